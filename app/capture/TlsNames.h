// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/TlsAlert.h"

#include <QString>

namespace sipseal::capture {

/// A cipher suite by the name of the IANA registry, and how it is wrapped where that matters for judging.
struct CipherSuite
{
    QString name;         ///< "TLS_RSA_WITH_AES_128_CBC_SHA"; "0x1234" where unknown
    bool weak = false;    ///< NULL, anonymous or export
    bool sha384 = false;  ///< TLS 1.3: length of the Finished message
    bool shortTag = false; ///< TLS 1.3: 8 bytes of tag
};

CipherSuite cipherSuite(quint16 code);

/// "TLSv1.2"; "SSLv3"; "0x0305" where unknown.
QString tlsVersionName(quint16 code);

} // namespace sipseal::capture
