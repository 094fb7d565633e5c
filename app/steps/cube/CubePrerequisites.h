// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeCheck.h"

namespace sipseal {

/// Reached, IOS XE 16.6 or later, not run by an SD-WAN controller, licensed, it shows a prompt in configuration mode, and the
/// login sees and may do all. Names what the release is known for: the TLS versions that it speaks as it stands, and a fault that may busy dial-peers out.
class CubePrerequisites final : public CubeCheck
{
public:
    explicit CubePrerequisites(const PlanDevice &cube) : CubeCheck(QStringLiteral("cube.prerequisites"), cube) {}
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
