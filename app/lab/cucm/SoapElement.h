// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::lab {

/// One element of a SOAP message, with what stands below it. Reads hostile text within bounds (size, depth, count, no DTD) and
/// writes with an XML writer. Knows nothing of AXL or Serviceability.
struct SoapElement
{
    QString name;
    QString nameSpace; ///< of the element as read; not used for writing
    QString text;
    QList<QPair<QString, QString>> attributes;
    QList<SoapElement> children;

    SoapElement() = default;
    explicit SoapElement(QString elementName, QString elementText = {})
        : name(std::move(elementName)), text(std::move(elementText))
    {
    }

    /// The first child of that name; null: none.
    const SoapElement *child(const QString &childName) const;
    bool has(const QString &childName) const { return child(childName) != nullptr; }
    /// Trimmed text of the first child of that name; empty: none.
    QString value(const QString &childName) const;
    /// Texts of all children of that name.
    QStringList values(const QString &childName) const;
    QString attribute(const QString &attributeName) const;

    SoapElement &add(SoapElement element);
    SoapElement &add(const QString &childName, const QString &childText = {});

    /// The operation element of a SOAP 1.1 envelope; nothing: not well-formed, not SOAP, or beyond the bounds.
    static std::optional<SoapElement> fromEnvelope(const QByteArray &document);
    /// An envelope around this element, which gets `uri` with `prefix`; its descendants too where `qualified`.
    QByteArray toEnvelope(const QString &prefix, const QString &uri, bool qualified) const;
};

} // namespace sipseal::lab
