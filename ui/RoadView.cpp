// SPDX-License-Identifier: Apache-2.0
#include "ui/RoadView.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

RoadView::RoadView(QWidget *parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setFixedWidth(196);
    m_column->setContentsMargins(12, 14, 8, 14);
    m_column->setSpacing(9);
    m_column->addStretch(1);
    retranslate();
}

void RoadView::setStops(const QList<RoadStop> &stops)
{
    if (stops == m_stops)
        return;
    m_stops = stops;
    while (m_labels.size() > stops.size())
        delete m_labels.takeLast();
    while (m_labels.size() < stops.size()) {
        auto *label = new QLabel(this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
        m_column->insertWidget(m_column->count() - 1, label);
        m_labels += label;
    }
    for (int i = 0; i < int(stops.size()); ++i) {
        const RoadStop &stop = stops[i];
        const QString title = stop.here ? u"<b>%1</b>"_s.arg(stop.title.toHtmlEscaped()) : stop.title.toHtmlEscaped();
        m_labels[i]->setText(
            u"<span style='color:%1'>%2</span>&nbsp; %3<br><small style='color:%1'>&nbsp;&nbsp;&nbsp;&nbsp;%4</small>"_s.arg(
                markColor(stop.mark).name(), stop.here ? u"\u25b8"_s : markSign(stop.mark), title, stop.word.toHtmlEscaped()));
        m_labels[i]->setAccessibleName(stop.title + u": "_s + stop.word);
    }
}

void RoadView::retranslate()
{
    setAccessibleName(tr("The road"));
}

} // namespace sipseal
