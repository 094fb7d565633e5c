// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeVerdict.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sipseal::CubeRefusal)

/// Every form in which a CUBE refuses, and what it means; and what looks like a refusal and is none (cube.md §2a, §4, §5).
class TestCubeVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRefusalHasItsMeaning_data()
    {
        using enum CubeRefusal;
        QTest::addColumn<QString>("reply");
        QTest::addColumn<CubeRefusal>("meaning");
        const auto row = [](const char *name, const QString &reply, CubeRefusal meaning) {
            QTest::newRow(name) << reply << meaning;
        };
        row("invalid", u"sip-ux\r\n     ^\r\n% Invalid input detected at '^' marker.\r\n\r\n"_s, InvalidInput);
        row("invalid value", u"% Invalid address\n"_s, InvalidValue);
        row("bad mask", u"% Bad mask /40 for address 192.0.2.0\n"_s, InvalidValue);
        row("incomplete", u"% Incomplete command.\n\n"_s, Incomplete);
        row("ambiguous", u"% Ambiguous command:  \"tr\"\n"_s, Ambiguous);
        row("unknown", u"Translating \"sipua\"\n% Unknown command or computer name, or unable to find computer address\n"_s,
            UnknownCommand);
        row("unknown, after its name was looked up",
            u"% Bad IP address or host name\n% Unknown command or computer name, or unable to find computer address\n"_s,
            UnknownCommand);
        row("unrecognized", u"% Unrecognized command\n"_s, UnknownCommand);
        row("TACACS", u"Command authorization failed.\n\n"_s, NotAuthorized);
        row("TACACS with a percent sign", u"% Authorization failed.\n"_s, NotAuthorized);
        row("enable: secrets", u"Password: \n% Bad secrets\n"_s, NotAuthorized);
        row("enable: passwords", u"% Bad passwords\n"_s, NotAuthorized);
        row("enable: AAA", u"% Error in authentication.\n"_s, NotAuthorized);
        row("enable: none set", u"% No password set\n"_s, NotAuthorized);
        row("enable: denied", u"% Access denied\n"_s, NotAuthorized);
        row("enable: failed", u"% Authentication failed\n"_s, NotAuthorized);
        row("mode locked",
            u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later.\n"_s, Locked);
        row("session locked",
            u"Config session is locked by process '566', user will be pushed back to exec mode. Command execution is locked, Please try later.\n"_s,
            Locked);
        row("standby", u"Config mode cannot be entered during Standby initialization ...\n"_s, StandbyInitialising);
        row("secure mode",
            u"%Error:Insecure configurations are not permitted in secure mode. To proceed, set the system mode to insecure \nusing the command system mode insecure, and then try again.\nModule: SIPUA, Command: transport tcp tls v1.1 , Reason: Weak tls version, Remediation: Use stronger tls version\nto enhance security\n%ERROR: Security policy check failed, configuration can't be applied\n"_s,
            SecureMode);
        row("secure mode, second half only", u"%ERROR: Security policy check failed, configuration can't be applied\n"_s,
            SecureMode);
        row("table full", u"%Maximum number of remote-addr entries (10) already configured\n"_s, TooManyEntries);
        row("too many", u"% Too many server group members\n"_s, TooManyEntries);
        row("at most", u"Error: a server-group holds at most 5 servers\n"_s, TooManyEntries);
        row("archive off", u"%Turn config archive on before using Rollback Confirmed Change\n"_s, ArchiveOff);
        row("archive off, politely", u"%Please turn config archive on before using Rollback Confirmed Change\n"_s, ArchiveOff);
        row("archive not there", u" Archive feature not enabled\n"_s, ArchiveOff);
        row("no trustpoint", u"    % Certificate Authority (trustpoint) 'edge-id' is unknown\n"_s, NoTrustpoint);
        row("no trustpoint to validate", u"Validation Failed: trustpoint not found for edge-id\n"_s, NoTrustpoint);
        row("trustpoint not found", u"% Trustpoint edge-id not found\n"_s, NoTrustpoint);
        row("nvram", u"startup-config file open failed (Device or resource busy)\n"_s, Busy);
        row("a file in use", u"%Error opening nvram:/startup-config (Device or resource busy)\n"_s, Busy);
        row("nothing pending", u"%No Rollback Confirmed Change pending\n"_s, Other);
        row("PEM", u"% PEM files import failed.\n"_s, Other);
        row("in use", u"% Trustpoint edge-id is in use.\n"_s, Other);
        row("no such file", u"%Error opening flash:x (No such file or directory)\n"_s, Other);
        row("replace came to nothing", u"The original configuration has been successfully restored.\n"_s, Other);
        row("an error that nobody listed", u"ERROR: something else\n"_s, Other);
        row("without a percent sign", u"Unable to disable parser cache\n"_s, Other);
    }
    void everyRefusalHasItsMeaning()
    {
        QFETCH(QString, reply);
        const CubeLineVerdict verdict = judgeCubeLine(reply);
        QVERIFY(verdict.refused);
        QTEST(verdict.refusal, "meaning");
        QVERIFY(!verdict.words.isEmpty());
    }
    void whatLooksBadAndIsNone_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<int>("warnings");
        QTest::newRow("nothing") << QString() << 0;
        QTest::newRow("security warning")
            << u"SECURITY WARNING - Module: SIPUA, Command: transport tcp tls v1.0, Reason: Weak tls version, \nRemediation: Use stronger tls version to enhance security\n"_s
            << 1;
        QTest::newRow("dynamic warning") << u"INSECURE DYNAMIC WARNING - Module: X, Command: y, Reason: z, Remediation: w\n"_s
                                         << 1;
        QTest::newRow("master key") << u"% WARNING: The master key is not configured, \n"_s << 1;
        QTest::newRow("informational") << u"% Informational: nothing to see\n"_s << 0;
        QTest::newRow("syslog of an error") << u"*Nov 16 09:37:56.223: %SYS-3-ERROR: Error: Invalid thing\n"_s << 0;
        QTest::newRow("the word alone") << u"interface counters: 0 error, 0 failed, 0 invalid\n"_s << 0;
        QTest::newRow("config") << u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s << 0;
        QTest::newRow("saved") << u"Building configuration...\nCompressed configuration from 22772 bytes to 7054 bytes[OK]\n"_s
                               << 0;
        QTest::newRow("backed up") << u"Rollback Confirmed Change: Backing up current running config to flash:a-1\n"_s << 0;
        QTest::newRow("enrolment asks") << u"% Include the router serial number in the subject name? [yes/no]:"_s << 0;
        QTest::newRow("enrolled") << u"% Router Certificate successfully imported\n"_s << 0;
    }
    void whatLooksBadAndIsNone()
    {
        QFETCH(QString, reply);
        const CubeLineVerdict verdict = judgeCubeLine(reply);
        QVERIFY(!verdict.refused);
        QCOMPARE(verdict.refusal, CubeRefusal::None);
        QCOMPARE(verdict.words, QString());
        QTEST(int(verdict.warnings.size()), "warnings");
    }
    void hostileRepliesStayBounded()
    {
        const auto megabytes = judgeCubeLine(u"% "_s + QString(8'000'000, u'x'));
        QVERIFY(megabytes.refused && megabytes.words.size() <= 2000);
        const auto lines = judgeCubeLine(u"%\n"_s.repeated(2'000'000));
        QVERIFY(lines.refused && lines.words.size() <= 2000);
        QVERIFY(judgeCubeLine(u"WARNING: a,\n"_s.repeated(100'000)).warnings.size() <= 500);
        const auto controls = judgeCubeLine(u"%\0 Inva\x7lid input detected\0\x1b[A\n"_s);
        QCOMPARE(controls.refusal, CubeRefusal::InvalidInput);
        QVERIFY(!controls.words.contains(QChar(0x1b)));
    }
};

QTEST_GUILESS_MAIN(TestCubeVerdict)
#include "tst_CubeVerdict.moc"
