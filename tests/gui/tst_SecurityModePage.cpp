// SPDX-License-Identifier: Apache-2.0
// Mixed mode: what restarts where is seen at one look; a refusal leaves the cluster as it was, and the safe answer is the refusal; with
// consent every node restarts once.
#include "tests/gui/PageVisit.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestSecurityModePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::SecurityMode));
        m_grid = m->list("checklist");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void nodesAreRowsAndWhatRestartsIsAColumn()
    {
        QCOMPARE(headers(Qt::Vertical), (QStringList{u"cucm-pub"_s, u"cucm-sub1"_s}));
        QCOMPARE(headers(Qt::Horizontal),
                 (QStringList{u"CAPF"_s, u"Security mode"_s, u"TFTP"_s, u"CallManager"_s, u"CTIManager"_s}));
        QVERIFY2(cell(u"cucm-pub"_s, u"Security mode"_s).contains(u"to do"), qPrintable(m->lines(m_grid)));
        QCOMPARE(cell(u"cucm-sub1"_s, u"Security mode"_s), u"\u2013"_s); // the cluster has one mode
        QCOMPARE(apply()->text(), u"A&pply 8 changes on 2 devices"_s);
        QVERIFY2(m->says("cost").contains(u"6 restarts of a service, about 8 minutes in all"), qPrintable(m->says("cost")));
        QVERIFY2(m->says("cost").contains(u"Each asks on its own."), qPrintable(m->says("cost")));
    }

    void theArrowKeysGoFromCellToCell()
    {
        QVERIFY(m->clickTab("stepPanel", StepPanel::Sending));
        QVERIFY(m->clickCell(m_grid, 0, 0));
        QVERIFY(Keys::key(Qt::Key_Right));
        const QString mode = m->on<QPlainTextEdit>("sending")->toPlainText();
        QVERIFY2(mode.contains(u"utils ctl set-cluster mixed-mode"), qPrintable(mode));
        QVERIFY(Keys::key(Qt::Key_Right));
        QVERIFY(Keys::key(Qt::Key_Down));
        QCOMPARE(m_grid->currentIndex().row(), 1);
        QVERIFY(m->on<QPlainTextEdit>("sending")->toPlainText() != mode);
        QVERIFY(Keys::key(Qt::Key_Tab)); // and out of the table again
        QVERIFY(Keys::focus() != m_grid);
    }

    // Return on the question is the safe answer: "Not now". CAPF has no impact: the button was enough for it.
    void refusedByReturnTheModeStaysAndWhatDependsOnItWaits()
    {
        QVERIFY(WizardDriver::click(apply()));
        const QDialog *asked = question();
        QVERIFY(asked);
        QVERIFY2(asked->windowTitle().contains(u"mixed mode"), qPrintable(asked->windowTitle()));
        QCOMPARE(Keys::focus()->objectName(), u"choice0"_s);
        QTest::keyClick(Keys::focus(), Qt::Key_Return);
        QVERIFY(m->idle());
        QVERIFY(m->dialogIsOver());
        QCOMPARE(m->truth(u"cucm-pub"_s)[u"security_mode"_s].toInt(), 0);
        QCOMPARE(m->effects().size(), 1);
        QVERIFY(cell(u"cucm-pub"_s, u"CAPF"_s).contains(u"done, verified"));
        QVERIFY2(cell(u"cucm-pub"_s, u"Security mode"_s).contains(u"left out"), qPrintable(m->lines(m_grid)));
        QVERIFY2(cell(u"cucm-sub1"_s, u"CallManager"_s).contains(u"waits"), qPrintable(m->lines(m_grid)));
        QVERIFY(!m->nextOffered());
    }

    void theQuestionSaysWhatAndTheRunCanBeEndedThere()
    {
        QVERIFY(WizardDriver::click(apply()));
        const QDialog *asked = question();
        QVERIFY(asked);
        const QString text = asked->findChild<QLabel *>(u"inquiryText"_s)->text();
        QVERIFY2(text.contains(u"mixed mode", Qt::CaseInsensitive) && text.contains(u"Restarts a service"), qPrintable(text));
        QVERIFY(asked->findChild<QPlainTextEdit *>(u"inquiryLiteral"_s)->toPlainText().contains(u"mixed-mode"));
        QVERIFY(m->answer("consentDialog", 2));
        QVERIFY(m->idle());
        QCOMPARE(m->truth(u"cucm-pub"_s)[u"security_mode"_s].toInt(), 0);
        QVERIFY(apply()->isEnabled());
    }

    void withConsentTheClusterIsMixedAndEachNodeRestartedOnce()
    {
        QVERIFY(m->apply());
        QVERIFY2(m->nextOffered(), qPrintable(m->lines(m_grid) + m->standing()));
        QCOMPARE(m->truth(u"cucm-pub"_s)[u"security_mode"_s].toInt(), 1);
        QVERIFY(m->truth(u"cucm-pub"_s)[u"ctl"_s][u"capf"_s].toBool());
        for (const QString &node : {u"cucm-pub"_s, u"cucm-sub1"_s})
            for (const QString &service : {u"Cisco Tftp"_s, u"Cisco CallManager"_s, u"Cisco CTIManager"_s})
                QCOMPARE(m->ask(u"/state/"_s + node)[u"runtime"_s][u"services"_s][service][u"restarts"_s].toInt(), 1);
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < headers(Qt::Horizontal).size(); ++column)
                if (const QString words = m->cell(m_grid, row, column); words != u"\u2013")
                    QVERIFY2(words.contains(u"done") || words.contains(u"already"), qPrintable(words));
        QVERIFY(m->person.asked().join(u'\n').contains(u"cucm-sub1"));
        QCOMPARE(m->says("cost"), u"All is as it should be."_s);
    }

    void theLanguageChangesAndTheCellStays()
    {
        QVERIFY(m->clickCell(m_grid, 1, 3));
        m->otherLanguage();
        QVERIFY2(PageVisit::isJapanese(m->cell(m_grid, 1, 3)), qPrintable(m->cell(m_grid, 1, 3)));
        QCOMPARE(m_grid->currentIndex(), m_grid->model()->index(1, 3));
        QVERIFY(m->nextOffered());
        m->otherLanguage();
    }

    void checkedAgainItIsAlreadySo()
    {
        const QStringList before = m->effects();
        QVERIFY(m->person.clickSoon(u"checkButton"_s));
        QVERIFY(m->idle());
        QVERIFY2(cell(u"cucm-pub"_s, u"Security mode"_s).contains(u"already so"), qPrintable(m->lines(m_grid)));
        QVERIFY(m->nextOffered());
        QCOMPARE(m->effects(), before);
    }

private:
    QAbstractButton *apply() const { return m->person.button(u"applyButton"_s); }
    // The consent question, with the focus in it.
    static QDialog *question()
    {
        const auto there = [] {
            const QDialog *asked = WizardDriver::dialog(u"consentDialog"_s);
            return asked && Keys::focus() && Keys::focus()->window() == asked;
        };
        return QTest::qWaitFor(there, 60000) ? WizardDriver::dialog(u"consentDialog"_s) : nullptr;
    }
    QStringList headers(Qt::Orientation orientation) const
    {
        QStringList out;
        const int count = orientation == Qt::Horizontal ? m_grid->model()->columnCount() : m_grid->model()->rowCount();
        for (int i = 0; i < count; ++i)
            out += m_grid->model()->headerData(i, orientation).toString();
        return out;
    }
    QString cell(const QString &row, const QString &column) const
    {
        return m->cell(m_grid, int(headers(Qt::Vertical).indexOf(row)), int(headers(Qt::Horizontal).indexOf(column)));
    }
    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_grid = nullptr;
    bool m_broken = false;
};

QTEST_MAIN(TestSecurityModePage)
#include "tst_SecurityModePage.moc"
