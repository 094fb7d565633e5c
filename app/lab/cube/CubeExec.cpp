// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeExec.h"

#include "app/lab/cube/CubeImage.h"

#include <map>

namespace sipseal::lab {

namespace {
constexpr int Privileged = 15;
}

CubeExec::CubeExec(int level, const CubeImage &image)
{
    for (const auto &commands : {cubeSessionCommands(), cubeFileCommands(), cubeSystemShows(), cubeBoxShows(), cubeSipShows(),
                                 cubePkiShows(), cubeVoiceShows()})
        for (const CubeExecCommand &command : commands)
            if (command.privilege <= level) {
                m_grammar.add(command.pattern, static_cast<int>(m_commands.size()), &image);
                m_commands.push_back(command);
            }
}

const CubeExec &CubeExec::of(int level, const CubeImage &image)
{
    static std::map<std::pair<QString, int>, CubeExec> made;
    const std::pair key(image.version, level >= Privileged ? Privileged : 1);
    auto it = made.find(key);
    if (it == made.end())
        it = made.emplace(key, CubeExec(key.second, image)).first;
    return it->second;
}

} // namespace sipseal::lab
