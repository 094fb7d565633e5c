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
        QCOMPARE(done.error().kind, ErrorKind::Unsupported);
        QCOMPARE(done.error().device, u"cube1"_s);
        QVERIFY(done.error().message.english().contains(u"transport tcp tls v9"_s));
        QVERIFY2(done.error().technical.contains(u"% Invalid input detected at '^' marker."_s),
                 qPrintable(done.error().technical));
        QVERIFY2(done.error().technical.contains(u"line 2 of 3"_s) && done.error().technical.contains(u"landed: 1"_s),
                 qPrintable(done.error().technical));
        QCOMPARE(b.script->lines().mid(4),
                 QStringList({u"configure terminal"_s, u"sip-ua"_s, u"transport tcp tls v9"_s, u"end"_s}));
    }
    void everyRefusalSaysWhatItMeansAndWhatToDoNext_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char *name, const QString &words, ErrorKind kind, const QString &message, const QString &hint) {
            QTest::newRow(name) << words << kind << message << hint;
        };
        using enum ErrorKind;
        row("no such syntax", kInvalid, Unsupported, u"release does not have this form"_s, u"a question mark"_s);
        row("a value", u"% Invalid address\n"_s, Rejected, u"does not take a value"_s, u"correct it in the plan"_s);
        row("a mask", u"% Bad mask /40 for address 192.0.2.0\n"_s, Rejected, u"does not take a value"_s, u"in the plan"_s);
        row("incomplete", u"% Incomplete command.\n\n"_s, Unsupported, u"expects more words"_s, u"a question mark"_s);
        row("ambiguous", u"% Ambiguous command:  \"tr\"\n"_s, Unsupported, u"several commands"_s, u"a question mark"_s);
        row("unknown", u"% Unknown command or computer name, or unable to find computer address\n"_s, Unsupported,
            u"has no command"_s, u"show version"_s);
        row("unrecognized", u"% Unrecognized command\n"_s, Unsupported, u"has no command"_s, u"show version"_s);
        row("TACACS", u"Command authorization failed.\n\n"_s, PrivilegeMissing, u"may not use"_s, u"another account"_s);
        row("TACACS with a percent sign", u"% Authorization failed.\n"_s, PrivilegeMissing, u"may not use"_s,
            u"another account"_s);
        row("denied", u"% Access denied\n"_s, PrivilegeMissing, u"may not use"_s, u"another account"_s);
        row("secure mode",
            u"%Error:Insecure configurations are not permitted in secure mode. To proceed, set the system mode to insecure \n"
            "using the command system mode insecure, and then try again.\n"
            "%ERROR: Security policy check failed, configuration can't be applied\n"_s,
            Rejected, u"is in secure mode"_s, u"system mode insecure"_s);
        row("policy", u"%ERROR: Security policy check failed, configuration can't be applied\n"_s, Rejected,
            u"is in secure mode"_s, u"security policy permits it"_s);
        row("full", u"%Maximum number of remote-addr entries (10) already configured\n"_s, Rejected, u"the list is full"_s,
            u"take them out"_s);
        row("too many", u"% Too many server group members\n"_s, Rejected, u"the list is full"_s, u"take them out"_s);
        row("archive off", u"%Turn config archive on before using Rollback Confirmed Change\n"_s, Unsupported,
            u"archive is not configured"_s, u"Configure an archive"_s);
        row("no trustpoint", u"    % Certificate Authority (trustpoint) 'edge-id' is unknown\n"_s, Rejected,
            u"does not have the trustpoint"_s, u"show crypto pki trustpoints"_s);
        row("trustpoint not found", u"% Trustpoint edge-id not found\n"_s, Rejected, u"does not have the trustpoint"_s,
            u"show crypto pki trustpoints"_s);
        row("in use", u"%Error opening nvram:/x (Device or resource busy)\n"_s, Busy, u"is in use"_s, u"in a moment"_s);
        row("anything else", u"% Trustpoint edge-id is in use.\n"_s, Rejected, u"cube1 refused"_s, u"own words say why"_s);
        row("an error that nobody listed", u"ERROR: something else\n"_s, Rejected, u"cube1 refused"_s, u"own words say why"_s);
    }
    void everyRefusalSaysWhatItMeansAndWhatToDoNext()
    {
        QFETCH(QString, words);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, message);
        QFETCH(QString, hint);
        const QString refusedLine = u"transport tcp tls v1.2"_s, landed = u"undo takes them back"_s;
        for (const bool first : {true, false}) {
            Bench b = bench();
            b.script->answer(u"sip-ua"_s, {}, kSipUa).answer(refusedLine, words, first ? kConfig : kSipUa);
            const QStringList lines = first ? QStringList{refusedLine} : QStringList{u"sip-ua"_s, refusedLine};
            const auto done = b.driver->perform(configure(lines), soon(), {});
            QVERIFY(!done);
            const Error &error = done.error();
            // With a line in place "busy" would have all of it sent again.
            QCOMPARE(error.kind, !first && kind == ErrorKind::Busy ? ErrorKind::Conflict : kind);
            QVERIFY2(error.message.english().contains(message), qPrintable(error.english()));
            QVERIFY2(error.message.english().contains(refusedLine), qPrintable(error.english()));
            QVERIFY2(error.hint.english().contains(hint), qPrintable(error.english()));
            QCOMPARE(error.hint.english().contains(landed), !first);
            QVERIFY2(error.technical.contains(words.trimmed().left(30)), qPrintable(error.technical));
            QCOMPARE(b.script->lines().last(), u"end"_s);
        }
    }
    void aLockBeforeAnExecutedLineIsBusyWithItsOwnAdvice()
    {
        Bench b = bench();
        b.script->always(u"show users"_s, u"*866 vty 0     admin      idle                 00:00:00 192.0.2.10\n"_s).always(u"show configuration lock"_s, kInvalid); // alone
        b.script->always(u"configure revert now"_s, u"Configuration mode is locked by process '484' user 'NETCONF' from "
                                                    "terminal '64'. Please try later.\n"_s);
        const auto done = b.driver->perform(exec(u"configure revert now"_s), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Busy); // it did nothing: it may be sent again
        QVERIFY(done.error().message.english().contains(u"locked by another session"_s));
        QVERIFY(done.error().hint.english().contains(u"leaves configuration mode"_s));
    }
    void anEntryThatIsRefusedSaysWhatToDoNext()
    {
        Bench b = bench();
        b.script->always(u"configure terminal"_s, kInvalid);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Unsupported);
        QVERIFY(done.error().message.english().contains(u"into configuration mode"_s));
        QVERIFY(!done.error().hint.isEmpty());
    }
    void aStandbyThatStartsDuringAChangeIsToldAsSuch()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa);
        b.script->answer(u"connection-reuse"_s, u"Config mode cannot be entered during Standby initialization\n"_s, u"cube1#"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::OutcomeUnknown); // the first line landed
        QVERIFY(done.error().message.english().contains(u"standby"_s));
        QVERIFY(done.error().hint.english().contains(u"show redundancy states"_s));
        QVERIFY(done.error().hint.english().contains(u"undo takes them back"_s));
        QVERIFY(!b.script->lines().contains(u"show users"_s)); // nobody holds it
    }
    void beingOutOfConfigurationModeWithoutAWordSaysWhatToDoNext()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, u"cube1#"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Rejected);
        QVERIFY(done.error().message.english().contains(u"left configuration mode"_s));
        QVERIFY(done.error().hint.english().contains(u"show users"_s));
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
    // --- locks
    void aLockedConfigurationIsBusyAndNamesTheOwner_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("lock");
        QTest::addColumn<QString>("users");
        QTest::addColumn<QString>("who");
        const QString netconf =
            u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later.\n"_s;
        const QString report =
            u"Parser Configure Lock\n---------------------\nOwner PID         :   484\nUser              :   unknown\n"
            "TTY number        :   3\nTTY username      :   maria\nType              :   EXCLUSIVE\n"
            "State             :   LOCKED\n"_s;
        const QString users = u"    Line       User       Host(s)              Idle       Location\n"
                              "*  2 vty 0     admin      idle                 00:00:00 192.0.2.10\n"
                              "   3 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s;
        QTest::newRow("lock and users") << netconf << report << users << u"maria (vty 1, 192.0.2.44)"_s;
        QTest::newRow("lock only") << netconf << report << kInvalid << u"maria"_s;
        QTest::newRow("words only") << netconf << kInvalid << kInvalid << u"NETCONF"_s;
        QTest::newRow("words, wrapped")
            << u"Configuration mode is locked by process '484' user\n 'NETCONF' from terminal\n '64'.\n"_s << kInvalid << kInvalid
            << u"NETCONF"_s;
        QTest::newRow("nobody can tell")
            << u"Config session is locked by process '566', user will be pushed back to exec mode. Command execution is locked, Please try later.\n"_s
            << kInvalid << kInvalid << QString();
        QTest::newRow("terminal only") << u"Config session is locked by process '566', user will be pushed back to exec mode.\n"_s
                                       << u"Owner PID : 566\nTTY number : 3\nTTY username :\nState : LOCKED\n"_s << users
                                       << u"maria (vty 1, 192.0.2.44)"_s;
    }
    void aLockedConfigurationIsBusyAndNamesTheOwner()
    {
        QFETCH(QString, words);
        QFETCH(QString, lock);
        QFETCH(QString, users);
        QFETCH(QString, who);
        Bench b = bench();
        b.script->always(u"configure terminal"_s, words);
        b.script->always(u"show configuration lock"_s, lock).always(u"show users"_s, users);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), Deadline::in(60s), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Busy);
        const QString expected =
            who.isEmpty() ? u"is locked. Nothing was sent."_s : u"is locked by %1. Nothing was sent."_s.arg(who);
        QVERIFY2(done.error().message.english().endsWith(expected), qPrintable(done.error().english()));
        QVERIFY(done.error().technical.contains(words.left(20)));
        QVERIFY(b.script->writes().isEmpty());
        QVERIFY(!b.script->lines().contains(u"end"_s));
        QCOMPARE(b.script->lines().count(u"configure terminal"_s), 1); // who sends it waits, and says so
        QCOMPARE(b.script->lines().count(u"show users"_s), 1);
    }
    void aStandbyThatStartsIsBusyWithItsOwnAdvice()
    {
        Bench b = bench();
        b.script->always(u"configure terminal"_s, u"Config mode cannot be entered during Standby initialization\n"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), Deadline::in(60s), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Busy);
        QVERIFY(done.error().hint.english().contains(u"show redundancy states"_s));
        QVERIFY(!b.script->lines().contains(u"show users"_s)); // nobody holds it
    }
    void beingPushedOutOfConfigurationModeStopsTheChange_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("prompt");
        QTest::newRow("first line") << 0 << u"cube1#"_s;
        QTest::newRow("second line") << 1 << u"cube1#"_s;
        QTest::newRow("still inside") << 1 << kSipUa;
    }
    void beingPushedOutOfConfigurationModeStopsTheChange()
    {
        QFETCH(int, line);
        QFETCH(QString, prompt);
        Bench b = bench();
        const QStringList lines{u"sip-ua"_s, u"connection-reuse"_s, u"transport tcp tls v1.2"_s};
        for (int i = 0; i < line; ++i)
            b.script->answer(lines[i], {}, kSipUa);
        b.script->answer(
            lines[line],
            u"Config session is locked by process '566', user will be pushed back to exec mode. Command execution is locked, Please try later.\n"_s,
            prompt);
        b.script->always(u"show configuration lock"_s, u"TTY username : maria\nState : LOCKED\n"_s).always(u"show users"_s, {});
        const auto done = b.driver->perform(configure(lines), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, line == 0 ? ErrorKind::Busy : ErrorKind::OutcomeUnknown); // what landed is not sent again
        QVERIFY2(done.error().technical.contains(u"line %1 of 3"_s.arg(line + 1)), qPrintable(done.error().technical));
        QCOMPARE(done.error().message.english().contains(u"maria"_s), prompt == u"cube1#"_s);
        QCOMPARE(done.error().hint.english().contains(u"undo"_s), line > 0);
        QVERIFY(!b.script->lines().contains(lines[line + 1]));
        QVERIFY(!b.script->lines().contains(u"end"_s)); // outside of configuration mode it is another command
        QVERIFY(prompt != kSipUa || b.script->closes() >= 1);
    }
    void aModeThatDidNotOpenStopsTheChange_data()
    {
        QTest::addColumn<QString>("opener");
        for (const char *opener : {"sip-ua", "dial-peer voice 6000 voip", "voice service voip", "voice class tenant 7",
                                   "voice class server-group 1", "crypto pki trustpoint ms-ca-name", "archive"})
            QTest::newRow(opener) << QString::fromLatin1(opener);
    }
    void aModeThatDidNotOpenStopsTheChange()
    {
        QFETCH(QString, opener);
        Bench b = bench();
        b.script->answer(opener, {}, kConfig);
        const auto done = b.driver->perform(configure({opener, u"shutdown"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Rejected);
        QVERIFY(done.error().message.english().contains(u"did not open the section"_s));
        QVERIFY(done.error().hint.english().contains(u"show running-config"_s));
        QCOMPARE(b.script->writes(), QStringList{opener});
        QCOMPARE(b.script->lines().last(), u"end"_s);
    }
    void nothingIsSentWhereThePromptDoesNotSayThatItIsConfigurationMode()
    {
        Bench b = bench();
        b.script->always(u"configure terminal"_s, u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s,
                         u"cube1#"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Unsupported);
        QVERIFY2(done.error().hint.english().contains(u"service prompt config"_s), qPrintable(done.error().english()));
        QVERIFY(b.script->writes().isEmpty());
        QVERIFY(b.script->closes() >= 1); // with the session, configuration mode ends
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
        QVERIFY(done.error().hint.english().contains(u"own words say why"_s));
        QVERIFY(done.error().hint.english().contains(u"undo takes them back"_s));
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
        QTest::newRow("invalid") << kInvalid << u"Unsupported"_s;
    }
    void savingNeedsItsOk()
    {
        QFETCH(QString, text);
        Bench b = bench();
        b.script->always(u"write memory"_s, text);
        const auto done = b.driver->perform(save(), soon(), {});
        QTEST(done ? QString() : errorKindName(done.error().kind), "kind");
        QCOMPARE(b.script->writes().count(u"write memory"_s), 1);
        QVERIFY(!b.script->lines().contains(u"configure terminal"_s));
    }
    void aQuestionNobodyForesawKeepsWhatIsKnown()
    {
        Bench b = bench();
        b.script->answer(u"sip-ua"_s, {}, kSipUa).fails(u"connection-reuse"_s, ErrorKind::Rejected, false);
        const auto done = b.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Rejected); // left unanswered: not unknown
        QVERIFY(b.script->closes() >= 1);
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
        QTest::newRow("escape") << u"cube1"_s << QStringList{u"sip-ua"_s, u"description \x1b[2J"_s};
        QTest::newRow("C1 control") << u"cube1"_s << QStringList{u"description \u009b2J"_s};
        QTest::newRow("delete") << u"cube1"_s << QStringList{u"sip-ua\x7f"_s};
        QTest::newRow("paragraph") << u"cube1"_s << QStringList{u"sip-ua\u2029reload"_s};
        QTest::newRow("help") << u"cube1"_s << QStringList{u"description why?"_s};
        QTest::newRow("too long") << u"cube1"_s << QStringList{u"description "_s + QString(300, u'x')};
        QTest::newRow("too long in bytes") << u"cube1"_s << QStringList{u"description "_s + QString(200, u'\u3042')};
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
    // --- round trips (the aim: 1.3 times the bare sequence)
    void aChangeCostsItsLinesAndThreeMore()
    {
        Bench b = bench();
        const QStringList lines{u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"exit"_s};
        b.script->answer(lines[0], {}, kSipUa).answer(lines[1], {}, kSipUa).answer(lines[2], {}, kConfig);
        QVERIFY(b.driver->perform(configure(lines), soon(), {}));
        QCOMPARE(b.script->flights(), 3 + 3); // preparation with `show version`, `configure terminal`, `end`
        b.script->answer(lines[0], {}, kSipUa).answer(lines[1], {}, kSipUa).answer(lines[2], {}, kConfig);
        QVERIFY(b.driver->perform(configure(lines), soon(), {}));
        QCOMPARE(b.script->flights(), 6 + 3 + 2);
    }
};

QTEST_GUILESS_MAIN(TestCubeChange)
#include "tst_CubeChange.moc"
