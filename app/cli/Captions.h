// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/report/ReportModel.h"

namespace sipseal::cli {

/// The names that a report gives to the steps of a plan.
StepCaptions captionsOf(const Plan &plan);

} // namespace sipseal::cli
