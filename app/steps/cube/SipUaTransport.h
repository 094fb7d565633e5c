// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 1, step 2: `sip-ua` / `transport tcp tls v1.2`. The line is global and exclusive (cube.md §2a): a peer that is connected on
/// another version would be cut off, so it holds the step back until a person has decided.
class SipUaTransport final : public DeviceStep
{
public:
    SipUaTransport(const PlanDevice &cube, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const QString m_wanted;
};

} // namespace sipseal
