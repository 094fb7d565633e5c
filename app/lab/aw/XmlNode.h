// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::lab {

/// An element of the administration server's documents: a name, and text or children. Attributes are dropped, as that server
/// does not use them. Where an element stands twice, the last counts (cce-cvp-vvb.md §1.1); names are case-sensitive.
struct XmlNode
{
    QString name;
    QString text;
    QList<XmlNode> children;

    XmlNode() = default;
    explicit XmlNode(QString elementName, QString content = {}) : name(std::move(elementName)), text(std::move(content)) {}

    /// Refuses what is not well-formed, has a DTD, or is out of size: 1 MB, 24 levels, 20,000 elements. `why`: the reason.
    static std::optional<XmlNode> parse(const QByteArray &xml, QString *why = nullptr);
    /// Indented, with the XML declaration.
    QByteArray toXml() const;

    const XmlNode *child(const QString &elementName) const;
    XmlNode *child(const QString &elementName);
    /// Text of that child; empty without one.
    QString value(const QString &elementName) const;
    bool has(const QString &elementName) const { return child(elementName) != nullptr; }
    XmlNode &add(const QString &elementName, const QString &content = {});
    XmlNode &add(XmlNode node);
    /// Sets the child's text, where it stands or at the end.
    void set(const QString &elementName, const QString &content);
    void remove(const QString &elementName);
    bool operator==(const XmlNode &) const = default;
};

} // namespace sipseal::lab
