// SPDX-License-Identifier: Apache-2.0
// The prerequisites: read without changing anything; what is not met is named with its evidence until it is mended, and what no
// device tells is vouched for by a person or nothing goes on.
#include "tests/gui/PageVisit.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestPrerequisitesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::Devices));
        QVERIFY(m->person.clickSoon(u"testAllButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m->nextOffered(), 60000);
        m->fault(u"cube1"_s, u"certificate-expired"_s, {{u"times"_s, 0}});
        QVERIFY(m->person.next());
        QVERIFY(m->idle());
        m_list = m->list("checklist");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void itWasReadWithoutAClickAndOneIsNotMet()
    {
        QVERIFY2(m->says("outcome").contains(u"1 prerequisite is not met"), qPrintable(m->says("outcome")));
        m_row = m->rowOf(m_list, u"failed"_s);
        QVERIFY(m_row >= 0);
        QCOMPARE(m->cell(m_list, m_row, 1), u"cube1"_s);
        QVERIFY2(m->line(m_list, m_row).contains(u"expired"), qPrintable(m->line(m_list, m_row)));
        QVERIFY(!m->nextOffered());
        QCOMPARE(m_list->currentIndex().row(), m_row); // and is the one that is looked at
    }

    void theSelectedLineShowsItsEvidence()
    {
        QVERIFY(m->clickCell(m_list, m_row));
        QVERIFY(m->clickTab("stepPanel", StepPanel::Evidences));
        const QString evidence = m->on<QPlainTextEdit>("evidence")->toPlainText();
        QVERIFY2(evidence.contains(u"cube1"), qPrintable(evidence));
        QVERIFY(m->person.clickOnPage(u"copyButton"_s));
        QCOMPARE(m->clipboard(), evidence);
        QVERIFY(m->clickTab("stepPanel", StepPanel::Why));
        QVERIFY(m->on<QLabel>("place")->text().contains(u"Step: "));
    }

    void theArrowKeysGoFromLineToLine()
    {
        const QString before = m->on<QLabel>("why")->text();
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(m_list->currentIndex()).center());
        QVERIFY(Keys::key(Qt::Key_Down));
        QCOMPARE(m_list->currentIndex().row(), m_row + 1);
        QVERIFY(m->on<QLabel>("why")->text() != before);
    }

    void theSignatureOfThePersonDoesNotReplaceADevice()
    {
        tickAll(Qt::Checked);
        QVERIFY(!m->nextOffered());
        tickAll(Qt::Unchecked);
    }

    void mendedAndCheckedAgainItIsMet()
    {
        m->noFaults();
        QVERIFY(m->person.clickSoon(u"checkButton"_s));
        QCOMPARE(m->says("outcome"), u"Reading the devices. Nothing is changed."_s);
        QVERIFY(!m->on<QWidget>("checkButton")->isEnabled());
        QCOMPARE(Keys::focus(), m_list); // not on a button that was never meant
        QVERIFY(!m->wizard.button(QWizard::BackButton)->isEnabled());
        QVERIFY(m->idle());
        QTRY_COMPARE(Keys::focus(), m->on<QWidget>("checkButton"));
        QCOMPARE(m->rowOf(m_list, u"failed"_s), -1);
        QCOMPARE(m->says("outcome"), u"Confirm what the devices do not tell, then go on."_s);
        QVERIFY(!m->nextOffered());
    }

    void eachQuestionIsTickedByAKeyAndTheLastOpensTheWay()
    {
        auto *asks = m->on<QListWidget>("asks");
        QVERIFY(asks->count() > 2);
        asks->scrollToTop(); // as a person would: it may stand at its end
        QTest::mouseClick(asks->viewport(), Qt::LeftButton, {}, asks->visualItemRect(asks->item(0)).center());
        QVERIFY(Keys::key(Qt::Key_Home));
        for (int row = 0; row < asks->count(); ++row) {
            QVERIFY(!m->nextOffered());
            QVERIFY(Keys::key(Qt::Key_Space));
            QCOMPARE(asks->item(row)->checkState(), Qt::Checked);
            QVERIFY(Keys::key(Qt::Key_Down));
        }
        QVERIFY(m->nextOffered());
        QCOMPARE(m->says("outcome"), u"All prerequisites are met."_s);
        QVERIFY(Keys::key(Qt::Key_Space)); // not sure after all
        QVERIFY(!m->nextOffered());
        QVERIFY(Keys::key(Qt::Key_Space));
        QVERIFY(m->nextOffered());
    }

    void theTicksOutliveTheLanguageAndTheWayBack()
    {
        auto *asks = m->on<QListWidget>("asks");
        const QString question = asks->item(0)->text();
        m->otherLanguage();
        QVERIFY2(PageVisit::isJapanese(asks->item(0)->text()), qPrintable(asks->item(0)->text()));
        QVERIFY2(PageVisit::isJapanese(m->cell(m_list, 0, 2)), qPrintable(m->cell(m_list, 0, 2)));
        QVERIFY(m->nextOffered());
        m->otherLanguage();
        QCOMPARE(asks->item(0)->text(), question);
        QVERIFY(WizardDriver::click(m->wizard.button(QWizard::BackButton)));
        QVERIFY(m->person.next());
        QVERIFY(m->idle());
        QVERIFY2(m->nextOffered(), "what was read and vouched for is still so");
        QCOMPARE(asks->item(0)->checkState(), Qt::Checked);
    }

    void aDeviceThatHasGoneIsNamedAndNothingWasChanged()
    {
        m->fault(u"vvb1"_s, u"http-500"_s, {{u"times"_s, 0}});
        QVERIFY(m->person.clickSoon(u"checkButton"_s));
        QVERIFY(m->idle(120));
        QVERIFY2(m->rowOf(m_list, u"failed"_s) >= 0, qPrintable(m->lines(m_list)));
        QCOMPARE(m->cell(m_list, m->rowOf(m_list, u"failed"_s), 1), u"vvb1"_s);
        QVERIFY(!m->nextOffered());
        QCOMPARE(m->effects(), QStringList());
    }

private:
    void tickAll(Qt::CheckState wanted)
    {
        auto *asks = m->on<QListWidget>("asks");
        for (int row = 0; row < asks->count(); ++row)
            if (asks->item(row)->checkState() != wanted) {
                QVERIFY(m->clickCell(asks, row));
                QTest::keyClick(asks, Qt::Key_Space);
                QCOMPARE(asks->item(row)->checkState(), wanted);
            }
    }
    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_list = nullptr;
    int m_row = -1;
    bool m_broken = false;
};

QTEST_MAIN(TestPrerequisitesPage)
#include "tst_PrerequisitesPage.moc"
