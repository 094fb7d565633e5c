// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/BatchFlight.h"

#include <set>

namespace sipseal {

/// Takes a batch of a run back, subject by subject, in the same groups: only subjects that are as the run left them.
class BatchUndo final : private BatchFlight
{
public:
    BatchUndo(RunContext &context, const BatchStep &step, bool deep);
    StepState run();

private:
    bool prepare(BatchSubject &subject, const Observation &observation) override;
    bool landed(const BatchSubject &subject, const Observation &observation) const override;
    Stand stand(const BatchSubject &subject, const Observation &observation) const override;
    bool done(const BatchSubject &subject, const Observation &observation) const override;
    QString goodState() const override { return QStringLiteral("undone"); }
    QString badState() const override { return QStringLiteral("undo-failed"); }
    void progressed() override;

    bool agree(const std::vector<BatchSubject *> &subjects);
    void fillBack(BatchSubject &subject) const;
    StepState end(StepState state, const Text &detail, const std::optional<Error> &error = {});
    void leaveResidue(const std::vector<BatchSubject *> &subjects);

    const bool m_deep;
    std::vector<BatchSubject> m_subjects;
};

} // namespace sipseal
