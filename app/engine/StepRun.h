// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/ActivationPhase.h"
#include "app/engine/ForwardPhase.h"
#include "app/engine/StepEnding.h"

namespace sipseal {

/// Whether a step may change its device now: waits for its turn. False: the first of its kind did not succeed, or the run stops.
using MayChange = std::function<bool()>;

/// One step of a run from its first look to its end: observe, assess, plan, ask, write down, send, settle, activate,
/// prove; and takes up where an earlier process was cut off. Knows neither its neighbours nor their order.
class StepRun
{
public:
    StepRun(RunContext &context, const Step &step, MayChange mayChange);
    StepState run();

private:
    std::optional<StepState> takeUp(const StepStory &story);
    StepState goThrough();
    StepState confirm(Look look);
    std::optional<StepState> endWithout(const Look &look);
    Result<ChangeSet> planFor(const Look &look);
    std::optional<ChangeSet> forgottenActivation(const Look &look);
    std::optional<StepState> agree(const Look &look, const ChangeSet &change);
    bool covered(const ChangeSet &change) const;
    bool outsideWindow() const;
    StepState waitOnly();
    std::optional<StepState> waitWhileSettling();
    Result<QList<Debt>> debtsToOpen(const Look &look, const ChangeSet &change);
    /// Nothing where the rest must be planned and sent again.
    std::optional<StepState> carryOut(const Look &look, const ChangeSet &change);
    std::optional<StepState> afterForward(ForwardPhase::Landing landing, const ForwardPhase &phase, const ChangeSet &change);
    bool wentBack(const Look &look) const;
    std::optional<StepState> activate(const ChangeSet &change, const StepStory *interrupted);
    StepState refused(const ForwardPhase &phase, const ChangeSet &change);
    StepState retreat(const Error &why, const ChangeSet &change);
    Sending::End sendBack(const QList<Action> &actions, Error &error);
    QList<qint64> debtsWithoutCause(const std::optional<Look> &look, const ChangeSet &change);
    void say(StepState state, const Text &detail, const QStringList &sent = {});

    RunContext &m_context;
    const Step &m_step;
    const StepKey m_key;
    const StepTraits m_traits;
    const MayChange m_mayChange;
    StepReader m_reader;
    StepEnding m_end;
    std::optional<ChangeSet> m_approved;
    QByteArray m_agreed; ///< digest of the change that was planned and approved last
    bool m_asked = false;
    bool m_begun = false;
    QStringList m_sent;
};

} // namespace sipseal
