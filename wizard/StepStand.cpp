// SPDX-License-Identifier: Apache-2.0
#include "wizard/StepStand.h"

#include "app/core/TechnicalWords.h"
#include "wizard/Workbench.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

Mark markOf(StepState state)
{
    switch (state) {
    case StepState::Pending: return Mark::ToDo;
    case StepState::Observing:
    case StepState::Applying:
    case StepState::Settling:
    case StepState::Undoing: return Mark::Working;
    case StepState::Already: return Mark::AlreadySo;
    case StepState::WaitingForHuman: return Mark::NeedsYou;
    case StepState::Verified: return Mark::Done;
    case StepState::Failed:
    case StepState::UndoFailed: return Mark::Failed;
    case StepState::OutcomeUnknown: return Mark::Unknown;
    case StepState::Undone: return Mark::Undone;
    case StepState::Skipped: return Mark::ToDo;
    case StepState::Blocked: return Mark::Waits;
    }
    return Mark::Unknown;
}

QString wordOf(StepState state)
{
    switch (state) {
    case StepState::Observing: return QCoreApplication::translate("StepStand", "reading");
    case StepState::Applying: return QCoreApplication::translate("StepStand", "applying");
    case StepState::Settling: return QCoreApplication::translate("StepStand", "settling");
    case StepState::Undoing: return QCoreApplication::translate("StepStand", "taking back");
    case StepState::Verified: return QCoreApplication::translate("StepStand", "done, verified");
    case StepState::UndoFailed: return QCoreApplication::translate("StepStand", "not taken back");
    case StepState::OutcomeUnknown: return QCoreApplication::translate("StepStand", "outcome unknown");
    case StepState::Skipped: return QCoreApplication::translate("StepStand", "left out");
    default: return {};
    }
}

namespace {

Mark markOf(const StepPreview &preview)
{
    if (preview.error)
        return Mark::Failed;
    switch (preview.assessment.state) {
    case Assessment::State::Compliant: return Mark::AlreadySo;
    case Assessment::State::NotApplicable: return Mark::NotNeeded;
    case Assessment::State::Differs: return Mark::ToDo;
    case Assessment::State::Blocked: return preview.traits.checkOnly ? Mark::Failed : Mark::Waits;
    case Assessment::State::NeedsHuman: return Mark::NeedsYou;
    }
    return Mark::Unknown;
}

QString shortChange(const QList<Finding> &changes)
{
    QStringList out;
    for (const Finding &finding : changes)
        out += findingWords(finding.subject) + u": "_s + (finding.now.isEmpty() ? u"\u2013"_s : findingWords(finding.now)) + u" \u2192 "_s +
               findingWords(finding.wanted);
    return out.join(u'\n');
}

} // namespace

StepStand::StepStand(const Workbench &bench, const Step &step) : StepStand(bench, step.key(), step.traits(), step.texts()) {}

StepStand::StepStand(const Workbench &bench, StepKey key, StepTraits traits, StepTexts texts)
    : m_key(std::move(key)), m_traits(std::move(traits)), m_texts(std::move(texts))
{
    if (const auto it = bench.previews().find(m_key); it != bench.previews().end())
        m_preview = *it;
    if (const auto it = bench.updates().find(m_key); it != bench.updates().end())
        m_update = *it;
}

Mark StepStand::mark() const
{
    if (m_update)
        return markOf(m_update->state);
    return m_preview ? markOf(*m_preview) : Mark::ToDo;
}

QString StepStand::word() const
{
    if (!m_update && !m_preview && m_traits.verification)
        return {};
    if (!m_update && !m_preview)
        return QCoreApplication::translate("StepStand", "not read yet");
    if (m_update && m_update->total > 0 && mark() == Mark::Working)
        return QCoreApplication::translate("StepStand", "%1 of %2").arg(m_update->done).arg(m_update->total);
    return m_update ? wordOf(m_update->state) : QString();
}

QString StepStand::saying() const
{
    if (const auto wrong = error())
        return wrong->withoutDevice();
    if (mark() == Mark::Working)
        return m_update->detail.isEmpty() ? m_texts.doing.toString() : m_update->detail.toString();
    if (m_update && mark() == Mark::Done)
        return m_texts.done.toString();
    if (m_update && !m_update->detail.isEmpty())
        return m_update->detail.toString();
    if (!m_preview)
        return {};
    if (!m_preview->assessment.reason.isEmpty())
        return m_preview->assessment.reason.toString();
    if (right())
        return m_texts.done.toString();
    if (const ChangeSet *set = change()) {
        const QString words = shortChange(set->changes);
        return words.isEmpty() ? m_texts.willDo.toString() : words;
    }
    return {};
}

bool StepStand::changed() const
{
    return m_update && m_update->state == StepState::Verified && change() && !change()->changes.isEmpty();
}

bool StepStand::changes() const
{
    return !right() && change();
}

std::optional<Error> StepStand::error() const
{
    if (m_update)
        return m_update->error;
    return m_preview ? m_preview->error : std::nullopt;
}

QList<Finding> StepStand::findings() const
{
    if (changed()) {
        // What was wanted is now; what was right before stands beside it.
        QList<Finding> out = change()->changes;
        for (const Finding &now : m_update->findings)
            if (std::none_of(out.begin(), out.end(), [&](const Finding &one) { return one.subject == now.subject; }))
                out += now;
        return out;
    }
    if (m_update && !m_update->findings.isEmpty())
        return m_update->findings;
    if (!m_preview)
        return {};
    return m_preview->assessment.findings.isEmpty() && m_preview->change ? m_preview->change->changes
                                                                         : m_preview->assessment.findings;
}

QList<Evidence> StepStand::evidence() const
{
    if (m_update && !m_update->evidence.isEmpty())
        return m_update->evidence;
    return m_preview ? m_preview->evidence : QList<Evidence>();
}

ChecklistItem StepStand::item() const
{
    return {m_key.toString(), mark(), word(), m_key.device, m_texts.name.toString(), saying()};
}

QString costOf(const StepTraits &traits)
{
    const int seconds = int(traits.impactTime.count());
    switch (traits.impact) {
    case Impact::None: return QCoreApplication::translate("StepStand", "Calls are not affected.");
    case Impact::NewCalls:
        return QCoreApplication::translate("StepStand", "A call that begins in that moment fails; about %n second(s).", nullptr, seconds);
    case Impact::DropsCalls:
        return QCoreApplication::translate("StepStand", "Drops calls; about %n second(s).", nullptr, seconds);
    case Impact::RestartsService:
        return QCoreApplication::translate("StepStand", "Restarts a service; about %n second(s).", nullptr, seconds);
    case Impact::ResetsPhones:
        return QCoreApplication::translate("StepStand", "Resets phones; about %n second(s).", nullptr, seconds);
    }
    return {};
}

QString findingWords(const QString &words)
{
    return technicalWords(words);
}

QString literalOf(const ChangeSet &change)
{
    return change.willSend().join(u'\n');
}

} // namespace sipseal
