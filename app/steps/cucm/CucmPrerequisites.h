// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Before any change of a CUCM node: reached, 11.5 to 15, Cisco CallManager started; its clock against the laptop's. Sends nothing.
class CucmPrerequisites final : public DeviceStep
{
public:
    explicit CucmPrerequisites(const PlanDevice &node);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const bool m_ssh; ///< the plan reaches its command line: then the login is tried before any change
};

} // namespace sipseal
