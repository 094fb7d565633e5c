// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/prerequisites/PrerequisitesPage.h"

#include "ui/ChecklistView.h"
#include "wizard/StepPanel.h"
#include "wizard/Workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

PrerequisitesPage::PrerequisitesPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"prerequisitesPage"_s, parent), m_controller(context.bench, TaskScope::prerequisites()),
      m_headline(new QLabel(this)), m_problem(new QLabel(this)), m_outcome(new QLabel(this)), m_list(new ChecklistView(this)),
      m_panel(new StepPanel(this)), m_progress(new QProgressBar(this)), m_check(new QPushButton(this)),
      m_resume(new QPushButton(this))
{
    m_list->setObjectName(u"checklist"_s);
    m_check->setObjectName(u"checkButton"_s);
    m_resume->setObjectName(u"resumeButton"_s);
    m_problem->setObjectName(u"problem"_s);
    m_outcome->setObjectName(u"outcome"_s);
    m_progress->setObjectName(u"progress"_s);
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(120);
    for (QLabel *label : {m_headline, m_problem, m_outcome})
        label->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_panel);
    splitter->setChildrenCollapsible(false);
    body()->addWidget(m_headline);
    body()->addWidget(m_problem);
    body()->addWidget(splitter, 1);
    m_panel->setCurrentIndex(StepPanel::NowAndAfter);
    auto *row = new QHBoxLayout;
    row->addWidget(m_outcome, 1);
    row->addWidget(m_progress);
    row->addWidget(m_resume);
    row->addWidget(m_check);
    body()->addLayout(row);

    connect(m_list, &ChecklistView::currentChangedTo, this, &PrerequisitesPage::refreshPanel);
    connect(&m_controller, &TaskController::changed, this, &PrerequisitesPage::refresh);
    connect(m_check, &QPushButton::clicked, this, [this] { m_controller.check(); });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (bench().resume(this->context().visit.resume))
            this->context().visit.resume.clear();
    });
    retranslate();
}

QString PrerequisitesPage::roadTitle() const
{
    return tr("Prerequisites");
}

QString PrerequisitesPage::roadWord() const
{
    return isGood(mark()) ? tr("met") : mark() == Mark::Failed ? tr("not met") : markWord(mark());
}

void PrerequisitesPage::shown()
{
    if (!m_controller.allRead())
        m_controller.checkSoon();
    refresh();
}

bool PrerequisitesPage::isComplete() const
{
    return !bench().isBusy() && m_controller.allRead() && m_controller.allRight();
}

void PrerequisitesPage::refreshPanel()
{
    if (!isVisible())
        return;
    const auto stand = m_controller.stand(m_list->currentId());
    Transcript *transcript = stand ? bench().transcript(stand->key().device) : nullptr;
    m_panel->show(stand, transcript ? transcript->toText() : QString());
}

void PrerequisitesPage::refresh()
{
    m_list->setItems(m_controller.items());
    const auto problem = m_controller.problem();
    m_problem->setVisible(problem.has_value());
    m_problem->setText(problem ? problem->toString() : QString());
    const int left = m_controller.left();
    if (bench().isBusy())
        m_outcome->setText(tr("Reading the devices. Nothing is changed."));
    else if (!m_controller.allRead())
        m_outcome->setText(QString());
    else
        m_outcome->setText(left == 0 ? tr("All prerequisites are met.")
                                     : tr("%n prerequisite(s) are not met: see to them, then check again.", nullptr, left));
    m_check->setEnabled(!bench().isBusy() && !m_controller.isEmpty());
    m_resume->setVisible(!context().visit.resume.isEmpty() && !context().visit.checkOnly);
    m_resume->setEnabled(!bench().isBusy() && m_controller.allRead() && m_controller.allRight());
    m_progress->setVisible(bench().isBusy());
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
    m_progress->setAccessibleName(tr("Work in progress"));
    m_list->list().setTitles({}, tr("What was found"));
    m_list->retranslate();
    m_panel->retranslate();
    refresh();
}

} // namespace sipseal
