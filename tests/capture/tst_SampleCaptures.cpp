// SPDX-License-Identifier: Apache-2.0
// Captures of known truth that are not part of the source: judged where SIPSEAL_SAMPLE_CAPTURES names their folder.
#include "app/capture/Capture.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal::capture;

class TestSampleCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("SIPSEAL_SAMPLE_CAPTURES"))
            QSKIP("SIPSEAL_SAMPLE_CAPTURES names no folder");
    }

    void verdicts_data()
    {
        QTest::addColumn<QStringList>("verdicts");
        const QStringList secure(4, u"secure"_s);
        QTest::newRow("good_4legs_tls12_rsa_aes128sha_mutual.pcap") << secure;
        QTest::newRow("good_4legs_tls12_rsa_aes128sha_mutual.pcapng") << secure;
        QTest::newRow("good_4legs_vlan100.pcap") << secure;
        QTest::newRow("good_4legs_snaplen96_truncated.pcap") << QStringList(4, u"unproven"_s);
        QTest::newRow("tls13_mutual.pcap") << QStringList{u"secure"_s};
        QTest::newRow("midstream_appdata_only.pcap") << QStringList{u"unproven"_s};
        QTest::newRow("cleartext_4legs_tcp5060.pcap") << QStringList(4, u"cleartext"_s);
        // In order of their addresses: CVP-CUCM, CVP-CVVB, CUBE-CVP.
        QTest::newRow("mixed_tls_cube-cvp__cleartext_cvp-vvb_tcp5060_and_udp_options.pcap") << QStringList{u"secure"_s, u"cleartext"_s, u"secure"_s};
        QTest::newRow("fail_unknown_ca_client_rejects_server.pcap") << QStringList{u"failed"_s};
        QTest::newRow("fail_port5061_closed_rst.pcap") << QStringList{u"failed"_s};
    }
    void verdicts()
    {
        const QString path = qEnvironmentVariable("SIPSEAL_SAMPLE_CAPTURES") + u'/' + QString::fromLatin1(QTest::currentDataTag());
        const auto facts = judgeCaptures({path}, {}, {});
        QVERIFY(facts);
        QStringList found;
        for (const LegFacts &leg : facts->legs)
            found += verdictName(leg.verdict);
        QTEST(found, "verdicts");
    }
};

QTEST_GUILESS_MAIN(TestSampleCaptures)
#include "tst_SampleCaptures.moc"
