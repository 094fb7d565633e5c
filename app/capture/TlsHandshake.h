// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Bytes.h"

#include <optional>

namespace sipseal::capture {

/// What a ServerHello decided.
struct ServerHello
{
    quint16 version = 0; ///< in TLS 1.3 that of supported_versions, not the 0x0303 of the message
    quint16 cipher = 0;
    bool retry = false;   ///< HelloRetryRequest: the client is to say hello again
    bool resumed = false; ///< TLS 1.3 only: a pre-shared key was accepted
};

/// nullopt where the message is cut before its cipher or malformed. With `whole` false its extensions may be missing: the
/// cipher then tells TLS 1.3 from 1.2.
std::optional<ServerHello> readServerHello(ByteView body, bool whole);

/// The highest version that a ClientHello offers; 0 where it cannot be read.
quint16 readClientHelloVersion(ByteView body);

/// Whether a Certificate message (before TLS 1.3) holds at least one certificate; nullopt where that is cut.
std::optional<bool> holdsCertificate(ByteView body);

} // namespace sipseal::capture
