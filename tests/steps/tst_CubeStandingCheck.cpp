// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/steps/cube/CubeStandingCheck.h"
#include "tests/steps/ReadyCube.h"

using namespace sipseal;
using namespace sipseal::test;

/// How a CUBE is met: who else is there, what is unsaved, what a rollback took.
class TestCubeStandingCheck : public QObject, private CubeCheckTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void whoIsThereAndWhatIsUnsavedIsShown()
    {
        ReadyCube cube;
        cube.startup = u"hostname cube1\n"_s;
        cube.users += u"   2 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY(finding(assessment, u"unsaved configuration"_s).now.startsWith(u"ip domain name dcloud.cisco.com, crypto pki trustpoint ms-ca-name"_s));
        QCOMPARE(finding(assessment, u"other sessions"_s).now, u"maria (vty 1, 192.0.2.44)"_s);
        QVERIFY(finding(assessment, u"archive"_s).now.startsWith(u"off: no timed rollback"_s));
        QCOMPARE(finding(assessment, u"redundancy"_s).now, u"-"_s);
    }
    void aConfigurationThatSomebodyHoldsBlocks()
    {
        ReadyCube cube;
        cube.users += u"   2 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s;
        cube.lock = u"Owner PID : 484\nTTY number : 2\nTTY username : maria\nType : EXCLUSIVE\nState : LOCKED\n"_s;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QVERIFY2(said(assessment).startsWith(u"blocked: The configuration of this CUBE is locked by maria"_s), qPrintable(said(assessment)));
        QCOMPARE(finding(assessment, u"other sessions"_s).now, u"maria (vty 1, 192.0.2.44), maria (configuration mode)"_s);
        cube.lock = u"Owner PID : 466\nTTY number : 1\nTTY username : admin\nType : EXCLUSIVE\nState : LOCKED\n"_s; // our own session
        QCOMPARE(words(assessed<CubeStandingCheck>(cube)), u"compliant"_s);
    }
    void whatOthersLeftUnsavedIsAsked_data()
    {
        QTest::addColumn<QString>("more");    ///< in the running configuration alone
        QTest::addColumn<QString>("unsaved"); ///< as it is shown
        QTest::addColumn<bool>("asks");
        QTest::newRow("nothing") << QString() << u"no"_s << false;
        QTest::newRow("somebody's") << u"interface Loopback9\n ip address 192.0.2.7 255.255.255.255\n"_s << u"interface Loopback9"_s << true;
        QTest::newRow("what a run of ours may have left") << u"sip-ua\n transport tcp tls v1.2\n"_s << u"sip-ua"_s << false;
        QTest::newRow("a dial-peer") << u"dial-peer voice 8 voip\n session protocol sipv2\n"_s << u"dial-peer voice 8 voip"_s << false;
        QTest::newRow("both") << u"sip-ua\n transport tcp tls v1.2\nntp server 192.0.2.1\n"_s << u"sip-ua, ntp server 192.0.2.1"_s << true;
        QTest::newRow("a line with a secret in it") << u"username bob privilege 15 secret 9 $9$canary\n"_s << Redactor::process().redact(u"username bob privilege 15 secret 9 $9$canary"_s) << true;
        QTest::newRow("a certificate, which startup names by its file") << u"crypto pki certificate chain ms-ca-name\n certificate ca 01\n  3082AABB\n  quit\n"_s << u"no"_s << false;
    }
    void whatOthersLeftUnsavedIsAsked()
    {
        QFETCH(QString, more);
        QFETCH(bool, asks);
        ReadyCube cube;
        cube.startup = cube.config;
        cube.config += more;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QTEST(finding(assessment, u"unsaved configuration"_s).now, "unsaved");
        QVERIFY2(said(assessment).contains(u"unsaved configuration of somebody else"_s) == asks, qPrintable(said(assessment)));
        QVERIFY(!said(assessment).contains(u"canary"_s));
    }
    void aPairIsAsked()
    {
        ReadyCube cube;
        cube.config += u"redundancy\n application redundancy\n  group 1\n   name cube-ha\n"_s;
        QVERIFY2(said(assessed<CubeStandingCheck>(cube)).contains(u"redundant pair"_s), qPrintable(said(assessed<CubeStandingCheck>(cube))));
    }
    void whatARollbackTookWithItIsTold()
    {
        ReadyCube cube;
        cube.config += u"archive\n path flash:archive\n"_s;
        cube.log = u"*Nov 28 12:00:01.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_ABSTIMER: User: admin(Priv: 15, View: 0): Scheduled to rollback\n"
                   "*Nov 28 12:02:44.120: %SYS-5-CONFIG_I: Configured from console by maria on vty1 (192.0.2.44)\n"
                   "*Nov 28 12:05:01.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: flash:archive-1\n"_s;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QVERIFY2(said(assessment).contains(u"maria (12:02:44)"_s), qPrintable(said(assessment)));
        QCOMPARE(finding(assessment, u"archive"_s).now, u"on"_s);
    }
};

QTEST_GUILESS_MAIN(TestCubeStandingCheck)
#include "tst_CubeStandingCheck.moc"
