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

void DiffView::setLines(const QList<DiffLine> &lines, bool done)
{
    if (lines == m_lines && done == m_done)
        return;
    m_lines = lines;
    m_done = done;
    retranslate();
}

void DiffView::retranslate()
{
    setAccessibleName(tr("Now and after"));
    setHeaderLabels(m_done ? QStringList{tr("Setting"), tr("Before"), tr("Now"), tr("State")}
                           : QStringList{tr("Setting"), tr("Now"), tr("After"), tr("State")});
    fill();
}

void DiffView::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

void DiffView::fill()
{
    clear();
    for (const DiffLine &line : m_lines) {
        const Mark mark = line.right() ? Mark::AlreadySo : m_done ? Mark::Done : Mark::ToDo;
        auto *item = new QTreeWidgetItem(this, {line.subject, line.now.isEmpty() ? tr("(none)") : line.now,
                                                line.after.isEmpty() ? tr("(none)") : line.after,
                                                mark == Mark::ToDo ? tr("differs") : mark == Mark::Done ? tr("changed") : markWord(mark)});
        item->setForeground(3, markColor(mark));
        for (int column = 0; column < 3; ++column)
            item->setToolTip(column, item->text(column));
    }
}

} // namespace sipseal
