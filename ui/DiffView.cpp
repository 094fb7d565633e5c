// SPDX-License-Identifier: Apache-2.0
#include "ui/DiffView.h"

#include "ui/Mark.h"

#include <QEvent>
#include <QHeaderView>

namespace sipseal {

DiffView::DiffView(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(4);
    setRootIsDecorated(false);
    setAlternatingRowColors(true);
    setWordWrap(true);
    header()->setSectionResizeMode(QHeaderView::Interactive);
    for (const int column : {0, 1, 2})
        setColumnWidth(column, 230);
    retranslate();
}

void DiffView::setLines(const QList<DiffLine> &lines, Says says)
{
    if (lines == m_lines && says == m_says)
        return;
    m_lines = lines;
    m_says = says;
    retranslate();
}

void DiffView::retranslate()
{
    setAccessibleName(tr("Now and after"));
    switch (m_says) {
    case Says::NowAndAfter: setHeaderLabels({tr("Setting"), tr("Now"), tr("After"), tr("State")}); break;
    case Says::BeforeAndNow: setHeaderLabels({tr("Setting"), tr("Before"), tr("Now"), tr("State")}); break;
    case Says::FoundAndNeeded: setHeaderLabels({tr("Fact"), tr("Found"), tr("Needed"), tr("State")}); break;
    }
    fill();
}

void DiffView::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

Mark DiffView::markOf(const DiffLine &line) const
{
    if (m_says == Says::FoundAndNeeded)
        return line.right() ? Mark::Done : Mark::Failed;
    return line.right() ? Mark::AlreadySo : m_says == Says::BeforeAndNow ? Mark::Done : Mark::ToDo;
}

QString DiffView::stateOf(const DiffLine &line) const
{
    if (m_says == Says::FoundAndNeeded)
        return line.right() ? tr("met") : tr("not met");
    return line.right() ? markWord(Mark::AlreadySo) : m_says == Says::BeforeAndNow ? tr("changed") : tr("differs");
}

void DiffView::fill()
{
    clear();
    for (const DiffLine &line : m_lines) {
        auto *item = new QTreeWidgetItem(this, {line.subject, line.now.isEmpty() ? tr("(none)") : line.now,
                                                line.after.isEmpty() ? tr("(none)") : line.after, stateOf(line)});
        item->setForeground(3, markColor(markOf(line)));
        for (int column = 0; column < 3; ++column)
            item->setToolTip(column, item->text(column));
    }
}

} // namespace sipseal
