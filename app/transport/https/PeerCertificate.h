// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/TrustStore.h"

#include <QSslCertificate>

namespace sipseal {

class Transcript;

/// Who a TLS server says it is, as a person compares it.
PeerIdentity identityOf(const QSslCertificate &certificate, const QString &device, const Endpoint &endpoint);

/// Decides about a certificate that no authority of the store vouches for: a known one passes (outside its dates with a note
/// in the transcript), a changed one never, an unknown one is asked about, unless it is outside its dates.
Result<void> checkCertificate(const QSslCertificate &certificate, const QString &device, const Endpoint &endpoint,
                              TrustStore &trust, Transcript &transcript, std::stop_token stop);

} // namespace sipseal
