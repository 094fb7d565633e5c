// SPDX-License-Identifier: Apache-2.0
#include "app/core/Clock.h"

#include <QRegularExpression>

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

QString localMinute(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm t")) : QStringLiteral("-");
}

QString utcMinute(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
}

QString inLocalTime(const QString &words)
{
    if (!words.contains(QStringLiteral(" UTC")))
        return words;
    static const QRegularExpression moment(QStringLiteral("\\b(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d) UTC\\b"));
    QString out = words;
    for (auto match = moment.match(out); match.hasMatch(); match = moment.match(out, match.capturedStart() + 1)) {
        const auto time = QDateTime::fromString(match.captured(1) + u'T' + match.captured(2) + u'Z', Qt::ISODate);
        if (time.isValid())
            out.replace(match.capturedStart(), match.capturedLength(), localMinute(time));
    }
    return out;
}

} // namespace sipseal
