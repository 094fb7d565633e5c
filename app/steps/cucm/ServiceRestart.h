// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 4, security mode, steps 8 to 15: one service of one node restarted after mixed mode. In the order of the facts: TFTP on
/// all nodes, then Cisco CallManager, then Cisco CTIManager (cucm.md §j.6), one node at a time. Paid once the service's start
/// time is another than when the restart became due.
class ServiceRestart final : public DeviceStep
{
public:
    enum class Service { Tftp, CallManager, CtiManager };
    ServiceRestart(const PlanDevice &node, Service service);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    QString m_service;
};

} // namespace sipseal
