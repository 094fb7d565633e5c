// SPDX-License-Identifier: Apache-2.0
#include "app/report/ReportModel.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

template <class T>
QList<T> listFrom(const QJsonValue &value)
{
    QList<T> out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        out += T::fromJson(item.toObject());
    return out;
}

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        out += item.toString();
    return out;
}

bool ends(const QString &type)
{
    static const QStringList types{u"already"_s, u"verified"_s, u"failed"_s, u"undone"_s, u"undo-failed"_s, u"skipped"_s, u"waiting-for-human"_s, u"debt-cleared"_s};
    return types.contains(type);
}

void read(ReportedStep &step, const JournalRecord &record)
{
    if (record.type == u"planned" && !record.data[u"undo"_s].toBool())
        step.changes = listFrom<Finding>(record.data[u"change"_s].toObject()[u"changes"_s]);
    if (record.data.contains(u"sent"_s))
        step.sent += strings(record.data[u"sent"_s]);
    if (record.type == u"outcome-unknown")
        step.state = record.type;
    if (!ends(record.type))
        return;
    step.state = record.type == u"debt-cleared" ? u"verified"_s : record.type;
    step.time = record.time;
    if (record.data.contains(u"evidence"_s))
        step.evidence = listFrom<Evidence>(record.data[u"evidence"_s]);
    step.reason = Text::fromJson(record.data[u"reason"_s].toObject());
    if (record.data.contains(u"instruction"_s))
        step.reason = Text::fromJson(record.data[u"instruction"_s].toObject());
    if (record.data.contains(u"error"_s))
        step.reason = Text::verbatim(Error::fromJson(record.data[u"error"_s].toObject()).toString());
}

QJsonObject stepJson(const ReportedStep &step)
{
    QJsonArray changes, evidence;
    for (const Finding &change : step.changes)
        changes += QJsonObject{{u"subject"_s, change.subject}, {u"before"_s, change.now}, {u"after"_s, change.wanted}};
    for (const Evidence &one : step.evidence)
        evidence += one.toJson();
    return {{u"step"_s, step.key.id},
            {u"device"_s, step.key.device},
            {u"name"_s, step.caption.name.toString()},
            {u"task"_s, step.caption.task},
            {u"document"_s, step.caption.documentPlace.toString()},
            {u"state"_s, step.state},
            {u"time"_s, step.time.toUTC().toString(Qt::ISODate)},
            {u"changes"_s, changes},
            {u"sent"_s, QJsonArray::fromStringList(step.sent)},
            {u"evidence"_s, evidence},
            {u"reason"_s, step.reason.toString()}};
}

} // namespace

StepCaptions captionsOf(const StepList &steps)
{
    StepCaptions out;
    for (const auto &step : steps) {
        const StepTraits traits = step->traits();
        out[step->key()] = {step->texts().name, taskName(traits.task), traits.documentPlace};
    }
    return out;
}

Result<ReportModel> readReport(Journal &journal, const QString &run, const StepCaptions &captions)
{
    ReportModel out;
    const auto runs = journal.runs();
    if (!runs)
        return fail(runs.error());
    for (const RunInfo &info : *runs)
        if (info.id == run)
            out.run = info;
    if (out.run.id.isEmpty())
        return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The journal has no run %1"), {run}), {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "sipseal-cli runs lists them; check --state-dir.")));
    const auto records = journal.records(run);
    if (!records)
        return fail(records.error());
    QMap<StepKey, qsizetype> index;
    for (const JournalRecord &record : *records) {
        if (record.type == u"verification") {
            out.legs = record.data[u"legs"_s].toArray();
            out.captures = strings(record.data[u"captures"_s]);
            out.verified = record.time;
        }
        if (record.type == u"residue")
            out.residue += {record.data[u"device"_s].toString(), Text::fromJson(record.data[u"what"_s].toObject())};
        if (record.step.id.isEmpty())
            continue;
        if (!index.contains(record.step)) {
            index[record.step] = out.steps.size();
            out.steps += ReportedStep{record.step, captions.value(record.step), {}, {}, {}, {}, {}, {}};
        }
        read(out.steps[index.value(record.step)], record);
    }
    return out;
}

QJsonObject ReportModel::toJson() const
{
    QJsonArray stepArray, left;
    for (const ReportedStep &step : steps)
        stepArray += stepJson(step);
    for (const auto &[device, what] : residue)
        left += QJsonObject{{u"device"_s, device}, {u"what"_s, what.toString()}};
    return {{u"run"_s, run.id},
            {u"plan"_s, run.planName},
            {u"procedure"_s, run.procedure},
            {u"user"_s, run.user},
            {u"started"_s, run.started.toUTC().toString(Qt::ISODate)},
            {u"finished"_s, run.finished.isValid() ? QJsonValue(run.finished.toUTC().toString(Qt::ISODate)) : QJsonValue()},
            {u"result"_s, run.result},
            {u"steps"_s, stepArray},
            {u"verification"_s, QJsonObject{{u"time"_s, verified.isValid() ? QJsonValue(verified.toUTC().toString(Qt::ISODate)) : QJsonValue()},
                                            {u"captures"_s, QJsonArray::fromStringList(captures)},
                                            {u"legs"_s, legs}}},
            {u"residue"_s, left},
            {u"program"_s, u"SIP Seal " SIPSEAL_VERSION ""_s}};
}

} // namespace sipseal
