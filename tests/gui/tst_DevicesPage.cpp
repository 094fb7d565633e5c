// SPDX-License-Identifier: Apache-2.0
// The devices: passwords typed one after the other, unknown keys shown before anything is sent, and a device that does not answer
// says why until it is mended.
#include "tests/gui/PageVisit.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestDevicesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The lab's own plan, but nobody has given a password and no key is known: as on a first day.
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->begin());
        QVERIFY(m->openLab() && m->idle());
        PlanRequest bare = m->site;
        bare.secrets = u"memory"_s;
        bare.trust.clear();
        m->wizard.openPlan(bare);
        QVERIFY(m->person.next());
        QTRY_VERIFY(!m->bench.isBusy());
        m_known = QJsonDocument::fromJson(m->read(m->site.secrets).toUtf8()).object();
        m_list = m->list("deviceList");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void withoutPasswordsNothingIsTested()
    {
        QVERIFY(m->reads(u"Passwords are missing."_s));
        QVERIFY(m->reads(u"What you type is kept until the program ends"_s));
        QVERIFY(!m->on<QWidget>("testAllButton")->isEnabled());
        QVERIFY(!m->nextOffered());
        QVERIFY2(m->cell(m_list, 0, 0).contains(u"not tested"), qPrintable(m->lines(m_list)));
        QVERIFY(accounts()->itemText(0).endsWith(u"missing"));
    }

    void anEmptyPasswordIsNotKept()
    {
        QVERIFY(!m->on<QWidget>("keepSecretButton")->isEnabled());
        QTest::keyClicks(secret(), u"x"_s);
        QVERIFY(m->on<QWidget>("keepSecretButton")->isEnabled());
        QTest::keyClick(secret(), Qt::Key_Backspace);
        QVERIFY(!m->on<QWidget>("keepSecretButton")->isEnabled());
    }

    void whatIsHalfTypedOutlivesTheLanguage()
    {
        QTest::keyClicks(secret(), u"half"_s);
        QVERIFY2(!secret()->displayText().contains(u"half"), "it is hidden");
        m->otherLanguage();
        QVERIFY(PageVisit::isJapanese(m->wizard.currentPage()->title()));
        QCOMPARE(secret()->text(), u"half"_s);
        m->otherLanguage();
        QCOMPARE(secret()->text(), u"half"_s);
        QTest::keyClick(secret(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(secret(), Qt::Key_Delete);
    }

    // Return keeps it and goes on to the next that is missing.
    void passwordsAreTypedInARow()
    {
        QTest::mouseClick(secret(), Qt::LeftButton);
        for (int left = accounts()->count(); left > 0; --left) {
            const QString reference = accounts()->currentData().toString();
            QVERIFY(accounts()->currentText().endsWith(u"missing"));
            QTest::keyClicks(secret(), reference == u"cube1-ssh"_s ? u"wrong"_s : m_known[reference].toString());
            QTest::keyClick(secret(), Qt::Key_Return);
            QVERIFY(secret()->text().isEmpty());
            QCOMPARE(Keys::focus(), secret());
        }
        QVERIFY(m->reads(u"All passwords are there."_s));
        QVERIFY(m->on<QWidget>("testAllButton")->isEnabled());
    }

    void aKeyThatIsRefusedSendsNoPassword()
    {
        QVERIFY(m->clickCell(m_list, m->rowOf(m_list, u"vvb1"_s)));
        QVERIFY(m->person.clickOnPage(u"testOneButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(WizardDriver::dialog(u"trustDialog"_s), 30000);
        const QDialog *asked = WizardDriver::dialog(u"trustDialog"_s);
        QVERIFY(Keys::focus() && Keys::focus()->objectName() == u"choice0"_s); // the safe answer
        const QString card = texts(asked);
        QVERIFY2(card.contains(u"vvb1") && expected(card), qPrintable(card));
        const auto *page = qobject_cast<SetupPage *>(m->wizard.currentPage());
        QVERIFY(m->bench.isAsking() && page->mark() == Mark::NeedsYou); // the road says who is waited for
        QTest::keyClick(Keys::focus(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy(), 60000);
        QVERIFY2(m->line(m_list, m->rowOf(m_list, u"vvb1"_s)).contains(u"failed"), qPrintable(m->lines(m_list)));
        QVERIFY(!m->bench.isAsking());
        QVERIFY(m->keepsSecrets(QString::fromUtf8(m->talk(u"/wire"_s, false))));
    }

    void eachKeyIsAskedForOnceAndAWrongPasswordIsNamed()
    {
        QVERIFY(m->person.clickSoon(u"testAllButton"_s));
        QVERIFY(acceptKeys());
        QCOMPARE(m_asked, 5); // each key that a password would be sent to
        const int cube = m->rowOf(m_list, u"cube1"_s);
        QVERIFY2(m->line(m_list, cube).contains(u"failed"), qPrintable(m->line(m_list, cube)));
        for (int row = 0; row < m_list->model()->rowCount(); ++row)
            QVERIFY2(row == cube || m->line(m_list, row).contains(u"answers") || m->line(m_list, row).contains(u"nothing to test"),
                     qPrintable(m->line(m_list, row)));
        QVERIFY(!m->nextOffered());
        QVERIFY(m->clickCell(m_list, cube));
        const QString said = m->on<QPlainTextEdit>("deviceDetails")->toPlainText();
        QVERIFY2(said.contains(u"cube1 refused the login of admin") && said.contains(u"Check user and password"), qPrintable(said));
    }

    void theRightPasswordMendsIt()
    {
        const int account = accounts()->findData(u"cube1-ssh"_s);
        while (accounts()->currentIndex() != account)
            QTest::keyClick(accounts(), accounts()->currentIndex() < account ? Qt::Key_Down : Qt::Key_Up);
        QTest::keyClicks(secret(), m_known[u"cube1-ssh"_s].toString());
        QVERIFY(m->person.clickOnPage(u"keepSecretButton"_s));
        QVERIFY(m->clickCell(m_list, m->rowOf(m_list, u"cube1"_s)));
        m_asked = 0;
        QVERIFY(m->person.clickSoon(u"testOneButton"_s));
        QVERIFY(acceptKeys());
        QVERIFY2(m_asked == 0, "this key was accepted before");
        QVERIFY2(m->line(m_list, m->rowOf(m_list, u"cube1"_s)).contains(u"IOS XE"), qPrintable(m->lines(m_list)));
        QVERIFY(m->nextOffered());
        QCOMPARE(m->effects(), QStringList());
    }

    void theAnswersOutliveTheLanguage()
    {
        m->otherLanguage();
        QVERIFY(m->line(m_list, m->rowOf(m_list, u"cube1"_s)).contains(u"IOS XE"));
        QVERIFY2(PageVisit::isJapanese(m->cell(m_list, 0, 0)), qPrintable(m->cell(m_list, 0, 0)));
        QVERIFY(m->nextOffered());
        m->otherLanguage();
    }

    // Refused without a question; what is known is forgotten by a decision of its own, and then the new one is asked about.
    void aChangedKeyIsRefusedUntilTheKnownOneIsForgotten()
    {
        QVERIFY(!m->on<QWidget>("forgetButton")->isVisible());
        m->fault(u"cube1"_s, u"host-key-changed"_s);
        QTest::keyClicks(secret(), m_known[u"cube1-ssh"_s].toString()); // what is typed again is used by a new login
        QVERIFY(m->person.clickOnPage(u"keepSecretButton"_s));
        const int cube = m->rowOf(m_list, u"cube1"_s);
        QVERIFY(m->clickCell(m_list, cube));
        QVERIFY(m->person.clickSoon(u"testOneButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy(), 60000);
        QVERIFY2(m->line(m_list, cube).contains(u"The SSH host key of cube1 has changed"), qPrintable(m->line(m_list, cube)));
        QVERIFY(!m->nextOffered());

        QVERIFY(m->person.clickSoon(u"forgetButton"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"forgetDialog"_s));
        const QString card = texts(WizardDriver::dialog(u"forgetDialog"_s));
        QVERIFY2(card.count(u"SHA256:"_s) == 2 && expected(card), qPrintable(card)); // the known one and the new one
        QTRY_VERIFY(Keys::focus() && Keys::focus()->objectName() == u"choice0"_s);
        QVERIFY(m->answer("forgetDialog", 0));
        QVERIFY2(m->line(m_list, cube).contains(u"failed"), "nothing was forgotten");

        QVERIFY(m->person.clickSoon(u"forgetButton"_s));
        QVERIFY(m->answer("forgetDialog", 1));
        QVERIFY(m->line(m_list, cube).contains(u"not tested"));
        QVERIFY(!m->on<QWidget>("forgetButton")->isVisible());
        QVERIFY(!m->nextOffered());
        QVERIFY(m->person.clickSoon(u"testOneButton"_s));
        QVERIFY(m->answer("trustDialog", 0)); // not now: nothing is sent, and the next test asks again
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy(), 60000);
        QVERIFY2(m->line(m_list, cube).contains(u"was not accepted"), qPrintable(m->line(m_list, cube)));
        QVERIFY(m->person.clickSoon(u"testOneButton"_s));
        QVERIFY(m->answer("trustDialog", 1));
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy(), 60000);
        QVERIFY2(m->line(m_list, cube).contains(u"IOS XE"), qPrintable(m->line(m_list, cube)));
        QVERIFY(m->nextOffered());
    }

    void aStopLeavesTheRestAndWhatWasKnown()
    {
        m->fault(u"vvb1"_s, u"http-slow"_s, {{u"times"_s, 0}, {u"value"_s, u"300"_s}});
        QVERIFY(m->person.clickSoon(u"testAllButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m->line(m_list, m->rowOf(m_list, u"vvb1"_s)).contains(u"connecting"), 30000);
        QVERIFY(WizardDriver::click(m->wizard.button(QWizard::CustomButton1)));
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy(), 60000);
        m->noFaults();
        QVERIFY(!m->lines(m_list).contains(u"connecting"));
        QVERIFY(m->on<QWidget>("testAllButton")->isEnabled());
    }

private:
    QComboBox *accounts() const { return m->on<QComboBox>("accountBox"); }
    QLineEdit *secret() const { return m->on<QLineEdit>("secretEdit"); }
    static QString texts(const QWidget *widget)
    {
        QStringList out;
        for (const QLabel *label : widget->findChildren<QLabel *>())
            out += label->text();
        return out.join(u'\n');
    }
    // One of the fingerprints that the lab says are its own.
    bool expected(const QString &card) const
    {
        const QJsonObject all = QJsonDocument::fromJson(m->read(m->site.trust).toUtf8()).object();
        for (const QJsonValue &kind : all)
            for (const QJsonValue &one : kind.toObject())
                if (card.contains(one.toString()))
                    return true;
        return false;
    }
    bool acceptKeys()
    {
        return QTest::qWaitFor(
            [this] {
                if (QDialog *asked = WizardDriver::dialog(u"trustDialog"_s); asked && expected(texts(asked)))
                    m_asked += WizardDriver::click(asked->findChild<QAbstractButton *>(u"choice1"_s));
                m->backToTheWindow();
                return !m->bench.isBusy();
            },
            60000);
    }

    std::unique_ptr<PageVisit> m;
    QJsonObject m_known;
    QAbstractItemView *m_list = nullptr;
    int m_asked = 0;
    bool m_broken = false;
};

QTEST_MAIN(TestDevicesPage)
#include "tst_DevicesPage.moc"
