// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "tests/lab/Dummies.h"

#include <QSet>
#include <QTest>
#include <QThread>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

/// Scenario, faults, clock and timers of the lab.
class tst_World : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theScenarioHasItsDevicesAndFreshPasswords();
    void anUnknownScenarioIsRefused();
    void timesAreChosen();
    void aScenarioScales();
    void aFaultStrikesAtItsTurn();
    void aFaultMayCountWritesOnly();
    void anUnknownFaultIsRefused();
    void theClockFiresWhatIsDueInOrder();
    void aTimerDiesWithItsContext();
    void otherThreadsComeInThroughCall();
    void randomIsRepeatable();
};

void tst_World::theScenarioHasItsDevicesAndFreshPasswords()
{
    const auto first = Scenario::load(u"dcloud"_s), second = Scenario::load(u"dcloud"_s);
    QVERIFY(first && second);
    QCOMPARE(Scenario::device(*first, u"cvp1"_s)[u"address"_s].toString(), u"198.18.133.13"_s);
    QVERIFY(Scenario::device(*first, u"cucm-pub"_s)[u"publisher"_s].toBool());
    QVERIFY(Scenario::device(*first, u"nobody"_s).isEmpty());
    const auto password = [](const QJsonObject &scenario) {
        return Scenario::device(scenario, u"cube1"_s)[u"ssh"_s][u"password"_s].toString();
    };
    QVERIFY(password(*first).size() >= 16);
    QVERIFY(password(*first) != password(*second));
    QVERIFY(!(*first)[u"cluster"_s][u"app"_s][u"password"_s].toString().isEmpty());
}

void tst_World::anUnknownScenarioIsRefused()
{
    QVERIFY(!Scenario::load(u"nowhere"_s));
    QVERIFY(!Scenario::load(u"../dcloud"_s));
    QVERIFY(!Scenario::load(u"dcloud"_s, u"leisurely"_s));
}

void tst_World::timesAreChosen()
{
    const Times fast = Times::fromJson((*Scenario::load(u"dcloud"_s, u"fast"_s))[u"times"_s].toObject());
    const Times real = Times::fromJson((*Scenario::load(u"dcloud"_s, u"real"_s))[u"times"_s].toObject());
    QVERIFY(fast.serviceRestart < 1000);
    QVERIFY(real.serviceRestart > 60000);
    QVERIFY(real.sshLogin > 9000);
}

void tst_World::aScenarioScales()
{
    QJsonObject scenario = *Scenario::load(u"dcloud"_s);
    QCOMPARE(Scenario::scaled(scenario), scenario);
    scenario[u"scale"_s] = QJsonObject{{u"cubes"_s, 2}, {u"cvps"_s, 3}, {u"vvbs"_s, 4}, {u"subscribers"_s, 5}, {u"phones"_s, 48000}};
    const QJsonObject scaled = Scenario::scaled(scenario);
    QMap<QString, int> kinds;
    QSet<QString> ids, addresses;
    for (const QJsonArray &list : {scaled[u"devices"_s].toArray(), scaled[u"cluster"_s][u"nodes"_s].toArray()})
        for (const QJsonValue &device : list) {
            ++kinds[device[u"kind"_s].toString()];
            QVERIFY(!ids.contains(device[u"id"_s].toString()) && !addresses.contains(device[u"address"_s].toString()));
            ids += device[u"id"_s].toString();
            addresses += device[u"address"_s].toString();
        }
    QCOMPARE(kinds[u"cube"_s], 2);
    QCOMPARE(kinds[u"cvp"_s], 3);
    QCOMPARE(kinds[u"vvb"_s], 4);
    QCOMPARE(kinds[u"cucm"_s], 6); // with the publisher
    QCOMPARE(Scenario::device(scaled, u"cvp3"_s)[u"fqdn"_s].toString(), u"cvp3.dcloud.cisco.com"_s);
    QCOMPARE(Scenario::device(scaled, u"aw1"_s)[u"server_groups"_s][1][u"elements"_s].toArray().size(), 4);
    QCOMPARE(scaled[u"cluster"_s][u"trunks"_s][1][u"destinations"_s].toArray().size(), 3);
    QCOMPARE(scaled[u"cluster"_s][u"more_phones"_s].toInt(), 47997);
}

void tst_World::aFaultStrikesAtItsTurn()
{
    Faults faults;
    QCOMPARE(faults.set({{u"device"_s, u"aw1"_s}, {u"kind"_s, u"http-500"_s}, {u"at"_s, 2}, {u"times"_s, 2}}), QString());
    QList<bool> struck;
    for (int i = 0; i < 5; ++i)
        struck += faults.strike(u"aw1"_s, u"http-500"_s, false).has_value();
    QCOMPARE(struck, QList<bool>({false, true, true, false, false}));
    QVERIFY(!faults.strike(u"vvb1"_s, u"http-500"_s, false));
    QVERIFY(faults.holds(u"aw1"_s, u"http-500"_s));
    faults.clear();
    QVERIFY(!faults.holds(u"aw1"_s, u"http-500"_s));
}

void tst_World::aFaultMayCountWritesOnly()
{
    Faults faults;
    QCOMPARE(faults.set({{u"device"_s, u"cube1"_s}, {u"kind"_s, u"ssh-drop"_s}, {u"writes"_s, true}, {u"times"_s, 0}}), QString());
    QVERIFY(!faults.strike(u"cube1"_s, u"ssh-drop"_s, false));
    QVERIFY(faults.strike(u"cube1"_s, u"ssh-drop"_s, true));
    QVERIFY(faults.strike(u"cube1"_s, u"ssh-drop"_s, true)); // times 0: always
}

void tst_World::anUnknownFaultIsRefused()
{
    Faults faults;
    QVERIFY(!faults.set({{u"device"_s, u"x"_s}, {u"kind"_s, u"earthquake"_s}}).isEmpty());
    QVERIFY(!faults.set({{u"kind"_s, u"ssh-drop"_s}}).isEmpty());
    QVERIFY(!faults.set({{u"device"_s, u"x"_s}, {u"kind"_s, u"ssh-drop"_s}, {u"att"_s, 2}}).isEmpty());
    QVERIFY(!faults.set({{u"device"_s, u"x"_s}, {u"kind"_s, u"ssh-drop"_s}, {u"at"_s, 0}}).isEmpty());
    QVERIFY(faults.toJson().isEmpty());
}

void tst_World::theClockFiresWhatIsDueInOrder()
{
    World world(smallScenario());
    QStringList fired;
    world.later(90000, this, [&] { fired += u"second"_s; });
    world.later(60000, this, [&] {
        fired += u"first"_s;
        world.later(10000, this, [&] { fired += u"between"_s; });
    });
    world.later(200000, this, [&] { fired += u"far"_s; });
    const QDateTime before = world.now();
    world.advanceClock(100);
    QCOMPARE(fired, QStringList({u"first"_s, u"second"_s}));
    QVERIFY(before.secsTo(world.now()) >= 100);
    world.advanceClock(11);
    QCOMPARE(fired.last(), u"between"_s);
    bool soon = false;
    world.later(5, this, [&] { soon = true; });
    QTRY_VERIFY(soon);
}

void tst_World::aTimerDiesWithItsContext()
{
    World world(smallScenario());
    bool fired = false;
    {
        QObject context;
        world.later(1000, &context, [&] { fired = true; });
    }
    world.advanceClock(10);
    QVERIFY(!fired);
}

void tst_World::otherThreadsComeInThroughCall()
{
    World world(smallScenario());
    QThread *where = nullptr;
    bool finished = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        world.call([&] { where = QThread::currentThread(); });
        finished = true;
    }));
    thread->start();
    QTRY_VERIFY(thread->isFinished());
    QVERIFY(finished);
    QCOMPARE(where, QThread::currentThread());
    world.call([&] { where = nullptr; }); // direct from here
    QCOMPARE(where, nullptr);
}

void tst_World::randomIsRepeatable()
{
    World one(smallScenario()), two(smallScenario());
    for (int i = 0; i < 100; ++i) {
        const quint32 value = one.random(1000);
        QVERIFY(value < 1000);
        QCOMPARE(value, two.random(1000));
    }
    QCOMPARE(one.random(0), 0u);
}

QTEST_GUILESS_MAIN(tst_World)
#include "tst_World.moc"
