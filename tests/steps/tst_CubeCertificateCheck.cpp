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
    void aCaThatEndsInAnotherTrustpointIsNoticed_data()
    {
        QTest::addColumn<int>("until");   ///< the root, in days
        QTest::addColumn<int>("renewed"); ///< the same root once more; 0: it is not there
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("says");
        const QString named = u"------Trustpoint: root-ca------\n"_s;
        QTest::newRow("in date") << 400 << 0 << named << u"compliant"_s << QString();
        QTest::newRow("expired") << -2 << 0 << named << u"blocked"_s << u"Certificate Root CA of trustpoint root-ca expired on"_s;
        QTest::newRow("ends soon") << 20 << 0 << named << u"compliant"_s << u"Certificate Root CA in trustpoint root-ca of cube1 expires on"_s;
        QTest::newRow("expired, in nobody knows which") << -2 << 0 << QString() << u"blocked"_s << u"CA Root CA, which stands above the certificate of trustpoint ms-ca-name, expired on"_s;
        QTest::newRow("ends soon, in nobody knows which") << 20 << 0 << QString() << u"compliant"_s << u"CA Root CA, which stands above the certificate of trustpoint ms-ca-name of cube1, expires on"_s;
        QTest::newRow("expired, but renewed beside it") << -2 << 400 << named << u"compliant"_s << QString();
    }
    void aCaThatEndsInAnotherTrustpointIsNoticed()
    {
        QFETCH(int, until);
        QFETCH(int, renewed);
        QFETCH(QString, head);
        QFETCH(QString, says);
        const auto root = [](int days) {
            return TestCertificate({.commonName = "Root CA", .validFromDays = -10, .validToDays = days, .authority = true, .elliptic = true});
        };
        const TestCertificate top = root(until);
        const TestCertificate issuing({.commonName = "Lower CA", .validFromDays = -10, .validToDays = 400, .authority = true, .elliptic = true, .issuer = &top});
        const QString own = caBlock(issuing) + ownBlock({.validToDays = 300, .issuer = &issuing});
        ReadyCube cube;
        cube.pem = own;
        cube.allPem = (head.isEmpty() ? QString() : u"------Trustpoint: ms-ca-name------\n"_s) + own + head + caBlock(top);
        if (renewed > 0)
            cube.allPem += u"------Trustpoint: root-ca-2------\n"_s + caBlock(root(renewed));
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(finding(assessment, u"certificate Root CA"_s).now.isEmpty(), false);
        QVERIFY2(says.isEmpty() == (assessment.reason.isEmpty() && assessment.asks.isEmpty()) && said(assessment).contains(says), qPrintable(said(assessment)));
    }
    void aProfileMayShowServersAnother_data()
    {
        QTest::addColumn<QString>("lines");   ///< that make the profile count, or not
        QTest::addColumn<QByteArray>("usage"); ///< of the plan's own certificate
        QTest::addColumn<QString>("client");  ///< its trustpoint
        QTest::addColumn<QString>("pem");
        QTest::addColumn<QString>("says"); ///< begins with it
        const QString all = u"sip-ua\n crypto signaling default tls-profile 7\n"_s, cvp = u"sip-ua\n crypto signaling remote-addr 198.18.133.13 /32 tls-profile 7\n"_s;
        const QString tenant = u"voice class tenant 5\n tls-profile 7\n"_s; // both dial-peers name it
        const QString there = trustpointText(true, true).replace(u"ms-ca-name"_s, u"sip-client"_s), head = u"------Trustpoint: sip-client------\n"_s;
        const auto pem = [&](TestCertificate::Wish wish) { return head + pemText(wish); };
        const QString fits = pem({.validToDays = 300, .extendedUsage = "clientAuth"}), fine = u"compliant: "_s;
        const auto row = [&](const char *name, const QString &lines, const QByteArray &usage, const QString &client, const QString &held, const QString &says) {
            QTest::newRow(name) << lines << usage << client << held << says;
        };
        row("one for each role", all, "serverAuth", there, fits, fine);
        row("by the tenant", tenant, "serverAuth", there, fits, fine);
        row("to one of two peers only", cvp, "serverAuth", there, fits, u"blocked: Certificate cube1.dcloud.cisco.com may not be used as a client"_s);
        row("to one of two peers, and the own one serves both roles", cvp, "serverAuth,clientAuth", there, fits, fine);
        row("a profile that nobody uses", u"sip-ua\n crypto signaling default trustpoint ms-ca-name\n"_s, "serverAuth", there, fits, u"blocked: Certificate cube1.dcloud.cisco.com may not be used as a client"_s);
        row("a profile that nobody uses is not judged", u"sip-ua\n crypto signaling default trustpoint ms-ca-name\n"_s, QByteArray(), there, pem({.validToDays = -1}), fine);
        row("an entry goes before the profile", all + u" crypto signaling remote-addr 198.18.133.0 /24 trustpoint ms-ca-name\n"_s, "serverAuth", there, fits,
            u"blocked: Certificate cube1.dcloud.cisco.com may not be used as a client"_s);
        row("the own one is no server", all, "clientAuth", there, fits, u"blocked: Certificate cube1.dcloud.cisco.com may not be used as a server"_s);
        row("no client", all, "serverAuth", there, pem({.validToDays = 300, .extendedUsage = "serverAuth"}),
            u"blocked: Certificate cube1.dcloud.cisco.com of trustpoint sip-client, which tls-profile 7 shows to servers, may not"_s);
        row("may not sign", all, "serverAuth", there, pem({.validToDays = 300, .usage = "keyEncipherment"}), u"blocked: Certificate cube1.dcloud.cisco.com may not sign"_s);
        row("expired", all, "serverAuth", there, pem({.validFromDays = -9, .validToDays = -1}), u"blocked: Certificate cube1.dcloud.cisco.com of trustpoint sip-client expired"_s);
        row("ends soon", all, "serverAuth", there, pem({.validToDays = 20}), u"compliant: Certificate cube1.dcloud.cisco.com in trustpoint sip-client of cube1 expires on"_s);
        row("is not there", all, "serverAuth", u"\n"_s, QString(), u"blocked: CUBE has no trustpoint sip-client, whose certificate tls-profile 7"_s);
        row("is not enrolled", all, "serverAuth", trustpointText(true, false).replace(u"ms-ca-name"_s, u"sip-client"_s), head + caBlock(authority()),
            u"blocked: Trustpoint sip-client has no certificate of its own"_s);
        row("is not shown", all, "serverAuth", there, head + caBlock(authority()), u"compliant: Are names and key usage of the certificate of cube1 right? CUBE does not show it (show crypto pki certificates pem sip-client)"_s);
        row("its chain has a gap", all, "serverAuth", there, head + ownBlock({.validToDays = 300, .issuer = &issuingAuthority()}), u"compliant: Does every peer of cube1 know the CA \"CN=Issuing CA"_s);
        row("a name that CUCM does not expect", all, "serverAuth", there, pem({.commonName = "client.example", .validToDays = 300}), u"compliant: Is \"client.example\" the right name"_s);
    }
    void aProfileMayShowServersAnother()
    {
        QFETCH(QString, lines);
        QFETCH(QByteArray, usage);
        QFETCH(QString, says);
        ReadyCube cube;
        QFETCH(QString, client);
        QFETCH(QString, pem);
        cube.client = client;
        cube.clientPem = pem;
        cube.pem = pemText({.validToDays = 300, .extendedUsage = usage});
        cube.config.replace(u" session protocol sipv2\n"_s, u" session protocol sipv2\n voice-class sip tenant 5\n"_s);
        cube.config += u"voice class tls-profile 7\n trustpoint ms-ca-name client sip-client\n"_s + lines;
        m_plan.cucm.cube.x509Subject = u"cube1.dcloud.cisco.com"_s;
        const QString all = said(assessed<CubeCertificateCheck>(cube));
        QVERIFY2(says == u"compliant: "_s ? all == says : all.startsWith(says), qPrintable(all));
    }
    void whomATargetMeansDecides_data()
    {
        QTest::addColumn<QString>("target"); ///< of the dial-peer to CVP
        QTest::addColumn<QString>("entries");
        QTest::addColumn<bool>("found"); ///< the plan names no tags
        QTest::addColumn<bool>("fine");  ///< the own certificate need not be a client's
        const QString each = u" crypto signaling remote-addr 198.18.133.13 /32 tls-profile 7\n crypto signaling remote-addr 198.18.133.3 /32 tls-profile 7\n"_s;
        const QString all = u" crypto signaling default tls-profile 7\n"_s, provider = u" crypto signaling remote-addr 203.0.113.0 /24 trustpoint provider\n"_s;
        QTest::newRow("an address") << u"ipv4:198.18.133.13"_s << each << false << true;
        QTest::newRow("what is found") << u"ipv4:198.18.133.13"_s << each << true << true;
        QTest::newRow("a device of the plan by its name") << u"dns:CVP1"_s << each << false << true;
        QTest::newRow("a name that nobody knows") << u"dns:sip.example.com"_s << each << false << false;
        QTest::newRow("a name that nobody knows: it is served as all are") << u"dns:sip.example.com"_s << all << false << true;
        QTest::newRow("a name that nobody knows: some are served otherwise") << u"dns:sip.example.com"_s << all + provider << false << false;
    }
    void whomATargetMeansDecides()
    {
        QFETCH(QString, target);
        QFETCH(QString, entries);
        QFETCH(bool, found);
        QFETCH(bool, fine);
        if (found) {
            m_plan.cube.cvpDialPeers = m_plan.cube.cucmDialPeers = {};
            m_plan.cube.findCvpDialPeers = m_plan.cube.findCucmDialPeers = true;
        }
        ReadyCube cube;
        cube.client = trustpointText(true, true).replace(u"ms-ca-name"_s, u"sip-client"_s);
        cube.clientPem = pemText({.validToDays = 300, .extendedUsage = "clientAuth"});
        cube.pem = pemText({.validToDays = 300, .extendedUsage = "serverAuth"});
        cube.config.replace(u"ipv4:198.18.133.13"_s, target);
        cube.config += u"voice class tls-profile 7\n trustpoint ms-ca-name client sip-client\nsip-ua\n"_s + entries;
        const QString all = said(assessed<CubeCertificateCheck>(cube));
        QVERIFY2(fine ? all == u"compliant: "_s : all.startsWith(u"blocked: Certificate cube1.dcloud.cisco.com may not be used as a client"_s), qPrintable(all));
    }
    // The plan's trustpoint may be as good as it likes: calls of such a dial-peer never show it.
    void whatIsNeverShownIsNotJudged_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("leadsTo");
        QTest::newRow("another one") << u"voice class tls-profile 4\n trustpoint provider\n"_s << u"trustpoint provider and not to ms-ca-name"_s;
        QTest::newRow("a profile that is not there") << QString() << u"trustpoint - and not to ms-ca-name"_s;
        QTest::newRow("the same one") << u"voice class tls-profile 4\n trustpoint ms-ca-name\n"_s << QString();
    }
    void whatIsNeverShownIsNotJudged()
    {
        QFETCH(QString, profile);
        QFETCH(QString, leadsTo);
        ReadyCube cube;
        cube.config.replace(u" session target ipv4:198.18.133.13\n"_s, u" session target ipv4:198.18.133.13\n voice-class sip tenant 100\n"_s);
        cube.config += profile + u"voice class tenant 100\n tls-profile 4\n"_s;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), leadsTo.isEmpty() ? u"compliant"_s : u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(leadsTo), qPrintable(said(assessment)));
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
