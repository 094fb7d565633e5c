// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Mark.h"

#include <QAbstractTableModel>
#include <QList>

namespace sipseal {

/// A value that is another one afterwards, in words.
struct ValueChange
{
    QString subject, now, after;
    QString toString() const { return subject + QStringLiteral(": ") + now + QStringLiteral(" \u2192 ") + after; }
    bool operator==(const ValueChange &) const = default;
};

/// One line of a checklist, already in words.
struct ChecklistItem
{
    QString id; ///< stable: selection survives an update by it
    Mark mark = Mark::ToDo;
    QString word; ///< instead of the mark's own; empty: that
    QString device;
    QString subject;
    QString saying; ///< now -> after, or what there is to say
    QList<ValueChange> changes{}; ///< where `saying` is made of them: what a narrow column may cut, and what never
    bool operator==(const ChecklistItem &) const = default;
};

/// Lines with a state each. Rows that stay keep their place; a row that changed says so and nothing else.
class ChecklistModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Device, Subject, Saying, Columns };
    enum Role { ChangesRole = Qt::UserRole + 1 }; ///< QList<ValueChange>, of Saying
    using QAbstractTableModel::QAbstractTableModel;

    void setItems(const QList<ChecklistItem> &items);
    const QList<ChecklistItem> &items() const { return m_items; }
    int rowOf(const QString &id) const;
    /// Instead of "Step" and "Now -> after".
    void setTitles(const QString &subject, const QString &saying);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ChecklistItem &item, int column) const;
    QList<ChecklistItem> m_items;
    QString m_subjectTitle, m_sayingTitle;
};

} // namespace sipseal
