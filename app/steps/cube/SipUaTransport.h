// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 1, step 2: `sip-ua` / `transport tcp tls v1.2`.
class SipUaTransport final : public DeviceStep
{
public:
    explicit SipUaTransport(const PlanDevice &cube);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
