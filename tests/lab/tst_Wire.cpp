// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/DummyFlow.h"
#include "tests/lab/Packets.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

/// What crosses between the devices, as its capture tells it: sound to a parser written here and to tshark.
class tst_Wire : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPacketOfACallIsSound();
    void sequenceNumbersFollowTheBytes();
    void aClosedPortIsRefusedWithARst();
    void aDeviceThatIsDownDoesNotAnswerTheSyn();
    void theSipsPortIsReservedAndListensLater();
    void aCaptureHoldsOnlyItsDevicesPackets();
    void aProbeFromOutsideIsSeenToo();
    void tsharkReadsAClearCall();
    void tsharkReadsTheHandshakes();
    void opensslConnectsToASipsPort();

private:
    static QString tshark(const QByteArray &capture, const QStringList &arguments);
    static QString call(DummyFlow &flow);
};

QString tst_Wire::tshark(const QByteArray &capture, const QStringList &arguments)
{
    QTemporaryDir directory;
    QFile file(directory.filePath(u"c.pcapng"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(capture);
    file.close();
    QProcess process;
    process.start(u"tshark"_s, QStringList{u"-r"_s, file.fileName()} + arguments);
    return process.waitForFinished(30000) ? QString::fromUtf8(process.readAllStandardOutput()).trimmed() : QString();
}

// A call that queued and was hung up.
QString tst_Wire::call(DummyFlow &flow)
{
    const QString id = flow.world.sip().dial({});
    if (!QTest::qWaitFor([&] { return flow.state(id) == u"queued" || flow.state(id) == u"failed"; }))
        return {};
    flow.world.sip().hangUp(id);
    (void)QTest::qWaitFor([&] { return flow.world.sip().activeCalls(u"vvb1"_s) == 0; });
    return id;
}

void tst_Wire::everyPacketOfACallIsSound()
{
    DummyFlow flow;
    DummyFlow::secure(flow.cube, u"cvp"_s, flow.cvp);
    flow.start();
    QCOMPARE(flow.state(call(flow)), u"ended"_s);
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cvp1"_s));
    QVERIFY(packets.size() > 20);
    qint64 last = 0;
    for (const Packet &packet : packets) {
        QVERIFY(packet.sound);
        QVERIFY(packet.microseconds > last);
        last = packet.microseconds;
    }
}

void tst_Wire::sequenceNumbersFollowTheBytes()
{
    DummyFlow flow;
    flow.start();
    call(flow);
    flow.world.sip().dropConnections(u"cvp1"_s, flow.vvb->address(), u"test"_s);
    QList<Packet> packets;
    const auto fins = [&] {
        packets = packetsOf(flow.world.sip().capture(u"vvb1"_s));
        return std::count_if(packets.cbegin(), packets.cend(), [](const Packet &packet) { return packet.is(0x11); });
    };
    QTRY_COMPARE(fins(), 2); // both sides end it
    QVERIFY(packets[0].is(0x02) && packets[1].is(0x12) && packets[2].is(0x10));
    QMap<QString, quint32> next{{packets[0].from, packets[0].seq + 1}, {packets[1].from, packets[1].seq + 1}};
    for (const Packet &packet : packets.mid(2)) {
        QCOMPARE(packet.seq, next[packet.from]);
        QCOMPARE(packet.ack, next[packet.to]);
        next[packet.from] += quint32(packet.payload.size()) + (packet.flags & 1);
    }
}

void tst_Wire::aClosedPortIsRefusedWithARst()
{
    DummyFlow flow;
    flow.cube->hops[u"cvp"_s] = {{flow.cvp->address(), 5061, SipTransport::Tls}}; // CVP listens on 5060 only
    flow.start();
    const QString id = call(flow);
    QCOMPARE(flow.state(id), u"failed"_s);
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TLS: Connection refused"_s);
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cvp1"_s));
    QCOMPARE(packets.size(), 2);
    QVERIFY(packets[0].is(0x02));
    QCOMPARE(packets[0].toPort, 5061);
    QVERIFY(packets[1].is(0x14));
    QCOMPARE(packets[1].ack, packets[0].seq + 1);
    QCOMPARE(flow.cube->events.filter(u"failed"_s), QStringList{u"connection-failed client: Connection refused"_s});
    QCOMPARE(flow.world.sip().counters(u"cube1"_s, SipTransport::Tls).connectionFailures, 1);
}

void tst_Wire::aDeviceThatIsDownDoesNotAnswerTheSyn()
{
    DummyFlow flow;
    flow.start();
    QCOMPARE(flow.world.faults().set({{u"device"_s, u"cvp1"_s}, {u"kind"_s, u"node-down"_s}}), QString());
    Q_EMIT flow.world.deviceChanged(u"cvp1"_s);
    const QString id = call(flow);
    QCOMPARE(flow.why(id), u"cube1 to cvp1 over TCP: Connection timed out"_s);
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cvp1"_s));
    QCOMPARE(packets.size(), 1);
    QVERIFY(packets[0].is(0x02));
}

void tst_Wire::theSipsPortIsReservedAndListensLater()
{
    DummyFlow flow;
    flow.start();
    const quint16 port = flow.cvp->sipsPort;
    QVERIFY(port != 0);
    QTcpSocket early;
    early.connectToHost(u"127.0.0.1"_s, port);
    QTRY_COMPARE(early.error(), QAbstractSocket::ConnectionRefusedError);
    for (int round = 0; round < 3; ++round) { // and closes, and listens again
        flow.cvp->listeners = {{5060, SipTransport::Tcp}, {5061, SipTransport::Tls}};
        flow.cvp->changed();
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port);
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        flow.cvp->listeners = {{5060, SipTransport::Tcp}};
        flow.cvp->changed();
        QTcpSocket late;
        late.connectToHost(u"127.0.0.1"_s, port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QCOMPARE(flow.cvp->sipsPort, port);
    }
}

void tst_Wire::aCaptureHoldsOnlyItsDevicesPackets()
{
    DummyFlow flow;
    flow.start();
    call(flow);
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"vvb1"_s));
    QVERIFY(!packets.isEmpty());
    for (const Packet &packet : packets)
        QVERIFY(packet.from == flow.vvb->address() || packet.to == flow.vvb->address());
    QVERIFY(flow.world.sip().capture(u"nobody"_s).isEmpty());
}

void tst_Wire::aProbeFromOutsideIsSeenToo()
{
    DummyFlow flow;
    flow.start();
    QTcpSocket probe;
    probe.connectToHost(u"127.0.0.1"_s, flow.cvp->sipPort);
    probe.write("OPTIONS sip:cvp1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:p@x>;tag=1\r\n"
                "To: <sip:cvp1>\r\nCall-ID: 1@x\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
    QTRY_VERIFY(probe.bytesAvailable() > 0);
    QVERIFY(probe.readAll().startsWith("SIP/2.0 200 OK\r\n"));
    const QList<Packet> packets = packetsOf(flow.world.sip().capture(u"cvp1"_s));
    QCOMPARE(packets[0].from, u"198.18.133.250"_s);
    QVERIFY(packets[3].payload.startsWith("OPTIONS"));
}

void tst_Wire::tsharkReadsAClearCall()
{
    if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
        QSKIP("tshark is not installed");
    DummyFlow flow;
    flow.start();
    call(flow);
    const QByteArray capture = flow.world.sip().capture(u"cvp1"_s);
    QTRY_COMPARE(tshark(flow.world.sip().capture(u"cvp1"_s),
                        {u"-Y"_s, u"sip.Request-Line && ip.src==198.18.133.226"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"sip.Method"_s}),
                 u"INVITE\nACK\nBYE"_s);
    QCOMPARE(tshark(capture, {u"-Y"_s, u"sip.Status-Code==200 && sip.CSeq.method==INVITE && ip.src==198.18.133.143"_s, u"-T"_s,
                              u"fields"_s, u"-e"_s, u"ip.dst"_s}),
             u"198.18.133.13"_s);
    // Nothing that an analyst would stumble over: no bad checksum, lost segment, retransmission or malformed message.
    QCOMPARE(tshark(capture, {u"-o"_s, u"tcp.check_checksum:TRUE"_s, u"-o"_s, u"ip.check_checksum:TRUE"_s, u"-Y"_s,
                              u"_ws.malformed || tcp.analysis.flags || tcp.checksum.status==\"Bad\" || ip.checksum.status==\"Bad\""_s}),
             QString());
}

void tst_Wire::tsharkReadsTheHandshakes()
{
    if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
        QSKIP("tshark is not installed");
    DummyFlow flow;
    DummyFlow::secure(flow.cube, u"cvp"_s, flow.cvp);
    DummyFlow::secure(flow.cvp, u"vvb"_s, flow.vvb);
    flow.vvb->tls.cipherString = "ECDHE-RSA-AES128-GCM-SHA256";
    flow.cvp->tls.cipherString = "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA";
    flow.start();
    call(flow);
    const QByteArray capture = flow.world.sip().capture(u"cvp1"_s);
    QCOMPARE(tshark(capture, {u"-Y"_s, u"tls.handshake.type==2 && tcp.port==5061"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"ip.src"_s, u"-e"_s,
                              u"tls.handshake.version"_s, u"-e"_s, u"tls.handshake.ciphersuite"_s}),
             u"198.18.133.13\t0x0303\t0x002f\n198.18.133.143\t0x0303\t0xc02f"_s);
    // Mutual: a request for the client's certificate, and certificates from both sides.
    QCOMPARE(tshark(capture, {u"-Y"_s, u"tls.handshake.type==13"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"ip.src"_s}),
             u"198.18.133.13\n198.18.133.143"_s);
    QCOMPARE(tshark(capture, {u"-Y"_s, u"tls.handshake.type==15"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"ip.src"_s}),
             u"198.18.133.226\n198.18.133.13"_s);
    QVERIFY(!tshark(capture, {u"-Y"_s, u"tls.app_data && ip.src==198.18.133.226"_s}).isEmpty());
    QCOMPARE(tshark(capture, {u"-Y"_s, u"_ws.malformed || tcp.analysis.flags"_s}), QString());
    QCOMPARE(tshark(capture, {u"-Y"_s, u"sip && tcp.port==5061"_s}), QString());
}

void tst_Wire::opensslConnectsToASipsPort()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed");
    DummyFlow flow;
    flow.cvp->listeners += SipListenerSpec{5061, SipTransport::Tls};
    flow.start();
    QTemporaryDir directory;
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(directory.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"ca.pem"_s, flow.world.pki().root().certificatePem));
    QVERIFY(write(u"own.pem"_s, flow.cube->tls.chainPem + flow.cube->tls.keyPem));
    const auto client = [&](const QStringList &more) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"openssl"_s, QStringList{u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(flow.cvp->sipsPort), u"-tls1_2"_s,
                                                u"-CAfile"_s, directory.filePath(u"ca.pem"_s)} + more);
        // It ends when its input does; the lab answers from this very thread meanwhile.
        process.closeWriteChannel();
        (void)QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20000);
        return process.readAll();
    };
    const QByteArray known = client({u"-cert"_s, directory.filePath(u"own.pem"_s)});
    QVERIFY2(known.contains("Verification: OK") && known.contains("Cipher is AES128-SHA") && known.contains("CN = cvp1.lab"), known);
    QVERIFY2(known.contains("Acceptable client certificate CA names"), known);
    const QByteArray unknown = client({});
    QVERIFY2(unknown.contains("alert handshake failure"), unknown);
}

QTEST_GUILESS_MAIN(tst_Wire)
#include "tst_Wire.moc"
