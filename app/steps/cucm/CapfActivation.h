// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 4, agent phones, steps 1 to 5: Cisco Certificate Authority Proxy Function activated on the publisher. Before mixed mode, though
/// the document puts it after: a CTL file made without CAPF lacks it (cucm.md §j).
class CapfActivation final : public DeviceStep
{
public:
    explicit CapfActivation(const PlanDevice &publisher);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
