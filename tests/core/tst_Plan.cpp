// SPDX-License-Identifier: Apache-2.0
#include "app/core/Plan.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QJsonObject cube()
{
    return {{u"id"_s, u"cube1"_s},
            {u"kind"_s, u"cube"_s},
            {u"endpoints"_s, QJsonObject{{u"ssh"_s, u"127.0.0.1:2201"_s}}},
            {u"sip_addresses"_s, QJsonArray{u"198.18.133.226"_s}},
            {u"accounts"_s, QJsonObject{{u"ssh"_s, QJsonObject{{u"user"_s, u"admin"_s}, {u"secret"_s, u"cube1-ssh"_s}}}}}};
}

QJsonObject plan(const QJsonObject &device)
{
    return {{u"schema"_s, 1}, {u"name"_s, u"test"_s}, {u"devices"_s, QJsonArray{device}}};
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSubsetOfDevicesIsAPlan()
    {
        const auto read = Plan::fromJson(plan(cube()));
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->devices.size(), 1);
        QCOMPARE(read->cube.trustpoint, u"ms-ca-name"_s);
        QCOMPARE(read->policies.procedure, Procedure::Live);
        QVERIFY(read->legs().isEmpty());
    }

    void whatIsWrittenReadsBackEqual()
    {
        const auto first = Plan::fromJson(plan(cube()));
        QVERIFY(first);
        const auto second = Plan::fromJson(first->toJson());
        QVERIFY2(second, second ? "" : qPrintable(second.error().english()));
        QCOMPARE(second->toJson(), first->toJson());
    }

    void refusesByPlace_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("place");
        QJsonObject device = cube();
        device[u"colour"_s] = u"red"_s;
        QTest::newRow("unknown key") << plan(device) << u"devices[0].colour"_s;
        device = cube();
        device[u"endpoints"_s] = QJsonObject{{u"ssh"_s, u"127.0.0.1"_s}};
        QTest::newRow("no port") << plan(device) << u"devices[0].endpoints.ssh"_s;
        device = cube();
        device[u"sip_addresses"_s] = QJsonArray{u"198.18.133"_s};
        QTest::newRow("half an address") << plan(device) << u"devices[0].sip_addresses[0]"_s;
        device[u"sip_addresses"_s] = QJsonArray{u"198.18.133.226"_s, u"198.18.133.226"_s};
        QTest::newRow("an address twice") << plan(device) << u"devices[0].sip_addresses[1]"_s;
        device = cube();
        device[u"endpoints"_s] = QJsonObject{{u"ssh"_s, u"198.18.133:22"_s}};
        QTest::newRow("half an address to connect to") << plan(device) << u"devices[0].endpoints.ssh"_s;
        QJsonObject json = plan(cube());
        json[u"choices"_s] = QJsonObject{{u"cvp"_s, QJsonObject{{u"server_groups"_s, QJsonArray{QJsonObject{{u"name"_s, u"cucm.dcloud.cisco.com"_s}, {u"role"_s, u"cucm"_s}, {u"members"_s, QJsonArray{u"198.18.133.3"_s, u"1.2.3"_s}}}}}}}};
        QTest::newRow("half an address in a server group") << json << u"choices.cvp.server_groups[0].members[1]"_s;
        json = plan(cube());
        json[u"choices"_s] = QJsonObject{{u"cube"_s, QJsonObject{{u"cvp_dial_peers"_s, QJsonArray{6000, 0}}}}};
        QTest::newRow("a tag that IOS does not take") << json << u"choices.cube.cvp_dial_peers[1]"_s;
        json = plan(cube());
        json[u"choices"_s] = QJsonObject{{u"cube"_s, QJsonObject{{u"trustpoint"_s, u"a\nreload"_s}}}};
        QTest::newRow("a line end in a trustpoint") << json << u"choices.cube.trustpoint"_s;
        json = plan(cube());
        json[u"schema"_s] = 99;
        QTest::newRow("newer schema") << json << u"schema"_s;
        json = plan(cube());
        json[u"devices"_s] = QJsonArray{cube(), cube()};
        QTest::newRow("same id twice") << json << u"devices[1].id"_s;
        device = cube();
        device.remove(u"accounts"_s);
        QTest::newRow("no account") << plan(device) << u"devices[0].endpoints"_s;
        QTest::newRow("no device") << QJsonObject{{u"schema"_s, 1}, {u"devices"_s, QJsonArray{}}} << u"devices"_s;
    }
    void refusesByPlace()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QString, place);
        const auto read = Plan::fromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::InvalidPlan);
        QVERIFY2(read.error().english().contains(u"at "_s + place + u':'), qPrintable(read.error().english()));
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_Plan.moc"
