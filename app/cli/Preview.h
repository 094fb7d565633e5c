// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Console.h"
#include "app/cli/ExitCode.h"
#include "app/engine/Engine.h"

namespace sipseal::cli {

/// The contract's `check --json` document.
QJsonObject previewJson(const QList<StepPreview> &previews, const Plan &plan);
/// "compliant|differs|blocked|needs-human|failed"; what does not apply counts as compliant.
QString previewState(const StepPreview &preview);
/// For a person: step by step what differs and what would be sent; errors to stderr.
void printPreview(Console &console, const QList<StepPreview> &previews, const Plan &plan);
Exit exitFor(const QList<StepPreview> &previews);

} // namespace sipseal::cli
