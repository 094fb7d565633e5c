// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

/// What runs when, and what waits for what.
class TestScheduler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsNothingAnywhereWhileAPrerequisiteDoesNotHold()
    {
        World world;
        StepTraits check = traits(Task::Vvb);
        check.checkOnly = true;
        world.add(setting(u"cube.sip"_s, u"cube1"_s, u"transport"_s));
        world.add({.key = {u"vvb.version"_s, u"vvb1"_s}, .traits = check, .says = Assessment::State::Blocked});
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(stateOf(summary, u"cube.sip"_s, u"cube1"_s), StepState::Blocked);
        QVERIFY(world.log.isEmpty());
        QCOMPARE(world.device(u"cube1"_s).observed, 0);
    }

    void whatIsNotAcceptedIsLeftAndSoIsWhatStandsOnIt()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.add(setting(u"b"_s, u"cube1"_s, u"y"_s, traits(Task::Cube, {{u"a"_s, {}}})));
        world.add(setting(u"c"_s, u"cube1"_s, u"z"_s));
        world.answers.answer = [](const StepPreview &step) {
            return step.key.id == u"a"_s ? Consent::Answer::Skip : Consent::Answer::Apply;
        };
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(stateOf(summary, u"a"_s, u"cube1"_s), StepState::Skipped);
        QCOMPARE(stateOf(summary, u"b"_s, u"cube1"_s), StepState::Blocked);
        QCOMPARE(world.log, QStringList{u"cube1 set z tls"_s});
    }

    void aPersonsStepWaitsAndTheRestGoesOn()
    {
        World world;
        world.add({.key = {u"hand"_s, u"cube1"_s}, .traits = traits(Task::Cube), .says = Assessment::State::NeedsHuman});
        world.add(setting(u"behind"_s, u"cube1"_s, u"y"_s, traits(Task::Cube, {{u"hand"_s, {}}})));
        world.add(setting(u"beside"_s, u"cube1"_s, u"z"_s));
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(stateOf(summary, u"hand"_s, u"cube1"_s), StepState::WaitingForHuman);
        QCOMPARE(stateOf(summary, u"behind"_s, u"cube1"_s), StepState::Blocked);
        QCOMPARE(world.log, QStringList{u"cube1 set z tls"_s});
    }

    void aStepThatWaitsForANarrowedOneSaysSo()
    {
        World world;
        world.add(setting(u"cube.sip"_s, u"cube1"_s, u"x"_s));
        world.add(setting(u"cucm.trunk"_s, u"cucm1"_s, u"y"_s, traits(Task::Cucm, {{u"cube.sip"_s, {}}})));
        RunSelection only;
        only.tasks = {Task::Cucm};
        auto summary = *world.apply(only);
        QCOMPARE(summary.result, u"partly"_s);
        QVERIFY(world.log.isEmpty());
        QVERIFY(world.watcher.updates.last().detail.english().contains(u"cube.sip"_s));
        world.device(u"cube1"_s).config[u"x"_s] = u"tls"_s;
        summary = *world.apply(only);
        QCOMPARE(summary.result, u"secured"_s);
        QCOMPARE(summary.states.size(), 1); // what was only looked at is not a step of the run
    }

    void theDocumentsOrderIsTasksThenWhatCloses()
    {
        World world;
        StepTraits close = traits(Task::Cube);
        close.phase = Phase::Close;
        world.add({.key = {u"cube.save"_s, u"cube1"_s}, .traits = close, .saves = true});
        world.add(setting(u"phones"_s, u"cucm1"_s, u"p"_s, traits(Task::Phones)));
        world.add(setting(u"cucm"_s, u"cucm1"_s, u"c"_s, traits(Task::Cucm)));
        world.add(setting(u"vvb"_s, u"vvb1"_s, u"v"_s, traits(Task::Vvb)));
        world.add(setting(u"cvp"_s, u"cce"_s, u"v"_s, traits(Task::Cvp)));
        world.add(setting(u"cube"_s, u"cube1"_s, u"t"_s, traits(Task::Cube)));
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"cube1 set t tls"_s, u"cce set v tls"_s, u"vvb1 set v tls"_s, u"cucm1 set c tls"_s,
                                         u"cucm1 set p tls"_s, u"cube1 save"_s}));
    }

    void theLiveOrderIsPrepareThenLegByLegThenClose()
    {
        World world;
        world.plan.policies.procedure = Procedure::Live;
        StepTraits close = traits(Task::Cube), first = traits(Task::Cvp), firstToo = traits(Task::Cube),
                   second = traits(Task::Cube);
        close.phase = Phase::Close;
        first.phase = firstToo.phase = second.phase = Phase::CutOver;
        first.leg = firstToo.leg = u"CVP-CVVB"_s;
        second.leg = u"CUBE-CVP"_s;
        world.add({.key = {u"cube.save"_s, u"cube1"_s}, .traits = close, .saves = true});
        world.add(setting(u"leg2"_s, u"cube1"_s, u"b"_s, second)); // CVP-CVVB comes first whatever the catalogue's order
        world.add(setting(u"leg1"_s, u"cce"_s, u"a"_s, first));
        world.add(setting(u"prepare"_s, u"cucm1"_s, u"c"_s, traits(Task::Cucm)));
        world.add(setting(u"leg1b"_s, u"cube1"_s, u"d"_s, firstToo));
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.first(), u"cucm1 set c tls"_s);
        QCOMPARE(world.log.mid(3), (QStringList{u"cube1 set b tls"_s, u"cube1 save"_s}));
        QVERIFY(world.log.indexOf(u"cce set a tls"_s) < 3 && world.log.indexOf(u"cube1 set d tls"_s) < 3);
    }

    void oneCanaryBeforeTheOthersAndNoneAfterItFailed_data()
    {
        QTest::addColumn<Impact>("impact");
        QTest::newRow("that restarts a service") << Impact::RestartsService;
        QTest::newRow("that nobody notices") << Impact::None;
    }

    void oneCanaryBeforeTheOthersAndNoneAfterItFailed()
    {
        QFETCH(Impact, impact);
        World world;
        for (const QString &device : {u"vvb1"_s, u"vvb2"_s, u"vvb3"_s})
            world.add(setting(u"vvb.tls"_s, device, u"tls"_s, traits(Task::Vvb, {}, impact)));
        world.device(u"vvb1"_s).onPerform = [](int, const QString &) { return std::optional(Fault{ErrorKind::Rejected}); };
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"failed"_s);
        QCOMPARE(stateOf(summary, u"vvb.tls"_s, u"vvb1"_s), StepState::Failed);
        QCOMPARE(stateOf(summary, u"vvb.tls"_s, u"vvb2"_s), StepState::Blocked);
        QCOMPARE(stateOf(summary, u"vvb.tls"_s, u"vvb3"_s), StepState::Blocked);
        QCOMPARE(int(world.device(u"vvb2"_s).performed) + int(world.device(u"vvb3"_s).performed), 0);
        QVERIFY(world.log.isEmpty());
        world.device(u"vvb1"_s).onPerform = nullptr;
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.first(), u"vvb1 set tls tls"_s);
    }

    void theCanaryIsTheFirstOfThePlanHoweverLateItComes()
    {
        World world;
        world.add(setting(u"before"_s, u"cube1"_s, u"x"_s));
        world.add(setting(u"sip"_s, u"cube1"_s, u"y"_s, traits(Task::Cube, {{u"before"_s, {}}})));
        world.add(setting(u"sip"_s, u"cube2"_s, u"y"_s));
        world.add(setting(u"sip"_s, u"cube3"_s, u"y"_s));
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.mid(0, 2), (QStringList{u"cube1 set x tls"_s, u"cube1 set y tls"_s}));
    }

    void theNextIsTheCanaryWhereTheFirstChangesNothing_data()
    {
        QTest::addColumn<Assessment::State>("first");
        QTest::newRow("as it is to be") << Assessment::State::Compliant;
        QTest::newRow("blocked") << Assessment::State::Blocked;
        QTest::newRow("a person must act") << Assessment::State::NeedsHuman;
    }

    void theNextIsTheCanaryWhereTheFirstChangesNothing()
    {
        QFETCH(Assessment::State, first);
        World world;
        world.add({.key = {u"sip"_s, u"cube1"_s}, .traits = traits(Task::Cube, {}, Impact::NewCalls), .says = first});
        world.add(setting(u"sip"_s, u"cube2"_s, u"x"_s, traits(Task::Cube, {}, Impact::NewCalls)));
        world.add(setting(u"sip"_s, u"cube3"_s, u"x"_s, traits(Task::Cube, {}, Impact::NewCalls)));
        const auto summary = *world.apply();
        QCOMPARE(stateOf(summary, u"sip"_s, u"cube2"_s), StepState::Verified);
        QCOMPARE(stateOf(summary, u"sip"_s, u"cube3"_s), StepState::Verified);
        QCOMPARE(world.log, (QStringList{u"cube2 set x tls"_s, u"cube3 set x tls"_s}));
    }

    void whoeverIsNotAgreedToIsNoCanary()
    {
        World world;
        for (const QString &device : {u"cube1"_s, u"cube2"_s})
            world.add(setting(u"sip"_s, device, u"x"_s));
        world.answers.answer = [](const StepPreview &step) {
            return step.key.device == u"cube1"_s ? Consent::Answer::Skip : Consent::Answer::Apply;
        };
        const auto summary = *world.apply();
        QCOMPARE(stateOf(summary, u"sip"_s, u"cube1"_s), StepState::Skipped);
        QCOMPARE(stateOf(summary, u"sip"_s, u"cube2"_s), StepState::Verified);
    }

    void aCanaryThatWaitsForADeviceHeldAtTheGateLetsTheOtherGoFirst()
    {
        // cube1's "sip" waits for "other" on cube2, which cannot begin while cube2's "sip" waits for cube1's.
        World world;
        world.add(setting(u"hold"_s, u"cube3"_s, u"h"_s));
        world.add(setting(u"other"_s, u"cube2"_s, u"o"_s, traits(Task::Cube, {{u"hold"_s, {}}})));
        world.add(setting(u"sip"_s, u"cube1"_s, u"x"_s, traits(Task::Cube, {{u"other"_s, {}}})));
        world.add(setting(u"sip"_s, u"cube2"_s, u"x"_s));
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.size(), 4);
    }

    void neverTwoOfAnExclusionGroupAtOnce()
    {
        World world;
        std::atomic<int> inside = 0;
        std::atomic<bool> together = false;
        for (const QString &device : {u"vvb1"_s, u"vvb2"_s, u"vvb3"_s}) {
            StepTraits t = traits(Task::Vvb);
            t.exclusionGroup = u"CVVBs of Core"_s;
            world.add({.key = {u"vvb.restart."_s + device, device}, .traits = t, .wants = {{u"x"_s, u"on"_s}}});
        }
        world.watcher.hook = [&](const StepUpdate &update) {
            if (update.state == StepState::Observing)
                together = ++inside > 1 || together;
            else if (update.state == StepState::Verified)
                --inside;
        };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QVERIFY(!together);
    }

    void asksOneQuestionAtATime()
    {
        World world;
        for (const QString &device : {u"cube1"_s, u"cube2"_s, u"cube3"_s, u"cube4"_s})
            world.add(setting(u"s."_s + device, device, u"x"_s));
        struct OneAtATime final : Consent
        {
            Answer approve(const StepPreview &, bool, std::stop_token) override
            {
                crowded = ++asking > 1 || crowded;
                std::this_thread::yield();
                --asking;
                return Answer::Apply;
            }
            std::atomic<int> asking{0};
            std::atomic<bool> crowded{false};
        } consent;
        QCOMPARE(world.engine().apply({}, consent, world.watcher, {})->result, u"secured"_s);
        QVERIFY(!consent.crowded);
        QCOMPARE(world.log.size(), 4);
    }

    void devicesWithoutATieRunSideBySide()
    {
        World world;
        Meeting meeting(2);
        for (const QString &device : {u"cube1"_s, u"cube2"_s}) {
            world.add(setting(u"s."_s + device, device, u"x"_s));
            world.device(device).onPerform = [&](int, const QString &) -> std::optional<Fault> {
                meeting.come();
                return std::nullopt;
            };
        }
        QCOMPARE(world.apply()->result, u"secured"_s);
        QVERIFY(meeting.all());
    }

    void theWindowIsKept()
    {
        World world;
        world.plan.policies.windowStart = world.clock.now().addSecs(3600);
        world.add(setting(u"quiet"_s, u"cube1"_s, u"x"_s));
        world.add(setting(u"loud"_s, u"cube1"_s, u"y"_s, traits(Task::Cube, {}, Impact::DropsCalls)));
        const auto summary = *world.apply();
        QCOMPARE(world.log, QStringList{u"cube1 set x tls"_s});
        QCOMPARE(stateOf(summary, u"loud"_s, u"cube1"_s), StepState::Blocked);
    }

    void twoRunsNeverTouchOneDevice()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        auto other = Journal::open(world.directory.path());
        const QString run = *(*other)->startRun(world.plan, {});
        QVERIFY((*other)->lockDevices(run, {u"cube1"_s}));
        const auto refused = world.apply();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QVERIFY(world.log.isEmpty());
    }

    void liveLegsWaitForTheOneBeforeAndSoDoesSaving()
    {
        World world;
        world.plan.policies.procedure = Procedure::Live;
        StepTraits first = traits(Task::Cvp), second = traits(Task::Cube), close = traits(Task::Cube),
                   look = traits(Task::Verify);
        first.phase = second.phase = Phase::CutOver;
        first.leg = u"CVP-CVVB"_s;
        second.leg = u"CUBE-CVP"_s;
        close.phase = look.phase = Phase::Close;
        look.verification = true;
        world.add(setting(u"leg1"_s, u"cce"_s, u"a"_s, first));
        world.add(setting(u"leg2"_s, u"cube1"_s, u"b"_s, second));
        world.add({.key = {u"save"_s, u"cube1"_s}, .traits = close, .saves = true});
        world.add({.key = {u"look"_s, u"cce"_s}, .traits = look});
        world.device(u"cce"_s).onPerform = [](int, const QString &) { return std::optional(Fault{ErrorKind::Rejected}); };
        const auto summary = *world.apply();
        QCOMPARE(stateOf(summary, u"leg2"_s, u"cube1"_s), StepState::Blocked);
        QCOMPARE(stateOf(summary, u"save"_s, u"cube1"_s), StepState::Blocked);
        QCOMPARE(stateOf(summary, u"look"_s, u"cce"_s), StepState::Already);
        QVERIFY(world.log.isEmpty());
    }

    void oneLegAlone()
    {
        World world;
        StepTraits first = traits(Task::Cvp), second = traits(Task::Cube);
        first.phase = second.phase = Phase::CutOver;
        first.leg = u"CVP-CVVB"_s;
        second.leg = u"CUBE-CVP"_s;
        world.add(setting(u"leg1"_s, u"cce"_s, u"a"_s, first));
        world.add(setting(u"leg2"_s, u"cube1"_s, u"b"_s, second));
        RunSelection only;
        only.legs = {u"CUBE-CVP"_s};
        QCOMPARE(world.apply(only)->result, u"secured"_s);
        QCOMPARE(world.log, QStringList{u"cube1 set b tls"_s});
    }

    void stepsThatWaitForEachOtherAreSaidToDoSo()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s, traits(Task::Cube, {{u"b"_s, {}}})));
        world.add(setting(u"b"_s, u"cube1"_s, u"y"_s, traits(Task::Cube, {{u"a"_s, {}}})));
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"partly"_s);
        QVERIFY(world.log.isEmpty());
    }
};

Q_DECLARE_METATYPE(Impact)
Q_DECLARE_METATYPE(Assessment::State)

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_Scheduler.moc"
