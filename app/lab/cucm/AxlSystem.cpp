// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlSystem.h"

#include "app/lab/World.h"
#include "app/lab/cucm/AxlObjects.h"
#include "app/lab/cucm/ClusterSql.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kEnterprise = u"EnterpriseWideData"_s;

AxlAnswer getCcmVersion(const AxlCall &call)
{
    const QString node = call.request.value(u"processNodeName"_s);
    bool known = node.isEmpty();
    for (const CucmNode *each : call.cluster.nodes())
        known = known || node.compare(each->hostName(), Qt::CaseInsensitive) == 0;
    if (!known)
        return AxlObjects::refuse(5007, u"Item not valid: The specified %1 was not found"_s.arg(node));
    QString version = call.cluster.model().version; // "12.5.1.14900-63" is answered as "12.5.1.14900(63)"
    if (const qsizetype dash = version.indexOf(u'-'); dash > 0)
        version = version.left(dash) + u'(' + version.mid(dash + 1) + u')';
    SoapElement out;
    out.add(u"return"_s).add(u"componentVersion"_s).add(u"version"_s, version);
    return out;
}

// Enterprise parameters live on the pseudo node EnterpriseWideData (cucm.md §a).
AxlAnswer getServiceParameter(const AxlCall &call)
{
    const QString name = call.request.value(u"name"_s);
    const QString asked = call.request.value(u"processNodeName"_s);
    const bool enterprise =
        asked.compare(kEnterprise, Qt::CaseInsensitive) == 0 && call.request.value(u"service"_s) == "Enterprise Wide"_L1;
    const auto found =
        name.contains(u'\'')
            ? std::nullopt
            : ClusterSql::run(call.cluster, u"select paramname,paramvalue from processconfig where paramname='%1'"_s.arg(name));
    if (!enterprise || !found || found->rows.isEmpty())
        return AxlObjects::refuse(5007, u"Item not valid: The specified %1 was not found"_s.arg(name));
    AxlObject parameter;
    parameter.uuid = ClusterModel::uuidOf(u"serviceParameter"_s, name);
    parameter.fields = {{u"processNodeName"_s, kEnterprise},
                        {u"name"_s, name},
                        {u"service"_s, u"Enterprise Wide"_s},
                        {u"value"_s, found->rows.first().last()},
                        {u"valueType"_s, u"Integer"_s}};
    static const QList<AxlField> fields = AxlFields::of(u"processNodeName# name service value valueType"_s);
    SoapElement out;
    out.add(u"return"_s)
        .add(AxlObjects::shown(u"serviceParameter"_s, parameter, fields, call.request.child(u"returnedTags"_s), false, call));
    return out;
}

AxlAnswer listProcessNode(const AxlCall &call)
{
    QList<AxlObject> nodes;
    const auto add = [&](const QString &name, const QString &description, bool publisher) {
        AxlObject node;
        node.uuid = ClusterModel::uuidOf(u"processNode"_s, name);
        node.fields = {{u"name"_s, name},
                       {u"description"_s, description},
                       {u"mac"_s, {}},
                       {u"ipv6Name"_s, {}},
                       {u"nodeUsage"_s, publisher ? u"Publisher"_s : u"Subscriber"_s},
                       {u"processNodeRole"_s, u"CUCM Voice/Video"_s}};
        nodes += node;
    };
    add(kEnterprise, {}, false);
    for (const CucmNode *node : call.cluster.nodes())
        add(node->hostName(), node->fqdn().left(50), node->isPublisher());
    static const QList<AxlField> fields = AxlFields::of(u"name description mac ipv6Name nodeUsage processNodeRole"_s);
    return AxlObjects::listed(
        call, {u"name"_s, u"description"_s, u"processNodeRole"_s}, nodes.size(),
        [&](qsizetype i) -> const AxlObject & { return nodes[i]; },
        [&](qsizetype i, const SoapElement &tags) {
            return AxlObjects::shown(u"processNode"_s, nodes[i], fields, &tags, true, call);
        });
}

AxlAnswer executeSqlQuery(const AxlCall &call)
{
    const auto found = ClusterSql::run(call.cluster, call.request.value(u"sql"_s));
    if (!found)
        return AxlObjects::refuse(201, u"A syntax error has occurred."_s);
    SoapElement out;
    SoapElement &all = out.add(u"return"_s);
    for (const QStringList &row : found->rows) {
        SoapElement &element = all.add(u"row"_s);
        for (qsizetype i = 0; i < row.size(); ++i)
            element.add(found->columns[i], row[i]);
    }
    return out;
}

AxlAnswer getSmartLicenseStatus(const AxlCall &call)
{
    const bool allowed = call.cluster.scenario()[u"export_allowed"_s].toBool(true) &&
                         !call.cluster.world().faults().holds(call.cluster.publisher().id(), u"export-not-allowed"_s);
    SoapElement out;
    out.add(u"return"_s, u"true"_s);
    SoapElement &details = out.add(u"LicenseDetails"_s);
    details.add(u"SmartLicensing"_s, u"ENABLED"_s);
    SoapElement &registration = details.add(u"Registration"_s);
    registration.add(u"Status"_s, u"Registered"_s);
    registration.add(u"ExportControlFunctionality"_s, allowed ? u"ALLOWED"_s : u"NOT ALLOWED"_s);
    details.add(u"Authorization"_s).add(u"Status"_s, u"In Compliance"_s);
    details.add(u"LicenseStatus"_s);
    return out;
}

AxlAnswer listRegistrationDynamic(const AxlCall &call)
{
    const std::vector<PhoneEntry> &phones = call.cluster.model().phones;
    QList<AxlObject> rows;
    rows.reserve(qsizetype(phones.size()));
    for (const PhoneEntry &phone : phones) {
        const CucmNode *node = call.cluster.node(phone.lastNode);
        AxlObject row;
        row.uuid = ClusterModel::uuidOf(u"registrationDynamic"_s, phone.name());
        row.fields = {{u"device"_s, phone.name()},
                      {u"lastKnownIpAddress"_s, phone.address},
                      {u"lastKnownUcm"_s, node ? node->hostName() : QString()},
                      {u"lastSeen"_s, QString::number(phone.since.isValid() ? phone.since.toSecsSinceEpoch() : 0)},
                      {u"risStatus"_s, phone.node.isEmpty() ? u"Unregistered"_s : u"Registered"_s}};
        rows += row;
    }
    static const QList<AxlField> fields = AxlFields::of(u"device# lastKnownIpAddress lastKnownUcm lastSeen risStatus^"_s);
    return AxlObjects::listed(
        call, {u"device"_s}, rows.size(), [&](qsizetype i) -> const AxlObject & { return rows[i]; },
        [&](qsizetype i, const SoapElement &tags) {
            return AxlObjects::shown(u"registrationDynamic"_s, rows[i], fields, &tags, true, call);
        });
}

} // namespace

void AxlSystem::addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations)
{
    operations[u"getCCMVersion"_s] = getCcmVersion;
    operations[u"getServiceParameter"_s] = getServiceParameter;
    operations[u"listProcessNode"_s] = listProcessNode;
    operations[u"executeSQLQuery"_s] = executeSqlQuery;
    operations[u"getSmartLicenseStatus"_s] = getSmartLicenseStatus;
    operations[u"listRegistrationDynamic"_s] = listRegistrationDynamic;
}

} // namespace sipseal::lab
