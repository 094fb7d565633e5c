// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/CubeBench.h"

#include <QJsonArray>
#include <QTest>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

/// What a CUBE prints, takes and refuses because of its release and of what its scenario says: the facts, section by section.
class tst_CubeReleases : public QObject
{
    Q_OBJECT
    static QString invalid() { return u"^\n% Invalid input detected at '^' marker.\n\n"_s; }

private Q_SLOTS:
    void showVersion_data();
    void showVersion();
    void licencesThatAreMissing();
    void wordsOfLaterReleasesGetTheirCaret_data();
    void wordsOfLaterReleasesGetTheirCaret();
    void layoutsOfShowCommands_data();
    void layoutsOfShowCommands();
    void longTagsWrap();
    void secureModeRefusesUntilItIsInsecure();
    void securityWarningsComeAtAnyMoment();
    void identityFailuresHaveTheirOwnShape();
    void theRunningConfigurationHasTheDevicesBlanks();
    void clocksAndTimeServers_data();
    void clocksAndTimeServers();
    void certificatesThatWillNotDo_data();
    void certificatesThatWillNotDo();
    void aTrustpointWithoutCaOrIdentity();
    void redundancyPairs();
    void srtpKeysAreSecrets();
};

void tst_CubeReleases::showVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("holds");
    QTest::addColumn<QString>("lacks");
    QTest::newRow("16.6")
        << u"16.6.5"_s
        << QStringList{u"Cisco IOS XE Software, Version 16.06.05\n"_s,
                       u"Cisco IOS Software [Everest], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.6.5, "
                       u"RELEASE SOFTWARE (fc3)\n"_s,
                       u"\nsecurityk9       securityk9       Permanent        securityk9\n"_s}
        << u"Router operating mode"_s;
    QTest::newRow("17.3") << u"17.3.1a"_s
                          << QStringList{u"Version 17.03.01a\nCisco IOS Software [Amsterdam],"_s,
                                         u"Router operating mode: Autonomous\n"_s,
                                         u"\nuck9             uck9             Smart License    uck9\n"_s}
                          << u"Permanent"_s;
    QTest::newRow("26.1") << u"26.1.1"_s
                          << QStringList{u"Version 26.01.01\nCisco IOS Software [IOSXE], Virtual XE Software"_s,
                                         u", Version 26.1.1, RELEASE"_s}
                          << u"Permanent"_s;
}

void tst_CubeReleases::showVersion()
{
    QFETCH(QString, version);
    QFETCH(QStringList, holds);
    QFETCH(QString, lacks);
    CubeBench bench(version);
    QVERIFY(bench.started);
    const QString text = bench.say(u"show version"_s);
    for (const QString &part : holds)
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY2(!text.contains(lacks), qPrintable(text));
}

void tst_CubeReleases::licencesThatAreMissing()
{
    CubeBench bench(u"17.9.4a"_s, {{u"licences"_s, QJsonArray{u"uck9"_s}}, {u"controller_mode"_s, true}});
    const QString text = bench.say(u"show version"_s);
    QVERIFY2(text.contains(u"\nsecurityk9       None             None             None\n"_s), qPrintable(text));
    QVERIFY(text.contains(u"\nuck9             uck9 "_s));
    QVERIFY(text.contains(u"Router operating mode: Controller-Managed\n"_s));
    QVERIFY(!bench.say(u"show license summary"_s).contains(u"securityk9"_s));
}

void tst_CubeReleases::wordsOfLaterReleasesGetTheirCaret_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("column"); // of the caret, behind the prompt
    const QStringList sipUa{u"conf t"_s, u"sip-ua"_s};
    QTest::newRow("minimum") << u"17.9.4a"_s << sipUa << u"transport tcp tls v1.2 minimum"_s << 23;
    QTest::newRow("1.3") << u"17.9.4a"_s << sipUa << u"transport tcp tls v1.3"_s << 18;
    QTest::newRow("profile") << u"16.12.8"_s << sipUa << u"crypto signaling default tls-profile 1"_s << 25;
    QTest::newRow("profile class") << u"16.12.8"_s << QStringList{u"conf t"_s} << u"voice class tls-profile 1"_s << 12;
    QTest::newRow("trusted check") << u"16.6.5"_s << QStringList() << u"show ip address trusted check 10.0.0.1"_s << 24;
    QTest::newRow("second certificate") << u"17.18.2"_s << QStringList{u"conf t"_s, u"voice class tls-profile 1"_s}
                                        << u"trustpoint T client C"_s << 13;
}

void tst_CubeReleases::wordsOfLaterReleasesGetTheirCaret()
{
    QFETCH(QString, version);
    QFETCH(QStringList, before);
    QFETCH(QString, line);
    QFETCH(int, column);
    CubeBench bench(version);
    bench.type(before);
    const QString indent(bench.prompt().size() + column, u' ');
    QCOMPARE(bench.say(line), indent + invalid());
}

void tst_CubeReleases::layoutsOfShowCommands_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("holds");
    QTest::addColumn<QString>("lacks");
    const QString tls = u"show sip-ua connections tcp tls brief"_s, summary = u"show dial-peer voice summary"_s,
                  status = u"show sip-ua status"_s;
    QTest::newRow("counters, 16.6") << u"16.6.5"_s << tls << u"No. of inactive conn. ageouts : 0\n"_s << u"handshake failures"_s;
    QTest::newRow("counters, 16.12") << u"16.12.8"_s << tls << u"TLS client handshake failures : 0\n"_s << u"Tenant"_s;
    QTest::newRow("listeners, 17.9") << u"17.9.4a"_s << u"show sip-ua connections tcp brief"_s
                                     << u"Local-Address                      Tenant"_s << u"OAuth"_s;
    QTest::newRow("detail, 17.14") << u"17.14.1a"_s << u"show sip-ua connections tcp tls detail"_s
                                   << u" * Connections with SIP OAuth ports\n"_s << u"Max. tls"_s;
    QTest::newRow("summary, 16.6") << u"16.6.5"_s << summary << u"PRE PASS                OUT \n"_s << u"VRF"_s;
    QTest::newRow("summary, 17.3") << u"17.3.5"_s << summary << u"PORT    KEEPALIVE    VRF\n"_s << u"busyout"_s;
    const QString trusted = u"show ip address trusted list"_s;
    QTest::newRow("trusted list, 16.6") << u"16.6.5"_s << trusted << u"VoIP Dial-peer IPv4 Session Targets:\n"_s << u"Configured"_s;
    QTest::newRow("trusted list, 16.12") << u"16.12.8"_s << trusted << u"\nConfigured IP Address Trusted List:\n ipv4 "_s << u"DOWN"_s;
    QTest::newRow("status, 16.6") << u"16.6.5"_s << status << u"SIP User Agent for TLS over TCP : ENABLED\n"_s << u"Snapshot"_s;
    QTest::newRow("trusted list, 26.1") << u"26.1.1"_s << trusted << u"VoIP Dial-peer IPv4 and IPv6 Session Targets:\n"_s << u"DOWN"_s;
    QTest::newRow("status, 17.3") << u"17.3.5"_s << status << u"Snapshot of SIP listen sockets : 1\n"_s << u"DISABLED\n"_s;
    QTest::newRow("one record of the class")
        << u"17.3.5"_s << u"show voice class server-group 1"_s << u"is not configured"_s << u"Up"_s;
}

void tst_CubeReleases::layoutsOfShowCommands()
{
    QFETCH(QString, version);
    QFETCH(QString, command);
    QFETCH(QString, holds);
    QFETCH(QString, lacks);
    CubeBench bench(version);
    const QString text = bench.say(command);
    QVERIFY2(text.contains(holds), qPrintable(text));
    QVERIFY2(!text.contains(lacks), qPrintable(text));
}

void tst_CubeReleases::longTagsWrap()
{
    CubeBench bench(u"16.6.5"_s,
                    {{u"config"_s, QJsonArray{u"dial-peer voice 39275082 voip"_s, u" destination-pattern .T"_s,
                                              u" session protocol sipv2"_s, u" session target ipv4:198.18.133.13"_s}}});
    const QString text = bench.say(u"show dial-peer voice summary"_s);
    QVERIFY2(text.contains(u"\n39275- voip  up   up             .T                 0  syst ipv4:198.18.133.13          \n082 "_s),
             qPrintable(text));
}

void tst_CubeReleases::secureModeRefusesUntilItIsInsecure()
{
    CubeBench bench(u"26.1.1"_s);
    bench.type({u"conf t"_s, u"sip-ua"_s});
    const QJsonObject before = bench.cube->config();
    QVERIFY(
        bench.say(u"transport tcp tls v1.1"_s)
            .startsWith(
                u"%Error:Insecure configurations are not permitted in secure mode. To proceed, set the system mode to insecure \n"
                u"using the command system mode insecure, and then try again.\nModule: SIPUA, Command: transport tcp tls v1.1 , "
                u"Reason: Weak tls version, Remediation: Use stronger tls version\nto enhance security\n"
                u"%ERROR: Security policy check failed"_s));
    QCOMPARE(bench.cube->config(), before);
    QCOMPARE(bench.type({u"transport tcp tls v1.2"_s, u"system mode insecure"_s, u"sip-ua"_s}), QString());
    QVERIFY(bench.say(u"transport tcp tls v1.1"_s)
                .startsWith(u"SECURITY WARNING - Module: SIPUA, Command: transport tcp tls v1.1"_s));
    QVERIFY(bench.say(u"do show running-config"_s).contains(u"\n transport tcp tls v1.1\n"_s));
}

void tst_CubeReleases::securityWarningsComeAtAnyMoment()
{
    CubeBench bench(u"17.18.2"_s, {{u"security_warnings"_s, true}});
    int warned = 0;
    for (int i = 0; i < 40; ++i)
        warned += bench.say(u"show privilege"_s).startsWith(u"SECURITY WARNING - Module: "_s) ? 1 : 0;
    QVERIFY2(warned > 0 && warned < 40, qPrintable(QString::number(warned)));
    CubeBench older(u"17.9.4a"_s, {{u"security_warnings"_s, true}});
    for (int i = 0; i < 40; ++i)
        QCOMPARE(older.say(u"show privilege"_s), u"Current privilege level is 15\n"_s);
    QCOMPARE(older.fault({{u"kind"_s, u"security-warning"_s}}), QString()); // once, on any release
    QVERIFY(older.say(u"show privilege"_s).startsWith(u"SECURITY WARNING"_s));
}

void tst_CubeReleases::identityFailuresHaveTheirOwnShape()
{
    const auto logged = [](const QString &version) {
        CubeBench bench(version);
        bench.cube->sipEvent(u"tls-handshake-failed"_s, u"198.18.133.13"_s, 36233, 5061, true,
                             u"Peer certificate identity check failed"_s);
        return bench.say(u"show logging"_s);
    };
    QVERIFY(!logged(u"17.3.5"_s).contains(u"TLS_HANDSHAKE_FAILED"_s));
    for (const QString &version : {u"17.9.4a"_s, u"26.1.1"_s})
        QVERIFY(logged(version).contains(
            u"%SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - remote_addr=198.18.133.13, "
            u"remote_port=36233, local_addr=198.18.133.226, local_port=5061, vrf=, tenant=0\n"_s));
}

void tst_CubeReleases::theRunningConfigurationHasTheDevicesBlanks()
{
    const QString banner = u"*** Authorised use only ***\nask# or> be asked\ncube1#not a prompt"_s;
    CubeBench bench(u"17.18.2"_s, {{u"banner"_s, banner},
                                   {u"config"_s, QJsonArray{u"sip-ua"_s, u" crypto signaling default trustpoint ms-ca-name"_s,
                                                            u"alias exec tcp show sip-ua connections tcp tls detail"_s}}});
    const QString text = bench.say(u"show running-config"_s);
    QVERIFY2(text.contains(u"\nsip-ua \n"_s) && text.contains(u"\n  crypto signaling default trustpoint ms-ca-name \n"_s),
             qPrintable(text));
    QVERIFY2(text.contains(u"\nbanner login ^C\n"_s + banner + u"\n^C\n"_s), qPrintable(text));
    QVERIFY(text.contains(u"\nversion 17.18\n"_s) && text.endsWith(u"\nend\n\n"_s));
    const QString section = bench.say(u"show run | section sip-ua"_s);
    QVERIFY2(section.startsWith(u"sip-ua \n"_s) && section.endsWith(u"alias exec tcp show sip-ua connections tcp tls detail\n"_s),
             qPrintable(section));
    QVERIFY(QString::fromUtf8(bench.shell->greeting()).remove(u'\r').contains(banner));
}

void tst_CubeReleases::clocksAndTimeServers_data()
{
    QTest::addColumn<QJsonValue>("ntp");
    QTest::addColumn<QString>("mark");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("peer");
    QTest::newRow("synchronised") << QJsonValue(true) << QString()
                                  << u"Clock is synchronized, stratum 2, reference is 198.18.128.1"_s << u"\n*~198.18.128.1 "_s;
    QTest::newRow("lost") << QJsonValue(u"lost"_s) << u"."_s << u"Clock is unsynchronized, stratum 16"_s
                          << u"\n ~198.18.128.1 "_s;
    QTest::newRow("never") << QJsonValue(false) << u"*"_s << u"Clock is unsynchronized, stratum 16"_s << u".INIT."_s;
}

void tst_CubeReleases::clocksAndTimeServers()
{
    QFETCH(QJsonValue, ntp);
    QFETCH(QString, mark);
    QFETCH(QString, status);
    QFETCH(QString, peer);
    CubeBench bench(u"17.9.4a"_s, {{u"ntp"_s, ntp}});
    const QString clock = bench.say(u"show clock"_s);
    QCOMPARE(clock.left(1)[0].isDigit() ? QString() : clock.left(1), mark);
    QVERIFY(bench.say(u"show ntp status"_s).startsWith(status));
    QVERIFY(bench.say(u"show ntp associations"_s).contains(peer));
}

void tst_CubeReleases::certificatesThatWillNotDo_data()
{
    QTest::addColumn<QJsonObject>("more"); // in "trustpoint"
    QTest::addColumn<QJsonObject>("options");
    QTest::addColumn<QString>("holds"); // show crypto pki certificates verbose
    QTest::addColumn<QString>("validated");
    const QString valid = u"Certificate chain for ms-ca-name is valid"_s, not_ = u"Validation Failed"_s;
    QTest::newRow("as it should be") << QJsonObject() << QJsonObject() << u"        Server Auth\n        Client Auth\n"_s
                                     << valid;
    QTest::newRow("not for clients") << QJsonObject{{u"eku"_s, u"serverAuth"_s}} << QJsonObject()
                                     << u"Extended Key Usage:\n        Server Auth\n    Authority"_s << valid;
    QTest::newRow("another name") << QJsonObject{{u"cn"_s, u"sbc.example.com"_s}} << QJsonObject()
                                  << u"    cn=sbc.example.com\n"_s << valid;
    QTest::newRow("expired") << QJsonObject{{u"validity"_s, u"expired"_s}} << QJsonObject() << u"    end   date: "_s << not_;
    QTest::newRow("not yet valid") << QJsonObject{{u"validity"_s, u"not-yet"_s}} << QJsonObject() << u"    start date: "_s
                                   << not_;
    QTest::newRow("revocation list out of reach")
        << QJsonObject{{u"cdp"_s, u"http://192.0.2.80/crl/ca.crl"_s}, {u"revocation"_s, u"crl"_s}}
        << QJsonObject{{u"crl"_s, u"unreachable"_s}} << u"  CRL Distribution Points: \n    http://192.0.2.80/crl/ca.crl\n"_s
        << not_;
}

void tst_CubeReleases::certificatesThatWillNotDo()
{
    QFETCH(QJsonObject, more);
    QFETCH(QJsonObject, options);
    QFETCH(QString, holds);
    QFETCH(QString, validated);
    more[u"name"_s] = u"ms-ca-name"_s;
    CubeBench bench(u"17.9.4a"_s, options, {{u"trustpoint"_s, more}});
    const QString text = bench.say(u"show crypto pki certificates verbose ms-ca-name"_s);
    QVERIFY2(text.contains(holds), qPrintable(text));
    QVERIFY2(bench.say(u"crypto pki certificate validate ms-ca-name"_s).contains(validated),
             qPrintable(bench.say(u"crypto pki certificate validate ms-ca-name"_s)));
    QCOMPARE(bench.cube->sipTls(u"198.18.133.13"_s, false).crlUnreachable, false); // nothing is mapped yet
    bench.type({u"conf t"_s, u"sip-ua"_s, u"crypto signaling default trustpoint ms-ca-name"_s});
    QCOMPARE(bench.cube->sipTls(u"198.18.133.13"_s, false).crlUnreachable, !options.isEmpty());
}

void tst_CubeReleases::aTrustpointWithoutCaOrIdentity()
{
    CubeBench bench(u"17.9.4a"_s, {{u"trustpoints"_s,
                                    QJsonArray{QJsonObject{{u"name"_s, u"declared"_s}, {u"ca"_s, false}, {u"identity"_s, false}},
                                               QJsonObject{{u"name"_s, u"root-only"_s}, {u"identity"_s, false}}}}});
    QVERIFY(bench.say(u"show crypto pki trustpoints"_s)
                .contains(u"Trustpoint declared:\n\nTrustpoint root-only:\n    Subject Name"_s));
    const QString rootOnly = bench.say(u"show crypto pki trustpoints root-only status"_s);
    QVERIFY(rootOnly.contains(
        u"Keys generated ............. No\n    Issuing CA authenticated ....... Yes\n    Certificate request(s) ..... None\n"_s));
    QVERIFY(!rootOnly.contains(u"Router General Purpose"_s));
    QVERIFY(bench.say(u"show crypto pki trustpoints nowhere status"_s).contains(u"nowhere"_s));
}

void tst_CubeReleases::redundancyPairs()
{
    CubeBench alone(u"17.9.4a"_s);
    QVERIFY(alone.say(u"show redundancy states"_s).contains(u"Mode = Simplex"_s));
    CubeBench standby(u"17.9.4a"_s, {{u"redundancy"_s, QJsonObject{{u"role"_s, u"standby"_s}}}});
    const QString text = standby.say(u"show redundancy application group all"_s);
    QVERIFY2(text.contains(u"My Role: STANDBY\nPeer Role: ACTIVE\nPeer Presence: Yes\n"_s), qPrintable(text));
    const QString running = standby.say(u"show running-config"_s);
    QVERIFY2(running.contains(u"\nredundancy\n application redundancy\n  group 1\n   name voice-b2bha\n"_s), qPrintable(running));
    QCOMPARE(standby.fault({{u"kind"_s, u"config-lock"_s}, {u"value"_s, u"standby"_s}}), QString());
    QVERIFY(standby.say(u"configure terminal"_s).startsWith(u"Config mode cannot be entered during Standby initialization"_s));
}

void tst_CubeReleases::srtpKeysAreSecrets()
{
    // Without calls there is no key to print; with calls there is: tst_CubeRoad.
    CubeBench bench(u"17.9.4a"_s);
    const QString text = bench.say(u"show sip-ua calls"_s);
    QVERIFY(text.startsWith(u"Total SIP call legs:0, User Agent Client:0, User Agent Server:0\n"_s));
    QVERIFY(text.contains(u"Number of SIP User Agent Server(UAS) calls: 0\n"_s));
    QVERIFY(!text.contains(u"Crypto Key"_s));
}

QTEST_GUILESS_MAIN(tst_CubeReleases)
#include "tst_CubeReleases.moc"
