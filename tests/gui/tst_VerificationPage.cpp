// SPDX-License-Identifier: Apache-2.0
// The proof: each moment judged from what is there, also where no capture is; filters to copy; a file that is no capture is named; the
// evidence of a leg by a click, in the table and in the picture; and nothing is saved before everything is proved.
#include "tests/gui/PageVisit.h"
#include "ui/CallFlowView.h"
#include "ui/EvidenceDialog.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestVerificationPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Nothing was secured: the person insisted on every page.
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::Verification));
        m_legs = m->list("legTable");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void theMomentsAreGoneThroughByTheArrowKeys()
    {
        auto *moments = m->on<QListWidget>("momentList");
        QTest::mouseClick(moments->viewport(), Qt::LeftButton, {}, moments->visualItemRect(moments->item(0)).center());
        QVERIFY(m->says("instruction").contains(u"this is the baseline"));
        QStringList said;
        for (int i = 0; i < 4; ++i) {
            said += m->says("instruction");
            QVERIFY(Keys::key(Qt::Key_Down));
        }
        said.removeDuplicates();
        QCOMPARE(said.size(), 4);
        QVERIFY(Keys::key(Qt::Key_Home));
    }

    void nothingIsSaidOfALegBeforeItIsJudged()
    {
        const auto *legs = m->list("legTable");
        QVERIFY(legs->model()->rowCount() > 3);
        for (int row = 0; row < legs->model()->rowCount(); ++row) {
            QVERIFY2(m->line(legs, row).endsWith(u"|Not judged yet"), qPrintable(m->line(legs, row)));
            QVERIFY2(!m->line(legs, row).contains(u"raffic"), qPrintable(m->line(legs, row)));
        }
    }

    void nothingIsSavedBeforeTheProof()
    {
        QVERIFY(m->clickTab("verificationTabs", 3));
        QVERIFY(!m->on<QWidget>("applyButton")->isEnabled());
        QVERIFY(m->reads(u"Saving comes last, after the proof."_s));
        QVERIFY(!m->nextOffered());
    }

    void aFilterIsCopied()
    {
        QVERIFY(m->clickTab("verificationTabs", 1));
        auto *filters = m->list("filterTable");
        QVERIFY(filters->model()->rowCount() > 2);
        QVERIFY(m->clickCell(filters, 1, 1));
        QVERIFY(m->person.clickOnPage(u"copyFilterButton"_s));
        QCOMPARE(m->clipboard(), m->cell(filters, 1, 1));
        QVERIFY2(m->clipboard().contains(u"198.18.133."), qPrintable(m->clipboard()));
    }

    void whatIsNoCaptureIsNamedAndTakenAway()
    {
        const QString file = m->home.filePath(u"holiday.pcapng"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write("not a capture at all, but long enough to be looked at") > 0);
        out.close();
        QVERIFY(m->clickTab("verificationTabs", 2));
        QVERIFY(m->person.clickOnPage(u"addCaptureButton"_s));
        QVERIFY(m->typeFile(file));
        auto *captures = m->on<QListWidget>("captureList");
        QCOMPARE(captures->count(), 1);
        QVERIFY(m->on<QTabWidget>("verificationTabs")->tabText(2).contains(u"1"));
        QVERIFY(judge());
        const QString problem = m->on<QPlainTextEdit>("problem")->toPlainText();
        QVERIFY2(problem.contains(u"holiday.pcapng"), qPrintable(problem));
        QVERIFY(m->clickTab("verificationTabs", 2));
        QVERIFY(m->clickCell(captures, 0));
        QVERIFY(m->person.clickOnPage(u"removeCaptureButton"_s));
        QCOMPARE(captures->count(), 0);
    }

    // A call in clear, judged in the queue without any capture: what the devices say is enough to say that it is not encrypted.
    void aMomentWithoutACaptureIsJudgedFromTheDevices()
    {
        QVERIFY(m->person.clickOnPage(u"labDial"_s));
        QVERIFY(m->callBecomes(u"queued"_s));
        QVERIFY(moment(1) && judge());
        QVERIFY(m->clickTab("verificationTabs", 0));
        const int row = m->rowOf(m_legs, u"CUBE-CVP"_s);
        QVERIFY2(!m->cell(m_legs, row, 3).isEmpty(), qPrintable(m->lines(m_legs)));
        QVERIFY2(!m->lines(m_legs).contains(u'\u2713'), qPrintable(m->lines(m_legs)));
        QVERIFY(m->cell(m_legs, row, 4).isEmpty()); // not judged at that moment
        QVERIFY(!m->nextOffered());
    }

    void theCaptureSaysThatItIsClear()
    {
        QVERIFY(m->fetchCapture());
        QVERIFY(moment(1) && judge());
        const int row = m->rowOf(m_legs, u"CUBE-CVP"_s);
        QVERIFY2(m->cell(m_legs, row, 3).contains(u"clear"), qPrintable(m->lines(m_legs)));
    }

    void aLegsEvidenceIsSeenByAClick()
    {
        QVERIFY(m->clickCell(m_legs, m->rowOf(m_legs, u"CUBE-CVP"_s)));
        const QString evidence = m->on<QPlainTextEdit>("legEvidence")->toPlainText();
        QVERIFY2(evidence.contains(u"cvp"), qPrintable(evidence));
        // The same in the picture.
        auto *flow = m->on<CallFlowView>("callFlow");
        int item = 0;
        while (item < flow->itemCount() && !flow->itemName(item).contains(u"CUBE-CVP"))
            ++item;
        QVERIFY(item < flow->itemCount());
        QTest::mouseClick(flow, Qt::LeftButton, {}, flow->itemRect(item).center().toPoint());
        QTRY_VERIFY(m->wizard.findChild<EvidenceDialog *>() && m->wizard.findChild<EvidenceDialog *>()->isVisible());
        auto *dialog = m->wizard.findChild<EvidenceDialog *>();
        QVERIFY2(dialog->windowTitle().contains(u"CUBE-CVP"), qPrintable(dialog->windowTitle()));
        QVERIFY2(dialog->findChild<QPlainTextEdit *>()->toPlainText().contains(u"198.18.133.13"),
                 qPrintable(dialog->findChild<QPlainTextEdit *>()->toPlainText()));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m->wizard.findChild<EvidenceDialog *>() || !m->wizard.findChild<EvidenceDialog *>()->isVisible());
        QVERIFY(m->dialogIsOver());
    }

    void theLanguageChangesAndTheVerdictsStay()
    {
        const int captures = m->on<QListWidget>("captureList")->count();
        m->otherLanguage();
        QVERIFY(PageVisit::isJapanese(m->says("instruction")));
        QVERIFY2(PageVisit::isJapanese(m->cell(m_legs, m->rowOf(m_legs, u"CUBE-CVP"_s), 3)), qPrintable(m->lines(m_legs)));
        QCOMPARE(m->on<QListWidget>("captureList")->count(), captures);
        QCOMPARE(m->on<QListWidget>("momentList")->currentRow(), 1);
        m->otherLanguage();
    }

    void theCallEndsAndWhoInsistsMayGoOn()
    {
        QVERIFY(m->person.clickOnPage(u"labHangUp"_s));
        QVERIFY(m->callBecomes(u"ended"_s));
        QTRY_VERIFY(!m->says("labSaid").isEmpty());
        QVERIFY(!m->nextOffered());
        QVERIFY(m->tick(u"goOn"_s));
        QVERIFY(m->nextOffered());
        QVERIFY(m->tick(u"goOn"_s));
        QCOMPARE(m->effects(), QStringList());
    }

private:
    bool moment(int row) const { return m->clickCell(m->on<QListWidget>("momentList"), row); }
    bool judge() const
    {
        QSignalSpy verified(&m->bench, &Workbench::verified);
        return m->person.clickSoon(u"judgeButton"_s) && QTest::qWaitFor([&] { return verified.count() == 1; }, 60000) && m->idle();
    }
    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_legs = nullptr;
    bool m_broken = false;
};

QTEST_MAIN(TestVerificationPage)
#include "tst_VerificationPage.moc"
