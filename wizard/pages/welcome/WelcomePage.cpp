// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/welcome/WelcomePage.h"

#include "app/core/Clock.h"
#include "ui/Dialogs.h"
#include "ui/WorkBar.h"
#include "wizard/PlanDesk.h"
#include "wizard/Preferences.h"
#include "wizard/ProblemText.h"
#include "wizard/pages/welcome/InventoryDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(PageContext context, QWidget *parent)
    : SetupPage(context, u"welcomePage"_s, parent), m_controller(context), m_intro(new QLabel(this)), m_readText(new QLabel(this)),
      m_openText(new QLabel(this)), m_labText(new QLabel(this)), m_runsTitle(new QLabel(this)), m_plan(new QLabel(this)),
      m_problem(new QLabel(this)), m_read(new QPushButton(this)), m_open(new QPushButton(this)), m_lab(new QPushButton(this)), m_continue(new QPushButton(this)), m_save(new QPushButton(this)),
      m_progress(new WorkBar(this)), m_recent(new QComboBox(this)), m_runs(new QListWidget(this)), m_checkOnly(new QCheckBox(this))
{
    m_read->setObjectName(u"readServerButton"_s);
    m_open->setObjectName(u"openPlanButton"_s);
    m_lab->setObjectName(u"labButton"_s);
    m_continue->setObjectName(u"continueButton"_s);
    m_save->setObjectName(u"savePlanButton"_s);
    m_runs->setObjectName(u"runList"_s);
    m_recent->setObjectName(u"recentPlans"_s);
    m_checkOnly->setObjectName(u"checkOnly"_s);
    m_plan->setObjectName(u"planText"_s);
    m_problem->setObjectName(u"problem"_s);
    for (QLabel *label : {m_intro, m_readText, m_openText, m_labText, m_plan, m_problem})
        label->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(10);
    QSizePolicy kept = m_progress->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_runs->setAlternatingRowColors(true);
    m_runs->setUniformItemSizes(true);
    m_runs->setFixedHeight(2 * 2 * (fontMetrics().height() + 2) + 8); // two lines each
    m_plan->setFrameShape(QFrame::StyledPanel);
    m_plan->setMargin(8);
    m_plan->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_intro->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *choices = new QGridLayout;
    choices->setColumnStretch(1, 1);
    choices->setVerticalSpacing(10);
    choices->addWidget(m_lab, 0, 0);
    choices->addWidget(m_labText, 0, 1);
    choices->addWidget(m_read, 1, 0);
    choices->addWidget(m_readText, 1, 1);
    choices->addWidget(m_open, 2, 0);
    choices->addWidget(m_openText, 2, 1);
    choices->addWidget(m_recent, 3, 1);
    auto *runs = new QHBoxLayout;
    runs->addWidget(m_runsTitle, 1, Qt::AlignBottom);
    runs->addWidget(m_continue);
    choices->addLayout(runs, 4, 0, 1, 2);
    choices->addWidget(m_runs, 5, 0, 1, 2);
    body()->addWidget(m_intro);
    body()->addSpacing(10);
    body()->addLayout(choices);
    body()->addSpacing(14);
    body()->addWidget(m_problem);
    body()->addWidget(m_plan);
    body()->addWidget(m_progress);
    auto *below = new QHBoxLayout;
    below->addWidget(m_checkOnly, 1);
    below->addWidget(m_save);
    body()->addLayout(below);
    body()->addStretch(1);

    PlanDesk &plans = context.plans;
    connect(m_read, &QPushButton::clicked, this, [this, &plans] { plans.beforeLosing([this] { askForServer(); }); });
    connect(m_open, &QPushButton::clicked, this, [this, &plans] { plans.beforeLosing([this] { choosePlan(); }); });
    connect(m_recent, &QComboBox::activated, this, [this, &plans](int index) {
        if (const QString file = m_recent->itemData(index).toString(); !file.isEmpty())
            plans.beforeLosing([this, file] { m_controller.open({file, u"keychain"_s, {}, {}}); });
    });
    connect(m_save, &QPushButton::clicked, &plans, &PlanDesk::saveAs);
    connect(m_lab, &QPushButton::clicked, this, [this, &plans] { plans.beforeLosing([this] { Q_EMIT labWanted(); }); });
    connect(m_continue, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_runs->currentItem())
            m_controller.openRun(item->data(Qt::UserRole).toString());
    });
    connect(m_runs, &QListWidget::currentItemChanged, this, &WelcomePage::refresh);
    connect(m_checkOnly, &QCheckBox::toggled, this, [this](bool only) {
        this->context().visit.checkOnly = only;
        say();
    });
    connect(&m_controller, &WelcomeController::changed, this, &WelcomePage::refresh);
    connect(&bench(), &Workbench::busyChanged, this, &WelcomePage::refresh);
    connect(&bench(), &Workbench::askingChanged, this, &WelcomePage::say);
    retranslate();
}

void WelcomePage::choosePlan()
{
    dialogs().chooseFiles(this, tr("Open a plan"), tr("Plans (*.json);;All files (*)"), this, [this](const QStringList &files) {
        if (!files.isEmpty())
            m_controller.open({files.first(), u"keychain"_s, {}, {}});
    });
}

void WelcomePage::askForServer()
{
    auto *dialog = new InventoryDialog(window());
    connect(dialog, &InventoryDialog::given, &m_controller, &WelcomeController::readInventory);
    dialog->open();
}

void WelcomePage::refreshRecent()
{
    const QStringList plans = Preferences::recentPlans();
    m_recent->clear();
    m_recent->addItem(tr("Recent plans"));
    for (const QString &file : plans) {
        const QString shown = QDir::toNativeSeparators(file);
        m_recent->addItem(u"%1  (%2)"_s.arg(QFileInfo(file).completeBaseName(), shown), file);
        m_recent->setItemData(m_recent->count() - 1, shown, Qt::ToolTipRole);
    }
    m_recent->setVisible(!plans.isEmpty());
}

void WelcomePage::setLabStarting(bool starting)
{
    m_labStarting = starting;
    refresh();
}

Mark WelcomePage::mark() const
{
    if (m_controller.isReading() && bench().isAsking())
        return Mark::NeedsYou;
    if (m_labStarting || m_controller.isReading())
        return Mark::Working;
    if (bench().hasPlan())
        return Mark::Done;
    return m_controller.problem() ? Mark::Failed : Mark::ToDo;
}

void WelcomePage::shown()
{
    refreshRuns();
    refreshRecent();
}

QString WelcomePage::nextNeeds() const
{
    return m_labStarting || m_controller.isReading() ? QString() // the page itself says what is under way
                                                     : tr("Next: open a plan, or try it on the lab.");
}

bool WelcomePage::isComplete() const
{
    return bench().hasPlan() && !m_labStarting && !m_controller.isReading();
}

void WelcomePage::refreshRuns()
{
    const QString before = m_runs->currentItem() ? m_runs->currentItem()->data(Qt::UserRole).toString() : QString();
    m_runs->clear();
    const auto runs = m_controller.interrupted();
    for (const RunInfo &info : runs) {
        const QString head = u"%1   %2   %3"_s.arg(localMinute(info.started), info.planName, info.id);
        auto *item = new QListWidgetItem(head + u'\n' + m_controller.stateOf(info), m_runs);
        item->setData(Qt::UserRole, info.id);
        item->setToolTip(item->text());
        if (info.id == before)
            m_runs->setCurrentItem(item);
    }
    for (QWidget *widget :
         {static_cast<QWidget *>(m_runs), static_cast<QWidget *>(m_runsTitle), static_cast<QWidget *>(m_continue)})
        widget->setVisible(!runs.isEmpty());
}

QString WelcomePage::counted(DeviceKind kind, int count)
{
    switch (kind) {
    case DeviceKind::Cube: return tr("%n CUBE(s)", nullptr, count);
    case DeviceKind::Cce: return tr("%n administration server(s)", nullptr, count);
    case DeviceKind::Cvp: return tr("%n CVP call server(s)", nullptr, count);
    case DeviceKind::Vvb: return tr("%n CVVB(s)", nullptr, count);
    case DeviceKind::Cucm: return tr("%n CUCM node(s)", nullptr, count);
    case DeviceKind::Finesse: return tr("%n Finesse server(s)", nullptr, count);
    }
    return {};
}

QString WelcomePage::planText() const
{
    if (m_labStarting)
        return tr("The lab is starting...");
    if (m_controller.isReading())
        return tr("Reading the administration server. Nothing is changed.");
    if (!bench().hasPlan())
        return tr("No plan is open yet.");
    const Plan &plan = bench().plan();
    QStringList kinds;
    for (const PlanDevice &device : plan.devices)
        if (const QString kind = counted(device.kind, int(plan.ofKind(device.kind).size())); !kinds.contains(kind))
            kinds += kind;
    QString out = (plan.lab ? tr("Plan \"%1\", simulated") : tr("Plan \"%1\" of a live deployment")).arg(plan.name) + u'\n';
    out += tr("%n device(s): %1", nullptr, int(plan.devices.size())).arg(kinds.join(tr(", ", "between the words of a list"))) + u'\n';
    out += plan.policies.procedure == Procedure::Live
               ? tr("Procedure: live. Prepare first, then each leg is cut over with its own way back.")
               : tr("Procedure: as in the document, task after task. Calls fail between task 2 and the end of task 4.");
    const PlanDesk &plans = context().plans;
    if (!plans.isUnsavedNew() && plans.isUnsaved())
        out += u'\n' + tr("This plan was changed here and is not saved yet.");
    if (plans.isUnsavedNew())
        out += u'\n' + tr("This plan is not saved yet. Its accounts are the usual ones and no phones are in it: save it, complete it in its "
                          "file, and open that.");
    if (!context().visit.resume.isEmpty())
        out += u'\n' + tr("The run %1 will be finished on the page \"Prerequisites\".").arg(context().visit.resume);
    return out;
}

void WelcomePage::refresh()
{
    showProblem(*m_problem, m_controller.problem());
    m_plan->setText(planText());
    const bool idle = !bench().isBusy() && !m_labStarting;
    m_read->setEnabled(idle);
    m_open->setEnabled(idle);
    m_lab->setEnabled(idle);
    m_progress->follow(m_labStarting || m_controller.isReading());
    m_save->setVisible(bench().hasPlan() && !m_labStarting && !m_controller.isReading());
    m_save->setEnabled(idle);
    m_recent->setEnabled(idle);
    m_continue->setEnabled(idle && m_runs->currentItem());
    say();
}

void WelcomePage::retranslate()
{
    setTitle(tr("Secure SIP signalling, leg by leg"));
    m_intro->setText(tr("SIP Seal leads you through the document's four tasks and the verification: it reads every device first, "
                        "shows exactly what it would send, "
                        "sends nothing without you, and can take back what it did."));
    m_lab->setText(tr("&Try it on the lab"));
    m_labText->setText(tr("A simulated contact centre on this computer. Nothing outside is touched."));
    m_read->setText(tr("&Read from the administration server..."));
    m_readText->setText(tr("A new plan: the devices and SIP server groups that Unified CCE knows. You complete it in its file."));
    m_open->setText(tr("&Open a plan..."));
    m_openText->setText(tr("The devices, addresses and names of your deployment, in a file."));
    m_runsTitle->setText(tr("Runs that were interrupted:"));
    m_runs->setAccessibleName(tr("Interrupted runs"));
    m_save->setText(tr("Sa&ve the plan as..."));
    m_continue->setText(tr("&Continue this run"));
    m_progress->retranslate();
    m_recent->setAccessibleName(tr("Recent plans"));
    refreshRecent();
    refreshRuns();
    m_checkOnly->setText(tr("Chec&k only: read the devices, change nothing"));
    refresh();
}

} // namespace sipseal
