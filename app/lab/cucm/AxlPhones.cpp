// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlPhones.h"

#include "app/lab/World.h"
#include "app/lab/cucm/AxlObjects.h"
#include "app/lab/cucm/CucmCluster.h"

#include <QRegularExpression>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kNoOperation = u"No Pending Operation"_s;

// By name without walking through tens of thousands of phones.
PhoneEntry *meant(ClusterModel &model, const SoapElement &request)
{
    return request.has(u"name"_s) ? model.phone(request.value(u"name"_s)) : AxlObjects::pick(model.phones, request);
}

SoapElement linesOf(const PhoneEntry &phone)
{
    SoapElement lines(u"lines"_s);
    SoapElement &line = lines.add(u"line"_s);
    line.attributes.append({u"uuid"_s, ClusterModel::uuidOf(u"line"_s, phone.name())});
    line.add(u"index"_s, u"1"_s);
    line.add(u"display"_s, phone.fields.value(u"description"_s).left(50));
    SoapElement &number = line.add(u"dirn"_s);
    number.attributes.append({u"uuid"_s, ClusterModel::uuidOf(u"dirn"_s, phone.number)});
    number.add(u"pattern"_s, phone.number);
    number.add(u"routePartitionName"_s);
    return lines;
}

SoapElement shown(const PhoneEntry &phone, const SoapElement *tags, const AxlCall &call)
{
    SoapElement out = AxlObjects::shown(u"phone"_s, phone, AxlFields::phone(), tags, false, call);
    if (phone.number.isEmpty() || (tags && !tags->children.isEmpty() && !tags->has(u"lines"_s)))
        return out;
    qsizetype place = 0;
    for (const AxlField &field : AxlFields::phone()) {
        if (field.name == "lines"_L1)
            break;
        if (out.has(field.name))
            ++place;
    }
    out.children.insert(place, linesOf(phone));
    return out;
}

AxlAnswer get(const AxlCall &call)
{
    const PhoneEntry *phone = meant(call.cluster.model(), call.request);
    if (!phone)
        return AxlObjects::notFound(call.request);
    SoapElement out;
    out.add(u"return"_s).add(shown(*phone, call.request.child(u"returnedTags"_s), call));
    return out;
}

AxlAnswer list(const AxlCall &call)
{
    const std::vector<PhoneEntry> &all = call.cluster.model().phones;
    static const QStringList searchable{u"name"_s,           u"description"_s,        u"protocol"_s, u"callingSearchSpaceName"_s,
                                        u"devicePoolName"_s, u"securityProfileName"_s};
    // Chosen once, not for each of tens of thousands of rows.
    const QList<AxlField> fields = AxlObjects::asked(AxlFields::phone(), call.request.child(u"returnedTags"_s));
    return AxlObjects::listed(
        call, searchable, qsizetype(all.size()), [&](qsizetype i) -> const AxlObject & { return all[size_t(i)]; },
        [&](qsizetype i, const SoapElement &) {
            return AxlObjects::shown(u"phone"_s, all[size_t(i)], fields, nullptr, true, call);
        });
}

// "YYYY:MM:DD:HH:mm" in the cluster's own zone, and in the future (cucm.md §g).
QString finishTimeRefusal(const QString &text, const AxlCall &call)
{
    static const QRegularExpression shape(u"^\\d{4}:\\d{2}:\\d{2}:\\d{2}:\\d{2}$"_s);
    QDateTime end = QDateTime::fromString(text, u"yyyy:MM:dd:HH:mm"_s);
    end.setTimeZone(call.cluster.model().zone);
    if (!shape.match(text).hasMatch() || !end.isValid())
        return u"Invalid value for upgradeFinishTime"_s;
    return end > call.cluster.world().now() ? QString() : u"Operation Completes By must be a time in the future"_s;
}

// The CAPF fields can be set only in a request that also sets a certificate operation (cucm.md §0.6).
QString capfRefusal(const QMap<QString, QString> &given, const AxlCall &call)
{
    const QString operation = given.value(u"certificateOperation"_s);
    const bool begins = !operation.isEmpty() && operation != kNoOperation;
    if (!begins)
        for (const QString &name :
             {u"authenticationMode"_s, u"keySize"_s, u"keyOrder"_s, u"ecKeySize"_s, u"authenticationString"_s})
            if (given.contains(name))
                return u"%1 can be set only with a certificate operation"_s.arg(name);
    const QString end = given.value(u"upgradeFinishTime"_s);
    if (!begins)
        return end.isEmpty() ? QString() : u"upgradeFinishTime can be set only with a certificate operation"_s;
    if (given.value(u"authenticationMode"_s) == "By Authentication String"_L1) {
        static const QRegularExpression digits(u"^\\d{4,10}$"_s);
        if (!digits.match(given.value(u"authenticationString"_s)).hasMatch())
            return u"Invalid value for authenticationString"_s;
    }
    return finishTimeRefusal(end, call);
}

void beginOperation(PhoneEntry &phone, const QMap<QString, QString> &given)
{
    const QString operation = given.value(u"certificateOperation"_s);
    if (operation.isEmpty())
        return;
    QString &status = phone.fields[u"certificateStatus"_s];
    if (operation != kNoOperation) {
        status = u"Operation Pending"_s;
    } else {
        phone.fields[u"upgradeFinishTime"_s].clear();
        if (status == "Operation Pending"_L1)
            status = u"None"_s;
    }
}

AxlAnswer update(const AxlCall &call)
{
    ClusterModel &model = call.cluster.model();
    if (const QString why =
            AxlFields::refusal(AxlFields::phone(), call.request, {u"name"_s, u"uuid"_s, u"newName"_s}, call.versionTenths);
        !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    PhoneEntry *phone = meant(model, call.request);
    if (!phone)
        return AxlObjects::notFound(call.request, 5003);
    if (call.request.has(u"newName"_s)) // a renamed phone is another phone: the lab keeps its phones
        return AxlObjects::refuse(-1, u"Invalid value for newName"_s);
    QMap<QString, QString> given = AxlFields::values(AxlFields::phone(), call.request);
    if (const QString why = capfRefusal(given, call); !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    if (const SoapElement *key = call.request.child(u"securityProfileName"_s)) {
        const AxlObject *profile = model.phoneProfile(AxlObjects::keyName(*key, model.phoneProfiles));
        if (!profile)
            return AxlObjects::refuse(5007, u"Item not valid: The specified %1 was not found"_s.arg(key->text.trimmed()));
        if (profile->fields.value(u"phoneType"_s) != phone->fields.value(u"model"_s))
            return AxlObjects::refuse(-1, u"Invalid value for securityProfileName"_s);
        given[u"securityProfileName"_s] = profile->name();
    }
    const PhoneEntry before = *phone;
    phone->fields.insert(given);
    beginOperation(*phone, given);
    if (phone->fields != before.fields)
        call.cluster.databaseChanged();
    if (given.contains(u"securityProfileName"_s))
        call.cluster.phoneSecurityChanged();
    return AxlObjects::standard(phone->uuid);
}

AxlAnswer nudge(const AxlCall &call)
{
    const PhoneEntry *phone = meant(call.cluster.model(), call.request);
    if (!phone)
        return AxlObjects::notFound(call.request);
    const auto how = call.operation.startsWith("apply"_L1)     ? CucmCluster::PhoneNudge::Apply
                     : call.operation.startsWith("restart"_L1) ? CucmCluster::PhoneNudge::Restart
                                                               : CucmCluster::PhoneNudge::Reset;
    call.cluster.nudgePhone(phone->name(), how);
    return AxlObjects::standard(phone->uuid);
}

// deviceName, then isHardReset or deviceResetType (cucm.md §e).
AxlAnswer doDeviceReset(const AxlCall &call)
{
    const SoapElement *key = call.request.child(u"deviceName"_s);
    const QString type = call.request.value(u"deviceResetType"_s);
    static const QStringList types{u""_s, u"Reset"_s, u"Restart"_s, u"Apply Configuration"_s};
    if (!key || call.request.has(u"isHardReset"_s) == call.request.has(u"deviceResetType"_s))
        return AxlObjects::refuse(-1, u"cvc-complex-type.2.4.b: The content of element 'doDeviceReset' is not complete."_s);
    if (!types.contains(type))
        return AxlObjects::refuse(-1, u"Invalid value for deviceResetType"_s);
    SoapElement named;
    key->text.trimmed().isEmpty() ? named.add(u"uuid"_s, key->attribute(u"uuid"_s)) : named.add(u"name"_s, key->text.trimmed());
    ClusterModel &model = call.cluster.model();
    SoapElement out;
    out.add(u"return"_s, u"true"_s);
    if (const Trunk *trunk = AxlObjects::pick(model.trunks, named)) {
        call.cluster.resetTrunk(trunk->name());
        return out;
    }
    const PhoneEntry *phone = meant(model, named);
    if (!phone)
        return AxlObjects::notFound(named);
    const bool soft = type == "Restart"_L1 || call.request.value(u"isHardReset"_s) == "false"_L1;
    call.cluster.nudgePhone(phone->name(), type == "Apply Configuration"_L1 ? CucmCluster::PhoneNudge::Apply
                                           : soft                           ? CucmCluster::PhoneNudge::Restart
                                                                            : CucmCluster::PhoneNudge::Reset);
    return out;
}

} // namespace

void AxlPhones::addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations)
{
    operations[u"getPhone"_s] = get;
    operations[u"listPhone"_s] = list;
    operations[u"updatePhone"_s] = update;
    operations[u"applyPhone"_s] = nudge;
    operations[u"resetPhone"_s] = nudge;
    operations[u"restartPhone"_s] = nudge;
    operations[u"doDeviceReset"_s] = doDeviceReset;
}

} // namespace sipseal::lab
