// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/StepGraph.h"
#include "app/engine/StepReader.h"

namespace sipseal {

/// After a way back: pays what it owes (restarts, saving) through the steps that pay them, without letting them configure
/// anything again. What cannot be paid is said as residue, and so is what somebody else made last in the middle of the run.
class DebtPayer
{
public:
    DebtPayer(RunContext &context, const StepGraph &graph);
    /// False where something is still owed.
    bool payAll();

private:
    bool wentBack(const StepKey &owner) const;
    void tellWhatDiffers(const StepNode &payer);
    bool payGuarded(const Step &step, const QList<OpenDebt> &debts);
    bool pay(const Step &step, const QList<OpenDebt> &debts);
    bool settled(const Step &step, const Look &look) const;
    Result<ChangeSet> activationOf(const Step &step, const Look &look) const;
    bool agree(const Step &step, const Look &look, const ChangeSet &change);
    bool clear(const Step &step, const Look &look);
    bool failed(const StepKey &payer, const Error &error, bool notSent, const QList<OpenDebt> &debts);
    bool leave(const StepKey &payer, const QList<OpenDebt> &debts);
    void leaveResidue(const StepKey &payer, const Text &what);

    RunContext &m_context;
    const StepGraph &m_graph;
    RunHistory m_history;
};

} // namespace sipseal
