// SPDX-License-Identifier: Apache-2.0
// A task: what would be sent is there to read before it is sent; what asks on its own may be refused; the run can be stopped, taken
// back and done again, and the devices hold what the page says.
#include "tests/gui/PageVisit.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestTaskPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::Cube));
        m_list = m->list("checklist");
        m_before = m->truth(u"cube1"_s);
        m_tls = m->rowOf(m_list, u"TLS version"_s);
        m_peers = m->rowOf(m_list, u"dial-peers to CVP"_s);
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void thePageSaysWhatItWouldDoAndWhatItCosts()
    {
        QCOMPARE(apply()->text(), u"A&pply 4 changes on 1 device"_s);
        QVERIFY2(m->says("cost").contains(u"2 steps fail calls that begin in that moment, about 1 second each: Outgoing dial-peers to CVP: TLS"),
                 qPrintable(m->says("cost")));
        QVERIFY(m->line(m_list, m_tls).contains(u"to do"));
        QVERIFY2(m->line(m_list, m_tls).contains(u"v1.2"), qPrintable(m->line(m_list, m_tls)));
        QVERIFY(!m->on<QWidget>("undoButton")->isEnabled()); // nothing was done
        QVERIFY(!m->nextOffered());
    }

    void theLiteralLinesAreReadAndCopied()
    {
        QVERIFY(m->clickCell(m_list, m_tls));
        QVERIFY(m->clickTab("stepPanel", StepPanel::Sending));
        QVERIFY2(m->says("sendingState").startsWith(u"Final: exactly this is sent."), qPrintable(m->says("sendingState")));
        QVERIFY(m->person.clickOnPage(u"copyButton"_s));
        QCOMPARE(m->clipboard(), u"configure terminal\nsip-ua\ntransport tcp tls v1.2\nexit\nend"_s);
        QVERIFY(m->clickTab("stepPanel", StepPanel::NowAndAfter));
        QVERIFY(m->person.clickOnPage(u"copyButton"_s));
        QVERIFY2(m->clipboard().contains(u"v1.2"), qPrintable(m->clipboard()));
    }

    void theTranscriptIsSavedWithoutAPassword()
    {
        const QString file = m->home.filePath(u"cube1.txt"_s);
        QVERIFY(m->clickTab("stepPanel", StepPanel::Transcripts));
        QVERIFY(m->person.clickOnPage(u"saveTranscriptButton"_s));
        QVERIFY(m->typeFile(file));
        const QString said = m->read(file);
        QVERIFY2(said.contains(u"show running-config"), qPrintable(said.left(500)));
        QVERIFY(m->keepsSecrets(said));
    }

    // A question may be left: its step and what depends on it stay, the rest is done.
    void whatIsRefusedStaysAsItWas()
    {
        QVERIFY(WizardDriver::click(apply()));
        QTRY_VERIFY_WITH_TIMEOUT(asked(), 60000);
        QVERIFY2(asked()->windowTitle().contains(u"cube1"), qPrintable(asked()->windowTitle()));
        QVERIFY(asked()->findChild<QPlainTextEdit *>(u"inquiryLiteral"_s)->toPlainText().contains(u"session target"));
        while (asked()) {
            QVERIFY(Keys::focus() && Keys::focus()->objectName() == u"choice0"_s);
            QTest::keyClick(Keys::focus(), Qt::Key_Return);
            QVERIFY(QTest::qWaitFor([this] { return asked() || !m->bench.isBusy(); }, 60000));
        }
        QVERIFY(m->dialogIsOver());
        QVERIFY2(m->line(m_list, m_tls).contains(u"done, verified"), qPrintable(m->lines(m_list)));
        QVERIFY2(m->line(m_list, m_peers).contains(u"left out"), qPrintable(m->lines(m_list)));
        const QString holds = cube();
        QVERIFY(holds.contains(u"transport tcp tls v1.2"));
        QVERIFY2(!holds.contains(u":5061"), qPrintable(holds + m->standing()));
        QVERIFY(!m->nextOffered());
        QCOMPARE(apply()->text(), u"A&pply 2 changes on 1 device"_s);
    }

    void whoInsistsMayGoOn()
    {
        QVERIFY(m->tick(u"goOn"_s));
        QVERIFY(m->nextOffered());
        QVERIFY(m->tick(u"goOn"_s));
        QVERIFY(!m->nextOffered());
    }

    void stoppedByTheQuestionTheRunEndsThere()
    {
        QVERIFY(WizardDriver::click(apply()));
        QVERIFY(m->answer("consentDialog", 2));
        QVERIFY(m->idle());
        QVERIFY2(!cube().contains(u":5061"), qPrintable(cube()));
        QVERIFY(apply()->isEnabled());
    }

    void whatIsLeftIsAppliedAndReadBack()
    {
        QVERIFY(m->apply());
        QVERIFY(m->nextOffered());
        QCOMPARE(m->says("cost"), u"All is as it should be."_s);
        const QString holds = cube();
        QVERIFY(holds.contains(u"session target ipv4:198.18.133.13:5061") && holds.contains(u"session target ipv4:198.18.133.3:5061"));
        QVERIFY(m->clickCell(m_list, m_peers));
        QVERIFY(m->clickTab("stepPanel", StepPanel::Sending));
        QCOMPARE(m->says("sendingState"), u"This was sent."_s);
    }

    void theLanguageChangesAndTheStateStays()
    {
        m->otherLanguage();
        QVERIFY(PageVisit::isJapanese(m->says("cost")));
        QVERIFY(m->nextOffered());
        QCOMPARE(m_list->currentIndex().row(), m_peers);
        m->otherLanguage();
    }

    void undoIsAskedForAndKeepingItIsTheSafeAnswer()
    {
        const QString holds = cube();
        QVERIFY(m->person.clickSoon(u"undoButton"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"undoDialog"_s));
        const QDialog *dialog = WizardDriver::dialog(u"undoDialog"_s);
        QCOMPARE(dialog->windowTitle(), u"Undo Task 1: CUBE?"_s);
        const QString text = dialog->findChild<QLabel *>(u"inquiryText"_s)->text();
        QVERIFY2(text.contains(u"2 changes on cube1") && text.contains(u"2 steps fail calls"), qPrintable(text)); // the newest run's
        QVERIFY2(text.contains(u"Outgoing dial-peers to CVP: TLS") && !text.contains(u"TLS version"), qPrintable(text));
        QVERIFY(dialog->findChild<QPlainTextEdit *>(u"inquiryLiteral"_s)->toPlainText().contains(u"session target ipv4:198.18.133.13\n"));
        QTest::keyClick(WizardDriver::dialog(u"undoDialog"_s), Qt::Key_Escape);
        QVERIFY(m->dialogIsOver());
        QVERIFY(!m->bench.isBusy());
        QCOMPARE(cube(), holds);
    }

    // Each run is taken back on its own, the newest first.
    void everythingCanBeTakenBack()
    {
        for (int runs = 0; runs < 5 && m->on<QWidget>("undoButton")->isEnabled(); ++runs) {
            QVERIFY(m->person.clickSoon(u"undoButton"_s));
            QVERIFY(m->answer("undoDialog", 1));
            QVERIFY(m->person.waitFor([this] { return !m->bench.isBusy() && !asked(); }, 120));
        }
        QCOMPARE(m->truth(u"cube1"_s), m_before);
        QVERIFY2(m->line(m_list, m_tls).contains(u"to do"), qPrintable(m->lines(m_list)));
        QCOMPARE(apply()->text(), u"A&pply 4 changes on 1 device"_s);
        QVERIFY(!m->nextOffered());
    }

private:
    QAbstractButton *apply() const { return m->person.button(u"applyButton"_s); }
    static QDialog *asked() { return WizardDriver::dialog(u"consentDialog"_s); }
    QString cube() const { return QString::fromUtf8(QJsonDocument(m->truth(u"cube1"_s)[u"running"_s].toObject()).toJson()); }
    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_list = nullptr;
    QJsonObject m_before;
    int m_tls = -1, m_peers = -1;
    bool m_broken = false;
};

QTEST_MAIN(TestTaskPage)
#include "tst_TaskPage.moc"
