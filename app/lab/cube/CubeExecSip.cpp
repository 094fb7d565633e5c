// SPDX-License-Identifier: Apache-2.0
// show sip-ua ..., show sip service: connections and counters are those of the lab's real sockets.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeConnections.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/sip/SipNetwork.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

SipTransport transportOf(const Match &match)
{
    return match.has(u"tls"_s) ? SipTransport::Tls : match.has(u"tcp"_s) ? SipTransport::Tcp : SipTransport::Udp;
}

/// Tenants by the port that they listen on.
QMap<quint16, int> tenantPorts(const CubeState &state)
{
    QMap<quint16, int> out;
    for (const CubeNode *tenant : state.running.sections(CubeMode::Tenant))
        for (const QString &kind : {u"secure"_s, u"non-secure"_s})
            if (const quint16 port = CubeSignalling::listenPort(tenant, kind, 0))
                out[port] = tenant->key.section(u' ', -1).toInt();
    return out;
}

/// Which tenant's dial-peer leads to that address; 0: none.
int tenantOf(const CubeState &state, const CubeSignalling &signalling, const SipConnection &connection)
{
    if (connection.asServer)
        return tenantPorts(state).value(connection.localPort);
    for (const CubeNode *dialPeer : state.running.sections(CubeMode::DialPeer))
        for (const CubeSignalling::Target &target : signalling.targets(*dialPeer))
            if (target.address == connection.peerAddress && dialPeer->has(u"voice-class sip tenant"_s))
                return dialPeer->value(u"voice-class sip tenant"_s).toInt();
    return 0;
}

/// The listener on all addresses, and one more for each address that something is bound to.
QList<CubeConnections::Listener> listenersOf(const CubeState &state, const CubeSignalling &signalling, SipTransport transport)
{
    QList<CubeConnections::Listener> out;
    const QMap<quint16, int> tenants = tenantPorts(state);
    for (const SipListenerSpec &listener : signalling.listeners())
        if (listener.transport == transport)
            out += {listener.port, u"0.0.0.0"_s, {}, tenants.value(listener.port)};
    const QList<CubeConnections::Listener> open = out;
    QStringList seen;
    for (const CubeNode *dialPeer : state.running.sections(CubeMode::DialPeer)) {
        const QString name = signalling.boundTo(*dialPeer);
        const CubeNode *interface = state.running.root.find(u"interface "_s + name);
        const QString address = interface ? interface->value(u"ip address"_s).section(u' ', 0, 0) : QString();
        if (address.isEmpty() || seen.contains(name))
            continue;
        seen += name;
        for (const CubeConnections::Listener &listener : open)
            out += {listener.port, address, interface->value(u"vrf forwarding"_s), listener.tenant};
    }
    return out;
}

QString showConnections(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const CubeSignalling signalling = state.signalling();
    SipNetwork &sip = state.world().sip();
    CubeConnections report;
    report.transport = transportOf(match);
    report.layout = state.image.connectionsLayout();
    report.counters = sip.counters(state.device.id(), report.transport);
    for (const SipConnection &connection : sip.connections(state.device.id()))
        if (connection.transport == report.transport) {
            report.connections += connection;
            report.tenants[connection.id] = tenantOf(state, signalling, connection);
            if (!connection.asServer && connection.established && state.image.since(u"17.14.1"_s))
                report.busiest = u"%1:%2"_s.arg(connection.peerAddress).arg(connection.peerPort);
        }
    report.listening = listenersOf(state, signalling, report.transport);
    report.mark = state.options[u"connection_mark"_s].toString();
    if (report.transport == SipTransport::Tls && report.layout != u"17.14"_s)
        report.past = state.pastPeers; // agents stay listed with no connection
    return match.has(u"detail"_s) ? report.detail() : report.brief();
}

QString bindStatus(const CubeState &state, const QString &kind)
{
    const CubeNode *sip = state.running.section({u"voice service voip"_s, u"sip"_s});
    for (const QString &key : {u"bind "_s + kind, u"bind all"_s}) {
        const CubeNode *interface =
            sip && sip->has(key) ? state.running.root.find(u"interface "_s + sip->value(key).section(u' ', -1)) : nullptr;
        if (interface)
            return u"ENABLED "_s + interface->value(u"ip address"_s).section(u' ', 0, 0);
    }
    return u"DISABLED "_s;
}

QString showStatus(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    const CubeSignalling signalling = state.signalling();
    const auto word = [&](SipTransport transport) { return signalling.blocked(transport) ? u"DISABLED"_s : u"ENABLED"_s; };
    QString text = u"SIP User Agent Status\nSIP User Agent for UDP : %1\nSIP User Agent for TCP : %2\n"
                   u"SIP User Agent for TLS over TCP : %3\nSIP User Agent bind status(signaling): %4\n"
                   u"SIP User Agent bind status(media): %5\n"_s.arg(word(SipTransport::Udp), word(SipTransport::Tcp),
                                                                    word(SipTransport::Tls), bindStatus(state, u"control"_s),
                                                                    bindStatus(state, u"media"_s));
    quint16 plain = 0, secure = 0;
    const QList<SipListenerSpec> listeners = signalling.listeners();
    for (const SipListenerSpec &listener : listeners) {
        quint16 &port = listener.transport == SipTransport::Tls ? secure : plain;
        port = port == 0 ? listener.port : port;
    }
    if (state.image.since(u"16.10.1"_s)) { // the newer table
        text += u"Snapshot of SIP listen sockets : %1\n                Local Address Listen Port Secure Listen Port\n"_s.arg(
            listeners.isEmpty() ? 0 : 1);
        if (!listeners.isEmpty())
            text += state.device.address().rightJustified(29) + QString::number(plain).rightJustified(12) +
                    (secure ? QString::number(secure) : u"-"_s).rightJustified(19) + u'\n';
    }
    return text + u"SIP early-media for 180 responses with SDP: ENABLED\nSIP max-forwards : 70\n"
                  u"SIP DNS SRV version: 2 (rfc 2782)\n"_s;
}

QString showService(CubeShell &shell, const Match &)
{
    const CubeNode *service = shell.state().running.root.find(u"voice service voip"_s);
    if (service && service->has(u"shutdown"_s))
        return u"SIP service is shut globally\nunder 'voice service voip'\n"_s;
    return shell.state().signalling().inService() ? u"SIP Service is up\n"_s
                                                  : u"SIP service is shut\nunder 'voice service voip', 'sip' submode\n"_s;
}

/// A key of SRTP as the device prints it, the same whenever it is asked for.
QString cryptoKey(const CubeState &state, const QString &which)
{
    const QByteArray seed = (state.device.id() + which).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256).left(30).toBase64());
}

QString callDetails(const CubeState &state, int number, const QString &peer)
{
    const auto dialPeers = state.running.sections(CubeMode::DialPeer);
    const bool srtp =
        std::any_of(dialPeers.begin(), dialPeers.end(), [](const CubeNode *dialPeer) { return dialPeer->has(u"srtp"_s); });
    QString text = u"Call %1\nSIP Call ID                : %2@%3\n   State of the call       : STATE_ACTIVE (7)\n"
                   u"   Substate of the call    : SUBSTATE_NONE (0)\n   Destn SIP Req Addr:Port : %4\n"
                   u"   Destn SIP Resp Addr:Port: [%4]:5060\n   Number of Media Streams : 1\n   Media Stream 1\n"
                   u"     State of the stream      : STREAM_ACTIVE\n     Negotiated Codec         : g711ulaw (160 bytes)\n"_s.arg(
                       QString::number(number), QString::number(0x1a2b3c00 + number, 16).toUpper(), state.device.address(), peer);
    if (srtp) {
        text += u"     Local Crypto Suite       : AEAD_AES_256_GCM \n     Remote Crypto Suite      : AEAD_AES_256_GCM \n"_s;
        if (state.image.since(u"16.11.1"_s)) // a secret in a show command (cube.md §1h)
            text += u"     Local Crypto Key         : %1\n     Remote Crypto Key        : %2\n"_s.arg(
                cryptoKey(state, u"local%1"_s.arg(number)), cryptoKey(state, u"remote%1"_s.arg(number)));
    }
    return text + u'\n';
}

/// "[198.18.133.13]:5061": where the calls of the lab go, and where they come from.
QString calledPeer(const CubeState &state)
{
    const QList<SipNextHop> hops = state.signalling().nextHops(state.world().scenario()[u"call"_s][u"dialled"_s].toString());
    return hops.isEmpty() ? u"[0.0.0.0]:0"_s : u"[%1]:%2"_s.arg(hops.first().address).arg(hops.first().port);
}

QString callingPeer(const CubeState &state)
{
    const QJsonArray devices = state.world().scenario()[u"devices"_s].toArray();
    for (const QJsonValue &device : devices)
        if (device[u"kind"_s] == u"pstn"_s)
            return u"[%1]:5060"_s.arg(device[u"address"_s].toString());
    return u"[0.0.0.0]:0"_s;
}

QString showCalls(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const int calls = state.world().sip().activeCalls(state.device.id());
    QString text = u"Total SIP call legs:%1, User Agent Client:%2, User Agent Server:%2\n"_s.arg(2 * calls).arg(calls);
    if (match.has(u"brief"_s))
        return text;
    for (const QString &agent : {u"CLIENT"_s, u"SERVER"_s}) {
        text += u"SIP UAC CALL INFO\n"_s.replace(u"UAC"_s, agent == u"CLIENT"_s ? u"UAC"_s : u"UAS"_s);
        for (int i = 1; i <= calls; ++i)
            text += callDetails(state, i, agent == u"CLIENT"_s ? calledPeer(state) : callingPeer(state));
        text += u"   Number of SIP User Agent %1(%2) calls: %3\n\n"_s.arg(
            agent == u"CLIENT"_s ? u"Client"_s : u"Server"_s, agent == u"CLIENT"_s ? u"UAC"_s : u"UAS"_s, QString::number(calls));
    }
    return text;
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
