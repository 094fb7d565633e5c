// SPDX-License-Identifier: Apache-2.0
// EXEC commands that lead to another privilege or into the configuration, and what is done with whole configurations.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeState.h"

#include <QMap>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

constexpr int EnableTries = 3;

/// Every way in which `enable` says no (cube.md §4).
QString enableRefusal(const QString &kind)
{
    static const QMap<QString, QString> texts{
        {u"passwords"_s, u"% Bad passwords\n"_s},
        {u"authentication"_s, u"% Error in authentication.\n\n"_s},
        {u"no-password"_s, u"% No password set\n"_s},
        {u"access-denied"_s, u"% Access denied\n\n"_s},
        {u"authentication-failed"_s, u"% Authentication failed\n\n"_s},
    };
    return texts.value(kind, u"% Bad secrets\n\n"_s);
}

void askEnable(CubeShell &shell, int triesLeft)
{
    shell.ask(
        u"Password: "_s,
        [&shell, triesLeft](const QString &answer) -> QString {
            CubeState &state = shell.state();
            if (const auto fault = state.world().faults().strike(state.device.id(), u"enable-fails"_s, false))
                return enableRefusal(fault->value);
            const QString kept = state.running.root.value(u"enable secret"_s);
            if (!kept.isEmpty() && kept == cubeSecretHash(answer))
                shell.setLevel(15);
            else if (triesLeft > 1)
                askEnable(shell, triesLeft - 1);
            else
                return enableRefusal({});
            return {};
        },
        true);
}

QString enable(CubeShell &shell, const Match &)
{
    if (shell.level() >= 15)
        return {};
    if (shell.state().running.root.value(u"enable secret"_s).isEmpty())
        return enableRefusal(u"no-password"_s);
    askEnable(shell, EnableTries);
    return {};
}

QString configureTerminal(CubeShell &shell, const Match &match)
{
    CubeState &state = shell.state();
    const auto lock = state.configurationLock(&shell);
    Faults &faults = state.world().faults();
    if (const auto fault = faults.holds(state.device.id(), u"config-lock"_s); fault && fault->value != u"pushed"_s)
        faults.strike(state.device.id(), u"config-lock"_s, true); // each try counts
    if (lock)
        return lock->text;
    QString text;
    if (match.has(u"revert"_s)) {
        bool armed = false;
        text = state.archive.arm(match.parameters.value(0).toInt(), shell.user(), &armed);
        if (!armed)
            return text;
    }
    shell.enterConfiguration();
    return text + u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s;
}

QString carryOutSave(CubeState &state)
{
    if (const auto fault = state.world().faults().strike(state.device.id(), u"save-fails"_s, true))
        return u"startup-config file open failed (Device or resource busy)\n"_s;
    const qsizetype bytes = cubeRunningConfig(state).size();
    state.save();
    return state.options[u"compressed_config"_s].toBool()
               ? u"Building configuration...\nCompressed configuration from %1 bytes to %2 bytes[OK]\n"_s.arg(bytes).arg(bytes /
                                                                                                                         3)
               : u"Building configuration...\n[OK]\n"_s;
}

QString save(CubeShell &shell, const Match &)
{
    CubeState &state = shell.state();
    if (!state.foreignStartup)
        return carryOutSave(state);
    shell.ask(u"Warning: Attempting to overwrite an NVRAM configuration previously written\n"
              u"by a different version of the system image.\nOverwrite the previous NVRAM configuration?[confirm]"_s,
              [&state](const QString &answer) -> QString {
                  if (!answer.isEmpty() && !answer.toLower().startsWith(u'y'))
                      return u"\n"_s;
                  state.foreignStartup = false;
                  return carryOutSave(state);
              });
    return {};
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
    const auto replace = [&shell, target, list = match.has(u"list"_s)](const QString &answer) -> QString {
        if (!answer.toLower().startsWith(u'y'))
            return u"\n"_s;
        return shell.state().archive.replace(*target, shell.user(), list);
    };
    if (match.has(u"force"_s))
        return replace(u"y"_s);
    shell.ask(u"This will apply all necessary additions and deletions\nto replace the current running configuration with the\n"
              u"contents of the specified configuration file, which is\nassumed to be a complete configuration, not a partial\n"
              u"configuration. Enter Y if you are sure you want to proceed. ? [no]: "_s,
              replace);
    return {};
}

CubeExecCommand archiveCommand(const QString &pattern, QString (*what)(CubeShell &, const Match &))
{
    return {pattern, 15, what, true};
}

} // namespace

std::vector<CubeExecCommand> cubeFileCommands()
{
    return {
        {u"enable [<num:0-15>]"_s, 1, enable},
        {u"disable [<num:0-15>]"_s, 1,
         [](CubeShell &shell, const Match &) {
             shell.setLevel(1);
             return QString();
         }},
        {u"configure terminal [revert timer <num:1-120>]"_s, 15, configureTerminal},
        archiveCommand(u"configure confirm"_s, [](CubeShell &shell, const Match &) { return shell.state().archive.confirm(); }),
        archiveCommand(u"configure revert now"_s, [](CubeShell &shell, const Match &) { return shell.state().archive.revert(); }),
        archiveCommand(
            u"configure revert timer <num:1-120>"_s,
            [](CubeShell &shell, const Match &match) { return shell.state().archive.rearm(match.parameters.value(0).toInt()); }),
        archiveCommand(u"configure replace <word> [list] [force] [nolock]"_s, configureReplace),
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
}

} // namespace sipseal::lab
