// SPDX-License-Identifier: Apache-2.0
#include "app/core/PlanFile.h"
#include "app/steps/cube/CubeRoutesCheck.h"
#include "tests/steps/ReadyCube.h"

#include <QJsonDocument>

using namespace sipseal;
using namespace sipseal::test;

/// The ways of calls: which dial-peers lead to CVP and CUCM, in which state, and by what their calls are taken.
class TestCubeRoutesCheck : public QObject, private CubeCheckTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void whatThePlanLeavesOutIsProposed_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("asks");
        const QString head = u"dial-peer voice 6100 voip\n session protocol sipv2\n"_s, cvp = u" session target ipv4:198.18.133.13\n"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a second one to CVP") << head + cvp << u"dial-peer 6100 leads to CVP too"_s;
        QTest::newRow("a second one to CUCM") << head + u" session target ipv4:198.18.133.4\n"_s << u"dial-peer 6100 leads to CUCM too"_s;
        QTest::newRow("by a server group") << u"voice class server-group 4\n ipv4 198.18.133.13\n"_s + head + u" session server-group 4\n"_s << u"dial-peer 6100 leads to CVP too"_s;
        QTest::newRow("to somebody else") << head + u" session target ipv4:203.0.113.9\n"_s << QString();
        QTest::newRow("from an address of its own") << u"interface Loopback9\n ip address 192.0.2.7 255.255.255.255\nvoice service voip\n sip\n  bind control source-interface Loopback9\n"_s
                                                    << u"leaves from 192.0.2.7"_s;
        QTest::newRow("a name that is checked") << u"sip-ua\n crypto signaling default trustpoint ms-ca-name cn-san-validate server\n"_s << u"checks the peer's name"_s;
    }
    void whatThePlanLeavesOutIsProposed()
    {
        QFETCH(QString, more);
        QFETCH(QString, asks);
        ReadyCube cube;
        cube.config += more;
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
        m_plan.cube.findCvpDialPeers = m_plan.cube.findCucmDialPeers = true;
        QVERIFY(!said(assessed<CubeRoutesCheck>(cube)).contains(u"leads to"_s)); // what is found is taken
    }
    void whoseNameIsCheckedIsAsked_data()
    {
        QTest::addColumn<QString>("rule");  ///< of the profile; empty: none
        QTest::addColumn<QString>("place"); ///< by which it is in force
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("asks");
        const QString tenant = u"voice class tenant 5\n tls-profile 7\n listen-port secure 5062\n"_s; // dial-peer 6000 names it
        const QString entry = u"sip-ua\n crypto signaling remote-addr 198.18.133.13 /32 tls-profile 7\n"_s;
        const QString address = u"ipv4:198.18.133.13"_s, ofTenant = u"\"voice class tenant 5 tls-profile 7\" on cube1 "_s;
        const QString ofEntry = u"\"crypto signaling remote-addr 198.18.133.13 /32 tls-profile 7\" on cube1 "_s;
        const QString server = u"checks the peer's name, but dial-peer 6000 names an address"_s, client = u"takes TLS only from callers whose certificate bears one of the names "_s;
        QTest::newRow("no rule") << QString() << tenant << address << QStringList();
        QTest::newRow("a server, by its tenant") << u"server"_s << tenant << address << QStringList{ofTenant + server};
        QTest::newRow("a server, by its entry") << u"server"_s << entry << address << QStringList{ofEntry + server};
        QTest::newRow("a server that is named") << u"server"_s << tenant << u"dns:cvp1"_s << QStringList();
        QTest::newRow("a client, by the tenant") << u"client"_s << tenant << address << QStringList{ofTenant + client + u"cvp.example, *.example.com. Does the certificate of 198.18.133.13?"_s};
        QTest::newRow("a client, by its entry, once") << u"client"_s << entry << address << QStringList{ofEntry + client};
        QTest::newRow("a client that no dial-peer calls")
            << u"client"_s << u"sip-ua\n crypto signaling remote-addr 198.18.133.4 /32 tls-profile 7\n"_s << address
            << QStringList{u"\"crypto signaling remote-addr 198.18.133.4 /32 tls-profile 7\" on cube1 "_s + client + u"cvp.example, *.example.com. Does the certificate of 198.18.133.4?"_s};
        QTest::newRow("both") << u"bidirectional"_s << tenant << address << QStringList{ofTenant + server, ofTenant + client};
        QTest::newRow("each by its own: called by the tenant's, calling by its entry's")
            << u"bidirectional"_s << u"voice class tls-profile 8\n trustpoint ms-ca-name\nvoice class tenant 5\n tls-profile 8\n"_s + entry << address
            << QStringList{ofEntry + client};
    }
    void whoseNameIsCheckedIsAsked()
    {
        QFETCH(QString, rule);
        QFETCH(QString, place);
        QFETCH(QString, target);
        QFETCH(QStringList, asks);
        ReadyCube cube;
        cube.config.replace(u"ipv4:198.18.133.13\n"_s, target + u"\n voice-class sip tenant 5\n"_s);
        cube.trusted = trustedText(u"DOWN"_s, {});
        cube.config += u"voice class tls-profile 7\n trustpoint ms-ca-name\n cn-san 1 cvp.example\n cn-san 2 *.example.com\n"_s
            + (rule.isEmpty() ? QString() : u" cn-san validate "_s + rule + u'\n') + place;
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QCOMPARE(assessment.asks.size(), asks.size());
        for (qsizetype i = 0; i < asks.size(); ++i)
            QVERIFY2(assessment.asks.at(i).english().startsWith(asks.at(i)), qPrintable(said(assessment)));
    }
    void whatIsProposedIsWhatThePlanWouldSay_data()
    {
        QTest::addColumn<QString>("cvp"); // what the plan names
        QTest::addColumn<QString>("cucm");
        QTest::addColumn<QString>("proposed");
        QTest::newRow("all named") << u"6000 6100"_s << u"7000"_s << u"{}"_s;
        QTest::newRow("one left out") << u"6000"_s << u"7000"_s << u"{\"cube\":{\"cvp_dial_peers\":[6000,6100]}}"_s;
        QTest::newRow("one that CUBE does not have") << u"6001 6100"_s << u"7000"_s << u"{\"cube\":{\"cvp_dial_peers\":[6100,6000]}}"_s;
        QTest::newRow("both kinds") << u"6000"_s << u"7001"_s << u"{\"cube\":{\"cucm_dial_peers\":[7000],\"cvp_dial_peers\":[6000,6100]}}"_s;
        QTest::newRow("the wrong way round") << u"7000"_s << u"6000"_s << u"{\"cube\":{\"cucm_dial_peers\":[7000],\"cvp_dial_peers\":[6000,6100]}}"_s;
        QTest::newRow("named for the other kind") << u"6100"_s << u"7000 6000"_s << u"{\"cube\":{\"cucm_dial_peers\":[7000],\"cvp_dial_peers\":[6100,6000]}}"_s;
        QTest::newRow("those to CUCM are left alone") << u"6000 6100"_s << QString() << u"{}"_s;
    }
    void whatIsProposedIsWhatThePlanWouldSay()
    {
        QFETCH(QString, cvp);
        QFETCH(QString, cucm);
        QFETCH(QString, proposed);
        const auto tags = [](const QString &words) {
            QList<int> out;
            for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
                out += word.toInt();
            return out;
        };
        ReadyCube cube;
        cube.config += u"dial-peer voice 6100 voip\n session protocol sipv2\n session target ipv4:198.18.133.13\n"_s;
        m_plan.cube.cvpDialPeers = tags(cvp);
        m_plan.cube.cucmDialPeers = tags(cucm);
        const QJsonObject entry = assessed<CubeRoutesCheck>(cube).proposes;
        QCOMPARE(QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact)), proposed);
        for (PlanDevice &device : m_plan.devices) { // what a plan's file has to say, and no check reads
            device.ssh = device.https = Endpoint{u"192.0.2.1"_s, 22};
            device.sshAccount = device.appAccount = Account{u"admin"_s, u"secret"_s};
        }
        const auto taken = Plan::fromJson(withEntry(m_plan.toJson(), u"cube1"_s, entry));
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().english()));
        m_plan = *taken;
        const Assessment after = assessed<CubeRoutesCheck>(cube);
        QVERIFY2(after.proposes.isEmpty() && after.asks.isEmpty(), qPrintable(said(after)));
    }
    void theReleasesWithTheBusyoutFaultAreNamed_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("hit");
        for (const QString &hit : {u"16.12.6"_s, u"16.12.7"_s, u"17.3.5"_s, u"17.6.1"_s, u"17.6.2"_s})
            QTest::newRow(qPrintable(hit)) << hit << true;
        for (const QString &free : {u"16.12.5"_s, u"16.12.8"_s, u"17.3.4"_s, u"17.3.6"_s, u"17.6.3"_s, u"17.9.4"_s})
            QTest::newRow(qPrintable(free)) << free << false;
    }
    void theReleasesWithTheBusyoutFaultAreNamed()
    {
        QFETCH(QString, version);
        QFETCH(bool, hit);
        ReadyCube cube;
        cube.version = versionText(version, version);
        cube.config.replace(u" session target ipv4:198.18.133.13\n"_s, u" session server-group 4\n voice-class sip options-keepalive profile 2\n"_s);
        cube.config += u"voice class server-group 4\n ipv4 198.18.133.13\nvoice class sip-options-keepalive 2\n retry 3\n"_s;
        QCOMPARE(said(assessed<CubeRoutesCheck>(cube)).contains(u"CSCvz80171"_s), hit);
    }
    void whoseCallsAreTakenIsShown_data()
    {
        QTest::addColumn<QString>("trusted"); ///< empty: an image that does not know the command
        QTest::addColumn<QString>("service"); ///< below voice service voip
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("asks");
        const QString up = u"6000            UP              ipv4:198.18.133.13"_s, down = u"6000            DOWN            ipv4:198.18.133.13"_s;
        const QStringList cucm{u"ipv4 198.18.133.3"_s, u"ipv4 198.18.133.4"_s};
        QTest::newRow("a dial-peer") << trustedText(u"UP"_s, {up}, cucm) << QString() << u"dial-peer 6000"_s << QString();
        QTest::newRow("the list") << trustedText(u"UP"_s, {down}, QStringList(cucm) << u"ipv4 198.18.133.13"_s) << QString() << u"in the trusted list"_s << u"6000 of cube1 is out of service"_s;
        QTest::newRow("its subnet") << trustedText(u"UP"_s, {}, {u"ipv4 198.18.128.0 255.255.192.0"_s}) << QString() << u"in the trusted list"_s << QString();
        QTest::newRow("everybody") << trustedText(u"DOWN"_s, {up}) << QString() << u"everybody (no ip address trusted authenticate)"_s << QString();
        QTest::newRow("nothing: its dial-peer is down") << trustedText(u"UP"_s, {down}, cucm) << QString() << u"-"_s << u"cube1 refuses calls of 198.18.133.13"_s;
        QTest::newRow("by the configuration, where the device does not say") << QString() << u" ip address trusted list\n  ipv4 198.18.133.0 255.255.255.0\n"_s << u"in the trusted list"_s << QString();
    }
    void whoseCallsAreTakenIsShown()
    {
        QFETCH(QString, trusted);
        QFETCH(QString, service);
        QFETCH(QString, asks);
        ReadyCube cube;
        cube.trusted = trusted.isEmpty() ? u"                 ^\n% Invalid input detected at '^' marker.\n\n"_s : trusted;
        cube.config += u"voice service voip\n"_s + service;
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QTEST(finding(assessment, u"calls of 198.18.133.13 are taken"_s).now, "by");
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    void aDialPeerThatIsOutOfServiceAlreadyIsAsked_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("asks");
        QTest::newRow("in service") << u"up   up  "_s << u"in service"_s << false;
        QTest::newRow("its peer answers OPTIONS") << u"up   up   active "_s << u"in service, OPTIONS answered"_s << false;
        QTest::newRow("busied out, and up all the same") << u"up   up   busyout"_s << u"busyout"_s << true;
        QTest::newRow("busied out") << u"up   down busyout"_s << u"busyout"_s << true;
        QTest::newRow("down") << u"up   down"_s << u"out of service"_s << true;
        QTest::newRow("shut down") << u"down down"_s << u"shut down"_s << false;
    }
    void aDialPeerThatIsOutOfServiceAlreadyIsAsked()
    {
        QFETCH(QString, row);
        QFETCH(QString, state);
        QFETCH(bool, asks);
        ReadyCube cube;
        cube.dialPeers = summaryText(row, u"up   up  "_s);
        cube.trusted = trustedText(u"UP"_s, {}, {u"ipv4 198.18.128.0 255.255.192.0"_s});
        if (state == u"shut down"_s)
            cube.config.replace(u"ipv4:198.18.133.13\n"_s, u"ipv4:198.18.133.13\n shutdown\n"_s);
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QCOMPARE(finding(assessment, u"dial-peer 6000"_s).now, state);
        QVERIFY2(said(assessment).contains(u"6000 of cube1 is out of service now"_s) == asks, qPrintable(said(assessment)));
    }
    void sipThatIsShutDownStopsEverything()
    {
        ReadyCube cube;
        cube.config += u"voice service voip\n sip\n  call service stop\n"_s;
        QCOMPARE(words(assessed<CubeRoutesCheck>(cube)), u"blocked"_s);
    }
};

QTEST_GUILESS_MAIN(TestCubeRoutesCheck)
#include "tst_CubeRoutesCheck.moc"
