// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeCommands.h"

#include "app/lab/cube/CubeCommandLists.h"
#include "app/lab/cube/CubeImage.h"

#include <map>

namespace sipseal::lab {

CubeCommands::CubeCommands(CubeMode mode, const CubeImage &image) : m_commands(cubeVoiceCommands(mode))
{
    if (m_commands.empty())
        m_commands = cubeBoxCommands(mode);
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        m_grammar.add(m_commands[i].pattern, static_cast<int>(i), &image);
}

const CubeCommands &CubeCommands::of(CubeMode mode, const CubeImage &image)
{
    // Spelled out once a program, release and mode; the world's thread only.
    static std::map<std::pair<QString, CubeMode>, CubeCommands> made;
    auto it = made.find({image.version, mode});
    if (it == made.end())
        it = made.emplace(std::pair(image.version, mode), CubeCommands(mode, image)).first;
    return it->second;
}

} // namespace sipseal::lab
