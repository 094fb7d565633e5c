// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/SipUaSignaling.h"

#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeReading.h"
#include "app/steps/cube/CubeTlsUse.h"

#include <QHostAddress>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSecurePort = 5061; // unless `listen-port secure` says otherwise (cube.md §1)
constexpr int kMostEntries = 10; // YANG: list remote-addr { max-elements 10 } (cube.md §2b)

struct Read
{
    CubeReading reading;
    bool listens = false; ///< for SIP over TLS; looked at while a change of ours waits for its confirmation
};

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

/// What a peer meets now below sip-ua, in a word: the trustpoint of the entry that serves it, the entry itself where it leads to
/// none.
QString now(const CubeConfig &config, const QString &peer)
{
    const CubeTlsSettings tls = config.tlsFor(peer);
    if (tls.from == CubeTlsSettings::From::Nowhere)
        return u"-"_s;
    return tls.trustpoint.isEmpty() ? tls.where : tls.trustpoint;
}

QString withTrustpoint(const QString &line, const QString &name)
{
    QStringList word = line.split(u' ');
    if (const qsizetype at = word.indexOf(u"trustpoint"_s); at >= 0 && at + 1 < word.size())
        word[at + 1] = name;
    else
        word += {u"trustpoint"_s, name};
    return word.join(u' ');
}

QString subjectOf(const QString &peer)
{
    return u"crypto signaling remote-addr "_s + peer;
}

/// Whom CUBE reaches over TLS: the plan's CUCMs and CVPs. Of a kind that the plan does not name (a plan of a CUBE alone), whoever
/// the dial-peers of that kind lead to: DialPeers turns them to TLS, and without a trustpoint their calls would fail.
QStringList peersOf(const CubeConfig &config, const QString &cube, const Plan &plan)
{
    QStringList out;
    const auto add = [&](DeviceKind kind, const QList<int> &tags) {
        QStringList reached = plan.sipAddresses(kind);
        if (reached.isEmpty())
            for (int tag : tags)
                if (const CubeDialPeer *dialPeer = config.dialPeer(tag))
                    for (const CubeTarget &target : config.targetsOf(*dialPeer))
                        reached += target.host;
        for (const QString &peer : std::as_const(reached))
            if (!containsAddress(out, peer))
                out += peer;
    };
    const CubeChoices &choices = plan.cubeChoices(cube);
    add(DeviceKind::Cucm, choices.cucmDialPeers);
    add(DeviceKind::Cvp, choices.cvpDialPeers);
    return out;
}

} // namespace

SipUaSignaling::SipUaSignaling(const PlanDevice &cube) : DeviceStep(u"cube.sip-ua.signaling"_s, cube.id, traitsOf(cube)) {}

StepTexts SipUaSignaling::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "SIP user agent: trustpoint for each peer")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will map the trustpoint to each CUCM and CVP address")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Mapping the trustpoint to each CUCM and CVP address")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Each CUCM and CVP address has its trustpoint")),
            Text(QT_TRANSLATE_NOOP(
                "SipSeal",
                "The trustpoint holds the certificate that CUBE shows and the CA that it trusts for a peer. By hand: configure "
                "terminal, sip-ua, crypto signaling remote-addr ADDRESS 255.255.255.255 trustpoint NAME."))};
}

Result<Observation> SipUaSignaling::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    auto out = readCubeConfig(devices, device(), u"sip-ua"_s, deadline, stop);
    if (!out)
        return out;
    Read read{out->as<CubeReading>(), false};
    if (read.reading.guard.pending()) {
        const auto cube = driverOf<CubeDriver>(devices, device());
        const auto connections = cube ? (*cube)->tlsConnections(deadline, stop) : Result<CubeConnections>(fail(cube.error()));
        if (!connections)
            return fail(connections.error());
        const int own = read.reading.config.voiceService.listenPortSecure;
        read.listens = std::any_of(connections->listeners.begin(), connections->listeners.end(),
                                   [&](const CubeListener &socket) { return socket.port == (own > 0 ? own : kSecurePort); });
    }
    out->data = std::move(read);
    return out;
}

Assessment SipUaSignaling::assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &[reading, listens] = observation.as<Read>();
    const auto &[config, guard] = reading;
    const QString &trustpoint = plan.cubeChoices(device()).trustpoint;
    QList<Finding> findings;
    int missing = 0;
    const QStringList peers = peersOf(config, device(), plan);
    for (const QString &peer : peers) {
        findings += {subjectOf(peer), now(config, peer), trustpoint};
        if (findings.last().now == trustpoint)
            continue;
        if (QHostAddress(peer).isNull())
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Calls are sent to \"%1\", which is a name, and CUBE maps a trustpoint to "
                                                             "addresses. Add that device with its SIP address to the plan, "
                                                             "then check again."),
                                {peer}),
                           findings);
        const CubeSignaling *entry = config.signalingFor(peer);
        const bool own = entry && !entry->isDefault && entry->isHost();
        if (own && entry->tlsProfile > 0)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE maps %1 to tls-profile %2, which leads to trustpoint %3 "
                                                             "and not to %4. A profile holds more than a trustpoint "
                                                             "and may serve others: correct it, or the plan, then check again."),
                                {peer, QString::number(entry->tlsProfile), config.trustpointOf(*entry).isEmpty() ? u"-"_s : config.trustpointOf(*entry), trustpoint}),
                           findings);
        missing += !own;
    }
    if (findings.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no CUCM and no CVP")));
    // What a tenant's profile says goes before these entries for the calls of its dial-peers. A peer that is reached by such ones
    // alone gets its entry all the same: what it opens to CUBE's common port is judged by its address, and whether a tenant's
    // profile would serve that too is in no source (cube.md §2b).
    const CubeTlsUse use(config, device(), plan);
    findings += use.tenants();
    if (const auto astray = use.astray())
        return blocked(*astray, findings);
    const auto entries = std::count_if(config.sipUa.signaling.begin(), config.sipUa.signaling.end(),
                                       [](const CubeSignaling &entry) { return !entry.isDefault; });
    if (missing > 0 && entries + missing > kMostEntries)
        return blocked(
            Text(QT_TRANSLATE_NOOP(
                     "SipSeal",
                     "CUBE holds %1 crypto signaling entries and %2 more are needed, but it takes %3 at most. Cover the peers "
                     "with one subnet by hand, then check again."),
                 {QString::number(entries), QString::number(missing), QString::number(kMostEntries)}),
            findings);
    const Text proof = listens ? Text()
                               : Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE listens for SIP over TLS on port %1"),
                                      {QString::number(config.voiceService.listenPortSecure > 0 ? config.voiceService.listenPortSecure : kSecurePort)});
    return guard.judged(judged(findings), debts, key(), proof);
}

Result<ChangeSet> SipUaSignaling::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &[config, guard] = observation.as<Read>().reading;
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    const QString &trustpoint = plan.cubeChoices(device()).trustpoint;
    QStringList forward{u"sip-ua"_s}, back{u"sip-ua"_s};
    for (const Finding &change : std::as_const(out.changes)) {
        const QString peer = change.subject.section(u' ', -1);
        if (change.subject != subjectOf(peer))
            continue; // the timer
        const CubeSignaling *entry = config.signalingFor(peer);
        if (entry && !entry->isDefault && entry->isHost()) {
            // What stands there besides the trustpoint (strict-cipher ...), and how the mask is written, stays.
            forward += withTrustpoint(entry->line, trustpoint);
            back += entry->line;
            continue;
        }
        forward += u"%1 %2 trustpoint %3"_s.arg(subjectOf(peer), hostMask(peer), trustpoint);
        back += u"no %1 %2"_s.arg(subjectOf(peer), hostMask(peer));
        if (entry)
            out.notes +=
                Text(QT_TRANSLATE_NOOP("SipSeal",
                                       "%1 is served by \"%2\" now. It gets an entry of its own; that one stays for the others."),
                     {peer, entry->line});
    }
    const bool lines = forward.size() > 1;
    guard.apply(out, device(), lines ? forward << u"exit"_s : QStringList(), back << u"exit"_s, CubeGuard::Confirmed::ByProof);
    return out;
}

} // namespace sipseal
