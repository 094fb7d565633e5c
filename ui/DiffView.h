// SPDX-License-Identifier: Apache-2.0
#pragma once

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
    /// `done`: the lines say what was before and what is now.
    void setLines(const QList<DiffLine> &lines, bool done = false);
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    QList<DiffLine> m_lines;
    bool m_done = false;
};

} // namespace sipseal
