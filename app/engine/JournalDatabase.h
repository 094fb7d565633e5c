// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

namespace sipseal {

/// The SQLite file of a journal: opens it durable and closed to others, brings its schema up to date, runs statements.
/// Lives in one thread: made, used and destroyed there. Knows nothing of runs.
class JournalDatabase
{
public:
    explicit JournalDatabase(const QString &file);
    ~JournalDatabase();
    JournalDatabase(const JournalDatabase &) = delete;
    JournalDatabase &operator=(const JournalDatabase &) = delete;

    /// Refuses a schema newer than `newest`.
    Result<void> open(int newest);
    Result<QSqlQuery> execute(const QString &statement, const QVariantList &values = {});

    Result<void> begin();
    Result<void> commit();
    void rollback();

private:
    Result<void> makeFile();
    Result<void> migrate(int newest);
    Failure failure(const QString &doing, const QString &technical) const;

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace sipseal
