// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/cutover/CutOverPage.h"

#include "ui/ChecklistView.h"
#include "ui/Dialogs.h"
#include "ui/PrimaryButton.h"
#include "ui/WorkBar.h"
#include "wizard/Sentences.h"
#include "wizard/StepPanel.h"
#include "wizard/TaskPage.h"
#include "wizard/Workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUndo = 1;

// As docs/house.md orders them and the engine runs them; any other leg comes after.
qsizetype placeOf(const QString &leg)
{
    static const QStringList order{u"CVP-CVVB"_s, u"CUBE-CVP"_s, u"CVP-CUCM"_s, u"CUCM-CUBE"_s, u"CUCM-agents"_s};
    const qsizetype place = order.indexOf(leg);
    return place < 0 ? order.size() : place;
}

} // namespace

CutOverPage::CutOverPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"cutOverPage"_s, parent), m_all(context.bench, TaskScope::everyCutOver()),
      m_preparation(context.bench, TaskScope::preparation()), m_headline(new QLabel(this)), m_cost(new QLabel(this)),
      m_problem(new QLabel(this)), m_list(new QListWidget(this)), m_steps(new ChecklistView(this)), m_panel(new StepPanel(context.dialogs, this)),
      m_progress(new WorkBar(this)), m_check(new QPushButton(this)), m_undo(new QPushButton(this)),
      m_apply(new PrimaryButton(this))
{
    m_list->setObjectName(u"legList"_s);
    m_list->setMaximumWidth(190);
    m_steps->setObjectName(u"checklist"_s);
    m_check->setObjectName(u"checkButton"_s);
    m_undo->setObjectName(u"undoButton"_s);
    m_apply->setObjectName(u"applyButton"_s);
    m_problem->setObjectName(u"problem"_s);
    m_progress->setMaximumWidth(140);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel *label : {m_headline, m_cost, m_problem})
        label->setWordWrap(true);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_steps);
    splitter->addWidget(m_panel);
    splitter->setChildrenCollapsible(false);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addWidget(splitter, 1);
    m_cost->setObjectName(u"cost"_s);
    m_cost->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_headline->setObjectName(u"headline"_s);
    QSizePolicy kept = m_progress->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // no button moves under the hand
    m_progress->setSizePolicy(kept);
    auto *row = new QHBoxLayout;
    row->addWidget(m_cost, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_check), static_cast<QWidget *>(m_undo),
                            static_cast<QWidget *>(m_apply)})
        row->addWidget(widget);
    body()->addWidget(m_headline);
    body()->addWidget(m_problem);
    body()->addLayout(middle, 1);
    body()->addLayout(row);

    connect(&bench(), &Workbench::planOpened, this, &CutOverPage::makeLegs);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_undoable = current() ? current()->undoableRun() : QString();
        refresh();
    });
    connect(&m_all, &TaskController::changed, this, &CutOverPage::refresh);
    connect(&bench(), &Workbench::busyChanged, this, [this](bool busy) {
        if (busy || !isVisible() || !current())
            return; // the controllers' word draws it
        m_undoable = current()->undoableRun();
        refreshButtons();
    });
    connect(m_steps, &ChecklistView::currentChangedTo, this, &CutOverPage::refreshPanel);
    connect(m_check, &QPushButton::clicked, this, [this] { m_all.check(); });
    connect(m_apply, &QPushButton::clicked, this, [this] { current() && current()->apply(); });
    connect(m_undo, &QPushButton::clicked, this, &CutOverPage::askUndo);
    makeLegs();
    retranslate();
}

void CutOverPage::makeLegs()
{
    m_legs.clear();
    for (const auto &step : bench().steps()) {
        const StepTraits traits = step->traits();
        const bool known = std::any_of(m_legs.begin(), m_legs.end(), [&](const LegPart &leg) { return leg.name == traits.leg; });
        if (traits.phase != Phase::CutOver || traits.leg.isEmpty() || known)
            continue;
        m_legs.push_back({traits.leg, std::make_unique<TaskController>(bench(), TaskScope::cutOver(traits.leg))});
    }
    std::stable_sort(m_legs.begin(), m_legs.end(),
                     [](const LegPart &a, const LegPart &b) { return placeOf(a.name) < placeOf(b.name); });
    m_list->clear();
    for (const LegPart &leg : m_legs)
        m_list->addItem(leg.name);
    if (!m_legs.empty())
        m_list->setCurrentRow(0);
    refresh();
}

TaskController *CutOverPage::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < int(m_legs.size()) ? m_legs[row].controller.get() : nullptr;
}

bool CutOverPage::prepared() const
{
    return m_preparation.allRead() && m_preparation.allRight();
}

bool CutOverPage::turnOf(int index) const
{
    for (int i = 0; i < index; ++i)
        if (!m_legs[i].controller->allRead() || !m_legs[i].controller->allRight())
            return false;
    return true;
}

Mark CutOverPage::mark() const
{
    if (m_all.isBusyHere())
        return Mark::Working;
    for (const LegPart &leg : m_legs)
        if (const Mark mark = leg.controller->mark(); !isGood(mark))
            return mark;
    return m_legs.empty() ? Mark::ToDo : Mark::Done;
}

void CutOverPage::shown()
{
    if (!m_all.allRead() || !m_preparation.allRead())
        m_all.checkSoon();
    m_undoable = current() ? current()->undoableRun() : QString();
}

bool CutOverPage::isComplete() const
{
    if (bench().isBusy())
        return false;
    return context().visit.checkOnly || turnOf(int(m_legs.size()));
}

void CutOverPage::refreshPanel()
{
    if (!isVisible() || !current())
        return;
    const auto stand = current()->stand(m_steps->currentId());
    m_panel->show(stand, stand ? bench().transcript(stand->key().device) : nullptr, bench().plan());
}

// Which pages are not done yet, with how many steps each.
QString CutOverPage::openTasks() const
{
    QMap<TaskPart, int> open;
    for (const StepStand &stand : m_preparation.stands())
        if (const auto part = TaskScope::partOf(stand.key(), stand.traits()); part && !stand.right())
            ++open[*part];
    QStringList out;
    for (auto it = open.begin(); it != open.end(); ++it)
        out += tr("%1 (%2)").arg(TaskPage::titleOf(it.key())).arg(it.value());
    return out.join(tr(", "));
}

QString CutOverPage::headline() const
{
    if (m_legs.empty())
        return bench().hasPlan() ? tr("The plan holds no leg to cut over.") : tr("No plan is open yet: go back to the start.");
    if (m_all.isBusyHere())
        return tr("Reading the preparation and every leg. A leg is cut over only when both its ends are known.");
    if (m_all.unreadable() || m_preparation.unreadable())
        return tr("Not every device could be read: a leg is cut over only when both its ends are known. See to it, then check again.");
    if (turnOf(int(m_legs.size())))
        return tr("Every leg is cut over.");
    if (!m_preparation.allRead())
        return tr("The preparation has not been read: whether the legs can be cut over is not known. Check again.");
    if (!m_preparation.allRight())
        return tr("The preparation is not complete. To be finished first, with the steps left: %1.").arg(openTasks());
    return tr("Everything is prepared. Now each leg changes to TLS at both ends together. Make a test call after "
              "each leg; each has its own way back.");
}

QString CutOverPage::costLine() const
{
    const TaskController *leg = current();
    if (!leg)
        return {};
    if (bench().isChanging())
        return bench().isStopping() ? tr("Finishing what is being changed. Do not power anything off.")
                                    : tr("At work. Stop safely ends it between two changes.");
    if (bench().isBusy())
        return bench().isStopping() ? tr("Stopping: the reading ends. Nothing is changed.") : tr("Reading the devices. Nothing is changed.");
    if (leg->allRead() && leg->allRight())
        return tr("All is as it should be.");
    if (const QString reason = notNow(); !reason.isEmpty())
        return reason;
    if (halfTurned())
        return tr("This leg is turned at one end only: calls on it may fail. Apply it again, or undo it.");
    if (leg->changes() == 0)
        return tr("Nothing is changed on this leg: what is left proves it.");
    const QStringList costs = leg->shortCosts();
    return costs.isEmpty() ? tr("Calls are not affected.") : sentences(costs + QStringList{tr("Each asks on its own.")});
}

// Read so or left so by a run: the proof of a leg is no end of it.
bool CutOverPage::halfTurned() const
{
    const auto &steps = current()->stands();
    const auto any = [&](bool right) {
        return std::any_of(steps.begin(), steps.end(), [right](const StepStand &step) {
            return !step.traits().verification && step.seen() && step.mark() != Mark::NotNeeded && step.right() == right;
        });
    };
    return any(true) && any(false);
}

// Why this leg cannot be applied now; empty: it can.
QString CutOverPage::notNow() const
{
    const TaskController *leg = current();
    if (!m_preparation.allRead())
        return tr("Not now: the preparation has not been read. Check again.");
    if (m_preparation.unreadable() || leg->unreadable())
        return tr("Not now: not every device of the preparation and of this leg could be read.");
    if (!m_preparation.allRight())
        return tr("Not now: the preparation comes first.");
    if (!turnOf(m_list->currentRow()))
        return tr("Not now: the legs before this one come first.");
    if (!leg->allRead())
        return tr("Not now: this leg has not been read. Check again.");
    return leg->applicable() ? QString() : tr("Not now: nothing of this leg can be applied. The list says why.");
}

QString CutOverPage::nextNeeds() const
{
    return tr("Next: when every leg is cut over and proved.");
}

void CutOverPage::refreshLegs()
{
    for (int i = 0; i < int(m_legs.size()) && i < m_list->count(); ++i) {
        const Mark mark = m_legs[i].controller->mark();
        m_list->item(i)->setText(u"%1  %2\n     %3"_s.arg(markSign(mark), m_legs[i].name, markWord(mark)));
        m_list->item(i)->setForeground(markColor(mark));
        m_list->item(i)->setData(Qt::AccessibleTextRole, QString(m_legs[i].name + u": "_s + markWord(mark)));
    }
}

void CutOverPage::refreshButtons()
{
    const TaskController *leg = current();
    const bool idle = !bench().isBusy(), mine = leg && turnOf(m_list->currentRow());
    const bool may = !context().visit.checkOnly && leg;
    const int changes = leg ? leg->changes() : 0;
    m_apply->setText(changes > 0 ? tr("A&pply this leg: %n change(s)", "applyButton", changes) : tr("A&pply this leg", "applyButton"));
    m_apply->setVisible(may);
    m_undo->setVisible(may);
    m_check->setEnabled(idle && leg);
    // One end alone would change to TLS where the other is not ready for it.
    m_apply->setEnabled(idle && prepared() && mine && leg->allRead() && leg->applicable() && !leg->unreadable());
    m_undo->setEnabled(idle && !m_undoable.isEmpty());
    const auto [done, total] = leg && leg->isBusyHere() && bench().isChanging() ? leg->progress() : QPair<int, int>(0, 0);
    m_progress->follow(bench().isBusy(), done, total);
}

// Many pages hear of everything, one is seen.
void CutOverPage::refresh()
{
    if (!isSeen())
        return say();
    const TaskController *leg = current();
    m_headline->setText(headline());
    refreshLegs();
    m_steps->setItems(leg ? leg->items() : QList<ChecklistItem>());
    const auto problem = leg && leg->problem() ? leg->problem() : m_all.problem();
    m_problem->setVisible(problem.has_value());
    m_problem->setText(problem ? problem->toString() : QString());
    m_cost->setText(costLine());
    m_cost->setToolTip(leg ? leg->costs().join(u'\n') : QString());
    refreshButtons();
    aboutLegs(leg ? QStringList{m_legs[m_list->currentRow()].name} : QStringList());
    refreshPanel();
    say();
}

void CutOverPage::askUndo()
{
    TaskController *leg = current();
    if (!leg)
        return;
    const UndoPreview preview = leg->undoPreview();
    const Inquiry inquiry = undoInquiry(preview, tr("Undo the cut-over of %1, at both ends?").arg(m_legs[m_list->currentRow()].name),
                                        tr("Undo the leg"));
    dialogs().ask(this, inquiry, leg, [leg, run = preview.run](int choice) {
        if (choice == kUndo)
            leg->undo(run);
    });
}

void CutOverPage::retranslate()
{
    setTitle(tr("Cut-over, leg by leg"));
    m_check->setText(tr("Check &again"));
    m_undo->setText(tr("&Undo this leg..."));
    m_list->setAccessibleName(tr("Legs"));
    m_progress->retranslate();
    m_cost->setMinimumHeight(2 * m_cost->fontMetrics().lineSpacing());
    m_apply->keepRoomFor({tr("A&pply this leg: %n change(s)", "applyButton", 10)});
    m_steps->retranslate();
    m_steps->expectWords(stateWords());
    m_panel->retranslate();
    refresh();
}

} // namespace sipseal
