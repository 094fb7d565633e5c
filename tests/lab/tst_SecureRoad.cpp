// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Device.h"
#include "app/lab/Lab.h"
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/sip/SipNetwork.h"
#include "tests/lab/Packets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal;
using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

/// The document's four tasks typed into the real devices of the lab, one after the other: what a call does in between, and
/// that every leg is encrypted in the end, and only then. No code of the client's has a part in it.
class tst_SecureRoad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void atFirstEverythingIsClear();
    void cubeAloneCannotReachCvpWithoutItsTrust();
    void taskOneSecuresCubeToCvp();
    void taskTwoWithoutTaskThreeFailsTheQueue();
    void taskThreeSecuresTheQueue();
    void taskFourSecuresTheAgent();
    void agentPhonesBecomeEncrypted();
    void theCaptureShowsNoSignallingInClear();
    void aMissingCaBreaksTheLegAndSaysSo();
    void resetTakesItAllBack();

private:
    QByteArray https(const QByteArray &method, const QString &device, const QString &path, const QJsonObject &account,
                     const QByteArray &body = {}, int *status = nullptr);
    void type(const QStringList &lines);
    void axl(const QByteArray &operation, const QByteArray &inner);
    QString queuedCall();
    QString callThatIs(const QString &state);
    QStringList legsOf(const QString &call) const;
    QString stateOf(const QString &call) const { return m_lab->world().sip().call(call)[u"state"_s].toString(); }
    QString whyOf(const QString &call) const { return m_lab->world().sip().call(call)[u"why"_s].toString(); }
    QString agentCall();
    CucmCluster &cluster() const { return *dynamic_cast<CucmCluster *>(m_lab->world().phoneBook()); }

    QTemporaryDir m_directory;
    QNetworkAccessManager m_network;
    std::unique_ptr<Lab> m_lab;
};

void tst_SecureRoad::initTestCase()
{
    // The document's cluster with CAPF activated, as its own test shows elsewhere.
    QFile original(u":/lab/dcloud.json"_s), own(m_directory.filePath(u"own.json"_s));
    QVERIFY(original.open(QIODevice::ReadOnly) && own.open(QIODevice::WriteOnly));
    own.write(original.readAll().replace(R"("cucm-pub": ["Cisco CallManager")",
                                         R"("cucm-pub": ["Cisco Certificate Authority Proxy Function", "Cisco CallManager")"));
    own.close();
    LabOptions options;
    options.scenario = own.fileName();
    auto started = Lab::start(options);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message.english()));
    m_lab = std::move(*started);
    for (const char *phone : {"agent1", "agent2", "agent3"})
        QTRY_VERIFY(m_lab->world().device(QLatin1String(phone))->runtime()[u"registered"_s].toBool());
}

QByteArray tst_SecureRoad::https(const QByteArray &method, const QString &device, const QString &path, const QJsonObject &account,
                                 const QByteArray &body, int *status)
{
    QNetworkRequest request(QUrl(u"https://127.0.0.1:%1%2"_s.arg(m_lab->world().device(device)->httpsPort).arg(path)));
    request.setRawHeader("Authorization",
                         "Basic " + (account[u"user"_s].toString() + u':' + account[u"password"_s].toString()).toUtf8().toBase64());
    request.setHeader(QNetworkRequest::ContentTypeHeader, body.contains("soapenv") ? "text/xml" : "application/xml");
    if (body.contains("soapenv"))
        request.setRawHeader("SOAPAction", "\"CUCM:DB ver=12.5\"");
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    reply->ignoreSslErrors();
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20000))
        return {};
    if (status)
        *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return reply->readAll();
}

// Into CUBE's configuration.
void tst_SecureRoad::type(const QStringList &lines)
{
    const auto shell = m_lab->world().device(u"cube1"_s)->newShell(u"admin"_s);
    for (const QString &line : QStringList{u"configure terminal"_s} + lines + QStringList{u"end"_s}) {
        const QByteArray answer = shell->execute(line).text;
        QVERIFY2(!answer.contains('%'), qPrintable(line + u": "_s + QString::fromUtf8(answer)));
    }
}

void tst_SecureRoad::axl(const QByteArray &operation, const QByteArray &inner)
{
    const QJsonObject account = m_lab->world().scenario()[u"cluster"_s][u"app"_s].toObject();
    int status = 0;
    const QByteArray answer = https("POST", u"cucm-pub"_s, u"/axl/"_s, account,
                                    "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><ns:"
                                        + operation + " xmlns:ns=\"http://www.cisco.com/AXL/API/12.5\">" + inner + "</ns:" + operation
                                        + "></soapenv:Body></soapenv:Envelope>",
                                    &status);
    QVERIFY2(status == 200, operation + ": " + answer);
}

// A call that was dialled and came as far as it can without an agent.
QString tst_SecureRoad::queuedCall()
{
    const QString id = m_lab->world().sip().dial({});
    (void)QTest::qWaitFor([&] { return stateOf(id) == u"queued" || stateOf(id) == u"failed"; }, 10000);
    return id;
}

// Dials until a call ends up like that; the others hang up.
QString tst_SecureRoad::callThatIs(const QString &state)
{
    QString id;
    const bool found = QTest::qWaitFor(
        [&] {
            id = queuedCall();
            if (stateOf(id) == state)
                return true;
            m_lab->world().sip().hangUp(id);
            return false;
        },
        10000);
    return found ? id : QString();
}

// A call that agent1 answered and the caller ended again, or that failed.
QString tst_SecureRoad::agentCall()
{
    SipNetwork &sip = m_lab->world().sip();
    const QString id = queuedCall();
    (void)sip.agentReady(u"agent1"_s);
    (void)QTest::qWaitFor([&] { return stateOf(id) == u"ringing" || stateOf(id) == u"failed"; }, 10000);
    if (stateOf(id) == u"failed") {
        (void)sip.agentNotReady(u"agent1"_s);
        return id;
    }
    (void)sip.answer(id);
    (void)QTest::qWaitFor([&] { return stateOf(id) == u"connected"; }, 10000);
    sip.hangUp(id);
    return id;
}

QStringList tst_SecureRoad::legsOf(const QString &call) const
{
    QStringList out;
    const QJsonArray legs = m_lab->world().sip().call(call)[u"legs"_s].toArray();
    for (const QJsonValue &leg : legs)
        out += leg[u"a"_s].toString() + u'-' + leg[u"b"_s].toString() + u' ' + leg[u"security"_s].toString()
            + (leg[u"version"_s].toString().isEmpty() ? QString() : u' ' + leg[u"version"_s].toString());
    return out;
}

void tst_SecureRoad::atFirstEverythingIsClear()
{
    const QString id = agentCall();
    QCOMPARE(whyOf(id), QString());
    const QStringList legs = legsOf(id);
    QCOMPARE(legs.size(), 5);
    QVERIFY(legs.filter(u"tls"_s).isEmpty());
}

void tst_SecureRoad::cubeAloneCannotReachCvpWithoutItsTrust()
{
    // The dial-peer turned to TLS, no trustpoint for that peer: CUBE has no certificate to show.
    type({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"exit"_s, u"dial-peer voice 6000 voip"_s,
          u"session target ipv4:198.18.133.13:5061"_s, u"session transport tcp tls"_s});
    const QString id = queuedCall();
    QCOMPARE(stateOf(id), u"failed"_s);
    QVERIFY2(whyOf(id).startsWith(u"cube1 to cvp1 over TLS: "), qPrintable(whyOf(id)));
}

void tst_SecureRoad::taskOneSecuresCubeToCvp()
{
    type({u"sip-ua"_s, u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name"_s,
          u"crypto signaling remote-addr 198.18.133.4 255.255.255.255 trustpoint ms-ca-name"_s,
          u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name"_s});
    const QString id = queuedCall();
    QCOMPARE(whyOf(id), QString());
    QCOMPARE(legsOf(id), QStringList({u"pstn-cube1 clear"_s, u"cube1-cvp1 tls TLSv1.2"_s, u"cvp1-vvb1 clear"_s}));
    m_lab->world().sip().hangUp(id);
}

void tst_SecureRoad::taskTwoWithoutTaskThreeFailsTheQueue()
{
    const QJsonObject account = Scenario::device(m_lab->world().scenario(), u"aw1"_s)[u"app"_s].toObject();
    const QByteArray list = https("GET", u"aw1"_s, u"/unifiedconfig/config/sipservergroup"_s, account);
    QStringList urls;
    static const QRegularExpression url(u"<refURL>(/unifiedconfig/config/sipservergroup/\\d+)</refURL>"_s);
    for (auto it = url.globalMatch(QString::fromUtf8(list)); it.hasNext();)
        urls += it.next().captured(1);
    urls.removeDuplicates();
    QCOMPARE(urls.size(), 3);
    for (const QString &path : urls) {
        QByteArray answer, group = https("GET", u"aw1"_s, path, account);
        group.replace("<port>5060</port>", "<port>5060</port><securePort>5061</securePort>");
        // "The server is currently busy" while the group before is given to CVP (cce-cvp-vvb.md §1.4).
        const auto isSaved = [&] {
            int status = 0;
            answer = https("PUT", u"aw1"_s, path, account, group, &status);
            return status == 200;
        };
        QVERIFY2(QTest::qWaitFor(isSaved), answer.constData());
    }
    const QString id = callThatIs(u"failed"_s); // once CVP has it
    QCOMPARE(whyOf(id), u"cvp1 to vvb1 over TLS: Connection refused"_s);
}

void tst_SecureRoad::taskThreeSecuresTheQueue()
{
    Device *vvb = m_lab->world().device(u"vvb1"_s);
    QCOMPARE(vvb->operate(u"vvb.system-parameters.tls-sip"_s), QString());
    const QString id = callThatIs(u"queued"_s); // once the Engine is back
    QCOMPARE(legsOf(id), QStringList({u"pstn-cube1 clear"_s, u"cube1-cvp1 tls TLSv1.2"_s, u"cvp1-vvb1 tls TLSv1.2"_s}));
    m_lab->world().sip().hangUp(id);
    const QString withAgent = agentCall(); // CUCM has no TLS yet
    QCOMPARE(stateOf(withAgent), u"failed"_s);
    QVERIFY2(whyOf(withAgent).startsWith(u"cvp1 to cucm-"), qPrintable(whyOf(withAgent)));
}

void tst_SecureRoad::taskFourSecuresTheAgent()
{
    QCOMPARE(cluster().setMixedMode(), QString());
    for (CucmNode *node : cluster().nodes()) {
        QVERIFY(node->restartService(u"Cisco CallManager"_s));
        QTRY_VERIFY(!node->callManagerRuns());
        QTRY_VERIFY(node->callManagerRuns());
    }
    const auto profile = [](const QByteArray &name, const QByteArray &subject) {
        return "<sipTrunkSecurityProfile><name>" + name
            + "</name><securityMode>Encrypted</securityMode><incomingTransport>TLS</incomingTransport><outgoingTransport>TLS</outgoingTransport>"
              "<x509SubjectName>"
            + subject
            + "</x509SubjectName><incomingPort>5061</incomingPort><sipV150OutboundSdpOfferFiltering>Use Default Filter"
              "</sipV150OutboundSdpOfferFiltering></sipTrunkSecurityProfile>";
    };
    const auto trunk = [](const QByteArray &name, const QByteArray &secured, const QByteArray &address) {
        return "<name>" + name + "</name><securityProfileName>" + secured
            + "</securityProfileName><destinations><destination><addressIpv4>" + address
            + "</addressIpv4><port>5061</port><sortOrder>1</sortOrder></destination></destinations>";
    };
    axl("addSipTrunkSecurityProfile", profile("SecureSIPTLSForCvp", "cvp1.dcloud.cisco.com"));
    axl("addSipTrunkSecurityProfile", profile("SecureSIPTLSForCube", "cube1.dcloud.cisco.com"));
    axl("updateSipTrunk", trunk("cvp-SIP-Trunk", "SecureSIPTLSForCvp", "198.18.133.13"));
    axl("updateSipTrunk", trunk("vCube", "SecureSIPTLSForCube", "198.18.133.226"));
    axl("resetSipTrunk", "<name>cvp-SIP-Trunk</name>");
    axl("resetSipTrunk", "<name>vCube</name>");
    type({u"dial-peer voice 7000 voip"_s, u"session target ipv4:198.18.133.3:5061"_s, u"session transport tcp tls"_s});
    QTRY_VERIFY(m_lab->world().device(u"agent1"_s)->runtime()[u"registered"_s].toBool());
    QString id;
    QVERIFY(QTest::qWaitFor([&] { return stateOf(id = agentCall()) == u"ended"; }, 15000)); // once the trunk was reset
    const QStringList legs = legsOf(id);
    QCOMPARE(legs.filter(u"clear"_s).size(), 2); // the caller's, and the phone's
    QVERIFY(legs.contains(u"cvp1-cucm-pub tls TLSv1.2"));
    // CUCM pings CUBE over the trunk, now in TLS.
    QTRY_VERIFY([&] {
        const QList<SipConnection> all = m_lab->world().sip().connections(u"cube1"_s);
        return std::any_of(all.cbegin(), all.cend(), [](const SipConnection &one) {
            return one.asServer && one.tlsVersion == u"TLSv1.2" && one.peerAddress == u"198.18.133.3";
        });
    }());
}

void tst_SecureRoad::agentPhonesBecomeEncrypted()
{
    const QByteArray name = "Cisco Unified Client Services Framework - Secure Profile";
    axl("addPhoneSecurityProfile",
        "<phoneSecurityProfile><phoneType>Cisco Unified Client Services Framework</phoneType><protocol>SIP</protocol><name>" + name
            + "</name><deviceSecurityMode>Encrypted</deviceSecurityMode><authenticationMode>By Null String</authenticationMode>"
              "<keySize>2048</keySize><transportType>TLS</transportType><sipPhonePort>5061</sipPhonePort></phoneSecurityProfile>");
    const QByteArray end = m_lab->world().now().addDays(2).toString(u"yyyy:MM:dd:HH:mm"_s).toLatin1();
    for (const QByteArray phone : {"CSFAGENT1", "CSFAGENT2", "CSFAGENT3"}) {
        axl("updatePhone", "<name>" + phone + "</name><securityProfileName>" + name
                + "</securityProfileName><certificateOperation>Install/Upgrade</certificateOperation><authenticationMode>By Null String"
                  "</authenticationMode><keySize>2048</keySize><upgradeFinishTime>"
                + end + "</upgradeFinishTime>");
        axl("resetPhone", "<name>" + phone + "</name>");
    }
    for (const char *phone : {"agent1", "agent2", "agent3"}) {
        const Device *device = m_lab->world().device(QLatin1String(phone));
        QTRY_COMPARE(device->runtime()[u"transport"_s].toString(), u"tls"_s);
        QTRY_VERIFY(device->runtime()[u"registered"_s].toBool());
        QVERIFY(device->config()[u"lsc"_s].toBool());
    }
    const QString id = agentCall();
    QCOMPARE(whyOf(id), QString());
    QCOMPARE(legsOf(id).filter(u"clear"_s), QStringList{u"pstn-cube1 clear"_s});
}

void tst_SecureRoad::theCaptureShowsNoSignallingInClear()
{
    const qsizetype before = packetsOf(m_lab->world().sip().capture(u"cvp1"_s)).size();
    const QString id = agentCall();
    QTRY_COMPARE(m_lab->world().sip().activeCalls(u"cvp1"_s), 0);
    QCOMPARE(stateOf(id), u"ended"_s);
    int records = 0;
    for (const Packet &packet : packetsOf(m_lab->world().sip().capture(u"cvp1"_s)).mid(before)) {
        QVERIFY(packet.sound);
        QVERIFY(!packet.payload.contains("SIP/2.0"));
        records += packet.payload.startsWith("\x17\x03\x03");
    }
    QVERIFY(records > 10);
}

void tst_SecureRoad::aMissingCaBreaksTheLegAndSaysSo()
{
    World &world = m_lab->world();
    QCOMPARE(world.faults().set({{u"device"_s, u"cvp1"_s}, {u"kind"_s, u"ca-missing"_s}}), QString());
    world.sip().dropConnections(u"cvp1"_s, {}, u"certificates changed"_s);
    const QString id = queuedCall();
    QCOMPARE(stateOf(id), u"failed"_s);
    QCOMPARE(whyOf(id), u"cube1 to cvp1 over TLS: tlsv1 alert unknown ca"_s);
    const QList<Packet> packets = packetsOf(world.sip().capture(u"cvp1"_s));
    QVERIFY(alerts(packets, u"198.18.133.13"_s, u"198.18.133.226"_s).contains(48));
    QVERIFY(world.sip().counters(u"cube1"_s, SipTransport::Tls).tlsClientHandshakeFailures >= 1);
    const auto shell = world.device(u"cube1"_s)->newShell(u"admin"_s);
    const QByteArray log = shell->execute(u"show logging"_s).text;
    QVERIFY2(log.contains("TLS_HANDSHAKE_FAILED") && log.contains("unknown ca"), log);
    world.faults().clear();
    QVERIFY(!callThatIs(u"queued"_s).isEmpty());
}

void tst_SecureRoad::resetTakesItAllBack()
{
    QNetworkRequest request(QUrl(m_lab->readyLine()[u"control"_s].toString() + u"/reset"_s));
    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, QByteArray()));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    QTRY_VERIFY(m_lab->world().device(u"agent1"_s)->runtime()[u"registered"_s].toBool());
    const QString id = agentCall();
    QCOMPARE(whyOf(id), QString());
    QVERIFY(legsOf(id).filter(u"tls"_s).isEmpty());
}

QTEST_GUILESS_MAIN(tst_SecureRoad)
#include "tst_SecureRoad.moc"
