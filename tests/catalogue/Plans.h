// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"

namespace sipseal::catalogue {

/// One CUBE and nothing else: most tasks have nothing to do.
Plan loneCube(quint16 port);

/// Twenty CUBEs and what stands beside them, with the longest names that people give. Every device is at one port of this
/// computer, where nobody is or where nobody speaks.
Plan twentyCubes(quint16 port, Procedure procedure);

/// A file of passwords for it, closed to others.
bool writePasswords(const Plan &plan, const QString &file);

} // namespace sipseal::catalogue
