// SPDX-License-Identifier: Apache-2.0
#include "AxlBodies.h"

using namespace sipseal::lab;
using namespace sipseal::lab::axl;
using namespace Qt::StringLiterals;

class tst_AxlTrunks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesATrunkProfile();
    void refusesProfilesThatAreWrong_data();
    void refusesProfilesThatAreWrong();
    void keepsProfilesInUse();
    void honoursReturnedTags();
    void changesTrunksButNotWhatRuns();
    void refusesTrunksThatAreWrong_data();
    void refusesTrunksThatAreWrong();
    void refusesTheSameSubjectAndPortTwice();
};

void tst_AxlTrunks::copiesATrunkProfile()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    const auto added =
        bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"SecureSipTLSforCVP"_s, u"cvp1.dcloud.cisco.com"_s));
    QCOMPARE(added.status, 200);
    const QString uuid = added.text(u"return"_s);
    QVERIFY(uuid.startsWith(u'{') && uuid.size() == 38);
    for (const QString &by : {u"<name>secureSIPTLSforcvp</name>"_s, u"<uuid>%1</uuid>"_s.arg(uuid),
                              u"<uuid>%1</uuid>"_s.arg(uuid.mid(1, 36).toLower())}) {
        const auto got = bench.axl(u"getSipTrunkSecurityProfile"_s, by);
        QCOMPARE(got.text(u"name"_s), u"SecureSipTLSforCVP"_s);
        QCOMPARE(got.text(u"incomingPort"_s), u"5061"_s);
        QCOMPARE(got.text(u"noncePolicyTime"_s), u"600"_s); // the schema's default
    }
    const auto again = bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"SECURESIPTLSFORCVP"_s, u"x"_s));
    QCOMPARE(again.status, 500);
    QCOMPARE(again.text(u"axlcode"_s), u"-239"_s);
    QVERIFY(again.text(u"faultstring"_s).startsWith(u"Could not insert new row - duplicate value"));
    QCOMPARE(
        bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name><x509SubjectName>cvp9</x509SubjectName>"_s)
            .status,
        200);
    QCOMPARE(bench
                 .axl(u"listSipTrunkSecurityProfile"_s,
                      u"<searchCriteria><name>secure%</name></searchCriteria><returnedTags><x509SubjectName/></returnedTags>"_s)
                 .text(u"x509SubjectName"_s),
             u"cvp9"_s);
    QCOMPARE(bench.axl(u"removeSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name>"_s).status, 200);
    QCOMPARE(bench.config(), before);
    const auto gone = bench.axl(u"getSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name>"_s);
    QCOMPARE(gone.text(u"axlcode"_s), u"5007"_s);
    QCOMPARE(gone.text(u"faultstring"_s), u"Item not valid: The specified SecureSipTLSforCVP was not found"_s);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>SecureSipTLSforCVP</name>"_s).text(u"axlcode"_s), u"5003"_s);
}

void tst_AxlTrunks::refusesProfilesThatAreWrong_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("inner");
    const QString add = u"addSipTrunkSecurityProfile"_s, good = kNewProfile.arg(u"P"_s, u"cvp1"_s);
    QTest::newRow("encrypted over TCP") << add << QString(good).replace(u"<incomingTransport>TLS"_s, u"<incomingTransport>TCP"_s);
    QTest::newRow("non secure over TLS") << add << QString(good).replace(u"Encrypted"_s, u"Non Secure"_s);
    QTest::newRow("a mode that does not exist") << add << QString(good).replace(u"Encrypted"_s, u"encrypted"_s);
    QTest::newRow("a port that is none") << add << QString(good).replace(u"5061"_s, u"70000"_s);
    QTest::newRow("a name too long") << add << kNewProfile.arg(QString(76, u'x'), u"cvp1"_s);
    QTest::newRow("V.150 filtering missing")
        << add
        << QString(good).remove(u"<sipV150OutboundSdpOfferFiltering>Use Default Filter</sipV150OutboundSdpOfferFiltering>"_s);
    QTest::newRow("out of order") << add
                                  << QString(good).replace(u"<name>P</name><securityMode>Encrypted</securityMode>"_s,
                                                           u"<securityMode>Encrypted</securityMode><name>P</name>"_s);
    QTest::newRow("unknown element") << add
                                     << QString(good).replace(u"<securityMode>"_s, u"<colour>red</colour><securityMode>"_s);
    QTest::newRow("qualified child") << add << QString(good).replace(u"<name>P</name>"_s, u"<ns:name>P</ns:name>"_s);
    QTest::newRow("phone profile over TCP") << u"addPhoneSecurityProfile"_s
                                            << kNewPhoneProfile.arg(u"P"_s).replace(u"<transportType>TLS"_s,
                                                                                    u"<transportType>TCP"_s);
    QTest::newRow("phone profile without type")
        << u"addPhoneSecurityProfile"_s
        << kNewPhoneProfile.arg(u"P"_s).remove(u"<phoneType>Cisco Unified Client Services Framework</phoneType>"_s);
    QTest::newRow("EC key size with RSA Only")
        << u"addPhoneSecurityProfile"_s
        << kNewPhoneProfile.arg(u"P"_s).replace(u"</keySize>"_s, u"</keySize><ecKeySize>384</ecKeySize>"_s);
    QTest::newRow("another phone type") << u"updatePhoneSecurityProfile"_s
                                        << u"<name>%1</name><phoneType>Cisco 7965</phoneType>"_s.arg(kPhoneProfile);
    QTest::newRow("no criteria") << u"listSipTrunkSecurityProfile"_s
                                 << u"<searchCriteria/><returnedTags><name/></returnedTags>"_s;
}

void tst_AxlTrunks::refusesProfilesThatAreWrong()
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

void tst_AxlTrunks::keepsProfilesInUse()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"removeSipTrunkSecurityProfile"_s, u"<name>Non Secure SIP Trunk Profile</name>"_s).status, 500);
    QCOMPARE(bench.axl(u"removePhoneSecurityProfile"_s, u"<name>%1</name>"_s.arg(kPhoneProfile)).status, 500);
    QVERIFY(bench.cucm->model().trunkProfile(u"Non Secure SIP Trunk Profile"_s));
    QVERIFY(bench.cucm->model().phoneProfile(kPhoneProfile));
}

void tst_AxlTrunks::honoursReturnedTags()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto some = bench.axl(u"getSipTrunk"_s, u"<name>VCUBE</name><returnedTags><name/><destinations/></returnedTags>"_s);
    QCOMPARE(some.text(u"addressIpv4"_s), u"198.18.133.226"_s);
    QVERIFY(some.all(u"securityProfileName"_s).isEmpty());
    QCOMPARE(some.text(u"name"_s), u"vCube"_s);
    const auto list =
        bench.axl(u"listSipTrunk"_s,
                  u"<searchCriteria><name>%</name></searchCriteria><returnedTags><name/><securityProfileName/></returnedTags>"_s);
    QCOMPARE(list.all(u"name"_s).size(), 2);
    QVERIFY(list.all(u"destinations"_s).isEmpty());
    const auto none = bench.axl(u"listSipTrunk"_s,
                                u"<searchCriteria><name>nobody</name></searchCriteria><returnedTags><name/></returnedTags>"_s);
    QCOMPARE(none.status, 200);
    QVERIFY(none.body.contains("<return/>") || none.body.contains("<return></return>"));
}

void tst_AxlTrunks::changesTrunksButNotWhatRuns()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(
        bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"SecureSipTLSforCube"_s, u"cube1.dcloud.cisco.com"_s)).status,
        200);
    const auto changed = bench.axl(
        u"updateSipTrunk"_s,
        u"<name>vcube</name><securityProfileName>securesiptlsforcube</securityProfileName><destinations>%1</destinations>"_s.arg(
            destination(u"198.18.133.226"_s, 5061, 1)));
    QCOMPARE(changed.status, 200);
    const Trunk *trunk = bench.cucm->model().trunk(u"vCube"_s);
    QCOMPARE(trunk->destinations.first().port, 5061);
    QCOMPARE(trunk->fields[u"securityProfileName"_s], u"SecureSipTLSforCube"_s);
    QCOMPARE(bench.publisher().running().trunkTowards(u"198.18.133.226"_s)->destinations.first().port, 5060);
    QCOMPARE(bench.axl(u"resetSipTrunk"_s, u"<name>vCube</name>"_s).text(u"return"_s), trunk->uuid);
    QTRY_COMPARE(bench.publisher().running().trunkTowards(u"198.18.133.226"_s)->destinations.first().port, 5061);
    QCOMPARE(bench.subscriber().running().trunkTowards(u"198.18.133.226"_s)->profile, u"SecureSipTLSforCube"_s);
    // Or some taken away and some added.
    QCOMPARE(bench
                 .axl(u"updateSipTrunk"_s,
                      u"<name>vCube</name><removeDestinations>%1</removeDestinations><addDestinations>%2</addDestinations>"_s.arg(
                          destination(u"198.18.133.226"_s, 5061, 1), destination(u"198.18.133.227"_s, 5061, 1)))
                 .status,
             200);
    QCOMPARE(bench.cucm->model().trunk(u"vCube"_s)->destinations.size(), 1);
    QCOMPARE(bench.cucm->model().trunk(u"vCube"_s)->destinations.first().address, u"198.18.133.227"_s);
}

void tst_AxlTrunks::refusesTrunksThatAreWrong_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<int>("code");
    const QString one = destination(u"198.18.133.226"_s, 5061, 1);
    QTest::newRow("unknown trunk") << u"<name>nobody</name>"_s << 5003;
    QTest::newRow("unknown profile") << u"<name>vCube</name><securityProfileName>nobody</securityProfileName>"_s << 5007;
    QTest::newRow("whole list and additions")
        << u"<name>vCube</name><addDestinations>%1</addDestinations><destinations>%1</destinations>"_s.arg(one) << -1;
    QTest::newRow("no destination left") << u"<name>vCube</name><destinations/>"_s << -1;
    QTest::newRow("no sortOrder")
        << u"<name>vCube</name><destinations><destination><addressIpv4>10.0.0.1</addressIpv4></destination></destinations>"_s
        << -1;
    QTest::newRow("the same order twice") << u"<name>vCube</name><destinations>%1%1</destinations>"_s.arg(one) << -1;
    QTest::newRow("the profile after the destinations")
        << u"<name>vCube</name><destinations>%1</destinations><securityProfileName>Non Secure SIP Trunk Profile</securityProfileName>"_s
               .arg(one)
        << -1;
    QTest::newRow("another product") << u"<name>vCube</name><product>H.225</product>"_s << -1;
    QTest::newRow("another trunk's name") << u"<name>vCube</name><newName>CVP-sip-trunk</newName>"_s << -239;
}

void tst_AxlTrunks::refusesTrunksThatAreWrong()
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

void tst_AxlTrunks::refusesTheSameSubjectAndPortTwice()
{
    CucmBench bench;
    QVERIFY(bench.start());
    for (const QString &name : {u"A"_s, u"B"_s})
        QCOMPARE(bench.axl(u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(name, u"cube1.dcloud.cisco.com,other"_s)).status,
                 200);
    QCOMPARE(bench.axl(u"updateSipTrunk"_s, u"<name>vCube</name><securityProfileName>A</securityProfileName>"_s).status, 200);
    const QString second = u"<name>cvp-SIP-Trunk</name><securityProfileName>%1</securityProfileName>"_s;
    const auto same = bench.axl(u"updateSipTrunk"_s, second.arg(u"B"_s));
    QVERIFY2(same.text(u"faultstring"_s).startsWith(u"You cannot assign the same subject name and incoming port"), same.body);
    QCOMPARE(bench.axl(u"updateSipTrunk"_s, second.arg(u"A"_s)).status, 500);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>B</name><x509SubjectName>cvp1</x509SubjectName>"_s).status,
             200);
    QCOMPARE(bench.axl(u"updateSipTrunk"_s, second.arg(u"B"_s)).status, 200);
    QCOMPARE(bench.axl(u"updateSipTrunkSecurityProfile"_s, u"<name>B</name><x509SubjectName>x;OTHER</x509SubjectName>"_s).status,
             500);
    QCOMPARE(bench
                 .axl(u"updateSipTrunkSecurityProfile"_s,
                      u"<name>B</name><securityMode>Non Secure</securityMode><incomingTransport>TCP</incomingTransport>"
                      "<outgoingTransport>TCP</outgoingTransport>"_s)
                 .status,
             500); // in clear on a TLS trunk's port
}

QTEST_GUILESS_MAIN(tst_AxlTrunks)
#include "tst_AxlTrunks.moc"
