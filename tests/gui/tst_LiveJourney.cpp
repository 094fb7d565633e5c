// SPDX-License-Identifier: Apache-2.0
// The live procedure by clicks: prepare on the task pages, then each leg is cut over on its own page, and can be taken back
// there.
#include "tests/gui/LabJourney.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestLiveJourney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<LabJourney>(u"live"_s);
        QVERIFY(m->openLab());
        QVERIFY(m->person.next());
        QVERIFY(m->person.clickSoon(u"testAllButton"_s));
        QVERIFY(m->goOn()); // devices
        QVERIFY(m->goOn()); // prerequisites
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Cube));
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void theTaskPagesPrepareOnly()
    {
        while (m->wizard.currentId() < SetupWizard::CutOver) {
            const QString name = m->wizard.currentPage()->objectName();
            QVERIFY2(QTest::qWaitFor(
                         [this] {
                             return !m->bench.isBusy() &&
                                    (m->wizard.currentPage()->isComplete() || m->person.button(u"applyButton"_s)->isEnabled());
                         },
                         60000),
                     qPrintable(name));
            if (!m->wizard.currentPage()->isComplete())
                QVERIFY2(m->apply(), qPrintable(name));
            m->person.shoot(u"live-"_s + name);
            QVERIFY2(m->goOn(), qPrintable(name + u'\n' + m->standing()));
        }
        for (auto it = m->bench.updates().begin(); it != m->bench.updates().end(); ++it)
            if (const Step *step = m->bench.step(it.key()); step->traits().phase == Phase::CutOver)
                QVERIFY2(it->state != StepState::Verified, qPrintable(it.key().toString()));
    }

    void aLegBeforeItsTurnCannotBeCutOver()
    {
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::CutOver));
        auto *legs = m->person.onPage<QListWidget>(u"legList"_s);
        QVERIFY(legs->count() > 1);
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy() && m->person.button(u"applyButton"_s)->isEnabled(), 60000);
        legs->setCurrentRow(legs->count() - 1);
        QVERIFY(!m->person.button(u"applyButton"_s)->isEnabled());
        legs->setCurrentRow(0);
    }

    void aLegIsCutOverTakenBackAndCutOverAgain()
    {
        m->person.shoot(u"live-cutover-before"_s);
        QVERIFY(m->apply());
        auto *legs = m->person.onPage<QListWidget>(u"legList"_s);
        QVERIFY2(legs->item(0)->text().contains(markWord(Mark::Done)), qPrintable(legs->item(0)->text() + u'\n' + m->standing()));
        QVERIFY(m->person.clickSoon(u"undoButton"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"undoDialog"_s));
        QVERIFY(WizardDriver::click(WizardDriver::dialog(u"undoDialog"_s)->findChild<QPushButton *>(u"choice1"_s)));
        QVERIFY(m->person.waitFor([&] { return !m->bench.isBusy() && m->person.button(u"applyButton"_s)->isEnabled(); }, 120));
        QVERIFY2(!legs->item(0)->text().contains(markWord(Mark::Done)), qPrintable(legs->item(0)->text()));
        QVERIFY(m->apply());
        QVERIFY2(legs->item(0)->text().contains(markWord(Mark::Done)), qPrintable(legs->item(0)->text() + u'\n' + m->standing()));
    }

    void theOtherLegsFollow()
    {
        auto *legs = m->person.onPage<QListWidget>(u"legList"_s);
        for (int row = 1; row < legs->count(); ++row) {
            legs->setCurrentRow(row);
            QVERIFY2(m->apply(), qPrintable(legs->item(row)->text()));
            QVERIFY2(legs->item(row)->text().contains(markWord(Mark::Done)),
                     qPrintable(legs->item(row)->text() + u'\n' + m->standing()));
        }
        m->person.shoot(u"live-cutover-after"_s);
        QVERIFY(m->goOn());
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Verification));
    }

    void theCallIsEncrypted()
    {
        QVERIFY(m->person.clickOnPage(u"labDial"_s));
        QVERIFY(m->callBecomes(u"queued"_s));
        QVERIFY(m->person.clickOnPage(u"labReady"_s));
        QVERIFY(m->callBecomes(u"ringing"_s));
        QVERIFY(m->person.clickOnPage(u"labAnswer"_s));
        QVERIFY(m->callBecomes(u"connected"_s));
        QVERIFY(m->fetchCapture());
        QVERIFY(m->judgeAt(2));
        QCOMPARE(m->unproved(), QString());
    }

private:
    std::unique_ptr<LabJourney> m;
    bool m_broken = false;
};

QTEST_MAIN(TestLiveJourney)
#include "tst_LiveJourney.moc"
