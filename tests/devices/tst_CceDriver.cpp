// SPDX-License-Identifier: Apache-2.0
#include "ScriptedHttp.h"

#include "app/devices/cce/CceDriver.h"
#include "app/devices/cce/CceReplies.h"
#include "app/devices/http/XmlNode.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

CceServerGroup vruGroup()
{
    CceServerGroup group;
    group.xml = fixture(u"cce/group-vru.xml"_s);
    return group;
}

QStringList securePorts(const QByteArray &document)
{
    QStringList ports;
    const auto root = XmlNode::parse(document);
    if (root && root->child(u"elements"_s)) {
        for (const XmlNode *element : root->child(u"elements"_s)->elements(u"element"_s))
            ports += element->child(u"securePort"_s) ? element->childText(u"securePort"_s) : u"absent"_s;
    }
    return ports;
}

const Deadline soon = Deadline::in(std::chrono::seconds(20));
const QString groupPath = u"/unifiedconfig/config/sipservergroup/5002"_s;

/// An administration server by script.
struct Server
{
    Server() : http(new ScriptedHttp), driver(u"aw1"_s, std::unique_ptr<HttpTransport>(http)) {}
    ScriptedHttp *http;
    CceDriver driver;
};

QByteArray pageOf(int start, int total, int size)
{
    QByteArray items;
    for (int i = start; i < std::min(total, start + size); ++i)
        items += "<sipServerGroup><refURL>/unifiedconfig/config/sipservergroup/" + QByteArray::number(5000 + i) +
                 "</refURL><name>g" + QByteArray::number(i) + "</name></sipServerGroup>";
    return "<results><pageInfo><resultsPerPage>100</resultsPerPage><startIndex>" + QByteArray::number(start) +
           "</startIndex><totalResults>" + QByteArray::number(total) +
           "</totalResults></pageInfo><permissionInfo><role>Administrator</role></permissionInfo><sipServerGroups>" + items +
           "</sipServerGroups></results>";
}

QByteArray apiError(const QByteArray &type, const QByteArray &message, const QByteArray &data = "x")
{
    return "<apiErrors><apiError><errorData>" + data + "</errorData><errorMessage>" + message + "</errorMessage><errorType>" +
           type + "</errorType></apiError></apiErrors>";
}

Action put(const QByteArray &body)
{
    HttpAction http;
    http.service = u"unifiedconfig"_s;
    http.method = "PUT";
    http.path = groupPath;
    http.body = body;
    return Action{u"aw1"_s, http};
}

} // namespace

class CceDriverTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheNamedMemberGetsASecurePortAndAllElseStaysAsRead()
    {
        const QByteArray before = vruGroup().xml;
        QByteArray after = CceDriver::withSecurePort(vruGroup(), {u"198.18.133.143"_s}, 5061, true);
        QCOMPARE(securePorts(after), QStringList({u"5061"_s, u"5071"_s}));
        QCOMPARE(after.count("<securePort>5061</securePort>"), 1);
        QVERIFY(after.indexOf("<securePort>5061") < after.indexOf("<priority>10"));
        after.replace("<securePort>5061</securePort>", "");
        QCOMPARE(after.trimmed(), before.trimmed());
    }

    void aMemberIsFoundIgnoringCase()
    {
        QCOMPARE(securePorts(CceDriver::withSecurePort(vruGroup(), {u"vvb2.DCLOUD.cisco.com"_s}, 5061, true)),
                 QStringList({u"absent"_s, u"5061"_s}));
    }

    void aSecurePortIsTakenOutWholly()
    {
        QCOMPARE(securePorts(CceDriver::withSecurePort(vruGroup(), {u"vvb2.dcloud.cisco.com"_s}, std::nullopt, true)),
                 QStringList({u"absent"_s, u"absent"_s}));
    }

    void theStampIsEmptyForAWayBack()
    {
        const auto kept = XmlNode::parse(CceDriver::withSecurePort(vruGroup(), {}, 5061, true));
        const auto emptied = XmlNode::parse(CceDriver::withSecurePort(vruGroup(), {}, 5061, false));
        QCOMPARE(kept->childText(u"changeStamp"_s), u"3"_s);
        QVERIFY(emptied->child(u"changeStamp"_s));
        QCOMPARE(emptied->childText(u"changeStamp"_s), QString());
    }

    void theWayBackRestoresEachMembersOwnPort()
    {
        CceServerGroup changed = vruGroup();
        changed.xml = CceDriver::withSecurePort(changed, {u"198.18.133.143"_s, u"vvb2.dcloud.cisco.com"_s}, 5061, true);
        CceGroupElement first, second;
        first.address = u"198.18.133.143"_s;
        second.address = u"vvb2.dcloud.cisco.com"_s;
        second.securePort = 5071;
        const QByteArray back = CceDriver::withSecurePortsOf(changed, {first, second});
        QCOMPARE(securePorts(back), QStringList({u"absent"_s, u"5071"_s}));
        QCOMPARE(XmlNode::parse(back)->childText(u"changeStamp"_s), QString());
        QCOMPARE(securePorts(CceDriver::withSecurePortsOf(changed, {second})),
                 QStringList({u"5061"_s, u"5071"_s})); // others alone
    }

    void anAddressThatStandsTwiceIsToldApartByItsPort()
    {
        CceServerGroup group;
        group.xml =
            "<sipServerGroup><changeStamp>1</changeStamp><elements><element><address>a</address><port>5060</port></element>"
            "<element><address>a</address><port>5080</port></element></elements></sipServerGroup>";
        CceGroupElement first{u"a"_s, 5060, 5061, {}, {}}, second{u"a"_s, 5080, 5081, {}, {}};
        QCOMPARE(securePorts(CceDriver::withSecurePortsOf(group, {first, second})), QStringList({u"5061"_s, u"5081"_s}));
        QCOMPARE(securePorts(CceDriver::withSecurePortsOf(group, {second, first})), QStringList({u"5061"_s, u"5081"_s}));
    }

    void tlsOfTheVvbsIsSetInTheWholeDocument()
    {
        CceVvbServer server;
        server.xml = fixture(u"cce/vvbserver.xml"_s);
        QByteArray after = CceDriver::withVvbTls(server, true, u"TLSv1.2"_s);
        QVERIFY(after.contains("<sipTLSEnabled>true</sipTLSEnabled>"));
        QVERIFY(after.contains("<label>777777*</label>")); // a PUT replaces the triggers: they must be there
        after.replace("<sipTLSEnabled>true</sipTLSEnabled>", "<sipTLSEnabled>false</sipTLSEnabled>");
        QCOMPARE(after.trimmed(), server.xml.trimmed());
    }

    void aDocumentWithoutSecurityGetsIt()
    {
        CceVvbServer server;
        server.xml = "<VVB><media><codec>G711U</codec></media><asrServers/></VVB>";
        const auto root = XmlNode::parse(CceDriver::withVvbTls(server, true, u"TLSv1.2"_s));
        QCOMPARE(root->child(u"security"_s)->childText(u"sipTLSEnabled"_s), u"true"_s);
        QCOMPARE(root->child(u"security"_s)->childText(u"tlsVersion"_s), u"TLSv1.2"_s);
        QCOMPARE(root->elements().at(1)->name(), u"security"_s);
    }

    void everyGroupIsReadWithItsElements()
    {
        Server server;
        server.http
            ->on("GET /unifiedconfig/config/sipservergroup?startIndex=0&resultsPerPage=100", 200,
                 pageOf(2, 3, 1).replace("<totalResults>3", "<totalResults>1"))
            .on("GET /unifiedconfig/config/sipservergroup/5002", 200, fixture(u"cce/group-vru.xml"_s));
        const auto groups = server.driver.serverGroups(soon, {});
        QVERIFY(groups);
        QCOMPARE(groups->size(), 1);
        const CceServerGroup &group = groups->first();
        QCOMPARE(group.refUrl, groupPath);
        QCOMPARE(group.changeStamp, u"3"_s);
        QCOMPARE(group.name, u"vvb1.dcloud.cisco.com"_s);
        QCOMPARE(group.type, u"VRU"_s);
        QCOMPARE(group.elements.size(), 2);
        QCOMPARE(group.elements.at(0).address, u"198.18.133.143"_s);
        QCOMPARE(group.elements.at(0).port, 5060);
        QVERIFY(!group.elements.at(0).securePort);
        QCOMPARE(group.elements.at(1).securePort, std::optional<int>(5071));
        QCOMPARE(group.xml, fixture(u"cce/group-vru.xml"_s));
        for (qsizetype i = 0; i < server.http->sent.size(); ++i) {
            QCOMPARE(server.http->headerOf(i, "Accept"), "application/xml");
            QVERIFY(!server.http->sent.at(i).write);
        }
        QCOMPARE(server.driver.clock(), QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC));
    }

    void allPagesAreReadAndNoneTwice()
    {
        Server server;
        server.http->on("sipservergroup/", 200, fixture(u"cce/group-vru.xml"_s))
            .on("startIndex=", [](const HttpRequest &request) -> Result<HttpReply> {
                const int start = request.path.section(u"startIndex="_s, 1).section(u'&', 0, 0).toInt();
                return ScriptedHttp::reply(200, pageOf(std::min(start, 150), 250, 100)); // past the end: a full last page again
            });
        const auto groups = server.driver.serverGroups(soon, {});
        QVERIFY(groups);
        QCOMPARE(groups->size(), 250);
        QCOMPARE(server.http->sent.size(), 3 + 250);
    }

    void addressesOfItemsStayInsideTheInterface_data()
    {
        QTest::addColumn<QString>("refUrl");
        QTest::addColumn<QString>("path");
        QTest::newRow("path") << groupPath << groupPath;
        QTest::newRow("with host") << u"https://aw1.dcloud.cisco.com:443"_s + groupPath << groupPath;
        QTest::newRow("elsewhere") << u"/unifiedconfig/../admin"_s << QString();
        QTest::newRow("upwards") << u"/unifiedconfig/config/../../x"_s << QString();
        QTest::newRow("with a query") << groupPath + u"?x=1"_s << QString();
        QTest::newRow("with a line end") << groupPath + u"\r\nHost: evil"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void addressesOfItemsStayInsideTheInterface()
    {
        QFETCH(QString, refUrl);
        QTEST(cce::itemPath(refUrl), "path");
    }

    void cvpTellsItsSipSettings()
    {
        Server server;
        server.http->on("GET /unifiedconfig/config/deviceconfig/Site%20A/cvpserver", 200, fixture(u"cce/cvpserver.xml"_s));
        const auto cvp = server.driver.cvpServer(u"Site A"_s, soon, {});
        QVERIFY(cvp);
        QCOMPARE(cvp->incomingPort, 5060);
        QCOMPARE(cvp->incomingSecurePort, 5061);
        QCOMPARE(cvp->tlsVersion, u"TLSv1.2"_s);
        QCOMPARE(cvp->ciphers, u"TLS_RSA_WITH_AES_128_CBC_SHA"_s);
    }

    void theVvbsTellTheirSecurity()
    {
        Server server;
        server.http->on("GET /unifiedconfig/config/deviceconfig/Core/vvbserver", 200, fixture(u"cce/vvbserver.xml"_s));
        const auto vvb = server.driver.vvbServer(u"Core"_s, soon, {});
        QVERIFY(vvb);
        QVERIFY(vvb->offered);
        QVERIFY(!vvb->sipTlsEnabled);
        QCOMPARE(vvb->ciphers.size(), 2);
        QCOMPARE(vvb->xml, fixture(u"cce/vvbserver.xml"_s));
    }

    void aDeploymentWithoutVvbServerSaysSo()
    {
        Server server;
        server.http->on("vvbserver", 404, "<html>HTTP Status 404</html>");
        QVERIFY(!server.driver.vvbServer(u"Core"_s, soon, {})->offered);
    }

    void machinesAndDeployment()
    {
        Server server;
        server.http->on("machineinventory?", 200, fixture(u"cce/machines.xml"_s))
            .on("deploymenttypeinfo", 200,
                "<deploymentTypeInfo><changeStamp>1</changeStamp><deploymentType>7</deploymentType></deploymentTypeInfo>");
        const auto machines = server.driver.machines(soon, {});
        QVERIFY(machines);
        QCOMPARE(machines->size(), 2);
        QCOMPARE(machines->first().address, u"198.18.133.13"_s);
        QCOMPARE(machines->first().version, u"12.6(2)"_s);
        QCOMPARE(machines->first().outOfSync, QStringList({u"CVP_WSM"_s}));
        QCOMPARE(machines->last().type, u"EXTERNAL_CVVB"_s);
        QCOMPARE(server.driver.deploymentType(soon, {}).value(), 7);
    }

    void refusalsOfARead_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << 401 << QByteArray() << ErrorKind::AuthRefused;
        QTest::newRow("403") << 403 << QByteArray() << ErrorKind::PrivilegeMissing;
        QTest::newRow("404") << 404 << QByteArray("<html/>") << ErrorKind::WrongDevice;
        QTest::newRow("to a login page") << 302 << QByteArray() << ErrorKind::WrongDevice;
        QTest::newRow("503") << 503 << apiError("busy", "The server is currently busy. Please try again later.")
                             << ErrorKind::Busy;
        QTest::newRow("400 with words") << 400 << apiError("invalidInput", "no") << ErrorKind::Rejected;
        QTest::newRow("500 without words") << 500 << QByteArray("oops") << ErrorKind::Parse;
        QTest::newRow("a web page") << 200 << QByteArray("<!DOCTYPE html><html>Sign in</html>") << ErrorKind::WrongDevice;
        QTest::newRow("truncated") << 200 << pageOf(0, 1, 1).left(100) << ErrorKind::Parse;
        QTest::newRow("JSON") << 200 << QByteArray("{\"results\":[]}") << ErrorKind::Parse;
        QTest::newRow("entity bomb") << 200 << QByteArray("<!DOCTYPE r [<!ENTITY x 'aa'>]><results>&x;</results>")
                                     << ErrorKind::Parse;
        QTest::newRow("something else") << 200 << QByteArray("<apples/>") << ErrorKind::Parse;
        QTest::newRow("a group without address")
            << 200
            << QByteArray("<results><sipServerGroups><sipServerGroup><name>g</name></sipServerGroup></sipServerGroups></results>")
            << ErrorKind::Parse;
    }

    void refusalsOfARead()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Server server;
        server.http->on("sipservergroup", status, body);
        const auto groups = server.driver.serverGroups(soon, {});
        QVERIFY(!groups);
        QTEST(groups.error().kind, "kind");
        QCOMPARE(groups.error().device, u"aw1"_s);
    }

    void answersToAChange_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<std::optional<ErrorKind>>("kind");
        QTest::addColumn<QString>("words");
        using Kind = std::optional<ErrorKind>;
        const QByteArray partial = fixture(u"cce/partial-success.xml"_s);
        QTest::newRow("saved") << 200 << QByteArray() << Kind() << QString();
        QTest::newRow("partial, as for server groups")
            << 201 << partial << Kind(ErrorKind::Rejected) << u"cvp1.dcloud.cisco.com"_s;
        QTest::newRow("partial, as for CVVBs") << 200 << partial << Kind(ErrorKind::Rejected) << u"Configuration update failed"_s;
        QTest::newRow("busy") << 503 << apiError("serverBusy", "The server is currently busy. Please try again later.")
                              << Kind(ErrorKind::Busy) << u"currently busy"_s;
        QTest::newRow("stale stamp, 400") << 400 << apiError("invalidInput.stale", "stale", "changeStamp")
                                          << Kind(ErrorKind::Conflict) << u"changeStamp"_s;
        QTest::newRow("stale stamp, 409") << 409 << apiError("conflict", "changeStamp is not current")
                                          << Kind(ErrorKind::Conflict) << QString();
        QTest::newRow("out of range") << 400 << apiError("invalidInput.outOfRange", "securePort must be 1 to 65535", "securePort")
                                      << Kind(ErrorKind::Rejected) << u"invalidInput.outOfRange"_s;
        QTest::newRow("401") << 401 << QByteArray() << Kind(ErrorKind::AuthRefused) << QString();
        QTest::newRow("403") << 403 << QByteArray() << Kind(ErrorKind::PrivilegeMissing) << QString();
        QTest::newRow("redirect") << 302 << QByteArray() << Kind(ErrorKind::WrongDevice) << QString();
        QTest::newRow("500 with words") << 500 << apiError("internalError", "no") << Kind(ErrorKind::Rejected)
                                        << u"internalError"_s;
        QTest::newRow("500 without") << 500 << QByteArray("oops") << Kind(ErrorKind::OutcomeUnknown) << u"oops"_s;
        QTest::newRow("a web page") << 200 << QByteArray("<html>Sign in</html>") << Kind(ErrorKind::OutcomeUnknown) << QString();
    }

    void answersToAChange()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(std::optional<ErrorKind>, kind);
        QFETCH(QString, words);
        Server server;
        server.http->on("PUT", status, body);
        const auto reply = server.driver.perform(put(vruGroup().xml), soon, {});
        QCOMPARE(reply.has_value(), !kind.has_value());
        if (kind) {
            QCOMPARE(reply.error().kind, *kind);
            QVERIFY2(reply.error().technical.contains(words), qPrintable(reply.error().technical));
        } else {
            QCOMPARE(reply->httpsWrites, 1);
            QVERIFY(reply->warnings.isEmpty());
        }
        QCOMPARE(server.http->sent.size(), 1); // a write leaves once
        QVERIFY(server.http->sent.first().write);
        QCOMPARE(server.http->headerOf(0, "Content-Type"), "application/xml");
        QCOMPARE(server.http->sent.first().body, vruGroup().xml);
    }

    void aCreatedAnswerToAChangeIsAWarning()
    {
        Server server;
        server.http->on("PUT", 201, "");
        QCOMPARE(server.driver.perform(put(vruGroup().xml), soon, {})->warnings.size(), 1);
    }

    void anEmptyStampIsFilledJustBeforeTheWrite()
    {
        Server server;
        server.http->on("GET " + groupPath.toLatin1(), 200, vruGroup().xml).on("PUT", 200, "");
        QVERIFY(server.driver.perform(put(CceDriver::withSecurePort(vruGroup(), {u"198.18.133.143"_s}, 5061, false)), soon, {}));
        QCOMPARE(server.http->sent.size(), 2);
        const auto sent = XmlNode::parse(server.http->sent.last().body);
        QCOMPARE(sent->childText(u"changeStamp"_s), u"3"_s);
        QCOMPARE(securePorts(server.http->sent.last().body), QStringList({u"5061"_s, u"5071"_s}));
        QCOMPARE(server.http->writes(), 1);
    }

    void withoutAStampNothingIsWritten()
    {
        Server server;
        server.http->on("GET " + groupPath.toLatin1(), 200, "<sipServerGroup><name>g</name></sipServerGroup>").on("PUT", 200, "");
        QCOMPARE(server.driver.perform(put("<sipServerGroup><changeStamp/></sipServerGroup>"), soon, {}).error().kind,
                 ErrorKind::Parse);
        QCOMPARE(server.http->writes(), 0);
    }

    void anUnknownOutcomeIsPassedOn()
    {
        Server server;
        server.http->on("PUT", ErrorKind::OutcomeUnknown);
        QCOMPARE(server.driver.perform(put(vruGroup().xml), soon, {}).error().kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(server.http->sent.size(), 1);
    }

    void onlyWritesOfThisInterfaceAreSent()
    {
        Server server;
        Action action = put(vruGroup().xml);
        std::get<HttpAction>(action.what).path = u"/admin/reboot"_s;
        QCOMPARE(server.driver.perform(action, soon, {}).error().kind, ErrorKind::Internal);
        action = put({});
        QCOMPARE(server.driver.perform(action, soon, {}).error().kind, ErrorKind::Internal);
        action.what = CliAction{};
        QCOMPARE(server.driver.perform(action, soon, {}).error().kind, ErrorKind::Internal);
        QVERIFY(server.http->sent.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CceDriverTest)
#include "tst_CceDriver.moc"
