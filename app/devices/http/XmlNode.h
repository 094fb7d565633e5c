// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

class QXmlStreamWriter;

namespace sipseal {

/// An XML document as an ordered tree that can be changed in places and written back whole: unknown elements, attributes,
/// comments and their order are kept. Reading is bounded (bytes, depth, elements), and a document with a DTD is refused,
/// so that no entity is ever expanded. Not a DOM: names are compared without prefix, namespaces are not resolved (devices
/// change prefixes from version to version: cucm.md §h).
class XmlNode
{
public:
    enum class Kind { Element, Text, Cdata, Comment };

    static constexpr qsizetype kMaxBytes = 16 * 1024 * 1024; ///< AXL answers are at most 8 MB (cucm.md §h)
    static constexpr int kMaxDepth = 64;
    static constexpr int kMaxNodes = 1000000;

    /// The document element, or nothing with the reason in `why`.
    static std::optional<XmlNode> parse(const QByteArray &document, QString *why = nullptr);
    static XmlNode element(const QString &name, const QString &text = {});

    /// UTF-8; with the XML declaration where `declaration` is set.
    QByteArray toXml(bool declaration) const;

    Kind kind() const { return m_kind; }
    QString name() const { return m_name.section(u':', -1); } ///< without prefix
    /// The text directly inside, white space at both ends removed; empty for an element that is nil.
    QString text() const;
    /// Replaces whatever is inside.
    void setText(const QString &text);
    QString attribute(const QString &localName) const;
    bool hasElements() const;

    const QList<XmlNode> &nodes() const { return m_nodes; }
    QList<XmlNode> &nodes() { return m_nodes; }
    QList<const XmlNode *> elements(const QString &name = {}) const; ///< all where name is empty
    const XmlNode *child(const QString &name) const;
    XmlNode *child(const QString &name);
    QString childText(const QString &name) const;
    /// First element of that name at any depth below, in document order.
    const XmlNode *find(const QString &name) const;

    /// Adds `node` after the child element `after`, or as the last one where there is none.
    void insertAfter(const QString &after, const XmlNode &node);
    void removeChildren(const QString &name);

private:
    friend class XmlTreeReader;
    void write(QXmlStreamWriter &writer) const;

    Kind m_kind = Kind::Element;
    QString m_name; // as written, with its prefix
    QString m_text; // of text, CDATA and comments
    QList<QPair<QString, QString>> m_attributes;
    QList<XmlNode> m_nodes;
};

} // namespace sipseal
