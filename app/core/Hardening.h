// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sipseal {

/// A crash must not write passwords to disk. Call first in main().
void disableCoreDumps();

} // namespace sipseal
