// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "wizard/SetupPage.h"
#include "wizard/TaskController.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace sipseal {

class ChecklistView;
class StepPanel;

/// One of the document's tasks: its checklist, what would be sent, and the button that does it. The same page serves CUBE,
/// CVP, CVVB, CUCM and the agent phones; what differs is the scope.
class TaskPage : public SetupPage
{
    Q_OBJECT
public:
    TaskPage(PageContext context, TaskPart part, QWidget *parent = nullptr);

    QString roadTitle() const override;
    Mark mark() const override { return m_controller.mark(); }
    QString roadWord() const override;
    void retranslate() override;
    void shown() override;
    bool isComplete() const override;
    TaskController &controller() { return m_controller; }

private:
    QWidget *buttons();
    void refresh();
    void refreshPanel();
    void refreshButtons();
    void askUndo();
    QString headline() const;
    QString costLine() const;

    const TaskPart m_part;
    TaskController m_controller;
    QLabel *m_headline, *m_cost, *m_problem;
    ChecklistView *m_list;
    StepPanel *m_panel;
    QProgressBar *m_progress;
    QPushButton *m_check, *m_undo, *m_apply;
    QCheckBox *m_goOn;
    bool m_undoable = false;
};

} // namespace sipseal
