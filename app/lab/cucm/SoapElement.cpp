// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/SoapElement.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestMessage = 8 * 1024 * 1024;
constexpr int kDeepest = 32;
constexpr int kMostElements = 200'000;
const QString kEnvelope = u"http://schemas.xmlsoap.org/soap/envelope/"_s;

// Reads the element that the reader stands on. False: broken or beyond the bounds.
bool readElement(QXmlStreamReader &reader, SoapElement &into, int depth, int &count)
{
    if (depth > kDeepest || ++count > kMostElements)
        return false;
    into.name = reader.name().toString();
    into.nameSpace = reader.namespaceUri().toString();
    const QXmlStreamAttributes attributes = reader.attributes();
    for (const QXmlStreamAttribute &attribute : attributes)
        into.attributes.append({attribute.name().toString(), attribute.value().toString()});
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            into.children.emplaceBack();
            if (!readElement(reader, into.children.last(), depth + 1, count))
                return false;
            break;
        case QXmlStreamReader::Characters: into.text += reader.text(); break;
        case QXmlStreamReader::EndElement: return true;
        default: break;
        }
    }
    return false;
}

void writeElement(QXmlStreamWriter &writer, const SoapElement &element, const QString &uri, bool qualified)
{
    if (uri.isEmpty())
        writer.writeStartElement(element.name);
    else
        writer.writeStartElement(uri, element.name);
    for (const auto &[name, value] : element.attributes)
        writer.writeAttribute(name, value);
    if (element.children.isEmpty())
        writer.writeCharacters(element.text);
    for (const SoapElement &child : element.children)
        writeElement(writer, child, qualified ? uri : QString(), qualified);
    writer.writeEndElement();
}

} // namespace

const SoapElement *SoapElement::child(const QString &childName) const
{
    for (const SoapElement &candidate : children)
        if (candidate.name == childName)
            return &candidate;
    return nullptr;
}

QString SoapElement::value(const QString &childName) const
{
    const SoapElement *found = child(childName);
    return found ? found->text.trimmed() : QString();
}

QStringList SoapElement::values(const QString &childName) const
{
    QStringList out;
    for (const SoapElement &candidate : children)
        if (candidate.name == childName)
            out += candidate.text.trimmed();
    return out;
}

QString SoapElement::attribute(const QString &attributeName) const
{
    for (const auto &[candidate, text_] : attributes)
        if (candidate == attributeName)
            return text_;
    return {};
}

SoapElement &SoapElement::add(SoapElement element)
{
    children.append(std::move(element));
    return children.last();
}

SoapElement &SoapElement::add(const QString &childName, const QString &childText)
{
    return add(SoapElement(childName, childText));
}

std::optional<SoapElement> SoapElement::fromEnvelope(const QByteArray &document)
{
    if (document.size() > kLargestMessage)
        return std::nullopt;
    QXmlStreamReader reader(document);
    while (!reader.atEnd() && !reader.isStartElement())
        if (reader.readNext() == QXmlStreamReader::DTD)
            return std::nullopt;
    if (!reader.isStartElement())
        return std::nullopt;
    SoapElement envelope;
    int count = 0;
    if (!readElement(reader, envelope, 0, count) || reader.hasError())
        return std::nullopt;
    if (envelope.name != "Envelope"_L1 || envelope.nameSpace != kEnvelope)
        return std::nullopt;
    const SoapElement *body = envelope.child(u"Body"_s);
    if (!body || body->nameSpace != kEnvelope || body->children.size() != 1)
        return std::nullopt;
    return body->children.first();
}

QByteArray SoapElement::toEnvelope(const QString &prefix, const QString &uri, bool qualified) const
{
    QByteArray out;
    QXmlStreamWriter writer(&out);
    writer.writeStartDocument();
    writer.writeNamespace(kEnvelope, u"soapenv"_s);
    writer.writeStartElement(kEnvelope, u"Envelope"_s);
    writer.writeStartElement(kEnvelope, u"Body"_s);
    if (!uri.isEmpty()) {
        writer.writeCharacters({}); // ends the Body's start tag, so that the declaration stands on the operation
        writer.writeNamespace(uri, prefix);
    }
    writeElement(writer, *this, uri, qualified);
    writer.writeEndDocument();
    return out;
}

} // namespace sipseal::lab
