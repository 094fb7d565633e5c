// SPDX-License-Identifier: Apache-2.0
// What each course of a TLS handshake is judged to be. Every handshake is OpenSSL's own.
#include "Judging.h"
#include "TlsPair.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal::capture;
using namespace sipseal::capture::test;

namespace {

Talk callTalk(const PairOptions &options)
{
    TlsPair pair(options);
    Talk talk;
    talk.open().say(callOver(pair)).say(pair.shutdown(From::Client)).fin(From::Client).fin(From::Server);
    return talk;
}

/// A handshake that one side refuses, which then closes.
Talk refusedTalk(const PairOptions &options, From by)
{
    TlsPair pair(options);
    Talk talk;
    talk.open().say(pair.handshake()).fin(by).fin(by == From::Client ? From::Server : From::Client);
    return talk;
}

PairOptions tls13()
{
    PairOptions options;
    options.minVersion = options.maxVersion = 0x0304;
    return options;
}

} // namespace

class TestTlsVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsJudgedByItsVersionAndCipher_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("ciphers");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("versionName");
        QTest::addColumn<QString>("cipherName");
        QTest::newRow("1.2 RSA") << 0x0303 << QByteArray("AES128-SHA") << u"secure"_s << u"TLSv1.2"_s << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
        QTest::newRow("1.2 ECDHE") << 0x0303 << QByteArray("ECDHE-RSA-AES128-GCM-SHA256") << u"secure"_s << u"TLSv1.2"_s << u"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"_s;
        QTest::newRow("1.3") << 0x0304 << QByteArray("AES128-SHA") << u"secure"_s << u"TLSv1.3"_s << u"TLS_AES_256_GCM_SHA384"_s;
        QTest::newRow("authenticated only") << 0x0303 << QByteArray("NULL-SHA") << u"weak"_s << u"TLSv1.2"_s << u"TLS_RSA_WITH_NULL_SHA"_s;
        QTest::newRow("1.1") << 0x0302 << QByteArray("AES128-SHA") << u"weak"_s << u"TLSv1.1"_s << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
        QTest::newRow("1.0") << 0x0301 << QByteArray("AES128-SHA") << u"weak"_s << u"TLSv1.0"_s << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
    }
    void aCallIsJudgedByItsVersionAndCipher()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, ciphers);
        QFETCH(QString, versionName);
        QFETCH(QString, cipherName);
        PairOptions options;
        options.minVersion = options.maxVersion = version;
        options.ciphers = ciphers;
        const LegFacts leg = Judging().leg(callTalk(options).packets);
        QTEST(verdictName(leg.verdict), "verdict");
        QCOMPARE(leg.versions, QStringList{versionName});
        QCOMPARE(leg.ciphers, QStringList{cipherName});
        QCOMPARE(leg.handshakesComplete, 1);
        QCOMPARE(leg.connections, 1);
        QCOMPARE(leg.dataBToA, 3); // INVITE, ACK, BYE
        QCOMPARE(leg.dataAToB, 2);
        QVERIFY(leg.alerts.isEmpty()); // the close at the end is encrypted and counts for nothing
        QVERIFY2(leg.why.english().contains(versionName), qPrintable(leg.why.english()));
        QCOMPARE(leg.tls.size(), 1);
        QCOMPARE(leg.tls[0].client, u"198.18.133.226"_s);
        QCOMPARE(leg.tls[0].serverPort, quint16(5061));
        QVERIFY(leg.tls[0].complete && leg.tls[0].dataBothWays && !leg.tls[0].midStream);
    }

    void anAnonymousCipherIsWeak()
    {
        PairOptions options;
        options.ciphers = "aNULL";
        options.anonymous = true;
        options.mutual = options.clientCertificate = false;
        const LegFacts leg = Judging().leg(callTalk(options).packets);
        QCOMPARE(verdictName(leg.verdict), u"weak"_s);
        QVERIFY(leg.ciphers.value(0).contains(u"_anon_"_s));
    }

    void mutualIsToldWhereItCanBeSeen()
    {
        PairOptions options;
        QCOMPARE(Judging().leg(callTalk(options).packets).mutual, std::optional(true));
        options.mutual = false;
        QCOMPARE(Judging().leg(callTalk(options).packets).mutual, std::optional(false));
        QCOMPARE(Judging().leg(callTalk(tls13()).packets).mutual, std::optional<bool>());
    }

    void aResumptionIsComplete_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("1.2") << 0x0303;
        QTest::newRow("1.3") << 0x0304;
    }
    void aResumptionIsComplete()
    {
        QFETCH(int, version);
        PairOptions options;
        options.minVersion = options.maxVersion = version;
        TlsPair pair(options);
        callOver(pair);
        pair.shutdown(From::Client);
        pair.resume();
        Talk talk;
        talk.open().say(callOver(pair));
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"secure"_s);
        QCOMPARE(leg.resumed, 1);
        QCOMPARE(leg.handshakesComplete, 1);
        QCOMPARE(leg.mutual, std::optional<bool>());
    }

    void aRefusedHandshakeTellsWhoRefusedAndWhy_data()
    {
        QTest::addColumn<QString>("course");
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("name");
        QTest::newRow("client lacks the server's CA") << u"client"_s << u"198.18.133.226"_s << 48 << u"unknown_ca"_s;
        QTest::newRow("server lacks the client's CA") << u"server"_s << u"198.18.133.13"_s << 48 << u"unknown_ca"_s;
        QTest::newRow("client has no certificate") << u"none"_s << u"198.18.133.13"_s << 40 << u"handshake_failure"_s;
        QTest::newRow("no version in common") << u"version"_s << u"198.18.133.13"_s << 70 << u"protocol_version"_s;
    }
    void aRefusedHandshakeTellsWhoRefusedAndWhy()
    {
        QFETCH(QString, course);
        QFETCH(QString, from);
        PairOptions options;
        options.clientTrustsServer = course != u"client";
        options.serverTrustsClient = course != u"server";
        options.clientCertificate = course != u"none";
        if (course == u"version")
            options.clientMaxVersion = 0x0302;
        const LegFacts leg = Judging().leg(refusedTalk(options, course == u"client" ? From::Client : From::Server).packets);
        QCOMPARE(verdictName(leg.verdict), u"failed"_s);
        QCOMPARE(leg.handshakesFailed, 1);
        QCOMPARE(leg.alerts.size(), 1);
        QCOMPARE(leg.alerts[0].from, from);
        QCOMPARE(leg.alerts[0].level, u"fatal"_s);
        QTEST(leg.alerts[0].code, "code");
        QTEST(leg.alerts[0].name, "name");
        QVERIFY2(leg.why.english().contains(from) && leg.why.english().contains(leg.alerts[0].name), qPrintable(leg.why.english()));
    }

    void tls13WhoseServerRefusesTheClientIsFailed()
    {
        PairOptions options = tls13();
        options.serverTrustsClient = false;
        const LegFacts leg = Judging().leg(refusedTalk(options, From::Server).packets);
        QCOMPARE(verdictName(leg.verdict), u"failed"_s);
        QCOMPARE(leg.handshakesComplete, 0);
        QVERIFY2(leg.why.english().contains(u"198.18.133.13"_s), qPrintable(leg.why.english()));
    }

    void tls13RefusedWhileTheClientAlreadySendsIsFailed()
    {
        PairOptions options = tls13();
        options.serverTrustsClient = false;
        TlsPair pair(options);
        QList<Flight> flights = pair.handshake();
        const Flight alert = flights.takeLast(); // crosses the client's request
        QCOMPARE(alert.from, From::Server);
        Talk talk;
        talk.open().say(flights).say(From::Client, QByteArray("\x17\x03\x03\x01\x2c", 5) + QByteArray(300, 'q')).say({alert}).rst(From::Server);
        QCOMPARE(verdictName(Judging().leg(talk.packets).verdict), u"failed"_s);
        talk.packets.removeLast(); // not seen to end: no more than suspicious
        QCOMPARE(verdictName(Judging().leg(talk.packets).verdict), u"unproven"_s);
    }

    void tls13WhoseClientRefusesTheServerIsFailed()
    {
        PairOptions options = tls13();
        options.clientTrustsServer = false;
        QCOMPARE(verdictName(Judging().leg(refusedTalk(options, From::Client).packets).verdict), u"failed"_s);
    }

    void tls13WithASecondHelloIsProvenAllTheSame()
    {
        PairOptions options = tls13();
        options.retry = true;
        const LegFacts leg = Judging().leg(callTalk(options).packets);
        QCOMPARE(verdictName(leg.verdict), u"secure"_s);
        QCOMPARE(leg.versions, QStringList{u"TLSv1.3"_s});
        QCOMPARE(leg.dataBToA, 3);
        QCOMPARE(leg.dataAToB, 2);
    }

    void tls13TicketsAreNotData_data()
    {
        QTest::addColumn<int>("tickets");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
    }
    void tls13TicketsAreNotData()
    {
        QFETCH(int, tickets);
        PairOptions options = tls13();
        options.tickets = tickets;
        TlsPair pair(options);
        Talk talk;
        talk.open().say(pair.handshake()).say(pair.send(From::Client, sipRequest("INVITE")));
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
        QCOMPARE(leg.dataAToB, 0);
    }

    void tls13IsProvenByAnswers_data() { tls13TicketsAreNotData_data(); }
    void tls13IsProvenByAnswers()
    {
        QFETCH(int, tickets);
        PairOptions options = tls13();
        options.tickets = tickets;
        QCOMPARE(verdictName(Judging().leg(callTalk(options).packets).verdict), u"secure"_s);
    }

    void aHandshakeWithoutDataProvesNothing_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("1.2") << 0x0303;
        QTest::newRow("1.3") << 0x0304;
    }
    void aHandshakeWithoutDataProvesNothing()
    {
        QFETCH(int, version);
        PairOptions options;
        options.minVersion = options.maxVersion = version;
        TlsPair pair(options);
        Talk talk;
        talk.open().say(pair.handshake()).say(pair.shutdown(From::Client)).say(pair.shutdown(From::Server)).fin(From::Client).fin(From::Server);
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
        QCOMPARE(leg.handshakesFailed, 0);
    }

    void dataFromOneSideProvesNothing()
    {
        TlsPair pair({});
        Talk talk;
        talk.open().say(pair.handshake()).say(pair.send(From::Client, sipRequest("INVITE")));
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
        QVERIFY2(leg.why.english().contains(u"198.18.133.226 only"_s), qPrintable(leg.why.english()));
    }

    void aPeerThatClosesWithinTheHandshakeFailsIt()
    {
        TlsPair pair({});
        const Flight hello = pair.handshake().first();
        for (const bool reset : {false, true}) {
            Talk talk;
            talk.open().say({hello});
            reset ? talk.rst(From::Server) : talk.fin(From::Server);
            const LegFacts leg = Judging().leg(talk.packets);
            QCOMPARE(verdictName(leg.verdict), u"failed"_s);
            QVERIFY2(leg.why.english().contains(reset ? u"reset"_s : u"closed"_s), qPrintable(leg.why.english()));
        }
        Talk talk;
        talk.open().say({hello});
        QCOMPARE(verdictName(Judging().leg(talk.packets).verdict), u"unproven"_s);
    }

    void aPlainServerBehindTheTlsPortFailsIt()
    {
        TlsPair pair({});
        Talk talk;
        talk.open().say({pair.handshake().first()}).say(From::Server, "220 what is this?\r\n");
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"failed"_s);
        QVERIFY2(leg.why.english().contains(u"not TLS"_s), qPrintable(leg.why.english()));
    }

    void aClosedPortIsRefused()
    {
        constexpr quint8 syn = 0x02;
        Talk talk;
        talk.bare(From::Client, syn).rst(From::Server);
        const LegFacts leg = Judging().leg(talk.packets);
        QCOMPARE(verdictName(leg.verdict), u"failed"_s);
        QCOMPARE(leg.refused, 1);
        QCOMPARE(leg.handshakesFailed, 0);
        QVERIFY(leg.tls.value(0).refused);
        QVERIFY2(leg.why.english().contains(u"5061"_s), qPrintable(leg.why.english()));
    }

    void oneFailureBesideASuccessTakesNothingFromIt()
    {
        PairOptions bad;
        bad.clientTrustsServer = false;
        Talk talk = callTalk({}), failing = refusedTalk(bad, From::Client);
        failing.packets.clear();
        failing.clientPort = 40002;
        TlsPair pair(bad);
        failing.open().say(pair.handshake()).fin(From::Client);
        const LegFacts leg = Judging().leg(talk.packets + failing.packets);
        QCOMPARE(verdictName(leg.verdict), u"secure"_s);
        QCOMPARE(leg.connections, 2);
        QCOMPARE(leg.handshakesFailed, 1);
    }

    void midStreamIsUnprovenAndNamed()
    {
        const Talk talk = callTalk({});
        qsizetype firstData = 0;
        while (!talk.packets[firstData].bytes.contains("\x17\x03\x03"))
            ++firstData;
        const LegFacts leg = Judging().leg(talk.packets.mid(firstData));
        QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
        QCOMPARE(leg.midStream, 1);
        QVERIFY(leg.tls.value(0).midStream && leg.tls.value(0).dataBothWays);
        QCOMPARE(leg.tls[0].server, u"198.18.133.13"_s);
        QCOMPARE(leg.tls[0].clientPort, quint16(40001));
        QVERIFY2(leg.why.english().startsWith(u"Mid-stream"_s), qPrintable(leg.why.english()));
        // Beside a proven connection it takes nothing from it.
        TlsPair pair({});
        Talk second;
        second.clientPort = 40002;
        second.open().say(callOver(pair));
        QCOMPARE(verdictName(Judging().leg(talk.packets.mid(firstData) + second.packets).verdict), u"secure"_s);
    }

    void oneDirectionIsUnprovenAndNamed()
    {
        const Talk talk = callTalk({});
        for (const int port : {5061, 40001}) {
            QList<WrittenPacket> half;
            const QByteArray wanted = QByteArray(1, char(port >> 8)) + char(port);
            for (const WrittenPacket &packet : talk.packets)
                if (packet.bytes.mid(38, 2) == wanted) // source port behind Ethernet and 24 bytes of IP
                    half += packet;
            const LegFacts leg = Judging().leg(half);
            QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
            QVERIFY2(leg.why.english().startsWith(u"One direction"_s), qPrintable(leg.why.english()));
        }
    }

    void cutPacketsAreUnprovenAndNamed()
    {
        PcapOptions options;
        options.snapLength = 96;
        const LegFacts leg = Judging().leg(pcapFile(callTalk({}).packets, options));
        QCOMPARE(verdictName(leg.verdict), u"unproven"_s);
        QCOMPARE(leg.handshakesFailed, 0);
        QVERIFY2(leg.why.english().startsWith(u"Cut packets"_s), qPrintable(leg.why.english()));
    }

    void tlsElsewhereIsNotSip()
    {
        TlsPair pair({});
        Talk talk;
        talk.serverPort = 443;
        talk.open().say(callOver(pair));
        QCOMPARE(Judging().facts({pcapFile(talk.packets)}).legs.size(), 0);
        Judging named;
        named.options.sipTlsPorts = {443};
        QCOMPARE(verdictName(named.leg(talk.packets).verdict), u"secure"_s);
    }
};

QTEST_GUILESS_MAIN(TestTlsVerdicts)
#include "tst_TlsVerdicts.moc"
