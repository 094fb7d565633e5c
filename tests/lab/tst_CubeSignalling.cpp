// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/CubeModel.h"

using namespace sipseal::lab;
using namespace sipseal::lab::test;

/// What the configuration means for signalling: where calls go, who is listened to, by which profile.
class tst_CubeSignalling : public QObject, private CubeModel
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renew(); }
    void destinationPatterns_data();
    void destinationPatterns();
    void theLongestMatchComesFirst();
    void dialPeersThatDoNotCount_data();
    void dialPeersThatDoNotCount();
    void transportIsResolvedDialPeerTenantGlobal_data();
    void transportIsResolvedDialPeerTenantGlobal();
    void serverGroupsCarryPortAndPreference();
    void listeners_data();
    void listeners();
    void theLongestRemoteAddressWins();
    void theLongestIpv6SubnetWins();
    void versions_data();
    void versions();
    void tollFraudList();
    void keepalivesGoWhereTheirDialPeerGoes();
    void profilesDecideCertificateTrustAndNames();
    void tenantsListenAndHaveTheirOwnProfile();
    void targetsOfEveryForm_data();
    void targetsOfEveryForm();
    void bindsAreResolvedDialPeerTenantGlobal();
    void unansweredKeepalivesBusyOut();
};

void tst_CubeSignalling::destinationPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("fits");
    QTest::newRow("digits") << u"8005550100"_s << u"8005550100"_s << true;
    QTest::newRow("other digits") << u"8005550100"_s << u"8005550101"_s << false;
    QTest::newRow("dots") << u"10.."_s << u"1001"_s << true;
    QTest::newRow("too short") << u"10.."_s << u"100"_s << false;
    QTest::newRow("more digits may follow") << u"80"_s << u"8005"_s << true;
    QTest::newRow("none may follow") << u"80$"_s << u"8005"_s << false;
    QTest::newRow("anchored") << u"^1000$"_s << u"1000"_s << true;
    QTest::newRow("open") << u"9191T"_s << u"919155"_s << true;
    QTest::newRow("everything") << u".T"_s << u"5"_s << true;
    QTest::newRow("range") << u"80[0-5]."_s << u"8039"_s << true;
    QTest::newRow("outside the range") << u"80[0-5]."_s << u"8069"_s << false;
    QTest::newRow("plus") << u"+81.."_s << u"+8112"_s << true;
    QTest::newRow("broken") << u"80["_s << u"80"_s << false;
}

void tst_CubeSignalling::destinationPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, number);
    QTEST(CubeSignalling::fit(pattern, number).has_value(), "fits");
}

void tst_CubeSignalling::theLongestMatchComesFirst()
{
    QCOMPARE(
        load(
            u"dial-peer voice 1 voip\n destination-pattern .T\n session protocol sipv2\n session target ipv4:10.0.0.1\n"
            u"dial-peer voice 2 voip\n preference 2\n destination-pattern 80..\n session protocol sipv2\n session target "
            u"ipv4:10.0.0.2\n"
            u"dial-peer voice 3 voip\n preference 1\n destination-pattern 80..\n session protocol sipv2\n session target ipv4:10.0.0.3"_s),
        QString());
    QCOMPARE(hops(u"8001"_s), u"10.0.0.3:5060/tcp 10.0.0.2:5060/tcp 10.0.0.1:5060/tcp"_s);
    QCOMPARE(hops(u"9001"_s), u"10.0.0.1:5060/tcp"_s);
    QCOMPARE(load(u"dial-peer voice 3 voip\n huntstop"_s), QString());
    QCOMPARE(hops(u"8001"_s), u"10.0.0.3:5060/tcp"_s);
}

void tst_CubeSignalling::dialPeersThatDoNotCount_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("shut down") << u" shutdown"_s;
    QTest::newRow("H.323, the default protocol") << u" no session protocol"_s;
    QTest::newRow("without a target") << u" no session target"_s;
    QTest::newRow("a name for a target") << u" session target dns:cvp.example.invalid"_s;
}

void tst_CubeSignalling::dialPeersThatDoNotCount()
{
    QFETCH(QString, line);
    QCOMPARE(load(u"dial-peer voice 1 voip\n destination-pattern 1\n session protocol sipv2\n session target ipv4:10.0.0.1"_s),
             QString());
    QCOMPARE(hops(u"1"_s), u"10.0.0.1:5060/tcp"_s);
    QCOMPARE(load(u"dial-peer voice 1 voip\n"_s + line), QString());
    QCOMPARE(hops(u"1"_s), QString());
}

void tst_CubeSignalling::transportIsResolvedDialPeerTenantGlobal_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("global");
    QTest::addColumn<QString>("transport");
    QTest::newRow("nothing") << QString() << QString() << QString() << u"tcp"_s;
    QTest::newRow("global") << QString() << QString() << u"tcp tls"_s << u"tls"_s;
    QTest::newRow("tenant before global") << QString() << u"tcp"_s << u"tcp tls"_s << u"tcp"_s;
    QTest::newRow("own before all") << u"tcp tls"_s << u"tcp"_s << u"udp"_s << u"tls"_s;
    QTest::newRow("system is none") << u"system"_s << u"tcp tls"_s << QString() << u"tls"_s;
    QTest::newRow("udp by name") << u"udp"_s << QString() << QString() << u"udp"_s;
}

void tst_CubeSignalling::transportIsResolvedDialPeerTenantGlobal()
{
    QFETCH(QString, own);
    QFETCH(QString, tenant);
    QFETCH(QString, global);
    QFETCH(QString, transport);
    const auto line = [](const QString &indent, const QString &words) {
        return words.isEmpty() ? QString() : indent + u"session transport "_s + words;
    };
    QCOMPARE(
        load(u"voice service voip\n sip\n"_s + line(u"  "_s, global) + u"\nvoice class tenant 5\n"_s + line(u" "_s, tenant) +
             u"\ndial-peer voice 1 voip\n destination-pattern 1\n session protocol sipv2\n session target ipv4:10.0.0.1:5061\n"
             u" voice-class sip tenant 5\n"_s +
             line(u" "_s, own)),
        QString());
    QCOMPARE(hops(u"1"_s), u"10.0.0.1:5061/"_s + transport);
}

void tst_CubeSignalling::serverGroupsCarryPortAndPreference()
{
    QCOMPARE(load(u"voice class server-group 1\n ipv4 10.0.0.6 preference 1\n ipv4 10.0.0.11 port 5061\ndial-peer voice 1 voip\n"
                  u" destination-pattern 1\n session protocol sipv2\n session transport tcp tls\n session server-group 1"_s),
             QString());
    QCOMPARE(hops(u"1"_s), u"10.0.0.11:5061/tls 10.0.0.6:5060/tls"_s);
}

void tst_CubeSignalling::listeners_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("open");
    const QString trusted = u"crypto pki trustpoint T\nsip-ua\n crypto signaling default trustpoint T\n"_s;
    QTest::newRow("nothing mapped: no TLS") << QString() << u"5060/udp 5060/tcp"_s;
    QTest::newRow("mapped") << trusted << u"5060/udp 5060/tcp 5061/tls"_s;
    QTest::newRow("mapped to one without an identity")
        << u"crypto pki trustpoint E\nsip-ua\n crypto signaling default trustpoint E"_s << u"5060/udp 5060/tcp"_s;
    QTest::newRow("TLS only") << trusted + u" no transport udp\n no transport tcp"_s << u"5061/tls"_s;
    QTest::newRow("blocked") << trusted + u" no transport tcp tls v1.2"_s << u"5060/udp 5060/tcp"_s;
    QTest::newRow("blocked and back") << trusted + u" no transport tcp tls\n default transport tcp tls"_s
                                      << u"5060/udp 5060/tcp 5061/tls"_s;
    QTest::newRow("shut") << trusted + u"voice service voip\n sip\n  shutdown"_s << QString();
    QTest::newRow("by profile") << u"crypto pki trustpoint T\nvoice class tls-profile 7\n trustpoint T\nsip-ua\n"
                                   u" crypto signaling remote-addr 10.0.0.0 /8 tls-profile 7"_s
                                << u"5060/udp 5060/tcp 5061/tls"_s;
}

void tst_CubeSignalling::listeners()
{
    QFETCH(QString, lines);
    config.certificates[u"T"_s] = {"CA", "IDENTITY", "KEY"};
    config.certificates[u"E"_s] = {"CA", {}, {}};
    QCOMPARE(load(lines), QString());
    QTEST(told(CubeSignalling(config).listeners()), "open");
}

void tst_CubeSignalling::theLongestRemoteAddressWins()
{
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s})
        config.certificates[name] = {"CA-" + name.toLatin1(), "ID-" + name.toLatin1(), "KEY"};
    QCOMPARE(load(u"crypto pki trustpoint A\ncrypto pki trustpoint B\ncrypto pki trustpoint C\nsip-ua\n"
                  u" crypto signaling default trustpoint A\n crypto signaling remote-addr 10.0.0.0 255.0.0.0 trustpoint B\n"
                  u" crypto signaling remote-addr 10.1.1.1 255.255.255.255 trustpoint C strict-cipher"_s),
             QString());
    const CubeSignalling signalling(config);
    QCOMPARE(signalling.tls(u"192.0.2.1"_s).chainPem, QByteArray("ID-A"));
    QCOMPARE(signalling.tls(u"10.2.2.2"_s).chainPem, QByteArray("ID-B"));
    const SipTls narrow = signalling.tls(u"10.1.1.1"_s);
    QCOMPARE(narrow.chainPem, QByteArray("ID-C"));
    QVERIFY(
        narrow.cipherString.startsWith("AES128-SHA:DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384"));
    QCOMPARE(narrow.trustedPem, QList<QByteArray>({"CA-A", "CA-B", "CA-C"})); // every trustpoint's CA is tried
    QVERIFY(narrow.askClientCertificate && narrow.verifyPeer);
    QCOMPARE(load(u"sip-ua\n no crypto signaling default"_s), QString());
    QVERIFY(CubeSignalling(config).tls(u"192.0.2.1"_s).chainPem.isEmpty());
}

void tst_CubeSignalling::theLongestIpv6SubnetWins()
{
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s, u"D"_s})
        config.certificates[name] = {"CA-" + name.toLatin1(), "ID-" + name.toLatin1(), "KEY"};
    QCOMPARE(load(u"crypto pki trustpoint A\ncrypto pki trustpoint B\ncrypto pki trustpoint C\ncrypto pki trustpoint D\nsip-ua\n"
                  u" crypto signaling remote-addr 0.0.0.0 0.0.0.0 trustpoint A\n"
                  u" crypto signaling remote-addr 2001:db8::/0 /32 trustpoint B\n"_s),
             u" crypto signaling remote-addr 2001:db8::/0 /32 trustpoint B"_s); // an address is no prefix
    QCOMPARE(load(u"sip-ua\n crypto signaling remote-addr 2001:db8:: /32 trustpoint B\n"
                  u" crypto signaling remote-addr 2001:db8:0:1::13 /128 trustpoint C\n"
                  u" crypto signaling remote-addr 2001:db8:0:1:: /61 trustpoint D"_s),
             QString());
    const CubeSignalling signalling(config);
    QCOMPARE(signalling.tls(u"2001:db8:0:1::13"_s).chainPem, QByteArray("ID-C"));
    QCOMPARE(signalling.tls(u"2001:DB8:0:1:0:0:0:13"_s).chainPem, QByteArray("ID-C")); // however it is spelled
    QCOMPARE(signalling.tls(u"2001:db8:0:7::1"_s).chainPem, QByteArray("ID-D"));
    QCOMPARE(signalling.tls(u"2001:db8:0:8::1"_s).chainPem, QByteArray("ID-B"));
    QVERIFY(signalling.tls(u"2001:db9::1"_s).chainPem.isEmpty()); // 0.0.0.0/0 is all of IPv4 alone
    QCOMPARE(signalling.tls(u"192.0.2.1"_s).chainPem, QByteArray("ID-A"));
}

void tst_CubeSignalling::versions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("range");
    QTest::newRow("nothing, 16.6") << u"16.6.5"_s << QString() << u"TLSv1.0 to TLSv1.2"_s;
    QTest::newRow("nothing, 17.9") << u"17.9.4a"_s << QString() << u"TLSv1.1 to TLSv1.2"_s;
    QTest::newRow("nothing, 17.14") << u"17.14.1a"_s << QString() << u"TLSv1.1 to TLSv1.3"_s;
    QTest::newRow("nothing, 26.1") << u"26.1.1"_s << QString() << u"TLSv1.2 to TLSv1.3"_s;
    QTest::newRow("plain") << u"17.18.2"_s << u" transport tcp tls"_s << u"TLSv1.1 to TLSv1.3"_s;
    QTest::newRow("one alone") << u"17.14.1a"_s << u" transport tcp tls v1.2"_s << u"TLSv1.2 to TLSv1.2"_s;
    QTest::newRow("an old one alone") << u"17.9.4a"_s << u" transport tcp tls v1.0"_s << u"TLSv1.0 to TLSv1.0"_s;
    QTest::newRow("minimum") << u"17.14.1a"_s << u" transport tcp tls v1.2 minimum"_s << u"TLSv1.2 to TLSv1.3"_s;
}

void tst_CubeSignalling::versions()
{
    QFETCH(QString, line);
    QFETCH(QString, version);
    image.version = version;
    QCOMPARE(load(u"sip-ua\n"_s + line), QString());
    const SipTls tls = signalling().tls(u"10.0.0.1"_s);
    QTEST(tls.minVersion + u" to "_s + tls.maxVersion, "range");
}

void tst_CubeSignalling::tollFraudList()
{
    QCOMPARE(
        load(
            u"voice service voip\n ip address trusted list\n  ipv4 10.1.0.0 255.255.0.0\ndial-peer voice 1 voip\n session target ipv4:10.0.0.1"_s),
        QString());
    const auto trusts = [this](const QString &address) { return CubeSignalling(config).trusts(address); };
    QVERIFY(trusts(u"10.0.0.1"_s)); // a dial-peer's target
    QVERIFY(trusts(u"10.1.200.3"_s));
    QVERIFY(!trusts(u"10.2.0.1"_s));
    QCOMPARE(load(u"dial-peer voice 1 voip\n shutdown"_s), QString());
    QVERIFY(!trusts(u"10.0.0.1"_s)); // entries vanish when the peer is shut
    QCOMPARE(load(u"voice service voip\n no ip address trusted authenticate"_s), QString());
    QVERIFY(trusts(u"10.2.0.1"_s));
}

void tst_CubeSignalling::keepalivesGoWhereTheirDialPeerGoes()
{
    QCOMPARE(load(u"voice class sip-options-keepalive 1\n transport tcp tls\ndial-peer voice 1 voip\n session target "
                  u"ipv4:10.0.0.1:5061\n"
                  u" voice-class sip options-keepalive profile 1\ndial-peer voice 2 voip\n session target ipv4:10.0.0.2\n"
                  u" voice-class sip options-keepalive\ndial-peer voice 3 voip\n session target ipv4:10.0.0.3"_s),
             QString());
    QCOMPARE(told(CubeSignalling(config).heartbeats()), u"10.0.0.1:5061/tls 10.0.0.2:5060/tcp"_s);
}

void tst_CubeSignalling::profilesDecideCertificateTrustAndNames()
{
    image.version = u"26.1.1"_s;
    for (const QString &name : {u"T"_s, u"Tc"_s, u"V"_s})
        config.certificates[name] = {"CA-" + name.toLatin1(), "ID-" + name.toLatin1(), "KEY"};
    QCOMPARE(
        load(
            u"crypto pki trustpoint T\ncrypto pki trustpoint Tc\ncrypto pki trustpoint V\nvoice class tls-cipher 3\n"
            u" cipher 1 ECDHE_RSA_AES128_GCM_SHA256\n cipher 2 RSA_WITH_AES_128_CBC_SHA\nvoice class tls-profile 7\n cipher 3\n"
            u" cn-san validate bidirectional\n cn-san 1 *.example.com\n trustpoint T client Tc\n client-vtp V\n"
            u"dial-peer voice 1 voip\n session target dns:cvp1.example.com:5061\nsip-ua\n crypto signaling default tls-profile 7"_s),
        QString());
    CubeSurroundings around;
    around.image = image;
    around.resolve = [](const QString &name) { return name == u"cvp1.example.com"_s ? u"10.0.0.13"_s : QString(); };
    const CubeSignalling known(config, around);
    const SipTls asServer = known.tls(u"10.0.0.13"_s, true), asClient = known.tls(u"10.0.0.13"_s, false);
    QCOMPARE(asServer.chainPem, QByteArray("ID-T"));
    QCOMPARE(asClient.chainPem, QByteArray("ID-Tc"));
    QCOMPARE(asServer.trustedPem, QList<QByteArray>{"CA-V"});
    QCOMPARE(asClient.trustedPem.size(), 3);
    QCOMPARE(asServer.peerNames, QStringList{u"*.example.com"_s});
    QCOMPARE(asClient.peerNames, QStringList{u"cvp1.example.com"_s});
    QCOMPARE(asServer.cipherString, QByteArray("ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0")); // CBC is gone in 26.1
    QVERIFY(!asServer.crlUnreachable);
    around.crlUnreachable = true; // no trustpoint says `revocation-check none`
    QVERIFY(CubeSignalling(config, around).tls(u"10.0.0.13"_s).crlUnreachable);
    QCOMPARE(load(u"crypto pki trustpoint T\n revocation-check none\ncrypto pki trustpoint Tc\n revocation-check crl none\n"
                  u"crypto pki trustpoint V\n revocation-check none"_s),
             QString());
    QVERIFY(!CubeSignalling(config, around).tls(u"10.0.0.13"_s).crlUnreachable);
}

void tst_CubeSignalling::tenantsListenAndHaveTheirOwnProfile()
{
    for (const QString &name : {u"A"_s, u"B"_s})
        config.certificates[name] = {"CA", "ID-" + name.toLatin1(), "KEY"};
    QCOMPARE(load(u"crypto pki trustpoint A\ncrypto pki trustpoint B\nvoice class tls-profile 9\n trustpoint B\n"
                  u"voice class tenant 9\n tls-profile 9\n listen-port secure 5080\n session transport tcp tls\n"
                  u"dial-peer voice 1 voip\n destination-pattern 1\n session protocol sipv2\n session target ipv4:10.0.0.1:5061\n"
                  u" voice-class sip tenant 9\nsip-ua\n crypto signaling default trustpoint A"_s),
             QString());
    QCOMPARE(told(signalling().listeners()), u"5060/udp 5060/tcp 5061/tls 5080/tls"_s);
    QCOMPARE(signalling().tls(u"10.0.0.1"_s).chainPem, QByteArray("ID-B"));
    QCOMPARE(signalling().tls(u"10.0.0.2"_s).chainPem, QByteArray("ID-A"));
    QCOMPARE(hops(u"1"_s), u"10.0.0.1:5061/tls"_s);
}

void tst_CubeSignalling::targetsOfEveryForm_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("hop");
    QTest::newRow("address") << u"ipv4:10.0.0.1"_s << u"10.0.0.1:5060/tcp"_s;
    QTest::newRow("address and port") << u"ipv4:10.0.0.1:5061"_s << u"10.0.0.1:5061/tcp"_s;
    QTest::newRow("name") << u"dns:cvp1.example.com"_s << u"10.0.0.13:5060/tcp"_s;
    QTest::newRow("name and port") << u"dns:cvp1.example.com:5061"_s << u"10.0.0.13:5061/tcp"_s;
    QTest::newRow("name that nobody knows") << u"dns:nobody.example.com"_s << QString();
    QTest::newRow("IPv6, which the lab has not") << u"ipv6:[2001:db8::1]:5061"_s << QString();
    QTest::newRow("SIP server, tenant's") << u"sip-server"_s << u"10.0.0.7:5062/tcp"_s;
    QTest::newRow("registrar, of sip-ua") << u"registrar"_s << u"10.0.0.8:5063/tcp"_s;
}

void tst_CubeSignalling::targetsOfEveryForm()
{
    QFETCH(QString, target);
    QCOMPARE(load(u"voice class tenant 5\n sip-server ipv4:10.0.0.7:5062\ndial-peer voice 1 voip\n destination-pattern 1\n"
                  u" session protocol sipv2\n voice-class sip tenant 5\nsip-ua\n sip-server ipv4:10.9.9.9\n"
                  u" registrar ipv4:10.0.0.8:5063 expires 3600\ndial-peer voice 1 voip\n session target "_s +
                  target),
             QString());
    CubeSurroundings around;
    around.resolve = [](const QString &name) { return name == u"cvp1.example.com"_s ? u"10.0.0.13"_s : QString(); };
    QTEST(told(CubeSignalling(config, around).nextHops(u"1"_s)), "hop");
}

void tst_CubeSignalling::bindsAreResolvedDialPeerTenantGlobal()
{
    QCOMPARE(
        load(u"vrf definition SIP\n address-family ipv4\n exit-address-family\ninterface GigabitEthernet1\n ip address 10.0.0.2 "
             u"255.255.255.0\ninterface GigabitEthernet2\n vrf forwarding SIP\n ip address 10.1.0.2 255.255.255.0\n"
             u"interface GigabitEthernet3\nvoice service voip\n sip\n  bind control source-interface GigabitEthernet1\n"
             u"voice class tenant 5\n bind control source-interface GigabitEthernet2\ndial-peer voice 1 voip\n "
             u"destination-pattern 1\n session protocol sipv2\n session target ipv4:10.0.0.1"_s),
        QString());
    const auto bound = [this] { return signalling().boundTo(*config.dialPeer(1)); };
    QCOMPARE(bound(), u"GigabitEthernet1"_s);
    QCOMPARE(load(u"dial-peer voice 1 voip\n voice-class sip tenant 5"_s), QString());
    QCOMPARE(bound(), u"GigabitEthernet2"_s);
    QCOMPARE(hops(u"1"_s), u"10.0.0.1:5060/tcp"_s);
    QCOMPARE(load(u"dial-peer voice 1 voip\n voice-class sip bind control source-interface GigabitEthernet3"_s), QString());
    QCOMPARE(bound(), u"GigabitEthernet3"_s);
    QCOMPARE(hops(u"1"_s), QString()); // an interface without an address: nothing leaves there
    const QString printed = text().join(u'\n');
    QVERIFY2(printed.contains(u"vrf definition SIP\n !\n address-family ipv4\n exit-address-family\n!"_s), qPrintable(printed));
    const CubeConfig before = config;
    config = CubeConfig();
    QCOMPARE(load(printed.section(u'\n', 1, -2)), QString());
    QVERIFY(config == before);
}

void tst_CubeSignalling::unansweredKeepalivesBusyOut()
{
    QCOMPARE(
        load(u"voice class sip-options-keepalive 1\n transport tcp\nvoice class server-group 1\n ipv4 10.0.0.6 port 5061\n ipv4 "
             u"10.0.0.7 port 5061\ndial-peer voice 1 voip\n destination-pattern 1\n session protocol sipv2\n session transport "
             u"tcp "
             u"tls\n session server-group 1\n voice-class sip options-keepalive profile 1\n"
             u"dial-peer voice 2 voip\n session server-group 1\n voice-class sip options-keepalive profile 1"_s),
        QString());
    CubeSurroundings around;
    QCOMPARE(told(CubeSignalling(config, around).heartbeats()), u"10.0.0.6:5061/tcp 10.0.0.7:5061/tcp"_s); // each once
    around.unanswered = {CubeSignalling::name({u"10.0.0.6"_s, 5061, SipTransport::Tcp})};
    QVERIFY(!CubeSignalling(config, around).isBusy(*config.dialPeer(1)));
    around.unanswered += CubeSignalling::name({u"10.0.0.7"_s, 5061, SipTransport::Tcp});
    const CubeSignalling busy(config, around);
    QVERIFY(busy.isBusy(*config.dialPeer(1)));
    QCOMPARE(told(busy.nextHops(u"1"_s)), QString());
    QVERIFY(!busy.trusts(u"10.0.0.6"_s)); // and its entry in the trusted list is gone
    QCOMPARE(load(u"voice class sip-options-keepalive 1\n transport tcp tls"_s), QString());
    QVERIFY(!CubeSignalling(config, around).isBusy(*config.dialPeer(1))); // nobody has been asked over TLS yet
}

QTEST_GUILESS_MAIN(tst_CubeSignalling)
#include "tst_CubeSignalling.moc"
