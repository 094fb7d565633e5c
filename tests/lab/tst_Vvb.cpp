// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/aw/CvpDevice.h"
#include "app/lab/aw/XmlNode.h"
#include "app/lab/vvb/VvbDevice.h"
#include "tests/lab/Dummies.h"

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
};

VvbSecurity withTls(const QString &version = u"TLSv1.2"_s)
{
    VvbSecurity out;
    out.sipTlsEnabled = true;
    out.tlsVersion = version;
    return out;
}

const SipListenerSpec kSips{5061, SipTransport::Tls};

/// A caller, a CUBE that does as it is told, and the real call server and CVVB of the lab.
struct Queue
{
    explicit Queue(const QJsonObject &scenario) : world(scenario)
    {
        cube = add(std::make_unique<test::Dummy>(world, u"cube1"_s, u"cube"_s, u"198.18.133.226"_s));
        cvp = add(std::make_unique<CvpDevice>(world, Scenario::device(scenario, u"cvp1"_s)));
        vvb = add(std::make_unique<VvbDevice>(world, Scenario::device(scenario, u"vvb1"_s)));
        add(std::make_unique<PstnCaller>(world, Scenario::device(scenario, u"pstn"_s)));
        cube->hops[u"cvp"_s] = {{cvp->address(), 5060, SipTransport::Tcp}};
        secure(false);
        world.sip().start();
    }
    /// The VRU group's element with or without a secure port, as the administration server would synchronise it.
    void secure(bool on)
    {
        CvpSipConfig config;
        config.groups = {{u"vvb1.dcloud.cisco.com"_s, u"VRU"_s, {{vvb->address(), 5060, on ? std::optional<quint16>(5061) : std::nullopt}}}};
        cvp->take(config);
    }
    QString call() { return world.sip().dial(u"8005550100"_s); }
    QString state(const QString &call) { return world.sip().call(call)[u"state"_s].toString(); }
    template <class T>
    T *add(std::unique_ptr<T> device)
    {
        T *raw = device.get();
        world.add(std::move(device));
        return raw;
    }

    World world;
    test::Dummy *cube;
    CvpDevice *cvp;
    VvbDevice *vvb;
};

} // namespace

/// A CVVB: what is configured, what its Engine made of it, and what a client sees meanwhile.
class tst_Vvb : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void starts_in_service_without_tls();
    void what_is_configured_waits_for_the_engine();
    void the_engine_goes_through_its_states();
    void a_restart_is_one_effect();
    void the_mandatory_cipher_is_always_there();
    void an_engine_that_hangs_stays_partial();
    void an_engine_that_does_not_start_stays_down();
    void the_last_of_two_restarts_counts();
    void other_services_leave_the_engine_alone();
    void a_service_that_is_not_there_is_refused();
    void a_person_enables_tls_and_restarts();
    void tells_its_state_over_rest();
    void rest_changes_nothing();
    void a_node_that_is_down_signals_nothing();
    void shows_what_the_command_line_asks_for();
    void the_leg_of_cvp_is_tls_once_both_ends_are_ready();
    void a_restart_ends_the_calls_in_the_queue();

private:
    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &more = {}, const QByteArray &password = {});
    QString engineState() const;
    void restartAndWait();

    std::unique_ptr<World> m_world;
    QJsonObject m_scenario, m_device;
    VvbDevice *m_vvb = nullptr;
};

void tst_Vvb::initTestCase()
{
    auto scenario = Scenario::load(u"dcloud"_s);
    QVERIFY(scenario.has_value());
    m_scenario = *scenario;
    m_device = Scenario::device(m_scenario, u"vvb1"_s);
    m_world = std::make_unique<World>(m_scenario);
}

void tst_Vvb::init()
{
    auto vvb = std::make_unique<VvbDevice>(*m_world, m_device);
    m_vvb = vvb.get();
    m_world->add(std::move(vvb));
    QVERIFY(m_vvb->start());
}

void tst_Vvb::cleanup()
{
    m_world->faults().clear();
    m_world->clear();
}

Answer tst_Vvb::ask(const QByteArray &method, const QByteArray &target, const QByteArray &more, const QByteArray &password)
{
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(m_world->pki().root().certificatePem));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(u"vvb1.dcloud.cisco.com"_s);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, m_vvb->httpsPort);
    const QByteArray right = m_device[u"app"_s][u"password"_s].toString().toUtf8();
    socket.write(method + ' ' + target + " HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n" + more + "Authorization: Basic "
                 + ("administrator:" + (password.isEmpty() ? right : password)).toBase64() + "\r\n\r\n");
    QByteArray bytes;
    const bool ended = QTest::qWaitFor([&] {
        bytes += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    }, 5000);
    const qsizetype split = bytes.indexOf("\r\n\r\n");
    return ended ? Answer{bytes.mid(9, 3).toInt(), bytes.left(split), bytes.mid(split + 4)} : Answer{};
}

QString tst_Vvb::engineState() const
{
    const QList<VosHost::Service> services = m_vvb->services();
    for (const VosHost::Service &service : services)
        if (service.name == u"Engine")
            return service.state;
    return {};
}

void tst_Vvb::restartAndWait()
{
    QVERIFY(m_vvb->restartService(u"Engine"_s));
    QVERIFY(!m_vvb->inService());
    QTRY_VERIFY(m_vvb->inService());
}

void tst_Vvb::starts_in_service_without_tls()
{
    QCOMPARE(m_vvb->vvbStatus(), u"IN SERVICE"_s);
    QCOMPARE(engineState(), u"STARTED"_s);
    QVERIFY(m_vvb->sipListeners().contains(SipListenerSpec{5060, SipTransport::Tcp}));
    QVERIFY(!m_vvb->sipListeners().contains(kSips));
    QVERIFY(m_vvb->httpsPort && m_vvb->sshPort);
}

void tst_Vvb::what_is_configured_waits_for_the_engine()
{
    m_vvb->take(withTls(u"TLSv1.1"_s));
    QVERIFY(m_vvb->config()[u"security"_s][u"sipTLSEnabled"_s].toBool());
    QVERIFY(m_vvb->runtime()[u"restart_pending"_s].toBool());
    QVERIFY(!m_vvb->sipListeners().contains(kSips));
    QCOMPARE(m_vvb->sipTls({}, true).maxVersion, u"TLSv1.2"_s);
    restartAndWait();
    QVERIFY(m_vvb->sipListeners().contains(kSips));
    QCOMPARE(m_vvb->sipTls({}, true).maxVersion, u"TLSv1.1"_s);
    QVERIFY(!m_vvb->runtime()[u"restart_pending"_s].toBool());
    // And back.
    m_vvb->take(VvbSecurity());
    QVERIFY(m_vvb->sipListeners().contains(kSips));
    restartAndWait();
    QVERIFY(!m_vvb->sipListeners().contains(kSips));
}

void tst_Vvb::the_engine_goes_through_its_states()
{
    QStringList seen;
    const auto note = [&] {
        const QString now = m_vvb->vvbStatus() + u", "_s + engineState();
        if (seen.isEmpty() || seen.constLast() != now)
            seen += now;
    };
    const auto connection = connect(m_world.get(), &World::deviceChanged, this, note);
    restartAndWait();
    disconnect(connection);
    QCOMPARE(seen, QStringList({u"SHUT DOWN, STOPPING"_s, u"PARTIAL SERVICE, STARTING"_s, u"PARTIAL SERVICE, STARTED"_s,
                                u"IN SERVICE, STARTED"_s}));
}

void tst_Vvb::a_restart_is_one_effect()
{
    const int before = m_vvb->effects();
    const QJsonObject config = m_vvb->config();
    restartAndWait();
    QCOMPARE(m_vvb->effects(), before + 1);
    QCOMPARE(m_vvb->config(), config);
}

void tst_Vvb::the_mandatory_cipher_is_always_there()
{
    VvbSecurity security = withTls();
    security.ciphers = QStringList{u"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"_s, u"TLS_UNHEARD_OF"_s};
    m_vvb->take(security);
    restartAndWait();
    QCOMPARE(m_vvb->sipTls({}, true).cipherString, "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:@SECLEVEL=0");
    QVERIFY(!m_vvb->sipTls({}, true).chainPem.isEmpty());
    QCOMPARE(m_vvb->sipTls({}, true).trustedPem, QList<QByteArray>{m_world->pki().root().certificatePem});
}

void tst_Vvb::an_engine_that_hangs_stays_partial()
{
    m_vvb->take(withTls());
    QVERIFY(m_world->faults().set({{u"device"_s, u"vvb1"_s}, {u"kind"_s, u"engine-hangs"_s}}).isEmpty());
    QVERIFY(m_vvb->restartService(u"Engine"_s));
    QTRY_COMPARE(engineState(), u"STARTED"_s); // the platform believes that all is well
    m_world->advanceClock(3600);
    QTest::qWait(0);
    QCOMPARE(m_vvb->vvbStatus(), u"PARTIAL SERVICE"_s);
    QVERIFY(m_vvb->sipListeners().isEmpty());
    restartAndWait(); // the fault struck once
    QVERIFY(m_vvb->sipListeners().contains(kSips));
}

void tst_Vvb::an_engine_that_does_not_start_stays_down()
{
    m_world->faults().set({{u"device"_s, u"vvb1"_s}, {u"kind"_s, u"service-does-not-start"_s}});
    QVERIFY(m_vvb->restartService(u"Engine"_s));
    QTRY_COMPARE(engineState(), u"STOPPED"_s);
    QCOMPARE(m_vvb->vvbStatus(), u"SHUT DOWN"_s);
    QVERIFY(!m_vvb->inService());
}

void tst_Vvb::the_last_of_two_restarts_counts()
{
    QVERIFY(m_vvb->restartService(u"Engine"_s));
    QTRY_COMPARE(m_vvb->vvbStatus(), u"PARTIAL SERVICE"_s);
    m_world->faults().set({{u"device"_s, u"vvb1"_s}, {u"kind"_s, u"engine-hangs"_s}});
    QVERIFY(m_vvb->restartService(u"Engine"_s));
    QCOMPARE(m_vvb->vvbStatus(), u"SHUT DOWN"_s);
    m_world->advanceClock(3600);
    QTRY_COMPARE(engineState(), u"STARTED"_s);
    QCOMPARE(m_vvb->vvbStatus(), u"PARTIAL SERVICE"_s);
}

void tst_Vvb::other_services_leave_the_engine_alone()
{
    const QString tomcat = u"Cisco Tomcat"_s;
    QVERIFY(m_vvb->restartService(tomcat));
    QVERIFY(m_vvb->inService());
    QCOMPARE(m_vvb->runtime()[u"services"_s][tomcat].toString(), u"STOPPING"_s);
    QTRY_COMPARE(m_vvb->runtime()[u"services"_s][tomcat].toString(), u"STARTED"_s);
}

void tst_Vvb::a_service_that_is_not_there_is_refused()
{
    const int before = m_vvb->effects();
    QVERIFY(!m_vvb->restartService(u"Cisco VVB Engine"_s));
    QVERIFY(!m_vvb->restartService(u"engine"_s));
    QCOMPARE(m_vvb->effects(), before);
}

void tst_Vvb::a_person_enables_tls_and_restarts()
{
    QCOMPARE(m_vvb->operate(u"vvb.system-parameters.tls-sip"_s), QString());
    QTRY_VERIFY(m_vvb->sipListeners().contains(kSips));
    QCOMPARE(m_vvb->operate(u"vvb.engine.restart"_s), QString());
    QVERIFY(!m_vvb->inService());
    QVERIFY(!m_vvb->operate(u"cube.sip-ua.signaling"_s).isEmpty());
}

void tst_Vvb::tells_its_state_over_rest()
{
    Answer answer = ask("GET", "/adminapi/vvbInfo");
    QCOMPARE(answer.status, 200);
    const auto info = XmlNode::parse(answer.body);
    QVERIFY(info && info->name == u"vvbInfo"_s);
    QCOMPARE(info->value(u"vvbVersion"_s), u"12.6.2.10000-23"_s);
    QCOMPARE(info->value(u"vvbStatus"_s), u"IN SERVICE"_s);
    answer = ask("GET", "/adminapi/vvbInfo", "Accept: application/json\r\n");
    QCOMPARE(answer.body, "{\"vvbStatus\":\"IN SERVICE\",\"vvbVersion\":\"12.6.2.10000-23\"}");
    QVERIFY(ask("GET", "/adminapi/vvbStats/activeCalls").body.contains("<totalConcurrentCalls>0</totalConcurrentCalls>"));
    QVERIFY(m_vvb->restartService(u"Engine"_s));
    QVERIFY(!ask("GET", "/adminapi/vvbInfo").body.contains("IN SERVICE"));
    QTRY_VERIFY(m_vvb->inService());
}

void tst_Vvb::rest_changes_nothing()
{
    const QJsonObject before = m_vvb->config();
    QCOMPARE(ask("GET", "/adminapi/vvbInfo", {}, "guess").status, 401);
    for (const char *method : {"PUT", "POST", "DELETE"})
        QCOMPARE(ask(method, "/adminapi/vvbInfo").status, 405);
    QCOMPARE(ask("GET", "/adminapi/systemParameters").status, 404);
    QVERIFY(ask("GET", "/appadmin/main").body.contains("j_security_check"));
    QCOMPARE(m_vvb->config(), before);
}

void tst_Vvb::a_node_that_is_down_signals_nothing()
{
    m_world->faults().set({{u"device"_s, u"vvb1"_s}, {u"kind"_s, u"node-down"_s}});
    QVERIFY(!m_vvb->inService());
    QVERIFY(m_vvb->sipListeners().isEmpty());
}

void tst_Vvb::shows_what_the_command_line_asks_for()
{
    QVERIFY(m_vvb->showVvb(u"version"_s).startsWith("Active VVB Version: 12.6.2.10000-23\nInactive VVB Version: NA\n"));
    QVERIFY(m_vvb->showVvb(u"call active voice summary"_s).startsWith("Total Concurrent Calls = 0\n"));
    QVERIFY(m_vvb->showVvb(u"nothing"_s).isEmpty());
    QVERIFY(m_vvb->showCertificates(u"own tomcat"_s).contains("Subject Name: CN=vvb1.dcloud.cisco.com"));
    QVERIFY(m_vvb->showCertificates(u"list own"_s).startsWith("tomcat/tomcat.pem: "));
    QVERIFY(m_vvb->showCertificates(u"own CallManager"_s).isEmpty());
    QCOMPARE(m_vvb->sshPassword(u"administrator"_s), m_device[u"ssh"_s][u"password"_s].toString());
    QVERIFY(!m_vvb->sshPassword(u"root"_s));
}

void tst_Vvb::the_leg_of_cvp_is_tls_once_both_ends_are_ready()
{
    Queue queue(m_scenario);
    const QString clear = queue.call();
    QTRY_COMPARE(queue.state(clear), u"queued"_s);
    queue.world.sip().hangUp(clear);
    QTRY_COMPARE(queue.state(clear), u"ended"_s);

    // CVP is told first: nobody listens there, and the call fails as it does in the field.
    queue.secure(true);
    const QString early = queue.call();
    QTRY_COMPARE(queue.state(early), u"failed"_s);
    QVERIFY(queue.world.sip().call(early)[u"why"_s].toString().contains(u"Connection refused"_s));

    queue.vvb->take(withTls());
    QVERIFY(queue.vvb->restartService(u"Engine"_s));
    QTRY_VERIFY(queue.vvb->inService());
    const QString secured = queue.call();
    QTRY_COMPARE(queue.state(secured), u"queued"_s);
    const QJsonObject leg = queue.world.sip().call(secured)[u"legs"_s].toArray().last().toObject();
    QCOMPARE(leg[u"security"_s].toString(), u"tls"_s);
    QCOMPARE(leg[u"version"_s].toString(), u"TLSv1.2"_s);
    QCOMPARE(leg[u"cipher"_s].toString(), u"AES128-SHA"_s);
}

void tst_Vvb::a_restart_ends_the_calls_in_the_queue()
{
    Queue queue(m_scenario);
    const QString call = queue.call();
    QTRY_COMPARE(queue.state(call), u"queued"_s);
    QCOMPARE(queue.world.sip().activeCalls(u"vvb1"_s), 1);
    QVERIFY(queue.vvb->restartService(u"Engine"_s));
    QTRY_COMPARE(queue.world.sip().activeCalls(u"vvb1"_s), 0);
    QTRY_VERIFY(queue.state(call) != u"queued"_s);
    QVERIFY(queue.world.sip().call(call)[u"why"_s].toString().contains(u"Engine"_s));
    const QString meanwhile = queue.call();
    QTRY_COMPARE(queue.state(meanwhile), u"failed"_s);
    QTRY_VERIFY(queue.vvb->inService());
    const QString after = queue.call();
    QTRY_COMPARE(queue.state(after), u"queued"_s);
}

QTEST_GUILESS_MAIN(tst_Vvb)
#include "tst_Vvb.moc"
