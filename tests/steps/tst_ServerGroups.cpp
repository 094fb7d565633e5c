// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cvp/CvpPrerequisites.h"
#include "app/steps/cvp/ServerGroups.h"

#include "app/devices/cce/CceDriver.h"
#include "tests/devices/ScriptedHttp.h"
#include "tests/steps/StepBench.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

const Deadline kSoon = Deadline::in(std::chrono::seconds(20));

struct Member
{
    QByteArray address;
    QByteArray securePort = {};
};

struct Group
{
    QByteArray name, type;
    QList<Member> members;
};

QByteArray documentOf(const Group &group)
{
    QByteArray elements;
    for (const Member &member : group.members)
        elements += "<element><address>" + member.address + "</address><port>5060</port>"
                    + (member.securePort.isEmpty() ? QByteArray() : "<securePort>" + member.securePort + "</securePort>")
                    + "<priority>10</priority><weight>10</weight></element>";
    return "<sipServerGroup><changeStamp>3</changeStamp><name>" + group.name + "</name><unknown>kept</unknown><type>" + group.type
           + "</type><elements>" + elements + "</elements></sipServerGroup>";
}

/// Each group is item 5001, 5002 ... of the administration server.
Observation readGroups(const Step &step, const QList<Group> &groups)
{
    auto *http = new ScriptedHttp;
    QByteArray items;
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const QByteArray path = "/unifiedconfig/config/sipservergroup/" + QByteArray::number(5001 + i);
        items += "<sipServerGroup><refURL>" + path + "</refURL><name>" + groups[i].name + "</name></sipServerGroup>";
        http->on("GET " + path, 200, documentOf(groups[i]));
    }
    http->on("sipservergroup?", 200,
             "<results><pageInfo><resultsPerPage>100</resultsPerPage><startIndex>0</startIndex><totalResults>"
                 + QByteArray::number(groups.size()) + "</totalResults></pageInfo><sipServerGroups>" + items + "</sipServerGroups></results>");
    DeviceSet devices;
    devices.add(std::make_unique<CceDriver>(u"aw1"_s, std::unique_ptr<HttpTransport>(http)));
    Observation out = certain(step.observe(devices, kSoon, {}));
    if (http->writes() != 0)
        qFatal("an observation wrote");
    return out;
}

const Group kCucm{"cucm1.dcloud.cisco.com", "Agent", {{"198.18.133.3"}}};
const Group kVvb{"vvb1.dcloud.cisco.com", "VRU", {{"198.18.133.143"}}};
const Group kCube{"cube1.dcloud.cisco.com", "External", {{"198.18.133.226"}, {"203.0.113.40"}}};
const QList<Group> kAll{kCucm, kVvb, kCube};

} // namespace

class TestServerGroups : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();
    const ServerGroups m_vvb{inPlan(m_plan, u"aw1"_s), ServerGroupRole::Vvb, m_plan};
    const ServerGroups m_cube{inPlan(m_plan, u"aw1"_s), ServerGroupRole::Cube, m_plan};

private Q_SLOTS:
    void eachRoleHasItsGroupAndItsLeg_data()
    {
        QTest::addColumn<ServerGroupRole>("role");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("leg");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("subject");
        QTest::newRow("CUCM") << ServerGroupRole::Cucm << u"cvp.server-group.cucm"_s << u"CVP-CUCM"_s << u"5001"_s
                              << u"cucm1.dcloud.cisco.com 198.18.133.3 secure port"_s;
        QTest::newRow("CVVB") << ServerGroupRole::Vvb << u"cvp.server-group.vvb"_s << u"CVP-CVVB"_s << u"5002"_s
                              << u"vvb1.dcloud.cisco.com 198.18.133.143 secure port"_s;
        QTest::newRow("CUBE") << ServerGroupRole::Cube << u"cvp.server-group.cube"_s << u"CUBE-CVP"_s << u"5003"_s
                              << u"cube1.dcloud.cisco.com 198.18.133.226 secure port"_s;
    }
    void eachRoleHasItsGroupAndItsLeg()
    {
        QFETCH(ServerGroupRole, role);
        QFETCH(QString, path);
        const ServerGroups step(inPlan(m_plan, u"aw1"_s), role, m_plan);
        QTEST(step.key().id, "id");
        QTEST(step.traits().leg, "leg");
        const Observation read = readGroups(step, kAll);
        const Assessment assessment = step.assess(read, {}, m_plan);
        QCOMPARE(words(assessment), u"differs"_s);
        QCOMPARE(assessment.findings.size(), 1);
        QVERIFY(assessment.clear);
        QTEST(assessment.findings.first().subject, "subject");
        QCOMPARE(assessment.findings.first().now, u"-"_s);
        QCOMPARE(assessment.findings.first().wanted, u"5061"_s);
        const HttpAction put = request(certain(step.plan(read, {}, m_plan)).forward);
        QCOMPARE(put.method, "PUT");
        QCOMPARE(put.service, u"unifiedconfig"_s);
        QCOMPARE(put.path, u"/unifiedconfig/config/sipservergroup/"_s + path);
        QCOMPARE(put.contentType, "application/xml");
        QCOMPARE(put.body.count("<securePort>5061</securePort>"), 1);
        QVERIFY(put.body.contains("<unknown>kept</unknown>"));
    }
    void theWayBackTakesTheSecurePortOutAndLeavesTheStampEmpty()
    {
        const ChangeSet change = certain(m_vvb.plan(readGroups(m_vvb, kAll), {}, m_plan));
        QCOMPARE(element(request(change.forward).body, "changeStamp"), u"3"_s);
        const HttpAction back = request(change.inverse);
        QCOMPARE(back.path, request(change.forward).path);
        QVERIFY(!back.body.contains("<securePort>"));
        QVERIFY(back.body.contains("<changeStamp></changeStamp>") || back.body.contains("<changeStamp/>"));
        QVERIFY(change.owes.isEmpty() && change.activation.isEmpty());
    }
    void anotherPortIsPutBackAsItWas()
    {
        const Observation read = readGroups(m_vvb, {{"vvb1.dcloud.cisco.com", "VRU", {{"198.18.133.143", "5071"}}}});
        QCOMPARE(m_vvb.assess(read, {}, m_plan).findings.value(0).now, u"5071"_s);
        QVERIFY(!m_vvb.assess(read, {}, m_plan).clear); // TLS, to another port
        const ChangeSet change = certain(m_vvb.plan(read, {}, m_plan));
        QCOMPARE(element(request(change.forward).body, "securePort"), u"5061"_s);
        QCOMPARE(element(request(change.inverse).body, "securePort"), u"5071"_s);
    }
    void otherMembersAreKeptAndNamed()
    {
        const ChangeSet change = certain(m_cube.plan(readGroups(m_cube, kAll), {}, m_plan));
        const QByteArray body = request(change.forward).body;
        QCOMPARE(body.count("<element>"), 2);
        QCOMPARE(body.count("<securePort>"), 1);
        QVERIFY(body.indexOf("<securePort>") < body.indexOf("203.0.113.40"));
        QCOMPARE(change.notes.size(), 1);
        QVERIFY(change.notes.first().english().contains(u"203.0.113.40"_s));
        QVERIFY(!change.notes.first().english().contains(u"198.18.133.226"_s));
        QCOMPARE(change.changes.size(), 1);
    }
    void aSecuredGroupIsLeftAlone()
    {
        const Observation read = readGroups(m_cube, {{"cube1.dcloud.cisco.com", "External", {{"198.18.133.226", "5061"}, {"203.0.113.40"}}}});
        QCOMPARE(words(m_cube.assess(read, {}, m_plan)), u"compliant"_s);
        const ChangeSet change = certain(m_cube.plan(read, {}, m_plan));
        QVERIFY(change.isEmpty() && change.notes.isEmpty());
    }
    void namesAreFoundIgnoringCase()
    {
        Plan plan = dcloud();
        plan.cvp.serverGroups = {{u"VVB1.dcloud.CISCO.com"_s, ServerGroupRole::Vvb, {u"VVBA.dcloud.cisco.com"_s}}};
        const Observation read = readGroups(m_vvb, {{"vvb1.dcloud.cisco.com", "VRU", {{"vvba.DCLOUD.cisco.com"}}}});
        const Assessment assessment = m_vvb.assess(read, {}, plan);
        QCOMPARE(words(assessment), u"differs"_s);
        QCOMPARE(assessment.findings.first().subject, u"vvb1.dcloud.cisco.com vvba.DCLOUD.cisco.com secure port"_s);
        QCOMPARE(request(certain(m_vvb.plan(read, {}, plan)).forward).body.count("<securePort>5061"), 1);
    }
    void severalGroupsOfARoleAreOneStep()
    {
        Plan plan = dcloud();
        plan.cvp.serverGroups += {u"vvb2.dcloud.cisco.com"_s, ServerGroupRole::Vvb, {u"198.18.133.144"_s}};
        const Observation read = readGroups(m_vvb, {kVvb, {"vvb2.dcloud.cisco.com", "VRU", {{"198.18.133.144"}}}});
        const ChangeSet change = certain(m_vvb.plan(read, {}, plan));
        QCOMPARE(change.forward.size(), 2);
        QCOMPARE(change.inverse.size(), 2);
    }
    void aGroupOrMemberThatIsNotThereBlocks_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("why");
        QTest::newRow("group") << QByteArray("another") << QByteArray("198.18.133.144") << u"no SIP server group vvb2"_s;
        QTest::newRow("member") << QByteArray("vvb2") << QByteArray("198.18.133.145") << u"vvb2 has no member 198.18.133.144"_s;
    }
    void aGroupOrMemberThatIsNotThereBlocks()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, address);
        QFETCH(QString, why);
        Plan plan = dcloud();
        plan.cvp.serverGroups += {u"vvb2"_s, ServerGroupRole::Vvb, {u"198.18.133.144"_s}};
        const Observation read = readGroups(m_vvb, {kVvb, {name, "VRU", {{address}}}});
        const Assessment assessment = m_vvb.assess(read, {}, plan);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(assessment.reason.english()));
        QVERIFY(certain(m_vvb.plan(read, {}, plan)).isEmpty()); // nor the group that is right
    }
    void aRoleThatThePlanDoesNotNameIsNotApplicable()
    {
        Plan plan = dcloud();
        plan.cvp.serverGroups.removeIf([](const ServerGroupChoice &choice) { return choice.role == ServerGroupRole::Vvb; });
        const Observation read = readGroups(m_vvb, kAll);
        QCOMPARE(words(m_vvb.assess(read, {}, plan)), u"not-applicable"_s);
        QVERIFY(certain(m_vvb.plan(read, {}, plan)).isEmpty());
    }

    // --- before any change of CVP
    void cvpIsReady_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("state");
        QTest::newRow("as found") << QByteArray("-") << QByteArray("-") << u"compliant"_s;
        QTest::newRow("another secure port") << QByteArray("<incomingSecurePort>5061") << QByteArray("<incomingSecurePort>5062") << u"blocked"_s;
        QTest::newRow("an old TLS version") << QByteArray("TLSv1.2") << QByteArray("TLSv1.0") << u"blocked"_s;
        QTest::newRow("11.6") << QByteArray("<version>12.6(2)") << QByteArray("<version>11.6(1)") << u"blocked"_s;
        QTest::newRow("16") << QByteArray("<version>12.6(2)") << QByteArray("<version>16.0(1)") << u"blocked"_s;
        QTest::newRow("15") << QByteArray("<version>12.6(2)") << QByteArray("<version>15.0(1)") << u"compliant"_s;
    }
    void cvpIsReady()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const CvpPrerequisites step(inPlan(m_plan, u"aw1"_s));
        auto *http = new ScriptedHttp;
        http->on("machineinventory?", 200, fixture(u"cce/machines.xml"_s).replace(from, to))
            .on("deviceconfig/Core/cvpserver", 200, fixture(u"cce/cvpserver.xml"_s).replace(from, to));
        DeviceSet devices;
        devices.add(std::make_unique<CceDriver>(u"aw1"_s, std::unique_ptr<HttpTransport>(http)));
        const Observation read = certain(step.observe(devices, kSoon, {}));
        QTEST(words(step.assess(read, {}, m_plan)), "state");
        QVERIFY(certain(step.plan(read, {}, m_plan)).isEmpty());
        QVERIFY(step.traits().checkOnly);
    }
};

QTEST_GUILESS_MAIN(TestServerGroups)
#include "tst_ServerGroups.moc"
