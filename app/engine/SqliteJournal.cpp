// SPDX-License-Identifier: Apache-2.0
#include "app/engine/SqliteJournal.h"

#include "app/core/Redactor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSysInfo>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QJsonValue redacted(const QJsonValue &value)
{
    if (value.isString())
        return Redactor::process().redact(value.toString());
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            out += redacted(item);
        return out;
    }
    if (value.isObject()) {
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            out[it.key()] = redacted(it.value());
        return out;
    }
    return value;
}

/// String by string, so that a secret cannot hide behind JSON's own escapes and the document stays one.
QString written(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(redacted(object).toObject()).toJson(QJsonDocument::Compact));
}

QJsonObject readObject(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime readStamp(const QVariant &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

/// A null QString would be stored as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QString whoWorks()
{
    QString user = qEnvironmentVariable("USER");
    if (user.isEmpty())
        user = qEnvironmentVariable("USERNAME", u"unknown"_s);
    return user + u'@' + QSysInfo::machineHostName();
}

/// Sorts by time and can be typed.
QString freshRunId(const QDateTime &now)
{
    const quint32 random = QRandomGenerator::global()->bounded(0x10000);
    return now.toString(u"yyyyMMdd-HHmmss"_s) + u"-%1"_s.arg(random, 4, 16, QLatin1Char('0'));
}

const QString kRunColumns = u"SELECT id, plan_name, procedure, started, finished, result, user, plan, options FROM runs"_s;

} // namespace

SqliteJournal::SqliteJournal(const QString &stateDirectory) : m_directory(stateDirectory) {}

SqliteJournal::~SqliteJournal()
{
    m_thread.run([this] {
        m_database.reset();
        m_locks.reset();
    });
}

Result<void> SqliteJournal::open()
{
    return m_thread.run([this]() -> Result<void> {
        m_locks = std::make_unique<RunLocks>(m_directory);
        m_database = std::make_unique<JournalDatabase>(m_directory + "/journal.sqlite"_L1);
        return m_database->open(kSchema);
    });
}

/// A record of a run, as its thread waits for it.
struct SqliteJournal::Append
{
    const JournalRecord &record;
    const QList<OpenDebt> &debts;
    const QList<qint64> &cleared;
    std::optional<Result<qint64>> done = {};
};

template <class F>
auto SqliteJournal::inTransaction(F work, int records) -> std::invoke_result_t<F>
{
    if (auto begun = m_database->begin(); !begun)
        return fail(begun.error());
    auto result = work();
    if (!result) {
        m_database->rollback();
        return result;
    }
    if (auto done = m_database->commit(); !done)
        return fail(done.error());
    for (int i = 0; i < records; ++i) {
        ++m_commits;
        if (committed)
            committed(m_commits);
    }
    return result;
}

Result<qint64> SqliteJournal::insertRecord(const JournalRecord &record)
{
    const QDateTime time = record.time.isValid() ? record.time : QDateTime::currentDateTimeUtc();
    auto done = m_database->execute(
        u"INSERT INTO records (run, time, type, step, device, data) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {record.run, stamp(time), record.type, notNull(record.step.id), notNull(record.step.device), written(record.data)});
    if (!done)
        return fail(done.error());
    return done->lastInsertId().toLongLong();
}

Result<void> SqliteJournal::insertDebts(qint64 sequence, const QList<OpenDebt> &debts)
{
    for (const OpenDebt &open : debts) {
        auto done = m_database->execute(
            u"INSERT INTO debts (run, owner_step, owner_device, payer_device, debt, opened) VALUES (?, ?, ?, ?, ?, ?)"_s,
            {open.run, open.owner.id, open.owner.device, open.debt.payer.device, written(open.debt.toJson()), sequence});
        if (!done)
            return fail(done.error());
    }
    return {};
}

Result<QString> SqliteJournal::insertRun(const Plan &plan, const QJsonObject &options)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString id = freshRunId(now);
    if (auto locked = m_locks->takeRun(id); !locked)
        return fail(locked.error());
    const QString procedure = plan.policies.procedure == Procedure::Live ? u"live"_s : u"document"_s;
    const QString user = whoWorks();
    auto done = inTransaction([&]() -> Result<QString> {
        auto row = m_database->execute(
            u"INSERT INTO runs (id, plan_name, procedure, started, user, plan, options) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
            {id, notNull(Redactor::process().redact(plan.name)), procedure, stamp(now), user, written(plan.toJson()),
             written(options)});
        if (!row)
            return fail(row.error());
        auto record = insertRecord(
            {0, id, now, u"run-started"_s, {}, {{u"user"_s, user}, {u"procedure"_s, procedure}, {u"options"_s, options}}});
        return record ? Result<QString>(id) : fail(record.error());
    });
    if (!done)
        m_locks->release(id);
    return done;
}

Result<QString> SqliteJournal::startRun(const Plan &plan, const QJsonObject &options)
{
    return m_thread.run([&] { return insertRun(plan, options); });
}

RunInfo SqliteJournal::readRun(const QSqlQuery &row) const
{
    RunInfo info;
    info.id = row.value(0).toString();
    info.planName = row.value(1).toString();
    info.procedure = row.value(2).toString();
    info.started = readStamp(row.value(3));
    if (!row.value(4).isNull())
        info.finished = readStamp(row.value(4));
    info.result = row.value(5).toString();
    info.user = row.value(6).toString();
    info.plan = readObject(row.value(7));
    info.options = readObject(row.value(8));
    info.alive = m_locks->isAlive(info.id);
    return info;
}

Result<RunInfo> SqliteJournal::findRun(const QString &run)
{
    auto row = m_database->execute(kRunColumns + u" WHERE id = ?"_s, {run});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The journal knows no run %1"), {run}), {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "List the runs, and see that the state directory is the right one")));
    return readRun(*row);
}

Result<RunInfo> SqliteJournal::reopenRun(const QString &run)
{
    return m_thread.run([&]() -> Result<RunInfo> {
        auto info = findRun(run);
        if (!info)
            return info;
        if (auto locked = m_locks->takeRun(run); !locked)
            return fail(locked.error());
        auto opened = inTransaction([&]() -> Result<void> {
            auto row = m_database->execute(u"UPDATE runs SET finished = NULL, result = '' WHERE id = ?"_s, {run});
            if (!row)
                return fail(row.error());
            auto record = insertRecord({0, run, {}, u"note"_s, {}, {{u"event"_s, u"reopened"_s}, {u"user"_s, whoWorks()}}});
            return record ? Result<void>() : fail(record.error());
        });
        if (!opened) {
            m_locks->release(run);
            return fail(opened.error());
        }
        info->alive = true;
        return info;
    });
}

Result<void> SqliteJournal::finishRun(const QString &run, const QString &result, const QJsonObject &summary)
{
    return m_thread.run([&]() -> Result<void> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        auto done = inTransaction([&]() -> Result<void> {
            auto row = m_database->execute(u"UPDATE runs SET finished = ?, result = ?, summary = ? WHERE id = ?"_s,
                                           {stamp(now), notNull(result), written(summary), run});
            if (!row)
                return fail(row.error());
            auto record = insertRecord({0, run, now, u"run-finished"_s, {}, {{u"result"_s, result}, {u"summary"_s, summary}}});
            return record ? Result<void>() : fail(record.error());
        });
        m_locks->release(run);
        return done;
    });
}

Result<void> SqliteJournal::lockDevices(const QString &run, const QStringList &devices)
{
    return m_thread.run([&] { return m_locks->takeDevices(run, devices); });
}

void SqliteJournal::releaseRun(const QString &run)
{
    m_thread.run([&] { m_locks->release(run); });
}

Result<qint64> SqliteJournal::append(const JournalRecord &record, const QList<OpenDebt> &debts, const QList<qint64> &clearedDebts)
{
    Append mine{record, debts, clearedDebts};
    {
        const std::scoped_lock lock(m_appendsMutex);
        m_appends.push_back(&mine);
    }
    m_thread.run([&] { commitAppends(); }); // an earlier call's turn may have done it
    return *mine.done;
}

Result<qint64> SqliteJournal::insertAppend(const Append &append)
{
    auto sequence = insertRecord(append.record);
    if (!sequence)
        return sequence;
    if (auto opened = insertDebts(*sequence, append.debts); !opened)
        return fail(opened.error());
    for (const qint64 id : append.cleared)
        if (auto cleared =
                m_database->execute(u"UPDATE debts SET cleared = ? WHERE id = ? AND cleared IS NULL"_s, {*sequence, id});
            !cleared)
            return fail(cleared.error());
    return sequence;
}

// A disk takes milliseconds for a commit, and a hundred devices have thousands of records: what came while one was written is
// durable with the next, all together.
void SqliteJournal::commitAppends()
{
    std::vector<Append *> all;
    {
        const std::scoped_lock lock(m_appendsMutex);
        all.swap(m_appends);
    }
    if (all.empty())
        return;
    const auto together = inTransaction(
        [&]() -> Result<void> {
            for (Append *append : all) {
                append->done = insertAppend(*append);
                if (!*append->done)
                    return fail(append->done->error());
            }
            return {};
        },
        int(all.size()));
    if (!together) // the fault of one is not another's
        for (Append *append : all)
            append->done = inTransaction([&] { return insertAppend(*append); });
}

Result<void> SqliteJournal::writeSubjects(const QString &run, const StepKey &step, const QList<SubjectRecord> &subjects)
{
    return m_thread.run([&] {
        return inTransaction([&]() -> Result<void> {
            for (const SubjectRecord &subject : subjects) {
                // A subject keeps the place in which it was first written: the plan's order.
                auto done = m_database->execute(
                    u"INSERT INTO subjects (run, step, device, subject, place, state, data) VALUES (?, ?, ?, ?,"
                    " (SELECT COUNT(*) FROM subjects WHERE run = ? AND step = ? AND device = ?), ?, ?)"
                    " ON CONFLICT (run, step, device, subject) DO UPDATE SET state = excluded.state, data = excluded.data"_s,
                    {run, step.id, step.device, subject.subject, run, step.id, step.device, notNull(subject.state),
                     written(subject.data)});
                if (!done)
                    return fail(done.error());
            }
            return {};
        });
    });
}

Result<QList<RunInfo>> SqliteJournal::runs()
{
    return m_thread.run([&]() -> Result<QList<RunInfo>> {
        auto rows = m_database->execute(kRunColumns + u" ORDER BY started DESC, rowid DESC"_s);
        if (!rows)
            return fail(rows.error());
        QList<RunInfo> list;
        while (rows->next())
            list += readRun(*rows);
        return list;
    });
}

Result<QList<JournalRecord>> SqliteJournal::records(const QString &run)
{
    return m_thread.run([&]() -> Result<QList<JournalRecord>> {
        if (auto known = findRun(run); !known)
            return fail(known.error());
        auto rows = m_database->execute(
            u"SELECT sequence, time, type, step, device, data FROM records WHERE run = ? ORDER BY sequence"_s, {run});
        if (!rows)
            return fail(rows.error());
        QList<JournalRecord> list;
        while (rows->next())
            list += JournalRecord{rows->value(0).toLongLong(),
                                  run,
                                  readStamp(rows->value(1)),
                                  rows->value(2).toString(),
                                  {rows->value(3).toString(), rows->value(4).toString()},
                                  readObject(rows->value(5))};
        return list;
    });
}

Result<QList<OpenDebt>> SqliteJournal::openDebts(const QStringList &devices)
{
    return m_thread.run([&]() -> Result<QList<OpenDebt>> {
        QList<OpenDebt> list;
        for (const QString &device : devices) {
            auto rows = m_database->execute(u"SELECT id, run, owner_step, owner_device, debt FROM debts WHERE cleared IS NULL"
                                            " AND payer_device = ? ORDER BY id"_s,
                                            {device});
            if (!rows)
                return fail(rows.error());
            while (rows->next())
                list += OpenDebt{rows->value(0).toLongLong(),
                                 rows->value(1).toString(),
                                 {rows->value(2).toString(), rows->value(3).toString()},
                                 Debt::fromJson(readObject(rows->value(4)))};
        }
        return list;
    });
}

Result<QList<SubjectRecord>> SqliteJournal::subjects(const QString &run, const StepKey &step)
{
    return m_thread.run([&]() -> Result<QList<SubjectRecord>> {
        auto rows = m_database->execute(
            u"SELECT subject, state, data FROM subjects WHERE run = ? AND step = ? AND device = ? ORDER BY place"_s,
            {run, step.id, step.device});
        if (!rows)
            return fail(rows.error());
        QList<SubjectRecord> list;
        while (rows->next())
            list += SubjectRecord{rows->value(0).toString(), rows->value(1).toString(), readObject(rows->value(2))};
        return list;
    });
}

} // namespace sipseal
