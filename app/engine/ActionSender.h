// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/RunContext.h"

namespace sipseal {

/// What became of one action.
struct Sending
{
    enum class End {
        Done,    ///< the device answered
        Unknown, ///< it left and no answer came, or one that cannot be read
        Refused, ///< the device said no
        NotSent, ///< nothing left: unreachable, or busy beyond our patience
        Stopped  ///< nothing left: the person stopped the run, or the journal cannot be written
    };
    End end = End::Done;
    ActionReply reply;
    std::optional<Error> error;
};

/// Sends one action, once, and says what became of it. A device that is busy, or whose configuration somebody else holds, is
/// waited for, half a minute in all, and the person hears why; a stop ends that, but never cuts off a change in flight. Judges
/// nothing: the device is observed afterwards whatever the answer.
class ActionSender
{
public:
    /// `state`: what the step is in meanwhile.
    ActionSender(RunContext &context, StepKey step, Settle settle, StepState state = StepState::Applying)
        : m_context(context), m_step(std::move(step)), m_settle(settle), m_state(state)
    {
    }
    Sending send(const Action &action);
    /// One after the other up to the first that is not done, each with a note in the journal. How the last one that left ended;
    /// Stopped also where the journal cannot be written.
    Sending sendNoted(const QList<Action> &actions, const QJsonObject &note);

private:
    bool wait(const Error &why, std::chrono::milliseconds pause);

    RunContext &m_context;
    const StepKey m_step;
    const Settle m_settle;
    const StepState m_state;
};

/// What the journal says of an answer.
QJsonObject sendingToJson(int index, const Action &action, const Sending &sending);

} // namespace sipseal
