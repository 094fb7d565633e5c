// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/ActionSender.h"
#include "app/engine/ChangeJudge.h"
#include "app/engine/StepReader.h"

namespace sipseal {

/// The configuring half of a change: sends it and lets the device say what became of it, whatever it answered. Or, for a
/// change that an earlier process began, only the second. Leaves activations to others.
class ForwardPhase
{
public:
    enum class Landing {
        Landed,  ///< right but for what an activation must bring
        Again,   ///< all or part of it never arrived, or what did arrive asks for more: plan again and send the rest
        Foreign, ///< a value that is neither what was nor what was wanted
        Refused, ///< the device said no, and is not right either
        Expired, ///< accepted, but not right within the settle time
        Stopped
    };

    ForwardPhase(RunContext &context, const Step &step, StepReader &reader);

    Landing send(const ChangeSet &change);
    Landing resolve(const ChangeSet &change);

    const std::optional<Look> &look() const { return m_look; }
    const std::optional<Error> &error() const { return m_error; }
    const QStringList &sent() const { return m_sent; }

private:
    Landing judge(const ChangeSet &change);
    Landing afterRefusal(const ChangeSet &change);
    Landing afterAnswer(const ChangeSet &change);
    void saySettling();
    bool landed(const Look &look, const ChangeSet &change) const;
    bool asksForMore(const Look &look, const ChangeSet &change) const;

    RunContext &m_context;
    const Step &m_step;
    StepReader &m_reader;
    std::optional<Look> m_look;
    std::optional<Error> m_error;
    QStringList m_sent;
};

} // namespace sipseal
