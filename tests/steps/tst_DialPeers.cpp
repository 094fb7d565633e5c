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

/// A server group of a CUBE, on either reading of what a line beside another of the same address does, and one dial-peer to it.
struct Group
{
    QStringList lines;
    bool keepsBoth = false;
    QString transport = u"tcp"_s;
    bool operator==(const Group &) const = default;

    static QString address(const QString &line) { return line.section(u' ', 1, 1); }
    bool has(const QString &peer) const
    {
        return std::any_of(lines.begin(), lines.end(), [&](const QString &line) { return address(line) == peer; });
    }
    bool takes(const QString &line)
    {
        const QString server = line.startsWith(u"no "_s) ? line.mid(3) : line;
        if (line.startsWith(u"session transport"_s))
            transport = line.mid(18);
        if (!server.startsWith(u"ipv4 "_s))
            return true;
        const bool known = lines.contains(server);
        if (!keepsBoth || line != server)
            lines.removeIf([&](const QString &other) { return keepsBoth ? other == server : address(other) == address(server); });
        if (line == server && !(keepsBoth && known)) {
            if (lines.size() >= 5)
                return false;
            lines += server;
        }
        lines.sort();
        return true;
    }
    QString config() const
    {
        return u"voice class server-group 1\n "_s + lines.join(u"\n "_s) + u'\n' +
               dialPeer(u"session server-group 1|session transport "_s + transport);
    }
};

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
        QCOMPARE(notesOf(change), QStringList());
    }
    void whatCannotBeDoneSafelyIsBlocked_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("why");
        QTest::newRow("no such tag") << u"dial-peer voice 6001 voip\n session protocol sipv2\n"_s << u"no dial-peer voice 6000 voip"_s;
        QTest::newRow("a telephone line") << u"dial-peer voice 6000 pots\n port 0/1/0\n"_s << u"no dial-peer voice 6000 voip"_s;
        QTest::newRow("not SIP") << u"dial-peer voice 6000 voip\n session target ipv4:198.18.133.13\n"_s << u"sipv2"_s;
        const QString group = u"voice class server-group 1\n ipv4 198.18.133.13\n"_s, second = u"dial-peer voice 6100 voip\n session protocol sipv2\n"_s;
        QTest::newRow("a server group that other calls use too")
            << group + dialPeer(u"session server-group 1"_s) + second + u" session server-group 1\n"_s << u"server-group 1 is also used by dial-peer 6100"_s;
        QTest::newRow("a server group with a stranger in it")
            << group + u" ipv4 203.0.113.9\n"_s + dialPeer(u"session server-group 1"_s) << u"203.0.113.9"_s;
        QTest::newRow("a tenant's sip-server that other calls use too")
            << u"voice class tenant 1\n sip-server ipv4:198.18.133.13\n"_s + dialPeer(u"session target sip-server|voice-class sip tenant 1"_s) + second
                   + u" session target sip-server\n voice-class sip tenant 1\n"_s
            << u"voice class tenant 1 sip-server is also used by dial-peer 6100"_s;
        QTest::newRow("a keepalive profile that others use too")
            << u"voice class sip-options-keepalive 2\n transport udp\n"_s
                   + dialPeer(u"session target ipv4:198.18.133.13|voice-class sip options-keepalive profile 2"_s) + second
                   + u" session target ipv4:203.0.113.9\n voice-class sip options-keepalive profile 2\n"_s
            << u"voice class sip-options-keepalive 2 is also used by dial-peer 6100"_s;
        QTest::newRow("another tag leads there") << u"dial-peer voice 6100 voip\n session protocol sipv2\n session target ipv4:198.18.133.13\n"_s
                                                 << u"here calls go there by 6100"_s;
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
    // Where the way is written elsewhere, it is changed there, and nowhere else.
    void theWayIsChangedWhereItIsWritten_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QStringList>("forward");
        QTest::addColumn<QStringList>("back");
        const QString tls = u"session transport tcp tls"_s, none = u"no session transport"_s, peer = u"dial-peer voice 6000 voip"_s, out = u"exit"_s;
        const QString group = u"voice class server-group 1"_s;
        QTest::newRow("server group: the port is added, what stands behind it stays")
            << group + u"\n ipv4 198.18.133.13 port 5060 preference 1\n description CVP\n"_s + dialPeer(u"session server-group 1"_s)
            << QStringList{group, u"ipv4 198.18.133.13 port 5061 preference 1"_s, out, peer, tls, out}
            << QStringList{group, u"no ipv4 198.18.133.13 port 5061 preference 1"_s, u"ipv4 198.18.133.13 port 5060 preference 1"_s, out, peer, none, out};
        QTest::newRow("server group: it keeps both, and has room: the server never lacks")
            << group + u"\n ipv4 198.18.133.13\n ipv4 198.18.133.13 port 5061\n ipv4 198.18.133.13 preference 2\n"_s
                   + dialPeer(u"session server-group 1|session transport tcp tls"_s)
            << QStringList{group, u"no ipv4 198.18.133.13"_s, u"ipv4 198.18.133.13 port 5061 preference 2"_s, u"no ipv4 198.18.133.13 preference 2"_s, out}
            << QStringList{group, u"ipv4 198.18.133.13"_s, u"ipv4 198.18.133.13 preference 2"_s, u"no ipv4 198.18.133.13 port 5061 preference 2"_s, out};
        QTest::newRow("server group: two lines become one")
            << group + u"\n ipv4 198.18.133.13\n ipv4 198.18.133.13 port 5060\n"_s + dialPeer(u"session server-group 1|session transport tcp"_s)
            << QStringList{group, u"ipv4 198.18.133.13 port 5061"_s, out, peer, tls, out}
            << QStringList{group, u"no ipv4 198.18.133.13 port 5061"_s, u"ipv4 198.18.133.13"_s, out, peer, u"session transport tcp"_s, out};
        QTest::newRow("server group: nothing else is ours to go by")
            << group + u"\n ipv4 198.18.133.13\n"_s + dialPeer(u"session server-group 1|session transport tcp tls"_s)
            << QStringList{group, u"ipv4 198.18.133.13 port 5061"_s, out} << QStringList{group, u"ipv4 198.18.133.13"_s, out};
        QTest::newRow("server group: both lines stand, the old one goes")
            << group + u"\n ipv4 198.18.133.13\n ipv4 198.18.133.13 port 5061\n"_s + dialPeer(u"session server-group 1|session transport tcp tls"_s)
            << QStringList{group, u"no ipv4 198.18.133.13"_s, out}
            << QStringList{group, u"ipv4 198.18.133.13"_s, out};
        QTest::newRow("server group: right")
            << group + u"\n ipv4 198.18.133.13 port 5061\n"_s + dialPeer(u"session server-group 1|session transport tcp tls"_s) << QStringList() << QStringList();
        QTest::newRow("sip-server of its tenant")
            << u"voice class tenant 7\n sip-server ipv4:198.18.133.13\n"_s + dialPeer(u"session target sip-server|voice-class sip tenant 7"_s)
            << QStringList{u"voice class tenant 7"_s, u"sip-server ipv4:198.18.133.13:5061"_s, out, peer, tls, out}
            << QStringList{u"voice class tenant 7"_s, u"sip-server ipv4:198.18.133.13"_s, out, peer, none, out};
        QTest::newRow("sip-server of sip-ua")
            << dialPeer(u"session target sip-server|session transport tcp"_s) + u"sip-ua\n sip-server ipv4:198.18.133.13:5060\n"_s
            << QStringList{u"sip-ua"_s, u"sip-server ipv4:198.18.133.13:5061"_s, out, peer, tls, out}
            << QStringList{u"sip-ua"_s, u"sip-server ipv4:198.18.133.13:5060"_s, out, peer, u"session transport tcp"_s, out};
        QTest::newRow("the keepalive's own transport goes along")
            << u"voice class sip-options-keepalive 2\n transport tcp\n"_s
                   + dialPeer(u"session target ipv4:198.18.133.13:5061|session transport tcp tls|voice-class sip options-keepalive profile 2"_s)
            << QStringList{u"voice class sip-options-keepalive 2"_s, u"transport tcp tls"_s, out}
            << QStringList{u"voice class sip-options-keepalive 2"_s, u"transport tcp"_s, out};
        QTest::newRow("a keepalive without one follows the dial-peer")
            << u"voice class sip-options-keepalive 2\n retry 3\n"_s
                   + dialPeer(u"session target ipv4:198.18.133.13:5061|session transport tcp tls|voice-class sip options-keepalive profile 2"_s)
            << QStringList() << QStringList();
    }
    void theWayIsChangedWhereItIsWritten()
    {
        QFETCH(QString, config);
        QFETCH(QStringList, forward);
        QFETCH(QStringList, back);
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(step, config);
        const Assessment assessment = step.assess(read, {}, plan);
        QVERIFY2(words(assessment) == (forward.isEmpty() ? u"compliant"_s : u"differs"_s), qPrintable(assessment.reason.english()));
        const ChangeSet change = certain(step.plan(read, {}, plan));
        QCOMPARE(typed(change.forward), forward);
        QCOMPARE(typed(change.inverse), back);
    }
    // Whether CUBE keeps an old line beside the new one is in no source: right on both kinds, and back again from every round.
    void aServerGroupIsTurnedOnEitherKindOfCube_data()
    {
        QTest::addColumn<bool>("keepsBoth");
        QTest::addColumn<int>("servers");
        for (int servers = 1; servers <= 5; ++servers)
            for (const bool keepsBoth : {false, true})
                QTest::addRow("%s, %d", keepsBoth ? "keeps both" : "replaces", servers) << keepsBoth << servers;
    }
    void aServerGroupIsTurnedOnEitherKindOfCube()
    {
        QFETCH(bool, keepsBoth);
        QFETCH(int, servers);
        Plan plan = dcloud();
        Group before{.lines = {}, .keepsBoth = keepsBoth};
        QStringList addresses;
        for (int i = 0; i < servers; ++i) {
            addresses += u"198.18.133.%1"_s.arg(13 + i);
            before.lines += u"ipv4 %1 preference %2"_s.arg(addresses.last()).arg(i);
        }
        for (PlanDevice &device : plan.devices)
            if (device.kind == DeviceKind::Cvp)
                device.sipAddresses = addresses;
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        Group now = before;
        QList<ChangeSet> rounds;
        bool refused = false;
        while (!refused) {
            const Observation read = readCube(step, now.config());
            if (words(step.assess(read, {}, plan)) == u"compliant"_s)
                break;
            rounds += certain(step.plan(read, {}, plan));
            QVERIFY2(rounds.size() <= 2, qPrintable(now.config()));
            for (const QString &line : typed(rounds.last().forward)) {
                refused = !now.takes(line);
                if (refused)
                    break;
                for (const QString &address : std::as_const(addresses))
                    QVERIFY2(now.has(address), qPrintable(line)); // wherever it is cut, the device tells what there was
            }
            Group back = now;
            for (auto round = rounds.rbegin(); round != rounds.rend(); ++round)
                for (const QString &line : typed(round->inverse))
                    QVERIFY2(back.takes(line), qPrintable(line));
            QCOMPARE(back.config(), before.config());
        }
        const bool full = servers == 5;
        QCOMPARE(refused, full && keepsBoth);
        QCOMPARE(now.transport, refused ? u"tcp"_s : u"tcp tls"_s);
        for (const QString &line : std::as_const(now.lines))
            QCOMPARE(line.contains(u"port 5061"_s), !refused);
        QCOMPARE(now.lines.size(), servers);
        QCOMPARE(notesOf(rounds.first()).join(u'\n').contains(u"in two rounds"_s), servers == 3 || servers == 4);
        QCOMPARE(notesOf(rounds.first()).join(u'\n').contains(u"take one server out by hand"_s), full);
    }
    void whateverLeadsThereIsFound()
    {
        Plan plan = dcloud();
        plan.cube.findCvpDialPeers = true;
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read =
            readCube(step, dialPeer(u"session target ipv4:198.18.133.13"_s).replace(u"6000"_s, u"41"_s)
                               + u"dial-peer voice 42 voip\n session protocol sipv2\n session target ipv4:203.0.113.9\n"
                                 "dial-peer voice 43 voip\n session protocol sipv2\n session target dns:CVP1\n"
                                 "voice class server-group 9\n ipv4 198.18.133.13\n"
                                 "dial-peer voice 44 voip\n session protocol sipv2\n session server-group 9\n"_s);
        QStringList touched;
        for (const QString &line : typed(certain(step.plan(read, {}, plan)).forward))
            if (line.startsWith(u"dial-peer"))
                touched += line.section(u' ', 2, 2);
        QCOMPARE(touched, QStringList({u"41"_s, u"43"_s, u"44"_s}));
    }
    void whatElseTheChangeMeansIsSaidBefore()
    {
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(
            step, u"voice class tenant 7\n session transport udp\n"_s
                      + dialPeer(u"session target ipv4:198.18.133.13|voice-class sip options-keepalive|incoming called-number 8.|voice-class sip tenant 7|shutdown"_s)
                      + u"dial-peer voice 6100 voip\n voice-class sip tenant 7\n"_s);
        QStringList said;
        for (const Text &note : certain(step.plan(read, {}, plan)).notes)
            said += note.english();
        const QString all = said.join(u'\n');
        for (const QString &part : {u"busyout"_s, u"takes incoming calls"_s, u"shares tenant 7 with dial-peers 6000, 6100"_s, u"is shut down"_s})
            QVERIFY2(all.contains(part), qPrintable(part + u" in\n"_s + all));
    }
    void whomABusyoutWouldShutOutIsSaidBefore_data()
    {
        QTest::addColumn<QString>("service"); ///< below voice service voip
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("keepalive");
        QTest::addColumn<bool>("shutOut");
        const QString kept = u"|voice-class sip options-keepalive"_s, other = u"dial-peer voice 9 voip\n session protocol sipv2\n session target ipv4:198.18.133.13\n"_s;
        QTest::newRow("no keepalive: nothing is busied out") << QString() << QString() << QString() << false;
        QTest::newRow("trusted by this dial-peer alone") << QString() << QString() << kept << true;
        QTest::newRow("in the trusted list") << u" ip address trusted list\n  ipv4 198.18.133.13\n"_s << QString() << kept << false;
        QTest::newRow("in it by its subnet") << u" ip address trusted list\n  ipv4 198.18.133.0 255.255.255.0\n"_s << QString() << kept << false;
        QTest::newRow("another one is in it") << u" ip address trusted list\n  ipv4 198.18.133.14\n"_s << QString() << kept << true;
        QTest::newRow("everybody is trusted") << u" no ip address trusted authenticate\n"_s << QString() << kept << false;
        QTest::newRow("another dial-peer leads there") << QString() << other << kept << false;
        QTest::newRow("another one that is shut down") << QString() << other + u" shutdown\n"_s << kept << true;
        QTest::newRow("another one to somebody else") << QString() << QString(other).replace(u"133.13"_s, u"133.99"_s) << kept << true;
    }
    void whomABusyoutWouldShutOutIsSaidBefore()
    {
        QFETCH(QString, service);
        QFETCH(QString, more);
        QFETCH(QString, keepalive);
        QFETCH(bool, shutOut);
        const Plan plan = dcloud();
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const Observation read = readCube(step, u"voice service voip\n"_s + service + dialPeer(u"session target ipv4:198.18.133.13"_s + keepalive) + more);
        QString all;
        for (const Text &note : certain(step.plan(read, {}, plan)).notes)
            all += note.english() + u'\n';
        QCOMPARE(all.contains(u"busyout"_s), !keepalive.isEmpty());
        QCOMPARE(all.contains(u"CUBE trusts 198.18.133.13 by dial-peer 6000 alone"_s), shutOut);
    }
    void dialPeersThatAreChangedTogetherFailTogether()
    {
        Plan plan = dcloud();
        plan.cube.cvpDialPeers = {6000, 6001};
        const DialPeers step(inPlan(plan, u"cube1"_s), DialPeers::Peer::Cvp, plan);
        const QString kept = dialPeer(u"session target ipv4:198.18.133.13|voice-class sip options-keepalive"_s);
        const QString bare = dialPeer(u"session target ipv4:198.18.133.13"_s).replace(u"6000"_s, u"6001"_s);
        for (const auto &[second, alone] : {std::pair(QString(kept).replace(u"6000"_s, u"6001"_s), true), std::pair(bare, false)}) {
            QString all;
            for (const Text &note : certain(step.plan(readCube(step, kept + second), {}, plan)).notes)
                all += note.english();
            QCOMPARE(all.contains(u"alone"_s), alone); // one without a keepalive is never busied out
        }
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
        QCOMPARE(notesOf(change).size(), 1);
        QVERIFY(notesOf(change).first().startsWith(u"Not in the document"_s));
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
