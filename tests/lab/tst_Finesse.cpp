// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/XmlNode.h"
#include "app/lab/finesse/FinesseDevice.h"
#include "tests/lab/DummyFlow.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

namespace {

struct Answer
{
    int status = 0;
    QByteArray body;
    XmlNode xml;
};

} // namespace

/// An agent's day through the REST interface: sign in, become ready, answer a real call of the lab, drop it.
class tst_Finesse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void an_agent_begins_not_ready();
    void says_that_it_is_in_service_to_anybody();
    void agents_act_on_themselves_only();
    void ready_and_back();
    void signs_out_from_not_ready_only();
    void answers_and_drops_a_call();
    void refuses_what_makes_no_sense_data();
    void refuses_what_makes_no_sense();

private:
    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, const QByteArray &user = "1001",
               const QByteArray &password = "se&cr\xc3\xa9t");
    int state(const QByteArray &wanted, const QByteArray &more = {})
    {
        return ask("PUT", "/finesse/api/User/1001", "<User><state>" + wanted + "</state>" + more + "</User>").status;
    }
    QString state() const { return m_finesse->runtime()[u"states"_s][u"1001"_s].toString(); }

    std::unique_ptr<DummyFlow> m_flow;
    FinesseDevice *m_finesse = nullptr;
};

void tst_Finesse::init()
{
    m_flow = std::make_unique<DummyFlow>();
    const QJsonObject agent{{u"id"_s, u"1001"_s}, {u"extension"_s, u"1001"_s}, {u"device"_s, u"agent1"_s},
                            {u"password"_s, u"se&cr\u00e9t"_s}, {u"first"_s, u"Sandra"_s}, {u"last"_s, u"Jefferson"_s}};
    auto finesse = std::make_unique<FinesseDevice>(
        m_flow->world, QJsonObject{{u"id"_s, u"finesse1"_s}, {u"kind"_s, u"finesse"_s}, {u"address"_s, u"198.18.133.16"_s},
                                   {u"fqdn"_s, u"finesse1.lab"_s}, {u"version"_s, u"12.6(2)"_s}, {u"agents"_s, QJsonArray{agent}}});
    m_finesse = finesse.get();
    m_flow->world.add(std::move(finesse));
    QVERIFY(m_finesse->start());
}

void tst_Finesse::cleanup()
{
    m_flow.reset();
}

Answer tst_Finesse::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &user,
                        const QByteArray &password)
{
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(m_flow->world.pki().root().certificatePem));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(u"finesse1.lab"_s);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, m_finesse->httpsPort);
    const QByteArray login = user.isEmpty() ? QByteArray() : "Authorization: Basic " + (user + ':' + password).toBase64() + "\r\n";
    socket.write(method + ' ' + target + " HTTP/1.1\r\nConnection: close\r\nContent-Type: application/xml\r\nContent-Length: "
                 + QByteArray::number(body.size()) + "\r\n" + login + "\r\n" + body);
    QByteArray bytes;
    const bool ended = QTest::qWaitFor([&] {
        bytes += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    }, 5000);
    const QByteArray content = bytes.mid(bytes.indexOf("\r\n\r\n") + 4);
    return ended ? Answer{bytes.mid(9, 3).toInt(), content, XmlNode::parse(content).value_or(XmlNode())} : Answer{};
}

void tst_Finesse::an_agent_begins_not_ready()
{
    const Answer answer = ask("GET", "/finesse/api/User/1001");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.xml.name, u"User"_s);
    QCOMPARE(answer.xml.value(u"state"_s), u"NOT_READY"_s);
    QCOMPARE(answer.xml.value(u"extension"_s), u"1001"_s);
    QVERIFY(ask("GET", "/finesse/api/User/1001/Dialogs").xml.children.isEmpty());
}

void tst_Finesse::says_that_it_is_in_service_to_anybody()
{
    const Answer answer = ask("GET", "/finesse/api/SystemInfo", {}, {});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.xml.value(u"status"_s), u"IN_SERVICE"_s);
    QCOMPARE(ask("PUT", "/finesse/api/SystemInfo", "<SystemInfo/>").status, 405);
}

void tst_Finesse::agents_act_on_themselves_only()
{
    QCOMPARE(ask("GET", "/finesse/api/User/1001", {}, "1001", "guess").status, 401);
    QCOMPARE(ask("GET", "/finesse/api/User/1001", {}, {}).status, 401);
    QCOMPARE(ask("GET", "/finesse/api/User/1002").status, 403);
    QCOMPARE(ask("GET", "/finesse/api/Teams").status, 404);
}

void tst_Finesse::ready_and_back()
{
    QCOMPARE(state("READY"), 202);
    QTRY_COMPARE(state(), u"READY"_s);
    QCOMPARE(m_flow->world.sip().agentState(u"agent1"_s), u"ready"_s);
    QCOMPARE(state("NOT_READY"), 202);
    QTRY_COMPARE(state(), u"NOT_READY"_s);
}

void tst_Finesse::signs_out_from_not_ready_only()
{
    QCOMPARE(state("READY"), 202);
    QTRY_COMPARE(state(), u"READY"_s);
    QCOMPARE(state("LOGOUT"), 400);
    QCOMPARE(state("NOT_READY"), 202);
    QTRY_COMPARE(state(), u"NOT_READY"_s);
    QCOMPARE(state("LOGOUT"), 202);
    QTRY_COMPARE(state(), u"LOGOUT"_s);
    QCOMPARE(state("READY"), 400);
    QCOMPARE(state("LOGIN"), 400); // without an extension
    QCOMPARE(state("LOGIN", "<extension>1001</extension>"), 202);
    QTRY_COMPARE(state(), u"NOT_READY"_s);
}

void tst_Finesse::answers_and_drops_a_call()
{
    m_flow->start();
    QTRY_VERIFY(m_flow->book->registrations > 0);
    const QString call = m_flow->world.sip().dial(u"8005550100"_s);
    QTRY_COMPARE(m_flow->state(call), u"queued"_s);
    QCOMPARE(state("READY"), 202);
    QTRY_COMPARE(m_flow->state(call), u"ringing"_s);
    QCOMPARE(state(), u"RESERVED"_s);

    const Answer dialogs = ask("GET", "/finesse/api/User/1001/Dialogs");
    QCOMPARE(dialogs.xml.children.size(), 1);
    const QByteArray path = dialogs.xml.children[0].value(u"uri"_s).toUtf8();
    QVERIFY(dialogs.body.contains("<action>ANSWER</action>"));
    QCOMPARE(dialogs.xml.children[0].value(u"state"_s), u"ALERTING"_s);

    const auto act = [&](const QByteArray &action) {
        return ask("PUT", path, "<Dialog><targetMediaAddress>1001</targetMediaAddress><requestedAction>" + action + "</requestedAction></Dialog>").status;
    };
    QCOMPARE(act("DROP"), 400);
    QCOMPARE(act("ANSWER"), 202);
    QTRY_COMPARE(m_flow->state(call), u"connected"_s);
    QCOMPARE(state(), u"TALKING"_s);
    QCOMPARE(act("ANSWER"), 400);
    QCOMPARE(act("HOLD"), 400);
    QCOMPARE(act("DROP"), 202);
    QTRY_COMPARE(m_flow->state(call), u"ended"_s);
    QTRY_COMPARE(state(), u"NOT_READY"_s);
    QCOMPARE(act("DROP"), 404);
}

void tst_Finesse::refuses_what_makes_no_sense_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("JSON") << QByteArray("{\"state\":\"READY\"}");
    QTest::newRow("another element") << QByteArray("<Agent><state>READY</state></Agent>");
    QTest::newRow("unknown state") << QByteArray("<User><state>ready</state></User>");
    QTest::newRow("no state") << QByteArray("<User/>");
}

void tst_Finesse::refuses_what_makes_no_sense()
{
    QFETCH(QByteArray, body);
    const Answer answer = ask("PUT", "/finesse/api/User/1001", body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.xml.name, u"ApiErrors"_s);
    QCOMPARE(state(), u"NOT_READY"_s);
}

QTEST_GUILESS_MAIN(tst_Finesse)
#include "tst_Finesse.moc"
