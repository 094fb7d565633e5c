// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/engine/Step.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace sipseal {

/// One line of a run's story. `type` is closed and stable; `data` holds ids, digests, actions, findings, evidence.
struct JournalRecord
{
    qint64 sequence = 0; ///< within the state directory, rising
    QString run;
    QDateTime time; ///< UTC
    QString type;   ///< run-started, planned, approved, apply-begin, sent, activation-begin, activation-sent, verified,
                    ///< already, failed, outcome-unknown, waiting-for-human, skipped, debt-cleared, undo-begin, undone,
                    ///< undo-failed, residue, note, run-finished
    StepKey step;   ///< empty for records of the run itself
    QJsonObject data;
};

// What `data` holds, by type (findings: [{subject, now, wanted}], evidence: [{source, from, text, time}]; records of a way back
// carry "undo": true):
//   run-started        user, procedure, options{tasks, legs, steps}
//   planned            digest, change (ChangeSet), findings, evidence; batch: subjects{name: digest}
//   approved           digest, covered (part of what was approved before: nobody was asked again)
//   apply-begin        digest, batch
//   sent               index, device, sent[lines], reply, warnings, cli_lines, https_writes
//   activation-begin   index, evident, what;   activation-sent as sent
//   verified, already  findings, evidence, marker; not_applicable
//   debt-cleared       evidence, marker
//   failed             error (Error), findings, evidence; not_sent (its last activation never left)
//   skipped            reason (Text), blocked (true: not by the person's choice)
//   waiting-for-human  instruction (Text), findings, evidence
//   outcome-unknown    as sent with error; or resumed, stopped
//   undo-begin         of a step: digest, never_due; of the run: legs, deep
//   undone             findings, evidence; nothing; batch: subjects
//   undo-failed        error or reason or declined
//   residue            device, what (Text)
//   note               event: "reopened" with user, "not-all-arrived" with findings
//   run-finished       result, summary{result, seconds, sent, residue, states, errors}
struct OpenDebt
{
    qint64 id = 0;
    QString run;
    StepKey owner; ///< the step whose change owes it
    Debt debt;
};

struct SubjectRecord
{
    QString subject; ///< phone name
    QString state; ///< pending, applying, activating, settling, verified, failed, outcome-unknown, already, undone, undo-failed,
                   ///< skipped
    QJsonObject data; ///< change set, marker, error
};

struct RunInfo
{
    QString id;
    QString planName;
    QString procedure;           ///< live or document
    QDateTime started, finished; ///< UTC; finished invalid while open
    QString result;              ///< secured, partly, failed, stopped, undone; empty: interrupted or alive
    QString user;                ///< who ran it (login name @ host)
    bool alive = false;          ///< a process works on it now
    QJsonObject plan;
    QJsonObject options; ///< tasks, legs, accept
};

/// Append-only, durable story of every run in one state directory: SQLite, one thread of its own, every append synchronous
/// and flushed before it returns. Redacts on the way in. Refuses a newer schema, migrates an older one.
/// Also the debts and the subjects of batches, which change in the same transaction as the record that says so.
class Journal
{
public:
    static constexpr int kSchema = 1;
    static Result<std::unique_ptr<Journal>> open(const QString &stateDirectory);
    virtual ~Journal() = default;

    virtual Result<QString> startRun(const Plan &plan, const QJsonObject &options) = 0; ///< id; takes the run's lock
    /// Takes the lock of an existing run: refused (Busy) while another process holds it.
    virtual Result<RunInfo> reopenRun(const QString &run) = 0;
    virtual Result<void> finishRun(const QString &run, const QString &result, const QJsonObject &summary) = 0;
    /// Takes the lock of each device for this run: refused (Busy, naming the device) while another process works on one.
    virtual Result<void> lockDevices(const QString &run, const QStringList &devices);
    /// Gives the locks of the run and of its devices back. finishRun() does so too.
    virtual void releaseRun(const QString &run);

    /// Durable when it returns. Opens `debts` and clears `clearedDebts` in the same transaction.
    virtual Result<qint64> append(const JournalRecord &record, const QList<OpenDebt> &debts = {},
                                  const QList<qint64> &clearedDebts = {}) = 0;
    virtual Result<void> writeSubjects(const QString &run, const StepKey &step, const QList<SubjectRecord> &subjects) = 0;

    virtual Result<QList<RunInfo>> runs() = 0; ///< newest first
    virtual Result<QList<JournalRecord>> records(const QString &run) = 0;
    /// Open debts of all runs whose payer is on one of these devices.
    virtual Result<QList<OpenDebt>> openDebts(const QStringList &devices) = 0;
    virtual Result<QList<SubjectRecord>> subjects(const QString &run, const StepKey &step) = 0;

    /// Called after each durable commit with its number (1 for the first since the journal was opened), from the journal's
    /// thread: for tests that kill the process there.
    std::function<void(qint64)> committed;
};

} // namespace sipseal
