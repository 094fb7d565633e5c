// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/CubeBench.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

/// How a CUBE treats those who log in: locks, privileges, prompts, saving, and both ways back.
class tst_CubeManners : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyLock_data();
    void everyLock();
    void aLockGoesAwayAfterSomeTries();
    void oneIsPushedBackToExec();
    void exclusiveConfigurationNamesItsOwner();
    void everyRefusalOfEnable_data();
    void everyRefusalOfEnable();
    void promptsThatAreCutOrGone();
    void headersBeforeEachShow();
    void savingCanFailOrAsk();
    void otherUsersAreSeen();

    void theTimerNeedsAnArchive();
    void theTimerCanBeMovedAndConfirmed();
    void aSecondTimerIsRefused();
    void revertNowTakesEverybodysChanges();
    void theFallBackIsWrittenBehindThePrompt();
    void whatWasTypedIsLogged();
    void theArchiveKeepsAsManyAsItSays();

    void opensshMeetsOldAlgorithms();
    void opensshMeetsKeyboardInteractiveAlone();
    void outputCanBeHostile_data();
    void outputCanBeHostile();

private:
    static void startSsh(QProcess *process, const CubeBench &bench, const QString &password, const QStringList &options);
    static QByteArray ended(QProcess *process);
    static QByteArray ssh(const CubeBench &bench, const QString &password, const QStringList &options);
};

void tst_CubeManners::everyLock_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("owner");
    QTest::newRow("process")
        << QString() << u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later.\n"_s
        << u"Owner PID         : 484\n"_s;
    QTest::newRow("standby") << u"standby"_s
                             << u"Config mode cannot be entered during Standby initialization. Please try later.\n"_s
                             << u"State             : LOCKED\n"_s;
}

void tst_CubeManners::everyLock()
{
    QFETCH(QString, value);
    QFETCH(QString, text);
    QFETCH(QString, owner);
    CubeBench bench(u"17.9.4a"_s);
    QCOMPARE(bench.fault({{u"kind"_s, u"config-lock"_s}, {u"value"_s, value}, {u"times"_s, 0}}), QString());
    for (int i = 0; i < 3; ++i) { // it stays
        QCOMPARE(bench.say(u"configure terminal"_s), text);
        QCOMPARE(bench.prompt(), u"cube1#"_s);
    }
    const QString lock = bench.say(u"show configuration lock"_s);
    QVERIFY2(lock.contains(owner) && lock.contains(u"Lock Active time (in Sec) : "_s), qPrintable(lock));
}

void tst_CubeManners::aLockGoesAwayAfterSomeTries()
{
    CubeBench bench(u"17.9.4a"_s);
    QCOMPARE(bench.fault({{u"kind"_s, u"config-lock"_s}, {u"times"_s, 2}}), QString());
    QVERIFY(bench.say(u"configure terminal"_s).startsWith(u"Configuration mode is locked"_s));
    QVERIFY(bench.say(u"show configuration lock"_s).contains(u"LOCKED"_s)); // looking does not count
    QVERIFY(bench.say(u"configure terminal"_s).startsWith(u"Configuration mode is locked"_s));
    QVERIFY(bench.say(u"show configuration lock"_s).contains(u"State             : FREE"_s));
    QVERIFY(bench.say(u"configure terminal"_s).startsWith(u"Enter configuration commands"_s));
}

void tst_CubeManners::oneIsPushedBackToExec()
{
    CubeBench bench(u"17.9.4a"_s);
    QCOMPARE(bench.fault({{u"kind"_s, u"config-lock"_s}, {u"value"_s, u"pushed"_s}}), QString());
    QVERIFY(bench.say(u"configure terminal"_s).startsWith(u"Enter configuration commands"_s));
    const QJsonObject before = bench.cube->config();
    QCOMPARE(bench.say(u"hostname other"_s),
             u"Config session is locked by process '566', user will be pushed back to exec mode. Command "
             u"execution is locked, Please try later.\n"_s);
    QCOMPARE(bench.prompt(), u"cube1#"_s);
    QCOMPARE(bench.cube->config(), before);
}

void tst_CubeManners::exclusiveConfigurationNamesItsOwner()
{
    CubeBench bench(u"17.9.4a"_s, {{u"config"_s, QJsonArray{u"configuration mode exclusive auto"_s}}});
    const auto other = bench.cube->newShell(u"ops"_s);
    other->execute(u"configure terminal"_s);
    QVERIFY(bench.say(u"configure terminal"_s).contains(u"' user 'ops' from terminal '1'. Please try later.\n"_s));
    QVERIFY(bench.say(u"show configuration lock"_s).contains(u"TTY username      : ops\n"_s));
    other->execute(u"end"_s);
    QVERIFY(bench.say(u"configure terminal"_s).startsWith(u"Enter configuration commands"_s));
}

void tst_CubeManners::everyRefusalOfEnable_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("secrets") << u"secrets"_s << u"% Bad secrets\n\n"_s;
    QTest::newRow("passwords") << u"passwords"_s << u"% Bad passwords\n"_s;
    QTest::newRow("error") << u"authentication"_s << u"% Error in authentication.\n\n"_s;
    QTest::newRow("denied") << u"access-denied"_s << u"% Access denied\n\n"_s;
    QTest::newRow("failed") << u"authentication-failed"_s << u"% Authentication failed\n\n"_s;
}

void tst_CubeManners::everyRefusalOfEnable()
{
    QFETCH(QString, value);
    QFETCH(QString, text);
    CubeBench bench(u"17.9.4a"_s, {}, {{u"login_privilege"_s, 1}});
    QCOMPARE(bench.prompt(), u"cube1>"_s);
    QCOMPARE(bench.fault({{u"kind"_s, u"enable-fails"_s}, {u"value"_s, value}}), QString());
    QCOMPARE(bench.say(u"enable"_s), QString());
    QCOMPARE(bench.prompt(), u"Password: "_s);
    QCOMPARE(bench.say(bench.enablePassword), text); // the right one
    QCOMPARE(bench.prompt(), u"cube1>"_s);
    bench.type({u"enable"_s, bench.enablePassword});
    QCOMPARE(bench.prompt(), u"cube1#"_s);
    bench.type({u"configure terminal"_s, u"no enable secret"_s, u"end"_s, u"disable"_s});
    QCOMPARE(bench.say(u"enable"_s), u"% No password set\n"_s);
}

void tst_CubeManners::promptsThatAreCutOrGone()
{
    const QString name = u"headquarters-border-element-a-very-long-name-01"_s;
    CubeBench bench(u"17.9.4a"_s, {{u"config"_s, QJsonArray{u"no service prompt config"_s}}}, {{u"hostname"_s, name}});
    QCOMPARE(bench.prompt(), name + u'#');
    bench.say(u"configure terminal"_s);
    QCOMPARE(bench.prompt(), QString());
    bench.say(u"service prompt config"_s);
    QCOMPARE(bench.prompt(), name.left(20) + u"(config)#"_s);
}

void tst_CubeManners::headersBeforeEachShow()
{
    CubeBench bench(u"17.9.4a"_s, {{u"config"_s, QJsonArray{u"line vty 0 4"_s, u" exec prompt timestamp"_s}}});
    QVERIFY(bench.say(u"show privilege"_s)
                .startsWith(u"Load for five secs: 2%/0%; one minute: 1%; five minutes: 1%\nTime source is NTP, "_s));
    QVERIFY(bench.say(u"show run | include hostname"_s).endsWith(u"\n\nhostname cube1\n"_s));
    QVERIFY(!bench.say(u"configure terminal"_s).contains(u"Load for"_s));
}

void tst_CubeManners::savingCanFailOrAsk()
{
    CubeBench bench(u"17.9.4a"_s, {{u"foreign_startup"_s, true}, {u"compressed_config"_s, true}});
    QCOMPARE(bench.say(u"write memory"_s), QString());
    QVERIFY(bench.prompt().endsWith(
        u"by a different version of the system image.\r\nOverwrite the previous NVRAM configuration?[confirm]"_s));
    QCOMPARE(bench.fault({{u"kind"_s, u"save-fails"_s}}), QString());
    const QJsonObject before = bench.cube->config();
    bench.type({u"n"_s});
    bench.say(u"write"_s);
    QCOMPARE(bench.say(QString()), u"startup-config file open failed (Device or resource busy)\n"_s);
    QCOMPARE(bench.cube->config(), before);
    const QString saved = bench.say(u"write"_s); // the question is answered for good
    QVERIFY2(saved.startsWith(u"Building configuration...\nCompressed configuration from "_s) &&
                 saved.endsWith(u" bytes[OK]\n"_s),
             qPrintable(saved));
}

void tst_CubeManners::otherUsersAreSeen()
{
    CubeBench bench(u"17.9.4a"_s, {{u"other_users"_s, QJsonArray{QJsonObject{{u"user"_s, u"ops"_s}, {u"idle"_s, u"00:02:11"_s}}}},
                                   {u"users"_s, QJsonObject{{u"ops"_s, u"Second-1"_s}}}});
    const QString text = bench.say(u"show users"_s);
    QVERIFY2(text.contains(u"*866 vty 0"_s) && text.contains(u"0 con 0"_s) &&
                 text.contains(u"ops        idle                 00:02:11"_s),
             qPrintable(text));
    QCOMPARE(bench.cube->sshPassword(u"ops"_s), u"Second-1"_s);
    QVERIFY(!bench.cube->sshPassword(u"nobody"_s));
}

void tst_CubeManners::theTimerNeedsAnArchive()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive_wording"_s, u"please"_s}});
    QCOMPARE(bench.say(u"configure terminal revert timer 2"_s),
             u"%Please turn config archive on before using Rollback Confirmed Change\n"_s);
    QCOMPARE(bench.prompt(), u"cube1#"_s);
    for (const QString &line : {u"configure confirm"_s, u"configure revert now"_s, u"configure revert timer 5"_s,
                                u"show archive config rollback timer"_s})
        QCOMPARE(bench.say(line), u"%No Rollback Confirmed Change pending\n"_s);
    QVERIFY(bench.say(u"show archive config differences"_s).contains(u"!Contextual Config Diffs:"_s)); // works without
}

void tst_CubeManners::theTimerCanBeMovedAndConfirmed()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive"_s, true}, {u"archive_wraps"_s, true}});
    const QJsonObject before = bench.cube->config();
    QVERIFY(bench.say(u"configure terminal revert timer 2"_s)
                .startsWith(u"Rollback Confirmed Change: Backing up current running config to\nflash:archive-"_s));
    bench.type({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"end"_s});
    QCOMPARE(bench.say(u"configure revert timer 10"_s), QString());
    QVERIFY(bench.say(u"show archive config rollback timer"_s).contains(u"Timer value: 10 min\nUser: admin\n"_s));
    bench.world->advanceClock(300);
    QVERIFY(bench.cube->config() != before);
    bench.world->advanceClock(301);
    QCOMPARE(bench.cube->config(), before);
    QVERIFY(bench.say(u"show archive config rollback timer"_s).startsWith(u"%No Rollback"_s));
}

void tst_CubeManners::aSecondTimerIsRefused()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive"_s, true}});
    bench.type({u"configure terminal revert timer 5"_s, u"end"_s});
    QVERIFY(bench.say(u"configure terminal revert timer 5"_s).startsWith(u"%Rollback Confirmed Change is already pending"_s));
    QCOMPARE(bench.prompt(), u"cube1#"_s);
    QVERIFY(bench.say(u"configure terminal"_s).startsWith(u"Enter configuration"_s)); // without a timer one may go on
}

void tst_CubeManners::revertNowTakesEverybodysChanges()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive"_s, true}});
    const QJsonObject before = bench.cube->config();
    bench.type({u"configure terminal revert timer 5"_s, u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"end"_s});
    const auto other = bench.cube->newShell(u"ops"_s);
    for (const QString &line : {u"configure terminal"_s, u"alias exec v show version"_s, u"end"_s})
        other->execute(line);
    QVERIFY(bench.say(u"show running-config"_s).contains(u"alias exec v show version"_s));
    const QString text = bench.say(u"configure revert now"_s);
    QVERIFY2(text.startsWith(u"Rollback Confirmed Change: rolling to:flash:archive-"_s), qPrintable(text));
    QVERIFY2(text.contains(u"!List of Rollback Commands:\nno alias exec v\n"_s) ||
                 text.contains(u"\nno alias exec v show version\n"_s),
             qPrintable(text));
    QVERIFY2(text.contains(u"no transport tcp tls v1.2\n"_s) || text.contains(u"no sip-ua"_s) ||
                 text.contains(u"\nno transport tcp tls\n"_s),
             qPrintable(text));
    QVERIFY(text.endsWith(u"Total number of passes: 1\nRollback Done\n\n"_s));
    QCOMPARE(bench.cube->config(), before);
}

void tst_CubeManners::theFallBackIsWrittenBehindThePrompt()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive"_s, true}});
    const auto other = bench.cube->newShell(u"ops"_s);
    bench.say(u"configure terminal revert timer 1"_s);
    bench.type({u"sip-ua"_s, u"transport tcp tls v1.2"_s});
    bench.world->advanceClock(0);
    QByteArray text = bench.shell->takeAsync();
    QVERIFY2(text.startsWith(QByteArrayLiteral("\0Rollback Confirmed Change: Rollback will begin in one minute.\r\n")), text);
    QCOMPARE(other->takeAsync(), QByteArray()); // who did not arm it hears nothing
    bench.world->advanceClock(61);
    text = bench.shell->takeAsync();
    QVERIFY2(text.contains("Rollback Confirmed Change: rolling to:flash:archive-"), text);
    QVERIFY2(text.contains("Total number of passes: 1\r\nRollback Done\r\n"), text);
    QCOMPARE(bench.prompt(), u"cube1(config-sip-ua)#"_s);
}

void tst_CubeManners::whatWasTypedIsLogged()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive"_s, true}});
    bench.type({u"configure terminal"_s, u"sip-ua"_s, u" transport tcp tls v1.2"_s, u"end"_s});
    const QString text = bench.say(u"show archive log config all"_s);
    QVERIFY2(text.contains(u"admin@vty0 |sip-ua\n"_s) && text.contains(u"admin@vty0 |transport tcp tls v1.2\n"_s),
             qPrintable(text));
}

void tst_CubeManners::theArchiveKeepsAsManyAsItSays()
{
    CubeBench bench(u"17.9.4a"_s, {{u"archive"_s, true}});
    bench.type({u"configure terminal"_s, u"archive"_s, u"maximum 2"_s, u"write-memory"_s, u"end"_s, u"archive config"_s,
                u"write"_s, u"write"_s});
    const QString text = bench.say(u"show archive"_s);
    QVERIFY2(text.startsWith(
                 u"The maximum archive configurations allowed is 2.\nThere are currently 2 archive configurations saved.\n"_s),
             qPrintable(text));
    QCOMPARE(text.count(u"<- Most Recent"_s), 1);
}

void tst_CubeManners::startSsh(QProcess *process, const CubeBench &bench, const QString &password, const QStringList &options)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSHPASS"_s, password);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->start(u"sshpass"_s, QStringList{u"-e"_s, u"ssh"_s, u"-F"_s, u"none"_s, u"-v"_s, u"-tt"_s, u"-p"_s,
                                             QString::number(bench.cube->sshPort), u"-o"_s, u"StrictHostKeyChecking=no"_s,
                                             u"-o"_s, u"UserKnownHostsFile=/dev/null"_s, u"-o"_s, u"PubkeyAuthentication=no"_s} +
                                     options + QStringList{u"admin@127.0.0.1"_s});
    process->write("show privilege\n");
}

QByteArray tst_CubeManners::ended(QProcess *process)
{
    process->write("exit\n");
    process->closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 20000)) {
        process->kill();
        process->waitForFinished();
    }
    return process->readAll();
}

QByteArray tst_CubeManners::ssh(const CubeBench &bench, const QString &password, const QStringList &options)
{
    QProcess process;
    startSsh(&process, bench, password, options);
    return ended(&process);
}

void tst_CubeManners::opensshMeetsOldAlgorithms()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"sshpass"_s).isEmpty(), "OpenSSH and sshpass belong to the tests");
    CubeBench bench(
        u"16.6.5"_s, {},
        {{u"ssh"_s, QJsonObject{{u"user"_s, u"admin"_s}, {u"password"_s, u"Lab-Old-1"_s}, {u"algorithms"_s, u"legacy"_s}}}});
    const QByteArray strict = ssh(bench, u"Lab-Old-1"_s, {});
    QVERIFY2(strict.contains("no matching"), strict);
    const QByteArray lenient = ssh(bench, u"Lab-Old-1"_s,
                                   {u"-o"_s, u"KexAlgorithms=+diffie-hellman-group14-sha1"_s, u"-o"_s,
                                    u"HostKeyAlgorithms=+ssh-rsa"_s, u"-o"_s, u"MACs=+hmac-sha1"_s});
    QVERIFY2(lenient.contains("remote software version Cisco-1.25"), lenient);
    QVERIFY2(lenient.contains("kex: host key algorithm: ssh-rsa") && lenient.contains("Current privilege level is 15"), lenient);
}

void tst_CubeManners::opensshMeetsKeyboardInteractiveAlone()
{
    CubeBench bench(
        u"17.9.4a"_s, {},
        {{u"ssh"_s,
          QJsonObject{{u"user"_s, u"admin"_s}, {u"password"_s, u"Lab-Kbd-1"_s}, {u"methods"_s, u"keyboard-interactive"_s}}}});
    const QByteArray text = ssh(bench, u"Lab-Kbd-1"_s, {});
    QVERIFY2(text.contains("Authentications that can continue: keyboard-interactive"), text);
    QVERIFY2(text.contains("Current privilege level is 15"), text);
    QVERIFY2(!ssh(bench, u"Lab-Kbd-1"_s, {u"-o"_s, u"PreferredAuthentications=password"_s}).contains("Current privilege"),
             "by password");
}

void tst_CubeManners::outputCanBeHostile_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("control characters") << u"ssh-garbage"_s << QString() << QByteArray("\x1b[2J\x07\x00\x08\xff\xfe", 9);
    QTest::newRow("megabytes without a line end") << u"ssh-flood"_s << u"3000000"_s << QByteArray(3000000, 'x');
}

void tst_CubeManners::outputCanBeHostile()
{
    QFETCH(QString, kind);
    QFETCH(QString, value);
    QFETCH(QByteArray, holds);
    CubeBench bench(u"17.9.4a"_s, {}, {{u"ssh"_s, QJsonObject{{u"user"_s, u"admin"_s}, {u"password"_s, u"Lab-Out-1"_s}}}});
    QCOMPARE(bench.fault({{u"kind"_s, kind}, {u"value"_s, value}}), QString());
    QProcess process;
    startSsh(&process, bench, u"Lab-Out-1"_s, {});
    QByteArray text;
    const auto arrived = [&] { // what ssh says of itself may stand in the middle of a flood
        text += process.readAll();
        return kind == u"ssh-flood"_s ? text.count('x') >= holds.size() : text.contains(holds);
    };
    QVERIFY2(QTest::qWaitFor(arrived, 20000), text.right(400));
    text += ended(&process);
    QVERIFY2(text.count("cube1#") >= 2 && process.exitCode() == 0, text.right(400)); // and then it goes on
}

QTEST_GUILESS_MAIN(tst_CubeManners)
#include "tst_CubeManners.moc"
