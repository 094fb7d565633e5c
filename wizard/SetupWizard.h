// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"
#include "wizard/LabControl.h"
#include "wizard/PlanRequest.h"
#include "wizard/SetupPage.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWizard>

class QComboBox;
class QLabel;
class QScrollArea;

namespace sipseal {

class MoreMenu;
class NextReason;
class PlanDesk;
class RoadView;
class SiteBadge;
class TourStrip;
class WindowClock;
class WelcomePage;

/// The window: the pages in their order, the road beside them, the language, the safe stop. Knows the order; what a page does
/// is the page's, what the devices do is the engine's.
class SetupWizard : public QWizard
{
    Q_OBJECT
public:
    enum PageId { Welcome, Devices, Prerequisites, Cube, Cvp, Vvb, SecurityMode, Trunks, Phones, CutOver, Verification, Troubleshooting, Report };

    SetupWizard(Workbench &bench, Dialogs &dialogs, QWidget *parent = nullptr);

    void openPlan(const PlanRequest &request);
    /// The lab is on its way; then openPlan() or labFailed().
    void labStarting();
    void labFailed(const Error &error);
    /// Closes the window without asking, after what is being changed.
    void leaveSafely();
    /// Closing asks something: work is in progress, or the plan is not saved.
    bool asksBeforeClosing() const;
    /// Out from behind other windows, or from the task bar.
    void comeForward();
    /// On the first start of all: whether somebody wants to be shown around.
    void offerTour();
    /// After the laptop slept: what is shown may no longer be so.
    void readAgain();

    int nextId() const override;
    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    void labWanted();
    void labUnwanted(); ///< while it starts

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *side();
    SetupPage *makePage(int id);
    void addPage(int id);
    void addAllPages();
    void addNextPage();
    static QString roadTitle(int id);
    void retranslate();
    void refreshRoad();
    void refreshRoadSoon();
    void showLanguage();
    void refreshButtons();
    void refreshBack();
    void refreshReason();
    void askStop();
    void stopAndLeave();
    void giveUpLab();
    void leave();
    void end(int result);
    QString finishingWords() const;
    void placeTour();
    SetupPage *setupPage(int id) const;
    bool onRoad(int id) const;

    Workbench &m_bench;
    Dialogs &m_dialogs;
    LabControl m_lab;
    PlanDesk *m_plans;
    Visit m_visit;
    WelcomePage *m_welcome = nullptr;
    RoadView *m_road = nullptr;
    QScrollArea *m_roadPlace = nullptr;
    QComboBox *m_language = nullptr;
    TourStrip *m_tour = nullptr;
    WindowClock *m_clock = nullptr;
    SiteBadge *m_site = nullptr;
    NextReason *m_reason = nullptr;
    MoreMenu *m_more = nullptr;
    QTimer m_roadSoon;
    QElapsedTimer m_sinceRoad;
    QLabel *m_finishing = nullptr; ///< said while the window waits to close
    bool m_seen = false;      ///< once: the first frame is there
    bool m_readAgain = false; ///< as soon as nothing runs
    bool m_leaving = false;   ///< closes as soon as nothing runs any more
    bool m_unasked = false;   ///< and nobody is there to be asked
};

} // namespace sipseal
