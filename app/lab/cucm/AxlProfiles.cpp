// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlProfiles.h"

#include "app/lab/World.h"
#include "app/lab/cucm/AxlObjects.h"
#include "app/lab/cucm/CucmCluster.h"

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// The two kinds of profile differ in their fields and in what uses them, not in how AXL handles them.
struct Kind
{
    QString element;
    const QList<AxlField> &fields;
    QList<AxlObject> ClusterModel::*list;
    QStringList required;
    qsizetype longestName;
    bool forTrunks;
};

const Kind &kindOf(const QString &operation)
{
    static const Kind trunk{u"sipTrunkSecurityProfile"_s,
                            AxlFields::trunkProfile(),
                            &ClusterModel::trunkProfiles,
                            {u"name"_s, u"sipV150OutboundSdpOfferFiltering"_s},
                            75,
                            true};
    static const Kind phone{u"phoneSecurityProfile"_s,
                            AxlFields::phoneProfile(),
                            &ClusterModel::phoneProfiles,
                            {u"phoneType"_s, u"protocol"_s, u"name"_s},
                            100,
                            false};
    return operation.contains("SipTrunkSecurityProfile"_L1) ? trunk : phone;
}

// Encrypted and Authenticated want TLS, and nothing else may have it (cucm.md §d, §f).
QString transportRefusal(const Kind &kind, const AxlObject &profile)
{
    const bool secure = ClusterModel::isSecure(profile);
    const QStringList names =
        kind.forTrunks ? QStringList{u"incomingTransport"_s, u"outgoingTransport"_s} : QStringList{u"transportType"_s};
    for (const QString &name : names) {
        const QString value = profile.fields.value(name);
        const bool fits = secure ? value == "TLS"_L1 : value != "TLS"_L1;
        if (!fits || (name == "outgoingTransport"_L1 && value == "TCP+UDP"_L1))
            return u"Invalid value for %1"_s.arg(name);
    }
    return {};
}

QString valueRefusal(const Kind &kind, const AxlObject &profile)
{
    const QString name = profile.name();
    if (name.isEmpty() || name.size() > kind.longestName || name.contains(u'\n'))
        return u"Invalid value for name"_s;
    if (profile.fields.value(u"description"_s).size() > 100)
        return u"Invalid value for description"_s;
    const QString portName = kind.forTrunks ? u"incomingPort"_s : u"sipPhonePort"_s;
    const int port = profile.fields.value(portName).toInt();
    if (port < 1 || port > 65535)
        return u"Invalid value for %1"_s.arg(portName);
    if (!kind.forTrunks && profile.fields.value(u"keyOrder"_s) == "RSA Only"_L1 &&
        !profile.fields.value(u"ecKeySize"_s).isEmpty())
        return u"Invalid value for ecKeySize"_s;
    return transportRefusal(kind, profile);
}

bool isUsed(const Kind &kind, const ClusterModel &model, const QString &name)
{
    const QString key = u"securityProfileName"_s;
    const auto uses = [&](const AxlObject &object) { return object.fields.value(key) == name; };
    return kind.forTrunks ? std::any_of(model.trunks.cbegin(), model.trunks.cend(), uses)
                          : std::any_of(model.phones.cbegin(), model.phones.cend(), uses);
}

void renameReferences(const Kind &kind, ClusterModel &model, const QString &from, const QString &to)
{
    const auto rename = [&](AxlObject &object) {
        if (object.fields.value(u"securityProfileName"_s) == from)
            object.fields[u"securityProfileName"_s] = to;
    };
    if (kind.forTrunks)
        std::for_each(model.trunks.begin(), model.trunks.end(), rename);
    else
        std::for_each(model.phones.begin(), model.phones.end(), rename);
}

AxlAnswer get(const AxlCall &call)
{
    const Kind &kind = kindOf(call.operation);
    const ClusterModel &model = call.cluster.model();
    const auto *profile = AxlObjects::pick(model.*kind.list, call.request);
    if (!profile)
        return AxlObjects::notFound(call.request);
    SoapElement out;
    out.add(u"return"_s)
        .add(AxlObjects::shown(kind.element, *profile, kind.fields, call.request.child(u"returnedTags"_s), false, call));
    return out;
}

AxlAnswer list(const AxlCall &call)
{
    const Kind &kind = kindOf(call.operation);
    const ClusterModel &model = call.cluster.model();
    const QList<AxlObject> &all = model.*kind.list;
    return AxlObjects::listed(
        call, {u"name"_s, u"description"_s}, all.size(), [&](qsizetype i) -> const AxlObject & { return all[i]; },
        [&](qsizetype i, const SoapElement &tags) {
            return AxlObjects::shown(kind.element, all[i], kind.fields, &tags, true, call);
        });
}

AxlAnswer add(const AxlCall &call)
{
    const Kind &kind = kindOf(call.operation);
    ClusterModel &model = call.cluster.model();
    const SoapElement *given = call.request.child(kind.element);
    if (!given)
        return AxlObjects::unexpectedElement(call.request.children.isEmpty() ? call.operation
                                                                             : call.request.children.first().name);
    if (const QString why = AxlFields::refusal(kind.fields, *given, {}, call.versionTenths); !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    for (const QString &name : kind.required)
        if (!given->has(name))
            return AxlObjects::refuse(
                -1, u"cvc-complex-type.2.4.b: The content of element '%1' is not complete."_s.arg(kind.element));
    AxlObject profile;
    for (const AxlField &field : kind.fields)
        profile.fields[field.name] = field.initial;
    if (kind.forTrunks && !given->has(u"outgoingTransport"_s))
        profile.fields[u"outgoingTransport"_s] = u"TCP"_s;
    profile.fields.insert(AxlFields::values(kind.fields, *given));
    profile.fields[u"name"_s] = given->value(u"name"_s);
    if (const QString why = valueRefusal(kind, profile); !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    for (const AxlObject &other : model.*kind.list)
        if (other.name().compare(profile.name(), Qt::CaseInsensitive) == 0)
            return AxlObjects::duplicate();
    profile.uuid = ClusterModel::uuidOf(kind.element + QString::number(call.cluster.world().random(~0u)), profile.name());
    (model.*kind.list) += profile;
    call.cluster.databaseChanged();
    return AxlObjects::standard(profile.uuid);
}

AxlAnswer update(const AxlCall &call)
{
    const Kind &kind = kindOf(call.operation);
    ClusterModel &model = call.cluster.model();
    if (const QString why =
            AxlFields::refusal(kind.fields, call.request, {u"name"_s, u"uuid"_s, u"newName"_s}, call.versionTenths);
        !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    AxlObject *profile = AxlObjects::pick(model.*kind.list, call.request);
    if (!profile)
        return AxlObjects::notFound(call.request, 5003);
    const AxlObject before = *profile;
    AxlObject after = before;
    after.fields.insert(AxlFields::values(kind.fields, call.request));
    if (call.request.has(u"newName"_s))
        after.fields[u"name"_s] = call.request.value(u"newName"_s);
    if (const QString why = valueRefusal(kind, after); !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    for (const AxlObject &other : model.*kind.list)
        if (&other != profile && other.name().compare(after.name(), Qt::CaseInsensitive) == 0)
            return AxlObjects::duplicate();
    *profile = after;
    renameReferences(kind, model, before.name(), after.name());
    if (const QString why = model.portConflict(); kind.forTrunks && !why.isEmpty()) {
        *profile = before;
        renameReferences(kind, model, after.name(), before.name());
        return AxlObjects::refuse(-1, why);
    }
    if (after != before)
        call.cluster.databaseChanged();
    if (!kind.forTrunks)
        call.cluster.phoneSecurityChanged();
    return AxlObjects::standard(after.uuid);
}

AxlAnswer remove(const AxlCall &call)
{
    const Kind &kind = kindOf(call.operation);
    ClusterModel &model = call.cluster.model();
    const AxlObject *profile = AxlObjects::pick(model.*kind.list, call.request);
    if (!profile)
        return AxlObjects::notFound(call.request);
    if (isUsed(kind, model, profile->name())) // a profile in use cannot be deleted (cucm.md §d); the words are INFERRED
        return AxlObjects::refuse(
            -692, u"Key value for constraint (informix.fk_device_fksecurityprofile) is still being referenced."_s);
    const QString uuid = profile->uuid;
    (model.*kind.list).removeIf([&](const AxlObject &object) { return object.uuid == uuid; });
    call.cluster.databaseChanged();
    return AxlObjects::standard(uuid);
}

// reset... and apply...: all trunks or phones that use the profile (cucm.md §0.2).
AxlAnswer spread(const AxlCall &call)
{
    const Kind &kind = kindOf(call.operation);
    ClusterModel &model = call.cluster.model();
    const AxlObject *profile = AxlObjects::pick(model.*kind.list, call.request);
    if (!profile)
        return AxlObjects::notFound(call.request);
    const AxlObject found = *profile;
    const auto uses = [&](const AxlObject &object) { return object.fields.value(u"securityProfileName"_s) == found.name(); };
    if (kind.forTrunks) {
        for (const Trunk &trunk : std::as_const(model.trunks))
            if (uses(trunk))
                call.cluster.resetTrunk(trunk.name());
    } else {
        const auto how = call.operation.startsWith("apply"_L1) ? CucmCluster::PhoneNudge::Apply : CucmCluster::PhoneNudge::Reset;
        for (const PhoneEntry &phone : std::as_const(model.phones))
            if (uses(phone))
                call.cluster.nudgePhone(phone.name(), how);
    }
    return AxlObjects::standard(found.uuid);
}

} // namespace

void AxlProfiles::addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations)
{
    for (const QString &kind : {u"SipTrunkSecurityProfile"_s, u"PhoneSecurityProfile"_s}) {
        operations[u"get"_s + kind] = get;
        operations[u"list"_s + kind] = list;
        operations[u"add"_s + kind] = add;
        operations[u"update"_s + kind] = update;
        operations[u"remove"_s + kind] = remove;
        operations[u"reset"_s + kind] = spread;
        operations[u"apply"_s + kind] = spread;
    }
}

} // namespace sipseal::lab
