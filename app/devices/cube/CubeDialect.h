// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"

namespace sipseal {

/// How IOS XE talks: prompts of every mode, its pager (cube.md §4).
CliDialect cubeDialect();
/// `host(config-sip-ua)#`: the mode's brackets stand in the prompt. There is no prompt at all where `no service
/// prompt config` is set: CubePrerequisites stops there.
bool cubePromptIsConfig(const QString &prompt);

} // namespace sipseal
