// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ChecklistModel.h"

#include <functional>

class QWidget;

namespace sipseal {

/// Where steps are shown and one of them is selected: as lines (ChecklistView) or as a table of what stands where (StepGrid).
class StepBoard
{
public:
    virtual ~StepBoard() = default;
    virtual QWidget *widget() = 0;
    virtual void setItems(const QList<ChecklistItem> &items) = 0;
    /// ChecklistItem::id of the selected one; empty: none.
    virtual QString currentId() const = 0;
    virtual void select(const QString &id) = 0;
    virtual void retranslate() = 0;
    /// Words of states that may come while one looks: room is kept for them.
    virtual void expectWords(const QStringList &) {}
    /// So high that nothing of it has to be scrolled for.
    virtual int wholeHeight() const = 0;
    /// Called when another one is selected.
    void onSelect(std::function<void()> call) { m_selected = std::move(call); }

protected:
    void selected() const
    {
        if (m_selected)
            m_selected();
    }

private:
    std::function<void()> m_selected;
};

} // namespace sipseal
