// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace sipseal::test {

/// A wall clock that a wait moves on. Waits return at once.
class FakeClock final : public Clock
{
public:
    QDateTime now() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_now;
    }
    bool wait(std::chrono::milliseconds time, std::stop_token stop) override
    {
        std::function<void()> hook;
        {
            const std::scoped_lock lock(m_mutex);
            m_now = m_now.addMSecs(time.count());
            hook = onWait;
        }
        if (hook)
            hook();
        return !stop.stop_requested();
    }
    std::function<void()> onWait;

private:
    mutable std::mutex m_mutex;
    QDateTime m_now = QDateTime(QDate(2026, 11, 23), QTime(18, 0), Qt::UTC);
};

/// What happens to one action on its way.
struct Fault
{
    ErrorKind kind = ErrorKind::OutcomeUnknown;
    bool withEffect = false;
    std::function<void()> also = {};
};

/// A device that is a table of settings, services that can be restarted, and a saved copy. Its language: "set K V",
/// "unset K", "restart S", "save".
class FakeDevice final : public DevicePort
{
public:
    explicit FakeDevice(QString id) : m_id(std::move(id)) {}
    const QString &id() const override { return m_id; }

    Result<ActionReply> perform(const Action &action, Deadline, std::stop_token stop) override
    {
        const std::scoped_lock lock(mutex);
        ++performed;
        const QString line = std::get<CliAction>(action.what).lines.join(u';');
        if (dead && dead())
            return fail(ErrorKind::Unreachable, m_id, Text::verbatim(QStringLiteral("the process is dead")));
        if (stop.stop_possible())
            return fail(ErrorKind::Internal, m_id, Text::verbatim(QStringLiteral("a change must not be cut off")));
        const std::optional<Fault> fault = onPerform ? onPerform(performed, line) : std::nullopt;
        if (!fault || fault->withEffect)
            take(line);
        if (fault) {
            if (fault->also)
                fault->also();
            return fail(fault->kind, m_id, Text::verbatim(QStringLiteral("fault")), QStringLiteral("% Invalid input"));
        }
        return ActionReply{QStringLiteral("ok"), {}, 1, 0};
    }

    void take(const QString &line)
    {
        log += line;
        if (worldLog)
            worldLog(m_id + u' ' + line);
        const QStringList words = line.split(u' ');
        if (words[0] == QLatin1String("set"))
            config[words[1]] = words[2];
        else if (words[0] == QLatin1String("unset"))
            config.remove(words[1]);
        else if (words[0] == QLatin1String("restart")) {
            ++restarts[words[1]];
            loaded = config;
        } else if (words[0] == QLatin1String("save")) {
            saved = config;
        } else if (words[0] == QLatin1String("arm")) {
            before = config;
        } else if (words[0] == QLatin1String("confirm")) {
            before.reset();
        } else if (words[0] == QLatin1String("revert") && before) {
            config = *before;
            before.reset();
        }
    }

    std::mutex mutex;
    QMap<QString, QString> config, saved, loaded;
    QMap<QString, int> restarts;
    std::optional<QMap<QString, QString>> before; ///< a timer is armed that goes back to this
    int unprovedReads = 0;                        ///< so many find the proof missing that a confirmation awaits
    QStringList log;
    std::atomic<int> performed{0};
    int observed = 0;
    int silentReads = 0;   ///< so many reads are not answered
    int settlingReads = 0; ///< so many find the device on its way
    std::optional<ErrorKind> readError;
    std::function<std::optional<Fault>(int number, const QString &line)> onPerform;
    std::function<bool()> dead;
    std::function<void(const QString &)> worldLog;

private:
    QString m_id;
};

/// Devices that, in the middle of a change, each wait for the others: they meet only when they are worked on side by side.
class Meeting
{
public:
    explicit Meeting(int devices) : m_devices(devices) {}
    void come()
    {
        std::unique_lock lock(m_mutex);
        ++m_here;
        m_met.notify_all();
        m_all = m_met.wait_for(lock, std::chrono::seconds(20), [&] { return m_here == m_devices; }) && m_all;
    }
    bool all() const { return m_all && m_here == m_devices; }

private:
    const int m_devices;
    std::mutex m_mutex;
    std::condition_variable m_met;
    int m_here = 0;
    bool m_all = true;
};

inline Action cli(const QString &device, const QString &line)
{
    return Action{device, CliAction{CliAction::Mode::Config, {line}, {}, std::chrono::seconds(1)}};
}

/// A step made of data.
class FakeStep final : public Step
{
public:
    struct Spec
    {
        StepKey key;
        StepTraits traits = {};
        QMap<QString, QString> wants = {}; ///< settings
        QString service = {};              ///< whose restarts are its marker
        bool restartsAfter = false;        ///< its own change is followed by a restart of `service`
        bool paysByRestart = false;        ///< pays debts with a restart of `service`
        bool guarded = false;              ///< changes under a timer, and confirms once it is proved
        bool saves = false;                ///< right when the saved copy is the running one
        bool marked = true;                ///< whether the device shows a marker
        bool repeatable = true;
        bool reversible = true;
        QList<StepKey> owes = {};
        QStringList stays = {};                     ///< settings that its way back cannot restore
        std::optional<Assessment::State> says = {}; ///< always this
        Text residue = {};
    };
    explicit FakeStep(Spec spec) : m_spec(std::move(spec))
    {
        m_spec.traits.settle = {std::chrono::milliseconds(1000), std::chrono::milliseconds(20000)};
    }

    StepKey key() const override { return m_spec.key; }
    StepTraits traits() const override { return m_spec.traits; }
    StepTexts texts() const override
    {
        const Text name = Text::verbatim(m_spec.key.id);
        return {name, name, name, name, name};
    }

    struct Seen
    {
        QMap<QString, QString> config, saved;
        int restarts = 0;
        bool settling = false;
        bool armed = false, proved = true;
    };

    Result<Observation> observe(const DeviceSet &devices, Deadline, std::stop_token stop) const override
    {
        auto *device = devices.as<FakeDevice>(m_spec.key.device);
        const std::scoped_lock lock(device->mutex);
        ++device->observed;
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, device->id(), Text::verbatim(QStringLiteral("stopped")));
        if (device->readError)
            return fail(*device->readError, device->id(), Text::verbatim(QStringLiteral("no reading")));
        if (device->silentReads > 0) {
            --device->silentReads;
            return fail(ErrorKind::Unreachable, device->id(), Text::verbatim(QStringLiteral("silence")));
        }
        Observation observation;
        const bool unproved = m_spec.guarded && device->before && device->unprovedReads > 0;
        device->unprovedReads -= unproved;
        observation.data = Seen{device->config, device->saved, device->restarts.value(m_spec.service), device->settlingReads > 0,
                                device->before.has_value(), !unproved};
        device->settlingReads = std::max(0, device->settlingReads - 1);
        observation.evidence +=
            Evidence{QStringLiteral("device"), device->id(), QStringLiteral("show"), QDateTime::currentDateTimeUtc()};
        if (m_spec.marked && !m_spec.service.isEmpty())
            observation.activationMarker = QStringLiteral("start-%1").arg(device->restarts.value(m_spec.service));
        return observation;
    }

    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &) const override
    {
        const Seen &seen = observation.as<Seen>();
        Assessment assessment;
        for (auto it = m_spec.wants.begin(); it != m_spec.wants.end(); ++it) {
            assessment.findings += Finding{it.key(), seen.config.value(it.key()), it.value()};
            if (seen.config.value(it.key()) != it.value())
                assessment.state = Assessment::State::Differs;
        }
        if ((m_spec.saves && seen.saved != seen.config) || owed(debts, observation.activationMarker))
            assessment.state = Assessment::State::Differs;
        if (seen.settling) {
            assessment.state = Assessment::State::Differs;
            assessment.settling = true;
        }
        if (m_spec.guarded && seen.armed) {
            assessment.state = Assessment::State::Differs;
            if (!seen.proved)
                assessment.awaits = Text::verbatim(QStringLiteral("a handshake"));
        }
        if (m_spec.says)
            assessment.state = *m_spec.says;
        assessment.reason = Text::verbatim(m_spec.key.id + QStringLiteral(" says so"));
        return assessment;
    }

    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &) const override
    {
        const Seen &seen = observation.as<Seen>();
        ChangeSet change;
        if (seen.settling)
            return change;
        for (auto it = m_spec.wants.begin(); it != m_spec.wants.end(); ++it) {
            const QString now = seen.config.value(it.key());
            if (now == it.value())
                continue;
            change.forward += cli(m_spec.key.device, QStringLiteral("set %1 %2").arg(it.key(), it.value()));
            if (!m_spec.stays.contains(it.key()))
                change.inverse.prepend(cli(m_spec.key.device, now.isEmpty() ? QStringLiteral("unset %1").arg(it.key())
                                                                            : QStringLiteral("set %1 %2").arg(it.key(), now)));
            change.changes += Finding{it.key(), now, it.value()};
        }
        if (m_spec.guarded && (seen.armed || !change.forward.isEmpty())) {
            if (!seen.armed)
                change.forward.prepend(cli(m_spec.key.device, QStringLiteral("arm")));
            change.activation += cli(m_spec.key.device, QStringLiteral("confirm"));
            change.retreat += cli(m_spec.key.device, QStringLiteral("revert"));
        }
        const QString restart = QStringLiteral("restart ") + m_spec.service;
        if ((m_spec.restartsAfter && !change.forward.isEmpty()) ||
            ((m_spec.paysByRestart || m_spec.restartsAfter) && owed(debts, observation.activationMarker)))
            change.activation += cli(m_spec.key.device, restart);
        if (m_spec.restartsAfter && !change.inverse.isEmpty())
            change.inverseActivation += cli(m_spec.key.device, restart);
        if (m_spec.saves)
            change.activation += cli(m_spec.key.device, QStringLiteral("save"));
        change.activationWhat = Text::verbatim(restart);
        change.activationRepeatable = m_spec.repeatable;
        change.reversible = m_spec.reversible;
        change.residue = m_spec.residue;
        if (!change.forward.isEmpty())
            for (const StepKey &payer : m_spec.owes)
                change.owes += Debt{payer, {}, Text::verbatim(QStringLiteral("owed to ") + payer.toString()), true};
        return change;
    }

private:
    Spec m_spec;
};

class Answers final : public Consent
{
public:
    Answer approve(const StepPreview &step, bool again, std::stop_token) override
    {
        const std::scoped_lock lock(mutex);
        asked += step.key.toString() + (again ? QStringLiteral(" again") : QString());
        if (before)
            before(step);
        return answer ? answer(step) : Answer::Apply;
    }
    std::mutex mutex;
    QStringList asked;
    std::function<void(const StepPreview &)> before;
    std::function<Answer(const StepPreview &)> answer;
};

class Watcher final : public RunObserver
{
public:
    void runStarted(const QString &id) override { run = id; }
    void stepUpdated(const StepUpdate &update) override
    {
        const std::scoped_lock lock(mutex);
        updates += update;
        if (hook)
            hook(update);
    }
    std::mutex mutex;
    QString run;
    QList<StepUpdate> updates;
    std::function<void(const StepUpdate &)> hook;
};

/// The journal of a process that dies: after the n-th commit nothing is written or answered any more.
class MortalJournal final : public Journal
{
public:
    MortalJournal(std::unique_ptr<Journal> real, std::function<bool()> dead) : m_real(std::move(real)), m_dead(std::move(dead)) {}

    Result<QString> startRun(const Plan &plan, const QJsonObject &options) override
    {
        return live([&] { return m_real->startRun(plan, options); });
    }
    Result<RunInfo> reopenRun(const QString &run) override
    {
        return live([&] { return m_real->reopenRun(run); });
    }
    Result<void> finishRun(const QString &run, const QString &result, const QJsonObject &summary) override
    {
        return live([&] { return m_real->finishRun(run, result, summary); });
    }
    Result<void> lockDevices(const QString &run, const QStringList &devices) override
    {
        return live([&] { return m_real->lockDevices(run, devices); });
    }
    void releaseRun(const QString &run) override { m_real->releaseRun(run); }
    Result<qint64> append(const JournalRecord &record, const QList<OpenDebt> &debts, const QList<qint64> &cleared) override
    {
        return live([&] { return m_real->append(record, debts, cleared); });
    }
    Result<void> writeSubjects(const QString &run, const StepKey &step, const QList<SubjectRecord> &subjects) override
    {
        return live([&] { return m_real->writeSubjects(run, step, subjects); });
    }
    Result<QList<RunInfo>> runs() override { return m_real->runs(); }
    Result<QList<JournalRecord>> records(const QString &run) override { return m_real->records(run); }
    Result<QList<OpenDebt>> openDebts(const QStringList &devices) override
    {
        return live([&] { return m_real->openDebts(devices); });
    }
    Result<QList<SubjectRecord>> subjects(const QString &run, const StepKey &step) override
    {
        return m_real->subjects(run, step);
    }

private:
    template <class F>
    auto live(F work) -> std::invoke_result_t<F>
    {
        if (m_dead())
            return fail(ErrorKind::StorageFailed, {}, Text::verbatim(QStringLiteral("the process is dead")));
        auto result = work();
        if (m_dead())
            return fail(ErrorKind::StorageFailed, {}, Text::verbatim(QStringLiteral("the process is dead")));
        return result;
    }
    std::unique_ptr<Journal> m_real;
    std::function<bool()> m_dead;
};

/// In memory where there is such a place: each commit is flushed, and there are very many.
inline QString stateDirectory()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/sipseal-engine-XXXXXX");
}

/// Devices, steps, a clock, a person and a state directory, with a process that can be killed and started again.
class World
{
public:
    World()
    {
        plan.name = QStringLiteral("test");
        plan.policies.procedure = Procedure::Document;
        start();
    }

    FakeDevice &device(const QString &id)
    {
        if (auto *known = devices.as<FakeDevice>(id))
            return *known;
        auto made = std::make_unique<FakeDevice>(id);
        made->dead = [this] { return dead.load(); };
        made->worldLog = [this](const QString &line) {
            const std::scoped_lock lock(logMutex);
            log += line;
        };
        FakeDevice &reference = *made;
        devices.add(std::move(made));
        return reference;
    }
    void add(FakeStep::Spec spec)
    {
        device(spec.key.device);
        steps.push_back(std::make_unique<FakeStep>(std::move(spec)));
    }

    /// A new process on the same state directory. It dies after `dieAfter` commits (0: never).
    void start(int dieAfter = 0)
    {
        mortal.reset();
        dead = false;
        commits = 0;
        auto opened = Journal::open(directory.path());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().english()));
        (*opened)->committed = [this, dieAfter](qint64 number) {
            commits = int(number);
            if (dieAfter > 0 && number >= dieAfter)
                dead = true;
        };
        mortal = std::make_unique<MortalJournal>(std::move(*opened), [this] { return dead.load(); });
    }

    Engine engine() { return Engine(plan, steps, devices, *mortal, clock); }
    Result<RunSummary> apply(const RunSelection &selection = {})
    {
        return engine().apply(selection, answers, watcher, stop.get_token());
    }
    Result<RunSummary> resume() { return engine().resume(watcher.run, answers, watcher, stop.get_token()); }
    Result<RunSummary> undo(const QStringList &legs = {}, bool deep = false)
    {
        return engine().undo(watcher.run, legs, deep, answers, watcher, stop.get_token());
    }
    /// Types of the journal's records, with the step where there is one.
    QStringList story()
    {
        QStringList lines;
        const auto records = mortal->records(watcher.run);
        for (const JournalRecord &record : *records)
            lines += record.step.id.isEmpty() ? record.type : record.type + u' ' + record.step.toString();
        return lines;
    }
    int openDebts()
    {
        QStringList ids;
        for (const auto &step : steps)
            if (!ids.contains(step->key().device))
                ids += step->key().device;
        return int(mortal->openDebts(ids)->size());
    }

    QTemporaryDir directory{stateDirectory()};
    Plan plan;
    DeviceSet devices;
    StepList steps;
    FakeClock clock;
    Answers answers;
    Watcher watcher;
    std::stop_source stop;
    std::unique_ptr<Journal> mortal;
    std::atomic<bool> dead{false};
    std::atomic<int> commits{0};
    std::mutex logMutex;
    QStringList log; ///< every line that had an effect, "device line"
};

/// A step with a fault of our own: it throws.
class BrokenStep final : public Step
{
public:
    StepKey key() const override { return {QStringLiteral("broken"), QStringLiteral("cube1")}; }
    StepTexts texts() const override { return {}; }
    StepTraits traits() const override { return {}; }
    Result<Observation> observe(const DeviceSet &, Deadline, std::stop_token) const override { return Observation{}; }
    Assessment assess(const Observation &observation, const QList<Debt> &, const Plan &) const override
    {
        return {observation.as<int>() > 0 ? Assessment::State::Compliant : Assessment::State::Differs, {}, {}};
    }
    Result<ChangeSet> plan(const Observation &, const QList<Debt> &, const Plan &) const override { return ChangeSet{}; }
};

inline StepTraits traits(Task task, QList<StepKey> after = {}, Impact impact = Impact::None)
{
    StepTraits traits;
    traits.task = task;
    traits.runsAfter = std::move(after);
    traits.impact = impact;
    return traits;
}

inline FakeStep::Spec setting(const QString &id, const QString &device, const QString &key, StepTraits t = traits(Task::Cube))
{
    return {.key = {id, device}, .traits = std::move(t), .wants = {{key, QStringLiteral("tls")}}};
}

inline StepState stateOf(const RunSummary &summary, const QString &id, const QString &device)
{
    return summary.states.value({id, device});
}

} // namespace sipseal::test
