// SPDX-License-Identifier: Apache-2.0
// show sip-ua ..., show sip service: connections and counters are those of the lab's real sockets.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/sip/SipNetwork.h"

#include <QSet>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

enum class Shape { New, Tenant, Old }; ///< 17.14, 17.8, before (cube.md §1a to §1c)

Shape shapeOf(const CubeState &state)
{
    return state.connectionsFormat == u"old"_s ? Shape::Old : state.connectionsFormat == u"17.8"_s ? Shape::Tenant : Shape::New;
}

SipTransport transportOf(const Match &match)
{
    return match.has(u"tls"_s) ? SipTransport::Tls : match.has(u"tcp"_s) ? SipTransport::Tcp : SipTransport::Udp;
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
        text += u"TLS client handshake failures : %1\nTLS server handshake failures : %2\n"_s.arg(counters.tlsClientHandshakeFailures)
                    .arg(counters.tlsServerHandshakeFailures);
    return text + u'\n';
}

const QString Note = u"---------Printing Detailed Connection Report---------\nNote:\n"
                     u" ** Tuples with no matching socket entry\n"
                     u"    - Do 'clear sip <tcp[tls]/udp> conn t ipv4:<addr>:<port>'\n      to overcome this error condition\n"
                     u" ++ Tuples with mismatched address/port entry\n"
                     u"    - Do 'clear sip <tcp[tls]/udp> conn t ipv4:<addr>:<port> id <connid>'\n      to overcome this error condition\n"_s;

/// Header and ruler of one agent's table.
QString tableHead(Shape shape, bool tls)
{
    const QString start = u"  Remote-Port Conn-Id Conn-State  WriteQ-Size"_s, ruler = u"  =========== ======= =========== ==========="_s;
    if (!tls)
        return start + u" Local-Address\n"_s + ruler + u" =============\n"_s;
    if (shape == Shape::New)
        return start + u"            Local-Address               TLS-Version                Cipher              Curve Tenant\n"_s + ruler
            + u" ====================================== =========== ================================== ===== ======\n"_s;
    const bool tenant = shape == Shape::Tenant;
    return start + u" Local-Address TLS-Version Cipher                         Curve"_s + (tenant ? u" Tenant\n"_s : u"\n"_s) + ruler
        + u" ============= =========== ============================== ====="_s + (tenant ? u" ======\n"_s : u"\n"_s);
}

QString row(const SipConnection &connection, Shape shape, bool tls)
{
    const QString state = connection.established ? u"Established"_s : u"Connecting"_s;
    const QString start = QString::number(connection.peerPort).rightJustified(13) + u' '
        + QString::number(connection.id).rightJustified(7) + u' ' + state.leftJustified(11) + u"           0 "_s;
    if (!tls)
        return start + connection.localAddress + u'\n';
    // The suffix that names the key appears for TLS 1.3 only (cube.md §1).
    const QString cipher = connection.cipher + (connection.tlsVersion == u"TLSv1.3"_s ? u":RSA"_s : QString());
    const QString version = connection.tlsVersion.isEmpty() ? u"-"_s : connection.tlsVersion;
    if (shape == Shape::New)
        return start + u"%1:%2"_s.arg(connection.localAddress).arg(connection.localPort).leftJustified(38) + version.rightJustified(12)
            + u' ' + cipher.rightJustified(34) + u' ' + connection.curve.leftJustified(5) + u"     0\n          \n"_s;
    if (shape == Shape::Tenant)
        return start + connection.localAddress.leftJustified(13) + version.rightJustified(12) + u"    "_s + cipher.leftJustified(27) + u' '
            + connection.curve.leftJustified(5) + u"     0\n"_s;
    return start + u"           - "_s + version.rightJustified(12) + u"    "_s + cipher.leftJustified(27) + u' ' + connection.curve + u'\n';
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

QString sockets(const CubeState &state, SipTransport transport, Shape shape)
{
    QString text = u"\n\n-------------- SIP Transport Layer Listen Sockets ---------------\n"_s;
    text += shape == Shape::Old ? u"  Conn-Id               Local-Address             \n ===========    ============================= \n"_s
                                : u"  Conn-Id             Local-Address                      Tenant \n"
                                  u" ==========    ===========================              ========\n"_s;
    for (const SipListenerSpec &listener : CubeSignalling(state.running).listeners())
        if (listener.transport == transport)
            text += shape == Shape::Old ? u"   0            [0.0.0.0]:%1:\n"_s.arg(listener.port)
                                        : u"  0             [0.0.0.0]:%1:                              0\n"_s.arg(listener.port);
    return text + u'\n';
}

QString showConnections(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const SipTransport transport = transportOf(match);
    const bool tls = transport == SipTransport::Tls;
    const Shape shape = shapeOf(state);
    SipNetwork &sip = state.world().sip();
    QList<SipConnection> connections;
    for (const SipConnection &connection : sip.connections(state.device.id()))
        if (connection.transport == transport)
            connections += connection;
    QString text = counterLines(sip.counters(state.device.id(), transport), connections.size(), tls);
    if (match.has(u"detail"_s)) {
        text += Note;
        if (tls && shape == Shape::New)
            text += u" * Connections with SIP OAuth ports\n"_s;
        text += details(connections, shape, tls);
    }
    return text + sockets(state, transport, shape);
}

QString showStatus(CubeShell &shell, const Match &)
{
    const CubeSignalling signalling(shell.state().running);
    const auto word = [&](SipTransport transport) { return signalling.blocked(transport) ? u"DISABLED"_s : u"ENABLED"_s; };
    QString text = u"SIP User Agent Status\nSIP User Agent for UDP : %1\nSIP User Agent for TCP : %2\n"
                   u"SIP User Agent for TLS over TCP : %3\nSIP User Agent bind status(signaling): DISABLED \n"
                   u"SIP User Agent bind status(media): DISABLED \n"_s.arg(word(SipTransport::Udp), word(SipTransport::Tcp),
                                                                           word(SipTransport::Tls));
    quint16 plain = 0, secure = 0;
    const QList<SipListenerSpec> listeners = signalling.listeners();
    for (const SipListenerSpec &listener : listeners)
        (listener.transport == SipTransport::Tls ? secure : plain) = listener.port;
    text += u"Snapshot of SIP listen sockets : %1\n                Local Address Listen Port Secure Listen Port\n"_s.arg(listeners.isEmpty() ? 0 : 1);
    if (!listeners.isEmpty())
        text += shell.state().device.address().rightJustified(29) + QString::number(plain).rightJustified(12)
            + (secure ? QString::number(secure) : u"-"_s).rightJustified(19) + u'\n';
    return text + u"SIP max-forwards : 70\nSIP DNS SRV version: 2 (rfc 2782)\n"_s;
}

QString showService(CubeShell &shell, const Match &)
{
    const CubeNode *service = shell.state().running.root.find(u"voice service voip"_s);
    if (service && service->has(u"shutdown"_s))
        return u"SIP service is shut globally\nunder 'voice service voip'\n"_s;
    return CubeSignalling(shell.state().running).inService() ? u"SIP Service is up\n"_s
                                                             : u"SIP service is shut\nunder 'voice service voip', 'sip' submode\n"_s;
}

QString showCalls(CubeShell &shell, const Match &)
{
    const int calls = shell.state().world().sip().activeCalls(shell.state().device.id());
    return u"Total SIP call legs:%1, User Agent Client:%2, User Agent Server:%2\n"_s.arg(2 * calls).arg(calls);
}

} // namespace

std::vector<CubeExecCommand> cubeSipShows()
{
    return {
        {u"show sip-ua connections {tcp [tls] | udp} {brief | detail}"_s, 15, showConnections},
        {u"show sip-ua status"_s, 15, showStatus},
        {u"show sip-ua calls [brief]"_s, 15, showCalls},
        {u"show sip service"_s, 15, showService},
    };
}

} // namespace sipseal::lab
