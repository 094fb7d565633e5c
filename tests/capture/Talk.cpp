// SPDX-License-Identifier: Apache-2.0
#include "Talk.h"

namespace sipseal::capture::test {

namespace {

constexpr quint8 kFin = 0x01, kSyn = 0x02, kRst = 0x04, kAck = 0x10;

} // namespace

void Talk::packet(From from, quint8 flags, const QByteArray &payload)
{
    const bool byClient = from == From::Client;
    quint32 &own = m_next[byClient ? 0 : 1];
    const quint32 other = (flags & kAck) != 0 ? m_next[byClient ? 1 : 0] : 0;
    const TcpFields fields{byClient ? clientPort : serverPort, byClient ? serverPort : clientPort, own, other, flags};
    packets += onLink(link, tcpPacket(byClient ? client : server, byClient ? server : client, fields, payload), 1700000000.0 + double(packets.size()) * 0.001);
    own += quint32(payload.size()) + ((flags & (kSyn | kFin)) != 0 ? 1 : 0);
}

Talk &Talk::open()
{
    packet(From::Client, kSyn, {});
    packet(From::Server, kSyn | kAck, {});
    packet(From::Client, kAck, {});
    return *this;
}

Talk &Talk::say(From from, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += segmentSize)
        packet(from, kAck, bytes.mid(at, segmentSize));
    return *this;
}

Talk &Talk::say(const QList<Flight> &flights)
{
    for (const Flight &flight : flights)
        say(flight.from, flight.bytes);
    return *this;
}

Talk &Talk::ack(From from)
{
    packet(from, kAck, {});
    return *this;
}

Talk &Talk::fin(From from)
{
    packet(from, kFin | kAck, {});
    return *this;
}

Talk &Talk::rst(From from)
{
    packet(from, kRst | kAck, {});
    return *this;
}

Talk &Talk::bare(From from, quint8 flags)
{
    packet(from, flags, {});
    return *this;
}

Talk &Talk::udp(From from, const QByteArray &payload)
{
    const bool byClient = from == From::Client;
    packets += onLink(link,
                      udpPacket(byClient ? client : server, byClient ? server : client, byClient ? clientPort : serverPort, byClient ? serverPort : clientPort, payload),
                      1700000000.0 + double(packets.size()) * 0.001);
    return *this;
}

QByteArray sipRequest(const QByteArray &method, const QByteArray &body)
{
    return method + " sip:7777@198.18.133.13 SIP/2.0\r\nVia: SIP/2.0/TCP 198.18.133.226\r\nCSeq: 101 " + method + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

QByteArray sipResponse(const QByteArray &cseqMethod)
{
    return "SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP 198.18.133.226\r\nCSeq: 101 " + cseqMethod + "\r\nContent-Length: 0\r\n\r\n";
}

} // namespace sipseal::capture::test
