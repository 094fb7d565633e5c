// SPDX-License-Identifier: Apache-2.0
#include "app/lab/http/RequestReader.h"

#include <QUrl>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

bool isToken(const QByteArray &text)
{
    static const QByteArray others = "!#$%&'*+-.^_`|~";
    for (const char c : text)
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || others.contains(c)))
            return false;
    return !text.isEmpty();
}

// Credentials as they were sent; whether they are right is the device's business.
void readBasic(Request &request)
{
    const QByteArray value = request.headers.value("authorization");
    if (!value.toLower().startsWith("basic "))
        return;
    const QByteArray pair = QByteArray::fromBase64(value.mid(6).trimmed());
    const qsizetype colon = pair.indexOf(':');
    if (colon < 0)
        return;
    request.user = QString::fromUtf8(pair.left(colon));
    request.password = QString::fromUtf8(pair.mid(colon + 1));
}

} // namespace

RequestReader::State RequestReader::bad(int status)
{
    m_part = Part::Broken;
    m_badStatus = status;
    m_buffer.clear();
    return State::Bad;
}

RequestReader::State RequestReader::advance()
{
    switch (m_part) {
    case Part::Header: return readHeader();
    case Part::Body: return readPlainBody();
    case Part::Chunks: return readChunks();
    case Part::Whole: return State::Ready;
    case Part::Broken: return State::Bad;
    }
    return State::Bad;
}

Request RequestReader::take()
{
    Request out = std::move(m_request);
    m_request = {};
    m_part = Part::Header;
    return out;
}

RequestReader::State RequestReader::readHeader()
{
    while (m_buffer.startsWith("\r\n")) // an empty line before a request is tolerated (RFC 9112 §2.2)
        m_buffer.remove(0, 2);
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > kLargestHeader || (end < 0 && m_buffer.size() > kLargestHeader))
        return bad(431);
    if (end < 0)
        return State::NeedMore;
    QList<QByteArray> lines;
    for (qsizetype from = 0; from <= end;) {
        const qsizetype to = m_buffer.indexOf("\r\n", from);
        lines += m_buffer.mid(from, to - from);
        from = to + 2;
    }
    m_buffer.remove(0, end + 4);
    m_request = {};
    if (!readRequestLine(lines.takeFirst()))
        return bad(m_badStatus ? m_badStatus : 400);
    if (!readHeaderLines(lines))
        return bad(400);
    readBasic(m_request);
    return frameBody();
}

bool RequestReader::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || !isToken(words[0]) || words[1].isEmpty())
        return false;
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0") {
        m_badStatus = words[2].startsWith("HTTP/") ? 505 : 400;
        return false;
    }
    m_keepAlive = words[2] == "HTTP/1.1";
    m_head = words[0] == "HEAD";
    m_request.method = m_head ? QByteArray("GET") : words[0];
    m_line = words[0] + ' ' + words[1];
    // Tolerant: Cisco's own examples write q=types:(CVP|DC_CVP) with the bar as it is (cce-cvp-vvb.md §1.7).
    const QUrl url = QUrl::fromEncoded(words[1].startsWith('/') ? "http://h" + words[1] : words[1], QUrl::TolerantMode);
    if (!url.isValid() && words[1] != "*")
        return false;
    m_request.path = url.path(QUrl::FullyDecoded);
    m_request.query = QUrlQuery(url);
    return true;
}

bool RequestReader::readHeaderLines(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.left(colon)))
            return false;
        const QByteArray name = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-length" && m_request.headers.contains(name) && m_request.headers.value(name) != value)
            return false;
        m_request.headers.insert(name, m_request.headers.contains(name) && name != "content-length"
                                           ? m_request.headers.value(name) + ", " + value : value);
    }
    const QByteArray connection = m_request.headers.value("connection").toLower();
    if (connection.contains("close"))
        m_keepAlive = false;
    else if (connection.contains("keep-alive"))
        m_keepAlive = true;
    m_expects = m_request.headers.value("expect").toLower() == "100-continue";
    return true;
}

RequestReader::State RequestReader::frameBody()
{
    const QByteArray coding = m_request.headers.value("transfer-encoding").toLower();
    if (!coding.isEmpty()) {
        // Both at once is how requests are smuggled (RFC 9112 §6.1).
        if (coding != "chunked" || m_request.headers.contains("content-length"))
            return bad(coding == "chunked" ? 400 : 501);
        m_part = Part::Chunks;
    } else {
        bool ok = true;
        const QByteArray length = m_request.headers.value("content-length", "0");
        for (const char c : length)
            ok = ok && c >= '0' && c <= '9';
        m_bodyLength = length.toLongLong(ok ? &ok : nullptr);
        if (!ok)
            return bad(length.size() > 18 ? 413 : 400);
        if (m_bodyLength > kLargestBody)
            return bad(413);
        m_part = Part::Body;
    }
    const State state = advance();
    if (state == State::NeedMore && m_expects) {
        m_expects = false;
        return State::WantsContinue;
    }
    return state;
}

RequestReader::State RequestReader::readPlainBody()
{
    if (m_buffer.size() < m_bodyLength)
        return State::NeedMore;
    m_request.body = m_buffer.left(m_bodyLength);
    m_buffer.remove(0, m_bodyLength);
    m_part = Part::Whole;
    return State::Ready;
}

RequestReader::State RequestReader::readChunks()
{
    while (true) {
        const qsizetype lineEnd = m_buffer.indexOf("\r\n");
        if (lineEnd < 0)
            return m_buffer.size() > 1024 ? bad(400) : State::NeedMore;
        bool ok = false;
        const qlonglong size = m_buffer.left(lineEnd).split(';').first().trimmed().toLongLong(&ok, 16);
        if (!ok || size < 0)
            return bad(400);
        if (m_request.body.size() + size > kLargestBody)
            return bad(413);
        if (size == 0) {
            const bool plain = m_buffer.mid(lineEnd, 4) == "\r\n\r\n";
            const qsizetype end = plain ? lineEnd : m_buffer.indexOf("\r\n\r\n", lineEnd + 2); // trailers are dropped
            if (end < 0)
                return m_buffer.size() > kLargestHeader ? bad(431) : State::NeedMore;
            m_buffer.remove(0, end + 4);
            m_part = Part::Whole;
            return State::Ready;
        }
        if (m_buffer.size() < lineEnd + 2 + size + 2)
            return State::NeedMore;
        if (m_buffer.mid(lineEnd + 2 + size, 2) != "\r\n")
            return bad(400);
        m_request.body += m_buffer.mid(lineEnd + 2, size);
        m_buffer.remove(0, lineEnd + 2 + size + 2);
    }
}

} // namespace sipseal::lab
