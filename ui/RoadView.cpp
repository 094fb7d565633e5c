// SPDX-License-Identifier: Apache-2.0
#include "ui/RoadView.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

namespace {

constexpr int kLeastWidth = 196;
constexpr int kLetters = 25; ///< in a line

} // namespace

RoadView::RoadView(QWidget *parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(6, 4, 6, 4);
    m_column->setSpacing(1);
    m_column->addStretch(1);
    fitWidth();
    retranslate();
}

void RoadView::setStops(const QList<RoadStop> &stops)
{
    while (m_rows.size() > stops.size())
        delete m_rows.takeLast();
    while (m_rows.size() < stops.size()) {
        m_rows += new RoadRow(this);
        m_column->insertWidget(m_column->count() - 1, m_rows.last());
    }
    for (qsizetype i = 0; i < stops.size(); ++i)
        m_rows[i]->setStop(stops[i]);
}

QWidget *RoadView::here() const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [](const RoadRow *each) { return each->stop().here; });
    return row == m_rows.end() ? nullptr : *row;
}

QList<RoadStop> RoadView::stops() const
{
    QList<RoadStop> out;
    for (const RoadRow *row : m_rows)
        out += row->stop();
    return out;
}

void RoadView::fitWidth()
{
    setFixedWidth(std::max(kLeastWidth, kLetters * fontMetrics().horizontalAdvance(u'n')));
}

void RoadView::retranslate()
{
    setAccessibleName(tr("The road"));
}

void RoadView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitWidth();
}

} // namespace sipseal
