// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "ui/StepBoard.h"
#include "wizard/SetupPage.h"
#include "wizard/TaskController.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace sipseal {

class PrimaryButton;
class StepPanel;
class WorkBar;

/// One of the document's tasks: its steps, what would be sent, and the button that does it. CUBE, CVP and CVVB are this page as
/// it is; a task that deserves more derives from it.
class TaskPage : public SetupPage
{
    Q_OBJECT
public:
    /// `board`: where the steps are shown; null: a checklist. Becomes the page's.
    TaskPage(PageContext context, TaskPart part, QWidget *parent = nullptr, StepBoard *board = nullptr);

    Mark mark() const override { return m_controller.mark(); }
    static QString titleOf(TaskPart part); ///< also on the road
    QString roadWord() const override;
    void retranslate() override;
    bool isComplete() const override;
    TaskController &controller() { return m_controller; }

protected:
    StepPanel &panel() { return *m_panel; }
    StepBoard &board() { return *m_board; }
    QSplitter &splitter() { return *m_splitter; }
    void shown() override;
    void refresh() override;
    QString nextNeeds() const override;

private:
    QWidget *buttons();
    QString applyText(int changes, int devices, int phones) const;
    QString idleCost() const;
    void refreshPanel();
    void fitBoard();
    void refreshButtons();
    void askUndo();
    QString headline() const;
    QString costLine() const;

    const TaskPart m_part;
    TaskController m_controller;
    QLabel *m_headline, *m_cost, *m_problem, *m_empty;
    StepBoard *m_board;
    StepPanel *m_panel;
    QSplitter *m_splitter;
    WorkBar *m_progress;
    QPushButton *m_check, *m_undo;
    PrimaryButton *m_apply;
    QCheckBox *m_goOn;
    bool m_undoable = false;
    bool m_fitted = false; ///< the list has its height, or the person gave it one
};

} // namespace sipseal
