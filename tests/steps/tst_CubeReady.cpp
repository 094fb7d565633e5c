// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubePrerequisites.h"
#include "tests/steps/CubeReadings.h"
#include "tests/support/TestCertificate.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

QString versionText(const QString &padded, const QString &plain)
{
    return u"Cisco IOS XE Software, Version %1\nCisco IOS Software, Virtual XE Software (X86_64), Version %2, RELEASE SOFTWARE (fc3)\n"_s.arg(padded, plain);
}

QString trustpointText(bool ca, bool identity)
{
    QString out = u"Trustpoint ms-ca-name:\n"_s;
    if (ca)
        out += u"  Issuing CA certificate configured:\n    Subject Name:\n     cn=CA\n"_s;
    if (identity)
        out += u"  Router General Purpose certificate configured:\n    Subject Name:\n     cn=cube1.dcloud.cisco.com\n"_s;
    return out + u"  State:\n    Keys generated ............. %1\n    Issuing CA authenticated ....... %2\n    Certificate request(s) ..... %3\n"_s.arg(
               identity ? u"Yes (General Purpose)"_s : u"No"_s, ca ? u"Yes"_s : u"No"_s, identity ? u"Yes"_s : u"None"_s);
}

const TestCertificate &authority()
{
    static const TestCertificate ca({.commonName = "Test CA", .validFromDays = -10, .validToDays = 400, .authority = true, .elliptic = true});
    return ca;
}

QString pemText(TestCertificate::Wish wish)
{
    wish.commonName = "cube1.dcloud.cisco.com";
    wish.elliptic = true;
    wish.issuer = &authority();
    const TestCertificate own(wish);
    return u"% CA certificate:\n"_s + QString::fromLatin1(authority().certificatePem()) + u"\n% General Purpose Certificate:\n"_s
           + QString::fromLatin1(own.certificatePem()) + u'\n';
}

/// English names, whatever the machine's language: as IOS prints its clock.
QString clockText(int days)
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc().addDays(days), u"HH:mm:ss.zzz 'UTC' ddd MMM d yyyy"_s) + u'\n';
}

/// A CUBE that is ready, from which each test takes one thing away.
struct Ready
{
    QString version = versionText(u"17.09.04a"_s, u"17.9.4a"_s);
    QString trustpoint = trustpointText(true, true);
    QString pem = pemText({});
    QString clock = clockText(0);
    QString calls = u"SIP call-legs: 2\n"_s;

    Observation read(const Step &step) const
    {
        Bench b = bench();
        b.script->always(u"show version"_s, version);
        b.script->always(u"show crypto pki trustpoints ms-ca-name status"_s, trustpoint);
        b.script->always(u"show crypto pki certificates pem ms-ca-name"_s, pem);
        b.script->always(u"show clock"_s, clock);
        b.script->always(u"show call active voice brief | include call-legs"_s, calls);
        const auto script = b.script;
        Observation out = certain(step.observe(only(std::move(b.driver)), soon(), {}));
        if (!script->writes().isEmpty() || !script->surprises().isEmpty())
            qFatal("more than the looks foreseen: %s", qPrintable((script->writes() + script->surprises()).join(u", "_s)));
        return out;
    }
};

} // namespace

class TestCubeReady : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();
    const CubePrerequisites m_step{inPlan(m_plan, u"cube1"_s), m_plan};

    Assessment assessed(const Ready &cube) const { return m_step.assess(cube.read(m_step), {}, m_plan); }
    static QString said(const Assessment &assessment) { return words(assessment) + u": "_s + assessment.reason.english(); }

private Q_SLOTS:
    void aReadyCubeIsShownWithItsCallsAndItsClock()
    {
        const Assessment assessment = assessed({});
        QCOMPARE(said(assessment), u"compliant: "_s);
        QCOMPARE(finding(assessment, u"IOS XE"_s).now, u"17.9.4a"_s);
        QCOMPARE(finding(assessment, u"SIP call legs"_s).now, u"2"_s);
        QVERIFY(finding(assessment, u"clock"_s).now.contains(u"laptop"_s));
        QVERIFY(!finding(assessment, u"certificate cube1.dcloud.cisco.com"_s).now.isEmpty());
    }
    void itNeverChangesAnything()
    {
        Ready old;
        old.version = versionText(u"16.03.01"_s, u"16.3.1"_s);
        QVERIFY(certain(m_step.plan(old.read(m_step), {}, m_plan)).isEmpty());
        QVERIFY(m_step.traits().checkOnly);
        QCOMPARE(m_step.traits().impact, Impact::None);
    }
    void versionsFrom16_6On_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("state");
        QTest::newRow("16.3") << versionText(u"16.03.09"_s, u"16.3.9"_s) << u"blocked"_s;
        QTest::newRow("16.5") << versionText(u"16.05.03"_s, u"16.5.3"_s) << u"blocked"_s;
        QTest::newRow("16.6") << versionText(u"16.06.01"_s, u"16.6.1"_s) << u"compliant"_s;
        QTest::newRow("16.12") << versionText(u"16.12.04"_s, u"16.12.4"_s) << u"compliant"_s;
        QTest::newRow("17.3") << versionText(u"17.03.01a"_s, u"17.3.1a"_s) + u"Router operating mode: Autonomous\n"_s << u"compliant"_s;
        QTest::newRow("controller mode") << versionText(u"17.06.05"_s, u"17.6.5"_s) + u"Router operating mode: Controller-Managed\n"_s << u"blocked"_s;
        QTest::newRow("classic IOS") << u"Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M, RELEASE SOFTWARE (fc2)\n"_s
                                     << u"blocked"_s;
    }
    void versionsFrom16_6On()
    {
        QFETCH(QString, version);
        Ready cube;
        cube.version = version;
        const Assessment assessment = assessed(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.reason.english().contains(u"16.6"_s), assessment.state == Assessment::State::Blocked);
    }
    void theTrustpointMustHoldBoth_data()
    {
        QTest::addColumn<QString>("trustpoint");
        QTest::addColumn<QString>("why");
        QTest::newRow("none of that name") << u"\n"_s << u"no trustpoint ms-ca-name"_s;
        QTest::newRow("declared only") << trustpointText(false, false) << u"no CA certificate"_s;
        QTest::newRow("CA without identity") << trustpointText(true, false) << u"no certificate of its own"_s;
    }
    void theTrustpointMustHoldBoth()
    {
        QFETCH(QString, trustpoint);
        QFETCH(QString, why);
        Ready cube;
        cube.trustpoint = trustpoint;
        const Assessment assessment = assessed(cube);
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
        Ready cube;
        cube.pem = pemText({.validFromDays = from, .validToDays = to});
        cube.clock = clockText(clock);
        const Assessment assessment = assessed(cube);
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
        Ready cube;
        cube.pem = pemText({.extendedUsage = usage});
        const Assessment assessment = assessed(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.reason.english().contains(u"clientAuth"_s), assessment.state == Assessment::State::Blocked);
    }
    void whatCannotBeReadIsAnErrorAndNoVerdict()
    {
        Bench b = bench();
        b.script->fails(u"show version"_s, ErrorKind::Timeout, false);
        const auto read = m_step.observe(only(std::move(b.driver)), soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Timeout);
        const auto without = m_step.observe(DeviceSet(), soon(), {});
        QVERIFY(!without);
        QCOMPARE(without.error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(without.error().device, u"cube1"_s);
    }
};

QTEST_GUILESS_MAIN(TestCubeReady)
#include "tst_CubeReady.moc"
