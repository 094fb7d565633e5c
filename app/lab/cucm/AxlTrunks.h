// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/AxlService.h"

#include <QHash>

namespace sipseal::lab {

/// AXL operations of SIP trunks (cucm.md §e).
namespace AxlTrunks {

void addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations);

} // namespace AxlTrunks
} // namespace sipseal::lab
