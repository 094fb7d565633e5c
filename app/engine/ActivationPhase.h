// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/ActionSender.h"
#include "app/engine/StepReader.h"

namespace sipseal {

/// The activating half of a change: a reset, restart or save. Sends it once and waits for the device to show that it
/// happened. One whose outcome is unknown is sent again only where it may be repeated, and only after the settle time. What must
/// be shown before (Assessment::awaits) is waited for first.
/// Also serves the way back, whose activations it marks as such in the journal.
class ActivationPhase
{
public:
    enum class End {
        Paid,
        Failed,
        NeedsPerson,
        Stopped,
        Gone ///< the device has taken back what was to be made effective: there is nothing to confirm
    };
    enum class Direction { Forward, Back };

    struct Request
    {
        QList<Action> actions;
        Text what;
        bool repeatable = true;
        Direction direction = Direction::Forward;
        std::function<bool(const Look &)> done; ///< right, and the activation shown
        std::function<bool(const Look &)> gone = {}; ///< what it would make effective is not there any more; empty: cannot be
    };
    /// Where an earlier process stood: indices of the last one begun and the last one answered.
    struct Interrupted
    {
        int begun = -1, answered = -1;
        bool evident = false;
        bool waitedBefore = false; ///< it was answered, and the whole settle time passed without a sign
        bool personAsked = false;  ///< a person was told to look, and has resumed the run since
    };

    ActivationPhase(RunContext &context, const Step &step, StepReader &reader);

    End pay(const Request &request);
    End resume(const Request &request, const Interrupted &interrupted);

    const std::optional<Look> &look() const { return m_look; }
    const std::optional<Error> &error() const { return m_error; }
    const QStringList &sent() const { return m_sent; }
    bool notSent() const { return m_notSent; } ///< the last one begun never left
    bool unproved() const { return m_unproved; } ///< nothing left, because what it awaits did not come

private:
    enum class Left { Answered, Unknown, Refused, Stopped };
    Left sendFrom(const Request &request, int index);
    End payFrom(const Request &request, int index);
    std::optional<End> wait(const Request &request, bool unknown);
    std::optional<End> awaitProof(const Request &request);
    End afterRefusal(const Request &request);
    End needsPerson(const Request &request);
    End trustPerson(const Request &request);
    bool gone(const Request &request, const Look &look) const { return request.gone && request.gone(look); }

    RunContext &m_context;
    const Step &m_step;
    StepReader &m_reader;
    std::optional<Look> m_look;
    std::optional<Error> m_error;
    QStringList m_sent;
    bool m_evident = false;
    bool m_notSent = false;
    bool m_unproved = false;
    int m_unknownIndex = 0;
};

} // namespace sipseal
