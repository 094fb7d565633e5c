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

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

SipTransport transportOf(const Match &match)
{
    return match.has(u"tls"_s) ? SipTransport::Tls : match.has(u"tcp"_s) ? SipTransport::Tcp : SipTransport::Udp;
}

QString showConnections(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const SipTransport transport = transportOf(match);
    SipNetwork &sip = state.world().sip();
    CubeConnections report;
    report.transport = transport;
    report.format = state.connectionsFormat;
    report.counters = sip.counters(state.device.id(), transport);
    for (const SipConnection &connection : sip.connections(state.device.id()))
        if (connection.transport == transport)
            report.connections += connection;
    for (const SipListenerSpec &listener : CubeSignalling(state.running).listeners())
        if (listener.transport == transport)
            report.listening += listener.port;
    return match.has(u"detail"_s) ? report.detail() : report.brief();
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
    text += u"Snapshot of SIP listen sockets : %1\n                Local Address Listen Port Secure Listen Port\n"_s.arg(
        listeners.isEmpty() ? 0 : 1);
    if (!listeners.isEmpty())
        text += shell.state().device.address().rightJustified(29) + QString::number(plain).rightJustified(12) +
                (secure ? QString::number(secure) : u"-"_s).rightJustified(19) + u'\n';
    return text + u"SIP max-forwards : 70\nSIP DNS SRV version: 2 (rfc 2782)\n"_s;
}

QString showService(CubeShell &shell, const Match &)
{
    const CubeNode *service = shell.state().running.root.find(u"voice service voip"_s);
    if (service && service->has(u"shutdown"_s))
        return u"SIP service is shut globally\nunder 'voice service voip'\n"_s;
    return CubeSignalling(shell.state().running).inService()
               ? u"SIP Service is up\n"_s
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
