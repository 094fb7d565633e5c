// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Verification that needs no call: both ends of a leg offer TLS 1.2 on their secure port. A CUBE tells by itself what it listens
/// on: it has a trustpoint only for the peers that `crypto signaling` names, so it refuses a probe from a laptop. The others are
/// probed. The proof that calls use TLS comes from captures and from CUBE's connections (LegJudge). One step a leg name and
/// device; sends no change.
class LegProbe final : public DeviceStep
{
public:
    struct End
    {
        QString device;
        Endpoint endpoint;
        bool cube = false;
        int securePort = 5061;
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
