// SPDX-License-Identifier: Apache-2.0
#include "app/engine/Scheduler.h"

#include <algorithm>
#include <limits>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

bool endedWell(StepState state)
{
    return state == StepState::Already || state == StepState::Verified;
}

/// Let through, it changed nothing after all: there was nothing to do any more, or nobody agreed to it.
bool leftAlone(StepState state)
{
    return state == StepState::Already || state == StepState::Skipped;
}

/// An earlier process was in the middle of its change.
bool inFlight(const RunContext &context, const StepKey &key)
{
    const StepStory *story = context.history().find(key);
    return story && story->begun;
}

} // namespace

Scheduler::Scheduler(RunContext &context, const StepGraph &graph, Runner runner)
    : m_context(context), m_graph(graph), m_runner(std::move(runner)), m_progress(graph.nodes().size(), Progress::Waiting),
      m_proved(graph.nodes().size(), false), m_spoilt(graph.nodes().size(), false)
{
    for (int i = 0; i < int(graph.nodes().size()); ++i)
        if (const StepNode &node = graph.nodes()[i]; !node.guard)
            m_kinds[node.key.id].push_back(i);
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
        openGateIfStuck();
        m_changed.wait(lock);
    }
    lock.unlock();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Scheduler::begin(int index)
{
    const StepNode &node = m_graph.nodes()[index];
    m_progress[index] = inFlight(m_context, node.key) ? Progress::Changing : Progress::Reading;
    m_busyDevices.insert(node.key.device);
    if (!node.traits.exclusionGroup.isEmpty())
        m_busyGroups.insert(node.traits.exclusionGroup);
    ++m_running;
    m_threads.emplace_back([this, index, &node] { finish(index, m_runner(node, [this, index] { return mayChange(index); })); });
    return true;
}

void Scheduler::finish(int index, StepState state)
{
    const StepNode &node = m_graph.nodes()[index];
    const std::scoped_lock lock(m_mutex);
    m_spoilt[index] = m_progress[index] == Progress::Changing && state != StepState::Verified && !leftAlone(state);
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

// Called by a step that has read its device and would change it. What finds nothing to change never waits here.
bool Scheduler::mayChange(int index)
{
    std::unique_lock lock(m_mutex);
    if (m_progress[index] == Progress::Changing)
        return true;
    m_progress[index] = Progress::AtGate;
    m_changed.notify_all(); // it may be the last that others waited for
    m_changed.wait(lock, m_context.stop(),
                   [&] { return m_progress[index] == Progress::Changing || gateOf(index) != Turn::Later; });
    const bool may = m_progress[index] == Progress::Changing || gateOf(index) == Turn::Now;
    m_progress[index] = may ? Progress::Changing : Progress::Reading;
    return may;
}

// While none of its kind is proved, only one at a time is tried, the first of the plan before the others; after it failed, none.
Scheduler::Turn Scheduler::gateOf(int index) const
{
    bool spoilt = false, waits = false;
    const auto kind = m_kinds.constFind(m_graph.nodes()[index].key.id); // asked at each news of a hundred others: nothing is copied
    if (kind == m_kinds.cend())
        return Turn::Now;
    for (const int other : *kind) {
        if (other == index)
            continue;
        if (m_proved[other])
            return Turn::Now;
        spoilt = spoilt || m_spoilt[other];
        waits = waits || m_progress[other] == Progress::Changing || (other < index && !ended(other));
    }
    if (spoilt)
        return Turn::Never;
    return waits ? Turn::Later : Turn::Now;
}

// The first of the plan may itself wait for a device that another holds at the gate: then the one that is there goes first.
void Scheduler::openGateIfStuck()
{
    int first = -1;
    for (int i = 0; i < int(m_progress.size()); ++i) {
        if (m_progress[i] == Progress::Reading || m_progress[i] == Progress::Changing)
            return;
        if (m_progress[i] == Progress::AtGate) {
            if (gateOf(i) != Turn::Later)
                return;
            first = first < 0 ? i : first;
        }
    }
    if (first < 0)
        return;
    m_progress[first] = Progress::Changing;
    m_changed.notify_all();
}

// On a live system legs are switched one after the other, each proved before the next, and nothing is saved before the
// proof. Looking goes on.
bool Scheduler::legFailedBefore(int index) const
{
    const StepNode &node = m_graph.nodes()[index];
    return m_failedLeg && m_graph.nodes()[*m_failedLeg].rank < node.rank &&
           m_context.plan().policies.procedure == Procedure::Live && node.traits.phase != Phase::Prepare &&
           !node.traits.verification && !node.traits.checkOnly;
}

void Scheduler::look()
{
    m_openRank = std::numeric_limits<int>::max();
    m_failedLeg.reset();
    for (int i = 0; i < int(m_progress.size()); ++i) {
        const StepNode &node = m_graph.nodes()[i];
        if (!ended(i))
            m_openRank = std::min(m_openRank, node.rank);
        if (m_progress[i] == Progress::Badly && !node.guard && node.traits.phase == Phase::CutOver &&
            (!m_failedLeg || node.rank < m_graph.nodes()[*m_failedLeg].rank))
            m_failedLeg = i;
    }
}

Scheduler::Turn Scheduler::turnOf(int index) const
{
    const StepNode &node = m_graph.nodes()[index];
    if (m_failedPrerequisite && !node.traits.checkOnly && !node.guard)
        return Turn::Never;
    for (const int before : node.after)
        if (m_progress[before] == Progress::Badly)
            return Turn::Never;
    if (!node.guard && legFailedBefore(index))
        return Turn::Never;
    for (const int before : node.after)
        if (m_progress[before] != Progress::Well)
            return Turn::Later;
    if (m_openRank < node.rank)
        return Turn::Later;
    if (m_busyDevices.contains(node.key.device) || m_busyGroups.contains(node.traits.exclusionGroup))
        return Turn::Later;
    return Turn::Now;
}

bool Scheduler::blockHopeless()
{
    look();
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
            return Text::of(QT_TRANSLATE_NOOP("SipSeal", "Waits for \"%1\" on %2"),
                            {cause.step->texts().name, Text::verbatim(cause.key.device)});
        }
    if (m_failedPrerequisite) {
        const StepNode &cause = m_graph.nodes()[*m_failedPrerequisite];
        return Text::of(QT_TRANSLATE_NOOP("SipSeal", "Nothing is changed while a prerequisite does not hold: \"%1\" on %2"),
                        {cause.step->texts().name, Text::verbatim(cause.key.device)});
    }
    return Text(QT_TRANSLATE_NOOP("SipSeal", "Waits for the leg %1, which is not proved"),
                {m_failedLeg ? m_graph.nodes()[*m_failedLeg].traits.leg : QString()});
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
