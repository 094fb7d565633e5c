// SPDX-License-Identifier: Apache-2.0
#include "ui/CallFlowLayout.h"

#include <algorithm>
#include <cmath>

namespace sipseal {

namespace {

constexpr qreal kMargin = 6, kStack = 3, kPadding = 10, kSpace = 2, kLeastLine = 4;

qsizetype indexOf(const QList<FlowNode> &nodes, const QString &id)
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const FlowNode &node) { return node.id == id; });
    return found == nodes.end() ? -1 : found - nodes.begin();
}

} // namespace

CallFlowLayout::CallFlowLayout(const QList<FlowNode> &nodes, const QList<FlowLeg> &legs, const QFontMetricsF &label,
                               const QFontMetricsF &word, qreal width)
    : m_width(width)
{
    const Measure measure{std::ceil(label.height()) + 10, std::ceil(label.height() * 1.2), std::ceil(word.height()),
                          std::ceil(label.height() * 0.7)};
    placeRows(nodes, measure);
    placeColumns(nodes, measure, label, width);
    placeBoxes(nodes, measure, label);
    for (const FlowLeg &leg : legs)
        m_wires += wire(leg, nodes, measure, word);
}

// From top to bottom: boxes with the words under their lines, a band for upright lines, the next row.
void CallFlowLayout::placeRows(const QList<FlowNode> &nodes, const Measure &measure)
{
    int rows = 0;
    for (const FlowNode &node : nodes)
        rows = std::max(rows, node.row + 1);
    const qreal above = std::max(measure.box, measure.padlock) / 2;
    const qreal below = std::max(measure.box / 2, measure.padlock / 2 + 1 + measure.word);
    // The upright padlock stands level with its word, which begins where the words of the row above end.
    const qreal band = std::max(kSpace + measure.word / 2 + measure.padlock / 2, kSpace + measure.word) + kSpace + kLeastLine;
    qreal y = kMargin / 2 + kStack;
    for (int row = 0; row < rows; ++row) {
        m_rows += y + above;
        y += above + below + (row + 1 < rows ? band + kStack : kMargin / 2);
    }
    m_height = std::ceil(y);
}

// Columns are as wide as their widest label, the gaps between them all alike; a wide window does not tear the picture apart.
void CallFlowLayout::placeColumns(const QList<FlowNode> &nodes, const Measure &measure, const QFontMetricsF &label, qreal width)
{
    for (const FlowNode &node : nodes) {
        while (m_widths.size() <= node.column)
            m_widths += 0;
        m_widths[node.column] = std::max(m_widths[node.column], std::ceil(label.horizontalAdvance(node.label)) + 2 * kPadding + kStack);
    }
    qreal boxes = 0;
    for (const qreal each : std::as_const(m_widths))
        boxes += each;
    const auto gaps = qreal(std::max<qsizetype>(1, m_widths.size() - 1));
    const qreal least = measure.padlock + 2 * measure.stub;
    m_leastWidth = std::ceil(boxes + gaps * least + 2 * kMargin);
    m_gap = std::clamp((width - boxes - 2 * kMargin) / gaps, least, std::max(least, label.height() * 15));
    qreal x = std::max(kMargin, (width - boxes - gaps * m_gap) / 2);
    for (const qreal each : std::as_const(m_widths)) {
        m_columns += x + each / 2;
        x += each + m_gap;
    }
}

void CallFlowLayout::placeBoxes(const QList<FlowNode> &nodes, const Measure &measure, const QFontMetricsF &label)
{
    for (const FlowNode &node : nodes) {
        Box box;
        const qreal width = std::ceil(label.horizontalAdvance(node.label)) + 2 * kPadding;
        box.rect = QRectF(0, 0, width, measure.box);
        box.rect.moveCenter({m_columns[node.column], m_rows[node.row]});
        box.outer = node.devices.size() > 1 ? box.rect.adjusted(0, -kStack, kStack, 0) : box.rect;
        box.label = node.label;
        m_boxes += box;
    }
}

CallFlowLayout::Wire CallFlowLayout::wire(const FlowLeg &leg, const QList<FlowNode> &nodes, const Measure &measure,
                                          const QFontMetricsF &word) const
{
    qsizetype a = indexOf(nodes, leg.from), b = indexOf(nodes, leg.to);
    if (a < 0 || b < 0)
        return {};
    if (nodes[a].column > nodes[b].column || (nodes[a].column == nodes[b].column && nodes[a].row > nodes[b].row))
        std::swap(a, b);
    const FlowNode &from = nodes[a], &to = nodes[b];
    const Box &first = m_boxes[a], &last = m_boxes[b];
    Wire out;
    qreal room = m_gap - 2 * kSpace;
    if (from.column == to.column) {
        const qreal edge = from.column + 1 < m_columns.size() ? m_columns[from.column + 1] - m_widths[from.column + 1] / 2 : m_width;
        room = edge - m_columns[from.column] - measure.padlock / 2 - 3 * kSpace;
        out = upright(first, last, measure);
    } else {
        // Padlock and word stand in the gap before the last box, so that those of all rows stand below each other.
        const qreal end = m_columns[to.column] - m_widths[to.column] / 2;
        out = level(first, last, end - m_gap, end, measure);
        if (from.row != to.row) {
            const bool down = from.row < to.row;
            out.lines[0] = QPolygonF({QPointF(first.rect.center().x(), down ? first.rect.bottom() : first.outer.top()),
                                      QPointF(first.rect.center().x(), last.rect.center().y()),
                                      QPointF(out.padlock.left() - kSpace, last.rect.center().y())});
        }
    }
    out.text = word.elidedText(padlockWord(leg.lock), Qt::ElideRight, room);
    const qreal width = std::ceil(word.horizontalAdvance(out.text));
    if (from.column == to.column)
        out.word.setWidth(width);
    else
        out.word = QRectF(out.word.center().x() - width / 2, out.word.top(), width, out.word.height());
    return out;
}

CallFlowLayout::Wire CallFlowLayout::level(const Box &left, const Box &right, qreal from, qreal to, const Measure &measure) const
{
    Wire out;
    const QPointF middle((from + to) / 2, right.rect.center().y());
    out.padlock = QRectF(middle.x() - measure.padlock / 2, middle.y() - measure.padlock / 2, measure.padlock, measure.padlock);
    out.lines = {QPolygonF({QPointF(left.outer.right(), middle.y()), QPointF(out.padlock.left() - kSpace, middle.y())}),
                 QPolygonF({QPointF(out.padlock.right() + kSpace, middle.y()), QPointF(right.rect.left(), middle.y())})};
    out.word = QRectF(middle.x(), out.padlock.bottom() + 1, 0, measure.word);
    return out;
}

CallFlowLayout::Wire CallFlowLayout::upright(const Box &upper, const Box &lower, const Measure &measure) const
{
    Wire out;
    const qreal x = upper.rect.center().x();
    const qreal wordTop = upper.rect.center().y() + std::max(measure.box / 2, measure.padlock / 2 + 1 + measure.word) + kSpace;
    const qreal y = std::max(wordTop + measure.word / 2, upper.rect.bottom() + kSpace + measure.padlock / 2);
    out.padlock = QRectF(x - measure.padlock / 2, y - measure.padlock / 2, measure.padlock, measure.padlock);
    out.lines = {QPolygonF({QPointF(x, upper.rect.bottom()), QPointF(x, out.padlock.top() - kSpace)}),
                 QPolygonF({QPointF(x, out.padlock.bottom() + kSpace), QPointF(x, lower.outer.top())})};
    out.word = QRectF(out.padlock.right() + 2 * kSpace, wordTop, 0, measure.word);
    return out;
}

} // namespace sipseal
