// SPDX-License-Identifier: Apache-2.0
#include "wizard/SetupWizard.h"

#include "app/core/Language.h"
#include "ui/RoadView.h"
#include "wizard/ConsentDesk.h"
#include "wizard/Preferences.h"
#include "wizard/SupportFile.h"
#include "wizard/TaskPage.h"
#include "wizard/TrustDesk.h"
#include "wizard/pages/cutover/CutOverPage.h"
#include "wizard/pages/devices/DevicesPage.h"
#include "wizard/pages/prerequisites/PrerequisitesPage.h"
#include "wizard/pages/report/ReportPage.h"
#include "wizard/pages/verification/VerificationPage.h"
#include "wizard/pages/welcome/WelcomePage.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QComboBox>
#include <QDesktopServices>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QSslSocket>
#include <QUrl>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStopAndClose = 1;

} // namespace

SetupWizard::SetupWizard(Workbench &bench, Dialogs &dialogs, QWidget *parent)
    : QWizard(parent), m_bench(bench), m_dialogs(dialogs)
{
    setObjectName(u"setupWizard"_s);
    setWindowFlags(Qt::Window);
    setWizardStyle(QWizard::ClassicStyle);
    setOption(QWizard::IndependentPages);
    setOption(QWizard::HaveCustomButton1);
    setOption(QWizard::HaveCustomButton2);
    setOption(QWizard::NoDefaultButton);
    setOption(QWizard::NoBackButtonOnStartPage);
    setButtonLayout({QWizard::CustomButton2, QWizard::Stretch, QWizard::CustomButton1, QWizard::BackButton, QWizard::NextButton, QWizard::FinishButton,
                     QWizard::CancelButton});
    button(QWizard::CustomButton1)->setObjectName(u"stopButton"_s);
    m_more = new QMenu(this);
    if (auto *more = qobject_cast<QPushButton *>(button(QWizard::CustomButton2))) {
        more->setObjectName(u"moreButton"_s);
        more->setMenu(m_more);
    }
    setMinimumSize(1040, 660);
    resize(1180, 700);
    if (const QByteArray geometry = Preferences::windowGeometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    setSideWidget(side());
    addPages();
    new ConsentDesk(bench, dialogs, this);
    new TrustDesk(bench, dialogs, this);

    connect(this, &QWizard::customButtonClicked, this, [this](int which) {
        if (which == QWizard::CustomButton1)
            m_bench.stopSafely();
    });
    connect(this, &QWizard::currentIdChanged, this, [this](int id) {
        if (SetupPage *page = setupPage(id))
            page->shown();
        refreshRoad();
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

void SetupWizard::addPages()
{
    const PageContext context{m_bench, m_dialogs, m_lab, m_visit};
    m_welcome = new WelcomePage(context, this);
    connect(m_welcome, &WelcomePage::labWanted, this, &SetupWizard::labWanted);
    setPage(Welcome, m_welcome);
    setPage(Devices, new DevicesPage(context, this));
    setPage(Prerequisites, new PrerequisitesPage(context, this));
    setPage(Cube, new TaskPage(context, TaskPart::Cube, this));
    setPage(Cvp, new TaskPage(context, TaskPart::Cvp, this));
    setPage(Vvb, new TaskPage(context, TaskPart::Vvb, this));
    setPage(SecurityMode, new TaskPage(context, TaskPart::SecurityMode, this));
    setPage(Trunks, new TaskPage(context, TaskPart::Trunks, this));
    setPage(Phones, new TaskPage(context, TaskPart::Phones, this));
    setPage(CutOver, new CutOverPage(context, this));
    setPage(Verification, new VerificationPage(context, this));
    setPage(Report, new ReportPage(context, this));
    const auto ids = pageIds();
    for (const int id : ids)
        connect(setupPage(id), &SetupPage::stateChanged, this, &SetupWizard::refreshRoad);
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
    m_language->setCurrentIndex(m_language->findData(currentLanguage()));
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        installLanguage(m_language->currentData().toString());
        Preferences::setLanguage(currentLanguage());
    });
    m_finishing = new QLabel(side);
    m_finishing->setObjectName(u"finishing"_s);
    m_finishing->setWordWrap(true);
    m_finishing->hide();
    column->addWidget(m_road, 1);
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
}

void SetupWizard::labStarting()
{
    m_welcome->setLabStarting(true);
}

void SetupWizard::labFailed(const Error &error)
{
    m_welcome->setLabStarting(false);
    m_welcome->controller().failedToStart(error);
}

void SetupWizard::refreshRoad()
{
    QList<RoadStop> stops;
    const auto ids = pageIds();
    for (const int id : ids)
        if (const SetupPage *page = setupPage(id); page && onRoad(id))
            stops += {page->roadTitle(), page->roadWord(), page->mark(), id == currentId()};
    m_road->setStops(stops);
}

void SetupWizard::refreshButtons()
{
    button(QWizard::CustomButton1)->setEnabled(m_bench.isBusy() && !m_bench.isStopping());
    button(QWizard::CustomButton1)->setText(m_bench.isStopping() ? tr("Finishing...") : tr("&Stop safely"));
    // Back while a run works would show pages that cannot be used; the road tells all the same.
    button(QWizard::BackButton)->setEnabled(!m_bench.isBusy() && currentId() > Welcome);
}

void SetupWizard::retranslate()
{
    setButtonText(QWizard::BackButton, tr("< &Back"));
    setButtonText(QWizard::NextButton, tr("&Next >"));
    setButtonText(QWizard::FinishButton, tr("&Finish"));
    setButtonText(QWizard::CancelButton, tr("Close"));
    setButtonText(QWizard::CustomButton2, tr("&More"));
    fillMore();
    m_language->setAccessibleName(tr("Language"));
    m_finishing->setText(tr("Finishing the change that is being made. Do not power off; the window closes by itself."));
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

void SetupWizard::fillMore()
{
    m_more->clear();
    m_more->addAction(tr("Save a su&pport file..."), this, &SetupWizard::saveSupport)->setObjectName(u"supportAction"_s);
    m_more->addAction(tr("Open the &log folder"), this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_bench.stateDirectory())); })
        ->setObjectName(u"logsAction"_s);
    m_more->addSeparator();
    m_more->addAction(tr("&About SIP Seal"), this, &SetupWizard::about)->setObjectName(u"aboutAction"_s);
}

void SetupWizard::saveSupport()
{
    m_dialogs.chooseTarget(this, tr("Save a support file"), u"sipseal-support.txt"_s, tr("Text (*.txt)"), this, [this](const QString &file) {
        if (file.isEmpty())
            return;
        QSaveFile out(file);
        const bool written = out.open(QIODevice::WriteOnly) && out.write(supportFile(m_bench)) >= 0 && out.commit();
        Inquiry inquiry;
        inquiry.name = u"supportDialog"_s;
        inquiry.title = tr("Support file");
        inquiry.text = written ? tr("%1 was written. It holds addresses and configuration, but no password or key. Read it before you send it.").arg(file)
                               : tr("%1 could not be written: %2").arg(file, out.errorString());
        inquiry.choices = {tr("Close")};
        m_dialogs.ask(this, inquiry, this, [](int) {});
    });
}

void SetupWizard::about()
{
    Inquiry inquiry;
    inquiry.name = u"aboutDialog"_s;
    inquiry.title = tr("About SIP Seal");
    inquiry.text = tr("SIP Seal %1. Secures the SIP signalling of a Cisco contact centre, step by step. Apache License 2.0.")
                       .arg(QStringLiteral(SIPSEAL_VERSION));
    inquiry.literal = u"Qt %1 (LGPL-3.0)\n%2 (Apache-2.0)\nlibssh (LGPL-2.1)\nQtKeychain (BSD-3-Clause)\nspdlog, fmt (MIT)\n"
                      "SQLite (public domain)\ntl::expected (CC0-1.0)"_s.arg(QString::fromLatin1(qVersion()), QSslSocket::sslLibraryVersionString());
    inquiry.choices = {tr("Close")};
    m_dialogs.ask(this, inquiry, this, [](int) {});
}

void SetupWizard::askStop()
{
    Inquiry inquiry;
    inquiry.name = u"closeDialog"_s;
    inquiry.title = tr("Work is in progress");
    inquiry.text = tr("The change that is being made is finished first, then the window closes. Do not power anything off "
                      "meanwhile. What was not begun is left as it is, "
                      "and the run can be continued later.");
    inquiry.choices = {tr("Keep working"), tr("Stop safely and close")};
    m_dialogs.ask(this, inquiry, this, [this](int choice) {
        if (choice == kStopAndClose)
            leaveSafely();
    });
}

void SetupWizard::leaveSafely()
{
    m_leaving = true;
    if (!m_bench.isBusy())
        return leave();
    m_bench.stopSafely();
    m_finishing->show();
    refreshButtons();
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
    Preferences::setWindowGeometry(saveGeometry());
    QWizard::done(QDialog::Rejected);
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
    Preferences::setWindowGeometry(saveGeometry());
    QWizard::done(result);
}

void SetupWizard::closeEvent(QCloseEvent *event)
{
    event->ignore();
    reject();
}

} // namespace sipseal
