// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/SipTrunk.h"
#include "app/steps/cucm/TrunkProfile.h"
#include "tests/steps/CucmReadings.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

/// A SIP trunk security profile as CUCM tells it, with flags that are not the defaults.
QByteArray profileElement(const QByteArray &uuid, const QByteArray &name, const QByteArray &mode, const QByteArray &incoming, const QByteArray &outgoing,
                          const QByteArray &subject, const QByteArray &port)
{
    return "<sipTrunkSecurityProfile uuid=\"" + uuid + "\"><name>" + name + "</name><description>made by hand</description><securityMode>" + mode
           + "</securityMode><incomingTransport>" + incoming + "</incomingTransport><outgoingTransport>" + outgoing
           + "</outgoingTransport><digestAuthentication>false</digestAuthentication><noncePolicyTime>600</noncePolicyTime><x509SubjectName>" + subject
           + "</x509SubjectName><incomingPort>" + port
           + "</incomingPort><applLevelAuthentication>false</applLevelAuthentication><acceptPresenceSubscription>true</acceptPresenceSubscription>"
             "<acceptOutOfDialogRefer>true</acceptOutOfDialogRefer><acceptUnsolicitedNotification>true</acceptUnsolicitedNotification>"
             "<allowReplaceHeader>true</allowReplaceHeader><transmitSecurityStatus>false</transmitSecurityStatus>"
             "<sipV150OutboundSdpOfferFiltering>Use Default Filter</sipV150OutboundSdpOfferFiltering><allowChargingHeader>false</allowChargingHeader>"
             "</sipTrunkSecurityProfile>";
}

const QByteArray kPlain = profileElement("{P1}", "Non Secure SIP Trunk Profile", "Non Secure", "TCP+UDP", "TCP", {}, "5060");

QByteArray secure(const QByteArray &subject = "cube1.dcloud.cisco.com", const QByteArray &port = "5061", const QByteArray &name = "SecureSIPTLSForCube")
{
    return profileElement("{P2}", name, "Encrypted", "TLS", "TLS", subject, port);
}

QByteArray destination(const QByteArray &address, const QByteArray &port, const QByteArray &order)
{
    return "<destination><addressIpv4>" + address + "</addressIpv4><port>" + port + "</port><sortOrder>" + order + "</sortOrder></destination>";
}

struct Cluster
{
    QByteArray profile; ///< SecureSIPTLSForCube as it is; empty: there is none
    QByteArray trunkName = "vCube", trunkProfile = "Non Secure SIP Trunk Profile", srv = "false";
    QByteArray destinations = destination("198.18.133.226", "5060", "1");
    QByteArray otherProfile = "Non Secure SIP Trunk Profile"; ///< of another trunk
    QByteArray stamp = "1795000000";

    Observation read(const Step &step) const
    {
        const auto trunk = [&](const QByteArray &uuid, const QByteArray &name, const QByteArray &used, const QByteArray &peers) {
            return answerTo("getSipTrunk", "<sipTrunk uuid=\"" + uuid + "\"><name>" + name + "</name><destAddrIsSrv>" + srv
                                               + "</destAddrIsSrv><securityProfileName>" + used + "</securityProfileName><destinations>" + peers
                                               + "</destinations></sipTrunk>");
        };
        const QByteArray named = profile.isEmpty() ? QByteArray() : profile.left(profile.indexOf("</name>") + 7) + "</sipTrunkSecurityProfile>";
        return CucmNode()
            .says("listSipTrunkSecurityProfile",
                  answerTo("listSipTrunkSecurityProfile",
                           "<sipTrunkSecurityProfile uuid=\"{P1}\"><name>Non Secure SIP Trunk Profile</name></sipTrunkSecurityProfile>" + named))
            .says("<uuid>{P1}</uuid>", answerTo("getSipTrunkSecurityProfile", kPlain))
            .says("<uuid>{P2}</uuid>", answerTo("getSipTrunkSecurityProfile", profile))
            .says("listSipTrunk", answerTo("listSipTrunk", "<sipTrunk uuid=\"{T1}\"><name>" + trunkName
                                                               + "</name></sipTrunk><sipTrunk uuid=\"{T2}\"><name>proxy</name></sipTrunk>"))
            .says("<uuid>{T1}</uuid>", trunk("{T1}", trunkName, trunkProfile, destinations))
            .says("<uuid>{T2}</uuid>", trunk("{T2}", "proxy", otherProfile, destination("203.0.113.40", "5060", "1")))
            .says("selectCmDevice", risAnswer("SIP Trunk", {{trunkName, "Registered", stamp}}))
            .read(step);
    }
};

} // namespace

class TestTrunkSteps : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();
    const TrunkProfile m_profile{inPlan(m_plan, pub), TrunkPeer::Cube, m_plan};
    const SipTrunk m_trunk{inPlan(m_plan, pub), TrunkPeer::Cube, m_plan};

private Q_SLOTS:
    // --- the profile
    void aNewProfileIsACopyWithFiveFieldsChanged()
    {
        const Observation read = Cluster().read(m_profile);
        QCOMPARE(words(m_profile.assess(read, {}, m_plan)), u"differs"_s);
        const ChangeSet change = certain(m_profile.plan(read, {}, m_plan));
        QCOMPARE(operations(change.forward), QStringList{u"addSipTrunkSecurityProfile"_s});
        const QByteArray body = request(change.forward).body;
        QCOMPARE(element(body, "name"), u"SecureSIPTLSForCube"_s);
        QCOMPARE(element(body, "securityMode"), u"Encrypted"_s);
        QCOMPARE(element(body, "incomingTransport") + element(body, "outgoingTransport"), u"TLSTLS"_s);
        QCOMPARE(element(body, "x509SubjectName"), u"cube1.dcloud.cisco.com"_s);
        QCOMPARE(element(body, "incomingPort"), u"5061"_s);
        for (const char *flag : {"acceptPresenceSubscription", "acceptOutOfDialogRefer", "acceptUnsolicitedNotification", "allowReplaceHeader"})
            QVERIFY2(element(body, flag) == u"true"_s, flag);
        QCOMPARE(element(body, "noncePolicyTime"), u"600"_s);
        QVERIFY(!body.contains("{P1}"));
        QCOMPARE(operations(change.inverse), QStringList{u"removeSipTrunkSecurityProfile"_s});
        QCOMPARE(element(request(change.inverse).body, "name"), u"SecureSIPTLSForCube"_s);
        QVERIFY(change.notes.value(0).english().contains(u"Non Secure SIP Trunk Profile"_s));
        QVERIFY(change.owes.isEmpty());
    }
    void aProfileThatIsRightStays_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::newRow("as wanted") << secure();
        QTest::newRow("in another spelling: never a twin") << secure("cube1.dcloud.cisco.com", "5061", "secureSIPTLSforCUBE");
        QTest::newRow("the subject is one of a list") << secure("old.dcloud.cisco.com, cube1.dcloud.cisco.com");
        QTest::newRow("of a list in the other form") << secure("cube1.dcloud.cisco.com;old.dcloud.cisco.com");
        QTest::newRow("the subject in capitals") << secure("CUBE1.dcloud.cisco.com");
    }
    void aProfileThatIsRightStays()
    {
        QFETCH(QByteArray, profile);
        Cluster cluster;
        cluster.profile = profile;
        const Observation read = cluster.read(m_profile);
        QCOMPARE(words(m_profile.assess(read, {}, m_plan)), u"compliant"_s);
        QVERIFY(certain(m_profile.plan(read, {}, m_plan)).isEmpty());
    }
    void aPartOfAnotherNameIsNoSubject()
    {
        Cluster cluster;
        cluster.profile = secure("xcube1.dcloud.cisco.com");
        QCOMPARE(words(m_profile.assess(cluster.read(m_profile), {}, m_plan)), u"differs"_s);
    }
    void anExistingProfileIsChangedAndRestored()
    {
        Cluster cluster;
        cluster.profile = profileElement("{P2}", "secureSIPTLSforCUBE", "Authenticated", "TLS", "TLS", "old", "5060");
        const ChangeSet change = certain(m_profile.plan(cluster.read(m_profile), {}, m_plan));
        const QByteArray there = request(change.forward).body, back = request(change.inverse).body;
        QCOMPARE(operations(change.forward + change.inverse), QStringList({u"updateSipTrunkSecurityProfile"_s, u"updateSipTrunkSecurityProfile"_s}));
        QCOMPARE(element(there, "name"), u"secureSIPTLSforCUBE"_s);
        QCOMPARE(element(there, "securityMode") + element(there, "x509SubjectName") + element(there, "incomingPort"),
                 u"Encryptedcube1.dcloud.cisco.com5061"_s);
        QCOMPARE(element(back, "securityMode") + element(back, "x509SubjectName") + element(back, "incomingPort"), u"Authenticatedold5060"_s);
        QVERIFY(!there.contains("acceptOutOfDialogRefer"));
        QCOMPARE(change.changes.size(), 3);
        QVERIFY(change.owes.isEmpty()); // the trunk does not use it yet
    }
    void whereTheTrunkUsesItItsResetIsOwed()
    {
        Cluster cluster;
        cluster.profile = secure("cube1.dcloud.cisco.com", "5060");
        cluster.trunkProfile = "SecureSIPTLSForCube";
        QCOMPARE(owedTo(certain(m_profile.plan(cluster.read(m_profile), {}, m_plan))), QStringList{u"cucm.trunk.cube@cucm-pub"_s});
    }
    void aSubjectThatIsRightIsNotWrittenOver()
    {
        Cluster cluster;
        cluster.profile = secure("old.dcloud.cisco.com,cube1.dcloud.cisco.com", "5060");
        const ChangeSet change = certain(m_profile.plan(cluster.read(m_profile), {}, m_plan));
        QCOMPARE(change.changes.size(), 1);
        const QString sent = element(request(change.forward).body, "x509SubjectName");
        QVERIFY2(sent == u"(absent)" || sent == u"old.dcloud.cisco.com,cube1.dcloud.cisco.com", qPrintable(sent));
    }
    void aProfileThatOthersUseIsNotChangedUnderThem_data()
    {
        QTest::addColumn<QByteArray>("port");
        QTest::addColumn<QString>("state");
        QTest::newRow("wrong") << QByteArray("5060") << u"blocked"_s;
        QTest::newRow("right") << QByteArray("5061") << u"compliant"_s;
    }
    void aProfileThatOthersUseIsNotChangedUnderThem()
    {
        QFETCH(QByteArray, port);
        Cluster cluster;
        cluster.profile = secure("cube1.dcloud.cisco.com", port);
        cluster.otherProfile = "securesiptlsforcube";
        const Observation read = cluster.read(m_profile);
        const Assessment assessment = m_profile.assess(read, {}, m_plan);
        QTEST(words(assessment), "state");
        QVERIFY(certain(m_profile.plan(read, {}, m_plan)).isEmpty());
        QCOMPARE(assessment.reason.english().contains(u"proxy"_s), port == "5060");
    }
    void withoutSubjectOrTrunkItIsBlocked()
    {
        Plan plan = dcloud();
        plan.cucm.cube.x509Subject.clear();
        const TrunkProfile step(inPlan(plan, pub), TrunkPeer::Cube, plan);
        QCOMPARE(words(step.assess(Cluster().read(step), {}, plan)), u"blocked"_s);
        Cluster cluster;
        cluster.trunkName = "another";
        QCOMPARE(words(m_profile.assess(cluster.read(m_profile), {}, m_plan)), u"blocked"_s);
    }

    // --- the trunk
    void addressesAndOrderAreKept()
    {
        Cluster cluster;
        cluster.destinations = destination("198.18.133.227", "5080", "2") + destination("198.18.133.226", "5060", "1");
        Plan plan = dcloud();
        plan.devices[0].sipAddresses += u"198.18.133.227"_s;
        const Observation read = cluster.read(m_trunk);
        QCOMPARE(words(m_trunk.assess(read, {}, plan)), u"differs"_s);
        const ChangeSet change = certain(m_trunk.plan(read, {}, plan));
        QCOMPARE(operations(change.forward), QStringList{u"updateSipTrunk"_s});
        const auto sent = [](const QByteArray &body) {
            QStringList out;
            for (const QByteArray &part : QByteArray(body).replace("<destination>", "\n").split('\n').mid(1))
                out += element(part, "addressIpv4") + u':' + element(part, "port") + u'/' + element(part, "sortOrder");
            return out;
        };
        QCOMPARE(sent(request(change.forward).body), QStringList({u"198.18.133.226:5061/1"_s, u"198.18.133.227:5061/2"_s}));
        QCOMPARE(sent(request(change.inverse).body), QStringList({u"198.18.133.226:5060/1"_s, u"198.18.133.227:5080/2"_s}));
        QCOMPARE(element(request(change.forward).body, "securityProfileName"), u"SecureSIPTLSForCube"_s);
        QCOMPARE(element(request(change.inverse).body, "securityProfileName"), u"Non Secure SIP Trunk Profile"_s);
        QCOMPARE(operations(change.activation + change.inverseActivation), QStringList({u"resetSipTrunk"_s, u"resetSipTrunk"_s}));
        QCOMPARE(owedTo(change), QStringList{u"cucm.trunk.cube@cucm-pub"_s}); // its own reset
        QCOMPARE(change.changes.size(), 3);
    }
    void theTrunkIsFoundIgnoringCase()
    {
        Cluster cluster;
        cluster.trunkName = "VCUBE";
        const ChangeSet change = certain(m_trunk.plan(cluster.read(m_trunk), {}, m_plan));
        QCOMPARE(element(request(change.forward).body, "name"), u"VCUBE"_s);
        QCOMPARE(element(request(change.activation).body, "name"), u"VCUBE"_s);
    }
    void whatCannotBeDoneSafelyIsBlocked_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("srv");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("state");
        QTest::newRow("no such trunk") << QByteArray("another") << QByteArray("false") << QByteArray() << u"blocked"_s;
        QTest::newRow("DNS SRV") << QByteArray("vCube") << QByteArray("true") << QByteArray() << u"blocked"_s;
        QTest::newRow("somebody else's address too") << QByteArray("vCube") << QByteArray("false") << QByteArray("203.0.113.9") << u"blocked"_s;
        QTest::newRow("a name cannot be told") << QByteArray("vCube") << QByteArray("false") << QByteArray("cube2.dcloud.cisco.com") << u"differs"_s;
    }
    void whatCannotBeDoneSafelyIsBlocked()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, srv);
        QFETCH(QByteArray, second);
        QFETCH(QString, state);
        Cluster cluster;
        cluster.trunkName = name;
        cluster.srv = srv;
        if (!second.isEmpty())
            cluster.destinations += destination(second, "5060", "2");
        const Observation read = cluster.read(m_trunk);
        QCOMPARE(words(m_trunk.assess(read, {}, m_plan)), state);
        QCOMPARE(certain(m_trunk.plan(read, {}, m_plan)).isEmpty(), state == u"blocked");
    }
    void theResetIsOwedUntilRisShowsAnother_data()
    {
        QTest::addColumn<QString>("marker");
        QTest::addColumn<bool>("expected");
        QTest::addColumn<QString>("state");
        QTest::newRow("not reset since") << u"1795000000"_s << false << u"differs"_s;
        QTest::newRow("reset since") << u"1794999999"_s << false << u"compliant"_s;
        QTest::newRow("a preview's") << QString() << true << u"differs"_s;
    }
    void theResetIsOwedUntilRisShowsAnother()
    {
        QFETCH(QString, marker);
        QFETCH(bool, expected);
        Cluster cluster;
        cluster.trunkProfile = "SecureSIPTLSForCube";
        cluster.destinations = destination("198.18.133.226", "5061", "1");
        const Observation read = cluster.read(m_trunk);
        QCOMPARE(read.activationMarker, u"1795000000"_s);
        QCOMPARE(words(m_trunk.assess(read, {}, m_plan)), u"compliant"_s);
        const QList<Debt> debts{debtTo(m_trunk, marker, expected)};
        const QString state = words(m_trunk.assess(read, debts, m_plan));
        QTEST(state, "state");
        const ChangeSet change = certain(m_trunk.plan(read, debts, m_plan));
        QVERIFY(change.forward.isEmpty() && change.owes.isEmpty());
        QCOMPARE(operations(change.activation), state == u"differs" ? QStringList{u"resetSipTrunk"_s} : QStringList());
    }
    void eachTrunkBelongsToItsLeg()
    {
        const SipTrunk cvp(inPlan(m_plan, pub), TrunkPeer::Cvp, m_plan);
        QCOMPARE(m_trunk.traits().leg, u"CUCM-CUBE"_s);
        QCOMPARE(cvp.traits().leg, u"CVP-CUCM"_s);
        QCOMPARE(cvp.key().id, u"cucm.trunk.cvp"_s);
        QCOMPARE(cvp.traits().impact, Impact::DropsCalls);
        QVERIFY(m_trunk.traits().runsAfter.contains(StepKey{m_profile.key().id, {}}));
    }
};

QTEST_GUILESS_MAIN(TestTrunkSteps)
#include "tst_TrunkSteps.moc"
