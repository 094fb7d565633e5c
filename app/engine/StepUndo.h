// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/ActivationPhase.h"
#include "app/engine/ChangeJudge.h"
#include "app/engine/StepEnding.h"

namespace sipseal {

/// Takes one step of a run back: only where the device is as the run left it, with the inverse that was written down
/// before the change, observed afterwards. A timer of the device that still runs is ended: it would go back to where the change
/// began, and bring back what was taken back after it. Never over somebody else's change. Leaves debts of other steps to DebtPayer.
class StepUndo
{
public:
    StepUndo(RunContext &context, const Step &step, bool deep);
    StepState run(const StepStory &story);

private:
    ChangeSet wayBack(const StepStory &story) const;
    Stand stand(const Assessment &assessment) const;
    bool isBack(const Assessment &assessment) const;
    bool isUnread(const Assessment &assessment) const;
    std::optional<StepState> agree(const Look &look, const ChangeSet &back);
    Result<bool> looksUnpaid(const StepKey &payer);
    Result<QList<Debt>> debtsToOpen(const Look &look, const ChangeSet &back);
    Result<QString> markerOf(const StepKey &payer, const Look &look);
    StepState takeBack(const Look &look, const ChangeSet &back, bool asked);
    /// Nothing where it must be sent again.
    std::optional<StepState> sendAndSettle(const ChangeSet &back);
    StepState activate(const ChangeSet &back, const StepStory *interrupted);
    /// Nothing where the device's timer, if there was one, has ended.
    std::optional<StepState> endTimer(const Look &look);
    StepState undone(const Look &look);
    StepState nothingToTakeBack();
    StepState failed(const Error &error, const std::optional<Look> &look = std::nullopt, bool notSent = false);
    StepState foreign(const Look &look);
    StepState stopped();
    StepState end(StepState state, const Text &detail, const std::optional<Look> &look = std::nullopt,
                  const std::optional<Error> &error = {});
    void leaveResidue();

    RunContext &m_context;
    const Step &m_step;
    const StepKey m_key;
    const bool m_deep;
    StepReader m_reader;
    QList<Finding> m_changes, m_left;
    QList<Action> m_confirmation; ///< of a change under the device's timer: ends it
    QList<qint64> m_neverDue;  ///< debts of the change that were not paid before it was taken back
    bool m_answered = false;   ///< the device has answered every action of the way back
    bool m_leavesSome = false; ///< it cannot restore everything
    bool m_sorted = false;     ///< m_neverDue is known
    Text m_residue;
    QStringList m_sent;
};

} // namespace sipseal
