// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/RunContext.h"
#include "app/engine/StepGraph.h"

namespace sipseal {

/// Takes a run back: its changed steps, the last first, side by side where they are apart; then pays what the way back owes. A
/// step that cannot be taken back keeps those that it stands on. Knows no device.
class UndoRun
{
public:
    UndoRun(RunContext &context, const StepGraph &graph, UndoRequest request);
    void run();

    /// "undone", "partly", "failed" or "stopped".
    QString result() const;
    /// Changes of the run that were not asked for: those of other legs.
    bool leavesSome() const { return m_leavesSome; }
    /// Devices that an undo of this history would touch.
    static QStringList devices(const RunHistory &history, const StepGraph &graph);

private:
    bool chosen(const StepNode &node) const;
    void takeBack(int index);
    StepState undo(const StepNode &node);
    /// A later step that could not be taken back and stands on this one.
    std::optional<int> standingOn(int index) const;
    StepState refuse(const StepKey &key, const Text &reason, const std::optional<Error> &error = {});

    RunContext &m_context;
    const StepGraph &m_graph;
    const UndoRequest m_request;
    mutable std::mutex m_mutex; ///< of what follows
    std::vector<int> m_failed;
    int m_undone = 0;
    bool m_owing = false;
    bool m_leavesSome = false;
};

} // namespace sipseal
