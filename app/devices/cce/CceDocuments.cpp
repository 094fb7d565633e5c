// SPDX-License-Identifier: Apache-2.0
// The pure part of CceDriver: documents of the administration server with one thing changed, everything else as read.
#include "app/devices/cce/CceDriver.h"
#include "app/devices/http/XmlNode.h"

using namespace Qt::StringLiterals;

namespace sipseal {

namespace {

void setSecurePort(XmlNode &element, std::optional<int> port)
{
    if (!port)
        element.removeChildren(u"securePort"_s); // unset: the element is absent (cce-cvp-vvb.md §1.5)
    else if (XmlNode *existing = element.child(u"securePort"_s))
        existing->setText(QString::number(*port));
    else
        element.insertAfter(u"port"_s, XmlNode::element(u"securePort"_s, QString::number(*port)));
}

// Edits each member of the group's document; empty where it is none (the driver never gives such a one).
template <class Edit>
QByteArray edited(const QByteArray &xml, bool keepStamp, Edit edit)
{
    std::optional<XmlNode> group = XmlNode::parse(xml);
    if (!group)
        return {};
    if (XmlNode *elements = group->child(u"elements"_s)) {
        for (XmlNode &node : elements->nodes()) {
            if (node.kind() == XmlNode::Kind::Element && node.name() == u"element")
                edit(node);
        }
    }
    if (XmlNode *stamp = group->child(u"changeStamp"_s); stamp && !keepStamp)
        stamp->setText({});
    else if (!stamp && !keepStamp)
        group->nodes().prepend(XmlNode::element(u"changeStamp"_s));
    return group->toXml(true);
}

bool sameAddress(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

void setChild(XmlNode &parent, const QString &name, const QString &text)
{
    if (XmlNode *existing = parent.child(name))
        existing->setText(text);
    else
        parent.insertAfter({}, XmlNode::element(name, text));
}

} // namespace

QByteArray CceDriver::withSecurePort(const CceServerGroup &group, const QStringList &members, std::optional<int> port,
                                     bool keepStamp)
{
    return edited(group.xml, keepStamp, [&](XmlNode &element) {
        if (members.contains(element.childText(u"address"_s), Qt::CaseInsensitive))
            setSecurePort(element, port);
    });
}

QByteArray CceDriver::withSecurePortsOf(const CceServerGroup &group, const QList<CceGroupElement> &from)
{
    return edited(group.xml, false, [&](XmlNode &element) {
        const QString address = element.childText(u"address"_s);
        const int port = element.childText(u"port"_s).toInt();
        const CceGroupElement *source = nullptr;
        for (const CceGroupElement &candidate : from) { // one address may stand in a group twice, with two ports
            if (sameAddress(candidate.address, address) && (!source || candidate.port == port))
                source = &candidate;
        }
        if (source)
            setSecurePort(element, source->securePort);
    });
}

QByteArray CceDriver::withVvbTls(const CceVvbServer &server, bool enabled, const QString &tlsVersion)
{
    std::optional<XmlNode> document = XmlNode::parse(server.xml);
    if (!document)
        return {};
    if (!document->child(u"security"_s))
        document->insertAfter(u"media"_s, XmlNode::element(u"security"_s));
    XmlNode &security = *document->child(u"security"_s);
    setChild(security, u"sipTLSEnabled"_s, enabled ? u"true"_s : u"false"_s);
    if (!tlsVersion.isEmpty()) // a way back to a document that named none leaves it alone
        setChild(security, u"tlsVersion"_s, tlsVersion);
    return document->toXml(true);
}

} // namespace sipseal
