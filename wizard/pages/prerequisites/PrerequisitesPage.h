// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/TaskController.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace sipseal {

class ChecklistView;
class StepPanel;
class WorkBar;

/// What must hold before anything is changed; and, where the person came for it, the end of an interrupted run.
class PrerequisitesPage : public SetupPage
{
    Q_OBJECT
public:
    explicit PrerequisitesPage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    QString roadWord() const override;
    void retranslate() override;
    void recolour() override { refresh(); }
    bool isComplete() const override;
    TaskController &controller() { return m_controller; }

private:
    void shown() override;
    void refresh() override;
    void refreshPanel();
    void refreshAsks();
    void refreshPlan();
    struct Ask
    {
        QString step; ///< ChecklistItem::id
        Text text;
    };
    QList<Ask> asks() const; ///< what only a person knows
    QString device() const;  ///< of the selected line
    QString planWords() const;
    void takeOrTakeBack();
    QWidget *planRow();
    QStringList unconfirmed() const; ///< steps with a question that is still open; nobody asks in a check

    TaskController m_controller;
    QLabel *m_headline, *m_problem, *m_outcome, *m_asksTitle, *m_planWords;
    QListWidget *m_asks;
    ChecklistView *m_list;
    StepPanel *m_panel;
    WorkBar *m_progress;
    QPushButton *m_check, *m_resume, *m_take, *m_takeAll, *m_save;
    QWidget *m_planRow;
    bool m_reading = false;
};

} // namespace sipseal
