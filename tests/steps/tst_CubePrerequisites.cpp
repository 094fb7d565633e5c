// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeCertificateCheck.h"
#include "app/steps/cube/CubeClockCheck.h"
#include "app/steps/cube/CubePrerequisites.h"
#include "app/steps/cube/CubeRoutesCheck.h"
#include "app/steps/cube/CubeStandingCheck.h"
#include "tests/steps/ReadyCube.h"

using namespace sipseal;
using namespace sipseal::test;

/// What a CUBE is: kind, release, licences, and who judges its commands.
class TestCubePrerequisites : public QObject, private CubeCheckTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void aReadyCubeIsShownWithoutADoubt()
    {
        QCOMPARE(said(assessed<CubePrerequisites>({})), u"compliant: "_s);
        QCOMPARE(said(assessed<CubeClockCheck>({})), u"compliant: "_s);
        QCOMPARE(said(assessed<CubeCertificateCheck>({})), u"compliant: "_s);
        QCOMPARE(said(assessed<CubeRoutesCheck>({})), u"compliant: "_s);
        const Assessment standing = assessed<CubeStandingCheck>({});
        QCOMPARE(said(standing), u"compliant: "_s);
        QCOMPARE(finding(standing, u"SIP call legs"_s).now, u"2"_s);
        QCOMPARE(finding(standing, u"unsaved configuration"_s).now, u"no"_s);
        QVERIFY(finding(assessed<CubeClockCheck>({}), u"clock"_s).now.contains(u"laptop"_s));
        const Assessment certificate = assessed<CubeCertificateCheck>({});
        QVERIFY(!finding(certificate, u"certificate cube1.dcloud.cisco.com"_s).now.isEmpty());
        QCOMPARE(finding(certificate, u"names in the certificate"_s).now, u"cube1.dcloud.cisco.com"_s);
        QCOMPARE(finding(certificate, u"name that CUCM expects"_s).now, u"cube1.dcloud.cisco.com"_s);
        QCOMPARE(finding(certificate, u"key usage"_s).now, u"not limited"_s);
        QCOMPARE(finding(certificate, u"certificate chain"_s).now, u"Test CA"_s);
        QCOMPARE(finding(certificate, u"revocation-check"_s).now, u"none"_s);
        const Assessment box = assessed<CubePrerequisites>({});
        QCOMPARE(finding(box, u"IOS XE"_s).now, u"17.9.4a"_s);
        QCOMPARE(finding(box, u"privilege level"_s).now, u"15"_s);
        QCOMPARE(finding(box, u"TLS versions"_s).now, u"TLSv1.1, TLSv1.2"_s);
        QCOMPARE(finding(box, u"security licence"_s).now, u"not told by this release"_s);
        QVERIFY(finding(box, u"CSCvz80171"_s).now.isEmpty());
        const Assessment ways = assessed<CubeRoutesCheck>({});
        QCOMPARE(finding(ways, u"dial-peer 6000"_s).now, u"in service"_s);
        QCOMPARE(finding(ways, u"calls of 198.18.133.13 are taken"_s).now, u"dial-peer 6000"_s);
        QCOMPARE(finding(ways, u"calls of 198.18.133.4 are taken"_s).now, u"in the trusted list"_s);
    }
    void noCheckEverChangesAnything()
    {
        ReadyCube old;
        old.version = versionText(u"16.03.01"_s, u"16.3.1"_s);
        const auto step = check<CubePrerequisites>();
        QVERIFY(certain(step.plan(old.read(step), {}, m_plan)).isEmpty());
        QVERIFY(step.traits().checkOnly);
        QCOMPARE(step.traits().impact, Impact::None);
    }
    void aLicenceThatIsNotActiveStopsIt()
    {
        ReadyCube cube;
        cube.version += u"Technology Package License Information:\n\n-----------------------------------------------------------------\n"
                        "Technology    Technology-package           Technology-package\n              Current       Type           Next reboot\n"
                        "------------------------------------------------------------------\n"
                        "appxk9           None             None             None\nsecurityk9       None             None             None\n"
                        "uck9             uck9             Permanent        uck9\n"_s;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(u"security licence"_s), qPrintable(said(assessment)));
    }
    void whatTheDeviceSaysOfItsLicencesIsShown()
    {
        ReadyCube cube;
        cube.version += u"Technology Package License Information:\n\n-----------------------------------------------------------------\n"
                        "Technology    Technology-package           Technology-package\n              Current       Type           Next reboot\n"
                        "------------------------------------------------------------------\n"
                        "securityk9       securityk9       Permanent        securityk9\nuck9             None             None             None\n"_s;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(finding(assessment, u"security licence"_s).now, u"active"_s);
        QCOMPARE(finding(assessment, u"UC licence"_s).now, u"not active"_s);
        QVERIFY2(said(assessment).startsWith(u"compliant: Does cube1 carry calls?"_s), qPrintable(said(assessment)));
    }
    void aCubeWithoutAPromptInConfigurationModeIsStopped()
    {
        ReadyCube cube;
        cube.config += u"no service prompt config\n"_s;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(u"Set service prompt config by hand"_s), qPrintable(said(assessment)));
        QCOMPARE(finding(assessment, u"IOS XE"_s).now, u"17.9.4a"_s); // what was read is shown all the same
        const auto step = check<CubePrerequisites>();
        bool shown = false;
        for (const Evidence &evidence : cube.read(step).evidence)
            shown = shown || evidence.text.contains(u"no service prompt config"_s);
        QVERIFY(shown);
    }
    void aServerThatJudgesEachCommandIsAsked_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<bool>("asks");
        QTest::newRow("none") << QString() << false;
        QTest::newRow("only who may log in") << u"aaa new-model\naaa authentication login default group tacacs+ local\naaa authorization exec default group tacacs+\n"_s << false;
        QTest::newRow("each command") << u"aaa new-model\naaa authorization commands 15 default group tacacs+ if-authenticated\n"_s << true;
        QTest::newRow("configuration too") << u"aaa new-model\naaa authorization config-commands\n"_s << true;
    }
    void aServerThatJudgesEachCommandIsAsked()
    {
        QFETCH(QString, lines);
        QFETCH(bool, asks);
        ReadyCube cube;
        cube.config.prepend(lines);
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(said(assessment).contains(u"AAA server judges"_s) == asks, qPrintable(said(assessment)));
    }
    void theReleaseWithTheFaultIsNamedWhateverIsConfigured()
    {
        ReadyCube cube;
        cube.version = versionText(u"17.03.05"_s, u"17.3.5"_s);
        QVERIFY(finding(assessed<CubePrerequisites>(cube), u"CSCvz80171"_s).now.contains(u"busyout"_s));
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
        ReadyCube cube;
        cube.version = version;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.reason.english().contains(u"16.6"_s), assessment.state == Assessment::State::Blocked);
    }
    void whatCannotBeReadIsAnErrorAndNoVerdict()
    {
        Bench b = bench();
        b.script->fails(u"show version"_s, ErrorKind::Timeout, false);
        const auto step = check<CubePrerequisites>();
        const auto read = step.observe(only(std::move(b.driver)), soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Unreachable);
        const auto without = step.observe(DeviceSet(), soon(), {});
        QVERIFY(!without);
        QCOMPARE(without.error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(without.error().device, u"cube1"_s);
    }
};

QTEST_GUILESS_MAIN(TestCubePrerequisites)
#include "tst_CubePrerequisites.moc"
