// SPDX-License-Identifier: Apache-2.0
#include "app/engine/StepGraph.h"

#include <algorithm>
#include <numeric>

namespace sipseal {

namespace {

constexpr int kGuards = -1;
constexpr int kPrerequisites = 0;
constexpr int kFirst = 1;
constexpr int kProof = 999; // saved is what was proved
constexpr int kClose = 1000;

bool matches(const StepKey &wanted, const StepKey &key)
{
    return wanted.id == key.id && (wanted.device.isEmpty() || wanted.device == key.device);
}

bool contains(const std::vector<int> &list, int value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Directly, as the step itself says.
bool saysAfter(const StepNode &later, const StepNode &earlier)
{
    return later.key != earlier.key && std::any_of(later.traits.runsAfter.begin(), later.traits.runsAfter.end(),
                                                   [&](const StepKey &wanted) { return matches(wanted, earlier.key); });
}

} // namespace

StepGraph::StepGraph(const Plan &plan, const StepList &steps, const RunSelection &selection, Verifications verifications)
{
    for (const auto &step : steps) {
        StepNode node{step.get(), step->key(), step->traits(), false, {}, {}, 0};
        if (verifications == Verifications::LeftOut && node.traits.verification)
            continue;
        node.guard = !selects(selection, node.key, node.traits);
        m_nodes.push_back(std::move(node));
    }
    if (verifications == Verifications::LeftOut)
        nameProofs(steps, selection);
    link();
    rankAll(plan);
    sort();
}

void StepGraph::nameProofs(const StepList &steps, const RunSelection &selection)
{
    for (const auto &step : steps) {
        const StepNode proof{step.get(), step->key(), step->traits(), false, {}, {}, 0};
        if (!proof.traits.verification || selects(selection, proof.key, proof.traits))
            continue;
        for (StepNode &node : m_nodes)
            if (!node.traits.verification && saysAfter(node, proof) && !node.proofs.contains(proof.key.id))
                node.proofs += proof.key.id;
    }
}

bool StepGraph::selects(const RunSelection &selection, const StepKey &key, const StepTraits &traits)
{
    if (selection.steps)
        return selection.steps->contains(key);
    if (!selection.tasks.isEmpty() && !selection.tasks.contains(traits.task))
        return false;
    return selection.legs.isEmpty() || (traits.phase == Phase::CutOver && selection.legs.contains(traits.leg));
}

// What each step says, and that all others of a device run after its prerequisites (but for those which a prerequisite
// itself waits for).
void StepGraph::link()
{
    const int count = int(m_nodes.size());
    for (int later = 0; later < count; ++later)
        for (int earlier = 0; earlier < count; ++earlier)
            if (saysAfter(m_nodes[later], m_nodes[earlier]))
                m_nodes[later].after.push_back(earlier);
    std::vector<std::pair<int, int>> implied;
    for (int later = 0; later < count; ++later)
        for (int earlier = 0; earlier < count; ++earlier) {
            const StepNode &a = m_nodes[later], &b = m_nodes[earlier];
            if (!a.traits.checkOnly && b.traits.checkOnly && a.key.device == b.key.device && !contains(a.after, earlier) &&
                !runsAfter(earlier, later))
                implied.emplace_back(later, earlier);
        }
    for (const auto &[later, earlier] : implied)
        m_nodes[later].after.push_back(earlier);
}

int StepGraph::ownRank(const StepNode &node, const Plan &plan, const QStringList &legs) const
{
    if (node.guard)
        return kGuards;
    if (node.traits.checkOnly)
        return kPrerequisites;
    if (node.traits.phase == Phase::Close)
        return node.traits.verification ? kProof : kClose;
    if (plan.policies.procedure == Procedure::Document)
        return kFirst + int(node.traits.task);
    return node.traits.phase == Phase::Prepare ? kFirst : kFirst + 1 + int(legs.indexOf(node.traits.leg));
}

void StepGraph::rankAll(const Plan &plan)
{
    // One after the other, from the call's inside out (house.md, Order); others after them, in the catalogue's order.
    QStringList legs{QStringLiteral("CVP-CVVB"), QStringLiteral("CUBE-CVP"), QStringLiteral("CVP-CUCM"),
                     QStringLiteral("CUCM-CUBE")};
    for (const StepNode &node : m_nodes)
        if (node.traits.phase == Phase::CutOver && !legs.contains(node.traits.leg))
            legs += node.traits.leg;
    for (StepNode &node : m_nodes)
        node.rank = ownRank(node, plan, legs);
    // A step never begins before what it runs after: lift it. Each pass settles one link of a chain; a ring ends too.
    for (size_t pass = 0; pass < m_nodes.size(); ++pass) {
        bool lifted = false;
        for (StepNode &node : m_nodes)
            for (const int before : node.after)
                if (!node.guard && m_nodes[before].rank > node.rank) {
                    node.rank = m_nodes[before].rank;
                    lifted = true;
                }
        if (!lifted)
            break;
    }
}

// By rank, then so that what runs after comes after, else the catalogue's order; guards that guard nothing go.
void StepGraph::sort()
{
    std::vector<bool> needed(m_nodes.size(), false);
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        needed[i] = needed[i] || !m_nodes[i].guard;
        if (!m_nodes[i].guard)
            for (const int before : m_nodes[i].after)
                needed[before] = true;
    }
    std::vector<int> order, place(m_nodes.size(), -1);
    const auto ready = [&](int i) {
        return std::all_of(m_nodes[i].after.begin(), m_nodes[i].after.end(),
                           [&](int before) { return place[before] >= 0 || !needed[before] || m_nodes[i].guard; });
    };
    const auto remaining = std::count(needed.begin(), needed.end(), true);
    while (int(order.size()) < remaining) {
        int best = -1;
        bool bestReady = false;
        for (int i = 0; i < int(m_nodes.size()); ++i) {
            if (place[i] >= 0 || !needed[i])
                continue;
            const bool can = ready(i);
            if (best < 0 || (can && (!bestReady || m_nodes[i].rank < m_nodes[best].rank))) {
                best = i;
                bestReady = can;
            }
        }
        place[best] = int(order.size());
        order.push_back(best);
    }
    std::vector<StepNode> sorted;
    for (const int i : order) {
        StepNode node = m_nodes[i];
        std::vector<int> after;
        for (const int before : node.after)
            if (!node.guard && place[before] >= 0)
                after.push_back(place[before]);
        node.after = std::move(after);
        sorted.push_back(std::move(node));
    }
    m_nodes = std::move(sorted);
}

bool StepGraph::runsAfter(int later, int earlier) const
{
    return before(later)[earlier];
}

std::vector<bool> StepGraph::before(int index) const
{
    std::vector<bool> seen(m_nodes.size(), false);
    std::vector<int> open = m_nodes[index].after;
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        if (seen[node])
            continue;
        seen[node] = true;
        open.insert(open.end(), m_nodes[node].after.begin(), m_nodes[node].after.end());
    }
    return seen;
}

int StepGraph::indexOf(const StepKey &key) const
{
    const auto it = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const StepNode &node) { return node.key == key; });
    return it == m_nodes.end() ? -1 : int(it - m_nodes.begin());
}

QStringList StepGraph::devices() const
{
    QStringList list;
    for (const StepNode &node : m_nodes)
        if (!node.guard && !list.contains(node.key.device))
            list += node.key.device;
    return list;
}

} // namespace sipseal
