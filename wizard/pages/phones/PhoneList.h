// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/pages/phones/PhoneModel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace sipseal {

/// Which phones are seen: by a part of any of their words, and by their state.
class PhoneFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class States { All, ToDo, Working, Done, Failed };
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QString &words);
    void setStates(States states);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_words;
    States m_states = States::All;
};

/// The phones with their filter, how many are how far, and their names to copy.
class PhoneList : public QWidget
{
    Q_OBJECT
public:
    explicit PhoneList(QWidget *parent = nullptr);
    PhoneModel &phones() { return m_model; }
    void refresh(const QString &waves); ///< counts anew; `waves`: how the phones go, in a sentence
    void retranslate();

private:
    void count();
    void copy() const;

    PhoneModel m_model;
    PhoneFilter m_filter;
    QLineEdit *m_words;
    QComboBox *m_states;
    QLabel *m_count, *m_waves;
    QPushButton *m_copy;
    QTreeView *m_view;
};

} // namespace sipseal
