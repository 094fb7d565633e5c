// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>
#include <stop_token>

namespace sipseal {

/// A time as a person reads it: local, with its zone; a dash where there is none.
QString localTime(const QDateTime &time);

/// The wall clock and the only way to wait for time: injected, so that tests of waits need no waiting.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC.
    virtual QDateTime now() const = 0;
    /// Waits; true when the time has passed, false at once when `stop` is requested.
    virtual bool wait(std::chrono::milliseconds time, std::stop_token stop) = 0;

    static Clock &system();
};

} // namespace sipseal
