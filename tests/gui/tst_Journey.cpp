// SPDX-License-Identifier: Apache-2.0
// The whole road by clicks, on the real lab: from an empty state directory to a secured call flow and its report. Then the same by
// command line: both journals hold the same steps.
#include "app/desktop/LabProcess.h"
#include "app/engine/Journal.h"
#include "tests/gui/WizardDriver.h"
#include "ui/ModalDialogs.h"
#include "wizard/Workbench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
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
        QCoreApplication::setOrganizationName(u"sipseal-test"_s);
        QCoreApplication::setApplicationName(u"sipseal-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        m_bench = std::make_unique<Workbench>(m_windowState.path());
        m_lab = std::make_unique<LabProcess>();
        m_wizard = std::make_unique<SetupWizard>(*m_bench, m_dialogs);
        m_person = std::make_unique<WizardDriver>(*m_wizard);
        connect(m_wizard.get(), &SetupWizard::labWanted, m_lab.get(), [this] {
            m_wizard->labStarting();
            m_lab->start();
        });
        connect(m_lab.get(), &LabProcess::ready, m_wizard.get(), &SetupWizard::openPlan);
        connect(m_lab.get(), &LabProcess::ready, this, [this](const PlanRequest &request) { m_site = request; });
        connect(m_bench.get(), &Workbench::failed, this, [](const Error &error) { qWarning().noquote() << "failed:" << error.english(); });
        m_wizard->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
    }

    // One road: where it broke, what follows says nothing.
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void cleanupTestCase()
    {
        m_person.reset();
        m_wizard.reset();
        m_bench.reset();
        if (m_lab) {
            QSignalSpy ended(m_lab.get(), &LabProcess::ended);
            m_lab->end();
            QTRY_VERIFY_WITH_TIMEOUT(ended.count() == 1, 10000);
        }
    }

    void theLabOpensByOneClick()
    {
        QVERIFY(!m_wizard->button(QWizard::NextButton)->isEnabled());
        QVERIFY(m_person->clickOnPage(u"labButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_wizard->button(QWizard::NextButton)->isEnabled(), 60000);
        QVERIFY(m_wizard->windowTitle().contains(u"LAB"));
        m_person->shoot(u"01-welcome"_s);
        QVERIFY(m_person->next());
    }

    void everyDeviceAnswers()
    {
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Devices));
        QVERIFY(!m_wizard->button(QWizard::NextButton)->isEnabled());
        QVERIFY(m_person->clickSoon(u"testAllButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_wizard->currentPage()->isComplete(), 60000);
        m_person->shoot(u"02-devices"_s);
        QVERIFY(m_person->next());
    }

    void thePrerequisitesAreMet()
    {
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Prerequisites));
        QTRY_VERIFY_WITH_TIMEOUT(m_wizard->currentPage()->isComplete(), 60000);
        m_person->shoot(u"03-prerequisites"_s);
        QVERIFY(m_person->next());
    }

    void eachTaskIsReadAndApplied_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("CUBE") << int(SetupWizard::Cube);
        QTest::newRow("CVP") << int(SetupWizard::Cvp);
        QTest::newRow("CVVB") << int(SetupWizard::Vvb);
        QTest::newRow("CUCM") << int(SetupWizard::Cucm);
        QTest::newRow("agent phones") << int(SetupWizard::Phones);
    }
    void eachTaskIsReadAndApplied()
    {
        QFETCH(int, page);
        QCOMPARE(m_wizard->currentId(), page);
        const QString name = u"%1-%2"_s.arg(page + 1, 2, 10, QChar(u'0')).arg(m_wizard->currentPage()->objectName());
        QTRY_VERIFY_WITH_TIMEOUT(m_person->button(u"applyButton"_s)->isEnabled(), 60000);
        QVERIFY2(m_person->button(u"applyButton"_s)->text().contains(u"Apply"), qPrintable(m_person->button(u"applyButton"_s)->text()));
        QVERIFY(!m_wizard->button(QWizard::NextButton)->isEnabled());
        m_person->shoot(name + u"-before"_s);
        QVERIFY(m_person->clickOnPage(u"applyButton"_s));
        QVERIFY2(m_person->waitFor([this] { return !m_bench->isBusy(); }, 180), "the run does not end");
        m_person->shoot(name + u"-after"_s);
        const QString states = standing();
        QVERIFY2(m_wizard->currentPage()->isComplete(), qPrintable(states));
        QVERIFY(m_person->next());
    }

    void whatHasAnImpactWasAskedOnItsOwn()
    {
        const QString asked = m_person->asked().join(u'\n');
        for (const QString &device : {u"vvb1"_s, u"cucm-pub"_s, u"cucm-sub1"_s})
            QVERIFY2(asked.contains(device), qPrintable(asked));
        QVERIFY2(!asked.contains(u"cube1"), "CUBE's lines have no impact: the button was enough");
    }

    void theGuidedCallIsProved()
    {
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Verification));
        QVERIFY(!m_person->button(u"applyButton"_s)->isEnabled()); // saving waits for the proof
        judgeAt(0, u"before"_s);
        QVERIFY(m_person->clickOnPage(u"labDial"_s));
        QTRY_COMPARE_WITH_TIMEOUT(callState(), u"queued"_s, 20000);
        fetchCapture();
        judgeAt(1, u"queued"_s);
        QVERIFY(m_person->clickOnPage(u"labReady"_s));
        QTRY_COMPARE_WITH_TIMEOUT(callState(), u"ringing"_s, 20000);
        QVERIFY(m_person->clickOnPage(u"labAnswer"_s));
        QTRY_COMPARE_WITH_TIMEOUT(callState(), u"connected"_s, 20000);
        fetchCapture();
        judgeAt(2, u"connected"_s);
        QVERIFY(m_person->clickOnPage(u"labHangUp"_s));
        QTRY_COMPARE_WITH_TIMEOUT(callState(), u"ended"_s, 20000);
        fetchCapture();
        judgeAt(3, u"after"_s);
        for (const LegProof &proof : m_bench->proofs())
            QVERIFY2(!proof.counts() || proof.verdict == capture::Verdict::Secure,
                     qPrintable(proof.leg.name + u' ' + proof.leg.addressA + u' ' + proof.leg.addressB + u": "_s + capture::verdictName(proof.verdict) + u' ' + proof.why.english()));
    }

    void theConfigurationIsSavedLast()
    {
        m_person->onPage<QTabWidget>(u"verificationTabs"_s)->setCurrentIndex(3);
        QVERIFY(m_person->clickSoon(u"applyButton"_s));
        QVERIFY2(m_person->waitFor([this] { return !m_bench->isBusy(); }, 120), "the run does not end");
        m_person->shoot(u"10-last-steps"_s);
        QVERIFY2(m_wizard->currentPage()->isComplete(), qPrintable(standing()));
        QVERIFY(m_person->next());
    }

    void theReportIsExported()
    {
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Report));
        const QString shown = m_person->onPage<QTextBrowser>(u"reportBrowser"_s)->toPlainText();
        QVERIFY(shown.contains(u"CUBE-CVP"));
        m_person->shoot(u"11-report"_s);
        const QString file = m_home.filePath(u"report.json"_s);
        QVERIFY(m_person->clickOnPage(u"save-json"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"fileDialog"_s));
        QVERIFY(WizardDriver::giveFile(file));
        QTRY_VERIFY(QFile::exists(file));
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(in.readAll()).object();
        QCOMPARE(report[u"result"_s].toString(), u"secured"_s);
        QVERIFY(!report[u"verification"_s][u"legs"_s].toArray().isEmpty());
        for (const QJsonValue &step : report[u"steps"_s].toArray())
            QVERIFY2((QStringList{u"verified"_s, u"already"_s}.contains(step[u"state"_s].toString())), qPrintable(step[u"step"_s].toString() + step[u"state"_s].toString()));
    }

    void theCommandLineLeavesTheSameSteps()
    {
        post(u"/reset"_s);
        QProcess cli;
        cli.start(QStringLiteral(SIPSEAL_BIN_DIR) + u"/sipseal-cli"_s,
                  {u"apply"_s, m_site.file, u"--yes"_s, u"--json"_s, u"--state-dir"_s, m_cliState.path(), u"--secrets"_s, m_site.secrets, u"--trust"_s, m_site.trust});
        QVERIFY(QTest::qWaitFor([&] { return cli.state() == QProcess::NotRunning; }, 240000));
        QVERIFY2(cli.exitCode() == 0, cli.readAllStandardError().right(2000).constData());
        const QSet<QString> byWindow = rightSteps(m_windowState.path()), byCommand = rightSteps(m_cliState.path());
        QVERIFY(byCommand.size() > 15);
        QCOMPARE(listed(byWindow), listed(byCommand));
    }

private:
    // What stands on the page, for messages.
    QString standing() const
    {
        QStringList out;
        for (auto it = m_bench->updates().begin(); it != m_bench->updates().end(); ++it)
            out += it.key().toString() + u": "_s + stepStateName(it->state) + u' ' + (it->error ? it->error->english() : it->detail.english());
        return out.join(u'\n');
    }

    void judgeAt(int moment, const QString &name)
    {
        m_person->onPage<QTabWidget>(u"verificationTabs"_s)->setCurrentIndex(0);
        m_person->onPage<QListWidget>(u"momentList"_s)->setCurrentRow(moment);
        QSignalSpy verified(m_bench.get(), &Workbench::verified);
        QVERIFY(m_person->clickSoon(u"judgeButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(verified.count() == 1 && !m_bench->isBusy(), 60000);
        m_person->shoot(u"09-verification-"_s + name);
    }

    void fetchCapture()
    {
        auto *list = m_person->onPage<QListWidget>(u"captureList"_s);
        const QString before = list->count() ? list->item(0)->text() : QString();
        QVERIFY(m_person->clickOnPage(u"labFetch"_s));
        QTRY_VERIFY_WITH_TIMEOUT(list->count() == 1 && list->item(0)->text() != before, 20000);
    }

    QByteArray talk(const QString &path, bool post)
    {
        QUrl url = m_site.labControl;
        url.setPath(path);
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkReply *reply = post ? m_network.post(request, "{}") : m_network.get(request);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 60000))
            return {};
        const QByteArray body = reply->readAll();
        reply->deleteLater();
        return body;
    }
    void post(const QString &path) { talk(path, true); }
    /// Of the first call: the lab numbers them.
    QString callState()
    {
        return QJsonDocument::fromJson(talk(u"/calls/call-1"_s, false)).object()[u"state"_s].toString();
    }

    QTemporaryDir m_home, m_windowState, m_cliState;
    ModalDialogs m_dialogs;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<LabProcess> m_lab;
    std::unique_ptr<SetupWizard> m_wizard;
    std::unique_ptr<WizardDriver> m_person;
    QNetworkAccessManager m_network;
    PlanRequest m_site;
    bool m_broken = false;
};

QTEST_MAIN(TestJourney)
#include "tst_Journey.moc"
