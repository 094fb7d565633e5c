// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "tests/lab/CubeModel.h"

#include <QRandomGenerator>

using namespace sipseal::lab;
using namespace sipseal::lab::test;

/// The configuration as text: its grammar, what sticks, what is printed.
class tst_CubeConfig : public QObject, private CubeModel
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renew(); }
    void patternsAreSpeltOut_data();
    void patternsAreSpeltOut();
    void aLineTakesThePlaceOfTheOneWithItsKey();
    void noAndDefaultForms_data();
    void noAndDefaultForms();
    void sectionsWithoutLinesAreNotPrinted();
    void whatIsPrintedCanBeLoaded();
    void randomLinesNeverStickOrCrash();
    void weakVersionsAreWarnedOfAndRefused();
    void aGroupHoldsFiveServers();
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
