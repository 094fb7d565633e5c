// SPDX-License-Identifier: Apache-2.0
// show commands about the box itself: version, configuration, clock, archive, log, sessions.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

#include <QLocale>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

/// "17.03.01a" of "17.3.1a": the first line pads, the second does not (cube.md §7).
QString padded(const QString &version)
{
    QStringList parts = version.split(u'.');
    for (QString &part : parts)
        if (part.size() < 2 || !part[1].isDigit())
            part.prepend(u'0');
    return parts.join(u'.');
}

QString upTime(const CubeState &state)
{
    const qint64 minutes = state.booted.secsTo(state.now()) / 60;
    return u"%1 weeks, %2 days, %3 hours, %4 minutes"_s.arg(minutes / 10080)
        .arg(minutes / 1440 % 7)
        .arg(minutes / 60 % 24)
        .arg(minutes % 60);
}

QString showVersion(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    const QString &version = state.image.version;
    return u"Cisco IOS XE Software, Version %1\n"
           u"Cisco IOS Software [IOSXE], Virtual XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version %2, RELEASE SOFTWARE "
           u"(fc3)\n"
           u"Technical Support: http://www.cisco.com/techsupport\n\n\n"
           u"ROM: IOS-XE ROMMON\n"
           u"%3 uptime is %4\n"
           u"Uptime for this control processor is %4\n"
           u"System returned to ROM by reload\n"
           u"System image file is \"bootflash:packages.conf\"\n"
           u"Last reload reason: reload\n\n"
           u"Technology Package License Information: \n"
           u"Controller-managed\n\n"
           u"The current throughput level is 1000000 kbps \n\n"
           u"Smart Licensing Status: Smart Licensing Using Policy\n\n"
           u"cisco C8000V (VXE) processor (revision VXE) with 2028465K/3075K bytes of memory.\n"
           u"Processor board ID 9LABLABLAB1\n"
           u"Router operating mode: Autonomous\n"
           u"3 Gigabit Ethernet interfaces\n"
           u"32768K bytes of non-volatile configuration memory.\n"
           u"7978000K bytes of physical memory.\n\n"
           u"Configuration register is 0x2102\n\n"_s.arg(padded(version), version, state.running.hostname(), upTime(state));
}

QString print(const CubeConfig &config, const CubeState &state, bool startup)
{
    const QString body = CubeText::configuration(config, state.image.version).join(u'\n') + u'\n';
    const QStringList header = CubeText::header(body.size(), startup, startup ? state.startupSaved : state.runningChanged,
                                                startup ? QString() : state.changedBy);
    return header.join(u'\n') + u'\n' + body + u'\n';
}

QString showLogging(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    QString text = u"Syslog logging: enabled (0 messages dropped, 3 messages rate-limited, 0 flushes, 0 overruns, xml disabled, "
                   u"filtering disabled)\n\n"
                   u"    Console logging: level debugging, %1 messages logged\n"
                   u"    Monitor logging: level debugging, 0 messages logged\n"
                   u"    Buffer logging:  level debugging, %1 messages logged\n\n"
                   u"Log Buffer (100000 bytes):\n\n"_s.arg(state.logged);
    for (const QString &line : state.log)
        text += line + u'\n';
    return text;
}

QString showArchive(CubeShell &shell, const Match &)
{
    const CubeArchive &archive = shell.state().archive;
    if (!archive.enabled())
        return u" Archive feature not enabled\n"_s;
    QString text = u"The maximum archive configurations allowed is 10.\nThere are currently %1 archive configurations saved.\n"
                   u"The next archive file will be named %2\n Archive #  Name\n"_s.arg(archive.files().size())
                       .arg(archive.nextName());
    for (qsizetype i = 0; i < archive.files().size(); ++i)
        text += u"   %1        %2%3\n"_s.arg(i + 1).arg(archive.files().at(i).name,
                                                        i + 1 == archive.files().size() ? u" <- Most Recent"_s : QString());
    return text;
}

QString showDifferences(CubeShell &shell, const Match &match)
{
    const CubeArchive &archive = shell.state().archive;
    const QString first = match.parameters.value(0, u"nvram:startup-config"_s);
    const QString second = match.parameters.value(1, u"system:running-config"_s);
    const auto from = archive.open(first), to = archive.open(second);
    if (!from || !to)
        return u"%Error opening %1 (No such file or directory)\n"_s.arg(from ? second : first);
    return CubeText::differences(*from, *to);
}

QString showRollbackTimer(CubeShell &shell, const Match &)
{
    const auto &pending = shell.state().archive.pending();
    if (!pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    return u"Time configured(UTC): %1\nTimer type: absolute timer\nTimer value: %2 min\nUser: %3\n"_s.arg(
        CubeText::date(pending->configured), QString::number(pending->minutes), pending->user);
}

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

CubeExecCommand fixed(const QString &pattern, const QString &text, int privilege = 1)
{
    return {pattern, privilege, [text](CubeShell &, const Match &) { return text; }};
}

const QString NoLock =
    u"Parser Configure Lock\n---------------------\nOwner PID         : -1\nUser              : unknown\n"
    u"TTY               : -1\nType              : NO LOCK\nState             : FREE\nClass             : unknown\n"
    u"Count             : 0\nPending Requests  : 0\nUser debug info   : \n"_s;
const QString IpSsh =
    u"SSH Enabled - version 2.0\nAuthentication methods:publickey,keyboard-interactive,password\n"
    u"Authentication timeout: 120 secs; Authentication retries: 3\nMinimum expected Diffie Hellman key size : 2048 bits\n"_s;
const QString License = u"License Usage:\n  License                 Entitlement Tag               Count Status\n"
                        u"  -----------------------------------------------------------------------------\n"
                        u"  network-advantage_1G    (ESR_P_1G_A)                      1 IN USE\n"
                        u"  securityk9              (SEC_K9)                          1 IN USE\n"
                        u"  uck9                    (UC_K9)                           1 IN USE\n"_s;
const QString Inventory =
    u"NAME: \"Chassis\", DESCR: \"Cisco C8000V Edge Chassis\"\nPID: C8000V           , VID: V00  , SN: 9LABLABLAB1\n\n"_s;

} // namespace

QString cubeRunningConfig(const CubeState &state)
{
    return print(state.running, state, false);
}

std::vector<CubeExecCommand> cubeSystemShows()
{
    return {
        {u"show version"_s, 1, showVersion},
        {u"show running-config [all | brief | full]"_s, 15,
         [](CubeShell &shell, const Match &) { return cubeRunningConfig(shell.state()); }},
        {u"show startup-config"_s, 15,
         [](CubeShell &shell, const Match &) { return print(shell.state().startup, shell.state(), true); }},
        {u"show clock [detail]"_s, 1,
         [](CubeShell &shell, const Match &match) {
             return CubeText::clock(shell.state().now(), shell.state().ntpSynchronised) + u'\n' +
                    (match.has(u"detail"_s) ? u"Time source is NTP\n"_s : QString());
         }},
        {u"show privilege"_s, 1,
         [](CubeShell &shell, const Match &) { return u"Current privilege level is %1\n"_s.arg(shell.level()); }},
        {u"show ntp status"_s, 1,
         [](CubeShell &shell, const Match &) {
             return shell.state().ntpSynchronised ? u"Clock is synchronized, stratum 2, reference is 198.18.128.1    \nnominal "
                                                    u"freq is 250.0000 Hz, actual freq is 249.9990 "
                                                    u"Hz, precision is 2**10\n"_s
                                                  : u"Clock is unsynchronized, stratum 16, no reference clock\n"_s;
         }},
        {u"show logging"_s, 15, showLogging},
        {u"show archive"_s, 15, showArchive},
        {u"show archive config differences [<word> [<word>]]"_s, 15, showDifferences},
        {u"show archive config rollback timer"_s, 15, showRollbackTimer},
        {u"show users"_s, 1, showUsers},
        {u"show debugging"_s, 15, showDebugging},
        {u"show ip interface brief"_s, 1, showInterfaces},
        fixed(u"show configuration lock"_s, NoLock, 15),
        fixed(u"show ip ssh"_s, IpSsh),
        fixed(u"show license summary"_s, License, 15),
        fixed(u"show inventory"_s, Inventory),
    };
}

} // namespace sipseal::lab
