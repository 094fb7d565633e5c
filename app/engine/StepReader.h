// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/RunContext.h"

namespace sipseal {

/// What a step saw and thinks of it.
struct Look
{
    Observation observation;
    Assessment assessment; ///< with the debts
    QList<OpenDebt> debts; ///< open ones that the step pays
    bool owes = false;     ///< an activation is still owed by its marker

    QList<Debt> plainDebts() const;
    QList<qint64> debtIds() const;
    /// Right, and nothing owed: a step with an open debt is not compliant.
    bool compliant() const { return assessment.state == Assessment::State::Compliant && !owes; }
};

/// How a wait for the device ended.
struct Settled
{
    bool reached = false;
    bool stopped = false;
    std::optional<Look> look;   ///< the last that succeeded
    std::optional<Error> error; ///< of the last try, where it failed
};

/// Reads for one step: observe and assess, once, with patience, or until something holds. Never changes anything.
class StepReader
{
public:
    StepReader(RunContext &context, const Step &step);

    /// `retries`: how often silence, or a busy device, is met with another try.
    Result<Look> look(int retries);
    /// Looks every settle.every until `ended` says so or settle.upTo is over. A device that restarts does not answer for
    /// a while: that is waited for; a refused login or changed key is not.
    Settled settle(const std::function<bool(const Look &)> &ended);

    const StepTraits &traits() const { return m_traits; }

private:
    Result<Look> lookOnce();
    std::chrono::milliseconds every() const { return std::max(m_traits.settle.every, std::chrono::milliseconds(1)); }

    RunContext &m_context;
    const Step &m_step;
    const StepKey m_key;
    const StepTraits m_traits;
};

} // namespace sipseal
