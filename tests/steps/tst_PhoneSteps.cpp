// SPDX-License-Identifier: Apache-2.0
#include "app/steps/phones/AgentPhones.h"
#include "app/steps/phones/PhoneProfile.h"
#include "tests/steps/CucmReadings.h"

using namespace sipseal;
using namespace sipseal::test;

namespace {

const QByteArray kSource = "Cisco Unified Client Services Framework - Standard SIP Non-Secure Profile";
const QByteArray kSecure = "Cisco Unified Client Services Framework - Secure Profile";
const QByteArray kNone = "No Pending Operation", kInstall = "Install/Upgrade";
const QString kAgent = u"CSFAGENT1"_s;

QByteArray profileElement(const QByteArray &uuid, const QByteArray &name, const QByteArray &mode, const QByteArray &transport)
{
    return "<phoneSecurityProfile uuid=\"" + uuid
           + "\"><phoneType>Cisco Unified Client Services Framework</phoneType><protocol>SIP</protocol><name>" + name
           + "</name><description>as delivered</description><deviceSecurityMode>" + mode
           + "</deviceSecurityMode><authenticationMode>By Null String</authenticationMode><keySize>2048</keySize><keyOrder>RSA Only</keyOrder>"
             "<ecKeySize/><tftpEncryptedConfig>false</tftpEncryptedConfig><nonceValidityTime>600</nonceValidityTime><transportType>"
           + transport + "</transportType><sipPhonePort>5060</sipPhonePort><enableDigestAuthentication>false</enableDigestAuthentication></phoneSecurityProfile>";
}

Observation readProfile(const Step &step, const QByteArray &secure, bool source = true)
{
    QByteArray list = source ? "<phoneSecurityProfile uuid=\"{S}\"><name>" + kSource + "</name></phoneSecurityProfile>" : QByteArray();
    if (!secure.isEmpty())
        list += "<phoneSecurityProfile uuid=\"{N}\"><name>" + kSecure + "</name></phoneSecurityProfile>";
    return CucmNode()
        .says("listPhoneSecurityProfile", answerTo("listPhoneSecurityProfile", list))
        .says("<uuid>{S}</uuid>", answerTo("getPhoneSecurityProfile", profileElement("{S}", kSource, "Non Secure", "TCP+UDP")))
        .says("<uuid>{N}</uuid>", answerTo("getPhoneSecurityProfile", secure))
        .read(step);
}

/// One agent phone, as CUCM's database and RIS tell of it.
struct Phone
{
    QByteArray profile = kSource, operation = kNone, status = "None";
    QByteArray registration = "Registered", stamp = "1795000020";
    QString zone = u"Current timezone: Japan Standard Time (Asia/Tokyo)\n"_s;
    QDateTime clock{QDate(2026, 11, 23), QTime(9, 0), Qt::UTC};
    bool exists = true;

    QByteArray element(const QByteArray &name) const
    {
        return "<phone uuid=\"{" + name + "}\"><name>" + name + "</name><product>Cisco Unified Client Services Framework</product><securityProfileName>"
               + profile + "</securityProfileName><certificateOperation>" + operation
               + "</certificateOperation><authenticationMode>By Null String</authenticationMode><keySize>2048</keySize><certificateStatus>" + status
               + "</certificateStatus><upgradeFinishTime/></phone>";
    }
    void describe(CucmNode &node) const
    {
        node.clock = clock;
        node.types(u"show timezone config"_s, zone);
        node.says("selectCmDevice", risAnswer("Phone", {{"CSFAGENT1", registration, stamp}, {"CSFAGENT2", "Registered", "1"}, {"CSFAGENT3", "Registered", "1"}}));
        node.says("<name>CSFAGENT1</name>", exists ? answerTo("getPhone", element("CSFAGENT1")) : faultOf(5007, "Item not valid: The specified CSFAGENT1 was not found"));
        for (const QByteArray &other : {QByteArray("CSFAGENT2"), QByteArray("CSFAGENT3")})
            node.says("<name>" + other + "</name>", answerTo("getPhone", Phone{kSecure, kNone, "Upgrade Success"}.element(other)));
    }
    Observation read(const AgentPhones &step) const
    {
        CucmNode node;
        describe(node);
        return node.looked(step.observeSubjects(node.devices(), {kAgent}, soon, {})).value(kAgent);
    }
};

} // namespace

class TestPhoneSteps : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();
    const PhoneProfile m_profile{inPlan(m_plan, pub), m_plan};
    const AgentPhones m_phones{inPlan(m_plan, pub), m_plan};

private Q_SLOTS:
    // --- the phone security profile
    void theProfileIsACopyOfTheNonSecureOne()
    {
        const Observation read = readProfile(m_profile, {});
        QCOMPARE(words(m_profile.assess(read, {}, m_plan)), u"differs"_s);
        const ChangeSet change = certain(m_profile.plan(read, {}, m_plan));
        QCOMPARE(operations(change.forward + change.inverse), QStringList({u"addPhoneSecurityProfile"_s, u"removePhoneSecurityProfile"_s}));
        const QByteArray body = request(change.forward).body;
        QCOMPARE(element(body, "name").toUtf8(), kSecure);
        QCOMPARE(element(body, "deviceSecurityMode") + u' ' + element(body, "transportType"), u"Encrypted TLS"_s);
        QCOMPARE(element(body, "authenticationMode") + u' ' + element(body, "keySize"), u"By Null String 2048"_s);
        QCOMPARE(element(body, "phoneType"), u"Cisco Unified Client Services Framework"_s);
        QCOMPARE(element(body, "protocol") + element(body, "nonceValidityTime"), u"SIP600"_s);
        QCOMPARE(element(body, "description"), u"(absent)"_s);
        QVERIFY(!body.contains("{S}"));
        QCOMPARE(element(request(change.inverse).body, "name").toUtf8(), kSecure);
    }
    void anExistingProfileIsJudgedByItsFields_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QByteArray>("transport");
        QTest::addColumn<QString>("state");
        QTest::newRow("as wanted") << QByteArray("Encrypted") << QByteArray("TLS") << u"compliant"_s;
        QTest::newRow("authenticated only") << QByteArray("Authenticated") << QByteArray("TLS") << u"differs"_s;
        QTest::newRow("over TCP") << QByteArray("Encrypted") << QByteArray("TCP") << u"differs"_s;
    }
    void anExistingProfileIsJudgedByItsFields()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QByteArray, transport);
        const Observation read = readProfile(m_profile, profileElement("{N}", kSecure, mode, transport), false);
        const QString state = words(m_profile.assess(read, {}, m_plan));
        QTEST(state, "state");
        const ChangeSet change = certain(m_profile.plan(read, {}, m_plan));
        QCOMPARE(change.isEmpty(), state == u"compliant");
        if (change.isEmpty())
            return;
        QCOMPARE(operations(change.forward + change.inverse), QStringList({u"updatePhoneSecurityProfile"_s, u"updatePhoneSecurityProfile"_s}));
        QCOMPARE(change.changes.size(), 1);
        const QByteArray differs = mode == "Encrypted" ? "transportType" : "deviceSecurityMode";
        QCOMPARE(element(request(change.forward).body, differs), mode == "Encrypted" ? u"TLS"_s : u"Encrypted"_s);
        QCOMPARE(element(request(change.inverse).body, differs).toUtf8(), mode == "Encrypted" ? transport : mode);
    }
    void withoutAnythingToCopyItIsBlocked()
    {
        const Observation read = readProfile(m_profile, {}, false);
        QCOMPARE(words(m_profile.assess(read, {}, m_plan)), u"blocked"_s);
        QVERIFY(certain(m_profile.plan(read, {}, m_plan)).isEmpty());
    }

    // --- a phone
    void aPhoneGetsWhatItLacks_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QString>("sentProfile");
        QTest::addColumn<QString>("sentOperation");
        const QString secure = QString::fromLatin1(kSecure), install = u"Install/Upgrade"_s, no = u"(absent)"_s;
        QTest::newRow("nothing yet") << kSource << kNone << QByteArray("None") << secure << install;
        QTest::newRow("has its LSC") << kSource << kNone << QByteArray("Upgrade Success") << secure << no;
        QTest::newRow("has the profile") << kSecure << kNone << QByteArray("None") << no << install;
        QTest::newRow("its LSC failed") << kSecure << kNone << QByteArray("Upgrade Failed") << no << install;
        QTest::newRow("an operation is pending already") << kSource << kInstall << QByteArray("Operation Pending") << secure << no;
    }
    void aPhoneGetsWhatItLacks()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, operation);
        QFETCH(QByteArray, status);
        QFETCH(QString, sentProfile);
        QFETCH(QString, sentOperation);
        const Observation read = Phone{profile, operation, status}.read(m_phones);
        QCOMPARE(words(m_phones.assessSubject(kAgent, read, {}, m_plan)), u"differs"_s);
        const ChangeSet change = certain(m_phones.planSubject(kAgent, read, {}, m_plan));
        QCOMPARE(operations(change.forward), QStringList{u"updatePhone"_s});
        const QByteArray body = request(change.forward).body;
        QCOMPARE(element(body, "name"), kAgent);
        QCOMPARE(element(body, "securityProfileName"), sentProfile);
        QCOMPARE(element(body, "certificateOperation"), sentOperation);
        const bool lsc = sentOperation != u"(absent)";
        QCOMPARE(element(body, "authenticationMode"), lsc ? u"By Null String"_s : u"(absent)"_s); // together or not at all
        QCOMPARE(element(body, "keySize"), lsc ? u"2048"_s : u"(absent)"_s);
        QCOMPARE(body.contains("<upgradeFinishTime>"), lsc);
        QCOMPARE(operations(change.activation), QStringList{u"resetPhone"_s});
        QCOMPARE(owedTo(change), QStringList{u"phones.secure@cucm-pub"_s});
        QCOMPARE(!change.residue.isEmpty(), lsc); // the certificate stays when the rest is undone
        QCOMPARE(operations(change.deepInverse), lsc ? QStringList({u"updatePhone"_s, u"resetPhone"_s}) : QStringList());
        const bool hasProfile = sentProfile == u"(absent)";
        QCOMPARE(operations(change.inverse + change.inverseActivation), hasProfile ? QStringList() : QStringList({u"updatePhone"_s, u"resetPhone"_s}));
        if (!hasProfile)
            QCOMPARE(element(request(change.inverse).body, "securityProfileName").toUtf8(), profile);
    }
    void aPhoneIsDoneWhenAllThreeSaySo_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("registration");
        QTest::addColumn<QString>("state");
        QTest::newRow("done") << kNone << QByteArray("Upgrade Success") << QByteArray("Registered") << u"compliant"_s;
        QTest::newRow("not registered again yet") << kNone << QByteArray("Upgrade Success") << QByteArray("UnRegistered") << u"differs, settling"_s;
        QTest::newRow("fetching its certificate") << kInstall << QByteArray("Operation Pending") << QByteArray("Registered") << u"differs, settling"_s;
        QTest::newRow("an old success beside a pending operation") << kInstall << QByteArray("Upgrade Success") << QByteArray("Registered") << u"differs, settling"_s;
        QTest::newRow("failed") << kNone << QByteArray("Upgrade Failed") << QByteArray("Registered") << u"differs"_s;
    }
    void aPhoneIsDoneWhenAllThreeSaySo()
    {
        QFETCH(QByteArray, operation);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, registration);
        const Observation read = Phone{kSecure, operation, status, registration}.read(m_phones);
        const QString state = words(m_phones.assessSubject(kAgent, read, {}, m_plan));
        QTEST(state, "state");
        QCOMPARE(certain(m_phones.planSubject(kAgent, read, {}, m_plan)).isEmpty(), state != u"differs");
    }
    void aResetIsOwedUntilThePhoneRegistersAnew_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QString>("marker");
        QTest::addColumn<QString>("state");
        QTest::newRow("done but not reset") << kNone << QByteArray("Upgrade Success") << u"1795000020"_s << u"differs"_s;
        QTest::newRow("done and reset") << kNone << QByteArray("Upgrade Success") << u"1795000000"_s << u"compliant"_s;
        QTest::newRow("pending and not reset") << kInstall << QByteArray("Operation Pending") << u"1795000020"_s << u"differs"_s;
        QTest::newRow("pending and reset") << kInstall << QByteArray("Operation Pending") << u"1795000000"_s << u"differs, settling"_s;
    }
    void aResetIsOwedUntilThePhoneRegistersAnew()
    {
        QFETCH(QByteArray, operation);
        QFETCH(QByteArray, status);
        QFETCH(QString, marker);
        const QList<Debt> debts{debtTo(m_phones, marker)};
        const Observation read = Phone{kSecure, operation, status}.read(m_phones);
        QCOMPARE(read.activationMarker, u"1795000020"_s);
        const QString state = words(m_phones.assessSubject(kAgent, read, debts, m_plan));
        QTEST(state, "state");
        const ChangeSet change = certain(m_phones.planSubject(kAgent, read, debts, m_plan));
        QVERIFY(change.forward.isEmpty() && change.owes.isEmpty()); // never a second operation
        QCOMPARE(operations(change.activation), state == u"differs" ? QStringList{u"resetPhone"_s} : QStringList());
    }
    void aPhoneThatCucmDoesNotKnowBlocks()
    {
        CucmNode node;
        Phone{kSecure, kNone, "Upgrade Success"}.describe(node);
        const auto read = node.looked(m_phones.observeSubjects(node.devices(), {kAgent}, soon, {}));
        QCOMPARE(words(m_phones.assessSubject(kAgent, read.value(kAgent), {}, m_plan)), u"compliant"_s);
        Phone gone;
        gone.exists = false;
        const Observation none = gone.read(m_phones);
        const Assessment assessment = m_phones.assessSubject(kAgent, none, {}, m_plan);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY(assessment.reason.english().contains(kAgent));
        QVERIFY(certain(m_phones.planSubject(kAgent, none, {}, m_plan)).isEmpty());
    }
    void theOperationCompletesByADateAheadOnTheClustersOwnCalendar_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QTime>("utc");
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("offset"); ///< of the cluster's calendar, hours
        const QString tokyo = u"Current timezone: Japan Standard Time (Asia/Tokyo)\n"_s;
        QTest::newRow("Tokyo") << tokyo << QTime(9, 0) << 24 << 9;
        QTest::newRow("Tokyo, past midnight there") << tokyo << QTime(16, 0) << 24 << 9;
        QTest::newRow("New York in winter") << u"Current timezone: Eastern Standard Time (America/New_York)\n"_s << QTime(3, 0) << 24 << -5;
        QTest::newRow("no zone to be read: the earliest calendar on earth") << u"nothing of use\n"_s << QTime(12, 0) << 24 << 14;
        QTest::newRow("an hour, at the end of one") << tokyo << QTime(9, 59, 50) << 1 << 9;
        QTest::newRow("two days") << tokyo << QTime(9, 30) << 48 << 9;
    }
    void theOperationCompletesByADateAheadOnTheClustersOwnCalendar()
    {
        QFETCH(QString, zone);
        QFETCH(QTime, utc);
        QFETCH(int, hours);
        QFETCH(int, offset);
        Plan plan = dcloud();
        plan.phones.completeWithinHours = hours;
        Phone phone;
        phone.zone = zone;
        phone.clock = QDateTime(QDate(2026, 11, 23), utc, Qt::UTC);
        const ChangeSet change = certain(m_phones.planSubject(kAgent, phone.read(m_phones), {}, plan));
        const QString time = element(request(change.forward).body, "upgradeFinishTime");
        QDateTime by = QDateTime::fromString(time, u"yyyy:MM:dd:HH:mm"_s);
        QVERIFY2(by.isValid() && time.endsWith(u":00"_s), qPrintable(time));
        by.setOffsetFromUtc(offset * 3600);
        const qint64 ahead = phone.clock.secsTo(by);
        QVERIFY2(ahead >= hours * 3600 && ahead <= (hours + 1) * 3600, qPrintable(u"%1: %2 s ahead"_s.arg(time).arg(ahead)));
    }
    void aPreviewAndWhatIsSentAMinuteLaterAreEqual()
    {
        Phone phone, later;
        phone.clock.setTime(QTime(9, 10));
        later.clock.setTime(QTime(9, 11));
        QCOMPARE(certain(m_phones.planSubject(kAgent, phone.read(m_phones), {}, m_plan)).digest(),
                 certain(m_phones.planSubject(kAgent, later.read(m_phones), {}, m_plan)).digest());
    }

    // --- all phones of the plan
    void theBatchSpeaksForAll()
    {
        CucmNode node;
        Phone().describe(node);
        const Observation read = node.read(m_phones);
        QCOMPARE(words(m_phones.assess(read, {}, m_plan)), u"differs"_s);
        const ChangeSet change = certain(m_phones.plan(read, {}, m_plan));
        QCOMPARE(operations(change.forward + change.activation), QStringList({u"updatePhone"_s, u"resetPhone"_s})); // the other two are done
        QCOMPARE(m_phones.assess(read, {}, m_plan).findings.size(), 9);
        QVERIFY(!change.residue.isEmpty());
    }
    void oneCanaryThenWavesWithinThePolicies()
    {
        Plan plan = dcloud();
        plan.policies.waveSize = 7;
        plan.policies.capfPending = 5;
        plan.policies.failureLimit = 2;
        const BatchLimits limits = m_phones.limits(plan);
        QCOMPARE(limits.canary, 1);
        QCOMPARE(limits.waveSize, 7);
        QCOMPARE(limits.inFlight, 5);
        QCOMPARE(limits.failureLimit, 2);
        QCOMPARE(m_phones.subjects(plan), QStringList({u"CSFAGENT1"_s, u"CSFAGENT2"_s, u"CSFAGENT3"_s}));
        QCOMPARE(m_phones.traits().impact, Impact::ResetsPhones);
    }
};

QTEST_GUILESS_MAIN(TestPhoneSteps)
#include "tst_PhoneSteps.moc"
