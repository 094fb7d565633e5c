// SPDX-License-Identifier: Apache-2.0
#include "app/engine/Step.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

template <class T>
QJsonArray arrayOf(const QList<T> &list)
{
    QJsonArray array;
    for (const T &item : list)
        array += item.toJson();
    return array;
}

template <class T>
QList<T> listOf(const QJsonValue &value)
{
    QList<T> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list += T::fromJson(item.toObject());
    return list;
}

} // namespace

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Prepare: return u"prepare"_s;
    case Phase::CutOver: return u"cut-over"_s;
    case Phase::Close: return u"close"_s;
    }
    return {};
}

QString impactName(Impact impact)
{
    switch (impact) {
    case Impact::None: return u"none"_s;
    case Impact::NewCalls: return u"new-calls"_s;
    case Impact::DropsCalls: return u"drops-calls"_s;
    case Impact::RestartsService: return u"restarts-service"_s;
    case Impact::ResetsPhones: return u"resets-phones"_s;
    }
    return {};
}

QString assessmentStateName(Assessment::State state)
{
    switch (state) {
    case Assessment::State::Compliant: return u"compliant"_s;
    case Assessment::State::Differs: return u"differs"_s;
    case Assessment::State::Blocked: return u"blocked"_s;
    case Assessment::State::NeedsHuman: return u"needs-human"_s;
    case Assessment::State::NotApplicable: return u"not-applicable"_s;
    }
    return {};
}

QJsonObject Evidence::toJson() const
{
    return {{u"source"_s, source}, {u"from"_s, from}, {u"text"_s, text}, {u"time"_s, time.toUTC().toString(Qt::ISODateWithMs)}};
}

Evidence Evidence::fromJson(const QJsonObject &object)
{
    return {object["source"_L1].toString(), object["from"_L1].toString(), object["text"_L1].toString(),
            QDateTime::fromString(object["time"_L1].toString(), Qt::ISODateWithMs).toUTC()};
}

QJsonObject Finding::toJson() const
{
    return {{u"subject"_s, subject}, {u"now"_s, now}, {u"wanted"_s, wanted}};
}

Finding Finding::fromJson(const QJsonObject &object)
{
    return {object["subject"_L1].toString(), object["now"_L1].toString(), object["wanted"_L1].toString()};
}

QJsonObject Debt::toJson() const
{
    return {{u"payer"_s, QJsonObject{{u"id"_s, payer.id}, {u"device"_s, payer.device}}},
            {u"marker"_s, marker},
            {u"what"_s, what.toJson()},
            {u"repeatable"_s, repeatable}};
}

Debt Debt::fromJson(const QJsonObject &object)
{
    const QJsonObject payer = object["payer"_L1].toObject();
    Debt debt;
    debt.payer = {payer["id"_L1].toString(), payer["device"_L1].toString()};
    debt.marker = object["marker"_L1].toString();
    debt.what = Text::fromJson(object["what"_L1].toObject());
    debt.repeatable = object["repeatable"_L1].toBool(true);
    return debt;
}

// QJsonObject sorts its keys, so its compact form is canonical.
QByteArray ChangeSet::digest() const
{
    const QJsonObject object{
        {u"forward"_s, arrayOf(forward)}, {u"activation"_s, arrayOf(activation)}, {u"inverse"_s, arrayOf(inverse)}};
    return QCryptographicHash::hash(QJsonDocument(object).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256).toHex();
}

QStringList ChangeSet::willSend() const
{
    QStringList lines;
    for (const Action &action : forward)
        lines += action.rendered();
    for (const Action &action : activation)
        lines += action.rendered();
    return lines;
}

QJsonObject ChangeSet::toJson() const
{
    return {{u"forward"_s, arrayOf(forward)},
            {u"activation"_s, arrayOf(activation)},
            {u"activation_what"_s, activationWhat.toJson()},
            {u"activation_repeatable"_s, activationRepeatable},
            {u"retreat"_s, arrayOf(retreat)},
            {u"owes"_s, arrayOf(owes)},
            {u"inverse"_s, arrayOf(inverse)},
            {u"inverse_activation"_s, arrayOf(inverseActivation)},
            {u"reversible"_s, reversible},
            {u"residue"_s, residue.toJson()},
            {u"deep_inverse"_s, arrayOf(deepInverse)},
            {u"changes"_s, arrayOf(changes)},
            {u"notes"_s, arrayOf(notes)},
            {u"provisional"_s, provisional}};
}

ChangeSet ChangeSet::fromJson(const QJsonObject &object)
{
    ChangeSet change;
    change.forward = listOf<Action>(object["forward"_L1]);
    change.activation = listOf<Action>(object["activation"_L1]);
    change.activationWhat = Text::fromJson(object["activation_what"_L1].toObject());
    change.activationRepeatable = object["activation_repeatable"_L1].toBool(true);
    change.retreat = listOf<Action>(object["retreat"_L1]);
    change.owes = listOf<Debt>(object["owes"_L1]);
    change.inverse = listOf<Action>(object["inverse"_L1]);
    change.inverseActivation = listOf<Action>(object["inverse_activation"_L1]);
    change.reversible = object["reversible"_L1].toBool(true);
    change.residue = Text::fromJson(object["residue"_L1].toObject());
    change.deepInverse = listOf<Action>(object["deep_inverse"_L1]);
    change.changes = listOf<Finding>(object["changes"_L1]);
    change.notes = listOf<Text>(object["notes"_L1]);
    change.provisional = object["provisional"_L1].toBool();
    return change;
}

bool owed(const QList<Debt> &debts, const QString &markerNow)
{
    return std::any_of(debts.begin(), debts.end(),
                       [&](const Debt &debt) { return !debt.marker.isEmpty() && debt.marker == markerNow; });
}

} // namespace sipseal
