// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Which of the two SIP trunks of the document.
enum class TrunkPeer { Cube, Cvp };
const TrunkChoice &trunkChoice(const Plan &plan, TrunkPeer peer);

/// Task 4, SIP trunk security profiles: SecureSIPTLSForCube and SecureSIPTLSForCvp. A new one is a copy of the profile that the trunk
/// has now with five fields changed, because a fresh one would lack its flags and break transfers.
class TrunkProfile final : public DeviceStep
{
public:
    TrunkProfile(const PlanDevice &publisher, TrunkPeer peer, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const TrunkPeer m_peer;
    const TrunkChoice m_choice;
};

} // namespace sipseal
