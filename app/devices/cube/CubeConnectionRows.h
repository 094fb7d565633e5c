// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeTypes.h"

/// The rows of `show sip-ua connections` (cube.md §1). Cells are found by what they are, never by their column: the columns
/// differ from release to release.
namespace sipseal::cuberows {

/// Nothing: the line begins like a connection and is none. The remote address stands above the table, not in the row.
std::optional<CubeConnection> connection(const QString &line);
/// The second half of a row that was too wide: `[TLSv1.2] CIPHER [CURVE] [TENANT]`.
void complete(const QString &line, CubeConnection &connection);
/// True: the line can be the second half of a row, and is nothing else.
bool isSecondHalf(const QString &line);
std::optional<CubeListener> listener(const QString &line);

} // namespace sipseal::cuberows
