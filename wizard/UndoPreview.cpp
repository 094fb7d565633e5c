// SPDX-License-Identifier: Apache-2.0
#include "wizard/UndoPreview.h"

#include "app/core/Clock.h"
#include "app/devices/WireForm.h"
#include "app/engine/RunHistory.h"
#include "ui/Dialogs.h"
#include "wizard/Sentences.h"
#include "wizard/TaskPage.h"
#include "wizard/Workbench.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

CostPart costOfStep(const Step &step, int phones)
{
    const StepTraits traits = step.traits();
    return {step.texts().name.toString(), traits.impact, traits.impactTime, true, phones};
}

class Reader
{
public:
    Reader(Workbench &bench, UndoPreview &out) : m_bench(bench), m_out(out) {}

    void take(const Step &step, const StepStory &story)
    {
        const StepTraits traits = step.traits();
        note(step, traits);
        bool back = false;
        for (const ChangeSet &round : story.rounds) {
            if (!round.residue.isEmpty() || (!round.reversible && !round.forward.isEmpty()))
                stays(step, round);
            if (!round.reversible || round.inverse.isEmpty())
                continue;
            back = true;
            for (const Debt &debt : round.owes)
                owe(debt.payer);
        }
        const int phones = story.batch ? changedPhones(step.key()) : 0;
        if (!back && phones == 0)
            return;
        m_out.back += {step.key(), step.texts().name.toString()};
        m_out.phones += phones;
        m_out.oneEnd =
            m_out.oneEnd || (traits.phase == Phase::CutOver && m_bench.plan().policies.procedure == Procedure::Document);
        if (!m_out.devices.contains(step.key().device))
            m_out.devices += step.key().device;
        m_out.costs += costOfStep(step, phones);
        for (auto round = story.rounds.rbegin(); round != story.rounds.rend(); ++round)
            send(*round);
    }

private:
    void note(const Step &step, const StepTraits &traits)
    {
        if (const auto part = TaskScope::partOf(step.key(), traits); part && !m_out.tasks.contains(*part))
            m_out.tasks += *part;
    }
    void stays(const Step &step, const ChangeSet &round)
    {
        const QString what = round.residue.isEmpty() ? step.texts().name.toString() : round.residue.toString();
        const QString line =
            (round.deepInverse.isEmpty()
                 ? QCoreApplication::translate("UndoPreview", "%1: %2 (it cannot be taken back)")
                 : QCoreApplication::translate("UndoPreview", "%1: %2 (only a deep undo takes it back: sipseal-cli undo --deep)"))
                .arg(step.key().device, what);
        if (!m_out.stays.contains(line))
            m_out.stays += line;
    }
    // Each payer pays once, however many changes owe it.
    void owe(const StepKey &payer)
    {
        const Step *step = m_bench.step(payer);
        if (!step || m_paying.contains(payer))
            return;
        m_paying += payer;
        m_out.costs += costOfStep(*step, 0);
    }
    void send(const ChangeSet &round)
    {
        if (!round.reversible)
            return;
        for (const QList<Action> &actions : {round.inverse, round.inverseActivation})
            for (const Action &action : actions) {
                if (std::exchange(m_to, action.device) != action.device)
                    m_out.sends += (m_out.sends.isEmpty() ? QString() : u"\n"_s) + action.device + u':';
                m_out.sends += wireForm(action, m_bench.plan());
            }
    }
    int changedPhones(const StepKey &key) const
    {
        const auto journal = m_bench.journal();
        const auto subjects =
            journal ? (*journal)->subjects(m_out.run, key) : Result<QList<SubjectRecord>>(QList<SubjectRecord>());
        static const QStringList untouched{u"pending"_s, u"already"_s, u"undone"_s, u"skipped"_s};
        return !subjects ? 0 : int(std::count_if(subjects->begin(), subjects->end(), [](const SubjectRecord &one) {
            return !untouched.contains(one.state);
        }));
    }

    Workbench &m_bench;
    UndoPreview &m_out;
    QList<StepKey> m_paying;
    QString m_to; ///< the device of the last line
};

constexpr qsizetype kNamed = 4; ///< names in a sentence; the others are counted

// Each step once, with its devices: twenty routers are no twenty lines.
QStringList stepLines(const UndoPreview &preview)
{
    QStringList names, out;
    QMap<QString, QStringList> devices;
    for (const UndoPreview::Line &line : preview.back) {
        if (!names.contains(line.name))
            names += line.name;
        devices[line.name] += line.key.device;
    }
    for (const QString &name : std::as_const(names))
        out += namedInShort(devices[name], kNamed) + u": "_s + name;
    return out;
}

QString head(const UndoPreview &preview)
{
    QStringList tasks;
    for (const TaskPart part : preview.tasks)
        tasks += TaskPage::titleOf(part);
    const QString changes = QCoreApplication::translate("UndoPreview", "%n change(s)", nullptr, int(preview.back.size()));
    const QString phones =
        preview.phones > 0 ? QCoreApplication::translate("UndoPreview", " and %n phone(s)", nullptr, preview.phones) : QString();
    return QCoreApplication::translate("UndoPreview", "%1: %2 on %3%4, made by the run that began at %5 (%6).")
        .arg(tasks.join(u", "_s), changes, namedInShort(preview.devices, kNamed), phones, localTime(preview.begun), preview.run);
}

QString listed(const QString &title, const QStringList &lines)
{
    return title + u"\n    "_s + lines.join(u"\n    "_s);
}

} // namespace

UndoPreview undoPreview(Workbench &bench, const QString &run, const QStringList &legs)
{
    UndoPreview out;
    out.run = run;
    const auto journal = bench.journal();
    const auto records = journal ? (*journal)->records(run) : Result<QList<JournalRecord>>(QList<JournalRecord>());
    if (!records || records->isEmpty())
        return out;
    out.begun = records->first().time;
    const RunHistory history(*records);
    Reader reader(bench, out);
    for (const StepKey &key : history.changedLastFirst()) {
        const Step *step = bench.step(key);
        if (!step)
            continue;
        const StepTraits traits = step->traits();
        if (legs.isEmpty() || (traits.phase == Phase::CutOver && legs.contains(traits.leg)))
            reader.take(*step, *history.find(key));
    }
    return out;
}

Inquiry undoInquiry(const UndoPreview &preview, const QString &title, const QString &doIt)
{
    QStringList parts{head(preview)};
    const QStringList steps = stepLines(preview);
    if (!steps.isEmpty())
        parts += listed(QCoreApplication::translate("UndoPreview", "Taken back, the last step first:"), steps);
    const QStringList costs = costWords(preview.costs);
    QStringList cost{costs.isEmpty() ? QCoreApplication::translate("UndoPreview", "The way back itself interrupts no call.")
                                     : sentences(costs)};
    if (preview.oneEnd)
        cost += QCoreApplication::translate(
            "UndoPreview", "Afterwards the other end of a leg may still be turned to TLS: calls on it fail until "
                           "both ends are alike.");
    parts += sentences(cost);
    if (!preview.stays.isEmpty())
        parts += listed(QCoreApplication::translate("UndoPreview", "Stays, and stands in the report:"), preview.stays);
    parts += QCoreApplication::translate("UndoPreview",
                                         "Each device is looked at before and after. A value that somebody else has changed "
                                         "since is left alone and named.");
    if (!preview.sends.isEmpty())
        parts += QCoreApplication::translate("UndoPreview", "If the devices are as they were left, this is sent:");
    Inquiry out;
    out.name = u"undoDialog"_s;
    out.title = title;
    out.text = parts.join(u"\n\n"_s);
    out.literal = preview.sends.join(u'\n');
    out.choices = {QCoreApplication::translate("UndoPreview", "Keep it"), doIt};
    return out;
}

} // namespace sipseal
