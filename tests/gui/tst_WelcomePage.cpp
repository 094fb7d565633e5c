// SPDX-License-Identifier: Apache-2.0
// The first page: a plan is opened, tried on the lab, saved, and found again; what cannot be read is said and opens nothing.
#include "app/core/Plan.h"
#include "tests/gui/PageVisit.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestWelcomePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->begin());
    }
    void cleanupTestCase() { m.reset(); }

    void withoutAPlanThereIsNoWayOn()
    {
        QCOMPARE(m->says("planText"), u"No plan is open yet."_s);
        QVERIFY(!m->nextOffered());
        QVERIFY(!m->on<QWidget>("savePlanButton")->isVisible());
        QVERIFY(!m->on<QWidget>("runList")->isVisible());
        QVERIFY(!m->on<QWidget>("recentPlans")->isVisible());
        QVERIFY(!m->on<QWidget>("problem")->isVisible());
    }

    void whatIsNoPlanIsSaidAndOpensNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("no JSON") << QByteArray("hello") << u"bad.json"_s;
        QTest::newRow("no plan") << QByteArray("{\"schema\": 1}") << u"devices"_s;
    }
    void whatIsNoPlanIsSaidAndOpensNothing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        const QString file = m->home.filePath(u"bad.json"_s);
        QVERIFY(write(file, content));
        QVERIFY(m->person.clickOnPage(u"openPlanButton"_s));
        QVERIFY(m->typeFile(file));
        QVERIFY2(m->says("problem").contains(said), qPrintable(m->says("problem")));
        QVERIFY(!m->nextOffered());
        QCOMPARE(m->says("planText"), u"No plan is open yet."_s);
    }

    void whoCancelsTheDialogHasLostNothing()
    {
        QVERIFY(m->person.clickOnPage(u"openPlanButton"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"fileDialog"_s));
        QTest::keyClick(WizardDriver::dialog(u"fileDialog"_s), Qt::Key_Escape);
        QTRY_VERIFY(!WizardDriver::dialog(u"fileDialog"_s));
        QVERIFY(m->dialogIsOver());
        QVERIFY(m->on<QWidget>("openPlanButton")->isEnabled());
    }

    void aLabThatStartsCanBeGivenUp()
    {
        QVERIFY(m->person.clickOnPage(u"labButton"_s));
        QVERIFY(m->on<QWidget>("progress")->isVisible());
        QVERIFY(WizardDriver::click(m->wizard.button(QWizard::CustomButton1)));
        QCOMPARE(m->says("planText"), u"No plan is open yet."_s);
        QVERIFY(!m->on<QWidget>("progress")->isVisible());
        QVERIFY(!m->wizard.button(QWizard::CustomButton1)->isEnabled());
        QVERIFY(m->on<QWidget>("openPlanButton")->isEnabled());
    }

    void theLabIsStartedByItsKeyAndSaysSo()
    {
        QVERIFY2(Keys::reach(m->person.button(u"labButton"_s)), qPrintable(Keys::where()));
        QVERIFY(Keys::key(Qt::Key_Space));
        QCOMPARE(m->says("planText"), u"The lab is starting..."_s);
        QVERIFY(!m->on<QWidget>("labButton")->isEnabled()); // once is enough
        QVERIFY(!m->on<QWidget>("openPlanButton")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(m->nextOffered(), 60000);
        QVERIFY2(m->says("planText").contains(u"Plan \"Lab: dcloud\", simulated"), qPrintable(m->says("planText")));
        QVERIFY(m->says("planText").contains(u"1 CUBE"));
        QVERIFY(m->says("planText").contains(u"as in the document"));
        QVERIFY(m->wizard.windowTitle().contains(u"(LAB)"));
        QVERIFY(!m->on<QWidget>("problem")->isVisible()); // what was wrong with another file is over
    }

    void thePlanIsSavedWithoutAPassword()
    {
        const QString file = m->home.filePath(u"mine.json"_s);
        QVERIFY(m->person.clickSoon(u"savePlanButton"_s));
        QVERIFY(m->typeFile(file));
        QTRY_VERIFY(QFile::exists(file));
        const auto saved = Plan::load(file), opened = Plan::load(m->site.file);
        QVERIFY(saved && opened);
        QCOMPARE(saved->toJson(), opened->toJson());
        QVERIFY(m->keepsSecrets(m->read(file)));
        QVERIFY2(!m->on<QWidget>("recentPlans")->isVisible(), "the lab's plan is of no use when the lab is gone");
    }

    void theLanguageChangesAndThePlanStays()
    {
        QVERIFY(m->tick(u"checkOnly"_s));
        m->otherLanguage();
        QVERIFY2(PageVisit::isJapanese(m->says("planText")), qPrintable(m->says("planText")));
        QVERIFY(m->says("planText").contains(u"Lab: dcloud"));
        QVERIFY(m->on<QCheckBox>("checkOnly")->isChecked());
        QVERIFY(m->nextOffered());
        m->otherLanguage();
        QVERIFY(m->says("planText").contains(u"simulated"));
        QVERIFY(m->tick(u"checkOnly"_s));
    }

    void aPlanOfOnesOwnIsOfferedAgain()
    {
        QJsonObject own = json(m->site.file);
        own[u"lab"_s] = false;
        own[u"name"_s] = u"Head office"_s;
        const QString file = m->home.filePath(u"head-office.json"_s);
        QVERIFY(write(file, QJsonDocument(own).toJson()));
        QVERIFY(m->person.clickSoon(u"openPlanButton"_s));
        QVERIFY(m->typeFile(file));
        QVERIFY2(m->says("planText").contains(u"Plan \"Head office\" of a live deployment"), qPrintable(m->says("problem")));
        QVERIFY(m->wizard.windowTitle().contains(u"Head office (LIVE)"));
        QVERIFY(m->person.next());
        QTRY_VERIFY(m->wizard.button(QWizard::BackButton)->isEnabled()); // closed as long as something is at work
        QVERIFY(WizardDriver::click(m->wizard.button(QWizard::BackButton)));
        auto *recent = m->on<QComboBox>("recentPlans");
        QTRY_VERIFY(recent->isVisible());
        QCOMPARE(recent->count(), 2);
        QVERIFY(recent->itemText(1).contains(u"head-office.json"));

        QVERIFY(m->person.clickSoon(u"labButton"_s));
        QTRY_VERIFY(m->says("planText").contains(u"simulated"));
        QVERIFY(m->idle());
        QVERIFY2(Keys::reach(recent), qPrintable(Keys::where()));
        QVERIFY(Keys::key(Qt::Key_Down));
        QTRY_VERIFY(m->says("planText").contains(u"Head office"));
    }

    void withoutServerUserAndPasswordNothingIsRead()
    {
        QVERIFY(m->idle());
        QVERIFY(m->person.clickSoon(u"readServerButton"_s));
        QTRY_VERIFY(dialog());
        auto *read = dialog()->findChild<QPushButton *>(u"inventoryRead"_s);
        QVERIFY(!read->isEnabled());
        type("inventoryAddress", u"two words"_s);
        type("inventoryUser", u"administrator@dcloud.cisco.com"_s);
        type("inventoryPassword", u"anything"_s);
        QVERIFY(!read->isEnabled());
        type("inventoryAddress", u"192.0.2.1:70000"_s);
        QVERIFY(!read->isEnabled());
        type("inventoryAddress", u"192.0.2.1"_s);
        QVERIFY(read->isEnabled());
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QVERIFY(m->dialogIsOver() && !m->bench.isBusy());
        QVERIFY(m->says("planText").contains(u"Head office"));
    }

    void aCertificateThatIsRefusedLeavesEverythingAsItWas()
    {
        QVERIFY(readServer(password()));
        QVERIFY(m->answer("trustDialog", 0));
        QVERIFY(m->idle());
        QTRY_VERIFY2(m->says("problem").startsWith(u"\u2717"), qPrintable(m->says("problem")));
        QVERIFY(m->says("planText").contains(u"Head office"));
    }

    void aWrongPasswordIsSaid()
    {
        QVERIFY(readServer(u"not the password"_s));
        QVERIFY(m->answer("trustDialog", 1));
        QVERIFY(m->idle());
        QTRY_VERIFY2(m->says("problem").startsWith(u"\u2717"), qPrintable(m->says("problem")));
        QVERIFY(!m->says("problem").contains(u"not the password"));
        QVERIFY(m->says("planText").contains(u"Head office"));
    }

    void thePlanOfTheAdministrationServerIsOpenAndNotSavedYet()
    {
        QVERIFY(readServer(password()));
        QTRY_VERIFY_WITH_TIMEOUT(m->says("planText").contains(u"not saved yet"), 60000);
        QVERIFY(m->idle());
        QVERIFY(!m->on<QWidget>("problem")->isVisible());
        const Plan &plan = m->bench.plan();
        for (const DeviceKind kind : {DeviceKind::Cce, DeviceKind::Cvp, DeviceKind::Vvb, DeviceKind::Cucm, DeviceKind::Cube})
            QVERIFY2(!plan.ofKind(kind).isEmpty(), qPrintable(deviceKindName(kind)));
        QCOMPARE(plan.cvp.serverGroups.size(), 3);
        QVERIFY(!plan.lab && m->bench.hasSecret(u"aw1-app"_s));
        QVERIFY(m->nextOffered());
    }

    void anotherPlanDoesNotTakeItsPlaceUnasked()
    {
        const QString name = m->bench.plan().name;
        QVERIFY(m->person.clickSoon(u"openPlanButton"_s));
        QVERIFY(m->answer("unsavedDialog", 0));
        QVERIFY(!WizardDriver::dialog(u"fileDialog"_s));
        QVERIFY(m->person.clickSoon(u"openPlanButton"_s));
        QVERIFY(m->answer("unsavedDialog", 1));
        QTRY_VERIFY(WizardDriver::dialog(u"fileDialog"_s));
        QTest::keyClick(WizardDriver::dialog(u"fileDialog"_s), Qt::Key_Escape);
        QTRY_VERIFY(!WizardDriver::dialog(u"fileDialog"_s));
        QVERIFY(m->dialogIsOver());
        QCOMPARE(m->bench.plan().name, name);
        QVERIFY(m->says("planText").contains(u"not saved yet"));
    }

    void savedItStandsInItsFileWithoutAPassword()
    {
        const QString file = m->home.filePath(u"read.json"_s);
        QVERIFY(m->person.clickSoon(u"savePlanButton"_s));
        QVERIFY(m->typeFile(file));
        QTRY_VERIFY(!m->says("planText").contains(u"not saved yet"));
        QCOMPARE(Plan::load(file)->toJson(), m->bench.plan().toJson());
        QVERIFY(m->keepsSecrets(m->read(file)));
    }

    void whatIsSavedClosesWithoutAQuestion()
    {
        m->wizard.close();
        QTRY_VERIFY(!m->wizard.isVisible());
        QVERIFY(!WizardDriver::dialog(u"unsavedDialog"_s));
    }

private:
    static QDialog *dialog() { return WizardDriver::dialog(u"inventoryDialog"_s); }
    static void type(const char *field, const QString &words)
    {
        auto *edit = dialog()->findChild<QLineEdit *>(QString::fromLatin1(field));
        QTest::mouseClick(edit, Qt::LeftButton);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, words);
    }
    PlanDevice server() const { return Plan::load(m->site.file)->ofKind(DeviceKind::Cce).first(); }
    QString password() const { return json(m->site.secrets)[server().appAccount->secret].toString(); }
    bool readServer(const QString &secret)
    {
        const auto open = [] { return dialog() != nullptr; };
        if (!m->idle() || !m->person.clickSoon(u"readServerButton"_s) || !QTest::qWaitFor(open, 5000))
            return false;
        type("inventoryAddress", server().https->toString());
        type("inventoryUser", server().appAccount->user);
        type("inventoryPassword", secret);
        return WizardDriver::click(dialog()->findChild<QPushButton *>(u"inventoryRead"_s));
    }
    static bool write(const QString &file, const QByteArray &content)
    {
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(content) == content.size();
    }
    QJsonObject json(const QString &file) const { return QJsonDocument::fromJson(m->read(file).toUtf8()).object(); }
    std::unique_ptr<PageVisit> m;
};

QTEST_MAIN(TestWelcomePage)
#include "tst_WelcomePage.moc"
