// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/SipUaSignaling.h"

#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeReading.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostEntries = 10; // YANG: list remote-addr { max-elements 10 } (cube.md §2b)

StepTraits traitsOf(const PlanDevice &cube)
{
    StepTraits traits;
    traits.task = Task::Cube;
    traits.phase = Phase::Prepare;
    traits.runsAfter = {{u"cube.prerequisites"_s, cube.id}, {u"cube.sip-ua.transport"_s, cube.id}};
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 1, step 2"));
    return traits;
}

QString hostMask(const QString &address)
{
    return address.contains(u':') ? u"/128"_s : u"255.255.255.255"_s;
}

// The entry of exactly this host, whichever way its mask is written.
const CubeSignaling *hostEntry(const CubeSipUa &sipUa, const QString &peer)
{
    for (const CubeSignaling &entry : sipUa.signaling)
        if (!entry.isDefault && sameAddress(entry.address, peer)
            && (entry.mask == u"255.255.255.255" || entry.mask == u"/32" || entry.mask == u"/128"))
            return &entry;
    return nullptr;
}

// The trustpoint that a peer meets now: its own entry, else a subnet that covers it, else the default.
QString trustpointFor(const CubeSipUa &sipUa, const QString &peer)
{
    if (const CubeSignaling *own = hostEntry(sipUa, peer))
        return own->trustpoint.isEmpty() ? own->line : own->trustpoint;
    QString fallback = u"-"_s;
    for (const CubeSignaling &entry : sipUa.signaling) {
        if (!entry.isDefault && entry.covers(peer))
            return entry.trustpoint.isEmpty() ? entry.line : entry.trustpoint;
        if (entry.isDefault)
            fallback = entry.trustpoint.isEmpty() ? entry.line : entry.trustpoint;
    }
    return fallback;
}

QString subjectOf(const QString &peer)
{
    return u"crypto signaling remote-addr "_s + peer;
}

} // namespace

SipUaSignaling::SipUaSignaling(const PlanDevice &cube) : DeviceStep(u"cube.sip-ua.signaling"_s, cube.id, traitsOf(cube)) {}

StepTexts SipUaSignaling::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "SIP user agent: trustpoint for each peer")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will map the trustpoint to each CUCM and CVP address")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Mapping the trustpoint to each CUCM and CVP address")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Each CUCM and CVP address has its trustpoint")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "The trustpoint holds the certificate that CUBE shows and the CA that it trusts for a peer. By hand: configure "
                                   "terminal, sip-ua, crypto signaling remote-addr ADDRESS 255.255.255.255 trustpoint NAME."))};
}

Result<Observation> SipUaSignaling::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    return readCubeConfig(devices, device(), u"sip-ua"_s, deadline, stop);
}

Assessment SipUaSignaling::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &sipUa = observation.as<CubeConfig>().sipUa;
    QList<Finding> findings;
    int missing = 0;
    const QStringList peers = plan.sipAddresses(DeviceKind::Cucm) + plan.sipAddresses(DeviceKind::Cvp);
    for (const QString &peer : peers) {
        findings += {subjectOf(peer), trustpointFor(sipUa, peer), plan.cube.trustpoint};
        missing += findings.last().now != plan.cube.trustpoint && !hostEntry(sipUa, peer);
    }
    int entries = 0;
    for (const CubeSignaling &entry : sipUa.signaling)
        entries += !entry.isDefault;
    if (findings.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no CUCM and no CVP")));
    if (missing > 0 && entries + missing > kMostEntries)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal",
                                              "CUBE holds %1 crypto signaling entries and %2 more are needed, but it takes %3 at most. Cover the peers "
                                              "with one subnet by hand, then check again."),
                            {QString::number(entries), QString::number(missing), QString::number(kMostEntries)}),
                       findings);
    return judged(findings);
}

Result<ChangeSet> SipUaSignaling::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &sipUa = observation.as<CubeConfig>().sipUa;
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    QStringList forward{u"sip-ua"_s}, back{u"sip-ua"_s};
    for (const Finding &change : out.changes) {
        const QString peer = change.subject.section(u' ', -1);
        const CubeSignaling *own = hostEntry(sipUa, peer);
        // An entry that is there keeps its own way of writing the mask: whether IOS takes /32 for the same is not known.
        forward += u"%1 %2 trustpoint %3"_s.arg(subjectOf(peer), own ? own->mask : hostMask(peer), plan.cube.trustpoint);
        if (own)
            back += own->line;
        else
            back += u"no %1 %2"_s.arg(subjectOf(peer), hostMask(peer));
    }
    if (out.changes.isEmpty())
        return out;
    out.forward += cubeConfig(device(), forward << u"exit"_s);
    out.inverse += cubeConfig(device(), back << u"exit"_s);
    out.owes += owesSaving(device());
    return out;
}

} // namespace sipseal
