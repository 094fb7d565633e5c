// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/http/XmlNode.h"

#include <QByteArray>
#include <QString>
#include <QXmlStreamWriter>

#include <optional>

namespace sipseal {

/// Pure: what stands around a SOAP operation of CUCM, and what comes back. No transport, no meaning of operations.
namespace soap {

/// Where the children of an operation element belong (cucm.md §0.1): AXL wants them without a namespace, Control Center and RIS
/// in that of the operation.
enum class Children { Unqualified, Qualified };

/// One operation element without namespace; `inside(QXmlStreamWriter &)` writes its children.
template <class Inside>
QByteArray operation(const QString &name, Inside inside)
{
    QByteArray body;
    QXmlStreamWriter xml(&body);
    xml.writeStartElement(name);
    inside(xml);
    xml.writeEndElement();
    return body;
}

/// The operation element of `body` (written without namespaces) in `nameSpace`; empty where `body` is not XML.
QByteArray operationIn(const QByteArray &body, const QString &nameSpace, Children children);
/// The same inside Envelope and Body, with the XML declaration.
QByteArray envelope(const QByteArray &body, const QString &nameSpace, Children children);

struct Fault
{
    QString words;              ///< faultstring, or axlmessage where it says more
    std::optional<int> axlCode; ///< detail/axlError/axlcode
    QString request;            ///< the operation that AXL names
};

struct Answer
{
    std::optional<XmlNode> response; ///< the first element of the body that is no fault
    std::optional<Fault> fault;
    QString why; ///< neither of them: what is wrong with the document
};

/// Element names are compared without prefix; DTD, depth and size as XmlNode says.
Answer parse(const QByteArray &document);

} // namespace soap

} // namespace sipseal
