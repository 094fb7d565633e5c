// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeStatusTypes.h"

#include <optional>

namespace sipseal {

/// Whose calls CUBE takes (cube.md §7): those of addresses in its trusted list, which somebody wrote there, or to which a
/// dial-peer leads that is in service. One that is shut down or busied out takes its peer off the list, and an untrusted call is
/// refused without a word. Pure. Does not know that a peer whose name was checked (cn-san) is let in without the list.
class CubeTrust
{
public:
    /// As the configuration has it: a dial-peer that is not shut down counts as in service.
    explicit CubeTrust(const CubeConfig &config) : CubeTrust(config, {}, {}) {}
    /// As the device tells, where it does.
    CubeTrust(const CubeConfig &config, const std::optional<CubeTrustedList> &told, const QList<CubeDialPeerState> &states);

    /// Nobody is asked for: every call is taken.
    bool open() const;
    bool lists(const QString &address) const;
    bool inService(const CubeDialPeer &dialPeer) const;
    /// Dial-peers in service that lead to one of these addresses or names.
    QList<int> dialPeersTo(const QStringList &hosts) const;

private:
    const CubeConfig &m_config;
    std::optional<CubeTrustedList> m_told;
    QList<CubeDialPeerState> m_states;
};

} // namespace sipseal
