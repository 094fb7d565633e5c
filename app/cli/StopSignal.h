// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

namespace sipseal::cli {

/// SIGINT and SIGTERM as a stop token: the first asks to stop safely, the second ends the process.
std::stop_token stopOnSignals();

} // namespace sipseal::cli
