// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

namespace sipseal {

/// One cause and its words. In all of them %1 is who refused and %2 is who was refused; %3 is the reason in the device's words.
struct AdviceEntry
{
    enum class Act { Refuser, Refused, RefuserFirst, Either, Both, Cube, Ca, Network, Unclear };

    QLatin1StringView cause, reason; ///< reason: only where the device's own words hold this; empty: any
    const char *title;               ///< in a list
    const char *meaning;
    Act act;
    const char *todo;
    const char *orElse = nullptr;
    const char *place = nullptr;
    QLatin1StringView role{}; ///< of CUBE, for which alone this holds; empty: any
};

/// Never fails: a cause that is not known is "other".
const AdviceEntry &adviceEntry(const QString &cause, const QString &reason, const QString &role = {});

} // namespace sipseal
