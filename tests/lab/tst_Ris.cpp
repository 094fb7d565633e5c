// SPDX-License-Identifier: Apache-2.0
#include "CucmBench.h"

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

QString select(const QStringList &names, const QString &deviceClass = u"Phone"_s,
               const QString &operation = u"selectCmDeviceExt"_s,
               const QString &more = u"<s:NodeName>Any</s:NodeName><s:SelectBy>Name</s:SelectBy>"_s)
{
    QString items;
    for (const QString &name : names)
        items += u"<s:item><s:Item>%1</s:Item></s:item>"_s.arg(name);
    return u"<s:%1><s:StateInfo></s:StateInfo><s:CmSelectionCriteria><s:MaxReturnedDevices>1000</s:MaxReturnedDevices>"
           "<s:DeviceClass>%2</s:DeviceClass><s:Model>255</s:Model><s:Status>Any</s:Status>%3<s:SelectItems>%4</s:SelectItems>"
           "<s:Protocol>Any</s:Protocol><s:DownloadStatus>Any</s:DownloadStatus></s:CmSelectionCriteria></s:%1>"_s.arg(
               operation, deviceClass, more, items);
}

} // namespace

class tst_Ris : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhereAPhoneIsRegistered();
    void tellsWhyAPhoneIsNot();
    void takesNoWildcardsInExt();
    void stampsTrunksWithTheirLastReset();
    void tellsWhichNodesAnswer();
    void allowsSoManyQueriesAMinute();
    void canBeThrottled();
    void refusesOtherThings();
};

void tst_Ris::tellsWhereAPhoneIsRegistered()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).text(u"TotalDevicesFound"_s), u"0"_s); // never seen yet
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    const auto reply = bench.ris(bench.publisher(), select({u"csfagent1"_s, u"CSFAGENT2"_s}));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.contains("selectCmDeviceResponse") && !reply.body.contains("ExtResponse"));
    QCOMPARE(reply.text(u"TotalDevicesFound"_s), u"1"_s);
    QCOMPARE(reply.text(u"DirNumber"_s), u"1001-Registered"_s);
    QCOMPARE(reply.text(u"IP"_s), u"198.18.133.31"_s);
    QCOMPARE(reply.text(u"Model"_s), u"503"_s);
    QCOMPARE(reply.all(u"ReturnCode"_s), (QStringList{u"NotFound"_s, u"Ok"_s})); // the publisher, the subscriber
    const qint64 first = reply.text(u"TimeStamp"_s).toLongLong();
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    QVERIFY(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).text(u"TimeStamp"_s).toLongLong() > first);
    const auto dynamic = bench.axl(
        u"listRegistrationDynamic"_s,
        u"<searchCriteria><device>CSFAGENT1</device></searchCriteria><returnedTags><risStatus/><lastKnownUcm/></returnedTags>"_s);
    QCOMPARE(dynamic.text(u"risStatus"_s), u"Registered"_s);
    QCOMPARE(dynamic.text(u"lastKnownUcm"_s), u"cucm-sub1"_s);
}

void tst_Ris::tellsWhyAPhoneIsNot()
{
    CucmBench bench;
    QVERIFY(bench.start());
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    bench.cucm->unregistered(u"CSFAGENT1"_s, 9);
    const auto reply = bench.ris(bench.publisher(), select({u"CSFAGENT1"_s}));
    QCOMPARE(reply.text(u"Status"_s), u"UnRegistered"_s);
    QCOMPARE(reply.text(u"StatusReason"_s), u"9"_s);
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    QCOMPARE(int(bench.subscriber().nodeServices().restart(u"Cisco CallManager"_s)), int(NodeServices::Successful));
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).text(u"StatusReason"_s), u"15"_s);
}

void tst_Ris::takesNoWildcardsInExt()
{
    CucmBench bench;
    QVERIFY(bench.start());
    for (int i = 1; i <= 3; ++i)
        bench.cucm->registered(u"CSFAGENT%1"_s.arg(i), u"cucm-pub"_s, u"198.18.133.3%1"_s.arg(i), SipTransport::Tcp);
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSF*"_s})).text(u"TotalDevicesFound"_s), u"0"_s);
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSF*"_s}, u"Phone"_s, u"selectCmDevice"_s)).text(u"TotalDevicesFound"_s),
             u"3"_s);
    const QString byNumber = u"<s:NodeName>cucm-pub</s:NodeName><s:SelectBy>DirNumber</s:SelectBy>"_s;
    QCOMPARE(bench.ris(bench.publisher(), select({u"1002"_s}, u"Any"_s, u"selectCmDeviceExt"_s, byNumber)).text(u"Name"_s),
             u"cucm-pub"_s);
    QVERIFY(bench.ris(bench.publisher(), select({u"1002"_s}, u"Any"_s, u"selectCmDeviceExt"_s, byNumber))
                .all(u"Name"_s)
                .contains(u"CSFAGENT2"_s));
}

void tst_Ris::stampsTrunksWithTheirLastReset()
{
    CucmBench bench;
    QVERIFY(bench.start());
    const auto before = bench.ris(bench.publisher(), select({u"vCube"_s}, u"SIPTrunk"_s));
    QCOMPARE(before.text(u"DeviceClass"_s), u"SIPTrunk"_s);
    QCOMPARE(before.text(u"Status"_s), u"Registered"_s);
    bench.cucm->resetTrunk(u"vCube"_s);
    QTRY_VERIFY(bench.ris(bench.publisher(), select({u"vCube"_s}, u"SIPTrunk"_s)).text(u"TimeStamp"_s).toLongLong() >
                before.text(u"TimeStamp"_s).toLongLong());
    const auto other = bench.ris(bench.publisher(), select({u"cvp-SIP-Trunk"_s}, u"SIPTrunk"_s));
    QCOMPARE(other.text(u"TimeStamp"_s), before.text(u"TimeStamp"_s));
}

void tst_Ris::tellsWhichNodesAnswer()
{
    CucmBench bench;
    QVERIFY(bench.start());
    bench.cucm->registered(u"CSFAGENT1"_s, u"cucm-sub1"_s, u"198.18.133.31"_s, SipTransport::Tcp);
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-sub1"_s}, {u"kind"_s, u"node-down"_s}}), QString());
    const auto reply = bench.ris(bench.publisher(), select({u"CSFAGENT1"_s}));
    QCOMPARE(reply.all(u"ReturnCode"_s), (QStringList{u"NotFound"_s, u"NodeNotResponding"_s}));
    QCOMPARE(reply.text(u"TotalDevicesFound"_s), u"0"_s);
    QCOMPARE(bench.ris(bench.subscriber(), select({u"CSFAGENT1"_s})).status, 0); // nobody answers there
}

void tst_Ris::allowsSoManyQueriesAMinute()
{
    CucmBench bench([](QJsonObject &cluster) { cluster[u"ris_per_minute"_s] = 15; });
    QVERIFY(bench.start());
    for (int i = 0; i < 15; ++i)
        QCOMPARE(bench.ris(i % 2 ? bench.publisher() : bench.subscriber(), select({u"CSFAGENT1"_s})).status, 200);
    const auto reply = bench.ris(bench.publisher(), select({u"CSFAGENT1"_s}));
    QCOMPARE(reply.status, 500);
    QCOMPARE(reply.text(u"faultstring"_s),
             u"AxisFault: Exceeded allowed rate for Reatime information. Current allowed rate for realtime "
             "information is 15 requests per minute."_s);
    bench.world->advanceClock(61);
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).status, 200);
}

void tst_Ris::canBeThrottled()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.world->faults().set({{u"device"_s, u"cucm-pub"_s}, {u"kind"_s, u"ris-throttled"_s}}), QString());
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).status, 500);
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).status, 200);
}

void tst_Ris::refusesOtherThings()
{
    CucmBench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.ris(bench.publisher(), u"<s:selectEverything/>"_s).status, 500);
    QCOMPARE(bench.ris(bench.publisher(), u"<selectCmDeviceExt/>"_s).status, 500);
    QCOMPARE(bench.ris(bench.publisher(), u"<s:selectCmDeviceExt/>"_s).text(u"TotalDevicesFound"_s), u"0"_s);
    bench.password.clear();
    QCOMPARE(bench.ris(bench.publisher(), select({u"CSFAGENT1"_s})).status, 401);
}

QTEST_GUILESS_MAIN(tst_Ris)
#include "tst_Ris.moc"
