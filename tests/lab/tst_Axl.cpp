// SPDX-License-Identifier: Apache-2.0
#include "CucmBench.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

const QString kNewProfile =
    u"<sipTrunkSecurityProfile><name>%1</name><securityMode>Encrypted</securityMode><incomingTransport>TLS</incomingTransport>"
    "<outgoingTransport>TLS</outgoingTransport><x509SubjectName>%2</x509SubjectName><incomingPort>5061</incomingPort>"
    "<sipV150OutboundSdpOfferFiltering>Use Default Filter</sipV150OutboundSdpOfferFiltering></sipTrunkSecurityProfile>"_s;

const QString kNewPhoneProfile =
    u"<phoneSecurityProfile><phoneType>Cisco Unified Client Services Framework</phoneType><protocol>SIP</protocol><name>%1</name>"
    "<deviceSecurityMode>Encrypted</deviceSecurityMode><authenticationMode>By Null String</authenticationMode><keySize>2048</keySize>"
    "<transportType>TLS</transportType><sipPhonePort>5061</sipPhonePort></phoneSecurityProfile>"_s;

const QString kPhoneProfile = u"Cisco Unified Client Services Framework - Standard SIP Non-Secure Profile"_s;

QString destination(const QString &address, int port, int order)
{
    return u"<destination><addressIpv4>%1</addressIpv4><port>%2</port><sortOrder>%3</sortOrder></destination>"_s.arg(address).arg(port).arg(order);
}

// What stands in the Body, for a validator that knows AXL's schema only.
QByteArray operationOf(const QByteArray &message)
{
    const qsizetype from = message.indexOf("<soapenv:Body>") + 14;
    return message.mid(from, message.indexOf("</soapenv:Body>") - from);
}

QString finish(const CucmBench &bench, int minutes)
{
    return bench.world->now().toTimeZone(bench.cucm->model().zone).addSecs(minutes * 60).toString(u"yyyy:MM:dd:HH:mm"_s);
}

} // namespace

class tst_Axl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsItsVersion();
    void refusesWithoutAccount();
    void takesASessionInsteadOfAnAccount();
    void wantsTheTrailingSlash();
    void answersOnThePublisherOnly();
    void supportsTheSchemasOfItsVersion_data();
    void supportsTheSchemasOfItsVersion();
    void refusesBrokenRequests_data();
    void refusesBrokenRequests();
    void tellsTheSecurityModeInThreeWays();
    void listsNodes();
    void copiesATrunkProfile();
    void refusesProfilesThatAreWrong_data();
    void refusesProfilesThatAreWrong();
    void keepsProfilesInUse();
    void honoursReturnedTags();
    void changesTrunksButNotWhatRuns();
    void refusesTrunksThatAreWrong_data();
    void refusesTrunksThatAreWrong();
    void refusesTheSameSubjectAndPortTwice();
    void setsCertificateOperations();
    void refusesPhonesThatAreWrong_data();
    void refusesPhonesThatAreWrong();
    void pagesThroughPhones();
    void refusesAnswersThatAreTooLarge();
    void throttlesWrites();
    void tellsEffectFromNone();
    void satisfiesCiscosSchema_data();
    void satisfiesCiscosSchema();
};

void tst_Axl::tellsItsVersion()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.axl(u"getCCMVersion"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.text(u"version"_s), u"12.5.1.14900(63)"_s);
    // Who does not know the version asks in namespace 1.0 without SOAPAction.
    const auto unknowing = bench.post(bench.publisher(), u"/axl/"_s,
        CucmBench::envelope(u"<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/1.0\"/>"_s), {{"Authorization", bench.basic()}});
    QCOMPARE(unknowing.text(u"version"_s), u"12.5.1.14900(63)"_s);
}

void tst_Axl::refusesWithoutAccount()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QByteArray body = CucmBench::envelope(u"<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/>"_s);
    for (const QByteArray &login : {QByteArray(), "Basic " + QByteArray("axladmin:wrong").toBase64(),
                                    "Basic " + QByteArray("administrator:").toBase64()}) {
        const auto reply = bench.post(bench.publisher(), u"/axl/"_s, body, {{"Authorization", login}});
        QCOMPARE(reply.status, 401);
        QVERIFY(reply.body.contains("HTTP Status 401"));
    }
}

void tst_Axl::takesASessionInsteadOfAnAccount()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QByteArray cookie = bench.axl(u"getCCMVersion"_s).cookie.split(';').first();
    QVERIFY(cookie.startsWith("JSESSIONIDSSO="));
    const QByteArray body = CucmBench::envelope(u"<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/>"_s);
    QCOMPARE(bench.post(bench.publisher(), u"/axl/"_s, body, {{"Cookie", cookie}}).status, 200);
    bench.world->advanceClock(29 * 60);
    QCOMPARE(bench.post(bench.publisher(), u"/axl/"_s, body, {{"Cookie", cookie}}).status, 200);
    bench.world->advanceClock(31 * 60);
    QCOMPARE(bench.post(bench.publisher(), u"/axl/"_s, body, {{"Cookie", cookie}}).status, 404);
}

void tst_Axl::wantsTheTrailingSlash()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.post(bench.publisher(), u"/axl"_s, {}, {{"Authorization", bench.basic()}}).status, 302);
    QVERIFY(bench.send("GET", bench.publisher(), u"/axl/"_s, {}, {{"Authorization", bench.basic()}}).body.contains("AXL Web Service"));
}

void tst_Axl::answersOnThePublisherOnly()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.post(bench.subscriber(), u"/axl/"_s, {}, {{"Authorization", bench.basic()}}).status, 404);
    QCOMPARE(int(bench.publisher().nodeServices().stop(u"Cisco AXL Web Service"_s)), int(NodeServices::Successful));
    QCOMPARE(bench.axl(u"getCCMVersion"_s).status, 404);
}

void tst_Axl::supportsTheSchemasOfItsVersion_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<int>("status");
    QTest::newRow("11.5 takes 11.5") << "11.5.1.18900-97" << "11.5" << 200;
    QTest::newRow("11.5 does not know 12.5") << "11.5.1.18900-97" << "12.5" << 500;
    QTest::newRow("12.5 does not know 14.0") << "12.5.1.14900-63" << "14.0" << 500;
    QTest::newRow("14 takes 11.5") << "14.0.1.12900-161" << "11.5" << 200;
    QTest::newRow("15 takes 14.0") << "15.0.1.11900-40" << "14.0" << 200;
    QTest::newRow("15 forgot 11.5") << "15.0.1.11900-40" << "11.5" << 500;
    QTest::newRow("there is no 13") << "15.0.1.11900-40" << "13.0" << 500;
}

void tst_Axl::supportsTheSchemasOfItsVersion()
{
    QFETCH(QString, cluster);
    QFETCH(QString, schema);
    QFETCH(int, status);
    CucmBench bench([&](QJsonObject &object) { object[u"version"_s] = cluster; });
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"getCCMVersion"_s, {}, schema).status, status);
}

void tst_Axl::refusesBrokenRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray head = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not XML") << QByteArray("{\"op\":1}");
    QTest::newRow("cut off") << head;
    QTest::newRow("a DTD") << "<!DOCTYPE x [<!ENTITY a \"b\">]>" + head + "<n:getCCMVersion xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/></e:Body></e:Envelope>";
    QTest::newRow("too deep") << head + QByteArray("<a>").repeated(200) + QByteArray("</a>").repeated(200) + "</e:Body></e:Envelope>";
    QTest::newRow("no operation") << head + "</e:Body></e:Envelope>";
    QTest::newRow("unknown operation") << head + "<n:applySipTrunk xmlns:n=\"http://www.cisco.com/AXL/API/12.5\"/></e:Body></e:Envelope>";
    QTest::newRow("no namespace") << head + "<getCCMVersion/></e:Body></e:Envelope>";
}

void tst_Axl::refusesBrokenRequests()
{
    QFETCH(QByteArray, body);
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.post(bench.publisher(), u"/axl/"_s, body, {{"Authorization", bench.basic()}});
    QCOMPARE(reply.status, 500);
    QVERIFY(!reply.text(u"faultstring"_s).isEmpty());
    QCOMPARE(reply.text(u"axlcode"_s), u"-1"_s);
}

void tst_Axl::tellsTheSecurityModeInThreeWays()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QString parameter = u"<processNodeName>EnterpriseWideData</processNodeName><name>ClusterSecurityMode</name><service>Enterprise Wide</service>"_s;
    const QString sql = u"<sql>select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'</sql>"_s;
    QCOMPARE(bench.axl(u"getServiceParameter"_s, parameter).text(u"value"_s), u"0"_s);
    QCOMPARE(bench.axl(u"executeSQLQuery"_s, sql).text(u"paramvalue"_s), u"0"_s);
    QCOMPARE(bench.cucm->setMixedMode(), QString());
    QCOMPARE(bench.axl(u"getServiceParameter"_s, parameter).text(u"value"_s), u"1"_s);
    QCOMPARE(bench.axl(u"executeSQLQuery"_s, sql).text(u"paramvalue"_s), u"1"_s);
    QCOMPARE(bench.publisher().runSql(u"select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'"_s),
             QByteArray("paramname           paramvalue\n=================== ==========\nClusterSecurityMode 1         \n"));
    const auto wrong = bench.axl(u"executeSQLQuery"_s, u"<sql>selct 1</sql>"_s);
    QCOMPARE(wrong.text(u"axlcode"_s), u"201"_s);
    QCOMPARE(wrong.text(u"faultstring"_s), u"A syntax error has occurred."_s);
    QCOMPARE(bench.axl(u"executeSQLQuery"_s, u"<sql>select name from device where name like 'CSFAGENT%' and tkmodel = 503</sql>"_s).all(u"row"_s).size(), 3);
}

void tst_Axl::listsNodes()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto reply = bench.axl(u"listProcessNode"_s,
        u"<searchCriteria><name>%</name></searchCriteria><returnedTags><name/><nodeUsage/><processNodeRole/></returnedTags>"_s);
    QCOMPARE(reply.all(u"name"_s), (QStringList{u"EnterpriseWideData"_s, u"cucm-pub"_s, u"cucm-sub1"_s}));
    QCOMPARE(reply.all(u"nodeUsage"_s), (QStringList{u"Subscriber"_s, u"Publisher"_s, u"Subscriber"_s}));
}

void tst_Axl::copiesATrunkProfile()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    const auto added = bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"SecureSipTLSforCVP"_s, u"cvp1.dcloud.cisco.com"_s));
    QCOMPARE(added.status, 200);
    const QString uuid = added.text(u"return"_s);
    QVERIFY(uuid.startsWith(u'{') && uuid.size() == 38);
    for (const QString &by : {u"<name>secureSIPTLSforcvp</name>"_s, u"<uuid>%1</uuid>"_s.arg(uuid), u"<uuid>%1</uuid>"_s.arg(uuid.mid(1, 36).toLower())}) {
        const auto got = bench.axl(u"getSipTrunkSecurityProfile"_s, by);
        QCOMPARE(got.text(u"name"_s), u"SecureSipTLSforCVP"_s);
        QCOMPARE(got.text(u"incomingPort"_s), u"5061"_s);
        QCOMPARE(got.text(u"noncePolicyTime"_s), u"600"_s); // the schema's default
    }
    const auto again = bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"SECURESIPTLSFORCVP"_s, u"x"_s));
    QCOMPARE(again.status, 500);
    QCOMPARE(again.text(u"axlcode"_s), u"-239"_s);
    QVERIFY(again.text(u"faultstring"_s).startsWith(u"Could not insert new row - duplicate value"));
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name><x509SubjectName>cvp9</x509SubjectName>"_s).status, 200);
    QCOMPARE(bench.axl(u"listSipTrunkSecurityProfile"_s, u"<searchCriteria><name>secure%</name></searchCriteria><returnedTags><x509SubjectName/></returnedTags>"_s)
                 .text(u"x509SubjectName"_s), u"cvp9"_s);
    QCOMPARE(bench.axl(u"removeSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name>"_s).status, 200);
    QCOMPARE(bench.config(), before);
    const auto gone = bench.axl(u"getSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name>"_s);
    QCOMPARE(gone.text(u"axlcode"_s), u"5007"_s);
    QCOMPARE(gone.text(u"faultstring"_s), u"Item not valid: The specified SecureSipTLSforCVP was not found"_s);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name>"_s).text(u"axlcode"_s), u"5003"_s);
}

void tst_Axl::refusesProfilesThatAreWrong_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("inner");
    const QString add = u"addSipTrunkSecurityProfile"_s, good = kNewProfile.arg(u"P"_s, u"cvp1"_s);
    QTest::newRow("encrypted over TCP") << add << QString(good).replace(u"<incomingTransport>TLS"_s, u"<incomingTransport>TCP"_s);
    QTest::newRow("non secure over TLS") << add << QString(good).replace(u"Encrypted"_s, u"Non Secure"_s);
    QTest::newRow("a mode that does not exist") << add << QString(good).replace(u"Encrypted"_s, u"encrypted"_s);
    QTest::newRow("a port that is none") << add << QString(good).replace(u"5061"_s, u"70000"_s);
    QTest::newRow("a name too long") << add << kNewProfile.arg(QString(76, u'x'), u"cvp1"_s);
    QTest::newRow("V.150 filtering missing") << add << QString(good).remove(u"<sipV150OutboundSdpOfferFiltering>Use Default Filter</sipV150OutboundSdpOfferFiltering>"_s);
    QTest::newRow("out of order") << add << QString(good).replace(u"<name>P</name><securityMode>Encrypted</securityMode>"_s, u"<securityMode>Encrypted</securityMode><name>P</name>"_s);
    QTest::newRow("unknown element") << add << QString(good).replace(u"<securityMode>"_s, u"<colour>red</colour><securityMode>"_s);
    QTest::newRow("qualified child") << add << QString(good).replace(u"<name>P</name>"_s, u"<ns:name>P</ns:name>"_s);
    QTest::newRow("phone profile over TCP") << u"addPhoneSecurityProfile"_s << kNewPhoneProfile.arg(u"P"_s).replace(u"<transportType>TLS"_s, u"<transportType>TCP"_s);
    QTest::newRow("phone profile without type") << u"addPhoneSecurityProfile"_s << kNewPhoneProfile.arg(u"P"_s).remove(u"<phoneType>Cisco Unified Client Services Framework</phoneType>"_s);
    QTest::newRow("EC key size with RSA Only") << u"addPhoneSecurityProfile"_s << kNewPhoneProfile.arg(u"P"_s).replace(u"</keySize>"_s, u"</keySize><ecKeySize>384</ecKeySize>"_s);
    QTest::newRow("another phone type") << u"updatePhoneSecurityProfile"_s << u"<name>%1</name><phoneType>Cisco 7965</phoneType>"_s.arg(kPhoneProfile);
    QTest::newRow("no criteria") << u"listSipTrunkSecurityProfile"_s << u"<searchCriteria/><returnedTags><name/></returnedTags>"_s;
}

void tst_Axl::refusesProfilesThatAreWrong()
{
    QFETCH(QString, operation);
    QFETCH(QString, inner);
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    const auto reply = bench.axl(operation, inner);
    QCOMPARE(reply.status, 500);
    QVERIFY(!reply.text(u"axlmessage"_s).isEmpty());
    QCOMPARE(reply.text(u"request"_s), operation);
    QCOMPARE(bench.config(), before);
    QCOMPARE(bench.publisher().effects(), 0);
}

void tst_Axl::keepsProfilesInUse()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"removeSipTrunkSecurityProfile"_s, u"<name>Non Secure SIP Trunk Profile</name>"_s).status, 500);
    QCOMPARE(bench.axl(u"removePhoneSecurityProfile"_s, u"<name>%1</name>"_s.arg(kPhoneProfile)).status, 500);
    QVERIFY(bench.cucm->model().trunkProfile(u"Non Secure SIP Trunk Profile"_s));
    QVERIFY(bench.cucm->model().phoneProfile(kPhoneProfile));
}

void tst_Axl::honoursReturnedTags()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto some = bench.axl(u"getSipTrunk"_s, u"<name>VCUBE</name><returnedTags><name/><destinations/></returnedTags>"_s);
    QCOMPARE(some.text(u"addressIpv4"_s), u"198.18.133.226"_s);
    QVERIFY(some.all(u"securityProfileName"_s).isEmpty());
    QCOMPARE(some.text(u"name"_s), u"vCube"_s);
    const auto list = bench.axl(u"listSipTrunk"_s, u"<searchCriteria><name>%</name></searchCriteria><returnedTags><name/><securityProfileName/></returnedTags>"_s);
    QCOMPARE(list.all(u"name"_s).size(), 2);
    QVERIFY(list.all(u"destinations"_s).isEmpty());
    const auto none = bench.axl(u"listSipTrunk"_s, u"<searchCriteria><name>nobody</name></searchCriteria><returnedTags><name/></returnedTags>"_s);
    QCOMPARE(none.status, 200);
    QVERIFY(none.body.contains("<return/>") || none.body.contains("<return></return>"));
}

void tst_Axl::changesTrunksButNotWhatRuns()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"SecureSipTLSforCube"_s, u"cube1.dcloud.cisco.com"_s)).status, 200);
    const auto changed = bench.axl(u"updateSipTrunk"_s,
        u"<name>vcube</name><securityProfileName>securesiptlsforcube</securityProfileName><destinations>%1</destinations>"_s
            .arg(destination(u"198.18.133.226"_s, 5061, 1)));
    QCOMPARE(changed.status, 200);
    const Trunk *trunk = bench.cucm->model().trunk(u"vCube"_s);
    QCOMPARE(trunk->destinations.first().port, 5061);
    QCOMPARE(trunk->fields[u"securityProfileName"_s], u"SecureSipTLSforCube"_s);
    QCOMPARE(bench.publisher().running().trunkTowards(u"198.18.133.226"_s)->destinations.first().port, 5060);
    QCOMPARE(bench.axl(u"resetSipTrunk"_s, u"<name>vCube</name>"_s).text(u"return"_s), trunk->uuid);
    QTRY_COMPARE(bench.publisher().running().trunkTowards(u"198.18.133.226"_s)->destinations.first().port, 5061);
    QCOMPARE(bench.subscriber().running().trunkTowards(u"198.18.133.226"_s)->profile, u"SecureSipTLSforCube"_s);
    // Or some taken away and some added.
    QCOMPARE(bench.axl(u"updateSipTrunk"_s,
                       u"<name>vCube</name><removeDestinations>%1</removeDestinations><addDestinations>%2</addDestinations>"_s
                           .arg(destination(u"198.18.133.226"_s, 5061, 1), destination(u"198.18.133.227"_s, 5061, 1))).status, 200);
    QCOMPARE(bench.cucm->model().trunk(u"vCube"_s)->destinations.size(), 1);
    QCOMPARE(bench.cucm->model().trunk(u"vCube"_s)->destinations.first().address, u"198.18.133.227"_s);
}

void tst_Axl::refusesTrunksThatAreWrong_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<int>("code");
    const QString one = destination(u"198.18.133.226"_s, 5061, 1);
    QTest::newRow("unknown trunk") << u"<name>nobody</name>"_s << 5003;
    QTest::newRow("unknown profile") << u"<name>vCube</name><securityProfileName>nobody</securityProfileName>"_s << 5007;
    QTest::newRow("whole list and additions") << u"<name>vCube</name><addDestinations>%1</addDestinations><destinations>%1</destinations>"_s.arg(one) << -1;
    QTest::newRow("no destination left") << u"<name>vCube</name><destinations/>"_s << -1;
    QTest::newRow("no sortOrder") << u"<name>vCube</name><destinations><destination><addressIpv4>10.0.0.1</addressIpv4></destination></destinations>"_s << -1;
    QTest::newRow("the same order twice") << u"<name>vCube</name><destinations>%1%1</destinations>"_s.arg(one) << -1;
    QTest::newRow("the profile after the destinations") << u"<name>vCube</name><destinations>%1</destinations><securityProfileName>Non Secure SIP Trunk Profile</securityProfileName>"_s.arg(one) << -1;
    QTest::newRow("another product") << u"<name>vCube</name><product>H.225</product>"_s << -1;
    QTest::newRow("another trunk's name") << u"<name>vCube</name><newName>CVP-sip-trunk</newName>"_s << -239;
}

void tst_Axl::refusesTrunksThatAreWrong()
{
    QFETCH(QString, inner);
    QFETCH(int, code);
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    const auto reply = bench.axl(u"updateSipTrunk"_s, inner);
    QCOMPARE(reply.text(u"axlcode"_s).toInt(), code);
    QCOMPARE(bench.config(), before);
}

void tst_Axl::refusesTheSameSubjectAndPortTwice()
{
    CucmBench bench;
    QVERIFY(bench.start());
    for (const QString &name : {u"A"_s, u"B"_s})
        QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(name, u"cube1.dcloud.cisco.com,other"_s)).status, 200);
    QCOMPARE(bench.axl(u"updateSipTrunk"_s, u"<name>vCube</name><securityProfileName>A</securityProfileName>"_s).status, 200);
    const QString second = u"<name>cvp-SIP-Trunk</name><securityProfileName>%1</securityProfileName>"_s;
    const auto same = bench.axl(u"updateSipTrunk"_s, second.arg(u"B"_s));
    QVERIFY2(same.text(u"faultstring"_s).startsWith(u"You cannot assign the same subject name and incoming port"), same.body);
    QCOMPARE(bench.axl(u"updateSipTrunk"_s, second.arg(u"A"_s)).status, 500);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>B</name><x509SubjectName>cvp1</x509SubjectName>"_s).status, 200);
    QCOMPARE(bench.axl(u"updateSipTrunk"_s, second.arg(u"B"_s)).status, 200);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>B</name><x509SubjectName>x;OTHER</x509SubjectName>"_s).status, 500);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s,
                       u"<name>B</name><securityMode>Non Secure</securityMode><incomingTransport>TCP</incomingTransport>"
                       "<outgoingTransport>TCP</outgoingTransport>"_s).status, 500); // in clear on a TLS trunk's port
}

void tst_Axl::setsCertificateOperations()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"addPhoneSecurityProfile"_s, kNewPhoneProfile.arg(u"Secure CSF"_s)).status, 200);
    const QString until = finish(bench, 60);
    const auto set = bench.axl(u"updatePhone"_s,
        u"<name>csfagent1</name><securityProfileName>secure csf</securityProfileName><certificateOperation>Install/Upgrade</certificateOperation>"
        "<authenticationMode>By Null String</authenticationMode><keySize>2048</keySize><upgradeFinishTime>%1</upgradeFinishTime>"_s.arg(until));
    QCOMPARE(set.status, 200);
    const auto got = bench.axl(u"getPhone"_s, u"<name>CSFAGENT1</name>"_s);
    QCOMPARE(got.text(u"certificateOperation"_s), u"Install/Upgrade"_s);
    QCOMPARE(got.text(u"certificateStatus"_s), u"Operation Pending"_s);
    QCOMPARE(got.text(u"upgradeFinishTime"_s), until);
    QCOMPARE(got.text(u"securityProfileName"_s), u"Secure CSF"_s);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->encrypted);
    QCOMPARE(bench.axl(u"updatePhone"_s, u"<name>CSFAGENT1</name><certificateOperation>No Pending Operation</certificateOperation>"_s).status, 200);
    QCOMPARE(bench.axl(u"getPhone"_s, u"<name>CSFAGENT1</name>"_s).text(u"certificateStatus"_s), u"None"_s);
    QCOMPARE(bench.axl(u"getPhone"_s, u"<name>CSFAGENT1</name>"_s).text(u"upgradeFinishTime"_s), QString());
}

void tst_Axl::refusesPhonesThatAreWrong_data()
{
    QTest::addColumn<QString>("inner");
    const QString install = u"<certificateOperation>Install/Upgrade</certificateOperation>"_s;
    const QString end = u"<upgradeFinishTime>%1</upgradeFinishTime>"_s;
    QTest::newRow("unknown phone") << u"<name>nobody</name>"_s;
    QTest::newRow("unknown profile") << u"<name>CSFAGENT1</name><securityProfileName>nobody</securityProfileName>"_s;
    QTest::newRow("key size alone") << u"<name>CSFAGENT1</name><keySize>2048</keySize>"_s;
    QTest::newRow("mode with no operation") << u"<name>CSFAGENT1</name><certificateOperation>No Pending Operation</certificateOperation><authenticationMode>By Null String</authenticationMode>"_s;
    QTest::newRow("no end of the window") << u"<name>CSFAGENT1</name>"_s + install;
    QTest::newRow("a window in the past") << u"<name>CSFAGENT1</name>"_s + install + end.arg(u"2020:01:01:00:00"_s);
    QTest::newRow("an ISO time") << u"<name>CSFAGENT1</name>"_s + install + end.arg(u"2090-01-01T00:00"_s);
    QTest::newRow("month 13") << u"<name>CSFAGENT1</name>"_s + install + end.arg(u"2090:13:01:00:00"_s);
    QTest::newRow("no string for its mode") << u"<name>CSFAGENT1</name>"_s + install + u"<authenticationMode>By Authentication String</authenticationMode>"_s + end.arg(u"2090:12:01:00:00"_s);
    QTest::newRow("a status cannot be set") << u"<name>CSFAGENT1</name><certificateStatus>None</certificateStatus>"_s;
    QTest::newRow("Precedence in upper case") << u"<name>CSFAGENT1</name>"_s + install + u"<authenticationMode>By Existing Certificate (Precedence to LSC)</authenticationMode>"_s + end.arg(u"2090:12:01:00:00"_s);
}

void tst_Axl::refusesPhonesThatAreWrong()
{
    QFETCH(QString, inner);
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    QCOMPARE(bench.axl(u"updatePhone"_s, inner).status, 500);
    QCOMPARE(bench.config(), before);
    QVERIFY(!bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
}

void tst_Axl::pagesThroughPhones()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"more_phones"_s] = 250; });
    QVERIFY(bench.start());
    const QString ask = u"<searchCriteria><name>CSFLOAD%</name></searchCriteria><returnedTags><name/><certificateStatus/></returnedTags>"_s;
    QStringList names;
    for (int skip = 0;; skip += 100) {
        const QStringList page = bench.axl(u"listPhone"_s, ask + u"<skip>%1</skip><first>100</first>"_s.arg(skip)).all(u"name"_s);
        if (page.isEmpty())
            break;
        QVERIFY(page.size() <= 100);
        names += page;
    }
    QCOMPARE(names.size(), 250);
    QCOMPARE(QSet<QString>(names.cbegin(), names.cend()).size(), 250);
    QCOMPARE(bench.axl(u"listPhone"_s, ask + u"<skip>200</skip>"_s).all(u"name"_s).size(), 250); // skip alone says nothing
    QCOMPARE(bench.axl(u"listPhone"_s, u"<searchCriteria><securityProfileName>%non-secure%</securityProfileName></searchCriteria><returnedTags><name/></returnedTags>"_s).all(u"name"_s).size(), 253);
}

void tst_Axl::refusesAnswersThatAreTooLarge()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"more_phones"_s] = 20000; });
    QVERIFY(bench.start());
    const auto reply = bench.axl(u"listPhone"_s, u"<searchCriteria><name>%</name></searchCriteria><returnedTags/>"_s);
    QCOMPARE(reply.status, 500);
    QVERIFY2(reply.text(u"faultstring"_s).startsWith(u"Query request too large. Total rows matched: 20003 rows. Suggestive Row Fetch: less than "), reply.body);
}

void tst_Axl::throttlesWrites()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"axl-throttled"_s}}), QString());
    QCOMPARE(bench.axl(u"getCCMVersion"_s).status, 200);
    const QString profile = kNewProfile.arg(u"P"_s, u"cvp1"_s);
    QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, profile).status, 503);
    QVERIFY(!bench.cucm->model().trunkProfile(u"P"_s));
    QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, profile).status, 200);
}

void tst_Axl::tellsEffectFromNone()
{
    CucmBench bench;
    QVERIFY(bench.start());
    bench.axl(u"getCCMVersion"_s);
    bench.axl(u"updateSipTrunk"_s, u"<name>vCube</name><description>CUBE</description>"_s); // as it is
    bench.axl(u"updateSipTrunk"_s, u"<name>vCube</name><description>Border</description>"_s);
    bench.axl(u"resetSipTrunk"_s, u"<name>vCube</name>"_s);
    QList<bool> effects;
    for (const WireEntry &entry : bench.world->wire())
        effects += entry.effect;
    QCOMPARE(effects, (QList<bool>{false, false, true, true}));
}

void tst_Axl::satisfiesCiscosSchema_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QString>("schema");
    QTest::newRow("11.5") << "11.5.1.18900-97" << "11.5";
    QTest::newRow("12.5") << "12.5.1.14900-63" << "12.5";
    QTest::newRow("14.0") << "14.0.1.12900-161" << "14.0";
    QTest::newRow("15.0") << "15.0.1.11900-40" << "15.0";
}

// Every operation once, requests and answers, against Cisco's own schema (cucm.md §k).
void tst_Axl::satisfiesCiscosSchema()
{
    QFETCH(QString, cluster);
    QFETCH(QString, schema);
    const QString xsd = QStringLiteral(SIPSEAL_SOURCE_DIR "/tests/node_modules/cisco-axl/schema/%1/AXLSoap.xsd").arg(schema);
    if (!QFile::exists(xsd))
        QSKIP("Cisco's schemas are not here: npm ci --prefix tests --ignore-scripts");
    CucmBench bench([&](QJsonObject &object) { object[u"version"_s] = cluster; });
    QVERIFY(bench.start());
    const QString all = u"<searchCriteria><name>%</name></searchCriteria>"_s;
    QList<QPair<QString, QString>> calls{
        {u"getCCMVersion"_s, {}},
        {u"executeSQLQuery"_s, u"<sql>select enum,name from typemodel</sql>"_s},
        {u"getServiceParameter"_s, u"<processNodeName>EnterpriseWideData</processNodeName><name>ClusterSecurityMode</name><service>Enterprise Wide</service>"_s},
        {u"listProcessNode"_s, all + u"<returnedTags><name/><description/><nodeUsage/><processNodeRole/></returnedTags>"_s},
        {u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"P"_s, u"cube1"_s)},
        {u"updateSipTrunkSecurityProfile"_s, u"<name>P</name><description>d</description>"_s},
        {u"getSipTrunkSecurityProfile"_s, u"<name>P</name>"_s},
        {u"listSipTrunkSecurityProfile"_s, all + u"<returnedTags/>"_s},
        {u"updateSipTrunk"_s, u"<name>vCube</name><securityProfileName>P</securityProfileName><destinations>%1</destinations>"_s.arg(destination(u"198.18.133.226"_s, 5061, 1))},
        {u"resetSipTrunkSecurityProfile"_s, u"<name>P</name>"_s},
        {u"applySipTrunkSecurityProfile"_s, u"<name>P</name>"_s},
        {u"getSipTrunk"_s, u"<name>vCube</name>"_s},
        {u"listSipTrunk"_s, all + u"<returnedTags/>"_s},
        {u"resetSipTrunk"_s, u"<name>vCube</name>"_s},
        {u"restartSipTrunk"_s, u"<name>vCube</name>"_s},
        {u"doDeviceReset"_s, u"<deviceName>vCube</deviceName><isHardReset>true</isHardReset>"_s},
        {u"addPhoneSecurityProfile"_s, kNewPhoneProfile.arg(u"Q"_s)},
        {u"updatePhoneSecurityProfile"_s, u"<name>Q</name><description>d</description>"_s},
        {u"getPhoneSecurityProfile"_s, u"<name>Q</name>"_s},
        {u"listPhoneSecurityProfile"_s, all + u"<returnedTags/>"_s},
        {u"updatePhone"_s, u"<name>CSFAGENT1</name><securityProfileName>Q</securityProfileName><certificateOperation>Install/Upgrade</certificateOperation><upgradeFinishTime>%1</upgradeFinishTime>"_s.arg(finish(bench, 60))},
        {u"getPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"listPhone"_s, all + u"<returnedTags/><skip>0</skip><first>2</first>"_s},
        {u"applyPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"resetPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"restartPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"resetPhoneSecurityProfile"_s, u"<name>Q</name>"_s},
        {u"applyPhoneSecurityProfile"_s, u"<name>Q</name>"_s},
        {u"listRegistrationDynamic"_s, u"<searchCriteria><device>%</device></searchCriteria><returnedTags/>"_s},
        {u"updatePhone"_s, u"<name>CSFAGENT1</name><securityProfileName>%1</securityProfileName>"_s.arg(kPhoneProfile)},
        {u"removePhoneSecurityProfile"_s, u"<name>Q</name>"_s},
    };
    if (schema != "11.5"_L1)
        calls.append({u"getSmartLicenseStatus"_s, {}});
    QTemporaryDir directory;
    QStringList files;
    const auto keep = [&](const QString &name, const QByteArray &text) {
        QFile file(directory.filePath(u"%1-%2.xml"_s.arg(files.size(), 3, 10, QChar(u'0')).arg(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        files += file.fileName();
    };
    for (const auto &[operation, inner] : std::as_const(calls)) {
        const auto reply = bench.axl(operation, inner, schema);
        QVERIFY2(reply.status == 200, operation.toUtf8() + ' ' + reply.body);
        keep(operation + u"-request"_s, bench.sent.last());
        keep(operation + u"-response"_s, operationOf(reply.body));
    }
    QProcess xmllint;
    xmllint.start(u"xmllint"_s, QStringList{u"--noout"_s, u"--nonet"_s, u"--schema"_s, xsd} + files);
    if (!xmllint.waitForStarted())
        QSKIP("xmllint is not installed");
    QVERIFY(xmllint.waitForFinished(60000));
    QByteArray wrong;
    const QList<QByteArray> lines = xmllint.readAllStandardError().split('\n');
    for (const QByteArray &line : lines)
        if (!line.endsWith(" validates"))
            wrong += line + '\n';
    QVERIFY2(xmllint.exitCode() == 0, wrong.left(4000));
}

QTEST_GUILESS_MAIN(tst_Axl)
#include "tst_Axl.moc"
