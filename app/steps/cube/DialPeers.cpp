// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/DialPeers.h"

#include "app/steps/cube/CubeReading.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

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

/// The edits that differ, section by section in their order: into each, its lines, and out again.
QStringList sections(const QList<CubeEdit> &edits, QStringList CubeEdit::*lines)
{
    QStringList order, out;
    for (const CubeEdit &edit : edits)
        if (edit.now != edit.wanted && !order.contains(edit.section))
            order += edit.section;
    for (const QString &section : std::as_const(order)) {
        out += section;
        for (const CubeEdit &edit : edits)
            if (edit.section == section && edit.now != edit.wanted)
                out += edit.*lines;
        out += u"exit"_s;
    }
    return out;
}

} // namespace

DialPeers::DialPeers(const PlanDevice &cube, Peer peer, const Plan &)
    : DeviceStep(peer == Peer::Cvp ? u"cube.dial-peer.cvp"_s : u"cube.dial-peer.cucm"_s, cube.id, traitsOf(cube, peer)), m_peer(peer)
{
}

CubeRoutes::Way DialPeers::way(const CubeConfig &config, const Plan &plan) const
{
    const bool cvp = m_peer == Peer::Cvp;
    const CubeChoices &choices = plan.cubeChoices(device());
    const CubeRoutes routes(config, plan, cvp ? DeviceKind::Cvp : DeviceKind::Cucm);
    const bool find = cvp ? choices.findCvpDialPeers : choices.findCucmDialPeers;
    const QList<int> tags = find ? routes.found() : cvp ? choices.cvpDialPeers : choices.cucmDialPeers;
    return routes.secured(tags, cvp ? plan.cvp.securePort : plan.cucm.securePort);
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
    for (const CubeServerGroup &group : config.serverGroups)
        blocks += configBlock(config.raw, u"voice class server-group %1"_s.arg(group.tag));
    out->evidence = {deviceEvidence(device(), u"show running-config\n"_s + blocks.join(u'\n'))};
    return out;
}

Assessment DialPeers::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const CubeRoutes::Way found = way(observation.as<CubeConfig>(), plan);
    if (found.blocked)
        return blocked(*found.blocked);
    if (found.edits.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "There is no such dial-peer, in the plan or on CUBE")));
    QList<Finding> findings;
    for (const CubeEdit &edit : found.edits)
        findings += {edit.subject, edit.now, edit.wanted};
    Assessment out = judged(findings);
    out.clear = found.clear;
    return out;
}

Result<ChangeSet> DialPeers::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    const CubeRoutes::Way wanted = way(observation.as<CubeConfig>(), plan);
    out.changes = differing(judgement.findings);
    out.forward += cubeConfig(device(), sections(wanted.edits, &CubeEdit::forward));
    out.inverse += cubeConfig(device(), sections(wanted.edits, &CubeEdit::back));
    out.owes += owesSaving(device());
    out.notes = wanted.notes;
    if (m_peer == Peer::Cucm)
        out.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "Not in the document: proposed because the trunk on CUCM will take TLS only."));
    return out;
}

} // namespace sipseal
