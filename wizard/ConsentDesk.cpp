// SPDX-License-Identifier: Apache-2.0
#include "wizard/ConsentDesk.h"

#include "app/engine/DocumentGap.h"
#include "wizard/Literal.h"
#include "wizard/Sentences.h"
#include "wizard/StepStand.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kApply = 1;
constexpr int kStop = 2;

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

} // namespace

Inquiry consentInquiry(const StepPreview &step, bool again, const Plan &plan)
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
    paragraphs += sentences({costOf(step.traits, documentGap(step.traits, plan)), wayBack(step)});
    for (const Text &note : step.change->notes)
        paragraphs += note.toString();
    Inquiry inquiry;
    inquiry.name = u"consentDialog"_s;
    inquiry.title = words(QT_TRANSLATE_NOOP("Consent", "%1 on %2")).arg(step.texts.name.toString(), step.key.device);
    inquiry.text = paragraphs.join(u"\n\n"_s);
    inquiry.literal = literalOf(*step.change, plan).text;
    inquiry.choices = {words(QT_TRANSLATE_NOOP("Consent", "Not now")), words(QT_TRANSLATE_NOOP("Consent", "Apply this step")),
                       words(QT_TRANSLATE_NOOP("Consent", "Stop the run safely"))};
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
    return m_bench.work() == Workbench::Work::Applying && m_read.value(step.key) == step.change->digest();
}

void ConsentDesk::asked(const StepPreview &step, bool again, const Question<Consent::Answer> &question)
{
    if (m_bench.isStopping()) {
        question.answer(Consent::Answer::Stop);
        return;
    }
    if (agreedByButton(step, again) || vouchedFor(step)) {
        question.answer(Consent::Answer::Apply);
        return;
    }
    m_dialogs.ask(m_window, consentInquiry(step, again, m_bench.plan()), this, [this, question, asks = step.assessment.asks](int choice) {
        for (const Text &ask : asks)
            m_bench.vouch(ask, choice == kApply);
        question.answer(choice == kApply  ? Consent::Answer::Apply
                        : choice == kStop ? Consent::Answer::Stop
                                          : Consent::Answer::Skip);
    });
}

} // namespace sipseal
