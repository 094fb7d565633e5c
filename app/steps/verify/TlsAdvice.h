// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeTypes.h"
#include "app/core/Text.h"

namespace sipseal {

/// What a TLS failure means, who must act, and what to do (cube.md §6, the table of reasons).
struct TlsAdvice
{
    Text meaning, who, todo;
};

TlsAdvice adviceFor(const TlsDiagnosis &finding);
/// The same for an alert seen on the wire: `sender` refused, `receiver` is whose side must be mended, mostly.
TlsAdvice adviceForAlert(int code, const QString &sender, const QString &receiver);

} // namespace sipseal
