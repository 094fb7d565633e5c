// SPDX-License-Identifier: Apache-2.0
// A capture is a stranger's file: nothing in it may crash the reader, hang it, or make it hoard memory.
#include "Judging.h"
#include "TlsPair.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace sipseal::capture;
using namespace sipseal::capture::test;

namespace {

QList<WrittenPacket> everything()
{
    QList<WrittenPacket> out;
    quint16 port = 40001;
    for (const int version : {0x0301, 0x0303, 0x0304}) {
        PairOptions options;
        options.minVersion = options.maxVersion = version;
        TlsPair pair(options);
        Talk talk;
        talk.clientPort = port++;
        talk.segmentSize = 700;
        talk.link = version == 0x0303 ? Link::QinQ : Link::Ethernet;
        out += talk.open().say(callOver(pair)).fin(From::Client).packets;
    }
    Talk clear;
    clear.serverPort = 5060;
    clear.client = u"2001:db8::1"_s;
    clear.server = u"2001:db8::2"_s;
    clear.open().say(From::Client, sipRequest("INVITE", QByteArray(50, 'b'))).udp(From::Server, sipResponse("OPTIONS"));
    return out + clear.packets;
}

} // namespace

class TestHostileCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mutatedFilesAreReadOrRefused()
    {
        const QList<WrittenPacket> packets = everything();
        PcapngOptions odd;
        odd.bigEndian = true;
        const QList<QByteArray> originals{pcapFile(packets), pcapngFile(packets), pcapngFile(packets, odd)};
        std::mt19937 random(20260101);
        QElapsedTimer timer;
        timer.start();
        Judging judging;
        const QString path = judging.write({});
        int readable = 0;
        constexpr int kMutations = 3000;
        for (int i = 0; i < kMutations; ++i) {
            QByteArray file = originals[i % 3];
            const int changes = 1 + int(random() % 24);
            for (int change = 0; change < changes; ++change) {
                const qsizetype at = qsizetype(random() % quint32(file.size()));
                switch (random() % 5) {
                case 0: file[at] = char(random()); break;
                case 1: file[at] = char(file[at] ^ (1 << random() % 8)); break;
                case 2: file.replace(at, 4, QByteArray(4, char(random() % 2 ? 0xff : 0x00))); break;
                case 3: file.remove(at, qsizetype(random() % 9)); break;
                default: file.insert(at, file.mid(qsizetype(random() % quint32(file.size())), qsizetype(random() % 64))); break;
                }
            }
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
            out.write(file);
            out.close();
            const auto facts = judgeCaptures({path}, {}, {});
            readable += facts ? 1 : 0;
            if (facts)
                facts->toJson();
        }
        QVERIFY(readable > kMutations / 2);
        QVERIFY2(timer.elapsed() < 100000, qPrintable(QString::number(timer.elapsed())));
    }

    void lengthsThatLieCostNothing()
    {
        // A handshake message, a SIP body and a record that claim to be huge, each in a connection of its own, a thousand times.
        QList<WrittenPacket> packets;
        for (quint16 i = 0; i < 1000; ++i) {
            Talk talk;
            talk.clientPort = quint16(20000 + i);
            talk.open().say(From::Client, QByteArray("\x16\x03\x01\x40\x00\x01\xff\xff\xff", 9) + QByteArray(200, 'x'));
            packets += talk.packets;
            Talk sip;
            sip.serverPort = 5060;
            sip.clientPort = quint16(20000 + i);
            sip.open().say(From::Client, "INVITE sip:a SIP/2.0\r\nContent-Length: 999999999\r\n\r\n");
            packets += sip.packets;
        }
        const LegFacts leg = Judging().leg(packets);
        QCOMPARE(leg.connections, 1000);
        QCOMPARE(leg.cleartextRequests.value(u"INVITE"_s), 1000);
    }

    void connectionsThatNeverEndAreSummedUpEarly()
    {
        constexpr quint8 syn = 0x02;
        QList<WrittenPacket> packets;
        for (int i = 0; i < 80000; ++i) {
            Talk talk;
            talk.client = u"10.0.0.%1"_s.arg(1 + i / 40000);
            talk.clientPort = quint16(1024 + i % 40000);
            talk.serverPort = 5061;
            packets += talk.bare(From::Client, syn).packets;
        }
        const CaptureFacts facts = Judging().facts({pcapFile(packets)});
        QCOMPARE(facts.legs.size(), 2);
        QCOMPARE(facts.legs[0].connections + facts.legs[1].connections, 80000);
    }

    void methodsWithoutEndAreListedTogether()
    {
        Talk talk;
        talk.serverPort = 5060;
        for (int i = 0; i < 500; ++i)
            talk.udp(From::Client, sipRequest("M" + QByteArray::number(i)));
        const LegFacts leg = Judging().leg(talk.packets);
        QVERIFY(leg.cleartextRequests.size() <= 40);
        QVERIFY(leg.cleartextRequests.value(u"other"_s) > 400);
    }

    void whatNeverComesIsNotWaitedForWithoutEnd()
    {
        TlsPair pair({});
        Talk talk;
        talk.open().say(callOver(pair));
        QList<WrittenPacket> packets = talk.packets;
        packets.removeAt(3); // the client's hello
        Talk more = talk;
        more.packets.clear();
        for (int i = 0; i < 200; ++i)
            more.say(From::Client, QByteArray("\x17\x03\x03\x04\x00", 5) + QByteArray(1024, 'd'));
        const LegFacts leg = Judging().leg(packets + more.packets);
        QVERIFY(leg.dataBToA >= 200);
        QVERIFY(verdictName(leg.verdict) != u"failed"_s);
    }
};

QTEST_GUILESS_MAIN(TestHostileCaptures)
#include "tst_HostileCaptures.moc"
