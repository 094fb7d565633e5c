// SPDX-License-Identifier: Apache-2.0
#pragma once

class QProcess;

namespace sipseal {

/// Ties a child process to this one: it is asked to end when this process dies, however that happens, and it lets the window go
/// first. Linux only; elsewhere a killed parent leaves the child behind.
void endWithParent(QProcess &process);

} // namespace sipseal
