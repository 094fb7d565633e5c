// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeConfig.h"

#include <QList>
#include <QString>

// What a CUBE says of its state, one struct a command (cube.md §7).

namespace sipseal {

/// A row of `show dial-peer voice summary`: for the state only, the configuration is parseCubeConfig()'s.
struct CubeDialPeerState
{
    int tag = 0;
    bool voip = false, adminUp = false, operUp = false;
    QString keepalive; ///< "active", "busyout", ""; OPER may stay up while this is busyout
    bool operator==(const CubeDialPeerState &) const = default;
};

/// `show ntp status`
struct CubeNtp
{
    bool enabled = true, synchronized = false;
    int stratum = 0; ///< 0: not said
    QString reference;
    bool operator==(const CubeNtp &) const = default;
};

/// `show ip address trusted list`: who may call (cube.md §7; the lists below the dial-peers: Cisco Unified CME and SRST command
/// references, `ip address trusted authenticate`).
struct CubeTrustedList
{
    struct Peer
    {
        int tag = 0;
        bool up = false;
        QString target; ///< "ipv4:192.0.2.1"
        bool operator==(const Peer &) const = default;
    };
    bool operUp = false; ///< down: everybody may call
    QList<Peer> peers;
    QList<CubeTrusted> listed; ///< configured by hand, and the phones that the device adds by itself
    bool operator==(const CubeTrustedList &) const = default;
};

} // namespace sipseal
