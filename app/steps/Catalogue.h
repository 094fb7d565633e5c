// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// Every step that the plan's devices and choices call for, in the document's order. One line a step: this is the
/// table of contents of the procedure.
StepList makeSteps(const Plan &plan);

} // namespace sipseal
