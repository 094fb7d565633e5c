// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Preview.h"

#include "app/cli/Words.h"
#include "app/devices/WireForm.h"
#include "app/engine/DocumentGap.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonArray inWords(const QList<Text> &texts)
{
    QJsonArray out;
    for (const Text &text : texts)
        out += text.toString();
    return out;
}

// What is said beside a change: its own notes, and what the plan's order costs.
QList<Text> notesOf(const StepPreview &preview, const Plan &plan)
{
    QList<Text> out = preview.change->notes;
    if (const Text gap = documentGap(preview.traits, plan); !gap.isEmpty())
        out += gap;
    return out;
}

QJsonObject stepJson(const StepPreview &preview, const Plan &plan)
{
    QJsonArray evidence;
    for (const Evidence &one : preview.evidence)
        evidence += one.from + u": "_s + one.text;
    QString reason = preview.error ? preview.error->toString() : preview.assessment.reason.toString();
    if (reason.isEmpty() && preview.change)
        for (const Finding &finding : preview.change->changes)
            reason += (reason.isEmpty() ? QString() : u"; "_s) + u"%1: %2 -> %3"_s.arg(finding.subject, finding.now, finding.wanted);
    QJsonObject out{{u"id"_s, preview.key.id},
                    {u"device"_s, preview.key.device},
                    {u"task"_s, taskName(preview.traits.task)},
                    {u"state"_s, previewState(preview)},
                    {u"reason"_s, reason},
                    {u"will_send"_s, QJsonArray::fromStringList(preview.change ? preview.change->willSend() : QStringList())},
                    {u"evidence"_s, evidence},
                    {u"phase"_s, phaseName(preview.traits.phase)},
                    {u"impact"_s, impactName(preview.traits.impact)},
                    {u"reversible"_s, preview.traits.reversible},
                    {u"provisional"_s, preview.change && preview.change->provisional}};
    if (const QList<Text> notes = preview.change ? notesOf(preview, plan) : QList<Text>(); !notes.isEmpty())
        out[u"notes"_s] = inWords(notes);
    if (!preview.assessment.asks.isEmpty())
        out[u"asks"_s] = inWords(preview.assessment.asks);
    if (!preview.assessment.proposes.isEmpty())
        out[u"proposes"_s] = preview.assessment.proposes;
    return out;
}

/// Without the outer braces: as it is put among what the device's entry has.
QByteArray inner(const QJsonObject &entry)
{
    return QJsonDocument(entry).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

/// Below the step's line; what has more lines than one stays there.
QString below(const QString &text)
{
    return indented(u"           "_s, text);
}

QString sign(const QString &state)
{
    const QString sign = state == u"compliant"     ? u"ok"_s
                         : state == u"needs-human" ? u"person"_s
                         : state == u"failed"      ? u"FAILED"_s
                                                   : state;
    return column(word(sign), 8);
}

} // namespace

QString previewState(const StepPreview &preview)
{
    if (preview.error) {
        const Exit exit = exitFor(*preview.error);
        return exit == Exit::Blocked ? u"blocked"_s : u"failed"_s;
    }
    if (preview.assessment.state == Assessment::State::NotApplicable)
        return u"compliant"_s;
    return assessmentStateName(preview.assessment.state);
}

QJsonObject previewJson(const QList<StepPreview> &previews, const Plan &plan)
{
    QJsonArray steps;
    QMap<QString, int> counts;
    for (const StepPreview &preview : previews) {
        steps += stepJson(preview, plan);
        ++counts[previewState(preview)];
    }
    return {{u"summary"_s, QJsonObject{{u"steps"_s, int(previews.size())},
                                       {u"compliant"_s, counts.value(u"compliant"_s)},
                                       {u"differs"_s, counts.value(u"differs"_s)},
                                       {u"blocked"_s, counts.value(u"blocked"_s)},
                                       {u"needs_human"_s, counts.value(u"needs-human"_s)},
                                       {u"failed"_s, counts.value(u"failed"_s)}}},
            {u"steps"_s, steps}};
}

void printPreview(Console &console, const QList<StepPreview> &previews, const Plan &plan)
{
    QStringList told;
    for (const StepPreview &preview : previews) {
        const QString state = previewState(preview);
        console.line(u"%1 %2  %3"_s.arg(sign(state), preview.key.device.leftJustified(10), preview.texts.name.toString()));
        if (preview.error) {
            // One broken device fails all its steps with the same words: they are told once.
            if (const QString words = preview.error->toString(); !told.contains(words)) {
                told += words;
                console.error(*preview.error);
            }
            continue;
        }
        if (!preview.assessment.reason.isEmpty())
            console.line(below(preview.assessment.reason.toString()));
        for (const Text &ask : preview.assessment.asks)
            console.line(below(u"? "_s + ask.toString()));
        if (const QJsonObject &entry = preview.assessment.proposes; !entry.isEmpty())
            console.line(below(QCoreApplication::translate("SipSeal", "In the plan, at %1: %2")
                                   .arg(preview.key.device, QString::fromUtf8(inner(entry)))));
        if (!preview.change)
            continue;
        for (const Finding &finding : preview.change->changes)
            console.line(below(u"%1: %2 -> %3"_s.arg(finding.subject, finding.now, finding.wanted)));
        for (const QList<Action> &actions : {preview.change->forward, preview.change->activation})
            for (const Action &action : actions)
                for (const QString &line : wireForm(action, plan))
                    console.line(indented(u"             > "_s, line));
        for (const Text &note : notesOf(preview, plan))
            console.line(below(u'(' + note.toString() + u')'));
        if (preview.change->provisional)
            console.line(below(QCoreApplication::translate("SipSeal", "provisional: depends on a step before it")));
    }
}

Exit exitFor(const QList<StepPreview> &previews)
{
    Exit exit = Exit::Done;
    for (const StepPreview &preview : previews) {
        if (preview.error)
            exit = worse(exit, exitFor(*preview.error));
        else if (const QString state = previewState(preview); state == u"differs")
            exit = worse(exit, Exit::Differs);
        else if (state != u"compliant")
            exit = worse(exit, Exit::Blocked);
    }
    return exit;
}

} // namespace sipseal::cli
