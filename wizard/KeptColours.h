// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Theme.h"

namespace sipseal {

/// The colours that a person chose, remembered between two starts.
class KeptColours
{
public:
    /// Of the last start; SIPSEAL_THEME (dark, light or system) in the environment goes before it.
    static void restore();
    static void choose(Colours colours);
};

} // namespace sipseal
