// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeTrust.h"

#include "app/steps/Addresses.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

CubeTrust::CubeTrust(const CubeConfig &config, const std::optional<CubeTrustedList> &told, const QList<CubeDialPeerState> &states)
    : m_config(config), m_told(told), m_states(states)
{
}

bool CubeTrust::open() const
{
    return m_told ? !m_told->operUp : !m_config.voiceService.trustedAuthenticate;
}

bool CubeTrust::lists(const QString &address) const
{
    const auto covers = [&address](const CubeTrusted &entry) { return entry.covers(address); };
    const QList<CubeTrusted> &written = m_config.voiceService.trusted;
    return std::any_of(written.begin(), written.end(), covers) ||
           (m_told && std::any_of(m_told->listed.begin(), m_told->listed.end(), covers));
}

bool CubeTrust::inService(const CubeDialPeer &dialPeer) const
{
    if (dialPeer.shutdown)
        return false;
    for (const CubeDialPeerState &state : m_states)
        if (state.tag == dialPeer.tag && (!state.adminUp || !state.operUp || state.keepalive == u"busyout"))
            return false;
    // A dial-peer with several targets has a row for each: it lets one in while one of them is up.
    bool rows = false, up = false;
    for (const CubeTrustedList::Peer &row : m_told ? m_told->peers : QList<CubeTrustedList::Peer>())
        if (row.tag == dialPeer.tag) {
            rows = true;
            up = up || row.up;
        }
    return up || !rows;
}

QList<int> CubeTrust::dialPeersTo(const QStringList &hosts) const
{
    QList<int> out;
    for (const CubeDialPeer &dialPeer : m_config.dialPeers) {
        if (!dialPeer.voip || !inService(dialPeer))
            continue;
        const QList<CubeTarget> targets = m_config.targetsOf(dialPeer);
        if (std::any_of(targets.begin(), targets.end(),
                        [&hosts](const CubeTarget &target) { return containsAddress(hosts, target.host); }))
            out += dialPeer.tag;
    }
    return out;
}

} // namespace sipseal
