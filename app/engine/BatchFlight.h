// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/ActionSender.h"
#include "app/engine/BatchSubject.h"
#include "app/engine/ChangeJudge.h"

namespace sipseal {

/// Takes many like subjects through sending, settling and activating: so many at once, read in bulk, written down in
/// groups before each kind of send, none begun after too many failed. Knows the way there and the way back alike; what
/// is sent and when it is right say those who derive from it.
class BatchFlight
{
public:
    BatchFlight(RunContext &context, const BatchStep &step);
    virtual ~BatchFlight() = default;

    /// Those that stand between two stages first, then the others in order. False when it was stopped, or the journal
    /// cannot be written.
    bool fly(const std::vector<BatchSubject *> &subjects);
    int failed() const { return m_failed; }
    bool limitReached() const { return m_limits.failureLimit > 0 && m_failed >= m_limits.failureLimit; }

protected:
    using Stage = BatchSubject::Stage;

    /// Fills what is to be sent; false where the subject has ended (its state says how).
    virtual bool prepare(BatchSubject &subject, const Observation &observation) = 0;
    virtual bool landed(const BatchSubject &subject, const Observation &observation) const = 0;
    virtual Stand stand(const BatchSubject &subject, const Observation &observation) const = 0;
    virtual bool done(const BatchSubject &subject, const Observation &observation) const = 0;
    virtual QString goodState() const = 0; ///< "verified" or "undone"
    virtual QString badState() const = 0;  ///< "failed" or "undo-failed"
    virtual void progressed() = 0;

    /// Those that are otherwise than when this was asked last.
    QList<SubjectUpdate> news(const std::vector<BatchSubject> &subjects);

    void endBadly(BatchSubject &subject, const Error &error);
    Error error(ErrorKind kind, Text message) const { return {kind, m_key.device, std::move(message), {}, {}}; }
    const BatchLimits &limits() const { return m_limits; }
    bool write(const std::vector<BatchSubject *> &subjects);
    Result<QMap<QString, Observation>> read(const std::vector<BatchSubject *> &subjects) const;

    RunContext &m_context;
    const BatchStep &m_step;
    const StepKey m_key;

private:
    bool begin(const std::vector<BatchSubject *> &group);
    bool sendAll(const std::vector<BatchSubject *> &group);
    bool poll(const std::vector<BatchSubject *> &flying);
    void judgeLanding(BatchSubject &subject, const Observation &observation, std::vector<BatchSubject *> &toActivate);
    void judgeSettling(BatchSubject &subject, const Observation &observation, std::vector<BatchSubject *> &toActivate);
    bool activate(const std::vector<BatchSubject *> &group);
    void clockFrom(BatchSubject &subject) const;
    void againOrEnd(BatchSubject &subject, std::vector<BatchSubject *> &toActivate);
    bool neverHappened(const BatchSubject &subject, const Observation &observation) const;

    const BatchLimits m_limits;
    const Settle m_settle;
    int m_failed = 0;
    QMap<QString, StepState> m_said;
};

} // namespace sipseal
