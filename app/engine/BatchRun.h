// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/BatchFlight.h"
#include "app/engine/StepEnding.h"

namespace sipseal {

/// A batch step of a run: judges every subject, asks once for all, sends the canary and then wave after wave, and takes
/// up subjects that an earlier process began. The subjects' story is in the journal's subjects table.
class BatchRun final : private BatchFlight
{
public:
    BatchRun(RunContext &context, const BatchStep &step);
    StepState run();

private:
    bool prepare(BatchSubject &subject, const Observation &observation) override;
    bool landed(const BatchSubject &subject, const Observation &observation) const override;
    Stand stand(const BatchSubject &subject, const Observation &observation) const override;
    bool done(const BatchSubject &subject, const Observation &observation) const override;
    QString goodState() const override { return QStringLiteral("verified"); }
    QString badState() const override { return QStringLiteral("failed"); }
    void progressed() override;

    Result<void> load();
    Result<void> judgeAll();
    void takeUp(BatchSubject &subject);
    std::optional<StepState> agree(const Look &look);
    bool covered() const;
    Result<QList<Debt>> debtsToOpen(const ChangeSet &change);
    StepState carryOut();
    std::vector<std::vector<BatchSubject *>> waves();
    StepState conclude();
    StepState failedSubjects();
    QList<Debt> debtsOf(const BatchSubject &subject) const;

    StepReader m_reader;
    StepEnding m_end;
    std::vector<BatchSubject> m_subjects;
    std::vector<BatchSubject *> m_todo;
    QMap<QString, QByteArray> m_agreed; ///< digest by subject: what was approved
    QMap<QString, Text> m_held;         ///< subjects that a person, or something else, must see to
    bool m_begun = false;
};

} // namespace sipseal
