// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/verification/VerificationPage.h"

#include "ui/ChecklistView.h"
#include "ui/Dialogs.h"
#include "ui/LiteralView.h"
#include "ui/WorkBar.h"
#include "wizard/FlowPicture.h"
#include "wizard/LabControl.h"
#include "wizard/Workbench.h"
#include "wizard/pages/verification/LabPanel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstMoment = 2; // column
constexpr int kWidest = 230;    // of a column but the last
constexpr int kApart = 14;      // heads and words do not touch
constexpr int kLastSteps = 3;   // tab

QTreeWidget *table(QWidget *parent, const QString &name)
{
    auto *tree = new QTreeWidget(parent);
    tree->setObjectName(name);
    tree->setRootIsDecorated(false);
    tree->setAlternatingRowColors(true);
    tree->setUniformRowHeights(true);
    return tree;
}

} // namespace

VerificationPage::VerificationPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"verificationPage"_s, parent), m_controller(context.bench),
      m_closing(context.bench, TaskScope::closing()), m_moments(new QListWidget(this)), m_captures(new QListWidget(this)),
      m_instruction(new QLabel(this)), m_problem(new LiteralView(this)), m_cost(new QLabel(this)),
      m_lab(new LabPanel(context.lab, this)), m_tabs(new QTabWidget(this)), m_legs(table(this, u"legTable"_s)),
      m_filters(table(this, u"filterTable"_s)), m_evidence(new LiteralView(this)), m_steps(new ChecklistView(this)),
      m_progress(new WorkBar(this)), m_judge(new QPushButton(this)), m_add(new QPushButton(this)),
      m_remove(new QPushButton(this)), m_copy(new QPushButton(this)), m_apply(new QPushButton(this)), m_goOn(new QCheckBox(this))
{
    aboutLegs({u"CUBE-CVP"_s, u"CVP-CVVB"_s, u"CVP-CUCM"_s});
    m_moments->setObjectName(u"momentList"_s);
    m_moments->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_moments->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int moment = 0; moment < VerificationController::Moments; ++moment)
        m_moments->addItem(QString());
    m_instruction->setObjectName(u"instruction"_s);
    m_instruction->setWordWrap(true);
    m_instruction->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    QFont large = m_instruction->font();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    m_instruction->setFont(large);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setMaximumHeight(84); // one error a device: it scrolls
    m_judge->setObjectName(u"judgeButton"_s);
    m_goOn->setObjectName(u"goOn"_s);
    m_progress->setMaximumWidth(120);
    m_tabs->setObjectName(u"verificationTabs"_s);
    m_tabs->addTab(legsTab(), QString());
    m_tabs->addTab(filtersTab(), QString());
    m_tabs->addTab(capturesTab(), QString());
    m_tabs->addTab(closingTab(), QString());
    auto *top = new QHBoxLayout;
    top->addWidget(m_moments, 0, Qt::AlignTop);
    top->addWidget(m_instruction, 1, Qt::AlignTop);
    top->addWidget(m_lab, 0, Qt::AlignTop);
    m_cost->setObjectName(u"outcome"_s);
    m_cost->setWordWrap(true);
    m_apply->setObjectName(u"applyButton"_s);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress);
    bottom->addWidget(m_cost, 1);
    bottom->addWidget(m_judge);
    bottom->addWidget(m_apply);
    body()->addLayout(top);
    body()->addWidget(m_problem);
    body()->addWidget(m_tabs, 1);
    body()->addLayout(bottom);
    body()->addWidget(m_goOn);
    m_moments->setCurrentRow(0);
    connectAll();
    retranslate();
}

void VerificationPage::connectAll()
{
    connect(m_moments, &QListWidget::currentRowChanged, this,
            [this](int row) { m_controller.setMoment(VerificationController::Moment(row)); });
    connect(m_judge, &QPushButton::clicked, this, [this] { m_controller.judge(); });
    connect(m_add, &QPushButton::clicked, this, &VerificationPage::addCaptures);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_captures->currentItem())
            m_controller.removeCapture(item->text());
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = m_filters->currentItem())
            QGuiApplication::clipboard()->setText(item->text(1));
    });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        m_tabs->setCurrentIndex(kLastSteps); // where it is seen how far it is
        m_closing.apply();
    });
    connect(m_goOn, &QCheckBox::toggled, this, &VerificationPage::say);
    connect(m_legs, &QTreeWidget::currentItemChanged, this, &VerificationPage::refreshEvidence);
    connect(m_lab, &LabPanel::captureWanted, this, &VerificationPage::fetchCapture);
    connect(&context().lab, &LabControl::captureFetched, this, [this](const QString &file) { m_controller.addCaptures({file}); });
    connect(&m_controller, &VerificationController::changed, this, &VerificationPage::refresh);
    connect(&m_closing, &TaskController::changed, this, &VerificationPage::refresh);
    connect(&bench(), &Workbench::planOpened, this, [this] {
        m_goOn->setChecked(false);
        fillFilters();
        m_moments->setCurrentRow(0);
    });
}

QWidget *VerificationPage::legsTab()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_legs);
    splitter->addWidget(m_evidence);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    m_evidence->setObjectName(u"legEvidence"_s);
    return splitter;
}

QWidget *VerificationPage::filtersTab()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    m_copy->setObjectName(u"copyFilterButton"_s);
    layout->addWidget(m_filters, 1);
    layout->addWidget(m_copy, 0, Qt::AlignRight);
    return page;
}

QWidget *VerificationPage::capturesTab()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    auto *row = new QHBoxLayout;
    m_captures->setObjectName(u"captureList"_s);
    m_add->setObjectName(u"addCaptureButton"_s);
    m_remove->setObjectName(u"removeCaptureButton"_s);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(m_add);
    layout->addWidget(m_captures, 1);
    layout->addLayout(row);
    return page;
}

QWidget *VerificationPage::closingTab()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    m_steps->setObjectName(u"checklist"_s);
    layout->addWidget(m_steps, 1);
    return page;
}

bool VerificationPage::isSaved() const
{
    return m_controller.allSecure() && m_closing.allRight();
}

// What is to be done next, whatever tab is open.
QString VerificationPage::next() const
{
    if (m_closing.isBusyHere() && bench().isChanging())
        return tr("Probing the ports, then saving.");
    if (bench().work() == Workbench::Work::Verifying)
        return tr("Reading devices and captures. Nothing is changed.");
    if (isSaved())
        return tr("Every leg is proved, and the startup configuration holds the changes. Go on to the report.");
    if (m_controller.allSecure())
        return tr("Every leg is proved. Now probe the ports and save, last of all.");
    return tr("Saving comes last, after the proof. Until then a reload takes CUBE back to what it was.");
}

Mark VerificationPage::mark() const
{
    if (m_controller.allSecure())
        return isSaved() ? Mark::Done : Mark::ToDo;
    return bench().proofs().isEmpty() || m_controller.goesOn() ? Mark::ToDo : Mark::Failed;
}

QString VerificationPage::roadWord() const
{
    if (m_controller.allSecure() && !isSaved())
        return tr("encrypted; CUBE not saved");
    if (!bench().proofs().isEmpty() && !m_controller.allSecure())
        return m_controller.goesOn() ? tr("%1 of %2 proved").arg(m_controller.proved()).arg(m_controller.counted()) : tr("not proved");
    return markWord(mark());
}

void VerificationPage::shown()
{
    if (!m_closing.allRead())
        m_closing.checkSoon();
}

QString VerificationPage::nextNeeds() const
{
    return tr("Next: when every leg is proved and CUBE is saved, or tick that you go on.");
}

bool VerificationPage::isComplete() const
{
    if (bench().isBusy())
        return false;
    return context().visit.checkOnly || isSaved() || m_goOn->isChecked();
}

void VerificationPage::addCaptures()
{
    dialogs().chooseFiles(this, tr("Add captures"), tr("Captures (*.pcap *.pcapng *.cap);;All files (*)"), this,
                          [this](const QStringList &files) { m_controller.addCaptures(files); });
}

// The lab writes a capture since its start: the newest replaces the ones before it.
void VerificationPage::fetchCapture()
{
    const auto servers = bench().plan().ofKind(DeviceKind::Cvp);
    if (servers.isEmpty())
        return;
    if (m_fetched > 0)
        m_controller.removeCapture(m_files.filePath(u"cvp-%1.pcapng"_s.arg(m_fetched)));
    context().lab.fetchCapture(servers.first().id, m_files.filePath(u"cvp-%1.pcapng"_s.arg(++m_fetched)));
}

void VerificationPage::fillFilters()
{
    m_filters->clear();
    const auto filters = m_controller.filters();
    for (const auto &filter : filters)
        new QTreeWidgetItem(m_filters, {filter.leg, filter.text});
    if (m_filters->topLevelItemCount() > 0)
        m_filters->setCurrentItem(m_filters->topLevelItem(0));
}

void VerificationPage::refreshLegs()
{
    const QList<LegProof> proofs = m_controller.proofs();
    while (m_legs->topLevelItemCount() > proofs.size())
        delete m_legs->topLevelItem(m_legs->topLevelItemCount() - 1);
    while (m_legs->topLevelItemCount() < proofs.size())
        new QTreeWidgetItem(m_legs);
    for (int row = 0; row < int(proofs.size()); ++row) {
        const LegProof &proof = proofs[row];
        QTreeWidgetItem *item = m_legs->topLevelItem(row);
        item->setText(0, proof.counts() ? legWord(proof.leg.name) : tr("%1 (not counted)").arg(legWord(proof.leg.name)));
        item->setText(1, proof.leg.addressB.isEmpty() ? proof.leg.addressA
                                                      : proof.leg.addressA + u" \u2013 "_s + proof.leg.addressB);
        for (int moment = 0; moment < VerificationController::Moments; ++moment) {
            const auto at = VerificationController::Moment(moment);
            const auto verdict = m_controller.verdict(proof.leg, at);
            Mark mark = verdict ? VerificationController::markOf(*verdict, proof.leg, at) : Mark::ToDo;
            if (mark == Mark::NotNeeded && !m_controller.problems().isEmpty())
                mark = Mark::Unknown; // nobody knows whether it is as expected
            item->setText(kFirstMoment + moment, verdict ? markSign(mark) + u' ' + verdictWord(*verdict) : QString());
            item->setForeground(kFirstMoment + moment, markColor(mark));
        }
        item->setText(kFirstMoment + VerificationController::Moments, proof.why.toString());
        for (int column = 0; column < m_legs->columnCount(); ++column)
            item->setToolTip(column, item->text(column));
    }
    fitLegs();
    if (!m_legs->currentItem() && m_legs->topLevelItemCount() > 0)
        m_legs->setCurrentItem(m_legs->topLevelItem(0));
}

// As wide as what stands in them, so that a word is whole in either language; "why" takes the rest.
void VerificationPage::fitLegs()
{
    for (int column = 0; column < kFirstMoment + VerificationController::Moments; ++column) {
        m_legs->resizeColumnToContents(column);
        m_legs->setColumnWidth(column, std::min(m_legs->columnWidth(column) + kApart, kWidest));
    }
}

void VerificationPage::refreshEvidence()
{
    const int row = m_legs->indexOfTopLevelItem(m_legs->currentItem());
    const QList<LegProof> proofs = m_controller.proofs();
    QStringList out;
    if (row >= 0 && row < proofs.size()) {
        if (const QString why = proofs[row].why.toString(); !why.isEmpty())
            out += why;
        for (const TlsAdvice &advice : proofs[row].advice)
            out += tr("%1\nWho must act: %2\nWhat to do: %3")
                       .arg(advice.meaning.toString(), advice.who.toString(), advice.todo.toString());
        for (const Evidence &one : proofs[row].evidence)
            out += u"%1 (%2)\n%3"_s.arg(one.from, sourceWord(one.source), evidenceWords(proofs[row], one));
    }
    m_evidence->setLiteral(out.join(u"\n\n"_s));
}

void VerificationPage::refresh()
{
    if (!isSeen())
        return say(); // it is drawn when it is
    const bool idle = !bench().isBusy();
    m_instruction->setText(isSaved() ? tr("The call is judged and the configuration is saved. A new verdict replaces the last one in the report.")
                                     : VerificationController::instruction(m_controller.moment()));
    if (m_moments->currentRow() != m_controller.moment())
        m_moments->setCurrentRow(m_controller.moment());
    QStringList problems;
    for (const Error &error : m_controller.problems())
        problems += error.toString();
    if (const auto problem = m_closing.problem())
        problems += problem->toString();
    m_problem->setVisible(!problems.isEmpty());
    m_problem->setLiteral(problems.join(u'\n'));
    const QStringList captures = m_controller.captures();
    QStringList listed;
    for (int row = 0; row < m_captures->count(); ++row)
        listed += m_captures->item(row)->text();
    if (captures != listed) {
        m_captures->clear();
        m_captures->addItems(captures);
    }
    m_tabs->setTabText(2, captures.isEmpty() ? tr("Captures") : tr("Captures (%1)").arg(captures.size()));
    refreshLegs();
    refreshEvidence();
    m_steps->setItems(m_closing.items());
    m_cost->setText(next());
    m_judge->setEnabled(idle && bench().hasPlan());
    m_apply->setVisible(!context().visit.checkOnly);
    m_apply->setEnabled(idle && m_controller.allSecure() && !m_closing.isEmpty() &&
                        !(m_closing.allRead() && isSaved()));
    m_goOn->setVisible(!isGood(mark()) && !context().visit.checkOnly);
    m_goOn->setEnabled(idle);
    m_progress->follow(!idle);
    say();
}

void VerificationPage::retranslate()
{
    setTitle(tr("Verification with a test call"));
    for (int moment = 0; moment < VerificationController::Moments; ++moment)
        m_moments->item(moment)->setText(
            u"%1. %2"_s.arg(moment + 1).arg(VerificationController::momentName(VerificationController::Moment(moment))));
    m_moments->setFixedSize(m_moments->sizeHintForColumn(0) + 24,
                            VerificationController::Moments * m_moments->sizeHintForRow(0) + 2 * m_moments->frameWidth());
    QStringList headers{tr("Leg"), tr("Addresses")};
    for (int moment = 0; moment < VerificationController::Moments; ++moment)
        headers += VerificationController::momentName(VerificationController::Moment(moment));
    m_legs->setHeaderLabels(headers + QStringList{tr("Why")});
    m_filters->setHeaderLabels({tr("Leg"), tr("Filter")});
    m_filters->setColumnWidth(0, 320);
    m_tabs->setTabText(0, tr("Legs"));
    m_tabs->setTabText(1, tr("Wireshark filters"));
    m_tabs->setTabText(kLastSteps, tr("Last steps"));
    m_moments->setAccessibleName(tr("Moments of the call"));
    m_legs->setAccessibleName(tr("Verdict of each leg"));
    m_filters->setAccessibleName(tr("Wireshark filters"));
    m_captures->setAccessibleName(tr("Captures"));
    m_evidence->setAccessibleName(tr("Evidence"));
    m_evidence->setPlaceholderText(tr("Not judged yet."));
    m_judge->setText(tr("&Judge now"));
    m_add->setText(tr("&Add captures..."));
    m_remove->setText(tr("&Remove"));
    m_copy->setText(tr("Cop&y the filter"));
    m_apply->setText(tr("&Probe the ports and save"));
    m_goOn->setText(tr("Go on although not everything is proved and saved"));
    m_progress->retranslate();
    m_problem->setAccessibleName(tr("What went wrong"));
    m_lab->retranslate();
    m_steps->retranslate();
    refresh();
}

} // namespace sipseal
