// SPDX-License-Identifier: Apache-2.0
#include "ScriptedCucm.h"

#include "app/devices/cucm/CucmActions.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

class CucmDriverTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theClustersOwnSchemaIsFoundAndSpoken()
    {
        Node node(true, "12.5.1.13900(152)");
        node.http->on("getServiceParameter", 200,
                      answerTo("getServiceParameter", "<serviceParameter uuid=\"{1}\"><value>0</value></serviceParameter>"));
        QCOMPARE(node.driver.version(soon, {}).value(), u"12.5.1.13900-152"_s);
        QCOMPARE(node.driver.securityMode(soon, {}).value(), 0);
        QCOMPARE(node.driver.securityMode(soon, {}).value(), 0);
        QCOMPARE(node.http->sent.size(), 3); // the version is asked once
        QCOMPARE(node.http->sent.at(0).path, u"/axl/"_s);
        QVERIFY(node.http->sent.at(0).body.contains("\"http://www.cisco.com/AXL/API/1.0\""));
        QVERIFY(node.http->headerOf(0, "SOAPAction").isEmpty());
        QVERIFY(node.http->sent.at(1).body.contains("\"http://www.cisco.com/AXL/API/12.5\""));
        QCOMPARE(node.http->headerOf(1, "SOAPAction"), "\"CUCM:DB ver=12.5 getServiceParameter\"");
        QVERIFY(node.http->headerOf(1, "Content-Type").startsWith("text/xml"));
        QCOMPARE(node.driver.clock(), QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC));
    }

    void onlySupportedVersionsAreWorkedWith_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("too old") << QByteArray("10.5.2.10000(5)") << ErrorKind::Unsupported;
        QTest::newRow("too new") << QByteArray("16.0.1.10000(5)") << ErrorKind::Unsupported;
        QTest::newRow("none") << QByteArray() << ErrorKind::Parse;
    }

    void onlySupportedVersionsAreWorkedWith()
    {
        QFETCH(QByteArray, version);
        QFETCH(ErrorKind, kind);
        Node node(true, version);
        QCOMPARE(node.driver.version(soon, {}).error().kind, kind);
        QCOMPARE(node.driver.perform(cucm::resetSipTrunk(pub, u"t"_s), soon, {}).error().kind, kind);
        QCOMPARE(node.http->writes(), 0);
    }

    void refusalsOfARead_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << 401 << fixture(u"cucm/tomcat-401.html"_s) << ErrorKind::AuthRefused;
        QTest::newRow("403") << 403 << QByteArray("Forbidden") << ErrorKind::PrivilegeMissing;
        QTest::newRow("404 twice") << 404 << QByteArray("<html>Not found</html>") << ErrorKind::WrongDevice;
        QTest::newRow("503") << 503 << QByteArray() << ErrorKind::Busy;
        QTest::newRow("redirect") << 302 << QByteArray() << ErrorKind::WrongDevice;
        QTest::newRow("another product") << 200 << QByteArray("<!DOCTYPE html><html>Welcome</html>") << ErrorKind::WrongDevice;
        QTest::newRow("not XML") << 200 << QByteArray("hello") << ErrorKind::Parse;
        QTest::newRow("empty") << 200 << QByteArray() << ErrorKind::Parse;
        QTest::newRow("truncated") << 200 << answerTo("listProcessNode", "<processNode>").left(150) << ErrorKind::Parse;
        QTest::newRow("entity bomb") << 200 << QByteArray("<!DOCTYPE a [<!ENTITY x \"aa\">]><a>&x;</a>") << ErrorKind::Parse;
        QTest::newRow("answer to something else") << 200 << answerTo("getPhone", "") << ErrorKind::Parse;
        QTest::newRow("500 of the right device") << 500 << QByteArray("<html>HTTP Status 500</html>") << ErrorKind::Parse;
        QTest::newRow("599 without words") << 599 << QByteArray() << ErrorKind::Parse;
        QTest::newRow("fault") << 500 << faultOf(5003, "no") << ErrorKind::Rejected;
        QTest::newRow("syntax") << 500 << faultOf(201, "A syntax error has occurred.") << ErrorKind::Rejected;
        QTest::newRow("rate") << 500
                              << soapOf("<soapenv:Fault><faultstring>AxisFault: Exceeded allowed rate for Reatime "
                                        "information.</faultstring></soapenv:Fault>")
                              << ErrorKind::Throttled;
        QTest::newRow("memory")
            << 500 << faultOf(-1, "Maximum AXL Memory Allocation Consumed. Please retry once requests in progress have completed")
            << ErrorKind::Throttled;
    }

    void refusalsOfARead()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Node node;
        node.http->on("listProcessNode", status, body);
        const auto nodes = node.driver.nodes(soon, {});
        QVERIFY(!nodes);
        QTEST(nodes.error().kind, "kind");
        QCOMPARE(nodes.error().device, pub);
        QCOMPARE(node.http->writes(), 0);
    }

    void theMissingRoleIsNamed()
    {
        Node node;
        node.http->on("listProcessNode", 403, "");
        QVERIFY(node.driver.nodes(soon, {}).error().hint.english().contains("Standard AXL API Access"_L1));
    }

    void anExpiredSessionIsMetWithOneNewLoginForReadsOnly()
    {
        Node node;
        node.http->on("listProcessNode", 404, "")
            .on("listProcessNode", 200,
                answerTo("listProcessNode",
                         "<processNode uuid=\"{1}\"><name>cucm-pub</name><nodeUsage>Publisher</nodeUsage></processNode>"));
        QCOMPARE(node.driver.nodes(soon, {})->size(), 1);
        QCOMPARE(node.http->forgotten, 1);
        node.http->on("resetSipTrunk", 404, "");
        QCOMPARE(node.driver.perform(cucm::resetSipTrunk(pub, u"t"_s), soon, {}).error().kind, ErrorKind::WrongDevice);
        QCOMPARE(node.http->forgotten, 1);
        QCOMPARE(node.http->writes(), 1);
    }

    void aWriteLeavesOnceWithItsOwnLogin()
    {
        Node node;
        node.http->on("resetSipTrunk", 200, answerTo("resetSipTrunk", "{ABC}"));
        const auto reply = node.driver.perform(cucm::resetSipTrunk(pub, u"v<Cube"_s), soon, {});
        QVERIFY(reply);
        QCOMPARE(reply->httpsWrites, 1);
        QCOMPARE(reply->cliLines, 0);
        QCOMPARE(reply->text, u"{ABC}"_s);
        const HttpRequest &request = node.http->sent.last();
        QVERIFY(request.write);
        QVERIFY(!request.session);
        QCOMPARE(request.method, "POST");
        QVERIFY(request.body.contains(
            "<ns:resetSipTrunk xmlns:ns=\"http://www.cisco.com/AXL/API/14.0\"><name>v&lt;Cube</name></ns:resetSipTrunk>"));
        QVERIFY(!node.http->sent.first().write);
    }

    void refusalsOfAWrite_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("throttled") << 503 << QByteArray("Service Unavailable") << ErrorKind::Throttled << u"503"_s;
        QTest::newRow("401") << 401 << fixture(u"cucm/tomcat-401.html"_s) << ErrorKind::AuthRefused << u"Unauthorized"_s;
        QTest::newRow("403") << 403 << QByteArray() << ErrorKind::PrivilegeMissing << u"403"_s;
        QTest::newRow("duplicate") << 500 << fixture(u"cucm/fault-duplicate.xml"_s) << ErrorKind::Rejected << u"axlcode -239"_s;
        QTest::newRow("rank") << 500 << faultOf(5003, "rank") << ErrorKind::Rejected << u"axlcode 5003"_s;
        QTest::newRow("cut answer") << 200 << QByteArray("<soapenv:Env") << ErrorKind::OutcomeUnknown << QString();
        QTest::newRow("500 without a fault")
            << 500 << QByteArray("<html>Internal</html>") << ErrorKind::OutcomeUnknown << u"500"_s;
        QTest::newRow("no result") << 200 << soapOf("<resetSipTrunkResponse/>") << ErrorKind::OutcomeUnknown << QString();
        QTest::newRow("answer to something else")
            << 200 << answerTo("resetPhone", "true") << ErrorKind::OutcomeUnknown << u"resetPhoneResponse"_s;
    }

    void refusalsOfAWrite()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        Node node;
        node.http->on("resetSipTrunk", status, body);
        const auto reply = node.driver.perform(cucm::resetSipTrunk(pub, u"t"_s), soon, {});
        QVERIFY(!reply);
        QTEST(reply.error().kind, "kind");
        QVERIFY2(reply.error().technical.contains(words), qPrintable(reply.error().technical));
        QCOMPARE(node.http->writes(), 1);
    }

    void anUnknownOutcomeIsPassedOn()
    {
        Node node;
        node.http->on("resetSipTrunk", ErrorKind::OutcomeUnknown).on("soapDoControlServices", ErrorKind::OutcomeUnknown);
        QCOMPARE(node.driver.perform(cucm::resetSipTrunk(pub, u"t"_s), soon, {}).error().kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(node.driver.perform(cucm::restartService(pub, u"Cisco Tftp"_s), soon, {}).error().kind,
                 ErrorKind::OutcomeUnknown);
        QCOMPARE(node.http->writes(), 2);
    }

    void controlCenterAnswers_data()
    {
        QTest::addColumn<QByteArray>("returnCode");
        QTest::addColumn<QByteArray>("reasonCode");
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<bool>("accepted");
        const QByteArray notActivated =
            "<item><ServiceName>Cisco "
            "Tftp</ServiceName><ServiceStatus>Stopped</ServiceStatus><ReasonCode>-1068</ReasonCode></item>";
        QTest::newRow("done") << QByteArray("0") << QByteArray("-1") << QByteArray() << true;
        QTest::newRow("pending") << QByteArray("0") << QByteArray("-1029") << QByteArray() << true;
        QTest::newRow("pending, with a return code") << QByteArray("1") << QByteArray("-1029") << QByteArray() << true;
        QTest::newRow("failed without a reason") << QByteArray("1") << QByteArray("-1") << QByteArray() << false;
        QTest::newRow("restart pending") << QByteArray("0") << QByteArray("-1049") << QByteArray() << true;
        QTest::newRow("no such service") << QByteArray("0") << QByteArray("-1010") << QByteArray() << false;
        QTest::newRow("not activated") << QByteArray("0") << QByteArray("-1068") << QByteArray() << false;
        QTest::newRow("not activated, said of the service") << QByteArray("0") << QByteArray("-1") << notActivated << false;
        QTest::newRow("timed out") << QByteArray("-1031") << QByteArray("-1031") << QByteArray() << false;
    }

    void controlCenterAnswers()
    {
        QFETCH(QByteArray, returnCode);
        QFETCH(QByteArray, reasonCode);
        QFETCH(QByteArray, items);
        QFETCH(bool, accepted);
        Node node(false);
        node.http->on("soapDoControlServices", 200, controlAnswer("soapDoControlServices", returnCode, reasonCode, items));
        const auto reply = node.driver.perform(cucm::restartService(u"cucm-sub1"_s, u"Cisco Tftp"_s), soon, {});
        QCOMPARE(reply.has_value(), accepted);
        if (!reply)
            QCOMPARE(reply.error().kind, ErrorKind::Rejected);
        const HttpRequest &request = node.http->sent.last();
        QCOMPARE(node.http->sent.size(), 1); // a subscriber is asked nothing of AXL
        QVERIFY(request.write);
        QCOMPARE(request.path, u"/controlcenterservice2/services/ControlCenterServices"_s);
        QCOMPARE(node.http->headerOf(0, "SOAPAction"), "\"soapDoControlServices\"");
        QVERIFY(
            request.body.contains("<soapDoControlServices xmlns=\"http://schemas.cisco.com/ast/soap\"><ControlServiceRequest>"));
    }

    void aDeactivationIsNotRefusedForWhatItBringsAbout()
    {
        Node node;
        node.http->on("soapDoServiceDeployment", 200,
                      controlAnswer("soapDoServiceDeployment", "0", "-1",
                                    "<item><ServiceName>Cisco Certificate Authority Proxy "
                                    "Function</ServiceName><ReasonCode>-1068</ReasonCode></item>"));
        QVERIFY(
            node.driver.perform(cucm::deployService(pub, {}, u"Cisco Certificate Authority Proxy Function"_s, false), soon, {}));
    }

    void aSubscriberIsAskedNothingOfAxl()
    {
        Node node(false);
        QCOMPARE(node.driver.securityMode(soon, {}).error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(node.driver.perform(cucm::resetSipTrunk(pub, u"t"_s), soon, {}).error().kind, ErrorKind::InvalidPlan);
        QVERIFY(node.http->sent.isEmpty());
    }

    void endpointsThatThePlanLeavesOutAreNamed()
    {
        CucmDriver driver(pub, true, nullptr, nullptr);
        QCOMPARE(driver.version(soon, {}).error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(driver.nodes(soon, {}).error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(driver.ctl(soon, {}).error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(driver.perform(cucm::setMixedMode(pub), soon, {}).error().kind, ErrorKind::InvalidPlan);
        QVERIFY(!driver.clock().isValid());
        driver.close();
    }

    void waitingForAnotherRequestEndsWithAStop()
    {
        Node node;
        std::stop_source stopping;
        std::atomic<bool> entered = false, leave = false;
        node.http->on("listProcessNode", [&](const HttpRequest &) -> Result<HttpReply> {
            entered = true;
            while (!leave)
                std::this_thread::yield();
            return ScriptedHttp::reply(200, answerTo("listProcessNode", ""));
        });
        std::jthread first([&] { QVERIFY(node.driver.nodes(soon, {})); });
        QTRY_VERIFY(entered);
        stopping.request_stop();
        QCOMPARE(node.driver.nodes(soon, stopping.get_token()).error().kind, ErrorKind::Cancelled);
        leave = true;
    }
};

QTEST_GUILESS_MAIN(CucmDriverTest)
#include "tst_CucmDriver.moc"
