// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/LegProbe.h"
#include "app/steps/verify/SipsProbe.h"
#include "app/steps/verify/TlsAdvice.h"
#include "tests/steps/CubeReadings.h"
#include "tests/support/TlsTestServer.h"

#include <openssl/ssl.h>

using namespace sipseal;
using namespace sipseal::test;

namespace {

QString listeners(const QStringList &lines)
{
    QString out = u"Total active connections      : 0\nNo. of send failures          : 0\n\n No Active Connections Found\n\n"
                  "-------------- SIP Transport Layer Listen Sockets ---------------\n"
                  "  Conn-Id             Local-Address                      Tenant \n"
                  " ==========    ===========================              ========\n"_s;
    for (const QString &line : lines)
        out += u"  0             %1:                              0\n"_s.arg(line);
    return out;
}

TlsTestServer::Settings port(int version, bool plain = false, bool mutual = false)
{
    static const TestCertificate certificate({.commonName = "cvp1.dcloud.cisco.com", .elliptic = true});
    TlsTestServer::Settings settings;
    settings.certificate = &certificate;
    settings.serve = [](TlsTestServer::Connection &connection) { connection.read(); };
    settings.lowest = settings.highest = version;
    settings.plain = plain;
    settings.demandsCertificate = mutual;
    return settings;
}

LegProbe cubeAnd(quint16 sips)
{
    return {u"CUBE-CVP"_s, u"cube1"_s, {{u"cube1"_s, {}, true, 5061}, {u"cvp1"_s, {u"127.0.0.1"_s, sips}, false, 5061}}, Procedure::Live};
}

Observation read(const LegProbe &step, const QStringList &cubeListens)
{
    Bench b = bench();
    b.script->always(u"show sip-ua connections tcp tls detail"_s, listeners(cubeListens));
    return certain(step.observe(only(std::move(b.driver)), soon(), {}));
}

} // namespace

class TestLegProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- both ends offer TLS
    void bothEndsMustOfferTls_data()
    {
        QTest::addColumn<QStringList>("cube");
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<bool>("mutual");
        QTest::addColumn<QString>("state");
        const QStringList on{u"[0.0.0.0]:5061"_s};
        QTest::newRow("both") << on << TLS1_2_VERSION << false << false << u"compliant"_s;
        QTest::newRow("TLS 1.3") << on << TLS1_3_VERSION << false << false << u"compliant"_s;
        QTest::newRow("refused for want of our certificate: it has shown its own") << on << TLS1_2_VERSION << false << true << u"compliant"_s;
        QTest::newRow("an old version") << on << TLS1_1_VERSION << false << false << u"differs, settling"_s;
        QTest::newRow("in clear") << on << TLS1_2_VERSION << true << false << u"differs, settling"_s;
        QTest::newRow("CUBE does not listen") << QStringList() << TLS1_2_VERSION << false << false << u"differs, settling"_s;
        QTest::newRow("CUBE listens elsewhere") << QStringList{u"[0.0.0.0]:5091"_s} << TLS1_2_VERSION << false << false << u"differs, settling"_s;
        QTest::newRow("neither") << QStringList() << TLS1_2_VERSION << true << false << u"differs, settling"_s;
    }
    void bothEndsMustOfferTls()
    {
        QFETCH(QStringList, cube);
        QFETCH(int, version);
        QFETCH(bool, plain);
        QFETCH(bool, mutual);
        const TlsTestServer cvp(port(version, plain, mutual));
        const LegProbe step = cubeAnd(cvp.port());
        const Observation seen = read(step, cube);
        const Assessment assessment = step.assess(seen, {}, dcloud());
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.findings.size(), 2);
        QCOMPARE(seen.evidence.value(0).source, u"device"_s); // a CUBE tells by itself
        QCOMPARE(seen.evidence.value(1).source, u"probe"_s);
        QVERIFY(certain(step.plan(seen, {}, dcloud())).isEmpty());
    }
    void whoIsNotReadyIsNamed()
    {
        const TlsTestServer cvp(port(TLS1_2_VERSION));
        const LegProbe step = cubeAnd(cvp.port());
        const QString why = step.assess(read(step, {}), {}, dcloud()).reason.english();
        QVERIFY2(why.contains(u"cube1: no TLS listener on port 5061"_s) && !why.contains(u"cvp1"_s), qPrintable(why));
    }
    void theProbeBelongsToItsLegInALiveProcedureAndToTheEndInTheDocuments()
    {
        const LegProbe live(u"CVP-CVVB"_s, u"vvb1"_s, {}, Procedure::Live), document(u"CVP-CVVB"_s, u"vvb1"_s, {}, Procedure::Document);
        QCOMPARE(live.key().toString(), u"verify.cvp-cvvb@vvb1"_s);
        QCOMPARE(live.traits().leg, u"CVP-CVVB"_s);
        QCOMPARE(live.traits().phase, Phase::CutOver);
        QCOMPARE(document.traits().leg, QString());
        QCOMPARE(document.traits().phase, Phase::Close);
        QVERIFY(live.traits().verification && document.traits().verification);
    }
    void whatAProbeShows_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("chain");
        QTest::addColumn<bool>("complete");
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("offers");
        QTest::newRow("complete") << u"TLSv1.2"_s << true << true << false << true;
        QTest::newRow("our certificate was asked for") << u"TLSv1.2"_s << true << false << true << true;
        QTest::newRow("broken off") << u"TLSv1.2"_s << true << false << false << false;
        QTest::newRow("no certificate") << u"TLSv1.2"_s << false << true << false << false;
        QTest::newRow("an old version") << u"TLSv1"_s << true << true << false << false;
        QTest::newRow("nothing") << QString() << false << false << false << false;
    }
    void whatAProbeShows()
    {
        QFETCH(QString, version);
        QFETCH(bool, chain);
        QFETCH(bool, complete);
        QFETCH(bool, asked);
        TlsProbeResult probe;
        probe.connected = true;
        probe.version = version;
        probe.handshakeComplete = complete;
        probe.clientCertificateAsked = asked;
        if (chain)
            probe.chain = {ProbedCertificate{u"cvp1.dcloud.cisco.com"_s, {}, {}, {}, {}, {}, {}}};
        QTEST(offersTls(probe), "offers");
        QCOMPARE(describe(probe).contains(u"cvp1.dcloud.cisco.com"_s), chain);
    }

    // --- what a failure means
    void adviceByWhatCubeSays_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("unhappy");
        QTest::addColumn<QString>("meaning");
        QTest::addColumn<QString>("who");
        const QString cvp = u"198.18.133.13"_s;
        QTest::newRow("CUBE does not trust CVP") << u"unknown-ca"_s << u"cube"_s << u"CUBE does not trust the CA of the certificate that 198.18.133.13 showed."_s
                                                 << u"Whoever looks after CUBE"_s;
        QTest::newRow("CVP does not trust CUBE") << u"unknown-ca"_s << u"peer"_s << u"198.18.133.13 does not trust the CA of the certificate that CUBE showed."_s
                                                 << u"Whoever looks after 198.18.133.13"_s;
        QTest::newRow("CVP's is expired") << u"expired"_s << u"cube"_s << u"To CUBE the certificate of 198.18.133.13 is out of its dates, or a clock is wrong."_s
                                          << u"Whoever looks after 198.18.133.13"_s;
        QTest::newRow("CUBE's is not yet valid") << u"not-yet-valid"_s << u"peer"_s << u"To 198.18.133.13 the certificate of CUBE is not yet valid: most likely the clock of 198.18.133.13 is slow."_s
                                                 << u"First whoever looks after 198.18.133.13, then whoever looks after CUBE"_s;
        QTest::newRow("CUBE showed none") << u"no-certificate"_s << u"peer"_s << u"198.18.133.13 asked CUBE for a certificate and got none: both sides must show one."_s
                                          << u"Whoever looks after CUBE"_s;
        QTest::newRow("versions") << u"protocol-version"_s << u"peer"_s << u"198.18.133.13 and CUBE share no TLS version."_s
                                  << u"Whoever looks after 198.18.133.13 or CUBE"_s;
        QTest::newRow("ciphers") << u"no-cipher"_s << u"cube"_s << u"CUBE and 198.18.133.13 share no cipher."_s << u"Whoever looks after CUBE or 198.18.133.13"_s;
        QTest::newRow("plain SIP") << u"plain-sip"_s << u"cube"_s << u"198.18.133.13 speaks plain SIP where CUBE speaks TLS."_s << u"Whoever looks after 198.18.133.13"_s;
        QTest::newRow("name") << u"identity"_s << u"cube"_s << u"CUBE expected another name in the certificate of 198.18.133.13."_s << u"Whoever looks after CUBE"_s;
        QTest::newRow("whatever") << u"other"_s << QString() << u"A handshake between CUBE and 198.18.133.13 failed. The reason is not a known one: \"moon\"."_s << u"Whoever looks after CUBE and 198.18.133.13"_s;
    }
    void adviceByWhatCubeSays()
    {
        QFETCH(QString, cause);
        QFETCH(QString, unhappy);
        TlsDiagnosis finding;
        finding.cause = cause;
        finding.unhappy = unhappy;
        finding.reason = u"moon"_s;
        finding.peer = u"198.18.133.13"_s;
        const TlsAdvice advice = adviceFor(finding);
        QTEST(advice.meaning.english(), "meaning");
        QTEST(advice.who.english(), "who");
        QVERIFY(!advice.todo.isEmpty() && !advice.todo.english().contains(u'%'));
    }
    void aPeerWithoutAnAddressIsStillSpokenOf()
    {
        TlsDiagnosis finding;
        finding.cause = u"unknown-ca"_s;
        finding.unhappy = u"cube"_s;
        QCOMPARE(adviceFor(finding).meaning.english(), u"CUBE does not trust the CA of the certificate that the peer showed."_s);
    }
    void adviceByAnAlertOnTheWire_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("meaning");
        QTest::addColumn<QString>("who");
        QTest::newRow("handshake_failure") << 40 << u"cvp1 and cube1 share no cipher."_s << u"Whoever looks after cvp1 or cube1"_s;
        QTest::newRow("bad_certificate") << 42 << u"cvp1 does not accept the certificate of cube1: its CA, its name or its use."_s << u"Whoever looks after cvp1"_s;
        QTest::newRow("certificate_expired") << 45 << u"To cvp1 the certificate of cube1 is out of its dates, or a clock is wrong."_s << u"Whoever looks after cube1"_s;
        QTest::newRow("certificate_unknown, as Java says it") << 46 << u"cvp1 does not accept the certificate of cube1: its CA, its name or its use."_s
                                                              << u"Whoever looks after cvp1"_s;
        QTest::newRow("unknown_ca") << 48 << u"cvp1 does not trust the CA of the certificate that cube1 showed."_s << u"Whoever looks after cvp1"_s;
        QTest::newRow("protocol_version") << 70 << u"cvp1 and cube1 share no TLS version."_s << u"Whoever looks after cvp1 or cube1"_s;
        QTest::newRow("certificate_required") << 116 << u"cvp1 asked cube1 for a certificate and got none: both sides must show one."_s << u"Whoever looks after cube1"_s;
        QTest::newRow("internal_error") << 80 << u"cvp1 refused the handshake of cube1. The reason is not a known one: \"alert 80\"."_s << u"Whoever looks after cvp1 and cube1"_s;
    }
    void adviceByAnAlertOnTheWire()
    {
        QFETCH(int, code);
        const TlsAdvice advice = adviceForAlert(code, u"cvp1"_s, u"cube1"_s);
        QTEST(advice.meaning.english(), "meaning");
        QTEST(advice.who.english(), "who");
        QVERIFY(!advice.todo.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLegProbe)
#include "tst_LegProbe.moc"
