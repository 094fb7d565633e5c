// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/StepGraph.h"

#include <functional>
#include <stop_token>

namespace sipseal {

/// The given steps, in the given order; side by side where they have nothing to do with each other: of one rank, on different
/// devices and in different exclusion groups, and neither runs after the other. For ways back and what they owe, which ask for no canary.
class SideBySide
{
public:
    SideBySide(const StepGraph &graph, std::stop_token stop);

    /// Calls `work` for each index of the graph's nodes, in threads, and returns when all have ended, or, after a stop, those
    /// begun. `work` must not throw.
    void run(const std::vector<int> &order, const std::function<void(int)> &work) const;

private:
    bool apart(int one, int other) const;

    const StepGraph &m_graph;
    const std::stop_token m_stop;
};

} // namespace sipseal
