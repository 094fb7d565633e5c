// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeExec.h"

namespace sipseal::lab {

CubeExec::CubeExec(int level)
{
    for (const auto &commands : {cubeSessionCommands(), cubeSystemShows(), cubeSipShows(), cubePkiShows(), cubeVoiceShows()})
        for (const CubeExecCommand &command : commands)
            if (command.privilege <= level) {
                m_grammar.add(command.pattern, static_cast<int>(m_commands.size()));
                m_commands.push_back(command);
            }
}

const CubeExec &CubeExec::of(int level)
{
    static const CubeExec user(1), privileged(15);
    return level >= 15 ? privileged : user;
}

} // namespace sipseal::lab
