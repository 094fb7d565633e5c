// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"

#include <QLabel>
#include <QTimer>

namespace sipseal {

/// The maintenance window's clock: how far into it the person is, when it begins, or that it is over. Not there where the plan
/// names no window. Says, never decides: what happens outside the window is the person's matter.
class WindowClock : public QLabel
{
    Q_OBJECT
public:
    explicit WindowClock(QWidget *parent = nullptr);

    void follow(const Policies &policies);
    void retranslate() { tick(); }

    /// What it says at that moment; empty: the plan names no window.
    static QString words(const Policies &policies, const QDateTime &now);
    static bool isOver(const Policies &policies, const QDateTime &now);

private:
    void tick();
    Policies m_policies;
    QTimer m_second;
};

} // namespace sipseal
