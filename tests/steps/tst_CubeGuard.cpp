// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/DialPeers.h"
#include "app/steps/cube/SipUaSignaling.h"
#include "app/steps/cube/SipUaTransport.h"
#include "tests/steps/CubeReadings.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

const QString kNoTimer = u"%No Rollback Confirmed Change pending\n"_s;
const QString kTimer = u"Time configured(in minutes): 5\nTimer type: absolute timer\nTimer value: 4 min\nUser: admin\n"_s;
const QString kArchive = u"archive\n path flash:archive\n"_s;
const QString kDialPeer =
    u"dial-peer voice 6000 voip\n session protocol sipv2\n session target ipv4:198.18.133.13%1\n session transport %2\n"_s;
const QString kUsers =
    u"    Line       User       Host(s)              Idle       Location\n*  1 vty 0     admin      idle                 00:00:00 198.18.133.36\n"_s;

struct Cube
{
    QString config;
    QString timer = kNoTimer;
    QString users = kUsers;
    QStringList connected = {};

    Observation read(const Step &step) const
    {
        Bench b = bench();
        b.script->always(u"show running-config"_s, kArchive + config + u"end\n"_s);
        b.script->always(u"show archive config rollback timer"_s, timer);
        b.script->always(u"show users"_s, users);
        b.script->always(
            u"show configuration lock"_s,
            u"Parser Configure Lock\n---------------------\nOwner PID         : -1\nUser              : unknown\nTTY               : -1\n"_s);
        b.script->always(u"show sip-ua connections tcp tls detail"_s, connectionsReport(connected));
        return certain(step.observe(only(std::move(b.driver)), soon(), {}));
    }
};

Debt own(const Step &step)
{
    return {step.key(), {}, Text::verbatim(u"confirmation"_s), true, false};
}

QString entered(const ChangeSet &change)
{
    return change.forward.isEmpty() ? QString() : change.forward.first().rendered().value(0);
}

} // namespace

/// The dead-man switch of CUBE's steps.
class TestCubeGuard : public QObject
{
    Q_OBJECT
private:
    Plan m_plan = dcloud();
    std::unique_ptr<DialPeers> dialPeers(DialPeers::Peer peer = DialPeers::Peer::Cvp)
    {
        // Nobody answers at the peer's address in this test: only CUBE's own connections can prove anything.
        for (PlanDevice &device : m_plan.devices)
            device.sips = Endpoint{u"127.0.0.1"_s, 1};
        return std::make_unique<DialPeers>(inPlan(m_plan, u"cube1"_s), peer, m_plan);
    }

private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void whereTheArchiveIsOnTheDeviceTakesItBackUnlessConfirmed()
    {
        const auto step = dialPeers();
        const ChangeSet change = certain(step->plan(Cube{kDialPeer.arg(QString(), u"tcp"_s)}.read(*step), {}, m_plan));
        QCOMPARE(entered(change), u"configure terminal revert timer 5"_s);
        QCOMPARE(typed(change.activation), QStringList{u"configure confirm"_s});
        QCOMPARE(typed(change.retreat), QStringList{u"configure revert now"_s});
        QCOMPARE(change.inverse.first().rendered().value(0),
                 u"configure terminal"_s); // its own lines stay the way back afterwards
        QVERIFY(change.notes.first().english().contains(u"by itself after 5 minutes"_s));
        QCOMPARE(owedTo(change), QStringList{u"cube.save@cube1"_s}); // its own debt is the engine's
    }
    void whatNoPeerCanProveYetIsNotSaidToBeProved()
    {
        m_plan.policies.procedure = Procedure::Document;
        const auto step = dialPeers(DialPeers::Peer::Cucm);
        const QString config = u"dial-peer voice 7000 voip\n session protocol sipv2\n session target ipv4:198.18.133.3\n session transport tcp\n"_s;
        const ChangeSet change = certain(step->plan(Cube{config}.read(*step), {}, m_plan));
        QCOMPARE(entered(change), u"configure terminal revert timer 5"_s);
        QStringList notes;
        for (const Text &note : change.notes)
            notes += note.english();
        QVERIFY2(notes.join(u'\n').contains(u"no peer can prove it yet"_s) && !notes.join(u'\n').contains(u"once it is proved"_s),
                 qPrintable(notes.join(u'\n')));
    }
    void otherwiseItIsChangedPlainly_data()
    {
        QTest::addColumn<QString>("timer");
        QTest::addColumn<QString>("users");
        QTest::addColumn<QString>("said");
        QTest::newRow("an image without the timer")
            << u"                           ^\n% Invalid input detected at '^' marker.\n"_s << kUsers << u"this release does not have"_s;
        QTest::newRow("somebody else is logged in")
            << kNoTimer << kUsers + u"   2 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s
            << u"maria (vty 1, 192.0.2.44) is logged in too"_s;
    }
    void otherwiseItIsChangedPlainly()
    {
        QFETCH(QString, timer);
        QFETCH(QString, users);
        QFETCH(QString, said);
        const auto step = dialPeers();
        const ChangeSet change =
            certain(step->plan(Cube{kDialPeer.arg(QString(), u"tcp"_s), timer, users}.read(*step), {}, m_plan));
        QCOMPARE(entered(change), u"configure terminal"_s);
        QVERIFY(change.activation.isEmpty() && change.retreat.isEmpty());
        QVERIFY2(change.notes.first().english().contains(said), qPrintable(change.notes.first().english()));
    }
    void withoutAnArchiveNothingIsAskedAndThePlainWayTaken()
    {
        const auto step = dialPeers();
        const Observation read = readCube(*step, kDialPeer.arg(QString(), u"tcp"_s)); // a script without the timer's command
        const ChangeSet change = certain(step->plan(read, {}, m_plan));
        QCOMPARE(entered(change), u"configure terminal"_s);
        QVERIFY(change.activation.isEmpty());
        const QString said = change.notes.value(0).english();
        QVERIFY2(said.contains(u"no archive is configured"_s), qPrintable(said));
    }
    void ourTimerIsConfirmedOnceCubeHasMetThePeer_data()
    {
        QTest::addColumn<QStringList>("connected");
        QTest::addColumn<QString>("awaits");
        const QString met = u"198.18.133.13 5061 8 Established 0 198.18.133.226:47687 TLSv1.2 AES128-SHA 0"_s;
        QTest::newRow("nobody met") << QStringList() << u"a TLS handshake with 198.18.133.13"_s;
        QTest::newRow("met") << QStringList{met} << QString();
        QTest::newRow("only as a server")
            << QStringList{u"198.18.133.13 40123 8 Established 0 198.18.133.226:5061 TLSv1.2 AES128-SHA 0"_s}
            << u"a TLS handshake with 198.18.133.13"_s;
        QTest::newRow("somebody else") << QStringList{QString(met).replace(u"133.13 "_s, u"133.99 "_s)}
                                       << u"a TLS handshake with 198.18.133.13"_s;
    }
    void ourTimerIsConfirmedOnceCubeHasMetThePeer()
    {
        QFETCH(QStringList, connected);
        const auto step = dialPeers();
        const Observation read = Cube{kDialPeer.arg(u":5061"_s, u"tcp tls"_s), kTimer, kUsers, connected}.read(*step);
        const Assessment assessment = step->assess(read, {own(*step)}, m_plan);
        QCOMPARE(words(assessment), u"differs"_s);
        QTEST(assessment.awaits.english(), "awaits");
        const ChangeSet change = certain(step->plan(read, {own(*step)}, m_plan));
        QVERIFY(change.forward.isEmpty() && change.owes.isEmpty());
        QCOMPARE(typed(change.activation), QStringList{u"configure confirm"_s});
    }
    void halfAChangeUnderOurTimerIsCompletedUnderIt()
    {
        const auto step = dialPeers();
        const Observation read = Cube{kDialPeer.arg(u":5061"_s, u"tcp"_s), kTimer}.read(*step);
        const ChangeSet change = certain(step->plan(read, {own(*step)}, m_plan));
        QCOMPARE(entered(change), u"configure terminal"_s); // it is armed already
        QCOMPARE(typed(change.activation), QStringList{u"configure confirm"_s});
    }
    void somebodyElsesTimerForbidsAnyChange()
    {
        const auto step = dialPeers();
        const Observation read = Cube{kDialPeer.arg(QString(), u"tcp"_s), kTimer}.read(*step);
        const Assessment assessment = step->assess(read, {}, m_plan);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(u"timed rollback of admin"_s), qPrintable(assessment.reason.english()));
        QVERIFY(certain(step->plan(read, {}, m_plan)).isEmpty());
    }
    void whoArmedATimerDecidesWhetherItIsOurs_data()
    {
        QTest::addColumn<QString>("user"); ///< of the timer; we are admin
        QTest::addColumn<QString>("own");  ///< the step that owes its confirmation
        QTest::addColumn<QString>("other"); ///< one that is right already
        QTest::newRow("we") << u"admin"_s << u"differs"_s << u"compliant"_s;
        QTest::newRow("we, on a line") << u"admin@vty0"_s << u"differs"_s << u"compliant"_s;
        QTest::newRow("nobody is named") << QString() << u"differs"_s << u"compliant"_s;
        QTest::newRow("somebody else") << u"maria"_s << u"blocked"_s << u"blocked"_s;
        QTest::newRow("whose name begins like ours") << u"admin2(Priv: 15)"_s << u"blocked"_s << u"blocked"_s;
    }
    void whoArmedATimerDecidesWhetherItIsOurs()
    {
        QFETCH(QString, user);
        const auto step = dialPeers();
        const Cube cube{kDialPeer.arg(u":5061"_s, u"tcp tls"_s), QString(kTimer).replace(u"admin"_s, user)};
        const Assessment own = step->assess(cube.read(*step), {::own(*step)}, m_plan), other = step->assess(cube.read(*step), {}, m_plan);
        QTEST(words(own), "own");
        QTEST(words(other), "other");
        QCOMPARE(int(own.timer), int(words(own) == u"differs" ? Assessment::Timer::Ours : Assessment::Timer::Others));
        QCOMPARE(int(other.timer), int(Assessment::Timer::Others));
    }
    void aPeerIsAwaitedHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("planned"); ///< the CVP's address in the plan
        QTest::addColumn<QString>("awaits");
        QTest::addColumn<QString>("note"); ///< of a change that is still to be made
        QTest::newRow("IPv6 in capitals") << u"ipv6:[2001:DB8::D]"_s << u"2001:db8::d"_s << u"a TLS handshake with 2001:DB8::D"_s << QString();
        QTest::newRow("by the name in the plan") << u"dns:cvp1.dcloud.cisco.com"_s << u"198.18.133.13"_s << u"a TLS handshake with cvp1.dcloud.cisco.com"_s << QString();
        QTest::newRow("by a name that the plan does not have") << u"dns:cvp.example.com"_s << u"198.18.133.13"_s << QString() << u"cvp.example.com is not in the plan"_s;
        QTest::newRow("an address, and the plan has CUBEs alone") << u"ipv4:198.18.133.77"_s << QString() << QString() << u"198.18.133.77 is not in the plan"_s;
    }
    void aPeerIsAwaitedHoweverItIsWritten()
    {
        QFETCH(QString, target);
        QFETCH(QString, planned);
        QFETCH(QString, note);
        for (PlanDevice &device : m_plan.devices)
            if (device.kind == DeviceKind::Cvp) {
                device.name = u"CVP1.dcloud.cisco.com"_s;
                device.sipAddresses = {planned};
            }
        if (planned.isEmpty()) // a plan of boxes alone
            m_plan.devices.removeIf([](const PlanDevice &device) { return device.kind != DeviceKind::Cube; });
        const auto step = dialPeers();
        const QString dialPeer = u"dial-peer voice 6000 voip\n session protocol sipv2\n session target %1%2\n session transport %3\n"_s;
        const Observation there = Cube{dialPeer.arg(target, u":5061"_s, u"tcp tls"_s), kTimer}.read(*step);
        const Assessment assessment = step->assess(there, {own(*step)}, m_plan);
        QTEST(assessment.awaits.english(), "awaits");
        const ChangeSet change = certain(step->plan(Cube{dialPeer.arg(target, QString(), u"tcp"_s)}.read(*step), {}, m_plan));
        QStringList notes{step->assess(Cube{dialPeer.arg(target, QString(), u"tcp"_s)}.read(*step), {}, m_plan).reason.english()};
        for (const Text &one : change.notes)
            notes += one.english();
        QVERIFY2(note.isEmpty() ? notes.filter(u"not in the plan"_s).isEmpty() : !notes.filter(note).isEmpty(), qPrintable(notes.join(u'\n')));
        QVERIFY2(note.isEmpty() == !notes.filter(u"once it is proved"_s).isEmpty(), qPrintable(notes.join(u'\n')));
    }
    void inTheDocumentsOrderNobodyIsThereYetAtCucm()
    {
        m_plan.policies.procedure = Procedure::Document;
        const auto step = dialPeers(DialPeers::Peer::Cucm);
        const Observation read =
            Cube{QString(kDialPeer).replace(u"6000"_s, u"7000"_s).replace(u"133.13"_s, u"133.3"_s).arg(u":5061"_s, u"tcp tls"_s),
                 kTimer}
                .read(*step);
        QVERIFY(step->assess(read, {own(*step)}, m_plan).awaits.isEmpty());
        m_plan.policies.procedure = Procedure::Live;
        QVERIFY(!step->assess(read, {own(*step)}, m_plan).awaits.isEmpty());
    }
    void theTlsVersionIsConfirmedOnceItIsReadBack()
    {
        const SipUaTransport step(inPlan(m_plan, u"cube1"_s), m_plan);
        Cube cube{u"sip-ua\n transport tcp tls v1.2\n"_s, kTimer};
        QVERIFY(step.assess(cube.read(step), {own(step)}, m_plan).awaits.isEmpty());
        QCOMPARE(typed(certain(step.plan(cube.read(step), {own(step)}, m_plan)).activation), QStringList{u"configure confirm"_s});
        cube.timer = kNoTimer;
        QCOMPARE(words(step.assess(cube.read(step), {}, m_plan)), u"compliant"_s);
    }
    void theTrustpointsAreConfirmedOnceCubeListens()
    {
        const SipUaSignaling step(inPlan(m_plan, u"cube1"_s));
        Cube cube{u"sip-ua\n crypto signaling default trustpoint ms-ca-name\n"_s, kTimer};
        QVERIFY(step.assess(cube.read(step), {own(step)}, m_plan).awaits.isEmpty());
        QCOMPARE(typed(certain(step.plan(cube.read(step), {own(step)}, m_plan)).activation), QStringList{u"configure confirm"_s});
        cube.config += u"voice service voip\n sip\n  listen-port secure 5062\n"_s; // it listens on 5061 still
        QCOMPARE(step.assess(cube.read(step), {own(step)}, m_plan).awaits.english(), u"CUBE listens for SIP over TLS on port 5062"_s);
    }

    void editsOfOthersThatARollbackTookWithIt_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QStringList>("lost");
        const QString start =
            u"*Nov 28 12:00:01.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_ABSTIMER: User: admin(Priv: 15, View: 0): Scheduled to rollback to config flash:archive-1 in 5 minutes\n"_s;
        const QString mine =
            u"*Nov 28 12:00:30.000: %SYS-5-CONFIG_I: Configured from console by admin on vty0 (198.18.133.36)\n"_s;
        const QString theirs =
            u"*Nov 28 12:02:44.120: %SYS-5-CONFIG_I: Configured from console by maria on vty1 (192.0.2.44)\n"_s;
        const QString back =
            u"*Nov 28 12:05:01.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: flash:archive-1\n"_s;
        const QString confirmed =
            u"*Nov 28 12:03:00.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_CONFIRM: User: admin: Confirm the configuration change\n"_s;
        const QStringList maria{u"maria (12:02:44)"_s};
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("only ours") << start + mine + back << QStringList();
        QTest::newRow("somebody's") << start + mine + theirs + back << maria;
        QTest::newRow("confirmed in time") << start + theirs + confirmed << QStringList();
        QTest::newRow("before it was armed") << theirs + start + back << QStringList();
        QTest::newRow("after it had gone back") << start + back + theirs << QStringList();
        QTest::newRow("an old one, and a new one that runs") << start + theirs + back + start << QStringList();
    }
    void editsOfOthersThatARollbackTookWithIt()
    {
        QFETCH(QString, log);
        QTEST(editsLostToRollback(log), "lost");
    }
};

QTEST_GUILESS_MAIN(TestCubeGuard)
#include "tst_CubeGuard.moc"
