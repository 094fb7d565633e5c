// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/StepBoard.h"

#include <QHash>
#include <QTreeView>

namespace sipseal {

/// A checklist: a line a thing, its state as a sign and a word first. Knows nothing about what it lists.
class ChecklistView : public QTreeView, public StepBoard
{
    Q_OBJECT
public:
    explicit ChecklistView(QWidget *parent = nullptr);

    QWidget *widget() override { return this; }
    void setItems(const QList<ChecklistItem> &items) override;
    QString currentId() const override;
    void select(const QString &id) override;
    ChecklistModel &list() { return m_model; }
    void retranslate() override;
    int wholeHeight() const override;
    void expectWords(const QStringList &words) override;

Q_SIGNALS:
    void currentChangedTo(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    int stateWidth() const;
    mutable QString m_measuredFont;
    mutable QHash<QString, int> m_measured; ///< width of a word of the state column, in that font
    ChecklistModel m_model;
    QStringList m_words;
    int m_states = 0; ///< widest so far: only grows while one looks
};

} // namespace sipseal
