// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/ServerGroups.h"

#include "app/lab/aw/Listing.h"

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QStringList kTypes{u"VRU"_s, u"Agent"_s, u"External"_s};
// Written by the server alone; what a client sends there is ignored.
const QStringList kReadOnly{u"refURL"_s, u"changeStamp"_s, u"defaultGroup"_s, u"noOfElements"_s, u"datacenter"_s};

ApiError required(const QString &name)
{
    return {u"invalidInput.fieldRequired"_s, u"The field %1 is required."_s.arg(name), name, {}, {}};
}

ApiError outOfRange(const QString &name, int minimum, int maximum)
{
    return {u"invalidInput.outOfRange"_s, u"The value of %1 is out of range."_s.arg(name), name, QString::number(minimum),
            QString::number(maximum)};
}

std::optional<ApiError> checkElement(const XmlNode &element)
{
    struct Number
    {
        const char16_t *name;
        int minimum, maximum;
    };
    static constexpr Number numbers[] = {{u"port", 1, 65535}, {u"securePort", 1, 65535}, {u"priority", 0, 65535}, {u"weight", 0, 65535}};
    if (element.value(u"address"_s).isEmpty())
        return required(u"address"_s);
    for (const Number &number : numbers) {
        const QString name = QString::fromUtf16(number.name);
        const QString text = element.value(name);
        bool ok = true;
        const int value = text.isEmpty() ? number.minimum : text.toInt(&ok);
        if (!ok || value < number.minimum || value > number.maximum)
            return outOfRange(name, number.minimum, number.maximum);
    }
    return std::nullopt;
}

QJsonObject otherOf(const XmlNode &node, const QStringList &known)
{
    QJsonObject out;
    for (const XmlNode &child : node.children)
        if (!known.contains(child.name))
            out[child.name] = child.children.isEmpty() ? child.text : QString::fromUtf8(child.toXml());
    return out;
}

QJsonObject elementConfig(const XmlNode &element)
{
    const auto number = [&](const QString &name) -> QJsonValue {
        const QString text = element.value(name);
        return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text.toInt());
    };
    QJsonObject out{{u"address"_s, element.value(u"address"_s)}, {u"port"_s, number(u"port"_s)},
                    {u"securePort"_s, number(u"securePort"_s)}, {u"priority"_s, number(u"priority"_s)},
                    {u"weight"_s, number(u"weight"_s)}};
    const QJsonObject other = otherOf(element, {u"address"_s, u"port"_s, u"securePort"_s, u"priority"_s, u"weight"_s});
    if (!other.isEmpty())
        out[u"other"_s] = other;
    return out;
}

CvpSipConfig::Element elementFor(const XmlNode &element)
{
    CvpSipConfig::Element out;
    out.address = element.value(u"address"_s);
    const int port = element.value(u"port"_s).toInt();
    out.port = quint16(port > 0 ? port : 5060);
    if (const int secure = element.value(u"securePort"_s).toInt(); secure > 0)
        out.securePort = quint16(secure);
    out.priority = element.value(u"priority"_s).toInt();
    out.weight = element.value(u"weight"_s).toInt();
    return out;
}

QList<XmlNode> elementsOf(const XmlNode &content)
{
    const XmlNode *list = content.child(u"elements"_s);
    QList<XmlNode> out;
    if (list)
        std::copy_if(list->children.begin(), list->children.end(), std::back_inserter(out),
                     [](const XmlNode &node) { return node.name == u"element"; });
    return out;
}

} // namespace

void ServerGroups::load(const QJsonArray &serverGroups, const QString &site, const std::function<QString(const QString &)> &machineOf)
{
    for (const QJsonValue &item : serverGroups) {
        Stored group;
        group.id = item[u"id"_s].toInt(m_nextId);
        group.site = item[u"site"_s].toString(site);
        m_nextId = std::max(m_nextId, group.id + 1);
        XmlNode &content = group.content = XmlNode(u"sipServerGroup"_s);
        content.add(u"name"_s, item[u"name"_s].toString());
        content.add(u"description"_s, item[u"description"_s].toString());
        content.add(u"type"_s, item[u"type"_s].toString());
        XmlNode &list = content.add(u"elements"_s);
        const QJsonArray elements = item[u"elements"_s].toArray();
        for (const QJsonValue &value : elements) {
            XmlNode &element = list.add(u"element"_s);
            element.add(u"address"_s, value[u"address"_s].toString());
            element.add(u"port"_s, QString::number(value[u"port"_s].toInt(5060)));
            if (value[u"securePort"_s].toInt() > 0)
                element.add(u"securePort"_s, QString::number(value[u"securePort"_s].toInt()));
            element.add(u"priority"_s, QString::number(value[u"priority"_s].toInt(10)));
            element.add(u"weight"_s, QString::number(value[u"weight"_s].toInt(10)));
            if (const QString machine = machineOf(value[u"address"_s].toString()); !machine.isEmpty())
                element.add(u"refURL"_s, machine);
        }
        m_groups += group;
    }
}

ServerGroups::Stored *ServerGroups::find(int id)
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), [&](const Stored &group) { return group.id == id; });
    return found == m_groups.end() ? nullptr : &*found;
}

const ServerGroups::Stored *ServerGroups::find(int id) const
{
    return const_cast<ServerGroups *>(this)->find(id);
}

XmlNode ServerGroups::shown(const Stored &group, bool withElements) const
{
    XmlNode out(u"sipServerGroup"_s);
    out.add(u"refURL"_s, resource() + u'/' + QString::number(group.id));
    out.add(u"changeStamp"_s, QString::number(group.changeStamp));
    for (const XmlNode &child : group.content.children)
        if (withElements || child.name != u"elements")
            out.add(child);
    out.add(u"defaultGroup"_s, u"false"_s);
    if (group.site.compare(u"Core"_s, Qt::CaseInsensitive) != 0) { // absent for core
        XmlNode &datacenter = out.add(u"datacenter"_s);
        datacenter.add(u"name"_s, group.site);
    }
    out.add(u"noOfElements"_s, QString::number(elementsOf(group.content).size()));
    return out;
}

bool ServerGroups::matches(const Stored &group, const QStringList &words, const QMap<QString, QStringList> &terms) const
{
    const QString text = group.content.value(u"name"_s) + u'\n' + group.content.value(u"description"_s);
    for (const QString &word : words)
        if (!text.contains(word, Qt::CaseInsensitive))
            return false;
    if (terms.contains(u"sipServerType"_s) && !terms[u"sipServerType"_s].contains(group.content.value(u"type"_s), Qt::CaseInsensitive))
        return false;
    if (terms.contains(u"datacenters"_s) && !terms[u"datacenters"_s].contains(group.site, Qt::CaseInsensitive))
        return false;
    if (!terms.contains(u"groupElement"_s))
        return true;
    const QList<XmlNode> elements = elementsOf(group.content);
    return std::any_of(elements.begin(), elements.end(), [&](const XmlNode &element) {
        return terms[u"groupElement"_s].contains(element.value(u"address"_s)); // exact, case-sensitive
    });
}

Response ServerGroups::list(const QUrlQuery &query) const
{
    const Listing listing(query);
    if (!listing.error().type.isEmpty())
        return ApiAnswer::error(400, listing.error());
    QList<XmlNode> items;
    for (const Stored &group : m_groups)
        if (matches(group, listing.words(), listing.terms()))
            items += shown(group, m_listsElements);
    return ApiAnswer::document(listing.results(resource(), u"sipServerGroups"_s, items));
}

std::optional<XmlNode> ServerGroups::item(int id) const
{
    const Stored *group = find(id);
    return group ? std::optional(shown(*group, true)) : std::nullopt;
}

std::optional<ApiError> ServerGroups::check(const XmlNode &body, int id) const
{
    const QString name = body.value(u"name"_s);
    if (name.isEmpty())
        return required(u"name"_s);
    if (body.value(u"type"_s).isEmpty())
        return required(u"type"_s);
    if (!kTypes.contains(body.value(u"type"_s)))
        return ApiError{u"invalidInput.invalidValue"_s, u"The type must be VRU, Agent or External."_s, u"type"_s, {}, {}};
    for (const Stored &group : m_groups)
        if (group.id != id && group.content.value(u"name"_s).compare(name, Qt::CaseInsensitive) == 0)
            return ApiError{u"invalidInput.duplicateName"_s, u"The name is used by another SIP server group."_s, u"name"_s, {}, {}};
    for (const XmlNode &element : elementsOf(body))
        if (const auto error = checkElement(element))
            return error;
    return std::nullopt;
}

XmlNode ServerGroups::contentOf(const XmlNode &body)
{
    XmlNode out(u"sipServerGroup"_s);
    for (const XmlNode &child : body.children) {
        if (kReadOnly.contains(child.name))
            continue;
        out.remove(child.name); // of two, the last counts
        XmlNode &kept = out.add(child);
        if (child.name != u"elements")
            continue;
        for (XmlNode &element : kept.children)
            if (element.value(u"securePort"_s).isEmpty())
                element.remove(u"securePort"_s);
    }
    return out;
}

ServerGroups::Written ServerGroups::create(const QByteArray &body)
{
    QString why;
    const auto root = XmlNode::parse(body, &why);
    if (!root || root->name != u"sipServerGroup")
        return {0, ApiError{u"invalidInput.xml"_s, u"The request body is not a sipServerGroup. %1"_s.arg(why), {}, {}, {}}, 400, false};
    if (const auto error = check(*root, 0))
        return {0, error, 400, false};
    Stored group;
    group.id = m_nextId++;
    const XmlNode *datacenter = root->child(u"datacenter"_s);
    group.site = datacenter && datacenter->has(u"name"_s) ? datacenter->value(u"name"_s) : u"Core"_s;
    group.content = contentOf(*root);
    m_groups += group;
    return {group.id, {}, 201, true};
}

ServerGroups::Written ServerGroups::update(int id, const QByteArray &body)
{
    Stored *group = find(id);
    if (!group)
        return {id, ApiError{u"notFound.dbData"_s, u"The SIP server group does not exist."_s, QString::number(id), {}, {}}, 404, false};
    QString why;
    const auto root = XmlNode::parse(body, &why);
    if (!root || root->name != u"sipServerGroup")
        return {id, ApiError{u"invalidInput.xml"_s, u"The request body is not a sipServerGroup. %1"_s.arg(why), {}, {}, {}}, 400, false};
    if (root->value(u"changeStamp"_s).isEmpty())
        return {id, required(u"changeStamp"_s), 400, false};
    if (root->value(u"changeStamp"_s) != QString::number(group->changeStamp))
        return {id,
                ApiError{u"invalidInput.changeStampMismatch"_s,
                         u"The changeStamp does not match: the item has been updated by another user."_s, u"changeStamp"_s, {}, {}},
                400, false};
    if (const auto error = check(*root, id))
        return {id, error, 400, false};
    const XmlNode content = contentOf(*root);
    const QJsonObject before = config();
    group->content = content;
    ++group->changeStamp;
    return {id, {}, 200, config() != before};
}

ServerGroups::Written ServerGroups::remove(int id)
{
    if (!find(id))
        return {id, ApiError{u"notFound.dbData"_s, u"The SIP server group does not exist."_s, QString::number(id), {}, {}}, 404, false};
    m_groups.removeIf([&](const Stored &group) { return group.id == id; });
    return {id, {}, 200, true};
}

void ServerGroups::outdate(int id)
{
    if (Stored *group = find(id))
        ++group->changeStamp;
}

QJsonObject ServerGroups::config() const
{
    QJsonObject out;
    for (const Stored &group : m_groups) {
        QJsonArray elements;
        for (const XmlNode &element : elementsOf(group.content))
            elements += elementConfig(element);
        QJsonObject one{{u"type"_s, group.content.value(u"type"_s)}, {u"description"_s, group.content.value(u"description"_s)},
                        {u"site"_s, group.site}, {u"elements"_s, elements}};
        const QJsonObject other = otherOf(group.content, {u"name"_s, u"type"_s, u"description"_s, u"elements"_s});
        if (!other.isEmpty())
            one[u"other"_s] = other;
        out[group.content.value(u"name"_s)] = one;
    }
    return out;
}

QList<CvpSipConfig::Group> ServerGroups::forSite(const QString &site) const
{
    QList<CvpSipConfig::Group> out;
    for (const Stored &group : m_groups) {
        if (group.site.compare(site, Qt::CaseInsensitive) != 0)
            continue;
        CvpSipConfig::Group one{group.content.value(u"name"_s), group.content.value(u"type"_s), {}};
        for (const XmlNode &element : elementsOf(group.content))
            one.elements += elementFor(element);
        out += one;
    }
    return out;
}

} // namespace sipseal::lab
