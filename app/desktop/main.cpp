// SPDX-License-Identifier: Apache-2.0
#include "app/core/Hardening.h"
#include "app/core/Language.h"
#include "app/core/Log.h"
#include "app/desktop/DesktopColours.h"
#include "app/desktop/EndSignal.h"
#include "app/desktop/LabProcess.h"
#include "app/desktop/OneCopy.h"
#include "app/desktop/StayAwake.h"
#include "ui/ModalDialogs.h"
#include "ui/Theme.h"
#include "wizard/KeptColours.h"
#include "wizard/Preferences.h"
#include "wizard/SetupWizard.h"
#include "wizard/Workbench.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSessionManager>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Secures the SIP signalling of a Cisco contact centre, step by step."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{u"lab"_s, u"Start the simulated contact centre and open its plan."_s},
                       {u"procedure"_s, u"Procedure of the lab's plan: document (default) or live."_s, u"NAME"_s, u"document"_s},
                       {u"plan"_s, u"Open this plan."_s, u"FILE"_s},
                       {u"state-dir"_s, u"Journal, trust store and logs."_s, u"DIR"_s},
                       {u"secrets"_s, u"keychain (default), env or a file."_s, u"SOURCE"_s, u"keychain"_s},
                       {u"trust"_s, u"A file of expected fingerprints; default: ask."_s, u"FILE"_s},
                       {u"lang"_s, u"ja or en; default: the system's."_s, u"LANGUAGE"_s},
                       {u"log-level"_s, u"trace, debug, info, warning, error or off."_s, u"LEVEL"_s, u"warning"_s}});
}

/// Words need no display: on a server, over SSH, they are asked for first.
bool asksForWordsOnly(int argc, char **argv)
{
    const QByteArrayList words{"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [&](const char *word) { return words.contains(word); });
}

} // namespace

int main(int argc, char **argv)
{
    disableCoreDumps();
    if (asksForWordsOnly(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"sipseal"_s); // as sipseal-cli: one state directory
    QCoreApplication::setApplicationName(u"sipseal"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SIPSEAL_VERSION));
    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    installLanguage(parser.isSet(u"lang"_s) ? parser.value(u"lang"_s) : Preferences::language());
    applyTheme(application);
    KeptColours::restore();
    const DesktopColours desktop;
    QObject::connect(&desktop, &DesktopColours::darkWanted, &application, &setDesktopDark);
    const QString state = parser.isSet(u"state-dir"_s) ? parser.value(u"state-dir"_s)
                                                       : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    Log::start(Log::levelFromName(parser.value(u"log-level"_s)), state);

    OneCopy copy(state);
    if (!copy.claim())
        return 0; // the window that is open comes to the front
    Workbench bench(state);
    ModalDialogs dialogs;
    LabProcess lab(parser.value(u"procedure"_s) == u"live" ? u"live"_s : u"document"_s);
    SetupWizard wizard(bench, dialogs);
    const auto startLab = [&] {
        wizard.labStarting();
        lab.start();
    };
    QObject::connect(&wizard, &SetupWizard::labWanted, &lab, startLab);
    QObject::connect(&wizard, &SetupWizard::labUnwanted, &lab, &LabProcess::giveUp);
    QObject::connect(&lab, &LabProcess::ready, &wizard, &SetupWizard::openPlan);
    QObject::connect(&lab, &LabProcess::failed, &wizard, &SetupWizard::labFailed);
    // The window goes first, then the lab, then the program.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&wizard, &QDialog::finished, &lab, &LabProcess::end);
    QObject::connect(&lab, &LabProcess::ended, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    QObject::connect(&copy, &OneCopy::shownAgain, &wizard, &SetupWizard::comeForward);
    StayAwake awake;
    QObject::connect(&bench, &Workbench::busyChanged, &awake, [&] { awake.hold(bench.isChanging()); });
    QObject::connect(&awake, &StayAwake::woke, &wizard, &SetupWizard::readAgain);
    // Logging out: never through the middle of a change, and no plan is lost by it.
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &wizard, [&](QSessionManager &session) {
        if (!wizard.asksBeforeClosing())
            return;
        session.cancel();
        wizard.reject();
    }, Qt::DirectConnection);
    EndSignal end;
    QObject::connect(&end, &EndSignal::asked, &wizard, &SetupWizard::leaveSafely);
    if (parser.isSet(u"lab"_s))
        startLab();
    else if (parser.isSet(u"plan"_s))
        wizard.openPlan({parser.value(u"plan"_s), parser.value(u"secrets"_s), parser.value(u"trust"_s), {}});
    wizard.show();
    wizard.offerTour();
    return application.exec();
}
