// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeDriver.h"
#include "tests/support/ScriptedCli.h"

/// A CUBE driver over a script that knows how to log in, and what the tests of it say to it.
namespace sipseal::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString kConfig = u"cube1(config)#"_s;
inline const QString kSipUa = u"cube1(config-sip-ua)#"_s;
inline const QString kInvalid = u"       ^\n% Invalid input detected at '^' marker.\n\n"_s;
inline const QString kVersion =
    u"Cisco IOS XE Software, Version 17.09.04a\n"
    "Cisco IOS Software [Cupertino], Virtual XE Software (X86_64-UNIVERSALK9-M), Version 17.9.4a, RELEASE SOFTWARE (fc3)\n"_s;
inline const QStringList kLogin{u"terminal length 0"_s, u"terminal width 511"_s, u"show privilege"_s};

struct Bench
{
    std::shared_ptr<CliScript> script;
    std::unique_ptr<CubeDriver> driver;
};

inline Bench bench(std::function<Result<Secret>()> enable = {}, const QString &level = u"15"_s)
{
    Bench out;
    out.script = std::make_shared<CliScript>(level == u"15"_s ? u"cube1#"_s : u"cube1>"_s);
    out.script->always(u"terminal length 0"_s).always(u"terminal width 511"_s);
    out.script->always(u"show privilege"_s, u"Current privilege level is %1\n"_s.arg(level));
    out.script->always(u"show version"_s, kVersion);
    out.script->always(u"configure terminal"_s, u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s, kConfig);
    out.script->always(u"end"_s);
    out.driver = std::make_unique<CubeDriver>(u"cube1"_s, std::make_unique<ScriptedCli>(out.script), std::move(enable));
    return out;
}

inline Deadline soon()
{
    return Deadline::in(20s);
}

inline Action configure(const QStringList &lines)
{
    CliAction action;
    action.mode = CliAction::Mode::Config;
    action.lines = lines;
    return {u"cube1"_s, action};
}

/// The same under a timed rollback.
inline Action configureFor(int minutes, const QStringList &lines)
{
    Action action = configure(lines);
    std::get<CliAction>(action.what).revertMinutes = minutes;
    return action;
}

inline Action exec(const QString &line)
{
    CliAction action;
    action.lines = {line};
    return {u"cube1"_s, action};
}

inline Action save()
{
    CliAction action;
    action.lines = {u"write memory"_s};
    return {u"cube1"_s, action};
}

} // namespace sipseal::test
