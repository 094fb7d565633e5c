// SPDX-License-Identifier: Apache-2.0
#include "app/engine/SideBySide.h"

#include "app/engine/RunContext.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace sipseal {

SideBySide::SideBySide(const StepGraph &graph, std::stop_token stop) : m_graph(graph), m_stop(std::move(stop)) {}

bool SideBySide::apart(int one, int other) const
{
    const StepNode &a = m_graph.nodes()[one], &b = m_graph.nodes()[other];
    const QString &group = a.traits.exclusionGroup;
    return a.rank == b.rank && a.key.device != b.key.device && (group.isEmpty() || group != b.traits.exclusionGroup);
}

void SideBySide::run(const std::vector<int> &order, const std::function<void(int)> &work) const
{
    const size_t count = order.size();
    std::vector<std::vector<bool>> before(count);
    std::vector<int> waits(count, 0);                  // how many earlier ones each still waits for
    std::vector<std::vector<size_t>> followers(count); // who waits for it
    for (size_t later = 0; later < count; ++later) {
        before[later] = m_graph.before(order[later]);
        for (size_t earlier = 0; earlier < later; ++earlier)
            if (!apart(order[later], order[earlier]) || before[later][order[earlier]] || before[earlier][order[later]]) {
                followers[earlier].push_back(later);
                ++waits[later];
            }
    }
    std::mutex mutex;
    std::condition_variable_any changed;
    int running = 0;
    std::vector<bool> begun(count, false);
    std::vector<std::jthread> threads;
    std::unique_lock lock(mutex);
    while (true) {
        for (size_t i = 0; i < count && running < kDevicesSideBySide && !m_stop.stop_requested(); ++i) {
            if (begun[i] || waits[i] > 0)
                continue;
            begun[i] = true;
            ++running;
            threads.emplace_back([&, i] {
                work(order[i]);
                const std::scoped_lock done(mutex);
                --running;
                for (const size_t follower : followers[i])
                    --waits[follower];
                changed.notify_all();
            });
        }
        if (running == 0)
            break;
        changed.wait(lock);
    }
    lock.unlock(); // the threads are joined when they go
}

} // namespace sipseal
