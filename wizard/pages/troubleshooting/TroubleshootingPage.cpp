// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/troubleshooting/TroubleshootingPage.h"

#include "app/devices/cube/CubeTlsDebug.h"
#include "ui/Dialogs.h"
#include "ui/LiteralView.h"
#include "ui/WorkBar.h"
#include "wizard/Workbench.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListen = 1; // the answer
constexpr int kUsualSeconds = 30;
constexpr int kWidest = 260; // of a column but the last

} // namespace

TroubleshootingPage::TroubleshootingPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"troubleshootingPage"_s, parent), m_controller(context.bench), m_sources(new QTabWidget(this)),
      m_cube(new QComboBox(this)), m_seconds(new QSpinBox(this)), m_cubeLabel(new QLabel(this)), m_secondsLabel(new QLabel(this)),
      m_said(new QLabel(this)), m_teaching(new QLabel(this)), m_paste(new QPlainTextEdit(this)),
      m_progress(new WorkBar(this)), m_read(new QPushButton(this)), m_listen(new QPushButton(this)),
      m_stop(new QPushButton(this)), m_open(new QPushButton(this)), m_explain(new QPushButton(this)),
      m_copy(new QPushButton(this)), m_problem(new LiteralView(this)), m_panel(new LiteralView(this)),
      m_findings(new QTreeWidget(this)), m_results(nullptr)
{
    aboutLegs({u"CUBE-CVP"_s, u"CUBE-CUCM"_s});
    m_sources->setObjectName(u"sourceTabs"_s);
    m_sources->addTab(cubeTab(), QString());
    m_sources->addTab(textTab(), QString());
    m_sources->setFixedHeight(m_sources->sizeHint().height());
    m_said->setObjectName(u"said"_s);
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setMaximumHeight(64);
    m_teaching->setObjectName(u"teaching"_s);
    m_teaching->setWordWrap(true);
    m_teaching->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_teaching->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_teaching->setMargin(8);
    m_results = results();
    body()->addWidget(m_sources);
    body()->addWidget(m_said);
    body()->addWidget(m_problem);
    body()->addWidget(m_teaching, 1);
    body()->addWidget(m_results, 1);
    connectAll();
    fillCubes();
    retranslate();
}

QWidget *TroubleshootingPage::cubeTab()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    m_cube->setObjectName(u"cubeCombo"_s);
    m_cube->setMinimumContentsLength(12);
    m_cube->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_cubeLabel->setBuddy(m_cube);
    m_seconds->setObjectName(u"secondsSpin"_s);
    m_seconds->setRange(5, int(CubeTlsDebug::kLongest.count()));
    m_seconds->setValue(kUsualSeconds);
    m_secondsLabel->setBuddy(m_seconds);
    m_read->setObjectName(u"readButton"_s);
    m_listen->setObjectName(u"listenButton"_s);
    m_stop->setObjectName(u"stopListeningButton"_s);
    m_progress->setTextVisible(false);
    auto *first = new QHBoxLayout;
    first->addWidget(m_cubeLabel);
    first->addWidget(m_cube);
    first->addWidget(m_read);
    first->addStretch(1);
    first->addWidget(m_secondsLabel);
    first->addWidget(m_seconds);
    first->addWidget(m_listen);
    auto *second = new QHBoxLayout;
    second->addWidget(m_progress, 1);
    second->addWidget(m_stop);
    column->addLayout(first);
    column->addLayout(second);
    column->addStretch(1);
    return page;
}

QWidget *TroubleshootingPage::textTab()
{
    auto *page = new QWidget(this);
    auto *row = new QHBoxLayout(page);
    auto *buttons = new QVBoxLayout;
    m_paste->setObjectName(u"pasteEdit"_s);
    m_paste->setTabChangesFocus(true);
    m_paste->setFixedHeight(3 * m_paste->fontMetrics().lineSpacing() + 12);
    m_open->setObjectName(u"openTextButton"_s);
    m_explain->setObjectName(u"explainButton"_s);
    buttons->addWidget(m_explain);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    row->addWidget(m_paste, 1);
    row->addLayout(buttons);
    return page;
}

QWidget *TroubleshootingPage::results()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    auto *lower = new QWidget(splitter);
    auto *row = new QHBoxLayout(lower);
    row->setContentsMargins(0, 0, 0, 0);
    m_findings->setObjectName(u"findingList"_s);
    m_findings->setRootIsDecorated(false);
    m_findings->setAlternatingRowColors(true);
    m_findings->setUniformRowHeights(true);
    m_findings->setColumnCount(4);
    m_panel->setObjectName(u"findingPanel"_s);
    m_panel->setFont(font()); // prose
    m_copy->setObjectName(u"copyFindingButton"_s);
    row->addWidget(m_panel, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    splitter->addWidget(m_findings);
    splitter->addWidget(lower);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    return splitter;
}

void TroubleshootingPage::connectAll()
{
    connect(m_read, &QPushButton::clicked, this, [this] { m_controller.read(m_cube->currentText()); });
    connect(m_listen, &QPushButton::clicked, this,
            [this] { m_controller.wantToListen(m_cube->currentText(), m_seconds->value()); });
    connect(m_stop, &QPushButton::clicked, this, [this] { bench().stopSafely(); });
    connect(m_explain, &QPushButton::clicked, this, [this] { m_controller.explain(m_paste->toPlainText()); });
    connect(m_open, &QPushButton::clicked, this, &TroubleshootingPage::openFile);
    connect(m_paste, &QPlainTextEdit::textChanged, this, &TroubleshootingPage::refreshWork);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_panel->toPlainText()); });
    connect(m_findings, &QTreeWidget::currentItemChanged, this, &TroubleshootingPage::refreshPanel);
    connect(&m_controller, &TroubleshootingController::asked, this, &TroubleshootingPage::askToListen);
    connect(&m_controller, &TroubleshootingController::ticked, this, &TroubleshootingPage::refreshWork);
    connect(&m_controller, &TroubleshootingController::changed, this, &TroubleshootingPage::refresh);
    connect(&bench(), &Workbench::planOpened, this, &TroubleshootingPage::fillCubes);
}

void TroubleshootingPage::fillCubes()
{
    m_cube->clear();
    m_cube->addItems(m_controller.cubes());
    refresh();
}

Mark TroubleshootingPage::mark() const
{
    return m_controller.findings() > 0 ? Mark::NeedsYou : Mark::NotNeeded;
}

QString TroubleshootingPage::roadWord() const
{
    return m_controller.findings() > 0 ? tr("%1 found").arg(m_controller.findings()) : tr("when a leg fails");
}

void TroubleshootingPage::openFile()
{
    dialogs().chooseFiles(this, tr("Open a saved text"), tr("Texts (*.txt *.log);;All files (*)"), this,
                          [this](const QStringList &files) {
                              if (!files.isEmpty())
                                  m_controller.explainFile(files.first());
                          });
}

// Debugging costs the device something: nobody turns it on by one click.
void TroubleshootingPage::askToListen(const QString &cube, int seconds, int calls)
{
    Inquiry inquiry;
    inquiry.name = u"listenDialog"_s;
    inquiry.title = tr("Listen to %1 with debugging?").arg(cube);
    QStringList text{tr("These lines are sent to %1. After %2 seconds, when you stop, or when too much comes, exactly what was "
                        "turned on is turned off "
                        "again; where the connection is lost, at the next connection.")
                         .arg(cube)
                         .arg(seconds),
                     tr("It says why a handshake fails, also where the log alone does not."),
                     tr("Debugging costs CPU time, and its lines push older ones out of the log buffer. Nothing is configured.")};
    text += calls > 0 ? tr("Call legs that are up there now: %1. On a busy CUBE debugging can disturb them: look at show "
                           "processes cpu first, or listen when "
                           "it is quiet.")
                            .arg(calls)
                      : tr("No call is up there now. Make one while it listens: TLS is opened by a call.");
    inquiry.text = text.join(u"\n\n"_s);
    inquiry.literal = u"debug ssl openssl errors\ndebug ssl openssl msg\ndebug ssl openssl states"_s;
    inquiry.choices = {tr("Do not listen"), tr("Listen for %1 seconds").arg(seconds)};
    dialogs().ask(this, inquiry, this, [this, cube, seconds](int choice) {
        if (choice == kListen)
            m_controller.listen(cube, seconds);
    });
}

void TroubleshootingPage::fillFindings()
{
    const auto rows = m_controller.rows();
    const int current = std::max(0, m_findings->indexOfTopLevelItem(m_findings->currentItem()));
    while (m_findings->topLevelItemCount() > rows.size())
        delete m_findings->topLevelItem(m_findings->topLevelItemCount() - 1);
    while (m_findings->topLevelItemCount() < rows.size())
        new QTreeWidgetItem(m_findings);
    for (int row = 0; row < int(rows.size()); ++row) {
        const auto &one = rows[row];
        QTreeWidgetItem *item = m_findings->topLevelItem(row);
        const QStringList cells{markSign(one.mark) + u' ' + one.cause, one.peer, one.times, one.who};
        for (int column = 0; column < int(cells.size()); ++column) {
            item->setText(column, cells[column]);
            item->setToolTip(column, cells[column]);
        }
        item->setForeground(0, markColor(one.mark));
        item->setData(0, Qt::AccessibleTextRole, markWord(one.mark) + u": "_s + one.cause);
    }
    for (int column = 0; column < 3; ++column) {
        m_findings->resizeColumnToContents(column);
        m_findings->setColumnWidth(column, std::min(m_findings->columnWidth(column), kWidest));
    }
    if (!rows.isEmpty() && !m_findings->currentItem())
        m_findings->setCurrentItem(m_findings->topLevelItem(std::min(current, int(rows.size()) - 1)));
    refreshPanel();
}

void TroubleshootingPage::refreshPanel()
{
    const int row = m_findings->indexOfTopLevelItem(m_findings->currentItem());
    const auto rows = m_controller.rows();
    m_panel->setLiteral(row >= 0 && row < rows.size() ? rows[row].panel : QString());
    m_copy->setEnabled(!m_panel->toPlainText().isEmpty());
}

QString TroubleshootingPage::teaching()
{
    return QStringList{tr("TLS does not come about? Then CUBE mostly says why."),
                       tr("1. Press \"Read what it has said\": its log and its counters are looked through; nothing is turned "
                          "on. A second reading after a "
                          "call shows which counters grew."),
                       tr("2. Where that does not say why (below IOS XE 17.14.1a mostly), listen with debugging while one call "
                          "is made. You are asked before."),
                       tr("3. Somebody sent you an output? Give it under \"From a saved text\"."),
                       tr("Each finding says what it means, who must act and what to do, also by hand. Nothing here stands in "
                          "the way: Next is open.")}
        .join(u"\n\n"_s);
}

/// One sentence: what is going on, or what came of it.
QString TroubleshootingPage::saying() const
{
    if (m_controller.isListening())
        return bench().isStopping() ? tr("Turning the debugging off again.")
                                    : tr("Listening: make a call now. %1 of %2 seconds.")
                                          .arg(m_controller.elapsed())
                                          .arg(m_controller.listeningFor());
    if (m_controller.isHere())
        return tr("Reading.");
    if (!m_controller.isToldOf())
        return {};
    return m_controller.findings() > 0 ? tr("Found in %1: %2").arg(m_controller.source()).arg(m_controller.findings())
                                       : tr("Nothing about a TLS failure was found in %1.").arg(m_controller.source());
}

void TroubleshootingPage::refreshWork()
{
    const bool idle = !bench().isBusy(), listening = m_controller.isListening();
    const bool cube = m_cube->count() > 0;
    m_cube->setEnabled(idle && cube);
    m_seconds->setEnabled(idle && cube);
    m_read->setEnabled(idle && cube);
    m_listen->setEnabled(idle && cube);
    m_stop->setEnabled(listening && !bench().isStopping());
    m_open->setEnabled(idle && bench().hasPlan());
    m_explain->setEnabled(idle && bench().hasPlan() && !m_paste->document()->isEmpty());
    m_progress->follow(m_controller.isHere(), listening ? m_controller.elapsed() : 0, listening ? m_controller.listeningFor() : 0);
    m_stop->setVisible(listening);
    m_said->setText(saying());
    m_said->setVisible(!m_said->text().isEmpty());
}

void TroubleshootingPage::refresh()
{
    refreshWork();
    QStringList problems;
    if (const auto problem = m_controller.problem())
        problems += problem->toString();
    if (const QStringList left = m_controller.leftOn(); !left.isEmpty() && !bench().isBusy())
        problems += tr("Debugging of an earlier session may still be on at %1. The next connection turns it off: press \"Read\".")
                        .arg(left.join(u", "_s));
    m_problem->setLiteral(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    fillFindings();
    const bool any = m_findings->topLevelItemCount() > 0;
    m_results->setVisible(any);
    m_teaching->setVisible(!any);
    say();
}

void TroubleshootingPage::retranslate()
{
    setTitle(tr("Troubleshooting"));
    m_sources->setTabText(0, tr("From a CUBE"));
    m_sources->setTabText(1, tr("From a saved text"));
    m_cubeLabel->setText(tr("CUBE:"));
    m_secondsLabel->setText(tr("Seconds:"));
    m_read->setText(tr("&Read what it has said"));
    m_listen->setText(tr("&Listen with debugging..."));
    m_stop->setText(tr("S&top listening"));
    m_explain->setText(tr("&Explain"));
    m_open->setText(tr("&Open a text..."));
    m_copy->setText(tr("&Copy"));
    m_paste->setPlaceholderText(tr("Paste here: show logging, syslog, debug ssl openssl, debug crypto pki, or show sip-ua "
                                   "connections before and after a call."));
    m_teaching->setText(teaching());
    m_findings->setHeaderLabels({tr("Cause"), tr("Peer"), tr("Times"), tr("Who must act")});
    m_sources->setAccessibleName(tr("Where to look"));
    m_cube->setAccessibleName(tr("CUBE"));
    m_seconds->setAccessibleName(tr("Seconds to listen"));
    m_paste->setAccessibleName(tr("Text to explain"));
    m_findings->setAccessibleName(tr("Findings"));
    m_panel->setAccessibleName(tr("What it means and what to do"));
    m_problem->setAccessibleName(tr("What went wrong"));
    m_progress->retranslate();
    m_sources->setFixedHeight(m_sources->sizeHint().height());
    refresh();
}

} // namespace sipseal
