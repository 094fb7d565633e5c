// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/prerequisites/PrerequisitesPage.h"

#include "app/core/PlanFile.h"
#include "ui/ChecklistView.h"
#include "ui/WorkBar.h"
#include "wizard/PlanDesk.h"
#include "wizard/ProblemText.h"
#include "wizard/StepPanel.h"
#include "wizard/Workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

PrerequisitesPage::PrerequisitesPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"prerequisitesPage"_s, parent), m_controller(context.bench, TaskScope::prerequisites()),
      m_headline(new QLabel(this)), m_problem(new QLabel(this)), m_outcome(new QLabel(this)), m_asksTitle(new QLabel(this)),
      m_planWords(new QLabel(this)), m_asks(new QListWidget(this)), m_list(new ChecklistView(this)),
      m_panel(new StepPanel(context.dialogs, this)), m_progress(new WorkBar(this)), m_check(new QPushButton(this)),
      m_resume(new QPushButton(this)), m_take(new QPushButton(this)),
      m_takeAll(new QPushButton(this)), m_save(new QPushButton(this)), m_planRow(planRow())
{
    m_list->setObjectName(u"checklist"_s);
    m_check->setObjectName(u"checkButton"_s);
    m_resume->setObjectName(u"resumeButton"_s);
    m_problem->setObjectName(u"problem"_s);
    m_outcome->setObjectName(u"outcome"_s);
    m_progress->setMaximumWidth(120);
    for (QLabel *label : {m_headline, m_outcome})
        label->setWordWrap(true);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_panel);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({400, 130}); // a step's few facts need less than the list of steps
    body()->addWidget(m_headline);
    body()->addWidget(m_problem);
    body()->addWidget(splitter, 1);
    m_panel->setCurrentIndex(StepPanel::NowAndAfter);
    m_asks->setObjectName(u"asks"_s);
    m_asks->setWordWrap(true);
    m_asks->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_asks->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_asks->setMaximumHeight(92);
    m_asks->setTextElideMode(Qt::ElideRight);
    m_asksTitle->setBuddy(m_asks);
    body()->addWidget(m_asksTitle);
    body()->addWidget(m_asks);
    body()->addWidget(m_planRow);
    auto *row = new QHBoxLayout;
    row->addWidget(m_progress);
    row->addWidget(m_outcome, 1);
    row->addWidget(m_resume);
    row->addWidget(m_check);
    body()->addLayout(row);

    connect(m_list, &ChecklistView::currentChangedTo, this, &PrerequisitesPage::refreshPanel);
    connect(m_list, &ChecklistView::currentChangedTo, this, &PrerequisitesPage::refreshPlan);
    // A question and the step that asks it are looked at together.
    connect(m_asks, &QListWidget::currentRowChanged, this, [this](int ask) { m_list->select(asks().value(ask).step); });
    connect(m_take, &QPushButton::clicked, this, &PrerequisitesPage::takeOrTakeBack);
    connect(m_takeAll, &QPushButton::clicked, this, [this] {
        this->context().plans.takeAll([this] { m_controller.check(); });
    });
    connect(m_save, &QPushButton::clicked, &context.plans, &PlanDesk::save);
    connect(&context.plans, &PlanDesk::changed, this, &PrerequisitesPage::refresh);
    connect(m_asks, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        const Text ask = asks().value(m_asks->row(item)).text;
        bench().vouch(ask, item->checkState() == Qt::Checked);
        refresh();
    });
    connect(&m_controller, &TaskController::changed, this, &PrerequisitesPage::refresh);
    connect(&bench(), &Workbench::askingChanged, this, &PrerequisitesPage::say);
    connect(m_check, &QPushButton::clicked, this, [this] { m_controller.check(); });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (bench().resume(this->context().visit.resume))
            this->context().visit.resume.clear();
    });
    retranslate();
}

namespace {

constexpr int kLongest = 190; // about two lines: the box to tick stays in sight

QString shortened(const QString &ask)
{
    return ask.size() <= kLongest ? ask : ask.left(kLongest) + u"\u2026"_s;
}

} // namespace

Mark PrerequisitesPage::mark() const
{
    if (bench().work() == Workbench::Work::Resuming && bench().isAsking()) // it is finished from here
        return Mark::NeedsYou;
    const Mark read = m_controller.mark();
    if (!isGood(read))
        return read;
    return unconfirmed().isEmpty() ? Mark::Done : Mark::NeedsYou;
}

QString PrerequisitesPage::roadWord() const
{
    if (mark() == Mark::NeedsYou && isGood(m_controller.mark()))
        return tr("to confirm");
    return isGood(mark()) ? tr("met") : mark() == Mark::Failed ? tr("not met") : markWord(mark());
}

void PrerequisitesPage::shown()
{
    if (!m_controller.allRead())
        m_controller.checkSoon();
}

bool PrerequisitesPage::isComplete() const
{
    return !bench().isBusy() && m_controller.allRead() && m_controller.allRight() && unconfirmed().isEmpty();
}

QList<PrerequisitesPage::Ask> PrerequisitesPage::asks() const
{
    QList<Ask> out;
    const auto stands = m_controller.stands();
    for (const StepStand &stand : stands)
        if (stand.right())
            for (const Text &ask : bench().previews().value(stand.key()).assessment.asks)
                out += {stand.key().toString(), ask};
    return out;
}

QStringList PrerequisitesPage::unconfirmed() const
{
    QStringList out;
    if (!context().visit.checkOnly)
        for (const Ask &ask : asks())
            if (!bench().isVouched(ask.text))
                out += ask.step;
    return out;
}

void PrerequisitesPage::refreshAsks()
{
    const auto all = asks();
    const QSignalBlocker quiet(m_asks);
    while (m_asks->count() > all.size())
        delete m_asks->takeItem(m_asks->count() - 1);
    for (int row = 0; row < int(all.size()); ++row) {
        if (row == m_asks->count())
            m_asks->addItem(QString());
        QListWidgetItem *item = m_asks->item(row);
        item->setText(shortened(all[row].text.toString()));
        item->setToolTip(all[row].text.toString());
        item->setCheckState(bench().isVouched(all[row].text) ? Qt::Checked : Qt::Unchecked);
    }
    m_asks->setVisible(!all.isEmpty() && !context().visit.checkOnly);
    m_asksTitle->setVisible(m_asks->isVisibleTo(this));
}

QWidget *PrerequisitesPage::planRow()
{
    m_planWords->setObjectName(u"planWords"_s);
    m_planWords->setWordWrap(true);
    m_planWords->setTextFormat(Qt::PlainText);
    m_save->setObjectName(u"savePlanButton"_s);
    m_take->setObjectName(u"takeButton"_s);
    m_takeAll->setObjectName(u"takeAllButton"_s);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_planWords, 1);
    layout->addWidget(m_save);
    layout->addWidget(m_take);
    layout->addWidget(m_takeAll);
    return row;
}

QString PrerequisitesPage::device() const
{
    const auto stand = m_controller.stand(m_list->currentId());
    return stand ? stand->key().device : QString();
}

QString PrerequisitesPage::planWords() const
{
    const PlanDesk &plans = context().plans;
    const QString here = device();
    if (!plans.proposal(here).isEmpty())
        return tr("Proposed for %1 in the plan: %2").arg(here, plans.proposalWords(here));
    if (const QJsonObject entry = plans.taken(here); !entry.isEmpty())
        return (plans.isUnsaved() ? tr("%1 goes by the plan, which is not saved yet: %2") : tr("%1 goes by the plan: %2"))
            .arg(here, entryWords(entry));
    if (const QStringList others = plans.proposedFor(); !others.isEmpty())
        return tr("Something is proposed for the plan: select a line of %1.").arg(others.first());
    return plans.isUnsaved() ? tr("The plan was changed here and is not saved yet.") : QString();
}

// One button for a device: what it takes it can take back. Another for all where there are several. A run that is to be finished
// has its own plan.
void PrerequisitesPage::refreshPlan()
{
    if (!isVisible())
        return;
    const PlanDesk &plans = context().plans;
    const bool proposed = !plans.proposal(device()).isEmpty(), taken = !plans.taken(device()).isEmpty();
    m_planWords->setText(planWords());
    m_take->setText(taken && !proposed ? tr("Ta&ke back", "takeButton") : tr("Ta&ke into the plan", "takeButton"));
    m_take->setEnabled((proposed || taken) && !bench().isBusy() && context().visit.resume.isEmpty());
    m_takeAll->setVisible(plans.proposedFor().size() > 1);
    m_takeAll->setEnabled(!bench().isBusy() && context().visit.resume.isEmpty());
    m_save->setVisible(plans.isUnsaved());
    m_save->setEnabled(!bench().isBusy());
    m_planRow->setVisible(bench().hasPlan() &&
                          (!plans.proposedFor().isEmpty() || !plans.takenFor().isEmpty() || plans.isUnsaved()));
}

void PrerequisitesPage::takeOrTakeBack()
{
    PlanDesk &plans = context().plans;
    const QString here = device();
    if (plans.proposal(here).isEmpty() ? plans.takeBack(here) : plans.take(here))
        m_controller.check(here);
}

void PrerequisitesPage::refreshPanel()
{
    if (!isVisible())
        return;
    const auto stand = m_controller.stand(m_list->currentId());
    m_panel->show(stand, stand ? bench().transcript(stand->key().device) : nullptr);
}

void PrerequisitesPage::refresh()
{
    if (!isSeen())
        return say(); // it is drawn when it is
    // These are facts, not settings: they are met, nobody made them so.
    QList<ChecklistItem> items = m_controller.items();
    const auto &stands = m_controller.stands();
    const QStringList asking = unconfirmed();
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (items[i].mark == Mark::AlreadySo) {
            const bool open = asking.contains(items[i].id);
            items[i].mark = open ? Mark::NeedsYou : Mark::Done;
            items[i].word = open ? tr("to confirm") : tr("met");
        } else if (const auto error = stands[i].error(); error && error->kind == ErrorKind::AuthRefused) {
            items[i].mark = Mark::NeedsYou; // a password
        }
    }
    m_list->setItems(items);
    const bool ended = std::exchange(m_reading, bench().isBusy()) && !m_reading;
    const auto unmet = std::find_if(items.begin(), items.end(), [](const ChecklistItem &item) { return item.mark == Mark::Failed; });
    if (ended && unmet != items.end()) // what keeps from going on is looked at first
        m_list->select(unmet->id);
    showProblem(*m_problem, m_controller.problem());
    const int left = m_controller.left();
    if (bench().isBusy())
        m_outcome->setText(tr("Reading the devices. Nothing is changed."));
    else if (!m_controller.allRead())
        m_outcome->setText(QString());
    else
        m_outcome->setText(left == 0 && !asking.isEmpty() ? tr("Confirm what the devices do not tell, then go on.")
                           : left == 0 ? tr("All prerequisites are met.")
                                     : tr("%n prerequisite(s) are not met: see to them, then check again.", nullptr, left));
    if (!bench().isBusy() && left > 0 && !context().visit.resume.isEmpty())
        m_outcome->setText(tr("%1 The interrupted run can be finished after that.").arg(m_outcome->text()));
    refreshAsks();
    refreshPlan();
    m_check->setEnabled(!bench().isBusy() && !m_controller.isEmpty());
    m_resume->setVisible(!context().visit.resume.isEmpty() && !context().visit.checkOnly);
    m_resume->setEnabled(!bench().isBusy() && m_controller.allRead() && m_controller.allRight() && unconfirmed().isEmpty());
    m_progress->follow(bench().isBusy());
    refreshPanel();
    say();
}

void PrerequisitesPage::retranslate()
{
    setTitle(tr("Prerequisites"));
    m_headline->setText(tr("Right kind and version, clocks, certificates and who trusts them, calls in progress: read from every "
                           "device before anything is changed."));
    m_check->setText(tr("Check &again"));
    m_resume->setText(tr("&Finish the interrupted run"));
    m_save->setText(tr("Sa&ve the plan"));
    m_takeAll->setText(tr("Take a&ll"));
    m_asksTitle->setText(tr("&To confirm by yourself, because no device tells it:"));
    m_progress->retranslate();
    m_list->list().setTitles({}, tr("What was found"));
    m_list->retranslate();
    m_panel->retranslate();
    refresh();
}

} // namespace sipseal
