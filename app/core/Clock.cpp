// SPDX-License-Identifier: Apache-2.0
#include "app/core/Clock.h"

#include <condition_variable>
#include <mutex>

namespace sipseal {

namespace {

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }

    bool wait(std::chrono::milliseconds time, std::stop_token stop) override
    {
        std::mutex mutex;
        std::condition_variable_any woken;
        std::unique_lock lock(mutex);
        woken.wait_for(lock, stop, time, [] { return false; });
        return !stop.stop_requested();
    }
};

} // namespace

Clock &Clock::system()
{
    static SystemClock clock;
    return clock;
}

QString localTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t")) : QStringLiteral("-");
}

} // namespace sipseal
