// SPDX-License-Identifier: Apache-2.0
#include "app/transport/TlsProbe.h"
#include "tests/support/TlsTestServer.h"

#include <QElapsedTimer>
#include <QTest>

#include <openssl/ssl.h>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::TestCertificate;
using test::TlsTestServer;
using Connection = TlsTestServer::Connection;

namespace {

const TestCertificate &leaf()
{
    static const TestCertificate certificate({.commonName = "cube1.example.org",
                                              .alternativeNames = {"DNS:cube1.example.org", "IP:198.18.133.226"},
                                              .extendedUsage = "serverAuth"});
    return certificate;
}

void answersOptions(Connection &connection)
{
    if (connection.head().startsWith("OPTIONS sip:127.0.0.1:"))
        connection.write("SIP/2.0 200 OK\r\nVia: x\r\nContent-Length: 0\r\n\r\n");
    connection.read();
}

TlsTestServer::Settings sips(int lowest = 0, int highest = 0)
{
    TlsTestServer::Settings settings;
    settings.certificate = &leaf();
    settings.serve = answersOptions;
    settings.lowest = lowest;
    settings.highest = highest;
    return settings;
}

Result<TlsProbeResult> probe(quint16 port, std::chrono::milliseconds time = 10s, std::stop_token stop = {})
{
    return probeTls({u"127.0.0.1"_s, port}, u"cube1.example.org"_s, Deadline::in(time), stop);
}

} // namespace

class TestTlsProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seesVersionCipherAndAnswer_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("ciphers");
        QTest::addColumn<QString>("versionSeen");
        QTest::addColumn<QString>("cipherSeen");
        QTest::newRow("1.3") << TLS1_3_VERSION << QByteArray() << u"TLSv1.3"_s << u"TLS_AES_256_GCM_SHA384"_s;
        QTest::newRow("1.2") << TLS1_2_VERSION << QByteArray("ECDHE-RSA-AES256-GCM-SHA384") << u"TLSv1.2"_s
                             << u"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"_s;
        QTest::newRow("1.2 as CVP") << TLS1_2_VERSION << QByteArray("AES128-SHA") << u"TLSv1.2"_s
                                    << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
        QTest::newRow("1.1") << TLS1_1_VERSION << QByteArray("AES128-SHA@SECLEVEL=0") << u"TLSv1.1"_s
                             << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
        QTest::newRow("1.0") << TLS1_VERSION << QByteArray("AES128-SHA@SECLEVEL=0") << u"TLSv1"_s
                             << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
        QTest::newRow("authenticated only") << TLS1_2_VERSION << QByteArray("NULL-SHA@SECLEVEL=0") << u"TLSv1.2"_s
                                            << u"TLS_RSA_WITH_NULL_SHA"_s;
    }
    void seesVersionCipherAndAnswer()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, ciphers);
        QFETCH(QString, versionSeen);
        QFETCH(QString, cipherSeen);
        auto settings = sips(version, version);
        settings.ciphers = ciphers;
        TlsTestServer server(settings);
        const auto seen = probe(server.port());
        QVERIFY2(seen, seen ? "" : qPrintable(seen.error().english()));
        QVERIFY2(seen->handshakeComplete, qPrintable(seen->failure));
        QVERIFY(seen->connected);
        QCOMPARE(seen->version, versionSeen);
        QCOMPARE(seen->cipher, cipherSeen);
        QCOMPARE(seen->optionsAnswer, u"SIP/2.0 200 OK"_s);
        QVERIFY(!seen->clientCertificateAsked);
        QVERIFY(!seen->alert);
    }

    void readsTheCertificates()
    {
        TlsTestServer server(sips());
        const auto seen = probe(server.port());
        QVERIFY(seen);
        QCOMPARE(seen->chain.size(), 1);
        const ProbedCertificate &certificate = seen->chain.first();
        QCOMPARE(certificate.subjectCn, u"cube1.example.org"_s);
        QCOMPARE(certificate.subject, u"CN=cube1.example.org,O=Tests"_s);
        QCOMPARE(certificate.issuer, certificate.subject);
        QCOMPARE(certificate.alternativeNames, (QStringList{u"cube1.example.org"_s, u"198.18.133.226"_s}));
        QCOMPARE(certificate.sha256, leaf().sha256());
        QVERIFY(certificate.serverAuth);
        QVERIFY(!certificate.clientAuth);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(certificate.notBefore < now && now < certificate.notAfter);
        QCOMPARE(certificate.notBefore.timeSpec(), Qt::UTC);
    }

    void aCertificateWithoutExtendedUsageServesBoth()
    {
        static const TestCertificate plain({.commonName = "cvp1"});
        auto settings = sips();
        settings.certificate = &plain;
        TlsTestServer server(settings);
        const auto seen = probe(server.port());
        QVERIFY(seen && seen->chain.size() == 1);
        QVERIFY(seen->chain.first().serverAuth && seen->chain.first().clientAuth);
        QVERIFY(seen->chain.first().alternativeNames.isEmpty());
    }

    // CUBE as a server always asks for a certificate (cube.md §2b): TLS is proved all the same.
    void mutualTlsEndsWithThePeersAlert_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("alert");
        QTest::addColumn<QString>("failure");
        QTest::newRow("1.2") << TLS1_2_VERSION << 40 << u"alert handshake_failure (40) from the peer"_s;
        QTest::newRow("1.3") << TLS1_3_VERSION << 116 << u"alert certificate_required (116) from the peer"_s;
    }
    void mutualTlsEndsWithThePeersAlert()
    {
        QFETCH(int, version);
        QFETCH(int, alert);
        QFETCH(QString, failure);
        auto settings = sips(version, version);
        settings.demandsCertificate = true;
        TlsTestServer server(settings);
        const auto seen = probe(server.port());
        QVERIFY(seen);
        QVERIFY(!seen->handshakeComplete);
        QVERIFY(seen->clientCertificateAsked);
        QCOMPARE(seen->alert.value_or(-1), alert);
        QCOMPARE(seen->failure, failure);
        QCOMPARE(seen->chain.size(), 1);
        QVERIFY(!seen->version.isEmpty() && !seen->cipher.isEmpty());
        QCOMPARE(seen->optionsAnswer, QString());
    }

    void whatIsNotThereIsAResult_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("connected");
        QTest::addColumn<QString>("failure");
        QTest::newRow("refused") << u"refused"_s << false << u"connection refused"_s;
        QTest::newRow("plain SIP") << u"plain"_s << true << u"the peer does not speak TLS"_s;
        QTest::newRow("closes") << u"closes"_s << true << u"the peer closed the connection during the TLS handshake"_s;
        QTest::newRow("resets") << u"resets"_s << true << u"the peer closed the connection during the TLS handshake"_s;
        QTest::newRow("no certificate") << u"bare"_s << true << u"alert handshake_failure (40) from the peer"_s;
    }
    void whatIsNotThereIsAResult()
    {
        QFETCH(QString, peer);
        QFETCH(bool, connected);
        QFETCH(QString, failure);
        TlsTestServer::Settings settings;
        settings.plain = peer != u"bare";
        settings.serve = [peer](Connection &connection) {
            connection.read();
            if (peer == u"plain") {
                connection.write("SIP/2.0 400 Bad Request\r\n\r\n");
                connection.read();
            }
            if (peer == u"resets")
                connection.reset();
        };
        auto server = std::make_unique<TlsTestServer>(settings);
        const quint16 port = server->port();
        if (peer == u"refused")
            server.reset();
        const auto seen = probe(port);
        QVERIFY(seen);
        QCOMPARE(seen->connected, connected);
        QVERIFY(!seen->handshakeComplete);
        QVERIFY2(seen->failure.startsWith(failure), qPrintable(seen->failure));
        QVERIFY(seen->chain.isEmpty());
    }

    void aPeerThatAnswersNonsenseToOptionsHasNoAnswer()
    {
        auto settings = sips();
        settings.serve = [](Connection &connection) {
            connection.head();
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.read();
        };
        TlsTestServer server(settings);
        const auto seen = probe(server.port());
        QVERIFY(seen);
        QVERIFY(seen->handshakeComplete);
        QCOMPARE(seen->optionsAnswer, QString());
        QCOMPARE(server.copiesOf("OPTIONS sip:"), 1);
    }

    void stopAndDeadlineEndIt_data()
    {
        QTest::addColumn<bool>("stop");
        QTest::addColumn<QString>("kind");
        QTest::newRow("stop") << true << u"Cancelled"_s;
        QTest::newRow("deadline") << false << u"Timeout"_s;
    }
    void stopAndDeadlineEndIt()
    {
        QFETCH(bool, stop);
        QFETCH(QString, kind);
        TlsTestServer::Settings settings;
        settings.plain = true;
        settings.serve = [](Connection &connection) { connection.pause(20s); };
        TlsTestServer server(settings);
        std::stop_source source;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(100ms);
            if (stop)
                source.request_stop();
        });
        QElapsedTimer time;
        time.start();
        const auto seen = probe(server.port(), stop ? 5000ms : 200ms, source.get_token());
        QVERIFY2(time.elapsed() < 450, qPrintable(QString::number(time.elapsed())));
        QVERIFY(!seen);
        QCOMPARE(errorKindName(seen.error().kind), kind);
    }
};

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_TlsProbe.moc"
