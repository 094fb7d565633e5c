// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 4, agent phones, steps 6 to 7: the phone security profile, a copy of the non-secure one with Encrypted, TLS and the CAPF settings.
class PhoneProfile final : public DeviceStep
{
public:
    PhoneProfile(const PlanDevice &publisher, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const QString m_source, m_name;
};

} // namespace sipseal
