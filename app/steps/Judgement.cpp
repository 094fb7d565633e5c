// SPDX-License-Identifier: Apache-2.0
#include "app/steps/Judgement.h"

#include "app/core/Clock.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

Assessment judged(QList<Finding> findings)
{
    const bool right = std::all_of(findings.begin(), findings.end(), [](const Finding &f) { return f.now == f.wanted; });
    Assessment out;
    out.state = right ? Assessment::State::Compliant : Assessment::State::Differs;
    out.findings = std::move(findings);
    return out;
}

namespace {

Assessment stated(Assessment::State state, const Text &reason, QList<Finding> findings)
{
    Assessment out;
    out.state = state;
    out.reason = reason;
    out.findings = std::move(findings);
    return out;
}

} // namespace

Assessment blocked(const Text &reason, QList<Finding> findings)
{
    return stated(Assessment::State::Blocked, reason, std::move(findings));
}

Assessment needsHuman(const Text &instruction, QList<Finding> findings)
{
    return stated(Assessment::State::NeedsHuman, instruction, std::move(findings));
}

Assessment notApplicable(const Text &reason)
{
    return stated(Assessment::State::NotApplicable, reason, {});
}

Assessment settling(const Text &reason, QList<Finding> findings)
{
    Assessment out = stated(Assessment::State::Differs, reason, std::move(findings));
    out.settling = true;
    return out;
}

QList<Finding> differing(const QList<Finding> &findings)
{
    QList<Finding> out;
    for (const Finding &finding : findings)
        if (finding.now != finding.wanted)
            out += finding;
    return out;
}

Evidence deviceEvidence(const QString &device, const QString &text)
{
    return {u"device"_s, device, text, QDateTime::currentDateTimeUtc()};
}

Evidence probeEvidence(const QString &device, const QString &text)
{
    return {u"probe"_s, device, text, QDateTime::currentDateTimeUtc()};
}

QString day(const QDateTime &time)
{
    return utcMinute(time);
}

Failure noDriver(const QString &device)
{
    return fail(ErrorKind::InvalidPlan, device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The plan says too little of %1 to reach it"), {device}), {},
                Text(QT_TRANSLATE_NOOP("SipSeal", "Add its management endpoints and accounts to the plan.")));
}

} // namespace sipseal
