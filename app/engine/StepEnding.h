// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/StepReader.h"

namespace sipseal {

/// Says how a step ended: to the journal first, then to whoever watches. Each function returns the state that it said.
class StepEnding
{
public:
    StepEnding(RunContext &context, const Step &step);

    StepState already(const Look &look);
    StepState verified(const Look &look, const QStringList &sent = {});
    StepState failed(const Error &error, const std::optional<Look> &look = std::nullopt, const QJsonObject &more = {},
                     const QList<qint64> &cleared = {});
    /// Somebody else's value, or a reason of the step's own.
    StepState blocked(const Text &reason, const std::optional<Look> &look = std::nullopt);
    StepState waiting(const Text &instruction, const std::optional<Look> &look = std::nullopt);
    StepState skipped();
    /// Stopped: as it was where nothing had begun, else only the device can tell.
    StepState stopped(bool begun);

private:
    StepState say(StepState state, Text detail, const std::optional<Look> &look, std::optional<Error> error = std::nullopt,
                  const QStringList &sent = {});
    QJsonObject proof(const std::optional<Look> &look) const;

    RunContext &m_context;
    const Step &m_step;
    const StepKey m_key;
};

} // namespace sipseal
