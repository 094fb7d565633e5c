// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Before any change of a CUBE: reached, IOS XE 16.6 or later, its trustpoint has CA and identity, in date by its own clock; calls
/// in progress are counted. Sends nothing.
class CubePrerequisites final : public DeviceStep
{
public:
    CubePrerequisites(const PlanDevice &cube, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const QString m_trustpoint;
};

} // namespace sipseal
