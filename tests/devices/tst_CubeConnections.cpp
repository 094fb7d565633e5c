// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"

#include <QFile>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString asOneLine(const CubeConnection &c)
{
    return u"%1 %2 %3%4 [%5] %6 %7 %8 %9"_s.arg(c.remote)
        .arg(c.remotePort)
        .arg(c.id)
        .arg(c.mark, c.state, c.localAddress + u':' + QString::number(c.localPort), c.tls + u'/' + c.cipher + u'/' + c.curve,
             c.tenant ? QString::number(*c.tenant) : u"-"_s)
        .arg(c.role.isEmpty() ? u"?"_s : c.role);
}

} // namespace

class TestCubeConnections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReleaseShowsItsConnections_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("connections");
        QTest::addColumn<QStringList>("listeners");
        QTest::newRow("17.14 detail")
            << u"17.14-detail"_s
            << QStringList{u"192.0.2.3 22943 7 [Established] 192.0.2.226:5061 TLSv1.3/TLS_AES_256_GCM_SHA384:RSA/P-521 0 server"_s,
                           u"192.0.2.13 5061 8 [Established] 192.0.2.226:47687 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 0 client"_s}
            << QStringList{u"0.0.0.0:5061"_s, u"192.0.2.226:5061"_s, u"2001:db8:1:20::135:5061 tenant 3"_s};
        QTest::newRow("17.8 too wide for the page")
            << u"17.8-wide"_s
            << QStringList{u"192.0.2.88 38928 9 [Established] 192.0.2.226:0 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 10 ?"_s,
                           u"192.0.2.88 5061 10 [Established] 192.0.2.226:0 TLSv1.2/AES256-SHA/ 10 client"_s}
            << QStringList{};
        QTest::newRow("16.10 without tenants, syslog in between, OAuth and broken marks")
            << u"16.10-no-tenant"_s
            << QStringList{u"198.51.100.212 52248 27 [Established] :0 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 - ?"_s,
                           u"198.51.100.213 50901 28 [Established] :0 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 - ?"_s,
                           u"198.51.100.213 5061 29** [Being torn down] :0 TLSv1.2/AES256-SHA/ - client"_s}
            << QStringList{u"0.0.0.0:5061"_s, u"0.0.0.0:5090"_s};
        QTest::newRow("12.4 without TLS columns")
            << u"12.4-plain"_s << QStringList{u"192.0.2.77 5060 1 [Established] :0 // - client"_s} << QStringList{};
        QTest::newRow("17.18 in a saved session: IPv6, VRF, marks, a second header, other commands around it")
            << u"17.18-session"_s
            << QStringList{u"2001:db8:7::13 5061 21 [Established] 2001:db8:7::226:40021 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-384 0 client"_s,
                           u"2001:db8:7::13 40022 22 [Established] 2001:db8:7::226:5061 TLSv1.3/TLS_AES_128_GCM_SHA256:ECDSA/P-521 10 server"_s,
                           u"2001:db8:7::13 40023 23++ [Established] 2001:db8:7::226:5061 TLSv1.2/AES256-SHA/ 10 server"_s,
                           u"192.0.2.14 5061 24 [Connecting] 192.0.2.226:40024 // 0 client"_s,
                           u"192.0.2.14 40025 25 [Established] 192.0.2.226:5061 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 0 server"_s,
                           u"192.0.2.14 40026 26** [Established] 192.0.2.226:5061 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 0 server"_s}
            << QStringList{u"0.0.0.0:5061"_s, u":::5061"_s, u"2001:db8:7::226:5061 tenant 10 vrf voice-out"_s};
        QTest::newRow("17.9 broken by an 80-column terminal")
            << u"17.9-broken-at-80"_s
            << QStringList{u"192.0.2.13 5061 31 [Established] 192.0.2.226:40031 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/P-256 0 client"_s,
                           u"192.0.2.13 5061 32 [Established] 192.0.2.226:40032 TLSv1.2/ECDHE-RSA-AES128-GCM-SHA256/P-256 0 client"_s}
            << QStringList{u"0.0.0.0:5061"_s};
        QTest::newRow("16.6 without ciphers")
            << u"16.6-no-cipher"_s
            << QStringList{u"192.0.2.13 5061 4 [Established] 192.0.2.226:0 TLSv1.2// - client"_s,
                           u"192.0.2.13 50901 5 [Established] :0 TLSv1.0// - ?"_s}
            << QStringList{u"0.0.0.0:5061"_s};
        QTest::newRow("none") << u"none"_s << QStringList{} << QStringList{u"0.0.0.0:5061"_s};
        QTest::newRow("brief") << u"brief"_s << QStringList{}
                               << QStringList{u"0.0.0.0:5061"_s, u"192.0.2.181:3000 tenant 1"_s, u"203.0.113.8:8888 tenant 200"_s,
                                              u"192.0.2.145:5091 tenant 44 vrf voice-out"_s};
    }
    void everyReleaseShowsItsConnections()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, connections);
        QFETCH(QStringList, listeners);
        const auto read = parseCubeConnections(fixture(u"connections/"_s + file + u".txt"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QStringList seen;
        for (const CubeConnection &c : read->connections)
            seen += asOneLine(c);
        QCOMPARE(seen, connections);
        QStringList open;
        for (const CubeListener &l : read->listeners)
            open +=
                u"%1:%2%3%4"_s.arg(l.address).arg(l.port).arg(l.tenant.value_or(0) ? u" tenant %1"_s.arg(*l.tenant) : QString(),
                                                              l.vrf.isEmpty() ? QString() : u" vrf "_s + l.vrf);
        QCOMPARE(open, listeners);
    }
    void countersAreReadAndAbsentOnesStayAbsent()
    {
        const auto detail = parseCubeConnections(fixture(u"connections/17.14-detail.txt"_s));
        QVERIFY(detail);
        QCOMPARE(detail->active, std::optional(2));
        QCOMPARE(detail->remoteClosures, std::optional(3));
        QCOMPARE(detail->connectionFailures, std::optional(1));
        QCOMPARE(detail->tlsClientHandshakeFailures, std::optional(4));
        QCOMPARE(detail->tlsServerHandshakeFailures, std::optional(5));
        const auto old = parseCubeConnections(fixture(u"connections/12.4-plain.txt"_s));
        QVERIFY(old);
        QVERIFY(!old->tlsClientHandshakeFailures);
        const auto brief = parseCubeConnections(fixture(u"connections/brief.txt"_s));
        QVERIFY(brief);
        QCOMPARE(brief->remoteClosures, std::optional(47));
        QCOMPARE(brief->connectionFailures, std::optional(43));
        QCOMPARE(parseCubeConnections(fixture(u"connections/17.18-session.txt"_s))->inactiveAgeouts, std::optional(1));
        const auto table = parseCubeConnections(u"Remote-Agent:192.0.2.5, Connections-Count:1\n 5061 8 Established 0\n"_s);
        QVERIFY(table);
        QVERIFY(!table->active && !table->sendFailures && !table->remoteClosures && !table->connectionFailures &&
                !table->inactiveAgeouts);
    }
    void rowsInEveryShape_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("seen");
        const auto row = [](const char *name, const QString &text, const QString &seen) { QTest::newRow(name) << text << seen; };
        row("all columns", u"5061 8 Established 0 192.0.2.9:40000 TLSv1.2 AES256-GCM-SHA384 P-256 3"_s,
            u"192.0.2.5 5061 8 [Established] 192.0.2.9:40000 TLSv1.2/AES256-GCM-SHA384/P-256 3 client"_s);
        row("no curve", u"5061 8 Established 0 192.0.2.9:40000 TLSv1.2 AES256-SHA 3"_s,
            u"192.0.2.5 5061 8 [Established] 192.0.2.9:40000 TLSv1.2/AES256-SHA/ 3 client"_s);
        row("no tenant", u"5061 8 Established 0 192.0.2.9:40000 TLSv1.2 AES256-SHA X25519"_s,
            u"192.0.2.5 5061 8 [Established] 192.0.2.9:40000 TLSv1.2/AES256-SHA/X25519 - client"_s);
        row("no local address", u"5061 8 Established 0 TLSv1.2 AES256-SHA"_s,
            u"192.0.2.5 5061 8 [Established] :0 TLSv1.2/AES256-SHA/ - client"_s);
        row("no cipher", u"5061 8 Established 0 192.0.2.9 TLSv1.2 P-256 3"_s,
            u"192.0.2.5 5061 8 [Established] 192.0.2.9:0 TLSv1.2//P-256 3 client"_s);
        row("version alone", u"5061 8 Established 0 - TLSv1.2"_s, u"192.0.2.5 5061 8 [Established] :0 TLSv1.2// - client"_s);
        row("tenant alone", u"5061 8 Established 0 192.0.2.9 7"_s, u"192.0.2.5 5061 8 [Established] 192.0.2.9:0 // 7 client"_s);
        row("nothing more", u"5061 8 Established 0"_s, u"192.0.2.5 5061 8 [Established] :0 // - client"_s);
        row("mark in a cell of its own", u"5061 8 ** Established 0 - TLSv1.2"_s,
            u"192.0.2.5 5061 8** [Established] :0 TLSv1.2// - client"_s);
        row("mark glued to the id", u"5061 8++ Established 0 - TLSv1.2"_s,
            u"192.0.2.5 5061 8++ [Established] :0 TLSv1.2// - client"_s);
        row("control characters", u"5061 8 Est\u0007ab\u009blished 0 - TLSv1.2"_s,
            u"192.0.2.5 5061 8 [Established] :0 TLSv1.2// - client"_s);
        row("mark in front", u"++ 5061 8 Established 0 - TLSv1.2"_s, u"192.0.2.5 5061 8++ [Established] :0 TLSv1.2// - client"_s);
        row("star at the end", u"5061 8 Established 0 - TLSv1.2 *"_s, u"192.0.2.5 5061 8 [Established] :0 TLSv1.2// - client"_s);
        row("two words of state", u"5061 8 Being closed 2 - TLSv1.2"_s,
            u"192.0.2.5 5061 8 [Being closed] :0 TLSv1.2// - client"_s);
        row("tabs", u"\t5061\t8\tEstablished\t0\t-\tTLSv1.2"_s, u"192.0.2.5 5061 8 [Established] :0 TLSv1.2// - client"_s);
        row("wiped pager", u" --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b 5061 8 Established 0"_s,
            u"192.0.2.5 5061 8 [Established] :0 // - client"_s);
        row("pager left standing", u" --More--  5061 8 Established 0"_s, u"192.0.2.5 5061 8 [Established] :0 // - client"_s);
    }
    void rowsInEveryShape()
    {
        QFETCH(QString, row);
        const auto read = parseCubeConnections(u"Remote-Agent:192.0.2.5, Connections-Count:1\n"_s + row + u'\n');
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->connections.size(), 1);
        QTEST(asOneLine(read->connections.first()), "seen");
    }
    void whatIsCutOffIsSaidToBe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        const auto upTo = [](const QString &file, const QString &mark) {
            const QString text = fixture(u"connections/"_s + file);
            return text.left(text.indexOf(mark) + mark.size());
        };
        const auto row = [&](const char *name, const QString &file, const QString &mark, const QString &place = {}) {
            QTest::newRow(name) << upTo(file, mark) << (place.isEmpty() ? mark : place);
        };
        row("in the counters", u"17.14-detail.txt"_s, u"No. of conn. failures         : 1"_s);
        row("in a counter", u"17.14-detail.txt"_s, u"No. of conn. fail"_s);
        row("between counters", u"17.14-detail.txt"_s, u"recorded for 192.0.2.13:5061"_s);
        row("in the note", u"17.14-detail.txt"_s, u" ** Tuples with no matching"_s);
        row("before a row", u"17.14-detail.txt"_s, u"Remote-Agent:192.0.2.3, Connections-Count:1"_s);
        row("in a row", u"17.14-detail.txt"_s, u"22943       7 Establ"_s);
        row("in a row's cipher", u"17.14-detail.txt"_s, u"TLS_AES_256_GCM_SHA"_s);
        row("between agents", u"17.14-detail.txt"_s, u"P-521     0"_s);
        row("before the listen sockets", u"17.14-detail.txt"_s, u"P-256     0"_s);
        row("above the listen sockets", u"17.14-detail.txt"_s, u"SIP Transport Layer Listen Sockets ---------------"_s);
        row("in a listen socket", u"17.14-detail.txt"_s, u"  6             [192.0.2"_s);
        row("before the second halves", u"17.8-wide.txt"_s, u"5061      10 Established           0 192.0.2.226     TLSv1.2"_s);
        row("between the second halves", u"17.8-wide.txt"_s, u"P-256     10"_s);
        row("no tenants: before the listen sockets", u"16.10-no-tenant.txt"_s, u"AES256-SHA  **"_s);
        row("12.4: before its row", u"12.4-plain.txt"_s, u"Connections-Count:1"_s);
        QTest::newRow("an agent that has fewer rows than it says")
            << u"Remote-Agent:192.0.2.5, Connections-Count:2\n 5061 8 Established 0\n"_s << u"5061 8 Established 0"_s;
        QTest::newRow("rows lost above another agent")
            << u"Remote-Agent:192.0.2.5, Connections-Count:5\n 5061 8 Established 0\n 5061 9 Established 0\n"
               "Remote-Agent:192.0.2.6, Connections-Count:1\n 5061 10 Established 0\n"_s
            << u"5061 9 Established 0"_s;
        QTest::newRow("rows lost above the listen sockets")
            << fixture(u"connections/17.14-detail.txt"_s)
                   .replace(u"192.0.2.13, Connections-Count:1"_s, u"192.0.2.13, Connections-Count:5"_s)
            << u"P-256     0"_s;
        QTest::newRow("rows lost above the prompt")
            << u"Remote-Agent:192.0.2.5, Connections-Count:2\n 5061 8 Established 0\ncube1#show clock\n10:11:10.120 UTC\n"_s
            << u"5061 8 Established 0"_s;
        QTest::newRow("a row that is none") << u"Remote-Agent:192.0.2.5, Connections-Count:1\n 5061 eight Established 0\n"_s
                                            << u"eight"_s;
        QTest::newRow("a number out of bounds")
            << u"Remote-Agent:192.0.2.5, Connections-Count:1\n 99999 8 Established 0\n"_s << u"99999"_s;
        QTest::newRow("an id out of bounds")
            << u"Remote-Agent:192.0.2.5, Connections-Count:1\n 5061 9999999999 Established 0\n"_s << u"9999999999"_s;
        QTest::newRow("a count out of bounds")
            << u"Remote-Agent:192.0.2.5, Connections-Count:99999999999999999999\n"_s << u"99999999999999999999"_s;
        for (const QString &name :
             {u"Total active connections"_s, u"No. of conn. failures"_s, u"TLS server handshake failures"_s}) {
            QString text = fixture(u"connections/17.14-detail.txt"_s);
            const qsizetype at = text.indexOf(u':', text.indexOf(name)) + 2;
            QTest::addRow("out of bounds: %s", qPrintable(name))
                << text.insert(at, u"9999999999999999999"_s) << u"9999999999999999999"_s;
        }
    }
    void whatIsCutOffIsSaidToBe()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        const auto read = parseCubeConnections(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Parse);
        QVERIFY2(read.error().technical.contains(place.trimmed()), qPrintable(read.error().technical));
    }
    void theAgentThatLostRowsIsNamed()
    {
        const auto read =
            parseCubeConnections(u"Remote-Agent:192.0.2.4, Connections-Count:0\n"
                                 "Remote-Agent:192.0.2.5, Connections-Count:5\n 5061 8* Established 0\n 5061 9** Established 0\n"
                                 "Remote-Agent:192.0.2.6, Connections-Count:0\n"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().english().contains(u"for 192.0.2.5 it counts 5 and lists 2"_s), qPrintable(read.error().english()));
    }
    void oneReportAtATime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place"); // where the second one begins
        const QString none = fixture(u"connections/none.txt"_s), brief = fixture(u"connections/brief.txt"_s);
        const QString session = fixture(u"connections/17.18-session.txt"_s), old = fixture(u"connections/12.4-plain.txt"_s);
        const auto from = [](const QString &text, const QString &mark) { return text.sliced(text.indexOf(mark)); };
        QTest::newRow("below the first") << none + none << u"Total active connections      : 0"_s;
        QTest::newRow("after another prompt") << session + brief << u"Total active connections      : 4"_s;
        QTest::newRow("detail in the same session")
            << u"cube1#\n"_s + brief + u"cube1#show sip-ua connections tcp tls detail\n"_s + session
            << u"Total active connections      : 6"_s;
        QTest::newRow("no listen sockets") << old + old << u"Total active connections      : 1"_s;
        QTest::newRow("without its total") << none + from(none, u"No. of send"_s) << u"No. of send failures          : 0"_s;
        QTest::newRow("without its counters")
            << none + from(session, u"---------Printing"_s) << u"Printing Detailed Connection Report"_s;
        QTest::newRow("from its first agent") << none + from(session, u"Remote-Agent"_s) << u"Remote-Agent:2001:db8:7::13"_s;
        QTest::newRow("from its listen sockets")
            << none + from(none, u"-------------- SIP"_s) << u"SIP Transport Layer Listen Sockets"_s;
        QTest::newRow("two without counters")
            << u"Remote-Agent:192.0.2.5, Connections-Count:1\n 5061 8 Established 0\ncube1#\n"_s.repeated(2)
            << u"Remote-Agent:192.0.2.5"_s;
    }
    void oneReportAtATime()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        const auto read = parseCubeConnections(text);
        QVERIFY(!read);
        QVERIFY2(read.error().english().contains(u"more than one answer"_s), qPrintable(read.error().english()));
        QVERIFY2(read.error().technical.contains(place), qPrintable(read.error().technical));
    }
    void lineEndsAndTabsMakeNoDifference()
    {
        for (const QString &file : {u"17.14-detail"_s, u"16.10-no-tenant"_s, u"17.8-wide"_s, u"brief"_s}) {
            const QString text = fixture(u"connections/"_s + file + u".txt"_s);
            const auto plain = parseCubeConnections(text);
            QVERIFY(plain);
            for (const QString &end : {u"\r\n"_s, u"\r\r\n"_s, u"\r"_s})
                QVERIFY2(*parseCubeConnections(QString(text).replace(u'\n', end)) == *plain, qPrintable(file));
            QVERIFY(*parseCubeConnections(QString(text).replace(u"   "_s, u"\t"_s)) == *plain);
        }
    }
    void ourOwnSecurePortNeedNotBeTheUsualOne()
    {
        const auto read = parseCubeConnections(u"Remote-Agent:192.0.2.5, Connections-Count:2\n"
                                               " 5061 3 Established 0 192.0.2.9:40001 TLSv1.2 X P-256 7\n"
                                               " 40002 4 Established 0 192.0.2.9:5080 TLSv1.2 X P-256 7\n"
                                               "---- SIP Transport Layer Listen Sockets ----\n  0 [192.0.2.9]:5080: 7\n"_s);
        QVERIFY(read);
        QCOMPARE(read->connections.at(0).role, u"client"_s);
        QCOMPARE(read->connections.at(1).role, u"server"_s);
        QCOMPARE(read->connections.at(1).tenant, std::optional(7));
    }
    void ipv6PeersKeepTheirAddress()
    {
        const auto read =
            parseCubeConnections(u"Remote-Agent:2001:db8::13, Connections-Count:1\n"
                                 " 5061 3 Established 0 [2001:db8::9]:40001 TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384\n"_s);
        QVERIFY(read);
        QCOMPARE(asOneLine(read->connections.at(0)),
                 u"2001:db8::13 5061 3 [Established] 2001:db8::9:40001 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384/ - client"_s);
    }
};

QTEST_GUILESS_MAIN(TestCubeConnections)
#include "tst_CubeConnections.moc"
