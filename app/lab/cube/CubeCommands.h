// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeGrammar.h"
#include "app/lab/cube/CubeMode.h"

#include <vector>

namespace sipseal::lab {

struct CubeImage;

/// How a configuration command keeps itself.
enum class CubeKeep {
    Value,     ///< shown when set; `no` and `default` take it away
    DefaultOn, ///< on unless there is a `no` line; setting it without arguments, or `default`, hides it again
    Section    ///< opens a mode; `no` takes all of it away
};

struct CubeCommand
{
    QString pattern;
    CubeKeep keep = CubeKeep::Value;
    CubeMode opens = CubeMode::Exec;
};

/// Which configuration commands this image knows, mode by mode, in the order the device prints them. A command that is not
/// here is refused as the device refuses it.
class CubeCommands
{
public:
    static const CubeCommands &of(CubeMode mode, const CubeImage &image);
    const CubeGrammar &grammar() const { return m_grammar; }
    const CubeCommand &command(int index) const { return m_commands[static_cast<std::size_t>(index)]; }

private:
    CubeCommands(CubeMode mode, const CubeImage &image);
    std::vector<CubeCommand> m_commands;
    CubeGrammar m_grammar;
};

} // namespace sipseal::lab
