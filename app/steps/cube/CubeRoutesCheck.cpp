// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeRoutesCheck.h"

#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeRelease.h"
#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeRoutes.h"
#include "app/steps/cube/CubeTrust.h"

#include <QHostAddress>

namespace sipseal {

using namespace Qt::StringLiterals;

struct CubeRoutesCheck::Read
{
    CubeConfig config;
    CubeVersion version;
    QList<CubeDialPeerState> states; ///< empty: not told
    std::optional<CubeTrustedList> trusted;

    CubeTrust trust() const { return {config, trusted, states}; }
};

namespace {

/// An answer that is not as expected is nothing to stop for: then the configuration alone speaks.
template <class Value>
Result<std::optional<Value>> told(CubeDriver &cube, const QString &command, Result<Value> (*parse)(const QString &),
                                  Deadline deadline, std::stop_token stop)
{
    const auto text = cube.show(command, deadline, stop);
    if (!text && text.error().kind != ErrorKind::Unsupported)
        return fail(text.error());
    const auto value = text ? parse(*text) : Result<Value>(fail(text.error()));
    return value ? std::optional<Value>(*value) : std::nullopt;
}

/// "up, keepalive active", "busyout": as `show dial-peer voice summary` has it.
QString stateWords(const CubeDialPeer &dialPeer, const QList<CubeDialPeerState> &states)
{
    const auto state =
        std::find_if(states.begin(), states.end(), [&](const CubeDialPeerState &one) { return one.tag == dialPeer.tag; });
    if (dialPeer.shutdown || (state != states.end() && !state->adminUp))
        return QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "shut down"));
    if (state == states.end())
        return u"-"_s;
    if (state->keepalive == u"busyout")
        return u"busyout"_s;
    if (!state->operUp)
        return QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "out of service"));
    return state->keepalive == u"active" ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "in service, OPTIONS answered"))
                                         : QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "in service"));
}

QString stateEvidence(const QList<CubeDialPeerState> &states)
{
    QStringList rows;
    for (const CubeDialPeerState &state : states)
        if (state.voip)
            rows += u"%1 admin %2, oper %3, keepalive %4"_s.arg(QString::number(state.tag), state.adminUp ? u"up"_s : u"down"_s,
                                                                state.operUp ? u"up"_s : u"down"_s,
                                                                state.keepalive.isEmpty() ? u"-"_s : state.keepalive);
    return rows.isEmpty() ? u"-"_s : rows.join(u'\n');
}

QString trustedEvidence(const std::optional<CubeTrustedList> &list)
{
    if (!list)
        return u"-"_s;
    QStringList rows{u"operation %1"_s.arg(list->operUp ? u"up"_s : u"down"_s)};
    for (const CubeTrustedList::Peer &peer : list->peers)
        rows += u"dial-peer %1 %2 %3"_s.arg(QString::number(peer.tag), peer.up ? u"up"_s : u"down"_s, peer.target);
    for (const CubeTrusted &entry : list->listed)
        rows += QString(entry.address + u' ' + entry.mask).trimmed();
    return rows.join(u'\n');
}

} // namespace

StepTexts CubeRoutesCheck::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: the ways of calls")),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading dial-peers")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The dial-peers to CVP and CUCM are known")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "A dial-peer that is left out keeps sending calls in clear, or to a port that "
                                              "takes TLS only. By hand: show running-config | section "
                                              "dial-peer, show dial-peer voice summary, show ip address trusted list."))};
}

Result<Observation> CubeRoutesCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    const auto config = (*cube)->recentConfig(deadline, stop);
    if (!config)
        return fail(config.error());
    Read read;
    read.config = *config;
    const bool groupKept = std::any_of(config->dialPeers.begin(), config->dialPeers.end(), [](const CubeDialPeer &peer) {
        return peer.serverGroup > 0 && peer.optionsKeepalive > 0;
    });
    if (groupKept) { // only then does the release matter
        const auto version = (*cube)->recentVersion(deadline, stop);
        if (!version)
            return fail(version.error());
        read.version = *version;
    }
    QStringList ways;
    for (const CubeDialPeer &peer : config->dialPeers)
        for (const CubeTarget &target : config->targetsOf(peer))
            ways += u"dial-peer %1: %2 port %3, %4"_s.arg(QString::number(peer.tag), target.host,
                                                          target.port > 0 ? QString::number(target.port) : u"-"_s,
                                                          config->effectiveTransport(peer));
    if (const auto states = readStates(**cube, read, deadline, stop); !states)
        return fail(states.error());
    Observation out;
    out.evidence += deviceEvidence(device(), u"show running-config\n"_s + ways.join(u'\n'));
    out.evidence += deviceEvidence(device(), u"show dial-peer voice summary\n"_s + stateEvidence(read.states));
    out.evidence += deviceEvidence(device(), u"show ip address trusted list\n"_s + trustedEvidence(read.trusted));
    out.data = std::move(read);
    return out;
}

/// What the device makes of its dial-peers just now.
Result<void> CubeRoutesCheck::readStates(CubeDriver &cube, Read &read, Deadline deadline, std::stop_token stop)
{
    const auto states = told(cube, u"show dial-peer voice summary"_s, parseCubeDialPeerSummary, deadline, stop);
    if (!states)
        return fail(states.error());
    const auto trusted = told(cube, u"show ip address trusted list"_s, parseCubeTrustedList, deadline, stop);
    if (!trusted)
        return fail(trusted.error());
    read.states = states->value_or(QList<CubeDialPeerState>());
    read.trusted = *trusted;
    return {};
}

void CubeRoutesCheck::leftOut(const Read &read, const Plan &plan, DeviceKind kind, Assessment &out) const
{
    const bool cvp = kind == DeviceKind::Cvp;
    const CubeChoices &choices = plan.cubeChoices(device());
    const QList<int> found = CubeRoutes(read.config, plan, kind).found();
    out.findings += fact(cvp ? u"dial-peer CVP"_s : u"dial-peer CUCM"_s, found.isEmpty() ? u"-"_s : tagList(found));
    const QList<int> &named = cvp ? choices.cvpDialPeers : choices.cucmDialPeers;
    const bool wanted = cvp ? !choices.findCvpDialPeers : !choices.findCucmDialPeers && !named.isEmpty();
    QList<int> others;
    for (int tag : found)
        if (!named.contains(tag))
            others += tag;
    if (!wanted)
        return;
    propose(read, plan, kind, others, out);
    if (!others.isEmpty())
        out.asks += Text(cvp ? QT_TRANSLATE_NOOP("SipSeal", "On %1 dial-peer %2 leads to CVP too, and the plan does not name it. "
                                                            "May its calls stay in clear? If not, add it to "
                                                            "cvp_dial_peers, or write \"found\" there.")
                             : QT_TRANSLATE_NOOP("SipSeal", "On %1 dial-peer %2 leads to CUCM too, and the plan does not name "
                                                            "it. May its calls stay in clear? If not, add it to "
                                                            "cucm_dial_peers, or write \"found\" there."),
                         {device(), tagList(others)});
}

/// The plan's tags and the others that were found; without those that CUBE does not have, and those that lead to the other kind
/// of peer only: the plan cannot name a dial-peer for both.
void CubeRoutesCheck::propose(const Read &read, const Plan &plan, DeviceKind kind, const QList<int> &others, Assessment &out) const
{
    const bool cvp = kind == DeviceKind::Cvp;
    const CubeChoices &choices = plan.cubeChoices(device());
    const CubeRoutes own(read.config, plan, kind), other(read.config, plan, cvp ? DeviceKind::Cucm : DeviceKind::Cvp);
    QJsonArray tags;
    bool astray = false;
    for (int tag : cvp ? choices.cvpDialPeers : choices.cucmDialPeers) {
        const CubeDialPeer *dialPeer = read.config.dialPeer(tag);
        const bool leadsElsewhere = dialPeer && other.leadsToPeer(*dialPeer) && !own.leadsToPeer(*dialPeer);
        astray = astray || leadsElsewhere;
        if (dialPeer && dialPeer->voip && !leadsElsewhere)
            tags += tag;
    }
    if (others.isEmpty() && !astray)
        return;
    for (int tag : others)
        tags += tag;
    QJsonObject cube = out.proposes[u"cube"_s].toObject();
    cube[cvp ? u"cvp_dial_peers"_s : u"cucm_dial_peers"_s] = tags;
    out.proposes[u"cube"_s] = cube;
}

/// Whether it carries calls as it stands: what is out of service now tells nothing of TLS afterwards.
void CubeRoutesCheck::standing(const Read &read, const CubeDialPeer &dialPeer, Assessment &out) const
{
    const QString number = QString::number(dialPeer.tag), state = stateWords(dialPeer, read.states);
    out.findings += fact(u"dial-peer "_s + number, state);
    if (!dialPeer.shutdown && !read.trust().inService(dialPeer))
        out.asks +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 of %2 is out of service now (show dial-peer voice summary). Is that "
                                              "known? A failure of TLS could not be told from it."),
                 {number, device()});
}

/// By what CUBE takes the calls of these peers.
void CubeRoutesCheck::callers(const Read &read, const Plan &plan, DeviceKind kind, Assessment &out) const
{
    const CubeTrust trust = read.trust();
    QStringList refused;
    for (const PlanDevice &peer : plan.ofKind(kind))
        for (const QString &address : peer.sipAddresses) {
            const QList<int> ways = trust.dialPeersTo({address, peer.name});
            QString by = u"-"_s;
            if (trust.open())
                by = QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "everybody (no ip address trusted authenticate)"));
            else if (trust.lists(address))
                by = QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "in the trusted list"));
            else if (!ways.isEmpty())
                by = u"dial-peer "_s + tagList(ways);
            else
                refused += address;
            out.findings += fact(u"calls of %1 are taken"_s.arg(address), by);
            callersName(read.config.tlsFor(address), address, out.asks);
        }
    if (!refused.isEmpty())
        out.asks +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refuses calls of %2: it is not in the trusted list, and no dial-peer in "
                                              "service leads to it. Does it never call CUBE? If it does, add it (voice "
                                              "service voip, ip address trusted list), then check again."),
                 {device(), refused.join(u", "_s)});
}

/// Whether the name of a peer that calls is checked: by the names of the profile that serves it (cube.md §2b).
void CubeRoutesCheck::callersName(const CubeTlsSettings &tls, const QString &peer, QList<Text> &asks) const
{
    if (!tls.checksClients())
        return;
    const Text ask(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" on %2 takes TLS only from callers whose certificate bears one of the "
                                                "names %3. Does the certificate of %4? Otherwise its calls are refused."),
                   {tls.where, device(), tls.cnSan.isEmpty() ? u"-"_s : tls.cnSan.join(u", "_s), peer});
    if (!asks.contains(ask)) // several dial-peers of one tenant
        asks += ask;
}

/// Whether the name of a peer that is called is checked, by the one in the target; what its tenant listens for is checked too.
void CubeRoutesCheck::checkedNames(const Read &read, const CubeDialPeer &dialPeer, QList<Text> &asks) const
{
    for (const CubeTarget &target : read.config.targetsOf(dialPeer)) {
        const CubeTlsSettings tls = read.config.tlsFor(dialPeer, target.host);
        const Text ask(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" on %2 checks the peer's name, but dial-peer %3 names an address: is "
                                                    "that address in the peer's certificate?"),
                       {tls.where, device(), QString::number(dialPeer.tag)});
        if (tls.checksServers() && !QHostAddress(target.host).isNull() && !asks.contains(ask))
            asks += ask;
        if (tls.from == CubeTlsSettings::From::Tenant)
            callersName(tls, target.host, asks);
    }
}

void CubeRoutesCheck::surroundings(const Read &read, const CubeDialPeer &dialPeer, QList<Text> &asks) const
{
    const QString number = QString::number(dialPeer.tag);
    const CubeBindPoint bind = read.config.bindOf(dialPeer);
    if (!bind.address.isEmpty() && !m_addresses.isEmpty() && !containsAddress(m_addresses, bind.address))
        asks += Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "Dial-peer %1 of %2 leaves from %3 (%4), which is no SIP address of the plan. Do the peers know that address?"),
            {number, device(), bind.address, bind.name});
    checkedNames(read, dialPeer, asks);
    if (dialPeer.serverGroup > 0 && dialPeer.optionsKeepalive > 0 && cuberelease::hasBusyoutFault(read.version))
        asks += Text(QT_TRANSLATE_NOOP("SipSeal", "IOS XE %1 on %2 has fault CSCvz80171: dial-peer %3 (server-group with a "
                                                  "keepalive profile) may stay busyout although its peer "
                                                  "answers. Is a fixed release planned, or the keepalive taken out?"),
                     {read.version.text, device(), number});
}

Assessment CubeRoutesCheck::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (read.config.voiceService.shutdown || read.config.voiceService.sipShutdown)
        return blocked(Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "SIP is shut down on CUBE (voice service voip): no call gets through it. Take that out, then check again.")));
    Assessment out;
    for (const DeviceKind kind : {DeviceKind::Cvp, DeviceKind::Cucm}) {
        if (plan.ofKind(kind).isEmpty())
            continue;
        leftOut(read, plan, kind, out);
        const QList<int> tags = CubeRoutes(read.config, plan, kind).found();
        for (int tag : tags) {
            standing(read, *read.config.dialPeer(tag), out);
            surroundings(read, *read.config.dialPeer(tag), out.asks);
        }
        callers(read, plan, kind, out);
    }
    if (out.findings.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no CUCM and no CVP")));
    return out;
}

} // namespace sipseal
