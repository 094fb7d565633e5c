// SPDX-License-Identifier: Apache-2.0
#include "ScriptedHttp.h"
#include "ScriptedVos.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/devices/cucm/CucmReplies.h"
#include "app/devices/http/XmlNode.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

const Deadline soon = Deadline::in(std::chrono::seconds(20));
const QString pub = u"cucm-pub"_s;

QByteArray soapOf(const QByteArray &inside)
{
    return "<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
           "<soapenv:Body>" + inside + "</soapenv:Body></soapenv:Envelope>";
}

QByteArray answerTo(const QByteArray &operation, const QByteArray &returned)
{
    return soapOf("<ns:" + operation + "Response xmlns:ns=\"http://www.cisco.com/AXL/API/14.0\"><return>" + returned + "</return></ns:" +
                  operation + "Response>");
}

QByteArray faultOf(int code, const QByteArray &words)
{
    return soapOf("<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>" + words + "</faultstring><detail><axlError><axlcode>" +
                  QByteArray::number(code) + "</axlcode><axlmessage>" + words + "</axlmessage><request>x</request></axlError></detail></soapenv:Fault>");
}

QByteArray versionAnswer(const QByteArray &version)
{
    return answerTo("getCCMVersion", "<componentVersion><version>" + version + "</version></componentVersion>");
}

QByteArray controlAnswer(const QByteArray &operation, const QByteArray &returnCode, const QByteArray &reasonCode, const QByteArray &items = {})
{
    return soapOf("<ns1:" + operation + "Response xmlns:ns1=\"http://schemas.cisco.com/ast/soap\"><ns1:" + operation + "Return><ns1:ReturnCode>" +
                  returnCode + "</ns1:ReturnCode><ns1:ReasonCode>" + reasonCode + "</ns1:ReasonCode><ns1:ReasonString>said so</ns1:ReasonString>"
                  "<ns1:ServiceInfoList>" + items + "</ns1:ServiceInfoList></ns1:" + operation + "Return></ns1:" + operation + "Response>");
}

/// A node whose two transports are scripted.
struct Node
{
    explicit Node(bool publisher = true, const QByteArray &version = "14.0.1.12900(161)")
        : http(new ScriptedHttp), cli(new ScriptedVos),
          driver(publisher ? pub : u"cucm-sub1"_s, publisher, std::unique_ptr<CliTransport>(cli), std::unique_ptr<HttpTransport>(http))
    {
        http->on("getCCMVersion", 200, versionAnswer(version));
    }
    ScriptedHttp *http;
    ScriptedVos *cli;
    CucmDriver driver;
};

QByteArray trunkElement(const QByteArray &destinations)
{
    return "<sipTrunk uuid=\"{0B4E5E8A-0000-1111-2222-333344445555}\"><name>vCube</name><destAddrIsSrv>false</destAddrIsSrv>"
           "<securityProfileName uuid=\"{A}\">Non Secure SIP Trunk Profile</securityProfileName><destinations>" + destinations + "</destinations></sipTrunk>";
}

QByteArray phoneElement(const QByteArray &name, const QByteArray &status = "None")
{
    return "<phone uuid=\"{" + name + "}\"><name>" + name + "</name><product>Cisco Unified Client Services Framework</product>"
           "<securityProfileName>Non-Secure</securityProfileName>" +
           (status.isEmpty() ? QByteArray("<certificateOperation/>")
                             : "<certificateOperation>No Pending Operation</certificateOperation><authenticationMode>By Null String</authenticationMode>"
                               "<keySize>2048</keySize><certificateStatus>" + status + "</certificateStatus>") +
           "<upgradeFinishTime/></phone>";
}

QString nameAt(int index)
{
    return u"CSF%1"_s.arg(index, 5, 10, QChar(u'0'));
}

} // namespace

class CucmDriverTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theClustersOwnSchemaIsFoundAndSpoken()
    {
        Node node(true, "12.5.1.13900(152)");
        node.http->on("getServiceParameter", 200, answerTo("getServiceParameter", "<serviceParameter uuid=\"{1}\"><value>0</value></serviceParameter>"));
        QCOMPARE(node.driver.version(soon, {}).value(), u"12.5.1.13900(152)"_s);
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
        QTest::newRow("599 without words") << 599 << QByteArray() << ErrorKind::Parse;
        QTest::newRow("fault") << 500 << faultOf(5003, "no") << ErrorKind::Rejected;
        QTest::newRow("syntax") << 500 << faultOf(201, "A syntax error has occurred.") << ErrorKind::Rejected;
        QTest::newRow("rate") << 500 << soapOf("<soapenv:Fault><faultstring>AxisFault: Exceeded allowed rate for Reatime information.</faultstring></soapenv:Fault>") << ErrorKind::Throttled;
        QTest::newRow("memory") << 500 << faultOf(-1, "Maximum AXL Memory Allocation Consumed. Please retry once requests in progress have completed") << ErrorKind::Throttled;
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
        node.http->on("listProcessNode", 404, "").on("listProcessNode", 200, answerTo("listProcessNode", "<processNode uuid=\"{1}\"><name>cucm-pub</name><nodeUsage>Publisher</nodeUsage></processNode>"));
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
        QVERIFY(request.body.contains("<ns:resetSipTrunk xmlns:ns=\"http://www.cisco.com/AXL/API/14.0\"><name>v&lt;Cube</name></ns:resetSipTrunk>"));
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
        QTest::newRow("500 without a fault") << 500 << QByteArray("<html>Internal</html>") << ErrorKind::OutcomeUnknown << u"500"_s;
        QTest::newRow("no result") << 200 << soapOf("<resetSipTrunkResponse/>") << ErrorKind::OutcomeUnknown << QString();
        QTest::newRow("answer to something else") << 200 << answerTo("resetPhone", "true") << ErrorKind::OutcomeUnknown << u"resetPhoneResponse"_s;
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
        QCOMPARE(node.driver.perform(cucm::restartService(pub, u"Cisco Tftp"_s), soon, {}).error().kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(node.http->writes(), 2);
    }

    void controlCenterAnswers_data()
    {
        QTest::addColumn<QByteArray>("returnCode");
        QTest::addColumn<QByteArray>("reasonCode");
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<bool>("accepted");
        const QByteArray notActivated = "<item><ServiceName>Cisco Tftp</ServiceName><ServiceStatus>Stopped</ServiceStatus><ReasonCode>-1068</ReasonCode></item>";
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
        QVERIFY(request.body.contains("<soapDoControlServices xmlns=\"http://schemas.cisco.com/ast/soap\"><ControlServiceRequest>"));
    }

    void aDeactivationIsNotRefusedForWhatItBringsAbout()
    {
        Node node;
        node.http->on("soapDoServiceDeployment", 200, controlAnswer("soapDoServiceDeployment", "0", "-1", "<item><ServiceName>Cisco Certificate Authority Proxy Function</ServiceName><ReasonCode>-1068</ReasonCode></item>"));
        QVERIFY(node.driver.perform(cucm::deployService(pub, {}, u"Cisco Certificate Authority Proxy Function"_s, false), soon, {}));
    }

    void profilesAreFoundIgnoringCase()
    {
        Node node;
        node.http->on("listSipTrunkSecurityProfile", 200, answerTo("listSipTrunkSecurityProfile", "<sipTrunkSecurityProfile uuid=\"{1}\"><name>Other</name></sipTrunkSecurityProfile><sipTrunkSecurityProfile uuid=\"{2}\"><name>secureSIPTLSforCVP</name></sipTrunkSecurityProfile>"))
            .on("getSipTrunkSecurityProfile", 200, answerTo("getSipTrunkSecurityProfile", "<sipTrunkSecurityProfile uuid=\"{2}\"><name>secureSIPTLSforCVP</name><description/><securityMode>Encrypted</securityMode><incomingPort>5061</incomingPort><unknownOne>kept</unknownOne><nested><x/></nested></sipTrunkSecurityProfile>"));
        const auto record = node.driver.sipTrunkSecurityProfile(u"SecureSIPTLSForCvp"_s, soon, {});
        QVERIFY(record);
        QCOMPARE(record->uuid, u"{2}"_s);
        QCOMPARE(record->value(u"name"_s), u"secureSIPTLSforCVP"_s);
        QCOMPARE(record->value(u"incomingPort"_s), u"5061"_s);
        QCOMPARE(record->value(u"unknownOne"_s), u"kept"_s);
        QVERIFY(record->has(u"description"_s));
        QVERIFY(!record->has(u"nested"_s));
        QVERIFY(node.http->sent.last().body.contains("<uuid>{2}</uuid>"));
    }

    void anAbsentProfileIsANullRecord()
    {
        Node node;
        node.http->on("listPhoneSecurityProfile", 200, soapOf("<ns:listPhoneSecurityProfileResponse xmlns:ns=\"x\"><return/></ns:listPhoneSecurityProfileResponse>"));
        QVERIFY(node.driver.phoneSecurityProfile(u"None"_s, soon, {})->isNull());
    }

    void twinsThatDifferInCaseAreAConflict()
    {
        Node node;
        node.http->on("listSipTrunk", 200, answerTo("listSipTrunk", "<sipTrunk uuid=\"{1}\"><name>vcube</name></sipTrunk><sipTrunk uuid=\"{2}\"><name>vCube</name></sipTrunk>"));
        const auto trunk = node.driver.trunk(u"VCUBE"_s, soon, {});
        QCOMPARE(trunk.error().kind, ErrorKind::Conflict);
        QCOMPARE(trunk.error().technical, u"vcube, vCube"_s);
    }

    void aTrunkHasItsDestinationsInOrder()
    {
        Node node;
        node.http->on("listSipTrunk", 200, answerTo("listSipTrunk", "<sipTrunk uuid=\"{0B4E5E8A-0000-1111-2222-333344445555}\"><name>vCube</name></sipTrunk>"))
            .on("getSipTrunk", 200, answerTo("getSipTrunk", trunkElement("<destination uuid=\"{d2}\"><addressIpv4>198.18.133.227</addressIpv4><addressIpv6/><port>5060</port><sortOrder>2</sortOrder></destination>"
                                                                         "<destination uuid=\"{d1}\"><addressIpv4>198.18.133.226</addressIpv4><port>5062</port><sortOrder>1</sortOrder></destination>")));
        const auto trunks = node.driver.trunks(soon, {});
        QVERIFY(trunks);
        QCOMPARE(trunks->size(), 1);
        const CucmTrunk &trunk = trunks->first();
        QCOMPARE(trunk.name, u"vCube"_s);
        QCOMPARE(trunk.securityProfile, u"Non Secure SIP Trunk Profile"_s);
        QCOMPARE(trunk.destinations, QList<CucmDestination>({{u"198.18.133.226"_s, {}, 5062, 1}, {u"198.18.133.227"_s, {}, 5060, 2}}));
    }

    void destinationsWithoutAddressAreReadFromTheDatabase()
    {
        Node node;
        node.http->on("listSipTrunk", 200, answerTo("listSipTrunk", "<sipTrunk uuid=\"{0B4E5E8A-0000-1111-2222-333344445555}\"><name>vCube</name></sipTrunk>"))
            .on("getSipTrunk", 200, answerTo("getSipTrunk", trunkElement("<destination uuid=\"{d1}\"><port>5060</port></destination>")))
            .on("executeSQLQuery", 200, answerTo("executeSQLQuery", "<row><address>198.18.133.226</address><port>5060</port><sortorder>1</sortorder></row>"));
        const auto trunk = node.driver.trunk(u"vcube"_s, soon, {});
        QVERIFY(trunk && *trunk);
        QCOMPARE((*trunk)->destinations, QList<CucmDestination>({{u"198.18.133.226"_s, {}, 5060, 1}}));
        QVERIFY(node.http->sent.last().body.contains("d.pkid='0b4e5e8a-0000-1111-2222-333344445555'"));
        QCOMPARE(node.http->writes(), 0);
    }

    void anAbsentTrunkIsNone()
    {
        Node node;
        node.http->on("listSipTrunk", 200, answerTo("listSipTrunk", ""));
        QVERIFY(!node.driver.trunk(u"x"_s, soon, {})->has_value());
    }

    void theSecurityModeFallsBackToTheDatabase()
    {
        Node node;
        node.http->on("getServiceParameter", 500, faultOf(5007, "Item not valid: The specified ClusterSecurityMode was not found"))
            .on("executeSQLQuery", 200, answerTo("executeSQLQuery", "<row><paramname>ClusterSecurityMode</paramname><paramvalue>1</paramvalue></row>"));
        QCOMPARE(node.driver.securityMode(soon, {}).value(), 1);
    }

    void nodesAreListedWithoutThePseudoNode()
    {
        Node node;
        node.http->on("listProcessNode", 200, answerTo("listProcessNode", "<processNode><name>EnterpriseWideData</name><nodeUsage>Publisher</nodeUsage></processNode>"
            "<processNode><name>198.18.133.3</name><nodeUsage>Publisher</nodeUsage><processNodeRole>CUCM Voice/Video</processNodeRole></processNode>"
            "<processNode><name>198.18.133.4</name><nodeUsage>Subscriber</nodeUsage><processNodeRole>CUCM Voice/Video</processNodeRole></processNode>"));
        const auto nodes = node.driver.nodes(soon, {});
        QCOMPARE(nodes->size(), 2);
        QVERIFY(nodes->at(0).publisher);
        QCOMPARE(nodes->at(1).name, u"198.18.133.4"_s);
        QVERIFY(!nodes->at(1).publisher);
    }

    void aFewPhonesAreAskedForOneByOne()
    {
        Node node;
        node.http->on("<name>CSFAGENT1</name>", 200, answerTo("getPhone", phoneElement("CSFAGENT1", "Upgrade Success")))
            .on("<name>GONE</name>", 500, faultOf(5007, "Item not valid: The specified GONE was not found"));
        const auto phones = node.driver.phones({u"GONE"_s, u"CSFAGENT1"_s}, soon, {});
        QVERIFY(phones);
        QCOMPARE(phones->size(), 1);
        QCOMPARE(phones->first().name, u"CSFAGENT1"_s);
        QCOMPARE(phones->first().certificateStatus, u"Upgrade Success"_s);
        QCOMPARE(phones->first().certificateOperation, u"No Pending Operation"_s);
        QCOMPARE(phones->first().upgradeFinishTime, QString());
        QCOMPARE(phones->first().keySize, u"2048"_s);
    }

    void manyPhonesAreReadPageByPage()
    {
        Node node;
        node.http->on("listPhone", [](const HttpRequest &request) -> Result<HttpReply> {
            const auto body = XmlNode::parse(request.body);
            const int skip = body->find(u"skip"_s)->text().toInt(), first = body->find(u"first"_s)->text().toInt();
            QByteArray rows;
            for (int i = skip; i < std::min(2500, skip + first); ++i)
                rows += phoneElement(nameAt(i).toLatin1());
            return ScriptedHttp::reply(200, answerTo("listPhone", rows));
        });
        QStringList names;
        for (int i = 2400; i < 2500; ++i)
            names += nameAt(i).toLower();
        const auto phones = node.driver.phones(names + QStringList{u"absent"_s}, soon, {});
        QVERIFY(phones);
        QCOMPARE(phones->size(), 100);
        QCOMPARE(phones->first().name, nameAt(2400));
        QCOMPARE(node.http->sent.size(), 4); // version and three pages
    }

    void aReleaseThatIgnoresPagesDoesNotLoop()
    {
        Node node;
        QByteArray rows;
        for (int i = 0; i < 1000; ++i)
            rows += phoneElement(nameAt(i).toLatin1());
        node.http->on("listPhone", 200, answerTo("listPhone", rows)); // the same page whatever is asked
        QStringList names{u"absent"_s};
        for (int i = 0; i < 30; ++i)
            names += nameAt(i);
        QCOMPARE(node.driver.phones(names, soon, {})->size(), 30);
        QCOMPARE(node.http->sent.size(), 3);
    }

    void aQueryThatIsTooLargeIsAskedInSmallerPages()
    {
        Node node;
        node.http->on("<first>1000</first>", 500, faultOf(-1, "Query request too large. Total rows matched: 2816 rows. Suggestive Row Fetch: less than 844 rows"))
            .on("<first>500</first>", 200, answerTo("listPhone", phoneElement("CSF00001")));
        QStringList names;
        for (int i = 0; i < 30; ++i)
            names += nameAt(i);
        QCOMPARE(node.driver.phones(names, soon, {})->size(), 1);
    }

    void aListWithoutCertificateStateIsCompleted()
    {
        Node node;
        node.http->on("listPhone", 200, answerTo("listPhone", phoneElement("CSF00003", "")))
            .on("getPhone", 200, answerTo("getPhone", phoneElement("CSF00003", "Operation Pending")));
        QStringList names;
        for (int i = 0; i < 30; ++i)
            names += nameAt(i);
        const auto phones = node.driver.phones(names, soon, {});
        QCOMPARE(phones->size(), 1);
        QCOMPARE(phones->first().certificateStatus, u"Operation Pending"_s);
    }

    void servicesOfANodeComeWithTheirStart()
    {
        Node node(false);
        node.http->on("soapGetServiceStatus", 200, fixture(u"cucm/service-status.xml"_s));
        const auto services = node.driver.services({u"Cisco Certificate Authority Proxy Function"_s, u"Cisco CallManager"_s, u"No Such"_s}, soon, {});
        QVERIFY(services);
        QCOMPARE(services->size(), 2);
        QVERIFY(!services->at(0).activated());
        QCOMPARE(services->at(0).upTime, qint64(-1));
        QCOMPARE(services->at(1).status, u"Started"_s);
        QCOMPARE(services->at(1).startTime, u"Mon Nov 23 09:00:00 2026"_s);
        QVERIFY(services->at(1).activated());
        QVERIFY(node.http->sent.last().body.contains("<ServiceStatus>Cisco CallManager</ServiceStatus><ServiceStatus>No Such</ServiceStatus>"));
        QVERIFY(!node.http->sent.last().write);
    }

    void theLatestRegistrationOfADeviceCounts_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray answer = fixture(u"cucm/ris-two-nodes.xml"_s);
        QTest::newRow("as the WSDL names it") << answer;
        QTest::newRow("as the request is named") << QByteArray(answer).replace("selectCmDeviceResponse", "selectCmDeviceExtResponse");
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
        const QString done = u"Moving Cluster to Mixed Mode\nCluster set to Mixed Mode\nYou must reset all phones to ensure they received the updated CTL file. \n"
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
        QTest::newRow("export control") << u"Command cannot be executed because the Unified Communications Manager cluster is not registered to a Smart/Virtual Account with Allow export-controlled functionality. Please ensure Product Token received from the Smart/Virtual Account has Allow export-controlled functionality checked when registering the UCM Cluster.\n"_s << u"Smart Licensing"_s;
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
        QTest::newRow("with its long name") << u"Current timezone: Central European Time (Europe/Warsaw)\nTimezone version: 2012j\n"_s << u"Europe/Warsaw"_s;
        QTest::newRow("plain") << u"Current timezone is set to Asia/Tokyo\n"_s << u"Asia/Tokyo"_s;
        QTest::newRow("three parts") << u"Using timezone: America/Argentina/Buenos_Aires\n"_s << u"America/Argentina/Buenos_Aires"_s;
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

    void everyReadIsValidAgainstCiscosSchema_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QString>("schema");
        QTest::newRow("11.5") << QByteArray("11.5.1.12900(21)") << u"11.5"_s;
        QTest::newRow("12.5") << QByteArray("12.5.1.13900(152)") << u"12.5"_s;
        QTest::newRow("14") << QByteArray("14.0.1.12900(161)") << u"14.0"_s;
        QTest::newRow("15") << QByteArray("15.0.1.11900(40)") << u"15.0"_s;
    }

    void everyReadIsValidAgainstCiscosSchema()
    {
        QFETCH(QByteArray, version);
        QFETCH(QString, schema);
        const QString xsd = QStringLiteral(SIPSEAL_SOURCE_DIR "/tests/node_modules/cisco-axl/schema/%1/AXLSoap.xsd").arg(schema);
        const QString lint = QStandardPaths::findExecutable(u"xmllint"_s);
        if (lint.isEmpty() || !QFile::exists(xsd))
            QSKIP("xmllint or the AXL schemas (npm ci --prefix tests) are not installed");
        Node node(true, version);
        const QByteArray uuid = "{0B4E5E8A-0000-1111-2222-333344445555}";
        node.http->on("listSipTrunkSecurityProfile", 200, answerTo("listSipTrunkSecurityProfile", "<sipTrunkSecurityProfile uuid=\"" + uuid + "\"><name>n</name></sipTrunkSecurityProfile>"))
            .on("listPhoneSecurityProfile", 200, answerTo("listPhoneSecurityProfile", "<phoneSecurityProfile uuid=\"" + uuid + "\"><name>n</name></phoneSecurityProfile>"))
            .on("listSipTrunk", 200, answerTo("listSipTrunk", "<sipTrunk uuid=\"" + uuid + "\"><name>n</name></sipTrunk>"))
            .on("getSipTrunk ", 200, answerTo("getSipTrunk", trunkElement("<destination><port>1</port></destination>")));
        QStringList many;
        for (int i = 0; i < 30; ++i)
            many += nameAt(i);
        std::ignore = node.driver.securityMode(soon, {});
        std::ignore = node.driver.nodes(soon, {});
        std::ignore = node.driver.sipTrunkSecurityProfile(u"n"_s, soon, {});
        std::ignore = node.driver.phoneSecurityProfile(u"n"_s, soon, {});
        std::ignore = node.driver.trunks(soon, {});
        std::ignore = node.driver.phones({u"CSFAGENT1"_s}, soon, {});
        std::ignore = node.driver.phones(many, soon, {});
        QTemporaryDir directory;
        QStringList files, operations;
        for (const HttpRequest &request : std::as_const(node.http->sent)) {
            const auto envelope = XmlNode::parse(request.body);
            const XmlNode *operation = envelope->child(u"Body"_s)->elements().first();
            if (operations.contains(operation->name()) || request.body.contains("API/1.0"))
                continue;
            operations += operation->name();
            QFile file(directory.filePath(operation->name() + u".xml"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(operation->toXml(true));
            files += file.fileName();
        }
        QVERIFY2(operations.size() >= 10, qPrintable(operations.join(u' ')));
        QProcess process;
        process.start(lint, QStringList({u"--nonet"_s, u"--noout"_s, u"--schema"_s, xsd}) + files);
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(CucmDriverTest)
#include "tst_CucmDriver.moc"
