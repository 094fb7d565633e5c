// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/report/ReportPage.h"

#include "ui/Dialogs.h"
#include "ui/Theme.h"
#include "wizard/PlanRequest.h"
#include "wizard/Workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QStringList kFormats{u"html"_s, u"pdf"_s, u"json"_s, u"csv"_s};

} // namespace

ReportPage::ReportPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"reportPage"_s, parent), m_controller(context.bench), m_headline(new QLabel(this)),
      m_said(new QLabel(this)), m_browser(new QTextBrowser(this)), m_nothing(new QWidget(this))
{
    setFinalPage(true);
    m_browser->setObjectName(u"reportBrowser"_s);
    m_browser->setOpenLinks(false);
    // The report lies on its own paper, with the colours that it has when it is saved: dark ink on a dark desktop is not read.
    m_browser->setPalette(themePalette(false));
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headline->setObjectName(u"headline"_s);
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_said->setObjectName(u"said"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_said, 1);
    for (const QString &format : kFormats) {
        auto *button = new QPushButton(this);
        button->setObjectName(u"save-"_s + format);
        connect(button, &QPushButton::clicked, this, [this, format] { save(format); });
        row->addWidget(button);
        m_saves += button;
    }
    body()->addWidget(m_headline);
    body()->addWidget(m_browser, 1);
    body()->addWidget(m_nothing, 1);
    body()->addLayout(row);
    connect(&m_controller, &ReportController::changed, this, &ReportPage::refresh);
    connect(&bench(), &Workbench::planOpened, this, &ReportPage::forgetSaved);
    connect(&bench(), &Workbench::runFinished, this, &ReportPage::forgetSaved);
    connect(&bench(), &Workbench::verified, this, &ReportPage::forgetSaved);
    retranslate();
}

bool ReportPage::isThere() const
{
    return m_controller.hasReport() || !bench().run().isEmpty();
}

Mark ReportPage::mark() const
{
    return m_saved ? Mark::Done : Mark::ToDo;
}

QString ReportPage::roadWord() const
{
    if (m_saved)
        return tr("saved");
    // Before the legs are judged, or the report was looked at, nobody thinks of saving it.
    return m_controller.hasReport() || (isThere() && !bench().proofs().isEmpty()) ? tr("report not saved") : markWord(mark());
}

void ReportPage::forgetSaved()
{
    m_saved = false;
    m_file.clear();
    m_refused.reset();
    m_said->clear();
    say();
}

QString ReportPage::said() const
{
    if (m_refused)
        return m_refused->toString();
    return m_file.isEmpty() ? QString() : tr("Saved: %1").arg(m_file);
}

void ReportPage::shown()
{
    m_controller.refresh();
}

void ReportPage::refresh()
{
    if (!isSeen())
        return say(); // it is drawn when it is
    const auto problem = m_controller.problem();
    const int left = m_controller.left();
    if (problem)
        m_headline->setText(problem->toString());
    else if (!m_controller.hasReport())
        m_headline->setText(tr("Nothing has been applied with this plan yet: there is nothing to report."));
    else
        m_headline->setText(left == 0
                                ? tr("No step is left. What an undo would leave on the devices stands at the end of the report.")
                                : tr("%n step(s) are left: they stand at the end of the report.", nullptr, left));
    for (QPushButton *button : std::as_const(m_saves))
        button->setEnabled(m_controller.hasReport());
    m_said->setText(said());
    m_browser->setVisible(m_controller.hasReport());
    m_nothing->setVisible(!m_controller.hasReport());
    refreshBrowser();
    say();
}

// Another language is another text, but the same place in it.
void ReportPage::refreshBrowser()
{
    QScrollBar *bar = m_browser->verticalScrollBar();
    const double place = bar->maximum() > 0 ? double(bar->value()) / bar->maximum() : 0;
    m_browser->setHtml(m_controller.html());
    bar->setValue(int(place * bar->maximum()));
}

void ReportPage::save(const QString &format)
{
    dialogs().chooseTarget(this, tr("Save the report"), u"sip-seal-%1.%2"_s.arg(fileNamePart(bench().plan().name), format), u"*."_s + format,
                           this, [this, format](const QString &file) {
                               if (file.isEmpty())
                                   return;
                               const auto saved = m_controller.save(format, file);
                               m_file = file;
                               m_refused = saved ? std::nullopt : std::optional(saved.error());
                               m_said->setText(said());
                               m_saved = m_saved || saved;
                               say();
                           });
}

void ReportPage::retranslate()
{
    setTitle(tr("Report"));
    const QStringList labels{tr("Save as &HTML..."), tr("Save as &PDF..."), tr("Save as &JSON..."), tr("Save as &CSV...")};
    for (int i = 0; i < int(m_saves.size()); ++i)
        m_saves[i]->setText(labels[i]);
    m_browser->setAccessibleName(tr("The report"));
    refresh();
}

} // namespace sipseal
