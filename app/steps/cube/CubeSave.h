// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// The last step of all: running configuration saved, only after the proof. Compares just what SIP Seal changes, so that an
/// unsaved change of somebody else is not taken for its own; that it would be saved too is said.
class CubeSave final : public DeviceStep
{
public:
    explicit CubeSave(const PlanDevice &cube);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
};

} // namespace sipseal
