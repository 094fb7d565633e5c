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

/// What a CUBE says of its state (cube.md §7), and what its release means.
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
        QTest::newRow("16.12.6 with the fault") << u"16.12.06"_s << u"busyout"_s;
        QTest::newRow("16.12.8") << u"16.12.08"_s << u""_s;
        QTest::newRow("17.3.5 with the fault") << u"17.03.05"_s << u"busyout"_s;
        QTest::newRow("17.3.6") << u"17.03.06"_s << u""_s;
        QTest::newRow("17.6.1a with the fault") << u"17.06.01a"_s << u"busyout"_s;
        QTest::newRow("17.6.3") << u"17.06.03"_s << u""_s;
        QTest::newRow("17.14.1a") << u"17.14.01a"_s << u"minimum"_s;
        QTest::newRow("17.18.1prd21") << u"17.18.01prd21"_s << u"minimum"_s;
        QTest::newRow("26.1.1") << u"26.1.1"_s << u"minimum"_s;
    }
    void whatAReleaseBrings()
    {
        QFETCH(QString, version);
        const CubeVersion read = release(version);
        QStringList has;
        if (cuberelease::hasTlsMinimum(read))
            has += u"minimum"_s;
        if (cuberelease::hasBusyoutFault(read))
            has += u"busyout"_s;
        QTEST(has.join(u' '), "has");
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
        QCOMPARE(*read, (QList<CubeDialPeerState>{{3927582, true, true, true, {}}, // a tag longer than its column
                                                  {8880, false, true, true, {}},
                                                  {2, true, true, false, u"busyout"_s}}));
    }
    void dialPeersInTheNewerForm()
    {
        const auto read = parseCubeDialPeerSummary(fixture(u"status/dial-peers-vrf.txt"_s));
        QVERIFY(read);
        QCOMPARE(*read, (QList<CubeDialPeerState>{{3001, true, true, true, {}},
                                                  {1000, true, true, true, u"busyout"_s}, // up all the same
                                                  {9999, true, true, true, u"active"_s},
                                                  {7003, true, false, false, {}}}));
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
    // --- SIP
    void theTrustedList()
    {
        const auto read = parseCubeTrustedList(fixture(u"status/trusted-list.txt"_s));
        QVERIFY(read && read->operUp);
        QCOMPARE(read->peers, (QList<CubeTrustedList::Peer>{{11, false, u"ipv4:192.0.2.45"_s}, {1, true, u"ipv4:192.0.2.46"_s}}));
        QVERIFY(read->listed.isEmpty());
        QVERIFY(!parseCubeTrustedList(u"11  DOWN  ipv4:192.0.2.45\n"_s));
        const auto off = parseCubeTrustedList(u"IP Address Trusted Authentication\n Administration State: DOWN\n Operation State:      DOWN\n"_s);
        QVERIFY(off && !off->operUp);
    }
    void whoStandsInTheTrustedList_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("listed");
        QTest::newRow("an address") << u"198.51.100.1"_s << true;
        QTest::newRow("its neighbour") << u"198.51.100.2"_s << false;
        QTest::newRow("a subnet's last") << u"198.51.100.127"_s << true;
        QTest::newRow("behind it") << u"198.51.100.128"_s << false;
        QTest::newRow("IPv6, however it is written") << u"2001:db8:7:0::13"_s << true;
        QTest::newRow("another prefix") << u"2001:db8:8::13"_s << false;
        QTest::newRow("a pool of the device's own") << u"203.0.113.9"_s << true;
        QTest::newRow("a phone of the device's own") << u"203.0.114.15"_s << true;
        QTest::newRow("a dial-peer's target is no entry") << u"192.0.2.155"_s << false;
        QTest::newRow("a name") << u"cvp.example"_s << false;
    }
    void whoStandsInTheTrustedList()
    {
        QFETCH(QString, address);
        const auto read = parseCubeTrustedList(fixture(u"status/trusted-list-newer.txt"_s));
        QVERIFY(read);
        QCOMPARE(read->peers, (QList<CubeTrustedList::Peer>{{4, true, u"ipv4:192.0.2.155"_s}}));
        QCOMPARE(read->listed.size(), 5);
        const bool covered = std::any_of(read->listed.begin(), read->listed.end(), [&](const CubeTrusted &one) { return one.covers(address); });
        QTEST(covered, "listed");
    }
};

QTEST_GUILESS_MAIN(TestCubeStatus)
#include "tst_CubeStatus.moc"
