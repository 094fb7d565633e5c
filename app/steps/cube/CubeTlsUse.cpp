// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeTlsUse.h"

#include "app/steps/cube/CubeRoutes.h"

#include <QHostAddress>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString orDash(const QString &word)
{
    return word.isEmpty() ? u"-"_s : word;
}

/// What a target's host is by address: the plan's devices are known by their names too.
QStringList addressesOf(const Plan &plan, const QString &host)
{
    QStringList out;
    for (const PlanDevice &device : plan.devices)
        if (device.name.compare(host, Qt::CaseInsensitive) == 0)
            out += device.sipAddresses;
    return out.isEmpty() ? QStringList{host} : out;
}

} // namespace

CubeTlsUse::CubeTlsUse(const CubeConfig &config, const QString &cube, const Plan &plan)
    : m_config(config), m_trustpoint(plan.cubeChoices(cube).trustpoint)
{
    for (const DeviceKind kind : {DeviceKind::Cvp, DeviceKind::Cucm}) {
        const QList<int> tags = CubeRoutes::chosen(config, cube, plan, kind);
        for (int tag : tags)
            if (const CubeDialPeer *dialPeer = config.dialPeer(tag); dialPeer && dialPeer->voip)
                add(plan, kind, *dialPeer);
    }
}

void CubeTlsUse::add(const Plan &plan, DeviceKind kind, const CubeDialPeer &dialPeer)
{
    const auto &entries = m_config.sipUa.signaling;
    const bool byAddress =
        std::any_of(entries.begin(), entries.end(), [](const CubeSignaling &entry) { return !entry.isDefault; });
    const QList<CubeTarget> targets = m_config.targetsOf(dialPeer);
    for (const CubeTarget &target : targets) {
        const QStringList addresses = addressesOf(plan, target.host);
        for (const QString &address : addresses) {
            const CubeTlsSettings tls = m_config.tlsFor(dialPeer, address);
            const bool certain = tls.from == CubeTlsSettings::From::Tenant || !byAddress || !QHostAddress(address).isNull();
            m_ways.append({dialPeer.tag, kind, certain, tls});
        }
    }
}

bool CubeTlsUse::isAstray(const Way &way) const
{
    return way.tls.from == CubeTlsSettings::From::Tenant && way.tls.trustpoint != m_trustpoint;
}

QList<Finding> CubeTlsUse::tenants() const
{
    QList<Finding> out;
    for (const Way &way : m_ways)
        if (const Finding finding{way.tls.where, orDash(way.tls.trustpoint), m_trustpoint};
            way.tls.from == CubeTlsSettings::From::Tenant && !out.contains(finding))
            out += finding;
    return out;
}

std::optional<Text> CubeTlsUse::astray() const
{
    const auto first = std::find_if(m_ways.begin(), m_ways.end(), [this](const Way &way) { return isAstray(way); });
    if (first == m_ways.end())
        return {};
    QList<int> tags;
    for (const Way &way : m_ways)
        if (way.tls.tenant == first->tls.tenant && !tags.contains(way.dialPeer))
            tags += way.dialPeer;
    return Text(QT_TRANSLATE_NOOP("SipSeal",
                                  "Dial-peer %1 belongs to tenant %2, whose tls-profile %3 leads to trustpoint %4 and not to %5: "
                                  "what stands below sip-ua does not serve its calls. A profile holds more than a trustpoint "
                                  "and may serve others: correct it, or the plan, then check again."),
                {tagList(tags), QString::number(first->tls.tenant), QString::number(first->tls.profile),
                 orDash(first->tls.trustpoint), m_trustpoint});
}

QList<CubeTlsUse::Client> CubeTlsUse::clients() const
{
    QList<Client> out;
    for (const Way &way : m_ways) {
        if (way.tls.trustpoint != m_trustpoint || way.tls.clientTrustpoint.isEmpty())
            continue;
        const auto there =
            std::find_if(out.begin(), out.end(), [&](const Client &one) { return one.trustpoint == way.tls.clientTrustpoint; });
        Client &client = there != out.end() ? *there : out.emplaceBack(Client{way.tls.clientTrustpoint, way.tls.profile, false});
        client.forCucm = client.forCucm || way.peer == DeviceKind::Cucm;
    }
    return out;
}

/// Where sip-ua leads to another trustpoint or to none, the peer gets an entry with the plan's trustpoint alone (SipUaSignaling).
bool CubeTlsUse::ownIsClient() const
{
    return m_ways.isEmpty() || std::any_of(m_ways.begin(), m_ways.end(), [this](const Way &way) {
               return !way.certain || way.tls.trustpoint != m_trustpoint || way.tls.clientTrustpoint.isEmpty();
           });
}

} // namespace sipseal
