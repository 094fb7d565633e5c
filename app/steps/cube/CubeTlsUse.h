// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Text.h"
#include "app/devices/cube/CubeConfig.h"
#include "app/engine/Step.h"

#include <optional>

namespace sipseal {

/// By which TLS settings the calls leave that the plan turns to TLS: of each of its dial-peers, to each of the peers it leads to
/// (cube.md §2b). Pure; changes nothing.
class CubeTlsUse
{
public:
    CubeTlsUse(const CubeConfig &config, const QString &cube, const Plan &plan);

    /// What the tenants' profiles show, beside the plan's trustpoint.
    QList<Finding> tenants() const;
    /// Why the plan's trustpoint is not the one that is shown, whatever stands below sip-ua: a tenant's profile leads to another.
    std::optional<Text> astray() const;

    /// Another trustpoint whose certificate servers are shown (`trustpoint T client Tc`).
    struct Client
    {
        QString trustpoint;
        int profile = 0;
        bool forCucm = false; ///< CUCM is among those servers
    };
    QList<Client> clients() const;
    /// The certificate of the plan's trustpoint is shown to servers too; also where nothing tells that it is not.
    bool ownIsClient() const;

private:
    struct Way
    {
        int dialPeer = 0;
        DeviceKind peer;
        bool certain = true; ///< false: a name that the plan does not resolve, so which entry serves it is not known
        CubeTlsSettings tls;
    };
    void add(const Plan &plan, DeviceKind kind, const CubeDialPeer &dialPeer);
    bool isAstray(const Way &way) const;

    const CubeConfig &m_config;
    const QString m_trustpoint;
    QList<Way> m_ways;
};

} // namespace sipseal
