// SPDX-License-Identifier: Apache-2.0
#include "wizard/StepStand.h"

#include "app/core/TechnicalWords.h"
#include "app/engine/DocumentGap.h"
#include "wizard/Sentences.h"
#include "wizard/Workbench.h"

#include <QCoreApplication>
#include <QJsonArray>

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

QStringList stateWords()
{
    QStringList out;
    for (const StepState state : {StepState::Observing, StepState::Applying, StepState::Settling, StepState::Undoing, StepState::Verified,
                                  StepState::UndoFailed, StepState::OutcomeUnknown, StepState::Skipped})
        out += wordOf(state);
    return out;
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

QList<ValueChange> valueChanges(const QList<Finding> &changes)
{
    QList<ValueChange> out;
    for (const Finding &finding : changes)
        out += {findingWords(finding.subject), finding.now.isEmpty() || finding.now == u"-" ? u"\u2013"_s : findingWords(finding.now),
                findingWords(finding.wanted)};
    return out;
}

// The sentence, but with "the device" where it names the device: the line does so already.
QString nameless(const Text &message, const QString &device)
{
    QJsonObject object = message.toJson();
    QJsonArray args = object[u"args"_s].toArray();
    bool named = false;
    for (qsizetype i = 0; i < args.size(); ++i)
        if (!device.isEmpty() && args[i].toString() == device) {
            args[i] = QCoreApplication::translate("StepStand", "the device");
            named = true;
        }
    if (!named)
        return message.toString();
    object[u"args"_s] = args;
    QString out = Text::fromJson(object).toString();
    return out.isEmpty() ? out : out.left(1).toUpper() + out.mid(1);
}

} // namespace

StepStand::StepStand(const Workbench &bench, const Step &step) : StepStand(bench, step.key(), step.traits(), step.texts()) {}

StepStand::StepStand(const Workbench &bench, StepKey key, StepTraits traits, StepTexts texts)
    : m_key(std::move(key)), m_traits(std::move(traits)), m_texts(std::move(texts)), m_gap(documentGap(m_traits, bench.plan()))
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

Mark StepStand::markBefore() const
{
    return m_preview ? markOf(*m_preview) : Mark::ToDo;
}

int StepStand::subjects() const
{
    if (!m_preview)
        return 0;
    return int(std::count_if(m_preview->subjects.begin(), m_preview->subjects.end(),
                             [](const SubjectPreview &one) { return one.assessment.state == Assessment::State::Differs; }));
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
        return reasonLine(*wrong);
    if (m_update && m_update->state == StepState::Undoing && m_update->detail.isEmpty())
        return QCoreApplication::translate("StepStand", "Being set back to what it was");
    if (mark() == Mark::Working)
        return m_update->detail.isEmpty() ? m_texts.doing.toString() : m_update->detail.toString();
    if (m_update && mark() == Mark::Done)
        return m_texts.done.toString();
    if (m_update && !m_update->detail.isEmpty())
        return m_update->detail.toString();
    if (!m_preview)
        return m_traits.phase == Phase::Close ? m_texts.willDo.toString() : QString();
    if (!m_preview->assessment.reason.isEmpty())
        return m_preview->assessment.reason.toString();
    if (right())
        return m_texts.done.toString();
    if (const ChangeSet *set = change()) {
        QStringList words;
        // What is sent last of all has no page of its own on which it could be read.
        if (m_traits.phase == Phase::Close)
            for (const Action &action : set->forward + set->activation)
                words += action.rendered();
        for (const ValueChange &each : valueChanges(set->changes))
            words += each.toString();
        return words.isEmpty() ? m_texts.willDo.toString() : words.join(u'\n');
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
    ChecklistItem out{m_key.toString(), mark(), word(), m_key.device, m_texts.name.toString(), saying(), {}};
    // A narrow column cuts them where it hurts least; only where they are what is said.
    const ChangeSet *set = change();
    if (const QList<ValueChange> values = set ? valueChanges(set->changes) : QList<ValueChange>();
        !values.isEmpty() && out.saying.startsWith(values.first().toString()))
        out.changes = values;
    return out;
}

QString StepStand::cost() const
{
    return costOf(m_traits, m_gap);
}

namespace {

QString impactWords(const StepTraits &traits)
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

} // namespace

QString costOf(const StepTraits &traits, const Text &gap)
{
    if (gap.isEmpty())
        return impactWords(traits);
    return traits.impact == Impact::None ? gap.toString() : sentences({impactWords(traits), gap.toString()});
}

QString aboutTime(std::chrono::seconds time)
{
    constexpr int kMinute = 60;
    const int seconds = int(time.count()), minutes = (seconds + kMinute / 2) / kMinute;
    return seconds < 2 * kMinute ? QCoreApplication::translate("StepStand", "about %n second(s)", nullptr, seconds)
                                 : QCoreApplication::translate("StepStand", "about %n minute(s)", nullptr, minutes);
}

QString reasonLine(const Error &error)
{
    const QString message = nameless(error.message, error.device);
    QString technical = technicalWords(error.technical.trimmed().section(u'\n', 0, 0));
    if (message.contains(technical, Qt::CaseInsensitive)) // said already
        technical.clear();
    // Of a connection that failed the library's own word is the reason; of a refusal the sentence is.
    QStringList lines = error.kind == ErrorKind::Unreachable ? QStringList{technical, message} : QStringList{message, technical};
    lines += error.hint.toString();
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString findingWords(const QString &words)
{
    return technicalWords(words);
}

} // namespace sipseal
