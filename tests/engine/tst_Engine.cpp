// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

#include <QElapsedTimer>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

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
        QCOMPARE(world.story(), (QStringList{u"run-started"_s, u"planned cube.sip@cube1"_s, u"approved cube.sip@cube1"_s,
                                             u"apply-begin cube.sip@cube1"_s, u"sent cube.sip@cube1"_s,
                                             u"verified cube.sip@cube1"_s, u"run-finished"_s}));
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

    void aStepPaysWhatAnotherOwesOnce()
    {
        World world;
        for (const QString &key : {u"a"_s, u"b"_s})
            world.add({.key = {u"vvb."_s + key, u"vvb1"_s},
                       .traits = traits(Task::Vvb),
                       .wants = {{key, u"on"_s}},
                       .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb, {{u"vvb.a"_s, {}}, {u"vvb.b"_s, {}}}),
                   .service = u"engine"_s,
                   .paysByRestart = true});
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"vvb1 set a on"_s, u"vvb1 set b on"_s, u"vvb1 restart engine"_s}));
        QCOMPARE(world.openDebts(), 0);
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log.size(), 3);
    }

    void aDebtOutlivesTheRunThatOpenedIt()
    {
        World world;
        world.add({.key = {u"vvb.a"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb),
                   .wants = {{u"a"_s, u"on"_s}},
                   .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb, {{u"vvb.a"_s, {}}}),
                   .service = u"engine"_s,
                   .paysByRestart = true});
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

    void aRefusalEndsTheStepInTheDevicesWords()
    {
        World world;
        world.add({.key = {u"two"_s, u"cube1"_s},
                   .traits = traits(Task::Cube),
                   .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}},
                   .owes = {{u"pay"_s, u"cube1"_s}}});
        world.add({.key = {u"pay"_s, u"cube1"_s},
                   .traits = traits(Task::Cube, {{u"two"_s, {}}}),
                   .service = u"s"_s,
                   .paysByRestart = true});
        world.device(u"cube1"_s).onPerform = [](int number, const QString &) {
            return number == 1 ? std::optional(Fault{ErrorKind::Rejected}) : std::nullopt;
        };
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
        QStringList told;
        for (const StepUpdate &update : world.watcher.updates)
            if (update.detail.english().startsWith(u"Next try"_s))
                told += stepStateName(update.state) + u": "_s + update.detail.english();
        QCOMPARE(told, (QStringList{u"applying: Next try in 1 s: fault"_s, u"applying: Next try in 2 s: fault"_s, u"applying: Next try in 4 s: fault"_s}));
    }

    void waitingForABusyDeviceEndsWithAStopAndAfterHalfAMinute()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.device(u"cube1"_s).onPerform = [](int, const QString &) { return std::optional(Fault{ErrorKind::Busy}); };
        const QDateTime begun = world.clock.now();
        QCOMPARE(world.apply()->result, u"failed"_s);
        QVERIFY(begun.secsTo(world.clock.now()) >= 31 && begun.secsTo(world.clock.now()) < 40);
        World other;
        other.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        other.device(u"cube1"_s).onPerform = world.device(u"cube1"_s).onPerform;
        other.watcher.hook = [&](const StepUpdate &update) {
            if (update.detail.english().startsWith(u"Next try"_s))
                other.stop.request_stop();
        };
        QCOMPARE(other.apply()->result, u"stopped"_s);
        QCOMPARE(other.device(u"cube1"_s).performed, 1);
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
        world.add({.key = {u"trunk"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm),
                   .wants = {{u"a"_s, u"1"_s}},
                   .service = u"trunk"_s,
                   .restartsAfter = true});
        world.device(u"cucm1"_s).onPerform = [&](int number, const QString &) {
            return number == 2 ? std::optional(Fault{ErrorKind::OutcomeUnknown, effect}) : std::nullopt;
        };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"cucm1 set a 1"_s, u"cucm1 restart trunk"_s}));
        QCOMPARE(world.openDebts(), 0);
    }

    void whatMustNotBeRepeatedIsLeftToThePerson()
    {
        World world;
        world.add({.key = {u"mode"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm),
                   .wants = {{u"a"_s, u"1"_s}},
                   .service = u"ctl"_s,
                   .restartsAfter = true,
                   .repeatable = false});
        world.device(u"cucm1"_s).onPerform = [](int number, const QString &) {
            return number == 2 ? std::optional(Fault{}) : std::nullopt;
        };
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
        world.add({.key = {u"slow"_s, u"cube1"_s},
                   .traits = traits(Task::Cube),
                   .wants = {{u"a"_s, u"1"_s}},
                   .service = u"s"_s,
                   .restartsAfter = true});
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

    void aDeviceOnItsWayIsWaitedForAndNotActedOn()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.device(u"cube1"_s).settlingReads = 5;
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, QStringList{u"cube1 set x tls"_s});
        world.device(u"cube1"_s).settlingReads = 1000; // longer than its settle time
        QCOMPARE(world.apply()->result, u"failed"_s);
        QCOMPARE(world.log.size(), 1);
    }

    void thePersonMayStopInsteadOfAnswering()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.answers.answer = [](const StepPreview &) { return Consent::Answer::Stop; };
        QCOMPARE(world.apply()->result, u"stopped"_s);
        QVERIFY(world.log.isEmpty());
    }

    void aDebtThatComesAfterItsPayersTurnIsPaidInTheSameRun()
    {
        World world;
        world.add(
            {.key = {u"restart"_s, u"vvb1"_s}, .traits = traits(Task::Cube), .service = u"engine"_s, .paysByRestart = true});
        world.add({.key = {u"late"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb),
                   .wants = {{u"a"_s, u"1"_s}},
                   .owes = {{u"restart"_s, u"vvb1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, (QStringList{u"vvb1 set a 1"_s, u"vvb1 restart engine"_s}));
    }

    void aProofOfThisRunStaysOne()
    {
        World world;
        StepTraits call = traits(Task::Verify);
        call.verification = true;
        world.add({.key = {u"verify.queue"_s, u"cube1"_s}, .traits = call, .wants = {{u"call"_s, u"queued"_s}}});
        world.add({.key = {u"verify.agent"_s, u"cucm1"_s}, .traits = call, .says = Assessment::State::NeedsHuman});
        world.device(u"cube1"_s).config[u"call"_s] = u"queued"_s;
        QCOMPARE(world.apply()->result, u"partly"_s);
        world.device(u"cube1"_s).config.clear(); // the call is over
        const auto summary = *world.resume();
        QCOMPARE(stateOf(summary, u"verify.queue"_s, u"cube1"_s), StepState::Verified);
        QVERIFY(world.log.isEmpty());
    }

    void whatTheDeviceKeptIsTakenOutInASecondRound_data()
    {
        QTest::addColumn<bool>("keepsBoth");
        QTest::newRow("the new one took the old one's place") << false;
        QTest::newRow("both stand") << true;
    }
    void whatTheDeviceKeptIsTakenOutInASecondRound()
    {
        QFETCH(bool, keepsBoth);
        World world;
        world.device(u"cube1"_s).config[u"old"_s] = u"on"_s;
        world.steps.push_back(std::make_unique<ReplacingStep>());
        if (!keepsBoth)
            world.device(u"cube1"_s).onPerform = [&](int, const QString &) {
                world.device(u"cube1"_s).config.remove(u"old"_s);
                return std::optional<Fault>();
            };
        const QDateTime begun = world.clock.now();
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"secured"_s);
        QStringList sent{u"cube1 set new on"_s}, asked{u"group@cube1"_s};
        if (keepsBoth) {
            sent += u"cube1 unset old"_s;
            asked += u"group@cube1 again"_s; // it is another thing that is sent
        }
        QCOMPARE(world.log, sent);
        QCOMPARE(world.answers.asked, asked);
        QCOMPARE(world.story().contains(u"note group@cube1"_s), keepsBoth);
        QVERIFY(begun.secsTo(world.clock.now()) < 10); // not the whole time that it may settle
        QCOMPARE(world.device(u"cube1"_s).config, (QMap<QString, QString>{{u"new"_s, u"on"_s}}));
    }

    void whatOnlyNeedsTimeIsNotSentAgain()
    {
        World world;
        world.add({.key = {u"two"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}}});
        auto &config = world.device(u"cube1"_s).config;
        world.watcher.hook = [&](const StepUpdate &update) {
            if (update.state == StepState::Settling)
                config.remove(u"b"_s); // answered, and not shown yet
        };
        int waits = 0;
        world.clock.onWait = [&] {
            if (++waits == 12)
                config[u"b"_s] = u"1"_s;
        };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QVERIFY(waits >= 12);
        QCOMPARE(world.log, (QStringList{u"cube1 set a 1"_s, u"cube1 set b 1"_s}));
    }

    void aStepThatThrowsFailsAlone()
    {
        World world;
        world.add(setting(u"a"_s, u"cube1"_s, u"x"_s));
        world.steps.push_back(std::make_unique<BrokenStep>());
        const auto summary = *world.apply();
        QCOMPARE(summary.result, u"failed"_s);
        QCOMPARE(summary.errors.first().kind, ErrorKind::Internal);
        QCOMPARE(stateOf(summary, u"a"_s, u"cube1"_s), StepState::Verified);
    }

    void saysEachStateAsItHappens()
    {
        World world;
        world.add({.key = {u"trunk"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm),
                   .wants = {{u"a"_s, u"1"_s}},
                   .service = u"trunk"_s,
                   .restartsAfter = true});
        QCOMPARE(world.apply()->result, u"secured"_s);
        QStringList states;
        for (const StepUpdate &update : world.watcher.updates)
            if (states.isEmpty() || states.last() != stepStateName(update.state))
                states += stepStateName(update.state);
        QCOMPARE(states,
                 (QStringList{u"observing"_s, u"applying"_s, u"settling"_s, u"applying"_s, u"settling"_s, u"verified"_s}));
        QCOMPARE(world.watcher.updates.last().sent.size(), 6); // two lines in their modes
        QVERIFY(!world.watcher.updates.last().evidence.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_Engine.moc"
