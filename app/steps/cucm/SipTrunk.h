// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cucm/TrunkProfile.h"

namespace sipseal {

/// Task 4, trunks: destination port 5061 with addresses and order kept, the new security profile; saved, then reset. The reset is
/// an activation of its own: until it happened, the trunk runs as before.
class SipTrunk final : public DeviceStep
{
public:
    SipTrunk(const PlanDevice &publisher, TrunkPeer peer, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const TrunkPeer m_peer;
    const TrunkChoice m_choice;
};

} // namespace sipseal
