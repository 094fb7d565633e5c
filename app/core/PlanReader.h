// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"

namespace sipseal {

/// JSON to Plan with every value checked against the device's own grammar: what passes can stand in a command or document.
/// The first error wins and names its place ("devices[2].endpoints.ssh").
Result<Plan> readPlan(const QJsonObject &object);

} // namespace sipseal
