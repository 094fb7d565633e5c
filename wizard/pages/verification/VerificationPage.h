// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/TaskController.h"
#include "wizard/pages/verification/VerificationController.h"

#include <QTemporaryDir>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QVBoxLayout;

namespace sipseal {

class ChecklistView;
class LabPanel;
class LiteralView;
class WorkBar;

/// The proof: a guided call in four moments, every leg judged from device and capture, and what is left to do after it.
class VerificationPage : public SetupPage
{
    Q_OBJECT
public:
    explicit VerificationPage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    QString roadWord() const override;
    void retranslate() override;
    void recolour() override { refreshLegs(); }
    bool isComplete() const override;
    VerificationController &controller() { return m_controller; }
    TaskController &closing() { return m_closing; }

private:
    QWidget *legsTab();
    QWidget *filtersTab();
    QWidget *capturesTab();
    QWidget *closingTab();
    void connectAll();
    bool isSaved() const;
    QString next() const;
    void addCaptures();
    void fetchCapture();
    void fillFilters();
    void shown() override;
    void refresh() override;
    QString nextNeeds() const override;
    void refreshLegs();
    void fitLegs();
    void refreshEvidence();

    VerificationController m_controller;
    TaskController m_closing;
    QTemporaryDir m_files; ///< captures fetched from the lab
    int m_fetched = 0;
    QListWidget *m_moments, *m_captures;
    QLabel *m_instruction;
    LiteralView *m_problem;
    QLabel *m_cost;
    LabPanel *m_lab;
    QTabWidget *m_tabs;
    QTreeWidget *m_legs, *m_filters;
    LiteralView *m_evidence;
    ChecklistView *m_steps;
    WorkBar *m_progress;
    QPushButton *m_judge, *m_add, *m_remove, *m_copy, *m_apply;
    QCheckBox *m_goOn;
};

} // namespace sipseal
