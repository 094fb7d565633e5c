// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeReading.h"
#include "app/steps/cube/CubeRoutes.h"

namespace sipseal {

/// Task 1, step 3: the outgoing dial-peers to CVP get port 5061 and `session transport tcp tls`; and those to CUCM likewise,
/// which the document leaves out: once the trunk takes TLS only, a plain one is dead. Where the way is written elsewhere (a server
/// group, a sip-server, a keepalive profile), it is changed there: see CubeRoutes.
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
    struct Read
    {
        CubeReading reading;
        QStringList met; ///< addresses of peers, over TLS; looked at while a change waits for its confirmation
    };
    QList<int> tags(const CubeConfig &config, const Plan &plan) const;
    CubeRoutes::Way way(const CubeConfig &config, const Plan &plan) const;
    Result<void> prove(const DeviceSet &devices, Observation &out, Read &read, Deadline deadline, std::stop_token stop) const;
    QStringList targets(const CubeConfig &config, const Plan &plan) const;
    QStringList addressesOf(const QString &target) const;
    QStringList unknownTargets(const CubeConfig &config, const Plan &plan) const;
    CubeGuard::Confirmed confirmedBy(const CubeConfig &config, const Plan &plan) const;
    Text proof(const Read &read, const Plan &plan) const;

    Peer m_peer;
    QMap<QString, Endpoint> m_endpoints; ///< where each peer's address takes SIP over TLS
    QMap<QString, QStringList> m_names;  ///< a peer's own name, in small letters, and its addresses
};

} // namespace sipseal
