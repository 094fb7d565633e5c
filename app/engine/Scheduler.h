// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/StepRun.h"
#include "app/engine/StepGraph.h"

#include <QHash>

#include <condition_variable>
#include <set>
#include <thread>

namespace sipseal {

/// Decides which step may begin when: by rank and `runs after`, one at a time on a device and in an exclusion group; and which
/// may change its device: one canary of a kind before the others. Blocks what waits for something that did not end well. A
/// bounded number of threads. Does no step itself: it is handed what does.
class Scheduler
{
public:
    /// Runs one step to its end, in a thread of the scheduler. It reads as it likes, and asks before it changes its device.
    using Runner = std::function<StepState(const StepNode &, const MayChange &)>;

    Scheduler(RunContext &context, const StepGraph &graph, Runner runner);
    /// Returns when all have ended, or, after a stop, when those begun have.
    void run();

private:
    enum class Turn { Now, Later, Never };
    enum class Progress { Waiting, Reading, AtGate, Changing, Well, Badly };

    /// What every turn depends on, counted once for all: hundreds of devices have thousands of steps.
    void look();
    Turn turnOf(int index) const;
    bool ended(int index) const { return m_progress[index] == Progress::Well || m_progress[index] == Progress::Badly; }
    bool mayChange(int index);
    Turn gateOf(int index) const;
    void openGateIfStuck();
    bool legFailedBefore(int index) const;
    bool begin(int index);
    void finish(int index, StepState state);
    /// Blocks what can never begin; true where something changed.
    bool blockHopeless();
    void block(int index, const Text &reason);
    Text reasonFor(int index) const;

    RunContext &m_context;
    const StepGraph &m_graph;
    Runner m_runner;
    std::vector<Progress> m_progress;
    std::vector<bool> m_proved; ///< verified in this run: the canary of its kind
    std::vector<bool> m_spoilt; ///< was let through to its device and did not succeed
    QHash<QString, std::vector<int>> m_kinds; ///< by step id, in the order of the plan
    std::optional<int> m_failedPrerequisite, m_failedLeg;
    int m_openRank = 0; ///< the lowest that has not ended
    std::set<QString> m_busyDevices, m_busyGroups;
    std::vector<std::thread> m_threads;
    int m_running = 0;
    std::mutex m_mutex;
    std::condition_variable_any m_changed; ///< also ends with the run
};

} // namespace sipseal
