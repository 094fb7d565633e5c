// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeRelease.h"

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

CubeVersion release(const QString &text)
{
    return parseCubeVersion(u"Cisco IOS XE Software, Version %1\n"_s.arg(text)).value();
}

} // namespace

/// What a CUBE says of its state (cube.md §1h, §3 to §5, §7), and what its release means.
class TestCubeStatus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- releases
    void licencesAreRead()
    {
        const auto isr = parseCubeVersion(fixture(u"version/17.9-isr.txt"_s));
        QVERIFY(isr);
        QCOMPARE(isr->text, u"17.9.4a"_s);
        QCOMPARE(isr->hostname, u"edge-cube3"_s);
        QCOMPARE(isr->licences.size(), 4);
        QCOMPARE(isr->licences.at(2), (CubeLicence{u"securityk9"_s, u"securityk9"_s, u"Smart License"_s, u"securityk9"_s}));
        QCOMPARE(isr->licensed(u"security"_s), std::optional(true));
        QCOMPARE(isr->licensed(u"uck9"_s), std::optional(true));
        QCOMPARE(isr->licensed(u"appx"_s), std::optional(false));
        QCOMPARE(isr->licensed(u"hseck9"_s), std::optional(false));
        const auto old = parseCubeVersion(fixture(u"version/15.3.txt"_s));
        QVERIFY(old && old->iosXe);
        QCOMPARE(old->text, u"15.3(2)S1"_s);
        QCOMPARE(old->licensed(u"security"_s), std::optional(false));
        QCOMPARE(old->licensed(u"uc"_s), std::optional(true));
        QCOMPARE(parseCubeVersion(fixture(u"version/17.3.txt"_s))->licensed(u"security"_s), std::optional<bool>()); // no table
    }
    void aPatchedImageSaysSo()
    {
        QVERIFY(release(u"17.03.03 - SMU-PATCHED"_s).patched);
        QVERIFY(!release(u"17.03.03"_s).patched);
    }
    void whatAReleaseBrings_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("has");
        QTest::newRow("16.6.5") << u"16.06.05"_s << u""_s;
        QTest::newRow("16.10.1") << u"16.10.01"_s << u"ciphers"_s;
        QTest::newRow("16.12.6 with the fault") << u"16.12.06"_s << u"ciphers busyout"_s;
        QTest::newRow("16.12.8") << u"16.12.08"_s << u"ciphers"_s;
        QTest::newRow("17.3.5 with the fault") << u"17.03.05"_s << u"ciphers profiles busyout"_s;
        QTest::newRow("17.3.6") << u"17.03.06"_s << u"ciphers profiles"_s;
        QTest::newRow("17.6.1a with the fault") << u"17.06.01a"_s << u"ciphers profiles busyout"_s;
        QTest::newRow("17.6.3") << u"17.06.03"_s << u"ciphers profiles"_s;
        QTest::newRow("17.14.1a") << u"17.14.01a"_s << u"ciphers profiles minimum"_s;
        QTest::newRow("17.18.1prd21") << u"17.18.01prd21"_s << u"ciphers profiles minimum"_s;
        QTest::newRow("26.1.1") << u"26.1.1"_s << u"ciphers profiles minimum secure"_s;
    }
    void whatAReleaseBrings()
    {
        QFETCH(QString, version);
        const CubeVersion read = release(version);
        QStringList has;
        for (const auto &[name, yes] :
             {std::pair(u"ciphers"_s, cuberelease::listsCiphers(read)),
              std::pair(u"profiles"_s, cuberelease::hasTlsProfiles(read)),
              std::pair(u"minimum"_s, cuberelease::hasTlsMinimum(read)), std::pair(u"secure"_s, cuberelease::hasSecureMode(read)),
              std::pair(u"busyout"_s, cuberelease::hasBusyoutFault(read))})
            if (yes)
                has += name;
        QTEST(has.join(u' '), "has");
        QCOMPARE(cuberelease::tellsHandshakeReason(read), cuberelease::hasTlsMinimum(read));
    }
    void whichTlsVersionsItSpeaks_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("speaks");
        QTest::newRow("16.6 by default") << QString() << u"16.06.05"_s << u"TLSv1.0 TLSv1.1 TLSv1.2"_s;
        QTest::newRow("17.9 by default") << QString() << u"17.09.04a"_s << u"TLSv1.1 TLSv1.2"_s;
        QTest::newRow("17.14 any") << u"transport tcp tls"_s << u"17.14.01a"_s << u"TLSv1.1 TLSv1.2 TLSv1.3"_s;
        QTest::newRow("26.1 any") << u"transport tcp tls"_s << u"26.1.1"_s << u"TLSv1.2 TLSv1.3"_s;
        QTest::newRow("one excludes all others") << u"transport tcp tls v1.2"_s << u"17.14.01a"_s << u"TLSv1.2"_s;
        QTest::newRow("at least") << u"transport tcp tls v1.2 minimum"_s << u"17.14.01a"_s << u"TLSv1.2 TLSv1.3"_s;
        QTest::newRow("1.3 alone") << u"transport tcp tls v1.3"_s << u"26.1.1"_s << u"TLSv1.3"_s;
        QTest::newRow("blocked") << u"no transport tcp tls"_s << u"17.14.01a"_s << QString();
    }
    void whichTlsVersionsItSpeaks()
    {
        QFETCH(QString, line);
        QFETCH(QString, version);
        const auto config = parseCubeConfig(u"sip-ua\n "_s + line + u'\n');
        QVERIFY(config);
        QTEST(cuberelease::tlsVersions(config->sipUa, release(version)).join(u' '), "speaks");
    }

    // --- dial-peers
    void dialPeersInTheOlderForm()
    {
        const auto read = parseCubeDialPeerSummary(fixture(u"status/dial-peers-plain.txt"_s));
        QVERIFY(read);
        QCOMPARE(read->size(), 3);
        QCOMPARE(read->at(0), (CubeDialPeerState{3927582, true, true, true, u"ipv4:192.0.2.26"_s, 0, {}, {}}));
        QCOMPARE(read->at(1), (CubeDialPeerState{8880, false, true, true, {}, 0, {}, {}}));
        QCOMPARE(read->at(2), (CubeDialPeerState{2, true, true, false, u"ipv4:192.0.2.25"_s, 0, u"busyout"_s, {}}));
    }
    void dialPeersInTheNewerForm()
    {
        const auto read = parseCubeDialPeerSummary(fixture(u"status/dial-peers-vrf.txt"_s));
        QVERIFY(read);
        QCOMPARE(*read,
                 (QList<CubeDialPeerState>{{3001, true, true, true, {}, 0, {}, {}},
                                           {1000, true, true, true, u"SESS-SVR-GRP: 1"_s, 1, u"busyout"_s, {}}, // up all the same
                                           {9999, true, true, true, u"dns:cucm.example"_s, 0, u"active"_s, u"voice-out"_s},
                                           {7003, true, false, false, u"ipv4:192.0.2.174:30601"_s, 0, {}, {}}}));
        QVERIFY(!parseCubeDialPeerSummary(u"hello\n"_s));
    }

    // --- the box
    void ntp_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("seen");
        QTest::newRow("good") << u"Clock is synchronized, stratum 3, reference is 192.0.2.1      \nnominal freq is 250.0 Hz\n"_s
                              << u"on sync 3 192.0.2.1"_s;
        QTest::newRow("lost") << u"Clock is unsynchronized, stratum 16, no reference clock\n"_s << u"on - 16 "_s;
        QTest::newRow("off") << u"%NTP is not enabled.\n"_s << u"off - 0 "_s;
    }
    void ntp()
    {
        QFETCH(QString, text);
        const auto read = parseCubeNtp(text);
        QVERIFY(read);
        QTEST(u"%1 %2 %3 %4"_s.arg(read->enabled ? u"on"_s : u"off"_s, read->synchronized ? u"sync"_s : u"-"_s,
                                   QString::number(read->stratum), read->reference),
              "seen");
        QVERIFY(!parseCubeNtp(u"Clock is ticking\n"_s));
    }
    void archives()
    {
        const auto off = parseCubeArchive(u" Archive feature not enabled\n"_s);
        QVERIFY(off && !off->enabled);
        const auto on = parseCubeArchive(fixture(u"status/archive.txt"_s));
        QVERIFY(on);
        QCOMPARE(*on, (CubeArchive{true,
                                   10,
                                   u"bootflash:edge-<timestamp>-2"_s,
                                   {u"bootflash:edge-Nov-16-09-00-00.100-0"_s, u"bootflash:edge-Nov-16-10-00-00.100-1"_s},
                                   u"bootflash:edge-Nov-16-10-00-00.100-1"_s}));
        QVERIFY(!parseCubeArchive(u"nonsense\n"_s));
    }

    // --- SIP
    void theTrustedList()
    {
        const auto read = parseCubeTrustedList(fixture(u"status/trusted-list.txt"_s));
        QVERIFY(read && read->adminUp && read->operUp);
        QCOMPARE(read->peers, (QList<CubeTrustedList::Peer>{{11, false, u"ipv4:192.0.2.45"_s}, {1, true, u"ipv4:192.0.2.46"_s}}));
        QVERIFY(!parseCubeTrustedList(u"11  DOWN  ipv4:192.0.2.45\n"_s));
    }
    void theSipService_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("seen");
        QTest::newRow("up") << u"SIP service is up\n"_s << u"up"_s;
        QTest::newRow("globally") << u"SIP service is shut globally\nunder 'voice service voip'\n"_s << u"globally"_s;
        QTest::newRow("sip") << u"SIP service is shut\nunder 'voice service voip', 'sip' submode\n"_s << u"shut"_s;
    }
    void theSipService()
    {
        QFETCH(QString, text);
        const auto read = parseCubeSipService(text);
        QVERIFY(read);
        QTEST(read->up ? u"up"_s : read->globally ? u"globally"_s : u"shut"_s, "seen");
        QVERIFY(read->up || read->words.contains(u"voice service voip"_s));
        QVERIFY(!parseCubeSipService(u"SIP is nice\n"_s));
    }
    void theSipStatus()
    {
        const auto read = parseCubeSipStatus(fixture(u"status/sip-ua-status.txt"_s));
        QVERIFY(read && read->udp && !read->tcp && read->tls);
        QCOMPARE(read->signalingBind, QString());
        QCOMPARE(read->mediaBind, u"192.0.2.204"_s);
        QCOMPARE(read->sockets, (QList<CubeSipStatus::Socket>{{u"203.0.113.13"_s, 5060, 5061}, {u"0.0.0.0"_s, 5060, 5061}}));
        QVERIFY(!parseCubeSipStatus(u"203.0.113.13 5060 5061\n"_s));
    }
    void tcpTellsWhoIsConnected()
    {
        const auto read = parseCubeTcpBrief(fixture(u"status/tcp-brief.txt"_s));
        QVERIFY(read);
        QCOMPARE(read->size(), 7);
        QCOMPARE(read->at(0), (CubeTcpConnection{u"192.0.2.226"_s, u"192.0.2.13"_s, 5061, 40001, u"ESTAB"_s}));
        QCOMPARE(cubePeersOn(*read), QStringList({u"192.0.2.13"_s, u"192.0.2.3"_s, u"2001:DB8:7::13"_s}));
        QCOMPARE(cubePeersOn(*read, 22), QStringList({u"192.0.2.9"_s}));
        QVERIFY(!parseCubeTcpBrief(u"hello\n"_s));
    }
};

QTEST_GUILESS_MAIN(TestCubeStatus)
#include "tst_CubeStatus.moc"
