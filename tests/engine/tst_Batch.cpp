// SPDX-License-Identifier: Apache-2.0
#include "EngineWorld.h"

#include <algorithm>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

const StepKey kPhones{u"phones.secure"_s, u"cucm1"_s};

/// Phones in a device's table: "SEP1.op" is a certificate operation, which must happen once; a reset makes it effective.
class FakePhones final : public BatchStep
{
public:
    FakePhones(QStringList names, BatchLimits limits, int *bulkReads, QString *time)
        : m_names(std::move(names)), m_limits(limits), m_bulkReads(bulkReads), m_time(time)
    {
    }

    StepKey key() const override { return kPhones; }
    StepTraits traits() const override
    {
        StepTraits traits;
        traits.task = Task::Phones;
        traits.impact = Impact::ResetsPhones;
        traits.settle = {std::chrono::milliseconds(1000), std::chrono::milliseconds(20000)};
        return traits;
    }
    StepTexts texts() const override
    {
        const Text name = Text::verbatim(u"phones"_s);
        return {name, name, name, name, name};
    }
    BatchLimits limits(const Plan &) const override { return m_limits; }
    QStringList subjects(const Plan &) const override { return m_names; }

    struct Phone
    {
        QString op;
        int resets = 0;
    };

    Result<QMap<QString, Observation>> observeSubjects(const DeviceSet &devices, const QStringList &subjects, Deadline,
                                                       std::stop_token stop) const override
    {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, kPhones.device, Text::verbatim(u"stopped"_s));
        auto *device = devices.as<FakeDevice>(kPhones.device);
        const std::scoped_lock lock(device->mutex);
        ++*m_bulkReads;
        QMap<QString, Observation> all;
        for (const QString &name : subjects) {
            Observation observation;
            observation.data = Phone{device->config.value(name + u".op"_s), device->restarts.value(name)};
            observation.activationMarker = u"registered-%1"_s.arg(device->restarts.value(name));
            all[name] = observation;
        }
        return all;
    }
    QMap<QString, Observation> subjectsOf(const Observation &whole) const override { return whole.as<QMap<QString, Observation>>(); }
    Assessment assessSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts,
                             const Plan &) const override
    {
        Assessment assessment;
        const Phone &phone = observation.as<Phone>();
        assessment.findings = {Finding{subject + u" operation"_s, phone.op, u"upgrade"_s}};
        if (phone.op != u"upgrade"_s || owed(debts, observation.activationMarker))
            assessment.state = Assessment::State::Differs;
        return assessment;
    }
    Result<ChangeSet> planSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts,
                                  const Plan &) const override
    {
        const Phone &phone = observation.as<Phone>();
        ChangeSet change;
        if (phone.op != u"upgrade"_s) {
            change.forward = {cli(kPhones.device, u"set %1.op upgrade %2"_s.arg(subject, *m_time))};
            change.inverse = {cli(kPhones.device,
                                  phone.op.isEmpty() ? u"unset %1.op"_s.arg(subject) : u"set %1.op %2"_s.arg(subject, phone.op))};
            change.inverseActivation = {cli(kPhones.device, u"restart "_s + subject)};
            change.changes = {Finding{subject + u" operation"_s, phone.op, u"upgrade"_s}};
            change.residue = Text::verbatim(u"the phones keep their certificates"_s);
        }
        if (!change.forward.isEmpty() || owed(debts, observation.activationMarker))
            change.activation = {cli(kPhones.device, u"restart "_s + subject)};
        return change;
    }

    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override
    {
        auto all = observeSubjects(devices, m_names, deadline, stop);
        if (!all)
            return fail(all.error());
        Observation observation;
        observation.data = *all;
        return observation;
    }
    Assessment assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const override
    {
        Assessment assessment;
        const auto &all = observation.as<QMap<QString, Observation>>();
        for (const QString &name : m_names)
            if (assessSubject(name, all[name], {}, plan).state != Assessment::State::Compliant)
                assessment.state = Assessment::State::Differs;
        return assessment;
    }
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &, const Plan &plan) const override
    {
        ChangeSet all;
        const auto &seen = observation.as<QMap<QString, Observation>>();
        for (const QString &name : m_names) {
            const auto one = planSubject(name, seen[name], {}, plan);
            all.forward += one->forward;
            all.activation += one->activation;
        }
        return all;
    }

private:
    QStringList m_names;
    BatchLimits m_limits;
    int *m_bulkReads;
    QString *m_time;
};

QStringList names(int count)
{
    QStringList list;
    for (int i = 1; i <= count; ++i)
        list += u"SEP%1"_s.arg(i, 3, 10, QLatin1Char('0'));
    return list;
}

struct Phones : World
{
    explicit Phones(int count, BatchLimits limits = {1, 5, 3, 3})
    {
        device(kPhones.device);
        steps.push_back(std::make_unique<FakePhones>(names(count), limits, &bulkReads, &time));
    }
    QMap<QString, int> states()
    {
        QMap<QString, int> counts;
        const auto records = mortal->subjects(watcher.run, kPhones);
        for (const SubjectRecord &record : *records)
            ++counts[record.state];
        return counts;
    }
    FakeDevice &cucm() { return device(kPhones.device); }
    int bulkReads = 0;
    QString time = u"17:00"_s; ///< "complete by", in each request
};

} // namespace

class TestBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void securesEveryPhoneOnce();
    void tellsOfEachPhoneItsWaveAndEveryStateOnce();
    void aCheckTellsOfEachPhone();
    void asksOnceForAllOfThem();
    void theCanaryIsProvedBeforeTheOthersBegin();
    void noMoreAreBegunAfterTooManyFailed();
    void neverMoreInFlightThanAllowed();
    void readsInBulk();
    void onePhoneThatWasChangedMeanwhileIsLeft();
    void aLaterHourIsNoOtherChange();
    void cutOrKilledAnywhereEachOperationHappensOnce();
    void goesBackPhoneByPhone();
    void goesBackAfterAKillAnywhere();
    void thousandsFit();
};

void TestBatch::securesEveryPhoneOnce()
{
    Phones world(7);
    const auto summary = world.apply();
    QVERIFY(summary);
    QVERIFY2(summary->result == u"secured"_s, qPrintable(world.story().join(u'\n')));
    for (const QString &name : names(7)) {
        QCOMPARE(world.log.count(u"cucm1 set %1.op upgrade 17:00"_s.arg(name)), 1);
        QCOMPARE(world.cucm().restarts[name], 1);
    }
    QCOMPARE(world.states(), (QMap<QString, int>{{u"verified"_s, 7}}));
    const StepUpdate last = *std::find_if(world.watcher.updates.rbegin(), world.watcher.updates.rend(),
                                          [](const StepUpdate &update) { return update.total > 0; });
    QCOMPARE(last.done, 7);
    QCOMPARE(last.total, 7);
    QCOMPARE(world.apply()->states[kPhones], StepState::Already);
}

void TestBatch::tellsOfEachPhoneItsWaveAndEveryStateOnce()
{
    Phones world(7);
    QVERIFY(world.apply());
    QMap<QString, QList<StepState>> states;
    QMap<QString, int> waves;
    for (const StepUpdate &update : world.watcher.updates)
        for (const SubjectUpdate &subject : update.subjects) {
            states[subject.name] += subject.state;
            waves[subject.name] = subject.wave;
        }
    QCOMPARE(states.keys(), names(7));
    for (const QList<StepState> &each : std::as_const(states)) {
        QCOMPARE(each.first(), StepState::Pending);
        QCOMPARE(each.last(), StepState::Verified);
        for (int i = 1; i < each.size(); ++i)
            QVERIFY(each[i] != each[i - 1]);
    }
    QCOMPARE(waves.values(), (QList<int>{0, 1, 1, 1, 1, 1, 2})); // the canary, five, the rest
    const BatchLimits limits{1, 5, 3, 3};
    for (int place = 0; place < 7; ++place)
        QCOMPARE(limits.waveOf(place), waves.values()[place]);
}

void TestBatch::aCheckTellsOfEachPhone()
{
    Phones world(3);
    world.cucm().config[u"SEP002.op"_s] = u"upgrade"_s;
    const auto previews = world.engine().check({}, nullptr, {});
    QVERIFY(previews);
    const auto &subjects = previews->first().subjects;
    QCOMPARE(subjects.keys(), names(3));
    QCOMPARE(subjects[u"SEP001"_s].assessment.state, Assessment::State::Differs);
    QCOMPARE(subjects[u"SEP002"_s].assessment.state, Assessment::State::Compliant);
}

void TestBatch::asksOnceForAllOfThem()
{
    Phones world(4);
    world.answers.before = [](const StepPreview &step) { QCOMPARE(step.change->forward.size(), 4); };
    QCOMPARE(world.apply()->result, u"secured"_s);
    QCOMPARE(world.answers.asked, QStringList{kPhones.toString()});
}

void TestBatch::theCanaryIsProvedBeforeTheOthersBegin()
{
    Phones world(5);
    world.cucm().onPerform = [](int number, const QString &) {
        return number == 1 ? std::optional(Fault{ErrorKind::Rejected}) : std::nullopt;
    };
    const auto summary = *world.apply();
    QCOMPARE(summary.result, u"failed"_s);
    QCOMPARE(world.cucm().performed, 1);
    QCOMPARE(world.states(), (QMap<QString, int>{{u"failed"_s, 1}, {u"skipped"_s, 4}}));
    QVERIFY(summary.errors.first().technical.contains(u"SEP001"_s));
    world.cucm().onPerform = nullptr;
    world.start();
    QCOMPARE(world.resume()->result, u"secured"_s);
    QCOMPARE(world.states(), (QMap<QString, int>{{u"verified"_s, 5}}));
}

void TestBatch::noMoreAreBegunAfterTooManyFailed()
{
    Phones world(20, {1, 50, 2, 3});
    world.cucm().onPerform = [](int, const QString &line) {
        return line.startsWith(u"set"_s) && !line.contains(u"SEP001"_s) ? std::optional(Fault{ErrorKind::Rejected})
                                                                        : std::nullopt;
    };
    QCOMPARE(world.apply()->result, u"failed"_s);
    const auto states = world.states();
    QVERIFY(states[u"failed"_s] >= 3 && states[u"failed"_s] <= 4); // the limit, and what was in flight beside it
    QCOMPARE(states[u"verified"_s], 1);
    QCOMPARE(states[u"skipped"_s], 19 - states[u"failed"_s]);
}

void TestBatch::neverMoreInFlightThanAllowed()
{
    Phones world(12, {1, 50, 3, 3});
    int most = 0;
    world.watcher.hook = [&](const StepUpdate &) {
        int flying = 0;
        const auto records = world.mortal->subjects(world.watcher.run, kPhones);
        for (const SubjectRecord &record : *records)
            flying += record.state == u"applying"_s || record.state == u"activating"_s || record.state == u"settling"_s;
        most = std::max(most, flying);
    };
    QCOMPARE(world.apply()->result, u"secured"_s);
    QVERIFY2(most > 0 && most <= 3, qPrintable(QString::number(most)));
}

void TestBatch::readsInBulk()
{
    Phones world(100, {1, 100, 50, 3});
    QCOMPARE(world.apply()->result, u"secured"_s);
    QVERIFY2(world.bulkReads < 30, qPrintable(QString::number(world.bulkReads)));
}

void TestBatch::onePhoneThatWasChangedMeanwhileIsLeft()
{
    Phones world(3);
    world.answers.before = [&](const StepPreview &) { world.cucm().config[u"SEP003.op"_s] = u"delete"_s; };
    QCOMPARE(world.apply()->result, u"failed"_s);
    QCOMPARE(world.cucm().config[u"SEP003.op"_s], u"delete"_s);
    QCOMPARE(world.states(), (QMap<QString, int>{{u"failed"_s, 1}, {u"verified"_s, 2}}));
}

void TestBatch::aLaterHourIsNoOtherChange()
{
    Phones world(3);
    world.answers.before = [&](const StepPreview &) { world.time = u"18:00"_s; };
    QCOMPARE(world.apply()->result, u"secured"_s);
    QCOMPARE(world.log.count(u"cucm1 set SEP003.op upgrade 18:00"_s), 1);
}

void TestBatch::cutOrKilledAnywhereEachOperationHappensOnce()
{
    int commits = 0, writes = 0, cells = 0;
    {
        Phones world(4);
        QCOMPARE(world.apply()->result, u"secured"_s);
        commits = world.commits;
        writes = int(world.log.size());
    }
    const auto once = [&](Phones &world, const QString &how) {
        for (const QString &name : names(4)) {
            QVERIFY2(world.log.count(u"cucm1 set %1.op upgrade 17:00"_s.arg(name)) == 1,
                     qPrintable(how + world.log.join(u", "_s)));
            QVERIFY2(world.cucm().restarts[name] == 1, qPrintable(how + world.log.join(u", "_s)));
        }
        QCOMPARE(world.states()[u"verified"_s], 4);
        ++cells;
    };
    for (int at = 1; at < commits; ++at) {
        Phones world(4);
        world.start(at);
        (void)world.apply();
        if (world.watcher.run.isEmpty())
            world.watcher.run = world.mortal->runs()->first().id;
        world.start();
        QCOMPARE(world.resume()->result, u"secured"_s);
        once(world, u"killed after record %1: "_s.arg(at));
    }
    for (int at = 1; at <= writes; ++at)
        for (const bool effect : {false, true})
            for (const bool kill : {false, true}) {
                Phones world(4);
                world.cucm().onPerform = [&, at, effect, kill](int number, const QString &) {
                    return number == at
                               ? std::optional(Fault{ErrorKind::OutcomeUnknown, effect, [&world, kill] { world.dead = kill; }})
                               : std::nullopt;
                };
                auto summary = world.apply();
                if (kill) {
                    world.cucm().onPerform = nullptr;
                    world.start();
                    summary = world.resume();
                }
                QVERIFY(summary);
                QVERIFY2(summary->result == u"secured"_s,
                         qPrintable(u"write %1 effect %2 kill %3"_s.arg(at).arg(effect).arg(kill)));
                once(world, u"write %1 effect %2 kill %3: "_s.arg(at).arg(effect).arg(kill));
            }
    qInfo("matrix: %d cells", cells);
}

void TestBatch::goesBackPhoneByPhone()
{
    Phones world(5);
    world.cucm().config[u"SEP002.op"_s] = u"none"_s;
    QCOMPARE(world.apply()->result, u"secured"_s);
    world.cucm().config[u"SEP004.op"_s] = u"delete"_s; // somebody else's
    const auto summary = *world.undo();
    QCOMPARE(summary.result, u"failed"_s);
    QCOMPARE(world.cucm().config, (QMap<QString, QString>{{u"SEP002.op"_s, u"none"_s}, {u"SEP004.op"_s, u"delete"_s}}));
    QCOMPARE(world.states(), (QMap<QString, int>{{u"undone"_s, 4}, {u"undo-failed"_s, 1}}));
    QCOMPARE(summary.residue.size(), 1);
    QCOMPARE(world.cucm().restarts[u"SEP001"_s], 2);
    QCOMPARE(world.cucm().restarts[u"SEP004"_s], 1);
}

void TestBatch::goesBackAfterAKillAnywhere()
{
    int commits = 0;
    {
        Phones world(3);
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.start();
        QCOMPARE(world.undo()->result, u"undone"_s);
        commits = world.commits;
    }
    for (int at = 2; at < commits; ++at) {
        Phones world(3);
        QCOMPARE(world.apply()->result, u"secured"_s);
        world.start(at);
        (void)world.undo();
        world.start();
        const auto summary = world.resume();
        QVERIFY(summary);
        QVERIFY2(summary->result == u"undone"_s || at < 3,
                 qPrintable(u"killed after record %1: %2"_s.arg(at).arg(summary->result)));
        if (at < 3)
            continue;
        QVERIFY(world.cucm().config.isEmpty());
        for (const QString &name : names(3))
            QVERIFY2(world.cucm().restarts[name] == 2,
                     qPrintable(u"killed after record %1: "_s.arg(at) + world.log.join(u", "_s)));
    }
}

void TestBatch::thousandsFit()
{
    Phones world(2000, {1, 500, 100, 3});
    QCOMPARE(world.apply()->result, u"secured"_s);
    QCOMPARE(world.states()[u"verified"_s], 2000);
    QVERIFY2(world.commits < 400, qPrintable(QString::number(world.commits))); // in groups
}

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_Batch.moc"
