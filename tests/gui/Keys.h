// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace sipseal {

/// A person without a mouse: keys go to what has the focus, and what has the focus can be seen. Reads the window, never calls it.
class Keys
{
public:
    static QWidget *focus() { return QApplication::focusWidget(); }
    static QString where()
    {
        return focus() ? QStringLiteral("%1 in %2").arg(focus()->objectName(), focus()->window()->objectName()) : QStringLiteral("nowhere");
    }

    /// Presses Tab until `wanted` has the focus; false where a whole round never comes there, or where the focus is out of sight.
    static bool reach(const QWidget *wanted)
    {
        for (int presses = 0; presses < kRound; ++presses) {
            if (!focus() || !focus()->isVisible() || focus()->visibleRegion().isEmpty())
                return false;
            if (focus() == wanted || (wanted && focus()->focusProxy() == wanted))
                return true;
            QTest::keyClick(focus(), Qt::Key_Tab);
        }
        return false;
    }
    /// Reaches it as soon as it can be used, and presses Space.
    static bool press(QWidget *wanted)
    {
        return wanted && QTest::qWaitFor([&] { return wanted->isVisible() && wanted->isEnabled(); }, 60000) && reach(wanted) && key(Qt::Key_Space);
    }
    static bool key(Qt::Key which)
    {
        if (!focus())
            return false;
        QTest::keyClick(focus(), which);
        return true;
    }
    static bool type(const QString &text)
    {
        if (!focus())
            return false;
        QTest::keyClicks(focus(), text);
        return true;
    }

private:
    static constexpr int kRound = 60; ///< more than any page holds
};

} // namespace sipseal
