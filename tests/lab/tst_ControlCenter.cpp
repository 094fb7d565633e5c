// SPDX-License-Identifier: Apache-2.0
#include "CucmBench.h"

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

const QString kCapf = u"Cisco Certificate Authority Proxy Function"_s;
const QString kCallManager = u"Cisco CallManager"_s;

QString control(const QString &type, const QString &service, const QString &node = {})
{
    const QString at = node.isEmpty() ? QString() : u"<s:NodeName>%1</s:NodeName>"_s.arg(node);
    return u"<s:soapDoControlServices><s:ControlServiceRequest>%1<s:ControlType>%2</s:ControlType><s:ServiceList><s:item>%3</"
           u"s:item>"
           "</s:ServiceList></s:ControlServiceRequest></s:soapDoControlServices>"_s.arg(at, type, service);
}

QString deploy(const QString &type, const QString &service, const QString &node = {})
{
    const QString at = node.isEmpty() ? QString() : u"<s:NodeName>%1</s:NodeName>"_s.arg(node);
    return u"<s:soapDoServiceDeployment><s:DeploymentServiceRequest>%1<s:DeployType>%2</s:DeployType><s:ServiceList><s:item>%3</"
           u"s:item>"
           "</s:ServiceList></s:DeploymentServiceRequest></s:soapDoServiceDeployment>"_s.arg(at, type, service);
}

QString status(const QStringList &services)
{
    QString inner;
    for (const QString &service : services)
        inner += u"<s:ServiceStatus>%1</s:ServiceStatus>"_s.arg(service);
    return u"<s:soapGetServiceStatus>%1</s:soapGetServiceStatus>"_s.arg(inner);
}

} // namespace

class tst_ControlCenter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatRuns();
    void tellsAllForOneEmptyName();
    void restartsInItsOwnTime();
    void activatesAndDeactivates();
    void refuses_data();
    void refuses();
    void changesTheLocalNodeOnly();
    void refusesUnqualifiedChildren();
    void leavesAServiceDownThatDoesNotStart();
    void canBeThrottled();
    void listsServicesAndProducts();
    void wantsTheApplicationAccount();
};

void tst_ControlCenter::tellsWhatRuns()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.controlCenter(bench.publisher(), status({kCallManager, kCapf, u"Cisco Nonsense"_s}));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.text(u"ReturnCode"_s), u"0"_s);
    QCOMPARE(reply.all(u"ServiceStatus"_s), (QStringList{u"Started"_s, u"Stopped"_s, u"Unknown"_s}));
    QCOMPARE(reply.all(u"ReasonCode"_s), (QStringList{u"-1"_s, u"-1"_s, u"-1068"_s, u"-1010"_s})); // of the answer, then of each
    QCOMPARE(reply.all(u"ReasonCodeString"_s).value(1), u"Service Not Activated"_s);
    QCOMPARE(reply.all(u"UpTime"_s).mid(1), (QStringList{u"-1"_s, u"-1"_s}));
    QVERIFY(reply.all(u"UpTime"_s).first().toInt() >= 7 * 86400);
    QVERIFY(!reply.all(u"StartTime"_s).first().isEmpty());
}

void tst_ControlCenter::tellsAllForOneEmptyName()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.controlCenter(bench.publisher(), status({QString()}));
    QVERIFY(reply.all(u"ServiceName"_s).contains(u"Cisco Tftp"_s));
    QVERIFY(reply.all(u"ServiceName"_s).size() > 20);
}

void tst_ControlCenter::restartsInItsOwnTime()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QString before = bench.controlCenter(bench.subscriber(), status({kCallManager})).text(u"StartTime"_s);
    const int effects = bench.subscriber().effects();
    const auto reply = bench.controlCenter(bench.subscriber(), control(u"Restart"_s, kCallManager, u"cucm-sub1"_s));
    QCOMPARE(reply.text(u"ReasonCode"_s), u"-1"_s);
    QCOMPARE(reply.text(u"ServiceStatus"_s), u"Stopping"_s);
    QVERIFY(bench.subscriber().effects() > effects);
    QVERIFY(!bench.subscriber().inService());
    QCOMPARE(bench.controlCenter(bench.subscriber(), control(u"Restart"_s, kCallManager)).text(u"ReasonCode"_s), u"-1029"_s);
    QTRY_COMPARE(bench.controlCenter(bench.subscriber(), status({kCallManager})).text(u"ServiceStatus"_s), u"Started"_s);
    QVERIFY(bench.controlCenter(bench.subscriber(), status({kCallManager})).text(u"StartTime"_s) != before);
    QVERIFY(bench.subscriber().inService());
    QCOMPARE(bench.subscriber().runtime()[u"services"_s][kCallManager][u"restarts"_s].toInt(), 1);
    QCOMPARE(bench.publisher().runtime()[u"services"_s][kCallManager][u"restarts"_s].toInt(), 0);
}

void tst_ControlCenter::activatesAndDeactivates()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    QCOMPARE(bench.controlCenter(bench.publisher(), deploy(u"Deploy"_s, kCapf, u"CUCM-PUB"_s)).text(u"ReasonCode"_s), u"-1"_s);
    QTRY_VERIFY(bench.publisher().nodeServices().runs(kCapf));
    QVERIFY(bench.config()[u"services"_s][u"cucm-pub"_s].toArray().contains(kCapf));
    QCOMPARE(bench.controlCenter(bench.publisher(), deploy(u"UnDeploy"_s, kCapf)).text(u"ReasonCode"_s), u"-1"_s);
    QTRY_COMPARE(bench.controlCenter(bench.publisher(), status({kCapf})).text(u"ServiceStatus"_s), u"Stopped"_s);
    QCOMPARE(bench.controlCenter(bench.publisher(), status({kCapf})).all(u"ReasonCode"_s).last(), u"-1068"_s);
    QCOMPARE(bench.config(), before);
}

void tst_ControlCenter::refuses_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("code");
    QTest::newRow("not activated") << control(u"Start"_s, kCapf) << u"-1068"_s;
    QTest::newRow("no such service") << control(u"Restart"_s, u"Cisco TFTP"_s) << u"-1010"_s;
    QTest::newRow("already started") << control(u"Start"_s, u"Cisco Tftp"_s) << u"-1039"_s;
    QTest::newRow("not deployable") << control(u"Restart"_s, u"Cisco Tomcat"_s) << u"-1042"_s;
    QTest::newRow("another node") << control(u"Restart"_s, kCallManager, u"cucm-sub1"_s) << u"-1012"_s;
    QTest::newRow("deployment on another node") << deploy(u"Deploy"_s, kCapf, u"cucm-sub1"_s) << u"-1012"_s;
    QTest::newRow("a network service") << deploy(u"UnDeploy"_s, u"Cisco Tomcat"_s) << u"-1042"_s;
}

void tst_ControlCenter::refuses()
{
    QFETCH(QString, request);
    QFETCH(QString, code);
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    const auto reply = bench.controlCenter(bench.publisher(), request);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.text(u"ReasonCode"_s), code);
    QCOMPARE(bench.config(), before);
    QCOMPARE(bench.publisher().effects(), 0);
    QVERIFY(bench.publisher().inService());
}

void tst_ControlCenter::changesTheLocalNodeOnly()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.controlCenter(bench.subscriber(), control(u"Stop"_s, u"Cisco CTIManager"_s)).text(u"ReasonCode"_s), u"-1"_s);
    QTRY_COMPARE(bench.controlCenter(bench.subscriber(), status({u"Cisco CTIManager"_s})).text(u"ServiceStatus"_s), u"Stopped"_s);
    QCOMPARE(bench.controlCenter(bench.subscriber(), status({u"Cisco CTIManager"_s})).all(u"ReasonCode"_s).last(), u"-1069"_s);
    QVERIFY(bench.publisher().nodeServices().runs(u"Cisco CTIManager"_s));
    QCOMPARE(bench.controlCenter(bench.subscriber(), control(u"Start"_s, u"Cisco CTIManager"_s)).text(u"ReasonCode"_s), u"-1"_s);
    QTRY_VERIFY(bench.subscriber().nodeServices().runs(u"Cisco CTIManager"_s));
    QCOMPARE(bench.controlCenter(bench.subscriber(), deploy(u"Deploy"_s, kCapf)).text(u"ReasonCode"_s),
             u"-1010"_s); // the publisher's alone
}

void tst_ControlCenter::refusesUnqualifiedChildren()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto unqualified = bench.controlCenter(
        bench.publisher(), u"<s:soapGetServiceStatus><ServiceStatus>Cisco Tftp</ServiceStatus></s:soapGetServiceStatus>"_s);
    QCOMPARE(unqualified.status, 500);
    QVERIFY(unqualified.text(u"faultstring"_s).endsWith(u"Unexpected subelement ServiceStatus"));
    const auto items = bench.controlCenter(
        bench.publisher(),
        u"<s:soapGetServiceStatus><s:ServiceStatus><s:item>Cisco Tftp</s:item></s:ServiceStatus></s:soapGetServiceStatus>"_s);
    QCOMPARE(items.status, 500);
    QVERIFY(items.text(u"faultstring"_s).endsWith(u"Unexpected subelement item"));
}

void tst_ControlCenter::leavesAServiceDownThatDoesNotStart()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.world->faults().set(
                 {{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"service-does-not-start"_s}, {u"value"_s, kCallManager}}),
             QString());
    QCOMPARE(bench.controlCenter(bench.publisher(), control(u"Restart"_s, kCallManager)).text(u"ReasonCode"_s), u"-1"_s);
    QTRY_COMPARE(bench.controlCenter(bench.publisher(), status({kCallManager})).all(u"ReasonCode"_s).last(), u"-1031"_s);
    QCOMPARE(bench.controlCenter(bench.publisher(), status({kCallManager})).text(u"ServiceStatus"_s), u"Stopped"_s);
    QVERIFY(bench.publisher().sipListeners().isEmpty());
    QCOMPARE(bench.controlCenter(bench.publisher(), control(u"Start"_s, kCallManager)).text(u"ReasonCode"_s), u"-1"_s);
    QTRY_VERIFY(bench.publisher().inService());
}

void tst_ControlCenter::canBeThrottled()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.world->faults().set(
                 {{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"ris-throttled"_s}, {u"value"_s, u"control-center"_s}}),
             QString());
    const auto reply = bench.controlCenter(bench.publisher(), status({kCallManager}));
    QCOMPARE(reply.status, 500);
    QVERIFY(reply.text(u"faultstring"_s).contains(u"Exceeded allowed rate"));
    QCOMPARE(bench.controlCenter(bench.publisher(), status({kCallManager})).status, 200);
}

void tst_ControlCenter::listsServicesAndProducts()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto list = bench.controlCenter(
        bench.publisher(), u"<s:soapGetStaticServiceList><s:ServiceInformationResponse/></s:soapGetStaticServiceList>"_s);
    const qsizetype at = list.all(u"ServiceName"_s).indexOf(kCapf);
    QVERIFY(at >= 0);
    QCOMPARE(list.all(u"Deployable"_s).value(at), u"true"_s);
    const auto products =
        bench.controlCenter(bench.subscriber(), u"<s:getProductInformationList><s:ServiceInfo/></s:getProductInformationList>"_s);
    QCOMPARE(products.text(u"ActiveServerVersion"_s), u"12.5.1.14900-63"_s);
    QCOMPARE(products.text(u"PrimaryNode"_s), u"cucm-pub"_s);
    QCOMPARE(bench.controlCenter(bench.publisher(), u"<s:soapDoEverything/>"_s).status, 500);
}

void tst_ControlCenter::wantsTheApplicationAccount()
{
    CucmBench bench;
    QVERIFY(bench.start());
    bench.password += u'x';
    QCOMPARE(bench.controlCenter(bench.publisher(), control(u"Restart"_s, kCallManager)).status, 401);
    QVERIFY(bench.publisher().inService());
}

QTEST_GUILESS_MAIN(tst_ControlCenter)
#include "tst_ControlCenter.moc"
