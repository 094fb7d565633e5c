// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Address.h"
#include "app/capture/Capture.h"
#include "app/capture/TlsNames.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal::capture;

class TestCaptureNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesReadAndPrint_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed"); // empty: no address
        QTest::newRow("v4") << u"198.18.133.226"_s << u"198.18.133.226"_s;
        QTest::newRow("mapped") << u"::ffff:10.0.0.1"_s << u"10.0.0.1"_s;
        QTest::newRow("v6") << u"2001:DB8:0:0:1:0:0:1"_s << u"2001:db8::1:0:0:1"_s;
        QTest::newRow("any") << u"::"_s << u"::"_s;
        QTest::newRow("loopback") << u"::1"_s << u"::1"_s;
        QTest::newRow("tail of zeroes") << u"fe80:0:0:0:0:0:0:0"_s << u"fe80::"_s;
        QTest::newRow("one zero is not shortened") << u"1:2:3:0:5:6:7:8"_s << u"1:2:3:0:5:6:7:8"_s;
        for (const char *wrong : {"", "cube1", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1::2::3", "1:2:3", "12345::", "1.2.3.-4", "1:2:3:4:5:6:7:8:9", "+1.2.3.4", ":::"})
            QTest::addRow("wrong: %s", wrong) << QString::fromLatin1(wrong) << QString();
    }
    void addressesReadAndPrint()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        const auto address = Address::parse(text);
        QCOMPARE(address.has_value(), !printed.isEmpty());
        if (address)
            QCOMPARE(address->toString(), printed);
    }

    void addressesCompareAsNumbers()
    {
        QVERIFY(*Address::parse(u"198.18.133.13"_s) < *Address::parse(u"198.18.133.226"_s));
        QVERIFY(*Address::parse(u"9.0.0.1"_s) < *Address::parse(u"10.0.0.1"_s));
    }

    void suitesHaveTheirRegisteredNames_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("weak");
        QTest::newRow("CVP's only one") << 0x002f << u"TLS_RSA_WITH_AES_128_CBC_SHA"_s << false;
        QTest::newRow("ECDHE") << 0xc030 << u"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"_s << false;
        QTest::newRow("1.3") << 0x1303 << u"TLS_CHACHA20_POLY1305_SHA256"_s << false;
        QTest::newRow("authenticated mode") << 0x0002 << u"TLS_RSA_WITH_NULL_SHA"_s << true;
        QTest::newRow("anonymous") << 0x0034 << u"TLS_DH_anon_WITH_AES_128_CBC_SHA"_s << true;
        QTest::newRow("export") << 0x0003 << u"TLS_RSA_EXPORT_WITH_RC4_40_MD5"_s << true;
        QTest::newRow("signed only") << 0xc0b4 << u"TLS_SHA256_SHA256"_s << true;
        QTest::newRow("unknown") << 0xfefe << u"0xfefe"_s << false;
    }
    void suitesHaveTheirRegisteredNames()
    {
        QFETCH(int, code);
        QTEST(cipherSuite(quint16(code)).name, "name");
        QTEST(cipherSuite(quint16(code)).weak, "weak");
    }

    void theDocumentHasTheContractsShape()
    {
        CaptureFacts facts;
        facts.files += FileFacts{u"a.pcap"_s, u"pcap"_s, 3, 400, 1, {}};
        LegFacts leg;
        leg.a = u"10.0.0.1"_s;
        leg.b = u"10.0.0.2"_s;
        leg.verdict = Verdict::NoTraffic;
        leg.alerts += Alert{u"10.0.0.1"_s, u"fatal"_s, 48, u"unknown_ca"_s};
        leg.cleartextRequests[u"INVITE"_s] = 2;
        leg.cleartextPorts = {5060};
        facts.legs += leg;
        const QJsonObject object = facts.toJson();
        QCOMPARE(object[u"files"_s][0][u"truncated_packets"_s].toInt(), 1);
        const QJsonObject json = object[u"legs"_s].toArray()[0].toObject();
        QCOMPARE(json[u"verdict"_s].toString(), u"no-traffic"_s);
        QVERIFY(json[u"tls"_s][u"mutual"_s].isNull());
        QCOMPARE(json[u"tls"_s][u"alerts"_s][0][u"code"_s].toInt(), 48);
        QCOMPARE(json[u"cleartext"_s][u"requests"_s][u"INVITE"_s].toInt(), 2);
        QCOMPARE(json[u"cleartext"_s][u"ports"_s][0].toInt(), 5060);
    }
};

QTEST_GUILESS_MAIN(TestCaptureNames)
#include "tst_CaptureNames.moc"
