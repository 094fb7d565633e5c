// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ChecklistModel.h"

#include <QTreeView>

namespace sipseal {

/// A checklist: a line a thing, its state as a sign and a word first. Knows nothing about what it lists.
class ChecklistView : public QTreeView
{
    Q_OBJECT
public:
    explicit ChecklistView(QWidget *parent = nullptr);

    void setItems(const QList<ChecklistItem> &items);
    QString currentId() const;
    void select(const QString &id);
    ChecklistModel &list() { return m_model; }
    void retranslate();

Q_SIGNALS:
    void currentChangedTo(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    ChecklistModel m_model;
};

} // namespace sipseal
