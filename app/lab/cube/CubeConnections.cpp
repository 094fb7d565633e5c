// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeConnections.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

enum class Shape { New, Tenant, Old }; ///< 17.14, 17.8, before (cube.md §1a to §1c)

Shape shapeOf(const QString &format)
{
    return format == u"old"_s ? Shape::Old : format == u"17.8"_s ? Shape::Tenant : Shape::New;
}

QString counterLines(const SipCounters &counters, qsizetype active, bool tls)
{
    QString text = u"Total active connections      : %1\nNo. of send failures          : %2\nNo. of remote closures        : %3\n"
                   u"No. of conn. failures         : %4\nNo. of inactive conn. ageouts : %5\n"_s.arg(active)
                       .arg(counters.sendFailures)
                       .arg(counters.remoteClosures)
                       .arg(counters.connectionFailures)
                       .arg(counters.inactiveAgeouts);
    if (tls)
        text +=
            u"TLS client handshake failures : %1\nTLS server handshake failures : %2\n"_s.arg(counters.tlsClientHandshakeFailures)
                .arg(counters.tlsServerHandshakeFailures);
    return text + u'\n';
}

const QString Note =
    u"---------Printing Detailed Connection Report---------\nNote:\n"
    u" ** Tuples with no matching socket entry\n"
    u"    - Do 'clear sip <tcp[tls]/udp> conn t ipv4:<addr>:<port>'\n      to overcome this error condition\n"
    u" ++ Tuples with mismatched address/port entry\n"
    u"    - Do 'clear sip <tcp[tls]/udp> conn t ipv4:<addr>:<port> id <connid>'\n      to overcome this error condition\n"_s;

/// Header and ruler of one agent's table.
QString tableHead(Shape shape, bool tls)
{
    const QString start = u"  Remote-Port Conn-Id Conn-State  WriteQ-Size"_s,
                  ruler = u"  =========== ======= =========== ==========="_s;
    if (!tls)
        return start + u" Local-Address\n"_s + ruler + u" =============\n"_s;
    if (shape == Shape::New)
        return start +
               u"            Local-Address               TLS-Version                Cipher              Curve Tenant\n"_s +
               ruler + u" ====================================== =========== ================================== ===== ======\n"_s;
    const bool tenant = shape == Shape::Tenant;
    return start + u" Local-Address TLS-Version Cipher                         Curve"_s + (tenant ? u" Tenant\n"_s : u"\n"_s) +
           ruler + u" ============= =========== ============================== ====="_s + (tenant ? u" ======\n"_s : u"\n"_s);
}

QString row(const SipConnection &connection, Shape shape, bool tls)
{
    const QString state = connection.established ? u"Established"_s : u"Connecting"_s;
    const QString start = QString::number(connection.peerPort).rightJustified(13) + u' ' +
                          QString::number(connection.id).rightJustified(7) + u' ' + state.leftJustified(11) + u"           0 "_s;
    if (!tls)
        return start + connection.localAddress + u'\n';
    // The suffix that names the key appears for TLS 1.3 only (cube.md §1).
    const QString cipher = connection.cipher + (connection.tlsVersion == u"TLSv1.3"_s ? u":RSA"_s : QString());
    const QString version = connection.tlsVersion.isEmpty() ? u"-"_s : connection.tlsVersion;
    if (shape == Shape::New)
        return start + u"%1:%2"_s.arg(connection.localAddress).arg(connection.localPort).leftJustified(38) +
               version.rightJustified(12) + u' ' + cipher.rightJustified(34) + u' ' + connection.curve.leftJustified(5) +
               u"     0\n          \n"_s;
    if (shape == Shape::Tenant)
        return start + connection.localAddress.leftJustified(13) + version.rightJustified(12) + u"    "_s +
               cipher.leftJustified(27) + u' ' + connection.curve.leftJustified(5) + u"     0\n"_s;
    return start + u"           - "_s + version.rightJustified(12) + u"    "_s + cipher.leftJustified(27) + u' ' +
           connection.curve + u'\n';
}

QString details(const QList<SipConnection> &connections, Shape shape, bool tls)
{
    QStringList peers;
    for (const SipConnection &connection : connections)
        if (!peers.contains(connection.peerAddress))
            peers += connection.peerAddress;
    if (peers.isEmpty())
        return u"\n No Active Connections Found\n"_s;
    QString text;
    for (const QString &peer : peers) {
        QString rows;
        int count = 0;
        for (const SipConnection &connection : connections)
            if (connection.peerAddress == peer) {
                rows += row(connection, shape, tls);
                ++count;
            }
        text += u"\nRemote-Agent:%1, Connections-Count:%2\n"_s.arg(peer).arg(count) + tableHead(shape, tls) + rows;
    }
    return text;
}

QString sockets(const QList<quint16> &listening, Shape shape)
{
    QString text = u"\n\n-------------- SIP Transport Layer Listen Sockets ---------------\n"_s;
    text += shape == Shape::Old
                ? u"  Conn-Id               Local-Address             \n ===========    ============================= \n"_s
                : u"  Conn-Id             Local-Address                      Tenant \n"
                  u" ==========    ===========================              ========\n"_s;
    for (const quint16 port : listening)
        text += (shape == Shape::Old ? u"   0            [0.0.0.0]:%1:\n"_s
                                     : u"  0             [0.0.0.0]:%1:                              0\n"_s)
                    .arg(port);
    return text + u'\n';
}

} // namespace

QString CubeConnections::brief() const
{
    return counterLines(counters, connections.size(), transport == SipTransport::Tls) + sockets(listening, shapeOf(format));
}

QString CubeConnections::detail() const
{
    const bool tls = transport == SipTransport::Tls;
    const Shape shape = shapeOf(format);
    QString text = counterLines(counters, connections.size(), tls) + Note;
    if (tls && shape == Shape::New)
        text += u" * Connections with SIP OAuth ports\n"_s;
    return text + details(connections, shape, tls) + sockets(listening, shape);
}

} // namespace sipseal::lab
