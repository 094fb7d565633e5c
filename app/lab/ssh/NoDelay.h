// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace sipseal::lab {

/// TCP_NODELAY on an accepted socket. libssh sets it on clients only: without it a server answers each round trip about
/// 44 ms late (platform.md).
void setNoDelay(qintptr socket);

} // namespace sipseal::lab
