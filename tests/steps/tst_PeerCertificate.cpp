// SPDX-License-Identifier: Apache-2.0
#include "app/steps/certificates/PeerCertificate.h"
#include "tests/steps/CubeReadings.h"
#include "tests/support/TlsTestServer.h"

#include <openssl/ssl.h>

using namespace sipseal;
using namespace sipseal::test;

namespace {

const TestCertificate &authority()
{
    static const TestCertificate ca({.commonName = "Test CA", .validFromDays = -400, .validToDays = 400, .authority = true, .elliptic = true});
    return ca;
}

TestCertificate::Wish cvp(int from, int to)
{
    return {.commonName = "cvp1.dcloud.cisco.com", .validFromDays = from, .validToDays = to, .elliptic = true, .issuer = &authority()};
}

// A call server that presents that certificate, and a CUBE whose trustpoint holds that CA.
Assessment assessed(const TestCertificate *presented, const TestCertificate &cubesCa)
{
    TlsTestServer::Settings settings;
    settings.certificate = presented;
    settings.serve = [](TlsTestServer::Connection &connection) { connection.read(); };
    std::optional<TlsTestServer> server;
    if (presented)
        server.emplace(settings);
    Plan plan = dcloud();
    for (PlanDevice &device : plan.devices)
        if (device.kind == DeviceKind::Cvp)
            device.sips = Endpoint{u"127.0.0.1"_s, server ? server->port() : quint16(1)};
    const PeerCertificate step(inPlan(plan, u"cvp1"_s), plan);
    Bench b = bench();
    b.script->always(u"show crypto pki certificates pem ms-ca-name"_s,
                     u"% CA certificate:\n"_s + QString::fromLatin1(cubesCa.certificatePem()) + u'\n');
    const Observation observation = certain(step.observe(only(std::move(b.driver)), soon(), {}));
    return step.assess(observation, {}, plan);
}

QString asked(const Assessment &assessment)
{
    QStringList out;
    for (const Text &ask : assessment.asks)
        out += ask.english();
    return out.join(u'\n');
}

} // namespace

class TestPeerCertificate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCertificateInDateOfACaThatCubeHoldsAsksOnlyWhatCubeCannotKnow()
    {
        const TestCertificate own(cvp(-10, 100));
        const Assessment assessment = assessed(&own, authority());
        QCOMPARE(words(assessment), u"compliant"_s);
        QCOMPARE(finding(assessment, u"CA of cvp1.dcloud.cisco.com in ms-ca-name of cube1"_s).now, u"Test CA"_s);
        QCOMPARE(asked(assessment), u"Is the CA of cvp1 trusted by vvb1, cucm-pub, cucm-sub1? The trust store there could not be read."_s);
    }
    void anotherCaInTheTrustpointIsAskedAboutNotGuessed()
    {
        const TestCertificate own(cvp(-10, 100));
        const TestCertificate other({.commonName = "Another CA", .validToDays = 400, .authority = true, .elliptic = true});
        const Assessment assessment = assessed(&own, other);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asked(assessment).contains(u"cube1"_s), qPrintable(asked(assessment)));
    }
    void outOfDateBlocks_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("why");
        QTest::newRow("expired") << -100 << -1 << u"expired on"_s;
        QTest::newRow("not yet valid") << 2 << 100 << u"valid only from"_s;
    }
    void outOfDateBlocks()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, why);
        const TestCertificate own(cvp(from, to));
        const Assessment assessment = assessed(&own, authority());
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(assessment.reason.english()));
    }
    void aClosedPortIsAskedAbout()
    {
        const Assessment assessment = assessed(nullptr, authority());
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY(asked(assessment).contains(u"Is the certificate of cvp1 in date?"_s));
    }
};

QTEST_GUILESS_MAIN(TestPeerCertificate)
#include "tst_PeerCertificate.moc"
