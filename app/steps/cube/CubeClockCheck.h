// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeCheck.h"

namespace sipseal {

/// CUBE's clock is right and kept right: certificates are judged by it.
class CubeClockCheck final : public CubeCheck
{
public:
    explicit CubeClockCheck(const PlanDevice &cube) : CubeCheck(QStringLiteral("cube.clock"), cube) {}
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
