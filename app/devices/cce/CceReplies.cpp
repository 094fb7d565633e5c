// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cce/CceReplies.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal::cce {

namespace {

constexpr qsizetype kMaxErrors = 50;
constexpr qsizetype kMaxWords = 1000;

std::optional<int> portOf(const XmlNode &element, const QString &name)
{
    bool number = false;
    const int port = element.childText(name).toInt(&number);
    return number && port > 0 && port <= 65535 ? std::optional<int>(port) : std::nullopt;
}

// Name and text of every leaf below, "name=text".
QString leaves(const XmlNode &node)
{
    QStringList parts;
    const auto children = node.elements();
    for (const XmlNode *child : children) {
        if (parts.size() < 20)
            parts += child->hasElements() ? leaves(*child) : child->name() + u'=' + child->text();
    }
    return parts.isEmpty() ? node.text() : parts.join(u", "_s);
}

} // namespace

QList<ApiError> errorsOf(const QByteArray &body)
{
    const std::optional<XmlNode> document = XmlNode::parse(body);
    const XmlNode *list = !document ? nullptr : document->name() == u"apiErrors" ? &*document : document->find(u"apiErrors"_s);
    QList<ApiError> errors;
    const auto nodes = list ? list->elements(u"apiError"_s) : QList<const XmlNode *>();
    for (const XmlNode *node : nodes) {
        if (errors.size() >= kMaxErrors)
            break;
        const XmlNode *detail = node->child(u"errorDetail"_s);
        errors += ApiError{node->childText(u"errorType"_s).left(200), node->childText(u"errorMessage"_s).left(kMaxWords),
                           node->childText(u"errorData"_s).left(kMaxWords), detail ? leaves(*detail).left(kMaxWords) : QString()};
    }
    return errors;
}

QString words(const QList<ApiError> &errors)
{
    QStringList lines;
    for (const ApiError &error : errors) {
        QStringList parts{error.type, error.message, error.data, error.detail};
        parts.removeAll(QString());
        lines += parts.join(u": "_s);
    }
    return lines.join(u'\n');
}

bool isPartial(const QList<ApiError> &errors)
{
    return std::any_of(errors.begin(), errors.end(), [](const ApiError &error) {
        return error.type.contains("PARTIAL_SUCCESS"_L1, Qt::CaseInsensitive) ||
               error.message.contains("Configuration update failed for one or more devices"_L1, Qt::CaseInsensitive);
    });
}

bool namesChangeStamp(const QList<ApiError> &errors)
{
    return words(errors).contains("changeStamp"_L1, Qt::CaseInsensitive);
}

Error busy(const QString &device, const QString &technical)
{
    return Error{ErrorKind::Busy, device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is busy with another change"), {device}),
                 technical, Text(QT_TRANSLATE_NOOP("SipSeal", "It is bringing a change to the devices. Try again in a minute."))};
}

QString itemPath(const QString &refUrl)
{
    static const QRegularExpression shape(
        u"^(?:https?://[^/]{1,255})?(/unifiedconfig/config(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]{0,99}){1,8})\\z"_s);
    return shape.match(refUrl).captured(1);
}

CceServerGroup groupOf(const XmlNode &group, const QByteArray &document, const QString &path)
{
    CceServerGroup value;
    value.refUrl = path;
    value.changeStamp = group.childText(u"changeStamp"_s);
    value.name = group.childText(u"name"_s);
    value.type = group.childText(u"type"_s);
    value.xml = document;
    const XmlNode *elements = group.child(u"elements"_s);
    const auto nodes = elements ? elements->elements(u"element"_s) : QList<const XmlNode *>();
    for (const XmlNode *node : nodes)
        value.elements +=
            CceGroupElement{node->childText(u"address"_s), portOf(*node, u"port"_s).value_or(0), portOf(*node, u"securePort"_s),
                            node->childText(u"priority"_s), node->childText(u"weight"_s)};
    return value;
}

CceMachine machineOf(const XmlNode &machine)
{
    CceMachine value;
    value.name = machine.childText(u"name"_s);
    value.hostName = machine.childText(u"hostName"_s);
    value.type = machine.childText(u"type"_s);
    if (const XmlNode *version = machine.child(u"versionInfo"_s))
        value.version = version->childText(u"version"_s);
    const XmlNode *networks = machine.child(u"networks"_s);
    const auto networkNodes = networks ? networks->elements(u"network"_s) : QList<const XmlNode *>();
    for (const XmlNode *network : networkNodes) {
        if (value.address.isEmpty() || network->childText(u"type"_s) == u"PUBLIC")
            value.address = network->childText(u"address"_s);
        const XmlNode *services = network->child(u"services"_s);
        const auto serviceNodes = services ? services->elements(u"service"_s) : QList<const XmlNode *>();
        for (const XmlNode *service : serviceNodes) {
            if (service->childText(u"status"_s) == u"OUT_OF_SYNC")
                value.outOfSync += service->childText(u"type"_s);
        }
    }
    return value;
}

} // namespace sipseal::cce
