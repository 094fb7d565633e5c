// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/RisService.h"

#include "app/lab/World.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/cucm/RunningConfig.h"
#include "app/lab/cucm/ServiceabilityReply.h"
#include "app/lab/cucm/TomcatPages.h"

#include <QRegularExpression>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDevices = 2000; // an answer of selectCmDeviceExt; what is cut off is not flagged (cucm.md §i)
constexpr int kClientModel = 503;
constexpr int kTrunkModel = 131;

struct RisDevice
{
    QString name, directory, deviceClass, user, status, description, address;
    int model = 0, reason = 0;
    qint64 stamp = 0;
};

SoapElement shown(const RisDevice &device)
{
    SoapElement out(u"item"_s);
    out.add(u"Name"_s, device.name);
    out.add(u"DirNumber"_s, device.directory);
    out.add(u"DeviceClass"_s, device.deviceClass);
    out.add(u"Model"_s, QString::number(device.model));
    out.add(u"Product"_s, u"0"_s);
    out.add(u"BoxProduct"_s, u"0"_s);
    out.add(u"Httpd"_s, u"No"_s);
    out.add(u"RegistrationAttempts"_s, u"0"_s);
    out.add(u"IsCtiControllable"_s, device.deviceClass == "Phone"_L1 ? u"true"_s : u"false"_s);
    out.add(u"LoginUserId"_s, device.user);
    out.add(u"Status"_s, device.status);
    out.add(u"StatusReason"_s, QString::number(device.reason));
    out.add(u"PerfMonObject"_s, u"2"_s);
    out.add(u"DChannel"_s, u"0"_s);
    out.add(u"Description"_s, device.description);
    out.add(u"H323Trunk"_s);
    out.add(u"TimeStamp"_s, QString::number(device.stamp));
    out.add(u"Protocol"_s, u"SIP"_s);
    out.add(u"NumOfLines"_s, device.directory.isEmpty() ? u"0"_s : u"1"_s);
    SoapElement &lines = out.add(u"LinesStatus"_s);
    if (!device.directory.isEmpty()) {
        SoapElement &line = lines.add(u"item"_s);
        line.add(u"DirectoryNumber"_s, device.directory.section(u'-', 0, 0));
        line.add(u"Status"_s, device.status);
    }
    for (const QString &name : {u"ActiveLoadID"_s, u"InactiveLoadID"_s})
        out.add(name);
    out.add(u"DownloadStatus"_s, u"Unknown"_s);
    out.add(u"DownloadFailureReason"_s);
    out.add(u"DownloadServer"_s);
    SoapElement &at = out.add(u"IPAddress"_s).add(u"item"_s);
    at.add(u"IP"_s, device.address);
    at.add(u"IPAddrType"_s, u"ipv4"_s);
    at.add(u"Attribute"_s, u"Unknown"_s);
    return out;
}

} // namespace

QString RisService::path()
{
    return u"/realtimeservice2/services/RISService70"_s;
}

bool RisService::Query::takes(const QString &value) const
{
    for (const QString &item : items) {
        if (value.compare(item, Qt::CaseInsensitive) == 0)
            return true;
        // selectCmDeviceExt takes no wildcards (cucm.md §i).
        if (ext || (!item.contains(u'*') && !item.isEmpty()))
            continue;
        const QString pattern = QRegularExpression::escape(item).replace(u"\\*"_s, u".*"_s);
        if (item.isEmpty() ||
            QRegularExpression(u"^%1$"_s.arg(pattern), QRegularExpression::CaseInsensitiveOption).match(value).hasMatch())
            return true;
    }
    return false;
}

RisService::Query RisService::queryOf(const SoapElement &request)
{
    Query out;
    out.ext = request.name == "selectCmDeviceExt"_L1;
    const SoapElement *criteria = request.child(u"CmSelectionCriteria"_s);
    if (!criteria)
        return out;
    out.most = qBound(1, criteria->value(u"MaxReturnedDevices"_s).toInt(), kMostDevices);
    out.deviceClass = criteria->value(u"DeviceClass"_s);
    const QString model = criteria->value(u"Model"_s);
    out.model = model.isEmpty() ? 255 : model.toInt();
    out.status = criteria->value(u"Status"_s);
    out.nodeName = criteria->value(u"NodeName"_s);
    out.selectBy = criteria->value(u"SelectBy"_s);
    if (const SoapElement *items = criteria->child(u"SelectItems"_s))
        for (const SoapElement &item : items->children)
            out.items += item.value(u"Item"_s).split(u',');
    for (QString &item : out.items)
        item = item.trimmed();
    return out;
}

QList<SoapElement> RisService::phonesAt(const CucmNode &node, const Query &query, int most) const
{
    QList<SoapElement> out;
    const auto entryOf = [](const PhoneEntry &phone) {
        const QString status = phone.node.isEmpty() ? u"UnRegistered"_s : u"Registered"_s;
        return RisDevice{phone.name(),
                         phone.number + u'-' + status,
                         u"Phone"_s,
                         phone.fields.value(u"ownerUserName"_s),
                         status,
                         phone.fields.value(u"description"_s),
                         phone.address,
                         kClientModel,
                         phone.statusReason,
                         phone.since.isValid() ? phone.since.toSecsSinceEpoch() : 0};
    };
    const auto keyOf = [&](const PhoneEntry &phone) {
        return query.selectBy == "DirNumber"_L1     ? phone.number
               : query.selectBy == "IPV4Address"_L1 ? phone.address
               : query.selectBy == "Description"_L1 ? phone.fields.value(u"description"_s)
                                                    : phone.name();
    };
    const auto consider = [&](const PhoneEntry &phone) {
        // A phone that never registered is unknown to RIS.
        if (phone.lastNode != node.id() || out.size() >= most)
            return;
        const RisDevice device = entryOf(phone);
        if (query.status.isEmpty() || query.status == "Any"_L1 || query.status == device.status)
            out += shown(device);
    };
    const ClusterModel &model = m_node.cluster().model();
    if (query.ext && (query.selectBy.isEmpty() || query.selectBy == "Name"_L1)) { // many names of very many phones
        for (const QString &name : query.items)
            if (const PhoneEntry *phone = model.phone(name))
                consider(*phone);
        return out;
    }
    for (const PhoneEntry &phone : model.phones)
        if (query.takes(keyOf(phone)))
            consider(phone);
    return out;
}

QList<SoapElement> RisService::trunksAt(const CucmNode &node, const Query &query, int most) const
{
    QList<SoapElement> out;
    for (const RunningTrunk &running : node.running().trunks()) {
        const Trunk *trunk = m_node.cluster().model().trunk(running.name);
        if (!trunk || !query.takes(running.name) || out.size() >= most)
            continue;
        const bool up = node.callManagerRuns();
        const RisDevice device{running.name,
                               {},
                               u"SIPTrunk"_s,
                               {},
                               up ? u"Registered"_s : u"UnRegistered"_s,
                               trunk->fields.value(u"description"_s),
                               running.destinations.value(0).address,
                               kTrunkModel,
                               0,
                               trunk->lastReset.toSecsSinceEpoch()};
        if (query.status.isEmpty() || query.status == "Any"_L1 || query.status == device.status)
            out += shown(device);
    }
    return out;
}

SoapElement RisService::answer(const Query &query) const
{
    SoapElement nodes(u"CmNodes"_s);
    int total = 0;
    bool trunksDone = false;
    const auto wants = [&](const QString &deviceClass, int model) {
        return (query.deviceClass.isEmpty() || query.deviceClass == "Any"_L1 || query.deviceClass == deviceClass) &&
               (query.model == 255 || query.model == model);
    };
    for (const CucmNode *node : m_node.cluster().nodes()) {
        if (!query.nodeName.isEmpty() && query.nodeName != "Any"_L1 &&
            query.nodeName.compare(node->hostName(), Qt::CaseInsensitive) != 0)
            continue;
        QList<SoapElement> devices;
        if (!node->isDown() && wants(u"Phone"_s, kClientModel))
            devices += phonesAt(*node, query, query.most - total);
        // Ext answers a device once: the latest node that has it.
        if (!node->isDown() && wants(u"SIPTrunk"_s, kTrunkModel) && !(query.ext && trunksDone)) {
            devices += trunksAt(*node, query, query.most - total - int(devices.size()));
            trunksDone = node->callManagerRuns();
        }
        total += int(devices.size());
        SoapElement &item = nodes.add(u"item"_s);
        item.add(u"ReturnCode"_s, node->isDown() ? u"NodeNotResponding"_s : devices.isEmpty() ? u"NotFound"_s : u"Ok"_s);
        item.add(u"Name"_s, node->hostName());
        item.add(u"NoChange"_s, u"false"_s);
        item.add(u"CmDevices"_s).children = devices;
    }
    SoapElement out(u"selectCmDeviceResponse"_s); // for Ext too (cucm.md §0.10)
    SoapElement &back = out.add(u"selectCmDeviceReturn"_s);
    SoapElement &result = back.add(u"SelectCmDeviceResult"_s);
    result.add(u"TotalDevicesFound"_s, QString::number(total));
    result.add(nodes);
    back.add(u"StateInfo"_s);
    return out;
}

Response RisService::handle(const Request &request)
{
    if (!TomcatPages::isLoggedIn(request, m_node.cluster()))
        return TomcatPages::error(401);
    if (request.method != "POST")
        return TomcatPages::error(request.method == "GET" ? 404 : 405);
    Faults &faults = m_node.world().faults();
    const auto throttle = faults.holds(m_node.id(), u"ris-throttled"_s);
    const bool meant = throttle && throttle->value != "control-center"_L1;
    if ((meant && faults.strike(m_node.id(), u"ris-throttled"_s, false)) || !m_node.cluster().allowsRealtimeQuery())
        return ServiceabilityReply::fault(
            u"AxisFault: Exceeded allowed rate for Reatime information. Current allowed rate for "
            "realtime information is %1 requests per minute."_s.arg(m_node.cluster().realtimeQueriesPerMinute()));
    const auto operation = SoapElement::fromEnvelope(request.body);
    if (!operation)
        return ServiceabilityReply::fault(u"The request is not a well-formed SOAP message"_s);
    if (const QString wrong = ServiceabilityReply::unqualified(*operation); !wrong.isEmpty())
        return ServiceabilityReply::fault(u"org.apache.axis2.databinding.ADBException: Unexpected subelement %1"_s.arg(wrong));
    if (operation->name != "selectCmDevice"_L1 && operation->name != "selectCmDeviceExt"_L1)
        return ServiceabilityReply::fault(u"The endpoint reference (EPR) for the Operation not found is %1"_s.arg(path()));
    return ServiceabilityReply::answer(answer(queryOf(*operation)));
}

} // namespace sipseal::lab
