// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Before any change of a CVVB: reached, 12.0 to 15, in service; calls in progress are counted. Sends nothing.
class VvbPrerequisites final : public DeviceStep
{
public:
    explicit VvbPrerequisites(const PlanDevice &vvb);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const bool m_ssh; ///< the plan reaches its command line: then the login is tried before any change
};

} // namespace sipseal
