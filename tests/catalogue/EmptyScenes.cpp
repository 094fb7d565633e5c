// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Plans.h"
#include "tests/catalogue/Scenes.h"
#include "tests/catalogue/Screen.h"
#include "tests/gui/LabJourney.h"

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

void goTo(LabJourney &journey, int page)
{
    journey.wizard.setCurrentId(page);
    journey.wizard.resize(kWindow);
}

bool idle(LabJourney &journey, int seconds)
{
    return QTest::qWaitFor([&] { return !journey.bench.isBusy(); }, seconds * 1000);
}

bool visit(Album &album, LabJourney &journey, const QList<QPair<int, QString>> &pages)
{
    for (const auto &[page, scene] : pages) {
        goTo(journey, page);
        if (!idle(journey))
            return album.broke(scene, u"it does not come to rest"_s);
        album.show(scene, journey.wizard);
    }
    return true;
}

void everyScene(Album &album)
{
    emptyScenes(album);
    silentScenes(album);
    refusingScenes(album);
    questionScenes(album);
    troubleScenes(album);
    flowScenes(album);
    planScenes(album);
    labScenes(album);
    liveScenes(album);
}

namespace {

constexpr quint16 kNobody = 1; // nobody listens there

QString damagedPlan(const LabJourney &journey)
{
    QFile file(journey.home.filePath(u"deployment.json"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(R"({"schema":1,"name":"deployment","devices":[{"id":"cube 1"}]})");
    return file.fileName();
}

// As an earlier process would have left them: begun, and nobody there who works on them.
bool leaveRuns(const LabJourney &journey, const QList<Plan> &plans)
{
    const auto journal = Journal::open(journey.windowState.path());
    if (!journal)
        return false;
    for (const Plan &plan : plans) {
        const auto run = (*journal)->startRun(plan, {});
        if (!run)
            return false;
        const QString cube = plan.devices.first().id;
        const QList<std::pair<QString, QStringList>> stories{{u"cube.sip-ua.transport"_s, {u"apply-begin"_s, u"sent"_s, u"verified"_s}},
                                                             {u"cube.sip-ua.signaling"_s, {u"apply-begin"_s}}};
        for (const auto &[step, types] : stories)
            for (const QString &type : types)
                if (!(*journal)->append({0, *run, QDateTime::currentDateTimeUtc(), type, {step, cube}, {}}))
                    return false;
    }
    return true;
}

void withoutPlan(Album &album, LabJourney &journey)
{
    album.show(u"welcome-empty"_s, journey.wizard);
    journey.wizard.offerTour();
    album.show(u"welcome-tour-offered"_s, journey.wizard);
    const auto *tour = journey.wizard.findChild<QWidget *>(u"tour"_s);
    WizardDriver::click(tour->findChild<QAbstractButton *>(u"tourYes"_s));
    album.show(u"welcome-tour"_s, journey.wizard);
    WizardDriver::click(tour->findChild<QAbstractButton *>(u"tourEnd"_s));
    album.ask(u"about"_s, [&] {
        journey.wizard.findChild<QAction *>(u"aboutAction"_s)->trigger();
        return WizardDriver::dialog(u"aboutDialog"_s);
    });
    album.ask(u"welcome-read-server"_s, [&] {
        WizardDriver::click(journey.person.onPage<QAbstractButton>(u"readServerButton"_s));
        return WizardDriver::dialog(u"inventoryDialog"_s);
    });
    journey.wizard.labStarting();
    album.show(u"welcome-working"_s, journey.wizard);
    journey.wizard.labFailed(Error{ErrorKind::Internal,
                                   {},
                                   Text("The lab did not become ready in a minute"),
                                   {},
                                   Text("Run sipseal-cli lab in a terminal to see why.")});
    album.show(u"welcome-failed-lab"_s, journey.wizard);
    journey.wizard.openPlan({damagedPlan(journey), u"memory"_s, {}, {}});
    album.show(u"welcome-failed-plan"_s, journey.wizard);
}

bool withOneDevice(Album &album, LabJourney &journey)
{
    const QString file = journey.home.filePath(u"one-cube.json"_s);
    if (!loneCube(kNobody).save(file))
        return album.broke(u"devices-needs-you"_s, u"the plan cannot be saved"_s);
    journey.wizard.openPlan({file, u"memory"_s, {}, {}});
    if (!idle(journey))
        return album.broke(u"devices-needs-you"_s, u"the plan does not open"_s);
    goTo(journey, SetupWizard::Devices);
    album.show(u"devices-needs-you"_s, journey.wizard);
    const QList<QPair<int, QString>> pages{{SetupWizard::Cvp, u"cvp-empty"_s},
                                           {SetupWizard::Vvb, u"vvb-empty"_s},
                                           {SetupWizard::SecurityMode, u"security-mode-empty"_s},
                                           {SetupWizard::Trunks, u"trunks-empty"_s},
                                           {SetupWizard::Phones, u"phones-empty"_s},
                                           {SetupWizard::Verification, u"verification-empty"_s},
                                           {SetupWizard::Report, u"report-empty"_s}};
    return visit(album, journey, pages);
}

bool withInterruptedRuns(Album &album, LabJourney &journey)
{
    if (!leaveRuns(journey, {twentyCubes(kNobody, Procedure::Live), loneCube(kNobody)}))
        return album.broke(u"welcome-needs-you"_s, u"the journal cannot be written"_s);
    goTo(journey, SetupWizard::Welcome);
    auto *runs = journey.person.onPage<QListWidget>(u"runList"_s);
    if (!runs || runs->count() != 2)
        return album.broke(u"welcome-needs-you"_s, u"the runs are not listed"_s);
    runs->setCurrentRow(0);
    album.show(u"welcome-needs-you"_s, journey.wizard);
    if (!journey.person.clickSoon(u"continueButton"_s) || !idle(journey))
        return album.broke(u"prerequisites-resume"_s, u"the run is not taken up"_s);
    goTo(journey, SetupWizard::Prerequisites);
    if (!idle(journey))
        return album.broke(u"prerequisites-resume"_s, u"it does not come to rest"_s);
    album.show(u"prerequisites-resume"_s, journey.wizard);
    return true;
}

} // namespace

void emptyScenes(Album &album)
{
    LabJourney journey(u"document"_s);
    goTo(journey, SetupWizard::Welcome);
    withoutPlan(album, journey);
    if (withOneDevice(album, journey))
        withInterruptedRuns(album, journey);
}

} // namespace sipseal::catalogue
