// SPDX-License-Identifier: Apache-2.0
#include "AxlBodies.h"

using namespace sipseal::lab;
using namespace sipseal::lab::axl;
using namespace Qt::StringLiterals;

class tst_AxlPhones : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void setsCertificateOperations();
    void refusesPhonesThatAreWrong_data();
    void refusesPhonesThatAreWrong();
    void pagesThroughPhones();
    void refusesAnswersThatAreTooLarge();
};

void tst_AxlPhones::setsCertificateOperations()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.axl(u"addPhoneSecurityProfile"_s, kNewPhoneProfile.arg(u"Secure CSF"_s)).status, 200);
    const QString until = finish(bench, 60);
    const auto set = bench.axl(
        u"updatePhone"_s,
        u"<name>csfagent1</name><securityProfileName>secure "
        u"csf</securityProfileName><certificateOperation>Install/Upgrade</certificateOperation>"
        "<authenticationMode>By Null String</authenticationMode><keySize>2048</keySize><upgradeFinishTime>%1</upgradeFinishTime>"_s
            .arg(until));
    QCOMPARE(set.status, 200);
    const auto got = bench.axl(u"getPhone"_s, u"<name>CSFAGENT1</name>"_s);
    QCOMPARE(got.text(u"certificateOperation"_s), u"Install/Upgrade"_s);
    QCOMPARE(got.text(u"certificateStatus"_s), u"Operation Pending"_s);
    QCOMPARE(got.text(u"upgradeFinishTime"_s), until);
    QCOMPARE(got.text(u"securityProfileName"_s), u"Secure CSF"_s);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
    QVERIFY(bench.cucm->phone(u"CSFAGENT1"_s)->encrypted);
    QCOMPARE(
        bench.axl(u"updatePhone"_s, u"<name>CSFAGENT1</name><certificateOperation>No Pending Operation</certificateOperation>"_s)
            .status,
        200);
    QCOMPARE(bench.axl(u"getPhone"_s, u"<name>CSFAGENT1</name>"_s).text(u"certificateStatus"_s), u"None"_s);
    QCOMPARE(bench.axl(u"getPhone"_s, u"<name>CSFAGENT1</name>"_s).text(u"upgradeFinishTime"_s), QString());
}

void tst_AxlPhones::refusesPhonesThatAreWrong_data()
{
    QTest::addColumn<QString>("inner");
    const QString install = u"<certificateOperation>Install/Upgrade</certificateOperation>"_s;
    const QString end = u"<upgradeFinishTime>%1</upgradeFinishTime>"_s;
    QTest::newRow("unknown phone") << u"<name>nobody</name>"_s;
    QTest::newRow("unknown profile") << u"<name>CSFAGENT1</name><securityProfileName>nobody</securityProfileName>"_s;
    QTest::newRow("key size alone") << u"<name>CSFAGENT1</name><keySize>2048</keySize>"_s;
    QTest::newRow("mode with no operation")
        << u"<name>CSFAGENT1</name><certificateOperation>No Pending Operation</certificateOperation><authenticationMode>By Null String</authenticationMode>"_s;
    QTest::newRow("no end of the window") << u"<name>CSFAGENT1</name>"_s + install;
    QTest::newRow("a window in the past") << u"<name>CSFAGENT1</name>"_s + install + end.arg(u"2020:01:01:00:00"_s);
    QTest::newRow("an ISO time") << u"<name>CSFAGENT1</name>"_s + install + end.arg(u"2090-01-01T00:00"_s);
    QTest::newRow("month 13") << u"<name>CSFAGENT1</name>"_s + install + end.arg(u"2090:13:01:00:00"_s);
    QTest::newRow("no string for its mode") << u"<name>CSFAGENT1</name>"_s + install +
                                                   u"<authenticationMode>By Authentication String</authenticationMode>"_s +
                                                   end.arg(u"2090:12:01:00:00"_s);
    QTest::newRow("a status cannot be set") << u"<name>CSFAGENT1</name><certificateStatus>None</certificateStatus>"_s;
    QTest::newRow("Precedence in upper case")
        << u"<name>CSFAGENT1</name>"_s + install +
               u"<authenticationMode>By Existing Certificate (Precedence to LSC)</authenticationMode>"_s +
               end.arg(u"2090:12:01:00:00"_s);
}

void tst_AxlPhones::refusesPhonesThatAreWrong()
{
    QFETCH(QString, inner);
    CucmBench bench;
    QVERIFY(bench.start());
    const QJsonObject before = bench.config();
    QCOMPARE(bench.axl(u"updatePhone"_s, inner).status, 500);
    QCOMPARE(bench.config(), before);
    QVERIFY(!bench.cucm->phone(u"CSFAGENT1"_s)->capfPending);
}

void tst_AxlPhones::pagesThroughPhones()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"more_phones"_s] = 250; });
    QVERIFY(bench.start());
    const QString ask =
        u"<searchCriteria><name>CSFLOAD%</name></searchCriteria><returnedTags><name/><certificateStatus/></returnedTags>"_s;
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
    QCOMPARE(
        bench
            .axl(
                u"listPhone"_s,
                u"<searchCriteria><securityProfileName>%non-secure%</securityProfileName></searchCriteria><returnedTags><name/></returnedTags>"_s)
            .all(u"name"_s)
            .size(),
        253);
}

void tst_AxlPhones::refusesAnswersThatAreTooLarge()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"more_phones"_s] = 20000; });
    QVERIFY(bench.start());
    const auto reply = bench.axl(u"listPhone"_s, u"<searchCriteria><name>%</name></searchCriteria><returnedTags/>"_s);
    QCOMPARE(reply.status, 500);
    QVERIFY2(reply.text(u"faultstring"_s)
                 .startsWith(u"Query request too large. Total rows matched: 20003 rows. Suggestive Row Fetch: less than "),
             reply.body);
}

QTEST_GUILESS_MAIN(tst_AxlPhones)
#include "tst_AxlPhones.moc"
