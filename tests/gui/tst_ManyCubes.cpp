// SPDX-License-Identifier: Apache-2.0
// Twenty CUBEs by one person: what is alike on many is decided once, and what was shown is what is done.
#include "tests/gui/PageVisit.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestManyCubes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>(u"document"_s, u"cubes"_s);
        QVERIFY(m->arrive(SetupWizard::Prerequisites));
        m_before = sections();
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    // Two of the twenty have a second dial-peer to CVP.
    void whatIsProposedForSeveralIsShownAndTakenAtOnce()
    {
        const QList<int> before = taken();
        auto *all = m->on<QPushButton>("takeAllButton");
        QVERIFY(all->isVisible() && all->isEnabled());
        for (const int choice : {0, 1}) {
            QTest::keyClick(Keys::focus(), Qt::Key_L, Qt::AltModifier);
            QTRY_VERIFY(WizardDriver::dialog(u"takeAllDialog"_s));
            QCOMPARE(literal(u"takeAllDialog"_s),
                     u"cube16  cube.cvp_dial_peers: 6000 -> 6000, 6100\ncube17  cube.cvp_dial_peers: 6000 -> 6000, 6100"_s);
            QCOMPARE(taken(), before);
            QVERIFY(m->answer("takeAllDialog", choice));
        }
        QVERIFY(m->idle());
        QCOMPARE(taken(), (QList<int>{6000, 6100, 6000, 6100}));
        QVERIFY(!all->isVisible());
        QVERIFY2(!m->says("planWords").contains(u"proposed"_s, Qt::CaseInsensitive), qPrintable(m->says("planWords")));
        QCOMPARE(m->effects(), QStringList());
    }

    // One question for the twenty dial-peers to CVP, one for those to CUCM: the first box is asked for, the others are listed.
    void oneAnswerStandsForTheSameStepOnEveryBox()
    {
        QVERIFY(m->goOn());
        QVERIFY(m->idle());
        QVERIFY(WizardDriver::click(m->on<QPushButton>("applyButton")));
        const QStringList asked = answerAll();
        QCOMPARE(asked, (QStringList{u"Outgoing dial-peers to CVP: TLS on cube1"_s, u"Outgoing dial-peers to CUCM: TLS on cube1"_s}));
        for (int box = 1; box <= kBoxes; ++box) {
            const QString heading = u"cube%1:\nconfigure terminal"_s.arg(box);
            QVERIFY2(m_literal.contains(heading), qPrintable(heading));
            QVERIFY2(running(box).contains(u":5061") || running(box).contains(u"port 5061"), qPrintable(m->standing()));
        }
    }

    // Its lines stood in the question of the undo.
    void andForTheWayBack()
    {
        QVERIFY(WizardDriver::click(m->on<QPushButton>("undoButton")));
        const auto question = [] { return WizardDriver::dialog(u"undoDialog"_s); };
        QTRY_VERIFY(question());
        for (int box = 1; box <= kBoxes; ++box)
            QVERIFY2(literal(u"undoDialog"_s).contains(u"cube%1:\nconfigure terminal"_s.arg(box)), qPrintable(literal(u"undoDialog"_s)));
        QVERIFY(m->answer("undoDialog", 1));
        const QStringList asked = answerAll();
        QVERIFY2(asked.size() == 2 && asked[0].startsWith(u"Take back: Outgoing dial-peers to CUCM"_s) &&
                     asked[1].startsWith(u"Take back: Outgoing dial-peers to CVP"_s),
                 qPrintable(asked.join(u'\n')));
        QCOMPARE(sections(), m_before);
    }

private:
    static constexpr int kBoxes = 20;

    QList<int> taken() const
    {
        return m->bench.plan().cubeChoices(u"cube16"_s).cvpDialPeers + m->bench.plan().cubeChoices(u"cube17"_s).cvpDialPeers;
    }
    static QString literal(const QString &dialog)
    {
        const auto *view = WizardDriver::dialog(dialog)->findChild<QPlainTextEdit *>(u"inquiryLiteral"_s);
        return view ? view->toPlainText() : QString();
    }
    QString running(int box) { return QString::fromUtf8(QJsonDocument(m->truth(u"cube%1"_s.arg(box))[u"running"_s].toObject()).toJson()); }
    QStringList sections()
    {
        QStringList out;
        for (int box = 1; box <= kBoxes; ++box)
            out += running(box);
        return out;
    }
    /// Agrees for every device to whatever is asked until the run is over; what was asked.
    QStringList answerAll()
    {
        QStringList asked;
        const auto question = [] { return WizardDriver::dialog(u"consentDialog"_s); };
        while (QTest::qWaitFor([&] { return question() || !m->bench.isBusy(); }, 60000) && question()) {
            asked += question()->windowTitle();
            m_literal += literal(u"consentDialog"_s);
            if (!m->answer("consentDialog", 2))
                break;
        }
        (void)m->idle();
        return asked;
    }

    std::unique_ptr<PageVisit> m;
    QStringList m_before;
    QString m_literal;
    bool m_broken = false;
};

QTEST_MAIN(TestManyCubes)
#include "tst_ManyCubes.moc"
