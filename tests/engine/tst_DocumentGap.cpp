// SPDX-License-Identifier: Apache-2.0
// In the document's order calls fail from task 2 until task 4 is done: said at every step it holds for, and nowhere else.
#include "app/engine/DocumentGap.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

Plan planOf(Procedure procedure, bool withGroups = true)
{
    Plan plan;
    plan.policies.procedure = procedure;
    PlanDevice aw;
    aw.id = u"aw1"_s;
    aw.kind = DeviceKind::Cce;
    plan.devices += aw;
    if (withGroups)
        plan.cvp.serverGroups += ServerGroupChoice{u"cucm-group"_s, ServerGroupRole::Cucm, {u"198.18.133.3"_s}};
    return plan;
}

StepTraits traitsOf(Task task, Phase phase = Phase::CutOver, const QString &leg = {})
{
    StepTraits out;
    out.task = task;
    out.phase = phase;
    out.leg = leg;
    return out;
}

} // namespace

class TestDocumentGap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fromTaskTwoOnCallsFailUntilTaskFourIsDone_data()
    {
        QTest::addColumn<Task>("task");
        QTest::addColumn<QString>("says");
        QTest::newRow("CVP") << Task::Cvp << u"From this task on calls fail, until task 4 is done."_s;
        for (const auto &[name, task] :
             {std::pair{"CVVB", Task::Vvb}, std::pair{"CUCM", Task::Cucm}, std::pair{"phones", Task::Phones}})
            QTest::newRow(name) << task << u"In the document's order calls fail from task 2 until task 4 is done."_s;
    }
    void fromTaskTwoOnCallsFailUntilTaskFourIsDone()
    {
        QFETCH(Task, task);
        QFETCH(QString, says);
        for (const Phase phase : {Phase::Prepare, Phase::CutOver})
            QCOMPARE(documentGap(traitsOf(task, phase), planOf(Procedure::Document)).english(), says);
        QVERIFY(documentGap(traitsOf(task), planOf(Procedure::Live)).isEmpty());
        QVERIFY(documentGap(traitsOf(task, Phase::Close), planOf(Procedure::Document)).isEmpty());
        QVERIFY(documentGap(traitsOf(task), planOf(Procedure::Document, false)).isEmpty()); // task 2 turns nothing: no gap opens
    }

    void theFirstTaskCostsOnlyTheLegWhoseOtherEndWaits()
    {
        const Plan plan = planOf(Procedure::Document);
        QVERIFY(
            documentGap(traitsOf(Task::Cube, Phase::CutOver, u"CUCM-CUBE"_s), plan).english().contains(u"between CUBE and CUCM"));
        QVERIFY(documentGap(traitsOf(Task::Cube, Phase::CutOver, u"CUBE-CVP"_s), plan).isEmpty());
        QVERIFY(documentGap(traitsOf(Task::Cube, Phase::Prepare), plan).isEmpty());
    }

    void whatOnlyReadsCostsNothing()
    {
        StepTraits check = traitsOf(Task::Cvp), proof = traitsOf(Task::Cucm);
        check.checkOnly = true;
        proof.verification = true;
        QVERIFY(documentGap(check, planOf(Procedure::Document)).isEmpty());
        QVERIFY(documentGap(proof, planOf(Procedure::Document)).isEmpty());
    }

    // Who is asked, and what --accept is needed for, stays a matter of the step's own impact.
    void itIsNoImpact()
    {
        const StepTraits traits = traitsOf(Task::Cvp);
        QVERIFY(!documentGap(traits, planOf(Procedure::Document)).isEmpty());
        QVERIFY(!traits.asksAlone());
    }
};

QTEST_APPLESS_MAIN(TestDocumentGap)
#include "tst_DocumentGap.moc"
