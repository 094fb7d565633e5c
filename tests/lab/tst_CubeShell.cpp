// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Device.h"
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"

#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

/// The CUBE's command line, line by line, without a network.
class tst_CubeShell : public QObject
{
    Q_OBJECT
    std::unique_ptr<World> world;
    CubeDevice *cube = nullptr;
    std::unique_ptr<Shell> shell;

    QString say(const QString &line) { return QString::fromUtf8(shell->execute(line).text); }
    QString prompt() const { return QString::fromUtf8(shell->prompt()); }
    void type(const QStringList &lines)
    {
        for (const QString &line : lines)
            QCOMPARE(say(line), QString());
    }
    void configure() { QCOMPARE(say(u"conf t"_s), u"Enter configuration commands, one per line.  End with CNTL/Z.\r\n"_s); }
    void build(const QJsonObject &cubeOptions = {}, const QJsonObject &more = {});
    QStringList section(const QString &name)
    {
        return say(u"show running-config | section "_s + name).split(u"\r\n"_s, Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void init() { build(); }
    void cleanup()
    {
        shell.reset();
        world.reset();
    }

    void promptsFollowTheMode();
    void aLongHostnameIsShortenedInConfigurationPrompts();
    void abbreviationsAreTaken();
    void refusesAsTheDeviceDoes_data();
    void refusesAsTheDeviceDoes();
    void aLineUnknownHereIsTriedInGlobalConfiguration();
    void theDocumentsTask1IsRenderedWithTheDevicesBlanks();
    void noTransportTcpTlsBlocksAndDefaultRestores();
    void startsWithStartupEqualToRunning();
    void savingMakesStartupEqual();
    void copyRunningToStartupAsksForTheName();
    void onlyChangesAreEffects();
    void pipes();
    void configurationLockKeepsOneOut();
    void authorizationCanFailPerCommand();
    void privilege1NeedsEnable();
    void rollbackNeedsAnArchive();
    void rollbackComesByItselfUnlessConfirmed();
    void configureReplaceTakesStartupBack();
    void aMissingTrustpointIsDroppedWithoutAWord();
    void atMostTenRemoteAddresses();
    void remoteAddressesOfIpv6();
    void removingATrustpointAsks();
    void debuggingIsListedAndTurnedOff();
    void syslogComesOnlyAfterTerminalMonitor();
    void showsTheDevicesForms_data();
    void showsTheDevicesForms();
    void certificatesAreThoseOfTheLab();
    void questionMarkHelps();
};

void tst_CubeShell::build(const QJsonObject &cubeOptions, const QJsonObject &more)
{
    cleanup();
    const auto scenario = Scenario::load(u"dcloud"_s);
    QVERIFY(scenario);
    world = std::make_unique<World>(*scenario);
    QJsonObject device = Scenario::device(*scenario, u"cube1"_s);
    QJsonObject options = more.contains(u"version"_s) ? QJsonObject() : device[u"cube"_s].toObject();
    for (auto it = cubeOptions.begin(); it != cubeOptions.end(); ++it)
        options[it.key()] = it.value();
    device[u"cube"_s] = options;
    for (auto it = more.begin(); it != more.end(); ++it)
        device[it.key()] = it.value();
    auto made = std::make_unique<CubeDevice>(*world, device);
    cube = made.get();
    world->add(std::move(made));
    QVERIFY(cube->start());
    shell = cube->newShell(u"admin"_s);
}

void tst_CubeShell::promptsFollowTheMode()
{
    QCOMPARE(prompt(), u"cube1#"_s);
    configure();
    QCOMPARE(prompt(), u"cube1(config)#"_s);
    type({u"sip-ua"_s});
    QCOMPARE(prompt(), u"cube1(config-sip-ua)#"_s);
    type({u"dial-peer voice 6000 voip"_s});
    QCOMPARE(prompt(), u"cube1(config-dial-peer)#"_s);
    type({u"exit"_s});
    QCOMPARE(prompt(), u"cube1(config)#"_s);
    type({u"voice service voip"_s});
    QCOMPARE(prompt(), u"cube1(conf-voi-serv)#"_s);
    type({u"sip"_s});
    QCOMPARE(prompt(), u"cube1(conf-serv-sip)#"_s);
    type({u"exit"_s});
    QCOMPARE(prompt(), u"cube1(conf-voi-serv)#"_s);
    type({u"ip address trusted list"_s});
    QCOMPARE(prompt(), u"cube1(cfg-iptrust-list)#"_s);
    type({u"crypto pki trustpoint ms-ca-name"_s});
    QCOMPARE(prompt(), u"cube1(ca-trustpoint)#"_s);
    type({u"archive"_s});
    QCOMPARE(prompt(), u"cube1(config-archive)#"_s);
    type({u"end"_s});
    QCOMPARE(prompt(), u"cube1#"_s);
    configure();
    type({u"\x1a"_s}); // Ctrl-Z
    QCOMPARE(prompt(), u"cube1#"_s);
}

void tst_CubeShell::aLongHostnameIsShortenedInConfigurationPrompts()
{
    configure();
    type({u"hostname branch-office-border-element-1"_s});
    QCOMPARE(prompt(), u"branch-office-border(config)#"_s);
    type({u"end"_s});
    QCOMPARE(prompt(), u"branch-office-border-element-1#"_s);
}

void tst_CubeShell::abbreviationsAreTaken()
{
    QVERIFY(say(u"sh run"_s).contains(u"Building configuration..."_s));
    QVERIFY(say(u"SHOW Ver"_s).startsWith(u"Cisco IOS XE Software, Version"_s));
    QCOMPARE(say(u"config term"_s), u"Enter configuration commands, one per line.  End with CNTL/Z.\r\n"_s);
    type({u"dial voice 6000 voip"_s, u"sess tra tcp tls"_s, u"end"_s});
    QVERIFY(section(u"dial-peer voice 6000"_s).contains(u" session transport tcp tls"_s));
    QCOMPARE(say(u"wr"_s), u"Building configuration...\r\n[OK]\r\n"_s);
}

void tst_CubeShell::refusesAsTheDeviceDoes_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("answer");
    const QString invalid = u"^\r\n% Invalid input detected at '^' marker.\r\n\r\n"_s;
    const QStringList dialPeer{u"conf t"_s, u"dial-peer voice 6000 voip"_s};
    QTest::newRow("unknown second word") << QStringList() << u"show vlan"_s << QString(11, u' ') + invalid;
    QTest::newRow("unknown parameter") << dialPeer << u"session transport sctp"_s << QString(24 + 18, u' ') + invalid;
    QTest::newRow("bad address") << dialPeer << u"session target ipv4:198.18.133.999"_s << QString(24 + 15, u' ') + invalid;
    QTest::newRow("port out of range") << dialPeer << u"session target ipv4:198.18.133.13:70000"_s
                                       << QString(24 + 15, u' ') + invalid;
    QTest::newRow("after no") << dialPeer << u"no session taget"_s << QString(24 + 11, u' ') + invalid;
    QTest::newRow("too much") << QStringList() << u"show clock now"_s << QString(6 + 11, u' ') + invalid;
    QTest::newRow("incomplete") << QStringList() << u"show sip-ua connections tcp tls"_s << u"% Incomplete command.\r\n\r\n"_s;
    QTest::newRow("incomplete section") << QStringList{u"conf t"_s} << u"dial-peer voice 77"_s
                                        << u"% Incomplete command.\r\n\r\n"_s;
    QTest::newRow("ambiguous") << QStringList() << u"show cl"_s << QString(); // clock alone: unique
    QTest::newRow("ambiguous keyword") << QStringList() << u"show c"_s << u"% Ambiguous command:  \"show c\"\r\n"_s;
    QTest::newRow("lone word")
        << QStringList() << u"frobnicate"_s
        << u"% Bad IP address or host name\r\n% Unknown command or computer name, or unable to find computer address\r\n"_s;
    QTest::newRow("a keyword that is not modelled")
        << QStringList{u"conf t"_s, u"sip-ua"_s} << u"srtp negotiate cisco"_s << QString(21, u' ') + invalid;
}

void tst_CubeShell::refusesAsTheDeviceDoes()
{
    QFETCH(QStringList, before);
    QFETCH(QString, line);
    QFETCH(QString, answer);
    for (const QString &first : before)
        say(first);
    const int effects = cube->effects();
    if (answer.isEmpty())
        QVERIFY(!say(line).startsWith(u'%'));
    else
        QCOMPARE(say(line), answer);
    QCOMPARE(cube->effects(), effects);
}

void tst_CubeShell::aLineUnknownHereIsTriedInGlobalConfiguration()
{
    configure();
    type({u"dial-peer voice 6000 voip"_s, u"hostname other"_s});
    QCOMPARE(prompt(), u"other(config)#"_s);
}

void tst_CubeShell::theDocumentsTask1IsRenderedWithTheDevicesBlanks()
{
    configure();
    type({u"sip-ua"_s, u"transport tcp tls v1.2"_s,
          u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name"_s,
          u"crypto signaling remote-addr 198.18.133.13 /32 trustpoint ms-ca-name strict-cipher"_s, u"exit"_s,
          u"dial-peer voice 6000 voip"_s, u"session target ipv4:198.18.133.13:5061"_s, u"session transport tcp tls"_s, u"end"_s});
    const QStringList sipUa = section(u"sip-ua"_s);
    QCOMPARE(sipUa.first(), u"sip-ua "_s);
    QVERIFY(sipUa.contains(u" transport tcp tls v1.2"_s));
    QVERIFY(sipUa.contains(u"  crypto signaling remote-addr 198.18.133.3 255.255.255.255  trustpoint ms-ca-name "_s));
    QVERIFY(
        sipUa.contains(u"  crypto signaling remote-addr 198.18.133.13 255.255.255.255  trustpoint ms-ca-name strict-cipher  "_s));
    QCOMPARE(section(u"dial-peer voice 6000"_s),
             QStringList({u"dial-peer voice 6000 voip"_s, u" description To CVP"_s, u" destination-pattern 8005550100"_s,
                          u" session protocol sipv2"_s, u" session target ipv4:198.18.133.13:5061"_s,
                          u" session transport tcp tls"_s, u" voice-class codec 1"_s, u" dtmf-relay rtp-nte"_s, u" no vad"_s}));
}

void tst_CubeShell::noTransportTcpTlsBlocksAndDefaultRestores()
{
    configure();
    type({u"sip-ua"_s, u"crypto signaling default trustpoint ms-ca-name"_s});
    const SipListenerSpec tls{5061, SipTransport::Tls};
    QVERIFY(cube->sipListeners().contains(tls));
    type({u"transport tcp tls v1.2"_s, u"no transport tcp tls v1.2"_s});
    QVERIFY(!cube->sipListeners().contains(tls));
    QVERIFY(say(u"do show run | section sip-ua"_s).contains(u" no transport tcp tls\r\n"_s));
    QVERIFY(say(u"do show sip-ua status"_s).contains(u"SIP User Agent for TLS over TCP : DISABLED"_s));
    type({u"default transport tcp tls"_s});
    QVERIFY(cube->sipListeners().contains(tls));
    QVERIFY(!say(u"do show run | section sip-ua"_s).contains(u"transport tcp tls"_s));
}

void tst_CubeShell::startsWithStartupEqualToRunning()
{
    const QJsonObject config = cube->config();
    QCOMPARE(config[u"running"_s], config[u"startup"_s]);
    const QString text = say(u"show run"_s);
    QVERIFY(text.startsWith(u"Building configuration...\r\n\r\nCurrent configuration : "_s));
    QVERIFY(text.contains(u"\r\n! Last configuration change at "_s));
    QVERIFY(text.contains(u"\r\nversion 17.9\r\n"_s));
    QVERIFY(text.endsWith(u"\r\nend\r\n\r\n"_s));
    QVERIFY(text.contains(u"\r\n ip address trusted list\r\n  ipv4 198.18.133.200\r\n  ipv4 198.18.133.4\r\n"_s));
    QVERIFY(!text.contains(world->scenario()[u"devices"_s][0][u"ssh"_s][u"password"_s].toString()));
}

void tst_CubeShell::savingMakesStartupEqual()
{
    configure();
    type({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"end"_s});
    QVERIFY(cube->config()[u"running"_s] != cube->config()[u"startup"_s]);
    QVERIFY(say(u"show archive config differences"_s).contains(u"sip-ua\r\n +transport tcp tls v1.2\r\n"_s));
    const int effects = cube->effects();
    QCOMPARE(say(u"write memory"_s), u"Building configuration...\r\n[OK]\r\n"_s);
    QVERIFY(cube->effects() > effects);
    QCOMPARE(cube->config()[u"running"_s], cube->config()[u"startup"_s]);
    QVERIFY(say(u"show startup-config"_s).contains(u" transport tcp tls v1.2\r\n"_s));
}

void tst_CubeShell::copyRunningToStartupAsksForTheName()
{
    QCOMPARE(say(u"copy running-config startup-config"_s), QString());
    QCOMPARE(prompt(), u"Destination filename [startup-config]? "_s);
    QVERIFY(shell->isWrite(QString()));
    QCOMPARE(say(QString()), u"Building configuration...\r\n[OK]\r\n"_s);
    QCOMPARE(prompt(), u"cube1#"_s);
}

void tst_CubeShell::onlyChangesAreEffects()
{
    configure();
    const int effects = cube->effects();
    QVERIFY(!shell->isWrite(u"sip-ua"_s));
    type({u"sip-ua"_s});
    QVERIFY(shell->isWrite(u"transport tcp tls v1.2"_s));
    QCOMPARE(cube->effects(), effects);
    type({u"transport tcp tls v1.2"_s});
    QCOMPARE(cube->effects(), effects + 1);
    QVERIFY(!shell->isWrite(u"transport tcp tls v1.2"_s)); // a second time it changes nothing
    type({u"transport tcp tls v1.2"_s, u"exit"_s});
    say(u"do show clock"_s);
    QCOMPARE(cube->effects(), effects + 1);
}

void tst_CubeShell::pipes()
{
    QCOMPARE(say(u"show run | include hostname"_s), u"hostname cube1\r\n"_s);
    QVERIFY(say(u"show run | b sip-ua"_s).startsWith(u"sip-ua \r\n"_s));
    QCOMPARE(say(u"show run | count ^dial-peer"_s), u"Number of lines which match regexp = 3\r\n"_s);
    configure();
    type({u"alias exec tcp show sip-ua connections tcp tls detail"_s, u"end"_s});
    QVERIFY(section(u"sip-ua"_s).contains(u"alias exec tcp show sip-ua connections tcp tls detail"_s));
}

void tst_CubeShell::configurationLockKeepsOneOut()
{
    QCOMPARE(world->faults().set({{u"device"_s, u"cube1"_s}, {u"kind"_s, u"config-lock"_s}}), QString());
    QVERIFY(say(u"configure terminal"_s).startsWith(u"Configuration mode is locked by process '484'"_s));
    QCOMPARE(prompt(), u"cube1#"_s);
    configure(); // once only
}

void tst_CubeShell::authorizationCanFailPerCommand()
{
    configure();
    QCOMPARE(world->faults().set({{u"device"_s, u"cube1"_s}, {u"kind"_s, u"authorization-failed"_s}, {u"writes"_s, true}}),
             QString());
    type({u"sip-ua"_s}); // changes nothing, is not counted
    const QJsonObject before = cube->config();
    QCOMPARE(say(u"transport tcp tls v1.2"_s), u"Command authorization failed.\r\n\r\n"_s);
    QCOMPARE(cube->config(), before);
    QCOMPARE(prompt(), u"cube1(config-sip-ua)#"_s);
}

void tst_CubeShell::privilege1NeedsEnable()
{
    QCOMPARE(world->faults().set({{u"device"_s, u"cube1"_s}, {u"kind"_s, u"privilege-1"_s}}), QString());
    shell = cube->newShell(u"admin"_s);
    QCOMPARE(prompt(), u"cube1>"_s);
    QCOMPARE(say(u"show privilege"_s), u"Current privilege level is 1\r\n"_s);
    QVERIFY(say(u"show running-config"_s).contains(u"Invalid input"_s));
    type({u"enable"_s});
    QCOMPARE(prompt(), u"Password: "_s);
    QVERIFY(shell->hidesInput());
    type({u"wrong"_s, u"wrong"_s});
    QCOMPARE(say(u"wrong"_s), u"% Bad secrets\r\n\r\n"_s);
    type({u"enable"_s, Scenario::device(world->scenario(), u"cube1"_s)[u"enable"_s][u"password"_s].toString()});
    QCOMPARE(prompt(), u"cube1#"_s);
    QCOMPARE(say(u"show privilege"_s), u"Current privilege level is 15\r\n"_s);
}

void tst_CubeShell::rollbackNeedsAnArchive()
{
    QCOMPARE(say(u"configure terminal revert timer 2"_s),
             u"%Turn config archive on before using Rollback Confirmed Change\r\n"_s);
    QCOMPARE(prompt(), u"cube1#"_s);
    QCOMPARE(say(u"show archive"_s), u" Archive feature not enabled\r\n"_s);
    QCOMPARE(say(u"show archive config rollback timer"_s), u"%No Rollback Confirmed Change pending\r\n"_s);
}

void tst_CubeShell::rollbackComesByItselfUnlessConfirmed()
{
    build({{u"archive"_s, true}});
    const QJsonObject before = cube->config();
    QVERIFY(say(u"configure terminal revert timer 2"_s)
                .startsWith(u"Rollback Confirmed Change: Backing up current running config to flash:archive-"_s));
    type({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"end"_s});
    QVERIFY(say(u"show archive config rollback timer"_s).contains(u"Timer value: 2 min\r\nUser: admin"_s));
    world->advanceClock(119);
    QVERIFY(cube->config() != before);
    world->advanceClock(2);
    QCOMPARE(cube->config(), before);
    QVERIFY(
        say(u"show logging"_s).contains(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: flash:archive-"_s));
    const QByteArray written = shell->takeAsync(); // it stands behind the prompt, whether one monitors or not
    QVERIFY(written.contains(
        QByteArrayLiteral("\0Rollback Confirmed Change: Rollback will begin in one minute.\r\nEnter \"configure confirm\"")));
    QVERIFY(written.contains("!List of Rollback Commands:\r\n") && written.contains("Rollback Done\r\n"));

    say(u"configure terminal revert timer 1"_s);
    type({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"end"_s, u"configure confirm"_s});
    world->advanceClock(600);
    QVERIFY(cube->config() != before);
}

void tst_CubeShell::configureReplaceTakesStartupBack()
{
    const QJsonObject before = cube->config();
    configure();
    type({u"no dial-peer voice 6000"_s, u"end"_s});
    QVERIFY(section(u"dial-peer voice 6000"_s).isEmpty());
    QVERIFY(say(u"configure replace nvram:startup-config force"_s).contains(u"Rollback Done"_s));
    QCOMPARE(cube->config(), before);
    QVERIFY(say(u"configure replace flash:nothing force"_s).startsWith(u"%Error opening"_s));
}

void tst_CubeShell::aMissingTrustpointIsDroppedWithoutAWord()
{
    const QString line = u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint nowhere"_s;
    configure();
    type({u"sip-ua"_s, line});
    QVERIFY(!say(u"do show run | include crypto signaling"_s).contains(u"nowhere"_s));
    build({{u"missing_trustpoint"_s, u"accept"_s}});
    configure();
    type({u"sip-ua"_s, line});
    QVERIFY(say(u"do show run | include crypto signaling"_s).contains(u"nowhere"_s));
}

void tst_CubeShell::atMostTenRemoteAddresses()
{
    configure();
    type({u"sip-ua"_s});
    for (int i = 1; i <= 10; ++i)
        type({u"crypto signaling remote-addr 10.0.0.%1 255.255.255.255 trustpoint ms-ca-name"_s.arg(i)});
    QVERIFY(say(u"crypto signaling remote-addr 10.0.0.11 255.255.255.255 trustpoint ms-ca-name"_s).contains(u"Maximum number"_s));
    type({u"crypto signaling remote-addr 10.0.0.10 255.255.255.255 trustpoint ms-ca-name strict-cipher"_s,
          u"no crypto signaling remote-addr 10.0.0.1 255.255.255.255"_s,
          u"crypto signaling remote-addr 10.0.0.11 255.255.255.255 trustpoint ms-ca-name"_s});
}

void tst_CubeShell::remoteAddressesOfIpv6()
{
    configure();
    type({u"sip-ua"_s, u"crypto signaling remote-addr 2001:db8:0:0::13 /128 trustpoint ms-ca-name"_s,
          u"crypto signaling remote-addr 2001:db8:1:: /48 trustpoint ms-ca-name strict-cipher"_s});
    const QString lines = say(u"do show run | include crypto signaling"_s);
    QVERIFY2(lines.contains(u"  crypto signaling remote-addr 2001:DB8::13 /128  trustpoint ms-ca-name "_s), qPrintable(lines));
    QVERIFY2(lines.contains(u"  crypto signaling remote-addr 2001:DB8:1:: /48  trustpoint ms-ca-name strict-cipher  "_s),
             qPrintable(lines));
    for (const QString &wrong : {u"2001:db8::13 255.255.255.255"_s, u"2001:db8::13 /129"_s, u"2001:db8::13 128"_s,
                                 u"198.18.133.13 /64"_s, u"2001:db8::x /64"_s})
        QVERIFY2(say(u"crypto signaling remote-addr %1 trustpoint ms-ca-name"_s.arg(wrong)).contains(u"% Invalid input"_s),
                 qPrintable(wrong));
    type({u"no crypto signaling remote-addr 2001:db8::13 /128"_s, u"no crypto signaling remote-addr 2001:db8:1:: /48"_s});
    QCOMPARE(say(u"do show run | include crypto signaling"_s), QString());
}

void tst_CubeShell::removingATrustpointAsks()
{
    configure();
    QVERIFY(say(u"no crypto pki trustpoint ms-ca-name"_s).startsWith(u"% Removing an enrolled trustpoint"_s));
    QCOMPARE(prompt(), u"Are you sure you want to do this? [yes/no]: "_s);
    type({u"no"_s});
    QVERIFY(say(u"do show crypto pki trustpoints"_s).contains(u"Trustpoint ms-ca-name:"_s));
    say(u"no crypto pki trustpoint ms-ca-name"_s);
    QVERIFY(say(u"yes"_s).contains(u"revoke"_s));
    QCOMPARE(say(u"do show crypto pki trustpoints"_s), QString());
}

void tst_CubeShell::debuggingIsListedAndTurnedOff()
{
    QCOMPARE(say(u"show debugging"_s), QString());
    QCOMPARE(say(u"debug ssl openssl errors"_s), u"ssl openssl errors debugging is on\r\n"_s);
    say(u"debug ssl openssl states"_s);
    QVERIFY(say(u"show debugging"_s).contains(u"ssl openssl errors debugging is on"_s));
    say(u"no debug ssl openssl errors"_s);
    QVERIFY(!say(u"show debugging"_s).contains(u"errors"_s));
    QVERIFY(say(u"show debugging"_s).contains(u"states"_s));
    QCOMPARE(say(u"undebug all"_s), u"All possible debugging has been turned off\r\n"_s);
    QCOMPARE(say(u"show debugging"_s), QString());
    build({{u"debug_ssl"_s, false}});
    QVERIFY(say(u"debug ssl openssl errors"_s).contains(u"% Invalid input detected"_s));
}

void tst_CubeShell::syslogComesOnlyAfterTerminalMonitor()
{
    const auto fail = [this] {
        cube->sipEvent(u"tls-handshake-failed"_s, u"198.18.133.13"_s, 5061, 40001, false, u"tlsv1 alert unknown ca"_s);
    };
    fail();
    QCOMPARE(shell->takeAsync(), QByteArray());
    QVERIFY(
        say(u"show logging"_s)
            .contains(u"%SIP-2-TLS_HANDSHAKE_FAILED: TLS handshake failure, Reason: tlsv1 alert unknown ca, Connection ID: "_s));
    type({u"terminal monitor"_s});
    say(u"debug ssl openssl msg"_s);
    fail();
    const QByteArray heard = shell->takeAsync();
    QVERIFY(heard.contains("<<< TLS 1.2 Alert [length 0002], fatal unknown_ca\r\n"));
    QVERIFY(heard.contains("local address : 198.18.133.226:40001 and remote address : 198.18.133.13:5061\r\n"));
    type({u"terminal no monitor"_s});
    fail();
    QCOMPARE(shell->takeAsync(), QByteArray());

    build({}, {{u"version"_s, u"17.3.5"_s}}); // a release that says nothing by itself
    say(u"debug ssl openssl errors"_s);
    fail();
    QVERIFY(!say(u"show logging"_s).contains(u"TLS_HANDSHAKE_FAILED"_s));
    QVERIFY(say(u"show logging"_s).contains(u"SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca"_s));
}

void tst_CubeShell::showsTheDevicesForms_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("holds");
    const auto row = [](const char *name, const QString &command, const QString &holds) {
        QTest::newRow(name) << command << holds;
    };
    row("version", u"show version"_s, u"Software, Version 17.09.04a\r\nCisco IOS Software [Cupertino]"_s);
    row("licence", u"show license summary"_s, u"securityk9"_s);
    row("clock", u"show clock"_s, u" UTC "_s);
    row("ntp", u"show ntp status"_s, u"Clock is synchronized, stratum"_s);
    row("no connections", u"show sip-ua connections tcp tls detail"_s, u"\r\n No Active Connections Found\r\n"_s);
    row("counters", u"show sip-ua connections tcp tls brief"_s, u"TLS server handshake failures : 0\r\n"_s);
    row("listener", u"show sip-ua connections tcp detail"_s, u"[0.0.0.0]:5060:"_s);
    row("status", u"show sip-ua status"_s, u"SIP User Agent for TLS over TCP : ENABLED\r\n"_s);
    row("service", u"show sip service"_s, u"SIP Service is up\r\n"_s);
    row("calls", u"show call active voice brief"_s, u"SIP call-legs: 0\r\n"_s);
    row("agent calls", u"show sip-ua calls brief"_s, u"Total SIP call legs:0, User Agent Client:0, User Agent Server:0\r\n"_s);
    row("summary", u"show dial-peer voice summary"_s,
        u"\r\n6000   voip  up   up             8005550100         0  syst ipv4:198.18.133.13"_s);
    row("one dial-peer", u"show dial-peer voice 6000"_s, u"session-target = `ipv4:198.18.133.13',"_s);
    row("trusted", u"show ip address trusted list"_s, u"\r\n7000            UP              ipv4:198.18.133.3\r\n"_s);
    row("trusted check", u"show ip address trusted check 15.3.0.1"_s, u"ip[15.3.0.1] authentication is FAILED!\r\n"_s);
    row("status of trustpoint", u"show crypto pki trustpoints ms-ca-name status"_s,
        u"Issuing CA authenticated ....... Yes\r\n"_s);
    row("validate", u"crypto pki certificate validate root"_s, u"Validation Failed: trustpoint not found for root\r\n"_s);
    row("users", u"show users"_s, u"admin"_s);
    row("lock", u"show configuration lock"_s, u"State             : FREE"_s);
    row("ip ssh", u"show ip ssh"_s, u"SSH Enabled - version 2.0"_s);
    row("tcp", u"show tcp brief numeric"_s, u"(state)"_s);
}

void tst_CubeShell::showsTheDevicesForms()
{
    QFETCH(QString, command);
    QFETCH(QString, holds);
    const QString text = say(command);
    QVERIFY2(text.contains(holds), qPrintable(text));
}

void tst_CubeShell::certificatesAreThoseOfTheLab()
{
    const QString text = say(u"show crypto pki certificates verbose ms-ca-name"_s);
    QVERIFY(text.startsWith(u"Certificate\r\n  Status: Available\r\n  Version: 3\r\n"_s));
    QVERIFY(text.contains(u"\r\n    cn=cube1.dcloud.cisco.com\r\n"_s));
    QVERIFY(text.contains(u"\r\nCA Certificate\r\n"_s));
    QVERIFY(text.contains(u"\r\n    end   date: "_s));
    QString pem = say(u"show crypto pki certificates pem ms-ca-name"_s);
    const QByteArray own = world->pki().device(u"cube1"_s, {}, {}).certificatePem;
    QVERIFY(pem.remove(u'\r').contains(QString::fromLatin1(own).trimmed()));
    world->faults().set({{u"device"_s, u"cube1"_s}, {u"kind"_s, u"no-identity"_s}});
    QVERIFY(say(u"show crypto pki trustpoints ms-ca-name status"_s).contains(u"Keys generated ............. No\r\n"_s));
}

void tst_CubeShell::questionMarkHelps()
{
    QVERIFY(shell->help(u"show sip-ua "_s).contains("  connections\r\n"));
    QCOMPARE(shell->help(u"sh"_s), QByteArray("show\r\n\r\n"));
    configure();
    type({u"dial-peer voice 6000 voip"_s});
    QVERIFY(shell->help(u"session transport "_s).contains("  tcp\r\n"));
    QVERIFY(shell->help(u"no session "_s).contains("  target\r\n"));
    QVERIFY(shell->help(u"do show "_s).contains("  version\r\n"));
}

QTEST_GUILESS_MAIN(tst_CubeShell)
#include "tst_CubeShell.moc"
