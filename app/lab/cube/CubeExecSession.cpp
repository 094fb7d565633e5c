// SPDX-License-Identifier: Apache-2.0
// EXEC commands that do something: to this vty line, to the configuration's files, to debugging and to connections.
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

constexpr int EnableTries = 3;

void askEnable(CubeShell &shell, int triesLeft)
{
    shell.ask(
        u"Password: "_s,
        [&shell, triesLeft](const QString &answer) -> QString {
            const QString kept = shell.state().running.root.value(u"enable secret"_s);
            if (!kept.isEmpty() && kept == cubeSecretHash(answer))
                shell.setLevel(15);
            else if (triesLeft > 1)
                askEnable(shell, triesLeft - 1);
            else
                return u"% Bad secrets\n\n"_s;
            return {};
        },
        true);
}

QString enable(CubeShell &shell, const Match &)
{
    if (shell.level() >= 15)
        return {};
    if (shell.state().running.root.value(u"enable secret"_s).isEmpty())
        return u"% No password set\n"_s;
    askEnable(shell, EnableTries);
    return {};
}

QString configureTerminal(CubeShell &shell, const Match &match)
{
    CubeState &state = shell.state();
    if (state.world().faults().strike(state.device.id(), u"config-lock"_s, true))
        return u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later.\n"_s;
    QString text;
    if (match.has(u"revert"_s)) {
        text = state.archive.arm(match.parameters.value(0).toInt(), shell.user());
        if (!state.archive.enabled())
            return text;
    }
    shell.enterConfiguration();
    return text + u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s;
}

QString save(CubeShell &shell, const Match &)
{
    shell.state().save();
    return u"Building configuration...\n[OK]\n"_s;
}

QString copyRunning(CubeShell &shell, const Match &match)
{
    const QString to = match.words.value(2);
    const bool startup = to == u"startup-config"_s;
    const auto copy = [&shell, to, startup](const QString &) -> QString {
        if (startup)
            return save(shell, {});
        shell.state().archive.copyTo(to);
        return u"4096 bytes copied in 0.218 secs (18789 bytes/sec)\n"_s;
    };
    if (shell.state().running.root.value(u"file prompt"_s) == u"quiet"_s)
        return copy({});
    shell.ask(u"Destination filename [%1]? "_s.arg(to.section(u':', -1)), copy);
    return {};
}

QString configureReplace(CubeShell &shell, const Match &match)
{
    const QString name = match.parameters.value(0);
    const auto target = shell.state().archive.open(name);
    if (!target)
        return u"%Error opening %1 (No such file or directory)\n"_s.arg(name);
    const auto replace = [&shell, target](const QString &answer) -> QString {
        if (!answer.toLower().startsWith(u'y'))
            return u"\n"_s;
        return shell.state().archive.replace(*target, shell.user());
    };
    if (match.has(u"force"_s))
        return replace(u"y"_s);
    shell.ask(u"This will apply all necessary additions and deletions\nto replace the current running configuration with the\n"
              u"contents of the specified configuration file, which is\nassumed to be a complete configuration, not a partial\n"
              u"configuration. Enter Y if you are sure you want to proceed. ? [no]: "_s,
              replace);
    return {};
}

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

CubeExecCommand archiveCommand(const QString &pattern, QString (*what)(CubeShell &, const Match &))
{
    return {pattern, 15, what, true};
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

void addFiles(std::vector<CubeExecCommand> *all)
{
    const std::vector<CubeExecCommand> commands{
        {u"configure terminal [revert timer <num:1-120>]"_s, 15, configureTerminal},
        archiveCommand(u"configure confirm"_s, [](CubeShell &shell, const Match &) { return shell.state().archive.confirm(); }),
        archiveCommand(u"configure revert now"_s, [](CubeShell &shell, const Match &) { return shell.state().archive.revert(); }),
        archiveCommand(
            u"configure revert timer <num:1-120>"_s,
            [](CubeShell &shell, const Match &match) { return shell.state().archive.rearm(match.parameters.value(0).toInt()); }),
        archiveCommand(u"configure replace <word> [list] [force]"_s, configureReplace),
        archiveCommand(u"archive config"_s,
                       [](CubeShell &shell, const Match &) {
                           CubeArchive &archive = shell.state().archive;
                           if (!archive.enabled())
                               return u" Archive feature not enabled\n"_s;
                           archive.keep();
                           return QString();
                       }),
        archiveCommand(u"write [memory]"_s, save),
        {u"write terminal"_s, 15, [](CubeShell &shell, const Match &) { return cubeRunningConfig(shell.state()); }},
        archiveCommand(u"copy running-config {startup-config | <word>}"_s, copyRunning),
    };
    all->insert(all->end(), commands.begin(), commands.end());
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
        {u"enable [<num:0-15>]"_s, 1, enable},
        quiet(u"disable [<num:0-15>]"_s, 1, [](CubeShell &shell) { shell.setLevel(1); }),
        archiveCommand(u"clear sip-ua {tcp [tls] | udp} connection {id <num:1-16380> | target <target> [id <num:1-16380>]}"_s,
                       clearConnection),
        quiet(u"clear logging"_s, 15, [](CubeShell &shell) { shell.state().log.clear(); }),
        quiet(u"clear counters"_s, 15, [](CubeShell &) {}),
    };
    addFiles(&all);
    addDebugging(&all);
    return all;
}

} // namespace sipseal::lab
