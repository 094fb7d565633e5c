// SPDX-License-Identifier: Apache-2.0
// The window without a lab: when Next may be pressed, what a language switch keeps, and how it closes.
#include "tests/wizard/AnsweringDialogs.h"
#include "ui/RoadView.h"
#include "ui/SecretEdit.h"
#include "wizard/PlanDesk.h"
#include "wizard/Preferences.h"
#include "wizard/SetupWizard.h"
#include "wizard/SupportFile.h"
#include "wizard/Workbench.h"
#include "wizard/pages/report/ReportController.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

/// Every text in brackets: what does not follow a language stays without.
class BracketTranslator : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return u'\u300c' + QString::fromUtf8(source) + u'\u300d';
    }
    bool isEmpty() const override { return false; }
};

/// One CUBE at a port of this computer.
Plan cubePlan(quint16 port, Procedure procedure = Procedure::Document)
{
    Plan plan;
    plan.name = u"one-cube"_s;
    plan.policies.procedure = procedure;
    PlanDevice cube;
    cube.id = cube.name = u"cube1"_s;
    cube.ssh = Endpoint{u"127.0.0.1"_s, port};
    cube.sshAccount = Account{u"admin"_s, u"cube1-ssh"_s};
    cube.sipAddresses = {u"198.18.133.226"_s};
    plan.devices += cube;
    return plan;
}

} // namespace

class TestSetupWizard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"sipseal-test"_s);
        QCoreApplication::setApplicationName(u"sipseal-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    }
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        m_bench = std::make_unique<Workbench>(m_state->path());
        m_dialogs = std::make_unique<AnsweringDialogs>();
        m_wizard = std::make_unique<SetupWizard>(*m_bench, *m_dialogs);
        m_wizard->show();
        QVERIFY(m_server.isListening() || m_server.listen(QHostAddress::LocalHost)); // takes connections and says nothing
    }
    void cleanup()
    {
        m_wizard.reset();
        m_dialogs.reset();
        m_bench.reset();
    }

    void withoutAPlanTheRoadDoesNotBegin()
    {
        QVERIFY(!nextButton()->isEnabled());
        open(cubePlan(9));
        QTRY_VERIFY(nextButton()->isEnabled());
    }

    void aPlanThatCannotBeReadSaysWhere()
    {
        QFile file(m_state->filePath(u"bad.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"schema\":1,\"name\":\"x\",\"devices\":[]}") > 0);
        file.close();
        m_wizard->openPlan({file.fileName(), u"memory"_s, {}, {}});
        auto *problem = m_wizard->currentPage()->findChild<QLabel *>(u"problem"_s);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"devices"), qPrintable(problem->text()));
        QVERIFY(!nextButton()->isEnabled());
    }

    void aDeviceThatCannotBeReachedHoldsTheRoad()
    {
        open(cubePlan(1)); // nobody listens there
        toDevices();
        givePassword();
        QTRY_VERIFY(button(u"testAllButton"_s)->isEnabled());
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QSignalSpy tested(m_bench.get(), &Workbench::deviceTested);
        QTRY_COMPARE_WITH_TIMEOUT(tested.count(), 1, 30000);
        QTRY_VERIFY(!m_bench->isBusy());
        QVERIFY(!nextButton()->isEnabled());
        const auto failure = tested.first().at(2).value<std::optional<Error>>();
        QVERIFY2(failure && failure->toString().contains(u"cube1"), failure ? qPrintable(failure->toString()) : "it answers");
    }

    void aTypedPasswordIsTakenOnce()
    {
        open(cubePlan(9));
        toDevices();
        QVERIFY(!button(u"testAllButton"_s)->isEnabled());
        givePassword();
        QVERIFY(m_bench->hasSecret(u"cube1-ssh"_s));
        QVERIFY(page()->findChild<SecretEdit *>(u"secretEdit"_s)->text().isEmpty());
        QTRY_VERIFY(button(u"testAllButton"_s)->isEnabled());
    }

    void everyPageFollowsTheLanguage()
    {
        open(cubePlan(9, Procedure::Live));
        toDevices();
        BracketTranslator brackets;
        QCoreApplication::installTranslator(&brackets);
        QTRY_VERIFY(m_wizard->page(SetupWizard::Report)->title().startsWith(u'\u300c'));
        QStringList wrong;
        for (const int id : m_wizard->pageIds()) {
            if (!m_wizard->page(id)->title().startsWith(u'\u300c'))
                wrong += m_wizard->page(id)->objectName();
            for (const QAbstractButton *each : m_wizard->page(id)->findChildren<QPushButton *>())
                if (!each->text().isEmpty() && !each->text().contains(u'\u300c'))
                    wrong += each->objectName() + u": "_s + each->text();
        }
        for (const auto which :
             {QWizard::BackButton, QWizard::NextButton, QWizard::FinishButton, QWizard::CancelButton, QWizard::CustomButton1})
            if (!m_wizard->buttonText(which).startsWith(u'\u300c'))
                wrong += m_wizard->buttonText(which);
        const int where = m_wizard->currentId();
        QCoreApplication::removeTranslator(&brackets);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QCOMPARE(where, int(SetupWizard::Devices));
        QVERIFY(m_bench->hasPlan());
        QTRY_VERIFY(m_wizard->buttonText(QWizard::NextButton) == u"&Next >");
    }

    void theLanguageIsSwitchedWhereOneIs()
    {
        open(cubePlan(9));
        toDevices();
        auto *combo = m_wizard->findChild<QComboBox *>(u"languageCombo"_s);
        combo->setCurrentIndex(combo->findData(u"ja"_s));
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Devices));
        QVERIFY(m_bench->hasPlan());
        combo->setCurrentIndex(combo->findData(u"en"_s));
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Devices));
    }

    void theCutOverIsOnTheRoadOfTheLiveProcedureOnly_data()
    {
        QTest::addColumn<bool>("live");
        QTest::newRow("live") << true;
        QTest::newRow("document") << false;
    }
    void theCutOverIsOnTheRoadOfTheLiveProcedureOnly()
    {
        QFETCH(bool, live);
        open(cubePlan(9, live ? Procedure::Live : Procedure::Document));
        QStringList titles;
        for (const RoadStop &stop : m_wizard->findChild<RoadView *>(u"road"_s)->stops())
            titles += stop.title;
        QCOMPARE(titles.contains(u"Cut-over"_s), live);
        QVERIFY(m_wizard->windowTitle().contains(u"LIVE")); // a live deployment, whatever its procedure: no lab
        const auto *badge = m_wizard->findChild<QLabel *>(u"siteBadge"_s); // also where a title bar is cut
        QVERIFY(badge->isVisible());
        QCOMPARE(badge->toolTip(), u"LIVE \u2013 one-cube"_s);
    }

    void checkOnlyOffersNoChange()
    {
        open(cubePlan(9));
        page()->findChild<QCheckBox *>(u"checkOnly"_s)->setChecked(true);
        auto *apply = m_wizard->page(SetupWizard::Cube)->findChild<QPushButton *>(u"applyButton"_s);
        m_wizard->setStartId(SetupWizard::Cube);
        m_wizard->restart();
        QTRY_COMPARE(m_wizard->currentId(), int(SetupWizard::Cube));
        QTRY_VERIFY(!m_bench->isBusy());
        QVERIFY(!apply->isVisible());
        QVERIFY(nextButton()->isEnabled());
    }

    void closingWhileItWorksAsksAndStopsSafely()
    {
        open(cubePlan(m_server.serverPort()));
        toDevices();
        givePassword();
        QTRY_VERIFY(button(u"testAllButton"_s)->isEnabled());
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QTRY_VERIFY(m_bench->isBusy());
        m_wizard->close();
        QCOMPARE(m_dialogs->asked.size(), 1);
        QCOMPARE(m_dialogs->asked.first().name, u"closeDialog"_s);
        QCOMPARE(m_dialogs->asked.first().safe, 0);
        QVERIFY2(!m_dialogs->asked.first().text.contains(u"power"), qPrintable(m_dialogs->asked.first().text)); // it only reads
        QVERIFY(m_wizard->isVisible()); // Escape means: keep working
        QVERIFY(m_bench->isBusy() && !m_bench->isStopping());
        m_dialogs->next += 1;
        m_wizard->close();
        QVERIFY(m_bench->isStopping());
        QVERIFY(m_wizard->isVisible()); // until what runs has ended
        QTRY_VERIFY_WITH_TIMEOUT(!m_wizard->isVisible(), 10000);
        QVERIFY(!m_bench->isBusy());
    }

    void aGreyNextSaysWhyAndNoButtonJumps()
    {
        const auto places = [this] {
            QList<int> out;
            for (const auto which : {QWizard::CustomButton1, QWizard::BackButton, QWizard::NextButton, QWizard::CancelButton})
                out += m_wizard->button(which)->x();
            return out;
        };
        QVERIFY(!m_wizard->button(QWizard::BackButton)->isEnabled());
        const QList<int> before = places();
        open(cubePlan(1));
        m_wizard->setStartId(SetupWizard::Cube);
        m_wizard->restart();
        QTRY_VERIFY(!m_bench->isBusy() && m_wizard->currentId() == SetupWizard::Cube);
        QCOMPARE(places(), before);
        QVERIFY(!nextButton()->isEnabled());
        const auto *reason = m_wizard->findChild<QLabel *>(u"nextReason"_s);
        QVERIFY(reason->isVisible() && reason->text().startsWith(u"Next: "));
        QCOMPARE(nextButton()->accessibleDescription(), reason->text());
        page()->findChild<QCheckBox *>(u"goOn"_s)->setChecked(true);
        QVERIFY(nextButton()->isEnabled() && !reason->isVisible());
    }

    void anIdleWindowClosesAtOnce()
    {
        m_wizard->close();
        QVERIFY(m_dialogs->asked.isEmpty());
        QTRY_VERIFY(!m_wizard->isVisible());
    }

    void aPlanInNoFileIsNotLostByClosing_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<bool>("saved");
        QTest::newRow("Escape") << 0 << false << false;
        QTest::newRow("do not save") << 1 << true << false;
        QTest::newRow("save") << 2 << true << true;
    }
    void aPlanInNoFileIsNotLostByClosing()
    {
        QFETCH(int, choice);
        QFETCH(bool, closes);
        QFETCH(bool, saved);
        openNew();
        const QString file = m_state->filePath(u"kept.json"_s);
        m_dialogs->files = {file};
        m_dialogs->next = {choice};
        m_wizard->close();
        QCOMPARE(m_dialogs->asked.size(), 1);
        QCOMPARE(m_dialogs->asked.first().name, u"unsavedDialog"_s);
        QCOMPARE(m_dialogs->asked.first().safe, 0);
        QTRY_COMPARE(!m_wizard->isVisible(), closes);
        QCOMPARE(QFile::exists(file), saved);
        if (saved)
            QCOMPARE(Plan::load(file)->toJson(), m_bench->plan().toJson());
    }

    void aPlanThatCannotBeSavedKeepsTheWindow()
    {
        openNew();
        m_dialogs->files = {u"/nonexistent/kept.json"_s};
        m_dialogs->next = {2};
        m_wizard->close();
        QCOMPARE(m_dialogs->asked.last().name, u"planProblemDialog"_s);
        QVERIFY(m_dialogs->asked.last().text.contains(u"/nonexistent/kept.json"));
        QVERIFY(m_wizard->isVisible());
    }

    void theSameQuestionStandsOnce()
    {
        openNew();
        m_dialogs->hold = true;
        m_wizard->close();
        m_wizard->close();
        QCOMPARE(m_dialogs->asked.size(), 1);
    }

    void whereWorkIsStoppedThePlanIsAskedAboutAfterIt()
    {
        openNew(m_server.serverPort());
        toDevices();
        givePassword();
        QTRY_VERIFY(button(u"testAllButton"_s)->isEnabled());
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QTRY_VERIFY(m_bench->isBusy());
        m_dialogs->next = {1, 0}; // stop and close; then: cancel
        m_wizard->close();
        QCOMPARE(m_dialogs->asked.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_dialogs->asked.size(), 2, 10000);
        QCOMPARE(m_dialogs->asked.last().name, u"unsavedDialog"_s);
        QVERIFY(m_wizard->isVisible());
        QVERIFY(!m_wizard->findChild<QLabel *>(u"finishing"_s)->isVisible());
        m_wizard->leaveSafely(); // where nobody is there to answer
        QTRY_VERIFY(!m_wizard->isVisible());
        QCOMPARE(m_dialogs->asked.size(), 2);
    }

    void noOtherPlanTakesItsPlaceUnasked_data()
    {
        QTest::addColumn<QString>("door");
        for (const QString &door : {u"labButton"_s, u"readServerButton"_s, u"openPlanButton"_s})
            QTest::newRow(qPrintable(door)) << door;
    }
    void noOtherPlanTakesItsPlaceUnasked()
    {
        QFETCH(QString, door);
        openNew();
        QSignalSpy lab(m_wizard.get(), &SetupWizard::labWanted);
        QTest::mouseClick(button(door), Qt::LeftButton);
        QCOMPARE(m_dialogs->asked.size(), 1);
        QCOMPARE(m_dialogs->asked.first().name, u"unsavedDialog"_s);
        QVERIFY(lab.isEmpty() && !m_wizard->findChild<QDialog *>(u"inventoryDialog"_s));
        QCOMPARE(m_bench->plan().name, u"one-cube"_s);
    }

    void theSupportFileHoldsWhatHappenedAndNoSecret()
    {
        open(cubePlan(1));
        toDevices();
        givePassword();
        const QByteArray text = supportFile(*m_bench);
        QVERIFY(text.contains("one-cube") && text.contains("cube1-ssh"));
        QVERIFY2(!text.contains("not a real one"), text);
    }

    void plansOpenedLatelyAreOfferedAgain()
    {
        open(cubePlan(9));
        m_bench.reset(new Workbench(m_state->path()));
        m_wizard = std::make_unique<SetupWizard>(*m_bench, *m_dialogs);
        m_wizard->show();
        auto *recent = page()->findChild<QComboBox *>(u"recentPlans"_s);
        QVERIFY(recent->isVisible());
        QVERIFY(recent->itemText(1).startsWith(u"plan"));
        recent->setCurrentIndex(1);
        Q_EMIT recent->activated(1);
        QTRY_VERIFY(m_bench->hasPlan());
    }

    void theLanguageIsRemembered()
    {
        auto *combo = m_wizard->findChild<QComboBox *>(u"languageCombo"_s);
        combo->setCurrentIndex(combo->findData(u"ja"_s));
        QCOMPARE(Preferences::language(), u"ja"_s);
        combo->setCurrentIndex(combo->findData(u"en"_s));
        QCOMPARE(Preferences::language(), u"en"_s);
    }

    void severalRunsAreOneStory()
    {
        const auto step = [](const QString &id, const QString &state, const QString &sent) {
            ReportedStep out;
            out.key = {id, u"cube1"_s};
            out.state = state;
            out.sent = {sent};
            return out;
        };
        ReportModel first, second;
        first.run.id = u"a"_s;
        second.run.id = u"b"_s;
        first.steps = {step(u"x"_s, u"verified"_s, u"line"_s), step(u"y"_s, u"failed"_s, {})};
        second.steps = {step(u"x"_s, u"already"_s, {}), step(u"y"_s, u"verified"_s, u"again"_s)};
        const ReportModel merged = mergedReport({first, second});
        QCOMPARE(merged.run.id, u"a, b"_s);
        QCOMPARE(merged.run.result, u"secured"_s);
        QCOMPARE(merged.steps.size(), 2);
        QCOMPARE(merged.steps[0].sent, QStringList{u"line"_s}); // the change is not forgotten
        QCOMPARE(merged.steps[1].state, u"verified"_s);
        second.steps[1].state = u"failed"_s;
        QCOMPARE(mergedReport({first, second}).run.result, u"failed"_s);
    }

private:
    QWizardPage *page() const { return m_wizard->currentPage(); }
    QPushButton *button(const QString &name) const { return page()->findChild<QPushButton *>(name); }
    QAbstractButton *nextButton() const { return m_wizard->button(QWizard::NextButton); }

    void open(const Plan &plan)
    {
        const QString file = m_state->filePath(u"plan.json"_s);
        QVERIFY(plan.save(file));
        m_wizard->openPlan({file, u"memory"_s, {}, {}});
        QVERIFY2(m_bench->hasPlan(), qPrintable(page()->findChild<QLabel *>(u"problem"_s)->text()));
        QTRY_VERIFY(!m_bench->isBusy());
    }
    /// As one that was read from an administration server.
    void openNew(quint16 port = 9)
    {
        open(cubePlan(port));
        m_wizard->findChild<PlanDesk *>()->isNew();
    }
    void toDevices()
    {
        QTRY_VERIFY(nextButton()->isEnabled());
        QTest::mouseClick(nextButton(), Qt::LeftButton);
        QCOMPARE(m_wizard->currentId(), int(SetupWizard::Devices));
    }
    void givePassword()
    {
        QTest::keyClicks(page()->findChild<SecretEdit *>(u"secretEdit"_s), u"not a real one"_s);
        QTest::mouseClick(button(u"keepSecretButton"_s), Qt::LeftButton);
    }

    QTemporaryDir m_settings;
    QTcpServer m_server;
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<AnsweringDialogs> m_dialogs;
    std::unique_ptr<SetupWizard> m_wizard;
};

QTEST_MAIN(TestSetupWizard)
#include "tst_SetupWizard.moc"
