// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDialect.h"
#include "tests/devices/CubeBench.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>

#include <thread>

using namespace sipseal;
using namespace sipseal::test;

class TestCubeDriver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- login and preparation
    void nothingIsConnectedUntilAsked()
    {
        Bench b = bench();
        QCOMPARE(b.script->logins(), 0);
        QVERIFY(b.driver->version(soon(), {}));
        QVERIFY(b.driver->version(soon(), {}));
        QCOMPARE(b.script->logins(), 1);
        QCOMPARE(b.script->lines(), kLogin + QStringList({u"show version"_s, u"show version"_s}));
        QVERIFY(b.script->writes().isEmpty());
    }
    void anImageThatTakesOnlyWidthZeroGetsIt()
    {
        Bench b = bench();
        b.script->always(u"terminal width 511"_s, kInvalid)
            .always(u"terminal width 512"_s, kInvalid)
            .always(u"terminal width 0"_s);
        QVERIFY(b.driver->version(soon(), {}));
        QCOMPARE(b.script->lines(),
                 kLogin + QStringList({u"show version"_s, u"terminal width 512"_s, u"terminal width 0"_s,
                                       u"show version"_s})); // again: the first may have been broken into lines
        Bench other = bench();
        other.script->always(u"terminal width 511"_s, kInvalid).always(u"terminal width 512"_s);
        QVERIFY(other.driver->version(soon(), {}));
        QCOMPARE(other.script->lines().mid(4), QStringList({u"terminal width 512"_s, u"show version"_s}));
    }
    void enableRaisesThePrivilegeAndItsPasswordStaysHidden()
    {
        const QString password = u"Enable-Canary-77"_s;
        Bench b = bench([&] { return Secret::fromString(password); }, u"1"_s);
        b.script->always(u"enable"_s, u"Password: \n"_s, u"cube1#"_s);
        b.script->answer(u"show privilege"_s, u"Current privilege level is 1\n"_s)
            .answer(u"show privilege"_s, u"Current privilege level is 15\n"_s);
        b.script->always(u"show running-config"_s, u"hostname cube1\nend\n"_s);
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QVERIFY(b.script->lines().contains(u"enable"_s));
        for (const CliScript::Sent &sent : b.script->sent())
            if (sent.line == u"enable"_s) {
                QCOMPARE(sent.dialogue.value(0).answer, password);
                QVERIFY(QRegularExpression(QRegularExpression::anchoredPattern(sent.dialogue.value(0).pattern))
                            .match(u"Password: "_s)
                            .hasMatch());
            }
        QCOMPARE(Redactor::process().redact(u"x "_s + password), u"x ***"_s);
    }
    void aWrongEnablePasswordIsTriedOnce_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("secrets") << u"Password: \nPassword: \nPassword: \n% Bad secrets\n\n"_s << u"% Bad secrets"_s;
        QTest::newRow("passwords") << u"Password: \nPassword: \nPassword: \n% Bad passwords\n\n"_s << u"% Bad passwords"_s;
        QTest::newRow("TACACS") << u"Password: \n% Error in authentication.\n\n"_s << u"% Error in authentication."_s;
        QTest::newRow("none set") << u"% No password set\n"_s << u"% No password set"_s;
        QTest::newRow("access") << u"Password: \n% Access denied\n\n"_s << u"% Access denied"_s;
        QTest::newRow("authentication") << u"Password: \n% Authentication failed\n"_s << u"% Authentication failed"_s;
        QTest::newRow("without a sign") << u"Password: \nAuthentication failed\n"_s << u"Authentication failed"_s;
        QTest::newRow("silent") << u"Password: \n"_s << u"Current privilege level is 1"_s;
    }
    void aWrongEnablePasswordIsTriedOnce()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        Bench b = bench([] { return Secret::fromString(u"wrong-enable"_s); }, u"1"_s);
        b.script->always(u"enable"_s, text);
        for (int i = 0; i < 3; ++i) {
            const auto read = b.driver->version(soon(), {});
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::AuthRefused);
            QCOMPARE(read.error().technical, words);
            QCOMPARE(read.error().message.english().contains(u"no enable password"_s), words == u"% No password set"_s);
        }
        QCOMPARE(b.script->lines().count(u"enable"_s), 1);
        QVERIFY(!b.driver->perform(configure({u"sip-ua"_s}), soon(), {}));
        QVERIFY(b.script->writes().isEmpty());
    }
    void withoutPrivilegeNothingIsChanged_data()
    {
        QTest::addColumn<QString>("level");
        for (const char *level : {"0", "1", "7", "14"})
            QTest::newRow(level) << QString::fromLatin1(level);
    }
    void withoutPrivilegeNothingIsChanged()
    {
        QFETCH(QString, level);
        Bench b = bench({}, level);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::PrivilegeMissing);
        QVERIFY(done.error().message.english().contains(u"level %1;"_s.arg(level)));
        QVERIFY(b.script->writes().isEmpty());
        QVERIFY(!b.script->lines().contains(u"configure terminal"_s));
        const auto config = b.driver->runningConfig(soon(), {});
        QVERIFY(!config);
        QCOMPARE(config.error().kind, ErrorKind::PrivilegeMissing);
    }
    void headersAndSyslogDoNotHideThePrivilege()
    {
        Bench b = bench();
        b.script->always(u"show privilege"_s, u"Load for five secs: 1%/0%; one minute: 2%; five minutes: 3%\n"
                                              "Time source is NTP, 10:00:00.000 UTC Mon Nov 16 2026\n\n"
                                              "*Nov 16 10:00:00.000: %SYS-5-CONFIG_I: Configured from console by x on vty1\n"
                                              "Current privilege level is 7\n"_s);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::PrivilegeMissing);
        QVERIFY(done.error().message.english().contains(u"level 7;"_s));
    }
    void whoLandsPrivilegedIsNotEnabled()
    {
        int asked = 0;
        Bench b = bench([&asked] {
            ++asked;
            return Secret::fromString(u"unused"_s);
        });
        b.script->always(u"show privilege"_s, kInvalid); // hidden by an image or view: the prompt says it
        b.script->always(u"show running-config"_s, u"hostname cube1\nend\n"_s);
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QCOMPARE(asked, 0);
    }
    void readingTheConfigurationCostsOneRoundTrip()
    {
        Bench b = bench();
        b.script->always(u"show running-config"_s, u"hostname cube1\nend\n"_s);
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QCOMPARE(b.script->flights(), 1);
        QCOMPARE(b.script->lines(), kLogin + QStringList{u"show running-config"_s});
    }
    void whatWasJustReadIsNotAskedAgain()
    {
        Bench b = bench();
        const QString line = u"show running-config"_s;
        b.script->always(line, u"hostname cube1\nend\n"_s);
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QCOMPARE(b.script->lines().count(line), 1);
        b.driver->lookAnew(); // a person was waited for
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QCOMPARE(b.script->lines().count(line), 2);
        QVERIFY(!b.driver->perform({u"cube1"_s, CliAction{}}, soon(), {})); // nothing was sent: what is known stays
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QCOMPARE(b.script->lines().count(line), 2);
        (void)b.driver->perform(configure({u"sip-ua"_s}), soon(), {}); // however it ended
        QVERIFY(b.driver->runningConfig(soon(), {}));
        QCOMPARE(b.script->lines().count(line), 3);
    }
    void whatWasReadBeforeEnableIsReadAgain()
    {
        Bench b = bench([] { return Secret::fromString(u"enable-me"_s); }, u"1"_s);
        b.script->always(u"enable"_s, u"Password: \n"_s, u"cube1#"_s);
        b.script->answer(u"show privilege"_s, u"Current privilege level is 1\n"_s)
            .answer(u"show privilege"_s, u"Current privilege level is 15\n"_s);
        b.script->answer(u"show running-config"_s, kInvalid).answer(u"show running-config"_s, u"hostname cube1\nend\n"_s);
        QVERIFY(b.driver->runningConfig(soon(), {}));
    }
    void aRefusedLoginIsRememberedUntilClosed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("logins");
        QTest::newRow("password") << int(ErrorKind::AuthRefused) << 1;
        QTest::newRow("host key") << int(ErrorKind::HostKeyChanged) << 1;
        QTest::newRow("unknown host key") << int(ErrorKind::HostKeyUnknown) << 1;
        QTest::newRow("only unreachable") << int(ErrorKind::Unreachable) << 2;
    }
    void aRefusedLoginIsRememberedUntilClosed()
    {
        QFETCH(int, kind);
        Bench b = bench();
        b.script->refusesLogin(ErrorKind(kind)).refusesLogin(ErrorKind(kind));
        for (int i = 0; i < 2; ++i) {
            const auto read = b.driver->version(soon(), {});
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind(kind));
            QCOMPARE(read.error().device, u"cube1"_s);
        }
        QTEST(b.script->logins(), "logins");
        b.driver->close();
        if (kind != int(ErrorKind::Unreachable))
            QVERIFY(!b.driver->version(soon(), {})); // the second refusal of the script
        b.driver->close();
        QVERIFY(b.driver->version(soon(), {}));
    }
    void aLostIdleSessionIsOpenedAgainForARead()
    {
        Bench b = bench();
        QVERIFY(b.driver->version(soon(), {}));
        b.script->fails(u"show version"_s, ErrorKind::Unreachable);
        QVERIFY(b.driver->version(soon(), {}));
        QCOMPARE(b.script->logins(), 2);
        b.script->fails(u"show version"_s, ErrorKind::Unreachable).fails(u"show version"_s, ErrorKind::Unreachable);
        const auto twice = b.driver->version(soon(), {});
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::Unreachable);
    }
    void whatIsNoRouterIsAWrongDevice()
    {
        Bench b = bench();
        b.script->always(u"show version"_s, u"Cisco Nexus Operating System (NX-OS) Software\n"_s);
        const auto read = b.driver->version(soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::WrongDevice);
        const auto done = b.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::WrongDevice);
        QVERIFY(!b.script->lines().contains(u"configure terminal"_s));
    }
    void promptsOfEveryModeAreKnown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("prompt");
        QTest::addColumn<bool>("config");
        for (const char *prompt : {"cube1>", "cube1#", "edge-cube1.example:0#", "R_1/a#"})
            QTest::newRow(prompt) << QString::fromLatin1(prompt) << true << false;
        for (const char *prompt : {"cube1(config)#", "cube1(config-sip-ua)#", "edge-cube-in-the-(conf-voi-serv)#",
                                   "c(cfg-iptrust-list)#", "c(ca-trustpoint)#"})
            QTest::newRow(prompt) << QString::fromLatin1(prompt) << true << true;
        QTest::newRow("text before") << u"some output\ncube1# "_s << true << false;
        QTest::newRow("bell") << u"cube1#\x07"_s << true << false;
        QTest::newRow("banner") << u"banner motd #"_s << false << false;
        QTest::newRow("question") << u"Destination filename [startup-config]? "_s << false << false;
        QTest::newRow("password") << u"Password: "_s << false << false;
        QTest::newRow("output") << u"Building configuration..."_s << false << false;
    }
    void promptsOfEveryModeAreKnown()
    {
        QFETCH(QString, text);
        QTEST(cubeDialect().prompt.match(text).hasMatch(), "prompt");
        QTEST(cubePromptIsConfig(text), "config");
    }
    void thePagerIsKnown()
    {
        const auto [pattern, key] = cubeDialect().pagers.value(0);
        QVERIFY(pattern.match(u" --More-- "_s).hasMatch());
        QVERIFY(!pattern.match(u"more or less"_s).hasMatch());
        QCOMPARE(key, " ");
    }

    // --- looking
    void onlyLooksAreShown_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("show") << u"show sip-ua status"_s << true;
        QTest::newRow("filter") << u"show logging | include TLS"_s << true;
        QTest::newRow("calls brief") << u"show sip-ua calls brief"_s << true;
        QTest::newRow("calls with keys") << u"show sip-ua calls"_s << false;
        QTest::newRow("calls with keys, filtered") << u"show sip-ua calls | include Key"_s << false;
        QTest::newRow("no show") << u"clear sip-ua tcp tls connection id 1"_s << false;
        QTest::newRow("into a file") << u"show running-config | redirect flash:x"_s << false;
        QTest::newRow("into a file, short") << u"show running-config | tee flash:x"_s << false;
        QTest::newRow("second line") << u"show clock\nreload"_s << false;
        QTest::newRow("help") << u"show ?"_s << false;
    }
    void onlyLooksAreShown()
    {
        QFETCH(QString, command);
        QFETCH(bool, allowed);
        Bench b = bench();
        b.script->always(command, u"text\n"_s);
        const auto shown = b.driver->show(command, soon(), {});
        QCOMPARE(shown.has_value(), allowed);
        if (!allowed)
            QCOMPARE(shown.error().kind, ErrorKind::Internal);
        QCOMPARE(b.script->lines().contains(command), allowed);
    }
    void shownTextIsRedacted()
    {
        Bench b = bench();
        b.script->always(u"show running-config"_s, u"snmp-server community s3cr3t RO\n"_s);
        const auto shown = b.driver->show(u"show running-config"_s, soon(), {});
        QVERIFY(shown);
        QVERIFY(!shown->contains(u"s3cr3t"_s));
    }
    void anUnknownCommandIsUnsupported()
    {
        Bench b = bench();
        const auto read = b.driver->tlsConnections(soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Unsupported);
        QVERIFY(read.error().technical.contains(u"% Invalid input"_s));
    }
    void nonsenseIsParseAndNamesTheDevice()
    {
        Bench b = bench();
        b.script->always(u"show sip-ua connections tcp tls detail"_s, u"<html>\n"_s);
        const auto read = b.driver->tlsConnections(soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Parse);
        QCOMPARE(read.error().device, u"cube1"_s);
        QCOMPARE(read.error().technical, u"<html>"_s);
    }
    void certificatesAreThoseOfTheTrustpoint()
    {
        QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/pki/ms-ca-name.pem.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString pem = QString::fromUtf8(file.readAll());
        QString other = pem;
        other.replace(u"ms-ca-name"_s, u"other"_s);
        Bench b = bench();
        b.script->always(u"show crypto pki certificates pem ms-ca-name"_s, other + pem);
        const auto read = b.driver->certificates(u"ms-ca-name"_s, soon(), {});
        QVERIFY(read);
        QCOMPARE(read->size(), 2);
        const auto bad = b.driver->certificates(u"x | redirect flash:y"_s, soon(), {});
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, ErrorKind::InvalidPlan);
    }
    void withoutPemTheConfigurationHoldsTheCertificates()
    {
        QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/pki/chain-config.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Bench b = bench();
        b.script->always(u"show running-config"_s, QString::fromUtf8(file.readAll()));
        const auto read = b.driver->certificates(u"ms-ca-name"_s, soon(), {});
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->size(), 2);
        QVERIFY(!read->at(0).isCa && read->at(1).isCa);
        QCOMPARE(read->at(0).commonName, u"edge-cube1.example"_s);
    }
    void aZoneIsExplainedByTheConfiguration()
    {
        Bench b = bench();
        b.script->always(u"show clock"_s, u"10:00:00.000 EST Mon Nov 16 2026\n"_s);
        b.script->always(u"show running-config | include ^clock"_s,
                         u"clock timezone EST -5 30\nclock summer-time EDT recurring\n"_s);
        const auto read = b.driver->clock(soon(), {});
        QVERIFY(read);
        QCOMPARE(read->utc.toString(Qt::ISODate), u"2026-11-16T15:30:00Z"_s);
        b.script->always(u"show running-config | include ^clock"_s,
                         u"clock timezone XYZ 1 0\nclock summer-time EST recurring\n"_s);
        const auto summer = b.driver->clock(soon(), {});
        QVERIFY(summer);
        QCOMPARE(summer->utc.toString(Qt::ISODate), u"2026-11-16T08:00:00Z"_s);
    }
    void callsAreCountedWithAndWithoutTheFilter()
    {
        Bench b = bench();
        b.script->always(u"show call active voice brief | include call-legs"_s, u"SIP call-legs: 4\nTotal call-legs: 4\n"_s);
        const auto filtered = b.driver->activeCalls(soon(), {});
        QVERIFY(filtered);
        QCOMPARE(*filtered, 4);
        b.script->always(u"show call active voice brief | include call-legs"_s, kInvalid);
        b.script->always(u"show call active voice brief"_s, u"...\nTotal call-legs: 1\n"_s);
        const auto whole = b.driver->activeCalls(soon(), {});
        QVERIFY(whole);
        QCOMPARE(*whole, 1);
    }
    void oneCommandAtATimeAndAWaitingOneCanBeStopped()
    {
        Bench b = bench();
        QSemaphore begun, go;
        b.script->answer(u"show clock"_s, CliScript::Answer{u"10:00:00.000 UTC Mon Nov 16 2026\n"_s, {}, {}, false, [&] {
                                                                begun.release();
                                                                go.acquire();
                                                            }});
        std::thread first([&] { QVERIFY(b.driver->clock(soon(), {})); });
        begun.acquire();
        std::stop_source stop;
        ErrorKind kind = ErrorKind::Internal;
        std::chrono::milliseconds waited{0};
        std::thread second([&] {
            const auto from = std::chrono::steady_clock::now();
            if (const auto read = b.driver->version(soon(), stop.get_token()); !read)
                kind = read.error().kind;
            waited = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - from);
        });
        stop.request_stop();
        second.join();
        go.release();
        first.join();
        QCOMPARE(kind, ErrorKind::Cancelled);
        QVERIFY(waited < 250ms);
        QVERIFY(!b.script->lines().contains(u"show version"_s));
    }

    // --- debugging of TLS
    void onlyOurOwnDebuggingIsSwitchedOffAgain()
    {
        Bench b = bench();
        debugging(b, u"SSL OpenSSL:\n  SSL OpenSSL errors debugging is on\n"_s);
        const auto told = b.driver->debugTls(0ms, soon(), {});
        QVERIFY2(told, told ? "" : qPrintable(told.error().english()));
        QCOMPARE(b.script->lines().filter(u"debug ssl"_s),
                 QStringList({u"debug ssl openssl msg"_s, u"debug ssl openssl states"_s, u"no debug ssl openssl states"_s,
                              u"no debug ssl openssl msg"_s}));
        QVERIFY(told->contains(u"was on before, left on: errors"_s));
        QVERIFY(b.script->writes().isEmpty());
    }
    void whatWasSaidMeanwhileIsTold()
    {
        Bench b = bench();
        debugging(b, {});
        const QString filter = u"show logging | include SSL|TLS|OPSSL|ssl|alert|PKI-|SIP-2|Buffer logging"_s;
        const QString old =
            u"*Nov 16 08:00:00.000: %SIP-2-TLS_HANDSHAKE_FAILED: Reason: no shared cipher, Connection ID: 1, remote address : 192.0.2.9:1\n"_s;
        const QString fresh =
            u"*Nov 16 09:00:00.000: %SIP-2-TLS_HANDSHAKE_FAILED: Reason: tlsv1 alert unknown ca, Connection ID: 2, remote address : 192.0.2.13:5061\n"_s;
        b.script->answer(filter, old).answer(filter, old + fresh);
        const auto told = b.driver->debugTls(0ms, soon(), {});
        QVERIFY(told);
        QVERIFY2(told->contains(u"unknown ca"_s) && !told->contains(u"no shared cipher"_s), qPrintable(*told));
        QVERIFY2(told->contains(u"client side 1, server side 0; after: conn. failures 2, client side 3"_s), qPrintable(*told));
    }
    void anImageWithoutTheCommandStillTells()
    {
        Bench b = bench();
        debugging(b, {});
        for (const QString &item : {u"errors"_s, u"msg"_s, u"states"_s})
            b.script->always(u"debug ssl openssl "_s + item, kInvalid);
        const auto told = b.driver->debugTls(0ms, soon(), {});
        QVERIFY(told);
        QVERIFY(told->contains(u"this image has no debug ssl openssl errors, msg, states"_s));
        QVERIFY(b.script->lines().filter(u"no debug"_s).isEmpty());
    }
    void aStopEndsTheListeningAndSwitchesOff()
    {
        Bench b = bench();
        debugging(b, {});
        std::stop_source stop;
        b.script->answer(u"debug ssl openssl states"_s, CliScript::Answer{{}, {}, {}, false, [&stop] { stop.request_stop(); }});
        const auto begun = std::chrono::steady_clock::now();
        const auto told = b.driver->debugTls(60s, soon(), stop.get_token());
        QVERIFY(told);
        QVERIFY(std::chrono::steady_clock::now() - begun < 5s);
        QCOMPARE(b.script->lines().filter(u"no debug ssl"_s).size(), 3);
    }
    void aCutConnectionIsMadeAgainToSwitchOff()
    {
        Bench b = bench();
        debugging(b, {});
        b.script->fails(u"debug ssl openssl msg"_s, ErrorKind::Timeout); // it may be on, nobody knows
        const auto told = b.driver->debugTls(0ms, soon(), {});
        QVERIFY(!told);
        QCOMPARE(told.error().kind, ErrorKind::Timeout);
        QCOMPARE(b.script->lines().filter(u"no debug ssl"_s),
                 QStringList({u"no debug ssl openssl msg"_s, u"no debug ssl openssl errors"_s}));
        QCOMPARE(b.script->logins(), 2);
    }
    void debuggingThatStaysOnIsAnError()
    {
        Bench b = bench();
        debugging(b, {});
        b.script->always(u"no debug ssl openssl msg"_s, kInvalid);
        const auto told = b.driver->debugTls(0ms, soon(), {});
        QVERIFY(!told);
        QVERIFY(told.error().english().contains(u"no debug ssl openssl msg"_s));
        QCOMPARE(b.script->lines().filter(u"no debug ssl"_s).size(), 3); // the others are off
    }

private:
    static void debugging(Bench &b, const QString &before)
    {
        b.script->always(u"show debugging"_s, before);
        b.script->always(u"show logging | include SSL|TLS|OPSSL|ssl|alert|PKI-|SIP-2|Buffer logging"_s,
                         u"    Buffer logging:  level debugging, 12 messages logged\n"_s);
        const QString counters =
            u"Total active connections : 0\nNo. of conn. failures : %1\nTLS client handshake failures : %2\nTLS server handshake failures : 0\n"_s;
        b.script->answer(u"show sip-ua connections tcp tls brief"_s, counters.arg(2).arg(1));
        b.script->always(u"show sip-ua connections tcp tls brief"_s, counters.arg(2).arg(3));
        for (const QString &item : {u"errors"_s, u"msg"_s, u"states"_s})
            b.script->always(u"debug ssl openssl "_s + item).always(u"no debug ssl openssl "_s + item);
    }
};

QTEST_GUILESS_MAIN(TestCubeDriver)
#include "tst_CubeDriver.moc"
