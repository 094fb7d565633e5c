// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"

#include <QList>

#include <optional>

namespace sipseal::cli {

/// What scripts branch on (docs: command-line contract).
enum class Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,      ///< or the plan is invalid
    Differs = 3,    ///< changes needed, or a leg is not secure
    Blocked = 4,    ///< or partly done, or a person must act
    Trust = 5,
    Login = 6,
    Stopped = 130
};

/// What an error alone would end with.
Exit exitFor(const Error &error);
/// Where several hold: 5, 6, 1, 4, 3, 0 in this order; 130 and 2 before all.
Exit worse(Exit a, Exit b);

} // namespace sipseal::cli
