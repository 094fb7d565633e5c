// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace sipseal {

class Workbench;

/// What helps whoever helps: versions, the plan, the stand of each step, transcripts and the newest log, as one text that its
/// owner can read before sending it. Redacted line by line, also what was redacted before; plans hold no secret.
QByteArray supportFile(const Workbench &bench);

} // namespace sipseal
