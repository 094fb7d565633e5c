// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QTreeWidget>

namespace sipseal {

struct DiffLine
{
    QString subject, now, after;
    bool right() const { return now == after; }
};

/// What is and what is wanted, a value a line; those that differ stand out, by a word too.
class DiffView : public QTreeWidget
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    void setLines(const QList<DiffLine> &lines);
    void retranslate();

private:
    void fill();
    QList<DiffLine> m_lines;
};

} // namespace sipseal
