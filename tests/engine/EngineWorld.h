// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/FakeDevice.h"
#include "tests/engine/FakeStep.h"
#include "tests/engine/MortalJournal.h"

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

inline StepState stateOf(const RunSummary &summary, const QString &id, const QString &device)
{
    return summary.states.value({id, device});
}

} // namespace sipseal::test
