// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeCheck.h"

namespace sipseal {

/// In what state CUBE is met: calls in progress, unsaved configuration, who else is there, a second router beside it, and whether
/// it can take a change back by itself.
class CubeStandingCheck final : public CubeCheck
{
public:
    explicit CubeStandingCheck(const PlanDevice &cube) : CubeCheck(QStringLiteral("cube.standing"), cube) {}
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
