// SPDX-License-Identifier: Apache-2.0
#include "PacketWriter.h"

#include "app/capture/Address.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace sipseal::capture::test {

namespace {

QByteArray big(quint64 value, int size)
{
    QByteArray out;
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        out += char(value >> shift);
    return out;
}

QByteArray number(quint64 value, int size, bool bigEndian)
{
    QByteArray out = big(value, size);
    if (!bigEndian)
        std::reverse(out.begin(), out.end());
    return out;
}

QByteArray addressBytes(const QString &text)
{
    const Address address = Address::parse(text).value();
    return address.isV4() ? big(address.low, 4) : big(address.high, 8) + big(address.low, 8);
}

QByteArray ipPacket(const QString &from, const QString &to, int protocol, const QByteArray &payload)
{
    const QByteArray source = addressBytes(from), destination = addressBytes(to);
    if (source.size() == 16) {
        // A hop-by-hop header in between, so that extension headers are met.
        const QByteArray hop = big(quint64(protocol), 1) + big(0, 1) + big(0x0104, 2) + big(0, 4);
        return big(0x60000000, 4) + big(quint64(hop.size() + payload.size()), 2) + big(0, 1) + big(64, 1) + source + destination + hop + payload;
    }
    // With four bytes of options, so that the header's own length is needed.
    return big(0x46, 1) + big(0, 1) + big(quint64(24 + payload.size()), 2) + big(0, 4) + big(64, 1) + big(quint64(protocol), 1) + big(0, 2) + source + destination
        + big(0x01010101, 4) + payload;
}

QByteArray block(quint32 type, const QByteArray &body, bool bigEndian)
{
    QByteArray padded = body;
    padded.append((4 - body.size() % 4) % 4, '\0');
    const QByteArray length = number(quint64(padded.size() + 12), 4, bigEndian);
    return number(type, 4, bigEndian) + length + padded + length;
}

QByteArray sectionBlock(bool bigEndian)
{
    return block(0x0a0d0d0a, number(0x1a2b3c4d, 4, bigEndian) + number(1, 2, bigEndian) + number(0, 2, bigEndian) + QByteArray(8, '\xff'), bigEndian);
}

QByteArray interfaceBlock(int linkType, const PcapngOptions &options)
{
    const bool be = options.bigEndian;
    const char resolution = options.resolution < 0 ? char(0x80 | -options.resolution) : char(options.resolution);
    const QByteArray option = number(9, 2, be) + number(1, 2, be) + resolution + QByteArray(3, '\0') + number(0, 4, be);
    return block(1, number(quint64(linkType), 2, be) + number(0, 2, be) + number(options.snapLength, 4, be) + option, be);
}

QByteArray packetBlock(const WrittenPacket &packet, qsizetype interface, const PcapngOptions &options)
{
    const bool be = options.bigEndian;
    const QByteArray kept = packet.bytes.left(options.snapLength);
    const QByteArray original = number(quint64(packet.bytes.size()), 4, be);
    if (options.block == PcapngOptions::Block::Simple)
        return block(3, original + kept, be);
    const double unit = options.resolution < 0 ? std::exp2(-options.resolution) : std::pow(10, options.resolution);
    const quint64 ticks = quint64(packet.time * unit + 0.5);
    const bool obsolete = options.block == PcapngOptions::Block::Obsolete;
    const QByteArray id = obsolete ? number(quint64(interface), 2, be) + number(7, 2, be) : number(quint64(interface), 4, be);
    return block(obsolete ? 2 : 6, id + number(ticks >> 32, 4, be) + number(ticks & 0xffffffff, 4, be) + number(quint64(kept.size()), 4, be) + original + kept, be);
}

} // namespace

QByteArray tcpPacket(const QString &from, const QString &to, const TcpFields &tcp, const QByteArray &payload)
{
    const QByteArray options("\x01\x01\x01\x01", 4);
    return ipPacket(from, to, 6,
                    big(tcp.from, 2) + big(tcp.to, 2) + big(tcp.sequence, 4) + big(tcp.acknowledgement, 4) + big(0x60, 1) + big(tcp.flags, 1) + big(65535, 2)
                        + big(0, 4) + options + payload);
}

QByteArray udpPacket(const QString &from, const QString &to, quint16 fromPort, quint16 toPort, const QByteArray &payload)
{
    return ipPacket(from, to, 17, big(fromPort, 2) + big(toPort, 2) + big(quint64(payload.size() + 8), 2) + big(0, 2) + payload);
}

WrittenPacket onLink(Link link, const QByteArray &ip, double time)
{
    const bool v6 = (ip[0] & 0xf0) == 0x60;
    const QByteArray type = big(v6 ? 0x86dd : 0x0800, 2), macs(12, '\x02');
    switch (link) {
    case Link::Ethernet: return {macs + type + ip, 1, time};
    case Link::Vlan: return {macs + big(0x81000064, 4) + type + ip, 1, time};
    case Link::QinQ: return {macs + big(0x88a80064, 4) + big(0x81000065, 4) + type + ip, 1, time};
    case Link::RawIp: return {ip, 101, time};
    case Link::Cooked: return {QByteArray(14, '\0') + type + ip, 113, time};
    case Link::Cooked2: return {type + QByteArray(18, '\0') + ip, 276, time};
    case Link::Null: return {number(v6 ? 30 : 2, 4, false) + ip, 0, time};
    case Link::Loop: return {big(v6 ? 24 : 2, 4) + ip, 108, time};
    }
    return {};
}

QByteArray pcapFile(const QList<WrittenPacket> &packets, const PcapOptions &options)
{
    const bool be = options.bigEndian;
    const int linkType = packets.isEmpty() ? 1 : packets.first().linkType;
    QByteArray out = number(options.nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, 4, be) + number(2, 2, be) + number(4, 2, be) + number(0, 8, be)
        + number(options.snapLength, 4, be) + number(quint64(linkType), 4, be);
    for (const WrittenPacket &packet : packets) {
        const QByteArray kept = packet.bytes.left(options.snapLength);
        const double whole = std::floor(packet.time);
        const double fraction = (packet.time - whole) * (options.nanoseconds ? 1e9 : 1e6);
        out += number(quint64(whole), 4, be) + number(quint64(fraction), 4, be) + number(quint64(kept.size()), 4, be) + number(quint64(packet.bytes.size()), 4, be) + kept;
    }
    return out;
}

QByteArray pcapngFile(const QList<WrittenPacket> &packets, const PcapngOptions &options)
{
    QList<int> interfaces;
    for (const WrittenPacket &packet : packets)
        if (!interfaces.contains(packet.linkType))
            interfaces += packet.linkType;
    QByteArray begin = sectionBlock(options.bigEndian);
    for (const int linkType : interfaces)
        begin += interfaceBlock(linkType, options);
    QByteArray out;
    for (const WrittenPacket &packet : packets) {
        if (out.isEmpty() || options.sectionEach)
            out += begin;
        if (options.oddBlocks)
            out += block(0x0bad, QByteArray(70000, 'x'), options.bigEndian) + block(5, QByteArray(12, 's'), options.bigEndian);
        out += packetBlock(packet, interfaces.indexOf(packet.linkType), options);
    }
    return packets.isEmpty() ? begin : out;
}

} // namespace sipseal::capture::test
