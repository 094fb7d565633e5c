// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/AxlService.h"

#include <QHash>

namespace sipseal::lab {

/// AXL operations about the cluster as a whole: version, nodes, enterprise parameters, SQL, licence, registrations.
namespace AxlSystem {

void addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations);

} // namespace AxlSystem
} // namespace sipseal::lab
