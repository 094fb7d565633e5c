// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipMessage.h"
#include "tests/lab/DummyFlow.h"
#include "tests/lab/Packets.h"

#include <QTest>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kInvite = "INVITE sip:8005550100@198.18.133.13:5060 SIP/2.0\r\n"
                           "v: SIP/2.0/TCP 198.18.133.226:5060;branch=z9hG4bKabc\r\n"
                           "f: <sip:4085550123@198.18.133.226>;tag=one\r\n"
                           "t: <sip:8005550100@198.18.133.13;user=phone>\r\n"
                           "i: 77@198.18.133.226\r\nCSeq: 101 INVITE\r\nSubject: folded\r\n over two lines\r\n"
                           "l: 4\r\n\r\nv=0\n";

enum class Side { Nobody, Client, Server };

} // namespace

Q_DECLARE_METATYPE(Side)

/// Messages, and what happens between two devices whose certificates, trust, versions or ciphers do not fit.
class tst_SipStack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMessageIsReadWithShortNamesAndFolding();
    void aResponseAnswersItsRequest();
    void aStreamIsCutByContentLength();
    void whatIsNotSipBreaksTheStream_data();
    void whatIsNotSipBreaksTheStream();
    void connectionsAreReused();
    void heartbeatsGoWhereThePersonalitySays();
    void udpWorksToo();
    void aRefusalIsA503AndTollFraudIsSilence();
    void anUnfitHandshakeFailsWithItsAlert_data();
    void anUnfitHandshakeFailsWithItsAlert();
    void plainSipOnATlsPortFailsWithoutAlert();
    void tlsOnAPlainPortIsAWrongVersion();
};

void tst_SipStack::aMessageIsReadWithShortNamesAndFolding()
{
    SipStream stream;
    stream.feed(kInvite);
    const auto message = stream.next();
    QVERIFY(message);
    QCOMPARE(message->method, QByteArray("INVITE"));
    QCOMPARE(message->branch(), QByteArray("z9hG4bKabc"));
    QCOMPARE(message->fromTag(), QByteArray("one"));
    QCOMPARE(message->toTag(), QByteArray());
    QCOMPARE(message->callId(), QByteArray("77@198.18.133.226"));
    QCOMPARE(message->cseq(), 101);
    QCOMPARE(message->header("subject"), QByteArray("folded over two lines"));
    QCOMPARE(SipMessage::userOf(message->header("To")), QByteArray("8005550100"));
    QCOMPARE(message->body, QByteArray("v=0\n"));
}

void tst_SipStack::aResponseAnswersItsRequest()
{
    SipStream stream;
    stream.feed(kInvite);
    const SipMessage invite = *stream.next();
    stream.feed(SipMessage::response(invite, 180, "Ringing", "two").toBytes());
    const auto response = stream.next();
    QVERIFY(response);
    QCOMPARE(response->status, 180);
    QCOMPARE(response->branch(), invite.branch());
    QCOMPARE(response->toTag(), QByteArray("two"));
    QCOMPARE(response->cseqMethod(), QByteArray("INVITE"));
    QCOMPARE(response->header("Content-Length"), QByteArray("0"));
}

void tst_SipStack::aStreamIsCutByContentLength()
{
    SipStream stream;
    const QByteArray both = kInvite + "\r\n\r\n" + kInvite;
    int found = 0;
    for (const char byte : both) { // however it arrives
        stream.feed(QByteArray(1, byte));
        while (stream.next())
            ++found;
    }
    QCOMPARE(found, 2);
    QVERIFY(!stream.isBroken());
}

void tst_SipStack::whatIsNotSipBreaksTheStream_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a ClientHello") << QByteArray::fromHex("160301020001000");
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("no Via") << QByteArray("OPTIONS sip:x SIP/2.0\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n");
    QTest::newRow("an enormous body") << QByteArray(kInvite).replace("l: 4", "l: 999999999");
    QTest::newRow("a negative length") << QByteArray(kInvite).replace("l: 4", "l: -4");
    QTest::newRow("a head without end") << "INVITE sip:x SIP/2.0\r\nX: " + QByteArray(70000, 'a');
    QTest::newRow("a header without a name") << QByteArray(kInvite).replace("Subject", ": x");
}

void tst_SipStack::whatIsNotSipBreaksTheStream()
{
    QFETCH(const QByteArray, bytes);
    SipStream stream;
    stream.feed(bytes);
    QVERIFY(!stream.next());
    QVERIFY(stream.isBroken());
}

void tst_SipStack::connectionsAreReused()
{
    DummyFlow flow;
    DummyFlow::secure(flow.cube, u"cvp"_s, flow.cvp);
    flow.start();
    for (int i = 0; i < 3; ++i) {
        const QString id = flow.world.sip().dial({});
        QTRY_COMPARE(flow.state(id), u"queued"_s);
        flow.world.sip().hangUp(id);
    }
    const QList<SipConnection> connections = flow.world.sip().connections(u"cube1"_s);
    QCOMPARE(connections.size(), 2); // from the caller, and to CVP
    QCOMPARE(connections[1].peerAddress, flow.cvp->address());
    QCOMPARE(connections[1].peerPort, 5061);
    QCOMPARE(connections[1].tlsVersion, u"TLSv1.2"_s);
    QCOMPARE(connections[1].cipher, u"AES128-SHA"_s);
    QVERIFY(connections[1].established && !connections[1].asServer);
}

void tst_SipStack::heartbeatsGoWhereThePersonalitySays()
{
    QJsonObject scenario = smallScenario();
    QJsonObject times = scenario[u"times"_s].toObject();
    times[u"heartbeat"_s] = 50;
    scenario[u"times"_s] = times;
    World world(scenario);
    auto make = [&](const char *id, const char *kind, const char *address) {
        auto own = std::make_unique<Dummy>(world, QLatin1String(id), QLatin1String(kind), QLatin1String(address));
        Dummy *raw = own.get();
        world.add(std::move(own));
        return raw;
    };
    Dummy *cucm = make("cucm1", "cucm", "198.18.133.3");
    Dummy *cube = make("cube1", "cube", "198.18.133.226");
    Dummy *cvp = make("cvp1", "cvp", "198.18.133.13");
    cube->listeners = {{5060, SipTransport::Udp}, {5061, SipTransport::Tls}};
    cucm->beats = {{cube->address(), 5061, SipTransport::Tls}};
    cvp->beats = {{cube->address(), 5060, SipTransport::Udp}};
    world.sip().start();
    const auto answered = [&](const QString &to) {
        const QList<Packet> packets = packetsOf(world.sip().capture(u"cube1"_s));
        for (const Packet &packet : packets)
            if (packet.from == cube->address() && packet.to == to && packet.payload.startsWith("SIP/2.0 200 OK"))
                return packet.toPort;
        return quint16(0);
    };
    QTRY_COMPARE(answered(cvp->address()), quint16(5067)); // in clear over UDP, from CVP's own heartbeat port
    QTRY_COMPARE(world.sip().connections(u"cucm1"_s).value(0).tlsVersion, u"TLSv1.2"_s);
    QCOMPARE(answered(cucm->address()), quint16(0)); // not in clear
}

void tst_SipStack::udpWorksToo()
{
    DummyFlow flow;
    flow.cube->hops[u"cvp"_s] = {{flow.cvp->address(), 5060, SipTransport::Udp}};
    flow.cvp->listeners = {{5060, SipTransport::Tcp}, {5060, SipTransport::Udp}};
    flow.start();
    const QString id = flow.world.sip().dial({});
    QTRY_COMPARE(flow.state(id), u"queued"_s);
    flow.world.sip().hangUp(id);
    QTRY_COMPARE(flow.world.sip().activeCalls(u"cvp1"_s), 0);
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cube1"_s));
    QVERIFY(std::any_of(packets.cbegin(), packets.cend(), [](const Packet &packet) {
        return packet.protocol == 17 && packet.sound && packet.payload.startsWith("INVITE");
    }));
}

void tst_SipStack::aRefusalIsA503AndTollFraudIsSilence()
{
    DummyFlow flow;
    flow.cvp->refusal = u"no trunk for this transport"_s;
    flow.start();
    QString id = flow.world.sip().dial({});
    QTRY_VERIFY(flow.isOver(id));
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TCP: 503 no trunk for this transport"_s);
    flow.world.sip().dropConnections(u"cvp1"_s, {}, u"test"_s);
    flow.cvp->refusal = u"toll fraud"_s;
    id = flow.world.sip().dial({});
    QTRY_VERIFY(flow.isOver(id));
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TCP: no answer (timer B)"_s);
}

void tst_SipStack::anUnfitHandshakeFailsWithItsAlert_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Side>("alertFrom");
    QTest::addColumn<int>("alert");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("server");

    const auto row = [](const char *name, const char *device, const char *fault, const char *value, Side from, int alert,
                        const char *client, const char *server) {
        QTest::newRow(name) << QString::fromLatin1(device) << QString::fromLatin1(fault) << QString::fromLatin1(value) << from << alert
                            << QString::fromLatin1(client) << QString::fromLatin1(server);
    };
    const char verify[] = "certificate verify failed";
    row("CVP lacks the CA", "cvp1", "ca-missing", "", Side::Server, 48, "tlsv1 alert unknown ca", verify);
    row("CUBE lacks the CA", "cube1", "ca-missing", "", Side::Client, 48, verify, "tlsv1 alert unknown ca");
    row("CUBE lacks the CA of that name", "cube1", "ca-missing", "SIP Seal Lab Root CA", Side::Client, 48, verify, "tlsv1 alert unknown ca");
    row("CVP's certificate expired", "cvp1", "certificate-expired", "", Side::Client, 45, verify, "sslv3 alert certificate expired");
    row("CUBE's certificate expired", "cube1", "certificate-expired", "", Side::Server, 45, "sslv3 alert certificate expired", verify);
    row("CVP's certificate is not yet valid", "cvp1", "certificate-not-yet-valid", "", Side::Client, 42, verify, "sslv3 alert bad certificate");
    row("CUBE's certificate is not yet valid", "cube1", "certificate-not-yet-valid", "", Side::Server, 42, "sslv3 alert bad certificate", verify);
    row("CUBE's certificate names another", "cube1", "wrong-cn", "cube9.lab", Side::Server, 42, "sslv3 alert bad certificate",
        "X.509 subject cube9.lab does not match");
    row("CUBE has no certificate", "cube1", "no-identity", "", Side::Server, 40, "sslv3 alert handshake failure",
        "peer did not return a certificate");
    row("CVP has no certificate", "cvp1", "no-identity", "", Side::Server, 40, "sslv3 alert handshake failure", "no shared cipher");
    row("no cipher in common", "cvp1", "cipher", "AES256-SHA", Side::Server, 40, "sslv3 alert handshake failure", "no shared cipher");
    row("no version in common", "cube1", "version", "TLSv1.1", Side::Server, 70, "tlsv1 alert protocol version", "unsupported protocol");
}

void tst_SipStack::anUnfitHandshakeFailsWithItsAlert()
{
    QFETCH(const QString, device);
    QFETCH(const QString, fault);
    QFETCH(const QString, value);
    QFETCH(const Side, alertFrom);
    QFETCH(const int, alert);
    QFETCH(const QString, client);
    QFETCH(const QString, server);
    DummyFlow flow;
    DummyFlow::secure(flow.cube, u"cvp"_s, flow.cvp);
    flow.cvp->wantedCn = u"cube1.lab"_s;
    Dummy *spoilt = device == u"cube1" ? flow.cube : flow.cvp;
    if (fault == u"cipher")
        spoilt->tls.cipherString = value.toLatin1();
    else if (fault == u"version")
        spoilt->tls.minVersion = spoilt->tls.maxVersion = value;
    else
        QCOMPARE(flow.world.faults().set({{u"device"_s, device}, {u"kind"_s, fault}, {u"value"_s, value}}), QString());
    flow.start();
    const QString id = flow.world.sip().dial({});
    QTRY_VERIFY(flow.isOver(id));
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TLS: "_s + client);
    QTRY_COMPARE(flow.cvp->events, QStringList{u"tls-handshake-failed server: "_s + server});
    QCOMPARE(flow.cube->events.filter(u"failed"_s), QStringList{u"tls-handshake-failed client: "_s + client});

    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cvp1"_s));
    QCOMPARE(alerts(packets, flow.cube->address(), flow.cvp->address()), alertFrom == Side::Client ? QList<int>{alert} : QList<int>());
    QCOMPARE(alerts(packets, flow.cvp->address(), flow.cube->address()), alertFrom == Side::Server ? QList<int>{alert} : QList<int>());
    QCOMPARE(flow.world.sip().counters(u"cube1"_s, SipTransport::Tls).tlsClientHandshakeFailures, 1);
    QCOMPARE(flow.world.sip().counters(u"cvp1"_s, SipTransport::Tls).tlsServerHandshakeFailures, 1);
    for (const Packet &packet : packets)
        QVERIFY(!packet.payload.contains("INVITE"));
}

void tst_SipStack::plainSipOnATlsPortFailsWithoutAlert()
{
    DummyFlow flow;
    flow.cube->hops[u"cvp"_s] = {{flow.cvp->address(), 5061, SipTransport::Tcp}};
    flow.cvp->listeners = {{5061, SipTransport::Tls}};
    flow.start();
    const QString id = flow.world.sip().dial({});
    QTRY_VERIFY(flow.isOver(id));
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TCP: connection closed by the peer"_s);
    QCOMPARE(flow.cvp->events, QStringList{u"tls-handshake-failed server: wrong version number"_s});
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cvp1"_s));
    QVERIFY(alerts(packets, flow.cvp->address(), flow.cube->address()).isEmpty());
    QCOMPARE(flow.world.sip().counters(u"cube1"_s, SipTransport::Tcp).remoteClosures, 1);
}

void tst_SipStack::tlsOnAPlainPortIsAWrongVersion()
{
    DummyFlow flow;
    flow.cube->hops[u"cvp"_s] = {{flow.cvp->address(), 5060, SipTransport::Tls}};
    flow.start();
    const QString id = flow.world.sip().dial({});
    QTRY_VERIFY(flow.isOver(id));
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TLS: wrong version number"_s);
}

QTEST_GUILESS_MAIN(tst_SipStack)
#include "tst_SipStack.moc"
