// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/RunContext.h"
#include "app/engine/StepGraph.h"

namespace sipseal {

/// Reads every device and says what would be changed: devices side by side, one device's steps in their order. Hands the
/// debts that a change would open to those who pay them, so that the restarts show in the preview. Changes nothing,
/// writes nothing down.
class Checker
{
public:
    Checker(RunContext &context, const StepGraph &graph);
    Result<QList<StepPreview>> run();

private:
    struct Seen
    {
        std::optional<Observation> observation;
        std::optional<Error> error;
        QList<Debt> open;     ///< debts of the journal
        QList<Debt> expected; ///< debts of changes that are only planned
        StepPreview preview;
    };

    void observeAll();
    void observeDevice(const QString &device);
    void observe(int index);
    void guarded(int index, void (Checker::*work)(int));
    void judge(int index);
    QMap<QString, SubjectPreview> judgeSubjects(const BatchStep &step, const Observation &whole) const;
    bool expectDebts();
    void markProvisional();
    void nameAwaitedProofs();
    void blockBehindPrerequisites();
    void say(int index);

    RunContext &m_context;
    const StepGraph &m_graph;
    std::vector<Seen> m_seen;
};

} // namespace sipseal
