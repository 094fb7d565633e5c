// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

namespace sipseal {

/// One cause and its words. In all of them %1 is who refused and %2 is who was refused.
struct AdviceEntry
{
    enum class Act { Refuser, Refused, Either, Both, Cube, Ca, Network };

    QLatin1StringView cause, reason; ///< reason: only where the device's own words hold this; empty: any
    const char *title;               ///< in a list
    const char *meaning;
    Act act;
    const char *todo;
    const char *orElse = nullptr;
    const char *place = nullptr;
};

/// Never fails: a cause that is not known is "other".
const AdviceEntry &adviceEntry(const QString &cause, const QString &reason);

} // namespace sipseal
