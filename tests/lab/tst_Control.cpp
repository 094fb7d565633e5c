// SPDX-License-Identifier: Apache-2.0
#include "app/core/Plan.h"
#include "app/lab/Device.h"
#include "app/lab/Lab.h"
#include "app/lab/World.h"
#include "tests/lab/Packets.h"

#include <QFileInfo>
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

/// The whole lab, driven through its control interface.
class tst_Control : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void readyNamesEveryDevice();
    void planSecretsAndTrustFitTogether();
    void theInitialCallIsClearAndWorks();
    void loadIsCounted();
    void stateAndCaptureAreServed();
    void faultsAreSetAndForgotten();
    void theClockMoves();
    void resetBringsBackTheBeginning();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();

private:
    struct Answer
    {
        int status = 0;
        QByteArray body;
        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };
    Answer ask(const QByteArray &method, const QString &path, const QByteArray &body = {});
    QString call() { return ask("POST", u"/call"_s).json()[u"call"_s].toString(); }
    QString stateOf(const QString &call) { return ask("GET", u"/calls/"_s + call).json()[u"state"_s].toString(); }

    QTemporaryDir m_directory;
    QNetworkAccessManager m_network;
    std::unique_ptr<Lab> m_lab;
};

tst_Control::Answer tst_Control::ask(const QByteArray &method, const QString &path, const QByteArray &body)
{
    QNetworkRequest request(QUrl(m_lab->readyLine()[u"control"_s].toString() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10000))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

void tst_Control::initTestCase()
{
    LabOptions options;
    options.planOut = m_directory.filePath(u"plan.json"_s);
    auto started = Lab::start(options);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message.english()));
    m_lab = std::move(*started);
}

void tst_Control::init()
{
    QTRY_VERIFY(ask("GET", u"/state/agent1"_s).json()[u"runtime"_s][u"registered"_s].toBool());
}

void tst_Control::readyNamesEveryDevice()
{
    const QJsonObject ready = m_lab->readyLine();
    QCOMPARE(ready[u"event"_s].toString(), u"ready"_s);
    QMap<QString, QJsonObject> devices;
    const QJsonArray list = ready[u"devices"_s].toArray();
    for (const QJsonValue &item : list)
        devices[item[u"id"_s].toString()] = item.toObject();
    QCOMPARE(devices.size(), 11);
    for (const char *id : {"cube1", "vvb1", "cucm-pub", "cucm-sub1"})
        QVERIFY2(devices[QLatin1String(id)][u"ssh"_s].toString().startsWith(u"127.0.0.1:"), id);
    for (const char *id : {"aw1", "vvb1", "cucm-pub", "cucm-sub1", "finesse1"})
        QVERIFY2(devices[QLatin1String(id)][u"https"_s].toString().startsWith(u"127.0.0.1:"), id);
    for (const char *id : {"cube1", "cvp1", "vvb1", "cucm-pub", "cucm-sub1"})
        QVERIFY2(devices[QLatin1String(id)][u"sips"_s].toString().startsWith(u"127.0.0.1:"), id);
    QVERIFY(devices[u"cvp1"_s][u"ssh"_s].isNull());
}

void tst_Control::planSecretsAndTrustFitTogether()
{
    const auto plan = Plan::load(m_directory.filePath(u"plan.json"_s));
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message.english()));
    QVERIFY(plan->lab);
    QCOMPARE(plan->policies.procedure, Procedure::Document);
    QCOMPARE(plan->policies.accept, QStringList{u"*"_s});
    QCOMPARE(plan->devices.size(), 7);
    QCOMPARE(plan->cube.trustpoint, u"ms-ca-name"_s);
    QCOMPARE(plan->cvp.serverGroups.size(), 3);
    QCOMPARE(plan->cvp.serverGroups[0].members, QStringList({u"198.18.133.3"_s, u"198.18.133.4"_s}));
    QCOMPARE(plan->cucm.cvp.x509Subject, u"cvp1.dcloud.cisco.com"_s);
    QCOMPARE(plan->phones.names, QStringList({u"CSFAGENT1"_s, u"CSFAGENT2"_s, u"CSFAGENT3"_s}));
    QVERIFY(plan->publisher());

    const QString secretsFile = m_directory.filePath(u"plan.json.secrets"_s);
    QCOMPARE(QFileInfo(secretsFile).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    QFile secrets(secretsFile), trust(m_directory.filePath(u"plan.json.trust"_s));
    QVERIFY(secrets.open(QIODevice::ReadOnly) && trust.open(QIODevice::ReadOnly));
    const QJsonObject known = QJsonDocument::fromJson(secrets.readAll()).object();
    const QJsonObject expected = QJsonDocument::fromJson(trust.readAll()).object();
    for (const PlanDevice &device : plan->devices) {
        for (const auto &account : {device.sshAccount, device.appAccount, device.enableAccount})
            if (account)
                QVERIFY2(!known[account->secret].toString().isEmpty(), qPrintable(account->secret));
        if (device.ssh)
            QVERIFY(expected[u"ssh"_s][device.ssh->toString()].toString().startsWith(u"SHA256:"));
        if (!device.https)
            continue;
        // The certificate that is really shown there.
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(device.https->host, device.https->port);
        QTRY_VERIFY(socket.isEncrypted());
        QCOMPARE(QString::fromLatin1(socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper()),
                 expected[u"https"_s][device.https->toString()].toString());
    }
}

void tst_Control::theInitialCallIsClearAndWorks()
{
    const QString id = call();
    QTRY_COMPARE(stateOf(id), u"queued"_s);
    QCOMPARE(ask("POST", u"/agents/agent1/ready"_s).status, 200);
    QTRY_COMPARE(stateOf(id), u"ringing"_s);
    QCOMPARE(ask("POST", u"/calls/%1/answer"_s.arg(id)).status, 200);
    QTRY_COMPARE(stateOf(id), u"connected"_s);
    const QJsonArray legs = ask("GET", u"/calls/"_s + id).json()[u"legs"_s].toArray();
    QStringList seen;
    for (const QJsonValue &leg : legs)
        seen += leg[u"a"_s].toString() + u' ' + leg[u"b"_s].toString() + u' ' + leg[u"security"_s].toString();
    QCOMPARE(seen.size(), 5);
    QCOMPARE(seen.mid(0, 4), QStringList({u"pstn cube1 clear"_s, u"cube1 cvp1 clear"_s, u"cvp1 vvb1 clear"_s, u"cvp1 cucm-pub clear"_s}));
    QVERIFY(seen[4].endsWith(u" agent1 clear"));
    QCOMPARE(ask("POST", u"/calls/%1/hangup"_s.arg(id), R"({"by":"agent"})").status, 200);
    QTRY_COMPARE(stateOf(id), u"ended"_s);
    QCOMPARE(ask("POST", u"/calls/%1/hangup"_s.arg(id)).status, 409); // it is over
}

void tst_Control::loadIsCounted()
{
    QCOMPARE(ask("POST", u"/load"_s, R"({"every_ms":30,"talk_ms":40})").status, 200);
    QTRY_VERIFY(ask("GET", u"/load"_s).json()[u"ok"_s].toInt() >= 3);
    QCOMPARE(ask("DELETE", u"/load"_s).json()[u"running"_s].toBool(), false);
    QTRY_COMPARE(ask("GET", u"/load"_s).json()[u"ok"_s], ask("GET", u"/load"_s).json()[u"total"_s]);
    const QJsonObject first = ask("GET", u"/load"_s).json()[u"calls"_s].toArray()[0].toObject();
    QCOMPARE(first[u"outcome"_s].toString(), u"ok"_s);
    QVERIFY(!first[u"end"_s].isNull());
    // Bad signalling in the middle of it shows.
    QCOMPARE(ask("POST", u"/faults"_s, R"({"device":"cvp1","kind":"node-down"})").status, 200);
    ask("POST", u"/load"_s, R"({"every_ms":30,"talk_ms":40})");
    QTRY_VERIFY(ask("GET", u"/load"_s).json()[u"failed"_s].toInt() >= 1);
    ask("DELETE", u"/load"_s);
    ask("DELETE", u"/faults"_s);
}

void tst_Control::stateAndCaptureAreServed()
{
    for (const char *id : {"cube1", "aw1", "cvp1", "vvb1", "cucm-pub", "cucm-sub1", "finesse1", "agent1", "pstn"}) {
        const Answer answer = ask("GET", u"/state/"_s + QLatin1String(id));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json().contains(u"config"_s) && answer.json().contains(u"runtime"_s));
    }
    const QJsonObject cucm = ask("GET", u"/state/cucm-pub"_s).json()[u"config"_s].toObject();
    for (const char *key : {"security_mode", "ctl", "services", "sip_trunk_security_profiles", "phone_security_profiles", "trunks", "phones"})
        QVERIFY2(cucm.contains(QLatin1String(key)), key);
    QVERIFY(!packetsOf(ask("GET", u"/capture/cvp1"_s).body).isEmpty());
    QCOMPARE(ask("GET", u"/wire"_s).status, 200);
}

void tst_Control::faultsAreSetAndForgotten()
{
    QCOMPARE(ask("POST", u"/faults"_s, R"({"device":"aw1","kind":"http-503","times":1})").json()[u"faults"_s].toArray().size(), 1);
    QCOMPARE(ask("GET", u"/faults"_s).json()[u"faults"_s][0][u"kind"_s].toString(), u"http-503"_s);
    QCOMPARE(ask("DELETE", u"/faults"_s).json()[u"faults"_s].toArray().size(), 0);
    QCOMPARE(ask("POST", u"/faults"_s, R"({"device":"aw1","kind":"flood"})").status, 400);
}

void tst_Control::theClockMoves()
{
    const QDateTime before = m_lab->world().now();
    QCOMPARE(ask("POST", u"/clock"_s, R"({"advance":3600})").status, 200);
    QVERIFY(before.secsTo(m_lab->world().now()) >= 3600);
}

void tst_Control::resetBringsBackTheBeginning()
{
    const QJsonObject ready = m_lab->readyLine();
    const auto trust = [this] {
        QFile file(m_directory.filePath(u"plan.json.trust"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray trusted = trust();
    QVERIFY(trusted.contains("SHA256:"));
    QMap<QString, QJsonValue> configs;
    const QList<Device *> devices = m_lab->world().devices();
    for (const Device *device : devices)
        configs[device->id()] = device->config();
    call();
    ask("POST", u"/faults"_s, R"({"device":"aw1","kind":"http-503"})");
    QCOMPARE(ask("POST", u"/reset"_s).status, 200);
    QCOMPARE(m_lab->readyLine(), ready); // the same ports
    QCOMPARE(trust(), trusted);          // the same keys
    const QList<Device *> again = m_lab->world().devices();
    for (const Device *device : again)
        QCOMPARE(QJsonValue(device->config()), configs[device->id()]);
    QVERIFY(ask("GET", u"/faults"_s).json()[u"faults"_s].toArray().isEmpty());
    QVERIFY(ask("GET", u"/wire"_s).body.isEmpty());
    QTRY_VERIFY(ask("GET", u"/state/agent1"_s).json()[u"runtime"_s][u"registered"_s].toBool());
    const QString id = call();
    QTRY_COMPARE(stateOf(id), u"queued"_s);
    ask("POST", u"/calls/%1/hangup"_s.arg(id));
}

void tst_Control::nonsenseIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no such path") << QByteArray("GET") << u"/weather"_s << QByteArray() << 404;
    QTest::newRow("no such call") << QByteArray("GET") << u"/calls/call-999999"_s << QByteArray() << 404;
    QTest::newRow("no such agent") << QByteArray("POST") << u"/agents/agent99/ready"_s << QByteArray() << 404;
    QTest::newRow("no such device") << QByteArray("GET") << u"/state/toaster"_s << QByteArray() << 404;
    QTest::newRow("no capture either") << QByteArray("GET") << u"/capture/toaster"_s << QByteArray() << 404;
    QTest::newRow("not JSON") << QByteArray("POST") << u"/faults"_s << QByteArray("{") << 400;
    QTest::newRow("load without a pace") << QByteArray("POST") << u"/load"_s << QByteArray("{}") << 400;
    QTest::newRow("nothing to do by hand") << QByteArray("POST") << u"/operator"_s << QByteArray(R"({"device":"pstn","step":"x"})") << 409;
}

void tst_Control::nonsenseIsRefused()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const Answer answer = ask(method, path, body);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.json()[u"error"_s].toString().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Control)
#include "tst_Control.moc"
