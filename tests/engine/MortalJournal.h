// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Journal.h"

#include <functional>
#include <memory>

namespace sipseal::test {

/// The journal of a process that dies: after the n-th commit nothing is written or answered any more.
class MortalJournal final : public Journal
{
public:
    MortalJournal(std::unique_ptr<Journal> real, std::function<bool()> dead) : m_real(std::move(real)), m_dead(std::move(dead)) {}

    Result<QString> startRun(const Plan &plan, const QJsonObject &options) override
    {
        return live([&] { return m_real->startRun(plan, options); });
    }
    Result<RunInfo> reopenRun(const QString &run) override
    {
        return live([&] { return m_real->reopenRun(run); });
    }
    Result<void> finishRun(const QString &run, const QString &result, const QJsonObject &summary) override
    {
        return live([&] { return m_real->finishRun(run, result, summary); });
    }
    Result<void> lockDevices(const QString &run, const QStringList &devices) override
    {
        return live([&] { return m_real->lockDevices(run, devices); });
    }
    void releaseRun(const QString &run) override { m_real->releaseRun(run); }
    Result<qint64> append(const JournalRecord &record, const QList<OpenDebt> &debts, const QList<qint64> &cleared) override
    {
        return live([&] { return m_real->append(record, debts, cleared); });
    }
    Result<void> writeSubjects(const QString &run, const StepKey &step, const QList<SubjectRecord> &subjects) override
    {
        return live([&] { return m_real->writeSubjects(run, step, subjects); });
    }
    Result<QList<RunInfo>> runs() override { return m_real->runs(); }
    Result<QList<JournalRecord>> records(const QString &run) override { return m_real->records(run); }
    Result<QList<OpenDebt>> openDebts(const QStringList &devices) override
    {
        return live([&] { return m_real->openDebts(devices); });
    }
    Result<QList<SubjectRecord>> subjects(const QString &run, const StepKey &step) override
    {
        return m_real->subjects(run, step);
    }

private:
    template <class F>
    auto live(F work) -> std::invoke_result_t<F>
    {
        if (m_dead())
            return fail(ErrorKind::StorageFailed, {}, Text::verbatim(QStringLiteral("the process is dead")));
        auto result = work();
        if (m_dead())
            return fail(ErrorKind::StorageFailed, {}, Text::verbatim(QStringLiteral("the process is dead")));
        return result;
    }
    std::unique_ptr<Journal> m_real;
    std::function<bool()> m_dead;
};

} // namespace sipseal::test
