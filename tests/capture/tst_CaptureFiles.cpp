// SPDX-License-Identifier: Apache-2.0
// The same call in every dress: file formats, link types, tags, IPv6, order on the wire. And files that are cut or none.
#include "Judging.h"
#include "TlsPair.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sipseal;
using namespace sipseal::capture;
using namespace sipseal::capture::test;

namespace {

const QList<Flight> &call()
{
    static const QList<Flight> flights = [] {
        TlsPair pair({});
        return callOver(pair);
    }();
    return flights;
}

QList<WrittenPacket> packets(Link link = Link::Ethernet, qsizetype segmentSize = 1400, bool v6 = false)
{
    Talk talk;
    talk.link = link;
    talk.segmentSize = segmentSize;
    if (v6) {
        talk.client = u"2001:db8::226"_s;
        talk.server = u"2001:db8::13"_s;
    }
    return talk.open().say(call()).fin(From::Client).fin(From::Server).packets;
}

void verifySecure(const LegFacts &leg)
{
    QCOMPARE(verdictName(leg.verdict), u"secure"_s);
    QCOMPARE(leg.connections, 1);
    QCOMPARE(leg.dataBToA, 3);
    QCOMPARE(leg.dataAToB, 2);
    QCOMPARE(leg.mutual, std::optional(true));
}

} // namespace

class TestCaptureFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pcap_data()
    {
        QTest::addColumn<bool>("bigEndian");
        QTest::addColumn<bool>("nanoseconds");
        QTest::newRow("little endian, us") << false << false;
        QTest::newRow("little endian, ns") << false << true;
        QTest::newRow("big endian, us") << true << false;
        QTest::newRow("big endian, ns") << true << true;
    }
    void pcap()
    {
        QFETCH(bool, bigEndian);
        QFETCH(bool, nanoseconds);
        const auto written = packets();
        const CaptureFacts facts = Judging().facts({pcapFile(written, {bigEndian, nanoseconds})});
        QCOMPARE(facts.files.value(0).format, u"pcap"_s);
        QCOMPARE(facts.files[0].packets, written.size());
        QCOMPARE(facts.files[0].truncatedPackets, 0);
        QVERIFY(facts.files[0].warning.isEmpty());
        verifySecure(facts.legs.value(0));
        QVERIFY(std::abs(facts.legs[0].tls.value(0).firstSeen - 1700000000.0) < 0.01);
    }

    void pcapng_data()
    {
        using Block = PcapngOptions::Block;
        QTest::addColumn<bool>("bigEndian");
        QTest::addColumn<int>("block");
        QTest::addColumn<int>("resolution");
        QTest::addColumn<bool>("oddBlocks");
        QTest::addColumn<bool>("sections");
        QTest::newRow("enhanced") << false << int(Block::Enhanced) << 6 << false << false;
        QTest::newRow("big endian, ns") << true << int(Block::Enhanced) << 9 << false << false;
        QTest::newRow("powers of two") << false << int(Block::Enhanced) << -20 << false << false;
        QTest::newRow("obsolete") << true << int(Block::Obsolete) << 6 << false << false;
        QTest::newRow("simple") << false << int(Block::Simple) << 6 << false << false;
        QTest::newRow("unknown blocks") << false << int(Block::Enhanced) << 6 << true << false;
        QTest::newRow("a section a packet") << true << int(Block::Enhanced) << 6 << true << true;
    }
    void pcapng()
    {
        QFETCH(bool, bigEndian);
        QFETCH(int, block);
        QFETCH(int, resolution);
        QFETCH(bool, oddBlocks);
        QFETCH(bool, sections);
        const auto written = packets();
        const auto kind = PcapngOptions::Block(block);
        const CaptureFacts facts = Judging().facts({pcapngFile(written, {bigEndian, kind, resolution, oddBlocks, sections})});
        QCOMPARE(facts.files.value(0).format, u"pcapng"_s);
        QCOMPARE(facts.files[0].packets, written.size());
        QVERIFY(facts.files[0].warning.isEmpty());
        verifySecure(facts.legs.value(0));
        if (kind != PcapngOptions::Block::Simple) // which has no time
            QVERIFY(std::abs(facts.legs[0].tls.value(0).firstSeen - 1700000000.0) < 0.01);
    }

    void interfacesMayDiffer()
    {
        QList<WrittenPacket> mixed = packets(Link::Ethernet);
        const QList<WrittenPacket> cooked = packets(Link::Cooked2);
        for (qsizetype i = 0; i < mixed.size(); i += 2)
            mixed[i] = cooked[i];
        verifySecure(Judging().leg(pcapngFile(mixed)));
    }

    void links_data()
    {
        QTest::addColumn<int>("link");
        QTest::addColumn<bool>("v6");
        for (const bool v6 : {false, true})
            for (const Link link : {Link::Ethernet, Link::Vlan, Link::QinQ, Link::RawIp, Link::Cooked, Link::Cooked2, Link::Null, Link::Loop})
                QTest::addRow("%d %s", int(link), v6 ? "IPv6" : "IPv4") << int(link) << v6;
    }
    void links()
    {
        QFETCH(int, link);
        QFETCH(bool, v6);
        const LegFacts leg = Judging().leg(packets(Link(link), 1400, v6));
        verifySecure(leg);
        QCOMPARE(leg.a, v6 ? u"2001:db8::13"_s : u"198.18.133.13"_s);
        QCOMPARE(leg.b, v6 ? u"2001:db8::226"_s : u"198.18.133.226"_s);
    }

    void segmentsOfAnySize_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 3, 100, 1400, 60000})
            QTest::addRow("%d", size) << size;
    }
    void segmentsOfAnySize()
    {
        QFETCH(int, size);
        verifySecure(Judging().leg(packets(Link::Ethernet, size)));
    }

    void orderOnTheWireDoesNotMatter()
    {
        QList<WrittenPacket> shuffled = packets(Link::Ethernet, 300);
        for (qsizetype i = 3; i + 3 < shuffled.size(); i += 3)
            std::swap(shuffled[i], shuffled[i + 2]);
        verifySecure(Judging().leg(shuffled));
    }

    void whatIsSentOrCapturedTwiceCountsOnce()
    {
        const QList<WrittenPacket> once = packets(Link::Ethernet, 500);
        QList<WrittenPacket> twice;
        for (const WrittenPacket &packet : once)
            twice << packet << packet;
        verifySecure(Judging().leg(twice));
        verifySecure(Judging().facts({pcapFile(once), pcapngFile(once)}).legs.value(0)); // captured at both ends
    }

    void overlappingSegmentsCountOnce()
    {
        QList<WrittenPacket> overlapping = packets(Link::Ethernet, 500);
        const QList<WrittenPacket> coarse = packets(Link::Ethernet, 700);
        for (const WrittenPacket &packet : coarse)
            overlapping += packet;
        verifySecure(Judging().leg(overlapping));
    }

    void filesAreOneStream()
    {
        const QList<WrittenPacket> all = packets();
        const CaptureFacts facts = Judging().facts({pcapFile(all.mid(0, 9)), pcapngFile(all.mid(9))});
        QCOMPARE(facts.files.size(), 2);
        QCOMPARE(facts.legs.size(), 1);
        verifySecure(facts.legs[0]);
        const CaptureFacts turned = Judging().facts({pcapngFile(all.mid(9)), pcapFile(all.mid(0, 9))}); // named in the wrong order
        QCOMPARE(turned.files.value(0).format, u"pcapng"_s);
        verifySecure(turned.legs.value(0));
    }

    void missingPacketsAreNotAFailure()
    {
        QList<WrittenPacket> all = packets();
        all.removeAt(4); // the server's hello
        all.removeAt(4);
        const LegFacts leg = Judging().leg(all);
        QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
        QCOMPARE(leg.handshakesFailed, 0);
    }

    void aReusedPortIsANewConnection()
    {
        Talk again; // the same ports; its sequence numbers are moved by opening twice
        again.open();
        again.packets.clear();
        again.open().say(call());
        const LegFacts leg = Judging().leg(packets() + again.packets);
        QCOMPARE(leg.connections, 2);
        QCOMPARE(leg.handshakesComplete, 2);
    }

    void onlyTheNamedPairsAreListedInTheirOrder()
    {
        Judging judging;
        judging.options.pairs = {{u"198.18.133.3"_s, u"198.18.133.13"_s}, {u"198.18.133.226"_s, u"198.18.133.13"_s}};
        const CaptureFacts facts = judging.facts({pcapFile(packets())});
        QCOMPARE(facts.legs.size(), 2);
        QCOMPARE(verdictName(facts.legs[0].verdict), u"no-traffic"_s);
        QCOMPARE(facts.legs[0].a, u"198.18.133.3"_s);
        verifySecure(facts.legs[1]);
    }

    void aNamedPairThatIsNoAddressIsRefused()
    {
        Judging judging;
        judging.options.pairs = {{u"cube1"_s, u"198.18.133.13"_s}};
        const auto result = judging.result(pcapFile(packets()));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::InvalidPlan);
    }

    void aFileCutAnywhereIsReadUpToThere()
    {
        const QList<WrittenPacket> all = packets(Link::Ethernet, 400);
        for (const QByteArray &whole : {pcapFile(all), pcapngFile(all)}) {
            qint64 before = 0;
            for (qsizetype size = 120; size < whole.size(); size += 97) {
                const auto facts = Judging().result(whole.left(size));
                QVERIFY(facts);
                QVERIFY(facts->files[0].packets >= before);
                before = facts->files[0].packets;
            }
            const auto cut = Judging().result(whole.chopped(3));
            QVERIFY(cut);
            QVERIFY(!cut->files[0].warning.isEmpty());
            QVERIFY(cut->files[0].packets >= all.size() - 1);
        }
    }

    void damageEndsTheReadingAndIsSaid()
    {
        QByteArray file = pcapFile(packets());
        const CaptureFacts whole = Judging().facts({file});
        file.replace(24 + 16 + 62 + 8, 4, "\xff\xff\xff\xff"); // the second record's length, behind a SYN of 62 bytes
        const CaptureFacts damaged = Judging().facts({file});
        QVERIFY(damaged.files.value(0).packets < whole.files.value(0).packets);
        QVERIFY(damaged.files.value(0).warning.contains(u"damaged"_s));
    }

    void whatIsNoCaptureIsAnError_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("This is no capture at all, but long enough to be one.");
        QTest::newRow("half a header") << pcapFile({}).left(20);
        QTest::newRow("half a section") << pcapngFile({}).left(20);
    }
    void whatIsNoCaptureIsAnError()
    {
        QFETCH(QByteArray, file);
        const auto result = Judging().result(file);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Parse);
        QVERIFY(!judgeCaptures({u"/nowhere/at.all"_s}, {}, {}));
    }

    void anEmptyCaptureHasNoLegs()
    {
        for (const QByteArray &file : {pcapFile({}), pcapngFile({})}) {
            const auto result = Judging().result(file);
            QVERIFY(result);
            QCOMPARE(result->files[0].packets, 0);
            QVERIFY(result->legs.isEmpty());
        }
    }

    void readingStopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        Judging judging;
        const auto result = judgeCaptures({judging.write(pcapFile(packets()))}, {}, stop.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCaptureFiles)
#include "tst_CaptureFiles.moc"
