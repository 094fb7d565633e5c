// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sipseal {

/// The calling thread, and all that it begins from now on, lets the window go first when the processor is short: many devices answer
/// at once, and a person must never wait for a button. It gets all that is left. Linux only, where the priority is the thread's own.
/// May be called between fork and exec.
void letTheWindowGoFirst();

} // namespace sipseal
