// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"
#include "app/engine/RunHistory.h"

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>

namespace sipseal {

/// Devices at work at once, a thread each: a thread waits for its device nearly all the time, and a hundred of them are little
/// beside one that is late.
inline constexpr int kDevicesSideBySide = 128;

/// What the steps of one run share: the plan, the devices, the journal, the clock, the person, and what was counted.
/// Thread-safe. Decides nothing.
class RunContext
{
public:
    struct World
    {
        const Plan &plan;
        const StepList &steps;
        const DeviceSet &devices;
        Journal &journal;
        Clock &clock;
    };

    RunContext(const World &world, QString run, Consent *consent, RunObserver *observer, std::stop_token outer);

    const Plan &plan() const { return m_world.plan; }
    const DeviceSet &devices() const { return m_world.devices; }
    Journal &journal() const { return m_world.journal; }
    Clock &clock() const { return m_world.clock; }
    const QString &run() const { return m_run; }
    const Step *step(const StepKey &key) const;

    const RunHistory &history() const { return m_history; }
    void setHistory(RunHistory history)
    {
        m_history = std::move(history);
        m_resumed = true;
    }
    bool resumed() const { return m_resumed; } ///< an earlier process began this run

    /// Ends waits and reads; a change in flight goes on.
    std::stop_token stop() const { return m_stop.get_token(); }
    void requestStop() { m_stop.request_stop(); }
    bool stopped() const { return m_stop.stop_requested(); }

    /// Durable when it returns. A failure stops the run: nothing more is sent.
    Result<void> record(const QString &type, const StepKey &step, const QJsonObject &data = {}, const QList<Debt> &debts = {},
                        const QList<qint64> &cleared = {});
    Result<void> writeSubjects(const StepKey &step, const QList<SubjectRecord> &subjects);
    std::optional<Error> storageError() const;

    void update(StepUpdate update);
    Consent::Answer ask(const StepPreview &preview, bool again);
    /// Time has passed: the next look asks the device itself.
    void lookAnew(const QString &device) const;
    void count(const ActionReply &reply);

    /// Open debts, of all runs, that this step pays.
    Result<QList<OpenDebt>> debtsOf(const StepKey &payer);

    /// One login attempt only: after a refusal or silence the device's other steps fail at once with the same error.
    void noteError(const Error &error, const QString &device);
    std::optional<Error> closedDevice(const QString &device) const;

    /// States, errors and counts so far.
    RunSummary summary() const;
    void addResidue(const Residue &residue);

private:
    void noteStorage(const Error &error);

    const World m_world;
    const QString m_run;
    Consent *m_consent;
    RunObserver *m_observer;
    RunHistory m_history;
    bool m_resumed = false;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_outer;
    mutable std::mutex m_mutex;
    std::mutex m_askMutex;
    std::condition_variable_any m_askDone;
    bool m_asking = false; ///< one question at a time
    std::map<QString, Error> m_closed;
    std::optional<Error> m_storageError;
    RunSummary m_summary;
};

/// A step threw: told as what it is, so that the other devices go on.
Error ownFault(const QString &device, const std::exception &exception);

} // namespace sipseal
