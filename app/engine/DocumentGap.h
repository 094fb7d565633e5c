// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/engine/Step.h"

namespace sipseal {

/// What the document's order costs beside a step's own impact: it turns one end of a leg tasks before the other, and calls fail
/// in between. Empty where they do not fail for the order's sake (the live procedure, a prerequisite, a proof, saving). Only said
/// to the person: it is no impact, and whom the engine asks does not depend on it.
Text documentGap(const StepTraits &traits, const Plan &plan);

} // namespace sipseal
