// SPDX-License-Identifier: Apache-2.0
#include "app/engine/RunHistory.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

QJsonArray findingsToJson(const QList<Finding> &findings)
{
    QJsonArray array;
    for (const Finding &finding : findings)
        array += finding.toJson();
    return array;
}

QList<Finding> findingsFromJson(const QJsonValue &value)
{
    QList<Finding> findings;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        findings += Finding::fromJson(item.toObject());
    return findings;
}

QJsonArray evidenceToJson(const QList<Evidence> &evidence)
{
    QJsonArray array;
    for (const Evidence &item : evidence)
        array += item.toJson();
    return array;
}

RunHistory::RunHistory(const QList<JournalRecord> &records)
{
    for (const JournalRecord &record : records)
        take(record);
}

void RunHistory::take(const JournalRecord &record)
{
    if (record.step.id.isEmpty()) {
        if (record.type == "undo-begin"_L1) {
            UndoRequest request;
            const QJsonArray legs = record.data["legs"_L1].toArray();
            for (const QJsonValue &leg : legs)
                request.legs += leg.toString();
            request.deep = record.data["deep"_L1].toBool();
            m_undo = request;
        } else if (record.type == "run-finished"_L1) {
            const QString result = record.data["result"_L1].toString();
            m_wasUndone = result == "undone"_L1 && m_undo && m_undo->legs.isEmpty();
            if (result != "stopped"_L1) // a way back that was stopped is gone on with, not turned round
                m_undo.reset();
        }
        return;
    }
    StepStory &story = m_stories[record.step];
    if (record.data["undo"_L1].toBool() || record.type.startsWith("undo"_L1))
        takeUndo(story, record);
    else
        takeApply(story, record);
}

void RunHistory::takeApply(StepStory &story, const JournalRecord &record)
{
    const QString &type = record.type;
    if (type == "planned"_L1) {
        story.planned = ChangeSet::fromJson(record.data["change"_L1].toObject());
        const QJsonObject subjects = record.data["subjects"_L1].toObject();
        for (auto it = subjects.begin(); it != subjects.end(); ++it)
            story.plannedSubjects[it.key()] = it.value().toString().toLatin1();
        story.intact = story.intact && story.planned->digest() == record.data["digest"_L1].toString().toLatin1();
    } else if (type == "approved"_L1) {
        if (!record.data["covered"_L1].toBool())
            story.approved = story.planned;
        story.approvedSubjects = story.plannedSubjects;
    } else if (type == "apply-begin"_L1) {
        story.begun = true;
        story.undone = false;
        story.batch = record.data["batch"_L1].toBool();
        story.ended.clear();
        story.activationBegun = story.activationSent = -1;
        if (story.firstBegin == 0)
            story.firstBegin = record.sequence;
        // The same change begun again (nothing of it had landed) has the same way back: once is enough.
        if (story.planned && (story.rounds.isEmpty() || story.rounds.last().digest() != story.planned->digest()))
            story.rounds += *story.planned;
    } else if (type == "activation-begin"_L1) {
        story.activationBegun = record.data["index"_L1].toInt();
        story.evident = record.data["evident"_L1].toBool();
    } else if (type == "activation-sent"_L1) {
        story.activationSent = record.data["index"_L1].toInt();
    } else if (type == "verified"_L1 || type == "already"_L1) {
        story.begun = false;
        story.ended = type;
        story.left = findingsFromJson(record.data["findings"_L1]);
    } else if (type == "failed"_L1 || type == "outcome-unknown"_L1 || type == "waiting-for-human"_L1 || type == "skipped"_L1) {
        story.ended = type;
        if (record.data["not_sent"_L1].toBool())
            story.activationBegun = story.activationSent;
    }
}

void RunHistory::takeUndo(StepStory &story, const JournalRecord &record)
{
    const QString &type = record.type;
    if (type == "undo-begin"_L1) {
        story.undoBegun = true;
        story.undoNeverDue.clear();
        const QJsonArray ids = record.data["never_due"_L1].toArray();
        for (const QJsonValue &id : ids)
            story.undoNeverDue += id.toInteger();
        story.undoActivationBegun = story.undoActivationSent = -1;
    } else if (type == "activation-begin"_L1) {
        story.undoActivationBegun = record.data["index"_L1].toInt();
        story.evident = record.data["evident"_L1].toBool();
    } else if (type == "activation-sent"_L1) {
        story.undoActivationSent = record.data["index"_L1].toInt();
    } else if (type == "undone"_L1) {
        story = StepStory{};
        story.undone = true;
    } else if (type == "debt-cleared"_L1) {
        story.undoActivationBegun = story.undoActivationSent = -1;
    } else if (record.data["not_sent"_L1].toBool()) {
        story.undoActivationBegun = story.undoActivationSent;
    }
}

const StepStory *RunHistory::find(const StepKey &key) const
{
    const auto it = m_stories.constFind(key);
    return it == m_stories.constEnd() ? nullptr : &it.value();
}

QList<StepKey> RunHistory::changedLastFirst() const
{
    QList<StepKey> keys;
    for (auto it = m_stories.begin(); it != m_stories.end(); ++it)
        if (it->firstBegin > 0)
            keys += it.key();
    std::sort(keys.begin(), keys.end(),
              [this](const StepKey &a, const StepKey &b) { return m_stories[a].firstBegin > m_stories[b].firstBegin; });
    return keys;
}

} // namespace sipseal
