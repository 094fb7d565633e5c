// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Mark.h"

#include <QFrame>
#include <QList>

class QLabel;
class QVBoxLayout;

namespace sipseal {

struct RoadStop
{
    QString title, word;
    Mark mark = Mark::ToDo;
    bool here = false;
    bool operator==(const RoadStop &) const = default;
};

/// The table of contents and the progress in one: where you are, what is done, what waits. Not a way to jump.
class RoadView : public QFrame
{
    Q_OBJECT
public:
    explicit RoadView(QWidget *parent = nullptr);
    void setStops(const QList<RoadStop> &stops);
    const QList<RoadStop> &stops() const { return m_stops; }
    void retranslate();

private:
    QVBoxLayout *m_column;
    QList<QLabel *> m_labels;
    QList<RoadStop> m_stops;
};

} // namespace sipseal
