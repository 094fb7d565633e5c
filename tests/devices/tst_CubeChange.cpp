// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/CubeBench.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::test;

class TestCubeChange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChangeGoesLineByLineAndLeavesConfigurationMode()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa).answer(u"transport tcp tls v1.2"_s, {}, kSipUa);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"transport tcp tls v1.2"_s}), soon(), {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().english()));
        QCOMPARE(done->cliLines, 2);
        QVERIFY(done->warnings.isEmpty());
        QCOMPARE(b.script->lines(), kLogin + QStringList({u"show version"_s, u"configure terminal"_s, u"sip-ua"_s,
                                                          u"transport tcp tls v1.2"_s, u"end"_s}));
        QCOMPARE(b.script->writes(), QStringList({u"sip-ua"_s, u"transport tcp tls v1.2"_s}));
    }
    void theFirstRefusalStopsTheChange()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa).answer(u"transport tcp tls v9"_s, kInvalid, kSipUa);
        const auto done =
            b.driver->perform(configure({u"sip-ua"_s, u"transport tcp tls v9"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Rejected);
        QCOMPARE(done.error().device, u"cube1"_s);
        QVERIFY(done.error().message.english().contains(u"transport tcp tls v9"_s));
        QVERIFY2(done.error().technical.contains(u"% Invalid input detected at '^' marker."_s),
                 qPrintable(done.error().technical));
        QVERIFY2(done.error().technical.contains(u"line 2 of 3"_s) && done.error().technical.contains(u"landed: 1"_s),
                 qPrintable(done.error().technical));
        QCOMPARE(b.script->lines().mid(4),
                 QStringList({u"configure terminal"_s, u"sip-ua"_s, u"transport tcp tls v9"_s, u"end"_s}));
    }
    void aForbiddenCommandIsAMissingPrivilege()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, u"Command authorization failed.\n\n"_s, kConfig);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::PrivilegeMissing);
        QCOMPARE(b.script->lines().last(), u"end"_s);
    }
    void warningsAreNoRefusal()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa);
        b.script->answer(
            u"transport tcp tls v1.0"_s,
            u"SECURITY WARNING - Module: SIPUA, Command: transport tcp tls v1.0, Reason: Weak tls version, \nRemediation: Use stronger tls version\n"_s,
            kSipUa);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"transport tcp tls v1.0"_s}), soon(), {});
        QVERIFY(done);
        QCOMPARE(done->warnings.size(), 1);
        QVERIFY(done->warnings[0].contains(u"Weak tls version"_s));
    }
    void anUnknownOutcomeIsPassedOnAndNothingIsSentAfterIt()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa).fails(u"transport tcp tls v1.2"_s, ErrorKind::OutcomeUnknown);
        const auto done =
            b.driver->perform(configure({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::OutcomeUnknown);
        QVERIFY(done.error().technical.contains(u"line 2 of 3"_s));
        QCOMPARE(b.script->lines().last(), u"transport tcp tls v1.2"_s);
        QVERIFY(b.script->closes() >= 1); // with the session, configuration mode ends
        QCOMPARE(b.script->logins(), 1);  // a write leaves once: nobody logs in to try again
    }
    void aConnectionLostBetweenLinesIsAnUnknownOutcome()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa).fails(u"connection-reuse"_s, ErrorKind::Unreachable);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::OutcomeUnknown); // the first line landed
        b.script->fails(u"sip-ua"_s, ErrorKind::Unreachable);
        const auto first = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!first);
        QCOMPARE(first.error().kind, ErrorKind::Unreachable); // nothing landed
    }
    void aLockedConfigurationIsBusyAndNamesTheOwner()
    {
        Bench b = bench();
        b.script->always(
            u"configure terminal"_s,
            u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later.\n"_s);
        b.script->always(u"show configuration lock"_s,
                         u"Owner PID         :   484\nTTY number        :   64\nTTY username      :   maria\n"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Busy);
        QVERIFY2(done.error().message.english().contains(u"maria"_s), qPrintable(done.error().english()));
        QVERIFY(b.script->writes().isEmpty());
        QVERIFY(!b.script->lines().contains(u"end"_s));
    }
    void aStandbyThatStartsIsBusy()
    {
        Bench b = bench();
        b.script->always(u"configure terminal"_s, u"Config mode cannot be entered during Standby initialization\n"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Busy);
    }
    void beingPushedOutOfConfigurationModeStopsTheChange()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, u"Config session is locked by process '566', user will be pushed back to exec mode.\n"_s,
                         u"cube1#"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Rejected);
        QVERIFY(!b.script->lines().contains(u"connection-reuse"_s));
    }
    void aHiddenConfigurationPromptIsNoObstacle()
    {
        Bench b = bench(); // no service prompt config
        b.script->always(u"configure terminal"_s, u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s,
                         u"cube1#"_s);
        b.script->answer(u"sip-ua"_s, {}, u"cube1#"_s).answer(u"connection-reuse"_s, {}, u"cube1#"_s);
        QVERIFY(b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {}));
        QCOMPARE(b.script->lines().last(), u"end"_s);
    }
    void aStopBeforeTheFirstLineLeavesConfigurationMode()
    {
        Bench b = bench();
        std::stop_source stop;
        b.script->answer(u"configure terminal"_s, CliScript::Answer{{}, kConfig, {}, false, [&stop] { stop.request_stop(); }});
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        QVERIFY(b.script->writes().isEmpty());
        QCOMPARE(b.script->lines().last(), u"end"_s);
    }
    void aStopInTheMiddleLetsTheChangeFinish()
    {
        Bench b = bench();
        std::stop_source stop;
        b.script->answer(u"sip-ua"_s, CliScript::Answer{{}, kSipUa, {}, false, [&stop] { stop.request_stop(); }});
        b.script->answer(u"connection-reuse"_s, {}, kSipUa);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), stop.get_token());
        QVERIFY(done);
        QCOMPARE(done->cliLines, 2);
        QCOMPARE(b.script->lines().last(), u"end"_s);
    }
    void aRefusalOnLeavingCounts()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa).answer(u"end"_s, u"% Error: profile is incomplete\n"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Rejected);
    }
    void savingNeedsItsOk_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::newRow("ok") << u"Building configuration...\n[OK]\n"_s << u""_s;
        QTest::newRow("compressed")
            << u"Building configuration...\nCompressed configuration from 22772 bytes to 7054 bytes[OK]\n"_s << u""_s;
        QTest::newRow("no sign") << u"Building configuration...\n"_s << u"Rejected"_s;
        QTest::newRow("busy") << u"startup-config file open failed (Device or resource busy)\n"_s << u"Busy"_s;
        QTest::newRow("invalid") << kInvalid << u"Rejected"_s;
    }
    void savingNeedsItsOk()
    {
        QFETCH(QString, text);
        Bench b = bench();
        b.script->answer(u"write memory"_s, text);
        const auto done = b.driver->perform(save(), soon(), {});
        QTEST(done ? QString() : errorKindName(done.error().kind), "kind");
        QCOMPARE(b.script->writes(), QStringList{u"write memory"_s});
        QVERIFY(!b.script->lines().contains(u"configure terminal"_s));
    }
    void onlyTheActionsOwnDialogueIsSpoken()
    {
        Bench b = bench();
        b.script->always(u"write memory"_s, u"[OK]\n"_s);
        Action action = save();
        QVERIFY(b.driver->perform(action, soon(), {}));
        QVERIFY(b.script->sent().last().dialogue.isEmpty());
        std::get<CliAction>(action.what).dialogue = {{u".*\\[confirm\\]"_s, QString()}};
        QVERIFY(b.driver->perform(action, soon(), {}));
        QCOMPARE(b.script->sent().last().dialogue, std::get<CliAction>(action.what).dialogue);
    }
    void whatIsNoChangeForThisDeviceNeverLeaves_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("other device") << u"cube2"_s << QStringList{u"sip-ua"_s};
        QTest::newRow("nothing") << u"cube1"_s << QStringList{};
        QTest::newRow("blank") << u"cube1"_s << QStringList{u" "_s};
        QTest::newRow("two lines in one") << u"cube1"_s << QStringList{u"sip-ua\nreload"_s};
        QTest::newRow("control character") << u"cube1"_s << QStringList{u"sip-ua\x03"_s};
    }
    void whatIsNoChangeForThisDeviceNeverLeaves()
    {
        QFETCH(QString, device);
        QFETCH(QStringList, lines);
        Bench b = bench();
        Action action = configure(lines);
        action.device = device;
        const auto done = b.driver->perform(action, soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Internal);
        QCOMPARE(b.script->logins(), 0);
        QVERIFY(!b.driver->perform({u"cube1"_s, HttpAction{}}, soon(), {}));
    }
};

QTEST_GUILESS_MAIN(TestCubeChange)
#include "tst_CubeChange.moc"
