// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Session.h"
#include "app/cli/Verbs.h"

#include <functional>

namespace sipseal::cli {

/// What check, apply and verify share: arguments, help, the plan of the first word, the session. `work` runs off the main
/// thread; the event loop of the main thread runs meanwhile (timers and queued calls of libraries need one).
Exit withPlan(Arguments &parsed, const QStringList &arguments, const std::function<Exit(Session &, Console &, std::stop_token)> &work);

/// As above, for a run of the journal: its plan is the one that was journaled.
Exit withRun(Arguments &parsed, const QStringList &arguments,
             const std::function<Exit(Session &, const RunInfo &run, Console &, std::stop_token)> &work);

/// --task and --leg as the engine takes them; says what is unknown.
Result<RunSelection> selectionOf(const Arguments &parsed, const Plan &plan);

/// Runs `work` on a thread of its own under an event loop.
Exit runOffMainThread(const std::function<Exit()> &work);

} // namespace sipseal::cli
