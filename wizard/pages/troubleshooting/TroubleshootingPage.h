// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/pages/troubleshooting/TroubleshootingController.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QSplitter;
class QTabWidget;
class QTreeWidget;

namespace sipseal {

class LiteralView;
class WorkBar;

/// The document's "Troubleshooting": why TLS does not come about, in words, with who must act. Two ways in: a CUBE, or a text
/// that somebody saved. Stands in nobody's way: Next is always open.
class TroubleshootingPage : public SetupPage
{
    Q_OBJECT
public:
    explicit TroubleshootingPage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    QString roadWord() const override;
    void retranslate() override;
    void recolour() override { fillFindings(); }
    bool isComplete() const override { return true; }
    TroubleshootingController &controller() { return m_controller; }

private:
    QWidget *cubeTab();
    QWidget *textTab();
    QWidget *results();
    void connectAll();
    void fillCubes();
    void fillFindings();
    void refresh() override;
    void refreshWork();
    void refreshPanel();
    void openFile();
    void askToListen(const QString &cube, int seconds, int calls);
    QString saying() const;
    static QString teaching();

    TroubleshootingController m_controller;
    QTabWidget *m_sources;
    QComboBox *m_cube;
    QSpinBox *m_seconds;
    QLabel *m_cubeLabel, *m_secondsLabel, *m_said, *m_teaching;
    QPlainTextEdit *m_paste;
    WorkBar *m_progress;
    QPushButton *m_read, *m_listen, *m_stop, *m_open, *m_explain, *m_copy;
    LiteralView *m_problem, *m_panel;
    QTreeWidget *m_findings;
    QWidget *m_results;
};

} // namespace sipseal
