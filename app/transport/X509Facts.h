// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/TlsProbe.h"

struct x509_st;

namespace sipseal {

/// What stands in a certificate, through OpenSSL (Qt gives key usages only as display text). Trusts nothing of it: odd
/// names come out as text, missing parts as empty.
ProbedCertificate x509Facts(const x509_st *certificate);

} // namespace sipseal
