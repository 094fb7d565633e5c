// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Secret.h"

#include <functional>

namespace sipseal {

class Transcript;
class TrustStore;

/// What one HTTPS session needs to know.
struct HttpsSettings
{
    QString deviceId;
    Endpoint endpoint;
    QString user;
    Secret password;
    TrustStore &trust;
    Transcript &transcript;
    bool useSystemProxy = false; ///< else none: devices are on the inside
    /// Asked at the first request where `password` is empty: a secret that is missing is reported when it is needed.
    std::function<Result<Secret>()> passwordSource = {};
};

} // namespace sipseal
