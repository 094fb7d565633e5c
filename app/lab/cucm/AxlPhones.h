// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/AxlService.h"

#include <QHash>

namespace sipseal::lab {

/// AXL operations of phones (cucm.md §g) and doDeviceReset.
namespace AxlPhones {

void addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations);

} // namespace AxlPhones
} // namespace sipseal::lab
