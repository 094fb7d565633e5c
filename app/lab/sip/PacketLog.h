// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sipseal::lab {

/// An address and port of the contact centre's own (198.18.133.x), as packets show them.
struct SipAddress
{
    QString address;
    quint16 port = 0;
    bool operator==(const SipAddress &) const = default;
};

/// Every packet that crossed the lab, as Ethernet frames, and the pcapng of one interface of it. Keeps the newest when a
/// load never ends. Writes frames that it is given; which ones is the business of TcpFlow.
class PacketLog
{
public:
    enum TcpFlag : quint8 { Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16 };

    void tcp(const SipAddress &from, const SipAddress &to, quint8 flags, quint32 seq, quint32 ack, const QByteArray &payload);
    void udp(const SipAddress &from, const SipAddress &to, const QByteArray &payload);
    /// The packets from and to that address, with the interface's name and options as dumpcap writes them.
    QByteArray pcapng(const QString &address) const;
    void clear();

private:
    struct Packet
    {
        qint64 microseconds = 0;
        quint32 from = 0, to = 0;
        QByteArray frame;
    };
    void add(const SipAddress &from, const SipAddress &to, quint8 protocol, QByteArray segment, int checksumAt);

    QList<Packet> m_packets;
    quint64 m_bytes = 0;
    quint16 m_identification = 0;
};

} // namespace sipseal::lab
