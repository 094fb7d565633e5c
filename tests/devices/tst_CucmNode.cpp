// SPDX-License-Identifier: Apache-2.0
#include "ScriptedCucm.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmReplies.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

class CucmNodeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void servicesOfANodeComeWithTheirStart()
    {
        Node node(false);
        node.http->on("soapGetServiceStatus", 200, fixture(u"cucm/service-status.xml"_s));
        const auto services = node.driver.services(
            {u"Cisco Certificate Authority Proxy Function"_s, u"Cisco CallManager"_s, u"No Such"_s}, soon, {});
        QVERIFY(services);
        QCOMPARE(services->size(), 2);
        QVERIFY(!services->at(0).activated());
        QCOMPARE(services->at(0).upTime, qint64(-1));
        QCOMPARE(services->at(1).status, u"Started"_s);
        QCOMPARE(services->at(1).startTime, u"Mon Nov 23 09:00:00 2026"_s);
        QVERIFY(services->at(1).activated());
        QVERIFY(node.http->sent.last().body.contains(
            "<ServiceStatus>Cisco CallManager</ServiceStatus><ServiceStatus>No Such</ServiceStatus>"));
        QVERIFY(!node.http->sent.last().write);
    }

    void theLatestRegistrationOfADeviceCounts_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray answer = fixture(u"cucm/ris-two-nodes.xml"_s);
        QTest::newRow("as the WSDL names it") << answer;
        QTest::newRow("as the request is named")
            << QByteArray(answer).replace("selectCmDeviceResponse", "selectCmDeviceExtResponse");
    }

    void theLatestRegistrationOfADeviceCounts()
    {
        QFETCH(QByteArray, answer);
        Node node(false);
        node.http->on("selectCmDeviceExt", 200, answer);
        const auto found = node.driver.registrations({u"csfagent1"_s, u"CSFAGENT2"_s, u"CSFAGENT3"_s}, u"Phone"_s, soon, {});
        QVERIFY(found);
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->at(0).name, u"CSFAGENT1"_s);
        QCOMPARE(found->at(0).status, u"Registered"_s);
        QCOMPARE(found->at(0).node, u"198.18.133.4"_s);
        QCOMPARE(found->at(0).timeStamp, qint64(1795000020));
        QCOMPARE(found->at(1).address, u"198.18.133.32"_s);
        QCOMPARE(node.http->headerOf(0, "SOAPAction"), "\"selectCmDeviceExt\"");
        QVERIFY(!node.http->sent.first().session);
    }

    void registrationsAreAskedForInBatchesOfAThousand()
    {
        Node node;
        node.http->on("selectCmDeviceExt", 200, fixture(u"cucm/ris-two-nodes.xml"_s));
        QStringList names;
        for (int i = 0; i < 2001; ++i)
            names += nameAt(i);
        QVERIFY(node.driver.registrations(names, u"Phone"_s, soon, {}));
        QCOMPARE(node.http->sent.size(), 3);
        QCOMPARE(node.http->sent.at(0).body.count("<Item>"), 1000);
        QCOMPARE(node.http->sent.at(2).body.count("<Item>"), 1);
    }

    void mixedModeIsDoneOnlyWhereTheDeviceSaysSo()
    {
        const QString done =
            u"Moving Cluster to Mixed Mode\nCluster set to Mixed Mode\nYou must reset all phones to ensure they received the "
            u"updated CTL file. \n"
            "You must restart Cisco CTIManager services on all the nodes in the cluster that have the service activated.\n"_s;
        Node node;
        node.cli->on(u"utils ctl set-cluster mixed-mode"_s, done);
        const auto reply = node.driver.perform(cucm::setMixedMode(pub), Deadline::never(), {});
        QVERIFY(reply);
        QCOMPARE(reply->cliLines, 1);
        QCOMPARE(reply->warnings.size(), 2);
        QCOMPARE(node.cli->lines(), QStringList({u"set cli pagination off"_s, u"utils ctl set-cluster mixed-mode"_s}));
        QVERIFY(node.cli->sent.last().write);
        QCOMPARE(node.cli->sent.last().dialogue.size(), 1);
        QVERIFY(node.cli->sent.last().time > std::chrono::minutes(9));
        QVERIFY(!node.cli->sent.first().write);
    }

    void mixedModeRefusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hint");
        QTest::newRow("export control")
            << u"Command cannot be executed because the Unified Communications Manager cluster is not registered to a Smart/Virtual Account with Allow export-controlled functionality. Please ensure Product Token received from the Smart/Virtual Account has Allow export-controlled functionality checked when registering the UCM Cluster.\n"_s
            << u"Smart Licensing"_s;
        QTest::newRow("in other words") << u"This command can only be run on the publisher\n"_s << u"words"_s;
        QTest::newRow("nothing at all") << QString() << u"words"_s;
    }

    void mixedModeRefusals()
    {
        QFETCH(QString, text);
        QFETCH(QString, hint);
        Node node;
        node.cli->on(u"utils ctl set-cluster mixed-mode"_s, text);
        const auto reply = node.driver.perform(cucm::setMixedMode(pub), soon, {});
        QCOMPARE(reply.error().kind, ErrorKind::Rejected);
        QCOMPARE(reply.error().technical, text.trimmed());
        QVERIFY(reply.error().hint.english().contains(hint));
    }

    void aShellWithoutAnAnswerIsClosed()
    {
        Node node;
        node.cli->on(u"utils ctl set-cluster mixed-mode"_s, ErrorKind::OutcomeUnknown);
        QCOMPARE(node.driver.perform(cucm::setMixedMode(pub), soon, {}).error().kind, ErrorKind::OutcomeUnknown);
        QVERIFY(!node.cli->isOpen());
    }

    void nothingIsSentWhereNobodyLetsUsIn()
    {
        Node node;
        node.cli->openError = ErrorKind::AuthRefused;
        QCOMPARE(node.driver.perform(cucm::setMixedMode(pub), soon, {}).error().kind, ErrorKind::AuthRefused);
        QVERIFY(node.cli->sent.isEmpty());
    }

    void theCommandLineTellsCtlZoneAndVersion()
    {
        Node node(false);
        node.cli->on(u"show ctl"_s, QString::fromUtf8(fixture(u"cucm/ctl-with-capf.txt"_s)))
            .on(u"show timezone config"_s, u"Current timezone: Japan Standard Time (Asia/Tokyo)\nTimezone version: 2024a\n"_s)
            .on(u"show version active"_s, u"Active Master Version: 14.0.1.12900-161\n"_s);
        QVERIFY(node.driver.ctl(soon, {})->verified);
        QCOMPARE(node.driver.timeZone(soon, {}).value(), u"Asia/Tokyo"_s);
        QCOMPARE(node.driver.version(soon, {}).value(), u"14.0.1.12900-161"_s);
        QCOMPARE(node.cli->opened, 1);
        QVERIFY(node.http->sent.isEmpty());
    }

    void aDeviceThatIsNoVosIsTheWrongOne()
    {
        Node node(false);
        node.cli->on(u"show version active"_s, u"% Invalid input detected at '^' marker.\n"_s);
        QCOMPARE(node.driver.version(soon, {}).error().kind, ErrorKind::WrongDevice);
    }

    void timeZones_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("zone");
        QTest::newRow("with its long name")
            << u"Current timezone: Central European Time (Europe/Warsaw)\nTimezone version: 2012j\n"_s << u"Europe/Warsaw"_s;
        QTest::newRow("plain") << u"Current timezone is set to Asia/Tokyo\n"_s << u"Asia/Tokyo"_s;
        QTest::newRow("three parts") << u"Using timezone: America/Argentina/Buenos_Aires\n"_s
                                     << u"America/Argentina/Buenos_Aires"_s;
        QTest::newRow("universal") << u"Current timezone: Coordinated Universal Time (UTC)\n"_s << u"UTC"_s;
        QTest::newRow("with an offset") << u"Current timezone: (Etc/GMT+9)\n"_s << u"Etc/GMT+9"_s;
        QTest::newRow("none") << u"Timezone version: 2012j\n"_s << QString();
        QTest::newRow("a path") << u"/etc/localtime ../../etc\n"_s << QString();
    }

    void timeZones()
    {
        QFETCH(QString, text);
        QTEST(cucm::timeZoneOf(text), "zone");
    }

    void aZoneThatCannotBeReadIsEmpty()
    {
        Node node;
        QCOMPARE(node.driver.timeZone(soon, {}).value(), QString());
    }
};

QTEST_GUILESS_MAIN(CucmNodeTest)
#include "tst_CucmNode.moc"
