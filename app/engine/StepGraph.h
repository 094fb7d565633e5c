// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"

#include <vector>

namespace sipseal {

/// One step instance in the order of a run.
struct StepNode
{
    const Step *step = nullptr;
    StepKey key;
    StepTraits traits;
    bool guard = false;     ///< narrowed away, but something selected runs after it: only looked at, never applied
    std::vector<int> after; ///< indices of the nodes that must have ended well before
    QStringList proofs;     ///< ids of verifications of other tasks that it runs after, where the graph leaves them out
    int rank = 0;           ///< nodes of a lower rank end before those of a higher one begin, whether well or not
};

/// Which steps a run holds and what stands before what: phases and legs in the live procedure, tasks in the document's,
/// prerequisites before everything, `runs after` always. A value, pure: it starts nothing.
class StepGraph
{
public:
    enum class Verifications { Included, LeftOut };
    StepGraph(const Plan &plan, const StepList &steps, const RunSelection &selection,
              Verifications verifications = Verifications::Included);

    /// In running order; guards first.
    const std::vector<StepNode> &nodes() const { return m_nodes; }
    /// True where `later` runs after `earlier`, directly or through others.
    bool runsAfter(int later, int earlier) const;
    /// For each node whether `index` runs after it, directly or through others.
    std::vector<bool> before(int index) const;
    int indexOf(const StepKey &key) const; ///< -1 where the run does not hold it
    /// Devices of the selected steps, each once.
    QStringList devices() const;

    static bool selects(const RunSelection &selection, const StepKey &key, const StepTraits &traits);

private:
    void nameProofs(const StepList &steps, const RunSelection &selection);
    void link();
    void rankAll(const Plan &plan);
    void sort();
    int ownRank(const StepNode &node, const Plan &plan, const QStringList &legs) const;

    std::vector<StepNode> m_nodes;
};

} // namespace sipseal
