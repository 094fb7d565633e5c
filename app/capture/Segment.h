// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Address.h"
#include "app/capture/PacketSource.h"

namespace sipseal::capture {

enum class Transport { Tcp, Udp, Other };

/// What a frame says above IP: who to whom, and the payload as far as it was captured.
struct Segment
{
    Address source, destination;
    quint16 sourcePort = 0, destinationPort = 0;
    Transport transport = Transport::Other;
    quint32 sequence = 0, acknowledgement = 0;
    bool laterFragment = false; ///< of a fragmented packet, not the first: nothing but its addresses is known
    bool syn = false, ack = false, fin = false, rst = false;
    const unsigned char *payload = nullptr;
    quint32 captured = 0; ///< bytes at payload
    quint32 length = 0;   ///< bytes of payload that were sent; more than captured where the packet was cut or fragmented
    double time = 0;
    qint64 packet = 0;    ///< counted over all files, from 1
};

/// Takes a frame apart down to TCP and UDP: Ethernet, raw IP, Linux cooked v1 and v2, BSD loopback; VLAN tags; IPv4 with options,
/// IPv6 with extension headers. Of a fragmented packet only the first fragment is read. False: not IP, or cut before its
/// addresses.
bool dissect(const Frame &frame, Segment &segment);

} // namespace sipseal::capture
