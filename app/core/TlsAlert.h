// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal {

/// "unknown_ca" for 48 (RFC 5246 §7.2, RFC 8446 §6, and older ones that devices still send); "unknown" where it is none of these.
QString alertName(int code);

} // namespace sipseal
