// SPDX-License-Identifier: Apache-2.0
#include "wizard/WindowClock.h"

#include "app/core/Clock.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString span(qint64 seconds)
{
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

WindowClock::WindowClock(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"windowClock"_s);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &WindowClock::tick);
}

void WindowClock::follow(const Policies &policies)
{
    m_policies = policies;
    if (policies.windowEnd)
        m_second.start();
    else
        m_second.stop();
    tick();
}

void WindowClock::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString said = words(m_policies, now);
    setVisible(!said.isEmpty());
    setText(said);
    QFont emphasis = font();
    emphasis.setBold(isOver(m_policies, now));
    setFont(emphasis);
    setToolTip(m_policies.windowEnd ? tr("Until %1").arg(localMinute(*m_policies.windowEnd)) : QString());
}

bool WindowClock::isOver(const Policies &policies, const QDateTime &now)
{
    return policies.windowEnd && now >= *policies.windowEnd;
}

QString WindowClock::words(const Policies &policies, const QDateTime &now)
{
    if (!policies.windowEnd)
        return {};
    if (isOver(policies, now))
        return tr("The maintenance window ended %1 ago.").arg(span(policies.windowEnd->secsTo(now)));
    if (policies.windowStart && now < *policies.windowStart)
        return tr("The maintenance window begins in %1.").arg(span(now.secsTo(*policies.windowStart)));
    if (!policies.windowStart)
        return tr("Maintenance window: %1 left.").arg(span(now.secsTo(*policies.windowEnd)));
    return tr("Maintenance window: %1 of %2")
        .arg(span(policies.windowStart->secsTo(now)), span(policies.windowStart->secsTo(*policies.windowEnd)));
}

} // namespace sipseal
