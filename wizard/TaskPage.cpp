// SPDX-License-Identifier: Apache-2.0
#include "wizard/TaskPage.h"

#include "ui/ChecklistView.h"
#include "ui/Dialogs.h"
#include "ui/PrimaryButton.h"
#include "ui/WorkBar.h"
#include "wizard/Sentences.h"
#include "wizard/StepPanel.h"
#include "wizard/Workbench.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUndo = 1;

QStringList legsOf(TaskPart part)
{
    switch (part) {
    case TaskPart::Cube: return {u"CUBE-CVP"_s, u"CUCM-CUBE"_s};
    case TaskPart::Cvp: return {u"CUBE-CVP"_s, u"CVP-CVVB"_s, u"CVP-CUCM"_s};
    case TaskPart::Vvb: return {u"CVP-CVVB"_s};
    case TaskPart::SecurityMode: break;
    case TaskPart::Trunks: return {u"CVP-CUCM"_s, u"CUCM-CUBE"_s};
    case TaskPart::Phones: return {u"CUCM-agents"_s};
    }
    return {};
}

} // namespace

TaskPage::TaskPage(PageContext context, TaskPart part, QWidget *parent, StepBoard *board)
    : SetupPage(context, taskPartName(part) + u"Page"_s, parent), m_part(part), m_controller(context.bench, TaskScope::part(part)),
      m_headline(new QLabel(this)), m_cost(new QLabel(this)), m_problem(new QLabel(this)), m_empty(new QLabel(this)),
      m_board(board ? board : new ChecklistView), m_panel(new StepPanel(context.dialogs, this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_progress(new WorkBar(this)), m_check(new QPushButton(this)),
      m_undo(new QPushButton(this)), m_apply(new PrimaryButton(this)), m_goOn(new QCheckBox(this))
{
    aboutLegs(legsOf(part));
    m_headline->setWordWrap(true);
    m_headline->setObjectName(u"headline"_s);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_board->widget()->setObjectName(u"checklist"_s);
    m_splitter->addWidget(m_board->widget());
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    body()->addWidget(m_headline);
    body()->addWidget(m_problem);
    m_empty->setObjectName(u"empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    body()->addWidget(m_splitter, 1);
    body()->addWidget(m_empty, 1);
    body()->addWidget(m_cost);
    body()->addWidget(buttons());

    m_board->onSelect([this] { refreshPanel(); });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_fitted = true; });
    connect(&m_controller, &TaskController::changed, this, &TaskPage::refresh);
    connect(m_check, &QPushButton::clicked, this, [this] { m_controller.check(); });
    connect(m_apply, &QPushButton::clicked, this, [this] { m_controller.apply(); });
    connect(m_undo, &QPushButton::clicked, this, &TaskPage::askUndo);
    connect(m_goOn, &QCheckBox::toggled, this, &TaskPage::say);
    connect(&bench(), &Workbench::busyChanged, this, [this](bool busy) {
        if (busy || !isVisible())
            return; // the controller's word draws it
        m_undoable = !m_controller.undoableRun().isEmpty();
        refreshButtons();
    });
    connect(&bench(), &Workbench::planOpened, this, [this] {
        m_goOn->setChecked(false);
        m_fitted = false;
        retranslate();
    });
    retranslate();
}

QWidget *TaskPage::buttons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_cost->setObjectName(u"cost"_s);
    m_cost->setWordWrap(true);
    m_cost->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_cost->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setMaximumWidth(140);
    m_check->setObjectName(u"checkButton"_s);
    m_undo->setObjectName(u"undoButton"_s);
    m_apply->setObjectName(u"applyButton"_s);
    m_goOn->setObjectName(u"goOn"_s);
    // Room is kept for what comes and goes: no button moves under the hand.
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_goOn)}) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    }
    layout->addWidget(m_goOn);
    layout->addStretch(1);
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_check), static_cast<QWidget *>(m_undo),
                            static_cast<QWidget *>(m_apply)})
        layout->addWidget(widget);
    return row;
}

QString TaskPage::titleOf(TaskPart part)
{
    switch (part) {
    case TaskPart::Cube: return tr("Task 1: CUBE");
    case TaskPart::Cvp: return tr("Task 2: CVP");
    case TaskPart::Vvb: return tr("Task 3: CVVB");
    case TaskPart::SecurityMode: return tr("Task 4: security mode");
    case TaskPart::Trunks: return tr("Task 4: SIP trunks");
    case TaskPart::Phones: return tr("Task 4: agent phones");
    }
    return {};
}

QString TaskPage::headline() const
{
    switch (m_part) {
    case TaskPart::Cube:
        return tr("CUBE offers TLS 1.2 and signals to CVP and CUCM over it. Saved only at the end, after the proof: until then a "
                  "reload takes it back.");
    case TaskPart::Cvp:
        return tr("The SIP server groups of the administration server get the secure port. Members that the plan does not name "
                  "are left alone.");
    case TaskPart::Vvb:
        return tr(
            "CVVB offers SIP over TLS. The setting alone restarts nothing: the engine's restart follows, one CVVB at a time.");
    case TaskPart::SecurityMode:
        return tr("The cluster goes into mixed mode; then TFTP, CallManager and CTIManager restart, one node at a time. A trunk or phone "
                  "can be secured only after that.");
    case TaskPart::Trunks:
        return tr("The SIP trunks to CUBE and CVP get secure profiles, copied from those they have now, and the secure port. Each is reset "
                  "once.");
    case TaskPart::Phones:
        return tr("Each agent phone gets its certificate and the secure profile: one phone first, then the others in waves.");
    }
    return {};
}

QString TaskPage::roadWord() const
{
    if (m_controller.isEmpty())
        return bench().hasPlan() ? tr("not in this plan") : markWord(Mark::ToDo);
    if (m_controller.isBusyHere() && !bench().isChanging())
        return tr("reading");
    const int left = m_controller.left();
    if (mark() == Mark::ToDo && m_controller.allRead() && left > 0)
        return tr("%n to do", nullptr, left);
    if (mark() == Mark::Waits)
        return tr("waits for the cut-over");
    return markWord(mark());
}

void TaskPage::shown()
{
    m_undoable = !m_controller.undoableRun().isEmpty();
    if (!m_controller.allSeen()) // also what waits for the cut-over: it is shown, so it is read
        m_controller.checkSoon();
}

bool TaskPage::isComplete() const
{
    if (bench().isBusy())
        return false;
    return m_controller.isEmpty() || context().visit.checkOnly || (m_controller.allRead() && m_controller.allRight()) ||
           m_goOn->isChecked();
}

QString TaskPage::nextNeeds() const
{
    if (!m_controller.allRead())
        return tr("Next: when every step has been read. Check again.");
    return tr("Next: %n step(s) are left. Apply them, or tick that you go on.", nullptr, m_controller.left());
}

void TaskPage::retranslate()
{
    setTitle(titleOf(m_part));
    m_headline->setText(headline());
    m_check->setText(tr("Check &again"));
    m_undo->setText(tr("&Undo this run..."));
    m_goOn->setText(tr("Go on although steps are left"));
    m_progress->retranslate();
    m_cost->setMinimumHeight(2 * m_cost->fontMetrics().lineSpacing());
    const int steps = int(m_controller.stands().size());
    m_apply->keepRoomFor({applyText(0, 0, 0), applyText(std::max(steps, 1), 1, 0)});
    m_empty->setText(bench().hasPlan() ? tr("The plan holds no device for this task: go on.") : tr("No plan is open yet: go back to the start."));
    m_board->retranslate();
    m_board->expectWords(stateWords());
    m_panel->retranslate();
    refresh();
}

QString TaskPage::costLine() const
{
    if (m_controller.isBusyHere() && !bench().isChanging())
        return bench().isStopping() ? tr("Stopping: the reading ends. Nothing is changed.") : tr("Reading the devices. Nothing is changed.");
    if (m_controller.isBusyHere())
        return bench().isStopping() ? tr("Finishing what is being changed. Do not power anything off.")
                                    : tr("At work. Stop safely ends it between two changes.");
    return m_controller.isEmpty() ? QString() : idleCost();
}

QString TaskPage::idleCost() const
{
    if (m_controller.changes() > 0) {
        const QStringList gaps = m_controller.gaps(), costs = m_controller.shortCosts();
        if (gaps.isEmpty() && costs.isEmpty())
            return tr("Calls are not affected.");
        return sentences(gaps + costs + (costs.isEmpty() ? QStringList() : QStringList{tr("Each asks on its own.")}));
    }
    if (m_controller.anyUnreadable())
        return tr("Not everything could be read. See to it, then check again.");
    if (!m_controller.anyTurn())
        return m_controller.mark() == Mark::Waits ? tr("Nothing is done here before the cut-over: it turns both ends of a leg together.")
                                                  : tr("All is as it should be.");
    if (!m_controller.allRead() || !m_controller.allRight())
        return {};
    return m_controller.mark() == Mark::Waits ? tr("All that can be done before the cut-over is done.") : tr("All is as it should be.");
}

// Texts of one button, which never stand together, say so by their comment: they share a letter.
QString TaskPage::applyText(int changes, int devices, int phones) const
{
    if (changes == 0 && phones > 0)
        return tr("A&pply to %n phone(s)", "applyButton", phones);
    if (changes == 0)
        return tr("Go through the ste&ps", "applyButton");
    const QString steps = tr("%n change(s)", nullptr, changes), where = tr("%n device(s)", nullptr, devices);
    return phones == 0 ? tr("A&pply %1 on %2", "applyButton").arg(steps, where)
                       : tr("A&pply %1 on %2 and %3", "applyButton").arg(steps, where, tr("%n phone(s)", nullptr, phones));
}

void TaskPage::refreshButtons()
{
    const bool idle = !bench().isBusy(), here = !m_controller.isEmpty();
    const int phones = m_controller.phones();
    const bool may = !context().visit.checkOnly;
    // The step that changes the phones is no change of its own beside them.
    m_apply->setText(applyText(std::max(0, m_controller.changes() - (phones > 0 ? 1 : 0)), m_controller.devices(), phones));
    m_check->setEnabled(idle && here);
    m_apply->setEnabled(idle && here && m_controller.allRead() && m_controller.applicable());
    m_undo->setEnabled(idle && m_undoable);
    m_check->setVisible(here);
    m_apply->setVisible(may && here);
    m_undo->setVisible(may && here);
    m_goOn->setVisible(may && here && !m_controller.allRight());
    m_goOn->setEnabled(idle);
    const auto [done, total] = bench().isChanging() ? m_controller.progress() : QPair<int, int>(0, 0);
    m_progress->follow(m_controller.isBusyHere(), done, total);
}

// Many pages hear of everything, one is seen.
void TaskPage::refresh()
{
    if (!isSeen())
        return say();
    const bool empty = m_controller.isEmpty();
    m_splitter->setVisible(!empty);
    m_empty->setVisible(empty);
    if (!empty) {
        m_board->setItems(m_controller.items());
        fitBoard();
    }
    const auto problem = m_controller.problem();
    m_problem->setVisible(problem.has_value());
    m_problem->setText(problem ? problem->toString() : QString());
    m_cost->setText(costLine());
    m_cost->setToolTip(m_controller.costs().join(u'\n'));
    refreshButtons();
    refreshPanel();
    say();
}

// Once for a plan, when its steps were read: a short list leaves its room to what is sent. Then only the person moves it.
void TaskPage::fitBoard()
{
    constexpr int kAir = 10;
    const int room = m_splitter->height();
    if (m_fitted || room <= 0 || !m_controller.allSeen() || bench().isBusy())
        return;
    m_fitted = true;
    const int list = std::clamp(m_board->wholeHeight() + kAir, m_board->widget()->minimumSizeHint().height(), room / 2);
    m_splitter->setSizes({list, room - list});
}

void TaskPage::refreshPanel()
{
    if (!isVisible())
        return;
    const auto stand = m_controller.stand(m_board->currentId());
    m_panel->show(stand, stand ? bench().transcript(stand->key().device) : nullptr, bench().plan());
}

void TaskPage::askUndo()
{
    const UndoPreview preview = m_controller.undoPreview();
    const Inquiry inquiry = undoInquiry(preview, tr("Undo %1?").arg(titleOf(m_part)), tr("Undo the run"));
    dialogs().ask(this, inquiry, this, [this, run = preview.run](int choice) {
        if (choice == kUndo)
            m_controller.undo(run);
    });
}

} // namespace sipseal
