// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QStringList>

namespace sipseal {

/// What we have turned on at a device and not off again, written where it outlives this process: whoever connects there next can
/// take it back. `place` is the device's own address, not its name in a plan. Knows no device and sends nothing. Thread-safe.
class DebugMarks
{
public:
    virtual ~DebugMarks() = default;
    /// Durable when it returns. Where it fails, nothing may be turned on.
    virtual Result<void> add(const QString &place, const QString &device, const QString &item) = 0;
    virtual Result<void> remove(const QString &place, const QString &item) = 0;
    /// What is to be taken back there: what this process left, what one left that has died, or what is older than any listening
    /// lasts. Empty while another one is still at it.
    virtual QStringList left(const QString &place) const = 0;
    /// Names of the devices, as their plans had it, at which something may still be on.
    virtual QStringList devices() const = 0;
};

} // namespace sipseal
