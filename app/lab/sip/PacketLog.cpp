// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/PacketLog.h"

#include <QHostAddress>
#include <QtEndian>

#include <chrono>

namespace sipseal::lab {

namespace {

constexpr quint64 kMostBytes = 512ull * 1024 * 1024;
constexpr quint8 kTcp = 6, kUdp = 17;

void put8(QByteArray &out, quint8 value) { out += char(value); }
void put16(QByteArray &out, quint16 value)
{
    put8(out, quint8(value >> 8));
    put8(out, quint8(value));
}
void put32(QByteArray &out, quint32 value)
{
    put16(out, quint16(value >> 16));
    put16(out, quint16(value));
}
// pcapng blocks are written in little endian, whatever machine writes them.
void little16(QByteArray &out, quint16 value)
{
    put8(out, quint8(value));
    put8(out, quint8(value >> 8));
}
void little32(QByteArray &out, quint32 value)
{
    little16(out, quint16(value));
    little16(out, quint16(value >> 16));
}

// RFC 1071.
quint16 checksum(const QByteArray &bytes, quint32 sum = 0)
{
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        sum += quint32(quint8(bytes[i])) << 8 | (i + 1 < bytes.size() ? quint8(bytes[i + 1]) : 0);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~sum);
}

// A locally administered address that tells the host: 02:00 and the IPv4 address.
void putHardware(QByteArray &out, quint32 address)
{
    put16(out, 0x0200);
    put32(out, address);
}

void block(QByteArray &out, quint32 type, QByteArray content)
{
    while (content.size() % 4)
        content += '\0';
    const quint32 length = quint32(content.size()) + 12;
    little32(out, type);
    little32(out, length);
    out += content;
    little32(out, length);
}

void option(QByteArray &out, quint16 code, QByteArray value)
{
    little16(out, code);
    little16(out, quint16(value.size()));
    while (value.size() % 4)
        value += '\0';
    out += value;
}

} // namespace

void PacketLog::add(const SipAddress &from, const SipAddress &to, quint8 protocol, QByteArray segment, int checksumAt)
{
    Packet packet;
    packet.from = QHostAddress(from.address).toIPv4Address();
    packet.to = QHostAddress(to.address).toIPv4Address();
    QByteArray pseudo;
    put32(pseudo, packet.from);
    put32(pseudo, packet.to);
    put16(pseudo, protocol);
    put16(pseudo, quint16(segment.size()));
    const quint16 sum = checksum(pseudo + segment);
    segment[checksumAt] = char(sum >> 8);
    segment[checksumAt + 1] = char(sum);

    QByteArray ip;
    put16(ip, 0x4500);
    put16(ip, quint16(20 + segment.size()));
    put16(ip, ++m_identification);
    put16(ip, 0x4000); // don't fragment
    put8(ip, 64);
    put8(ip, protocol);
    put16(ip, 0);
    put32(ip, packet.from);
    put32(ip, packet.to);
    const quint16 ipSum = checksum(ip);
    ip[10] = char(ipSum >> 8);
    ip[11] = char(ipSum);

    putHardware(packet.frame, packet.to);
    putHardware(packet.frame, packet.from);
    put16(packet.frame, 0x0800);
    packet.frame += ip + segment;
    const auto now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch());
    // Packets never share a stamp: readers that sort by time must find the order in which they crossed.
    packet.microseconds = m_packets.isEmpty() ? now.count() : qMax<qint64>(now.count(), m_packets.last().microseconds + 1);
    m_bytes += quint64(packet.frame.size());
    m_packets += packet;
    while (m_bytes > kMostBytes)
        m_bytes -= quint64(m_packets.takeFirst().frame.size());
}

void PacketLog::tcp(const SipAddress &from, const SipAddress &to, quint8 flags, quint32 seq, quint32 ack, const QByteArray &payload)
{
    const QByteArray options = flags & Syn ? QByteArray::fromHex("020405b4") : QByteArray(); // MSS 1460
    QByteArray segment;
    put16(segment, from.port);
    put16(segment, to.port);
    put32(segment, seq);
    put32(segment, flags & Ack ? ack : 0);
    put8(segment, quint8((20 + options.size()) / 4 << 4));
    put8(segment, flags);
    put16(segment, flags & Rst ? 0 : 64240);
    put32(segment, 0); // checksum and urgent pointer
    add(from, to, kTcp, segment + options + payload, 16);
}

void PacketLog::udp(const SipAddress &from, const SipAddress &to, const QByteArray &payload)
{
    QByteArray segment;
    put16(segment, from.port);
    put16(segment, to.port);
    put16(segment, quint16(8 + payload.size()));
    put16(segment, 0);
    add(from, to, kUdp, segment + payload, 6);
}

QByteArray PacketLog::pcapng(const QString &address) const
{
    QByteArray out, section, interface;
    little32(section, 0x1A2B3C4D);
    little16(section, 1); // version 1.0
    little16(section, 0);
    little32(section, 0xffffffff); // section length not stated
    little32(section, 0xffffffff);
    option(section, 4, "SIP Seal lab"); // shb_userappl
    option(section, 0, {});
    block(out, 0x0A0D0D0A, section);
    little16(interface, 1); // Ethernet
    little16(interface, 0);
    little32(interface, 262144);
    option(interface, 2, "eth0");
    option(interface, 9, QByteArray(1, 6)); // microseconds
    option(interface, 0, {});
    block(out, 1, interface);
    const quint32 own = QHostAddress(address).toIPv4Address();
    for (const Packet &packet : m_packets) {
        if (packet.from != own && packet.to != own)
            continue;
        QByteArray content;
        little32(content, 0); // interface
        little32(content, quint32(quint64(packet.microseconds) >> 32));
        little32(content, quint32(packet.microseconds));
        little32(content, quint32(packet.frame.size()));
        little32(content, quint32(packet.frame.size()));
        block(out, 6, content + packet.frame);
    }
    return out;
}

void PacketLog::clear()
{
    m_packets.clear();
    m_bytes = 0;
}

} // namespace sipseal::lab
