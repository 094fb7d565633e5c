// SPDX-License-Identifier: Apache-2.0
// What was found on a CUBE is proposed for the plan: taken into it by a button, said by the plan from then on, taken back, saved
// to the plan's own file with all else as it was, and never lost without being asked.
#include "app/core/Plan.h"
#include "app/core/PlanFile.h"
#include "tests/gui/PageVisit.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestTakeIntoPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        m->planIs([](QJsonObject &plan) { // of a deployment whose dial-peer has another number than the document's
            plan[u"lab"_s] = false;
            QJsonObject choices = plan[u"choices"_s].toObject(), cube = choices[u"cube"_s].toObject();
            cube[u"cvp_dial_peers"_s] = QJsonArray{6001};
            choices[u"cube"_s] = cube;
            plan[u"choices"_s] = choices;
        });
        QVERIFY(m->arrive(SetupWizard::Prerequisites));
        m_file = m->home.filePath(u"own-plan.json"_s);
        m_before = *readPlanFile(m_file);
        m_list = m->list("checklist");
        m_asks = m->on<QListWidget>("asks");
        m_take = m->on<QPushButton>("takeButton");
        m_save = m->on<QPushButton>("savePlanButton");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void aLineOfAnotherDeviceHasNothingToTake()
    {
        QVERIFY(m->clickCell(m_list, m->rowOf(m_list, u"vvb1"_s)));
        QVERIFY(m_take->isVisible() && !m_take->isEnabled());
        QCOMPARE(m->says("planWords"), u"Something is proposed for the plan: select a line of cube1."_s);
        QVERIFY(!m_save->isVisible());
    }

    void theQuestionLeadsToItsStepAndToWhatIsProposed()
    {
        QVERIFY(question() >= 0);
        QVERIFY(m->clickCell(m_asks, question()));
        const QString line = m->line(m_list, m_list->currentIndex().row());
        QVERIFY2(line.contains(u"cube1") && line.contains(u"the ways of calls"), qPrintable(line));
        QCOMPARE(m->says("planWords"), u"Proposed for cube1 in the plan: cube.cvp_dial_peers: 6001 -> 6000"_s);
        QCOMPARE(m_take->text(), u"Ta&ke into the plan"_s);
        QVERIFY(m_take->isEnabled());
    }

    void byItsLetterItIsTakenAndTheDeviceIsReadAgain()
    {
        const int questions = m_asks->count();
        tickAllBut(question());
        QVERIFY(!m->nextOffered());
        const QDateTime otherRead = readAt(u"vvb1"_s), ownRead = readAt(u"cube1"_s);
        QSignalSpy read(&m->bench, &Workbench::checked);
        QTest::keyClick(Keys::focus(), Qt::Key_K, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(read.count(), 1, 30000);
        QVERIFY(m->idle());
        QCOMPARE(question(), -1);
        QCOMPARE(m_asks->count(), questions - 1);
        QVERIFY2(m->nextOffered(), "what was confirmed is still confirmed");
        QCOMPARE(m->bench.plan().cubeChoices(u"cube1"_s).cvpDialPeers, QList<int>{6000});
        QVERIFY(readAt(u"cube1"_s) > ownRead);
        QCOMPARE(readAt(u"vvb1"_s), otherRead);
        QCOMPARE(m->says("planWords"), u"cube1 goes by the plan, which is not saved yet: cube.cvp_dial_peers: 6000"_s);
        QCOMPARE(*readPlanFile(m_file), m_before);
    }

    void byTheSamePlaceItIsTakenBack()
    {
        QCOMPARE(m_take->text(), u"Ta&ke back"_s);
        QVERIFY(m_save->isVisible());
        QVERIFY(WizardDriver::click(m_take));
        QVERIFY(m->bench.isBusy() && !m_take->isEnabled()); // once is enough
        QVERIFY(m->idle());
        QVERIFY(question() >= 0);
        QVERIFY(!m->nextOffered());
        QCOMPARE(m->bench.plan().toJson(), Plan::fromJson(m_before)->toJson());
        QVERIFY2(!m_save->isVisible(), "the plan is again as its file says");
        QCOMPARE(m_take->text(), u"Ta&ke into the plan"_s);
    }

    void aFileThatSomebodyElseHasChangedIsNotOverwritten()
    {
        QVERIFY(WizardDriver::click(m_take));
        QVERIFY(m->idle());
        QJsonObject theirs = m_before;
        theirs[u"name"_s] = u"theirs"_s;
        for (const QByteArray &text : {QJsonDocument(theirs).toJson(), QByteArray("{ \"name\": \"half wri")}) {
            QFile file(m_file);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
            file.close();
            QVERIFY(WizardDriver::click(m_save));
            QVERIFY(m->answer("planProblemDialog", 0));
            QCOMPARE(PageVisit::read(m_file).toUtf8(), text);
            QVERIFY(m_save->isVisible());
        }
        QVERIFY(writePlanFile(m_file, m_before));
    }

    void savedItStandsInTheFileAndNothingElseIsOther()
    {
        QVERIFY2(Keys::reach(m_save), qPrintable(Keys::where()));
        QVERIFY(Keys::key(Qt::Key_Space));
        QVERIFY(!m_save->isVisible());
        const QJsonObject saved = *readPlanFile(m_file);
        QCOMPARE(saved, withEntry(m_before, u"cube1"_s, {{u"cube"_s, QJsonObject{{u"cvp_dial_peers"_s, QJsonArray{6000}}}}}));
        QCOMPARE(Plan::fromJson(saved)->toJson(), m->bench.plan().toJson());
        QCOMPARE(m->says("planWords"), u"cube1 goes by the plan: cube.cvp_dial_peers: 6000"_s);
    }

    void theTaskGoesByThePlan()
    {
        QVERIFY(m->person.next());
        QVERIFY(m->idle());
        const auto preview = m->bench.previews().value({u"cube.dial-peer.cvp"_s, u"cube1"_s});
        QVERIFY2(preview.change && preview.change->willSend().contains(u"dial-peer voice 6000 voip"_s),
                 qPrintable(preview.assessment.reason.english()));
        QVERIFY(WizardDriver::click(m->wizard.button(QWizard::BackButton)));
        QVERIFY(m->idle());
    }

    void closingWithAChangeThatIsNotSavedAsks()
    {
        QVERIFY(WizardDriver::click(m_take)); // back: the file says otherwise now
        QVERIFY(m->idle());
        QVERIFY(m_save->isVisible());
        m->wizard.close();
        QTRY_VERIFY(WizardDriver::dialog(u"unsavedDialog"_s));
        QVERIFY(WizardDriver::dialog(u"unsavedDialog"_s)->findChild<QLabel *>(u"inquiryText"_s)->text().contains(m_file));
        QTest::keyClick(WizardDriver::dialog(u"unsavedDialog"_s), Qt::Key_Escape);
        QTRY_VERIFY(!WizardDriver::dialog(u"unsavedDialog"_s));
        QVERIFY(m->dialogIsOver() && m->wizard.isVisible());
        m->wizard.close();
        QVERIFY(m->answer("unsavedDialog", 2));
        QTRY_VERIFY(!m->wizard.isVisible());
        QCOMPARE(*readPlanFile(m_file), m_before);
        QCOMPARE(m->effects(), QStringList()); // no device was changed by any of it
    }

private:
    int question() const
    {
        for (int row = 0; row < m_asks->count(); ++row)
            if (m_asks->item(row)->text().contains(u"dial-peer 6000 leads to CVP too"))
                return row;
        return -1;
    }
    void tickAllBut(int left)
    {
        for (int row = 0; row < m_asks->count(); ++row)
            if (row != left)
                m_asks->item(row)->setCheckState(Qt::Checked);
    }
    /// When that device was read last.
    QDateTime readAt(const QString &device) const
    {
        QDateTime out;
        for (const StepPreview &preview : m->bench.previews())
            for (const Evidence &evidence : preview.evidence)
                if (preview.key.device == device && preview.traits.checkOnly && (!out.isValid() || evidence.time > out))
                    out = evidence.time;
        return out;
    }
    std::unique_ptr<PageVisit> m;
    QString m_file;
    QJsonObject m_before;
    QAbstractItemView *m_list = nullptr;
    QListWidget *m_asks = nullptr;
    QPushButton *m_take = nullptr, *m_save = nullptr;
    bool m_broken = false;
};

QTEST_MAIN(TestTakeIntoPlan)
#include "tst_TakeIntoPlan.moc"
