// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QtEndian>

namespace sipseal::lab::test {

/// One packet of a pcapng, taken apart again, independently of what wrote it.
struct Packet
{
    QString from, to;
    quint8 protocol = 0;
    quint16 fromPort = 0, toPort = 0;
    quint8 flags = 0; ///< TCP
    quint32 seq = 0, ack = 0;
    QByteArray payload;
    bool sound = false; ///< lengths and both checksums agree
    qint64 microseconds = 0;
    bool is(quint8 wanted) const { return (flags & 0x17) == wanted; } ///< FIN 1, SYN 2, RST 4, ACK 16
};

inline quint16 onesSum(const QByteArray &bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        sum += i % 2 ? quint8(bytes[i]) : quint32(quint8(bytes[i])) << 8;
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(sum);
}

inline Packet packetOf(const QByteArray &frame)
{
    Packet out;
    const auto big16 = [&](qsizetype at) { return qFromBigEndian<quint16>(frame.constData() + at); };
    const auto big32 = [&](qsizetype at) { return qFromBigEndian<quint32>(frame.constData() + at); };
    if (frame.size() < 42 || big16(12) != 0x0800 || quint8(frame[14]) != 0x45 || big16(16) != frame.size() - 14)
        return out;
    out.protocol = quint8(frame[23]);
    out.from = QHostAddress(big32(26)).toString();
    out.to = QHostAddress(big32(30)).toString();
    out.fromPort = big16(34);
    out.toPort = big16(36);
    QByteArray pseudo = frame.mid(26, 8) + QByteArray(1, '\0') + QByteArray(1, char(out.protocol));
    const quint16 length = quint16(frame.size() - 34);
    pseudo += char(length >> 8);
    pseudo += char(length);
    out.sound = onesSum(frame.mid(14, 20)) == 0xffff && onesSum(pseudo + frame.mid(34)) == 0xffff;
    if (out.protocol == 6) {
        out.seq = big32(38);
        out.ack = big32(42);
        out.flags = quint8(frame[47]);
        out.payload = frame.mid(34 + (quint8(frame[46]) >> 4) * 4);
    } else {
        out.payload = frame.mid(42);
    }
    return out;
}

inline QList<Packet> packetsOf(const QByteArray &pcapng)
{
    QList<Packet> out;
    const auto little32 = [&](qsizetype at) { return qFromLittleEndian<quint32>(pcapng.constData() + at); };
    for (qsizetype at = 0; at + 12 <= pcapng.size();) {
        const quint32 type = little32(at), length = little32(at + 4);
        if (length < 12 || length % 4 || at + qsizetype(length) > pcapng.size() || little32(at + qsizetype(length) - 4) != length)
            return {};
        if (type == 6) {
            out += packetOf(pcapng.mid(at + 28, qsizetype(little32(at + 20))));
            out.last().microseconds = qint64(quint64(little32(at + 12)) << 32 | little32(at + 16));
        }
        at += length;
    }
    return out;
}

/// The codes of the fatal alerts in clear that crossed from there to there, in order.
inline QList<int> alerts(const QList<Packet> &packets, const QString &from, const QString &to)
{
    QList<int> out;
    for (const Packet &packet : packets)
        if (packet.from == from && packet.to == to)
            for (qsizetype at = 0; at + 5 <= packet.payload.size();) {
                const qsizetype length = quint8(packet.payload[at + 3]) << 8 | quint8(packet.payload[at + 4]);
                if (packet.payload[at] == 0x15 && length == 2 && at + 7 <= packet.payload.size() && packet.payload[at + 5] == 2)
                    out += quint8(packet.payload[at + 6]);
                at += 5 + length;
            }
    return out;
}

} // namespace sipseal::lab::test
