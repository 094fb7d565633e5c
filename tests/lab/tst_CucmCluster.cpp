// SPDX-License-Identifier: Apache-2.0
#include "CucmBench.h"

#include "app/lab/Devices.h"
#include "app/lab/sip/SipNetwork.h"

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

const QString kCube = u"198.18.133.226"_s;
const QString kCvp = u"198.18.133.13"_s;
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

// A trunk as the wizard leaves it, configured and not yet in effect.
void secureTrunk(CucmBench &bench, const QString &trunk, const QString &subject, const QString &mode = u"Encrypted"_s)
{
    ClusterModel &model = bench.cucm->model();
    AxlObject profile = model.trunkProfiles.first();
    const QString name = u"TLS "_s + trunk;
    profile.fields[u"name"_s] = name;
    profile.fields[u"securityMode"_s] = mode;
    profile.fields[u"incomingTransport"_s] = profile.fields[u"outgoingTransport"_s] = u"TLS"_s;
    profile.fields[u"incomingPort"_s] = u"5061"_s;
    profile.fields[u"x509SubjectName"_s] = subject;
    model.trunkProfiles += profile;
    model.trunk(trunk)->fields[u"securityProfileName"_s] = name;
    model.trunk(trunk)->destinations.first().port = 5061;
    bench.cucm->databaseChanged();
}

void restart(CucmNode &node)
{
    QCOMPARE(int(node.nodeServices().restart(kCallManager)), int(NodeServices::Successful));
    QTRY_VERIFY(node.callManagerRuns());
}

} // namespace

class tst_CucmCluster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsAsTheScenarioSays();
    void trunkTlsNeedsMixedModeARestartAndAReset();
    void restartAloneAlsoReadsTheTrunks();
    void takesPeersByAddressTransportAndSubject_data();
    void takesPeersByAddressTransportAndSubject();
    void authenticatedTrunksOfferNullCiphersOnly();
    void sendsWhereTheRunningTrunkSays();
    void mixedModeWritesTheCtlFile();
    void mixedModeNeedsPublisherAndLicence();
    void ctlKnowsCapfOnlyWhereItWasActivatedBefore();
    void nodeThatIsDownDoesNothing();
    void printsWhatVosPrints();
    void stateHasTheContractsKeys();
    void cubeSeesTheTrunkTurn();
};

void tst_CucmCluster::startsAsTheScenarioSays()
{
    CucmBench bench;
    QCOMPARE(bench.cucm->nodes().size(), 2);
    QVERIFY(bench.publisher().isPublisher());
    QVERIFY(!bench.subscriber().isPublisher());
    QCOMPARE(bench.publisher().securityMode(), 0);
    QCOMPARE(bench.publisher().sipListeners(), clear());
    QVERIFY(!bench.publisher().nodeServices().isActivated(kCapf));
    QCOMPARE(bench.cucm->phones(), (QStringList{u"CSFAGENT1"_s, u"CSFAGENT2"_s, u"CSFAGENT3"_s}));
    QCOMPARE(bench.publisher().refuses(kCube, SipTransport::Tcp, 5060, {}), QString());
    QCOMPARE(bench.publisher().refuses(kCvp, SipTransport::Udp, 5060, {}), QString());
    QCOMPARE(bench.world->device(u"cucm-sub1"_s), &bench.subscriber());
}

void tst_CucmCluster::trunkTlsNeedsMixedModeARestartAndAReset()
{
    CucmBench bench;
    secureTrunk(bench, u"vCube"_s, u"cube1.dcloud.cisco.com"_s);
    QCOMPARE(bench.publisher().sipListeners(), clear()); // configured only
    bench.cucm->resetTrunk(u"vCube"_s);
    QTRY_VERIFY(bench.publisher().running().trunkTowards(kCube)->isTls());
    QCOMPARE(bench.publisher().sipListeners(), clear()); // no mixed mode
    QVERIFY(bench.publisher().heartbeats().isEmpty());
    QCOMPARE(bench.cucm->setMixedMode(), QString());
    QCOMPARE(bench.publisher().sipListeners(), clear()); // not in effect
    restart(bench.publisher());
    QCOMPARE(bench.publisher().sipListeners(), clearAndTls());
    QCOMPARE(bench.subscriber().sipListeners(), clear()); // each node for itself
    restart(bench.subscriber());
    QCOMPARE(bench.subscriber().sipListeners(), clearAndTls());
}

void tst_CucmCluster::restartAloneAlsoReadsTheTrunks()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"security_mode"_s] = 1; });
    secureTrunk(bench, u"vCube"_s, u"cube1.dcloud.cisco.com"_s);
    QCOMPARE(int(bench.publisher().nodeServices().restart(kCallManager)), int(NodeServices::Successful));
    QVERIFY(bench.publisher().sipListeners().isEmpty());
    QTRY_COMPARE(bench.publisher().sipListeners(), clearAndTls());
    QVERIFY(!bench.subscriber().running().trunkTowards(kCube)->isTls());
}

void tst_CucmCluster::takesPeersByAddressTransportAndSubject_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<SipTransport>("transport");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    const QString cn = u"cube1.dcloud.cisco.com"_s;
    QTest::newRow("its own subject") << cn << kCube << SipTransport::Tls << 5061 << cn << QString();
    QTest::newRow("in another case") << cn << kCube << SipTransport::Tls << 5061 << u"CUBE1.dcloud.cisco.com"_s << QString();
    QTest::newRow("one of several, separated by space")
        << u"a b"_s + u' ' + cn << kCube << SipTransport::Tls << 5061 << cn << QString();
    QTest::newRow("by comma") << u"a,"_s + cn << kCube << SipTransport::Tls << 5061 << cn << QString();
    QTest::newRow("by semicolon and colon") << u"a;b:"_s + cn << kCube << SipTransport::Tls << 5061 << cn << QString();
    QTest::newRow("another subject") << u"cvp1"_s << kCube << SipTransport::Tls << 5061 << cn << u"does not match"_s;
    QTest::newRow("no subject configured") << QString() << kCube << SipTransport::Tls << 5061 << cn << u"does not match"_s;
    QTest::newRow("in clear") << cn << kCube << SipTransport::Tcp << 5061 << QString() << u"takes TLS, not TCP"_s;
    QTest::newRow("on the port in clear") << cn << kCube << SipTransport::Tcp << 5060 << QString() << u"listens on port 5061"_s;
    QTest::newRow("TLS from a trunk in clear")
        << cn << kCvp << SipTransport::Tls << 5061 << u"cvp1"_s << u"listens on port 5060"_s;
    QTest::newRow("from nowhere") << cn << u"198.18.133.99"_s << SipTransport::Tcp << 5060 << QString() << u"no trunk"_s;
}

void tst_CucmCluster::takesPeersByAddressTransportAndSubject()
{
    QFETCH(QString, subject);
    QFETCH(QString, peer);
    QFETCH(SipTransport, transport);
    QFETCH(int, port);
    QFETCH(QString, name);
    QFETCH(QString, why);
    CucmBench bench([](QJsonObject &cluster) { cluster[u"security_mode"_s] = 1; });
    secureTrunk(bench, u"vCube"_s, subject);
    bench.cucm->resetTrunk(u"vCube"_s);
    QTRY_VERIFY(bench.publisher().running().trunkTowards(kCube)->isTls());
    const QString said = bench.publisher().refuses(peer, transport, quint16(port), name);
    QVERIFY2(why.isEmpty() ? said.isEmpty() : said.contains(why), qPrintable(said));
}

void tst_CucmCluster::authenticatedTrunksOfferNullCiphersOnly()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"security_mode"_s] = 1; });
    secureTrunk(bench, u"vCube"_s, u"cube1"_s, u"Authenticated"_s);
    secureTrunk(bench, u"cvp-SIP-Trunk"_s, u"cvp1"_s);
    for (const QString &name : {u"vCube"_s, u"cvp-SIP-Trunk"_s})
        bench.cucm->resetTrunk(name);
    QTRY_VERIFY(bench.publisher().running().trunkTowards(kCvp)->isTls());
    QCOMPARE(bench.publisher().sipTls(kCube, true).cipherString, QByteArray("NULL-SHA:@SECLEVEL=0"));
    QVERIFY(!bench.publisher().sipTls(kCvp, true).cipherString.contains("NULL"));
    QVERIFY(bench.publisher().sipTls(kCvp, true).askClientCertificate);
}

void tst_CucmCluster::sendsWhereTheRunningTrunkSays()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"security_mode"_s] = 1; });
    const auto only = [&] { return bench.publisher().heartbeats().value(0); };
    QCOMPARE(bench.publisher().heartbeats().size(), 1); // the CVP trunk has no OPTIONS ping
    QCOMPARE(only().address, kCube);
    QVERIFY(only().transport == SipTransport::Tcp && only().port == 5060);
    secureTrunk(bench, u"vCube"_s, u"cube1"_s);
    QVERIFY(only().transport == SipTransport::Tcp);
    bench.cucm->resetTrunk(u"vCube"_s);
    QTRY_VERIFY(only().transport == SipTransport::Tls && only().port == 5061);
    QCOMPARE(bench.publisher().nextHops(u"trunk"_s, kCvp).value(0).address, kCvp);
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    QCOMPARE(bench.publisher().nextHops(u"phone"_s, u"1001"_s).value(0).address, u"198.18.133.31"_s);
    QVERIFY(bench.publisher().nextHops(u"phone"_s, u"1002"_s).isEmpty());
}

void tst_CucmCluster::mixedModeWritesTheCtlFile()
{
    CucmBench bench;
    QVERIFY(bench.publisher().showCtl().startsWith("Length of CTL file: 0\nCTL File not found"));
    QCOMPARE(bench.publisher().setMixedMode(), QString());
    for (const CucmNode *node : bench.cucm->nodes()) {
        const QByteArray text = node->showCtl();
        QVERIFY(text.startsWith("The checksum value of the CTL file:\n"));
        QVERIFY(text.contains("The CTL File was last modified on "));
        QVERIFY(text.contains("CCM+TFTP") && text.contains("System Administrator Security Token"));
        QVERIFY(text.trimmed().endsWith("The CTL file was verified successfully."));
    }
    QVERIFY(bench.publisher().setMixedMode().contains(u"already"));
    const QByteArray before = bench.publisher().showCtl();
    QCOMPARE(bench.publisher().updateCtl(), QString());
    QVERIFY(bench.publisher().showCtl() != before);
    QCOMPARE(bench.publisher().setNonSecureMode(), QString());
    QCOMPARE(bench.publisher().securityMode(), 0);
    QVERIFY(bench.publisher().ctl().present); // the file stays
    QVERIFY(!bench.publisher().updateCtl().isEmpty());
}

void tst_CucmCluster::mixedModeNeedsPublisherAndLicence()
{
    CucmBench bench;
    QVERIFY(!bench.subscriber().setMixedMode().isEmpty());
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"export-not-allowed"_s}}), QString());
    QVERIFY(bench.publisher().setMixedMode().startsWith(
        u"Command cannot be executed because the Unified Communications Manager cluster"));
    QCOMPARE(bench.publisher().securityMode(), 0);
    QCOMPARE(bench.publisher().effects(), 0);
    QVERIFY(!bench.publisher().autoRegistration());
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"auto-registration"_s}}), QString());
    QVERIFY(bench.publisher().autoRegistration());
}

void tst_CucmCluster::ctlKnowsCapfOnlyWhereItWasActivatedBefore()
{
    CucmBench bench;
    QCOMPARE(bench.cucm->setMixedMode(), QString());
    QCOMPARE(bench.config()[u"ctl"_s].toObject(), (QJsonObject{{u"present"_s, true}, {u"capf"_s, false}}));
    QCOMPARE(int(bench.publisher().nodeServices().deploy(kCapf)), int(NodeServices::Successful));
    QVERIFY(!bench.publisher().showCtl().contains("\tCAPF\n"));
    QCOMPARE(bench.cucm->updateCtl(), QString());
    QVERIFY(bench.publisher().showCtl().contains("\tCAPF\n"));
    QCOMPARE(bench.config()[u"ctl"_s][u"capf"_s].toBool(), true);
}

void tst_CucmCluster::nodeThatIsDownDoesNothing()
{
    CucmBench bench;
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-sub1"_s}, {u"kind"_s, u"node-down"_s}}), QString());
    QVERIFY(!bench.subscriber().inService());
    QVERIFY(bench.subscriber().sipListeners().isEmpty());
    QCOMPARE(bench.cucm->setMixedMode(), QString());
    QVERIFY(bench.publisher().ctl().present);
    QVERIFY(!bench.subscriber().ctl().present); // it did not get the file
}

void tst_CucmCluster::printsWhatVosPrints()
{
    CucmBench bench;
    QCOMPARE(bench.publisher().vosVersion(), u"12.5.1.14900-63"_s);
    const QList<VosHost::Service> services = bench.publisher().services();
    const auto found =
        std::find_if(services.cbegin(), services.cend(), [](const VosHost::Service &s) { return s.name == kCapf; });
    QVERIFY(found != services.cend());
    QCOMPARE(found->state, u"STOPPED"_s);
    QCOMPARE(found->remark, u"Service Not Activated"_s);
    QVERIFY(bench.publisher().restartService(u"Cisco Tomcat"_s)); // the console may what Control Center may not
    QVERIFY(!bench.publisher().restartService(kCapf));
    QVERIFY(!bench.publisher().restartService(u"Cisco Nonsense"_s));
    QVERIFY(bench.publisher().runSql(u"drop table device"_s).isEmpty());
    QVERIFY(bench.publisher().showCertificates(u"list own"_s).contains("CallManager/CallManager.pem: Certificate Signed by "));
    QVERIFY(bench.publisher().showCertificates(u"own CallManager"_s).contains("Subject Name: CN=cucm-pub.dcloud.cisco.com"));
    QVERIFY(bench.publisher().showCertificates(u"own nothing"_s).isEmpty());
    QCOMPARE(*bench.publisher().sshPassword(u"administrator"_s),
             bench.scenario[u"cluster"_s][u"nodes"_s][0][u"ssh"_s][u"password"_s].toString());
    QVERIFY(!bench.publisher().sshPassword(u"axladmin"_s)); // a platform account is not an application account
}

void tst_CucmCluster::stateHasTheContractsKeys()
{
    CucmBench bench;
    QCOMPARE(bench.publisher().config().keys(),
             (QStringList{u"ctl"_s, u"phone_security_profiles"_s, u"phones"_s, u"security_mode"_s, u"services"_s,
                          u"sip_trunk_security_profiles"_s, u"trunks"_s}));
    QCOMPARE(bench.subscriber().config().keys(), QStringList{u"services"_s});
}

// OPTIONS of the vCube trunk goes out in clear before, and is no longer sent so after its profile and port turned.
void tst_CucmCluster::cubeSeesTheTrunkTurn()
{
    World world(Scenario::load(u"dcloud"_s).value());
    Devices devices(world);
    QCOMPARE(devices.start(), QString());
    auto *cluster = dynamic_cast<CucmCluster *>(world.phoneBook());
    QVERIFY(cluster);
    const auto towardsCube = [&](SipTransport transport) {
        const QList<SipConnection> all = world.sip().connections(u"cucm-pub"_s);
        return std::any_of(all.cbegin(), all.cend(), [&](const SipConnection &c) {
            return !c.asServer && c.peerAddress == kCube && c.transport == transport && c.established;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(towardsCube(SipTransport::Tcp), 15000);
    QCOMPARE(cluster->setMixedMode(), QString());
    AxlObject profile = cluster->model().trunkProfiles.first();
    profile.fields[u"name"_s] = u"Secure"_s;
    profile.fields[u"securityMode"_s] = u"Encrypted"_s;
    profile.fields[u"incomingTransport"_s] = profile.fields[u"outgoingTransport"_s] = u"TLS"_s;
    profile.fields[u"incomingPort"_s] = u"5061"_s;
    cluster->model().trunkProfiles += profile;
    cluster->model().trunk(u"vCube"_s)->fields[u"securityProfileName"_s] = u"Secure"_s;
    cluster->model().trunk(u"vCube"_s)->destinations.first().port = 5061;
    restart(cluster->publisher());
    QTRY_VERIFY_WITH_TIMEOUT(world.sip().counters(u"cucm-pub"_s, SipTransport::Tls).connectionFailures > 0,
                             15000); // CUBE has no TLS yet
    QVERIFY(!towardsCube(SipTransport::Tcp));
}

QTEST_GUILESS_MAIN(tst_CucmCluster)
#include "tst_CucmCluster.moc"
