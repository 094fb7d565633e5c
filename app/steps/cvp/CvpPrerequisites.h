// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Before any change for CVP: the administration server answers, its machines are of 12.0 to 15, CVP itself takes SIP over TLS 1.2
/// on the plan's secure port. Sends nothing.
class CvpPrerequisites final : public DeviceStep
{
public:
    explicit CvpPrerequisites(const PlanDevice &cce);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
