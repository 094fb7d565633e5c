// SPDX-License-Identifier: Apache-2.0
#include "wizard/MoreMenu.h"

#include "ui/Dialogs.h"
#include "wizard/KeptColours.h"
#include "wizard/SupportFile.h"
#include "wizard/Workbench.h"

#include <QActionGroup>
#include <QDesktopServices>
#include <QSaveFile>
#include <QSslSocket>
#include <QUrl>

namespace sipseal {

using namespace Qt::StringLiterals;

MoreMenu::MoreMenu(Workbench &bench, Dialogs &dialogs, QWidget *window)
    : QMenu(window), m_bench(bench), m_dialogs(dialogs), m_window(window), m_choices(new QActionGroup(this))
{
    setObjectName(u"moreMenu"_s);
    m_colours = addMenu(QString());
    addSeparator();
    m_support = addAction(QString(), this, &MoreMenu::saveSupport);
    m_logs = addAction(QString(), this, &MoreMenu::openLogs);
    addSeparator();
    m_tour = addAction(QString(), this, &MoreMenu::tourWanted);
    m_tour->setObjectName(u"tourAction"_s);
    m_about = addAction(QString(), this, &MoreMenu::about);
    m_colours->setObjectName(u"coloursMenu"_s);
    m_support->setObjectName(u"supportAction"_s);
    m_logs->setObjectName(u"logsAction"_s);
    m_about->setObjectName(u"aboutAction"_s);
    addColours();
    retranslate();
}

void MoreMenu::addColours()
{
    for (const Colours colours : {Colours::System, Colours::Light, Colours::Dark}) {
        QAction *action = m_colours->addAction(QString(), this, [colours] { KeptColours::choose(colours); });
        action->setCheckable(true);
        action->setData(int(colours));
        action->setObjectName(u"colours%1"_s.arg(int(colours)));
        m_choices->addAction(action);
    }
    connect(m_colours, &QMenu::aboutToShow, this, [this] {
        const auto choices = m_choices->actions();
        for (QAction *action : choices)
            action->setChecked(action->data().toInt() == int(colours()));
    });
}

void MoreMenu::retranslate()
{
    m_colours->setTitle(tr("&Colours"));
    const QStringList names{tr("As the &desktop has them"), tr("Li&ght"), tr("Da&rk")};
    const auto choices = m_choices->actions();
    for (qsizetype i = 0; i < choices.size(); ++i)
        choices[i]->setText(names[i]);
    m_support->setText(tr("Save a su&pport file..."));
    m_logs->setText(tr("Open the &log folder"));
    m_tour->setText(tr("Show the &tour"));
    m_about->setText(tr("&About SIP Seal"));
}

void MoreMenu::openLogs()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_bench.stateDirectory()));
}

void MoreMenu::saveSupport()
{
    m_dialogs.chooseTarget(m_window, tr("Save a support file"), u"sipseal-support.txt"_s, tr("Text (*.txt)"), this, [this](const QString &file) {
        if (!file.isEmpty())
            writeSupport(file);
    });
}

void MoreMenu::writeSupport(const QString &file)
{
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly) && out.write(supportFile(m_bench)) >= 0 && out.commit();
    Inquiry inquiry;
    inquiry.name = u"supportDialog"_s;
    inquiry.title = tr("Support file");
    inquiry.text = written ? tr("%1 was written. It holds addresses and configuration, but no password or key. Read it before you send it.").arg(file)
                           : tr("%1 could not be written: %2").arg(file, out.errorString());
    inquiry.choices = {tr("Close")};
    m_dialogs.ask(m_window, inquiry, this, [](int) {});
}

void MoreMenu::about()
{
    Inquiry inquiry;
    inquiry.name = u"aboutDialog"_s;
    inquiry.title = tr("About SIP Seal");
    inquiry.text = tr("SIP Seal %1. Secures the SIP signalling of a Cisco contact centre, step by step. Apache License 2.0.")
                       .arg(QStringLiteral(SIPSEAL_VERSION));
    inquiry.literal = u"Qt %1 (LGPL-3.0)\n%2 (Apache-2.0)\nlibssh (LGPL-2.1)\nQtKeychain (BSD-3-Clause)\nspdlog, fmt (MIT)\n"
                      "SQLite (public domain)\ntl::expected (CC0-1.0)"_s.arg(QString::fromLatin1(qVersion()), QSslSocket::sslLibraryVersionString());
    inquiry.choices = {tr("Close")};
    m_dialogs.ask(m_window, inquiry, this, [](int) {});
}

} // namespace sipseal
