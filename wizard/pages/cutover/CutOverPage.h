// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/TaskController.h"

#include <memory>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace sipseal {

class ChecklistView;
class PrimaryButton;
class StepPanel;
class WorkBar;

/// The live procedure's cut-over: leg after leg, both ends together, each with its own way back.
class CutOverPage : public SetupPage
{
    Q_OBJECT
public:
    explicit CutOverPage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    void retranslate() override;
    void recolour() override { refreshLegs(); }
    bool isComplete() const override;

private:
    struct LegPart
    {
        QString name;
        std::unique_ptr<TaskController> controller;
    };
    void makeLegs();
    TaskController *current() const;
    bool turnOf(int index) const; ///< every leg before it is cut over
    bool prepared() const;
    QString openTasks() const;
    QString notNow() const;
    bool halfTurned() const; ///< of the shown leg one end speaks TLS and the other does not
    void shown() override;
    void refresh() override;
    QString nextNeeds() const override;
    void refreshLegs();
    void refreshPanel();
    void refreshButtons();
    QString headline() const;
    QString costLine() const;
    void askUndo();

    std::vector<LegPart> m_legs;
    TaskController m_all;         ///< every leg: they are read together
    TaskController m_preparation; ///< what must be there before
    QString m_undoable;           ///< run in which the shown leg was cut over; empty: none
    QLabel *m_headline, *m_cost, *m_problem;
    QListWidget *m_list;
    ChecklistView *m_steps;
    StepPanel *m_panel;
    WorkBar *m_progress;
    QPushButton *m_check, *m_undo;
    PrimaryButton *m_apply;
};

} // namespace sipseal
