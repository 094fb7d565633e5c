// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
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
    QStringList text() const { return CubeText::configuration(config, image.version); }

private Q_SLOTS:
    void init() { config = CubeConfig(); }

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
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("range");
    QTest::newRow("nothing") << QString() << u"TLSv1.1 to TLSv1.2"_s;
    QTest::newRow("one alone") << u" transport tcp tls v1.2"_s << u"TLSv1.2 to TLSv1.2"_s;
    QTest::newRow("an old one alone") << u" transport tcp tls v1.0"_s << u"TLSv1.0 to TLSv1.0"_s;
    QTest::newRow("minimum") << u" transport tcp tls v1.2 minimum"_s << u"TLSv1.2 to TLSv1.3"_s;
}

void tst_CubeConfig::versions()
{
    QFETCH(QString, line);
    QCOMPARE(load(u"sip-ua\n"_s + line), QString());
    const SipTls tls = CubeSignalling(config).tls(u"10.0.0.1"_s);
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
    QTest::newRow("old")
        << u"old"_s
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
    const QString text = CubeConnections{SipTransport::Tls, format, counters, {connection}, {5061}}.detail();
    QVERIFY(text.startsWith(
        u"Total active connections      : 1\nNo. of send failures          : 0\nNo. of remote closures        : 47\n"_s));
    QVERIFY(text.contains(u"TLS server handshake failures : 4\n\n---------Printing Detailed Connection Report---------\n"_s));
    QVERIFY(text.contains(u"\nRemote-Agent:198.18.133.13, Connections-Count:1\n  Remote-Port Conn-Id Conn-State  WriteQ-Size"_s));
    for (const QString &part : holds)
        QVERIFY2(text.contains(part), qPrintable(text));
    QStringList row;
    for (const QString &line : text.split(u'\n'))
        if (line.contains(u"Established"_s))
            row = line.split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(row, words);
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
