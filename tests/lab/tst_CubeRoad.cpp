// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Device.h"
#include "app/lab/Lab.h"
#include "app/lab/World.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/sip/SipNetwork.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal;
using namespace sipseal::lab;
using namespace Qt::StringLiterals;

/// What the CUBE's configuration causes between real sockets, by release and by the manner in which it is written: the lab's
/// CVP is the other end. Each test has a lab of its own.
class tst_CubeRoad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { m_lab.reset(); }
    void taskOneOnEveryRelease_data();
    void taskOneOnEveryRelease();
    void nameTargetsLeadToTheDevices();
    void theNameOfAServerIsChecked_data();
    void theNameOfAServerIsChecked();
    void aCertificateWithoutClientAuthIsRefused();
    void anUnreachableRevocationListFailsTheHandshake();
    void aKeepaliveOnTheWrongTransportBusiesOut();
    void aServerGroupGoesOnToItsNext();
    void srtpKeysAreShownByLaterReleases_data();
    void srtpKeysAreShownByLaterReleases();
    void agentsStayListedWithoutConnections();

private:
    /// `options` and `more` are put over the scenario's cube1.
    void start(const QString &version, const QJsonObject &options, const QJsonObject &more = {});
    QString type(const QStringList &lines);
    QString say(const QString &line) { return type({line}); }
    QString dialled();
    QJsonObject leg() const;
    World &world() const { return m_lab->world(); }

    QTemporaryDir m_directory;
    std::unique_ptr<Lab> m_lab;
    QString m_call;
};

void tst_CubeRoad::start(const QString &version, const QJsonObject &options, const QJsonObject &more)
{
    QFile original(u":/lab/dcloud.json"_s), own(m_directory.filePath(u"own.json"_s));
    QVERIFY(original.open(QIODevice::ReadOnly) && own.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QJsonObject scenario = QJsonDocument::fromJson(original.readAll()).object();
    QJsonArray devices = scenario[u"devices"_s].toArray();
    QJsonObject cube = devices[0].toObject();
    cube[u"version"_s] = version;
    cube[u"cube"_s] = options;
    for (auto it = more.begin(); it != more.end(); ++it)
        cube[it.key()] = it.value();
    devices[0] = cube;
    scenario[u"devices"_s] = devices;
    own.write(QJsonDocument(scenario).toJson());
    own.close();
    LabOptions lab;
    lab.scenario = own.fileName();
    auto started = Lab::start(lab);
    QVERIFY2(started, started ? "" : qPrintable(started.error().technical));
    m_lab = std::move(*started);
}

QString tst_CubeRoad::type(const QStringList &lines)
{
    const auto shell = world().device(u"cube1"_s)->newShell(u"admin"_s);
    QString out;
    for (const QString &line : lines)
        out += QString::fromUtf8(shell->execute(line).text).remove(u'\r');
    return out;
}

/// The state in which a call comes to rest.
QString tst_CubeRoad::dialled()
{
    m_call = world().sip().dial({});
    const auto state = [this] { return world().sip().call(m_call)[u"state"_s].toString(); };
    (void)QTest::qWaitFor([&] { return state() == u"queued" || state() == u"failed"; }, 10000);
    return state();
}

/// The leg between CUBE and CVP.
QJsonObject tst_CubeRoad::leg() const
{
    const QJsonArray legs = world().sip().call(m_call)[u"legs"_s].toArray();
    for (const QJsonValue &one : legs)
        if (one[u"a"_s] == u"cube1"_s && one[u"b"_s] == u"cvp1"_s)
            return one.toObject();
    return {};
}

void tst_CubeRoad::taskOneOnEveryRelease_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("cipher"); // of the leg; empty: the handshake fails
    QTest::addColumn<QString>("said");   // what is in the log
    for (const QString &version : {u"16.6.5"_s, u"16.12.8"_s, u"17.3.5"_s, u"17.9.4a"_s, u"17.14.1a"_s, u"17.18.2"_s})
        QTest::newRow(qPrintable(version)) << version << QStringList() << u"AES128-SHA"_s << QString();
    // The lab's CVP offers RSA with AES CBC only: 26.1 negotiates it in insecure mode alone.
    QTest::newRow("26.1.1") << u"26.1.1"_s << QStringList() << QString() << u"%SIP-2-TLS_HANDSHAKE_FAILED"_s;
    QTest::newRow("26.1.1, insecure") << u"26.1.1"_s << QStringList{u"system mode insecure"_s} << u"AES128-SHA"_s << QString();
    QTest::newRow("17.3.5 with nothing in common, which says nothing")
        << u"17.3.5"_s
        << QStringList{u"sip-ua"_s, u"crypto signaling remote-addr 198.18.133.0 /24 trustpoint ms-ca-name ecdsa-cipher"_s}
        << QString() << QString();
}

void tst_CubeRoad::taskOneOnEveryRelease()
{
    QFETCH(QString, version);
    QFETCH(QStringList, before);
    QFETCH(QString, cipher);
    QFETCH(QString, said);
    start(version, {});
    QStringList lines{u"configure terminal"_s};
    lines += before;
    const bool mapped = before.contains(u"sip-ua"_s);
    lines += u"sip-ua"_s;
    lines += u"transport tcp tls v1.2"_s;
    if (!mapped)
        lines += {u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name"_s,
                  u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name"_s};
    lines +=
        {u"dial-peer voice 6000 voip"_s, u"session target ipv4:198.18.133.13:5061"_s, u"session transport tcp tls"_s, u"end"_s};
    const QString answer = type(lines);
    QVERIFY2(!answer.contains(u'%'), qPrintable(answer));
    QCOMPARE(dialled(), cipher.isEmpty() ? u"failed"_s : u"queued"_s);
    if (cipher.isEmpty()) {
        const QString report = say(u"show sip-ua connections tcp tls brief"_s);
        QVERIFY2(report.contains(u"TLS client handshake failures : 1\n"_s), qPrintable(report));
    } else {
        QCOMPARE(leg()[u"security"_s].toString(), u"tls"_s);
        QCOMPARE(leg()[u"cipher"_s].toString(), cipher);
        const QString report = say(u"show sip-ua connections tcp tls detail"_s);
        QVERIFY2(report.contains(u"Remote-Agent:198.18.133.13, Connections-Count:1\n"_s) && report.contains(u"TLSv1.2"_s),
                 qPrintable(report));
        QCOMPARE(report.contains(u" AES128-SHA"_s), version != u"16.6.5"_s);
    }
    const QString log = say(u"show logging"_s);
    QCOMPARE(log.contains(u"TLS_HANDSHAKE_FAILED"_s), !said.isEmpty());
}

void tst_CubeRoad::nameTargetsLeadToTheDevices()
{
    start(u"17.9.4a"_s,
          {{u"config"_s, QJsonArray{u"dial-peer voice 6000 voip"_s, u" session target dns:cvp1.dcloud.cisco.com"_s}}});
    QCOMPARE(dialled(), u"queued"_s);
    type({u"configure terminal"_s, u"dial-peer voice 6000 voip"_s, u"session target dns:nobody.dcloud.cisco.com"_s});
    QCOMPARE(dialled(), u"failed"_s);
}

const QStringList kSecured{u"sip-ua"_s, u" crypto signaling default trustpoint ms-ca-name"_s, u"dial-peer voice 6000 voip"_s,
                           u" session target ipv4:198.18.133.13:5061"_s, u" session transport tcp tls"_s};

void tst_CubeRoad::theNameOfAServerIsChecked_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("state");
    QTest::newRow("by its name") << u"dns:cvp1.dcloud.cisco.com:5061"_s << u"queued"_s;
    QTest::newRow("by an address, which no certificate holds") << u"ipv4:198.18.133.13:5061"_s << u"failed"_s;
}

void tst_CubeRoad::theNameOfAServerIsChecked()
{
    QFETCH(QString, target);
    QFETCH(QString, state);
    QJsonArray config = QJsonArray::fromStringList(kSecured);
    for (const QString &line : {u"sip-ua"_s, u" crypto signaling default trustpoint ms-ca-name cn-san-validate server"_s,
                                u"dial-peer voice 6000 voip"_s, u" session target "_s + target})
        config += line;
    start(u"17.9.4a"_s, {{u"config"_s, config}});
    QCOMPARE(dialled(), state);
    QCOMPARE(say(u"show logging"_s)
                 .contains(u"%SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - remote_addr=198.18.133.13"_s),
             state == u"failed"_s);
}

void tst_CubeRoad::aCertificateWithoutClientAuthIsRefused()
{
    start(u"17.14.1a"_s, {{u"config"_s, QJsonArray::fromStringList(kSecured)}},
          {{u"trustpoint"_s, QJsonObject{{u"name"_s, u"ms-ca-name"_s}, {u"eku"_s, u"serverAuth"_s}}}});
    QCOMPARE(dialled(), u"failed"_s);
    const QString log = say(u"show logging"_s);
    QVERIFY2(log.contains(u"Reason: sslv3 alert unsupported certificate"_s), qPrintable(log));
}

void tst_CubeRoad::anUnreachableRevocationListFailsTheHandshake()
{
    start(u"17.14.1a"_s, {{u"config"_s, QJsonArray::fromStringList(kSecured)}, {u"crl"_s, u"unreachable"_s}},
          {{u"trustpoint"_s,
            QJsonObject{{u"name"_s, u"ms-ca-name"_s}, {u"revocation"_s, u"crl"_s}, {u"cdp"_s, u"http://192.0.2.80/ca.crl"_s}}}});
    QCOMPARE(dialled(), u"failed"_s);
    QVERIFY(say(u"show logging"_s).contains(u"Reason: certificate verify failed"_s));
    type({u"configure terminal"_s, u"crypto pki trustpoint ms-ca-name"_s, u"revocation-check none"_s});
    QCOMPARE(dialled(), u"queued"_s);
}

void tst_CubeRoad::aKeepaliveOnTheWrongTransportBusiesOut()
{
    start(u"17.9.4a"_s,
          {{u"config"_s, QJsonArray{u"voice class sip-options-keepalive 1"_s, u" transport tcp"_s, u" retry 2"_s,
                                    u"dial-peer voice 6000 voip"_s, u" voice-class sip options-keepalive profile 1"_s}}});
    const auto summary = [this] { return say(u"show dial-peer voice summary"_s); };
    QTRY_VERIFY(!world().sip().connections(u"cube1"_s).isEmpty()); // OPTIONS went out
    QVERIFY(summary().contains(u"ipv4:198.18.133.13          active"_s));
    QVERIFY(say(u"show ip address trusted check 198.18.133.13"_s).contains(u"PASSED"_s));
    // Only the outbound dial-peer is turned, the keepalive's own transport is left.
    type({u"configure terminal"_s, u"sip-ua"_s, u"crypto signaling default trustpoint ms-ca-name"_s,
          u"dial-peer voice 6000 voip"_s, u"session target ipv4:198.18.133.13:5061"_s, u"session transport tcp tls"_s});
    QTRY_VERIFY_WITH_TIMEOUT(summary().contains(u"busyout"_s), 15000);
    QCOMPARE(world().device(u"cube1"_s)->runtime()[u"busyout"_s].toArray(), QJsonArray{6000});
    QVERIFY(say(u"show ip address trusted check 198.18.133.13"_s).contains(u"FAILED"_s)); // its entry is gone
    QCOMPARE(dialled(), u"failed"_s);
    type({u"configure terminal"_s, u"voice class sip-options-keepalive 1"_s, u"transport tcp tls"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!summary().contains(u"busyout"_s), 15000);
    QTRY_COMPARE_WITH_TIMEOUT(dialled(), u"queued"_s, 15000);
    QCOMPARE(leg()[u"security"_s].toString(), u"tls"_s);
}

void tst_CubeRoad::aServerGroupGoesOnToItsNext()
{
    start(u"17.9.4a"_s,
          {{u"config"_s, QJsonArray{u"voice class server-group 1"_s, u" ipv4 198.18.133.13 port 5099 preference 1"_s,
                                    u" ipv4 198.18.133.13 port 5061 preference 2"_s, u"dial-peer voice 6000 voip"_s,
                                    u" no session target"_s, u" session transport tcp tls"_s, u" session server-group 1"_s,
                                    u"sip-ua"_s, u" crypto signaling default trustpoint ms-ca-name"_s}}});
    QCOMPARE(dialled(), u"queued"_s); // nobody listens on the first
    QCOMPARE(leg()[u"security"_s].toString(), u"tls"_s);
    QVERIFY(say(u"show dial-peer voice summary"_s).contains(u"SESS-SVR-GRP: 1"_s));
}

void tst_CubeRoad::srtpKeysAreShownByLaterReleases_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("keys");
    QTest::newRow("16.6") << u"16.6.5"_s << false;
    QTest::newRow("16.12") << u"16.12.8"_s << true;
}

void tst_CubeRoad::srtpKeysAreShownByLaterReleases()
{
    QFETCH(QString, version);
    QFETCH(bool, keys);
    start(version, {{u"config"_s, QJsonArray{u"dial-peer voice 6000 voip"_s, u" srtp fallback"_s}}});
    QCOMPARE(dialled(), u"queued"_s);
    const QString text = say(u"show sip-ua calls"_s);
    QVERIFY2(text.startsWith(u"Total SIP call legs:2, User Agent Client:1, User Agent Server:1\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"   Destn SIP Req Addr:Port : [198.18.133.13]:5060\n"_s), qPrintable(text));
    QCOMPARE(text.contains(u"     Local Crypto Key         : "_s) && text.contains(u"     Remote Crypto Key        : "_s), keys);
    QVERIFY(text.contains(u"Local Crypto Suite"_s));
    QVERIFY(!say(u"show sip-ua calls brief"_s).contains(u"Crypto"_s));
    QVERIFY(say(u"show call active voice brief"_s).contains(u"Total call-legs: 2\n"_s));
}

void tst_CubeRoad::agentsStayListedWithoutConnections()
{
    start(u"16.12.8"_s, {{u"config"_s, QJsonArray::fromStringList(kSecured)}});
    QCOMPARE(dialled(), u"queued"_s);
    QVERIFY(say(u"show sip-ua connections tcp tls detail"_s).contains(u"Remote-Agent:198.18.133.13, Connections-Count:1\n"_s));
    type({u"clear sip-ua tcp tls connection target ipv4:198.18.133.13:5061"_s});
    const QString report = say(u"show sip-ua connections tcp tls detail"_s);
    QVERIFY2(report.startsWith(u"Total active connections      : 0\n"_s), qPrintable(report));
    QVERIFY2(report.contains(u"\nRemote-Agent:198.18.133.13, Connections-Count:0\n"_s), qPrintable(report)); // history
}

QTEST_GUILESS_MAIN(tst_CubeRoad)
#include "tst_CubeRoad.moc"
