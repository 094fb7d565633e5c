// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProgressBar>

namespace sipseal {

/// How far the work is. A progress bar of Qt's draws the whole window at once whenever its number changes; this one waits for the
/// event loop as everything else does.
class WorkBar : public QProgressBar
{
    Q_OBJECT
public:
    explicit WorkBar(QWidget *parent = nullptr);
    /// `total` 0: nobody knows how much there is, only that it goes on.
    void follow(bool working, int done = 0, int total = 0);
    void retranslate();

private:
    void setText();
};

} // namespace sipseal
