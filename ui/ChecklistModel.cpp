// SPDX-License-Identifier: Apache-2.0
#include "ui/ChecklistModel.h"

#include <QFont>
#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

void ChecklistModel::setItems(const QList<ChecklistItem> &items)
{
    const bool sameRows = std::equal(items.begin(), items.end(), m_items.begin(), m_items.end(),
                                     [](const ChecklistItem &a, const ChecklistItem &b) { return a.id == b.id; });
    if (!sameRows) {
        beginResetModel();
        m_items = items;
        endResetModel();
        return;
    }
    for (int row = 0; row < int(items.size()); ++row) {
        if (items[row] == m_items[row])
            continue;
        m_items[row] = items[row];
        Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
    }
}

int ChecklistModel::rowOf(const QString &id) const
{
    for (int row = 0; row < int(m_items.size()); ++row)
        if (m_items[row].id == id)
            return row;
    return -1;
}

void ChecklistModel::setTitles(const QString &subject, const QString &saying)
{
    m_subjectTitle = subject;
    m_sayingTitle = saying;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1);
}

void ChecklistModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1);
    if (!m_items.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_items.size()) - 1, Columns - 1));
}

int ChecklistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int ChecklistModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ChecklistModel::text(const ChecklistItem &item, int column) const
{
    switch (column) {
    case State: return markSign(item.mark) + u"  "_s + (item.word.isEmpty() ? markWord(item.mark) : item.word);
    case Device: return item.device;
    case Subject: return item.subject;
    case Saying: return QString(item.saying).replace(u'\n', u"; "_s);
    default: return {};
    }
}

QVariant ChecklistModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size())
        return {};
    const ChecklistItem &item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(item, index.column());
    case Qt::ToolTipRole: { // the whole of what a narrow column cuts
        QStringList lines{item.device, item.subject, text(item, State), item.saying};
        lines.removeAll(QString());
        return lines.join(u'\n');
    }
    case Qt::AccessibleTextRole:
        return index.column() == State ? (item.word.isEmpty() ? markWord(item.mark) : item.word) : text(item, index.column());
    case Qt::ForegroundRole: return index.column() == State ? QVariant(markColor(item.mark)) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(index.column() == State && !isGood(item.mark));
        return font;
    }
    case Qt::SizeHintRole: return QSize(60, QFontMetrics(QGuiApplication::font()).height() + 6);
    case Qt::UserRole: return item.id;
    case ChangesRole: return index.column() == Saying ? QVariant::fromValue(item.changes) : QVariant();
    default: return {};
    }
}

QVariant ChecklistModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case State: return tr("State");
    case Device: return tr("Device");
    case Subject: return m_subjectTitle.isEmpty() ? tr("Step") : m_subjectTitle;
    case Saying: return m_sayingTitle.isEmpty() ? tr("Now \u2192 after") : m_sayingTitle;
    default: return {};
    }
}

} // namespace sipseal
