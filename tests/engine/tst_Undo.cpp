// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

#include "app/core/Redactor.h"

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

/// The way back of runs that were not cut off (tst_Interruption has those).
class TestUndo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesInReverseAndObservesAfterEach()
    {
        World world;
        world.add({.key = {u"profile"_s, u"cucm1"_s}, .traits = traits(Task::Cucm), .wants = {{u"profile"_s, u"x"_s}}});
        world.add({.key = {u"trunk"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm, {{u"profile"_s, {}}}),
                   .wants = {{u"uses"_s, u"x"_s}}});
        world.device(u"cucm1"_s).config = {{u"uses"_s, u"old"_s}};
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.log.clear();
        const auto summary = *world.undo();
        QCOMPARE(summary.result, u"undone"_s);
        QCOMPARE(world.log, (QStringList{u"cucm1 set uses old"_s, u"cucm1 unset profile"_s}));
        QVERIFY(summary.residue.isEmpty());
        QCOMPARE(world.mortal->runs()->first().result, u"undone"_s);
        QCOMPARE(world.undo()->result, u"undone"_s); // again: nothing is left to do
        QCOMPARE(world.log.size(), 2);
        const auto refused = world.resume();
        QVERIFY(!refused);
    }

    void devicesWithoutATieGoBackSideBySide()
    {
        World world;
        const StepTraits close = [] {
            StepTraits made = traits(Task::Cube);
            made.phase = Phase::Close;
            return made;
        }();
        for (const QString &device : {u"cube1"_s, u"cube2"_s}) {
            world.add({.key = {u"a"_s, device}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}, .owes = {{u"save"_s, device}}});
            world.add({.key = {u"save"_s, device}, .traits = close, .saves = true});
        }
        QCOMPARE(world.apply()->result, u"secured"_s);
        Meeting changing(2), saving(2); // the way back, and what it owes
        for (const QString &device : {u"cube1"_s, u"cube2"_s})
            world.device(device).onPerform = [&](int, const QString &line) -> std::optional<Fault> {
                (line == "save"_L1 ? saving : changing).come();
                return std::nullopt;
            };
        QCOMPARE(world.undo()->result, u"undone"_s);
        QVERIFY(changing.all());
        QVERIFY(saving.all());
        QCOMPARE(world.openDebts(), 0);
    }

    void anEarlierStageWaitsForTheLaterOnOtherDevices()
    {
        World world;
        world.add({.key = {u"target"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        world.add({.key = {u"caller"_s, u"cube2"_s},
                   .traits = traits(Task::Cube, {{u"target"_s, u"cube1"_s}}),
                   .wants = {{u"b"_s, u"1"_s}}});
        world.add({.key = {u"trunk"_s, u"cucm1"_s}, .traits = traits(Task::Cucm), .wants = {{u"c"_s, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.log.clear();
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.log, (QStringList{u"cucm1 unset c"_s, u"cube2 unset b"_s, u"cube1 unset a"_s}));
    }

    void aWayBackThatWasStoppedIsGoneOnWithAndNotTurnedRound()
    {
        World world;
        for (const QString &setting : {u"a"_s, u"b"_s})
            world.add({.key = {setting, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{setting, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.log.clear();
        world.answers.answer = [](const StepPreview &step) {
            return step.back && step.key.id == u"a"_s ? Consent::Answer::Stop : Consent::Answer::Apply;
        };
        QCOMPARE(world.undo()->result, u"stopped"_s);
        QCOMPARE(world.log, QStringList{u"cube1 unset b"_s});
        world.answers.answer = nullptr;
        QCOMPARE(world.resume()->result, u"undone"_s);
        QCOMPARE(world.log, (QStringList{u"cube1 unset b"_s, u"cube1 unset a"_s}));
    }

    void neverGoesOverSomebodyElsesChangeAndKeepsWhatItStandsOn()
    {
        World world;
        world.add({.key = {u"profile"_s, u"cucm1"_s}, .traits = traits(Task::Cucm), .wants = {{u"profile"_s, u"x"_s}}});
        world.add({.key = {u"trunk"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm, {{u"profile"_s, {}}}),
                   .wants = {{u"uses"_s, u"x"_s}}});
        world.add({.key = {u"other"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.device(u"cucm1"_s).config[u"uses"_s] = u"theirs"_s;
        world.log.clear();
        const auto summary = *world.undo();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(stateOf(summary, u"trunk"_s, u"cucm1"_s), StepState::UndoFailed);
        QCOMPARE(stateOf(summary, u"profile"_s, u"cucm1"_s), StepState::UndoFailed);
        QCOMPARE(stateOf(summary, u"other"_s, u"cube1"_s), StepState::Undone);
        QCOMPARE(world.log, QStringList{u"cube1 unset a"_s});
        QVERIFY(summary.errors.first().message.english().contains(u"theirs"_s));
    }

    void whatIsAsBeforeAlreadyIsNotSent()
    {
        World world;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.device(u"cube1"_s).config.clear(); // by hand
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.log.size(), 1);
    }

    void listsWhatCannotBeTakenBackAsResidue()
    {
        World world;
        world.add({.key = {u"mode"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm),
                   .wants = {{u"mode"_s, u"1"_s}},
                   .reversible = false,
                   .residue = Text::verbatim(u"mixed mode"_s)});
        QCOMPARE(world.apply()->result, u"secured"_s);
        const auto summary = *world.undo();
        QCOMPARE(summary.result, u"undone"_s);
        QCOMPARE(summary.residue.size(), 1);
        QCOMPARE(summary.residue[0].what.english(), u"mixed mode"_s);
        QCOMPARE(world.device(u"cucm1"_s).config[u"mode"_s], u"1"_s);
        QVERIFY(world.story().contains(u"residue mode@cucm1"_s));
    }

    void whatStaysDoesNotKeepTheRestFromGoingBack()
    {
        World world;
        world.add({.key = {u"phone"_s, u"cucm1"_s},
                   .traits = traits(Task::Phones),
                   .wants = {{u"profile"_s, u"secure"_s}, {u"lsc"_s, u"installed"_s}},
                   .service = u"phone"_s,
                   .restartsAfter = true,
                   .stays = {u"lsc"_s},
                   .residue = Text::verbatim(u"the certificate"_s)});
        QCOMPARE(world.apply()->result, u"secured"_s);
        const auto summary = *world.undo();
        QCOMPARE(summary.result, u"undone"_s);
        QCOMPARE(world.device(u"cucm1"_s).config, (QMap<QString, QString>{{u"lsc"_s, u"installed"_s}}));
        QCOMPARE(world.device(u"cucm1"_s).restarts[u"phone"_s], 2);
        QCOMPARE(summary.residue.size(), 1);
    }

    void takesOneLegBackAlone()
    {
        World world;
        StepTraits one = traits(Task::Cube), other = traits(Task::Cvp);
        one.phase = other.phase = Phase::CutOver;
        one.leg = u"CUBE-CVP"_s;
        other.leg = u"CVP-CVVB"_s;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = one, .wants = {{u"a"_s, u"1"_s}}, .owes = {{u"save"_s, u"cube1"_s}}});
        world.add({.key = {u"b"_s, u"cce"_s}, .traits = other, .wants = {{u"b"_s, u"1"_s}}});
        StepTraits close = traits(Task::Cube);
        close.phase = Phase::Close;
        world.add({.key = {u"save"_s, u"cube1"_s}, .traits = close, .saves = true});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.log.clear();
        QCOMPARE(world.undo({u"CUBE-CVP"_s})->result, u"undone"_s);
        QCOMPARE(world.log, (QStringList{u"cube1 unset a"_s, u"cube1 save"_s})); // what was saved must be saved again
        QCOMPARE(world.device(u"cce"_s).config[u"b"_s], u"1"_s);
    }

    void aLegTakenBackAloneLeavesTheRunPartlyDone()
    {
        World world;
        StepTraits one = traits(Task::Cube), other = traits(Task::Cvp);
        one.phase = other.phase = Phase::CutOver;
        one.leg = u"CUBE-CVP"_s;
        other.leg = u"CVP-CVVB"_s;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = one, .wants = {{u"a"_s, u"1"_s}}});
        world.add({.key = {u"b"_s, u"cce"_s}, .traits = other, .wants = {{u"b"_s, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.undo({u"CUBE-CVP"_s})->result, u"undone"_s);
        QCOMPARE(world.mortal->runs()->first().result, u"partly"_s);
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.mortal->runs()->first().result, u"undone"_s);
    }

    // Saving makes all of a device's configuration last, that of others and that of other legs too.
    void whatWasNeverSavedIsNotSavedByTheWayBack_data()
    {
        QTest::addColumn<QStringList>("legs");
        QTest::newRow("the whole run") << QStringList();
        QTest::newRow("one leg") << QStringList{u"CUBE-CVP"_s};
    }
    void whatWasNeverSavedIsNotSavedByTheWayBack()
    {
        QFETCH(QStringList, legs);
        World world;
        StepTraits one = traits(Task::Cube), other = traits(Task::Cube), close = traits(Task::Cube);
        one.phase = other.phase = Phase::CutOver;
        one.leg = u"CUBE-CVP"_s;
        other.leg = u"CUCM-CUBE"_s;
        close.phase = Phase::Close;
        close.unmarked = true;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = one, .wants = {{u"a"_s, u"1"_s}}, .owes = {{u"save"_s, u"cube1"_s}}});
        world.add({.key = {u"b"_s, u"cube1"_s}, .traits = other, .wants = {{u"b"_s, u"1"_s}}, .owes = {{u"save"_s, u"cube1"_s}}});
        world.add({.key = {u"save"_s, u"cube1"_s}, .traits = close, .saves = true, .marked = false});
        world.answers.answer = [](const StepPreview &step) {
            return step.key.id == u"save"_s ? Consent::Answer::Skip : Consent::Answer::Apply;
        };
        QCOMPARE(world.apply()->result, u"partly"_s);
        world.device(u"cube1"_s).config[u"theirs"_s] = u"unsaved"_s;
        world.answers.answer = nullptr;
        world.log.clear();
        QCOMPARE(world.undo(legs)->result, u"undone"_s);
        QVERIFY2(!world.log.contains(u"cube1 save"_s), qPrintable(world.log.join(u", "_s)));
        QCOMPARE(world.device(u"cube1"_s).config.contains(u"b"_s), !legs.isEmpty());
        QCOMPARE(world.openDebts(), legs.isEmpty() ? 0 : 1); // what stays is still to be saved
    }
    // Saved in the middle of a change: no look on the way back finds the device as it was saved.
    void whatSomebodyElseSavedInTheMiddleIsTold_data()
    {
        QTest::addColumn<bool>("saves");
        QTest::addColumn<QStringList>("legs");
        QTest::addColumn<QStringList>("residue");
        QTest::newRow("nobody") << false << QStringList() << QStringList();
        QTest::newRow("a colleague") << true << QStringList() << QStringList{u"cube1: save says so"_s};
        QTest::newRow("a colleague, one leg taken back") << true << QStringList{u"CUBE-CVP"_s} << QStringList(); // the rest is still to be saved
    }
    void whatSomebodyElseSavedInTheMiddleIsTold()
    {
        QFETCH(bool, saves);
        QFETCH(QStringList, legs);
        World world;
        StepTraits one = traits(Task::Cube), other = traits(Task::Cube, {{u"a"_s, {}}}), close = traits(Task::Cube);
        one.phase = other.phase = Phase::CutOver;
        one.leg = u"CUBE-CVP"_s;
        other.leg = u"CUCM-CUBE"_s;
        close.phase = Phase::Close;
        close.unmarked = true;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = one, .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}}, .owes = {{u"save"_s, u"cube1"_s}}});
        world.add({.key = {u"c"_s, u"cube1"_s}, .traits = other, .wants = {{u"c"_s, u"1"_s}}, .owes = {{u"save"_s, u"cube1"_s}}});
        world.add({.key = {u"save"_s, u"cube1"_s}, .traits = close, .saves = true, .marked = false});
        world.answers.answer = [](const StepPreview &step) {
            return step.key.id == u"save"_s ? Consent::Answer::Skip : Consent::Answer::Apply;
        };
        world.device(u"cube1"_s).onPerform = [&](int number, const QString &) -> std::optional<Fault> {
            if (saves && number == 2)
                world.device(u"cube1"_s).saved = world.device(u"cube1"_s).config;
            return std::nullopt;
        };
        QCOMPARE(world.apply()->result, u"partly"_s);
        world.answers.answer = nullptr;
        const RunSummary summary = *world.undo(legs);
        QCOMPARE(summary.result, u"undone"_s);
        QVERIFY(!world.log.contains(u"cube1 save"_s));
        QStringList residue;
        for (const Residue &left : summary.residue)
            residue += left.device + u": "_s + left.what.english();
        QTEST(residue, "residue");
    }

    void theWayBackIsMadeEffective()
    {
        World world;
        world.add({.key = {u"trunk"_s, u"cucm1"_s},
                   .traits = traits(Task::Cucm),
                   .wants = {{u"port"_s, u"5061"_s}},
                   .service = u"trunk"_s,
                   .restartsAfter = true});
        world.add({.key = {u"vvb.tls"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb),
                   .wants = {{u"tls"_s, u"on"_s}},
                   .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb, {{u"vvb.tls"_s, {}}}),
                   .service = u"engine"_s,
                   .paysByRestart = true});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.log.clear();
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.log,
                 (QStringList{u"cucm1 unset port"_s, u"cucm1 restart trunk"_s, u"vvb1 unset tls"_s, u"vvb1 restart engine"_s}));
        QCOMPARE(world.openDebts(), 0);
    }

    void aRestartThatNeverHappenedIsNotOwedByTheWayBack()
    {
        World world;
        world.add({.key = {u"vvb.tls"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb),
                   .wants = {{u"tls"_s, u"on"_s}},
                   .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb, {{u"vvb.tls"_s, {}}}),
                   .service = u"engine"_s,
                   .paysByRestart = true});
        world.answers.answer = [](const StepPreview &step) {
            return step.key.id == u"vvb.restart"_s ? Consent::Answer::Skip : Consent::Answer::Apply;
        };
        QCOMPARE(world.apply()->result, u"partly"_s);
        QCOMPARE(world.openDebts(), 1);
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.device(u"vvb1"_s).restarts[u"engine"_s], 0);
        QCOMPARE(world.openDebts(), 0);
    }

    void aRestartThatIsNotAcceptedStaysOwed()
    {
        World world;
        world.add({.key = {u"vvb.tls"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb),
                   .wants = {{u"tls"_s, u"on"_s}},
                   .owes = {{u"vvb.restart"_s, u"vvb1"_s}}});
        world.add({.key = {u"vvb.restart"_s, u"vvb1"_s},
                   .traits = traits(Task::Vvb, {{u"vvb.tls"_s, {}}}),
                   .service = u"engine"_s,
                   .paysByRestart = true});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.answers.answer = [](const StepPreview &step) {
            return step.key.id == u"vvb.restart"_s ? Consent::Answer::Skip : Consent::Answer::Apply;
        };
        const auto summary = *world.undo();
        QCOMPARE(summary.result, u"partly"_s);
        QCOMPARE(summary.residue.size(), 1);
        QVERIFY(summary.residue[0].what.english().contains(u"Still owed"_s));
        QCOMPARE(world.openDebts(), 1);
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
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.device(u"cube1"_s).onPerform = [effect](int number, const QString &) {
            return number == 2 ? std::optional(Fault{ErrorKind::OutcomeUnknown, effect}) : std::nullopt;
        };
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.log, (QStringList{u"cube1 set a 1"_s, u"cube1 unset a"_s}));
    }

    void theWayBackIsThatOfEveryRound_data()
    {
        QTest::addColumn<int>("rounds");
        QTest::newRow("stopped after the first") << 1;
        QTest::newRow("both") << 2;
    }
    void theWayBackIsThatOfEveryRound()
    {
        QFETCH(int, rounds);
        World world;
        const QMap<QString, QString> before{{u"old"_s, u"on"_s}};
        world.device(u"cube1"_s).config = before;
        world.steps.push_back(std::make_unique<ReplacingStep>());
        int asked = 0;
        world.answers.answer = [&](const StepPreview &step) {
            return !step.back && ++asked > rounds ? Consent::Answer::Stop : Consent::Answer::Apply;
        };
        QVERIFY(world.apply());
        QCOMPARE(world.device(u"cube1"_s).config.contains(u"new"_s), true);
        QCOMPARE(world.device(u"cube1"_s).config.contains(u"old"_s), rounds == 1);
        QCOMPARE(world.undo()->result, u"undone"_s);
        QCOMPARE(world.device(u"cube1"_s).config, before);
        QStringList sent{u"cube1 set new on"_s, u"cube1 unset old"_s, u"cube1 set old on"_s, u"cube1 unset new"_s, u"cube1 set old on"_s};
        if (rounds == 1)
            sent = {u"cube1 set new on"_s, u"cube1 unset new"_s, u"cube1 set old on"_s};
        QCOMPARE(world.log, sent);
    }

    void aRefusedWayBackSaysSo()
    {
        World world;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.device(u"cube1"_s).onPerform = [](int, const QString &) { return std::optional(Fault{ErrorKind::Rejected}); };
        const auto summary = *world.undo();
        QCOMPARE(summary.result, u"failed"_s);
        QCOMPARE(summary.errors.first().technical, u"% Invalid input"_s);
        world.device(u"cube1"_s).onPerform = nullptr;
        QCOMPARE(world.undo()->result, u"undone"_s); // it can be tried again
        QVERIFY(world.device(u"cube1"_s).config.isEmpty());
    }

    void aWayBackThatHeldASecretIsNotSentMangled()
    {
        Redactor::process().add(Secret::fromString(u"hidden-word-77"_s));
        World world;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}}});
        world.device(u"cube1"_s).config[u"a"_s] = u"hidden-word-77"_s;
        QCOMPARE(world.apply()->result, u"secured"_s);
        QCOMPARE(world.undo()->result, u"failed"_s);
        QCOMPARE(world.log.size(), 1);
    }

    void aStepOfAFailedRunGoesBackToo()
    {
        World world;
        world.add({.key = {u"a"_s, u"cube1"_s}, .traits = traits(Task::Cube), .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}}});
        world.device(u"cube1"_s).onPerform = [](int number, const QString &) {
            return number == 2 ? std::optional(Fault{ErrorKind::Rejected}) : std::nullopt;
        };
        QCOMPARE(world.apply()->result, u"failed"_s);
        QCOMPARE(world.device(u"cube1"_s).config, (QMap<QString, QString>{{u"a"_s, u"1"_s}}));
        QCOMPARE(world.undo()->result, u"undone"_s);
        QVERIFY(world.device(u"cube1"_s).config.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_Undo.moc"
