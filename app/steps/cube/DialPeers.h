// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 1, step 3: the outgoing dial-peers to CVP get port 5061 and `session transport tcp tls`; and those to CUCM likewise,
/// which the document leaves out: once the trunk takes TLS only, a plain one is dead.
class DialPeers final : public DeviceStep
{
public:
    enum class Peer { Cvp, Cucm };
    DialPeers(const PlanDevice &cube, Peer peer, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    QList<int> tags(const Plan &plan) const;
    Peer m_peer;
};

} // namespace sipseal
