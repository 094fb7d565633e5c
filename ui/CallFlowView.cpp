// SPDX-License-Identifier: Apache-2.0
#include "ui/CallFlowView.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kBoxHeight = 26;

QString lockSign(Padlock lock)
{
    switch (lock) {
    case Padlock::OutOfScope: return u"\u2013"_s;
    case Padlock::Open: return u"\u25cb"_s;
    case Padlock::Unproved: return u"?"_s;
    case Padlock::Closed: return u"\u2713"_s;
    case Padlock::Broken: return u"\u2717"_s;
    }
    return {};
}

} // namespace

QString padlockWord(Padlock lock)
{
    switch (lock) {
    case Padlock::OutOfScope: return QCoreApplication::translate("Padlock", "out of scope");
    case Padlock::Open: return QCoreApplication::translate("Padlock", "in clear");
    case Padlock::Unproved: return QCoreApplication::translate("Padlock", "not proved");
    case Padlock::Closed: return QCoreApplication::translate("Padlock", "encrypted");
    case Padlock::Broken: return QCoreApplication::translate("Padlock", "failed");
    }
    return {};
}

QColor padlockColor(Padlock lock)
{
    switch (lock) {
    case Padlock::OutOfScope: return QColor(0x6a, 0x6f, 0x76);
    case Padlock::Open: return QColor(0xb4, 0x1f, 0x24);
    case Padlock::Unproved: return QColor(0x9a, 0x62, 0x00);
    case Padlock::Closed: return QColor(0x1b, 0x76, 0x3c);
    case Padlock::Broken: return QColor(0xb4, 0x1f, 0x24);
    }
    return {};
}

CallFlowView::CallFlowView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CallFlowView::setFlow(const QList<FlowNode> &nodes, const QList<FlowLeg> &legs)
{
    m_nodes = nodes;
    m_legs = legs;
    retranslate();
}

void CallFlowView::retranslate()
{
    QStringList words;
    for (const FlowLeg &leg : std::as_const(m_legs))
        words += leg.name + u": "_s + padlockWord(leg.lock);
    setAccessibleName(tr("Call flow. %1").arg(words.join(u", "_s)));
    setToolTip(words.join(u'\n'));
    update();
}

const FlowNode *CallFlowView::node(const QString &id) const
{
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const FlowNode &item) { return item.id == id; });
    return found == m_nodes.end() ? nullptr : &*found;
}

QRectF CallFlowView::boxOf(const FlowNode &item) const
{
    int columns = 1;
    for (const FlowNode &other : m_nodes)
        columns = std::max(columns, other.column + 1);
    const qreal step = width() / qreal(columns);
    const qreal boxWidth = std::min<qreal>(step * 0.46, 118);
    const qreal y = item.row == 0 ? 12 : height() - kBoxHeight - 10;
    return {step * item.column + (step - boxWidth) / 2, y, boxWidth, kBoxHeight};
}

void CallFlowView::paintLeg(QPainter &painter, const FlowLeg &leg) const
{
    const FlowNode *from = node(leg.from), *to = node(leg.to);
    if (!from || !to)
        return;
    const QRectF a = boxOf(*from), b = boxOf(*to);
    QPointF start = a.center(), end = b.center();
    if (from->row == to->row) {
        start.setX(a.right());
        end.setX(b.left());
    } else {
        start.setY(a.bottom());
        end.setY(b.top());
    }
    const QColor color = padlockColor(leg.lock);
    painter.setPen(QPen(color, leg.strong ? 3.5 : 1.8, leg.lock == Padlock::Closed ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(start, end);
    const QPointF middle = (start + end) / 2;
    const QString words = lockSign(leg.lock) + u' ' + padlockWord(leg.lock);
    const QRectF bounds = painter.fontMetrics().boundingRect(words);
    QRectF label(0, 0, bounds.width() + 8, bounds.height() + 2);
    // Below a level line; upon an upright one; a slanting one carries it near its end, clear of the level line's own words.
    const bool level = from->row == to->row, upright = from->column == to->column;
    label.moveCenter(level     ? middle + QPointF(0, bounds.height() - 1)
                     : upright ? middle
                               : start + (end - start) * 0.62 + QPointF(-10, 6));
    painter.fillRect(label, palette().window());
    painter.setPen(color);
    painter.drawText(label, Qt::AlignCenter, words);
}

void CallFlowView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    for (const FlowLeg &leg : std::as_const(m_legs))
        paintLeg(painter, leg);
    painter.setFont(font());
    for (const FlowNode &item : std::as_const(m_nodes)) {
        painter.setPen(QPen(palette().color(QPalette::Mid), 1));
        painter.setBrush(palette().base());
        painter.drawRoundedRect(boxOf(item), 4, 4);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(boxOf(item), Qt::AlignCenter, item.label);
    }
}

} // namespace sipseal
