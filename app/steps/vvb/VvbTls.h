// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Task 3, steps 2 to 4: System Parameters, TLS(SIP) enabled with TLSv1.2. By the administration server's REST where the
/// deployment offers it (a setting of the whole site); else by a person, and checked. The change alone restarts nothing: it owes
/// the engine's restart on every CVVB of the site.
class VvbTls final : public DeviceStep
{
public:
    VvbTls(const PlanDevice &vvb, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const QString m_cce; ///< administration server, empty: none in the plan
    const QString m_site;
    const Endpoint m_sips;
    const QStringList m_addresses;
    QStringList m_sameSite; ///< ids of the CVVBs that the setting reaches
    const bool m_byHand;
};

} // namespace sipseal
