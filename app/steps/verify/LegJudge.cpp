// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/LegJudge.h"

#include "app/steps/verify/SipsProbe.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;
using capture::LegFacts;
using capture::Verdict;

namespace {

bool modern(const QString &version)
{
    return version == u"TLSv1.2" || version == u"TLSv1.3";
}

bool isPair(const LegFacts &facts, const QString &a, const QString &b)
{
    return (facts.a == a && facts.b == b) || (facts.a == b && facts.b == a);
}

const LegFacts *factsOf(const capture::CaptureFacts &captures, const Leg &leg)
{
    for (const LegFacts &facts : captures.legs)
        if (isPair(facts, leg.addressA, leg.addressB))
            return &facts;
    return nullptr;
}

// CUBE's own row for that peer: Established at TLS 1.2 or better.
const CubeConnection *establishedRow(const DeviceFacts &facts, const Leg &leg, QString *cube)
{
    for (const auto &[device, peer] : {std::pair(leg.deviceA, leg.addressB), std::pair(leg.deviceB, leg.addressA)}) {
        const auto found = facts.connections.constFind(device);
        if (found == facts.connections.constEnd())
            continue;
        for (const CubeConnection &row : found->connections)
            if (row.remote == peer && row.state == u"Established" && modern(row.tls) && !row.broken()) {
                *cube = device;
                return &row;
            }
    }
    return nullptr;
}

// The same connection in capture and device: same peer, and the ports that both know are equal.
bool sameConnection(const capture::TlsConnection &seen, const CubeConnection &row)
{
    const bool remoteIsServer = seen.server == row.remote && seen.serverPort == row.remotePort && (row.localPort == 0 || row.localPort == seen.clientPort);
    const bool remoteIsClient = seen.client == row.remote && seen.clientPort == row.remotePort && (row.localPort == 0 || row.localPort == seen.serverPort);
    return remoteIsServer || remoteIsClient;
}

bool bothEndsOfferTls(const DeviceFacts &facts, const Leg &leg)
{
    return facts.offerTls.contains(leg.deviceA) && facts.offerTls.contains(leg.deviceB);
}

Evidence row(const DeviceFacts &facts, const QString &cube)
{
    return {u"device"_s, cube, facts.connectionsText.value(cube), QDateTime::currentDateTimeUtc()};
}

void addProbes(LegProof &proof, const DeviceFacts &facts)
{
    for (const QString &device : {proof.leg.deviceA, proof.leg.deviceB})
        if (facts.probes.contains(device))
            proof.evidence += probeEvidence(device, describe(facts.probes.value(device)));
}

QString nameAt(const Plan &plan, const QString &address)
{
    for (const PlanDevice &device : plan.devices)
        if (device.sipAddresses.contains(address))
            return device.id;
    return address;
}

// The document looks from CVP: the filter names the other end.
QString filterFor(const Plan &plan, const Leg &leg)
{
    const PlanDevice *a = plan.device(leg.deviceA), *b = plan.device(leg.deviceB);
    if (!a || !b || (a->kind != DeviceKind::Cvp && b->kind != DeviceKind::Cvp))
        return {};
    return wiresharkFilter(a->kind == DeviceKind::Cvp ? leg.addressB : leg.addressA, plan.cvp.securePort);
}

// Each alert on the wire says who refused whom.
QList<TlsAdvice> adviceOf(const Plan &plan, const LegFacts &facts)
{
    QList<TlsAdvice> out;
    QStringList told;
    for (const capture::Alert &alert : facts.alerts) {
        const QString sender = nameAt(plan, alert.from), receiver = nameAt(plan, alert.from == facts.a ? facts.b : facts.a);
        const QString key = sender + QString::number(alert.code);
        if (alert.level != u"fatal" || told.contains(key))
            continue;
        told += key;
        out += adviceForAlert(alert.code, sender, receiver);
    }
    return out;
}

LegProof judgePair(const Plan &plan, const Leg &leg, const DeviceFacts &facts, const capture::CaptureFacts &captures)
{
    LegProof proof;
    proof.leg = leg;
    proof.filter = filterFor(plan, leg);
    QString cube;
    const CubeConnection *listed = establishedRow(facts, leg, &cube);
    if (const LegFacts *seen = factsOf(captures, leg); seen && seen->verdict != Verdict::NoTraffic) {
        proof.verdict = seen->verdict;
        proof.why = seen->why;
        proof.seen = seen->why;
        QStringList files;
        for (const capture::FileFacts &file : captures.files)
            files += file.file;
        proof.evidence += {u"capture"_s, files.join(u", "_s), capture::verdictName(seen->verdict) + u": "_s + seen->why.english(), QDateTime::currentDateTimeUtc()};
        if (seen->verdict == Verdict::Failed)
            proof.advice = adviceOf(plan, *seen);
        const bool midStreamListed = listed && std::any_of(seen->tls.begin(), seen->tls.end(), [&](const capture::TlsConnection &connection) {
                                         return connection.midStream && sameConnection(connection, *listed);
                                     });
        if (seen->verdict == Verdict::Unproven && midStreamListed) {
            proof.verdict = Verdict::Secure;
            proof.why = Text(QT_TRANSLATE_NOOP("SipSeal", "The capture began in mid-stream; %1 lists this very connection as Established, %2 %3"), {cube, listed->tls, listed->cipher});
        }
    }
    if (listed) {
        proof.evidence += row(facts, cube);
        if (proof.verdict == Verdict::NoTraffic) {
            proof.verdict = Verdict::Secure;
            proof.why = Text(QT_TRANSLATE_NOOP("SipSeal", "%1 lists the connection as Established, %2 %3"), {cube, listed->tls, listed->cipher});
        }
    }
    addProbes(proof, facts);
    if (proof.verdict == Verdict::NoTraffic && leg.role == LegRole::Standby && bothEndsOfferTls(facts, leg)) {
        proof.verdict = Verdict::Secure;
        proof.why = Text(QT_TRANSLATE_NOOP("SipSeal", "Standby: no call takes it now; both ends offer TLS 1.2"));
    }
    if (proof.verdict == Verdict::NoTraffic)
        proof.why = bothEndsOfferTls(facts, leg) ? Text(QT_TRANSLATE_NOOP("SipSeal", "No traffic was seen; both ends offer TLS 1.2, but only a call with a capture proves that it is used"))
                                                 : Text(QT_TRANSLATE_NOOP("SipSeal", "No traffic was seen, and not both ends offer TLS 1.2"));
    return proof;
}

// Of several nodes one carries a call. The idle ones are alternates: they must offer TLS, but need not have carried it.
void excuseIdleAlternates(QList<LegProof> &proofs, const DeviceFacts &facts)
{
    for (LegProof &idle : proofs) {
        if (idle.leg.role != LegRole::Call || idle.verdict != Verdict::NoTraffic || !bothEndsOfferTls(facts, idle.leg))
            continue;
        const bool carried = std::any_of(proofs.begin(), proofs.end(), [&](const LegProof &other) {
            return other.leg.name == idle.leg.name && other.verdict == Verdict::Secure && other.leg.role == LegRole::Call;
        });
        if (!carried)
            continue;
        idle.leg.role = LegRole::Standby;
        idle.verdict = Verdict::Secure;
        idle.why = Text(QT_TRANSLATE_NOOP("SipSeal", "Alternate of a leg that another node carried; both ends offer TLS 1.2"));
    }
}

QList<LegProof> judgeAgents(const Plan &plan, const DeviceFacts &facts, const capture::CaptureFacts &captures)
{
    QList<LegProof> out;
    for (const CucmPhone &phone : facts.phones) {
        LegProof proof;
        proof.leg.name = u"CUCM-agents"_s;
        proof.leg.role = LegRole::Listed;
        CucmRegistration registration;
        for (const CucmRegistration &candidate : facts.registrations)
            if (candidate.name.compare(phone.name, Qt::CaseInsensitive) == 0 && candidate.timeStamp >= registration.timeStamp)
                registration = candidate;
        proof.leg.addressA = plan.publisher() ? plan.publisher()->sipAddresses.value(0) : QString();
        proof.leg.addressB = registration.address;
        const bool secureProfile = !facts.phoneProfile.isEmpty() && phone.securityProfile.compare(facts.phoneProfile, Qt::CaseInsensitive) == 0;
        const bool registered = registration.status == u"Registered";
        const LegFacts *seen = factsOf(captures, proof.leg);
        if (seen && seen->verdict != Verdict::NoTraffic) {
            proof.verdict = seen->verdict;
            proof.why = seen->why;
        } else if (secureProfile && registered && phone.certificateStatus == u"Upgrade Success") {
            proof.verdict = Verdict::Secure;
            proof.why = Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is registered with an Encrypted profile and its own certificate (by configuration)"), {phone.name});
        } else {
            proof.verdict = Verdict::Unproven;
            proof.why = Text(QT_TRANSLATE_NOOP("SipSeal", "%1: profile %2, certificate %3, %4"),
                             {phone.name, phone.securityProfile, phone.certificateStatus, registration.status});
        }
        proof.evidence += {u"configuration"_s, plan.publisher() ? plan.publisher()->id : QString(),
                           u"%1: %2, %3, %4"_s.arg(phone.name, phone.securityProfile, phone.certificateStatus, registration.status), QDateTime::currentDateTimeUtc()};
        out += proof;
    }
    return out;
}

} // namespace

QList<LegProof> judgeLegs(const Plan &plan, const DeviceFacts &facts, const capture::CaptureFacts &captures)
{
    QList<LegProof> out;
    const auto legs = plan.legs();
    for (const Leg &leg : legs)
        if (leg.role != LegRole::Listed)
            out += judgePair(plan, leg, facts, captures);
    excuseIdleAlternates(out, facts);
    return out + judgeAgents(plan, facts, captures);
}

capture::CaptureOptions captureOptionsOf(const Plan &plan)
{
    capture::CaptureOptions out;
    const auto legs = plan.legs();
    for (const Leg &leg : legs)
        if (!leg.addressB.isEmpty())
            out.pairs += {leg.addressA, leg.addressB};
    out.sipTlsPorts = {quint16(plan.cvp.securePort), quint16(plan.cucm.securePort)};
    return out;
}

QString wiresharkFilter(const QString &peerAddress, int port)
{
    return u"ip.addr == %1 && tls && tcp.port==%2"_s.arg(peerAddress, QString::number(port));
}

QJsonObject LegProof::toJson() const
{
    QJsonArray list;
    for (const Evidence &one : evidence)
        list += one.toJson();
    QJsonArray advised;
    for (const TlsAdvice &one : advice)
        advised += QJsonObject{{u"meaning"_s, one.meaning.toString()}, {u"who"_s, one.who.toString()}, {u"todo"_s, one.todo.toString()}};
    return {{u"a"_s, leg.addressA},
            {u"b"_s, leg.addressB},
            {u"name"_s, leg.name},
            {u"role"_s, legRoleName(leg.role)},
            {u"verdict"_s, capture::verdictName(verdict)},
            {u"why"_s, why.toString()},
            {u"filter"_s, filter},
            {u"advice"_s, advised},
            {u"evidence"_s, list}};
}

} // namespace sipseal
