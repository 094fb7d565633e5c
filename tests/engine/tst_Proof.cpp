// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

const StepKey kStep{u"cube.dial-peer"_s, u"cube1"_s};

void guarded(World &world)
{
    world.add({.key = kStep, .traits = traits(Task::Cube), .wants = {{u"target"_s, u"tls"_s}}, .guarded = true});
    world.device(u"cube1"_s).config[u"target"_s] = u"clear"_s;
}

const QStringList kChange{u"cube1 arm"_s, u"cube1 set target tls"_s};

} // namespace

/// A change that the device takes back by itself unless it is confirmed, and is confirmed only once it is proved.
class TestProof : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsConfirmedAtOnceWhereNothingIsAwaited()
    {
        World world;
        guarded(world);
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, kChange + QStringList{u"cube1 confirm"_s});
        QCOMPARE(world.openDebts(), 0);
    }

    void theConfirmationWaitsForTheProof()
    {
        World world;
        guarded(world);
        world.device(u"cube1"_s).unprovedReads = 4;
        QStringList said;
        world.watcher.hook = [&](const StepUpdate &update) { said += update.detail.english(); };
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.log, kChange + QStringList{u"cube1 confirm"_s});
        QCOMPARE(world.device(u"cube1"_s).unprovedReads, 0);
        QVERIFY(said.contains(u"a handshake"_s)); // whoever watches is told what for
    }

    void whereTheProofDoesNotComeItIsTakenBackAtOnce()
    {
        World world;
        guarded(world);
        world.device(u"cube1"_s).unprovedReads = 1000;
        const auto summary = world.apply();
        QCOMPARE(stateOf(*summary, kStep.id, kStep.device), StepState::Failed);
        QCOMPARE(world.log, kChange + QStringList{u"cube1 revert"_s});
        QCOMPARE(world.device(u"cube1"_s).config[u"target"_s], u"clear"_s);
        QCOMPARE(world.openDebts(), 0); // what is not there is not owed
        const Error error = *world.watcher.updates.last().error;
        QVERIFY2(error.message.english().contains(u"a handshake"_s), qPrintable(error.english()));
        QVERIFY2(error.hint.english().contains(u"back to what it was"_s), qPrintable(error.hint.english()));
    }

    void thenTheRunCanGoOn()
    {
        World world;
        guarded(world);
        world.device(u"cube1"_s).unprovedReads = 1000;
        (void)world.apply();
        world.device(u"cube1"_s).unprovedReads = 0;
        QCOMPARE(world.resume()->result, u"secured"_s);
        QCOMPARE(world.log, kChange + QStringList{u"cube1 revert"_s} + kChange + QStringList{u"cube1 confirm"_s});
    }

    void aDeviceThatCannotBeToldGoesBackByItself()
    {
        World world;
        guarded(world);
        FakeDevice &cube = world.device(u"cube1"_s);
        cube.unprovedReads = 1000;
        cube.onPerform = [](int, const QString &line) -> std::optional<Fault> {
            if (line == u"revert")
                return Fault{ErrorKind::Unreachable, false, {}};
            return std::nullopt;
        };
        const auto summary = world.apply();
        QCOMPARE(stateOf(*summary, kStep.id, kStep.device), StepState::Failed);
        const Error error = *world.watcher.updates.last().error;
        QVERIFY2(error.hint.english().contains(u"goes back by itself"_s), qPrintable(error.hint.english()));
        QCOMPARE(world.openDebts(), 1); // nobody has seen it gone
    }

    void killedBeforeTheConfirmationARunStillConfirms()
    {
        for (int commits = 1; commits < 12; ++commits) {
            World world;
            guarded(world);
            world.start(commits);
            (void)world.apply();
            world.start();
            if (world.watcher.run.isEmpty() || !world.resume())
                continue;
            QCOMPARE(world.device(u"cube1"_s).config[u"target"_s], u"tls"_s);
            QVERIFY(!world.device(u"cube1"_s).before);
            QCOMPARE(world.openDebts(), 0);
        }
    }

    // The session ended with the confirmation on its way, and the timer before anybody came back: nothing is confirmed blindly.
    void revertedBeforeItWasConfirmedItIsChangedAnew_data()
    {
        QTest::addColumn<bool>("resumed");
        QTest::newRow("within the run") << false;
        QTest::newRow("found by a resume") << true;
    }
    void revertedBeforeItWasConfirmedItIsChangedAnew()
    {
        QFETCH(bool, resumed);
        World world;
        guarded(world);
        FakeDevice &cube = world.device(u"cube1"_s);
        bool cut = false;
        cube.onPerform = [&](int, const QString &line) -> std::optional<Fault> {
            if (line != u"confirm" || std::exchange(cut, true))
                return std::nullopt;
            if (resumed)
                cube.readError = ErrorKind::AuthRefused; // nobody comes in any more
            else
                cube.take(u"revert"_s);
            return Fault{ErrorKind::OutcomeUnknown, false, {}};
        };
        if (resumed) {
            QCOMPARE(world.apply()->result, u"failed"_s);
            cube.readError.reset();
            cube.take(u"revert"_s);
            world.log.clear();
            QCOMPARE(world.resume()->result, u"secured"_s);
            QCOMPARE(world.log, kChange + QStringList{u"cube1 confirm"_s});
        } else {
            QCOMPARE(world.apply()->result, u"secured"_s);
            QCOMPARE(world.log, kChange + QStringList{u"cube1 revert"_s} + kChange + QStringList{u"cube1 confirm"_s});
        }
        QCOMPARE(world.openDebts(), 0);
    }

    // The timer ran out while nobody was there: the device is as before, and that is where it begins again.
    void revertedMeanwhileItIsChangedAnew()
    {
        World world;
        guarded(world);
        world.watcher.hook = [&](const StepUpdate &update) {
            if (update.state == StepState::Settling)
                world.stop.request_stop();
        };
        (void)world.apply();
        FakeDevice &cube = world.device(u"cube1"_s);
        QVERIFY(cube.before);
        cube.take(u"revert"_s);
        world.log.clear();
        world.stop = {};
        world.watcher.hook = {};
        QCOMPARE(world.resume()->result, u"secured"_s);
        QCOMPARE(world.log, kChange + QStringList{u"cube1 confirm"_s});
    }

    // Stopped while the confirmation waited, and taken back: what the timer would go back to holds what is taken back after it.
    void takenBackBeforeItWasConfirmedItsTimerIsEnded_data()
    {
        QTest::addColumn<bool>("ranOut");
        QTest::newRow("it runs") << false;
        QTest::newRow("it has run out") << true;
    }
    void takenBackBeforeItWasConfirmedItsTimerIsEnded()
    {
        QFETCH(bool, ranOut);
        World world;
        world.add({.key = {u"cube.transport"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"version"_s, u"1.2"_s}}, .guarded = true});
        world.add({.key = kStep, .traits = traits(Task::Cube, {{u"cube.transport"_s, {}}}), .wants = {{u"target"_s, u"tls"_s}}, .guarded = true});
        FakeDevice &cube = world.device(u"cube1"_s);
        cube.config[u"target"_s] = u"clear"_s;
        world.watcher.hook = [&](const StepUpdate &update) {
            if (update.step == kStep && update.state == StepState::Settling)
                world.stop.request_stop();
        };
        (void)world.apply();
        QVERIFY(cube.before && cube.before->contains(u"version"_s));
        if (ranOut)
            cube.take(u"revert"_s);
        world.log.clear();
        world.stop = {};
        world.watcher.hook = {};
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.log, (ranOut ? QStringList() : QStringList{u"cube1 set target clear"_s, u"cube1 confirm"_s}) + QStringList{u"cube1 unset version"_s});
        cube.take(u"revert"_s); // five minutes later
        QCOMPARE(cube.config, (QMap<QString, QString>{{u"target"_s, u"clear"_s}}));
        QCOMPARE(world.openDebts(), 0);
    }

    void nothingIsTakenBackUnderSomebodyElsesTimer()
    {
        World world;
        guarded(world);
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.log.clear();
        FakeDevice &cube = world.device(u"cube1"_s);
        cube.strangersTimer = true;
        QCOMPARE(world.undo()->result, u"failed"_s);
        QCOMPARE(world.log, QStringList());
        cube.strangersTimer = false;
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(cube.config[u"target"_s], u"clear"_s);
    }

    // "revert now" would take what others did meanwhile: its lines alone are taken back.
    void whereTheDeviceMustNotGoBackItsLinesAreTakenBack()
    {
        World world;
        guarded(world);
        FakeDevice &cube = world.device(u"cube1"_s);
        cube.unprovedReads = 1000;
        cube.onPerform = [&](int, const QString &line) -> std::optional<Fault> {
            if (line != u"revert")
                return std::nullopt;
            cube.config[u"theirs"_s] = u"new"_s;
            return Fault{ErrorKind::Conflict, false, {}};
        };
        QCOMPARE(world.apply()->result, u"failed"_s);
        QCOMPARE(world.log, kChange + QStringList({u"cube1 set target clear"_s, u"cube1 confirm"_s}));
        QCOMPARE(cube.config, (QMap<QString, QString>{{u"target"_s, u"clear"_s}, {u"theirs"_s, u"new"_s}}));
        QVERIFY(!cube.before);
        QCOMPARE(world.openDebts(), 0);
        const Error error = *world.watcher.updates.last().error;
        QVERIFY2(error.hint.english().contains(u"back to what it was"_s), qPrintable(error.hint.english()));
    }
};

QTEST_GUILESS_MAIN(TestProof)
#include "tst_Proof.moc"
