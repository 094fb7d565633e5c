// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "tests/transport/HttpsClient.h"

#include <QElapsedTimer>

#include <thread>

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
        for (const char *status : {"201 Created", "302 Found", "400 Bad Request", "401 Unauthorized", "403 Forbidden",
                                   "404 Not Found", "409 Conflict", "500 Server Error", "503 Service Unavailable", "599 Strange"})
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

    void keepsASessionWithoutSendingThePasswordAgain()
    {
        TlsTestServer server(serving([](Connection &connection) {
            for (QByteArray request; !(request = connection.request()).isEmpty();)
                connection.answer(
                    request.contains("expire") ? "401 Unauthorized" : "200 OK", "x",
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
        const HttpRequest request{
            .method = write ? "POST" : "GET", .path = u"/x"_s, .headers = {}, .body = write ? "<x/>" : "", .write = write};
        QElapsedTimer time;
        time.start();
        const auto reply = client.send(request, 400ms);
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(!reply);
        QCOMPARE(errorKindName(reply.error().kind), kind);
    }

    void readsNoMoreThan32Megabytes()
    {
        TlsTestServer server(serving([](Connection &connection) {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
            const QByteArray piece(1 << 20, 'x');
            while (connection.write(piece)) {
            }
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
