// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Plan.h"
#include "app/core/Result.h"

#include <QStringList>

#include <optional>
#include <stop_token>

namespace sipseal {

struct ProbedCertificate
{
    QString subjectCn, subject, issuer;
    QStringList alternativeNames;
    QDateTime notBefore, notAfter;               ///< UTC
    QString sha256;                              ///< hex with colons
    bool serverAuth = false, clientAuth = false; ///< extended key usage; both true where the extension is absent
};

/// What a SIP over TLS port said. Nothing of it is trusted: the probe looks, it sends at most one SIP OPTIONS.
struct TlsProbeResult
{
    bool connected = false;         ///< TCP
    bool handshakeComplete = false; ///< TLS Finished on both sides, and no alert within 300 ms after it
    QString version;                ///< "TLSv1.2"
    QString cipher;                 ///< IANA name where known
    bool clientCertificateAsked = false;
    QList<ProbedCertificate> chain; ///< as sent; also when the handshake failed after it
    QString failure;                ///< "connection refused", "alert handshake_failure (40) from the peer", ...
    std::optional<int> alert;       ///< the peer's fatal alert
    QString optionsAnswer;          ///< "SIP/2.0 200 OK" where the peer answered
};

/// Opens TLS to a SIP port without a client certificate. Where the peer demands one (mutual TLS, as CUBE always does), the
/// handshake ends with the peer's alert after its certificate was seen: that proves that TLS is offered, with which
/// version and certificate. An unreachable port is a result, not an error; errors are Cancelled, Timeout.
Result<TlsProbeResult> probeTls(const Endpoint &endpoint, const QString &serverName, Deadline deadline, std::stop_token stop);

} // namespace sipseal
