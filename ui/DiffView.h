// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Mark.h"

#include <QList>
#include <QTreeWidget>

namespace sipseal {

struct DiffLine
{
    QString subject, now, after;
    bool right() const { return now == after; }
    bool operator==(const DiffLine &) const = default;
};

/// What is and what is wanted, a value a line; those that differ stand out, by a word too.
class DiffView : public QTreeWidget
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    enum class Says {
        NowAndAfter,  ///< what is, and what it is to be
        BeforeAndNow, ///< the change is made
        FoundAndNeeded ///< facts, which nobody changes
    };
    void setLines(const QList<DiffLine> &lines, Says says = Says::NowAndAfter);
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    QString stateOf(const DiffLine &line) const;
    Mark markOf(const DiffLine &line) const;
    void fill();
    QList<DiffLine> m_lines;
    Says m_says = Says::NowAndAfter;
};

} // namespace sipseal
