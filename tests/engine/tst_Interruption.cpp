// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

#include <algorithm>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

/// A small contact centre with everything that the engine must not lose: settings, a restart that others owe, a restart
/// of a step's own with and without a marker, something that is saved at the end, two like devices.
void build(World &world)
{
    const auto traits = [](Task task, QList<StepKey> after = {}, Impact impact = Impact::None) {
        StepTraits t;
        t.task = task;
        t.runsAfter = std::move(after);
        t.impact = impact;
        return t;
    };
    StepTraits close = traits(Task::Cube);
    close.phase = Phase::Close;
    world.add({.key = {u"cube.sip"_s, u"cube1"_s},
               .traits = traits(Task::Cube),
               .wants = {{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}},
               .owes = {{u"cube.save"_s, u"cube1"_s}}});
    world.add({.key = {u"cube.save"_s, u"cube1"_s}, .traits = close, .saves = true});
    for (const QString &device : {u"vvb1"_s, u"vvb2"_s}) {
        world.add({.key = {u"vvb.tls"_s, device},
                   .traits = traits(Task::Vvb, {}, Impact::RestartsService),
                   .wants = {{u"tls"_s, u"on"_s}},
                   .owes = {{u"vvb.restart"_s, device}}});
        world.add({.key = {u"vvb.restart"_s, device},
                   .traits = traits(Task::Vvb, {{u"vvb.tls"_s, device}}, Impact::RestartsService),
                   .service = u"engine"_s,
                   .paysByRestart = true});
    }
    world.add({.key = {u"cucm.mode"_s, u"cucm1"_s},
               .traits = traits(Task::Cucm),
               .wants = {{u"mode"_s, u"1"_s}},
               .reversible = false,
               .residue = Text::verbatim(u"mixed mode"_s)});
    world.add({.key = {u"cucm.trunk"_s, u"cucm1"_s},
               .traits = traits(Task::Cucm, {{u"cucm.mode"_s, {}}}),
               .wants = {{u"port"_s, u"5061"_s}},
               .service = u"trunk"_s,
               .restartsAfter = true});
    world.add({.key = {u"cucm.line"_s, u"cucm1"_s},
               .traits = traits(Task::Cucm, {{u"cucm.mode"_s, {}}}),
               .wants = {{u"line"_s, u"x"_s}},
               .service = u"line"_s,
               .restartsAfter = true,
               .marked = false});
    world.device(u"cube1"_s).config = {{u"a"_s, u"0"_s}};
    world.device(u"cube1"_s).saved = world.device(u"cube1"_s).config;
}

struct Snapshot
{
    QMap<QString, QString> cube, cubeSaved, vvb1, vvb2, cucm;
    bool operator==(const Snapshot &) const = default;
};

Snapshot snapshot(World &world)
{
    return {world.device(u"cube1"_s).config, world.device(u"cube1"_s).saved, world.device(u"vvb1"_s).config,
            world.device(u"vvb2"_s).config, world.device(u"cucm1"_s).config};
}

/// True where every service runs with the configuration that stands now.
bool loaded(World &world)
{
    return world.device(u"vvb1"_s).loaded == world.device(u"vvb1"_s).config &&
           world.device(u"vvb2"_s).loaded == world.device(u"vvb2"_s).config;
}

int times(const World &world, const QString &line)
{
    return int(world.log.count(line));
}

int commitsOfAnUninterruptedRun()
{
    World world;
    build(world);
    if (world.apply()->result != u"secured"_s)
        qFatal("the uninterrupted run is not secured");
    return world.commits;
}

int writesOfAnUninterruptedRun()
{
    World world;
    build(world);
    (void)world.apply();
    return int(world.log.size());
}

const QStringList kDevices{u"cube1"_s, u"vvb1"_s, u"vvb2"_s, u"cucm1"_s};

/// Cuts write number `cut`, counted over all devices.
void cutAt(World &world, int cut, const Fault &fault)
{
    auto count = std::make_shared<std::atomic<int>>(0);
    for (const QString &device : kDevices)
        world.device(device).onPerform = [count, cut, fault](int, const QString &) {
            return ++*count == cut ? std::optional(fault) : std::nullopt;
        };
}

void allQuiet(World &world)
{
    for (const QString &device : kDevices)
        world.device(device).onPerform = nullptr;
}

QString problemOf(World &world, const Result<RunSummary> &summary)
{
    if (!summary)
        return u"no summary: "_s + summary.error().english();
    if (summary->result != u"secured"_s)
        return summary->result + u": "_s + world.log.join(u", "_s) + u" | "_s + world.story().join(u", "_s);
    for (const QString &once :
         {u"vvb1 restart engine"_s, u"vvb2 restart engine"_s, u"cucm1 restart trunk"_s, u"cucm1 set mode 1"_s, u"cube1 save"_s})
        if (times(world, once) != 1)
            return u"%1 happened %2 times: %3"_s.arg(once).arg(times(world, once)).arg(world.log.join(u", "_s));
    if (times(world, u"cucm1 restart line"_s) < 1 ||
        times(world, u"cucm1 restart line"_s) > 2) // no marker: may be repeated, never left out
        return u"line restarted %1 times"_s.arg(times(world, u"cucm1 restart line"_s));
    if (world.openDebts() != 0)
        return u"debts are left"_s;
    return loaded(world) ? QString() : u"a service runs with the old configuration"_s;
}

} // namespace

/// Runs that are cut off anywhere, and taken up or taken back.
class TestInterruption : public QObject
{
    Q_OBJECT

    int m_cells = 0;

private Q_SLOTS:
    void cleanupTestCase() { qInfo("matrix: %d cells", m_cells); }

    void killedAfterAnyRecordAndResumed()
    {
        const int commits = commitsOfAnUninterruptedRun();
        QVERIFY(commits > 30);
        for (int at = 1; at < commits; ++at) {
            World world;
            build(world);
            world.start(at);
            (void)world.apply();
            if (world.watcher.run.isEmpty())
                world.watcher.run = world.mortal->runs()->first().id;
            world.start();
            const QString problem = problemOf(world, world.resume());
            QVERIFY2(problem.isEmpty(), qPrintable(u"killed after record %1: "_s.arg(at) + problem));
            ++m_cells;
        }
    }

    void killedTwiceAndResumed()
    {
        const int commits = commitsOfAnUninterruptedRun();
        for (int at = 2; at < commits; at += 3)
            for (const int then : {2, 3, 5}) {
                World world;
                build(world);
                world.start(at);
                (void)world.apply();
                world.start(then);
                (void)world.resume();
                world.start();
                const QString problem = problemOf(world, world.resume());
                QVERIFY2(problem.isEmpty(), qPrintable(u"killed after record %1, then %2: "_s.arg(at).arg(then) + problem));
                ++m_cells;
            }
    }

    void cutAtAnyWrite()
    {
        const int writes = writesOfAnUninterruptedRun();
        QVERIFY(writes >= 12);
        for (int at = 1; at <= writes; ++at)
            for (const bool effect : {false, true}) {
                World world;
                build(world);
                cutAt(world, at, Fault{ErrorKind::OutcomeUnknown, effect});
                const QString problem = problemOf(world, world.apply());
                QVERIFY2(problem.isEmpty(), qPrintable(u"cut at write %1, effect %2: "_s.arg(at).arg(effect) + problem));
                ++m_cells;
            }
    }

    void killedAtAnyWriteAndResumed()
    {
        const int writes = writesOfAnUninterruptedRun();
        for (int at = 1; at <= writes; ++at)
            for (const bool effect : {false, true}) {
                World world;
                build(world);
                cutAt(world, at, Fault{ErrorKind::OutcomeUnknown, effect, [&] { world.dead = true; }});
                (void)world.apply();
                allQuiet(world);
                world.start();
                const QString problem = problemOf(world, world.resume());
                QVERIFY2(problem.isEmpty(), qPrintable(u"killed at write %1, effect %2: "_s.arg(at).arg(effect) + problem));
                ++m_cells;
            }
    }

    void killedAfterAnyRecordAndAppliedAnew()
    {
        const int commits = commitsOfAnUninterruptedRun();
        for (int at = 1; at < commits; ++at) {
            World world;
            build(world);
            world.start(at);
            (void)world.apply();
            world.start();
            const auto summary = world.apply();
            QVERIFY(summary);
            QCOMPARE(summary->result, u"secured"_s);
            QVERIFY2(loaded(world), qPrintable(u"killed after record %1"_s.arg(at)));
            QVERIFY2(times(world, u"cucm1 restart line"_s) >= 1,
                     qPrintable(u"killed after record %1: "_s.arg(at) + world.story().join(u", "_s)));
            ++m_cells;
        }
    }

    void takenBackWholeFromAnywhere()
    {
        World untouched;
        build(untouched);
        const int commits = commitsOfAnUninterruptedRun();
        for (int at = 2; at <= commits; ++at) {
            World world;
            build(world);
            if (at < commits)
                world.start(at);
            (void)world.apply();
            world.start();
            const auto summary = world.undo();
            QVERIFY(summary);
            QVERIFY2(summary->result == u"undone"_s,
                     qPrintable(u"killed after record %1: %2 %3"_s.arg(at).arg(summary->result, world.story().join(u", "_s))));
            Snapshot expected = snapshot(untouched), now = snapshot(world);
            now.cucm.remove(u"mode"_s); // residue
            QVERIFY2(now == expected, qPrintable(u"killed after record %1: %2"_s.arg(at).arg(world.log.join(u", "_s))));
            QCOMPARE(world.openDebts(), 0);
            for (const QString &device : {u"vvb1"_s, u"vvb2"_s})
                QVERIFY2(world.device(device).loaded == world.device(device).config,
                         qPrintable(u"killed after record %1"_s.arg(at)));
            ++m_cells;
        }
    }

    void anUndoThatIsKilledGoesOn()
    {
        World untouched;
        build(untouched);
        int commits = 0;
        {
            World world;
            build(world);
            (void)world.apply();
            world.start();
            QCOMPARE(world.undo()->result, u"undone"_s);
            commits = world.commits;
        }
        QVERIFY(commits > 20);
        for (int at = 1; at < commits; ++at) {
            World world;
            build(world);
            (void)world.apply();
            const int before = int(world.log.size());
            world.start(at);
            (void)world.undo();
            world.start();
            const auto summary = at < 3 ? world.undo() : world.resume(); // 1: reopened, 2: undo-begin
            QVERIFY(summary);
            QVERIFY2(summary->result == u"undone"_s,
                     qPrintable(u"killed after record %1: %2: %3"_s.arg(at).arg(summary->result, world.story().join(u", "_s))));
            Snapshot expected = snapshot(untouched), now = snapshot(world);
            now.cucm.remove(u"mode"_s);
            QVERIFY2(now == expected, qPrintable(u"killed after record %1: %2"_s.arg(at).arg(world.log.join(u", "_s))));
            const QStringList back = world.log.mid(before);
            for (const QString &once :
                 {u"vvb1 restart engine"_s, u"vvb2 restart engine"_s, u"cucm1 restart trunk"_s, u"cube1 save"_s})
                QVERIFY2(back.count(once) == 1, qPrintable(u"killed after record %1: %2"_s.arg(at).arg(back.join(u", "_s))));
            QCOMPARE(world.openDebts(), 0);
            ++m_cells;
        }
    }
};

QTEST_GUILESS_MAIN(TestInterruption)
#include "tst_Interruption.moc"
