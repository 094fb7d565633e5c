// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/XmlNode.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestDocument = 1024 * 1024;
constexpr int kDeepest = 24;
constexpr int kMostElements = 20'000;

bool readInto(QXmlStreamReader &reader, XmlNode &node, int depth, int &elements)
{
    if (depth > kDeepest || ++elements > kMostElements) {
        reader.raiseError(u"the document is too large"_s);
        return false;
    }
    node.name = reader.name().toString();
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            node.children.emplaceBack();
            if (!readInto(reader, node.children.last(), depth + 1, elements))
                return false;
            break;
        case QXmlStreamReader::Characters:
            node.text += reader.text();
            break;
        case QXmlStreamReader::EndElement:
            node.text = node.children.isEmpty() ? node.text.trimmed() : QString();
            return true;
        case QXmlStreamReader::EntityReference:
            reader.raiseError(u"unknown entity"_s);
            return false;
        default:
            break;
        }
    }
    return false;
}

void write(QXmlStreamWriter &writer, const XmlNode &node)
{
    if (node.children.isEmpty() && node.text.isEmpty()) {
        writer.writeEmptyElement(node.name);
        return;
    }
    writer.writeStartElement(node.name);
    if (node.children.isEmpty())
        writer.writeCharacters(node.text);
    for (const XmlNode &child : node.children)
        write(writer, child);
    writer.writeEndElement();
}

} // namespace

std::optional<XmlNode> XmlNode::parse(const QByteArray &xml, QString *why)
{
    QString reason = u"the document is too large"_s;
    std::optional<XmlNode> out;
    if (xml.size() <= kLargestDocument) {
        QXmlStreamReader reader(xml);
        reader.setNamespaceProcessing(false);
        int elements = 0;
        while (!reader.atEnd()) {
            const auto token = reader.readNext();
            if (token == QXmlStreamReader::DTD)
                reader.raiseError(u"a DTD is not accepted"_s);
            else if (token == QXmlStreamReader::StartElement)
                readInto(reader, out.emplace(), 1, elements);
        }
        reason = reader.errorString();
        if (reader.hasError())
            out.reset();
    }
    if (why && !out)
        *why = reason;
    return out;
}

QByteArray XmlNode::toXml() const
{
    QByteArray out;
    QXmlStreamWriter writer(&out);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(2);
    writer.writeStartDocument();
    write(writer, *this);
    writer.writeEndDocument();
    return out;
}

const XmlNode *XmlNode::child(const QString &elementName) const
{
    for (auto it = children.crbegin(); it != children.crend(); ++it)
        if (it->name == elementName)
            return &*it;
    return nullptr;
}

XmlNode *XmlNode::child(const QString &elementName)
{
    return const_cast<XmlNode *>(static_cast<const XmlNode *>(this)->child(elementName));
}

QString XmlNode::value(const QString &elementName) const
{
    const XmlNode *found = child(elementName);
    return found ? found->text : QString();
}

XmlNode &XmlNode::add(const QString &elementName, const QString &content)
{
    return add(XmlNode(elementName, content));
}

XmlNode &XmlNode::add(XmlNode node)
{
    children += std::move(node);
    return children.last();
}

void XmlNode::set(const QString &elementName, const QString &content)
{
    if (XmlNode *found = child(elementName)) {
        found->text = content;
        found->children.clear();
    } else {
        add(elementName, content);
    }
}

void XmlNode::remove(const QString &elementName)
{
    children.removeIf([&](const XmlNode &node) { return node.name == elementName; });
}

} // namespace sipseal::lab
