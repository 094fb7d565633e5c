// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeConfig.h"

#include "app/devices/cube/CubeText.h"

#include <QHostAddress>

#include <bit>
#include <tuple>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

template <class Item>
const Item *tagged(const QList<Item> &items, int tag)
{
    for (const Item &item : items)
        if (item.tag == tag)
            return &item;
    return nullptr;
}

/// Names of either kind are the same without regard to case; addresses, as numbers (2001:DB8::1 and 2001:db8:0::1).
bool sameHost(const QString &a, const QString &b)
{
    if (a.compare(b, Qt::CaseInsensitive) == 0)
        return !a.isEmpty();
    const QHostAddress one(a), other(b);
    return !one.isNull() && one == other;
}

template <class Member>
QList<int> dialPeersWith(const CubeConfig &config, Member member, int tag)
{
    QList<int> out;
    for (const CubeDialPeer &peer : config.dialPeers)
        if (tag != 0 && peer.*member == tag)
            out += peer.tag;
    return out;
}

/// "ipv4:192.0.2.1:5061" and the like, of `sip-server` and `registrar`.
std::optional<CubeTarget> targetIn(const QString &text, CubeTarget::From from, int tag)
{
    for (const QString &kind : {u"ipv4:"_s, u"ipv6:"_s, u"dns:"_s})
        if (text.startsWith(kind)) {
            const auto at = cubetext::hostPort(text.sliced(kind.size()));
            return CubeTarget{at.host, at.port, from, tag};
        }
    return {};
}

/// `mask` dotted or "/nn".
bool liesIn(const QString &address, const QString &mask, const QString &peer)
{
    const QHostAddress network(address), host(peer);
    if (network.isNull() || host.isNull() || network.protocol() != host.protocol())
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

/// A profile stands in the place of all that a line could say itself.
void readProfile(const CubeConfig &config, int tag, CubeTlsSettings &out)
{
    out.profile = tag;
    const CubeTlsProfile *profile = config.tlsProfile(tag);
    out.trustpoint = profile ? profile->trustpoint : QString();
    out.clientTrustpoint = profile ? profile->clientTrustpoint : QString();
    out.cnSanValidate = profile ? profile->cnSanValidate : QString();
    out.cnSan = profile ? profile->cnSan : QStringList();
}

} // namespace

bool CubeSignaling::covers(const QString &peer) const
{
    return !isDefault && liesIn(address, mask, peer);
}

bool CubeTrusted::covers(const QString &peer) const
{
    const QHostAddress own(address);
    return mask.isEmpty() ? !own.isNull() && own == QHostAddress(peer) : liesIn(address, mask, peer);
}

int CubeSignaling::prefixLength() const
{
    const QHostAddress network(address);
    if (isDefault || network.isNull())
        return -1;
    const bool six = network.protocol() == QAbstractSocket::IPv6Protocol;
    if (mask.startsWith(u'/'))
        return cubetext::number(mask.sliced(1), 0, six ? 128 : 32).value_or(-1);
    const QHostAddress dotted(mask);
    if (six || dotted.protocol() != QAbstractSocket::IPv4Protocol)
        return -1;
    return std::popcount(dotted.toIPv4Address());
}

bool CubeSignaling::isHost() const
{
    return prefixLength() == (QHostAddress(address).protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32);
}

const CubeDialPeer *CubeConfig::dialPeer(int tag) const
{
    return tagged(dialPeers, tag);
}

const CubeServerGroup *CubeConfig::serverGroup(int tag) const
{
    return tagged(serverGroups, tag);
}

const CubeTenant *CubeConfig::tenant(int tag) const
{
    return tagged(tenants, tag);
}

const CubeTlsProfile *CubeConfig::tlsProfile(int tag) const
{
    return tagged(tlsProfiles, tag);
}

const CubeKeepaliveProfile *CubeConfig::keepaliveProfile(int tag) const
{
    return tagged(keepaliveProfiles, tag);
}

const CubeTrustpointSettings *CubeConfig::trustpoint(const QString &name) const
{
    for (const CubeTrustpointSettings &settings : trustpointSettings)
        if (settings.name.compare(name, Qt::CaseInsensitive) == 0)
            return &settings;
    return nullptr;
}

const CubeInterface *CubeConfig::interfaceOf(const QString &name) const
{
    for (const CubeInterface &one : interfaces)
        if (one.name.compare(name, Qt::CaseInsensitive) == 0)
            return &one;
    return nullptr;
}

CubeTransport CubeConfig::transportOf(const CubeDialPeer &peer) const
{
    if (!peer.sessionTransport.isEmpty())
        return {peer.sessionTransport, CubeLevel::DialPeer};
    if (const QString ofTenant = peer.tenant ? tenantTransport.value(peer.tenant) : QString(); !ofTenant.isEmpty())
        return {ofTenant, CubeLevel::Tenant};
    return {globalTransport, globalTransport.isEmpty() ? CubeLevel::Nowhere : CubeLevel::Global};
}

QList<CubeTarget> CubeConfig::targetsOf(const CubeDialPeer &peer) const
{
    using From = CubeTarget::From;
    QList<CubeTarget> out;
    if (!peer.targetHost.isEmpty())
        out.append({peer.targetHost, peer.targetPort, From::DialPeer, 0});
    const CubeTenant *own = tenant(peer.tenant);
    std::optional<CubeTarget> server;
    if (peer.sessionTarget == u"sip-server")
        server = own && !own->sipServer.isEmpty() ? targetIn(own->sipServer, From::TenantSipServer, own->tag)
                                                  : targetIn(sipUa.sipServer, From::SipUaSipServer, 0);
    else if (peer.sessionTarget == u"registrar")
        server = own && !own->registrar.isEmpty() ? targetIn(own->registrar, From::TenantRegistrar, own->tag)
                                                  : targetIn(sipUa.registrar, From::SipUaRegistrar, 0);
    if (server)
        out += *server;
    if (const CubeServerGroup *group = peer.serverGroup ? serverGroup(peer.serverGroup) : nullptr)
        for (const CubeServerGroupMember &member : group->members)
            out.append({member.address, member.port, From::ServerGroup, group->tag});
    return out;
}

QList<int> CubeConfig::dialPeersTo(const QString &host) const
{
    QList<int> out;
    for (const CubeDialPeer &peer : dialPeers) {
        const auto targets = targetsOf(peer);
        if (std::any_of(targets.cbegin(), targets.cend(), [&](const CubeTarget &to) { return sameHost(to.host, host); }))
            out += peer.tag;
    }
    return out;
}

QList<int> CubeConfig::dialPeersOfServerGroup(int tag) const
{
    return dialPeersWith(*this, &CubeDialPeer::serverGroup, tag);
}

QList<int> CubeConfig::dialPeersOfTenant(int tag) const
{
    return dialPeersWith(*this, &CubeDialPeer::tenant, tag);
}

QList<int> CubeConfig::dialPeersOfKeepalive(int tag) const
{
    return dialPeersWith(*this, &CubeDialPeer::optionsKeepalive, tag);
}

const CubeSignaling *CubeConfig::signalingFor(const QString &peerAddress) const
{
    const CubeSignaling *best = nullptr;
    for (const CubeSignaling &entry : sipUa.signaling) {
        if (entry.isDefault ? best == nullptr
                            : entry.covers(peerAddress) && (!best || entry.prefixLength() > best->prefixLength()))
            best = &entry;
    }
    return best; // default has no prefix (-1): any subnet is longer
}

QString CubeConfig::trustpointOf(const CubeSignaling &entry) const
{
    if (entry.tlsProfile == 0)
        return entry.trustpoint;
    const CubeTlsProfile *profile = tlsProfile(entry.tlsProfile);
    return profile ? profile->trustpoint : QString();
}

CubeTlsSettings CubeConfig::tlsFor(const QString &peerAddress) const
{
    CubeTlsSettings out;
    const CubeSignaling *entry = signalingFor(peerAddress);
    if (!entry)
        return out;
    out.from = entry->isDefault ? CubeTlsSettings::From::Default : CubeTlsSettings::From::RemoteAddress;
    out.where = entry->line;
    out.trustpoint = entry->trustpoint;
    out.cnSanValidate = entry->validatesServer ? u"server"_s : QString();
    if (entry->tlsProfile > 0)
        readProfile(*this, entry->tlsProfile, out);
    return out;
}

CubeTlsSettings CubeConfig::tlsFor(const CubeDialPeer &dialPeer, const QString &peerAddress) const
{
    const CubeTenant *own = tenant(dialPeer.tenant);
    if (!own || own->tlsProfile == 0)
        return tlsFor(peerAddress);
    CubeTlsSettings out;
    out.from = CubeTlsSettings::From::Tenant;
    out.tenant = own->tag;
    out.where = u"voice class tenant %1 tls-profile %2"_s.arg(own->tag).arg(own->tlsProfile);
    readProfile(*this, own->tlsProfile, out);
    return out;
}

CubeBindPoint CubeConfig::bindOf(const CubeDialPeer &peer) const
{
    const CubeTenant *own = tenant(peer.tenant);
    CubeBindPoint out;
    if (!peer.bind.control.isEmpty())
        out = {peer.bind.control, {}, {}, {}, CubeLevel::DialPeer};
    else if (own && !own->bind.control.isEmpty())
        out = {own->bind.control, {}, {}, {}, CubeLevel::Tenant};
    else if (!voiceService.bind.control.isEmpty())
        out = {voiceService.bind.control, {}, {}, {}, CubeLevel::Global};
    if (const CubeInterface *at = interfaceOf(out.name)) {
        out.address = QHostAddress(at->address).isNull() ? QString() : at->address;
        out.ipv6 = at->ipv6;
        out.vrf = at->vrf;
    }
    return out;
}

bool operator==(const CubeConfig &a, const CubeConfig &b)
{
    const auto parts = [](const CubeConfig &c) {
        return std::tie(c.hostname, c.domainName, c.promptInConfig, c.sipUa, c.dialPeers, c.serverGroups, c.tenants,
                        c.tlsProfiles, c.tlsCiphers, c.keepaliveProfiles, c.voiceService, c.archive, c.tenantTransport,
                        c.globalTransport, c.trustpoints, c.trustpointSettings, c.interfaces, c.aaa, c.redundancy, c.blocks);
    };
    return parts(a) == parts(b);
}

QString renderCubeConfig(const CubeConfig &config)
{
    return renderCubeBlocks(config.blocks);
}

} // namespace sipseal
