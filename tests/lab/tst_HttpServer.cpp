// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/http/HttpServer.h"
#include "app/lab/http/RequestReader.h"

#include <QRandomGenerator>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

class Box : public Device
{
public:
    explicit Box(World &world) : Device(world, u"box1"_s, u"vvb"_s, u"198.18.133.1"_s) {}
    QJsonObject config() const override { return {}; }
    QJsonObject runtime() const override { return {}; }
};

// A client that knows nothing of HTTP: what it receives is what was on the wire.
struct RawClient
{
    QTcpSocket socket;
    QByteArray received;

    explicit RawClient(quint16 port) { socket.connectToHost(QHostAddress::LocalHost, port); }
    void take() { received += socket.readAll(); }
};

} // namespace

class tst_HttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void answers_a_request_and_keeps_the_connection();
    void answers_pipelined_requests_in_their_order();
    void head_has_the_length_but_no_body();
    void reads_chunked_bodies_and_says_continue();
    void reads_a_request_however_it_arrives();
    void survives_noise();
    void refuses_what_it_cannot_read_data();
    void refuses_what_it_cannot_read();
    void reads_basic_credentials_and_queries();
    void a_slow_answer_holds_up_nobody_else();
    void the_clock_of_the_lab_dates_the_answer();
    void records_what_was_sent_and_whether_it_changed_something();
    void a_cut_before_the_effect_runs_nothing();
    void a_cut_after_the_effect_leaves_no_byte_of_an_answer();
    void rude_answers_data();
    void rude_answers();
    void a_truncated_answer_promises_more_than_it_sends();
    void a_slow_answer_comes_in_slices();
    void a_fault_may_count_writes_only();
    void speaks_tls_and_can_change_its_certificate();
    void silent_clients_do_not_keep_others_out();
    void a_node_that_is_down_resets_everybody();

private:
    QByteArray exchange(const QByteArray &bytes, qsizetype answers = 1);

    QList<WireEntry> wire() const { return m_world->wire().mid(m_wireBefore); }

    std::unique_ptr<World> m_world;
    qsizetype m_wireBefore = 0;
    Box *m_box = nullptr;
    std::unique_ptr<HttpServer> m_server;
    QList<Request> m_seen;
    Response m_response;
};

void tst_HttpServer::initTestCase()
{
    m_world = std::make_unique<World>(QJsonObject{{u"seed"_s, 1}}); // one for all: its keys take long to make
    auto box = std::make_unique<Box>(*m_world);
    m_box = box.get();
    m_world->add(std::move(box));
}

void tst_HttpServer::init()
{
    m_wireBefore = m_world->wire().size();
    m_seen.clear();
    m_response = {};
    m_response.body = "<ok/>";
    m_server = std::make_unique<HttpServer>(
        [this](const Request &request) {
            m_seen += request;
            if (request.method != "GET")
                m_box->changed();
            Response out = m_response;
            if (request.path == u"/slow"_s)
                out.delayMs = 300;
            return out;
        },
        nullptr);
    m_server->setDevice(m_box);
    QVERIFY(m_server->listen(std::nullopt));
}

void tst_HttpServer::cleanup()
{
    m_server.reset();
    m_world->faults().clear();
}

QByteArray tst_HttpServer::exchange(const QByteArray &bytes, qsizetype answers)
{
    RawClient client(m_server->port());
    client.socket.write(bytes);
    const bool ended = QTest::qWaitFor([&] {
        client.take();
        return client.received.count("HTTP/1.1 ") >= answers + client.received.count("100 Continue")
            || client.socket.state() == QAbstractSocket::UnconnectedState;
    }, 5000);
    client.take();
    return ended ? client.received : QByteArray("timeout");
}

void tst_HttpServer::answers_a_request_and_keeps_the_connection()
{
    RawClient client(m_server->port());
    for (int round = 1; round <= 3; ++round) {
        client.socket.write("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE((client.take(), client.received.count("<ok/>")), round);
        QVERIFY(client.received.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(client.received.contains("Content-Length: 5\r\n"));
    }
    QCOMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    client.socket.write("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
}

void tst_HttpServer::answers_pipelined_requests_in_their_order()
{
    const QByteArray answer = exchange("GET /slow HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nPUT /c HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi", 3);
    QCOMPARE(answer.count("<ok/>"), 3);
    QCOMPARE(m_seen.size(), 3);
    QCOMPARE(m_seen[0].path, u"/slow"_s);
    QCOMPARE(m_seen[2].body, "hi");
}

void tst_HttpServer::head_has_the_length_but_no_body()
{
    const QByteArray answer = exchange("HEAD /a HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.contains("Content-Length: 5\r\n"));
    QVERIFY(!answer.contains("<ok/>"));
    QVERIFY(wire().constLast().text.startsWith(u"HEAD /a\n"_s));
}

void tst_HttpServer::reads_chunked_bodies_and_says_continue()
{
    RawClient client(m_server->port());
    client.socket.write("PUT /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE((client.take(), client.received), "HTTP/1.1 100 Continue\r\n\r\n");
    client.socket.write("3;x=y\r\nabc\r\n");
    client.socket.write(QByteArray("2\r\n\0\xff\r\n0\r\nTrailer: 1\r\n\r\n", 24));
    QTRY_VERIFY((client.take(), client.received.contains("<ok/>")));
    QCOMPARE(m_seen.size(), 1);
    QCOMPARE(m_seen[0].body, QByteArray("abc\0\xff", 5));
}

void tst_HttpServer::reads_a_request_however_it_arrives()
{
    const QByteArray bytes = "\r\nPUT /a?b=c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwxyz\r\n1\r\n!\r\n0\r\n\r\n"
                             "POST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        RequestReader reader;
        QStringList seen;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            reader.feed(bytes.mid(at, step));
            while (reader.advance() == RequestReader::State::Ready) {
                const QByteArray line = reader.line();
                seen += QString::fromLatin1(line + ' ' + reader.take().body);
            }
        }
        QCOMPARE(seen, QStringList({u"PUT /a?b=c wxyz!"_s, u"POST /b abc"_s}));
    }
}

void tst_HttpServer::survives_noise()
{
    QRandomGenerator random(218434);
    const QList<QByteArray> pieces{"GET ", "/", " HTTP/1.1", "\r\n", "\r\n\r\n", "Content-Length: ", "5", "-1", "Transfer-Encoding: chunked",
                                   "ffffffffffffffff", "0", ":", "Authorization: Basic ", "%", QByteArray("\0\xff", 2), " "};
    int requests = 0;
    for (int round = 0; round < 20'000; ++round) {
        RequestReader reader;
        for (int i = random.bounded(12); i >= 0; --i)
            reader.feed(pieces[random.bounded(int(pieces.size()))]);
        for (int i = 0; i < 4; ++i)
            if (reader.advance() == RequestReader::State::Ready) {
                QVERIFY(reader.take().body.size() <= RequestReader::kLargestBody);
                ++requests;
            }
    }
    QVERIFY2(requests > 0, "no noise was ever a request: the pieces are wrong");
}

void tst_HttpServer::refuses_what_it_cannot_read_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << QByteArray("400");
    QTest::newRow("two lengths") << QByteArray("PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n") << QByteArray("400");
    QTest::newRow("length and chunks") << QByteArray("PUT / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")
                                       << QByteArray("400");
    QTest::newRow("negative length") << QByteArray("PUT / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << QByteArray("400");
    QTest::newRow("enormous length") << QByteArray("PUT / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n") << QByteArray("413");
    QTest::newRow("17 MB") << QByteArray("PUT / HTTP/1.1\r\nContent-Length: 17825792\r\n\r\n") << QByteArray("413");
    QTest::newRow("huge chunk") << QByteArray("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n") << QByteArray("413");
    QTest::newRow("bad chunk") << QByteArray("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") << QByteArray("400");
    QTest::newRow("huge header") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(70'000, 'x')) << QByteArray("431");
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << QByteArray("505");
    QTest::newRow("unknown coding") << QByteArray("PUT / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n") << QByteArray("501");
}

void tst_HttpServer::refuses_what_it_cannot_read()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    const QByteArray answer = exchange(bytes);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.left(60));
    QVERIFY(answer.contains("Connection: close"));
    QVERIFY(m_seen.isEmpty());
}

void tst_HttpServer::reads_basic_credentials_and_queries()
{
    const QByteArray basic = QByteArray("user@d.com:p:w\xc3\xa9").toBase64();
    exchange("GET /a%20b/c?q=types%3A(CVP|VVB)&x=1 HTTP/1.1\r\nAuthorization: Basic " + basic + "\r\n\r\n");
    QCOMPARE(m_seen.size(), 1);
    QCOMPARE(m_seen[0].path, u"/a b/c"_s);
    QCOMPARE(m_seen[0].query.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"types:(CVP|VVB)"_s);
    QCOMPARE(m_seen[0].user, u"user@d.com"_s);
    QCOMPARE(m_seen[0].password, u"p:w\u00e9"_s);
}

void tst_HttpServer::a_slow_answer_holds_up_nobody_else()
{
    RawClient slow(m_server->port());
    slow.socket.write("GET /slow HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(m_seen.size(), 1);
    QVERIFY(exchange("GET /quick HTTP/1.1\r\n\r\n").contains("<ok/>"));
    slow.take();
    QVERIFY(slow.received.isEmpty());
    m_world->advanceClock(1);
    QTRY_VERIFY((slow.take(), slow.received.contains("<ok/>")));
}

void tst_HttpServer::the_clock_of_the_lab_dates_the_answer()
{
    m_world->advanceClock(86400 * 400);
    const QByteArray year = QByteArray::number(m_world->now().date().year());
    const QByteArray answer = exchange("GET / HTTP/1.1\r\n\r\n");
    const qsizetype at = answer.indexOf("Date: ");
    QVERIFY(at > 0);
    QVERIFY2(answer.mid(at, 40).contains(year), answer.mid(at, 40));
}

void tst_HttpServer::records_what_was_sent_and_whether_it_changed_something()
{
    exchange("GET /r?x=%20 HTTP/1.1\r\n\r\n");
    exchange("PUT /w HTTP/1.1\r\nContent-Length: 4\r\n\r\n<a/>");
    QCOMPARE(wire().size(), 2);
    QCOMPARE(wire()[0].text, u"GET /r?x=%20\n"_s);
    QVERIFY(!wire()[0].effect);
    QCOMPARE(wire()[1].text, u"PUT /w\n<a/>"_s);
    QCOMPARE(wire()[1].device, u"box1"_s);
    QCOMPARE(wire()[1].channel, u"https"_s);
    QVERIFY(wire()[1].effect);
}

void tst_HttpServer::a_cut_before_the_effect_runs_nothing()
{
    QCOMPARE(m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"http-cut"_s}, {u"effect"_s, false}}), QString());
    QCOMPARE(exchange("PUT /w HTTP/1.1\r\nContent-Length: 0\r\n\r\n"), QByteArray());
    QVERIFY(m_seen.isEmpty());
    QCOMPARE(wire().size(), 1);
    QVERIFY(!wire()[0].effect);
    QVERIFY(exchange("PUT /w HTTP/1.1\r\nContent-Length: 0\r\n\r\n").contains("<ok/>"));
}

void tst_HttpServer::a_cut_after_the_effect_leaves_no_byte_of_an_answer()
{
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"http-cut"_s}, {u"effect"_s, true}});
    QCOMPARE(exchange("PUT /w HTTP/1.1\r\nContent-Length: 0\r\n\r\n"), QByteArray());
    QCOMPARE(m_seen.size(), 1);
    QVERIFY(wire()[0].effect);
}

void tst_HttpServer::rude_answers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("401") << u"http-401"_s << QString() << QByteArray("401") << QByteArray("WWW-Authenticate: Basic");
    QTest::newRow("403") << u"http-403"_s << QString() << QByteArray("403") << QByteArray("<html");
    QTest::newRow("404") << u"http-404"_s << QString() << QByteArray("404") << QByteArray("<html");
    QTest::newRow("500") << u"http-500"_s << QString() << QByteArray("500") << QByteArray("<html");
    QTest::newRow("503 with a body") << u"http-503"_s << u"busy"_s << QByteArray("503") << QByteArray("\r\n\r\nbusy");
    QTest::newRow("503 without") << u"http-503"_s << QString() << QByteArray("503") << QByteArray("Content-Length: 0");
    QTest::newRow("HTML") << u"http-html"_s << QString() << QByteArray("200") << QByteArray("text/html");
}

void tst_HttpServer::rude_answers()
{
    QFETCH(QString, kind);
    QFETCH(QString, value);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, says);
    for (const bool effect : {false, true}) {
        m_seen.clear();
        m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, kind}, {u"value"_s, value}, {u"effect"_s, effect}});
        const QByteArray answer = exchange("PUT /w HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer);
        QVERIFY2(answer.contains(says), answer);
        QCOMPARE(m_seen.size(), effect ? 1 : 0);
    }
}

void tst_HttpServer::a_truncated_answer_promises_more_than_it_sends()
{
    m_response.body = QByteArray(1000, 'x');
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"http-truncated"_s}});
    RawClient client(m_server->port());
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    client.take();
    QVERIFY(client.received.contains("Content-Length: 1000"));
    QCOMPARE(client.received.mid(client.received.indexOf("\r\n\r\n") + 4), QByteArray(500, 'x'));
    m_response.body.clear();
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"http-truncated"_s}});
    const QByteArray cut = exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(cut.startsWith("HTTP/1.1 200"));
    QVERIFY(!cut.contains("\r\n\r\n"));
}

void tst_HttpServer::a_slow_answer_comes_in_slices()
{
    m_response.body = QByteArray(800, 'x');
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"http-slow"_s}, {u"value"_s, u"60000"_s}});
    RawClient client(m_server->port());
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY((client.take(), client.received.endsWith("\r\n\r\n")));
    for (int slice = 1; slice <= 8; ++slice) {
        const qsizetype before = client.received.size();
        m_world->advanceClock(60);
        QTRY_VERIFY((client.take(), client.received.size() > before));
    }
    QVERIFY(client.received.endsWith(QByteArray(800, 'x')));
}

void tst_HttpServer::a_fault_may_count_writes_only()
{
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"http-500"_s}, {u"writes"_s, true}, {u"at"_s, 2}});
    const auto status = [this](const QByteArray &method) { return exchange(method + " / HTTP/1.1\r\nContent-Length: 0\r\n\r\n").mid(9, 3); };
    QCOMPARE(status("PUT"), "200");
    QCOMPARE(status("GET"), "200");
    QCOMPARE(status("PUT"), "500");
    QCOMPARE(status("PUT"), "200");
}

void tst_HttpServer::speaks_tls_and_can_change_its_certificate()
{
    m_server->listen(m_world->pki().device(u"box1"_s, u"box1.lab"_s, {u"box1.lab"_s}));
    const auto shown = [this]() -> QSslCertificate {
        QSslSocket socket;
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(m_world->pki().root().certificatePem));
        socket.setSslConfiguration(configuration);
        socket.setPeerVerifyName(u"box1.lab"_s);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, m_server->port());
        if (!QTest::qWaitFor([&] { return socket.isEncrypted(); }, 5000))
            return QSslCertificate();
        QByteArray answer;
        socket.write("GET / HTTP/1.1\r\n\r\n");
        const bool answered = QTest::qWaitFor([&] { return (answer += socket.readAll()).contains("<ok/>"); }, 5000);
        return answered ? socket.peerCertificate() : QSslCertificate();
    };
    const QSslCertificate first = shown();
    QVERIFY(!first.isNull());
    QCOMPARE(shown(), first);
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"certificate-changed"_s}});
    const QSslCertificate second = shown();
    QVERIFY(!second.isNull());
    QVERIFY(second != first);
    m_world->faults().clear();
    QCOMPARE(shown(), first);
}

void tst_HttpServer::silent_clients_do_not_keep_others_out()
{
    m_server->listen(m_world->pki().device(u"box1"_s, u"box1.lab"_s, {u"box1.lab"_s}));
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 60; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress::LocalHost, m_server->port());
    }
    QTRY_COMPARE(silent.back()->state(), QAbstractSocket::ConnectedState);
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(m_world->pki().root().certificatePem));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(u"box1.lab"_s);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, m_server->port());
    QTRY_VERIFY_WITH_TIMEOUT(socket.isEncrypted(), 3000); // the silent ones have five seconds
}

void tst_HttpServer::a_node_that_is_down_resets_everybody()
{
    RawClient before(m_server->port());
    before.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY((before.take(), before.received.contains("<ok/>")));
    m_world->faults().set({{u"device"_s, u"box1"_s}, {u"kind"_s, u"node-down"_s}});
    before.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(before.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(exchange("GET / HTTP/1.1\r\n\r\n"), QByteArray());
    QCOMPARE(m_seen.size(), 1);
}

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_HttpServer.moc"
