// SPDX-License-Identifier: Apache-2.0
#include "ui/ChecklistView.h"

#include <QHeaderView>

#include <algorithm>

namespace sipseal {

ChecklistView::ChecklistView(QWidget *parent) : QTreeView(parent)
{
    setModel(&m_model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        Q_EMIT currentChangedTo(currentId());
        selected();
    });
    retranslate();
}

void ChecklistView::setItems(const QList<ChecklistItem> &items)
{
    const QString before = currentId();
    const bool fit = items.size() != m_model.items().size();
    m_model.setItems(items);
    if (fit)
        fitColumns();
    if (currentId() != before || before.isEmpty())
        select(m_model.rowOf(before) >= 0 ? before : items.isEmpty() ? QString() : items.first().id);
}

QString ChecklistView::currentId() const
{
    return currentIndex().data(Qt::UserRole).toString();
}

void ChecklistView::select(const QString &id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        setCurrentIndex(m_model.index(row, 0));
}

void ChecklistView::retranslate()
{
    setAccessibleName(tr("Checklist"));
    m_model.retranslate();
    fitColumns();
}

void ChecklistView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void ChecklistView::fitColumns()
{
    const int width = viewport()->width();
    const int shares[]{18, 13, 34}; // the last one takes the rest
    for (int column = 0; column < ChecklistModel::Saying; ++column)
        setColumnWidth(column, std::max(80, width * shares[column] / 100));
}

} // namespace sipseal
