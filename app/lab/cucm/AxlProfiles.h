// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/AxlService.h"

#include <QHash>

namespace sipseal::lab {

/// AXL operations of SIP trunk and phone security profiles (cucm.md §d, §f).
namespace AxlProfiles {

void addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations);

} // namespace AxlProfiles
} // namespace sipseal::lab
