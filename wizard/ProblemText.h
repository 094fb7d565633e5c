// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"

#include <optional>

class QLabel;

namespace sipseal {

/// Shows an error in a label of a page as everywhere: the sign of what failed before its words, in that colour. Hidden where
/// there is none.
void showProblem(QLabel &label, const std::optional<Error> &problem);

} // namespace sipseal
