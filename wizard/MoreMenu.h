// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

class QActionGroup;

namespace sipseal {

class Dialogs;
class Workbench;

/// What is not a step of the road: the colours, the support file, the log folder, about.
class MoreMenu : public QMenu
{
    Q_OBJECT
public:
    MoreMenu(Workbench &bench, Dialogs &dialogs, QWidget *window);
    void retranslate();

Q_SIGNALS:
    void tourWanted();

private:
    void addColours();
    void openLogs();
    void saveSupport();
    void writeSupport(const QString &file);
    void about();

    Workbench &m_bench;
    Dialogs &m_dialogs;
    QWidget *m_window;
    QAction *m_support, *m_logs, *m_tour, *m_about;
    QMenu *m_colours;
    QActionGroup *m_choices;
};

} // namespace sipseal
