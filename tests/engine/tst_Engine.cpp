// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

#include <QElapsedTimer>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

StepTraits traits(Task task, QList<StepKey> after = {}, Impact impact = Impact::None)
{
    StepTraits traits;
    traits.task = task;
    traits.runsAfter = std::move(after);
    traits.impact = impact;
    return traits;
}

FakeStep::Spec setting(const QString &id, const QString &device, const QString &key, StepTraits t = traits(Task::Cube))
{
    return {.key = {id, device}, .traits = std::move(t), .wants = {{key, u"tls"_s}}};
}

StepState stateOf(const RunSummary &summary, const QString &id, const QString &device)
{
    return summary.states.value({id, device});
}

} // namespace

/// How steps run in one process that is not killed.
class TestEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesDownBeforeItSendsAndProvesAfterwards()
    {
        World world;
        world.add(setting(u"cube.sip"_s, u"cube1"_s, u"transport"_s));
        const auto summary = world.apply();
        QVERIFY(summary);
        QCOMPARE(summary->result, u"secured"_s);
        QCOMPARE(summary->cliLines, 1);
        QCOMPARE(world.log, QStringList{u"cube1 set transport tls"_s});
        QCOMPARE(world.story(), (QStringList{u"run-started"_s, u"planned cube.sip@cube1"_s, u"approved cube.sip@cube1"_s, u"apply-begin cube.sip@cube1"_s,
                                             u"sent cube.sip@cube1"_s, u"verified cube.sip@cube1"_s, u"run-finished"_s}));
        const auto records = *world.mortal->records(world.watcher.run);
        const ChangeSet planned = ChangeSet::fromJson(records[1].data["change"_L1].toObject());
        QCOMPARE(planned.inverse.first(), cli(u"cube1"_s, u"unset transport"_s));
        QVERIFY(!records[5].data["evidence"_L1].toArray().isEmpty());
    }

    void sendsNothingWhereAllIsRight()
    {
        World world;
        world.add(setting(u"cube.sip"_s, u"cube1"_s, u"transport"_s));
        world.device(u"cube1"_s).config[u"transport"_s] = u"tls"_s;
        const auto summary = world.apply();
        QCOMPARE(summary->result, u"secured"_s);
        QCOMPARE(stateOf(*summary, u"cube.sip"_s, u"cube1"_s), StepState::Already);
        QVERIFY(world.log.isEmpty());
        QVERIFY(world.answers.asked.isEmpty());
    }

    void checkChangesNothingAndShowsTheRestartsThatAChangeWillOwe()
    {
        World world;
        world.add({.key = {u"vvb.tls"_s, u"vvb1"_s}, .traits = traits(Task::Vvb), .wants = {{u"tls"_s, u"on"_s}}, .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s}, .traits = traits(Task::Vvb, {{u"vvb.tls"_s, u"vvb1"_s}}), .service = u"engine"_s, .paysByRestart = true});
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

    void aStepPaysWhatAnotherOwesOnce()
    {
        World world;
        for (const QString &key : {u"a"_s, u"b"_s})
            world.add({.key = {u"vvb."_s + key, u"vvb1"_s}, .traits = traits(Task::Vvb), .wants = {{key, u"on"_s}}, .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s}, .traits = traits(Task::Vvb, {{u"vvb.a"_s, {}}, {u"vvb.b"_s, {}}}), .service = u"engine"_s, .paysByRestart = true});
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"vvb1 set a on"_s, u"vvb1 set b on"_s, u"vvb1 restart engine"_s}));
        QCOMPARE(world.openDebts(), 0);
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.size(), 3);
    }

    void aDebtOutlivesTheRunThatOpenedIt()
    {
        World world;
        world.add({.key = {u"vvb.a"_s, u"vvb1"_s}, .traits = traits(Task::Vvb), .wants = {{u"a"_s, u"on"_s}}, .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s}, .traits = traits(Task::Vvb, {{u"vvb.a"_s, {}}}), .service = u"engine"_s, .paysByRestart = true});
        RunSelection only;
        only.steps = QList<StepKey>{{u"vvb.a"_s, u"vvb1"_s}};
        QCOMPARE(world.apply(only)->result, u"partly"_s); // honest: the restart is still owed
        QCOMPARE(world.openDebts(), 1);
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.device(u"vvb1"_s).restarts[u"engine"_s], 1);
        QCOMPARE(world.openDebts(), 0);
    }

    void asksWithExactlyWhatIsSentAndAgainWhenItDiffers()
    {
        World world;
        world.add(setting(u"cube.sip"_s, u"cube1"_s, u"transport"_s));
        world.answers.before = [&, first = true](const StepPreview &step) mutable {
            if (std::exchange(first, false)) {
                QCOMPARE(step.change->inverse.first(), cli(u"cube1"_s, u"unset transport"_s));
                world.device(u"cube1"_s).config[u"transport"_s] = u"tcp"_s; // somebody else, while the person reads
            } else {
                QCOMPARE(step.change->inverse.first(), cli(u"cube1"_s, u"set transport tcp"_s));
            }
        };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.answers.asked, (QStringList{u"cube.sip@cube1"_s, u"cube.sip@cube1 again"_s}));
    }

    void whatIsNotAcceptedIsLeftAndSoIsWhatStandsOnIt()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.add(setting(u"b"_s, u"cube1"_s, u"y"_s, traits(Task::Cube, {{u"a"_s, {}}})));
        world.add(setting(u"c"_s, u"cube1"_s, u"z"_s));
        world.answers.answer = [](const StepPreview &step) { return step.key.id == u"a"_s ? Consent::Answer::Skip : Consent::Answer::Apply; };
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
        QCOMPARE(world.log, (QStringList{u"cube1 set t tls"_s, u"cce set v tls"_s, u"vvb1 set v tls"_s, u"cucm1 set c tls"_s, u"cucm1 set p tls"_s, u"cube1 save"_s}));
    }

    void theLiveOrderIsPrepareThenLegByLegThenClose()
    {
        World world;
        world.plan.policies.procedure = Procedure::Live;
        StepTraits close = traits(Task::Cube), first = traits(Task::Cvp), firstToo = traits(Task::Cube), second = traits(Task::Cube);
        close.phase = Phase::Close;
        first.phase = firstToo.phase = second.phase = Phase::CutOver;
        first.leg = firstToo.leg = u"CVP-CVVB"_s;
        second.leg = u"CUBE-CVP"_s;
        world.add({.key = {u"cube.save"_s, u"cube1"_s}, .traits = close, .saves = true});
        world.add(setting(u"leg1"_s, u"cce"_s, u"a"_s, first));
        world.add(setting(u"leg2"_s, u"cube1"_s, u"b"_s, second));
        world.add(setting(u"prepare"_s, u"cucm1"_s, u"c"_s, traits(Task::Cucm)));
        world.add(setting(u"leg1b"_s, u"cube1"_s, u"d"_s, firstToo));
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.first(), u"cucm1 set c tls"_s);
        QCOMPARE(world.log.mid(3), (QStringList{u"cube1 set b tls"_s, u"cube1 save"_s}));
        QVERIFY(world.log.indexOf(u"cce set a tls"_s) < 3 && world.log.indexOf(u"cube1 set d tls"_s) < 3);
    }

    void oneCanaryBeforeTheOthersAndNoneAfterItFailed()
    {
        World world;
        for (const QString &device : {u"vvb1"_s, u"vvb2"_s, u"vvb3"_s})
            world.add(setting(u"vvb.tls"_s, device, u"tls"_s, traits(Task::Vvb, {}, Impact::RestartsService)));
        world.device(u"vvb1"_s).onPerform = [](int, const QString &) { return std::optional(Fault{ErrorKind::Rejected}); };
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"failed"_s);
        QCOMPARE(stateOf(summary, u"vvb.tls"_s, u"vvb1"_s), StepState::Failed);
        QCOMPARE(stateOf(summary, u"vvb.tls"_s, u"vvb2"_s), StepState::Blocked);
        QCOMPARE(stateOf(summary, u"vvb.tls"_s, u"vvb3"_s), StepState::Blocked);
        QVERIFY(world.log.isEmpty());
        world.device(u"vvb1"_s).onPerform = nullptr;
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.first(), u"vvb1 set tls tls"_s);
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

    void devicesWithoutATieRunSideBySide()
    {
        World world;
        std::mutex mutex;
        std::condition_variable met;
        int waiting = 0;
        for (const QString &device : {u"cube1"_s, u"cube2"_s}) {
            world.add(setting(u"s."_s + device, device, u"x"_s));
            world.device(device).onPerform = [&](int, const QString &) -> std::optional<Fault> {
                std::unique_lock lock(mutex);
                ++waiting;
                met.notify_all();
                met.wait_for(lock, std::chrono::seconds(20), [&] { return waiting == 2; }); // each waits for the other
                return std::nullopt;
            };
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(world.apply()->result, u"secured"_s);
        QVERIFY(timer.elapsed() < 15000);
    }

    void aRefusalEndsTheStepInTheDevicesWords()
    {
        World world;
        world.add({.key = {u"two"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}}, .owes = {{u"pay"_s, u"cube1"_s}}});
        world.add({.key = {u"pay"_s, u"cube1"_s}, .traits = traits(Task::Cube, {{u"two"_s, {}}}), .service = u"s"_s, .paysByRestart = true});
        world.device(u"cube1"_s).onPerform = [](int number, const QString &) { return number == 1 ? std::optional(Fault{ErrorKind::Rejected}) : std::nullopt; };
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"failed"_s);
        QCOMPARE(world.device(u"cube1"_s).performed, 1); // the second action was not sent
        QCOMPARE(summary.errors.first().technical, u"% Invalid input"_s);
        QVERIFY(!summary.errors.first().hint.isEmpty());
        QCOMPARE(world.openDebts(), 0); // the device took nothing, so it owes nothing
    }

    void aRefusalOfWhatHasHappenedIsNoFailure()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.device(u"cube1"_s).onPerform = [](int, const QString &) { return std::optional(Fault{ErrorKind::Rejected, true}); };
        QCOMPARE(world.apply()->result, u"secured"_s); // the device decides, not the reply
    }

    void aBusyDeviceIsWaitedForAndNotWrittenTwice()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.device(u"cube1"_s).onPerform = [](int number, const QString &) {
            return number < 4 ? std::optional(Fault{number == 1 ? ErrorKind::Throttled : ErrorKind::Busy}) : std::nullopt;
        };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.size(), 1);
    }

    void silenceAtARead_isMetWithPatience()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.device(u"cube1"_s).silentReads = 2;
        QCOMPARE(world.apply()->result, u"secured"_s);
    }

    void anUnknownOutcomeIsDecidedByTheDevice_data()
    {
        QTest::addColumn<bool>("effect");
        QTest::newRow("it arrived") << true;
        QTest::newRow("it did not") << false;
    }
    void anUnknownOutcomeIsDecidedByTheDevice()
    {
        QFETCH(bool, effect);
        World world;
        world.add({.key = {u"two"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}}});
        world.device(u"cube1"_s).onPerform = [&](int number, const QString &) -> std::optional<Fault> {
            if (number == 1) {
                world.device(u"cube1"_s).silentReads = 3; // it comes back after a while
                return Fault{ErrorKind::OutcomeUnknown, effect};
            }
            return std::nullopt;
        };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"cube1 set a 1"_s, u"cube1 set b 1"_s}));
        QCOMPARE(world.answers.asked.size(), 1); // the rest of what was approved is approved
    }

    void aThirdValueIsNeverOverwritten()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.device(u"cube1"_s).config[u"x"_s] = u"udp"_s;
        world.device(u"cube1"_s).onPerform = [&](int, const QString &) {
            world.device(u"cube1"_s).config[u"x"_s] = u"tcp"_s;
            return std::optional(Fault{});
        };
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(stateOf(summary, u"a"_s, u"cube1"_s), StepState::Blocked);
        const QString said = world.watcher.updates.last().detail.english();
        QVERIFY2(said.contains(u"was \"udp\", wanted \"tls\", is \"tcp\""_s), qPrintable(said));
        QCOMPARE(world.device(u"cube1"_s).performed, 1);
    }

    void anUnknownActivationHappensOnce_data()
    {
        QTest::addColumn<bool>("effect");
        QTest::newRow("it happened") << true;
        QTest::newRow("it did not") << false;
    }
    void anUnknownActivationHappensOnce()
    {
        QFETCH(bool, effect);
        World world;
        world.add({.key = {u"trunk"_s, u"cucm1"_s}, .traits = traits(Task::Cucm), .wants = {{u"a"_s, u"1"_s}}, .service = u"trunk"_s, .restartsAfter = true});
        world.device(u"cucm1"_s).onPerform = [&](int number, const QString &) { return number == 2 ? std::optional(Fault{ErrorKind::OutcomeUnknown, effect}) : std::nullopt; };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"cucm1 set a 1"_s, u"cucm1 restart trunk"_s}));
        QCOMPARE(world.openDebts(), 0);
    }

    void whatMustNotBeRepeatedIsLeftToThePerson()
    {
        World world;
        world.add({.key = {u"mode"_s, u"cucm1"_s}, .traits = traits(Task::Cucm), .wants = {{u"a"_s, u"1"_s}}, .service = u"ctl"_s, .restartsAfter = true, .repeatable = false});
        world.device(u"cucm1"_s).onPerform = [](int number, const QString &) { return number == 2 ? std::optional(Fault{}) : std::nullopt; };
        auto summary = *world.apply();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(stateOf(summary, u"mode"_s, u"cucm1"_s), StepState::WaitingForHuman);
        QCOMPARE(world.device(u"cucm1"_s).performed, 2);
        world.device(u"cucm1"_s).take(u"restart ctl"_s); // the person did it
        world.start();
        summary = *world.resume();
        QCOMPARE(summary.result, u"secured"_s);
        QCOMPARE(world.device(u"cucm1"_s).performed, 2);
    }

    void stopsBetweenChangesAndInsideWaits()
    {
        World world;
        world.add({.key = {u"slow"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}, .service = u"s"_s, .restartsAfter = true});
        world.add(setting(u"later"_s, u"cube1"_s, u"z"_s, traits(Task::Cube, {{u"slow"_s, {}}})));
        world.device(u"cube1"_s).onPerform = [&](int number, const QString &) {
            if (number == 1)
                world.stop.request_stop(); // while a change is in flight: it is finished
            return std::optional<Fault>();
        };
        auto summary = *world.apply();
        QCOMPARE(summary.result, u"stopped"_s);
        QCOMPARE(world.log, QStringList{u"cube1 set a 1"_s});
        QCOMPARE(stateOf(summary, u"slow"_s, u"cube1"_s), StepState::OutcomeUnknown);
        QCOMPARE(stateOf(summary, u"later"_s, u"cube1"_s), StepState::Pending);
        QCOMPARE(world.openDebts(), 1);
        world.stop = std::stop_source();
        world.start();
        QCOMPARE(world.resume()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"cube1 set a 1"_s, u"cube1 restart s"_s, u"cube1 set z tls"_s}));
    }

    void aStopEndsARealWaitWithin250Milliseconds()
    {
        World world;
        world.add({.key = {u"never"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        world.device(u"cube1"_s).onPerform = [](int, const QString &) { return std::optional(Fault{}); };
        QElapsedTimer sinceStop;
        std::jthread person([&] {
            while (world.device(u"cube1"_s).performed == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            std::this_thread::sleep_for(std::chrono::milliseconds(100)); // into the wait of a second
            sinceStop.start();
            world.stop.request_stop();
        });
        Engine engine(world.plan, world.steps, world.devices, *world.mortal, Clock::system());
        const auto summary = engine.apply({}, world.answers, world.watcher, world.stop.get_token());
        QVERIFY(sinceStop.elapsed() < 250);
        QCOMPARE(summary->result, u"stopped"_s);
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

    void aJournalThatCannotBeWrittenStopsTheRunBeforeItSends()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.start(3); // run-started, planned, approved: apply-begin cannot be written
        const auto summary = world.apply();
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::StorageFailed);
        QCOMPARE(world.device(u"cube1"_s).performed, 0);
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

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_Engine.moc"
