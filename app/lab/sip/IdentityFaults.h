// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipPersonality.h"

namespace sipseal::lab {

class World;

/// What a device would use for TLS, spoilt by the faults that hold for it: ca-missing, certificate-expired,
/// certificate-not-yet-valid, wrong-cn (`value`: the CN), no-identity.
SipTls withIdentityFaults(SipTls tls, World &world, const QString &device);

} // namespace sipseal::lab
