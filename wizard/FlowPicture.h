// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/verify/LegJudge.h"
#include "ui/CallFlow.h"

namespace sipseal {

class LegNews;

struct FlowPicture
{
    QList<FlowNode> nodes;
    QList<FlowLeg> legs;
};

/// The call flow of a plan: devices of a kind in one box, and each leg as it stands: what is happening to it goes before what was
/// proved. `strong`: names of legs to draw stronger; `running`: a run that may send is at work.
FlowPicture flowPicture(const Plan &plan, const QList<LegProof> &proofs, const QStringList &strong, const LegNews &news, bool running);

/// Of all pairs of addresses of a leg, the least secure one decides.
Padlock padlockOf(const QList<LegProof> &proofs, const QString &leg);

/// A verdict in a person's words.
QString verdictWord(capture::Verdict verdict);
/// Where evidence comes from, in a person's words: "capture", "device", ...
/// A leg's name as it is shown; the plan's own is for files and journal.
QString legWord(const QString &leg);
QString sourceWord(const QString &source);
/// A piece of evidence of this leg, in the language of the program as far as the words are the program's.
QString evidenceWords(const LegProof &proof, const Evidence &evidence);

/// The devices that a box of the picture stands for, and those that are asked about them (the administration server for CVP, the
/// publisher for the agent phones): whose transcripts belong to it.
QStringList transcriptDevices(const Plan &plan, const QString &node);

/// Everything known of a leg, to read: how it stands, and for each pair of addresses the verdict, why, what to do, the filter
/// and the evidence.
QString legEvidence(const FlowLeg &leg, const QList<LegProof> &proofs);

} // namespace sipseal
