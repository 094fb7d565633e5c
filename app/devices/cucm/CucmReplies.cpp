// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmReplies.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal::cucm {

namespace {

constexpr int kMaxDestinations = 64; // a trunk has at most 16 (cucm.md §l)
constexpr int kMaxFields = 500;      // a phone has about 175

int bounded(const QString &text, int fallback, int least, int most)
{
    bool number = false;
    const int value = text.toInt(&number);
    return number && value >= least && value <= most ? value : fallback;
}

CucmService serviceOf(const XmlNode &item)
{
    CucmService service;
    service.name = item.childText(u"ServiceName"_s).left(200);
    service.status = item.childText(u"ServiceStatus"_s).left(60);
    service.reasonCode = bounded(item.childText(u"ReasonCode"_s), 0, -1000000, 1000000);
    service.startTime = item.childText(u"StartTime"_s).left(100);
    bool number = false;
    const qint64 upTime = item.childText(u"UpTime"_s).toLongLong(&number);
    service.upTime = number ? upTime : -1;
    return service;
}

CucmRegistration registrationOf(const XmlNode &device, const QString &node)
{
    CucmRegistration registration;
    registration.name = device.childText(u"Name"_s).left(200);
    registration.node = node;
    registration.status = device.childText(u"Status"_s).left(60);
    registration.statusReason = bounded(device.childText(u"StatusReason"_s), 0, 0, 1000);
    registration.timeStamp = std::max<qint64>(0, device.childText(u"TimeStamp"_s).toLongLong());
    registration.model = device.childText(u"Model"_s).left(60);
    if (const XmlNode *address = device.child(u"IPAddress"_s); address && address->child(u"item"_s))
        registration.address = address->child(u"item"_s)->childText(u"IP"_s).left(100);
    else if (address)
        registration.address = address->text().left(100);
    return registration;
}

bool succeeded(int code)
{
    return code == 0 || code == -1;
}

// Pending (-1029, -1047 to -1049), dependencies pending, already started: the start time will tell.
bool underWay(int code)
{
    static const QList<int> codes{-1029, -1039, -1041, -1047, -1048, -1049};
    return codes.contains(code);
}

} // namespace

AxlRecord recordOf(const XmlNode &object)
{
    AxlRecord record;
    record.uuid = object.attribute(u"uuid"_s).left(60);
    const auto children = object.elements();
    for (const XmlNode *child : children) {
        if (!child->hasElements() && record.fields.size() < kMaxFields)
            record.fields.append({child->name(), child->text()});
    }
    return record;
}

CucmTrunk trunkOf(const XmlNode &object)
{
    CucmTrunk trunk;
    trunk.uuid = object.attribute(u"uuid"_s).left(60);
    trunk.name = object.childText(u"name"_s);
    trunk.securityProfile = object.childText(u"securityProfileName"_s);
    trunk.destinationIsSrv = object.childText(u"destAddrIsSrv"_s) == u"true";
    const XmlNode *list = object.child(u"destinations"_s);
    const auto nodes = list ? list->elements(u"destination"_s) : QList<const XmlNode *>();
    for (const XmlNode *node : nodes) {
        if (trunk.destinations.size() >= kMaxDestinations)
            break;
        CucmDestination destination;
        destination.address = node->childText(u"addressIpv4"_s);
        destination.addressV6 = node->childText(u"addressIpv6"_s);
        destination.port = bounded(node->childText(u"port"_s), 5060, 0, 65535); // 0 where the address is an SRV name
        destination.sortOrder = bounded(node->childText(u"sortOrder"_s), int(trunk.destinations.size()) + 1, 0, 1000000);
        trunk.destinations += destination;
    }
    std::stable_sort(trunk.destinations.begin(), trunk.destinations.end(),
                     [](const CucmDestination &a, const CucmDestination &b) { return a.sortOrder < b.sortOrder; });
    return trunk;
}

CucmPhone phoneOf(const XmlNode &object)
{
    CucmPhone phone;
    phone.uuid = object.attribute(u"uuid"_s).left(60);
    phone.name = object.childText(u"name"_s);
    phone.product = object.childText(u"product"_s);
    phone.securityProfile = object.childText(u"securityProfileName"_s);
    phone.certificateOperation = object.childText(u"certificateOperation"_s);
    phone.certificateStatus = object.childText(u"certificateStatus"_s);
    phone.upgradeFinishTime = object.childText(u"upgradeFinishTime"_s);
    phone.authenticationMode = object.childText(u"authenticationMode"_s);
    phone.keySize = object.childText(u"keySize"_s);
    return phone;
}

QList<const XmlNode *> rowsOf(const XmlNode &response, const QString &name)
{
    const XmlNode *returned = response.child(u"return"_s);
    return returned ? returned->elements(name) : QList<const XmlNode *>();
}

std::optional<QList<CucmService>> servicesOf(const XmlNode &response)
{
    const XmlNode *returned = response.child(u"soapGetServiceStatusReturn"_s);
    const XmlNode *list = returned ? returned->child(u"ServiceInfoList"_s) : nullptr;
    if (!list)
        return std::nullopt;
    QList<CucmService> services;
    const auto items = list->elements(u"item"_s);
    for (const XmlNode *item : items) {
        if (services.size() < 1000)
            services += serviceOf(*item);
    }
    return services;
}

bool addRegistrations(const XmlNode &response, QHash<QString, CucmRegistration> &found)
{
    const XmlNode *result = response.find(u"SelectCmDeviceResult"_s);
    if (!result)
        return false;
    const XmlNode *nodes = result->child(u"CmNodes"_s);
    const auto nodeItems = nodes ? nodes->elements(u"item"_s) : QList<const XmlNode *>();
    for (const XmlNode *node : nodeItems) {
        const XmlNode *devices = node->child(u"CmDevices"_s);
        const auto items = devices ? devices->elements(u"item"_s) : QList<const XmlNode *>();
        for (const XmlNode *item : items) {
            const CucmRegistration registration = registrationOf(*item, node->childText(u"Name"_s).left(200));
            const QString key = registration.name.toLower();
            const auto known = found.constFind(key);
            if (!key.isEmpty() && (known == found.constEnd() || known->timeStamp <= registration.timeStamp))
                found.insert(key, registration);
        }
    }
    return true;
}

QString controlRefusal(const XmlNode &response)
{
    const XmlNode *returned = response.elements().isEmpty() ? nullptr : response.elements().first();
    if (!returned || (!returned->child(u"ReturnCode"_s) && !returned->child(u"ReasonCode"_s)))
        return u"no return code"_s;
    const int returnCode = bounded(returned->childText(u"ReturnCode"_s), 0, -1000000, 1000000);
    const int reasonCode = bounded(returned->childText(u"ReasonCode"_s), 0, -1000000, 1000000);
    const QString reason = returned->childText(u"ReasonString"_s).left(1000);
    const bool accepted = underWay(reasonCode) || (succeeded(reasonCode) && (succeeded(returnCode) || underWay(returnCode)));
    if (!accepted)
        return u"%1 (ReturnCode %2, ReasonCode %3)"_s.arg(reason).arg(returnCode).arg(reasonCode).trimmed();
    const XmlNode *list = returned->child(u"ServiceInfoList"_s);
    const auto items = list ? list->elements(u"item"_s) : QList<const XmlNode *>();
    for (const XmlNode *item : items) {
        const CucmService service = serviceOf(*item);
        // No such service, bad arguments, not allowed; not activated refuses a restart, but is what a deactivation wants.
        const bool refused = service.reasonCode == -1010 || service.reasonCode == -1012 || service.reasonCode == -1042;
        if (refused || (service.reasonCode == -1068 && response.name() == u"soapDoControlServicesResponse"))
            return u"%1: %2 (ReasonCode %3)"_s.arg(service.name, item->childText(u"ReasonCodeString"_s).left(1000))
                .arg(service.reasonCode);
    }
    return {};
}

int suggestedRows(const QString &fault)
{
    static const QRegularExpression words(u"Sugges(?:tive|ted) Row Fetch\\s*:?\\s*less than\\s+(\\d{1,6})"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(fault).captured(1).toInt();
}

// "Current timezone: Central European Time (Europe/Warsaw)", and kinds of it.
QString timeZoneOf(const QString &text)
{
    static const QRegularExpression zone(
        u"(?:^|[\\s(\\[\"':=])([A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z0-9_+-]{0,40}){1,2})(?=[\\s)\\]\"',.;]|$)"_s);
    static const QRegularExpression universal(u"\\b(UTC|GMT)\\b"_s);
    const QString bounded = text.left(16 * 1024);
    const QRegularExpressionMatch match = zone.match(bounded);
    return match.hasMatch() ? match.captured(1) : universal.match(bounded).captured(1);
}

} // namespace sipseal::cucm
