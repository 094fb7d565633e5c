// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeGrammar.h"

#include <QString>

#include <functional>
#include <vector>

namespace sipseal::lab {

class CubeShell;
struct CubeImage;
struct CubeState;

/// A command of EXEC mode. What it returns is printed.
struct CubeExecCommand
{
    QString pattern;
    int privilege = 15;
    std::function<QString(CubeShell &, const CubeGrammar::Match &)> run;
    bool writes = false; ///< changes configuration, or ends connections
    bool paged = true;
};

/// The EXEC commands of a privilege level.
class CubeExec
{
public:
    static const CubeExec &of(int level, const CubeImage &image);
    const CubeGrammar &grammar() const { return m_grammar; }
    const CubeExecCommand &command(int index) const { return m_commands[static_cast<std::size_t>(index)]; }

private:
    CubeExec(int level, const CubeImage &image);
    std::vector<CubeExecCommand> m_commands;
    CubeGrammar m_grammar;
};

// The commands, by what they are about; one source file each.
std::vector<CubeExecCommand> cubeSessionCommands(); ///< terminal, debug, clear
std::vector<CubeExecCommand> cubeFileCommands();    ///< enable, configure, write, copy, archive
std::vector<CubeExecCommand> cubeSystemShows();     ///< version, configuration, archive, log
std::vector<CubeExecCommand> cubeBoxShows();        ///< clock, licences, who is there, redundancy
std::vector<CubeExecCommand> cubeSipShows();
std::vector<CubeExecCommand> cubePkiShows();
std::vector<CubeExecCommand> cubeVoiceShows();

/// All that `show running-config` prints.
QString cubeRunningConfig(const CubeState &state);

} // namespace sipseal::lab
