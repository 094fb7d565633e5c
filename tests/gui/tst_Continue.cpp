// SPDX-License-Identifier: Apache-2.0
// The window is killed in the middle of applying and started again: it offers to continue, and does.
#include "app/desktop/LabProcess.h"
#include "tests/gui/WizardDriver.h"
#include "ui/ModalDialogs.h"
#include "wizard/Workbench.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

const char *const kDying = "SIPSEAL_TEST_DYING_WINDOW"; // "state directory|plan|secrets|trust": this process is the window that dies

/// A window on a state directory, and a person at it.
struct Window
{
    explicit Window(const QString &stateDirectory) : bench(stateDirectory), wizard(bench, dialogs), person(wizard) { wizard.show(); }

    // From the first page to that of CUBE, ready to apply.
    bool goToCube()
    {
        return person.next() && person.clickSoon(u"testAllButton"_s) && goOn() && goOn() && wizard.currentId() == SetupWizard::Cube;
    }
    bool goOn()
    {
        return QTest::qWaitFor(
                   [this] {
                       person.vouch();
                       return wizard.currentPage()->isComplete();
                   },
                   60000) &&
               person.next();
    }

    ModalDialogs dialogs;
    Workbench bench;
    SetupWizard wizard;
    WizardDriver person;
};

// Applies Task 1 and dies at once when the first step has sent something.
int die(const QStringList &words)
{
    Window window(words[0]);
    window.wizard.openPlan({words[1], words[2], words[3], {}});
    QObject::connect(&window.bench, &Workbench::stepsUpdated, [](const QList<StepUpdate> &updates) {
        for (const StepUpdate &update : updates)
            if (update.state == StepState::Settling || update.state == StepState::Verified)
                ::kill(::getpid(), SIGKILL);
    });
    if (!window.goToCube() || !window.person.clickSoon(u"applyButton"_s))
        return 3;
    window.person.waitFor([] { return false; }, 60);
    return 4;
}

} // namespace

class TestContinue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKilledWindowOffersToContinueAndDoes()
    {
        LabProcess lab;
        PlanRequest site;
        QSignalSpy ended(&lab, &LabProcess::ended);
        const auto endLab = qScopeGuard([&] {
            lab.end();
            (void)QTest::qWaitFor([&] { return ended.count() == 1; }, 10000);
        });
        connect(&lab, &LabProcess::ready, this, [&](const PlanRequest &request) { site = request; });
        lab.start();
        QTRY_VERIFY_WITH_TIMEOUT(!site.file.isEmpty(), 60000);

        QProcess dying;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kDying), QStringList{m_state.path(), site.file, site.secrets, site.trust}.join(u'|'));
        dying.setProcessEnvironment(environment);
        dying.start(QCoreApplication::applicationFilePath(), {});
        QTRY_COMPARE_WITH_TIMEOUT(dying.state(), QProcess::NotRunning, 120000);
        QVERIFY2(dying.exitStatus() == QProcess::CrashExit, dying.readAllStandardError() + QByteArray::number(dying.exitCode()));

        Window window(m_state.path());
        auto *runs = window.person.onPage<QListWidget>(u"runList"_s);
        QVERIFY(runs->isVisible());
        QCOMPARE(runs->count(), 1);
        // Passwords and fingerprints of this lab come with its plan; a live one has them in keychain and trust store.
        window.wizard.openPlan(site);
        runs->setCurrentRow(0);
        QVERIFY(window.person.clickSoon(u"continueButton"_s));
        QVERIFY(window.person.next());
        QVERIFY(window.person.clickSoon(u"testAllButton"_s));
        QVERIFY(window.goOn());
        QTRY_VERIFY_WITH_TIMEOUT((window.person.vouch(), window.person.button(u"resumeButton"_s)->isEnabled()), 60000);
        QSignalSpy finished(&window.bench, &Workbench::runFinished);
        QVERIFY(window.person.clickOnPage(u"resumeButton"_s));
        QVERIFY(window.person.waitFor([&] { return finished.count() == 1 && !window.bench.isBusy(); }, 120));
        const auto summary = finished.first().first().value<RunSummary>();
        // "partly": the configuration is saved on the last page, not here.
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(summary.states.size(), 9); // five checks, four changes
        for (auto it = summary.states.begin(); it != summary.states.end(); ++it)
            QVERIFY2(it.value() == StepState::Verified || it.value() == StepState::Already,
                     qPrintable(it.key().toString() + u": "_s + stepStateName(it.value())));
        // Nothing of it is offered again.
        QTRY_VERIFY(!window.person.button(u"resumeButton"_s)->isVisible());
        QVERIFY(window.person.next());
        QTRY_VERIFY_WITH_TIMEOUT(!window.bench.isBusy() && window.wizard.currentPage()->isComplete(), 60000);
    }

private:
    QTemporaryDir m_state;
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTemporaryDir settings;
    QCoreApplication::setOrganizationName(u"sipseal-test"_s);
    QCoreApplication::setApplicationName(u"sipseal-test"_s);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    if (qEnvironmentVariableIsSet(kDying))
        return die(qEnvironmentVariable(kDying).split(u'|'));
    TestContinue test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_Continue.moc"
