// SPDX-License-Identifier: Apache-2.0
#include "app/engine/Scheduler.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {


bool endedWell(StepState state)
{
    return state == StepState::Already || state == StepState::Verified;
}

} // namespace

Scheduler::Scheduler(RunContext &context, const StepGraph &graph, Runner runner)
    : m_context(context), m_graph(graph), m_runner(std::move(runner)), m_progress(graph.nodes().size(), Progress::Waiting),
      m_proved(graph.nodes().size(), false)
{
}

void Scheduler::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        while (blockHopeless()) {
        }
        bool begun = false;
        if (!m_context.stopped())
            for (int i = 0; i < int(m_progress.size()); ++i)
                if (m_progress[i] == Progress::Waiting && m_running < kDevicesSideBySide && turnOf(i) == Turn::Now)
                    begun = begin(i);
        if (begun)
            continue;
        const bool waiting = std::count(m_progress.begin(), m_progress.end(), Progress::Waiting) > 0;
        if (m_running == 0 && waiting && !m_context.stopped()) {
            for (int i = 0; i < int(m_progress.size()); ++i)
                if (m_progress[i] == Progress::Waiting)
                    block(i, Text(QT_TRANSLATE_NOOP("SipSeal", "These steps wait for each other")));
            break;
        }
        if (m_running == 0)
            break;
        m_changed.wait(lock);
    }
    lock.unlock();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Scheduler::begin(int index)
{
    const StepNode &node = m_graph.nodes()[index];
    m_progress[index] = Progress::Running;
    m_busyDevices.insert(node.key.device);
    if (!node.traits.exclusionGroup.isEmpty())
        m_busyGroups.insert(node.traits.exclusionGroup);
    ++m_running;
    m_threads.emplace_back([this, index] { finish(index, m_runner(m_graph.nodes()[index])); });
    return true;
}

void Scheduler::finish(int index, StepState state)
{
    const StepNode &node = m_graph.nodes()[index];
    const std::scoped_lock lock(m_mutex);
    m_progress[index] = endedWell(state) ? Progress::Well : Progress::Badly;
    m_proved[index] = state == StepState::Verified;
    // Before any change each prerequisite must hold: nothing is sent anywhere while one does not.
    if (node.traits.checkOnly && !node.guard && (state == StepState::Failed || state == StepState::Blocked) &&
        !m_failedPrerequisite)
        m_failedPrerequisite = index;
    m_busyDevices.erase(node.key.device);
    m_busyGroups.erase(node.traits.exclusionGroup);
    --m_running;
    m_changed.notify_all();
}

bool Scheduler::like(int a, int b) const
{
    const StepNode &one = m_graph.nodes()[a], &other = m_graph.nodes()[b];
    return a != b && one.key.id == other.key.id && !one.guard && !other.guard && one.traits.impact != Impact::None;
}

// While none of its kind is proved, only one at a time is tried.
bool Scheduler::canaryForbids(int index) const
{
    bool proved = false, running = false;
    for (int other = 0; other < int(m_progress.size()); ++other)
        if (like(index, other)) {
            proved = proved || m_proved[other];
            running = running || m_progress[other] == Progress::Running;
        }
    return running && !proved;
}

bool Scheduler::sameKindFailed(int index) const
{
    bool proved = false, failed = false;
    for (int other = 0; other < int(m_progress.size()); ++other)
        if (like(index, other)) {
            proved = proved || m_proved[other];
            failed = failed || m_progress[other] == Progress::Badly;
        }
    return failed && !proved;
}

// On a live system legs are switched one after the other, each proved before the next, and nothing is saved before the
// proof. Looking goes on.
std::optional<int> Scheduler::failedLegBefore(int index) const
{
    const StepNode &node = m_graph.nodes()[index];
    if (m_context.plan().policies.procedure != Procedure::Live || node.traits.phase == Phase::Prepare ||
        node.traits.verification || node.traits.checkOnly)
        return std::nullopt;
    for (int other = 0; other < int(m_progress.size()); ++other) {
        const StepNode &before = m_graph.nodes()[other];
        if (!before.guard && before.rank < node.rank && before.traits.phase == Phase::CutOver &&
            m_progress[other] == Progress::Badly)
            return other;
    }
    return std::nullopt;
}

Scheduler::Turn Scheduler::turnOf(int index) const
{
    const StepNode &node = m_graph.nodes()[index];
    if (m_failedPrerequisite && !node.traits.checkOnly && !node.guard)
        return Turn::Never;
    for (const int before : node.after)
        if (m_progress[before] == Progress::Badly)
            return Turn::Never;
    if (!node.guard && (sameKindFailed(index) || failedLegBefore(index)))
        return Turn::Never;
    for (const int before : node.after)
        if (m_progress[before] != Progress::Well)
            return Turn::Later;
    for (int other = 0; other < int(m_progress.size()); ++other)
        if (m_graph.nodes()[other].rank < node.rank &&
            (m_progress[other] == Progress::Waiting || m_progress[other] == Progress::Running))
            return Turn::Later;
    if (m_busyDevices.contains(node.key.device) || m_busyGroups.contains(node.traits.exclusionGroup) || canaryForbids(index))
        return Turn::Later;
    return Turn::Now;
}

bool Scheduler::blockHopeless()
{
    bool changed = false;
    for (int i = 0; i < int(m_progress.size()); ++i)
        if (m_progress[i] == Progress::Waiting && turnOf(i) == Turn::Never && !m_context.stopped()) {
            block(i, reasonFor(i));
            changed = true;
        }
    return changed;
}

Text Scheduler::reasonFor(int index) const
{
    const StepNode &node = m_graph.nodes()[index];
    for (const int before : node.after)
        if (m_progress[before] == Progress::Badly) {
            const StepNode &cause = m_graph.nodes()[before];
            return Text(QT_TRANSLATE_NOOP("SipSeal", "Waits for \"%1\" on %2"),
                        {cause.step->texts().name.english(), cause.key.device});
        }
    if (m_failedPrerequisite) {
        const StepNode &cause = m_graph.nodes()[*m_failedPrerequisite];
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Nothing is changed while a prerequisite does not hold: \"%1\" on %2"),
                    {cause.step->texts().name.english(), cause.key.device});
    }
    if (const auto leg = failedLegBefore(index))
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Waits for the leg %1, which is not proved"),
                    {m_graph.nodes()[*leg].traits.leg});
    return Text(QT_TRANSLATE_NOOP("SipSeal", "The first of its kind did not succeed, so the others are left alone"));
}

void Scheduler::block(int index, const Text &reason)
{
    const StepNode &node = m_graph.nodes()[index];
    m_progress[index] = Progress::Badly;
    if (node.guard)
        return;
    (void)m_context.record(u"skipped"_s, node.key, {{u"blocked"_s, true}, {u"reason"_s, reason.toJson()}});
    StepUpdate update;
    update.step = node.key;
    update.state = StepState::Blocked;
    update.detail = reason;
    m_context.update(std::move(update));
}

} // namespace sipseal
