// SPDX-License-Identifier: Apache-2.0
#include "app/transport/Transcript.h"

#include "app/core/Redactor.h"

#include <QStringList>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostLines = 20000;
constexpr qsizetype kLongestLine = 10000; // no device writes such lines; one that went mad must not fill our memory

QString mark(Transcript::Direction direction)
{
    switch (direction) {
    case Transcript::Direction::Sent: return u">"_s;
    case Transcript::Direction::Received: return u"<"_s;
    case Transcript::Direction::Note: return u"#"_s;
    }
    return {};
}

} // namespace

void Transcript::add(Direction direction, const QString &text)
{
    QString whole = Redactor::process().redact(text); // before the split: a device's own secret may need its whole line
    if (whole.endsWith(u'\n'))
        whole.chop(1);
    QStringList parts = whole.split(u'\n');
    std::function<void(const QString &, const Line &)> listener;
    QList<Line> added;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    {
        const std::scoped_lock lock(m_mutex);
        for (QString &part : parts) {
            if (part.endsWith(u'\r'))
                part.chop(1);
            if (part.size() > kLongestLine)
                part = part.left(kLongestLine) + u" [...]"_s;
            added.append({now, direction, part});
        }
        m_lines += added;
        if (m_lines.size() > kMostLines)
            m_lines.remove(0, m_lines.size() - kMostLines);
        listener = m_listener;
    }
    if (listener) // outside the lock: a listener may read the transcript
        for (const Line &line : std::as_const(added))
            listener(m_device, line);
}

QList<Transcript::Line> Transcript::lines() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lines;
}

QString Transcript::toText(Clock clock) const
{
    QString out;
    // One look at the zone for all lines: there may be many. On a screen the notation is that of localTime().
    const QDateTime now = QDateTime::currentDateTime();
    const QString zone = u' ' + now.timeZoneAbbreviation();
    for (const Line &line : lines()) {
        const QString time = clock == Clock::Utc ? line.time.toUTC().toString(Qt::ISODateWithMs)
                                                 : line.time.toOffsetFromUtc(now.offsetFromUtc()).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + zone;
        out += time + u' ' + mark(line.direction) + u' ' + line.text + u'\n';
    }
    return out;
}

void Transcript::setListener(std::function<void(const QString &, const Line &)> listener)
{
    const std::scoped_lock lock(m_mutex);
    m_listener = std::move(listener);
}

} // namespace sipseal
