// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

/// What a look without a change says.
class TestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checkChangesNothingAndShowsTheRestartsThatAChangeWillOwe()
    {
        World world;
        world.add({.key = {u"vvb.tls"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb),
                   .wants = {{u"tls"_s, u"on"_s}},
                   .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb, {{u"vvb.tls"_s, u"vvb1"_s}}),
                   .service = u"engine"_s,
                   .paysByRestart = true});
        StepTraits proof = traits(Task::Verify);
        proof.verification = true;
        world.add({.key = {u"verify.call"_s, u"vvb1"_s}, .traits = proof, .wants = {{u"call"_s, u"up"_s}}});
        const auto previews = world.engine().check({}, &world.watcher, {});
        QVERIFY(previews);
        QCOMPARE(previews->size(), 2); // verification is no part of it
        QCOMPARE(previews->at(0).assessment.state, Assessment::State::Differs);
        QVERIFY(!previews->at(0).change->provisional);
        QCOMPARE(previews->at(1).assessment.state, Assessment::State::Differs);
        QCOMPARE(previews->at(1).change->willSend(), (QStringList{u"configure terminal"_s, u"restart engine"_s, u"end"_s}));
        QVERIFY(previews->at(1).change->provisional);
        QVERIFY(world.log.isEmpty());
        QVERIFY(world.mortal->runs()->isEmpty());
    }

    void whatWaitsForAnotherTasksProofSaysSo()
    {
        World world;
        StepTraits proof = traits(Task::Verify), close = traits(Task::Cube, {{u"verify.call"_s, {}}});
        proof.verification = true;
        close.phase = Phase::Close;
        world.add({.key = {u"verify.call"_s, u"cube1"_s}, .traits = proof, .wants = {{u"call"_s, u"up"_s}}});
        world.add({.key = {u"save"_s, u"cube1"_s}, .traits = close, .wants = {{u"saved"_s, u"yes"_s}}});
        QCOMPARE(world.engine().check({}, nullptr, {})->first().assessment.reason.english(), u"save says so"_s);
        RunSelection cube;
        cube.tasks = {Task::Cube};
        const StepPreview preview = world.engine().check(cube, nullptr, {})->first();
        QCOMPARE(preview.assessment.state, Assessment::State::Differs);
        QCOMPARE(preview.assessment.reason.english(), u"Left until this is proved: verify.call. save says so"_s);
        QCOMPARE(world.apply(cube)->result, u"partly"_s); // as it was foretold
        QVERIFY(world.log.isEmpty());
    }

    void checkTriesARefusedLoginOnce()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.add(setting(u"b"_s, u"cube1"_s, u"y"_s));
        world.add(setting(u"c"_s, u"cube2"_s, u"x"_s));
        world.device(u"cube1"_s).readError = ErrorKind::AuthRefused;
        const auto previews = *world.engine().check({}, nullptr, {});
        QCOMPARE(world.device(u"cube1"_s).observed, 1);
        for (int i : {0, 1}) {
            QCOMPARE(previews[i].assessment.state, Assessment::State::Blocked);
            QCOMPARE(previews[i].error->kind, ErrorKind::AuthRefused);
        }
        QCOMPARE(previews[2].assessment.state, Assessment::State::Differs);
    }

    void checkBlocksWhatStandsBehindAPrerequisite()
    {
        World world;
        StepTraits check = traits(Task::Cube);
        check.checkOnly = true;
        world.add(setting(u"cube.sip"_s, u"cube1"_s, u"transport"_s));
        world.add({.key = {u"cube.version"_s, u"cube1"_s}, .traits = check, .says = Assessment::State::Blocked});
        const auto previews = *world.engine().check({}, nullptr, {});
        QCOMPARE(previews[0].key.id, u"cube.version"_s);
        QCOMPARE(previews[1].assessment.state, Assessment::State::Blocked);
        QVERIFY(previews[1].assessment.reason.english().contains(u"cube.version"_s));
    }

    void checkCanBeStopped()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.stop.request_stop();
        const auto stopped = world.engine().check({}, nullptr, world.stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }

    void checkGoesOnPastAStepThatThrows()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.steps.push_back(std::make_unique<BrokenStep>());
        const auto previews = world.engine().check({}, nullptr, {});
        QVERIFY(previews);
        QCOMPARE(previews->at(0).assessment.state, Assessment::State::Differs);
        QCOMPARE(previews->at(1).error->kind, ErrorKind::Internal);
        QCOMPARE(previews->at(1).assessment.state, Assessment::State::Blocked);
    }
};

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_Check.moc"
