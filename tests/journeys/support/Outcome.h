// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/journeys/support/LabControl.h"

#include <QString>

namespace sipseal::journeys {

/// What interrupted runs must not do twice, counted by the devices themselves: the cluster's mixed mode, each restart that the
/// procedure owes, each trunk's reset, each phone's CAPF operation. Judges; runs nothing.
class Outcome
{
public:
    explicit Outcome(const LabControl &control) : m_control(control) {}

    /// What happened not exactly once, a line each; empty: all did.
    QString notOnce() const;

private:
    int mixedModeRuns() const;
    int engineRestarts() const;

    const LabControl &m_control;
};

} // namespace sipseal::journeys
