// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/DialPeers.h"
#include "tests/steps/CubeReadings.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

QString dialPeer(const QString &lines)
{
    QString out = u"dial-peer voice 6000 voip\n session protocol sipv2\n"_s;
    for (const QString &line : lines.split(u'|', Qt::SkipEmptyParts))
        out += u' ' + line + u'\n';
    return out;
}

} // namespace

class TestDialPeers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void targetAndTransport_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("elsewhere"); ///< the rest of the configuration
        QTest::addColumn<QStringList>("forward");
        QTest::addColumn<QStringList>("back");
        const QString target = u"session target ipv4:198.18.133.13:5061"_s, tls = u"session transport tcp tls"_s;
        const QString plain = u"session target ipv4:198.18.133.13"_s, none = u"no session transport"_s;
        QTest::newRow("plain over TCP") << plain + u"|session transport tcp"_s << QString() << QStringList{target, tls}
                                        << QStringList{plain, u"session transport tcp"_s};
        QTest::newRow("plain over UDP, port written out")
            << plain + u":5060|session transport udp"_s << QString() << QStringList{target, tls}
            << QStringList{plain + u":5060"_s, u"session transport udp"_s};
        QTest::newRow("no transport: it is taken out again") << plain << QString() << QStringList{target, tls} << QStringList{plain, none};
        QTest::newRow("only the port is missing") << plain + u"|session transport tcp tls"_s << QString() << QStringList{target} << QStringList{plain};
        QTest::newRow("only the transport") << target << QString() << QStringList{tls} << QStringList{none};
        QTest::newRow("as wanted") << target + u'|' + tls << QString() << QStringList() << QStringList();
        QTest::newRow("TLS from its tenant")
            << target + u"|voice-class sip tenant 100"_s << u"voice class tenant 100\n  session transport tcp tls\n"_s << QStringList() << QStringList();
        QTest::newRow("TLS from everywhere") << target << u"voice service voip\n sip\n  session transport tcp tls\n"_s << QStringList() << QStringList();
        QTest::newRow("a plain tenant under a secure default")
            << target + u"|voice-class sip tenant 100"_s
            << u"voice service voip\n sip\n  session transport tcp tls\nvoice class tenant 100\n  session transport udp\n"_s << QStringList{tls}
            << QStringList{none};
        QTest::newRow("a name stays a name") << u"session target dns:cvp1.dcloud.cisco.com|session transport tcp"_s << QString()
                                             << QStringList{u"session target dns:cvp1.dcloud.cisco.com:5061"_s, tls}
                                             << QStringList{u"session target dns:cvp1.dcloud.cisco.com"_s, u"session transport tcp"_s};
    }
    void targetAndTransport()
    {
        QFETCH(QString, lines);
        QFETCH(QString, elsewhere);
        QFETCH(QStringList, forward);
        QFETCH(QStringList, back);
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(step, elsewhere + dialPeer(lines));
        const Assessment assessment = step.assess(read, {}, plan);
        QCOMPARE(words(assessment), forward.isEmpty() ? u"compliant"_s : u"differs"_s);
        QCOMPARE(assessment.clear, forward.contains(u"session transport tcp tls"_s)); // a port alone does not tell
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(change.isEmpty(), forward.isEmpty());
        if (forward.isEmpty())
            return;
        const QStringList head{u"dial-peer voice 6000 voip"_s}, foot{u"exit"_s};
        QCOMPARE(typed(change.forward), head + forward + foot);
        QCOMPARE(typed(change.inverse), head + back + foot);
        QCOMPARE(owedTo(change), QStringList{u"cube.save@cube1"_s});
        QCOMPARE(change.changes.size(), forward.size());
        QVERIFY(change.notes.isEmpty());
    }
    void whatCannotBeDoneSafelyIsBlocked_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("why");
        QTest::newRow("no such tag") << u"dial-peer voice 6001 voip\n session protocol sipv2\n"_s << u"no dial-peer voice 6000 voip"_s;
        QTest::newRow("a telephone line") << u"dial-peer voice 6000 pots\n port 0/1/0\n"_s << u"no dial-peer voice 6000 voip"_s;
        QTest::newRow("not SIP") << u"dial-peer voice 6000 voip\n session target ipv4:198.18.133.13\n"_s << u"sipv2"_s;
        QTest::newRow("server group")
            << u"voice class server-group 1\n ipv4 198.18.133.13\n"_s + dialPeer(u"session server-group 1"_s) << u"server-group 1"_s;
        QTest::newRow("somebody else's target") << dialPeer(u"session target ipv4:203.0.113.9|session transport tcp"_s) << u"no address of the plan"_s;
        QTest::newRow("CUCM under CVP's tag") << dialPeer(u"session target ipv4:198.18.133.3"_s) << u"no address of the plan"_s;
        QTest::newRow("no target") << dialPeer(u"destination-pattern 1..."_s) << u"6000"_s;
    }
    void whatCannotBeDoneSafelyIsBlocked()
    {
        QFETCH(QString, config);
        QFETCH(QString, why);
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(step, config);
        const Assessment assessment = step.assess(read, {}, plan);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(assessment.reason.english()));
        QVERIFY(certain(step.plan(read, {}, plan)).isEmpty());
    }
    void oneForeignTargetHoldsTheOthersBack()
    {
        Plan plan = dcloud();
        plan.cube.cvpDialPeers = {6000, 6001};
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(step, dialPeer(u"session target ipv4:198.18.133.13"_s)
                                                    + u"dial-peer voice 6001 voip\n session protocol sipv2\n session target ipv4:203.0.113.9\n"_s);
        QCOMPARE(words(step.assess(read, {}, plan)), u"blocked"_s);
        QVERIFY(certain(step.plan(read, {}, plan)).isEmpty());
    }
    // Target and transport are two lines: whoever calls between them is not put through.
    void aCallThatBeginsInThatMomentIsAnnounced()
    {
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        QCOMPARE(step.traits().impact, Impact::NewCalls);
        QVERIFY(step.traits().asksAlone());
    }

    void severalTagsAreOneChange()
    {
        Plan plan = dcloud();
        plan.cube.cvpDialPeers = {6000, 6001, 6002};
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const QString right = u"session target ipv4:198.18.133.13:5061|session transport tcp tls"_s;
        const Observation read = readCube(step, dialPeer(u"session target ipv4:198.18.133.13"_s) + dialPeer(right).replace(u"6000"_s, u"6001"_s)
                                                    + dialPeer(u"session target ipv4:198.18.133.13:5061"_s).replace(u"6000"_s, u"6002"_s));
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(change.forward.size(), 1);
        QCOMPARE(typed(change.forward),
                 QStringList({u"dial-peer voice 6000 voip"_s, u"session target ipv4:198.18.133.13:5061"_s, u"session transport tcp tls"_s, u"exit"_s,
                              u"dial-peer voice 6002 voip"_s, u"session transport tcp tls"_s, u"exit"_s}));
        QVERIFY(read.evidence.first().text.contains(u"dial-peer voice 6002 voip"_s));
    }
    void dialPeersToCucmAreProposedThoughTheDocumentLeavesThemOut()
    {
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cucm, plan);
        const Observation read = readCube(step, dialPeer(u"session target ipv4:198.18.133.4|session transport tcp"_s).replace(u"6000"_s, u"7000"_s));
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(typed(change.forward).value(1), u"session target ipv4:198.18.133.4:5061"_s);
        QCOMPARE(change.notes.size(), 1);
        QVERIFY(change.notes.first().english().startsWith(u"Not in the document"_s));
        QCOMPARE(step.traits().leg, u"CUCM-CUBE"_s);
        QVERIFY(step.traits().documentPlace.isEmpty());
    }
    void aPlanWithoutSuchDialPeersLeavesThemAlone()
    {
        Plan plan = dcloud();
        plan.cube.cucmDialPeers.clear();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cucm, plan);
        const Observation read = readCube(step, dialPeer(u"session target ipv4:198.18.133.4"_s).replace(u"6000"_s, u"7000"_s));
        QCOMPARE(words(step.assess(read, {}, plan)), u"not-applicable"_s);
        QVERIFY(certain(step.plan(read, {}, plan)).isEmpty());
    }
    void ipv6TargetsKeepTheirBrackets_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("as in the plan") << u"2001:db8::13"_s;
        QTest::newRow("in capitals, as IOS prints it") << u"2001:DB8::13"_s;
    }
    void ipv6TargetsKeepTheirBrackets()
    {
        QFETCH(QString, host);
        Plan plan;
        plan.devices = {planDevice(u"cube1"_s, DeviceKind::Cube), planDevice(u"cvp1"_s, DeviceKind::Cvp, {u"2001:db8::13"_s})};
        const DialPeers step(plan.devices.first(), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(step, dialPeer(u"session target ipv6:[%1]|session transport tcp tls"_s.arg(host)));
        QCOMPARE(words(step.assess(read, {}, plan)), u"differs"_s);
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(typed(change.forward).value(1), u"session target ipv6:[%1]:5061"_s.arg(host));
        QCOMPARE(typed(change.inverse).value(1), u"session target ipv6:[%1]"_s.arg(host));
    }
};

QTEST_GUILESS_MAIN(TestDialPeers)
#include "tst_DialPeers.moc"
