// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Mark.h"

#include <QWidget>

class QLabel;

namespace sipseal {

struct RoadStop
{
    QString title, word;
    Mark mark = Mark::ToDo;
    bool here = false;
    bool operator==(const RoadStop &) const = default;
};

/// One stop of the road: its sign in a column of its own, so that titles stand under each other whatever the sign; the title, in as
/// many lines as it needs; how it stands, in one line. Where one is has a ground of its own.
class RoadRow : public QWidget
{
    Q_OBJECT
public:
    explicit RoadRow(QWidget *parent = nullptr);
    void setStop(const RoadStop &stop);
    const RoadStop &stop() const { return m_stop; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitFonts();
    void paint();
    void elide();

    RoadStop m_stop;
    QLabel *m_sign, *m_title, *m_word;
};

} // namespace sipseal
