// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Secret.h"
#include "app/transport/CliTransport.h"

namespace sipseal {

class Transcript;
class TrustStore;

/// What one SSH session needs to know.
struct SshSettings
{
    QString deviceId;
    Endpoint endpoint;
    QString user;
    Secret password;
    /// By explicit consent only: ssh-rsa, Diffie-Hellman with SHA-1, CBC ciphers, HMAC-SHA1 (cube.md §4).
    bool legacyAlgorithms = false;
    CliDialect dialect;
    TrustStore &trust;
    Transcript &transcript;
    /// Asked at the first login where `password` is empty: a secret that is missing is reported when it is needed.
    std::function<Result<Secret>()> passwordSource = {};
};

} // namespace sipseal
