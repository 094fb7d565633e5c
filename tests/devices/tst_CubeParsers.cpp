// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestCubeParsers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- configuration
    void aConfigurationBecomesItsParts()
    {
        const auto read = parseCubeConfig(fixture(u"config/dcloud-like.txt"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->hostname, u"edge-cube1"_s);
        QCOMPARE(read->trustpoints, QStringList({u"ms-ca-name"_s, u"TP-self-signed-99"_s}));
        QCOMPARE(read->globalTransport, u"tcp"_s);
        QCOMPARE(read->tenantTransport, (QMap<int, QString>{{100, u"tcp tls"_s}}));

        QVERIFY(read->sipUa.present);
        QCOMPARE(read->sipUa.transportTcpTls, u"v1.2 minimum"_s);
        QVERIFY(!read->sipUa.tlsBlocked);
        QCOMPARE(read->sipUa.signaling.size(), 4);
        QCOMPARE(read->sipUa.signaling[0].line,
                 u"crypto signaling remote-addr 192.0.2.3 255.255.255.255 trustpoint ms-ca-name strict-cipher"_s);
        QCOMPARE(read->sipUa.signaling[0].trustpoint, u"ms-ca-name"_s);
        QCOMPARE(read->sipUa.signaling[1].mask, u"/24"_s);
        QCOMPARE(read->sipUa.signaling[2].address, u"203.0.113.8"_s);
        QCOMPARE(read->sipUa.signaling[2].trustpoint, QString());
        QVERIFY(read->sipUa.signaling[3].isDefault);
        QCOMPARE(read->sipUa.signaling[3].trustpoint, u"ms-ca-name"_s);
        QVERIFY(read->sipUa.lines.contains(u"connection-reuse"_s));
        QVERIFY(!read->sipUa.lines.join(u' ').contains(u"alias"_s)); // `section` pulls that line in; it is another block
    }
    void dialPeersShowWhereTheyLead()
    {
        const auto read = parseCubeConfig(fixture(u"config/dcloud-like.txt"_s));
        QVERIFY(read);
        QCOMPARE(read->dialPeers.size(), 5); // and none out of the banner
        const CubeDialPeer *cvp = read->dialPeer(6000);
        QVERIFY(cvp && cvp->voip);
        QCOMPARE(cvp->description, u"to CVP"_s);
        QCOMPARE(cvp->destinationPattern, u"1112..."_s);
        QCOMPARE(cvp->sessionProtocol, u"sipv2"_s);
        QCOMPARE(cvp->sessionTarget, u"ipv4:192.0.2.13"_s);
        QCOMPARE(cvp->targetHost, u"192.0.2.13"_s);
        QCOMPARE(cvp->targetPort, 0);
        QCOMPARE(read->effectiveTransport(*cvp), u"tcp"_s);
        const CubeDialPeer *cucm = read->dialPeer(7000);
        QVERIFY(cucm);
        QCOMPARE(cucm->targetHost, u"cucm.example"_s);
        QCOMPARE(cucm->targetPort, 5061);
        QCOMPARE(cucm->sessionTransport, u"tcp tls"_s);
        const CubeDialPeer *group = read->dialPeer(8000);
        QVERIFY(group);
        QCOMPARE(group->serverGroup, 1);
        QCOMPARE(group->tenant, 100);
        QCOMPARE(group->optionsKeepalive, 5);
        QCOMPARE(group->sessionTransport, QString());
        QCOMPARE(read->effectiveTransport(*group), u"tcp tls"_s); // through its tenant
        const CubeDialPeer *six = read->dialPeer(9000);
        QVERIFY(six && six->shutdown);
        QCOMPARE(six->targetHost, u"2001:db8::13"_s);
        QCOMPARE(six->targetPort, 5061);
        QCOMPARE(read->effectiveTransport(*six), u"tcp"_s); // the global one
        QVERIFY(!read->dialPeer(39275)->voip);
        QVERIFY(!read->dialPeer(1));
        QCOMPARE(read->serverGroups.at(0).members,
                 (QList<CubeServerGroupMember>{{u"192.0.2.11"_s, 0, 0}, {u"192.0.2.6"_s, 5061, 1}, {u"2001:db8::6"_s, 5061, 0}}));
    }
    void transportOfSipUa_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("blocked");
        QTest::newRow("no line") << u""_s << u""_s << false;
        QTest::newRow("one version") << u" transport tcp tls v1.2  \n"_s << u"v1.2"_s << false;
        QTest::newRow("any") << u" transport tcp tls\n"_s << u"any"_s << false;
        QTest::newRow("blocked") << u" no transport tcp tls v1.2\n"_s << u""_s << true;
        QTest::newRow("plain tcp says nothing") << u" no transport tcp\n transport udp\n"_s << u""_s << false;
    }
    void transportOfSipUa()
    {
        QFETCH(QString, lines);
        QFETCH(QString, version);
        QFETCH(bool, blocked);
        const auto read = parseCubeConfig(u"sip-ua \n"_s + lines + u"!\n"_s);
        QVERIFY(read);
        QCOMPARE(read->sipUa.transportTcpTls, version);
        QCOMPARE(read->sipUa.tlsBlocked, blocked);
    }
    void whatASignalingLineCovers_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("mask");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("covered");
        QTest::newRow("host") << u"192.0.2.3"_s << u"255.255.255.255"_s << u"192.0.2.3"_s << true;
        QTest::newRow("other host") << u"192.0.2.3"_s << u"255.255.255.255"_s << u"192.0.2.4"_s << false;
        QTest::newRow("dotted net") << u"192.0.2.0"_s << u"255.255.255.0"_s << u"192.0.2.77"_s << true;
        QTest::newRow("slash") << u"192.0.2.0"_s << u"/25"_s << u"192.0.2.200"_s << false;
        QTest::newRow("slash in") << u"192.0.2.0"_s << u"/25"_s << u"192.0.2.20"_s << true;
        QTest::newRow("ipv6") << u"2001:db8::"_s << u"/32"_s << u"2001:db8::13"_s << true;
        QTest::newRow("mask is nonsense") << u"192.0.2.0"_s << u"/99"_s << u"192.0.2.20"_s << false;
        QTest::newRow("peer is a name") << u"192.0.2.0"_s << u"/24"_s << u"cvp.example"_s << false;
    }
    void whatASignalingLineCovers()
    {
        QFETCH(QString, address);
        QFETCH(QString, mask);
        QFETCH(QString, peer);
        CubeSignaling line;
        line.address = address;
        line.mask = mask;
        QTEST(line.covers(peer), "covered");
        line.isDefault = true;
        QVERIFY(!line.covers(peer));
    }
    void halfAConfigurationIsNotRead()
    {
        QString text = fixture(u"config/dcloud-like.txt"_s);
        text.truncate(text.indexOf(u"transport tcp tls v1.2 minimum"_s));
        const auto read = parseCubeConfig(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Parse);
    }
    void aDeviceThatNeverSavedHasAnEmptyStartup()
    {
        const auto read = parseCubeConfig(u"startup-config is not present\r\n"_s);
        QVERIFY(read);
        QVERIFY(read->dialPeers.isEmpty() && !read->sipUa.present);
    }
    void secretsDoNotStayInTheRawText()
    {
        const auto read = parseCubeConfig(u"hostname x\nusername admin privilege 15 secret 9 $9$abcdefgh\nend\n"_s);
        QVERIFY(read);
        QVERIFY(!read->raw.contains(u"$9$abcdefgh"_s));
        QVERIFY(read->raw.contains(u"username admin"_s));
    }

    // --- version, clock, calls
    void versions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("iosXe");
        QTest::newRow("17.3.1a") << fixture(u"version/17.3.txt"_s) << u"17.3.1a 17 3 1"_s << true;
        QTest::newRow("controller") << fixture(u"version/controller.txt"_s) << u"17.6.5 17 6 5"_s << true;
        QTest::newRow("padded first line only") << u"Cisco IOS XE Software, Version 16.06.05\n"_s << u"16.6.5 16 6 5"_s << true;
        QTest::newRow("patched") << u"Cisco IOS XE Software, Version 17.03.03 - SMU-PATCHED\n"_s << u"17.3.3 17 3 3"_s << true;
        QTest::newRow("prd") << u"Cisco IOS XE Software, Version 17.18.01prd21\n"_s << u"17.18.1prd21 17 18 1"_s << true;
        QTest::newRow("26")
            << u"Cisco IOS XE Software, Version 26.1.1\nCisco IOS Software [X], Virtual XE Software (A-B), Version 26.1.1, RELEASE SOFTWARE (fc1)\n"_s
            << u"26.1.1 26 1 1"_s << true;
        QTest::newRow("3.9")
            << u"Cisco IOS Software, IOS-XE Software (PPC_LINUX_IOSD-ADVENTERPRISEK9-M), Version 15.3(2)S1, RELEASE SOFTWARE (fc1)\nIOS XE Version: 03.09.01.S\n"_s
            << u"15.3(2)S1 15 3 2"_s << true;
        QTest::newRow("classic IOS")
            << u"Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M4, RELEASE SOFTWARE (fc2)\n"_s
            << u"15.7(3)M4 15 7 3"_s << false;
    }
    void versions()
    {
        QFETCH(QString, text);
        QFETCH(bool, iosXe);
        const auto read = parseCubeVersion(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QTEST(u"%1 %2 %3 %4"_s.arg(read->text).arg(read->major).arg(read->minor).arg(read->patch), "version");
        QCOMPARE(read->iosXe, iosXe);
    }
    void aVersionTellsHostNameAndMode()
    {
        const auto plain = parseCubeVersion(fixture(u"version/17.3.txt"_s));
        QVERIFY(plain && !plain->controllerMode);
        QCOMPARE(plain->hostname, u"edge-cube1"_s);
        const auto controller = parseCubeVersion(fixture(u"version/controller.txt"_s));
        QVERIFY(controller && controller->controllerMode);
    }
    void otherSystemsAreNoVersion_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nexus") << u"Cisco Nexus Operating System (NX-OS) Software\n NXOS: version 9.3(8)\n"_s;
        QTest::newRow("xr") << u"Cisco IOS XR Software, Version 7.3.2\n"_s;
        QTest::newRow("asa") << u"Cisco Adaptive Security Appliance Software Version 9.8(2)\n"_s;
        QTest::newRow("linux") << u"bash: show: command not found\n"_s;
        QTest::newRow("build name only") << u"Cisco IOS XE Software, Version BLD_POLARIS_DEV_LATEST\n"_s;
    }
    void otherSystemsAreNoVersion()
    {
        QFETCH(QString, text);
        const auto read = parseCubeVersion(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Parse);
        QVERIFY(!read.error().technical.isEmpty());
    }
    void clocks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::addColumn<bool>("authoritative");
        QTest::newRow("never set") << u"*04:45:00.857 UTC Thu Aug 7 2025\r\n"_s << u"2025-08-07T04:45:00.857Z"_s << false;
        QTest::newRow("NTP lost") << u".04:37:54.849 UTC Thu Aug 7 2025"_s << u"2025-08-07T04:37:54.849Z"_s << false;
        QTest::newRow("good") << u"Load for five secs: 1%/0%\nTime source is NTP, x\n08:00:01 JST Mon Nov 16 2026\n"_s
                              << u"2026-11-15T23:00:01.000Z"_s << true;
        QTest::newRow("a zone with several meanings") << u"18:56:04.554 EST Mon Oct 17 2016"_s << u""_s << true;
    }
    void clocks()
    {
        QFETCH(QString, text);
        QFETCH(bool, authoritative);
        const auto read = parseCubeClock(text);
        QVERIFY(read);
        QTEST(read->utc.isValid() ? read->utc.toString(Qt::ISODateWithMs) : QString(), "utc");
        QCOMPARE(read->authoritative, authoritative);
        QVERIFY(!read->text.isEmpty());
        QVERIFY(!parseCubeClock(u"25:61:00 UTC Mon Nov 40 2026"_s));
    }
    void callsAreCounted()
    {
        const auto brief =
            parseCubeActiveCalls(u"Telephony call-legs: 0\nSIP call-legs: 2\nH323 call-legs: 0\nTotal call-legs: 3\n"_s);
        QVERIFY(brief);
        QCOMPARE(*brief, 2);
        const auto total = parseCubeActiveCalls(u"Total call-legs: 3\n"_s);
        QVERIFY(total);
        QCOMPARE(*total, 3);
        const auto agent = parseCubeActiveCalls(u"Total SIP call legs:2, User Agent Client:1, User Agent Server:1\n"_s);
        QVERIFY(agent);
        QCOMPARE(*agent, 2);
        QVERIFY(!parseCubeActiveCalls(u"hello\n"_s));
    }

    // --- PKI
    void trustpoints_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("seen");
        QTest::newRow("complete") << u"ms-ca-name"_s << u"exists ca identity cn=edge-cube1.example,o=Example"_s;
        QTest::newRow("CA only") << u"SLA-TrustPoint"_s << u"exists ca "_s;
        QTest::newRow("declared") << u"declared"_s << u"exists "_s;
        QTest::newRow("absent") << u"nowhere"_s << u""_s;
    }
    void trustpoints()
    {
        QFETCH(QString, name);
        const auto read = parseCubeTrustpoint(name, fixture(u"pki/status.txt"_s));
        QVERIFY(read);
        QCOMPARE(read->name, name);
        QTEST((read->exists ? u"exists "_s : QString()) + (read->caAuthenticated ? u"ca "_s : QString()) +
                  (read->hasIdentity ? u"identity "_s : QString()) + read->subject,
              "seen");
    }
    void trustpointsInTheFormWithoutStatus()
    {
        const QString text =
            u"Trustpoint TP:\n    Subject Name:\n    cn=Root\n          Serial Number (hex): 01\n    Certificate configured.\n\n\nTrustpoint empty:\n\n"_s;
        QVERIFY(parseCubeTrustpoint(u"TP"_s, text)->caAuthenticated);
        const auto empty = parseCubeTrustpoint(u"empty"_s, text);
        QVERIFY(empty && empty->exists && !empty->caAuthenticated && !empty->hasIdentity);
        const auto silence = parseCubeTrustpoint(u"x"_s, QString());
        QVERIFY(silence && !silence->exists);
        QVERIFY(!parseCubeTrustpoint(u"x"_s, u"<html>login</html>"_s));
        QVERIFY(!parseCubeTrustpoint(u"x"_s, u"        ^\n% Invalid input detected at '^' marker.\n"_s));
    }
    void certificatesAreReadFromPem()
    {
        const auto read = parseCubeCertificatesPem(fixture(u"pki/ms-ca-name.pem.txt"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->size(), 2);
        const CubeCertificate &ca = read->at(0), &own = read->at(1);
        QVERIFY(ca.isCa && !own.isCa);
        QCOMPARE(ca.commonName, u"Example Issuing CA"_s);
        QVERIFY(ca.serverAuth && ca.clientAuth); // no extension: no limit
        QCOMPARE(own.commonName, u"edge-cube1.example"_s);
        QCOMPARE(own.issuer, ca.subject);
        QCOMPARE(own.notBefore, QDateTime(QDate(2026, 11, 23), QTime(17, 50, 43), QTimeZone::utc()));
        QCOMPARE(own.notAfter, QDateTime(QDate(2029, 2, 25), QTime(17, 50, 43), QTimeZone::utc()));
        QCOMPARE(own.sha256,
                 u"04:9F:C7:20:FC:A2:FA:74:A5:6D:95:C6:F5:6B:71:3A:92:BF:38:66:44:C4:FC:28:8C:FC:35:57:A3:64:09:55"_s);
        QVERIFY(own.serverAuth && !own.clientAuth);
    }
    void damagedPemIsNotRead()
    {
        QString text = fixture(u"pki/ms-ca-name.pem.txt"_s);
        const auto cut = parseCubeCertificatesPem(text.left(text.size() - 60));
        QVERIFY(!cut);
        text.replace(text.indexOf(u"-----BEGIN"_s) + 40, 20, u"AAAAAAAAAAAAAAAAAAAA"_s);
        QVERIFY(!parseCubeCertificatesPem(text));
        const auto none = parseCubeCertificatesPem(u"------Trustpoint: declared------\n"_s);
        QVERIFY(none && none->isEmpty());
        QVERIFY(!parseCubeCertificatesPem(u"nonsense"_s));
    }

    // --- a line's answer
    void answersAreJudged_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("warnings");
        const QString none;
        QTest::newRow("silence") << none << false << none << 0;
        QTest::newRow("syslog") << u"*Nov 16 09:37:56.223: %SYS-5-CONFIG_I: Configured from console by console\n"_s << false
                                << none << 0;
        QTest::newRow("invalid") << u"          ^\n% Invalid input detected at '^' marker.\n\n"_s << true
                                 << u"          ^\n% Invalid input detected at '^' marker."_s << 0;
        QTest::newRow("incomplete") << u"% Incomplete command.\n\n"_s << true << u"% Incomplete command."_s << 0;
        QTest::newRow("ambiguous") << u"% Ambiguous command:  \"tr\"\n"_s << true << u"% Ambiguous command:  \"tr\""_s << 0;
        QTest::newRow("authorization") << u"Command authorization failed.\n\n"_s << true << u"Command authorization failed."_s
                                       << 0;
        QTest::newRow("warned")
            << u"SECURITY WARNING - Module: SIPUA, Command: transport tcp tls v1.0, Reason: Weak tls version, \nRemediation: Use stronger tls version to enhance security\n"_s
            << false << none << 1;
        QTest::newRow("dynamic warning") << u"INSECURE DYNAMIC WARNING - Module: X, Command: y, Reason: z, Remediation: w\n"_s
                                         << false << none << 1;
        QTest::newRow("master key") << u"% WARNING: The master key is not configured, \n"_s << false << none << 1;
        QTest::newRow("informational") << u"% Informational: nothing to see\n"_s << false << none << 0;
        QTest::newRow("secure mode")
            << u"%Error:Insecure configurations are not permitted in secure mode. To proceed, set the system mode\nModule: SIPUA, Command: transport tcp tls v1.1 , Reason: Weak tls version\n%ERROR: Security policy check failed, configuration can't be applied\n"_s
            << true
            << u"%Error:Insecure configurations are not permitted in secure mode. To proceed, set the system mode\nModule: SIPUA, Command: transport tcp tls v1.1 , Reason: Weak tls version\n%ERROR: Security policy check failed, configuration can't be applied"_s
            << 0;
        QTest::newRow("warned, then refused")
            << u"SECURITY WARNING - Module: A, Reason: b, \nRemediation: c\n% Invalid address\n"_s << true
            << u"% Invalid address"_s << 1;
        QTest::newRow("enter") << u"Enter configuration commands, one per line.  End with CNTL/Z.\n"_s << false << none << 0;
        QTest::newRow("locked")
            << u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later.\n"_s << true
            << u"Configuration mode is locked by process '484' user 'NETCONF' from terminal '64'. Please try later."_s << 0;
    }
    void answersAreJudged()
    {
        QFETCH(QString, reply);
        const CubeLineVerdict verdict = judgeCubeLine(reply);
        QTEST(verdict.refused, "refused");
        QTEST(verdict.words, "words");
        QTEST(int(verdict.warnings.size()), "warnings");
    }
    void aWarningKeepsItsRemedy()
    {
        const auto verdict =
            judgeCubeLine(u"SECURITY WARNING - Module: SIPUA, Reason: Weak tls version, \r\nRemediation: Use stronger\r\n"_s);
        QCOMPARE(verdict.warnings.value(0),
                 u"SECURITY WARNING - Module: SIPUA, Reason: Weak tls version, Remediation: Use stronger"_s);
    }

    // --- hostile input
    void nothingCrashesTheParsers_data()
    {
        QTest::addColumn<QString>("text");
        QRandomGenerator random(20261123);
        QString binary;
        for (int i = 0; i < 100'000; ++i)
            binary += QChar(char16_t(random.bounded(1, 0x2ff)));
        QTest::newRow("empty") << QString();
        QTest::newRow("blank lines") << u"\n\r\n  \n"_s;
        QTest::newRow("binary") << binary;
        QTest::newRow("one endless line") << QString(3'000'000, u'9');
        QTest::newRow("endless agents") << u"Remote-Agent:1.2.3.4, Connections-Count:1\n 1 1 E 0\n"_s.repeated(20'000);
        QTest::newRow("html") << u"<html><body>504</body></html>\n"_s.repeated(100);
        QTest::newRow("invalid") << u"show x\n     ^\n% Invalid input detected at '^' marker.\n"_s;
        QTest::newRow("numbers out of bounds")
            << u"Remote-Agent:1.2.3.4, Connections-Count:99999999999\n 99999999999 99999999999 E 0 1.1.1.1:99999999\n"_s;
        QTest::newRow("nested pem") << u"-----BEGIN CERTIFICATE-----\n"_s.repeated(5000);
        QTest::newRow("open banner") << u"hostname x\nbanner motd ^C\nsip-ua\n transport tcp tls v1.2\n"_s;
    }
    void nothingCrashesTheParsers()
    {
        QFETCH(QString, text);
        const auto sound = [](const auto &result) { return result.has_value() || result.error().kind == ErrorKind::Parse; };
        QVERIFY(sound(parseCubeVersion(text)));
        QVERIFY(sound(parseCubeConfig(text)));
        QVERIFY(sound(parseCubeTrustpoint(u"x"_s, text)));
        QVERIFY(sound(parseCubeCertificatesPem(text)));
        QVERIFY(sound(parseCubeConnections(text)));
        QVERIFY(sound(parseCubeClock(text)));
        QVERIFY(sound(parseCubeActiveCalls(text)));
        QVERIFY(judgeCubeLine(text).words.size() <= 2000);
        QVERIFY(diagnoseTls(text).size() <= 200);
    }
    void everyCutOfAReportIsSurvived()
    {
        const QString text = fixture(u"connections/17.14-detail.txt"_s);
        const QString config = fixture(u"config/dcloud-like.txt"_s);
        QVERIFY(text.size() > 500 && config.size() > 500);
        for (qsizetype i = 0; i < text.size(); i += 7)
            if (const auto read = parseCubeConnections(text.left(i)); !read)
                QCOMPARE(read.error().kind, ErrorKind::Parse);
        for (qsizetype i = 60; i < config.size() - 10; i += 41)
            QVERIFY(!parseCubeConfig(config.left(i)));
    }
};

QTEST_GUILESS_MAIN(TestCubeParsers)
#include "tst_CubeParsers.moc"
