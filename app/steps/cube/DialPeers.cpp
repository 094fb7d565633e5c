// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/DialPeers.h"

#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeReading.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kTls = u"tcp tls"_s;

StepTraits traitsOf(const PlanDevice &cube, DialPeers::Peer peer)
{
    StepTraits traits;
    traits.task = Task::Cube;
    traits.phase = Phase::CutOver;
    traits.leg = peer == DialPeers::Peer::Cvp ? u"CUBE-CVP"_s : u"CUCM-CUBE"_s;
    // Target and transport are two lines of the device: a call that begins between them goes to 5061 in clear, and fails. Calls
    // that are there stay.
    traits.impact = Impact::NewCalls;
    traits.impactTime = std::chrono::seconds(1);
    traits.runsAfter = {{u"cube.prerequisites"_s, cube.id}, {u"cube.sip-ua.transport"_s, cube.id}, {u"cube.sip-ua.signaling"_s, cube.id}};
    traits.documentPlace = peer == DialPeers::Peer::Cvp ? Text(QT_TRANSLATE_NOOP("SipSeal", "Task 1, step 3")) : Text();
    return traits;
}

QString subject(int tag, const char *line)
{
    return u"dial-peer voice %1 %2"_s.arg(tag).arg(QLatin1StringView(line));
}

QString address(const QString &host)
{
    return host.contains(u':') ? u"ipv6:["_s + host + u']' : u"ipv4:"_s + host;
}

QString wantedTarget(const CubeDialPeer &peer, int port)
{
    // A DNS target keeps its name: the certificate's name may be checked against it (cube.md §2b, cn-san server).
    const QString base = peer.sessionTarget.startsWith(u"dns:") ? u"dns:"_s + peer.targetHost : address(peer.targetHost);
    return base + u':' + QString::number(port);
}

} // namespace

DialPeers::DialPeers(const PlanDevice &cube, Peer peer, const Plan &)
    : DeviceStep(peer == Peer::Cvp ? u"cube.dial-peer.cvp"_s : u"cube.dial-peer.cucm"_s, cube.id, traitsOf(cube, peer)), m_peer(peer)
{
}

QList<int> DialPeers::tags(const Plan &plan) const
{
    return m_peer == Peer::Cvp ? plan.cube.cvpDialPeers : plan.cube.cucmDialPeers;
}

StepTexts DialPeers::texts() const
{
    if (m_peer == Peer::Cvp)
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "Outgoing dial-peers to CVP: TLS")),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Will send calls to CVP over TLS, port 5061")),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the dial-peers to CVP to TLS")),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Calls to CVP leave over TLS")),
                Text(QT_TRANSLATE_NOOP("SipSeal",
                                       "From the next call on, CUBE reaches CVP over TLS. Calls in progress stay; a call that begins between the two lines "
                                       "of a dial-peer fails. By hand: configure terminal, dial-peer voice TAG voip, session target "
                                       "ipv4:ADDRESS:5061, session transport tcp tls."))};
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Outgoing dial-peers to CUCM: TLS")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will send calls to CUCM over TLS, port 5061")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the dial-peers to CUCM to TLS")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Calls to CUCM leave over TLS")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "The document leaves these dial-peers out, but once the trunk on CUCM takes TLS only, a plain dial-peer is dead. Calls "
                                   "in progress stay; a call that begins between the two lines of a dial-peer fails. By hand: configure terminal, "
                                   "dial-peer voice TAG voip, session target ipv4:ADDRESS:5061, session transport tcp tls."))};
}

Result<Observation> DialPeers::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    auto out = readCubeConfig(devices, device(), u"sip-ua"_s, deadline, stop);
    if (!out)
        return out;
    QStringList blocks;
    const auto &config = out->as<CubeConfig>();
    for (const CubeDialPeer &peer : config.dialPeers)
        if (peer.voip)
            blocks += configBlock(config.raw, u"dial-peer voice %1 voip"_s.arg(peer.tag));
    out->evidence = {deviceEvidence(device(), u"show running-config\n"_s + blocks.join(u'\n'))};
    return out;
}

Assessment DialPeers::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &config = observation.as<CubeConfig>();
    const QStringList peers = plan.sipAddresses(m_peer == Peer::Cvp ? DeviceKind::Cvp : DeviceKind::Cucm);
    const int port = m_peer == Peer::Cvp ? plan.cvp.securePort : plan.cucm.securePort;
    QList<Finding> findings;
    bool clear = false;
    const QList<int> wantedTags = tags(plan);
    for (int tag : wantedTags) {
        const CubeDialPeer *peer = config.dialPeer(tag);
        const QString number = QString::number(tag);
        if (!peer || !peer->voip)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE has no dial-peer voice %1 voip. Correct the plan's dial-peer tags, then check again."), {number}));
        if (peer->sessionProtocol != u"sipv2")
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 does not use session protocol sipv2: it is no SIP dial-peer"), {number}));
        if (peer->serverGroup > 0)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal",
                                                  "Dial-peer %1 goes to server-group %2, which other dial-peers may share. Set its members to port 5061 "
                                                  "and the transport by hand, or name another dial-peer in the plan."),
                                {number, QString::number(peer->serverGroup)}));
        if (!peers.isEmpty() && !peer->sessionTarget.startsWith(u"dns:") && !containsAddress(peers, peer->targetHost))
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 goes to \"%2\", which is no address of the plan. It is left alone."),
                                {number, peer->sessionTarget}));
        if (peer->targetHost.isEmpty())
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Dial-peer %1 has no session target with an address"), {number}));
        findings += {subject(tag, "session target"), peer->sessionTarget, wantedTarget(*peer, port)};
        const QString effective = config.effectiveTransport(*peer);
        const QString own = peer->sessionTransport.isEmpty() ? (effective == kTls ? kTls : u"-"_s) : peer->sessionTransport;
        findings += {subject(tag, "session transport"), own, kTls};
        clear = clear || effective != kTls;
    }
    if (findings.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no such dial-peer")));
    Assessment out = judged(findings);
    out.clear = clear;
    return out;
}

Result<ChangeSet> DialPeers::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    QStringList forward, back;
    const QList<int> wantedTags = tags(plan);
    for (int tag : wantedTags) {
        QStringList there, again;
        for (const Finding &change : out.changes) {
            if (change.subject == subject(tag, "session target")) {
                there += u"session target "_s + change.wanted;
                again += u"session target "_s + change.now;
            } else if (change.subject == subject(tag, "session transport")) {
                there += u"session transport "_s + change.wanted;
                again += change.now == u"-" ? u"no session transport"_s : u"session transport "_s + change.now;
            }
        }
        if (there.isEmpty())
            continue;
        forward += QStringList{u"dial-peer voice %1 voip"_s.arg(tag)} + there + QStringList{u"exit"_s};
        back += QStringList{u"dial-peer voice %1 voip"_s.arg(tag)} + again + QStringList{u"exit"_s};
    }
    if (forward.isEmpty())
        return out;
    out.forward += cubeConfig(device(), forward);
    out.inverse += cubeConfig(device(), back);
    out.owes += owesSaving(device());
    if (m_peer == Peer::Cucm)
        out.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "Not in the document: proposed because the trunk on CUCM will take TLS only."));
    return out;
}

} // namespace sipseal
