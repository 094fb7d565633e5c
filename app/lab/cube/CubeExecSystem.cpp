// SPDX-License-Identifier: Apache-2.0
// show commands about the image and its configurations: version, running and startup, archive, log.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

QString upTime(const CubeState &state)
{
    const qint64 minutes = state.booted.secsTo(state.now()) / 60;
    return u"%1 weeks, %2 days, %3 hours, %4 minutes"_s.arg(minutes / 10080)
        .arg(minutes / 1440 % 7)
        .arg(minutes / 60 % 24)
        .arg(minutes % 60);
}

/// Rows of the licence table: those that are there, and None for those that are not (cube.md §7).
QString licenceTable(const CubeState &state)
{
    QString text = u"Technology Package License Information: \n\n"
                   u"-----------------------------------------------------------------\n"
                   u"Technology    Technology-package           Technology-package\n"
                   u"              Current       Type           Next reboot  \n"
                   u"------------------------------------------------------------------\n"_s;
    for (const QString &name : {u"appxk9"_s, u"uck9"_s, u"securityk9"_s, u"ipbasek9"_s}) {
        const bool has = state.hasLicence(name);
        const QString type = !has ? u"None"_s : state.image.since(u"16.10.1"_s) ? u"Smart License"_s : u"Permanent"_s;
        text += QString(name).leftJustified(17) + (has ? name : u"None"_s).leftJustified(17) + type.leftJustified(17) +
                (has ? name : u"None"_s) + u'\n';
    }
    return text + u'\n';
}

QString showVersion(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    const CubeImage &image = state.image;
    const bool isVirtual = state.platform.startsWith(u"C8000V"_s) || state.platform.startsWith(u"CSR"_s);
    return u"Cisco IOS XE Software, Version %1\n"
           u"Cisco IOS Software [%2], %3 Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version %4, RELEASE SOFTWARE (fc3)\n"
           u"Technical Support: http://www.cisco.com/techsupport\n\n\n"_s.arg(
               image.paddedVersion(), image.codename(), isVirtual ? u"Virtual XE"_s : u"ISR"_s, image.version) +
           u"ROM: IOS-XE ROMMON\n"
           u"%1 uptime is %2\n"
           u"Uptime for this control processor is %2\n"
           u"System returned to ROM by reload\n"
           u"System image file is \"bootflash:packages.conf\"\n"
           u"Last reload reason: reload\n\n"_s.arg(state.running.hostname(), upTime(state)) +
           licenceTable(state) +
           (image.since(u"17.3.2"_s) ? u"Smart Licensing Status: Smart Licensing Using Policy\n\n"_s : QString()) +
           u"cisco %1 processor with 2028465K/3075K bytes of memory.\n"
           u"Processor board ID 9LABLABLAB1\n"_s.arg(isVirtual ? u"C8000V (VXE)"_s : state.platform + u" (1RU)"_s) +
           (image.since(u"17.2"_s)
                ? u"Router operating mode: %1\n"_s.arg(state.controllerMode ? u"Controller-Managed"_s : u"Autonomous"_s)
                : QString()) +
           u"3 Gigabit Ethernet interfaces\n"
           u"32768K bytes of non-volatile configuration memory.\n"
           u"7978000K bytes of physical memory.\n\n"
           u"Configuration register is 0x2102\n\n"_s;
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
    QString text = u"The maximum archive configurations allowed is %3.\nThere are currently %1 archive configurations saved.\n"
                   u"The next archive file will be named %2\n Archive #  Name\n"_s.arg(archive.files().size())
                       .arg(archive.nextName())
                       .arg(archive.maximum());
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

QString showIncremental(CubeShell &shell, const Match &match)
{
    const auto from = shell.state().archive.open(match.parameters.value(0));
    if (!from)
        return u"%Error opening %1 (No such file or directory)\n"_s.arg(match.parameters.value(0));
    return u"!List of Commands:\n"_s + CubeText::rollbackCommands(*from, shell.state().running) + u"end\n"_s;
}

QString showConfigLog(CubeShell &shell, const Match &)
{
    const QStringList &lines = shell.state().commandLog;
    return u" idx   sess           user@line      Logged command\n"_s + (lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n');
}

QString showRollbackTimer(CubeShell &shell, const Match &)
{
    const auto &pending = shell.state().archive.pending();
    if (!pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    return u"Time configured(UTC): %1\nTimer type: absolute timer\nTimer value: %2 min\nUser: %3\n"_s.arg(
        CubeText::date(pending->configured), QString::number(pending->minutes), pending->user);
}

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
        {u"show logging"_s, 15, showLogging},
        {u"show archive"_s, 15, showArchive},
        {u"show archive config differences [<word> [<word>]]"_s, 15, showDifferences},
        {u"show archive config incremental-diffs <word> [ignorecase]"_s, 15, showIncremental},
        {u"show archive config rollback timer"_s, 15, showRollbackTimer},
        {u"show archive log config all"_s, 15, showConfigLog},
    };
}

} // namespace sipseal::lab
