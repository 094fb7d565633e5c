// SPDX-License-Identifier: Apache-2.0
#include "AxlBodies.h"

using namespace sipseal::lab;
using namespace sipseal::lab::axl;
using namespace Qt::StringLiterals;

class tst_Axl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsItsVersion();
    void refusesWithoutAccount();
    void takesASessionInsteadOfAnAccount();
    void wantsTheTrailingSlash();
    void answersOnThePublisherOnly();
    void supportsTheSchemasOfItsVersion_data();
    void supportsTheSchemasOfItsVersion();
    void refusesBrokenRequests_data();
    void refusesBrokenRequests();
    void tellsTheSecurityModeInThreeWays();
    void listsNodes();
    void throttlesWrites();
    void tellsEffectFromNone();
};

void tst_Axl::tellsItsVersion()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.axl(u"getCCMVersion"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.text(u"version"_s), u"12.5.1.14900(63)"_s);
    // Who does not know the version asks in namespace 1.0 without SOAPAction.
    const auto unknowing = bench.post(bench.publisher(), u"/axl/"_s,
                                      CucmBench::envelope(u"<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/1.0\"/>"_s),
                                      {{"Authorization", bench.basic()}});
    QCOMPARE(unknowing.text(u"version"_s), u"12.5.1.14900(63)"_s);
}

void tst_Axl::refusesWithoutAccount()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QByteArray body = CucmBench::envelope(u"<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/>"_s);
    for (const QByteArray &login :
         {QByteArray(), "Basic " + QByteArray("axladmin:wrong").toBase64(), "Basic " + QByteArray("administrator:").toBase64()}) {
        const auto reply = bench.post(bench.publisher(), u"/axl/"_s, body, {{"Authorization", login}});
        QCOMPARE(reply.status, 401);
        QVERIFY(reply.body.contains("HTTP Status 401"));
    }
}

void tst_Axl::takesASessionInsteadOfAnAccount()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QByteArray cookie = bench.axl(u"getCCMVersion"_s).cookie.split(';').first();
    QVERIFY(cookie.startsWith("JSESSIONIDSSO="));
    const QByteArray body = CucmBench::envelope(u"<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/>"_s);
    QCOMPARE(bench.post(bench.publisher(), u"/axl/"_s, body, {{"Cookie", cookie}}).status, 200);
    bench.world->advanceClock(29 * 60);
    QCOMPARE(bench.post(bench.publisher(), u"/axl/"_s, body, {{"Cookie", cookie}}).status, 200);
    bench.world->advanceClock(31 * 60);
    QCOMPARE(bench.post(bench.publisher(), u"/axl/"_s, body, {{"Cookie", cookie}}).status, 404);
}

void tst_Axl::wantsTheTrailingSlash()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.post(bench.publisher(), u"/axl"_s, {}, {{"Authorization", bench.basic()}}).status, 302);
    QVERIFY(bench.send("GET", bench.publisher(), u"/axl/"_s, {}, {{"Authorization", bench.basic()}})
                .body.contains("AXL Web Service"));
}

void tst_Axl::answersOnThePublisherOnly()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.post(bench.subscriber(), u"/axl/"_s, {}, {{"Authorization", bench.basic()}}).status, 404);
    QCOMPARE(int(bench.publisher().nodeServices().stop(u"Cisco AXL Web Service"_s)), int(NodeServices::Successful));
    QCOMPARE(bench.axl(u"getCCMVersion"_s).status, 404);
}

void tst_Axl::supportsTheSchemasOfItsVersion_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<int>("status");
    QTest::newRow("11.5 takes 11.5") << "11.5.1.18900-97"
                                     << "11.5" << 200;
    QTest::newRow("11.5 does not know 12.5") << "11.5.1.18900-97"
                                             << "12.5" << 500;
    QTest::newRow("12.5 does not know 14.0") << "12.5.1.14900-63"
                                             << "14.0" << 500;
    QTest::newRow("14 takes 11.5") << "14.0.1.12900-161"
                                   << "11.5" << 200;
    QTest::newRow("15 takes 14.0") << "15.0.1.11900-40"
                                   << "14.0" << 200;
    QTest::newRow("15 forgot 11.5") << "15.0.1.11900-40"
                                    << "11.5" << 500;
    QTest::newRow("there is no 13") << "15.0.1.11900-40"
                                    << "13.0" << 500;
}

void tst_Axl::supportsTheSchemasOfItsVersion()
{
    QFETCH(QString, cluster);
    QFETCH(QString, schema);
    QFETCH(int, status);
    CucmBench bench([&](QJsonObject &object) { object[u"version"_s] = cluster; });
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"getCCMVersion"_s, {}, schema).status, status);
}

void tst_Axl::refusesBrokenRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray head = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not XML") << QByteArray("{\"op\":1}");
    QTest::newRow("cut off") << head;
    QTest::newRow("a DTD") << "<!DOCTYPE x [<!ENTITY a \"b\">]>" + head +
                                  "<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/></e:Body></e:Envelope>";
    QTest::newRow("too deep") << head + QByteArray("<a>").repeated(200) + QByteArray("</a>").repeated(200) +
                                     "</e:Body></e:Envelope>";
    QTest::newRow("no operation") << head + "</e:Body></e:Envelope>";
    QTest::newRow("unknown operation")
        << head + "<n:applySipTrunk xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/></e:Body></e:Envelope>";
    QTest::newRow("no namespace") << head + "<getCCMVersion/></e:Body></e:Envelope>";
}

void tst_Axl::refusesBrokenRequests()
{
    QFETCH(QByteArray, body);
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.post(bench.publisher(), u"/axl/"_s, body, {{"Authorization", bench.basic()}});
    QCOMPARE(reply.status, 500);
    QVERIFY(!reply.text(u"faultstring"_s).isEmpty());
    QCOMPARE(reply.text(u"axlcode"_s), u"-1"_s);
}

void tst_Axl::tellsTheSecurityModeInThreeWays()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QString parameter =
        u"<processNodeName>EnterpriseWideData</processNodeName><name>ClusterSecurityMode</name><service>Enterprise Wide</service>"_s;
    const QString sql = u"<sql>select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'</sql>"_s;
    QCOMPARE(bench.axl(u"getServiceParameter"_s, parameter).text(u"value"_s), u"0"_s);
    QCOMPARE(bench.axl(u"executeSQLQuery"_s, sql).text(u"paramvalue"_s), u"0"_s);
    QCOMPARE(bench.cucm->setMixedMode(), QString());
    QCOMPARE(bench.axl(u"getServiceParameter"_s, parameter).text(u"value"_s), u"1"_s);
    QCOMPARE(bench.axl(u"executeSQLQuery"_s, sql).text(u"paramvalue"_s), u"1"_s);
    QCOMPARE(bench.publisher().runSql(u"select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'"_s),
             QByteArray("paramname           paramvalue\n=================== ==========\nClusterSecurityMode 1         \n"));
    const auto wrong = bench.axl(u"executeSQLQuery"_s, u"<sql>selct 1</sql>"_s);
    QCOMPARE(wrong.text(u"axlcode"_s), u"201"_s);
    QCOMPARE(wrong.text(u"faultstring"_s), u"A syntax error has occurred."_s);
    QCOMPARE(
        bench.axl(u"executeSQLQuery"_s, u"<sql>select name from device where name like 'CSFAGENT%' and tkmodel = 503</sql>"_s)
            .all(u"row"_s)
            .size(),
        3);
}

void tst_Axl::listsNodes()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.axl(
        u"listProcessNode"_s,
        u"<searchCriteria><name>%</name></searchCriteria><returnedTags><name/><nodeUsage/><processNodeRole/></returnedTags>"_s);
    QCOMPARE(reply.all(u"name"_s), (QStringList{u"EnterpriseWideData"_s, u"cucm-pub"_s, u"cucm-sub1"_s}));
    QCOMPARE(reply.all(u"nodeUsage"_s), (QStringList{u"Subscriber"_s, u"Publisher"_s, u"Subscriber"_s}));
}

void tst_Axl::throttlesWrites()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"axl-throttled"_s}}), QString());
    QCOMPARE(bench.axl(u"getCCMVersion"_s).status, 200);
    const QString profile = kNewProfile.arg(u"P"_s, u"cvp1"_s);
    QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, profile).status, 503);
    QVERIFY(!bench.cucm->model().trunkProfile(u"P"_s));
    QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, profile).status, 200);
}

void tst_Axl::tellsEffectFromNone()
{
    CucmBench bench;
    QVERIFY(bench.start());
    bench.axl(u"getCCMVersion"_s);
    bench.axl(u"updateSipTrunk"_s, u"<name>vCube</name><description>CUBE</description>"_s); // as it is
    bench.axl(u"updateSipTrunk"_s, u"<name>vCube</name><description>Border</description>"_s);
    bench.axl(u"resetSipTrunk"_s, u"<name>vCube</name>"_s);
    QList<bool> effects;
    for (const WireEntry &entry : bench.world->wire())
        effects += entry.effect;
    QCOMPARE(effects, (QList<bool>{false, false, true, true}));
}

QTEST_GUILESS_MAIN(tst_Axl)
#include "tst_Axl.moc"
