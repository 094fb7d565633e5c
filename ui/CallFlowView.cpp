// SPDX-License-Identifier: Apache-2.0
#include "ui/CallFlowView.h"

#include "ui/CallFlowAccessible.h"
#include "ui/Theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>
#include <limits>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostNames = 12; ///< in a tool tip
constexpr double kVisible = 3; ///< contrast of lines and frames (WCAG 2, 1.4.11)

Qt::PenStyle styleOf(Padlock lock)
{
    switch (lock) {
    case Padlock::Encrypted:
    case Padlock::OutOfScope: return Qt::SolidLine;
    case Padlock::Clear:
    case Padlock::Failed: return Qt::DashLine;
    case Padlock::Weak:
    case Padlock::Changing: return Qt::DashDotLine;
    case Padlock::Unknown: return Qt::DotLine;
    }
    return Qt::SolidLine;
}

// How far `to` lies in the direction of the key, with a price for lying aside; infinite behind.
qreal costOf(int key, const QPointF &from, const QPointF &to)
{
    const QPointF way = to - from;
    const bool level = key == Qt::Key_Left || key == Qt::Key_Right;
    const qreal ahead = (level ? way.x() : way.y()) * (key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1);
    const qreal aside = std::abs(level ? way.y() : way.x());
    return ahead < 4 ? std::numeric_limits<qreal>::infinity() : ahead + 3 * aside;
}

} // namespace

CallFlowView::CallFlowView(QWidget *parent) : QWidget(parent)
{
    installCallFlowAccessible();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void CallFlowView::setFlow(const QList<FlowNode> &nodes, const QList<FlowLeg> &legs)
{
    if (nodes == m_nodes && legs == m_legs)
        return;
    const bool sameItems = nodes.size() == m_nodes.size() && legs.size() == m_legs.size();
    const QList<FlowLeg> former = std::exchange(m_legs, legs);
    m_nodes = nodes;
    if (!sameItems)
        m_current = m_hovered = m_pressed = -1;
    retranslate();
    for (qsizetype i = 0; sameItems && i < legs.size(); ++i)
        if (former[i].lock != legs[i].lock) {
            QAccessibleEvent changed(this, QAccessible::NameChanged);
            changed.setChild(int(nodes.size() + i));
            QAccessible::updateAccessibility(&changed);
        }
}

void CallFlowView::retranslate()
{
    QStringList words;
    for (const FlowLeg &each : std::as_const(m_legs))
        words += each.name + u": "_s + padlockWord(each.lock);
    setAccessibleName(tr("Call flow. %1").arg(words.join(u", "_s)));
    setAccessibleDescription(tr("The arrow keys move among devices and legs; Enter shows evidence or transcript."));
    place();
}

const FlowLeg *CallFlowView::leg(int item) const
{
    const qsizetype index = item - m_nodes.size();
    return index >= 0 && index < m_legs.size() ? &m_legs[index] : nullptr;
}

QFont CallFlowView::wordFont() const
{
    QFont out = font();
    out.setPointSizeF(out.pointSizeF() * 0.9);
    return out;
}

void CallFlowView::place()
{
    const qreal before = m_layout.height();
    m_layout = CallFlowLayout(m_nodes, m_legs, QFontMetricsF(font()), QFontMetricsF(wordFont()), width());
    if (m_layout.height() != before)
        updateGeometry();
    update();
}

QSize CallFlowView::sizeHint() const
{
    return {std::max(680, int(m_layout.leastWidth())), int(m_layout.height())};
}

QSize CallFlowView::minimumSizeHint() const
{
    return {int(m_layout.leastWidth()), int(m_layout.height())};
}

int CallFlowView::itemAt(const QPointF &point) const
{
    for (int item = 0; item < itemCount(); ++item)
        if (itemRect(item).contains(point))
            return item;
    return -1;
}

QString CallFlowView::itemName(int item) const
{
    if (const FlowLeg *one = leg(item))
        return tr("Leg %1: %2").arg(one->name, padlockWord(one->lock));
    return item >= 0 && item < m_nodes.size() ? m_nodes[item].label : QString();
}

QString CallFlowView::itemDescription(int item) const
{
    if (leg(item))
        return tr("Enter or a click shows the evidence.");
    if (item < 0 || item >= m_nodes.size())
        return {};
    QStringList names = m_nodes[item].devices.mid(0, kMostNames);
    if (m_nodes[item].devices.size() > kMostNames)
        names += u"\u2026"_s;
    return names.join(u", "_s);
}

QRectF CallFlowView::itemRect(int item) const
{
    if (item >= 0 && item < m_layout.boxes().size())
        return m_layout.boxes()[item].outer;
    const qsizetype index = item - m_nodes.size();
    if (index < 0 || index >= m_layout.wires().size())
        return {};
    const CallFlowLayout::Wire &wire = m_layout.wires()[index];
    return wire.padlock.united(wire.word);
}

void CallFlowView::setCurrentItem(int item)
{
    if (item < 0 || item >= itemCount())
        return;
    m_current = item;
    update();
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(item);
    QAccessible::updateAccessibility(&focus);
}

void CallFlowView::activate(int item)
{
    if (const FlowLeg *one = leg(item))
        Q_EMIT legActivated(one->name);
    else if (item >= 0 && item < m_nodes.size())
        Q_EMIT deviceActivated(m_nodes[item].id);
}

bool CallFlowView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int item = itemAt(help->pos());
    QStringList lines{itemName(item), itemDescription(item)};
    lines.removeAll(QString());
    QToolTip::showText(help->globalPos(), lines.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s), this, itemRect(item).toRect());
    return true;
}

void CallFlowView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        place();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void CallFlowView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void CallFlowView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? itemAt(event->position()) : -1;
    setCurrentItem(m_pressed);
}

void CallFlowView::mouseReleaseEvent(QMouseEvent *event)
{
    const int pressed = std::exchange(m_pressed, -1);
    if (event->button() == Qt::LeftButton && pressed >= 0 && pressed == itemAt(event->position()))
        activate(pressed);
}

void CallFlowView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(itemAt(event->position()));
}

void CallFlowView::leaveEvent(QEvent *)
{
    setHovered(-1);
}

void CallFlowView::setHovered(int item)
{
    if (item == m_hovered)
        return;
    m_hovered = item;
    setCursor(item < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

int CallFlowView::next(int key) const
{
    if (m_current < 0 || key == Qt::Key_Home)
        return 0;
    if (key == Qt::Key_End)
        return itemCount() - 1;
    const auto anchor = [this](int item) {
        return item < m_nodes.size() ? itemRect(item).center() : m_layout.wires()[item - m_nodes.size()].padlock.center();
    };
    int best = m_current;
    qreal least = std::numeric_limits<qreal>::infinity();
    for (int item = 0; item < itemCount(); ++item)
        if (const qreal cost = costOf(key, anchor(m_current), anchor(item)); item != m_current && cost < least) {
            least = cost;
            best = item;
        }
    return best;
}

void CallFlowView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End: setCurrentItem(next(event->key())); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current < 0)
            break; // nothing is chosen: the window's default button may have the key
        activate(m_current);
        return;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void CallFlowView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool byTab = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    setCurrentItem(m_current < 0 && byTab ? 0 : m_current); // says again where one is
}

void CallFlowView::paintWire(QPainter &painter, int index) const
{
    const FlowLeg &one = m_legs[index];
    const CallFlowLayout::Wire &wire = m_layout.wires()[index];
    if (wire.lines.isEmpty())
        return;
    const QColor color = padlockColor(one.lock, palette());
    painter.setPen(QPen(color, one.strong ? 3.4 : 1.7, styleOf(one.lock), Qt::FlatCap, Qt::RoundJoin));
    for (const QPolygonF &line : wire.lines)
        painter.drawPolyline(line);
    paintPadlock(painter, wire.padlock, one.lock, color, palette().color(QPalette::Window));
    painter.setPen(color);
    painter.drawText(wire.word, Qt::AlignCenter | Qt::TextDontClip, wire.text);
}

void CallFlowView::paintBox(QPainter &painter, int index) const
{
    const CallFlowLayout::Box &box = m_layout.boxes()[index];
    const QColor edge = readableOn(palette().color(QPalette::Mid), {palette().color(QPalette::Window)}, kVisible);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(palette().base());
    if (box.outer != box.rect) // several of a kind: a stack
        painter.drawRoundedRect(QRectF(box.outer.topLeft() + QPointF(box.outer.width() - box.rect.width(), 0), box.rect.size()), 4, 4);
    painter.drawRoundedRect(box.rect, 4, 4);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(box.rect, Qt::AlignCenter | Qt::TextDontClip, box.label);
}

void CallFlowView::paintFrames(QPainter &painter) const
{
    const QColor color = readableOn(palette().color(QPalette::Highlight), {palette().color(QPalette::Window)}, kVisible);
    painter.setBrush(Qt::NoBrush);
    const auto frame = [&](const QRectF &rect, qreal pen) {
        painter.setPen(QPen(color, pen));
        painter.drawRoundedRect(rect, 5, 5);
    };
    if (m_hovered >= 0)
        frame(itemRect(m_hovered).adjusted(-2.5, -1.5, 2.5, 1.5), 1);
    if (hasFocus())
        frame(m_current >= 0 ? itemRect(m_current).adjusted(-2.5, -1.5, 2.5, 1.5) : QRectF(rect()).adjusted(1, 1, -1, -1), 2);
}

void CallFlowView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(wordFont());
    for (int i = 0; i < m_legs.size(); ++i)
        paintWire(painter, i);
    painter.setFont(font());
    for (int i = 0; i < m_nodes.size(); ++i)
        paintBox(painter, i);
    paintFrames(painter);
}

} // namespace sipseal
