// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeTypes.h"

#include "app/devices/cube/CubeText.h"

#include <QHostAddress>

namespace sipseal {

bool CubeSignaling::covers(const QString &peer) const
{
    const QHostAddress network(address), host(peer);
    if (isDefault || network.isNull() || host.isNull() || network.protocol() != host.protocol())
        return false;
    if (mask.startsWith(u'/')) {
        const int most = network.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32;
        const auto bits = cubetext::number(mask.sliced(1), 0, most);
        return bits && host.isInSubnet(network, *bits);
    }
    const QHostAddress dotted(mask);
    if (dotted.isNull() || network.protocol() != QAbstractSocket::IPv4Protocol ||
        dotted.protocol() != QAbstractSocket::IPv4Protocol)
        return false;
    return (network.toIPv4Address() & dotted.toIPv4Address()) == (host.toIPv4Address() & dotted.toIPv4Address());
}

const CubeDialPeer *CubeConfig::dialPeer(int tag) const
{
    for (const CubeDialPeer &peer : dialPeers)
        if (peer.tag == tag)
            return &peer;
    return nullptr;
}

QString CubeConfig::effectiveTransport(const CubeDialPeer &peer) const
{
    if (!peer.sessionTransport.isEmpty())
        return peer.sessionTransport;
    const QString ofTenant = peer.tenant ? tenantTransport.value(peer.tenant) : QString();
    return ofTenant.isEmpty() ? globalTransport : ofTenant;
}

} // namespace sipseal
