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

/// Sends one action, once, and says what became of it. A device that is busy is waited for; a change in flight is never
/// cut off by a stop. Judges nothing: the device is observed afterwards whatever the answer.
class ActionSender
{
public:
    ActionSender(RunContext &context, Settle settle) : m_context(context), m_settle(settle) {}
    Sending send(const Action &action);

private:
    RunContext &m_context;
    Settle m_settle;
};

/// What the journal says of an answer.
QJsonObject sendingToJson(int index, const Action &action, const Sending &sending);

} // namespace sipseal
