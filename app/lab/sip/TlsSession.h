// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipPersonality.h"

#include <functional>
#include <memory>

namespace sipseal::lab {

/// One side of one TLS connection, over bytes: what came in is fed, what must go out is taken. Uses OpenSSL itself, because a
/// device names its failure in OpenSSL's words and the alert on the wire must be the right one. Owns no socket.
class TlsSession
{
public:
    /// Judges the peer by the common name of its certificate once the chain is good; empty: welcome, else why not (the
    /// handshake then ends with bad_certificate).
    using Judge = std::function<QString(const QString &commonName)>;

    TlsSession(const SipTls &settings, bool asServer, Judge judge = {});
    ~TlsSession();
    TlsSession(const TlsSession &) = delete;
    TlsSession &operator=(const TlsSession &) = delete;

    void feed(const QByteArray &bytes); ///< from the peer; a client calls it once with nothing to begin
    void write(const QByteArray &plain); ///< after established()
    void shutdown();                     ///< close_notify
    void peerGone();                     ///< the connection ended: a handshake in progress fails
    QByteArray takeOutput();             ///< to the peer; also an alert after failure
    QByteArray takePlain();

    bool established() const { return m_established; }
    bool failed() const { return !m_reason.isEmpty(); }
    bool peerClosed() const { return m_peerClosed; }
    QString reason() const { return m_reason; } ///< OpenSSL's words
    QString version() const;
    QString cipher() const;
    QString curve() const; ///< "P-256"; empty for a key exchange without one
    QString peerCommonName() const;

private:
    struct Private;
    void advance();
    void failWith(const QString &fallback);

    std::unique_ptr<Private> d;
    bool m_established = false, m_peerClosed = false;
    QString m_reason;
};

} // namespace sipseal::lab
