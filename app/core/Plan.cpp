// SPDX-License-Identifier: Apache-2.0
#include "app/core/Plan.h"

#include "app/core/PlanFile.h"
#include "app/core/PlanReader.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

QString deviceKindName(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Cube: return u"cube"_s;
    case DeviceKind::Cce: return u"cce"_s;
    case DeviceKind::Cvp: return u"cvp"_s;
    case DeviceKind::Vvb: return u"vvb"_s;
    case DeviceKind::Cucm: return u"cucm"_s;
    case DeviceKind::Finesse: return u"finesse"_s;
    }
    return {};
}

QString taskName(Task task)
{
    switch (task) {
    case Task::Cube: return u"cube"_s;
    case Task::Cvp: return u"cvp"_s;
    case Task::Vvb: return u"vvb"_s;
    case Task::Cucm: return u"cucm"_s;
    case Task::Phones: return u"phones"_s;
    case Task::Verify: return u"verify"_s;
    }
    return {};
}

std::optional<Task> taskFromName(const QString &name)
{
    for (Task task : {Task::Cube, Task::Cvp, Task::Vvb, Task::Cucm, Task::Phones, Task::Verify})
        if (taskName(task) == name)
            return task;
    return std::nullopt;
}

QString serverGroupRoleName(ServerGroupRole role)
{
    switch (role) {
    case ServerGroupRole::Cucm: return u"cucm"_s;
    case ServerGroupRole::Vvb: return u"vvb"_s;
    case ServerGroupRole::Cube: return u"cube"_s;
    }
    return {};
}

QString legRoleName(LegRole role)
{
    switch (role) {
    case LegRole::Call: return u"call"_s;
    case LegRole::Standby: return u"standby"_s;
    case LegRole::Listed: return u"listed"_s;
    }
    return {};
}

QString Endpoint::toString() const
{
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

const PlanDevice *Plan::device(const QString &id) const
{
    for (const PlanDevice &candidate : devices)
        if (candidate.id == id)
            return &candidate;
    return nullptr;
}

QList<PlanDevice> Plan::ofKind(DeviceKind kind) const
{
    QList<PlanDevice> out;
    for (const PlanDevice &candidate : devices)
        if (candidate.kind == kind)
            out += candidate;
    return out;
}

const PlanDevice *Plan::publisher() const
{
    for (const PlanDevice &candidate : devices)
        if (candidate.kind == DeviceKind::Cucm && candidate.publisher)
            return &candidate;
    return nullptr;
}

const CubeChoices &Plan::cubeChoices(const QString &id) const
{
    const PlanDevice *found = device(id);
    return found && found->cube ? *found->cube : cube;
}

QStringList Plan::sipAddresses(DeviceKind kind) const
{
    QStringList out;
    for (const PlanDevice &candidate : devices)
        if (candidate.kind == kind)
            out += candidate.sipAddresses;
    return out;
}

QList<Leg> Plan::legs() const
{
    QList<Leg> out;
    const auto pairs = [&](const QString &legName, LegRole role, DeviceKind kindA, DeviceKind kindB) {
        for (const PlanDevice &a : devices)
            for (const PlanDevice &b : devices)
                if (a.kind == kindA && b.kind == kindB)
                    for (const QString &addressA : a.sipAddresses)
                        for (const QString &addressB : b.sipAddresses)
                            out += Leg{legName, role, a.id, b.id, addressA, addressB};
    };
    pairs(u"CUBE-CVP"_s, LegRole::Call, DeviceKind::Cube, DeviceKind::Cvp);
    pairs(u"CVP-CVVB"_s, LegRole::Call, DeviceKind::Cvp, DeviceKind::Vvb);
    pairs(u"CVP-CUCM"_s, LegRole::Call, DeviceKind::Cvp, DeviceKind::Cucm);
    pairs(u"CUCM-CUBE"_s, LegRole::Standby, DeviceKind::Cucm, DeviceKind::Cube);
    if (!phones.names.isEmpty())
        for (const PlanDevice &node : devices)
            if (node.kind == DeviceKind::Cucm)
                for (const QString &address : node.sipAddresses)
                    out += Leg{u"CUCM-agents"_s, LegRole::Listed, node.id, {}, address, {}};
    return out;
}

Endpoint Plan::sipsEndpoint(const PlanDevice &target) const
{
    if (target.sips)
        return *target.sips;
    return {target.sipAddresses.value(0), quint16(target.kind == DeviceKind::Cucm ? cucm.securePort : cvp.securePort)};
}

namespace {

QJsonValue dialPeers(bool found, const QList<int> &tags)
{
    if (found)
        return u"found"_s;
    QJsonArray out;
    for (int tag : tags)
        out += tag;
    return out;
}

QJsonObject cubeToJson(const CubeChoices &cube)
{
    return {{u"trustpoint"_s, cube.trustpoint},
            {u"tls_version"_s, cube.tlsVersion},
            {u"cvp_dial_peers"_s, dialPeers(cube.findCvpDialPeers, cube.cvpDialPeers)},
            {u"cucm_dial_peers"_s, dialPeers(cube.findCucmDialPeers, cube.cucmDialPeers)}};
}

} // namespace

QJsonObject Plan::toJson() const
{
    QJsonArray deviceArray;
    for (const PlanDevice &item : devices) {
        QJsonObject endpoints, accounts;
        const auto endpoint = [&](const QString &key, const std::optional<Endpoint> &value) {
            if (value)
                endpoints[key] = value->toString();
        };
        endpoint(u"ssh"_s, item.ssh);
        endpoint(u"https"_s, item.https);
        endpoint(u"sips"_s, item.sips);
        const auto account = [&](const QString &key, const std::optional<Account> &value) {
            if (!value)
                return;
            QJsonObject object{{u"secret"_s, value->secret}};
            if (!value->user.isEmpty())
                object[u"user"_s] = value->user;
            accounts[key] = object;
        };
        account(u"ssh"_s, item.sshAccount);
        account(u"app"_s, item.appAccount);
        account(u"enable"_s, item.enableAccount);
        QJsonObject object{{u"id"_s, item.id},
                           {u"kind"_s, deviceKindName(item.kind)},
                           {u"name"_s, item.name},
                           {u"site"_s, item.site},
                           {u"endpoints"_s, endpoints},
                           {u"sip_addresses"_s, QJsonArray::fromStringList(item.sipAddresses)},
                           {u"accounts"_s, accounts}};
        if (item.kind == DeviceKind::Cucm)
            object[u"publisher"_s] = item.publisher;
        if (item.legacySsh)
            object[u"legacy_ssh"_s] = true;
        if (item.cube)
            object[u"cube"_s] = cubeToJson(*item.cube);
        deviceArray += object;
    }
    QJsonArray groups;
    for (const ServerGroupChoice &group : cvp.serverGroups)
        groups += QJsonObject{{u"name"_s, group.name},
                              {u"role"_s, serverGroupRoleName(group.role)},
                              {u"members"_s, QJsonArray::fromStringList(group.members)}};
    const auto trunk = [](const TrunkChoice &choice) {
        return QJsonObject{{u"trunk"_s, choice.trunk}, {u"profile"_s, choice.profile}, {u"x509_subject"_s, choice.x509Subject}};
    };
    QJsonObject policyObject{{u"procedure"_s, policies.procedure == Procedure::Live ? u"live"_s : u"document"_s},
                             {u"accept"_s, QJsonArray::fromStringList(policies.accept)},
                             {u"wave_size"_s, policies.waveSize},
                             {u"capf_pending"_s, policies.capfPending},
                             {u"failure_limit"_s, policies.failureLimit},
                             {u"calls_above"_s, policies.callsAbove},
                             {u"ask_for_test_calls"_s, policies.askForTestCalls}};
    if (policies.windowStart && policies.windowEnd)
        policyObject[u"window"_s] = QJsonObject{{u"start"_s, policies.windowStart->toUTC().toString(Qt::ISODate)},
                                                {u"end"_s, policies.windowEnd->toUTC().toString(Qt::ISODate)}};
    return {{u"schema"_s, kSchema},
            {u"name"_s, name},
            {u"lab"_s, lab},
            {u"devices"_s, deviceArray},
            {u"choices"_s,
             QJsonObject{{u"cube"_s, cubeToJson(cube)},
                         {u"cvp"_s, QJsonObject{{u"server_groups"_s, groups}, {u"secure_port"_s, cvp.securePort}}},
                         {u"vvb"_s, QJsonObject{{u"tls_version"_s, vvb.tlsVersion}, {u"by_hand"_s, vvb.byHand}}},
                         {u"cucm"_s, QJsonObject{{u"cube"_s, trunk(cucm.cube)},
                                                 {u"cvp"_s, trunk(cucm.cvp)},
                                                 {u"secure_port"_s, cucm.securePort},
                                                 {u"phone_profile_source"_s, cucm.phoneProfileSource},
                                                 {u"phone_profile"_s, cucm.phoneProfile},
                                                 {u"phone_key_size"_s, cucm.phoneKeySize},
                                                 {u"phone_authentication"_s, cucm.phoneAuthentication}}},
                         {u"phones"_s, QJsonObject{{u"names"_s, QJsonArray::fromStringList(phones.names)},
                                                   {u"complete_within_hours"_s, phones.completeWithinHours}}}}},
            {u"policies"_s, policyObject}};
}

Result<Plan> Plan::fromJson(const QJsonObject &object)
{
    return readPlan(object);
}

Result<Plan> Plan::load(const QString &file)
{
    const auto document = readPlanFile(file);
    if (!document)
        return fail(document.error());
    return readPlan(*document);
}

Result<void> Plan::save(const QString &file) const
{
    return writePlanFile(file, toJson());
}

} // namespace sipseal
