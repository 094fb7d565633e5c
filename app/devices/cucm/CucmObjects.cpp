// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmObjects.h"

#include "app/devices/cucm/CucmReplies.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal {

namespace {

using Service = CucmSoap::Service;

QString elementOf(const QString &kind) // "SipTrunk" -> "sipTrunk"
{
    return kind.left(1).toLower() + kind.mid(1);
}

void writeTags(QXmlStreamWriter &xml, const QStringList &tags)
{
    if (tags.isEmpty())
        return;
    xml.writeStartElement(u"returnedTags"_s);
    for (const QString &tag : tags)
        xml.writeEmptyElement(tag);
    xml.writeEndElement();
}

void writeCriteria(QXmlStreamWriter &xml)
{
    xml.writeStartElement(u"searchCriteria"_s);
    xml.writeTextElement(u"name"_s, u"%"_s);
    xml.writeEndElement();
}

bool same(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

Error modeUnreadable(const QString &device)
{
    return Error{ErrorKind::Parse,
                 device,
                 Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not tell its cluster security mode"), {device}),
                 {},
                 {}};
}

} // namespace

Result<int> CucmObjects::securityMode(Deadline deadline, std::stop_token stop)
{
    const QByteArray body = soap::operation(u"getServiceParameter"_s, [](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"processNodeName"_s, u"EnterpriseWideData"_s);
        xml.writeTextElement(u"name"_s, u"ClusterSecurityMode"_s);
        xml.writeTextElement(u"service"_s, u"Enterprise Wide"_s);
    });
    const auto answer = m_soap.ask(Service::Axl, body, deadline, stop);
    if (!answer)
        return fail(answer.error());
    const XmlNode *value = answer->response ? answer->response->find(u"value"_s) : nullptr;
    if (value && value->text() == u"0")
        return 0;
    if (value && value->text() == u"1")
        return 1;
    return securityModeBySql(deadline, stop); // where the parameter cannot be read so (cucm.md §a)
}

Result<int> CucmObjects::securityModeBySql(Deadline deadline, std::stop_token stop)
{
    const QByteArray body = soap::operation(u"executeSQLQuery"_s, [](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"sql"_s, u"select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'"_s);
    });
    const auto response = m_soap.read(Service::Axl, body, deadline, stop);
    if (!response)
        return fail(response.error());
    const XmlNode *value = response->find(u"paramvalue"_s);
    if (value && value->text() == u"0")
        return 0;
    if (value && value->text() == u"1")
        return 1;
    return fail(modeUnreadable(m_device));
}

Result<QList<CucmNodeInfo>> CucmObjects::nodes(Deadline deadline, std::stop_token stop)
{
    const QByteArray body = soap::operation(u"listProcessNode"_s, [](QXmlStreamWriter &xml) {
        writeCriteria(xml);
        writeTags(xml, {u"name"_s, u"nodeUsage"_s, u"processNodeRole"_s});
    });
    const auto response = m_soap.read(Service::Axl, body, deadline, stop);
    if (!response)
        return fail(response.error());
    QList<CucmNodeInfo> nodes;
    const auto rows = cucm::rowsOf(*response, u"processNode"_s);
    for (const XmlNode *row : rows) {
        const QString name = row->childText(u"name"_s).left(255);
        if (!name.isEmpty() && name != u"EnterpriseWideData") // a pseudo node for enterprise parameters (cucm.md §a)
            nodes += CucmNodeInfo{name, row->childText(u"processNodeRole"_s), row->childText(u"nodeUsage"_s) == u"Publisher"};
    }
    return nodes;
}

Result<QList<CucmObjects::Named>> CucmObjects::list(const QString &kind, Deadline deadline, std::stop_token stop)
{
    const QByteArray body = soap::operation(u"list"_s + kind, [](QXmlStreamWriter &xml) {
        writeCriteria(xml);
        writeTags(xml, {u"name"_s});
    });
    const auto response = m_soap.read(Service::Axl, body, deadline, stop);
    if (!response)
        return fail(response.error());
    QList<Named> found;
    const auto rows = cucm::rowsOf(*response, elementOf(kind));
    for (const XmlNode *row : rows)
        found += Named{row->attribute(u"uuid"_s), row->childText(u"name"_s)};
    return found;
}

Result<std::optional<CucmObjects::Named>> CucmObjects::lookUp(const QString &kind, const QString &name, Deadline deadline,
                                                              std::stop_token stop)
{
    const auto all = list(kind, deadline, stop);
    if (!all)
        return fail(all.error());
    QList<Named> matches;
    std::copy_if(all->begin(), all->end(), std::back_inserter(matches),
                 [&](const Named &named) { return same(named.name, name); });
    if (matches.isEmpty())
        return std::optional<Named>();
    if (matches.size() > 1) {
        QStringList names;
        for (const Named &named : std::as_const(matches))
            names += named.name;
        return fail(ErrorKind::Conflict, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has several objects whose names differ from %2 only in case"),
                         {m_device, name}),
                    names.join(u", "_s), Text(QT_TRANSLATE_NOOP("SipSeal", "Remove or rename the ones that are not meant.")));
    }
    return std::optional<Named>(matches.first());
}

Result<std::optional<XmlNode>> CucmObjects::get(const QString &kind, const QString &key, const QString &value,
                                                const QStringList &tags, Deadline deadline, std::stop_token stop)
{
    const QByteArray body = soap::operation(u"get"_s + kind, [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(key, value);
        writeTags(xml, tags);
    });
    const auto answer = m_soap.ask(Service::Axl, body, deadline, stop);
    if (!answer)
        return fail(answer.error());
    if (answer->fault && answer->fault->axlCode == 5007) // not found (cucm.md §h)
        return std::optional<XmlNode>();
    if (answer->fault)
        return fail(m_soap.refused(*answer->fault, u"get"_s + kind));
    const auto objects = cucm::rowsOf(*answer->response, elementOf(kind));
    return objects.isEmpty() ? std::optional<XmlNode>() : std::optional<XmlNode>(*objects.first());
}

Result<AxlRecord> CucmObjects::profile(const QString &kind, const QString &name, Deadline deadline, std::stop_token stop)
{
    const auto named = lookUp(kind, name, deadline, stop);
    if (!named)
        return fail(named.error());
    if (!*named)
        return AxlRecord{};
    const auto object = get(kind, u"uuid"_s, (*named)->uuid, {}, deadline, stop);
    if (!object)
        return fail(object.error());
    AxlRecord record = *object ? cucm::recordOf(**object) : AxlRecord{};
    if (record.uuid.isEmpty() && !record.isNull())
        record.uuid = (*named)->uuid;
    return record;
}

Result<std::optional<CucmTrunk>> CucmObjects::trunkByUuid(const Named &named, Deadline deadline, std::stop_token stop)
{
    const auto object = get(u"SipTrunk"_s, u"uuid"_s, named.uuid, {}, deadline, stop);
    if (!object)
        return fail(object.error());
    if (!*object)
        return std::optional<CucmTrunk>();
    CucmTrunk trunk = cucm::trunkOf(**object);
    if (trunk.uuid.isEmpty())
        trunk.uuid = named.uuid;
    const bool blind = std::any_of(trunk.destinations.begin(), trunk.destinations.end(), [](const CucmDestination &destination) {
        return destination.address.isEmpty() && destination.addressV6.isEmpty();
    });
    if (blind) { // some answers name only uuid and port of a destination (cucm.md §0.3)
        const auto destinations = destinationsBySql(trunk.uuid, deadline, stop);
        if (!destinations)
            return fail(destinations.error());
        trunk.destinations = *destinations;
    }
    return std::optional<CucmTrunk>(trunk);
}

Result<QList<CucmDestination>> CucmObjects::destinationsBySql(const QString &uuid, Deadline deadline, std::stop_token stop)
{
    static const QRegularExpression plain(u"^\\{?([0-9A-Fa-f-]{36})\\}?\\z"_s);
    const QRegularExpressionMatch match = plain.match(uuid);
    if (!match.hasMatch())
        return fail(ErrorKind::Parse, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 named an object by what is no identifier"), {m_device}), uuid);
    // Tables and columns: device, sipdevice, siptrunkdestination; identifiers in lower case without braces (cucm.md §h).
    const QString sql =
        u"select std.address,std.port,std.sortorder from device d inner join sipdevice sd on sd.fkdevice=d.pkid "
        "inner join siptrunkdestination std on std.fksipdevice=sd.pkid where d.pkid='%1' order by std.sortorder"_s.arg(
            match.captured(1).toLower());
    const QByteArray body =
        soap::operation(u"executeSQLQuery"_s, [&](QXmlStreamWriter &xml) { xml.writeTextElement(u"sql"_s, sql); });
    const auto response = m_soap.read(Service::Axl, body, deadline, stop);
    if (!response)
        return fail(response.error());
    QList<CucmDestination> destinations;
    const auto rows = cucm::rowsOf(*response, u"row"_s);
    for (const XmlNode *row : rows)
        destinations += CucmDestination{
            row->childText(u"address"_s), {}, row->childText(u"port"_s).toInt(), row->childText(u"sortorder"_s).toInt()};
    return destinations;
}

Result<QList<CucmTrunk>> CucmObjects::trunks(Deadline deadline, std::stop_token stop)
{
    const auto all = list(u"SipTrunk"_s, deadline, stop);
    if (!all)
        return fail(all.error());
    QList<CucmTrunk> trunks;
    for (const Named &named : *all) {
        const auto trunk = trunkByUuid(named, deadline, stop);
        if (!trunk)
            return fail(trunk.error());
        if (*trunk)
            trunks += **trunk;
    }
    return trunks;
}

Result<std::optional<CucmTrunk>> CucmObjects::trunk(const QString &name, Deadline deadline, std::stop_token stop)
{
    const auto named = lookUp(u"SipTrunk"_s, name, deadline, stop);
    if (!named)
        return fail(named.error());
    if (!*named)
        return std::optional<CucmTrunk>();
    return trunkByUuid(**named, deadline, stop);
}

} // namespace sipseal
