// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/pages/welcome/WelcomeController.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace sipseal {

class WorkBar;
/// The first page: what the person came for.
class WelcomePage : public SetupPage
{
    Q_OBJECT
public:
    explicit WelcomePage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    void retranslate() override;
    void recolour() override { refresh(); }
    bool isComplete() const override;
    WelcomeController &controller() { return m_controller; }
    /// The lab is starting: said while it lasts.
    void setLabStarting(bool starting);
    bool isLabStarting() const { return m_labStarting; }

Q_SIGNALS:
    void labWanted();

private:
    void shown() override;
    void refresh() override;
    QString nextNeeds() const override;
    void refreshRuns();
    void refreshRecent();
    void choosePlan();
    void askForServer();
    QString planText() const;
    static QString counted(DeviceKind kind, int count);

    WelcomeController m_controller;
    QLabel *m_intro, *m_readText, *m_openText, *m_labText, *m_runsTitle, *m_plan, *m_problem;
    QPushButton *m_read, *m_open, *m_lab, *m_continue, *m_save;
    WorkBar *m_progress;
    QComboBox *m_recent;
    QListWidget *m_runs;
    QCheckBox *m_checkOnly;
    bool m_labStarting = false;
};

} // namespace sipseal
