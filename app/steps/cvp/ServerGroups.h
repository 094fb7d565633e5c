// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 2: the secure port of the members that the plan names, in the SIP server groups of one role (CUCM, CVVB or CUBE): one
/// step for each role, because each belongs to another leg. Other members are shown and left alone.
class ServerGroups final : public DeviceStep
{
public:
    ServerGroups(const PlanDevice &cce, ServerGroupRole role, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    ServerGroupRole m_role;
};

} // namespace sipseal
