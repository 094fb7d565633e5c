// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Bytes.h"
#include "app/capture/Segment.h"

#include <algorithm>

namespace sipseal::capture {

namespace {

// Link types of www.tcpdump.org/linktypes.html.
enum LinkType { Loopback = 0, Ethernet = 1, RawBsd = 12, RawOpenBsd = 14, RawIp = 101, OpenBsdLoop = 108, Cooked = 113, RawV4 = 228, RawV6 = 229, Cooked2 = 276 };

constexpr quint16 kIpv4 = 0x0800, kIpv6 = 0x86dd;
constexpr int kMaxTags = 8, kMaxExtensions = 12;

bool isVlan(quint16 etherType)
{
    return etherType == 0x8100 || etherType == 0x88a8 || etherType == 0x9100 || etherType == 0x9200;
}

// 4 for IPv4, 6 for IPv6 with the view at its header; 0 for what is neither.
int versionOf(quint16 etherType, ByteView &view)
{
    for (int tags = 0; isVlan(etherType) && tags < kMaxTags; ++tags) {
        if (view.size() < 4)
            return 0;
        etherType = big16(view.data() + 2);
        view.skip(4);
    }
    return etherType == kIpv4 ? 4 : etherType == kIpv6 ? 6 : 0;
}

int rawVersion(const ByteView &view)
{
    const int version = view.size() > 0 ? view.data()[0] >> 4 : 0;
    return version == 4 || version == 6 ? version : 0;
}

// The address family in the writer's own byte order; IPv6 has a number per BSD and one of Linux.
int familyVersion(const unsigned char *family)
{
    for (const quint32 value : {little32(family), big32(family)}) {
        if (value == 2)
            return 4;
        if (value == 10 || value == 24 || value == 28 || value == 30)
            return 6;
    }
    return 0;
}

int skipLink(int linkType, ByteView &view)
{
    const unsigned char *head = view.data();
    switch (linkType) {
    case Ethernet: return view.skip(14) ? versionOf(big16(head + 12), view) : 0;
    case Cooked: return view.skip(16) ? versionOf(big16(head + 14), view) : 0;
    case Cooked2: return view.skip(20) ? versionOf(big16(head), view) : 0;
    case Loopback:
    case OpenBsdLoop: return view.skip(4) ? familyVersion(head) : 0;
    case RawBsd:
    case RawOpenBsd:
    case RawIp:
    case RawV4:
    case RawV6: return rawVersion(view);
    default: return 0;
    }
}

// Of a later fragment nothing but its addresses is known: its protocol number is not that of a header that is there.
constexpr int kNoHeader = -1;

/// What IP says of its payload: protocol, and how long it was on the wire, whatever was captured.
struct IpPayload
{
    int protocol = kNoHeader;
    quint32 length = 0;
};

bool readV4(ByteView &view, quint32 onWire, Segment &segment, IpPayload &payload)
{
    const unsigned char *head = view.data();
    if (view.size() < 20 || head[0] >> 4 != 4)
        return false;
    const quint32 headerSize = quint32(head[0] & 0x0f) * 4;
    if (headerSize < 20)
        return false;
    segment.source = Address::fromV4(head + 12);
    segment.destination = Address::fromV4(head + 16);
    const quint32 stated = big16(head + 2);
    const quint32 total = stated == 0 ? onWire : stated; // 0: left to the network card, which cuts the packet itself
    const quint16 fragment = big16(head + 6);
    segment.laterFragment = (fragment & 0x1fff) != 0;
    payload.protocol = segment.laterFragment ? kNoHeader : head[9];
    payload.length = total > headerSize ? total - headerSize : 0;
    if (!view.skip(headerSize))
        payload.protocol = kNoHeader;
    return true;
}

bool isExtension(int header)
{
    return header == 0 || header == 43 || header == 44 || header == 51 || header == 60 || header == 135;
}

bool readV6(ByteView &view, quint32 onWire, Segment &segment, IpPayload &payload)
{
    const unsigned char *head = view.data();
    if (view.size() < 40 || head[0] >> 4 != 6)
        return false;
    segment.source = Address::fromV6(head + 8);
    segment.destination = Address::fromV6(head + 24);
    const quint32 stated = big16(head + 4);
    payload.length = stated == 0 ? (onWire > 40 ? onWire - 40 : 0) : stated;
    int header = head[6];
    view.skip(40);
    for (int count = 0; isExtension(header); ++count) {
        const unsigned char *extension = view.data();
        if (count == kMaxExtensions || view.size() < 8)
            return true;
        quint32 size = (quint32(extension[1]) + 1) * 8;
        if (header == 44) {
            segment.laterFragment = (big16(extension + 2) & 0xfff8) != 0;
            if (segment.laterFragment)
                return true;
            size = 8;
        } else if (header == 51) {
            size = (quint32(extension[1]) + 2) * 4;
        }
        header = extension[0];
        payload.length = payload.length > size ? payload.length - size : 0;
        if (!view.skip(size))
            return true;
    }
    payload.protocol = header;
    return true;
}

void readTcp(ByteView view, quint32 length, Segment &segment)
{
    const unsigned char *head = view.data();
    if (view.size() < 14)
        return;
    const quint32 headerSize = quint32(head[12] >> 4) * 4;
    if (headerSize < 20 || headerSize > length)
        return;
    segment.transport = Transport::Tcp;
    segment.sourcePort = big16(head);
    segment.destinationPort = big16(head + 2);
    segment.sequence = big32(head + 4);
    segment.acknowledgement = big32(head + 8);
    segment.fin = (head[13] & 0x01) != 0;
    segment.syn = (head[13] & 0x02) != 0;
    segment.rst = (head[13] & 0x04) != 0;
    segment.ack = (head[13] & 0x10) != 0;
    view.skip(headerSize);
    segment.length = length - headerSize;
    segment.payload = view.data();
    segment.captured = quint32(std::min<size_t>(view.size(), segment.length));
}

void readUdp(ByteView view, quint32 length, Segment &segment)
{
    const unsigned char *head = view.data();
    if (view.size() < 8 || length < 8)
        return;
    segment.transport = Transport::Udp;
    segment.sourcePort = big16(head);
    segment.destinationPort = big16(head + 2);
    const quint32 stated = big16(head + 4);
    view.skip(8);
    segment.length = stated >= 8 ? stated - 8 : length - 8; // longer than the packet where this is a first fragment
    segment.payload = view.data();
    segment.captured = quint32(std::min<size_t>({view.size(), size_t(segment.length), size_t(length - 8)}));
}

} // namespace

bool dissect(const Frame &frame, Segment &segment)
{
    ByteView view(frame.data, frame.captured);
    const int version = skipLink(frame.linkType, view);
    const quint32 linkSize = frame.captured - quint32(view.size());
    const quint32 onWire = std::max(frame.original, frame.captured) - linkSize;
    segment = Segment();
    segment.time = frame.time;
    IpPayload payload;
    if (version == 4 ? !readV4(view, onWire, segment, payload) : version != 6 || !readV6(view, onWire, segment, payload))
        return false;
    constexpr int kTcp = 6, kUdp = 17;
    if (payload.protocol == kTcp)
        readTcp(view, payload.length, segment);
    else if (payload.protocol == kUdp)
        readUdp(view, payload.length, segment);
    return true;
}

} // namespace sipseal::capture
