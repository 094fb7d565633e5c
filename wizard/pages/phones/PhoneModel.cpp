// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/phones/PhoneModel.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QSize>

namespace sipseal {

using namespace Qt::StringLiterals;

void PhoneModel::setRows(const QStringList &settings, const QList<PhoneRow> &rows)
{
    if (settings == m_settings && rows == m_rows)
        return;
    beginResetModel();
    m_settings = settings;
    m_rows = rows;
    m_places.clear();
    for (int i = 0; i < int(rows.size()); ++i)
        m_places[rows[i].name] = i;
    endResetModel();
}

void PhoneModel::setRow(const PhoneRow &row)
{
    const auto place = m_places.constFind(row.name);
    if (place == m_places.constEnd() || m_rows[*place] == row)
        return;
    m_rows[*place] = row;
    Q_EMIT dataChanged(index(*place, 0), index(*place, columnCount() - 1));
}

const PhoneRow *PhoneModel::row(const QString &name) const
{
    const auto place = m_places.constFind(name);
    return place == m_places.constEnd() ? nullptr : &m_rows[*place];
}

void PhoneModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columnCount() - 1));
}

int PhoneModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PhoneModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : sayingColumn() + 1;
}

QString PhoneModel::text(const PhoneRow &row, int column) const
{
    if (column == State)
        return markSign(row.mark) + u"  "_s + (row.word.isEmpty() ? markWord(row.mark) : row.word);
    if (column == Name)
        return row.name;
    if (column == Wave)
        return row.wave < 0 ? QString() : row.wave == 0 ? tr("first phone") : tr("wave %1").arg(row.wave);
    if (column == sayingColumn())
        return row.saying;
    return row.values.value(column - FirstSetting);
}

QVariant PhoneModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const PhoneRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == State && row.word.isEmpty() ? markWord(row.mark) : text(row, index.column());
    case Qt::ToolTipRole: return text(row, index.column());
    case Qt::ForegroundRole: return index.column() == State ? QVariant(markColor(row.mark)) : QVariant();
    case Qt::SizeHintRole: return QSize(60, QFontMetrics(QGuiApplication::font()).height() + 6);
    case MarkRole: return int(row.mark);
    case SortRole:
        return index.column() == State             ? QVariant(int(row.mark))
               : index.column() == Wave ? QVariant(row.wave)
                                        : QVariant(text(row, index.column()));
    default: return {};
    }
}

QVariant PhoneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section == State)
        return tr("State");
    if (section == Name)
        return tr("Phone");
    if (section == Wave)
        return tr("Wave");
    return section == sayingColumn() ? tr("Note") : m_settings.value(section - FirstSetting);
}

} // namespace sipseal
