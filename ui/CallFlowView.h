// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/CallFlowLayout.h"

#include <QWidget>

namespace sipseal {

/// The call flow as boxes and lines, a padlock and a word at each line. Tab enters it, the arrow keys move among devices and legs,
/// Enter or a click says which one is wanted. Screen readers meet every device and leg as a child of its own. Shows what it
/// is given; knows no device.
class CallFlowView : public QWidget
{
    Q_OBJECT
public:
    explicit CallFlowView(QWidget *parent = nullptr);

    void setFlow(const QList<FlowNode> &nodes, const QList<FlowLeg> &legs);
    const QList<FlowNode> &nodes() const { return m_nodes; }
    const QList<FlowLeg> &legs() const { return m_legs; }
    const CallFlowLayout &layoutOfFlow() const { return m_layout; }
    void retranslate();

    // Devices and legs in one row: first all devices, then all legs.
    int itemCount() const { return int(m_nodes.size() + m_legs.size()); }
    int itemAt(const QPointF &point) const; ///< -1: none
    QString itemName(int item) const;       ///< "Leg CUBE-CVP: encrypted"
    QString itemDescription(int item) const;
    QRectF itemRect(int item) const;
    int currentItem() const { return m_current; } ///< -1: none yet
    void setCurrentItem(int item);
    void activate(int item);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void legActivated(const QString &name);
    void deviceActivated(const QString &node);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    const FlowLeg *leg(int item) const;
    QFont wordFont() const;
    void place();
    int next(int key) const;
    void setHovered(int item);
    void paintWire(QPainter &painter, int leg) const;
    void paintBox(QPainter &painter, int node) const;
    void paintFrames(QPainter &painter) const;

    QList<FlowNode> m_nodes;
    QList<FlowLeg> m_legs;
    CallFlowLayout m_layout;
    int m_current = -1, m_hovered = -1, m_pressed = -1;
};

} // namespace sipseal
