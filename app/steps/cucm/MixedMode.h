// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 4, security mode: `utils ctl set-cluster mixed-mode` on the publisher. Cannot be taken back lightly: phones keep the CTL file.
/// It owes the restart of TFTP, CallManager and CTIManager on every node.
class MixedMode final : public DeviceStep
{
public:
    MixedMode(const PlanDevice &publisher, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    QStringList m_nodes; ///< ids of the cluster's nodes
};

} // namespace sipseal
