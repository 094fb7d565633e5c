// SPDX-License-Identifier: Apache-2.0
// The cut-over: refused until everything is prepared and read; then leg after leg, each with its own way back, and no leg before its turn.
#include "tests/gui/PageVisit.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestCutOverPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Nothing was prepared: the person insisted on every page.
    void initTestCase()
    {
        m = std::make_unique<PageVisit>(u"live"_s);
        QVERIFY(m->arrive(SetupWizard::CutOver));
        m_legs = m->on<QListWidget>("legList");
        m_before = cube();
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void withoutThePreparationNoLegIsCutOver()
    {
        QVERIFY(m->reads(u"The preparation is not complete. To be finished first"_s));
        QCOMPARE(m_legs->count(), 5);
        QVERIFY2(m_legs->item(0)->text().contains(u"CVP-CVVB"), qPrintable(m_legs->item(0)->text()));
        for (int row = 0; row < m_legs->count(); ++row) {
            QVERIFY(m->clickCell(m_legs, row));
            QVERIFY2(!apply()->isEnabled(), qPrintable(word(row)));
            QCOMPARE(m->says("cost"), u"Not now: the preparation comes first."_s); // no dead button without a reason
        }
        QVERIFY2(m->says("headline").contains(u"Task 1: CUBE (2)"), qPrintable(m->says("headline")));
        QVERIFY(!m->reads(u"Everything is prepared."_s));
        QVERIFY(!m->nextOffered());
        QVERIFY(!m->on<QWidget>("undoButton")->isEnabled());
    }

    void whatCannotBeReadIsNotCutOver()
    {
        m->fault(u"aw1"_s, u"http-500"_s, {{u"times"_s, 0}});
        QVERIFY(m->person.clickSoon(u"checkButton"_s));
        QVERIFY(m->idle(120));
        QVERIFY(m->clickCell(m_legs, 0));
        QVERIFY(m->reads(u"Not every device could be read"_s));
        QVERIFY(!apply()->isEnabled());
        m->noFaults();
        QVERIFY(m->person.clickSoon(u"checkButton"_s)); // reads the preparation too: it could not be read either
        QVERIFY(m->idle(120));
        QVERIFY(m->reads(u"The preparation is not complete."_s));
    }

    // Back to the tasks, which are done now, and here again.
    void preparedTheFirstLegIsOffered()
    {
        while (m->wizard.currentId() > SetupWizard::Cube)
            QVERIFY(m->idle() && WizardDriver::click(m->wizard.button(QWizard::BackButton)));
        while (m->wizard.currentId() < SetupWizard::CutOver) {
            QVERIFY(m->idle());
            if (m->person.button(u"applyButton"_s)->isVisible() && m->person.button(u"applyButton"_s)->isEnabled())
                QVERIFY(m->apply());
            QVERIFY2(m->goOn(), qPrintable(m->wizard.currentPage()->objectName() + m->standing()));
        }
        QVERIFY(m->person.clickSoon(u"checkButton"_s)); // what could not be read
        QVERIFY(m->idle());
        QVERIFY2(m->reads(u"Everything is prepared."_s), qPrintable(m->says("headline") + m->standing()));
        QVERIFY(m->clickCell(m_legs, 0));
        QVERIFY2(apply()->isEnabled() && apply()->text().startsWith(u"A&pply this leg: "), qPrintable(apply()->text()));
    }

    void aLegBeforeItsTurnSaysSo()
    {
        QVERIFY(Keys::key(Qt::Key_Down));
        QCOMPARE(m_legs->currentRow(), 1);
        QVERIFY(m->reads(u"Not now: the legs before this one come first."_s));
        QVERIFY(!apply()->isEnabled());
        QVERIFY(Keys::key(Qt::Key_Up));
        QVERIFY(apply()->isEnabled());
    }

    void aLegIsCutOverAtBothEndsAndTakenBackAlone()
    {
        QVERIFY(m->apply());
        QVERIFY2(word(0).contains(u"done"), qPrintable(word(0) + m->standing()));
        QVERIFY(m->clickCell(m_legs, 1));
        QVERIFY(apply()->isEnabled());
        QVERIFY(m->apply());
        QVERIFY2(word(1).contains(u"done"), qPrintable(word(1) + m->standing()));
        QVERIFY(cube() != m_before);

        QVERIFY(m->person.clickSoon(u"undoButton"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"undoDialog"_s));
        QVERIFY(WizardDriver::dialog(u"undoDialog"_s)->findChild<QLabel *>(u"inquiryHeading"_s)->text().contains(u"CUBE-CVP"));
        QVERIFY(m->answer("undoDialog", 1));
        QVERIFY(m->person.waitFor([this] { return !m->bench.isBusy() && apply()->isEnabled(); }, 120) && m->dialogIsOver());
        QCOMPARE(cube(), m_before); // CUBE's dial-peers
        QVERIFY2(word(0).contains(u"done") || word(0).contains(u"already"), qPrintable(word(0)));
        QVERIFY2(!word(1).contains(u"done"), qPrintable(word(1)));
        QVERIFY(!m->nextOffered());
    }

    void theLanguageChangesAndTheLegStays()
    {
        m->otherLanguage();
        QCOMPARE(m_legs->currentRow(), 1);
        QVERIFY(word(1).contains(u"CUBE-CVP") && PageVisit::isJapanese(word(1)));
        QVERIFY(apply()->isEnabled());
        m->otherLanguage();
    }

private:
    QAbstractButton *apply() const { return m->person.button(u"applyButton"_s); }
    QString word(int row) const { return m_legs->item(row)->text(); }
    // What the cut-over changes of it.
    QJsonValue cube() const { return m->truth(u"cube1"_s)[u"running"_s][u"dial-peer voice 6000 voip"_s]; }
    std::unique_ptr<PageVisit> m;
    QListWidget *m_legs = nullptr;
    QJsonValue m_before;
    bool m_broken = false;
};

QTEST_MAIN(TestCutOverPage)
#include "tst_CutOverPage.moc"
