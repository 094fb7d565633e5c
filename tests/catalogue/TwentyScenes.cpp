// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Plans.h"
#include "tests/catalogue/Scenes.h"
#include "tests/gui/LabJourney.h"

#include <QTcpServer>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

bool open(LabJourney &journey, const Plan &plan)
{
    const QString file = journey.home.filePath(plan.name + u".json"_s), passwords = file + u".secrets"_s;
    if (!plan.save(file) || !writePasswords(plan, passwords))
        return false;
    journey.wizard.openPlan({file, passwords, {}, {}});
    return journey.bench.hasPlan() && idle(journey);
}

bool stop(LabJourney &journey)
{
    journey.bench.stopSafely();
    return idle(journey);
}

} // namespace

// A device that takes the connection and says nothing keeps the window at work for as long as it is looked at.
void silentScenes(Album &album)
{
    QTcpServer silent;
    LabJourney journey(u"document"_s);
    if (!silent.listen(QHostAddress::LocalHost) || !open(journey, twentyCubes(silent.serverPort(), Procedure::Document))) {
        album.broke(u"devices-working"_s, u"the plan does not open"_s);
        return;
    }
    goTo(journey, SetupWizard::Welcome);
    album.show(u"welcome-twenty"_s, journey.wizard);
    goTo(journey, SetupWizard::Devices);
    album.show(u"devices-to-do-twenty"_s, journey.wizard);
    journey.person.clickSoon(u"testAllButton"_s);
    album.show(u"devices-working-twenty"_s, journey.wizard);
    if (!stop(journey))
        album.broke(u"devices-working-twenty"_s, u"it does not stop"_s);
    const QList<QPair<int, QString>> pages{{SetupWizard::Prerequisites, u"prerequisites-working-twenty"_s},
                                           {SetupWizard::Cube, u"cube-working-twenty"_s}};
    for (const auto &[page, scene] : pages) {
        goTo(journey, page); // which begins to read
        if (!QTest::qWaitFor([&] { return !journey.bench.updates().isEmpty(); }, 10000))
            album.broke(scene, u"nothing is read"_s);
        album.show(scene, journey.wizard);
        if (page == SetupWizard::Cube)
            break;
        if (!stop(journey))
            album.broke(scene, u"it does not stop"_s);
    }
    album.ask(u"question-close"_s, [&] {
        journey.wizard.close();
        return WizardDriver::dialog(u"closeDialog"_s);
    });
    journey.wizard.leaveSafely();
    album.show(u"cube-stopping-twenty"_s, journey.wizard);
    if (!QTest::qWaitFor([&] { return !journey.wizard.isVisible(); }, 90000))
        album.broke(u"cube-stopping-twenty"_s, u"the window does not close"_s);
}

void refusingScenes(Album &album)
{
    LabJourney journey(u"live"_s);
    if (!open(journey, twentyCubes(1, Procedure::Live))) {
        album.broke(u"devices-failed-twenty"_s, u"the plan does not open"_s);
        return;
    }
    goTo(journey, SetupWizard::Devices);
    QSignalSpy tested(&journey.bench, &Workbench::deviceTested);
    journey.person.clickSoon(u"testAllButton"_s);
    if (!QTest::qWaitFor([&] { return tested.count() == journey.bench.plan().devices.size() && !journey.bench.isBusy(); }, 90000))
        album.broke(u"devices-failed-twenty"_s, u"not every device was tested"_s);
    album.show(u"devices-failed-twenty"_s, journey.wizard);
    const QList<QPair<int, QString>> pages{{SetupWizard::Prerequisites, u"prerequisites-failed-twenty"_s},
                                           {SetupWizard::Cube, u"cube-failed-twenty"_s},
                                           {SetupWizard::Cvp, u"cvp-failed-twenty"_s},
                                           {SetupWizard::Vvb, u"vvb-failed"_s},
                                           {SetupWizard::SecurityMode, u"security-mode-failed"_s},
                                           {SetupWizard::Trunks, u"trunks-failed"_s},
                                           {SetupWizard::Phones, u"phones-failed"_s},
                                           {SetupWizard::CutOver, u"cutover-failed-twenty"_s}};
    if (!visit(album, journey, pages))
        return;
    goTo(journey, SetupWizard::Verification);
    if (!idle(journey) || !journey.judgeAt(0))
        album.broke(u"verification-failed-twenty"_s, u"the legs are not judged"_s);
    album.show(u"verification-failed-twenty"_s, journey.wizard);
}

} // namespace sipseal::catalogue
