// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QWidget>

namespace sipseal {

/// How far a leg is proved to be secure.
enum class Padlock { OutOfScope, Open, Unproved, Closed, Broken };
QString padlockWord(Padlock lock);
QColor padlockColor(Padlock lock);

struct FlowNode
{
    QString id, label;
    int column = 0, row = 0;
};

struct FlowLeg
{
    QString from, to; ///< ids of nodes
    QString name;
    Padlock lock = Padlock::Unproved;
    bool strong = false; ///< the page is about it
    bool operator==(const FlowLeg &) const = default;
};

/// The call flow as boxes and lines, a padlock word beside each line. A picture and its words; nothing to click.
class CallFlowView : public QWidget
{
    Q_OBJECT
public:
    explicit CallFlowView(QWidget *parent = nullptr);
    void setFlow(const QList<FlowNode> &nodes, const QList<FlowLeg> &legs);
    const QList<FlowLeg> &legs() const { return m_legs; }
    void retranslate();
    QSize sizeHint() const override { return {680, 104}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF boxOf(const FlowNode &node) const;
    const FlowNode *node(const QString &id) const;
    void paintLeg(QPainter &painter, const FlowLeg &leg) const;

    QList<FlowNode> m_nodes;
    QList<FlowLeg> m_legs;
};

} // namespace sipseal
