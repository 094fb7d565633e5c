// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/DialPeers.h"

#include "app/steps/Addresses.h"
#include "app/transport/TlsProbe.h"

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
    traits.runsAfter = {
        {u"cube.prerequisites"_s, cube.id}, {u"cube.sip-ua.transport"_s, cube.id}, {u"cube.sip-ua.signaling"_s, cube.id}};
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

DialPeers::DialPeers(const PlanDevice &cube, Peer peer, const Plan &plan)
    : DeviceStep(peer == Peer::Cvp ? u"cube.dial-peer.cvp"_s : u"cube.dial-peer.cucm"_s, cube.id, traitsOf(cube, peer)),
      m_peer(peer)
{
    const auto peers = plan.ofKind(peer == Peer::Cvp ? DeviceKind::Cvp : DeviceKind::Cucm);
    for (const PlanDevice &one : peers) {
        m_names[one.name.toLower()] += one.sipAddresses;
        for (const QString &address : one.sipAddresses)
            m_endpoints[address] = plan.sipsEndpoint(one);
    }
}

QList<int> DialPeers::tags(const CubeConfig &config, const Plan &plan) const
{
    return CubeRoutes::chosen(config, device(), plan, m_peer == Peer::Cvp ? DeviceKind::Cvp : DeviceKind::Cucm);
}

CubeRoutes::Way DialPeers::way(const CubeConfig &config, const Plan &plan) const
{
    const bool cvp = m_peer == Peer::Cvp;
    return CubeRoutes(config, plan, cvp ? DeviceKind::Cvp : DeviceKind::Cucm)
        .secured(tags(config, plan), cvp ? plan.cvp.securePort : plan.cucm.securePort);
}

StepTexts DialPeers::texts() const
{
    if (m_peer == Peer::Cvp)
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "Outgoing dial-peers to CVP: TLS")),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Will send calls to CVP over TLS, port 5061")),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the dial-peers to CVP to TLS")),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Calls to CVP leave over TLS")),
                Text(QT_TRANSLATE_NOOP(
                    "SipSeal", "From the next call on, CUBE reaches CVP over TLS. Calls in progress stay; a call that begins "
                               "between the two lines "
                               "of a dial-peer fails. By hand: configure terminal, dial-peer voice TAG voip, session target "
                               "ipv4:ADDRESS:5061, session transport tcp tls."))};
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Outgoing dial-peers to CUCM: TLS")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will send calls to CUCM over TLS, port 5061")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the dial-peers to CUCM to TLS")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Calls to CUCM leave over TLS")),
            Text(QT_TRANSLATE_NOOP(
                "SipSeal",
                "The document leaves these dial-peers out, but once the trunk on CUCM takes TLS only, a plain dial-peer is dead. "
                "Calls "
                "in progress stay; a call that begins between the two lines of a dial-peer fails. By hand: configure terminal, "
                "dial-peer voice TAG voip, session target ipv4:ADDRESS:5061, session transport tcp tls."))};
}

Result<Observation> DialPeers::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    auto out = readCubeConfig(devices, device(), u"sip-ua"_s, deadline, stop);
    if (!out)
        return out;
    Read read{out->as<CubeReading>(), {}};
    const CubeConfig &config = read.reading.config;
    QStringList blocks;
    for (const CubeDialPeer &peer : config.dialPeers)
        if (peer.voip)
            blocks += configBlock(config.raw, u"dial-peer voice %1 voip"_s.arg(peer.tag));
    for (const CubeServerGroup &group : config.serverGroups)
        blocks += configBlock(config.raw, u"voice class server-group %1"_s.arg(group.tag));
    out->evidence.first() = deviceEvidence(device(), u"show running-config\n"_s + blocks.join(u'\n'));
    if (read.reading.guard.pending())
        if (auto proved = prove(devices, *out, read, deadline, stop); !proved)
            return fail(proved.error());
    out->data = std::move(read);
    return out;
}

/// While a change waits for its confirmation: who has been met over TLS. CUBE's own connections tell best; it makes them when
/// there is something to send, so a peer that nobody has called yet is asked whether it offers TLS.
Result<void> DialPeers::prove(const DeviceSet &devices, Observation &out, Read &read, Deadline deadline,
                              std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    const auto connections = (*cube)->tlsConnections(deadline, stop);
    if (!connections)
        return fail(connections.error());
    for (auto it = m_endpoints.cbegin(); it != m_endpoints.cend(); ++it) {
        for (const CubeConnection &one : connections->connections)
            if (one.state == u"Established" && sameAddress(one.remote, it.key()) && one.role == u"client") {
                read.met += it.key();
                out.evidence += deviceEvidence(device(), u"show sip-ua connections tcp tls detail: %1:%2 Established %3"_s.arg(
                                                             one.remote, QString::number(one.remotePort), one.tls));
                break;
            }
        if (read.met.contains(it.key()))
            continue;
        const auto probe = probeTls(it.value(), it.key(), deadline.atMost(std::chrono::seconds(5)), stop);
        if (!probe && probe.error().kind == ErrorKind::Cancelled)
            return fail(probe.error());
        if (!probe || probe->chain.isEmpty())
            continue;
        read.met += it.key();
        out.evidence += probeEvidence(
            device(), u"%1 offers %2 with the certificate of %3"_s.arg(it.key(), probe->version, probe->chain.first().subjectCn));
    }
    return {};
}

/// Addresses and names to which these dial-peers lead, each once.
QStringList DialPeers::targets(const CubeConfig &config, const Plan &plan) const
{
    QStringList out;
    for (int tag : tags(config, plan))
        if (const CubeDialPeer *peer = config.dialPeer(tag))
            for (const CubeTarget &target : config.targetsOf(*peer))
                if (!containsAddress(out, target.host))
                    out += target.host;
    return out;
}

/// The plan's addresses of a target. None: the plan does not know it, and nobody can say how it is reached from here.
QStringList DialPeers::addressesOf(const QString &target) const
{
    QStringList out = m_names.value(target.toLower());
    for (auto it = m_endpoints.cbegin(); it != m_endpoints.cend(); ++it)
        if (sameAddress(it.key(), target) && !out.contains(it.key()))
            out += it.key();
    return out;
}

QStringList DialPeers::unknownTargets(const CubeConfig &config, const Plan &plan) const
{
    QStringList out = targets(config, plan);
    out.removeIf([&](const QString &target) { return !addressesOf(target).isEmpty(); });
    return out;
}

// In the document's order CUCM is turned to TLS only after this (task 4): nothing can be met there yet. Nor can a peer that the plan
// does not know.
CubeGuard::Confirmed DialPeers::confirmedBy(const CubeConfig &config, const Plan &plan) const
{
    const bool early = m_peer == Peer::Cucm && plan.policies.procedure == Procedure::Document;
    const QStringList all = targets(config, plan);
    const bool unknown = std::all_of(all.begin(), all.end(), [this](const QString &target) { return addressesOf(target).isEmpty(); });
    return early || unknown ? CubeGuard::Confirmed::ByReadBack : CubeGuard::Confirmed::ByProof;
}

/// What the confirmation awaits: every peer that these dial-peers lead to, met over TLS at one of its addresses.
Text DialPeers::proof(const Read &read, const Plan &plan) const
{
    const CubeConfig &config = read.reading.config;
    if (confirmedBy(config, plan) == CubeGuard::Confirmed::ByReadBack)
        return {};
    QStringList missing;
    for (const QString &target : targets(config, plan)) {
        const QStringList addresses = addressesOf(target);
        const bool met = std::any_of(addresses.begin(), addresses.end(), [&](const QString &one) { return read.met.contains(one); });
        if (!addresses.isEmpty() && !met)
            missing += target;
    }
    if (missing.isEmpty())
        return {};
    return Text(QT_TRANSLATE_NOOP("SipSeal", "a TLS handshake with %1"), {missing.join(u", "_s)});
}

Assessment DialPeers::assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    const CubeRoutes::Way found = way(read.reading.config, plan);
    if (found.blocked)
        return blocked(*found.blocked);
    if (found.edits.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "There is no such dial-peer, in the plan or on CUBE")));
    QList<Finding> findings;
    for (const CubeEdit &edit : found.edits)
        findings += {edit.subject, edit.now, edit.wanted};
    Assessment out = judged(findings);
    out.clear = found.clear;
    return read.reading.guard.judged(out, debts, key(), proof(read, plan));
}

Result<ChangeSet> DialPeers::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    const auto &read = observation.as<Read>();
    const CubeRoutes::Way wanted = way(read.reading.config, plan);
    out.changes = differing(judgement.findings);
    const QStringList forward = sections(wanted.edits, &CubeEdit::forward);
    read.reading.guard.apply(out, device(), forward, sections(wanted.edits, &CubeEdit::back),
                             confirmedBy(read.reading.config, plan));
    if (forward.isEmpty())
        return out;
    if (const QStringList unknown = unknownTargets(read.reading.config, plan); read.reading.guard.armable() && !unknown.isEmpty())
        out.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not in the plan: the confirmation waits for no handshake with it. Make a call "
                                                       "there soon after."),
                          {unknown.join(u", "_s)});
    out.notes += wanted.notes;
    if (m_peer == Peer::Cucm)
        out.notes +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "Not in the document: proposed because the trunk on CUCM will take TLS only."));
    return out;
}

} // namespace sipseal
