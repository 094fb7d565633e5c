// SPDX-License-Identifier: Apache-2.0
#include "wizard/FlowPicture.h"

#include "app/core/Clock.h"
#include "app/core/TechnicalWords.h"
#include "wizard/LegNews.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Place
{
    const char16_t *id, *label;
    int column, row;
    std::optional<DeviceKind> kind;
};

// The agents' box counts phones, and the PSTN is no device of the plan.
const std::array<Place, 6> &places()
{
    static const std::array<Place, 6> all{{{u"pstn", u"PSTN", 0, 0, {}},
                                           {u"cube", u"CUBE", 1, 0, DeviceKind::Cube},
                                           {u"cvp", u"CVP", 2, 0, DeviceKind::Cvp},
                                           {u"cvvb", u"CVVB", 3, 0, DeviceKind::Vvb},
                                           {u"cucm", u"CUCM", 2, 1, DeviceKind::Cucm},
                                           {u"agents", u"", 3, 1, {}}}};
    return all;
}

struct Line
{
    const char16_t *from, *to, *name;
};
constexpr std::array<Line, 5> kLegs{{{u"cube", u"cvp", u"CUBE-CVP"},
                                     {u"cvp", u"cvvb", u"CVP-CVVB"},
                                     {u"cvp", u"cucm", u"CVP-CUCM"},
                                     {u"cube", u"cucm", u"CUCM-CUBE"},
                                     {u"cucm", u"agents", u"CUCM-agents"}}};

Padlock padlockOf(capture::Verdict verdict)
{
    switch (verdict) {
    case capture::Verdict::Secure: return Padlock::Encrypted;
    case capture::Verdict::Weak: return Padlock::Weak;
    case capture::Verdict::Cleartext:
    case capture::Verdict::Mixed: return Padlock::Clear;
    case capture::Verdict::Failed: return Padlock::Failed;
    case capture::Verdict::Unproven:
    case capture::Verdict::NoTraffic: return Padlock::Unknown;
    }
    return Padlock::Unknown;
}

int badness(Padlock lock)
{
    switch (lock) {
    case Padlock::Failed: return 4;
    case Padlock::Clear: return 3;
    case Padlock::Weak: return 2;
    case Padlock::Unknown: return 1;
    case Padlock::OutOfScope:
    case Padlock::Changing:
    case Padlock::Encrypted: break;
    }
    return 0;
}

FlowNode nodeOf(const Place &place, const Plan &plan)
{
    FlowNode out{QString::fromUtf16(place.id), QString::fromUtf16(place.label), place.column, place.row};
    if (out.id == u"agents") {
        out.devices = plan.phones.names;
        out.label = out.devices.isEmpty() ? QCoreApplication::translate("FlowPicture", "Agents")
                                          : QCoreApplication::translate("FlowPicture", "Agents %1").arg(out.devices.size());
    } else if (place.kind) {
        for (const PlanDevice &device : plan.ofKind(*place.kind))
            out.devices += device.name;
        if (out.devices.size() > 1)
            out.label += u' ' + QString::number(out.devices.size());
    }
    return out;
}

QString end(const QString &address, const QString &device)
{
    return address.isEmpty() ? device : device.isEmpty() ? address : u"%1 (%2)"_s.arg(address, device);
}

QString proofText(const LegProof &proof)
{
    QStringList out{u"%1 - %2: %3"_s.arg(end(proof.leg.addressA, proof.leg.deviceA), end(proof.leg.addressB, proof.leg.deviceB),
                                         verdictWord(proof.verdict))};
    if (const QString why = proof.why.toString(); !why.isEmpty())
        out += why;
    for (const TlsAdvice &advice : proof.advice)
        out += QCoreApplication::translate("FlowPicture", "%1\nWho must act: %2\nWhat to do: %3")
                   .arg(advice.meaning.toString(), advice.who.toString(), advice.todo.toString());
    if (!proof.filter.isEmpty())
        out += QCoreApplication::translate("FlowPicture", "Wireshark filter: %1").arg(proof.filter);
    for (const Evidence &one : proof.evidence) {
        QStringList head{one.from, sourceWord(one.source)};
        if (one.time.isValid())
            head += localTime(one.time);
        out += head.join(u", "_s) + u'\n' + evidenceWords(proof, one);
    }
    return out.join(u"\n\n"_s);
}

} // namespace

Padlock padlockOf(const QList<LegProof> &proofs, const QString &leg)
{
    std::optional<Padlock> worst;
    for (const LegProof &proof : proofs)
        if (proof.leg.name == leg)
            if (const Padlock lock = padlockOf(proof.verdict); !worst || badness(lock) > badness(*worst))
                worst = lock;
    return worst.value_or(Padlock::Unknown);
}

FlowPicture flowPicture(const Plan &plan, const QList<LegProof> &proofs, const QStringList &strong, const LegNews &news, bool running)
{
    FlowPicture out;
    for (const Place &place : places())
        out.nodes += nodeOf(place, plan);
    out.legs += {u"pstn"_s, u"cube"_s, u"PSTN-CUBE"_s, Padlock::OutOfScope, false};
    for (const Line &line : kLegs) {
        const QString leg = QString::fromUtf16(line.name);
        out.legs += {QString::fromUtf16(line.from), QString::fromUtf16(line.to), leg,
                     news.of(leg, running).value_or(padlockOf(proofs, leg)), strong.contains(leg)};
    }
    return out;
}

QString legWord(const QString &leg)
{
    return leg == u"CUCM-agents" ? QCoreApplication::translate("FlowPicture", "CUCM-agents") : leg;
}

QString sourceWord(const QString &source)
{
    if (source == u"device")
        return QCoreApplication::translate("Evidence", "device");
    if (source == u"capture")
        return QCoreApplication::translate("Evidence", "capture");
    if (source == u"probe")
        return QCoreApplication::translate("Evidence", "probe");
    if (source == u"configuration")
        return QCoreApplication::translate("Evidence", "configuration");
    if (source == u"person")
        return QCoreApplication::translate("Evidence", "a person's word");
    return source;
}

QString evidenceWords(const LegProof &proof, const Evidence &evidence)
{
    // What the captures showed is a sentence of ours; it is in the evidence in English, for the journal.
    if (evidence.source == u"capture" && !proof.seen.isEmpty())
        return proof.seen.toString();
    return technicalWords(evidence.text);
}

QString verdictWord(capture::Verdict verdict)
{
    switch (verdict) {
    case capture::Verdict::Secure: return QCoreApplication::translate("Verdict", "encrypted");
    case capture::Verdict::Weak: return QCoreApplication::translate("Verdict", "weak encryption");
    case capture::Verdict::Cleartext: return QCoreApplication::translate("Verdict", "in clear");
    case capture::Verdict::Mixed: return QCoreApplication::translate("Verdict", "partly in clear");
    case capture::Verdict::Failed: return QCoreApplication::translate("Verdict", "failed");
    case capture::Verdict::Unproven: return QCoreApplication::translate("Verdict", "not proved");
    case capture::Verdict::NoTraffic: return QCoreApplication::translate("Verdict", "no traffic");
    }
    return {};
}

QStringList transcriptDevices(const Plan &plan, const QString &node)
{
    QStringList out;
    const auto all = [&](DeviceKind kind) {
        for (const PlanDevice &device : plan.ofKind(kind))
            out += device.id;
    };
    if (node == u"cvp")
        all(DeviceKind::Cce); // CVP's server groups are changed there
    for (const Place &place : places())
        if (place.kind && node == place.id)
            all(*place.kind);
    if (node == u"agents" && plan.publisher())
        out += plan.publisher()->id;
    return out;
}

QString legEvidence(const FlowLeg &leg, const QList<LegProof> &proofs)
{
    if (leg.lock == Padlock::OutOfScope)
        return QCoreApplication::translate("FlowPicture", "The PSTN side is out of scope: the procedure leaves it as it is.");
    QStringList out{u"%1: %2"_s.arg(legWord(leg.name), padlockWord(leg.lock))};
    QStringList judged;
    for (const LegProof &proof : proofs)
        if (proof.leg.name == leg.name)
            judged += proofText(proof);
    if (leg.lock == Padlock::Clear && padlockOf(proofs, leg.name) != Padlock::Clear)
        out += QCoreApplication::translate("FlowPicture", "The devices are set so that calls on this leg are signalled in clear.");
    if (judged.isEmpty())
        out += QCoreApplication::translate("FlowPicture", "This leg has not been judged yet. The verification page judges it.");
    else if (padlockOf(proofs, leg.name) != leg.lock)
        out += QCoreApplication::translate("FlowPicture", "It was judged before: what follows is how it was then.");
    return (out + judged).join(u"\n\n"_s) + u'\n';
}

} // namespace sipseal
