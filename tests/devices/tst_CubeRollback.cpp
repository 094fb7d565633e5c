// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/CubeBench.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::test;

namespace {

const QString kArmed = u"Rollback Confirmed Change: Backing up current running config to flash:archive-Nov-16-1\n\n"
                       "Enter configuration commands, one per line.  End with CNTL/Z.\n"_s;

} // namespace

/// Changes that the device takes back by itself, and who else is there whose changes it would take with them.
class TestCubeRollback : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- timed rollback
    void aTimedChangeEntersByTheTimer()
    {
        Bench b = bench();
        armed(b);
        b.script->answer(u"sip-ua"_s, {}, kSipUa);
        const Action action = configureFor(5, {u"sip-ua"_s});
        QCOMPARE(action.rendered(), QStringList({u"configure terminal revert timer 5"_s, u"sip-ua"_s, u"end"_s}));
        QCOMPARE(Action::fromJson(action.toJson()), action);
        QVERIFY(action.toJson()[u"cli"_s].toObject().contains(u"revert_minutes"_s));
        QVERIFY(!configure({u"sip-ua"_s}).toJson()[u"cli"_s].toObject().contains(u"revert_minutes"_s));
        const auto done = b.driver->perform(action, soon(), {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().english()));
        QCOMPARE(b.script->writes(), QStringList({u"configure terminal revert timer 5"_s, u"sip-ua"_s}));
        QCOMPARE(b.script->lines().last(), u"end"_s);
        QVERIFY(!b.script->lines().contains(u"configure terminal"_s));
    }
    void anArmedTimerIsKnownInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        const QString enter = u"Enter configuration commands, one per line. End with CNTL/Z.\n"_s;
        QTest::newRow("one line")
            << u"Rollback Confirmed Change: Backing up current running config to flash:archive-Feb-15-1\n\n"_s + enter;
        QTest::newRow("wrapped")
            << u"Rollback Confirmed Change: Backing up current running\n config to flash:archive-Feb-15-1\n\n"_s + enter;
        QTest::newRow("with the warning")
            << u"Rollback Confirmed Change: Backing up current running config to flash:a-1\n\n"_s + enter +
                   u"Rollback Confirmed Change: Rollback will begin in one minute.\nEnter \"configure confirm\" if you wish to keep what you've configured\n\n"_s;
        QTest::newRow("syslog alone")
            << enter +
                   u"*Feb 15 15:56:41.528: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_BACKUP: Backing up current running config to flash:a-1\n"_s;
    }
    void anArmedTimerIsKnownInEveryForm()
    {
        QFETCH(QString, text);
        Bench b = bench();
        armed(b);
        b.script->always(u"configure terminal revert timer 5"_s, text, kConfig);
        b.script->answer(u"sip-ua"_s, {}, kSipUa);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().english()));
    }
    void aTimerBehindAPromptThatIsNotOfConfigurationModeIsToldOf_data() { anArmedTimerIsKnownInEveryForm_data(); }
    void aTimerBehindAPromptThatIsNotOfConfigurationModeIsToldOf()
    {
        QFETCH(QString, text);
        Bench b = bench();
        armed(b);
        b.script->always(u"configure terminal revert timer 5"_s, text, u"cube1#"_s);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QVERIFY(!b.script->writes().contains(u"sip-ua"_s));
        QVERIFY2(done.error().technical.contains(u"a timer may run"_s), qPrintable(done.error().technical));
    }
    void aTimerThatCannotBeArmedSendsNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("kind");
        const QString enter = u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s;
        const QString off = u"%Turn config archive on before using Rollback Confirmed Change\n"_s;
        QTest::newRow("archive off") << off << u"cube1#"_s << u"Rejected"_s;
        QTest::newRow("archive off, wrapped")
            << u"%Turn config archive on before using Rollback\nConfirmed Change\n"_s << u"cube1#"_s << u"Rejected"_s;
        QTest::newRow("archive off, please")
            << u"%Please turn config archive on before using this\n"_s << u"cube1#"_s << u"Rejected"_s;
        QTest::newRow("archive off, and inside all the same") << off + enter << kConfig << u"Rejected"_s;
        QTest::newRow("inside without a timer") << enter << kConfig << u"Rejected"_s;
        QTest::newRow("old image") << kInvalid << u"cube1#"_s << u"Unsupported"_s;
        QTest::newRow("another pending") << u"%Rollback Confirmed Change already pending\n"_s << u"cube1#"_s << u"Busy"_s;
        QTest::newRow("not allowed") << u"Command authorization failed.\n\n"_s << u"cube1#"_s << u"PrivilegeMissing"_s;
        QTest::newRow("locked")
            << u"Configuration mode is locked by process '484' user 'x' from terminal '64'. Please try later.\n"_s << u"cube1#"_s
            << u"Busy"_s;
    }
    void aTimerThatCannotBeArmedSendsNothing()
    {
        QFETCH(QString, text);
        QFETCH(QString, prompt);
        Bench b = bench();
        armed(b);
        b.script->always(u"show users"_s, {}).always(u"show configuration lock"_s, {});
        b.script->always(u"configure terminal revert timer 5"_s, text, prompt);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QTEST(errorKindName(done.error().kind), "kind");
        QVERIFY(!b.script->lines().contains(u"sip-ua"_s));
        QCOMPARE(b.script->lines().contains(u"end"_s), prompt == kConfig);
        if (text.contains(u"archive"_s))
            QVERIFY2(done.error().message.english().contains(u"archive"_s), qPrintable(done.error().english()));
    }
    void aRollbackThatIsPendingAlreadySendsNothing()
    {
        Bench b = bench();
        armed(b);
        b.script->always(
            u"show archive config rollback timer"_s,
            u"Time configured: 10:00:00 UTC Mon Nov 16 2026\nTimer type: absolute timer\nTimer value: 3 min\nUser: maria\n"_s);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Busy);
        QVERIFY(done.error().message.english().contains(u"maria"_s));
        QVERIFY(b.script->writes().isEmpty());
    }
    void noAnswerToTheTimerIsAnUnknownOutcome()
    {
        Bench b = bench();
        armed(b);
        b.script->fails(u"configure terminal revert timer 5"_s, ErrorKind::OutcomeUnknown);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(b.script->writes(), QStringList{u"configure terminal revert timer 5"_s}); // once
    }
    void aTimerThatRunsOutInTheMiddleIsAConflict()
    {
        Bench b = bench();
        armed(b);
        b.script->answer(u"sip-ua"_s, u"Rollback Confirmed Change: rolling to:flash:archive-1\n"_s, kSipUa);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Conflict);
        QVERIFY(!b.script->lines().contains(u"connection-reuse"_s));
        QCOMPARE(b.script->lines().last(), u"end"_s);
    }
    void theWarningOfTheTimerIsNoRefusal()
    {
        Bench b = bench();
        armed(b);
        b.script->answer(
            u"sip-ua"_s,
            u"Rollback Confirmed Change: Rollback will begin in one minute.\nEnter \"configure confirm\" if you wish to keep what you've configured\n"_s,
            kSipUa);
        QVERIFY(b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {}));
    }
    void aRefusalUnderATimerSaysThatItRuns()
    {
        Bench b = bench();
        armed(b);
        b.script->answer(u"sip-ua"_s, {}, kSipUa).answer(u"transport tcp tls v9"_s, kInvalid, kSipUa);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s, u"transport tcp tls v9"_s}), soon(), {});
        QVERIFY(!done);
        QVERIFY2(done.error().technical.contains(u"takes them back 5 minutes after"_s), qPrintable(done.error().technical));
        QVERIFY(!b.script->lines().contains(u"configure confirm"_s)); // it is what the timer is for
    }
    void aTimerThatGuardsNothingIsEnded_data()
    {
        QTest::addColumn<bool>("stopped");
        QTest::addColumn<bool>("ended");
        QTest::newRow("first line refused") << false << true;
        QTest::newRow("first line refused, and it stays") << false << false;
        QTest::newRow("stopped before the first line") << true << true;
    }
    void aTimerThatGuardsNothingIsEnded()
    {
        QFETCH(bool, stopped);
        QFETCH(bool, ended);
        Bench b = bench();
        armed(b);
        std::stop_source stop;
        if (stopped)
            b.script->answer(u"configure terminal revert timer 5"_s,
                             CliScript::Answer{kArmed, kConfig, {}, false, [&stop] { stop.request_stop(); }});
        b.script->answer(u"sip-ua"_s, kInvalid, kConfig).answer(u"configure confirm"_s, ended ? QString() : kInvalid);
        const auto done = b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().kind, stopped ? ErrorKind::Cancelled : ErrorKind::Unsupported);
        QCOMPARE(b.script->lines().last(2), QStringList({u"end"_s, u"configure confirm"_s}));
        QCOMPARE(done.error().technical.contains(u"timer was ended"_s), ended);
        QCOMPARE(done.error().technical.contains(u"may still run"_s), !ended);
    }
    void aTimedChangeCostsOneRoundTripMoreAtMost()
    {
        Bench b = bench();
        armed(b);
        b.script->answer(u"sip-ua"_s, {}, kSipUa).answer(u"sip-ua"_s, {}, kSipUa);
        QVERIFY(b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {}));
        QCOMPARE(b.script->flights(), 1 + 3); // all reads with the preparation
        QVERIFY(b.driver->perform(configureFor(5, {u"sip-ua"_s}), soon(), {}));
        QCOMPARE(b.script->flights(), 4 + 4);
    }
    void confirmingAndRevertingAreJudged_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        const QString confirm = u"configure confirm"_s, revert = u"configure revert now"_s;
        QTest::newRow("confirmed") << confirm << QString() << QString();
        QTest::newRow("confirmed, syslog")
            << confirm
            << u"*Nov 16 10:00:00.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_CONFIRM: User: admin: Confirm the configuration change\n"_s
            << QString();
        QTest::newRow("nothing to confirm") << confirm << u"%No Rollback Confirmed Change pending\n"_s << u"Conflict"_s;
        QTest::newRow("nothing to confirm, wrapped") << confirm << u"%No Rollback Confirmed\nChange pending\n"_s << u"Conflict"_s;
        QTest::newRow("nothing to revert") << revert << u"%No Rollback Confirmed Change pending\n"_s << u"Conflict"_s;
        QTest::newRow("reverted")
            << revert
            << u"Rollback Confirmed Change: rolling to:flash:archive-1\n!Pass 1\nTotal number of passes: 1\nRollback Done\n"_s
            << QString();
        QTest::newRow("not reverted") << revert << u"The original configuration has been successfully restored.\n"_s
                                      << u"Rejected"_s;
        QTest::newRow("file") << revert << u"flash:archive-1 is not a valid config file\n"_s << u"Rejected"_s;
        QTest::newRow("failed") << revert << u"Rollback aborted: could not get the lock\n"_s << u"Rejected"_s;
        QTest::newRow("unknown") << confirm << kInvalid << u"Unsupported"_s;
    }
    void confirmingAndRevertingAreJudged()
    {
        QFETCH(QString, line);
        QFETCH(QString, text);
        Bench b = bench();
        b.script->answer(line, text);
        b.script->always(u"show users"_s, u"*866 vty 0     admin      idle                 00:00:00 192.0.2.10\n"_s).always(u"show configuration lock"_s, kInvalid);
        const auto done = b.driver->perform(exec(line), soon(), {});
        QTEST(done ? QString() : errorKindName(done.error().kind), "kind");
        QCOMPARE(b.script->writes(), QStringList{line});
    }
    void goingBackAtOnceIsRefusedWhileOthersAreThere()
    {
        Bench b = bench();
        b.script->always(u"show users"_s, u"*866 vty 0     admin      idle                 00:00:00 192.0.2.10\n"
                                          "   3 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s);
        b.script->always(u"show configuration lock"_s, kInvalid);
        const auto done = b.driver->perform(exec(u"configure revert now"_s), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Conflict);
        QVERIFY2(done.error().message.english().contains(u"maria (vty 1, 192.0.2.44)"_s), qPrintable(done.error().english()));
        QVERIFY(b.script->writes().isEmpty());
        QCOMPARE(*b.driver->loginName(soon(), {}), u"admin"_s);
    }
    void aTimerOutOfBoundsNeverLeaves()
    {
        Bench b = bench();
        for (const int minutes : {-1, 121})
            QCOMPARE(b.driver->perform(configureFor(minutes, {u"sip-ua"_s}), soon(), {}).error().kind, ErrorKind::Internal);
        Action action = exec(u"configure confirm"_s);
        std::get<CliAction>(action.what).revertMinutes = 5;
        QCOMPARE(b.driver->perform(action, soon(), {}).error().kind, ErrorKind::Internal);
        QCOMPARE(b.script->logins(), 0);
    }

    // --- who else, and what is pending
    void otherSessionsAreNamed_data()
    {
        QTest::addColumn<QString>("users");
        QTest::addColumn<QString>("lock");
        QTest::addColumn<QStringList>("others");
        const QString head = u"    Line       User       Host(s)              Idle       Location\n"_s;
        const QString me = u"*866 vty 0     admin      idle                 00:00:00 192.0.2.10\n"_s;
        const QString tail =
            u"\n  Interface    User               Mode         Idle     Peer Address\n  Vi1  vty 9 someone idle 00:00:01 192.0.2.99\n"_s;
        const QString free =
            u"Parser Configure Lock\n------------\nOwner PID : -1\nTTY number : -1\nTTY username :\nType : NO LOCK\nState : FREE\n"_s;
        QTest::newRow("alone") << head + me + tail << free << QStringList{};
        QTest::newRow("console without a name")
            << head + u"   0 con 0                idle                 00:00:10   \n"_s + me + tail << free
            << QStringList{u"con 0"_s};
        QTest::newRow("two others, days idle")
            << head + me +
                   u"  3 vty 1     maria      198.18.133.13        1d02h 192.0.2.44\n  4 vty 2     ops-2      idle                 1y12w cvp.example\n"_s
            << free << QStringList{u"maria (vty 1, 192.0.2.44)"_s, u"ops-2 (vty 2, cvp.example)"_s};
        QTest::newRow("in configuration mode")
            << head + me + u"   3 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s
            << u"Owner PID : 484\nTTY number : 3\nTTY username : maria\nType : EXCLUSIVE\nState : LOCKED\nLock Active time (in Sec) : 9\n"_s
            << QStringList{u"maria (vty 1, 192.0.2.44)"_s, u"maria (configuration mode)"_s};
        QTest::newRow("a process in configuration mode")
            << head + me << u"Owner PID : 484\nTTY number : -1\nTTY username : unknown\nState : LOCKED\n"_s
            << QStringList{u"? (configuration mode)"_s};
        QTest::newRow("no such report") << head + me << kInvalid << QStringList{};
        QTest::newRow("load header and syslog")
            << u"Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%\nTime source is NTP, 10:00:00.000 UTC Mon Nov 16 2026\n\n"_s +
                   head + me + u"*Nov 16 10:00:00.000: %SYS-5-CONFIG_I: Configured from console by maria on vty1\n"_s
            << free << QStringList{};
    }
    void otherSessionsAreNamed()
    {
        QFETCH(QString, users);
        QFETCH(QString, lock);
        Bench b = bench();
        b.script->always(u"show users"_s, users).always(u"show configuration lock"_s, lock);
        const auto others = b.driver->others(soon(), {});
        QVERIFY2(others, others ? "" : qPrintable(others.error().english()));
        QTEST(others->shown(), "others");
        QVERIFY(b.script->writes().isEmpty());
    }
    void aTimedRollbackIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("pending");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("user");
        QTest::newRow("none") << u"%No Rollback Confirmed Change pending\n"_s << false << 0 << QString();
        QTest::newRow("none, header")
            << u"Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%\n%No Rollback Confirmed Change pending\n\n"_s
            << false << 0 << QString();
        QTest::newRow("pending")
            << u"Time configured: 10:00:00 UTC Mon Nov 16 2026\nTimer type: absolute timer\nTimer value: 3 min\nUser: admin\n"_s
            << true << 3 << u"admin"_s;
        QTest::newRow("dots")
            << u"Time configured...: 10:00:00\r\nTimer type........: idle\r\n Timer value: 120 min \r\nUser..: maria@vty1 \r\n"_s
            << true << 120 << u"maria@vty1"_s;
        QTest::newRow("no value") << u"Time configured: 10:00:00\nUser: \n"_s << true << 0 << QString();
        QTest::newRow("seconds are no minutes") << u"Timer value: 90 sec\n"_s << true << 0 << QString();
    }
    void aTimedRollbackIsRead()
    {
        QFETCH(QString, text);
        Bench b = bench();
        b.script->always(u"show archive config rollback timer"_s, text);
        const auto read = b.driver->pendingRollback(soon(), {});
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QTEST(read->pending, "pending");
        QTEST(read->minutes, "minutes");
        QTEST(read->user, "user");
        QVERIFY(!read->text.isEmpty());
    }
    void whatIsNoTimedRollbackIsAnError()
    {
        Bench b = bench();
        for (const auto &[text, kind] : QList<std::pair<QString, ErrorKind>>{
                 {kInvalid, ErrorKind::Unsupported}, {QString(), ErrorKind::Parse}, {u"something else\n"_s, ErrorKind::Parse}}) {
            b.script->always(u"show archive config rollback timer"_s, text);
            const auto read = b.driver->pendingRollback(soon(), {});
            QVERIFY(!read);
            QCOMPARE(read.error().kind, kind);
            QCOMPARE(read.error().device, u"cube1"_s);
        }
    }

private:
    static void armed(Bench &b)
    {
        b.script->always(u"show archive config rollback timer"_s, u"%No Rollback Confirmed Change pending\n"_s);
        b.script->always(u"configure terminal revert timer 5"_s, kArmed, kConfig);
    }
};

QTEST_GUILESS_MAIN(TestCubeRollback)
#include "tst_CubeRollback.moc"
