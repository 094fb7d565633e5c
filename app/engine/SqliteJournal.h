// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Journal.h"
#include "app/engine/JournalDatabase.h"
#include "app/engine/JournalThread.h"
#include "app/engine/RunLocks.h"

#include <mutex>
#include <vector>

namespace sipseal {

/// The journal in a SQLite file. Every function hands its work to the journal's own thread and waits for it. Texts are
/// redacted here and nowhere later. Not a cache: what it answers is what is on the disk.
class SqliteJournal final : public Journal
{
public:
    explicit SqliteJournal(const QString &stateDirectory);
    ~SqliteJournal() override;
    Result<void> open();

    Result<QString> startRun(const Plan &plan, const QJsonObject &options) override;
    Result<RunInfo> reopenRun(const QString &run) override;
    Result<void> finishRun(const QString &run, const QString &result, const QJsonObject &summary) override;
    Result<void> lockDevices(const QString &run, const QStringList &devices) override;
    void releaseRun(const QString &run) override;
    Result<qint64> append(const JournalRecord &record, const QList<OpenDebt> &debts, const QList<qint64> &clearedDebts) override;
    Result<void> writeSubjects(const QString &run, const StepKey &step, const QList<SubjectRecord> &subjects) override;
    Result<QList<RunInfo>> runs() override;
    Result<QList<JournalRecord>> records(const QString &run) override;
    Result<QList<OpenDebt>> openDebts(const QStringList &devices) override;
    Result<QList<SubjectRecord>> subjects(const QString &run, const StepKey &step) override;

private:
    // All below: in the journal's thread.
    template <class F>
    auto inTransaction(F work, int records = 1) -> std::invoke_result_t<F>;
    struct Append;
    Result<qint64> insertAppend(const Append &append);
    void commitAppends();
    Result<qint64> insertRecord(const JournalRecord &record);
    Result<void> insertDebts(qint64 sequence, const QList<OpenDebt> &debts);
    Result<RunInfo> findRun(const QString &run);
    RunInfo readRun(const QSqlQuery &row) const;
    Result<QString> insertRun(const Plan &plan, const QJsonObject &options);

    QString m_directory;
    std::unique_ptr<JournalDatabase> m_database;
    std::unique_ptr<RunLocks> m_locks;
    qint64 m_commits = 0;
    std::mutex m_appendsMutex;
    std::vector<Append *> m_appends; ///< each waits for the thread's turn
    JournalThread m_thread;
};

} // namespace sipseal
