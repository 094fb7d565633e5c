// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"

namespace sipseal {

/// How IOS XE talks: prompts of every mode, its pager (cube.md §4).
CliDialect cubeDialect();
/// `host(config-sip-ua)#`: the mode's brackets stand in the prompt. They do not where `no service prompt config` is set.
bool cubePromptIsConfig(const QString &prompt);

} // namespace sipseal
