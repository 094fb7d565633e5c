// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/SoapEnvelope.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace sipseal::soap {

namespace {

constexpr QStringView kEnvelope = u"http://schemas.xmlsoap.org/soap/envelope/";

void start(QXmlStreamWriter &out, const QXmlStreamReader &in, bool root, const QString &nameSpace, Children children)
{
    const QString name = in.name().toString();
    if (root && children == Children::Unqualified) {
        out.writeStartElement(u"ns:"_s + name);
        out.writeAttribute(u"xmlns:ns"_s, nameSpace);
    } else {
        out.writeStartElement(name);
        if (root)
            out.writeAttribute(u"xmlns"_s, nameSpace);
    }
    out.writeAttributes(in.attributes());
}

// Token by token, so that nothing is ever put together from strings.
bool copyOperation(QXmlStreamWriter &out, const QByteArray &body, const QString &nameSpace, Children children)
{
    QXmlStreamReader in(body);
    int depth = 0;
    while (!in.atEnd()) {
        switch (in.readNext()) {
        case QXmlStreamReader::StartElement: start(out, in, depth++ == 0, nameSpace, children); break;
        case QXmlStreamReader::EndElement:
            --depth;
            out.writeEndElement();
            break;
        case QXmlStreamReader::Characters:
            if (depth > 0)
                out.writeCharacters(in.text().toString());
            break;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference: return false;
        default: break;
        }
    }
    return !in.hasError();
}

Fault readFault(const XmlNode &node)
{
    Fault fault;
    fault.words = node.childText(u"faultstring"_s);
    if (const XmlNode *error = node.find(u"axlError"_s)) {
        bool number = false;
        const int code = error->childText(u"axlcode"_s).toInt(&number);
        if (number)
            fault.axlCode = code;
        const QString message = error->childText(u"axlmessage"_s);
        if (message.size() > fault.words.size())
            fault.words = message;
        fault.request = error->childText(u"request"_s);
    }
    fault.words.truncate(4000);
    return fault;
}

} // namespace

QByteArray operationIn(const QByteArray &body, const QString &nameSpace, Children children)
{
    QByteArray out;
    QXmlStreamWriter writer(&out);
    return copyOperation(writer, body, nameSpace, children) ? out : QByteArray();
}

QByteArray envelope(const QByteArray &body, const QString &nameSpace, Children children)
{
    QByteArray out;
    QXmlStreamWriter writer(&out);
    writer.writeStartDocument();
    writer.writeStartElement(u"soapenv:Envelope"_s);
    writer.writeAttribute(u"xmlns:soapenv"_s, kEnvelope.toString());
    writer.writeEmptyElement(u"soapenv:Header"_s);
    writer.writeStartElement(u"soapenv:Body"_s);
    if (!copyOperation(writer, body, nameSpace, children))
        return {};
    writer.writeEndElement();
    writer.writeEndElement();
    return out;
}

Answer parse(const QByteArray &document)
{
    Answer answer;
    std::optional<XmlNode> root = XmlNode::parse(document, &answer.why);
    if (!root)
        return answer;
    XmlNode *body = root->name() == u"Envelope" ? root->child(u"Body"_s) : nullptr;
    if (!body || !body->hasElements()) {
        answer.why = u"no SOAP body"_s;
        return answer;
    }
    for (XmlNode &node : body->nodes()) {
        if (node.kind() != XmlNode::Kind::Element)
            continue;
        if (node.name() == u"Fault")
            answer.fault = readFault(node);
        else
            answer.response = std::move(node);
        break;
    }
    return answer;
}

} // namespace sipseal::soap
