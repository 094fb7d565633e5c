// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "PacketWriter.h"

namespace sipseal::capture::test {

enum class From { Client, Server };

/// What one side says in one go.
struct Flight
{
    From from = From::Client;
    QByteArray bytes;
};

/// One TCP connection as a capture would show it: sequence numbers, SYN, FIN and RST as they would be.
class Talk
{
public:
    QString client = QStringLiteral("198.18.133.226"), server = QStringLiteral("198.18.133.13");
    quint16 clientPort = 40001, serverPort = 5061;
    Link link = Link::Ethernet;
    qsizetype segmentSize = 1400;
    QList<WrittenPacket> packets;

    Talk &open();
    Talk &say(From from, const QByteArray &bytes);
    Talk &say(const QList<Flight> &flights);
    Talk &ack(From from);
    Talk &fin(From from);
    Talk &rst(From from);
    Talk &udp(From from, const QByteArray &payload);
    /// Any flags, for openings that go wrong.
    Talk &bare(From from, quint8 flags);

private:
    void packet(From from, quint8 flags, const QByteArray &payload);

    quint32 m_next[2] = {0xfffffe00u, 77000u}; ///< the client's wraps soon
};

QByteArray sipRequest(const QByteArray &method, const QByteArray &body = {});
QByteArray sipResponse(const QByteArray &cseqMethod);

} // namespace sipseal::capture::test
