// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeCommands.h"

namespace sipseal::lab {

// The commands mode by mode, by what they are about; one source file each. Their order is the order the device prints them in.
std::vector<CubeCommand> cubeBoxCommands(CubeMode mode);   ///< global configuration and what has nothing to do with calls
std::vector<CubeCommand> cubeVoiceCommands(CubeMode mode); ///< voice service, voice classes, dial-peers, sip-ua

} // namespace sipseal::lab
