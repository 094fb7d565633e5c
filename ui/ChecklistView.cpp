// SPDX-License-Identifier: Apache-2.0
#include "ui/ChecklistView.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>

namespace sipseal {

namespace {

// Names of one site begin alike; what tells them apart stands at their end.
class NameDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideMiddle;
    }
};

} // namespace

ChecklistView::ChecklistView(QWidget *parent) : QTreeView(parent)
{
    setModel(&m_model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTextElideMode(Qt::ElideRight);
    setItemDelegateForColumn(ChecklistModel::Device, new NameDelegate(this));
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
    const bool fit = !std::equal(items.begin(), items.end(), m_model.items().begin(), m_model.items().end(),
                                 [](const ChecklistItem &a, const ChecklistItem &b) { return a.device == b.device; });
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
    // Names never change while one looks: their column is as wide as they are. The last one takes the rest.
    int names = 0;
    for (const ChecklistItem &item : m_model.items())
        names = std::max(names, fontMetrics().horizontalAdvance(item.device) + 16);
    const int width = viewport()->width(), least = width * 13 / 100;
    const int device = std::clamp(names, least, std::max(least, width * 28 / 100));
    setColumnWidth(ChecklistModel::State, std::max(80, width * 18 / 100));
    setColumnWidth(ChecklistModel::Device, std::max(80, device));
    setColumnWidth(ChecklistModel::Subject, std::max(80, width * 34 / 100 - (device - least) / 2));
}

} // namespace sipseal
