// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Verification that needs no call: both ends of a leg offer TLS 1.2 on their secure port, seen by a probe. The proof that calls
/// use it comes from captures and from CUBE's connections (LegJudge). One step a leg name and device; sends no change.
class LegProbe final : public DeviceStep
{
public:
    struct End
    {
        QString device;
        Endpoint endpoint;
    };
    LegProbe(const QString &leg, const QString &device, QList<End> ends, Procedure procedure);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const QString m_leg;
    const QList<End> m_ends;
};

} // namespace sipseal
