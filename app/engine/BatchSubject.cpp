// SPDX-License-Identifier: Apache-2.0
#include "app/engine/BatchSubject.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString stageName(BatchSubject::Stage stage)
{
    switch (stage) {
    case BatchSubject::Stage::Waiting: return u"waiting"_s;
    case BatchSubject::Stage::Landing: return u"landing"_s;
    case BatchSubject::Stage::Settling: return u"settling"_s;
    case BatchSubject::Stage::Ended: return u"ended"_s;
    }
    return {};
}

BatchSubject::Stage stageFrom(const QString &name)
{
    if (name == "landing"_L1)
        return BatchSubject::Stage::Landing;
    if (name == "settling"_L1)
        return BatchSubject::Stage::Settling;
    return name == "ended"_L1 ? BatchSubject::Stage::Ended : BatchSubject::Stage::Waiting;
}

} // namespace

StepState BatchSubject::shownState() const
{
    if (back && stage != Stage::Ended && stage != Stage::Waiting)
        return StepState::Undoing;
    if (state == "activating"_L1)
        return StepState::Applying;
    for (const StepState each : {StepState::Already, StepState::Applying, StepState::Settling, StepState::Verified, StepState::Failed,
                                 StepState::Skipped, StepState::Undone, StepState::UndoFailed})
        if (state == stepStateName(each))
            return each;
    return StepState::Pending;
}

SubjectRecord BatchSubject::toRecord() const
{
    QJsonArray list, digests;
    for (const ChangeSet &round : rounds) {
        list += round.toJson();
        digests += QString::fromLatin1(round.digest());
    }
    QJsonObject data{{u"rounds"_s, list},   {u"digests"_s, digests}, {u"stage"_s, stageName(stage)},
                     {u"marker"_s, marker}, {u"evident"_s, evident}, {u"back"_s, back}};
    if (error)
        data[u"error"_s] = error->toJson();
    return {name, state, data};
}

BatchSubject BatchSubject::fromRecord(const SubjectRecord &record)
{
    BatchSubject subject;
    subject.name = record.subject;
    subject.state = record.state;
    const QJsonArray list = record.data["rounds"_L1].toArray();
    for (const QJsonValue &round : list)
        subject.rounds += ChangeSet::fromJson(round.toObject());
    subject.stage = stageFrom(record.data["stage"_L1].toString());
    subject.marker = record.data["marker"_L1].toString();
    subject.evident = record.data["evident"_L1].toBool();
    subject.back = record.data["back"_L1].toBool();
    return subject;
}

} // namespace sipseal
