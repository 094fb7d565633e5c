// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 3, steps 5 to 7: the engine restarted and back in service. Right is what runs equal to what is configured: port 5061
/// answers TLS exactly where TLS(SIP) is enabled, so the same step serves the way back.
class VvbEngine final : public DeviceStep
{
public:
    VvbEngine(const PlanDevice &vvb, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const QString m_cce, m_site;
    const Endpoint m_sips;
    const bool m_byHand;
};

} // namespace sipseal
