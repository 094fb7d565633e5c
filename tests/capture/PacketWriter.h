// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sipseal::capture::test {

/// One packet to be written: its link type, its bytes, and how many of them a capture keeps.
struct WrittenPacket
{
    QByteArray bytes;
    int linkType = 1;
    double time = 0;
};

enum class Link { Ethernet = 1, Vlan = -1, QinQ = -2, RawIp = 101, Cooked = 113, Cooked2 = 276, Null = 0, Loop = 108 };

/// An IP packet around a TCP or UDP payload, and the link header around that. Checksums are zero: nobody checks them in a capture.
struct TcpFields
{
    quint16 from = 0, to = 0;
    quint32 sequence = 0, acknowledgement = 0;
    quint8 flags = 0x10;
};
QByteArray tcpPacket(const QString &from, const QString &to, const TcpFields &tcp, const QByteArray &payload);
QByteArray udpPacket(const QString &from, const QString &to, quint16 fromPort, quint16 toPort, const QByteArray &payload);
WrittenPacket onLink(Link link, const QByteArray &ip, double time);

struct PcapOptions
{
    bool bigEndian = false, nanoseconds = false;
    quint32 snapLength = 262144;
};
QByteArray pcapFile(const QList<WrittenPacket> &packets, const PcapOptions &options = {});

struct PcapngOptions
{
    bool bigEndian = false;
    enum class Block { Enhanced, Simple, Obsolete } block = Block::Enhanced;
    int resolution = 6;        ///< digits of a second; negative: a power of two
    bool oddBlocks = false;    ///< blocks in between that nobody knows
    bool sectionEach = false;  ///< every packet in a section of its own
    quint32 snapLength = 262144;
};
/// One interface for each link type among the packets.
QByteArray pcapngFile(const QList<WrittenPacket> &packets, const PcapngOptions &options = {});

} // namespace sipseal::capture::test
