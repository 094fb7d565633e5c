// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/verify/LegJudge.h"
#include "ui/CallFlowView.h"

namespace sipseal {

struct FlowPicture
{
    QList<FlowNode> nodes;
    QList<FlowLeg> legs;
};

/// The call flow of a plan, with what is proved of each leg. `strong`: names of legs to draw stronger.
FlowPicture flowPicture(const Plan &plan, const QList<LegProof> &proofs, const QStringList &strong);

/// Of all pairs of addresses of a leg, the least secure one decides.
Padlock padlockOf(const QList<LegProof> &proofs, const QString &leg);

/// A verdict in a person's words.
QString verdictWord(capture::Verdict verdict);

} // namespace sipseal
