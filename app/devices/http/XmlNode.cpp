// SPDX-License-Identifier: Apache-2.0
#include "app/devices/http/XmlNode.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal {

/// Reads one document into a tree without recursion. Not reusable.
class XmlTreeReader
{
public:
    explicit XmlTreeReader(const QByteArray &document) : m_reader(document) { m_reader.setNamespaceProcessing(false); }

    std::optional<XmlNode> read(QString *why)
    {
        while (m_why.isEmpty() && !m_reader.atEnd())
            take(m_reader.readNext());
        if (m_why.isEmpty() && m_reader.hasError())
            m_why = u"%1 (line %2)"_s.arg(m_reader.errorString()).arg(m_reader.lineNumber());
        if (m_why.isEmpty() && !m_root)
            m_why = u"no document element"_s;
        if (why)
            *why = m_why;
        if (!m_why.isEmpty())
            return std::nullopt;
        return std::move(m_root);
    }

private:
    void take(QXmlStreamReader::TokenType token)
    {
        switch (token) {
        case QXmlStreamReader::StartElement: open(); break;
        case QXmlStreamReader::EndElement: close(); break;
        case QXmlStreamReader::Characters:
            leaf(m_reader.isCDATA() ? XmlNode::Kind::Cdata : XmlNode::Kind::Text, m_reader.text().toString());
            break;
        case QXmlStreamReader::Comment: leaf(XmlNode::Kind::Comment, m_reader.text().toString()); break;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference: m_why = u"a document type or entity is refused"_s; break;
        case QXmlStreamReader::ProcessingInstruction:
        case QXmlStreamReader::StartDocument:
        case QXmlStreamReader::EndDocument:
        case QXmlStreamReader::NoToken:
        case QXmlStreamReader::Invalid: break;
        }
    }

    bool room()
    {
        if (++m_count > XmlNode::kMaxNodes)
            m_why = u"too many elements"_s;
        return m_why.isEmpty();
    }

    void open()
    {
        if (m_open.size() >= XmlNode::kMaxDepth)
            m_why = u"nested too deeply"_s;
        if (!room())
            return;
        XmlNode node;
        node.m_name = m_reader.qualifiedName().toString();
        const QXmlStreamAttributes attributes = m_reader.attributes();
        for (const QXmlStreamAttribute &attribute : attributes)
            node.m_attributes.append({attribute.qualifiedName().toString(), attribute.value().toString()});
        m_open.append(std::move(node));
    }

    void close()
    {
        XmlNode node = m_open.takeLast();
        if (m_open.isEmpty())
            m_root = std::move(node);
        else
            m_open.last().m_nodes.append(std::move(node));
    }

    void leaf(XmlNode::Kind kind, const QString &text)
    {
        if (m_open.isEmpty() || !room())
            return;
        XmlNode node;
        node.m_kind = kind;
        node.m_text = text;
        m_open.last().m_nodes.append(std::move(node));
    }

    QXmlStreamReader m_reader;
    QList<XmlNode> m_open;
    std::optional<XmlNode> m_root;
    QString m_why;
    int m_count = 0;
};

std::optional<XmlNode> XmlNode::parse(const QByteArray &document, QString *why)
{
    if (document.size() > kMaxBytes) {
        if (why)
            *why = u"the document is larger than %1 bytes"_s.arg(kMaxBytes);
        return std::nullopt;
    }
    return XmlTreeReader(document).read(why);
}

XmlNode XmlNode::element(const QString &name, const QString &text)
{
    XmlNode node;
    node.m_name = name;
    if (!text.isEmpty())
        node.setText(text);
    return node;
}

void XmlNode::write(QXmlStreamWriter &writer) const
{
    switch (m_kind) {
    case Kind::Text: writer.writeCharacters(m_text); return;
    case Kind::Cdata: writer.writeCDATA(m_text); return;
    case Kind::Comment: writer.writeComment(m_text); return;
    case Kind::Element: break;
    }
    if (m_nodes.isEmpty())
        writer.writeEmptyElement(m_name);
    else
        writer.writeStartElement(m_name);
    for (const auto &[name, value] : m_attributes)
        writer.writeAttribute(name, value);
    for (const XmlNode &node : m_nodes)
        node.write(writer);
    if (!m_nodes.isEmpty())
        writer.writeEndElement();
}

QByteArray XmlNode::toXml(bool declaration) const
{
    QByteArray out;
    QXmlStreamWriter writer(&out);
    if (declaration) {
        writer.writeStartDocument();
        writer.writeCharacters(u"\n"_s);
    }
    write(writer);
    return out;
}

QString XmlNode::text() const
{
    QString all;
    for (const XmlNode &node : m_nodes) {
        if (node.m_kind == Kind::Text || node.m_kind == Kind::Cdata)
            all += node.m_text;
    }
    return all.trimmed();
}

void XmlNode::setText(const QString &text)
{
    m_nodes.clear();
    if (text.isEmpty())
        return;
    XmlNode node;
    node.m_kind = Kind::Text;
    node.m_text = text;
    m_nodes.append(node);
}

QString XmlNode::attribute(const QString &localName) const
{
    for (const auto &[name, value] : m_attributes) {
        if (name.section(u':', -1) == localName && !name.startsWith("xmlns"_L1))
            return value;
    }
    return {};
}

bool XmlNode::hasElements() const
{
    return std::any_of(m_nodes.begin(), m_nodes.end(), [](const XmlNode &node) { return node.m_kind == Kind::Element; });
}

QList<const XmlNode *> XmlNode::elements(const QString &name) const
{
    QList<const XmlNode *> found;
    for (const XmlNode &node : m_nodes) {
        if (node.m_kind == Kind::Element && (name.isEmpty() || node.name() == name))
            found += &node;
    }
    return found;
}

const XmlNode *XmlNode::child(const QString &name) const
{
    for (const XmlNode &node : m_nodes) {
        if (node.m_kind == Kind::Element && node.name() == name)
            return &node;
    }
    return nullptr;
}

XmlNode *XmlNode::child(const QString &name)
{
    return const_cast<XmlNode *>(std::as_const(*this).child(name));
}

QString XmlNode::childText(const QString &name) const
{
    const XmlNode *node = child(name);
    return node ? node->text() : QString();
}

const XmlNode *XmlNode::find(const QString &name) const // depth is bounded by kMaxDepth
{
    for (const XmlNode &node : m_nodes) {
        if (node.m_kind != Kind::Element)
            continue;
        if (node.name() == name)
            return &node;
        if (const XmlNode *deeper = node.find(name))
            return deeper;
    }
    return nullptr;
}

void XmlNode::insertAfter(const QString &after, const XmlNode &node)
{
    for (qsizetype i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes.at(i).m_kind == Kind::Element && m_nodes.at(i).name() == after) {
            m_nodes.insert(i + 1, node);
            return;
        }
    }
    // Before the white space that indents the end tag, if any.
    qsizetype end = m_nodes.size();
    while (end > 0 && m_nodes.at(end - 1).m_kind == Kind::Text && m_nodes.at(end - 1).m_text.trimmed().isEmpty() && hasElements())
        --end;
    m_nodes.insert(end, node);
}

void XmlNode::removeChildren(const QString &name)
{
    m_nodes.removeIf([&](const XmlNode &node) { return node.m_kind == Kind::Element && node.name() == name; });
}

} // namespace sipseal
