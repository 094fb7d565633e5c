// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/RunContext.h"
#include "app/engine/StepGraph.h"

namespace sipseal {

/// Takes a run back: its changed steps, the last first, one after the other; then pays what the way back owes. A step
/// that cannot be taken back keeps those that it stands on. Knows no device.
class UndoRun
{
public:
    UndoRun(RunContext &context, const StepGraph &graph, UndoRequest request);
    void run();

    /// "undone", "partly", "failed" or "stopped".
    QString result() const;
    /// Devices that an undo of this history would touch.
    static QStringList devices(const RunHistory &history, const StepGraph &graph);

private:
    bool chosen(const StepNode &node) const;
    StepState undo(const StepKey &key, const StepStory &story);
    /// A later step that could not be taken back and stands on this one.
    std::optional<int> standingOn(int index) const;
    StepState refuse(const StepKey &key, const Text &reason);

    RunContext &m_context;
    const StepGraph &m_graph;
    const UndoRequest m_request;
    std::vector<int> m_failed;
    int m_undone = 0;
    bool m_owing = false;
};

} // namespace sipseal
