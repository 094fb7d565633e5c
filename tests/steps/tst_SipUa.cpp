// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/SipUaSignaling.h"
#include "app/steps/cube/SipUaTransport.h"
#include "tests/steps/CubeReadings.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

const QString kCucm = u"198.18.133.3"_s, kCvp = u"198.18.133.13"_s;

QString signaling(const QString &address, const QString &rest)
{
    return u" crypto signaling remote-addr %1 %2\n"_s.arg(address, rest);
}

/// CUCM and CVP with one address each, so that lines stay few.
Plan smallPlan()
{
    Plan plan = dcloud();
    plan.devices.removeLast();
    return plan;
}

} // namespace

class TestSipUa : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // --- transport tcp tls v1.2
    void theTlsVersionIsSetAndTakenBack_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("back");
        const QString def = u"default transport tcp tls"_s;
        QTest::newRow("no line: back to the default, never by no") << QString() << u"differs"_s << u"-"_s << def;
        QTest::newRow("an older version") << u"transport tcp tls v1.0"_s << u"differs"_s << u"v1.0"_s << u"transport tcp tls v1.0"_s;
        QTest::newRow("any version") << u"transport tcp tls"_s << u"differs"_s << u"any"_s << u"transport tcp tls"_s;
        QTest::newRow("blocked: taken back to the default, never by no") << u"no transport tcp tls"_s << u"differs"_s << u"no transport tcp tls"_s << def;
        QTest::newRow("as wanted") << u"transport tcp tls v1.2"_s << u"compliant"_s << u"v1.2"_s << QString();
        QTest::newRow("or better") << u"transport tcp tls v1.2 minimum"_s << u"compliant"_s << u"v1.2"_s << QString();
    }
    void theTlsVersionIsSetAndTakenBack()
    {
        QFETCH(QString, line);
        QFETCH(QString, back);
        const Plan plan = dcloud();
        const SipUaTransport step(inPlan(plan, u"cube1"_s), plan);
        const Observation read = readCube(step, u"sip-ua\n"_s + (line.isEmpty() ? QString() : u' ' + line + u'\n'));
        const Assessment assessment = step.assess(read, {}, plan);
        QTEST(words(assessment), "state");
        QTEST(assessment.findings.value(0).now, "now");
        const ChangeSet change = certain(step.plan(read, {}, plan));
        if (back.isEmpty()) {
            QVERIFY(change.isEmpty() && change.owes.isEmpty());
            return;
        }
        QCOMPARE(change.forward.size(), 1);
        QCOMPARE(change.forward.first().device, u"cube1"_s);
        QCOMPARE(std::get<CliAction>(change.forward.first().what).mode, CliAction::Mode::Config);
        QCOMPARE(typed(change.forward), QStringList({u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"exit"_s}));
        QCOMPARE(typed(change.inverse), QStringList({u"sip-ua"_s, back, u"exit"_s}));
        QVERIFY(change.activation.isEmpty());
        QCOMPARE(owedTo(change), QStringList{u"cube.save@cube1"_s});
        QVERIFY(change.reversible);
        QCOMPARE(change.residue.isEmpty(), !line.startsWith(u"no ")); // what was blocked stays open, and that is said
    }
    void withoutAnySipUaTheLineIsMissing()
    {
        const Plan plan = dcloud();
        const SipUaTransport step(inPlan(plan, u"cube1"_s), plan);
        const Observation read = readCube(step, u"hostname cube1\n"_s);
        QCOMPARE(words(step.assess(read, {}, plan)), u"differs"_s);
        QVERIFY(read.evidence.first().text.contains(u"(no \"sip-ua\")"_s));
    }
    void theBlockIsTheEvidenceAndNothingElse()
    {
        const Plan plan = dcloud();
        const SipUaTransport step(inPlan(plan, u"cube1"_s), plan);
        const Observation read = readCube(step, u"hostname cube1\nsip-ua \n transport tcp tls v1.1\n retry invite 2\nline vty 0 4\n login\n"_s);
        QCOMPARE(read.evidence.size(), 2);
        QVERIFY(read.evidence.last().text.contains(u"no connection"_s));
        QCOMPARE(read.evidence.first().source, u"device"_s);
        QVERIFY(read.evidence.first().text.endsWith(u" transport tcp tls v1.1\n retry invite 2"_s));
        QVERIFY(!read.evidence.first().text.contains(u"vty"_s));
    }

    // The line is global and lets one version through: whoever is connected on another is cut off.
    void whoWouldBeCutOffHoldsItBack_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QStringList>("connected");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("why");
        const QString provider13 = u"203.0.113.9 5061 8 Established 0 198.18.133.226:47687 TLSv1.3 TLS_AES_256_GCM_SHA384:RSA P-521 0"_s;
        const QString provider10 = u"203.0.113.9 40001 9 Established 0 198.18.133.226:5061 TLSv1.0 AES128-SHA 0"_s;
        const QString cvp = u"198.18.133.13 5061 3 Established 0 198.18.133.226:40111 TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384 P-521 0"_s;
        const QString gone = u"203.0.113.9 5061 8 Closing 0 198.18.133.226:47687 TLSv1.0 AES128-SHA 0"_s;
        const QString old = u"17.9.4a"_s, today = u"17.14.1a"_s, v12 = u"v1.2"_s, minimum = u"v1.2 minimum"_s;
        QTest::newRow("nobody") << old << v12 << QStringList() << u"differs"_s << QString();
        QTest::newRow("a peer on 1.2") << old << v12 << QStringList{cvp} << u"differs"_s << QString();
        QTest::newRow("a peer on 1.0") << old << v12 << QStringList{cvp, provider10} << u"blocked"_s << u"203.0.113.9 TLSv1.0"_s;
        QTest::newRow("one that is on its way out") << old << v12 << QStringList{gone} << u"differs"_s << QString();
        QTest::newRow("1.3, and a release that can keep it") << today << v12 << QStringList{provider13} << u"blocked"_s << u"set tls_version"_s;
        QTest::newRow("1.3, and a release of before") << old << v12 << QStringList{provider13} << u"blocked"_s << u"Move that peer"_s;
        QTest::newRow("1.0 is kept by neither") << today << v12 << QStringList{provider13, provider10} << u"blocked"_s << u"Move that peer"_s;
        QTest::newRow("1.3 with minimum") << today << minimum << QStringList{provider13, cvp} << u"differs"_s << QString();
        QTest::newRow("minimum on a release of before") << old << minimum << QStringList() << u"blocked"_s << u"17.14.1a"_s;
        QTest::newRow("minimum on 26.1.1") << u"26.1.1"_s << minimum << QStringList() << u"differs"_s << QString();
    }
    void whoWouldBeCutOffHoldsItBack()
    {
        QFETCH(QString, version);
        QFETCH(QString, wanted);
        QFETCH(QStringList, connected);
        QFETCH(QString, why);
        Plan plan = dcloud();
        plan.cube.tlsVersion = wanted;
        const SipUaTransport step(inPlan(plan, u"cube1"_s), plan);
        const Observation read = readCube(step, u"sip-ua\n"_s, {}, connected, QString(kVersion).replace(u"17.9.4a"_s, version));
        const Assessment assessment = step.assess(read, {}, plan);
        QTEST(words(assessment), "state");
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(assessment.reason.english()));
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(change.isEmpty(), words(assessment) == u"blocked");
        if (!change.isEmpty())
            QCOMPARE(typed(change.forward).value(1), u"transport tcp tls "_s + wanted);
    }
    void aPeerWhoseVersionIsNotShownIsNamed()
    {
        const Plan plan = dcloud();
        const SipUaTransport step(inPlan(plan, u"cube1"_s), plan);
        const Observation read = readCube(step, u"sip-ua\n"_s, {}, {u"203.0.113.9 5061 8 Established 0"_s, u"198.18.133.13 5061 9 Established 0"_s});
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(notesOf(change).size(), 1);
        QVERIFY(notesOf(change).first().contains(u"203.0.113.9"_s) && !notesOf(change).first().contains(u"198.18.133.13"_s));
    }
    void oneCubeMayWantAnotherVersionThanTheRest()
    {
        Plan plan = dcloud();
        plan.devices[0].cube = plan.cube;
        plan.devices[0].cube->tlsVersion = u"v1.2 minimum"_s;
        const SipUaTransport step(inPlan(plan, u"cube1"_s), plan);
        const Observation read = readCube(step, u"sip-ua\n transport tcp tls v1.2\n"_s, {}, {}, QString(kVersion).replace(u"17.9.4a"_s, u"17.18.2"_s));
        QCOMPARE(typed(certain(step.plan(read, {}, plan)).forward).value(1), u"transport tcp tls v1.2 minimum"_s);
    }

    // --- crypto signaling for each CUCM and CVP
    void eachPeerGetsItsTrustpoint_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("now"); ///< of CVP; CUCM is right by its own entry
        QTest::addColumn<QStringList>("forward");
        QTest::addColumn<QStringList>("back");
        const QString set = u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name"_s;
        const QString no = u"no crypto signaling remote-addr 198.18.133.13 255.255.255.255"_s;
        const auto row = [&](const char *name, const QString &lines, const QString &now, const QString &back) {
            QTest::newRow(name) << lines << now << (back.isEmpty() ? QStringList() : QStringList{set})
                                << (back.isEmpty() ? QStringList() : QStringList{back});
        };
        row("no entry", {}, u"-"_s, no);
        row("its own", signaling(kCvp, u"255.255.255.255 trustpoint ms-ca-name"_s), u"ms-ca-name"_s, {});
        row("its own, as prefix", signaling(kCvp, u"/32 trustpoint ms-ca-name"_s), u"ms-ca-name"_s, {});
        row("its own with a strict cipher", signaling(kCvp, u"255.255.255.255  trustpoint ms-ca-name strict-cipher  "_s), u"ms-ca-name"_s, {});
        row("a subnet covers it", signaling(u"198.18.133.0"_s, u"255.255.255.0 trustpoint ms-ca-name"_s), u"ms-ca-name"_s, {});
        row("a prefix covers it", signaling(u"198.18.133.0"_s, u"/24 trustpoint ms-ca-name"_s), u"ms-ca-name"_s, {});
        row("the default covers it", u" crypto signaling default trustpoint ms-ca-name\n"_s, u"ms-ca-name"_s, {});
        row("a subnet with another trustpoint stays, the host is added",
            signaling(u"198.18.133.8"_s, u"255.255.255.248 trustpoint other"_s), u"other"_s, no);
        row("another default stays", u" crypto signaling default trustpoint other\n"_s, u"other"_s, no);
        row("a subnet beside it does not count", signaling(u"198.18.134.0"_s, u"255.255.255.0 trustpoint ms-ca-name"_s), u"-"_s, no);
        QTest::newRow("another trustpoint is replaced, what stands behind it stays")
            << signaling(kCvp, u"255.255.255.255 trustpoint other cn-san-validate server"_s) << u"other"_s
            << QStringList{set + u" cn-san-validate server"_s}
            << QStringList{u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint other cn-san-validate server"_s};
        row("a TLS profile that leads to it", signaling(kCvp, u"255.255.255.255 tls-profile 4"_s) + u"voice class tls-profile 4\n trustpoint ms-ca-name\n"_s,
            u"ms-ca-name"_s, {});
        row("the longest of two subnets counts", signaling(u"198.18.0.0"_s, u"255.255.0.0 trustpoint ms-ca-name"_s)
                + signaling(u"198.18.133.8"_s, u"255.255.255.248 trustpoint other"_s), u"other"_s, no);
    }
    void eachPeerGetsItsTrustpoint()
    {
        QFETCH(QString, lines);
        QFETCH(QStringList, forward);
        QFETCH(QStringList, back);
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        const Observation read = readCube(step, u"sip-ua\n"_s + signaling(kCucm, u"255.255.255.255 trustpoint ms-ca-name"_s) + lines);
        const Assessment assessment = step.assess(read, {}, plan);
        QCOMPARE(words(assessment), forward.isEmpty() ? u"compliant"_s : u"differs"_s);
        QTEST(finding(assessment, u"crypto signaling remote-addr 198.18.133.13"_s).now, "now");
        QCOMPARE(finding(assessment, u"crypto signaling remote-addr 198.18.133.3"_s).now, u"ms-ca-name"_s);
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(change.isEmpty(), forward.isEmpty());
        if (!forward.isEmpty()) {
            QCOMPARE(typed(change.forward), QStringList{u"sip-ua"_s} + forward + QStringList{u"exit"_s});
            QCOMPARE(typed(change.inverse), QStringList{u"sip-ua"_s} + back + QStringList{u"exit"_s});
            QCOMPARE(owedTo(change), QStringList{u"cube.save@cube1"_s});
        }
    }
    void aTlsProfileThatLeadsElsewhereIsNotReplaced()
    {
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        const Observation read = readCube(step, u"sip-ua\n"_s + signaling(kCvp, u"255.255.255.255 tls-profile 4"_s)
                                                    + u"voice class tls-profile 4\n trustpoint other\n cn-san validate server\n"_s);
        const Assessment assessment = step.assess(read, {}, plan);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(u"tls-profile 4, which leads to trustpoint other"_s), qPrintable(assessment.reason.english()));
        QVERIFY(certain(step.plan(read, {}, plan)).isEmpty());
    }
    void aTenantsProfileGoesBeforeTheEntries_data()
    {
        QTest::addColumn<QString>("profile"); ///< `voice class tls-profile 4`
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<int>("place"); ///< the dial-peer that names it
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("now"); ///< of the tenant; empty: it does not matter
        const QString other = u" trustpoint provider\n"_s, plans = u" trustpoint ms-ca-name\n"_s, profile = u" tls-profile 4\n"_s;
        constexpr int cvp = 6000, cucm = 7000, left = 6100;
        QTest::newRow("none") << other << QString() << cvp << u"compliant"_s << QString();
        QTest::newRow("the plan's trustpoint") << plans << profile << cvp << u"compliant"_s << u"ms-ca-name"_s;
        QTest::newRow("the plan's trustpoint, and another to servers") << u" trustpoint ms-ca-name client c\n"_s << profile << cvp << u"compliant"_s << u"ms-ca-name"_s;
        QTest::newRow("another trustpoint") << other << profile << cvp << u"blocked"_s << u"provider"_s;
        QTest::newRow("another trustpoint, of CUCM's") << other << profile << cucm << u"blocked"_s << u"provider"_s;
        QTest::newRow("a profile without any") << u" sni send\n"_s << profile << cvp << u"blocked"_s << u"-"_s;
        QTest::newRow("a profile that is not there") << QString() << profile << cvp << u"blocked"_s << u"-"_s;
        QTest::newRow("of a dial-peer that is left as it is") << other << profile << left << u"compliant"_s << QString();
    }
    void aTenantsProfileGoesBeforeTheEntries()
    {
        QFETCH(QString, profile);
        QFETCH(QString, tenant);
        QFETCH(int, place);
        QFETCH(QString, now);
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        QString ways;
        for (const auto &[tag, peer] : {std::pair(6000, kCvp), std::pair(7000, kCucm), std::pair(6100, kCvp)})
            ways += u"dial-peer voice %1 voip\n session target ipv4:%2\n"_s.arg(tag).arg(peer) + (tag == place ? u" voice-class sip tenant 100\n"_s : QString());
        const Observation read = readCube(step, (profile.isEmpty() ? QString() : u"voice class tls-profile 4\n"_s + profile) + u"voice class tenant 100\n"_s + tenant + ways
                                                    + u"sip-ua\n crypto signaling default trustpoint ms-ca-name\n"_s);
        const Assessment assessment = step.assess(read, {}, plan);
        QTEST(words(assessment), "state");
        QCOMPARE(finding(assessment, u"voice class tenant 100 tls-profile 4"_s).now, now);
        if (words(assessment) == u"blocked")
            QVERIFY2(assessment.reason.english().contains(u"%1 belongs to tenant 100, whose tls-profile 4 leads to trustpoint %2 and not to ms-ca-name"_s.arg(QString::number(place), now)),
                     qPrintable(assessment.reason.english()));
        QVERIFY(certain(step.plan(read, {}, plan)).isEmpty());
    }
    // Whether its profile serves also what comes in on the common port is in no source: the entry is added.
    void aPeerOfATenantStillGetsItsEntry()
    {
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        const Observation read = readCube(step, u"voice class tls-profile 4\n trustpoint ms-ca-name\nvoice class tenant 100\n tls-profile 4\n"
                                                "dial-peer voice 6000 voip\n session target ipv4:198.18.133.13\n voice-class sip tenant 100\nsip-ua\n"_s
                                                    + signaling(kCucm, u"255.255.255.255 trustpoint ms-ca-name"_s));
        QCOMPARE(words(step.assess(read, {}, plan)), u"differs"_s);
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(typed(change.forward), QStringList({u"sip-ua"_s, u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name"_s, u"exit"_s}));
    }
    void everyCucmNodeAndEveryCvpHasAnEntry()
    {
        const Plan plan = dcloud();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        const ChangeSet change = certain(step.plan(readCube(step, u"sip-ua\n"_s), {}, plan));
        QStringList wanted{u"sip-ua"_s};
        for (const QString &peer : {kCucm, u"198.18.133.4"_s, kCvp})
            wanted += u"crypto signaling remote-addr %1 255.255.255.255 trustpoint ms-ca-name"_s.arg(peer);
        QCOMPARE(typed(change.forward), wanted << u"exit"_s);
    }
    void moreThanTenEntriesAreRefusedBeforehand_data()
    {
        QTest::addColumn<int>("others");
        QTest::addColumn<bool>("hasDefault");
        QTest::addColumn<QString>("state");
        QTest::newRow("eight and two") << 8 << false << u"differs"_s;
        QTest::newRow("nine and two") << 9 << false << u"blocked"_s;
        QTest::newRow("the default is no entry of the list") << 8 << true << u"differs"_s;
    }
    void moreThanTenEntriesAreRefusedBeforehand()
    {
        QFETCH(int, others);
        QFETCH(bool, hasDefault);
        QString config = u"sip-ua\n"_s;
        for (int i = 0; i < others; ++i)
            config += signaling(u"192.0.2.%1"_s.arg(i + 1), u"255.255.255.255 trustpoint other"_s);
        if (hasDefault)
            config += u" crypto signaling default trustpoint other\n"_s;
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        const Observation read = readCube(step, config);
        QTEST(words(step.assess(read, {}, plan)), "state");
    }
    void aBlockedStepPlansNothing()
    {
        QString config = u"sip-ua\n"_s;
        for (int i = 0; i < 10; ++i)
            config += signaling(u"192.0.2.%1"_s.arg(i + 1), u"255.255.255.255 trustpoint other"_s);
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        QVERIFY(certain(step.plan(readCube(step, config), {}, plan)).isEmpty());
    }
    void anEntryThatIsOnlyReplacedNeedsNoRoom()
    {
        QString config = u"sip-ua\n"_s + signaling(kCucm, u"255.255.255.255 trustpoint other"_s) + signaling(kCvp, u"255.255.255.255 trustpoint other"_s);
        for (int i = 0; i < 8; ++i)
            config += signaling(u"192.0.2.%1"_s.arg(i + 1), u"255.255.255.255 trustpoint other"_s);
        const Plan plan = smallPlan();
        const SipUaSignaling step(inPlan(plan, u"cube1"_s));
        QCOMPARE(words(step.assess(readCube(step, config), {}, plan)), u"differs"_s);
    }
    void ipv6PeersGetAPrefix_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QStringList>("back"); ///< empty: nothing to do
        QTest::newRow("none") << QString() << QStringList{u"no crypto signaling remote-addr 2001:db8::13 /128"_s};
        QTest::newRow("its own") << signaling(u"2001:db8::13"_s, u"/128 trustpoint ms-ca-name"_s) << QStringList();
        QTest::newRow("its own in capitals, as IOS prints it") << signaling(u"2001:DB8::13"_s, u"/128 trustpoint ms-ca-name"_s) << QStringList();
        QTest::newRow("a prefix covers it") << signaling(u"2001:db8::"_s, u"/64 trustpoint ms-ca-name"_s) << QStringList();
        QTest::newRow("another trustpoint is restored") << signaling(u"2001:db8::13"_s, u"/128 trustpoint other"_s)
                                                        << QStringList{u"crypto signaling remote-addr 2001:db8::13 /128 trustpoint other"_s};
        QTest::newRow("also in capitals") << signaling(u"2001:DB8::13"_s, u"/128 trustpoint other"_s)
                                          << QStringList{u"crypto signaling remote-addr 2001:DB8::13 /128 trustpoint other"_s};
    }
    void ipv6PeersGetAPrefix()
    {
        QFETCH(QString, lines);
        QFETCH(QStringList, back);
        Plan plan;
        plan.devices = {planDevice(u"cube1"_s, DeviceKind::Cube, {u"2001:db8::226"_s}), planDevice(u"cvp1"_s, DeviceKind::Cvp, {u"2001:db8::13"_s})};
        const SipUaSignaling step(plan.devices.first());
        const ChangeSet change = certain(step.plan(readCube(step, u"sip-ua\n"_s + lines), {}, plan));
        QCOMPARE(change.isEmpty(), back.isEmpty());
        if (!back.isEmpty()) {
            // What is there already keeps its own way of writing.
            const QString address = lines.contains(u"DB8"_s) ? u"2001:DB8::13"_s : u"2001:db8::13"_s;
            QCOMPARE(typed(change.forward).value(1), u"crypto signaling remote-addr %1 /128 trustpoint ms-ca-name"_s.arg(address));
            QCOMPARE(typed(change.inverse), QStringList{u"sip-ua"_s} + back + QStringList{u"exit"_s});
        }
    }
    // A plan of a CUBE alone: its dial-peers tell whom it reaches, and they are turned to TLS (tst_DialPeers).
    void whatAPlanDoesNotNameItsDialPeersTell_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QStringList>("forward");
        const QString sip = u" session protocol sipv2\n"_s, sipUa = u"sip-ua\n"_s;
        const auto entry = [](const QString &address) {
            return u"crypto signaling remote-addr %1 255.255.255.255 trustpoint ms-ca-name"_s.arg(address);
        };
        QTest::newRow("their targets") << u"dial-peer voice 6000 voip\n"_s + sip + u" session target ipv4:192.0.2.13\n"_s + u"dial-peer voice 7000 voip\n"_s + sip
                                              + u" session target ipv4:192.0.2.3:5060\n"_s + sipUa
                                       << QStringList{entry(u"192.0.2.3"_s), entry(u"192.0.2.13"_s)};
        QTest::newRow("each member of a server group, each once")
            << u"voice class server-group 1\n ipv4 192.0.2.13\n ipv4 192.0.2.14 port 5060\n"_s + u"dial-peer voice 6000 voip\n"_s + sip
                   + u" session server-group 1\n"_s + u"dial-peer voice 7000 voip\n"_s + sip + u" session target ipv4:192.0.2.13\n"_s + sipUa
            << QStringList{entry(u"192.0.2.13"_s), entry(u"192.0.2.14"_s)};
        QTest::newRow("not those of other dial-peers") << u"dial-peer voice 6100 voip\n"_s + sip + u" session target ipv4:192.0.2.13\n"_s + sipUa << QStringList();
        QTest::newRow("a default serves them") << u"dial-peer voice 6000 voip\n"_s + sip + u" session target dns:cvp1.example.com\n"_s + sipUa
                                                      + u" crypto signaling default trustpoint ms-ca-name\n"_s
                                               << QStringList();
    }
    void whatAPlanDoesNotNameItsDialPeersTell()
    {
        QFETCH(QString, lines);
        QFETCH(QStringList, forward);
        Plan plan;
        plan.devices = {planDevice(u"cube1"_s, DeviceKind::Cube, {u"198.18.133.226"_s})};
        const SipUaSignaling step(plan.devices.first());
        const ChangeSet change = certain(step.plan(readCube(step, lines), {}, plan));
        QCOMPARE(change.isEmpty(), forward.isEmpty());
        if (!forward.isEmpty())
            QCOMPARE(typed(change.forward), QStringList{u"sip-ua"_s} + forward + QStringList{u"exit"_s});
    }
    void aNameThatThePlanDoesNotResolveIsBlocked()
    {
        Plan plan;
        plan.devices = {planDevice(u"cube1"_s, DeviceKind::Cube, {u"198.18.133.226"_s})};
        const SipUaSignaling step(plan.devices.first());
        const Observation read =
            readCube(step, u"dial-peer voice 6000 voip\n session protocol sipv2\n session target dns:cvp1.example.com\nsip-ua\n"_s);
        const Assessment assessment = step.assess(read, {}, plan);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY(assessment.reason.english().contains(u"cvp1.example.com"_s));
    }
    void withoutPeersThereIsNothingToMap()
    {
        Plan plan;
        plan.devices = {planDevice(u"cube1"_s, DeviceKind::Cube, {u"198.18.133.226"_s})};
        const SipUaSignaling step(plan.devices.first());
        const Observation read = readCube(step, u"sip-ua\n"_s);
        QCOMPARE(words(step.assess(read, {}, plan)), u"not-applicable"_s);
        QVERIFY(certain(step.plan(read, {}, plan)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSipUa)
#include "tst_SipUa.moc"
