// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeCertificateCheck.h"
#include "tests/steps/ReadyCube.h"

using namespace sipseal;
using namespace sipseal::test;

/// The trustpoint, what it holds, and what peers may mind of it.
class TestCubeCertificateCheck : public QObject, private CubeCheckTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void whatAPeerMayMindIsAsked_data()
    {
        QTest::addColumn<QString>("from"); ///< in the configuration
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("subject"); ///< what CUCM is to expect
        QTest::addColumn<QString>("asks");
        const QString fits = u"cube1.dcloud.cisco.com"_s;
        QTest::newRow("nothing") << QString() << QString() << fits << QString();
        QTest::newRow("one of several names") << QString() << QString() << u"cube9.example.com, cube1.dcloud.cisco.com"_s << QString();
        QTest::newRow("a name that CUCM does not expect") << QString() << QString() << u"cube2.dcloud.cisco.com"_s << u"CUCM refuses any other"_s;
        QTest::newRow("a name among the alternative ones") << QString() << QString() << u"sip.dcloud.cisco.com"_s << u"only among the alternative names"_s;
        QTest::newRow("another host name") << u"hostname cube1"_s << u"hostname edge7"_s << fits << u"edge7.dcloud.cisco.com"_s;
        QTest::newRow("revocation is checked") << u" revocation-check none"_s << u" revocation-check crl"_s << fits << u"revocation list"_s;
        QTest::newRow("revocation is checked by default") << u" revocation-check none\n"_s << QString() << fits << u"(crl)"_s;
        QTest::newRow("revocation falls back to none") << u" revocation-check none"_s << u" revocation-check crl none"_s << fits << QString();
    }
    void whatAPeerMayMindIsAsked()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, subject);
        QFETCH(QString, asks);
        ReadyCube cube;
        cube.pem = pemText({.alternativeNames = {"DNS:cube1.dcloud.cisco.com", "DNS:sip.dcloud.cisco.com"}, .validToDays = 300});
        if (!from.isEmpty())
            cube.config.replace(from, to);
        m_plan.cucm.cube.x509Subject = subject;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    void aCertificateWithoutACommonNameIsAsked()
    {
        ReadyCube cube;
        cube.pem = pemText({.commonName = "", .alternativeNames = {"DNS:cube1.dcloud.cisco.com"}, .validToDays = 300});
        QVERIFY2(said(assessed<CubeCertificateCheck>(cube)).contains(u"has no common name"_s), qPrintable(said(assessed<CubeCertificateCheck>(cube))));
    }
    void theListThatHasToBeReachedIsNamed()
    {
        ReadyCube cube;
        cube.config.replace(u" revocation-check none"_s, u" revocation-check crl"_s);
        cube.pem = pemText({.validToDays = 300, .revocationList = "http://pki.example/ca.crl"});
        QVERIFY2(said(assessed<CubeCertificateCheck>(cube)).contains(u"at http://pki.example/ca.crl?"_s), qPrintable(said(assessed<CubeCertificateCheck>(cube))));
    }
    void aChainThatCubeDoesNotHoldIsAsked_data()
    {
        QTest::addColumn<QString>("pem"); ///< of the trustpoint
        QTest::addColumn<QString>("all"); ///< of all of them
        QTest::addColumn<QString>("chain");
        QTest::addColumn<QString>("asks");
        const TestCertificate::Wish below{.validToDays = 300, .issuer = &issuingAuthority()};
        const QString own = ownBlock(below), issuing = caBlock(issuingAuthority()), root = caBlock(authority());
        const QString head = u"------Trustpoint: ms-ca-name------\n"_s, other = u"------Trustpoint: root-ca------\n"_s;
        QTest::newRow("a root of its own") << root + ownBlock({.validToDays = 300, .issuer = &authority()}) << QString() << u"Test CA"_s << QString();
        QTest::newRow("a root in another trustpoint") << issuing + own << head + issuing + own + other + root << u"Issuing CA < Test CA"_s << QString();
        QTest::newRow("a root that is nowhere") << issuing + own << head + issuing + own << u"Issuing CA"_s << u"the CA \"CN=Test CA,O=Tests\"? It issued \"Issuing CA\""_s;
        QTest::newRow("a CA that did not issue it") << root + own << head + root + own << u"-"_s << u"the CA \"CN=Issuing CA,O=Tests\"? It issued \"cube1."_s;
        QTest::newRow("others that cannot be read") << issuing + own << u"nothing of the kind\n"_s << u"Issuing CA"_s << u"the CA \"CN=Test CA,O=Tests\""_s;
        QTest::newRow("signed by itself") << root + ownBlock({.validToDays = 300}) << QString() << u"-"_s << u"It is self-signed"_s;
    }
    void aChainThatCubeDoesNotHoldIsAsked()
    {
        QFETCH(QString, asks);
        ReadyCube cube;
        QFETCH(QString, pem);
        QFETCH(QString, all);
        cube.pem = pem;
        cube.allPem = all;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QTEST(finding(assessment, u"certificate chain"_s).now, "chain");
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    void withUsageKeysTheOneThatSignsIsJudged()
    {
        const QString signs = ownBlock({.validToDays = 300, .issuer = &authority(), .usage = "digitalSignature"}, u"% Signature Certificate:\n"_s);
        const QString encrypts = ownBlock({.validToDays = 300, .issuer = &authority(), .usage = "keyEncipherment"}, u"% Encryption Certificate:\n"_s);
        ReadyCube cube;
        cube.pem = caBlock(authority()) + encrypts + signs;
        QCOMPARE(said(assessed<CubeCertificateCheck>(cube)), u"compliant: "_s);
        cube.pem = caBlock(authority()) + encrypts;
        QVERIFY(said(assessed<CubeCertificateCheck>(cube)).startsWith(u"blocked"_s));
    }
    void aCertificateThatIsNotShownIsAsked()
    {
        ReadyCube cube;
        cube.pem = caBlock(authority());
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QVERIFY2(said(assessment).startsWith(u"compliant: Are names and key usage"_s), qPrintable(said(assessment)));
    }
    void aCertificateThatEndsSoonIsAsked()
    {
        ReadyCube cube;
        cube.pem = pemText({.validToDays = 29});
        QVERIFY2(said(assessed<CubeCertificateCheck>(cube)).contains(u"expires on"_s), qPrintable(said(assessed<CubeCertificateCheck>(cube))));
    }
    void theTrustpointMustHoldBoth_data()
    {
        QTest::addColumn<QString>("trustpoint");
        QTest::addColumn<QString>("why");
        QTest::newRow("none of that name") << u"\n"_s << u"no trustpoint ms-ca-name"_s;
        QTest::newRow("declared only") << trustpointText(false, false) << u"no CA certificate"_s;
        QTest::newRow("none of that name, but others") << u"Trustpoint other:\n"_s << u"it has corp-ca."_s;
        QTest::newRow("an enrollment that waits") << trustpointText(true, false).replace(u"  State:"_s, u"  Last enrollment status: Pending\n  State:"_s) << u"\"Pending\""_s;
        QTest::newRow("CA without identity") << trustpointText(true, false) << u"no certificate of its own"_s;
    }
    void theTrustpointMustHoldBoth()
    {
        QFETCH(QString, trustpoint);
        QFETCH(QString, why);
        ReadyCube cube;
        cube.trustpoint = trustpoint;
        if (trustpoint.contains(u"other"_s))
            cube.config += u"crypto pki trustpoint corp-ca\n enrollment terminal\n"_s;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(said(assessment)));
    }
    void certificatesAreJudgedByCubesOwnClock_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("clock"); ///< days off
        QTest::addColumn<QString>("why");
        QTest::newRow("in date") << -1 << 30 << 0 << QString();
        QTest::newRow("expired") << -9 << -1 << 0 << u"expired"_s;
        QTest::newRow("not yet valid") << 2 << 30 << 0 << u"valid only from"_s;
        QTest::newRow("a clock that is ahead") << -1 << 30 << 60 << u"expired"_s;
        QTest::newRow("a clock that is behind") << -1 << 30 << -5 << u"NTP"_s;
        QTest::newRow("a clock that makes it right") << 2 << 30 << 3 << QString();
    }
    void certificatesAreJudgedByCubesOwnClock()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, clock);
        QFETCH(QString, why);
        ReadyCube cube;
        cube.pem = pemText({.validFromDays = from, .validToDays = to});
        cube.clock = clockText(clock);
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QVERIFY2(words(assessment) == (why.isEmpty() ? u"compliant"_s : u"blocked"_s), qPrintable(said(assessment)));
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(said(assessment)));
    }
    void itsCertificateMustServeAsAClient_data()
    {
        QTest::addColumn<QByteArray>("usage");
        QTest::addColumn<QString>("state");
        QTest::newRow("server only") << QByteArray("serverAuth") << u"blocked"_s;
        QTest::newRow("both") << QByteArray("serverAuth,clientAuth") << u"compliant"_s;
        QTest::newRow("unlimited") << QByteArray() << u"compliant"_s;
    }
    void itsCertificateMustServeAsAClient()
    {
        QFETCH(QByteArray, usage);
        ReadyCube cube;
        cube.pem = pemText({.extendedUsage = usage});
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.reason.english().contains(u"clientAuth"_s), assessment.state == Assessment::State::Blocked);
    }
};

QTEST_GUILESS_MAIN(TestCubeCertificateCheck)
#include "tst_CubeCertificateCheck.moc"
