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
        .arg(c.broken ? u"!"_s : QString(), c.state, c.localAddress + u':' + QString::number(c.localPort),
             c.tls + u'/' + c.cipher + u'/' + c.curve, c.tenant ? QString::number(*c.tenant) : u"-"_s)
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
                           u"198.51.100.213 5061 29! [Being torn down] :0 TLSv1.2/AES256-SHA/ - client"_s}
            << QStringList{u"0.0.0.0:5061"_s, u"0.0.0.0:5090"_s};
        QTest::newRow("12.4 without TLS columns")
            << u"12.4-plain"_s << QStringList{u"192.0.2.77 5060 1 [Established] :0 // - client"_s} << QStringList{};
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
        QCOMPARE(detail->active, 2);
        QCOMPARE(detail->remoteClosures, 3);
        QCOMPARE(detail->connectionFailures, 1);
        QCOMPARE(detail->tlsClientHandshakeFailures, std::optional(4));
        QCOMPARE(detail->tlsServerHandshakeFailures, std::optional(5));
        const auto old = parseCubeConnections(fixture(u"connections/12.4-plain.txt"_s));
        QVERIFY(old);
        QVERIFY(!old->tlsClientHandshakeFailures);
        const auto brief = parseCubeConnections(fixture(u"connections/brief.txt"_s));
        QVERIFY(brief);
        QCOMPARE(brief->remoteClosures, 47);
        QCOMPARE(brief->connectionFailures, 43);
        const auto large = parseCubeConnections(u"Total active connections : 99999999999999\n"_s);
        QVERIFY(large);
        QCOMPARE(large->active, std::numeric_limits<int>::max());
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
