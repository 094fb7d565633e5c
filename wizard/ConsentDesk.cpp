// SPDX-License-Identifier: Apache-2.0
#include "wizard/ConsentDesk.h"

#include "app/engine/DocumentGap.h"
#include "wizard/Literal.h"
#include "wizard/Sentences.h"
#include "wizard/StepStand.h"
#include "wizard/UndoPreview.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kApply = 1;
constexpr int kApplyAll = 2; ///< where there are alike ones

QString words(const char *text)
{
    return QCoreApplication::translate("Consent", text);
}

} // namespace

namespace {

// A change that leaves something is taken away only by a deep undo, and one that has not even that never.
QString wayBack(const StepPreview &step)
{
    if (step.traits.reversible && step.change->reversible)
        return {};
    return step.change->deepInverse.isEmpty()
               ? words(QT_TRANSLATE_NOOP("Consent", "It cannot be taken back."))
               : words(QT_TRANSLATE_NOOP("Consent", "An undo leaves it as it is then; only a deep undo takes it back (sipseal-cli undo --deep)."));
}

constexpr qsizetype kNamed = 6; ///< devices in a sentence; the others are counted

QString alikeWords(const AlikeSteps &alike, bool back)
{
    QStringList devices;
    for (auto it = alike.steps.keyBegin(); it != alike.steps.keyEnd(); ++it)
        devices += it->device;
    return (back ? words(QT_TRANSLATE_NOOP("Consent", "\"Take it back on every device\" agrees to it for %1 too, by the lines that the "
                                                      "question of the undo showed."))
                 : words(QT_TRANSLATE_NOOP("Consent", "\"Apply on every device\" agrees to this step on %1 too, by the lines below. They "
                                                     "follow once one device is proved.")))
        .arg(namedInShort(devices, kNamed));
}

/// All that a person was shown of a change: what is noted beside it may differ where the lines do not.
QByteArray shownOf(const ChangeSet &change)
{
    QByteArray out = change.digest();
    for (const Text &note : change.notes)
        out += '\n' + note.english().toUtf8();
    return out;
}

bool isOver(StepState state)
{
    switch (state) {
    case StepState::Pending:
    case StepState::Observing:
    case StepState::WaitingForHuman: return false;
    default: return true;
    }
}

} // namespace

Inquiry consentInquiry(const StepPreview &step, bool again, const Plan &plan, const AlikeSteps &alike)
{
    QStringList paragraphs;
    if (again)
        paragraphs += words(
            QT_TRANSLATE_NOOP("Consent", "The device is no longer as it was when you agreed. This is what would be sent now."));
    for (const Text &ask : step.assessment.asks)
        paragraphs += ask.toString();
    if (const QString will = step.texts.willDo.toString(); !will.isEmpty())
        paragraphs += will;
    paragraphs += step.texts.why.toString();
    if (!step.change) { // a prerequisite that only a person can vouch for
        Inquiry inquiry;
        inquiry.name = u"confirmDialog"_s;
        inquiry.title = words(QT_TRANSLATE_NOOP("Consent", "Only a person can tell: %1")).arg(step.texts.name.toString());
        paragraphs += words(QT_TRANSLATE_NOOP("Consent", "Not sure: the step is left out, and nothing that depends on it is changed."));
        inquiry.text = paragraphs.join(u"\n\n"_s);
        inquiry.choices = {words(QT_TRANSLATE_NOOP("Consent", "Not sure")), words(QT_TRANSLATE_NOOP("Consent", "Yes, I made sure of it")),
                           words(QT_TRANSLATE_NOOP("Consent", "Stop the run safely"))};
        return inquiry;
    }
    if (step.back)
        paragraphs = {words(QT_TRANSLATE_NOOP("Consent", "This takes back what the run changed in this step.")), costOf(step.traits)};
    else
        paragraphs += sentences({costOf(step.traits, documentGap(step.traits, plan)), wayBack(step)});
    for (const Text &note : step.change->notes)
        paragraphs += note.toString();
    Inquiry inquiry;
    inquiry.name = u"consentDialog"_s;
    inquiry.title = (step.back ? words(QT_TRANSLATE_NOOP("Consent", "Take back: %1 on %2")) : words(QT_TRANSLATE_NOOP("Consent", "%1 on %2")))
                        .arg(step.texts.name.toString(), step.key.device);
    inquiry.text = paragraphs.join(u"\n\n"_s);
    inquiry.literal = literalOf(*step.change, plan).text;
    inquiry.choices = step.back ? QStringList{words(QT_TRANSLATE_NOOP("Consent", "Leave it as it is")),
                                              words(QT_TRANSLATE_NOOP("Consent", "Take this step back"))}
                                : QStringList{words(QT_TRANSLATE_NOOP("Consent", "Not now")),
                                              words(QT_TRANSLATE_NOOP("Consent", "Apply this step"))};
    if (!alike.steps.isEmpty()) {
        inquiry.text += u"\n\n"_s + alikeWords(alike, step.back);
        if (!alike.literal.isEmpty())
            inquiry.literal = step.key.device + u":\n"_s + inquiry.literal + alike.literal;
        inquiry.choices += step.back ? words(QT_TRANSLATE_NOOP("Consent", "Take it back on every device"))
                                     : words(QT_TRANSLATE_NOOP("Consent", "Apply on every device"));
    }
    inquiry.choices += words(QT_TRANSLATE_NOOP("Consent", "Stop the run safely"));
    return inquiry;
}

ConsentDesk::ConsentDesk(Workbench &bench, Dialogs &dialogs, QWidget *window)
    : QObject(window), m_bench(bench), m_dialogs(dialogs), m_window(window)
{
    connect(&bench, &Workbench::consentAsked, this, &ConsentDesk::asked);
    connect(&bench, &Workbench::busyChanged, this, [this](bool busy) {
        if (!busy || m_bench.isStopping())
            m_dialogs.closeQuestions();
        else
            remember();
    });
}

void ConsentDesk::remember()
{
    m_read.clear();
    m_asked.clear();
    m_agreed.clear();
    for (auto it = m_bench.previews().begin(); it != m_bench.previews().end(); ++it)
        if (it->change)
            m_read[it.key()] = it->change->digest();
}

// Confirmed on the page of the prerequisites, or here before.
bool ConsentDesk::vouchedFor(const StepPreview &step) const
{
    const QList<Text> &asks = step.assessment.asks;
    return !step.change && !asks.isEmpty() && std::all_of(asks.begin(), asks.end(), [this](const Text &ask) { return m_bench.isVouched(ask); });
}

bool ConsentDesk::agreedByButton(const StepPreview &step, bool again) const
{
    if (again || step.traits.asksAlone() || !step.change || !step.change->reversible)
        return false;
    // Undo was agreed to as a whole; it only takes back what this program did.
    if (m_bench.work() == Workbench::Work::Undoing)
        return true;
    return m_bench.work() == Workbench::Work::Applying && asRead(step);
}

bool ConsentDesk::asRead(const StepPreview &step) const
{
    return m_read.value(step.key) == step.change->digest();
}

bool ConsentDesk::agreedWithAnother(const StepPreview &step, bool again) const
{
    const auto agreed = m_agreed.constFind(step.key);
    return !again && agreed != m_agreed.cend() && step.change && step.change->reversible &&
           (step.back || (step.assessment.asks.isEmpty() && *agreed == shownOf(*step.change)));
}

// Never for what drops calls, restarts something or cannot be taken back, nor for what is not as it was read: that is looked at
// one by one. Of a way back the lines were shown before it began, and not where another process began it.
AlikeSteps ConsentDesk::alike(const StepPreview &step, bool again) const
{
    AlikeSteps out;
    if (again || step.traits.impact != Impact::NewCalls || !step.change || !step.change->reversible)
        return out;
    const auto other = [&](const StepKey &key) { return key.id == step.key.id && key != step.key && !m_asked.contains(key); };
    if (step.back) {
        if (m_bench.work() != Workbench::Work::Undoing)
            return out;
        const auto back = undoPreview(m_bench, m_bench.run(), {}).back;
        for (const UndoPreview::Line &line : back)
            if (other(line.key))
                out.steps[line.key] = {};
        return out;
    }
    if (!asRead(step))
        return out;
    for (auto preview = m_bench.previews().begin(); preview != m_bench.previews().end(); ++preview) {
        const auto &change = preview->change;
        if (!other(preview.key()) || isOver(m_bench.updates().value(preview.key()).state) || !change || !change->reversible ||
            !preview->assessment.asks.isEmpty() || !asRead(*preview))
            continue;
        out.steps[preview.key()] = shownOf(*change);
        out.literal += u"\n\n"_s + preview.key().device + u":\n"_s + literalOf(*change, m_bench.plan()).text;
        for (const Text &note : change->notes)
            if (!step.change->notes.contains(note)) // those stand above
                out.literal += u"\n("_s + note.toString() + u')';
    }
    return out;
}

void ConsentDesk::asked(const StepPreview &step, bool again, const Question<Consent::Answer> &question)
{
    if (m_bench.isStopping()) {
        question.answer(Consent::Answer::Stop);
        return;
    }
    if (agreedByButton(step, again) || agreedWithAnother(step, again) || vouchedFor(step)) {
        question.answer(Consent::Answer::Apply);
        return;
    }
    m_asked += step.key;
    const AlikeSteps others = alike(step, again);
    const Inquiry inquiry = consentInquiry(step, again, m_bench.plan(), others);
    const int stop = int(inquiry.choices.size()) - 1;
    m_dialogs.ask(m_window, inquiry, this, [this, question, others, stop, asks = step.back ? QList<Text>() : step.assessment.asks](int choice) {
        const bool all = choice == kApplyAll && choice != stop, apply = choice == kApply || all;
        for (const Text &ask : asks)
            m_bench.vouch(ask, apply);
        if (all)
            m_agreed.insert(others.steps);
        question.answer(apply            ? Consent::Answer::Apply
                        : choice == stop ? Consent::Answer::Stop
                                         : Consent::Answer::Skip);
    });
}

} // namespace sipseal
