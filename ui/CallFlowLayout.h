// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/CallFlow.h"

#include <QFontMetricsF>
#include <QPolygonF>

namespace sipseal {

/// Where boxes, lines, padlocks and words of a call flow stand. Nothing of it covers anything else: lines stop at the padlocks, words
/// under level lines keep to the gap between two columns, the word of an upright line has a band of its own between the
/// rows, and a leg between rows and columns goes down first, then across. Pure: no widget, no colour.
class CallFlowLayout
{
public:
    struct Box
    {
        QRectF rect;  ///< with the label in it
        QRectF outer; ///< with the stack behind it
        QString label;
    };
    struct Wire
    {
        QList<QPolygonF> lines;
        QRectF padlock, word;
        QString text; ///< shortened where the gap is too narrow
    };

    CallFlowLayout() = default;
    /// `label`: font of the boxes, `word`: of the legs.
    CallFlowLayout(const QList<FlowNode> &nodes, const QList<FlowLeg> &legs, const QFontMetricsF &label, const QFontMetricsF &word,
                   qreal width);

    const QList<Box> &boxes() const { return m_boxes; }
    const QList<Wire> &wires() const { return m_wires; }
    qreal height() const { return m_height; }
    qreal leastWidth() const { return m_leastWidth; } ///< lines still show; words may be shortened

private:
    struct Measure
    {
        qreal box, padlock, word, stub;
    };
    void placeRows(const QList<FlowNode> &nodes, const Measure &measure);
    void placeColumns(const QList<FlowNode> &nodes, const Measure &measure, const QFontMetricsF &label, qreal width);
    void placeBoxes(const QList<FlowNode> &nodes, const Measure &measure, const QFontMetricsF &label);
    Wire wire(const FlowLeg &leg, const QList<FlowNode> &nodes, const Measure &measure, const QFontMetricsF &word) const;
    Wire level(const Box &left, const Box &right, qreal from, qreal to, const Measure &measure) const;
    Wire upright(const Box &upper, const Box &lower, const Measure &measure) const;

    QList<Box> m_boxes;
    QList<Wire> m_wires;
    QList<qreal> m_rows;                  ///< centre of each
    QList<qreal> m_columns, m_widths;     ///< centre and width of each
    qreal m_gap = 0, m_height = 0, m_leastWidth = 0, m_width = 0;
};

} // namespace sipseal
