// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/SipLine.h"

namespace sipseal::capture {

/// Who wants to know of each SIP message in clear. The method of a request, or the CSeq method of a response; empty where that
/// was not captured.
class SipListener
{
public:
    virtual ~SipListener() = default;
    virtual void sipRequest(std::string_view method) = 0;
    virtual void sipResponse(std::string_view cseqMethod) = 0;
};

/// Finds the SIP messages in one direction of a byte stream, or in one datagram: start line, headers, body by Content-Length, the
/// next start line. Keeps a line at a time. Not a parser of SIP: nothing but method and length is read.
class SipStream
{
public:
    void feed(const unsigned char *data, size_t size, SipListener &listener);
    /// Bytes that were sent and not captured.
    void gap(size_t count, SipListener &listener);
    /// The start of a segment may be the start of a message again.
    void resync();
    bool lost() const { return m_state == State::Lost; }
    /// Whether a message was found so far.
    bool found() const { return m_found; }

    /// A datagram, as far as it was captured.
    static void datagram(const unsigned char *data, size_t captured, size_t length, SipListener &listener);

private:
    enum class State { Start, Headers, Body, Lost };
    static constexpr size_t kMaxLine = 2048;

    void endLine(SipListener &listener);
    void endHeaders(SipListener &listener);

    std::string m_line, m_cseqMethod;
    quint32 m_contentLength = 0;
    size_t m_bodyLeft = 0;
    State m_state = State::Start;
    bool m_response = false, m_found = false, m_lineTooLong = false;
};

} // namespace sipseal::capture
