// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cube/CubeCiphers.h"
#include "app/lab/cube/CubeConfigurator.h"
#include "app/lab/cube/CubeConnections.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeText.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

QString told(SipTransport transport)
{
    return transport == SipTransport::Tls ? u"tls"_s : transport == SipTransport::Tcp ? u"tcp"_s : u"udp"_s;
}

QString told(const QList<SipNextHop> &hops)
{
    QStringList out;
    for (const SipNextHop &hop : hops)
        out += u"%1:%2/%3"_s.arg(hop.address).arg(hop.port).arg(told(hop.transport));
    return out.join(u' ');
}

QString told(const QList<SipListenerSpec> &listeners)
{
    QStringList out;
    for (const SipListenerSpec &listener : listeners)
        out += u"%1/%2"_s.arg(listener.port).arg(told(listener.transport));
    return out.join(u' ');
}

} // namespace

/// The configuration as a model: its grammar, its text, and what it means for signalling.
class tst_CubeConfig : public QObject
{
    Q_OBJECT
    CubeImage image;
    CubeConfig config;

    QString load(const QString &text) { return CubeConfigurator(config, image).load(text.split(u'\n')); }
    QString hops(const QString &number) const { return told(CubeSignalling(config).nextHops(number)); }
    CubeSignalling signalling() const { return CubeSignalling(config, {image, {}, {}, false}); }
    QStringList text() const { return CubeText::configuration(config, image.version); }

private Q_SLOTS:
    void init()
    {
        config = CubeConfig();
        image = CubeImage();
    }

    void patternsAreSpeltOut_data();
    void patternsAreSpeltOut();
    void aLineTakesThePlaceOfTheOneWithItsKey();
    void noAndDefaultForms_data();
    void noAndDefaultForms();
    void sectionsWithoutLinesAreNotPrinted();
    void whatIsPrintedCanBeLoaded();
    void randomLinesNeverStickOrCrash();
    void weakVersionsAreWarnedOfAndRefused();

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
    void versions_data();
    void versions();
    void tollFraudList();
    void keepalivesGoWhereTheirDialPeerGoes();
    void connectionsArePrintedInTheFormOfTheRelease_data();
    void connectionsArePrintedInTheFormOfTheRelease();
    void connectionsOfManyKinds();
    void releasesAreCompared_data();
    void releasesAreCompared();
    void theReleaseDecidesWhichWordsThereAre_data();
    void theReleaseDecidesWhichWordsThereAre();
    void theReleaseDecidesTheCiphers_data();
    void theReleaseDecidesTheCiphers();
    void profilesDecideCertificateTrustAndNames();
    void tenantsListenAndHaveTheirOwnProfile();
    void targetsOfEveryForm_data();
    void targetsOfEveryForm();
    void aGroupHoldsFiveServers();
    void bindsAreResolvedDialPeerTenantGlobal();
    void unansweredKeepalivesBusyOut();
    void theBusyoutDefectShowsOnItsReleasesOnly_data();
    void theBusyoutDefectShowsOnItsReleasesOnly();
    void aWholeScenarioStarts();
};

void tst_CubeConfig::patternsAreSpeltOut_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("all words") << u"transport tcp tls v1.2 minimum"_s << u"transport tcp tls v1.2 minimum"_s;
    QTest::newRow("abbreviated") << u"TRANS tc tl v1.2 min"_s << u"transport tcp tls v1.2 minimum"_s;
    QTest::newRow("optional part left out") << u"transport tcp tls"_s << u"transport tcp tls"_s;
    QTest::newRow("blanks") << u"  transport   tcp \t tls "_s << u"transport tcp tls"_s;
    QTest::newRow("minimum only with 1.2") << u"transport tcp tls v1.3 minimum"_s << u"invalid at 23"_s;
    QTest::newRow("ambiguous version") << u"transport tcp tls v1"_s << u"ambiguous"_s;
    QTest::newRow("exact beats longer") << u"name a"_s << u"name a"_s;
    QTest::newRow("number out of range") << u"tag 0"_s << u"invalid at 4"_s;
    QTest::newRow("number with letters") << u"tag 7x"_s << u"invalid at 4"_s;
    QTest::newRow("address") << u"at 1.2.3"_s << u"invalid at 3"_s;
    QTest::newRow("incomplete") << u"tag"_s << u"incomplete"_s;
    QTest::newRow("rest of the line") << u"note  two  words "_s << u"note two  words"_s;
    QTest::newRow("nothing") << u"   "_s << u"empty"_s;
}

void tst_CubeConfig::patternsAreSpeltOut()
{
    CubeGrammar grammar;
    grammar.add(u"transport {udp | tcp [tls [v1.0 | v1.1 | v1.2 [minimum] | v1.3]]}"_s, 1);
    grammar.add(u"name <word>"_s, 2);
    grammar.add(u"names"_s, 3);
    grammar.add(u"tag <num:1-10>"_s, 4);
    grammar.add(u"at <ip>"_s, 5);
    grammar.add(u"note <line>"_s, 6);
    QFETCH(QString, line);
    const auto match = grammar.match(line);
    using Status = CubeGrammar::Match::Status;
    const QString says = match.status == Status::Matched      ? match.text()
                         : match.status == Status::Invalid    ? u"invalid at %1"_s.arg(match.column)
                         : match.status == Status::Ambiguous  ? u"ambiguous"_s
                         : match.status == Status::Incomplete ? u"incomplete"_s
                                                              : u"empty"_s;
    QTEST(says, "says");
}

void tst_CubeConfig::aLineTakesThePlaceOfTheOneWithItsKey()
{
    QCOMPARE(
        load(u"dial-peer voice 1 voip\n session target ipv4:10.0.0.1\n session target ipv4:10.0.0.2:5061\n description one"_s),
        QString());
    const CubeNode *dialPeer = config.dialPeer(1);
    QVERIFY(dialPeer);
    QCOMPARE(dialPeer->children.size(), 2u);
    QCOMPARE(dialPeer->value(u"session target"_s), u"ipv4:10.0.0.2:5061"_s);
    QCOMPARE(dialPeer->children.front().text, u"description one"_s); // the device's order, not the typist's
}

void tst_CubeConfig::noAndDefaultForms_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("left");
    QTest::newRow("set") << u" vad\n shutdown\n preference 2"_s << u"preference 2|shutdown"_s;
    QTest::newRow("no of what is on by default") << u" no vad"_s << u"no vad"_s;
    QTest::newRow("default of it") << u" no vad\n default vad"_s << QString();
    QTest::newRow("no without arguments") << u" session target ipv4:10.0.0.1\n no session target"_s << QString();
    QTest::newRow("no with other arguments") << u" session target ipv4:10.0.0.1\n no session target ipv4:10.0.0.2"_s << QString();
    QTest::newRow("no of nothing") << u" no shutdown"_s << QString();
    QTest::newRow("default of a value") << u" session transport tcp tls\n default session transport"_s << QString();
}

void tst_CubeConfig::noAndDefaultForms()
{
    QFETCH(QString, lines);
    QFETCH(QString, left);
    QCOMPARE(load(u"dial-peer voice 1 voip\n"_s + lines), QString());
    QStringList now;
    for (const CubeNode &line : config.dialPeer(1)->children)
        now += line.text;
    QCOMPARE(now.join(u'|'), left);
}

void tst_CubeConfig::sectionsWithoutLinesAreNotPrinted()
{
    const CubeConfig before = config;
    QCOMPARE(
        load(
            u"sip-ua\n transport tcp tls v1.2\n default transport tcp tls\nvoice service voip\n sip\n  early-offer forced\n  no early-offer"_s),
        QString());
    QVERIFY(config == before);
}

void tst_CubeConfig::whatIsPrintedCanBeLoaded()
{
    QCOMPARE(load(u"hostname cube1\nip domain name example.invalid\ncrypto pki trustpoint T\n enrollment terminal\n "
                  u"revocation-check none\n"
                  u"voice service voip\n ip address trusted list\n  ipv4 10.0.0.1\n  ipv4 10.1.0.0 255.255.0.0\n "
                  u"allow-connections sip to sip\n sip\n"
                  u"  session transport tcp tls\nvoice class tenant 5\n session transport tcp tls\nvoice class server-group 1\n"
                  u" ipv4 10.0.0.9 port 5061 preference 1\narchive\n log config\n  logging enable\n path flash:archive\n"
                  u"interface GigabitEthernet1\n ip address 10.0.0.2 255.255.255.0\ndial-peer voice 39275082 voip\n description "
                  u"To  CVP\n"
                  u" destination-pattern ^80[0-5]...$\n session protocol sipv2\n session server-group 1\n voice-class sip tenant "
                  u"5\n no vad\n"
                  u"sip-ua\n no transport udp\n transport tcp tls v1.2\n crypto signaling remote-addr 10.0.0.9 255.255.255.255 "
                  u"trustpoint T\n"
                  u" crypto signaling default trustpoint T strict-cipher\nline vty 0 4\n transport input ssh"_s),
             QString());
    const QStringList printed = text();
    QCOMPARE(printed.first(), u"version 17.14"_s);
    QCOMPARE(printed.last(), u"end"_s);
    const CubeConfig before = config;
    config = CubeConfig();
    QCOMPARE(load(printed.mid(1, printed.size() - 2).join(u'\n')), QString());
    QVERIFY(config == before);
    QVERIFY(CubeText::differences(before, config).contains(u"!No changes were found"_s));
}

void tst_CubeConfig::randomLinesNeverStickOrCrash()
{
    QRandomGenerator random(218434);
    const QStringList words{u"no"_s,
                            u"default"_s,
                            u"sip-ua"_s,
                            u"transport"_s,
                            u"tcp"_s,
                            u"tls"_s,
                            u"v1.2"_s,
                            u"crypto"_s,
                            u"signaling"_s,
                            u"remote-addr"_s,
                            u"198.18.133.3"_s,
                            u"/99"_s,
                            u"255.255.255.255"_s,
                            u"trustpoint"_s,
                            u"dial-peer"_s,
                            u"voice"_s,
                            u"6000"_s,
                            u"voip"_s,
                            u"session"_s,
                            u"target"_s,
                            u"ipv4:1.1.1.1:99999"_s,
                            u"|"_s,
                            u"\u00e9\u0000"_s,
                            u"-1"_s,
                            u"99999999999999999999"_s,
                            QString(300, u'x'),
                            u"["_s,
                            u"destination-pattern"_s,
                            u"((("_s};
    CubePlace place;
    CubeConfigurator configurator(config, image);
    for (int i = 0; i < 5000; ++i) {
        QStringList line;
        for (int n = random.bounded(1, 8); n > 0; --n)
            line += words[random.bounded(words.size())];
        const auto outcome = configurator.apply(place, line.join(u' '));
        if (outcome.match.status == CubeGrammar::Match::Status::Matched)
            place = outcome.place;
        CubeSignalling(config).nextHops(u"6000"_s);
    }
    const QStringList printed = text();
    QVERIFY(printed.size() > 2);
    for (const QString &line : printed)
        QVERIFY(!line.contains(u'\n'));
}

void tst_CubeConfig::weakVersionsAreWarnedOfAndRefused()
{
    const auto answer = [this](const QString &version) {
        image.version = version;
        CubePlace place;
        place.mode = CubeMode::SipUa;
        config = CubeConfig();
        CubeNode sipUa;
        sipUa.key = sipUa.text = u"sip-ua"_s;
        sipUa.mode = CubeMode::SipUa;
        place.path = {sipUa};
        return CubeConfigurator(config, image).apply(place, u"transport tcp tls v1.0"_s).text;
    };
    QCOMPARE(answer(u"17.9.4a"_s), QString());
    QVERIFY(config.sipUa());
    QVERIFY(
        answer(u"17.18.2"_s)
            .startsWith(u"SECURITY WARNING - Module: SIPUA, Command: transport tcp tls v1.0, Reason: Weak tls version, \n"_s));
    QVERIFY(config.sipUa());
    QVERIFY(answer(u"26.1.1"_s).startsWith(u"%Error:Insecure configurations are not permitted in secure mode."_s));
    QVERIFY(!config.sipUa());
    image = CubeImage();
}

void tst_CubeConfig::destinationPatterns_data()
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

void tst_CubeConfig::destinationPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, number);
    QTEST(CubeSignalling::fit(pattern, number).has_value(), "fits");
}

void tst_CubeConfig::theLongestMatchComesFirst()
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

void tst_CubeConfig::dialPeersThatDoNotCount_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("shut down") << u" shutdown"_s;
    QTest::newRow("H.323, the default protocol") << u" no session protocol"_s;
    QTest::newRow("without a target") << u" no session target"_s;
    QTest::newRow("a name for a target") << u" session target dns:cvp.example.invalid"_s;
}

void tst_CubeConfig::dialPeersThatDoNotCount()
{
    QFETCH(QString, line);
    QCOMPARE(load(u"dial-peer voice 1 voip\n destination-pattern 1\n session protocol sipv2\n session target ipv4:10.0.0.1"_s),
             QString());
    QCOMPARE(hops(u"1"_s), u"10.0.0.1:5060/tcp"_s);
    QCOMPARE(load(u"dial-peer voice 1 voip\n"_s + line), QString());
    QCOMPARE(hops(u"1"_s), QString());
}

void tst_CubeConfig::transportIsResolvedDialPeerTenantGlobal_data()
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

void tst_CubeConfig::transportIsResolvedDialPeerTenantGlobal()
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

void tst_CubeConfig::serverGroupsCarryPortAndPreference()
{
    QCOMPARE(load(u"voice class server-group 1\n ipv4 10.0.0.6 preference 1\n ipv4 10.0.0.11 port 5061\ndial-peer voice 1 voip\n"
                  u" destination-pattern 1\n session protocol sipv2\n session transport tcp tls\n session server-group 1"_s),
             QString());
    QCOMPARE(hops(u"1"_s), u"10.0.0.11:5061/tls 10.0.0.6:5060/tls"_s);
}

void tst_CubeConfig::listeners_data()
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

void tst_CubeConfig::listeners()
{
    QFETCH(QString, lines);
    config.certificates[u"T"_s] = {"CA", "IDENTITY", "KEY"};
    config.certificates[u"E"_s] = {"CA", {}, {}};
    QCOMPARE(load(lines), QString());
    QTEST(told(CubeSignalling(config).listeners()), "open");
}

void tst_CubeConfig::theLongestRemoteAddressWins()
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

void tst_CubeConfig::versions_data()
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

void tst_CubeConfig::versions()
{
    QFETCH(QString, line);
    QFETCH(QString, version);
    image.version = version;
    QCOMPARE(load(u"sip-ua\n"_s + line), QString());
    const SipTls tls = signalling().tls(u"10.0.0.1"_s);
    QTEST(tls.minVersion + u" to "_s + tls.maxVersion, "range");
}

void tst_CubeConfig::tollFraudList()
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

void tst_CubeConfig::keepalivesGoWhereTheirDialPeerGoes()
{
    QCOMPARE(load(u"voice class sip-options-keepalive 1\n transport tcp tls\ndial-peer voice 1 voip\n session target "
                  u"ipv4:10.0.0.1:5061\n"
                  u" voice-class sip options-keepalive profile 1\ndial-peer voice 2 voip\n session target ipv4:10.0.0.2\n"
                  u" voice-class sip options-keepalive\ndial-peer voice 3 voip\n session target ipv4:10.0.0.3"_s),
             QString());
    QCOMPARE(told(CubeSignalling(config).heartbeats()), u"10.0.0.1:5061/tls 10.0.0.2:5060/tcp"_s);
}

void tst_CubeConfig::connectionsArePrintedInTheFormOfTheRelease_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("holds");
    QTest::addColumn<QStringList>("words"); // of the row
    QTest::newRow("16.6") << u"16.6"_s << QStringList{u" Local-Address TLS-Version\n"_s, u"   0            [0.0.0.0]:5061:\n"_s}
                          << QStringList{u"5061"_s, u"8"_s, u"Established"_s, u"0"_s, u"-"_s, u"TLSv1.2"_s};
    QTest::newRow("17.14") << u"17.14"_s
                           << QStringList{u" * Connections with SIP OAuth ports\n"_s, u"Curve Tenant\n"_s,
                                          u"  0             [0.0.0.0]:5061:                              0\n"_s}
                           << QStringList{u"5061"_s,
                                          u"8"_s,
                                          u"Established"_s,
                                          u"0"_s,
                                          u"198.18.133.226:47687"_s,
                                          u"TLSv1.2"_s,
                                          u"ECDHE-RSA-AES256-GCM-SHA384"_s,
                                          u"P-521"_s,
                                          u"0"_s};
    QTest::newRow("17.8")
        << u"17.8"_s << QStringList{u"Local-Address TLS-Version Cipher"_s, u"Tenant"_s}
        << QStringList{
               u"5061"_s,  u"8"_s, u"Established"_s, u"0"_s, u"198.18.133.226"_s, u"TLSv1.2"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s,
               u"P-521"_s, u"0"_s};
    QTest::newRow("16.10")
        << u"16.10"_s
        << QStringList{u"TLS-Version Cipher                         Curve\n"_s, u"   0            [0.0.0.0]:5061:\n"_s}
        << QStringList{u"5061"_s, u"8"_s, u"Established"_s, u"0"_s, u"-"_s, u"TLSv1.2"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s,
                       u"P-521"_s};
}

void tst_CubeConfig::connectionsArePrintedInTheFormOfTheRelease()
{
    QFETCH(QString, format);
    QFETCH(QStringList, holds);
    QFETCH(QStringList, words);
    SipConnection connection;
    connection.id = 8;
    connection.peerAddress = u"198.18.133.13"_s;
    connection.peerPort = 5061;
    connection.localAddress = u"198.18.133.226"_s;
    connection.localPort = 47687;
    connection.transport = SipTransport::Tls;
    connection.tlsVersion = u"TLSv1.2"_s;
    connection.cipher = u"ECDHE-RSA-AES256-GCM-SHA384"_s;
    connection.curve = u"P-521"_s;
    connection.established = true;
    SipCounters counters;
    counters.remoteClosures = 47;
    counters.tlsServerHandshakeFailures = 4;
    CubeConnections report;
    report.layout = format;
    report.counters = counters;
    report.connections = {connection};
    report.listening = {{5061, u"0.0.0.0"_s, {}, 0}};
    const QString text = report.detail();
    QVERIFY(text.startsWith(
        u"Total active connections      : 1\nNo. of send failures          : 0\nNo. of remote closures        : 47\n"_s));
    QVERIFY(text.contains(u"\n\n---------Printing Detailed Connection Report---------\n"_s));
    QCOMPARE(text.contains(u"TLS server handshake failures : 4\n"_s), format != u"16.6"_s);
    QVERIFY(text.contains(u"\nRemote-Agent:198.18.133.13, Connections-Count:1\n  Remote-Port Conn-Id Conn-State  WriteQ-Size"_s));
    for (const QString &part : holds)
        QVERIFY2(text.contains(part), qPrintable(text));
    QStringList row;
    for (const QString &line : text.split(u'\n'))
        if (line.contains(u"Established"_s))
            row = line.split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(row, words);
}

void tst_CubeConfig::connectionsOfManyKinds()
{
    SipConnection one;
    one.id = 28;
    one.peerAddress = u"10.5.10.213"_s;
    one.peerPort = 50901;
    one.localPort = 5061;
    one.tlsVersion = u"TLSv1.2"_s;
    one.cipher = u"AES256-SHA"_s;
    one.established = one.asServer = true;
    CubeConnections report;
    report.layout = u"17.8"_s;
    report.connections = {one};
    report.tenants = {{28, 10}};
    report.past = {u"10.5.10.200"_s, u"10.5.10.213"_s};
    report.mark = u"*"_s;
    report.listening = {{5061, u"0.0.0.0"_s, {}, 0}, {5091, u"10.64.100.145"_s, u"vrf"_s, 44}};
    const QString text = report.detail();
    QVERIFY2(
        text.contains(u"\nRemote-Agent:10.5.10.200, Connections-Count:0\n\nRemote-Agent:10.5.10.213, Connections-Count:1\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"        50901     28* Established           0 "_s), qPrintable(text));
    QVERIFY2(text.contains(u"AES256-SHA                           10\n"_s), qPrintable(text)); // no curve
    QVERIFY2(text.contains(u"[10.64.100.145]:5091:vrf"_s) && text.contains(u" 44\n"_s), qPrintable(text));
    SipConnection out = one;
    out.id = 30;
    out.asServer = false;
    report.connections += out;
    QCOMPARE(report.detail().count(u"  Remote-Port Conn-Id"_s), 2); // 17.8 begins its table anew within one agent
    QVERIFY(!report.brief().contains(u"Remote-Agent"_s));
    report.layout = u"17.14"_s;
    report.busiest = u"10.5.10.213:5061"_s;
    QVERIFY(report.brief().contains(u"Max. tls send msg queue size of 1, recorded for 10.5.10.213:5061\nTLS client handshake"_s));
}

void tst_CubeConfig::releasesAreCompared_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("padded");
    QTest::addColumn<QString>("codename");
    QTest::addColumn<QString>("says"); // about a handshake that failed
    QTest::newRow("16.6") << u"16.6.5"_s << u"16.6"_s << u"16.06.05"_s << u"Everest"_s << u"nothing"_s;
    QTest::newRow("16.9") << u"16.9.8"_s << u"16.6"_s << u"16.09.08"_s << u"Fuji"_s << u"nothing"_s;
    QTest::newRow("16.12") << u"16.12.8"_s << u"16.10"_s << u"16.12.08"_s << u"Gibraltar"_s << u"nothing"_s;
    QTest::newRow("17.3") << u"17.3.1a"_s << u"16.10"_s << u"17.03.01a"_s << u"Amsterdam"_s << u"nothing"_s;
    QTest::newRow("17.9") << u"17.9.4a"_s << u"17.8"_s << u"17.09.04a"_s << u"Cupertino"_s << u"identity"_s;
    QTest::newRow("17.14") << u"17.14.1a"_s << u"17.14"_s << u"17.14.01a"_s << u"IOSXE"_s << u"reason"_s;
    QTest::newRow("17.18") << u"17.18.2"_s << u"17.14"_s << u"17.18.02"_s << u"IOSXE"_s << u"reason"_s;
    QTest::newRow("26.1") << u"26.1.1"_s << u"17.14"_s << u"26.01.01"_s << u"IOSXE"_s << u"reason"_s;
}

void tst_CubeConfig::releasesAreCompared()
{
    QFETCH(QString, version);
    image.version = version;
    QTEST(image.connectionsLayout(), "layout");
    QTEST(image.paddedVersion(), "padded");
    QTEST(image.codename(), "codename");
    QTEST(image.saysWhyHandshakesFail() ? u"reason"_s : image.saysIdentityFailures() ? u"identity"_s : u"nothing"_s, "says");
}

void tst_CubeConfig::theReleaseDecidesWhichWordsThereAre_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("since"); // the first release that takes them, of those below
    QTest::newRow("one version") << u"sip-ua\n transport tcp tls v1.2"_s << u"16.6.5"_s;
    QTest::newRow("minimum") << u"sip-ua\n transport tcp tls v1.2 minimum"_s << u"17.14.1a"_s;
    QTest::newRow("1.3") << u"sip-ua\n transport tcp tls v1.3"_s << u"17.14.1a"_s;
    QTest::newRow("tls-cipher") << u"voice class tls-cipher 1\n cipher 1 ECDHE_RSA_AES128_GCM_SHA256"_s << u"17.3.1a"_s;
    QTest::newRow("tls-profile") << u"voice class tls-profile 1\n cipher 1\n sni send"_s << u"17.3.1a"_s;
    QTest::newRow("tls-profile in sip-ua") << u"sip-ua\n crypto signaling default tls-profile 1"_s << u"17.3.1a"_s;
    QTest::newRow("names validated") << u"voice class tls-profile 1\n cn-san validate bidirectional\n cn-san 1 sip.example.com"_s
                                     << u"17.9.4a"_s;
    QTest::newRow("tenant's profile") << u"voice class tenant 1\n tls-profile 1"_s << u"17.9.4a"_s;
    QTest::newRow("tenant's port") << u"voice class tenant 1\n listen-port secure 5062"_s << u"17.9.4a"_s;
    QTest::newRow("two certificates") << u"voice class tls-profile 1\n trustpoint T client Tc"_s << u"26.1.1"_s;
    QTest::newRow("insecure mode") << u"system mode insecure"_s << u"26.1.1"_s;
}

void tst_CubeConfig::theReleaseDecidesWhichWordsThereAre()
{
    QFETCH(QString, lines);
    QFETCH(QString, since);
    bool taken = false;
    for (const QString &version :
         {u"16.6.5"_s, u"16.12.8"_s, u"17.3.1a"_s, u"17.9.4a"_s, u"17.14.1a"_s, u"17.18.2"_s, u"26.1.1"_s}) {
        image.version = version;
        config = CubeConfig();
        taken = taken || version == since;
        QVERIFY2(load(lines).isEmpty() == taken, qPrintable(version));
    }
    QVERIFY(taken);
}

void tst_CubeConfig::theReleaseDecidesTheCiphers_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::newRow("before 26.1") << u"17.18.2"_s << QString() << u"AES128-SHA DHE-RSA-AES256-SHA TLS_CHACHA20_POLY1305_SHA256"_s
                                 << QString();
    QTest::newRow("26.1") << u"26.1.1"_s << QString() << u"ECDHE-RSA-AES256-GCM-SHA384"_s
                          << u"AES128-SHA AES256-SHA DHE-RSA-AES128-SHA DHE-RSA-AES256-SHA TLS_CHACHA20_POLY1305_SHA256"_s;
    QTest::newRow("26.1, insecure") << u"26.1.1"_s << u"system mode insecure"_s << u"AES128-SHA AES256-SHA DHE-RSA-AES128-SHA"_s
                                    << u"DHE-RSA-AES256-SHA TLS_CHACHA20_POLY1305_SHA256"_s;
}

void tst_CubeConfig::theReleaseDecidesTheCiphers()
{
    QFETCH(QString, version);
    QFETCH(QString, mode);
    QFETCH(QString, in);
    QFETCH(QString, out);
    image.version = version;
    config.certificates[u"T"_s] = {"CA", "ID", "KEY"};
    QCOMPARE(load(mode + u"\ncrypto pki trustpoint T\nsip-ua\n crypto signaling default trustpoint T"_s), QString());
    const SipTls tls = signalling().tls(u"10.0.0.1"_s);
    const QStringList offered = QString::fromLatin1(tls.cipherString + ':' + tls.cipherSuites).split(u':');
    for (const QString &name : in.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(offered.contains(name), qPrintable(name));
    for (const QString &name : out.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(!offered.contains(name), qPrintable(name));
}

void tst_CubeConfig::profilesDecideCertificateTrustAndNames()
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

void tst_CubeConfig::tenantsListenAndHaveTheirOwnProfile()
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

void tst_CubeConfig::targetsOfEveryForm_data()
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

void tst_CubeConfig::targetsOfEveryForm()
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

void tst_CubeConfig::aGroupHoldsFiveServers()
{
    const QString group = u"voice class server-group 1\n ipv4 10.0.0.1\n ipv4 10.0.0.2 port 5061 preference 1\n ipv4 10.0.0.3 "
                          u"preference 2\n ipv4 10.0.0.4 preference 3\n ipv4 10.0.0.5 preference 4\n"_s;
    QCOMPARE(load(group + u" ipv4 10.0.0.6 preference 5\n ipv4 10.0.0.2 port 5062 preference 1"_s), QString());
    QVERIFY(!text().contains(u" ipv4 10.0.0.6 preference 5"_s));
    QVERIFY(text().contains(u" ipv4 10.0.0.2 port 5062 preference 1"_s)); // one that is there may change
    QCOMPARE(
        load(u"dial-peer voice 1 voip\n destination-pattern 1\n session protocol sipv2\n session transport tcp tls\n session "
             u"server-group 1"_s),
        QString());
    QVERIFY(hops(u"1"_s).startsWith(u"10.0.0.1:5060/tls 10.0.0.2:5062/tls 10.0.0.3:5060/tls"_s));
    image.groupTlsPort = 5061; // the other reading of what no source says
    QVERIFY(told(signalling().nextHops(u"1"_s)).startsWith(u"10.0.0.1:5061/tls 10.0.0.2:5062/tls"_s));
}

void tst_CubeConfig::bindsAreResolvedDialPeerTenantGlobal()
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

void tst_CubeConfig::unansweredKeepalivesBusyOut()
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

void tst_CubeConfig::theBusyoutDefectShowsOnItsReleasesOnly_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("hit");
    for (const auto &[version, hit] : QList<QPair<QString, bool>>{{u"16.12.5"_s, false},
                                                                  {u"16.12.6"_s, true},
                                                                  {u"16.12.8"_s, false},
                                                                  {u"17.3.5"_s, true},
                                                                  {u"17.3.6"_s, false},
                                                                  {u"17.6.1a"_s, true},
                                                                  {u"17.6.3"_s, false},
                                                                  {u"17.9.4a"_s, false}})
        QTest::newRow(qPrintable(version)) << version << hit;
}

void tst_CubeConfig::theBusyoutDefectShowsOnItsReleasesOnly()
{
    QFETCH(QString, version);
    image.version = version;
    QCOMPARE(
        load(u"voice class sip-options-keepalive 1\nvoice class server-group 1\n ipv4 10.0.0.6\ndial-peer voice 1 voip\n session "
             u"server-group 1\n voice-class sip options-keepalive profile 1"_s),
        QString());
    QVERIFY(!signalling().isBusy(*config.dialPeer(1))); // only where the scenario lets it show
    image.busyoutDefect = true;
    QTEST(signalling().isBusy(*config.dialPeer(1)), "hit");
}

void tst_CubeConfig::aWholeScenarioStarts()
{
    const auto scenario = Scenario::load(u"dcloud"_s);
    QVERIFY(scenario);
    World world(*scenario);
    auto made = std::make_unique<CubeDevice>(world, Scenario::device(*scenario, u"cube1"_s));
    CubeDevice *cube = made.get();
    world.add(std::move(made));
    QVERIFY(cube->start());
    QCOMPARE(told(cube->nextHops(u"cvp"_s, u"8005550100"_s)), u"198.18.133.13:5060/tcp"_s);
    QCOMPARE(told(cube->nextHops(u"vvb"_s, u"8005550100"_s)), QString());
    QCOMPARE(told(cube->sipListeners()), u"5060/udp 5060/tcp"_s);
    QCOMPARE(cube->refuses(u"198.18.133.200"_s, SipTransport::Tcp, 5060, {}), QString());
    QCOMPARE(cube->refuses(u"198.18.133.19"_s, SipTransport::Tcp, 5060, {}), u"toll fraud"_s);
    QVERIFY(cube->operate(u"cube.anything"_s).startsWith(u"no such step"_s));
}

QTEST_GUILESS_MAIN(tst_CubeConfig)
#include "tst_CubeConfig.moc"
