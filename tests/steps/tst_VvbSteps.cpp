// SPDX-License-Identifier: Apache-2.0
#include "app/steps/vvb/VvbEngine.h"
#include "app/steps/vvb/VvbPrerequisites.h"
#include "app/steps/vvb/VvbTls.h"

#include "app/devices/cce/CceDriver.h"
#include "app/devices/vvb/VvbDriver.h"
#include "tests/devices/ScriptedHttp.h"
#include "tests/devices/ScriptedVos.h"
#include "tests/steps/StepBench.h"
#include "tests/support/TlsTestServer.h"

#include <openssl/ssl.h>

using namespace sipseal;
using namespace sipseal::test;

namespace {

const Deadline kSoon = Deadline::in(std::chrono::seconds(40));

QByteArray vvbServer(bool enabled, const QByteArray &version = "TLSv1.2")
{
    return fixture(u"cce/vvbserver.xml"_s)
        .replace("<sipTLSEnabled>false", enabled ? "<sipTLSEnabled>true" : "<sipTLSEnabled>false")
        .replace("<tlsVersion>TLSv1.2", "<tlsVersion>" + version);
}

/// A CVVB and the administration server that configures it; its SIP port is a real one on loopback, in TLS or in clear.
class Site
{
public:
    explicit Site(bool portInTls = false, int tlsVersion = TLS1_2_VERSION)
    {
        static const TestCertificate certificate({.commonName = "vvb1.dcloud.cisco.com", .elliptic = true});
        TlsTestServer::Settings settings;
        settings.certificate = &certificate;
        settings.serve = [](TlsTestServer::Connection &connection) { connection.read(); };
        settings.plain = !portInTls;
        settings.lowest = settings.highest = tlsVersion;
        m_port = std::make_unique<TlsTestServer>(settings);
        plan.devices[3].sips = Endpoint{u"127.0.0.1"_s, m_port->port()};
    }

    Plan plan = dcloud();
    bool offered = true; ///< the administration server has that resource
    bool enabled = false;
    QByteArray version = "TLSv1.2";
    QByteArray outOfSync; ///< address of a machine
    QByteArray status = "IN SERVICE";
    QByteArray calls = "0";
    QString engine = u"Engine[STARTED]  \n"_s;

    Observation read(const Step &step) const
    {
        auto *aw = new ScriptedHttp;
        aw->on("deviceconfig/Core/vvbserver", offered ? 200 : 404, offered ? vvbServer(enabled, version) : QByteArray("<html/>"))
            .on("machineinventory?", 200,
                "<results><pageInfo><totalResults>1</totalResults></pageInfo><machines><machine><name>m</name><networks><network><type>PUBLIC</type>"
                "<address>"
                    + outOfSync + "</address><services><service><type>VVB_CONFIG</type><status>OUT_OF_SYNC</status></service></services></network>"
                                  "</networks></machine></machines></results>");
        auto *http = new ScriptedHttp;
        http->on("vvbInfo", 200, "<vvbInfo><vvbVersion>12.6.2.10000-21</vvbVersion><vvbStatus>" + status + "</vvbStatus></vvbInfo>")
            .on("activeCalls", 200, "<activeCalls><totalConcurrentCalls>" + calls + "</totalConcurrentCalls></activeCalls>");
        auto *cli = new ScriptedVos;
        cli->on(u"utils service list"_s, u"Service Manager is running\n"_s + engine);
        DeviceSet devices;
        devices.add(std::make_unique<CceDriver>(u"aw1"_s, std::unique_ptr<HttpTransport>(aw)));
        devices.add(std::make_unique<VvbDriver>(u"vvb1"_s, std::unique_ptr<CliTransport>(cli), std::unique_ptr<HttpTransport>(http)));
        Observation out = certain(step.observe(devices, kSoon, {}));
        if (aw->writes() + http->writes() != 0)
            qFatal("an observation wrote");
        return out;
    }

private:
    std::unique_ptr<TlsTestServer> m_port;
};

} // namespace

class TestVvbSteps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- System Parameters: TLS(SIP)
    void tlsIsEnabledByTheAdministrationServer_data()
    {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("changes");
        QTest::newRow("off") << false << QByteArray("TLSv1.2") << u"differs"_s << 1;
        QTest::newRow("on with another version") << true << QByteArray("TLSv1.1") << u"differs"_s << 1;
        QTest::newRow("off with another version") << false << QByteArray("TLSv1.1") << u"differs"_s << 2;
        QTest::newRow("on") << true << QByteArray("TLSv1.2") << u"compliant"_s << 0;
    }
    void tlsIsEnabledByTheAdministrationServer()
    {
        QFETCH(bool, enabled);
        QFETCH(QByteArray, version);
        QFETCH(int, changes);
        Site site;
        site.enabled = enabled;
        site.version = version;
        const VvbTls step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const Observation read = site.read(step);
        QTEST(words(step.assess(read, {}, site.plan)), "state");
        const ChangeSet change = certain(step.plan(read, {}, site.plan));
        QCOMPARE(change.changes.size(), changes);
        QCOMPARE(change.isEmpty(), changes == 0);
        if (changes == 0)
            return;
        const HttpAction put = request(change.forward), back = request(change.inverse);
        QCOMPARE(change.forward.first().device, u"aw1"_s);
        QCOMPARE(put.method + ' ' + put.path.toLatin1(), "PUT /unifiedconfig/config/deviceconfig/Core/vvbserver");
        QCOMPARE(element(put.body, "sipTLSEnabled") + u' ' + element(put.body, "tlsVersion"), u"true TLSv1.2"_s);
        QCOMPARE(element(back.body, "sipTLSEnabled"), enabled ? u"true"_s : u"false"_s);
        QCOMPARE(element(back.body, "tlsVersion"), QString::fromLatin1(version));
        QVERIFY(put.body.contains("<label>777777*</label>") && back.body.contains("<label>777777*</label>"));
        QVERIFY(change.activation.isEmpty());
    }
    void theChangeOwesTheRestartOfEveryCvvbOfTheSite()
    {
        Site site;
        PlanDevice second = planDevice(u"vvb2"_s, DeviceKind::Vvb, {u"198.18.133.144"_s}), away = planDevice(u"vvb3"_s, DeviceKind::Vvb, {u"198.18.134.143"_s});
        away.site = u"Osaka"_s;
        site.plan.devices += {second, away};
        const VvbTls step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const ChangeSet change = certain(step.plan(site.read(step), {}, site.plan));
        QCOMPARE(owedTo(change), QStringList({u"vvb.engine.restart@vvb1"_s, u"vvb.engine.restart@vvb2"_s}));
        QCOMPARE(change.owes.first().what.english(), u"restart of the engine"_s);
        QCOMPARE(step.traits().exclusionGroup, VvbTls(second, site.plan).traits().exclusionGroup);
        QVERIFY(step.traits().exclusionGroup != VvbTls(away, site.plan).traits().exclusionGroup);
    }
    void aSettingThatIsNotPassedOnYetIsWaitedFor_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("state");
        QTest::newRow("to this one") << QByteArray("198.18.133.143") << u"differs, settling"_s;
        QTest::newRow("to another machine") << QByteArray("198.18.133.13") << u"compliant"_s;
    }
    void aSettingThatIsNotPassedOnYetIsWaitedFor()
    {
        QFETCH(QByteArray, address);
        Site site;
        site.enabled = true;
        site.outOfSync = address;
        const VvbTls step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const Observation read = site.read(step);
        QTEST(words(step.assess(read, {}, site.plan)), "state");
        QVERIFY(certain(step.plan(read, {}, site.plan)).isEmpty());
    }
    void whereNobodyCanBeAskedAPersonDoesItAndThePortIsLookedAt_data()
    {
        QTest::addColumn<bool>("offered");
        QTest::addColumn<bool>("byHand");
        QTest::addColumn<bool>("withAw");
        QTest::newRow("no such resource") << false << false << true;
        QTest::newRow("by hand, says the plan") << true << true << true;
        QTest::newRow("no administration server in the plan") << true << false << false;
    }
    void whereNobodyCanBeAskedAPersonDoesItAndThePortIsLookedAt()
    {
        QFETCH(bool, offered);
        QFETCH(bool, byHand);
        QFETCH(bool, withAw);
        for (bool tls : {false, true}) {
            Site site(tls);
            site.offered = offered;
            site.plan.vvb.byHand = byHand;
            if (!withAw)
                site.plan.devices.removeAt(1);
            const VvbTls step(inPlan(site.plan, u"vvb1"_s), site.plan);
            const Observation read = site.read(step);
            const Assessment assessment = step.assess(read, {}, site.plan);
            QCOMPARE(words(assessment), tls ? u"compliant"_s : u"needs-human"_s);
            QVERIFY(certain(step.plan(read, {}, site.plan)).isEmpty());
            QCOMPARE(read.evidence.last().source, u"probe"_s);
            if (tls)
                continue;
            const QString said = assessment.reason.english();
            for (const QString &place : {u"vvb1"_s, u"System > System Parameters > Security Parameters"_s, u"TLS(SIP): Enable"_s, u"TLSv1.2"_s, u"Update, OK"_s,
                                         u"Cisco VVB Serviceability > Tools > Control Center - Network Services > Engine > Restart"_s})
                QVERIFY2(said.contains(place), qPrintable(place));
        }
    }
    void anOldTlsVersionOnThePortIsNotEnough()
    {
        Site site(true, TLS1_1_VERSION);
        site.plan.vvb.byHand = true;
        const VvbTls step(inPlan(site.plan, u"vvb1"_s), site.plan);
        QCOMPARE(words(step.assess(site.read(step), {}, site.plan)), u"needs-human"_s);
    }

    // --- the engine runs what is configured
    void rightIsWhatRunsEqualToWhatIsConfigured_data()
    {
        QTest::addColumn<bool>("configured");
        QTest::addColumn<bool>("runs");
        QTest::addColumn<QString>("state");
        QTest::newRow("not restarted since TLS was enabled") << true << false << u"differs"_s;
        QTest::newRow("restarted") << true << true << u"compliant"_s;
        QTest::newRow("as before all") << false << false << u"compliant"_s;
        QTest::newRow("not restarted since TLS was taken back") << false << true << u"differs"_s;
    }
    void rightIsWhatRunsEqualToWhatIsConfigured()
    {
        QFETCH(bool, configured);
        QFETCH(bool, runs);
        Site site(runs);
        site.enabled = configured;
        const VvbEngine step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const Observation read = site.read(step);
        QTEST(words(step.assess(read, {}, site.plan)), "state");
        const ChangeSet change = certain(step.plan(read, {}, site.plan));
        QVERIFY(change.forward.isEmpty() && change.inverse.isEmpty() && change.owes.isEmpty());
        QCOMPARE(typed(change.activation), configured == runs ? QStringList() : QStringList{u"utils service restart Engine"_s});
        if (configured != runs)
            QVERIFY(std::get<CliAction>(change.activation.first().what).timeout >= std::chrono::minutes(10));
    }
    void theEngineIsRestartedByTheNameThatTheDeviceHas()
    {
        Site site;
        site.enabled = true;
        site.engine = u"Cisco VVB Engine[STARTED]  \nDatabase[STARTED]  \n"_s;
        const VvbEngine step(inPlan(site.plan, u"vvb1"_s), site.plan);
        QCOMPARE(typed(certain(step.plan(site.read(step), {}, site.plan)).activation), QStringList{u"utils service restart Cisco VVB Engine"_s});
    }
    void anEngineOnItsWayIsWaitedFor_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QString>("engine");
        QTest::newRow("starting") << QByteArray("IN SERVICE") << u"Engine[STARTING]  \n"_s;
        QTest::newRow("stopping") << QByteArray("SHUT DOWN") << u"Engine[STOPPING]  \n"_s;
        QTest::newRow("partial") << QByteArray("PARTIAL SERVICE") << u"Engine[STARTED]  \n"_s;
    }
    void anEngineOnItsWayIsWaitedFor()
    {
        QFETCH(QByteArray, status);
        QFETCH(QString, engine);
        Site site;
        site.enabled = true;
        site.status = status;
        site.engine = engine;
        const VvbEngine step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const Observation read = site.read(step);
        QCOMPARE(words(step.assess(read, {}, site.plan)), u"differs, settling"_s);
        QVERIFY(certain(step.plan(read, {}, site.plan)).isEmpty());
    }
    void callsAboveThePolicyHoldTheRestartBack_data()
    {
        QTest::addColumn<QByteArray>("calls");
        QTest::addColumn<int>("limit");
        QTest::addColumn<bool>("due");
        QTest::addColumn<QString>("state");
        QTest::newRow("none") << QByteArray("0") << 0 << true << u"differs"_s;
        QTest::newRow("one too many") << QByteArray("1") << 0 << true << u"blocked"_s;
        QTest::newRow("as many as allowed") << QByteArray("5") << 5 << true << u"differs"_s;
        QTest::newRow("above") << QByteArray("6") << 5 << true << u"blocked"_s;
        QTest::newRow("no limit") << QByteArray("900") << -1 << true << u"differs"_s;
        QTest::newRow("nothing to restart") << QByteArray("900") << 0 << false << u"compliant"_s;
    }
    void callsAboveThePolicyHoldTheRestartBack()
    {
        QFETCH(QByteArray, calls);
        QFETCH(int, limit);
        QFETCH(bool, due);
        Site site;
        site.enabled = due;
        site.calls = calls;
        site.plan.policies.callsAbove = limit;
        const VvbEngine step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const Observation read = site.read(step);
        QTEST(words(step.assess(read, {}, site.plan)), "state");
        QCOMPARE(certain(step.plan(read, {}, site.plan)).isEmpty(), step.assess(read, {}, site.plan).state != Assessment::State::Differs);
    }
    void aPreviewShowsTheRestartThatWillBeOwed()
    {
        for (bool tls : {false, true}) {
            Site site(tls);
            site.enabled = tls;
            const VvbEngine step(inPlan(site.plan, u"vvb1"_s), site.plan);
            const Observation read = site.read(step);
            QCOMPARE(words(step.assess(read, {}, site.plan)), u"compliant"_s);
            const QList<Debt> expected{debtTo(step, {}, true)};
            QCOMPARE(words(step.assess(read, expected, site.plan)), u"differs"_s);
            QCOMPARE(typed(certain(step.plan(read, expected, site.plan)).activation), QStringList{u"utils service restart Engine"_s});
        }
    }
    void byHandTheRestartIsThePersons()
    {
        Site site;
        site.plan.vvb.byHand = true;
        const VvbEngine step(inPlan(site.plan, u"vvb1"_s), site.plan);
        const Observation read = site.read(step);
        QCOMPARE(words(step.assess(read, {}, site.plan)), u"not-applicable"_s);
        QVERIFY(certain(step.plan(read, {}, site.plan)).isEmpty());
        QCOMPARE(step.traits().impact, Impact::DropsCalls);
    }

    // --- before any change of a CVVB
    void aCvvbIsReady_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QString>("state");
        QTest::newRow("in service") << QByteArray("IN SERVICE") << u"compliant"_s;
        QTest::newRow("shut down") << QByteArray("SHUT DOWN") << u"differs, settling"_s;
    }
    void aCvvbIsReady()
    {
        QFETCH(QByteArray, status);
        Site site;
        site.status = status;
        site.calls = "7";
        const VvbPrerequisites step(inPlan(site.plan, u"vvb1"_s));
        const Observation read = site.read(step);
        const Assessment assessment = step.assess(read, {}, site.plan);
        QTEST(words(assessment), "state");
        QCOMPARE(finding(assessment, u"calls"_s).now, u"7"_s);
        QVERIFY(certain(step.plan(read, {}, site.plan)).isEmpty());
        QVERIFY(step.traits().checkOnly);
    }
};

QTEST_GUILESS_MAIN(TestVvbSteps)
#include "tst_VvbSteps.moc"
