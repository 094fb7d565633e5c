// SPDX-License-Identifier: Apache-2.0
// SIP is known by its start line, on any port; keepalives count apart; and what they make of a leg.
#include "Judging.h"
#include "TlsPair.h"

#include "app/capture/SipLine.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal::capture;
using namespace sipseal::capture::test;

namespace {

Talk clearCall(quint16 port)
{
    Talk talk;
    talk.serverPort = port;
    talk.open().say(From::Client, sipRequest("INVITE", QByteArray(200, 's'))).say(From::Server, sipResponse("INVITE"));
    talk.say(From::Client, sipRequest("ACK") + sipRequest("BYE")).say(From::Server, sipResponse("BYE"));
    return talk;
}

QList<WrittenPacket> secureCall()
{
    TlsPair pair({});
    Talk talk;
    talk.clientPort = 50000;
    return talk.open().say(callOver(pair)).packets;
}

Talk pings()
{
    Talk talk;
    talk.serverPort = 5060;
    return talk.udp(From::Client, sipRequest("OPTIONS")).udp(From::Server, sipResponse("OPTIONS"));
}

} // namespace

class TestSipInClear : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStartLineDecides_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("kind");
        QTest::newRow("request") << QByteArray("INVITE sip:7777@198.18.133.13 SIP/2.0") << int(StartLine::Request);
        QTest::newRow("secure uri") << QByteArray("BYE sips:a SIP/2.0") << int(StartLine::Request);
        QTest::newRow("unknown method") << QByteArray("X-FOO sip:a SIP/2.0") << int(StartLine::Request);
        QTest::newRow("status") << QByteArray("SIP/2.0 180 Ringing") << int(StartLine::Response);
        QTest::newRow("status without words") << QByteArray("SIP/2.0 200 ") << int(StartLine::Response);
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1") << int(StartLine::No);
        QTest::newRow("HTTP options") << QByteArray("OPTIONS * HTTP/1.1") << int(StartLine::No);
        QTest::newRow("RTSP") << QByteArray("OPTIONS rtsp://a RTSP/1.0") << int(StartLine::No);
        QTest::newRow("SIP 3") << QByteArray("INVITE sip:a SIP/3.0") << int(StartLine::No);
        QTest::newRow("status 900") << QByteArray("SIP/2.0 900 No") << int(StartLine::No);
        QTest::newRow("lower case") << QByteArray("invite sip:a SIP/2.0") << int(StartLine::No);
        QTest::newRow("no uri") << QByteArray("INVITE SIP/2.0") << int(StartLine::No);
        QTest::newRow("prose") << QByteArray("This is SIP/2.0") << int(StartLine::No);
        QTest::newRow("nothing") << QByteArray() << int(StartLine::No);
    }
    void theStartLineDecides()
    {
        QFETCH(QByteArray, line);
        std::string_view method;
        QTEST(int(readStartLine({line.constData(), size_t(line.size())}, &method)), "kind");
    }

    void aCallInClearIsCleartextOnAnyPort_data()
    {
        QTest::addColumn<int>("port");
        QTest::newRow("5060") << 5060;
        QTest::newRow("the TLS port") << 5061;
        QTest::newRow("any") << 7654;
    }
    void aCallInClearIsCleartextOnAnyPort()
    {
        QFETCH(int, port);
        const LegFacts leg = Judging().leg(clearCall(quint16(port)).packets);
        QCOMPARE(verdictName(leg.verdict), u"cleartext"_s);
        QCOMPARE(leg.connections, 0);
        const QMap<QString, int> requests{{u"INVITE"_s, 1}, {u"ACK"_s, 1}, {u"BYE"_s, 1}};
        QCOMPARE(leg.cleartextRequests, requests);
        QCOMPARE(leg.cleartextPorts, QList<int>{port});
        QVERIFY2(leg.why.english().contains(u"1 INVITE"_s), qPrintable(leg.why.english()));
    }

    void answersAloneAreCleartextToo()
    {
        Talk talk;
        talk.serverPort = 5060;
        talk.udp(From::Server, sipResponse("INVITE"));
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"cleartext"_s);
        QVERIFY(leg.cleartextRequests.isEmpty());
        QCOMPARE(leg.cleartextPorts, QList<int>{5060});
    }

    void httpOnTheSipPortIsNotSip()
    {
        Talk talk;
        talk.serverPort = 5060;
        talk.open().say(From::Client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").say(From::Server, "HTTP/1.1 200 OK\r\n\r\n");
        QCOMPARE(Judging().facts({pcapFile(talk.packets)}).legs.size(), 0);
    }

    void aCallCutIntoSingleBytesIsCountedTheSame()
    {
        Talk talk;
        talk.serverPort = 5060;
        talk.segmentSize = 1;
        talk.open().say(From::Client, sipRequest("INVITE", "INVITE sip:not@a.message SIP/2.0\r\n\r\n") + sipRequest("BYE"));
        const LegFacts leg = Judging().leg(talk.packets);
        const QMap<QString, int> requests{{u"INVITE"_s, 1}, {u"BYE"_s, 1}};
        QCOMPARE(leg.cleartextRequests, requests);
    }

    void keepalivesBesideTlsAreNamedAndForgiven()
    {
        const LegFacts leg = Judging().leg(secureCall() + pings().packets);
        QCOMPARE(verdictName(leg.verdict), u"secure"_s);
        QCOMPARE(leg.cleartextRequests.value(u"OPTIONS"_s), 1);
        QVERIFY2(leg.why.english().contains(u"1 OPTIONS"_s), qPrintable(leg.why.english()));
    }

    void keepalivesAloneAreUnproven()
    {
        for (const bool cut : {false, true}) {
            PcapOptions options;
            options.snapLength = cut ? 90 : 65535; // then the answer's CSeq is not captured
            const LegFacts leg = Judging().leg(pcapFile(pings().packets, options));
            QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
            QVERIFY2(leg.why.english().startsWith(u"Keepalives only"_s), qPrintable(leg.why.english()));
        }
    }

    void aCallBesideTlsIsMixed()
    {
        const LegFacts leg = Judging().leg(secureCall() + clearCall(5060).packets);
        QCOMPARE(verdictName(leg.verdict), u"mixed"_s);
        QCOMPARE(leg.handshakesComplete, 1);
    }

    void aCallInClearAfterFailedTlsIsCleartext()
    {
        PairOptions bad;
        bad.clientTrustsServer = false;
        TlsPair pair(bad);
        Talk talk;
        talk.open().say(pair.handshake()).fin(From::Client);
        const LegFacts leg = Judging().leg(talk.packets + clearCall(5060).packets);
        QCOMPARE(verdictName(leg.verdict), u"cleartext"_s);
        QCOMPARE(leg.handshakesFailed, 1);
        QVERIFY2(leg.why.english().contains(u"TLS was tried"_s), qPrintable(leg.why.english()));
    }

    void aClearRequestThatATlsServerRefusesIsCleartext()
    {
        Talk talk;
        talk.open().say(From::Client, sipRequest("INVITE")).say(From::Server, QByteArray("\x15\x03\x03\x00\x02\x02\x46", 7)).fin(From::Server);
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"cleartext"_s);
        QCOMPARE(leg.alerts.value(0).name, u"protocol_version"_s);
    }

    void aFragmentedRequestCountsByItsFirstPart()
    {
        Talk talk;
        talk.serverPort = 5060;
        talk.udp(From::Client, sipRequest("INVITE", QByteArray(900, 's')));
        const QByteArray whole = talk.packets[0].bytes;
        constexpr qsizetype headers = 14 + 24, flags = 14 + 6, total = 14 + 2;
        QByteArray first = whole.left(headers + 400), second = whole.left(headers) + whole.mid(headers + 400);
        first[flags] = 0x20; // more follow
        second[flags + 1] = 50; // 400 bytes on
        for (QByteArray *part : {&first, &second}) {
            (*part)[total] = char((part->size() - 14) >> 8);
            (*part)[total + 1] = char(part->size() - 14);
        }
        const CaptureFacts facts = Judging().facts({pcapFile({{first, 1, 1}, {second, 1, 1}})});
        QCOMPARE(facts.legs.size(), 1);
        QCOMPARE(facts.legs[0].cleartextRequests.value(u"INVITE"_s), 1);
        QVERIFY2(facts.files[0].warning.contains(u"left out: 1"_s), qPrintable(facts.files[0].warning));
    }

    void aRequestWhoseEndWasNotCapturedCounts()
    {
        PcapOptions options;
        options.snapLength = 85; // "INVITE sip:7777@198"
        const LegFacts leg = Judging().leg(pcapFile(clearCall(5060).packets, options));
        QCOMPARE(verdictName(leg.verdict), u"cleartext"_s);
        QCOMPARE(leg.cleartextRequests.value(u"INVITE"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestSipInClear)
#include "tst_SipInClear.moc"
