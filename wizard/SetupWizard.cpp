// SPDX-License-Identifier: Apache-2.0
#include "wizard/SetupWizard.h"

#include "app/core/Language.h"
#include "ui/RoadView.h"
#include "wizard/ConsentDesk.h"
#include "wizard/MoreMenu.h"
#include "wizard/NextReason.h"
#include "wizard/PlanDesk.h"
#include "wizard/Preferences.h"
#include "wizard/SiteBadge.h"
#include "wizard/TaskPage.h"
#include "wizard/TourStrip.h"
#include "wizard/WindowClock.h"
#include "wizard/TrustDesk.h"
#include "wizard/pages/cutover/CutOverPage.h"
#include "wizard/pages/devices/DevicesPage.h"
#include "wizard/pages/phones/PhonesPage.h"
#include "wizard/pages/prerequisites/PrerequisitesPage.h"
#include "wizard/pages/report/ReportPage.h"
#include "wizard/pages/securitymode/SecurityModePage.h"
#include "wizard/pages/trunks/TrunksPage.h"
#include "wizard/pages/troubleshooting/TroubleshootingPage.h"
#include "wizard/pages/verification/VerificationPage.h"
#include "wizard/pages/welcome/WelcomePage.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStopAndClose = 1;
constexpr int kRoadInterval = 50; ///< many pages hear of each change, and the road asks them all

} // namespace

SetupWizard::SetupWizard(Workbench &bench, Dialogs &dialogs, QWidget *parent)
    : QWizard(parent), m_bench(bench), m_dialogs(dialogs), m_plans(new PlanDesk(bench, dialogs, this))
{
    setObjectName(u"setupWizard"_s);
    setWindowFlags(Qt::Window);
    setWizardStyle(QWizard::ClassicStyle);
    setOption(QWizard::IndependentPages);
    setOption(QWizard::HaveCustomButton1);
    setOption(QWizard::HaveCustomButton2);
    setOption(QWizard::NoDefaultButton);
    setButtonLayout({QWizard::CustomButton2, QWizard::Stretch, QWizard::CustomButton1, QWizard::BackButton, QWizard::NextButton, QWizard::FinishButton,
                     QWizard::CancelButton});
    button(QWizard::CustomButton1)->setObjectName(u"stopButton"_s);
    m_more = new MoreMenu(bench, dialogs, this);
    if (auto *more = qobject_cast<QPushButton *>(button(QWizard::CustomButton2))) {
        more->setObjectName(u"moreButton"_s);
        more->setMenu(m_more);
    }
    m_reason = new NextReason(button(QWizard::CustomButton2), button(QWizard::CustomButton1), this);
    setMinimumSize(1040, 660);
    resize(1180, 700);
    if (const QByteArray geometry = Preferences::windowGeometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    setSideWidget(side());
    m_roadSoon.setSingleShot(true);
    connect(&m_roadSoon, &QTimer::timeout, this, &SetupWizard::refreshRoad);
    addPage(Welcome);
    connect(&bench, &Workbench::planOpening, this, &SetupWizard::addAllPages);
    new ConsentDesk(bench, dialogs, this);
    new TrustDesk(bench, dialogs, this);
    m_tour = new TourStrip(this);
    connect(m_tour, &TourStrip::changed, this, &SetupWizard::placeTour);
    connect(m_more, &MoreMenu::tourWanted, m_tour, &TourStrip::begin);

    connect(this, &QWizard::customButtonClicked, this, [this](int which) {
        if (which != QWizard::CustomButton1)
            return;
        if (m_welcome->isLabStarting())
            giveUpLab();
        else
            m_bench.stopSafely();
    });
    connect(this, &QWizard::currentIdChanged, this, [this](int id) {
        if (SetupPage *page = setupPage(id))
            page->present();
        placeTour();
        refreshRoad();
        if (SetupPage *page = setupPage(id))
            page->takeFocus();
    });
    connect(&bench, &Workbench::planOpened, this, &SetupWizard::retranslate);
    connect(&bench, &Workbench::busyChanged, this, [this](bool busy) {
        refreshButtons();
        if (busy)
            return;
        if (m_leaving)
            leave();
        else if (m_readAgain)
            readAgain();
    });
    retranslate();
}

SetupPage *SetupWizard::makePage(int id)
{
    const PageContext context{m_bench, m_dialogs, m_lab, *m_plans, m_visit};
    switch (id) {
    case Welcome:
        m_welcome = new WelcomePage(context, this);
        connect(m_welcome, &WelcomePage::labWanted, this, &SetupWizard::labWanted);
        return m_welcome;
    case Devices: return new DevicesPage(context, this);
    case Prerequisites: return new PrerequisitesPage(context, this);
    case Cube: return new TaskPage(context, TaskPart::Cube, this);
    case Cvp: return new TaskPage(context, TaskPart::Cvp, this);
    case Vvb: return new TaskPage(context, TaskPart::Vvb, this);
    case SecurityMode: return new SecurityModePage(context, this);
    case Trunks: return new TrunksPage(context, this);
    case Phones: return new PhonesPage(context, this);
    case CutOver: return new CutOverPage(context, this);
    case Verification: return new VerificationPage(context, this);
    case Troubleshooting: return new TroubleshootingPage(context, this);
    case Report: return new ReportPage(context, this);
    }
    return nullptr;
}

void SetupWizard::addPage(int id)
{
    SetupPage *page = makePage(id);
    setPage(id, page);
    connect(page, &SetupPage::stateChanged, this, &SetupWizard::refreshRoadSoon);
    connect(page, &SetupPage::stateChanged, this, &SetupWizard::refreshBack); // QWizard has just offered it again
}

void SetupWizard::addAllPages()
{
    for (int id = Welcome; id <= Report; ++id)
        if (!page(id))
            addPage(id);
}

// The window stands before the pages that nobody sees yet; they come one a turn, so that it answers meanwhile.
void SetupWizard::addNextPage()
{
    for (int id = Welcome; id <= Report; ++id)
        if (!page(id)) {
            addPage(id);
            QTimer::singleShot(0, this, &SetupWizard::addNextPage);
            return;
        }
}

void SetupWizard::paintEvent(QPaintEvent *event)
{
    QWizard::paintEvent(event);
    if (!std::exchange(m_seen, true))
        QTimer::singleShot(0, this, &SetupWizard::addNextPage);
}

QString SetupWizard::roadTitle(int id)
{
    switch (id) {
    case Welcome: return tr("Welcome");
    case Devices: return tr("Devices");
    case Prerequisites: return tr("Prerequisites");
    case Cube: return TaskPage::titleOf(TaskPart::Cube);
    case Cvp: return TaskPage::titleOf(TaskPart::Cvp);
    case Vvb: return TaskPage::titleOf(TaskPart::Vvb);
    case SecurityMode: return TaskPage::titleOf(TaskPart::SecurityMode);
    case Trunks: return TaskPage::titleOf(TaskPart::Trunks);
    case Phones: return TaskPage::titleOf(TaskPart::Phones);
    case CutOver: return tr("Cut-over");
    case Verification: return tr("Verification");
    case Troubleshooting: return tr("Troubleshooting");
    case Report: return tr("Report");
    }
    return {};
}

QWidget *SetupWizard::side()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 8);
    m_road = new RoadView(side);
    m_road->setObjectName(u"road"_s);
    m_language = new QComboBox(side);
    m_language->setObjectName(u"languageCombo"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"\u65e5\u672c\u8a9e"_s, u"ja"_s);
    showLanguage();
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        installLanguage(m_language->currentData().toString());
        Preferences::setLanguage(currentLanguage());
    });
    m_finishing = new QLabel(side);
    m_finishing->setObjectName(u"finishing"_s);
    m_finishing->setWordWrap(true);
    m_finishing->hide();
    m_site = new SiteBadge(side);
    column->addWidget(m_site);
    // A small window, long words, a clock below: the road may then be longer than its place.
    m_roadPlace = new QScrollArea(side);
    m_roadPlace->setFrameShape(QFrame::NoFrame);
    m_roadPlace->setWidgetResizable(true);
    m_roadPlace->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_roadPlace->setFocusPolicy(Qt::NoFocus);
    m_roadPlace->setWidget(m_road);
    m_roadPlace->viewport()->setAutoFillBackground(false);
    m_road->setAutoFillBackground(false);
    m_roadPlace->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_roadPlace->setMinimumWidth(m_road->minimumWidth());
    column->addWidget(m_roadPlace, 1);
    m_clock = new WindowClock(side);
    column->addWidget(m_clock);
    column->addWidget(m_finishing);
    column->addWidget(m_language);
    return side;
}

SetupPage *SetupWizard::setupPage(int id) const
{
    return qobject_cast<SetupPage *>(page(id));
}

bool SetupWizard::onRoad(int id) const
{
    return id != CutOver || (m_bench.hasPlan() && m_bench.plan().policies.procedure == Procedure::Live);
}

int SetupWizard::nextId() const
{
    if (currentId() == Report)
        return -1;
    int next = currentId() + 1;
    while (!onRoad(next))
        ++next;
    return next;
}

void SetupWizard::openPlan(const PlanRequest &request)
{
    m_welcome->setLabStarting(false);
    m_welcome->controller().open(request);
    refreshButtons();
}

void SetupWizard::labStarting()
{
    m_welcome->setLabStarting(true);
    refreshButtons();
}

void SetupWizard::giveUpLab()
{
    m_welcome->setLabStarting(false);
    refreshButtons();
    Q_EMIT labUnwanted();
}

void SetupWizard::labFailed(const Error &error)
{
    m_welcome->setLabStarting(false);
    m_welcome->controller().failedToStart(error);
    refreshButtons();
}

// Also when the language was switched elsewhere.
void SetupWizard::showLanguage()
{
    const QSignalBlocker quiet(m_language);
    m_language->setCurrentIndex(m_language->findData(currentLanguage()));
}

void SetupWizard::refreshRoadSoon()
{
    if (!m_roadSoon.isActive())
        m_roadSoon.start(m_sinceRoad.isValid() ? int(std::max<qint64>(0, kRoadInterval - m_sinceRoad.elapsed())) : 0);
}

void SetupWizard::refreshRoad()
{
    m_roadSoon.stop();
    m_sinceRoad.start();
    QList<RoadStop> stops;
    for (int id = Welcome; id <= Report; ++id) {
        if (!onRoad(id))
            continue;
        const SetupPage *page = setupPage(id);
        const Mark mark = page ? page->mark() : Mark::ToDo;
        stops += {roadTitle(id), page ? page->roadWord() : markWord(mark), mark, id == currentId()};
    }
    m_road->setStops(stops);
    if (QWidget *here = m_road->here())
        m_roadPlace->ensureWidgetVisible(here, 0, 0);
}

void SetupWizard::refreshButtons()
{
    button(QWizard::CustomButton1)->setEnabled((m_bench.isBusy() && !m_bench.isStopping()) || m_welcome->isLabStarting());
    button(QWizard::CustomButton1)->setText(m_bench.isStopping() ? tr("Finishing...") : tr("&Stop safely"));
    refreshBack();
}

// Back while a run works would show pages that cannot be used; the road tells all the same.
void SetupWizard::refreshBack()
{
    button(QWizard::BackButton)->setEnabled(!m_bench.isBusy() && currentId() > Welcome);
    refreshReason();
}

// Beside the button that is grey, and for a screen reader at it.
void SetupWizard::refreshReason()
{
    const SetupPage *page = setupPage(currentId());
    const QString reason = page ? page->nextReason() : QString();
    m_reason->say(reason);
    button(QWizard::NextButton)->setAccessibleDescription(reason);
}

void SetupWizard::retranslate()
{
    setButtonText(QWizard::BackButton, tr("< &Back"));
    setButtonText(QWizard::NextButton, tr("&Next >"));
    setButtonText(QWizard::FinishButton, tr("&Finish"));
    setButtonText(QWizard::CancelButton, tr("Close"));
    setButtonText(QWizard::CustomButton2, tr("&More"));
    m_more->retranslate();
    showLanguage();
    m_language->setAccessibleName(tr("Language"));
    m_finishing->setText(finishingWords());
    m_site->show(m_bench.hasPlan() ? m_bench.plan().name : QString(), m_bench.hasPlan() && m_bench.plan().lab);
    m_clock->follow(m_bench.hasPlan() ? m_bench.plan().policies : Policies());
    m_tour->retranslate();
    m_road->retranslate();
    if (!m_bench.hasPlan())
        setWindowTitle(tr("SIP Seal"));
    else
        setWindowTitle((m_bench.plan().lab ? tr("SIP Seal - %1 (LAB)") : tr("SIP Seal - %1 (LIVE)")).arg(m_bench.plan().name));
    refreshButtons();
    refreshRoad();
}

void SetupWizard::changeEvent(QEvent *event)
{
    QWizard::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SetupWizard::askStop()
{
    Inquiry inquiry;
    inquiry.name = u"closeDialog"_s;
    inquiry.title = tr("Work is in progress");
    inquiry.text = m_bench.isChanging()
                       ? tr("The change that is being made is finished first, then the window closes. Do not power anything off "
                            "meanwhile. What was not begun is left as it is, "
                            "and the run can be continued later.")
                       : tr("Devices are being read; nothing is changed. The reading ends first, then the window closes.");
    inquiry.choices = {tr("Keep working"), tr("Stop safely and close")};
    m_dialogs.ask(this, inquiry, this, [this](int choice) {
        if (choice == kStopAndClose)
            stopAndLeave();
    });
}

void SetupWizard::leaveSafely()
{
    m_unasked = true;
    stopAndLeave();
}

bool SetupWizard::asksBeforeClosing() const
{
    return m_bench.isBusy() || m_plans->isUnsaved();
}

void SetupWizard::stopAndLeave()
{
    m_leaving = true;
    if (!m_bench.isBusy())
        return leave();
    m_bench.stopSafely();
    m_finishing->setText(finishingWords());
    m_finishing->show();
    refreshButtons();
}

// Only what may be half done must not lose its power.
QString SetupWizard::finishingWords() const
{
    return m_bench.isChanging() ? tr("Finishing the change that is being made. Do not power off; the window closes by itself.")
                                : tr("The reading ends, then the window closes by itself. Nothing is changed.");
}

void SetupWizard::offerTour()
{
    m_tour->offer();
}

// One strip, carried by the page that is seen.
void SetupWizard::placeTour()
{
    SetupPage *page = setupPage(currentId());
    if (!page)
        return;
    m_tour->setVisible(false);
    if (!m_tour->isOn())
        return;
    m_tour->follow(currentId());
    page->carry(m_tour);
    m_tour->show();
}

void SetupWizard::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void SetupWizard::readAgain()
{
    m_readAgain = m_bench.isBusy();
    if (!m_readAgain && m_bench.hasPlan() && currentId() > Devices)
        m_bench.check({});
}

void SetupWizard::leave()
{
    m_leaving = false;
    m_finishing->hide(); // the person may stay for the plan's sake
    if (m_unasked)
        return end(QDialog::Rejected);
    m_plans->beforeLosing([this] { end(QDialog::Rejected); });
}

void SetupWizard::end(int result)
{
    Preferences::setWindowGeometry(saveGeometry());
    QWizard::done(result);
}

// Close, Escape and the window's own button all come here: never through the middle of a change.
void SetupWizard::reject()
{
    if (m_leaving)
        return; // already finishing
    if (m_bench.isBusy())
        askStop();
    else
        leave();
}

void SetupWizard::done(int result)
{
    if (m_bench.isBusy()) {
        askStop();
        return;
    }
    m_plans->beforeLosing([this, result] { end(result); });
}

void SetupWizard::closeEvent(QCloseEvent *event)
{
    event->ignore();
    reject();
}

} // namespace sipseal
