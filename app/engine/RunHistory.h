// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Journal.h"

#include <optional>

namespace sipseal {

/// What the journal tells of one step in one run.
struct StepStory
{
    QList<ChangeSet> rounds;           ///< what was begun and not taken back, oldest first
    std::optional<ChangeSet> planned;  ///< the last
    std::optional<ChangeSet> approved; ///< the last
    bool intact = true;                ///< what was planned came out of the journal as it went in
    QString ended;                     ///< type of the last record that ended it; empty while none did
    bool begun = false;                ///< apply-begin without a proof (verified) since
    int activationBegun = -1;          ///< index of the last activation that was begun in the last round
    int activationSent = -1;           ///< ... that the device answered
    bool evident = false;              ///< the device shows whether that activation happened
    QList<Finding> left;               ///< the findings when it was verified: as the run left the device
    QMap<QString, QByteArray> plannedSubjects, approvedSubjects; ///< batch: digest by subject
    bool batch = false;                                          ///< its subjects are in the subjects table
    bool undoBegun = false;                                      ///< the way back was begun and did not end
    int undoActivationBegun = -1, undoActivationSent = -1;
    QList<qint64> undoNeverDue; ///< debts of the change that it takes away unpaid
    bool undone = false;
    qint64 firstBegin = 0; ///< sequence of the first apply-begin
};

struct UndoRequest
{
    QStringList legs;
    bool deep = false;
};

/// The journal's records of one run, read into where each step stands. A value, pure; decides nothing.
class RunHistory
{
public:
    RunHistory() = default;
    explicit RunHistory(const QList<JournalRecord> &records);

    const StepStory *find(const StepKey &key) const;
    /// Steps that changed, or may have changed, their device; the last begun first.
    QList<StepKey> changedLastFirst() const;
    /// An undo that was begun and did not finish.
    const std::optional<UndoRequest> &openUndo() const { return m_undo; }
    /// The whole of it, not only a leg.
    bool wasUndone() const { return m_wasUndone; }

private:
    void take(const JournalRecord &record);
    void takeApply(StepStory &story, const JournalRecord &record);
    void takeUndo(StepStory &story, const JournalRecord &record);

    QMap<StepKey, StepStory> m_stories;
    std::optional<UndoRequest> m_undo;
    bool m_wasUndone = false;
};

QJsonArray findingsToJson(const QList<Finding> &findings);
QList<Finding> findingsFromJson(const QJsonValue &value);
QJsonArray evidenceToJson(const QList<Evidence> &evidence);

} // namespace sipseal
