// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/StepBoard.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace sipseal {

/// Where a step stands in a grid: both in words.
struct GridPlace
{
    QString row, column;
};

/// The cells of a StepGrid: rows and columns in the order in which they first come, a step or nothing in each.
class StepGridModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Place = std::function<GridPlace(const ChecklistItem &)>;
    explicit StepGridModel(Place place, QObject *parent = nullptr) : QAbstractTableModel(parent), m_place(std::move(place)) {}

    /// True where rows or columns are others than before.
    bool setItems(const QList<ChecklistItem> &items);
    const ChecklistItem *at(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString spoken(int row, int column, const ChecklistItem *item) const;
    const Place m_place;
    QList<ChecklistItem> m_items;
    QStringList m_rows, m_columns;
    QMap<QPair<int, int>, int> m_cells; ///< (row, column) -> index in m_items
};

/// Steps as a table: what stands where at one look, a cell a step. Arrow keys go from cell to cell.
class StepGrid : public QTableView, public StepBoard
{
    Q_OBJECT
public:
    explicit StepGrid(StepGridModel::Place place, QWidget *parent = nullptr);

    QWidget *widget() override { return this; }
    void setItems(const QList<ChecklistItem> &items) override;
    QString currentId() const override;
    void select(const QString &id) override;
    void retranslate() override;
    int wholeHeight() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    StepGridModel m_model;
};

} // namespace sipseal
