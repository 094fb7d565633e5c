// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

#include <optional>

namespace sipseal::lab {

/// One SIP request or response (RFC 3261): start line, headers in order, body. Knows nothing of dialogs or transactions.
class SipMessage
{
public:
    static SipMessage request(const QByteArray &method, const QByteArray &uri);
    /// A response with the Via, From, To, Call-ID and CSeq of `to`; `localTag` is set on To where that has none.
    static SipMessage response(const SipMessage &to, int status, const QByteArray &reason, const QByteArray &localTag = {});
    /// A whole message; nothing: it is not SIP.
    static std::optional<SipMessage> parse(const QByteArray &head, const QByteArray &body);

    bool isRequest() const { return status == 0; }
    /// The first header of that name, ignoring case and compact forms; empty: none.
    QByteArray header(const QByteArray &name) const;
    void set(const QByteArray &name, const QByteArray &value); ///< replaces the first, or appends
    void add(const QByteArray &name, const QByteArray &value) { headers.append({name, value}); }
    void prepend(const QByteArray &name, const QByteArray &value) { headers.prepend({name, value}); }
    void setBody(const QByteArray &type, const QByteArray &content);

    QByteArray callId() const { return header("Call-ID"); }
    QByteArray branch() const { return parameter(header("Via"), "branch"); }
    QByteArray fromTag() const { return parameter(header("From"), "tag"); }
    QByteArray toTag() const { return parameter(header("To"), "tag"); }
    int cseq() const;
    QByteArray cseqMethod() const;
    /// user of "sip:user@host", from a URI or a name-addr.
    static QByteArray userOf(const QByteArray &address);
    static QByteArray uriOf(const QByteArray &address);
    static QByteArray parameter(const QByteArray &value, const QByteArray &name);

    QByteArray toBytes() const; ///< with Content-Length

    QByteArray method, uri; ///< of a request
    int status = 0;         ///< of a response
    QByteArray reason;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// Cuts a byte stream into SIP messages by Content-Length. What is not SIP makes it broken for good.
class SipStream
{
public:
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    std::optional<SipMessage> next();
    bool isBroken() const { return m_broken; }

private:
    QByteArray m_buffer;
    bool m_broken = false;
};

} // namespace sipseal::lab
