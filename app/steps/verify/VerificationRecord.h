// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Journal.h"
#include "app/steps/verify/LegJudge.h"

namespace sipseal {

/// Writes a verification into the story of a run, so that its report shows the proof: record type "verification" with the legs
/// as `verify --json` has them and the captures' names. `run` empty: the newest run of a plan of this name that nobody works on;
/// without any such run nothing is written.
Result<void> recordVerification(Journal &journal, const QString &run, const Plan &plan, const QList<LegProof> &proofs,
                                const QStringList &captures);

} // namespace sipseal
