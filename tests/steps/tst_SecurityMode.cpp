// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/CapfActivation.h"
#include "app/steps/cucm/CucmPrerequisites.h"
#include "app/steps/cucm/MixedMode.h"
#include "app/steps/cucm/ServiceRestart.h"
#include "tests/steps/CucmReadings.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

using Service = ServiceRestart::Service;

const QByteArray kCapf = "Cisco Certificate Authority Proxy Function";
const QByteArray kNodes = answerTo("listProcessNode", "<processNode><name>198.18.133.4</name><nodeUsage>Subscriber</nodeUsage></processNode>"
                                                      "<processNode><name>198.18.133.3</name><nodeUsage>Publisher</nodeUsage></processNode>");

} // namespace

class TestSecurityMode : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();
    const CapfActivation m_capf{inPlan(m_plan, pub)};
    const MixedMode m_mode{inPlan(m_plan, pub), m_plan};
    const ServiceRestart m_restart{inPlan(m_plan, pub), Service::CallManager};

    Observation readCapf(const QByteArray &items) const
    {
        return CucmNode().says("soapGetServiceStatus", servicesAnswer(items)).says("listProcessNode", kNodes).read(m_capf);
    }
    Observation readMode(int mode, const QString &ctl) const
    {
        return CucmNode()
            .says("getServiceParameter", answerTo("getServiceParameter", "<serviceParameter><value>" + QByteArray::number(mode) + "</value></serviceParameter>"))
            .types(u"show ctl"_s, QString::fromUtf8(fixture(u"cucm/"_s + ctl)))
            .read(m_mode);
    }
    Observation readService(const QByteArray &items) const
    {
        return CucmNode().says("soapGetServiceStatus", servicesAnswer(items)).read(m_restart);
    }

private Q_SLOTS:
    // --- CAPF
    void capfIsActivatedOnThePublisher_data()
    {
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<QString>("state");
        QTest::newRow("not activated") << serviceItem(kCapf, "Stopped", {}, "-1068") << u"differs"_s;
        QTest::newRow("started") << serviceItem(kCapf, "Started") << u"compliant"_s;
        QTest::newRow("starting") << serviceItem(kCapf, "Starting") << u"differs, settling"_s;
        QTest::newRow("stopped by somebody") << serviceItem(kCapf, "Stopped", {}, "-1019") << u"blocked"_s;
        QTest::newRow("unknown here") << QByteArray() << u"blocked"_s;
    }
    void capfIsActivatedOnThePublisher()
    {
        QFETCH(QByteArray, items);
        const Observation read = readCapf(items);
        const QString state = words(m_capf.assess(read, {}, m_plan));
        QTEST(state, "state");
        const ChangeSet change = certain(m_capf.plan(read, {}, m_plan));
        QCOMPARE(change.isEmpty(), state != u"differs");
        if (change.isEmpty())
            return;
        const HttpAction deploy = request(change.forward), away = request(change.deepInverse);
        QCOMPARE(deploy.service + u' ' + QString::fromLatin1(deploy.operation), u"control-center soapDoServiceDeployment"_s);
        QCOMPARE(element(deploy.body, "NodeName"), u"198.18.133.3"_s); // the publisher's, as the cluster names it
        QCOMPARE(element(deploy.body, "DeployType"), u"Deploy"_s);
        QCOMPARE(element(deploy.body, "item"), QString::fromLatin1(kCapf));
        QCOMPARE(element(away.body, "DeployType"), u"UnDeploy"_s);
        QVERIFY(change.inverse.isEmpty());
        QVERIFY(!change.residue.isEmpty()); // an undo says that CAPF stays
    }

    // --- mixed mode
    void theClusterIsSetToMixedMode_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("ctl");
        QTest::addColumn<QString>("state");
        QTest::newRow("non-secure") << 0 << u"ctl-none.txt"_s << u"differs"_s;
        QTest::newRow("mixed") << 1 << u"ctl-with-capf.txt"_s << u"compliant"_s;
        QTest::newRow("mixed, but the CTL file is not verified") << 1 << u"ctl-not-verified.txt"_s << u"blocked"_s;
        QTest::newRow("mixed without a CTL file") << 1 << u"ctl-none.txt"_s << u"blocked"_s;
    }
    void theClusterIsSetToMixedMode()
    {
        QFETCH(int, mode);
        QFETCH(QString, ctl);
        const Observation read = readMode(mode, ctl);
        QTEST(words(m_mode.assess(read, {}, m_plan)), "state");
        QCOMPARE(certain(m_mode.plan(read, {}, m_plan)).isEmpty(), mode == 1);
        QVERIFY(read.evidence.first().text.contains(mode == 1 ? u"1 (mixed)"_s : u"0 (non-secure)"_s));
    }
    void mixedModeCannotBeTakenBackLightly()
    {
        const ChangeSet change = certain(m_mode.plan(readMode(0, u"ctl-none.txt"_s), {}, m_plan));
        QCOMPARE(typed(change.forward), QStringList{u"utils ctl set-cluster mixed-mode"_s});
        QCOMPARE(change.forward.first().device, pub);
        QCOMPARE(std::get<CliAction>(change.forward.first().what).dialogue.size(), 1);
        QVERIFY(change.inverse.isEmpty());
        QVERIFY(!change.reversible);
        QVERIFY(!m_mode.traits().reversible);
        QVERIFY(change.residue.english().contains(u"mixed mode"_s));
        QCOMPARE(typed(change.deepInverse), QStringList{u"utils ctl set-cluster non-secure-mode"_s});
    }
    void itOwesThreeServicesOnEveryNode()
    {
        QStringList wanted;
        for (const QString &node : {u"cucm-pub"_s, u"cucm-sub1"_s})
            for (const QString &service : {u"tftp"_s, u"callmanager"_s, u"ctimanager"_s})
                wanted += u"cucm.service.%1@%2"_s.arg(service, node);
        QCOMPARE(owedTo(certain(m_mode.plan(readMode(0, u"ctl-none.txt"_s), {}, m_plan))), wanted);
    }
    void capfComesBeforeMixedMode()
    {
        QVERIFY(m_mode.traits().runsAfter.contains(m_capf.key()));
    }

    // --- restarts
    void aRestartIsOwedUntilTheStartTimeIsAnother_data()
    {
        QTest::addColumn<QString>("marker"); ///< of the debt; none: no debt
        QTest::addColumn<QString>("state");
        QTest::newRow("nothing owed") << QString() << u"compliant"_s;
        QTest::newRow("not restarted since") << u"Mon Nov 23 09:00:00 2026"_s << u"differs"_s;
        QTest::newRow("restarted since") << u"Mon Nov 16 09:00:00 2026"_s << u"compliant"_s;
    }
    void aRestartIsOwedUntilTheStartTimeIsAnother()
    {
        QFETCH(QString, marker);
        const QList<Debt> debts = marker.isEmpty() ? QList<Debt>() : QList<Debt>{debtTo(m_restart, marker)};
        const Observation read = readService(serviceItem("Cisco CallManager", "Started"));
        QCOMPARE(read.activationMarker, u"Mon Nov 23 09:00:00 2026"_s);
        const QString state = words(m_restart.assess(read, debts, m_plan));
        QTEST(state, "state");
        const ChangeSet change = certain(m_restart.plan(read, debts, m_plan));
        QVERIFY(change.forward.isEmpty() && change.inverse.isEmpty());
        QCOMPARE(operations(change.activation), state == u"differs" ? QStringList{u"soapDoControlServices"_s} : QStringList());
    }
    void oneOpenDebtAmongPaidOnesIsEnough()
    {
        const Observation read = readService(serviceItem("Cisco CallManager", "Started"));
        const QList<Debt> debts{debtTo(m_restart, u"Mon Nov 16 09:00:00 2026"_s), debtTo(m_restart, u"Mon Nov 23 09:00:00 2026"_s)};
        QCOMPARE(words(m_restart.assess(read, debts, m_plan)), u"differs"_s);
    }
    void aPreviewShowsTheRestart()
    {
        const Observation read = readService(serviceItem("Cisco CallManager", "Started"));
        const QList<Debt> expected{debtTo(m_restart, {}, true)};
        QCOMPARE(words(m_restart.assess(read, expected, m_plan)), u"differs"_s);
        const ChangeSet change = certain(m_restart.plan(read, expected, m_plan));
        const HttpAction restart = request(change.activation);
        QCOMPARE(change.activation.first().device, pub);
        QCOMPARE(element(restart.body, "ControlType") + u' ' + element(restart.body, "item"), u"Restart Cisco CallManager"_s);
        QVERIFY(!restart.body.contains("NodeName"));
        QCOMPARE(change.activationWhat.english(), u"restart of Cisco CallManager"_s);
        QCOMPARE(change.changes.size(), 1);
    }
    void aServiceThatIsNotStarted_data()
    {
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<QString>("state");
        QTest::newRow("starting") << serviceItem("Cisco CallManager", "Starting") << u"differs, settling"_s;
        QTest::newRow("stopping") << serviceItem("Cisco CallManager", "Stopping") << u"differs, settling"_s;
        QTest::newRow("stopped") << serviceItem("Cisco CallManager", "Stopped", {}, "-1019") << u"blocked"_s;
        QTest::newRow("not activated") << serviceItem("Cisco CallManager", "Stopped", {}, "-1068") << u"not-applicable"_s;
        QTest::newRow("no such service here") << serviceItem("Cisco CallManager", "Stopped", {}, "-1010") << u"not-applicable"_s;
        QTest::newRow("nothing said of it") << QByteArray() << u"not-applicable"_s;
    }
    void aServiceThatIsNotStarted()
    {
        QFETCH(QByteArray, items);
        const Observation read = readService(items);
        const QList<Debt> due{debtTo(m_restart, {}, true)};
        QTEST(words(m_restart.assess(read, due, m_plan)), "state");
        QVERIFY(certain(m_restart.plan(read, due, m_plan)).isEmpty());
    }
    void servicesRestartInTheOrderOfTheFactsAndOneAtATime_data()
    {
        QTest::addColumn<Service>("service");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("after");
        QTest::newRow("TFTP") << Service::Tftp << u"cucm.service.tftp"_s << QStringList{u"cucm.security-mode"_s};
        QTest::newRow("CallManager") << Service::CallManager << u"cucm.service.callmanager"_s << QStringList{u"cucm.security-mode"_s, u"cucm.service.tftp"_s};
        QTest::newRow("CTIManager") << Service::CtiManager << u"cucm.service.ctimanager"_s
                                    << QStringList{u"cucm.security-mode"_s, u"cucm.service.tftp"_s, u"cucm.service.callmanager"_s};
    }
    void servicesRestartInTheOrderOfTheFactsAndOneAtATime()
    {
        QFETCH(Service, service);
        QFETCH(QStringList, after);
        const ServiceRestart step(inPlan(m_plan, u"cucm-sub1"_s), service);
        QTEST(step.key().id, "id");
        for (const QString &id : after)
            QVERIFY2(step.traits().runsAfter.contains(StepKey{id, {}}), qPrintable(id)); // of every node
        QCOMPARE(step.traits().exclusionGroup, m_restart.traits().exclusionGroup);
        QVERIFY(!step.traits().exclusionGroup.isEmpty());
        QCOMPARE(step.traits().impact, Impact::RestartsService);
    }

    // --- before any change of CUCM
    void aNodeIsReady_data()
    {
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<QString>("state");
        QTest::newRow("started") << serviceItem("Cisco CallManager", "Started") << u"compliant"_s;
        QTest::newRow("starting") << serviceItem("Cisco CallManager", "Starting") << u"differs, settling"_s;
        QTest::newRow("stopped") << serviceItem("Cisco CallManager", "Stopped", {}, "-1019") << u"blocked"_s;
        QTest::newRow("a node without CallManager") << serviceItem("Cisco CallManager", "Stopped", {}, "-1068") << u"compliant"_s;
    }
    void aNodeIsReady()
    {
        QFETCH(QByteArray, items);
        const CucmPrerequisites step(inPlan(m_plan, pub));
        const Observation read = CucmNode().says("soapGetServiceStatus", servicesAnswer(items)).read(step);
        QTEST(words(step.assess(read, {}, m_plan)), "state");
        QVERIFY(certain(step.plan(read, {}, m_plan)).isEmpty());
        QVERIFY(step.traits().checkOnly);
    }
};

QTEST_GUILESS_MAIN(TestSecurityMode)
#include "tst_SecurityMode.moc"
