// SPDX-License-Identifier: Apache-2.0
#include "wizard/NextReason.h"

#include <QAbstractButton>
#include <QEvent>

namespace sipseal {

namespace {

constexpr int kGap = 12;

} // namespace

NextReason::NextReason(QAbstractButton *left, QAbstractButton *right, QWidget *parent)
    : QLabel(parent), m_left(left), m_right(right)
{
    setObjectName(QStringLiteral("nextReason"));
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText);
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (QObject *each : {static_cast<QObject *>(left), static_cast<QObject *>(right)})
        each->installEventFilter(this);
}

void NextReason::say(const QString &reason)
{
    m_reason = reason;
    place();
}

void NextReason::place()
{
    const QRect left(m_left->mapTo(parentWidget(), QPoint()), m_left->size()),
        right(m_right->mapTo(parentWidget(), QPoint()), m_right->size());
    setGeometry(QRect(QPoint(left.right() + kGap, right.top()), QPoint(right.left() - kGap, right.bottom())));
    const QString shown = fontMetrics().elidedText(m_reason, Qt::ElideRight, width());
    setText(shown);
    setToolTip(shown == m_reason ? QString() : m_reason);
    setVisible(!m_reason.isEmpty() && width() > 0);
    raise();
}

bool NextReason::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::Show)
        place();
    return QLabel::eventFilter(watched, event);
}

} // namespace sipseal
