// SPDX-License-Identifier: Apache-2.0
#include "app/engine/JournalDatabase.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>

#include <atomic>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

// One entry a schema number: what brings the one before up to it. Never change an entry that was released.
const QList<QStringList> &migrations()
{
    static const QList<QStringList> all{
        {u"CREATE TABLE runs (id TEXT PRIMARY KEY, plan_name TEXT NOT NULL, procedure TEXT NOT NULL, started TEXT NOT NULL,"
         " finished TEXT, result TEXT NOT NULL DEFAULT '', user TEXT NOT NULL, plan TEXT NOT NULL, options TEXT NOT NULL,"
         " summary TEXT NOT NULL DEFAULT '{}')"_s,
         u"CREATE TABLE records (sequence INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES runs(id),"
         " time TEXT NOT NULL, type TEXT NOT NULL, step TEXT NOT NULL, device TEXT NOT NULL, data TEXT NOT NULL)"_s,
         u"CREATE INDEX records_by_run ON records(run, sequence)"_s,
         u"CREATE TABLE debts (id INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES runs(id),"
         " owner_step TEXT NOT NULL, owner_device TEXT NOT NULL, payer_device TEXT NOT NULL, debt TEXT NOT NULL,"
         " opened INTEGER NOT NULL REFERENCES records(sequence), cleared INTEGER REFERENCES records(sequence))"_s,
         u"CREATE INDEX debts_open ON debts(payer_device) WHERE cleared IS NULL"_s,
         u"CREATE TABLE subjects (run TEXT NOT NULL REFERENCES runs(id), step TEXT NOT NULL, device TEXT NOT NULL,"
         " subject TEXT NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL, data TEXT NOT NULL,"
         " PRIMARY KEY (run, step, device, subject)) WITHOUT ROWID"_s,
         u"CREATE TRIGGER records_stay BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'the story is append-only'); END"_s,
         u"CREATE TRIGGER records_keep BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'the story is append-only'); END"_s},
    };
    return all;
}

QString freshName()
{
    static std::atomic<int> number = 0;
    return u"sipseal-journal-%1"_s.arg(++number);
}

} // namespace

JournalDatabase::JournalDatabase(const QString &file) : m_file(file), m_connection(freshName()) {}

JournalDatabase::~JournalDatabase()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Failure JournalDatabase::failure(const QString &doing, const QString &technical) const
{
    return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The journal %1 cannot be used"), {m_file}),
                doing + u": "_s + technical,
                Text(QT_TRANSLATE_NOOP("SipSeal", "See that the disk is not full and that the file is yours")));
}

// Made before SQLite does, so that it is closed to others from its first byte; side files take over its mode.
Result<void> JournalDatabase::makeFile()
{
    const QString directory = QFileInfo(m_file).absolutePath();
    if (!QFileInfo::exists(directory)) {
        if (!QDir().mkpath(directory))
            return failure(u"make directory"_s, directory);
        QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QFile file(m_file);
    const bool fresh = !file.exists();
    if (fresh && !file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) && !file.exists())
        return failure(u"create"_s, file.errorString());
    file.close();
    if (!QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner))
        return failure(u"set permissions"_s, m_file);
    return {};
}

Result<void> JournalDatabase::open(int newest)
{
    if (auto made = makeFile(); !made)
        return made;
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    if (!m_database.open())
        return failure(u"open"_s, m_database.lastError().text());
    // FULL: with a write-ahead log each commit is flushed to the disk before it returns.
    for (const QString &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s, u"PRAGMA foreign_keys=ON"_s,
                                  u"PRAGMA trusted_schema=OFF"_s})
        if (auto done = execute(pragma); !done)
            return fail(done.error());
    return migrate(newest);
}

Result<void> JournalDatabase::migrate(int newest)
{
    if (auto begun = begin(); !begun) // two programs may open a fresh directory at once
        return begun;
    auto version = execute(u"PRAGMA user_version"_s);
    if (!version || !version->next()) {
        rollback();
        return version ? failure(u"read schema number"_s, {}) : fail(version.error());
    }
    const int found = version->value(0).toInt();
    version->finish();
    if (found > newest) {
        rollback();
        return fail(ErrorKind::StorageFailed, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The journal %1 was written by a newer version of this program"), {m_file}),
                    u"schema %1, known up to %2"_s.arg(found).arg(newest),
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Use that version, or another state directory")));
    }
    for (int step = found; step < newest; ++step) {
        for (const QString &statement : migrations().at(step))
            if (auto done = execute(statement); !done) {
                rollback();
                return fail(done.error());
            }
        if (auto done = execute(u"PRAGMA user_version=%1"_s.arg(step + 1)); !done) {
            rollback();
            return fail(done.error());
        }
    }
    return commit();
}

Result<QSqlQuery> JournalDatabase::execute(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failure(statement.section(u' ', 0, 2), query.lastError().text());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failure(statement.section(u' ', 0, 2), query.lastError().text());
    return query;
}

Result<void> JournalDatabase::begin()
{
    auto done = execute(u"BEGIN IMMEDIATE"_s);
    return done ? Result<void>() : fail(done.error());
}

Result<void> JournalDatabase::commit()
{
    auto done = execute(u"COMMIT"_s);
    if (done)
        return {};
    rollback();
    return fail(done.error());
}

void JournalDatabase::rollback()
{
    QSqlQuery query(m_database);
    query.exec(u"ROLLBACK"_s); // fails only where SQLite has rolled back by itself
}

} // namespace sipseal
