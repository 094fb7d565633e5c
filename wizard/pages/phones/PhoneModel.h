// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Mark.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>

namespace sipseal {

/// One phone, in words.
struct PhoneRow
{
    QString name;
    Mark mark = Mark::ToDo;
    QString word;       ///< instead of the mark's own
    QStringList values; ///< by PhoneModel::settings(): what is now, or now -> after
    int wave = -1;      ///< 0: the canary; -1: none
    QString saying;     ///< why it waits or failed
    bool operator==(const PhoneRow &) const = default;
};

/// Thousands of phones, a line each. A line that changed says so and nothing else.
class PhoneModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { MarkRole = Qt::UserRole, SortRole };
    enum Column { State, Name, Wave, FirstSetting }; // then what there is to say
    using QAbstractTableModel::QAbstractTableModel;

    /// `settings`: the device's own names of what is set on each phone.
    void setRows(const QStringList &settings, const QList<PhoneRow> &rows);
    void setRow(const PhoneRow &row); ///< of a phone that is there
    const QList<PhoneRow> &rows() const { return m_rows; }
    const PhoneRow *row(const QString &name) const;
    int sayingColumn() const { return FirstSetting + int(m_settings.size()); }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const PhoneRow &row, int column) const;
    QStringList m_settings;
    QList<PhoneRow> m_rows;
    QHash<QString, int> m_places;
};

} // namespace sipseal
