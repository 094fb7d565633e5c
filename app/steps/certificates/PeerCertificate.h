// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/DeviceStep.h"

namespace sipseal {

/// Before any change, for a device that tells nothing of its certificates itself (CVP, CVVB, CUCM): what it presents on its secure
/// SIP port is in date, and comes from a CA that the trustpoint of every CUBE it talks to holds. What cannot be read (a closed
/// port, the peers' trust stores: no documented interface lists them) is asked of the person. Sends nothing but a TLS hello.
class PeerCertificate final : public DeviceStep
{
public:
    PeerCertificate(const PlanDevice &device, const Plan &plan);
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    const Endpoint m_endpoint;
    QMap<QString, QString> m_trustpoints; ///< of the CUBEs that signal with this device, by their ids
    QStringList m_peers; ///< all devices that do
};

} // namespace sipseal
