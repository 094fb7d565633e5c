// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>
#include <mutex>

namespace sipseal {

/// What was said with one device, in both directions, redacted on the way in, whole lines only. Thread-safe.
/// Bounded: the oldest lines go when it grows over 20,000, and a line ends after 10,000 characters.
class Transcript
{
public:
    enum class Direction { Sent, Received, Note };
    struct Line
    {
        QDateTime time; ///< UTC
        Direction direction = Direction::Note;
        QString text;
    };
    explicit Transcript(QString device) : m_device(std::move(device)) {}
    const QString &device() const { return m_device; }
    void add(Direction direction, const QString &text); ///< may hold several lines
    QList<Line> lines() const;
    enum class Clock { Utc, Local };
    /// Each line with its time, which names its zone; Local is for a screen.
    QString toText(Clock clock = Clock::Utc) const;
    /// Called for every line, from the thread that adds it.
    void setListener(std::function<void(const QString &device, const Line &)> listener);

private:
    const QString m_device;
    mutable std::mutex m_mutex;
    QList<Line> m_lines;
    std::function<void(const QString &, const Line &)> m_listener;
};

} // namespace sipseal
