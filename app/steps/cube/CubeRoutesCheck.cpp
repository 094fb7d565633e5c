// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeRoutesCheck.h"

#include "app/devices/cube/CubeRelease.h"
#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeRoutes.h"

namespace sipseal {

using namespace Qt::StringLiterals;

struct CubeRoutesCheck::Read
{
    CubeConfig config;
    CubeVersion version;
};

StepTexts CubeRoutesCheck::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: the ways of calls")),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading dial-peers")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The dial-peers to CVP and CUCM are known")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "A dial-peer that is left out keeps sending calls in clear, or to a port that "
                                              "takes TLS only. By hand: show running-config | section "
                                              "dial-peer, show dial-peer voice summary."))};
}

Result<Observation> CubeRoutesCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    const auto config = (*cube)->recentConfig(deadline, stop);
    if (!config)
        return fail(config.error());
    Read read{*config, {}};
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
    Observation out;
    out.evidence += deviceEvidence(device(), u"show running-config\n"_s + ways.join(u'\n'));
    out.data = std::move(read);
    return out;
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
    for (const CubeTarget &target : read.config.targetsOf(dialPeer))
        if (const CubeSignaling *entry = read.config.signalingFor(target.host);
            entry && entry->validatesServer && !dialPeer.sessionTarget.startsWith(u"dns:"))
            asks += Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" on %2 checks the peer's name, but dial-peer %3 names an address: "
                                                      "is that address in the peer's certificate?"),
                         {entry->line, device(), number});
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
        for (int tag : tags)
            surroundings(read, *read.config.dialPeer(tag), out.asks);
    }
    if (out.findings.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no CUCM and no CVP")));
    return out;
}

} // namespace sipseal
