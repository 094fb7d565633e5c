// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeRoutes.h"

#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeGroupTurn.h"
#include "app/steps/cube/CubeTrust.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kTls = u"tcp tls"_s;

QString dialPeerLine(int tag)
{
    return u"dial-peer voice %1 voip"_s.arg(tag);
}

/// "ipv4:198.18.133.13" at that port. A name stays a name: the certificate may be checked against it (cube.md §2b).
QString atPort(const QString &target, const QString &host, int port)
{
    const QString kind = target.section(u':', 0, 0);
    const QString bracketed = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1:%2:%3"_s.arg(kind, bracketed, QString::number(port));
}

} // namespace

QString tagList(const QList<int> &tags)
{
    QStringList out;
    for (int tag : tags)
        out += QString::number(tag);
    return out.join(u", "_s);
}

CubeRoutes::CubeRoutes(const CubeConfig &config, const Plan &plan, DeviceKind peers)
    : m_config(config), m_hosts(plan.sipAddresses(peers))
{
    for (const PlanDevice &device : plan.devices)
        if (device.kind == peers)
            m_hosts += device.name; // a dns: target names it
}

bool CubeRoutes::isPeer(const QString &host) const
{
    return containsAddress(m_hosts, host);
}

bool CubeRoutes::leadsToPeer(const CubeDialPeer &dialPeer) const
{
    if (!dialPeer.voip)
        return false;
    const QList<CubeTarget> targets = m_config.targetsOf(dialPeer);
    return std::any_of(targets.begin(), targets.end(), [&](const CubeTarget &target) { return isPeer(target.host); });
}

QList<int> CubeRoutes::found() const
{
    QList<int> out;
    for (const CubeDialPeer &dialPeer : m_config.dialPeers)
        if (leadsToPeer(dialPeer))
            out += dialPeer.tag;
    return out;
}

QList<int> CubeRoutes::chosen(const CubeConfig &config, const QString &cube, const Plan &plan, DeviceKind peers)
{
    const bool cvp = peers == DeviceKind::Cvp;
    const CubeChoices &choices = plan.cubeChoices(cube);
    if (cvp ? choices.findCvpDialPeers : choices.findCucmDialPeers)
        return CubeRoutes(config, plan, peers).found();
    return cvp ? choices.cvpDialPeers : choices.cucmDialPeers;
}

CubeRoutes::Way CubeRoutes::secured(const QList<int> &tags, int port) const
{
    Way way;
    QList<int> groups;
    for (int tag : tags) {
        const CubeDialPeer *dialPeer = m_config.dialPeer(tag);
        if (!dialPeer || !dialPeer->voip) {
            const QList<int> others = found();
            way.blocked =
                others.isEmpty()
                    ? Text(QT_TRANSLATE_NOOP(
                               "SipSeal",
                               "CUBE has no dial-peer voice %1 voip. Correct the plan's dial-peer tags, then check again."),
                           {QString::number(tag)})
                    : Text(QT_TRANSLATE_NOOP(
                               "SipSeal",
                               "CUBE has no dial-peer voice %1 voip; here calls go there by %2. Correct the plan's dial-peer "
                               "tags, then check again."),
                           {QString::number(tag), tagList(others)});
            return way;
        }
        if ((way.blocked = refusal(*dialPeer)))
            return way;
        if (dialPeer->serverGroup > 0) {
            if (!groups.contains(dialPeer->serverGroup))
                serverGroup(dialPeer->serverGroup, tags, port, way);
            groups += dialPeer->serverGroup;
        } else if (dialPeer->sessionTarget == u"sip-server") {
            sipServer(*dialPeer, tags, port, way);
        } else {
            target(*dialPeer, port, way);
        }
        if (way.blocked)
            return way;
        transport(*dialPeer, way);
        keepalive(*dialPeer, tags, way);
        if (way.blocked)
            return way;
        consequences(*dialPeer, tags, way);
    }
    return way;
}

/// Why a dial-peer is no way to secure at all.
std::optional<Text> CubeRoutes::refusal(const CubeDialPeer &dialPeer) const
{
    const QString number = QString::number(dialPeer.tag);
    if (dialPeer.sessionProtocol != u"sipv2") // the default is cisco, which is H.323 (cube.md §2c)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 does not use session protocol sipv2: it is no SIP dial-peer"),
                    {number});
    const QList<CubeTarget> targets = m_config.targetsOf(dialPeer);
    if (targets.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 has no session target with an address"), {number});
    if (m_hosts.isEmpty())
        return {}; // a plan of a CUBE alone names no peer: its tags are all that there is
    for (const CubeTarget &target : targets) {
        const bool nameOfOne = targets.size() == 1 && dialPeer.sessionTarget.startsWith(u"dns:");
        if (!isPeer(target.host) && !nameOfOne)
            return Text(
                QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 goes to \"%2\", which is no address of the plan. It is left alone."),
                {number, target.host.isEmpty() ? dialPeer.sessionTarget : target.host});
    }
    return {};
}

std::optional<Text> CubeRoutes::sharedOutside(const QList<int> &users, const QList<int> &tags, const QString &what) const
{
    QList<int> others;
    for (int user : users)
        if (!tags.contains(user))
            others += user;
    if (others.isEmpty())
        return {};
    return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is also used by dial-peer %2, which the plan does not name: changing it would "
                                             "change those calls too. Name it in the "
                                             "plan, or give these calls one of their own, then check again."),
                {what, tagList(others)});
}

void CubeRoutes::target(const CubeDialPeer &dialPeer, int port, Way &way) const
{
    const QString wanted = atPort(dialPeer.sessionTarget, dialPeer.targetHost, port);
    way.edits += {dialPeerLine(dialPeer.tag),      u"dial-peer voice %1 session target"_s.arg(dialPeer.tag),
                  dialPeer.sessionTarget,          wanted,
                  {u"session target "_s + wanted}, {u"session target "_s + dialPeer.sessionTarget}};
}

void CubeRoutes::serverGroup(int tag, const QList<int> &tags, int port, Way &way) const
{
    way.blocked = sharedOutside(m_config.dialPeersOfServerGroup(tag), tags, u"voice class server-group %1"_s.arg(tag));
    const CubeServerGroup *group = m_config.serverGroup(tag);
    if (way.blocked || !group)
        return;
    const bool guarded = std::any_of(tags.begin(), tags.end(), [&](int user) { // its transport stands behind the group
        const CubeDialPeer *dialPeer = m_config.dialPeer(user);
        return dialPeer && dialPeer->serverGroup == tag && m_config.effectiveTransport(*dialPeer) != kTls;
    });
    const CubeGroupTurn turn(*group, port, guarded);
    way.edits += turn.edits();
    way.notes += turn.notes();
}

void CubeRoutes::sipServer(const CubeDialPeer &dialPeer, const QList<int> &tags, int port, Way &way) const
{
    const CubeTenant *tenant = m_config.tenant(dialPeer.tenant);
    const bool ofTenant = tenant && !tenant->sipServer.isEmpty();
    const QString section = ofTenant ? u"voice class tenant %1"_s.arg(tenant->tag) : u"sip-ua"_s;
    const QString target = ofTenant ? tenant->sipServer : m_config.sipUa.sipServer;
    QList<int> users;
    for (const CubeDialPeer &other : m_config.dialPeers) {
        const CubeTenant *its = m_config.tenant(other.tenant);
        const bool itsOwn = its && !its->sipServer.isEmpty();
        if (other.sessionTarget == u"sip-server" && itsOwn == ofTenant && (!ofTenant || other.tenant == tenant->tag))
            users += other.tag;
    }
    way.blocked = sharedOutside(users, tags, section + u" sip-server"_s);
    const QList<CubeTarget> targets = m_config.targetsOf(dialPeer);
    const QString subject = section + u" sip-server"_s;
    const bool there =
        std::any_of(way.edits.begin(), way.edits.end(), [&](const CubeEdit &edit) { return edit.subject == subject; });
    if (way.blocked || targets.isEmpty() || there)
        return;
    const QString wanted = atPort(target, targets.first().host, port);
    way.edits += {section, subject, target, wanted, {u"sip-server "_s + wanted}, {u"sip-server "_s + target}};
}

/// Said at the dial-peer, the narrowest place: a tenant and the whole serve others too (cube.md §2c).
void CubeRoutes::transport(const CubeDialPeer &dialPeer, Way &way) const
{
    const QString effective = m_config.effectiveTransport(dialPeer);
    const QString own = dialPeer.sessionTransport.isEmpty() ? (effective == kTls ? kTls : u"-"_s) : dialPeer.sessionTransport;
    const QString before =
        dialPeer.sessionTransport.isEmpty() ? u"no session transport"_s : u"session transport "_s + dialPeer.sessionTransport;
    way.edits += {dialPeerLine(dialPeer.tag),
                  u"dial-peer voice %1 session transport"_s.arg(dialPeer.tag),
                  own,
                  kTls,
                  {u"session transport "_s + kTls},
                  {before}};
    way.clear = way.clear || effective != kTls;
}

/// A keepalive that says its own transport stays on it, fails, and takes the dial-peer out of service (cube.md §2c).
void CubeRoutes::keepalive(const CubeDialPeer &dialPeer, const QList<int> &tags, Way &way) const
{
    const CubeKeepaliveProfile *profile = m_config.keepaliveProfile(dialPeer.optionsKeepalive);
    if (!profile || profile->transport.isEmpty())
        return;
    const QString section = u"voice class sip-options-keepalive %1"_s.arg(profile->tag), subject = section + u" transport"_s;
    for (const CubeEdit &edit : std::as_const(way.edits))
        if (edit.subject == subject)
            return;
    if (profile->transport != kTls)
        way.blocked = sharedOutside(m_config.dialPeersOfKeepalive(profile->tag), tags, section);
    way.edits += {section, subject, profile->transport, kTls, {u"transport "_s + kTls}, {u"transport "_s + profile->transport}};
}

/// Whose calls CUBE would refuse if the keepalive of these dial-peers failed over TLS: who is trusted by nothing but them.
QStringList CubeRoutes::lostByBusyout(const CubeDialPeer &dialPeer, const QList<int> &tags) const
{
    const CubeTrust trust(m_config);
    QStringList lost;
    if (trust.open() || !trust.inService(dialPeer))
        return lost;
    for (const CubeTarget &target : m_config.targetsOf(dialPeer)) {
        const QList<int> ways = trust.dialPeersTo({target.host});
        const bool another = std::any_of(ways.begin(), ways.end(),
                                         [&](int tag) { return !tags.contains(tag) || !m_config.dialPeer(tag)->keepalive; });
        if (!another && !trust.lists(target.host) && !lost.contains(target.host))
            lost += target.host;
    }
    return lost;
}

/// What the change means beyond its lines.
void CubeRoutes::consequences(const CubeDialPeer &dialPeer, const QList<int> &tags, Way &way) const
{
    const QString number = QString::number(dialPeer.tag);
    if (dialPeer.keepalive)
        way.notes +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 keeps its peer alive by OPTIONS: they go over TLS at once. If "
                                              "TLS fails, CUBE takes the dial-peer out of service (busyout)."),
                 {number});
    if (const QStringList lost = dialPeer.keepalive ? lostByBusyout(dialPeer, tags) : QStringList(); !lost.isEmpty())
        way.notes += Text(
            QT_TRANSLATE_NOOP("SipSeal", "CUBE trusts %1 by dial-peer %2 alone: busied out, it would refuse the calls of %1 too. "
                                         "Written into its trusted list, %1 stays trusted (voice service voip, ip address "
                                         "trusted list)."),
            {lost.join(u", "_s), number});
    if (!dialPeer.incomingCalledNumber.isEmpty() || !dialPeer.incomingUri.isEmpty())
        way.notes += Text(
            QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 also takes incoming calls; those may still come in over any transport."),
            {number});
    if (dialPeer.tenant > 0)
        if (const QList<int> users = m_config.dialPeersOfTenant(dialPeer.tenant); users.size() > 1)
            way.notes += Text(
                QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 shares tenant %2 with dial-peers %3. The tenant is left as it is."),
                {number, QString::number(dialPeer.tenant), tagList(users)});
    if (dialPeer.shutdown)
        way.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 is shut down and stays so."), {number});
}

} // namespace sipseal
