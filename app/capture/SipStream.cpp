// SPDX-License-Identifier: Apache-2.0
#include "app/capture/SipStream.h"

#include <algorithm>
#include <cstring>

namespace sipseal::capture {

void SipStream::feed(const unsigned char *data, size_t size, SipListener &listener)
{
    while (size > 0 && m_state != State::Lost) {
        if (m_state == State::Body) {
            const size_t step = std::min(size, m_bodyLeft);
            data += step;
            size -= step;
            m_bodyLeft -= step;
            if (m_bodyLeft == 0)
                m_state = State::Start;
            continue;
        }
        const void *end = std::memchr(data, '\n', size);
        const size_t step = end ? size_t(static_cast<const unsigned char *>(end) - data) + 1 : size;
        const size_t room = kMaxLine - m_line.size();
        m_lineTooLong = m_lineTooLong || step > room;
        m_line.append(reinterpret_cast<const char *>(data), std::min(step, room));
        data += step;
        size -= step;
        if (end)
            endLine(listener);
        else if (m_lineTooLong && m_state == State::Start)
            resync(), m_state = State::Lost;
    }
}

void SipStream::endLine(SipListener &listener)
{
    std::string_view line = m_line;
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    if (m_state == State::Start) {
        // Empty lines before a start line are the keepalives of RFC 5626 and are skipped.
        std::string_view method;
        const StartLine kind = line.empty() ? StartLine::No : readStartLine(line, &method);
        if (kind == StartLine::No) {
            m_state = line.empty() ? State::Start : State::Lost;
        } else {
            m_found = true;
            m_response = kind == StartLine::Response;
            m_contentLength = 0;
            m_cseqMethod.clear();
            m_state = State::Headers;
            if (!m_response)
                listener.sipRequest(method);
        }
    } else if (line.empty() && !m_lineTooLong) {
        endHeaders(listener);
        m_bodyLeft = m_contentLength;
        m_state = m_bodyLeft > 0 ? State::Body : State::Start;
    } else {
        readHeaderLine(line, &m_cseqMethod, &m_contentLength);
    }
    m_line.clear();
    m_lineTooLong = false;
}

void SipStream::endHeaders(SipListener &listener)
{
    if (m_response)
        listener.sipResponse(m_cseqMethod);
    m_response = false;
}

void SipStream::gap(size_t count, SipListener &listener)
{
    if (count == 0 || m_state == State::Lost)
        return;
    if (m_state == State::Body && count <= m_bodyLeft) {
        m_bodyLeft -= count;
        if (m_bodyLeft == 0)
            m_state = State::Start;
        return;
    }
    std::string_view method;
    if (m_state == State::Start && !m_line.empty()) {
        const StartLine kind = readCutStartLine(m_line, &method);
        m_found = m_found || kind != StartLine::No;
        if (kind == StartLine::Request)
            listener.sipRequest(method);
        else if (kind == StartLine::Response)
            listener.sipResponse({});
    } else if (m_state == State::Headers) {
        endHeaders(listener);
    }
    resync();
    m_state = State::Lost;
}

void SipStream::resync()
{
    m_state = State::Start;
    m_line.clear();
    m_lineTooLong = false;
    m_response = false;
    m_bodyLeft = 0;
}

void SipStream::datagram(const unsigned char *data, size_t captured, size_t length, SipListener &listener)
{
    if (!maySipBegin(data, captured))
        return;
    SipStream stream;
    stream.feed(data, captured, listener);
    // Whatever is missing or unended at the end of a datagram was cut.
    if (captured < length || stream.m_state != State::Start || !stream.m_line.empty())
        stream.gap(std::max<size_t>(1, length > captured ? length - captured : 1), listener);
}

} // namespace sipseal::capture
