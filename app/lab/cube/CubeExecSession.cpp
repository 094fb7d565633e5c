// SPDX-License-Identifier: Apache-2.0
// EXEC commands that do something: to this vty line, to debugging and to connections.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/sip/SipNetwork.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

/// "ssl openssl errors" from "debug ssl openssl errors".
QString topic(const Match &match)
{
    return match.words.mid(1).join(u' ');
}

QString debugOn(CubeShell &shell, const Match &match)
{
    QStringList &on = shell.state().debugging;
    if (!on.contains(topic(match))) {
        on += topic(match);
        shell.state().device.stirred();
    }
    return u"%1 debugging is on\n"_s.arg(topic(match));
}

QString debugOff(CubeShell &shell, const Match &match)
{
    QStringList &on = shell.state().debugging;
    const QString what = match.words.mid(match.words.value(0) == u"no"_s ? 2 : 1).join(u' ');
    const bool all = what == u"all"_s;
    const bool was = all ? !on.isEmpty() : on.contains(what);
    if (all)
        on.clear();
    else
        on.removeAll(what);
    if (was)
        shell.state().device.stirred();
    return all ? u"All possible debugging has been turned off\n"_s : u"%1 debugging is off\n"_s.arg(what);
}

QString clearConnection(CubeShell &shell, const Match &match)
{
    CubeState &state = shell.state();
    SipNetwork &sip = state.world().sip();
    const SipTransport transport = match.has(u"tls"_s)   ? SipTransport::Tls
                                   : match.has(u"tcp"_s) ? SipTransport::Tcp
                                                         : SipTransport::Udp;
    const bool byId = match.has(u"id"_s) && !match.has(u"target"_s);
    const QString target = match.parameters.value(0).section(u':', 1, 1);
    QString peer;
    for (const SipConnection &connection : sip.connections(state.device.id()))
        if (connection.transport == transport &&
            (byId ? QString::number(connection.id) == match.parameters.value(0) : connection.peerAddress == target))
            peer = connection.peerAddress;
    if (peer.isEmpty())
        return u"No matching connection found\n"_s;
    sip.dropConnections(state.device.id(), peer, u"cleared by hand"_s);
    state.device.changed();
    return {};
}

CubeExecCommand terminalLength()
{
    return {u"terminal length <num:0-512>"_s, 1, [](CubeShell &shell, const Match &match) {
                shell.setLength(match.parameters.value(0).toInt());
                return QString();
            }};
}

CubeExecCommand quiet(const QString &pattern, int privilege, void (*what)(CubeShell &))
{
    return {pattern, privilege, [what](CubeShell &shell, const Match &) {
                what(shell);
                return QString();
            }};
}

void addDebugging(std::vector<CubeExecCommand> *all)
{
    for (const QString &what : {u"ssl openssl {errors | ext | msg | states}"_s,
                                u"ccsip {all | calls | error | events | info | media | messages | states | transport}"_s,
                                u"crypto pki {api | callbacks | messages | transactions | validation}"_s,
                                u"ip tcp transactions"_s, u"voip ccapi inout"_s}) {
        all->push_back({u"debug "_s + what, 15, debugOn});
        all->push_back({u"undebug "_s + what, 15, debugOff});
        all->push_back({u"no debug "_s + what, 15, debugOff});
    }
    all->push_back({u"undebug all"_s, 15, debugOff});
    all->push_back({u"no debug all"_s, 15, debugOff});
}

} // namespace

std::vector<CubeExecCommand> cubeSessionCommands()
{
    std::vector<CubeExecCommand> all{
        terminalLength(),
        quiet(u"terminal width <num:0-512>"_s, 1, [](CubeShell &) {}),
        quiet(u"terminal monitor"_s, 1, [](CubeShell &shell) { shell.setMonitor(true); }),
        quiet(u"terminal no monitor"_s, 1, [](CubeShell &shell) { shell.setMonitor(false); }),
        quiet(u"no terminal monitor"_s, 1, [](CubeShell &shell) { shell.setMonitor(false); }),
        quiet(u"exit"_s, 1, [](CubeShell &shell) { shell.leave(); }),
        quiet(u"logout"_s, 1, [](CubeShell &shell) { shell.leave(); }),
        quiet(u"quit"_s, 1, [](CubeShell &shell) { shell.leave(); }),
        {u"clear sip-ua {tcp [tls] | udp} connection {id <num:1-16380> | target <target> [id <num:1-16380>]}"_s, 15,
         clearConnection, true},
        quiet(u"clear logging"_s, 15, [](CubeShell &shell) { shell.state().log.clear(); }),
        quiet(u"clear counters"_s, 15, [](CubeShell &) {}),
    };
    addDebugging(&all);
    return all;
}

} // namespace sipseal::lab
