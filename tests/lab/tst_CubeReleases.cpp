// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeCiphers.h"
#include "app/lab/cube/CubeConnections.h"
#include "tests/lab/CubeModel.h"

using namespace sipseal::lab;
using namespace sipseal::lab::test;

/// What the release decides: words, ciphers, the form of a report, its defects.
class tst_CubeReleases : public QObject, private CubeModel
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renew(); }
    void connectionsArePrintedInTheFormOfTheRelease_data();
    void connectionsArePrintedInTheFormOfTheRelease();
    void connectionsOfManyKinds();
    void releasesAreCompared_data();
    void releasesAreCompared();
    void theReleaseDecidesWhichWordsThereAre_data();
    void theReleaseDecidesWhichWordsThereAre();
    void theReleaseDecidesTheCiphers_data();
    void theReleaseDecidesTheCiphers();
    void theBusyoutDefectShowsOnItsReleasesOnly_data();
    void theBusyoutDefectShowsOnItsReleasesOnly();
};

void tst_CubeReleases::connectionsArePrintedInTheFormOfTheRelease_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("holds");
    QTest::addColumn<QStringList>("words"); // of the row
    QTest::newRow("16.6") << u"16.6"_s << QStringList{u" Local-Address TLS-Version\n"_s, u"   0            [0.0.0.0]:5061:\n"_s}
                          << QStringList{u"5061"_s, u"8"_s, u"Established"_s, u"0"_s, u"-"_s, u"TLSv1.2"_s};
    QTest::newRow("17.14") << u"17.14"_s
                           << QStringList{u" * Connections with SIP OAuth ports\n"_s, u"Curve Tenant\n"_s,
                                          u"  0             [0.0.0.0]:5061:                              0\n"_s}
                           << QStringList{u"5061"_s,
                                          u"8"_s,
                                          u"Established"_s,
                                          u"0"_s,
                                          u"198.18.133.226:47687"_s,
                                          u"TLSv1.2"_s,
                                          u"ECDHE-RSA-AES256-GCM-SHA384"_s,
                                          u"P-521"_s,
                                          u"0"_s};
    QTest::newRow("17.8")
        << u"17.8"_s << QStringList{u"Local-Address TLS-Version Cipher"_s, u"Tenant"_s}
        << QStringList{
               u"5061"_s,  u"8"_s, u"Established"_s, u"0"_s, u"198.18.133.226"_s, u"TLSv1.2"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s,
               u"P-521"_s, u"0"_s};
    QTest::newRow("16.10")
        << u"16.10"_s
        << QStringList{u"TLS-Version Cipher                         Curve\n"_s, u"   0            [0.0.0.0]:5061:\n"_s}
        << QStringList{u"5061"_s, u"8"_s, u"Established"_s, u"0"_s, u"-"_s, u"TLSv1.2"_s, u"ECDHE-RSA-AES256-GCM-SHA384"_s,
                       u"P-521"_s};
}

void tst_CubeReleases::connectionsArePrintedInTheFormOfTheRelease()
{
    QFETCH(QString, format);
    QFETCH(QStringList, holds);
    QFETCH(QStringList, words);
    SipConnection connection;
    connection.id = 8;
    connection.peerAddress = u"198.18.133.13"_s;
    connection.peerPort = 5061;
    connection.localAddress = u"198.18.133.226"_s;
    connection.localPort = 47687;
    connection.transport = SipTransport::Tls;
    connection.tlsVersion = u"TLSv1.2"_s;
    connection.cipher = u"ECDHE-RSA-AES256-GCM-SHA384"_s;
    connection.curve = u"P-521"_s;
    connection.established = true;
    SipCounters counters;
    counters.remoteClosures = 47;
    counters.tlsServerHandshakeFailures = 4;
    CubeConnections report;
    report.layout = format;
    report.counters = counters;
    report.connections = {connection};
    report.listening = {{5061, u"0.0.0.0"_s, {}, 0}};
    const QString text = report.detail();
    QVERIFY(text.startsWith(
        u"Total active connections      : 1\nNo. of send failures          : 0\nNo. of remote closures        : 47\n"_s));
    QVERIFY(text.contains(u"\n\n---------Printing Detailed Connection Report---------\n"_s));
    QCOMPARE(text.contains(u"TLS server handshake failures : 4\n"_s), format != u"16.6"_s);
    QVERIFY(text.contains(u"\nRemote-Agent:198.18.133.13, Connections-Count:1\n  Remote-Port Conn-Id Conn-State  WriteQ-Size"_s));
    for (const QString &part : holds)
        QVERIFY2(text.contains(part), qPrintable(text));
    QStringList row;
    for (const QString &line : text.split(u'\n'))
        if (line.contains(u"Established"_s))
            row = line.split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(row, words);
}

void tst_CubeReleases::connectionsOfManyKinds()
{
    SipConnection one;
    one.id = 28;
    one.peerAddress = u"10.5.10.213"_s;
    one.peerPort = 50901;
    one.localPort = 5061;
    one.tlsVersion = u"TLSv1.2"_s;
    one.cipher = u"AES256-SHA"_s;
    one.established = one.asServer = true;
    CubeConnections report;
    report.layout = u"17.8"_s;
    report.connections = {one};
    report.tenants = {{28, 10}};
    report.past = {u"10.5.10.200"_s, u"10.5.10.213"_s};
    report.mark = u"*"_s;
    report.listening = {{5061, u"0.0.0.0"_s, {}, 0}, {5091, u"10.64.100.145"_s, u"vrf"_s, 44}};
    const QString text = report.detail();
    QVERIFY2(
        text.contains(u"\nRemote-Agent:10.5.10.200, Connections-Count:0\n\nRemote-Agent:10.5.10.213, Connections-Count:1\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"        50901     28* Established           0 "_s), qPrintable(text));
    QVERIFY2(text.contains(u"AES256-SHA                           10\n"_s), qPrintable(text)); // no curve
    QVERIFY2(text.contains(u"[10.64.100.145]:5091:vrf"_s) && text.contains(u" 44\n"_s), qPrintable(text));
    SipConnection out = one;
    out.id = 30;
    out.asServer = false;
    report.connections += out;
    QCOMPARE(report.detail().count(u"  Remote-Port Conn-Id"_s), 2); // 17.8 begins its table anew within one agent
    QVERIFY(!report.brief().contains(u"Remote-Agent"_s));
    report.layout = u"17.14"_s;
    report.busiest = u"10.5.10.213:5061"_s;
    QVERIFY(report.brief().contains(u"Max. tls send msg queue size of 1, recorded for 10.5.10.213:5061\nTLS client handshake"_s));
}

void tst_CubeReleases::releasesAreCompared_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("padded");
    QTest::addColumn<QString>("codename");
    QTest::addColumn<QString>("says"); // about a handshake that failed
    QTest::newRow("16.6") << u"16.6.5"_s << u"16.6"_s << u"16.06.05"_s << u"Everest"_s << u"nothing"_s;
    QTest::newRow("16.9") << u"16.9.8"_s << u"16.6"_s << u"16.09.08"_s << u"Fuji"_s << u"nothing"_s;
    QTest::newRow("16.12") << u"16.12.8"_s << u"16.10"_s << u"16.12.08"_s << u"Gibraltar"_s << u"nothing"_s;
    QTest::newRow("17.3") << u"17.3.1a"_s << u"16.10"_s << u"17.03.01a"_s << u"Amsterdam"_s << u"nothing"_s;
    QTest::newRow("17.9") << u"17.9.4a"_s << u"17.8"_s << u"17.09.04a"_s << u"Cupertino"_s << u"identity"_s;
    QTest::newRow("17.14") << u"17.14.1a"_s << u"17.14"_s << u"17.14.01a"_s << u"IOSXE"_s << u"reason"_s;
    QTest::newRow("17.18") << u"17.18.2"_s << u"17.14"_s << u"17.18.02"_s << u"IOSXE"_s << u"reason"_s;
    QTest::newRow("26.1") << u"26.1.1"_s << u"17.14"_s << u"26.01.01"_s << u"IOSXE"_s << u"reason"_s;
}

void tst_CubeReleases::releasesAreCompared()
{
    QFETCH(QString, version);
    image.version = version;
    QTEST(image.connectionsLayout(), "layout");
    QTEST(image.paddedVersion(), "padded");
    QTEST(image.codename(), "codename");
    QTEST(image.saysWhyHandshakesFail() ? u"reason"_s : image.saysIdentityFailures() ? u"identity"_s : u"nothing"_s, "says");
}

void tst_CubeReleases::theReleaseDecidesWhichWordsThereAre_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("since"); // the first release that takes them, of those below
    QTest::newRow("one version") << u"sip-ua\n transport tcp tls v1.2"_s << u"16.6.5"_s;
    QTest::newRow("minimum") << u"sip-ua\n transport tcp tls v1.2 minimum"_s << u"17.14.1a"_s;
    QTest::newRow("1.3") << u"sip-ua\n transport tcp tls v1.3"_s << u"17.14.1a"_s;
    QTest::newRow("tls-cipher") << u"voice class tls-cipher 1\n cipher 1 ECDHE_RSA_AES128_GCM_SHA256"_s << u"17.3.1a"_s;
    QTest::newRow("tls-profile") << u"voice class tls-profile 1\n cipher 1\n sni send"_s << u"17.3.1a"_s;
    QTest::newRow("tls-profile in sip-ua") << u"sip-ua\n crypto signaling default tls-profile 1"_s << u"17.3.1a"_s;
    QTest::newRow("names validated") << u"voice class tls-profile 1\n cn-san validate bidirectional\n cn-san 1 sip.example.com"_s
                                     << u"17.9.4a"_s;
    QTest::newRow("tenant's profile") << u"voice class tenant 1\n tls-profile 1"_s << u"17.9.4a"_s;
    QTest::newRow("tenant's port") << u"voice class tenant 1\n listen-port secure 5062"_s << u"17.9.4a"_s;
    QTest::newRow("two certificates") << u"voice class tls-profile 1\n trustpoint T client Tc"_s << u"26.1.1"_s;
    QTest::newRow("insecure mode") << u"system mode insecure"_s << u"26.1.1"_s;
}

void tst_CubeReleases::theReleaseDecidesWhichWordsThereAre()
{
    QFETCH(QString, lines);
    QFETCH(QString, since);
    bool taken = false;
    for (const QString &version :
         {u"16.6.5"_s, u"16.12.8"_s, u"17.3.1a"_s, u"17.9.4a"_s, u"17.14.1a"_s, u"17.18.2"_s, u"26.1.1"_s}) {
        image.version = version;
        config = CubeConfig();
        taken = taken || version == since;
        QVERIFY2(load(lines).isEmpty() == taken, qPrintable(version));
    }
    QVERIFY(taken);
}

void tst_CubeReleases::theReleaseDecidesTheCiphers_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::newRow("before 26.1") << u"17.18.2"_s << QString() << u"AES128-SHA DHE-RSA-AES256-SHA TLS_CHACHA20_POLY1305_SHA256"_s
                                 << QString();
    QTest::newRow("26.1") << u"26.1.1"_s << QString() << u"ECDHE-RSA-AES256-GCM-SHA384"_s
                          << u"AES128-SHA AES256-SHA DHE-RSA-AES128-SHA DHE-RSA-AES256-SHA TLS_CHACHA20_POLY1305_SHA256"_s;
    QTest::newRow("26.1, insecure") << u"26.1.1"_s << u"system mode insecure"_s << u"AES128-SHA AES256-SHA DHE-RSA-AES128-SHA"_s
                                    << u"DHE-RSA-AES256-SHA TLS_CHACHA20_POLY1305_SHA256"_s;
}

void tst_CubeReleases::theReleaseDecidesTheCiphers()
{
    QFETCH(QString, version);
    QFETCH(QString, mode);
    QFETCH(QString, in);
    QFETCH(QString, out);
    image.version = version;
    config.certificates[u"T"_s] = {"CA", "ID", "KEY"};
    QCOMPARE(load(mode + u"\ncrypto pki trustpoint T\nsip-ua\n crypto signaling default trustpoint T"_s), QString());
    const SipTls tls = signalling().tls(u"10.0.0.1"_s);
    const QStringList offered = QString::fromLatin1(tls.cipherString + ':' + tls.cipherSuites).split(u':');
    for (const QString &name : in.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(offered.contains(name), qPrintable(name));
    for (const QString &name : out.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(!offered.contains(name), qPrintable(name));
}

void tst_CubeReleases::theBusyoutDefectShowsOnItsReleasesOnly_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("hit");
    for (const auto &[version, hit] : QList<QPair<QString, bool>>{{u"16.12.5"_s, false},
                                                                  {u"16.12.6"_s, true},
                                                                  {u"16.12.8"_s, false},
                                                                  {u"17.3.5"_s, true},
                                                                  {u"17.3.6"_s, false},
                                                                  {u"17.6.1a"_s, true},
                                                                  {u"17.6.3"_s, false},
                                                                  {u"17.9.4a"_s, false}})
        QTest::newRow(qPrintable(version)) << version << hit;
}

void tst_CubeReleases::theBusyoutDefectShowsOnItsReleasesOnly()
{
    QFETCH(QString, version);
    image.version = version;
    QCOMPARE(
        load(u"voice class sip-options-keepalive 1\nvoice class server-group 1\n ipv4 10.0.0.6\ndial-peer voice 1 voip\n session "
             u"server-group 1\n voice-class sip options-keepalive profile 1"_s),
        QString());
    QVERIFY(!signalling().isBusy(*config.dialPeer(1))); // only where the scenario lets it show
    image.busyoutDefect = true;
    QTEST(signalling().isBusy(*config.dialPeer(1)), "hit");
}

QTEST_GUILESS_MAIN(tst_CubeReleases)
#include "tst_CubeReleases.moc"
