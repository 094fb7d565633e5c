// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/Judgement.h"
#include "app/transport/TlsProbe.h"

namespace sipseal {

/// Does that SIP over TLS port offer TLS 1.2 or better? A peer that then refuses us for want of a client certificate has shown it.
bool offersTls(const TlsProbeResult &probe);
/// One line for a person: "TLSv1.2, TLS_RSA_WITH_AES_128_CBC_SHA, certificate cube1.dcloud.cisco.com until 2027-01-01".
QString describe(const TlsProbeResult &probe);
Evidence evidenceOf(const QString &device, const Endpoint &endpoint, const TlsProbeResult &probe);

} // namespace sipseal
