// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/transport/Transcript.h"
#include "app/transport/TrustStore.h"
#include "app/transport/https/HttpsSession.h"
#include "tests/support/TlsTestServer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/ssl.h>

#include <thread>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::TestCertificate;
using test::TlsTestServer;
using Connection = TlsTestServer::Connection;

namespace {

const TestCertificate &ordinary()
{
    static const TestCertificate certificate({.commonName = "aw1", .alternativeNames = {"IP:127.0.0.1"}});
    return certificate;
}

TlsTestServer::Settings serving(std::function<void(Connection &)> serve, const TestCertificate &certificate = ordinary())
{
    TlsTestServer::Settings settings;
    settings.certificate = &certificate;
    settings.serve = std::move(serve);
    return settings;
}

void answersOk(Connection &connection)
{
    while (!connection.request().isEmpty())
        connection.answer("200 OK", "fine");
}

struct Client
{
    explicit Client(const TlsTestServer &server, bool trusts = true) : endpoint{u"127.0.0.1"_s, server.port()}, store(std::move(*TrustStore::open({})))
    {
        if (trusts)
            store->setAsk([this](const PeerIdentity &identity, std::stop_token) {
                asked.append(identity);
                return true;
            });
    }
    HttpsSession &session()
    {
        if (!made)
            made = std::make_unique<HttpsSession>(HttpsSettings{u"aw1"_s, endpoint, u"admin"_s, Secret("Right#1"), *store, transcript});
        return *made;
    }
    Result<HttpReply> send(const HttpRequest &request, std::chrono::milliseconds time = 5s, std::stop_token stop = {})
    {
        return session().send(request, Deadline::in(time), stop);
    }
    Result<HttpReply> get(const QString &path = u"/read"_s) { return send({.path = path}); }
    Result<HttpReply> write(const QByteArray &method = "POST", const QByteArray &body = "<restart/>")
    {
        return send({.method = method, .path = u"/service"_s, .headers = {}, .body = body, .write = true});
    }

    Endpoint endpoint;
    std::unique_ptr<TrustStore> store;
    Transcript transcript{u"aw1"_s};
    QList<PeerIdentity> asked;
    std::unique_ptr<HttpsSession> made;
};

#define FAILED(call, expected)                                                                                                    \
    do {                                                                                                                          \
        const auto &failed = (call);                                                                                              \
        QVERIFY(!failed);                                                                                                         \
        QCOMPARE(errorKindName(failed.error().kind), errorKindName(expected));                                                    \
    } while (false)

#define ANSWERED(name, call)                                                                                                      \
    const auto name = (call);                                                                                                     \
    QVERIFY2(name, name ? "" : qPrintable(name.error().english()))

} // namespace

class TestHttpsSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAndAuthenticatesUnasked()
    {
        TlsTestServer server(serving([](Connection &connection) {
            while (!connection.request().isEmpty())
                connection.answer("200 OK", "<a/>", "Date: Mon, 23 Nov 2026 17:34:22 GMT\r\nX-Thing: one\r\n");
        }));
        Client client(server);
        ANSWERED(reply, client.get(u"/unifiedconfig/config/x?start=0&q=a%20b"_s));
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, "<a/>"_qba);
        QCOMPARE(reply->header("x-thing"), "one"_qba);
        QCOMPARE(reply->date, QDateTime({2026, 11, 23}, {17, 34, 22}, Qt::UTC));
        QVERIFY(server.received().startsWith("GET /unifiedconfig/config/x?start=0&q=a%20b HTTP/1.1\r\n"));
        QVERIFY(server.received().contains("Authorization: Basic " + QByteArray("admin:Right#1").toBase64() + "\r\n"));
        QCOMPARE(client.asked.size(), 1);
        QCOMPARE(client.asked.first().fingerprint, ordinary().sha256());
        QCOMPARE(client.asked.first().algorithm, u"RSA 2048"_s);
        QVERIFY(client.asked.first().subject.contains(u"CN=aw1"));
    }

    void givesEveryStatusAsAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("status");
        for (const char *status : {"201 Created", "302 Found", "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found",
                                   "409 Conflict", "500 Server Error", "503 Service Unavailable", "599 Strange"})
            QTest::newRow(status) << QByteArray(status);
    }
    void givesEveryStatusAsAnAnswer()
    {
        QFETCH(QByteArray, status);
        TlsTestServer server(serving([status](Connection &connection) {
            while (!connection.request().isEmpty())
                connection.answer(status, "why", "Location: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\n");
        }));
        Client client(server);
        ANSWERED(read, client.get());
        QCOMPARE(QByteArray::number(read->status), status.left(3));
        QCOMPARE(read->body, "why"_qba);
        for (const QByteArray &method : {QByteArray("POST"), QByteArray("PUT"), QByteArray("DELETE")}) {
            ANSWERED(written, client.write(method));
            QCOMPARE(QByteArray::number(written->status), status.left(3));
            QCOMPARE(server.copiesOf(method + " /service"), 1);
        }
        QCOMPARE(server.copiesOf("<restart/>"), 3);
        QCOMPARE(server.copiesOf("/elsewhere"), 0);
    }

    // The rule of the house: whatever the server does, a write is on the wire once.
    void aWriteLeavesOnce_data()
    {
        QTest::addColumn<QString>("cut");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("reset");
        int cells = 0;
        for (const QString &cut : {u"before reading"_s, u"after the head"_s, u"after the body"_s, u"in the answer's head"_s, u"in the answer's body"_s,
                                   u"in a chunked answer"_s})
            for (const QByteArray &method : {QByteArray("POST"), QByteArray("PUT"), QByteArray("DELETE")})
                for (const bool reset : {false, true}) {
                    QTest::addRow("%s, %s, %s", qPrintable(cut), method.constData(), reset ? "reset" : "closed") << cut << method << reset;
                    ++cells;
                }
        qInfo("%d cells", cells);
    }
    void aWriteLeavesOnce()
    {
        QFETCH(QString, cut);
        QFETCH(QByteArray, method);
        QFETCH(bool, reset);
        TlsTestServer server(serving([cut, reset](Connection &connection) {
            if (cut == u"after the head")
                connection.head();
            else if (cut != u"before reading")
                connection.request();
            if (cut == u"in the answer's head")
                connection.write("HTTP/1.1 200 OK\r\nContent-Le");
            if (cut == u"in the answer's body")
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart");
            if (cut == u"in a chunked answer")
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n8\r\nha");
            if (reset)
                connection.reset();
        }));
        Client client(server);
        const QByteArray body = "<restart>" + QByteArray(100, 'x') + "</restart>";
        FAILED(client.write(method, body), ErrorKind::OutcomeUnknown);
        QTRY_COMPARE(server.current(), 0);
        QVERIFY2(server.copiesOf(method + " /service") <= 1, server.received().constData());
        QVERIFY(server.copiesOf("<restart>") <= 1);
        QCOMPARE(server.connections(), 1);
        if (cut != u"before reading")
            QCOMPARE(server.copiesOf(method + " /service"), 1);
    }

    void aWriteLeavesOnceOnAKeptConnectionThatCloses_data()
    {
        QTest::addColumn<bool>("idle");
        QTest::newRow("closed while idle") << true;
        QTest::newRow("closed when the request arrives") << false;
    }
    void aWriteLeavesOnceOnAKeptConnectionThatCloses()
    {
        QFETCH(bool, idle);
        std::atomic<int> gone = 0;
        TlsTestServer server(serving([&, idle](Connection &connection) {
            connection.request();
            connection.answer("200 OK", "fine");
            if (connection.number == 1 && !idle)
                connection.request();
            if (connection.number > 1)
                answersOk(connection);
            ++gone;
        }));
        Client client(server);
        ANSWERED(read, client.get());
        if (idle) {
            QTRY_COMPARE(gone.load(), 1);
            QTRY_COMPARE(server.current(), 0);
        }
        const auto written = client.write();
        if (!idle)
            FAILED(written, ErrorKind::OutcomeUnknown);
        QCOMPARE(server.copiesOf("POST /service"), written || !idle ? 1 : 0);
        QCOMPARE(server.copiesOf("<restart/>"), written || !idle ? 1 : 0);
        ANSWERED(next, client.write("PUT"));
        QCOMPARE(server.copiesOf("PUT /service"), 1);
    }

    void aReadIsAskedAgainOnAFreshConnection_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("idle");
        for (const bool idle : {true, false}) {
            QTest::addRow("GET, idle %d", idle) << QByteArray() << idle;
            QTest::addRow("SOAP read, idle %d", idle) << QByteArray("<getX/>") << idle;
        }
    }
    void aReadIsAskedAgainOnAFreshConnection()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, idle);
        TlsTestServer server(serving([idle](Connection &connection) {
            connection.request();
            connection.answer("200 OK", "fine");
            if (connection.number == 1 && !idle)
                connection.request();
            if (connection.number > 1)
                answersOk(connection);
        }));
        Client client(server);
        const HttpRequest request{.method = body.isEmpty() ? "GET" : "POST", .path = u"/read"_s, .headers = {}, .body = body};
        ANSWERED(first, client.send(request));
        if (idle)
            QTRY_COMPARE(server.current(), 0);
        ANSWERED(second, client.send(request));
        QCOMPARE(second->body, "fine"_qba);
        const auto copies = server.copiesOf(request.method + " /read");
        QVERIFY2(copies == (idle ? 2 : 3), qPrintable(QString::number(copies)));
        QCOMPARE(server.connections(), 2);
    }

    void aReadThatIsCutOffEndsAfterAFewCopies()
    {
        TlsTestServer server(serving([](Connection &connection) { connection.request(); }));
        Client client(server);
        FAILED(client.get(), ErrorKind::Unreachable);
        QVERIFY2(server.copiesOf("GET /read") <= 4, qPrintable(QString::number(server.copiesOf("GET /read"))));
    }

    void sendsNothingToAnUntrustedServer_data()
    {
        QTest::addColumn<QString>("why");
        for (const QString &why : {u"unknown, nobody to ask"_s, u"unknown, refused"_s, u"changed"_s, u"expired"_s, u"not yet valid"_s, u"wrong authority"_s,
                                   u"right authority, wrong name"_s})
            QTest::addRow("%s", qPrintable(why)) << why;
    }
    void sendsNothingToAnUntrustedServer()
    {
        QFETCH(QString, why);
        static const TestCertificate authority({.commonName = "CA", .authority = true});
        static const TestCertificate otherAuthority({.commonName = "Other CA", .authority = true});
        static const TestCertificate expired({.commonName = "aw1", .validFromDays = -9, .validToDays = -2});
        static const TestCertificate early({.commonName = "aw1", .validFromDays = 2, .validToDays = 9});
        static const TestCertificate signedByOther({.commonName = "aw1", .alternativeNames = {"IP:127.0.0.1"}, .issuer = &otherAuthority});
        static const TestCertificate wrongName({.commonName = "aw1", .alternativeNames = {"DNS:elsewhere"}, .issuer = &authority});
        const TestCertificate &shown = why == u"expired"                       ? expired
                                       : why == u"not yet valid"               ? early
                                       : why == u"wrong authority"             ? signedByOther
                                       : why == u"right authority, wrong name" ? wrongName
                                                                               : ordinary();
        TlsTestServer server(serving(answersOk, shown));
        Client client(server, why == u"expired" || why == u"not yet valid" || why == u"changed");
        if (why == u"unknown, refused")
            client.store->setAsk([](const PeerIdentity &, std::stop_token) { return false; });
        if (why == u"changed") {
            PeerIdentity other;
            other.kind = PeerIdentity::Kind::Certificate;
            other.endpoint = client.endpoint;
            other.fingerprint = authority.sha256();
            QVERIFY(client.store->check(other, {}));
            client.asked.clear();
        }
        QTemporaryDir dir;
        if (why.contains(u"authority")) {
            QFile pem(dir.filePath(u"ca.pem"_s));
            QVERIFY(pem.open(QIODevice::WriteOnly));
            pem.write(authority.certificatePem());
            pem.close();
            QVERIFY(client.store->addCertificateAuthorities(pem.fileName()));
        }
        const auto reply = client.write();
        FAILED(reply, ErrorKind::CertificateUntrusted);
        QVERIFY2(reply.error().technical.contains(shown.sha256()), qPrintable(reply.error().english()));
        if (why == u"changed")
            QVERIFY(reply.error().technical.contains(authority.sha256()));
        if (why == u"expired" || why == u"not yet valid")
            QVERIFY2(reply.error().technical.contains(u"valid from "), qPrintable(reply.error().english()));
        QCOMPARE(client.asked.size(), 0);
        QTRY_COMPARE(server.current(), 0);
        QCOMPARE(server.received(), ""_qba);
    }

    void trustsAnAuthorityWithTheRightName()
    {
        static const TestCertificate authority({.commonName = "CA", .authority = true});
        static const TestCertificate leaf({.commonName = "aw1", .alternativeNames = {"IP:127.0.0.1"}, .issuer = &authority});
        TlsTestServer server(serving(answersOk, leaf));
        Client client(server, false);
        QTemporaryDir dir;
        QFile pem(dir.filePath(u"ca.pem"_s));
        QVERIFY(pem.open(QIODevice::WriteOnly));
        pem.write(authority.certificatePem());
        pem.close();
        QVERIFY(client.store->addCertificateAuthorities(pem.fileName()));
        ANSWERED(reply, client.get());
        QCOMPARE(reply->status, 200);
    }

    void warnsOfAKnownCertificateOutsideItsDates()
    {
        static const TestCertificate expired({.commonName = "aw1", .validFromDays = -9, .validToDays = -2});
        TlsTestServer server(serving(answersOk, expired));
        Client client(server);
        PeerIdentity known;
        known.kind = PeerIdentity::Kind::Certificate;
        known.endpoint = client.endpoint;
        known.fingerprint = expired.sha256();
        QVERIFY(client.store->check(known, {}));
        ANSWERED(reply, client.get());
        QVERIFY(client.transcript.toText().contains(u"warning: the certificate is outside its dates"));
    }

    void refusesOldTls()
    {
        auto settings = serving(answersOk);
        settings.highest = TLS1_1_VERSION;
        TlsTestServer server(settings);
        Client client(server);
        FAILED(client.write(), ErrorKind::Unreachable);
    }

    void keepsASessionWithoutSendingThePasswordAgain()
    {
        TlsTestServer server(serving([](Connection &connection) {
            for (QByteArray request; !(request = connection.request()).isEmpty();)
                connection.answer(request.contains("expire") ? "401 Unauthorized" : "200 OK", "x",
                                  "Set-Cookie: JSESSIONIDSSO=abc123; Path=/; Secure; HttpOnly\r\nSet-Cookie: JSESSIONID=def; Path=/axl\r\n");
        }));
        Client client(server);
        ANSWERED(first, client.get(u"/axl/"_s));
        QCOMPARE(server.copiesOf("Authorization: Basic"), 1);
        ANSWERED(second, client.get(u"/axl/"_s));
        QCOMPARE(server.copiesOf("Authorization: Basic"), 1);
        QVERIFY(server.received().contains("JSESSIONIDSSO=abc123"));
        QVERIFY(server.received().contains("JSESSIONID=def"));
        ANSWERED(without, client.send({.path = u"/axl/"_s, .session = false}));
        QCOMPARE(server.copiesOf("Authorization: Basic"), 2);
        QCOMPARE(server.copiesOf("JSESSIONIDSSO"), 1);
        client.session().forgetSession();
        ANSWERED(again, client.get(u"/axl/"_s));
        QCOMPARE(server.copiesOf("Authorization: Basic"), 3);
        ANSWERED(refused, client.get(u"/axl/expire"_s));
        QCOMPARE(refused->status, 401);
        ANSWERED(last, client.get(u"/axl/"_s));
        QCOMPARE(server.copiesOf("Authorization: Basic"), 4);
        QVERIFY(!client.transcript.toText().contains(u"abc123"));
    }

    void stopsWithinAQuarterOfASecond_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("kind");
        QTest::newRow("handshake") << u"handshake"_s << u"Cancelled"_s;
        QTest::newRow("read") << u"read"_s << u"Cancelled"_s;
        QTest::newRow("write") << u"write"_s << u"OutcomeUnknown"_s;
        QTest::newRow("in the body of an answer") << u"body"_s << u"Cancelled"_s;
    }
    void stopsWithinAQuarterOfASecond()
    {
        QFETCH(QString, where);
        QFETCH(QString, kind);
        auto settings = serving([where](Connection &connection) {
            connection.request();
            if (where == u"body")
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart");
            connection.pause(20s);
        });
        settings.plain = where == u"handshake";
        TlsTestServer server(settings);
        Client client(server);
        std::stop_source stop;
        QElapsedTimer since;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(200ms);
            since.start();
            stop.request_stop();
        });
        HttpRequest request{.path = u"/x"_s};
        if (where == u"write")
            request = {.method = "POST", .path = u"/x"_s, .headers = {}, .body = "<x/>", .write = true};
        const auto reply = client.send(request, 8s, stop.get_token());
        QVERIFY2(since.elapsed() < 250, qPrintable(QString::number(since.elapsed())));
        QVERIFY(!reply);
        QCOMPARE(errorKindName(reply.error().kind), kind);
    }

    void keepsItsDeadline_data()
    {
        QTest::addColumn<bool>("write");
        QTest::addColumn<QString>("kind");
        QTest::newRow("read") << false << u"Timeout"_s;
        QTest::newRow("write") << true << u"OutcomeUnknown"_s;
    }
    void keepsItsDeadline()
    {
        QFETCH(bool, write);
        QFETCH(QString, kind);
        TlsTestServer server(serving([](Connection &connection) {
            connection.request();
            connection.pause(20s);
        }));
        Client client(server);
        const HttpRequest request{.method = write ? "POST" : "GET", .path = u"/x"_s, .headers = {}, .body = write ? "<x/>" : "", .write = write};
        QElapsedTimer time;
        time.start();
        const auto reply = client.send(request, 400ms);
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(!reply);
        QCOMPARE(errorKindName(reply.error().kind), kind);
    }

    void refusedPortsAreUnreachableForWritesToo()
    {
        TlsTestServer server(serving(answersOk));
        Client client(server);
        {
            test::Listener gone([](int) {});
            client.endpoint.port = gone.port();
        }
        FAILED(client.write(), ErrorKind::Unreachable);
        FAILED(client.get(), ErrorKind::Unreachable);
    }

    void aWriteWithoutABodyNeverLeaves()
    {
        TlsTestServer server(serving(answersOk));
        Client client(server);
        FAILED(client.write("DELETE", ""), ErrorKind::Internal);
        QCOMPARE(server.connections(), 0);
    }

    void readsNoMoreThan32Megabytes()
    {
        TlsTestServer server(serving([](Connection &connection) {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
            const QByteArray piece(1 << 20, 'x');
            while (connection.write(piece)) { }
        }));
        Client client(server);
        FAILED(client.send({.path = u"/x"_s}, 60s), ErrorKind::Parse);
    }

    void writesBothDirectionsRedacted()
    {
        Redactor::process().add(Secret("Tr1cky&Word"));
        TlsTestServer server(serving([](Connection &connection) {
            connection.request();
            connection.answer("200 OK", "<echo>Tr1cky&amp;Word</echo>" + QByteArray(70000, 'y'));
        }));
        Client client(server);
        ANSWERED(reply, client.write("PUT", "<p>Tr1cky&amp;Word</p>"));
        const QString text = client.transcript.toText();
        QVERIFY(text.contains(u"> PUT /service\n"));
        QVERIFY(text.contains(u"> <p>***</p>\n"));
        QVERIFY(text.contains(u"< HTTP 200 OK\n"));
        QVERIFY(text.contains(u"< <echo>***</echo>yyy"));
        QVERIFY(text.contains(u"[70028 bytes in all]"));
        QVERIFY(text.size() < 68000);
        QVERIFY(!text.contains(u"Tr1cky"));
        QVERIFY(!text.contains(u"Right#1"));
    }
};

QTEST_GUILESS_MAIN(TestHttpsSession)
#include "tst_HttpsSession.moc"
