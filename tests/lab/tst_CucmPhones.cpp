// SPDX-License-Identifier: Apache-2.0
#include "CucmBench.h"

#include "app/lab/Devices.h"

#include <QSignalSpy>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

const QString kCallManager = u"Cisco CallManager"_s;
const QString kCapf = u"Cisco Certificate Authority Proxy Function"_s;

QList<SipListenerSpec> clear()
{
    return {{5060, SipTransport::Udp}, {5060, SipTransport::Tcp}};
}

QList<SipListenerSpec> clearAndTls()
{
    return {{5060, SipTransport::Udp}, {5060, SipTransport::Tcp}, {5061, SipTransport::Tls}};
}

void secureProfile(CucmBench &bench, const QString &phone)
{
    ClusterModel &model = bench.cucm->model();
    AxlObject profile = model.phoneProfiles.first();
    profile.fields[u"name"_s] = u"Secure"_s;
    profile.fields[u"deviceSecurityMode"_s] = u"Encrypted"_s;
    profile.fields[u"transportType"_s] = u"TLS"_s;
    model.phoneProfiles += profile;
    model.phone(phone)->fields[u"securityProfileName"_s] = u"Secure"_s;
    bench.cucm->phoneSecurityChanged();
}

void install(CucmBench &bench, const QString &phone, const QString &mode = u"By Null String"_s,
             const QString &operation = u"Install/Upgrade"_s)
{
    PhoneEntry *entry = bench.cucm->model().phone(phone);
    entry->fields[u"certificateOperation"_s] = operation;
    entry->fields[u"certificateStatus"_s] = u"Operation Pending"_s;
    entry->fields[u"authenticationMode"_s] = mode;
    entry->fields[u"upgradeFinishTime"_s] =
        bench.world->now().toTimeZone(bench.cucm->model().zone).addSecs(3600).toString(u"yyyy:MM:dd:HH:mm"_s);
}

QString statusOf(const CucmBench &bench, const QString &phone)
{
    return bench.cucm->model().phone(phone)->fields[u"certificateStatus"_s];
}

void restart(CucmNode &node)
{
    QCOMPARE(int(node.nodeServices().restart(kCallManager)), int(NodeServices::Successful));
    QTRY_VERIFY(node.callManagerRuns());
}

} // namespace

class tst_CucmPhones : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void capfInstallsAnLsc();
    void capfFails_data();
    void capfFails();
    void capfWaitsForSomebodyToTypeAString();
    void capfWindowIsInTheClustersZone();
    void encryptedPhonesNeedMixedModeTlsAndAnLsc();
    void phonesLoseTheirNodeWithItsCallManager();
    void resetsReachThePhones();
    void realPhonesGoFromClearToTls();
    void equalConfigurationComparesEqual();
};

void tst_CucmPhones::capfInstallsAnLsc()
{
    CucmBench bench([](QJsonObject &cluster) {
        cluster[u"activated"_s] = QJsonObject{{u"cucm-pub"_s, QJsonArray{kCallManager, kCapf}}};
    });
    install(bench, u"CSFAGENT1"_s);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
    QCOMPARE(bench.cucm->capf(u"CSFAGENT1"_s), QString());
    QCOMPARE(statusOf(bench, u"CSFAGENT1"_s), u"Upgrade Success"_s);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->hasLsc);
    QVERIFY(!bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
    QCOMPARE(bench.cucm->model().phone(u"CSFAGENT1"_s)->fields[u"certificateOperation"_s], u"No Pending Operation"_s);
    install(bench, u"CSFAGENT1"_s, u"By Existing Certificate (precedence to LSC)"_s, u"Delete"_s);
    QCOMPARE(bench.cucm->capf(u"CSFAGENT1"_s), QString());
    QCOMPARE(statusOf(bench, u"CSFAGENT1"_s), u"Delete Success"_s);
    QVERIFY(!bench.cucm->phone(u"CSFAGENT1"_s)->hasLsc);
}

void tst_CucmPhones::capfFails_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("mixedBefore");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("wait");
    QTest::addColumn<QString>("status");
    const QString null = u"By Null String"_s;
    QTest::newRow("CAPF is not activated") << false << false << null << QString() << 0
                                           << u"Upgrade Failed: Phone Communication Failure"_s;
    QTest::newRow("the CTL file does not know CAPF")
        << true << true << null << QString() << 0 << u"Upgrade Failed: Phone Communication Failure"_s;
    QTest::newRow("existing LSC, and there is none") << true << false << u"By Existing Certificate (precedence to LSC)"_s
                                                     << QString() << 0 << u"Upgrade Failed: Invalid LSC"_s;
    QTest::newRow("a client has no MIC") << true << false << u"By Existing Certificate (precedence to MIC)"_s << QString() << 0
                                         << u"Upgrade Failed: Invalid MIC"_s;
    QTest::newRow("too late") << true << false << null << QString() << 3700
                              << u"Upgrade Failed: User Initiated Request Late/Timedout"_s;
    QTest::newRow("as the fault says") << true << false << null << u"Upgrade Failed: Key Generation Failed/Timeout"_s << 0
                                       << u"Upgrade Failed: Key Generation Failed/Timeout"_s;
}

void tst_CucmPhones::capfFails()
{
    QFETCH(bool, active);
    QFETCH(bool, mixedBefore);
    QFETCH(QString, mode);
    QFETCH(QString, fault);
    QFETCH(int, wait);
    QFETCH(QString, status);
    CucmBench bench;
    if (mixedBefore)
        QCOMPARE(bench.cucm->setMixedMode(), QString());
    if (active) {
        QCOMPARE(int(bench.publisher().nodeServices().deploy(kCapf)), int(NodeServices::Successful));
        QTRY_VERIFY(bench.publisher().nodeServices().runs(kCapf));
    }
    install(bench, u"CSFAGENT2"_s, mode);
    bench.world->advanceClock(wait);
    if (!fault.isEmpty())
        QCOMPARE(bench.world->faults().set({{u"device"_s, u"agent2"_s}, {u"kind"_s, u"capf-failure"_s}, {u"value"_s, fault}}),
                 QString());
    QCOMPARE(bench.cucm->capf(u"CSFAGENT2"_s), status);
    QCOMPARE(statusOf(bench, u"CSFAGENT2"_s), status);
    QVERIFY(!bench.cucm->phone(u"CSFAGENT2"_s)->hasLsc);
}

void tst_CucmPhones::capfWaitsForSomebodyToTypeAString()
{
    CucmBench bench;
    install(bench, u"CSFAGENT1"_s, u"By Authentication String"_s);
    QCOMPARE(bench.cucm->capf(u"CSFAGENT1"_s), u"Operation Pending"_s);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
}

void tst_CucmPhones::capfWindowIsInTheClustersZone()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"time_zone"_s] = u"Asia/Tokyo"_s; });
    install(bench, u"CSFAGENT1"_s);
    bench.cucm->model().phone(u"CSFAGENT1"_s)->fields[u"upgradeFinishTime"_s] =
        bench.world->now().addSecs(3600).toString(u"yyyy:MM:dd:HH:mm"_s); // an hour from now in UTC is past in Tokyo
    QVERIFY(!bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
}

void tst_CucmPhones::encryptedPhonesNeedMixedModeTlsAndAnLsc()
{
    CucmBench bench;
    const QString phone = u"CSFAGENT1"_s, node = u"cucm-sub1"_s;
    const auto refusal = [&](SipTransport transport) { return bench.cucm->registrationRefusal(phone, node, transport); };
    QCOMPARE(refusal(SipTransport::Tcp), QString());
    QVERIFY(!refusal(SipTransport::Tls).isEmpty());
    secureProfile(bench, phone);
    QVERIFY(bench.cucm->phone(phone)->encrypted);
    QVERIFY(refusal(SipTransport::Tls).contains(u"mixed mode"));
    QCOMPARE(bench.subscriber().sipListeners(), clear());
    QCOMPARE(bench.cucm->setMixedMode(), QString());
    restart(bench.subscriber());
    QCOMPARE(bench.subscriber().sipListeners(), clearAndTls()); // for the phones
    QVERIFY(refusal(SipTransport::Tls).contains(u"LSC"));
    bench.cucm->registered(phone, node, u"198.18.133.31"_s, SipTransport::Tls);
    QVERIFY(bench.cucm->runtime()[u"registrations"_s].toObject().isEmpty());
    QCOMPARE(bench.cucm->model().phone(phone)->statusReason, 14);
    bench.cucm->model().phone(phone)->hasLsc = true;
    QCOMPARE(refusal(SipTransport::Tls), QString());
    QVERIFY(!refusal(SipTransport::Tcp).isEmpty());
    bench.cucm->registered(phone, node, u"198.18.133.31"_s, SipTransport::Tls);
    QCOMPARE(bench.cucm->runtime()[u"registrations"_s][phone][u"transport"_s].toString(), u"TLS"_s);
    QVERIFY(bench.subscriber().nextHops(u"phone"_s, u"1001"_s).value(0).transport == SipTransport::Tls);
}

void tst_CucmPhones::phonesLoseTheirNodeWithItsCallManager()
{
    CucmBench bench;
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    bench.cucm->registered(u"CSFAGENT2"_s, u"cucm-pub"_s, u"198.18.133.32"_s, SipTransport::Tcp);
    QSignalSpy down(bench.cucm, &PhoneBook::nodeDown), up(bench.cucm, &PhoneBook::nodeUp);
    QCOMPARE(int(bench.subscriber().nodeServices().restart(kCallManager)), int(NodeServices::Successful));
    QCOMPARE(down.size(), 1);
    QCOMPARE(down.first().first().toString(), u"cucm-sub1"_s);
    bench.cucm->unregistered(u"CSFAGENT1"_s, 6); // the phone notices later, and knows less
    QCOMPARE(bench.cucm->model().phone(u"CSFAGENT1"_s)->statusReason, 15);
    QVERIFY(!bench.cucm->model().phone(u"CSFAGENT2"_s)->node.isEmpty());
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp); // nobody there
    QVERIFY(bench.cucm->model().phone(u"CSFAGENT1"_s)->node.isEmpty());
    QTRY_COMPARE(up.size(), 1);
}

void tst_CucmPhones::resetsReachThePhones()
{
    CucmBench bench;
    QSignalSpy reset(bench.cucm, &PhoneBook::phoneReset);
    const int effects = bench.publisher().effects();
    bench.cucm->nudgePhone(u"csfagent1"_s, CucmCluster::PhoneNudge::Reset);
    bench.cucm->nudgePhone(u"CSFAGENT1"_s, CucmCluster::PhoneNudge::Apply);
    bench.cucm->nudgePhone(u"nobody"_s, CucmCluster::PhoneNudge::Reset);
    QCOMPARE(reset.size(), 2);
    QCOMPARE(reset.first().first().toString(), u"CSFAGENT1"_s);
    QCOMPARE(bench.publisher().effects(), effects + 2);
    const QJsonObject phone = bench.cucm->runtime()[u"phones"_s][u"CSFAGENT1"_s].toObject();
    QCOMPARE(phone[u"resets"_s].toInt(), 1);
    QCOMPARE(phone[u"applies"_s].toInt(), 1);
}

// With real phones, over real SIP: the document's order, with CAPF before mixed mode.
void tst_CucmPhones::realPhonesGoFromClearToTls()
{
    World world(Scenario::load(u"dcloud"_s).value());
    Devices devices(world);
    QCOMPARE(devices.start(), QString());
    auto *cluster = dynamic_cast<CucmCluster *>(world.phoneBook());
    QVERIFY(cluster);
    const auto registrations = [&] { return cluster->runtime()[u"registrations"_s].toObject(); };
    QTRY_COMPARE(registrations().size(), 3);
    QCOMPARE(registrations()[u"CSFAGENT1"_s][u"transport"_s].toString(), u"TCP"_s);
    QCOMPARE(int(cluster->publisher().nodeServices().deploy(kCapf)), int(NodeServices::Successful));
    QTRY_VERIFY(cluster->publisher().nodeServices().runs(kCapf));
    QCOMPARE(cluster->setMixedMode(), QString());
    for (CucmNode *node : cluster->nodes())
        restart(*node);
    QTRY_COMPARE(registrations().size(), 3);
    ClusterModel &model = cluster->model();
    AxlObject profile = model.phoneProfiles.first();
    profile.fields[u"name"_s] = u"Secure"_s;
    profile.fields[u"deviceSecurityMode"_s] = u"Encrypted"_s;
    profile.fields[u"transportType"_s] = u"TLS"_s;
    model.phoneProfiles += profile;
    PhoneEntry *phone = model.phone(u"CSFAGENT1"_s);
    phone->fields[u"securityProfileName"_s] = u"Secure"_s;
    cluster->phoneSecurityChanged();
    phone->fields[u"certificateOperation"_s] = u"Install/Upgrade"_s;
    phone->fields[u"upgradeFinishTime"_s] = world.now().toTimeZone(model.zone).addSecs(3600).toString(u"yyyy:MM:dd:HH:mm"_s);
    cluster->nudgePhone(u"CSFAGENT1"_s, CucmCluster::PhoneNudge::Reset);
    QTRY_COMPARE(phone->fields[u"certificateStatus"_s], u"Upgrade Success"_s);
    QTRY_COMPARE(registrations()[u"CSFAGENT1"_s][u"transport"_s].toString(), u"TLS"_s);
    QCOMPARE(registrations()[u"CSFAGENT2"_s][u"transport"_s].toString(), u"TCP"_s);
}

void tst_CucmPhones::equalConfigurationComparesEqual()
{
    CucmBench bench([](QJsonObject &cluster) {
        cluster[u"activated"_s] = QJsonObject{{u"cucm-pub"_s, QJsonArray{kCallManager, kCapf}}};
    });
    const QJsonObject before = bench.publisher().config();
    bench.cucm->resetTrunk(u"vCube"_s);
    bench.cucm->nudgePhone(u"CSFAGENT1"_s, CucmCluster::PhoneNudge::Reset);
    install(bench, u"CSFAGENT1"_s);
    QCOMPARE(bench.cucm->capf(u"CSFAGENT1"_s), QString());
    restart(bench.publisher());
    bench.world->advanceClock(86400);
    QCOMPARE(bench.publisher().config(), before);
    QVERIFY(bench.publisher().runtime() != QJsonObject());
}

QTEST_GUILESS_MAIN(tst_CucmPhones)
#include "tst_CucmPhones.moc"
