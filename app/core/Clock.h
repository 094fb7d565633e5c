// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>
#include <stop_token>

namespace sipseal {

/// A time as a person reads it: local, with its zone; a dash where there is none.
QString localTime(const QDateTime &time);
/// As localTime(), without seconds: of certificates, windows, runs.
QString localMinute(const QDateTime &time);
/// How a moment stands in findings and journal, whatever the language and the place: "2026-11-28 13:53 UTC".
QString utcMinute(const QDateTime &time);
/// The same words with each moment of utcMinute() as local time.
QString inLocalTime(const QString &words);

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
