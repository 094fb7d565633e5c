// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"

namespace sipseal {

/// Where a person looks, and what is entered, for a cause: commands and menus as the devices spell them. Data only; judges
/// nothing.
struct ByHand
{
    QString cause;
    std::optional<DeviceKind> kind; ///< of the peer, where the plan knows it
    bool peerActs = false;          ///< the peer is to be looked at as well
    QString trustpoint;

    QStringList lines() const;
};

} // namespace sipseal
