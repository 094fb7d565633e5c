// SPDX-License-Identifier: Apache-2.0
#include "ui/StepGrid.h"

#include <QHeaderView>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 4; // of a cell; the tooltip has the whole

int placeIn(QStringList &list, const QString &word)
{
    if (!list.contains(word))
        list += word;
    return int(list.indexOf(word));
}

// Elides the middle of a name: its end tells it from others. In bold, as the row of the selected step is.
class NameHeader : public QHeaderView
{
public:
    explicit NameHeader(QWidget *parent) : QHeaderView(Qt::Vertical, parent) {}

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        QStringList lines = option->text.split(u'\n');
        for (QString &line : lines)
            line = bold().elidedText(line, Qt::ElideMiddle, width() - kMargin);
        option->text = lines.join(u'\n');
    }
    QSize sectionSizeFromContents(int section) const override
    {
        QSize size = QHeaderView::sectionSizeFromContents(section);
        const QStringList lines = model()->headerData(section, Qt::Vertical).toString().split(u'\n');
        for (const QString &line : lines)
            size.setWidth(std::max(size.width(), bold().horizontalAdvance(line) + kMargin + 2));
        return size;
    }

private:
    static constexpr int kMargin = 12;
    QFontMetrics bold() const
    {
        QFont out = font();
        out.setBold(true);
        return QFontMetrics(out);
    }
};

QString stateWord(const ChecklistItem &item)
{
    return item.word.isEmpty() ? markWord(item.mark) : item.word;
}

} // namespace

bool StepGridModel::setItems(const QList<ChecklistItem> &items)
{
    const bool sameSteps = std::equal(items.begin(), items.end(), m_items.begin(), m_items.end(),
                                      [](const ChecklistItem &a, const ChecklistItem &b) { return a.id == b.id; });
    if (sameSteps) {
        const QList<ChecklistItem> before = std::exchange(m_items, items);
        for (auto it = m_cells.begin(); it != m_cells.end(); ++it)
            if (before[it.value()] != m_items[it.value()]) {
                const QModelIndex cell = index(it.key().first, it.key().second);
                Q_EMIT dataChanged(cell, cell);
            }
        return false;
    }
    beginResetModel();
    m_items = items;
    m_rows.clear();
    m_columns.clear();
    m_cells.clear();
    for (int i = 0; i < int(items.size()); ++i) {
        const GridPlace place = m_place(items[i]);
        const int row = placeIn(m_rows, place.row), column = placeIn(m_columns, place.column);
        m_cells[{row, column}] = i;
    }
    endResetModel();
    return true;
}

void StepGridModel::retranslate()
{
    const QList<ChecklistItem> items = std::exchange(m_items, {});
    setItems(items);
}

const ChecklistItem *StepGridModel::at(const QModelIndex &index) const
{
    const auto cell = m_cells.constFind({index.row(), index.column()});
    return index.isValid() && cell != m_cells.constEnd() ? &m_items[*cell] : nullptr;
}

QModelIndex StepGridModel::indexOf(const QString &id) const
{
    for (auto it = m_cells.begin(); it != m_cells.end(); ++it)
        if (m_items[it.value()].id == id)
            return index(it.key().first, it.key().second);
    return {};
}

int StepGridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StepGridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

// A screen reader says the cell alone: it must say of what.
QString StepGridModel::spoken(int row, int column, const ChecklistItem *item) const
{
    const QString where = m_rows[row] + u", "_s + m_columns[column];
    return item ? where + u": "_s + stateWord(*item) : where;
}

QVariant StepGridModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ChecklistItem *item = at(index);
    if (role == Qt::AccessibleTextRole)
        return spoken(index.row(), index.column(), item);
    if (!item)
        return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignCenter) : role == Qt::DisplayRole ? QVariant(u"\u2013"_s) : QVariant();
    switch (role) {
    case Qt::DisplayRole: {
        QStringList lines = item->saying.split(u'\n', Qt::SkipEmptyParts);
        if (item->mark == Mark::Failed)
            lines = lines.mid(0, 1); // what to do next stands below, with the step
        if (lines.size() > kLines - 1)
            lines = lines.mid(0, kLines - 2) << u"\u2026 (+%1)"_s.arg(lines.size() - (kLines - 2));
        lines.prepend(markSign(item->mark) + u"  "_s + stateWord(*item));
        return lines.join(u'\n');
    }
    case Qt::ToolTipRole: return item->saying.isEmpty() ? item->subject : item->subject + u'\n' + item->saying;
    case Qt::ForegroundRole: return markColor(item->mark);
    case Qt::TextAlignmentRole: return QVariant(Qt::AlignTop | Qt::AlignLeft);
    case Qt::UserRole: return item->id;
    default: return {};
    }
}

QVariant StepGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList &words = orientation == Qt::Horizontal ? m_columns : m_rows;
    if ((role == Qt::DisplayRole || role == Qt::ToolTipRole) && section >= 0 && section < words.size())
        return words[section];
    return QAbstractTableModel::headerData(section, orientation, role);
}

Qt::ItemFlags StepGridModel::flags(const QModelIndex &index) const
{
    return at(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

StepGrid::StepGrid(StepGridModel::Place place, QWidget *parent) : QTableView(parent), m_model(std::move(place))
{
    setModel(&m_model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setWordWrap(true);
    setTextElideMode(Qt::ElideRight);
    auto *names = new NameHeader(this);
    names->setSectionsClickable(true); // as a table's own
    names->setHighlightSections(true);
    setVerticalHeader(names);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    verticalHeader()->setMaximumWidth(220);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { selected(); });
    retranslate();
}

void StepGrid::setItems(const QList<ChecklistItem> &items)
{
    const QString before = currentId();
    m_model.setItems(items);
    if (currentId() == before && !before.isEmpty())
        return;
    select(m_model.indexOf(before).isValid() ? before : items.isEmpty() ? QString() : items.first().id);
}

QString StepGrid::currentId() const
{
    return currentIndex().data(Qt::UserRole).toString();
}

void StepGrid::select(const QString &id)
{
    if (const QModelIndex index = m_model.indexOf(id); index.isValid())
        setCurrentIndex(index);
}

void StepGrid::retranslate()
{
    const QString before = currentId();
    setAccessibleName(tr("Steps, by what stands where"));
    m_model.retranslate();
    select(before);
}

int StepGrid::wholeHeight() const
{
    return horizontalHeader()->sizeHint().height() + verticalHeader()->length() + 2 * frameWidth();
}

void StepGrid::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    resizeRowsToContents();
}

} // namespace sipseal
