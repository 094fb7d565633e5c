// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/RoadRow.h"

#include <QFrame>
#include <QList>

class QVBoxLayout;

namespace sipseal {

/// The table of contents and the progress in one: where you are, what is done, what waits. Not a way to jump.
class RoadView : public QFrame
{
    Q_OBJECT
public:
    explicit RoadView(QWidget *parent = nullptr);
    void setStops(const QList<RoadStop> &stops);
    QList<RoadStop> stops() const;
    QWidget *here() const; ///< the stop where the person is; null: none
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitWidth();

    QVBoxLayout *m_column;
    QList<RoadRow *> m_rows;
};

} // namespace sipseal
