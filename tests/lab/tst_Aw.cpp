// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/aw/AwDevice.h"
#include "app/lab/aw/CvpDevice.h"
#include "app/lab/aw/XmlNode.h"
#include "app/lab/vvb/VvbDevice.h"

#include <QJsonArray>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

struct Answer
{
    int status = 0;
    QByteArray header, body;
    XmlNode xml;
};

const QByteArray kGroups = "/unifiedconfig/config/sipservergroup";

} // namespace

/// Speaks to the administration server as a client does that knows only Cisco's documents.
class tst_Aw : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void refuses_a_stranger_with_a_page();
    void lists_the_groups_of_the_document();
    void an_element_without_a_secure_port_has_no_such_element();
    void pages_and_searches_data();
    void pages_and_searches();
    void a_start_past_the_end_gives_the_last_page();
    void refuses_a_page_that_is_too_large();
    void a_secure_port_reaches_the_call_server_with_the_answer();
    void a_group_is_replaced_as_a_whole();
    void a_write_needs_the_current_stamp();
    void a_stamp_that_went_stale_meanwhile_is_refused();
    void refuses_what_is_not_a_group_data();
    void refuses_what_is_not_a_group();
    void creates_and_deletes();
    void is_busy_while_it_synchronises();
    void a_cut_answer_does_not_undo_the_write();
    void partial_success_is_saved_here_and_not_there();
    void the_properties_never_offer_tls();
    void the_call_server_document_is_replaced_as_a_whole();
    void vvb_security_is_configured_for_the_site();
    void a_vvb_that_is_down_makes_it_partial();
    void a_person_enables_tls_for_the_site();
    void vvb_security_has_rules_data();
    void vvb_security_has_rules();
    void without_rest_the_vvbs_are_a_persons_work();
    void the_inventory_names_every_machine();
    void knows_its_deployment();
    void cvp_goes_secure_by_element();
    void cvp_heartbeats_stay_in_clear();
    void survives_hostile_documents();

private:
    void build(const QJsonObject &awExtra = {});
    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, const QByteArray &password = {});
    std::unique_ptr<QSslSocket> connected();
    QByteArray bytesOf(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &password = {}) const;
    static Answer answerOn(QSslSocket &socket);
    XmlNode group(int id) { return ask("GET", kGroups + '/' + QByteArray::number(id)).xml; }
    Answer put(int id, const XmlNode &body) { return ask("PUT", kGroups + '/' + QByteArray::number(id), body.toXml()); }
    static XmlNode &element(XmlNode &group, int index) { return group.child(u"elements"_s)->children[index]; }

    std::unique_ptr<World> m_world;
    std::unique_ptr<QSslSocket> m_client; ///< kept between requests: a handshake takes its time
    QJsonObject m_scenario;
    AwDevice *m_aw = nullptr;
    CvpDevice *m_cvp = nullptr;
    VvbDevice *m_vvb = nullptr;
};

void tst_Aw::initTestCase()
{
    auto scenario = Scenario::load(u"dcloud"_s);
    QVERIFY(scenario.has_value());
    m_scenario = *scenario;
    m_world = std::make_unique<World>(m_scenario);
}

void tst_Aw::init()
{
    build();
}

void tst_Aw::build(const QJsonObject &awExtra)
{
    m_client.reset();
    m_world->clear();
    const QJsonArray devices = m_scenario[u"devices"_s].toArray();
    for (const QJsonValue &value : devices) {
        QJsonObject device = value.toObject();
        if (device[u"kind"_s] == u"cce"_s) {
            for (auto it = awExtra.begin(); it != awExtra.end(); ++it)
                device[it.key()] = it.value();
            auto aw = std::make_unique<AwDevice>(*m_world, device);
            m_aw = aw.get();
            m_world->add(std::move(aw));
        } else if (device[u"kind"_s] == u"cvp"_s) {
            auto cvp = std::make_unique<CvpDevice>(*m_world, device);
            m_cvp = cvp.get();
            m_world->add(std::move(cvp));
        } else if (device[u"kind"_s] == u"vvb"_s) {
            auto vvb = std::make_unique<VvbDevice>(*m_world, device);
            m_vvb = vvb.get();
            m_world->add(std::move(vvb));
        }
    }
    QVERIFY(m_aw->start());
    QVERIFY(m_cvp->start());
}

void tst_Aw::cleanup()
{
    m_client.reset();
    m_world->faults().clear();
    m_world->clear();
}

std::unique_ptr<QSslSocket> tst_Aw::connected()
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(m_world->pki().root().certificatePem));
    socket->setSslConfiguration(configuration);
    socket->setPeerVerifyName(u"aw1.dcloud.cisco.com"_s);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, m_aw->httpsPort);
    return QTest::qWaitFor([&] { return socket->isEncrypted(); }, 5000) ? std::move(socket) : nullptr;
}

QByteArray tst_Aw::bytesOf(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &password) const
{
    const QJsonObject app = Scenario::device(m_scenario, u"aw1"_s)[u"app"_s].toObject();
    const QByteArray right = app[u"password"_s].toString().toUtf8();
    const QByteArray basic = (app[u"user"_s].toString().toUtf8() + ':' + (password.isEmpty() ? right : password)).toBase64();
    return method + ' ' + target + " HTTP/1.1\r\nHost: aw1.dcloud.cisco.com\r\nAuthorization: Basic " + basic
        + "\r\nContent-Type: application/xml\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

Answer tst_Aw::answerOn(QSslSocket &socket)
{
    QByteArray bytes;
    const auto whole = [&] {
        bytes += socket.readAll();
        const qsizetype header = bytes.indexOf("\r\n\r\n");
        const qsizetype length = bytes.indexOf("Content-Length: ");
        return socket.state() == QAbstractSocket::UnconnectedState
            || (header > 0 && bytes.size() >= header + 4 + bytes.mid(length + 16, bytes.indexOf('\r', length) - length - 16).toLongLong());
    };
    Answer out;
    if (!QTest::qWaitFor(whole, 5000) || bytes.isEmpty())
        return out;
    const qsizetype split = bytes.indexOf("\r\n\r\n");
    out.status = bytes.mid(9, 3).toInt();
    out.header = bytes.left(split);
    out.body = bytes.mid(split + 4);
    out.xml = XmlNode::parse(out.body).value_or(XmlNode());
    return out;
}

Answer tst_Aw::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &password)
{
    if (!m_client || !m_client->isEncrypted() || m_client->state() != QAbstractSocket::ConnectedState)
        m_client = connected();
    if (!m_client)
        return {};
    m_client->write(bytesOf(method, target, body, password));
    return answerOn(*m_client);
}

void tst_Aw::refuses_a_stranger_with_a_page()
{
    const Answer answer = ask("GET", kGroups, {}, "guess");
    QCOMPARE(answer.status, 401);
    QVERIFY(answer.header.contains("text/html"));
    QVERIFY(answer.header.contains("WWW-Authenticate: Basic"));
}

void tst_Aw::lists_the_groups_of_the_document()
{
    const Answer answer = ask("GET", kGroups);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.xml.name, u"results"_s);
    QCOMPARE(answer.xml.child(u"pageInfo"_s)->value(u"totalResults"_s), u"3"_s);
    QCOMPARE(answer.xml.child(u"permissionInfo"_s)->value(u"canUpdate"_s), u"true"_s);
    const XmlNode *list = answer.xml.child(u"sipServerGroups"_s);
    QVERIFY(list);
    QStringList seen;
    for (const XmlNode &one : list->children)
        seen += one.value(u"name"_s) + u' ' + one.value(u"type"_s);
    QCOMPARE(seen, QStringList({u"cucm1.dcloud.cisco.com Agent"_s, u"vvb1.dcloud.cisco.com VRU"_s, u"cube1.dcloud.cisco.com External"_s}));
    QCOMPARE(list->children[0].value(u"refURL"_s), u"/unifiedconfig/config/sipservergroup/5001"_s);
    QCOMPARE(list->children[0].value(u"noOfElements"_s), u"2"_s);
    QVERIFY(!list->children[0].has(u"elements"_s)); // only the item itself is whole
    build({{u"list_elements"_s, true}});
    QVERIFY(ask("GET", kGroups).body.contains("<address>198.18.133.143</address>"));
}

void tst_Aw::an_element_without_a_secure_port_has_no_such_element()
{
    XmlNode vvb = group(5002);
    QCOMPARE(element(vvb, 0).value(u"address"_s), u"198.18.133.143"_s);
    QCOMPARE(element(vvb, 0).value(u"port"_s), u"5060"_s);
    QVERIFY(!element(vvb, 0).has(u"securePort"_s));
    QVERIFY(element(vvb, 0).value(u"refURL"_s).startsWith(u"/unifiedconfig/config/machineinventory/"_s));
}

void tst_Aw::pages_and_searches_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("shown");
    QTest::newRow("one a page") << QByteArray("?resultsPerPage=1&startIndex=1") << 3 << 1;
    QTest::newRow("words") << QByteArray("?q=VVB1") << 1 << 1;
    QTest::newRow("type") << QByteArray("?q=sipServerType:Agent") << 1 << 1;
    QTest::newRow("data centre") << QByteArray("?q=datacenters:(core)") << 3 << 3;
    QTest::newRow("member") << QByteArray("?q=groupElement:198.18.133.4") << 1 << 1;
    QTest::newRow("part of a member") << QByteArray("?q=groupElement:198.18") << 0 << 0;
    QTest::newRow("escaped, two terms") << QByteArray("?q=sipServerType%3A(VRU%7CAgent)%20cucm") << 1 << 1;
}

void tst_Aw::pages_and_searches()
{
    QFETCH(QByteArray, query);
    QFETCH(int, total);
    QFETCH(int, shown);
    const Answer answer = ask("GET", kGroups + query);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.xml.child(u"pageInfo"_s)->value(u"totalResults"_s).toInt(), total);
    QCOMPARE(answer.xml.child(u"sipServerGroups"_s)->children.size(), shown);
}

void tst_Aw::a_start_past_the_end_gives_the_last_page()
{
    const Answer answer = ask("GET", kGroups + "?resultsPerPage=2&startIndex=40");
    const XmlNode *page = answer.xml.child(u"pageInfo"_s);
    QVERIFY(page);
    QCOMPARE(page->value(u"startIndex"_s), u"1"_s);
    QVERIFY(!page->has(u"nextPage"_s));
    QCOMPARE(answer.xml.child(u"sipServerGroups"_s)->children.size(), 2);
}

void tst_Aw::refuses_a_page_that_is_too_large()
{
    const Answer answer = ask("GET", kGroups + "?resultsPerPage=101");
    QCOMPARE(answer.status, 400);
    const XmlNode *error = answer.xml.child(u"apiError"_s);
    QVERIFY(error);
    QCOMPARE(error->value(u"errorType"_s), u"invalidInput.outOfRange"_s);
    QCOMPARE(error->child(u"errorDetail"_s)->value(u"max"_s), u"100"_s);
}

void tst_Aw::a_secure_port_reaches_the_call_server_with_the_answer()
{
    XmlNode vvb = group(5002);
    element(vvb, 0).add(u"securePort"_s, u"5061"_s);
    const Answer answer = put(5002, vvb);
    QCOMPARE(answer.status, 200);
    const QList<SipNextHop> hops = m_cvp->nextHops(u"vvb"_s, {});
    QCOMPARE(hops.size(), 1);
    QCOMPARE(hops[0].port, 5061);
    QCOMPARE(hops[0].transport, SipTransport::Tls);
    QCOMPARE(group(5002).value(u"changeStamp"_s), u"1"_s);
    const WireEntry sent = m_world->wire().at(m_world->wire().size() - 2);
    QVERIFY(sent.effect);
    QVERIFY(sent.text.startsWith(u"PUT /unifiedconfig/config/sipservergroup/5002\n<?xml"_s));
}

void tst_Aw::a_group_is_replaced_as_a_whole()
{
    const QJsonObject before = m_aw->config();
    XmlNode agent = group(5001);
    agent.add(u"somethingNew"_s, u"kept"_s);
    agent.child(u"elements"_s)->children.removeLast();
    agent.set(u"defaultGroup"_s, u"true"_s); // read-only: ignored
    QCOMPARE(put(5001, agent).status, 200);
    const XmlNode now = group(5001);
    QCOMPARE(now.child(u"elements"_s)->children.size(), 1);
    QCOMPARE(now.value(u"noOfElements"_s), u"1"_s);
    QCOMPARE(now.value(u"somethingNew"_s), u"kept"_s);
    QCOMPARE(now.value(u"defaultGroup"_s), u"false"_s);
    QVERIFY(m_aw->config() != before);
    // The same again changes nothing but the stamp, and is no effect.
    QCOMPARE(put(5001, now).status, 200);
    QVERIFY(!m_world->wire().constLast().effect);
    QCOMPARE(group(5001).value(u"changeStamp"_s), u"2"_s);
}

void tst_Aw::a_write_needs_the_current_stamp()
{
    const QJsonObject before = m_aw->config();
    XmlNode vvb = group(5002);
    element(vvb, 0).add(u"securePort"_s, u"5061"_s);
    vvb.remove(u"changeStamp"_s);
    Answer answer = put(5002, vvb);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.xml.child(u"apiError"_s)->value(u"errorType"_s), u"invalidInput.fieldRequired"_s);
    vvb.set(u"changeStamp"_s, u"7"_s);
    answer = put(5002, vvb);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("changeStamp"));
    QCOMPARE(m_aw->config(), before);
}

void tst_Aw::a_stamp_that_went_stale_meanwhile_is_refused()
{
    XmlNode vvb = group(5002);
    QVERIFY(m_world->faults().set({{u"device"_s, u"aw1"_s}, {u"kind"_s, u"http-stale-stamp"_s}}).isEmpty());
    QCOMPARE(put(5002, vvb).status, 400);
    QCOMPARE(put(5002, group(5002)).status, 200);
}

void tst_Aw::refuses_what_is_not_a_group_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("type");
    QTest::newRow("not XML") << QByteArray("{\"name\":1}") << u"invalidInput.xml"_s;
    QTest::newRow("another document") << QByteArray("<VVB/>") << u"invalidInput.xml"_s;
    QTest::newRow("no name") << QByteArray("<sipServerGroup><changeStamp>0</changeStamp><type>VRU</type></sipServerGroup>")
                             << u"invalidInput.fieldRequired"_s;
    QTest::newRow("unknown type") << QByteArray("<sipServerGroup><changeStamp>0</changeStamp><name>a</name><type>vru</type></sipServerGroup>")
                                  << u"invalidInput.invalidValue"_s;
    QTest::newRow("name of another")
        << QByteArray("<sipServerGroup><changeStamp>0</changeStamp><name>cube1.dcloud.cisco.com</name><type>VRU</type></sipServerGroup>")
        << u"invalidInput.duplicateName"_s;
    QTest::newRow("port out of range") << QByteArray("<sipServerGroup><changeStamp>0</changeStamp><name>a</name><type>VRU</type><elements>"
                                                     "<element><address>a</address><securePort>70000</securePort></element></elements>"
                                                     "</sipServerGroup>")
                                       << u"invalidInput.outOfRange"_s;
}

void tst_Aw::refuses_what_is_not_a_group()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, type);
    const QJsonObject before = m_aw->config();
    const Answer answer = ask("PUT", kGroups + "/5002", change);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.xml.child(u"apiError"_s)->value(u"errorType"_s), type);
    QCOMPARE(m_aw->config(), before);
}

void tst_Aw::creates_and_deletes()
{
    const QByteArray body = "<sipServerGroup><name>new.example.com</name><type>External</type><elements><element><address>198.18.1.1</address>"
                            "<port>5060</port><priority>1</priority><weight>1</weight></element></elements></sipServerGroup>";
    const Answer created = ask("POST", kGroups, body);
    QCOMPARE(created.status, 201);
    QVERIFY(created.body.isEmpty());
    QVERIFY(created.header.contains("Location: https://aw1.dcloud.cisco.com/unifiedconfig/config/sipservergroup/5004"));
    QCOMPARE(group(5004).value(u"name"_s), u"new.example.com"_s);
    QCOMPARE(m_cvp->nextHops(u"external"_s, {}).size(), 2);
    QCOMPARE(ask("DELETE", kGroups + "/5004").status, 200);
    QCOMPARE(ask("GET", kGroups + "/5004").status, 404);
    QCOMPARE(ask("DELETE", kGroups + "/5004").status, 404);
    QCOMPARE(ask("POST", kGroups + "/5001", body).status, 405);
}

void tst_Aw::is_busy_while_it_synchronises()
{
    const QByteArray one = group(5002).toXml();
    const QByteArray other = group(5003).toXml();
    const auto first = connected();
    const auto second = connected();
    QVERIFY(first && second);
    first->write(bytesOf("PUT", kGroups + "/5002", one));
    QTRY_VERIFY(m_aw->runtime()[u"syncing"_s].toBool());
    second->write(bytesOf("PUT", kGroups + "/5003", other));
    const Answer busy = answerOn(*second);
    QCOMPARE(busy.status, 503);
    QVERIFY(busy.body.contains("The server is currently busy. Please try again later."));
    QCOMPARE(answerOn(*first).status, 200);
    QVERIFY(!m_aw->runtime()[u"syncing"_s].toBool());
    QCOMPARE(ask("PUT", kGroups + "/5003", other).status, 200);
}

void tst_Aw::a_cut_answer_does_not_undo_the_write()
{
    XmlNode vvb = group(5002);
    element(vvb, 0).add(u"securePort"_s, u"5061"_s);
    m_world->faults().set({{u"device"_s, u"aw1"_s}, {u"kind"_s, u"http-cut"_s}, {u"effect"_s, true}, {u"writes"_s, true}});
    QCOMPARE(put(5002, vvb).header, QByteArray());
    QTRY_COMPARE(m_cvp->nextHops(u"vvb"_s, {}).constFirst().port, 5061);
    QVERIFY(m_world->wire().constLast().effect);
}

void tst_Aw::partial_success_is_saved_here_and_not_there()
{
    XmlNode vvb = group(5002);
    element(vvb, 0).add(u"securePort"_s, u"5061"_s);
    m_world->faults().set({{u"device"_s, u"aw1"_s}, {u"kind"_s, u"http-partial-success"_s}});
    Answer answer = put(5002, vvb);
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.xml.child(u"apiError"_s)->value(u"errorType"_s), u"PARTIAL_SUCCESS"_s);
    vvb = group(5002);
    QCOMPARE(element(vvb, 0).value(u"securePort"_s), u"5061"_s);
    QCOMPARE(m_cvp->nextHops(u"vvb"_s, {}).constFirst().port, 5060);
    QVERIFY(ask("GET", "/unifiedconfig/config/machineinventory?q=types:(CVP)").body.contains("OUT_OF_SYNC"));
    // The next one that reaches it brings all.
    QCOMPARE(put(5002, vvb).status, 200);
    QCOMPARE(m_cvp->nextHops(u"vvb"_s, {}).constFirst().port, 5061);
    QVERIFY(!ask("GET", "/unifiedconfig/config/machineinventory?q=types:(CVP)").body.contains("OUT_OF_SYNC"));
}

void tst_Aw::the_properties_never_offer_tls()
{
    const QByteArray path = "/unifiedconfig/config/sipservergroupproperties/1";
    XmlNode document = ask("GET", path).xml;
    XmlNode *properties = document.child(u"sipServerGroupProperties"_s);
    QVERIFY(properties);
    QCOMPARE(properties->value(u"serverGroupHeartbeats"_s), u"false"_s);
    QCOMPARE(properties->value(u"HBLocalListenPort"_s), u"5067"_s);
    properties->set(u"HBTransportType"_s, u"TLS"_s);
    const Answer refused = ask("PUT", path, document.toXml());
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.body.contains("TLS transport is not supported"));
    properties->set(u"HBTransportType"_s, u"TCP"_s);
    properties->set(u"serverGroupHeartbeats"_s, u"true"_s);
    QCOMPARE(ask("PUT", path, document.toXml()).status, 200);
    QCOMPARE(m_cvp->heartbeats().size(), 4);
}

void tst_Aw::the_call_server_document_is_replaced_as_a_whole()
{
    const QByteArray path = "/unifiedconfig/config/deviceconfig/core/cvpserver";
    XmlNode document = ask("GET", path).xml;
    QCOMPARE(document.name, u"CVP"_s);
    QCOMPARE(document.child(u"sip"_s)->value(u"incomingSecurePort"_s), u"5061"_s);
    QCOMPARE(document.child(u"sip"_s)->value(u"supportedTLSVersion"_s), u"TLSv1.2"_s);
    document.child(u"sip"_s)->set(u"incomingSecurePort"_s, u"5063"_s);
    QCOMPARE(ask("PUT", path, document.toXml()).status, 200);
    QVERIFY(m_cvp->sipListeners().contains(SipListenerSpec{5063, SipTransport::Tls}));
    document.child(u"sip"_s)->remove(u"incomingSecurePort"_s);
    QCOMPARE(ask("PUT", path, document.toXml()).status, 400);
    // "If the configuration types are set as empty, the configuration related to that type gets deleted"
    QCOMPARE(ask("PUT", path, "<CVP><icm/></CVP>").status, 200);
    QVERIFY(m_cvp->sipListeners().isEmpty());
}

void tst_Aw::vvb_security_is_configured_for_the_site()
{
    const QByteArray path = "/unifiedconfig/config/deviceconfig/Core/vvbserver";
    XmlNode document = ask("GET", path).xml;
    XmlNode *security = document.child(u"security"_s);
    QVERIFY(security);
    QCOMPARE(security->value(u"sipTLSEnabled"_s), u"false"_s);
    security->set(u"sipTLSEnabled"_s, u"true"_s);
    const Answer answer = ask("PUT", path, document.toXml());
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
    QVERIFY(m_vvb->configured().sipTlsEnabled);
    QVERIFY2(!m_vvb->inEffect().sipTlsEnabled, "the Engine must be restarted first");
    QVERIFY(document == ask("GET", path).xml);
    QCOMPARE(ask("GET", "/unifiedconfig/config/deviceconfig/Elsewhere/vvbserver").status, 404);
    // Partial success comes with 200 here.
    m_world->faults().set({{u"device"_s, u"aw1"_s}, {u"kind"_s, u"http-partial-success"_s}});
    security->set(u"sipTLSEnabled"_s, u"false"_s);
    const Answer partial = ask("PUT", path, document.toXml());
    QCOMPARE(partial.status, 200);
    QVERIFY(partial.body.contains("PARTIAL_SUCCESS"));
    QVERIFY(m_vvb->configured().sipTlsEnabled);
}

void tst_Aw::a_vvb_that_is_down_makes_it_partial()
{
    const QByteArray path = "/unifiedconfig/config/deviceconfig/Core/vvbserver";
    XmlNode document = ask("GET", path).xml;
    document.child(u"security"_s)->set(u"sipTLSEnabled"_s, u"true"_s);
    m_world->faults().set({{u"device"_s, u"vvb1"_s}, {u"kind"_s, u"node-down"_s}});
    const Answer answer = ask("PUT", path, document.toXml());
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.contains("PARTIAL_SUCCESS"));
    QVERIFY(!m_vvb->configured().sipTlsEnabled);
    QCOMPARE(m_aw->runtime()[u"out_of_sync"_s].toArray(), QJsonArray{u"vvb1"_s});
}

void tst_Aw::a_person_enables_tls_for_the_site()
{
    QCOMPARE(m_aw->operate(u"vvb.system-parameters.tls-sip"_s), QString());
    QVERIFY(m_vvb->configured().sipTlsEnabled);
    QVERIFY(ask("GET", "/unifiedconfig/config/deviceconfig/Core/vvbserver").body.contains("<sipTLSEnabled>true</sipTLSEnabled>"));
    QVERIFY(!m_aw->operate(u"cucm.trunk"_s).isEmpty());
}

void tst_Aw::vvb_security_has_rules_data()
{
    QTest::addColumn<QByteArray>("security");
    QTest::newRow("mandatory cipher") << QByteArray("<tlsVersion>TLSv1.2</tlsVersion><ciphers><cipher>TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
                                                    "</cipher></ciphers>");
    const QByteArray sound = "<ciphers><cipher>TLS_RSA_WITH_AES_128_CBC_SHA</cipher></ciphers>";
    QTest::newRow("version") << sound + "<tlsVersion>TLSv1.3</tlsVersion>";
    QTest::newRow("boolean") << sound + "<tlsVersion>TLSv1.2</tlsVersion><sipTLSEnabled>yes</sipTLSEnabled>";
    QTest::newRow("SRTP without TLS") << sound + "<tlsVersion>TLSv1.2</tlsVersion><srtp>true</srtp>";
}

void tst_Aw::vvb_security_has_rules()
{
    QFETCH(QByteArray, security);
    const Answer answer = ask("PUT", "/unifiedconfig/config/deviceconfig/Core/vvbserver", "<VVB><security>" + security + "</security></VVB>");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.xml.child(u"apiError"_s)->value(u"errorType"_s), u"invalidInput.invalidValue"_s);
}

void tst_Aw::without_rest_the_vvbs_are_a_persons_work()
{
    build({{u"rest"_s, false}});
    QCOMPARE(ask("GET", "/unifiedconfig/config/deviceconfig/Core/vvbserver").status, 404);
    QCOMPARE(ask("GET", kGroups).status, 200);
}

void tst_Aw::the_inventory_names_every_machine()
{
    const Answer answer = ask("GET", "/unifiedconfig/config/machineinventory?resultsPerPage=100");
    QStringList seen;
    for (const XmlNode &machine : answer.xml.child(u"machines"_s)->children)
        seen += machine.value(u"type"_s) + u' ' + machine.child(u"networks"_s)->child(u"network"_s)->value(u"address"_s);
    QCOMPARE(seen, QStringList({u"EXTERNAL_GATEWAY 198.18.133.226"_s, u"CCE_AW 198.18.133.19"_s, u"CVP 198.18.133.13"_s,
                                u"EXTERNAL_CVVB 198.18.133.143"_s, u"FINESSE_PRIMARY 198.18.133.16"_s,
                                u"EXTERNAL_CM_PUBLISHER 198.18.133.3"_s, u"EXTERNAL_CM_SUBSCRIBER 198.18.133.4"_s}));
    QVERIFY(!answer.body.contains("assword"));
    const Answer some = ask("GET", "/unifiedconfig/config/machineinventory?q=types:(CVP|EXTERNAL_CVVB)%20datacenters:(core)");
    QCOMPARE(some.xml.child(u"machines"_s)->children.size(), 2);
    const QString path = some.xml.child(u"machines"_s)->children[0].value(u"refURL"_s);
    QCOMPARE(ask("GET", path.toLatin1()).xml.value(u"name"_s), u"cvp1"_s);
    QVERIFY(ask("GET", path.toLatin1() + "/stats").body.contains("<activeCalls>0</activeCalls>"));
    QCOMPARE(ask("DELETE", path.toLatin1()).status, 405);
}

void tst_Aw::knows_its_deployment()
{
    QCOMPARE(ask("GET", "/unifiedconfig/config/deploymenttypeinfo").xml.value(u"deploymentType"_s), u"7"_s);
    QCOMPARE(ask("GET", "/unifiedconfig/config/status").xml.name, u"results"_s);
    QCOMPARE(ask("GET", "/unifiedconfig/config/nothing").status, 404);
}

void tst_Aw::cvp_goes_secure_by_element()
{
    XmlNode agent = group(5001);
    element(agent, 1).add(u"securePort"_s, u"5061"_s);
    QCOMPARE(put(5001, agent).status, 200);
    const QList<SipNextHop> hops = m_cvp->nextHops(u"agent"_s, u"1001"_s);
    QCOMPARE(hops.size(), 2);
    QCOMPARE(hops[0].address, u"198.18.133.3"_s);
    QCOMPARE(hops[0].transport, SipTransport::Tcp);
    QCOMPARE(hops[1].address, u"198.18.133.4"_s);
    QCOMPARE(hops[1].transport, SipTransport::Tls);
    const SipTls tls = m_cvp->sipTls(u"198.18.133.226"_s, true);
    QVERIFY(tls.askClientCertificate);
    QCOMPARE(tls.maxVersion, u"TLSv1.2"_s);
    QVERIFY(tls.cipherString.startsWith("AES128-SHA:"));
    QVERIFY(m_cvp->nextHops(u"phone"_s, {}).isEmpty());
}

void tst_Aw::cvp_heartbeats_stay_in_clear()
{
    build({{u"heartbeats"_s, QJsonObject{{u"enabled"_s, true}, {u"transport"_s, u"UDP"_s}}}});
    XmlNode vvb = group(5002);
    element(vvb, 0).add(u"securePort"_s, u"5061"_s);
    QCOMPARE(put(5002, vvb).status, 200);
    const QList<SipNextHop> beats = m_cvp->heartbeats();
    QCOMPARE(beats.size(), 4);
    for (const SipNextHop &beat : beats) {
        QCOMPARE(beat.transport, SipTransport::Udp);
        QCOMPARE(beat.port, 5060);
    }
}

void tst_Aw::survives_hostile_documents()
{
    const QJsonObject before = m_aw->config();
    const QByteArray deep = QByteArray("<a>").repeated(500) + QByteArray("</a>").repeated(500);
    const QByteArray bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><sipServerGroup>&b;</sipServerGroup>";
    for (const QByteArray &body : {deep, bomb, QByteArray("<sipServerGroup>"), QByteArray(2 * 1024 * 1024, 'x'), QByteArray(1, '\0')})
        QCOMPARE(ask("PUT", kGroups + "/5002", body).status, 400);
    QCOMPARE(ask("GET", kGroups + "/99999999999").status, 404);
    QCOMPARE(m_aw->config(), before);
}

QTEST_GUILESS_MAIN(tst_Aw)
#include "tst_Aw.moc"
