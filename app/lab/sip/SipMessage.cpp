// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipMessage.h"

namespace sipseal::lab {

namespace {

constexpr qsizetype kLargestHead = 32 * 1024;
constexpr qsizetype kLargestBody = 64 * 1024;
constexpr int kMostHeaders = 200;

// RFC 3261 7.3.3: the short names.
QByteArray longName(const QByteArray &name)
{
    if (name.size() != 1)
        return name.toLower();
    switch (name.at(0) | 0x20) {
    case 'v': return "via";
    case 'f': return "from";
    case 't': return "to";
    case 'i': return "call-id";
    case 'm': return "contact";
    case 'l': return "content-length";
    case 'c': return "content-type";
    default: return name.toLower();
    }
}

bool isToken(const QByteArray &text)
{
    for (const char c : text)
        if (!(isalnum(static_cast<unsigned char>(c)) || strchr("-.!%*_+`'~", c)))
            return false;
    return !text.isEmpty() && text.size() <= 64;
}

bool readStartLine(SipMessage &out, const QByteArray &line)
{
    if (line.startsWith("SIP/2.0 ")) {
        bool ok = false;
        out.status = line.mid(8, 3).toInt(&ok);
        out.reason = line.mid(12);
        return ok && out.status >= 100 && out.status < 700;
    }
    const QByteArrayList parts = line.split(' ');
    if (parts.size() != 3 || parts[2] != "SIP/2.0" || !isToken(parts[0]))
        return false;
    out.method = parts[0];
    out.uri = parts[1];
    return true;
}

} // namespace

SipMessage SipMessage::request(const QByteArray &method, const QByteArray &uri)
{
    SipMessage out;
    out.method = method;
    out.uri = uri;
    return out;
}

SipMessage SipMessage::response(const SipMessage &to, int status, const QByteArray &reason, const QByteArray &localTag)
{
    SipMessage out;
    out.status = status;
    out.reason = reason;
    for (const auto &[name, value] : to.headers) {
        const QByteArray key = longName(name);
        if (key == "via" || key == "from" || key == "call-id" || key == "cseq")
            out.add(name, value);
        else if (key == "to")
            out.add(name, parameter(value, "tag").isEmpty() && !localTag.isEmpty() ? value + ";tag=" + localTag : value);
    }
    return out;
}

std::optional<SipMessage> SipMessage::parse(const QByteArray &head, const QByteArray &body)
{
    SipMessage out;
    const QByteArrayList lines = head.split('\n');
    if (lines.isEmpty() || lines.size() > kMostHeaders || !readStartLine(out, lines[0].trimmed()))
        return std::nullopt;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray &line = lines[i];
        if (line.trimmed().isEmpty())
            continue;
        if ((line[0] == ' ' || line[0] == '\t') && !out.headers.isEmpty()) { // folded
            out.headers.last().second += ' ' + line.trimmed();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon < 1)
            return std::nullopt;
        out.add(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    if (out.header("Via").isEmpty() || out.callId().isEmpty() || out.cseqMethod().isEmpty())
        return std::nullopt;
    out.body = body;
    return out;
}

QByteArray SipMessage::header(const QByteArray &name) const
{
    const QByteArray key = name.toLower();
    for (const auto &[candidate, value] : headers)
        if (longName(candidate) == key)
            return value;
    return {};
}

void SipMessage::set(const QByteArray &name, const QByteArray &value)
{
    for (auto &[candidate, old] : headers)
        if (longName(candidate) == name.toLower()) {
            old = value;
            return;
        }
    add(name, value);
}

void SipMessage::setBody(const QByteArray &type, const QByteArray &content)
{
    set("Content-Type", type);
    body = content;
}

int SipMessage::cseq() const
{
    return header("CSeq").split(' ').value(0).toInt();
}

QByteArray SipMessage::cseqMethod() const
{
    return header("CSeq").split(' ').value(1);
}

QByteArray SipMessage::uriOf(const QByteArray &address)
{
    const qsizetype open = address.indexOf('<');
    if (open < 0)
        return address.left(address.indexOf(';'));
    const qsizetype close = address.indexOf('>', open);
    return address.mid(open + 1, close < 0 ? -1 : close - open - 1);
}

QByteArray SipMessage::userOf(const QByteArray &address)
{
    const QByteArray uri = uriOf(address);
    const qsizetype colon = uri.indexOf(':'), at = uri.indexOf('@');
    return at > colon ? uri.mid(colon + 1, at - colon - 1) : QByteArray();
}

QByteArray SipMessage::parameter(const QByteArray &value, const QByteArray &name)
{
    // Parameters of the header, not of the URI inside <>.
    const qsizetype from = qMax<qsizetype>(0, value.indexOf('>'));
    const QByteArrayList parts = value.mid(from).split(';');
    for (const QByteArray &part : parts)
        if (part.trimmed().toLower().startsWith(name + '='))
            return part.trimmed().mid(name.size() + 1);
    return {};
}

QByteArray SipMessage::toBytes() const
{
    QByteArray out = isRequest() ? method + ' ' + uri + " SIP/2.0\r\n" : "SIP/2.0 " + QByteArray::number(status) + ' ' + reason + "\r\n";
    for (const auto &[name, value] : headers)
        if (longName(name) != "content-length")
            out += name + ": " + value + "\r\n";
    return out + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

std::optional<SipMessage> SipStream::next()
{
    while (m_buffer.startsWith('\r') || m_buffer.startsWith('\n')) // keepalives between messages (RFC 5626 4.4.1)
        m_buffer.remove(0, 1);
    if (m_broken || m_buffer.isEmpty())
        return std::nullopt;
    if (!isalpha(static_cast<unsigned char>(m_buffer[0]))) { // a TLS record, say
        m_broken = true;
        return std::nullopt;
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        m_broken = m_buffer.size() > kLargestHead;
        return std::nullopt;
    }
    const QByteArray head = m_buffer.left(end);
    const auto probe = end > kLargestHead ? std::nullopt : SipMessage::parse(head, {});
    bool ok = true;
    const QByteArray stated = probe ? probe->header("Content-Length") : QByteArray();
    const int length = stated.isEmpty() ? 0 : stated.toInt(&ok);
    if (!probe || !ok || length < 0 || length > kLargestBody) {
        m_broken = true;
        return std::nullopt;
    }
    if (m_buffer.size() < end + 4 + length)
        return std::nullopt;
    auto out = probe;
    out->body = m_buffer.mid(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    return out;
}

} // namespace sipseal::lab
