// SPDX-License-Identifier: Apache-2.0
// show commands about the box itself: clock, licences, interfaces, who is there, the configuration lock, redundancy.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

QString showUsers(CubeShell &shell, const Match &)
{
    QString text = u"    Line       User       Host(s)              Idle       Location\n"_s;
    int line = 0;
    for (const CubeShell *other : shell.state().shells) {
        text += u"%1%2 vty %3     %4 idle                 00:00:00 127.0.0.1\n"_s.arg(other == &shell ? u"*"_s : u" "_s)
                    .arg(866 + line)
                    .arg(line)
                    .arg(other->user().leftJustified(10));
        ++line;
    }
    const QJsonArray others = shell.state().options[u"other_users"_s].toArray();
    for (const QJsonValue &other : others)
        text += u"  %1 %2 idle                 %3 %4\n"_s.arg(
            other[u"line"_s].toString(u"  0 con 0"_s).leftJustified(13), other[u"user"_s].toString().leftJustified(10),
            other[u"idle"_s].toString(u"00:00:03"_s), other[u"from"_s].toString());
    return text + u"\n  Interface    User               Mode         Idle     Peer Address\n\n"_s;
}

QString showDebugging(CubeShell &shell, const Match &)
{
    QString text;
    for (const QString &topic : shell.state().debugging)
        text += u"  %1 debugging is on\n"_s.arg(topic);
    return text.isEmpty() ? text : u"\nSIP and SSL:\n"_s + text + u"\n"_s;
}

QString showInterfaces(CubeShell &shell, const Match &)
{
    QString text = u"Interface              IP-Address      OK? Method Status                Protocol\n"_s;
    for (const CubeNode *interface : shell.state().running.sections(CubeMode::Interface)) {
        const QString address = interface->value(u"ip address"_s).section(u' ', 0, 0);
        const bool down = interface->has(u"shutdown"_s);
        text += u"%1 %2 YES NVRAM  %3 %4\n"_s.arg(
            interface->text.section(u' ', 1).leftJustified(22), (address.isEmpty() ? u"unassigned"_s : address).leftJustified(15),
            (down ? u"administratively down"_s : u"up"_s).leftJustified(21), down ? u"down"_s : u"up"_s);
    }
    return text;
}

QString showLock(CubeShell &shell, const Match &)
{
    const auto lock = shell.state().configurationLock(&shell);
    if (!lock)
        return u"Parser Configure Lock\n---------------------\nOwner PID         : -1\nUser              : unknown\n"
               u"TTY               : -1\nType              : NO LOCK\nState             : FREE\nClass             : unknown\n"
               u"Count             : 0\nPending Requests  : 0\nUser debug info   : \n"_s;
    return u"Parser Configure Lock\n---------------------\nOwner PID         : %1\nUser              : %2\n"
           u"TTY               : %3\nTTY username      : %2\nType              : EXCLUSIVE\nState             : LOCKED\n"
           u"Class             : EXPOSED\nCount             : 1\nPending Requests  : 0\n"
           u"User debug info   : configure terminal\nSession idle state : TRUE\n"
           u"Lock Active time (in Sec) : 6\n"_s.arg(lock->process, lock->user, lock->terminal);
}

QString showClock(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const QString source = state.ntp == CubeNtp::Synchronised ? u"Time source is NTP\n"_s
                           : state.ntp == CubeNtp::Lost       ? u"Time source is NTP, not synchronized\n"_s
                                                              : u"No time source\n"_s;
    return CubeText::clock(state.now(), state.ntp) + u'\n' + (match.has(u"detail"_s) ? source : QString());
}

QString ntpServer(const CubeState &state)
{
    for (const CubeNode &line : state.running.root.children)
        if (line.key.startsWith(u"ntp server "_s))
            return line.key.section(u' ', 2);
    return {};
}

QString showNtpStatus(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    if (state.ntp != CubeNtp::Synchronised)
        return u"Clock is unsynchronized, stratum 16, no reference clock\n"
               u"nominal freq is 250.0000 Hz, actual freq is 249.9990 Hz, precision is 2**10\n"_s;
    return u"Clock is synchronized, stratum 2, reference is %1\n"
           u"nominal freq is 250.0000 Hz, actual freq is 249.9990 Hz, precision is 2**10\n"_s.arg(
               ntpServer(state).leftJustified(16));
}

QString showNtpAssociations(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    const QString server = ntpServer(state);
    QString text = u"\n  address         ref clock       st   when   poll reach  delay  offset   disp\n"_s;
    if (!server.isEmpty())
        text += state.ntp == CubeNtp::Synchronised
                    ? u"*~%1.GNSS.           1     21     64   377  1.012   0.204  1.937\n"_s.arg(server.leftJustified(16))
                    : u" ~%1.INIT.          16      -     64     0  0.000   0.000 15937.\n"_s.arg(server.leftJustified(16));
    return text + u" * sys.peer, # selected, + candidate, - outlyer, x falseticker, ~ configured\n"_s;
}

QString showLicence(CubeShell &shell, const Match &)
{
    QString text = u"License Usage:\n  License                 Entitlement Tag               Count Status\n"
                   u"  -----------------------------------------------------------------------------\n"
                   u"  network-advantage_1G    (ESR_P_1G_A)                      1 IN USE\n"_s;
    for (const auto &[name, tag] : {std::pair(u"securityk9"_s, u"(SEC_K9)"_s), std::pair(u"uck9"_s, u"(UC_K9)"_s)})
        if (shell.state().hasLicence(name))
            text += u"  %1%2    1 IN USE\n"_s.arg(name.leftJustified(24), tag.leftJustified(30));
    return text;
}

/// A pair of boxes (redundancy group): what the scenario says of it.
QString showRedundancyGroup(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    const QJsonObject pair = state.options[u"redundancy"_s].toObject();
    if (pair.isEmpty())
        return u"No redundancy group is configured\n"_s;
    const bool active = pair[u"role"_s].toString(u"active"_s) == u"active"_s, peer = pair[u"peer"_s].toBool(true);
    const QString own = active ? u"ACTIVE"_s : u"STANDBY"_s, other = active ? u"STANDBY"_s : u"ACTIVE"_s;
    return u"Faults states Group 1 info: \n       Runtime priority: [100]\n               RG Faults RG State: Up.\n\n"
           u"Group ID:1\nGroup Name:%1\n\nAdministrative State: No Shutdown\nAggregate operational state : Up\n"
           u"My Role: %2\nPeer Role: %3\nPeer Presence: %4\nPeer Comm: %4\nPeer Progression Started: %4\n\n"
           u"RF Domain: btob-one\n         RF state: %2\n         Peer RF state: %5\n\n"_s.arg(
               pair[u"name"_s].toString(u"voice-b2bha"_s), own, peer ? other : u"UNKNOWN"_s, peer ? u"Yes"_s : u"No"_s,
               !peer    ? u"DISABLED"_s
               : active ? u"STANDBY HOT"_s
                        : u"ACTIVE"_s);
}

QString showRedundancyStates(CubeShell &shell, const Match &)
{
    const QJsonObject pair = shell.state().options[u"redundancy"_s].toObject();
    const bool active = pair[u"role"_s].toString(u"active"_s) == u"active"_s, peer = pair[u"peer"_s].toBool(!pair.isEmpty());
    return u"       my state = %1\n     peer state = %2\n           Mode = %3\n           Unit = Primary\n        Unit ID = 0\n\n"_s
        .arg(active ? u"13 -ACTIVE "_s : u"8  -STANDBY HOT "_s,
             !peer    ? u"1  -DISABLED "_s
             : active ? u"8  -STANDBY HOT "_s
                      : u"13 -ACTIVE "_s,
             peer ? u"Duplex"_s : u"Simplex"_s);
}

CubeExecCommand fixed(const QString &pattern, const QString &text, int privilege = 1)
{
    return {pattern, privilege, [text](CubeShell &, const Match &) { return text; }};
}

const QString IpSsh =
    u"SSH Enabled - version 2.0\nAuthentication methods:publickey,keyboard-interactive,password\n"
    u"Authentication timeout: 120 secs; Authentication retries: 3\nMinimum expected Diffie Hellman key size : 2048 bits\n"_s;
const QString Inventory =
    u"NAME: \"Chassis\", DESCR: \"Cisco C8000V Edge Chassis\"\nPID: C8000V           , VID: V00  , SN: 9LABLABLAB1\n\n"_s;

} // namespace

std::vector<CubeExecCommand> cubeBoxShows()
{
    return {
        {u"show clock [detail]"_s, 1, showClock},
        {u"show privilege"_s, 1,
         [](CubeShell &shell, const Match &) { return u"Current privilege level is %1\n"_s.arg(shell.level()); }},
        {u"show ntp status"_s, 1, showNtpStatus},
        {u"show ntp associations"_s, 1, showNtpAssociations},
        {u"show users"_s, 1, showUsers},
        {u"show debugging"_s, 15, showDebugging},
        {u"show ip interface brief"_s, 1, showInterfaces},
        {u"show configuration lock"_s, 15, showLock},
        {u"show license summary"_s, 15, showLicence},
        {u"show redundancy states"_s, 15, showRedundancyStates},
        {u"show redundancy application group [all | <num:1-2>]"_s, 15, showRedundancyGroup},
        fixed(u"show ip ssh"_s, IpSsh),
        fixed(u"show inventory"_s, Inventory),
    };
}

} // namespace sipseal::lab
