// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/PacketLog.h"

namespace sipseal::lab {

/// The packets of one TCP connection, as its two hosts would have sent them: keeps the sequence numbers of both sides.
/// Says what happened; does not make it happen.
class TcpFlow
{
public:
    TcpFlow(PacketLog &log, SipAddress client, SipAddress server, quint32 clientIsn, quint32 serverIsn);

    void syn();
    void accepted();
    void refused(); ///< RST to the SYN
    void data(bool fromClient, const QByteArray &bytes);
    void fin(bool fromClient);
    void reset(bool fromClient);

    const SipAddress &client() const { return m_end[0]; }
    const SipAddress &server() const { return m_end[1]; }

private:
    void send(int side, quint8 flags, const QByteArray &payload = {});

    PacketLog &m_log;
    SipAddress m_end[2]; ///< 0: client, 1: server
    quint32 m_next[2];
    bool m_finished[2] = {false, false};
    bool m_dead = false;
};

} // namespace sipseal::lab
