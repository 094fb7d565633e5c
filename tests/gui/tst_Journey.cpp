// SPDX-License-Identifier: Apache-2.0
// The whole road by clicks, on the real lab: from an empty state directory to a secured call flow and its report. Then the same
// by command line: both journals hold the same steps.
#include "app/engine/Journal.h"
#include "tests/gui/LabJourney.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

QSet<QString> rightSteps(const QString &stateDirectory)
{
    QSet<QString> out;
    const auto journal = Journal::open(stateDirectory);
    if (!journal)
        return out;
    const auto runs = (*journal)->runs();
    for (const RunInfo &run : runs.value_or(QList<RunInfo>())) {
        const auto records = (*journal)->records(run.id);
        for (const JournalRecord &record : records.value_or(QList<JournalRecord>()))
            if (record.type == u"verified" || record.type == u"already")
                out += record.step.toString();
    }
    return out;
}

QString listed(const QSet<QString> &steps)
{
    QStringList out(steps.begin(), steps.end());
    out.sort();
    return out.join(u' ');
}

} // namespace

class TestJourney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<LabJourney>(u"document"_s);
        QVERIFY(QTest::qWaitForWindowExposed(&m->wizard));
    }
    void cleanupTestCase() { m.reset(); }

    // One road: where it broke, what follows says nothing.
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void theLabOpensByOneClick()
    {
        QVERIFY(!m->wizard.button(QWizard::NextButton)->isEnabled());
        QVERIFY(m->openLab());
        QVERIFY(m->wizard.windowTitle().contains(u"LAB"));
        m->person.shoot(u"01-welcome"_s);
        QVERIFY(m->person.next());
    }

    void everyDeviceAnswers()
    {
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Devices));
        QVERIFY(!m->wizard.button(QWizard::NextButton)->isEnabled());
        QVERIFY(m->person.clickSoon(u"testAllButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m->wizard.currentPage()->isComplete(), 60000);
        m->person.shoot(u"02-devices"_s);
        QVERIFY(m->person.next());
    }

    void thePrerequisitesAreMet()
    {
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Prerequisites));
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy() && m->person.onPage<QListWidget>(u"asks"_s)->count() > 0, 60000);
        // What no device tells is asked, and nothing goes on without an answer.
        QVERIFY(!m->wizard.currentPage()->isComplete());
        m->person.shoot(u"03-prerequisites"_s);
        m->person.vouch();
        QTRY_VERIFY(m->wizard.currentPage()->isComplete());
        QVERIFY(m->person.next());
    }

    void eachTaskIsReadAndApplied_data() { LabJourney::taskRows(); }
    void eachTaskIsReadAndApplied()
    {
        QFETCH(int, page);
        QCOMPARE(m->wizard.currentId(), page);
        const QString name = u"%1-%2"_s.arg(page + 1, 2, 10, QChar(u'0')).arg(m->wizard.currentPage()->objectName());
        QTRY_VERIFY_WITH_TIMEOUT(m->person.button(u"applyButton"_s)->isEnabled(), 60000);
        QVERIFY2(m->person.button(u"applyButton"_s)->text().contains(u"A&pply"),
                 qPrintable(m->person.button(u"applyButton"_s)->text()));
        QVERIFY(!m->wizard.button(QWizard::NextButton)->isEnabled());
        m->person.shoot(name + u"-before"_s);
        QVERIFY2(m->apply(), "the run does not end");
        m->person.shoot(name + u"-after"_s);
        QVERIFY2(m->wizard.currentPage()->isComplete(), qPrintable(m->standing()));
        QVERIFY(m->person.next());
    }

    void whatHasAnImpactWasAskedOnItsOwn()
    {
        const QString asked = m->person.asked().join(u'\n');
        for (const QString &device : {u"cube1"_s, u"vvb1"_s, u"cucm-pub"_s, u"cucm-sub1"_s})
            QVERIFY2(asked.contains(device), qPrintable(asked));
        QVERIFY2(!asked.contains(u"cvp1"), "the server groups have no impact: the button was enough");
    }

    void theGuidedCallIsProved()
    {
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Verification));
        QVERIFY(!m->person.button(u"applyButton"_s)->isEnabled()); // saving waits for the proof
        QVERIFY(m->judgeAt(0));
        QVERIFY(m->person.clickOnPage(u"labDial"_s));
        QVERIFY(m->callBecomes(u"queued"_s));
        QVERIFY(m->fetchCapture());
        QVERIFY(m->judgeAt(1));
        QVERIFY(m->person.clickOnPage(u"labReady"_s));
        QVERIFY(m->callBecomes(u"ringing"_s));
        QVERIFY(m->person.clickOnPage(u"labAnswer"_s));
        QVERIFY(m->callBecomes(u"connected"_s));
        QVERIFY(m->fetchCapture());
        QVERIFY(m->judgeAt(2));
        m->person.shoot(u"09-verification"_s);
        QVERIFY(m->person.clickOnPage(u"labHangUp"_s));
        QVERIFY(m->callBecomes(u"ended"_s));
        QVERIFY(m->fetchCapture());
        QVERIFY(m->judgeAt(3));
        QCOMPARE(m->unproved(), QString());
        // What is next is offered wherever the person looks.
        QCOMPARE(m->person.onPage<QTabWidget>(u"verificationTabs"_s)->currentIndex(), 0);
        QVERIFY(m->person.button(u"applyButton"_s)->isVisible() && m->person.button(u"applyButton"_s)->isEnabled());
        QVERIFY(m->person.onPage<QLabel>(u"outcome"_s)->text().contains(u"Now probe the ports and save"));
    }

    void theConfigurationIsSavedLast()
    {
        m->person.onPage<QTabWidget>(u"verificationTabs"_s)->setCurrentIndex(3);
        QVERIFY2(m->apply(), "the run does not end");
        m->person.shoot(u"10-last-steps"_s);
        QVERIFY2(m->wizard.currentPage()->isComplete(), qPrintable(m->standing()));
        QVERIFY(m->person.onPage<QLabel>(u"outcome"_s)->text().contains(u"the startup configuration holds the changes"));
        QVERIFY(m->person.onPage<QLabel>(u"instruction"_s)->text().contains(u"is saved"));
        QVERIFY(m->person.next());
    }

    void troubleshootingStandsInNobodysWay()
    {
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Troubleshooting));
        QVERIFY(m->person.next());
    }

    void theReportIsExported()
    {
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Report));
        QVERIFY(m->person.onPage<QTextBrowser>(u"reportBrowser"_s)->toPlainText().contains(u"CUBE-CVP"));
        m->person.shoot(u"11-report"_s);
        const QString file = m->home.filePath(u"report.json"_s);
        QVERIFY(m->person.clickOnPage(u"save-json"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"fileDialog"_s));
        QVERIFY(WizardDriver::giveFile(file));
        QTRY_VERIFY(QFile::exists(file));
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(in.readAll()).object();
        QCOMPARE(report[u"result"_s].toString(), u"secured"_s);
        QVERIFY(!report[u"verification"_s][u"legs"_s].toArray().isEmpty());
        for (const QJsonValue &step : report[u"steps"_s].toArray())
            QVERIFY2((QStringList{u"verified"_s, u"already"_s}.contains(step[u"state"_s].toString())),
                     qPrintable(step[u"step"_s].toString()));
    }

    void theCommandLineLeavesTheSameSteps()
    {
        m->talk(u"/reset"_s, true);
        QTemporaryDir state;
        QProcess cli;
        cli.start(QStringLiteral(SIPSEAL_BIN_DIR) + u"/sipseal-cli"_s,
                  {u"apply"_s, m->site.file, u"--yes"_s, u"--json"_s, u"--state-dir"_s, state.path(), u"--secrets"_s,
                   m->site.secrets, u"--trust"_s, m->site.trust});
        QVERIFY(QTest::qWaitFor([&] { return cli.state() == QProcess::NotRunning; }, 240000));
        QVERIFY2(cli.exitCode() == 0, cli.readAllStandardError().right(2000).constData());
        const QSet<QString> byWindow = rightSteps(m->windowState.path()), byCommand = rightSteps(state.path());
        QVERIFY(byCommand.size() > 15);
        QCOMPARE(listed(byWindow), listed(byCommand));
    }

private:
    std::unique_ptr<LabJourney> m;
    bool m_broken = false;
};

QTEST_MAIN(TestJourney)
#include "tst_Journey.moc"
