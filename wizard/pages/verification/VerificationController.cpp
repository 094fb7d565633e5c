// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/verification/VerificationController.h"

#include "wizard/Workbench.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString idOf(const Leg &leg)
{
    return QStringList{leg.name, leg.addressA, leg.addressB}.join(u' ');
}

} // namespace

VerificationController::VerificationController(Workbench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    connect(&bench, &Workbench::verified, this, [this](const QList<LegProof> &proofs, const QList<Error> &errors) {
        for (const LegProof &proof : proofs)
            m_verdicts[idOf(proof.leg)][m_moment] = proof.verdict;
        m_problems = errors;
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::planOpened, this, [this] {
        m_moment = Before;
        m_captures.clear();
        m_verdicts.clear();
        m_problems.clear();
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::busyChanged, this, &VerificationController::changed);
}

QString VerificationController::momentName(Moment moment)
{
    switch (moment) {
    case Before: return tr("Before the call");
    case Queued: return tr("In the queue");
    case Connected: return tr("Connected");
    case After: return tr("After the call");
    case Moments: break;
    }
    return {};
}

// The document's "Verification", steps 1 to 11.
QString VerificationController::instruction(Moment moment)
{
    switch (moment) {
    case Before:
        return tr("Start a capture with Wireshark on CVP. Do not call yet. CUBE holds no TLS connection to CVP, and one to CUCM "
                  "only if OPTIONS pings run. Judge now: "
                  "this is the baseline.");
    case Queued:
        return tr("Dial the contact centre's number and stay in the queue: you hear music on hold, no agent is ready. CUBE-CVP "
                  "and CVP-CVVB carry the call. Save the "
                  "capture, add it, judge now.");
    case Connected:
        return tr("Make an agent ready, let the agent answer and talk. Only now does CVP signal to CUCM. What counts there is "
                  "that nothing is in clear. Save the capture, "
                  "add it, judge now.");
    case After:
        return tr("Hang up. Stop the capture, save it, add it here and judge once more: the last verdict stands in the report.");
    case Moments: break;
    }
    return {};
}

void VerificationController::setMoment(Moment moment)
{
    if (moment == m_moment || moment < Before || moment >= Moments)
        return;
    m_moment = moment;
    Q_EMIT changed();
}

QList<VerificationController::Filter> VerificationController::filters() const
{
    QList<Filter> out;
    const auto all = proofs();
    for (const LegProof &proof : all)
        if (!proof.filter.isEmpty())
            out += {proof.leg.name + u"  "_s + proof.leg.addressA + u" \u2013 "_s + proof.leg.addressB, proof.filter};
    return out;
}

void VerificationController::addCaptures(const QStringList &files)
{
    for (const QString &file : files)
        if (!m_captures.contains(file))
            m_captures += file;
    Q_EMIT changed();
}

void VerificationController::removeCapture(const QString &file)
{
    m_captures.removeAll(file);
    Q_EMIT changed();
}

bool VerificationController::judge()
{
    return m_bench.verify(m_captures);
}

QList<LegProof> VerificationController::proofs() const
{
    if (!m_bench.proofs().isEmpty())
        return m_bench.proofs();
    // The legs and their filters are there all the same; nothing is said of them before somebody looked.
    QList<LegProof> out = judgeLegs(m_bench.plan(), {}, {});
    for (LegProof &proof : out)
        proof.why = Text(QT_TRANSLATE_NOOP("SipSeal", "Not judged yet"));
    return out;
}

// The document's "Verification": what each moment is expected to show.
Mark VerificationController::markOf(capture::Verdict verdict, const Leg &leg, Moment moment)
{
    switch (verdict) {
    case capture::Verdict::Secure: return Mark::Done;
    case capture::Verdict::Unproven: return Mark::Unknown;
    case capture::Verdict::Weak: return Mark::NeedsYou;
    case capture::Verdict::Cleartext:
    case capture::Verdict::Mixed:
    case capture::Verdict::Failed: return Mark::Failed;
    case capture::Verdict::NoTraffic: break;
    }
    const bool expected = moment == Before || (moment == Queued && leg.name == u"CVP-CUCM") || leg.role == LegRole::Listed;
    return expected ? Mark::NotNeeded : Mark::NeedsYou;
}

std::optional<capture::Verdict> VerificationController::verdict(const Leg &leg, Moment moment) const
{
    const auto moments = m_verdicts.value(idOf(leg));
    return moments.contains(moment) ? std::optional(moments.value(moment)) : std::nullopt;
}

int VerificationController::counted() const
{
    const auto &proofs = m_bench.proofs();
    return int(std::count_if(proofs.begin(), proofs.end(), [](const LegProof &proof) { return proof.counts(); }));
}

int VerificationController::proved() const
{
    const auto &proofs = m_bench.proofs();
    return int(std::count_if(proofs.begin(), proofs.end(),
                             [](const LegProof &proof) { return proof.counts() && proof.verdict == capture::Verdict::Secure; }));
}

bool VerificationController::goesOn() const
{
    const auto &proofs = m_bench.proofs();
    return m_moment < After && m_problems.isEmpty() && std::all_of(proofs.begin(), proofs.end(), [](const LegProof &proof) {
        return !proof.counts() || proof.verdict == capture::Verdict::Secure || proof.verdict == capture::Verdict::NoTraffic ||
               proof.verdict == capture::Verdict::Unproven;
    });
}

bool VerificationController::allSecure() const
{
    return !m_bench.proofs().isEmpty() && proved() == counted();
}

} // namespace sipseal
