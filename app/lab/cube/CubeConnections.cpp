// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeConnections.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

enum class Shape { NoCipher, NoTenant, Tenant, Wide }; ///< 16.6, 16.10, 17.8, 17.14 (cube.md §1a to §1d)

Shape shapeOf(const QString &layout)
{
    return layout == u"16.6"_s    ? Shape::NoCipher
           : layout == u"16.10"_s ? Shape::NoTenant
           : layout == u"17.8"_s  ? Shape::Tenant
                                  : Shape::Wide;
}

QString counterLines(const CubeConnections &report)
{
    const SipCounters &counters = report.counters;
    const bool tls = report.transport == SipTransport::Tls;
    QString text = u"Total active connections      : %1\nNo. of send failures          : %2\nNo. of remote closures        : %3\n"
                   u"No. of conn. failures         : %4\nNo. of inactive conn. ageouts : %5\n"_s.arg(report.connections.size())
                       .arg(counters.sendFailures)
                       .arg(counters.remoteClosures)
                       .arg(counters.connectionFailures)
                       .arg(counters.inactiveAgeouts);
    if (tls && !report.busiest.isEmpty())
        text += u"Max. tls send msg queue size of 1, recorded for %1\n"_s.arg(report.busiest);
    if (tls && shapeOf(report.layout) != Shape::NoCipher)
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
    if (shape == Shape::Wide)
        return start +
               u"            Local-Address               TLS-Version                Cipher              Curve Tenant\n"_s +
               ruler + u" ====================================== =========== ================================== ===== ======\n"_s;
    if (shape == Shape::NoCipher)
        return start + u" Local-Address TLS-Version\n"_s + ruler + u" ============= ===========\n"_s;
    const bool tenant = shape == Shape::Tenant;
    return start + u" Local-Address TLS-Version Cipher                         Curve"_s + (tenant ? u" Tenant\n"_s : u"\n"_s) +
           ruler + u" ============= =========== ============================== ====="_s + (tenant ? u" ======\n"_s : u"\n"_s);
}

QString row(const CubeConnections &report, const SipConnection &connection)
{
    const Shape shape = shapeOf(report.layout);
    const QString state = connection.established ? u"Established"_s : u"Connecting"_s;
    const QString id = (QString::number(connection.id) + report.mark).rightJustified(8);
    const QString start =
        QString::number(connection.peerPort).rightJustified(13) + id + u' ' + state.leftJustified(11) + u"           0 "_s;
    if (report.transport != SipTransport::Tls)
        return start + connection.localAddress + u'\n';
    // The suffix that names the key appears for TLS 1.3 only (cube.md §1).
    const QString cipher = connection.cipher + (connection.tlsVersion == u"TLSv1.3"_s ? u":RSA"_s : QString());
    const QString version = connection.tlsVersion.isEmpty() ? u"-"_s : connection.tlsVersion;
    const QString tenant = QString::number(report.tenants.value(connection.id));
    switch (shape) {
    case Shape::Wide:
        return start + u"%1:%2"_s.arg(connection.localAddress).arg(connection.localPort).leftJustified(38) +
               version.rightJustified(12) + u' ' + cipher.rightJustified(34) + u' ' + connection.curve.leftJustified(5) +
               tenant.rightJustified(6) + u"\n          \n"_s;
    case Shape::Tenant:
        return start + connection.localAddress.leftJustified(13) + version.rightJustified(12) + u"    "_s +
               cipher.leftJustified(27) + u' ' + connection.curve.leftJustified(5) + tenant.rightJustified(6) + u'\n';
    case Shape::NoTenant:
        return start + u"           - "_s + version.rightJustified(12) + u"    "_s + cipher.leftJustified(27) + u' ' +
               connection.curve + u'\n';
    case Shape::NoCipher: break;
    }
    return start + u"           - "_s + version.rightJustified(12) + u"    \n"_s;
}

QString agent(const CubeConnections &report, const QString &peer)
{
    const Shape shape = shapeOf(report.layout);
    const QString head = tableHead(shape, report.transport == SipTransport::Tls);
    QString asClient, asServer;
    int count = 0;
    for (const SipConnection &connection : report.connections)
        if (connection.peerAddress == peer) {
            (connection.asServer ? asServer : asClient) += row(report, connection);
            ++count;
        }
    QString text = u"\nRemote-Agent:%1, Connections-Count:%2\n"_s.arg(peer).arg(count);
    if (count == 0)
        return text;
    // 17.8 starts the table anew inside one agent (cube.md §1).
    const bool twice = shape == Shape::Tenant && !asClient.isEmpty() && !asServer.isEmpty();
    return text + head + asClient + (twice ? head : QString()) + asServer;
}

QString details(const CubeConnections &report)
{
    QStringList peers = report.past;
    for (const SipConnection &connection : report.connections)
        if (!peers.contains(connection.peerAddress))
            peers += connection.peerAddress;
    if (peers.isEmpty())
        return u"\n No Active Connections Found\n"_s;
    QString text;
    for (const QString &peer : peers)
        text += agent(report, peer);
    return text;
}

QString sockets(const CubeConnections &report)
{
    QString text = u"\n\n-------------- SIP Transport Layer Listen Sockets ---------------\n"_s;
    const Shape shape = shapeOf(report.layout);
    const bool old = shape == Shape::NoCipher || shape == Shape::NoTenant;
    text += old ? u"  Conn-Id               Local-Address             \n ===========    ============================= \n"_s
                : u"  Conn-Id             Local-Address                      Tenant \n"
                  u" ==========    ===========================              ========\n"_s;
    int id = 0;
    for (const CubeConnections::Listener &listener : report.listening) {
        const QString address = u"[%1]:%2:%3"_s.arg(listener.address, QString::number(listener.port), listener.vrf);
        if (old)
            text += u"   %1%2\n"_s.arg(QString::number(id).leftJustified(13), address);
        else
            text += u"  %1%2%3\n"_s.arg(QString::number(id).leftJustified(14), address.leftJustified(45),
                                        QString::number(listener.tenant));
        id += id == 0 ? 2 : 1;
    }
    return text + u'\n';
}

} // namespace

QString CubeConnections::brief() const
{
    return counterLines(*this) + sockets(*this);
}

QString CubeConnections::detail() const
{
    QString text = counterLines(*this) + Note;
    if (transport == SipTransport::Tls && shapeOf(layout) == Shape::Wide)
        text += u" * Connections with SIP OAuth ports\n"_s;
    return text + details(*this) + sockets(*this);
}

} // namespace sipseal::lab
