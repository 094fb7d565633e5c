// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/engine/Journal.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Journal> open(const QTemporaryDir &directory)
{
    auto journal = Journal::open(directory.path());
    if (!journal)
        qFatal("%s", qPrintable(journal.error().english()));
    return std::move(*journal);
}

const StepKey kOwner{u"cube.dial-peers"_s, u"cube1"_s};
const StepKey kPayer{u"cube.save"_s, u"cube1"_s};

Plan somePlan()
{
    Plan plan;
    plan.name = u"plan"_s;
    return plan;
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheStoryOfARun()
    {
        QTemporaryDir directory;
        QString run;
        {
            auto journal = open(directory);
            run = *journal->startRun(somePlan(), {{u"tasks"_s, QJsonArray{u"cube"_s}}});
            QVERIFY(journal->append({0, run, {}, u"planned"_s, kOwner, {{u"digest"_s, u"abc"_s}}}));
        }
        auto journal = open(directory);
        const auto runs = *journal->runs();
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs[0].id, run);
        QVERIFY(!runs[0].finished.isValid());
        QVERIFY(!runs[0].alive);
        QVERIFY(runs[0].user.contains(u'@'));
        QCOMPARE(runs[0].options["tasks"_L1].toArray().first().toString(), u"cube"_s);
        const auto records = *journal->records(run);
        QCOMPARE(records.size(), 2);
        QCOMPARE(records[0].type, u"run-started"_s);
        QCOMPARE(records[1].step, kOwner);
        QCOMPARE(records[1].data["digest"_L1].toString(), u"abc"_s);
        QVERIFY(records[1].sequence > records[0].sequence);
        QVERIFY(records[1].time.isValid());
    }

    void namesRunsSoThatTheySortAndCanBeTyped()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        static const QRegularExpression form(u"^\\d{8}-\\d{6}-[0-9a-f]{4}$"_s);
        QVERIFY(form.match(*journal->startRun(somePlan(), {})).hasMatch());
    }

    void finishesAndReopensARun()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        const QString run = *journal->startRun(somePlan(), {});
        QVERIFY(journal->runs()->first().alive);
        QVERIFY(journal->finishRun(run, u"partly"_s, {}));
        QVERIFY(!journal->runs()->first().alive);
        QCOMPARE(journal->runs()->first().result, u"partly"_s);
        QVERIFY(journal->runs()->first().finished.isValid());
        QVERIFY(journal->reopenRun(run));
        QVERIFY(journal->runs()->first().result.isEmpty());
        QVERIFY(!journal->runs()->first().finished.isValid());
    }

    void opensAndClearsDebtsWithTheRecordThatSaysSo()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        const QString run = *journal->startRun(somePlan(), {});
        const Debt debt{kPayer, u"start-1"_s, Text::verbatim(u"save"_s), false};
        QVERIFY(journal->append({0, run, {}, u"apply-begin"_s, kOwner, {}}, {OpenDebt{0, run, kOwner, debt}}));
        auto owing = *journal->openDebts({u"cube1"_s});
        QCOMPARE(owing.size(), 1);
        QCOMPARE(owing[0].owner, kOwner);
        QCOMPARE(owing[0].debt.payer, kPayer);
        QCOMPARE(owing[0].debt.marker, u"start-1"_s);
        QVERIFY(!owing[0].debt.repeatable);
        QVERIFY(journal->openDebts({u"cube2"_s})->isEmpty());
        QVERIFY(journal->append({0, run, {}, u"verified"_s, kPayer, {}}, {}, {owing[0].id}));
        QVERIFY(journal->openDebts({u"cube1"_s})->isEmpty());
    }

    void countsCommitsForThoseWhoKillThere()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        QList<qint64> seen;
        journal->committed = [&](qint64 number) { seen += number; };
        const QString run = *journal->startRun(somePlan(), {});
        QVERIFY(journal->append({0, run, {}, u"note"_s, {}, {}}));
        QVERIFY(journal->writeSubjects(run, kOwner, {{u"SEP1"_s, u"pending"_s, {}}}));
        QCOMPARE(seen, (QList<qint64>{1, 2, 3}));
    }

    void whatManyThreadsWriteIsThereAndTheFaultOfOneIsItsOwn()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        const QString run = *journal->startRun(somePlan(), {});
        const int before = int(journal->records(run)->size());
        const Debt debt{kPayer, {}, Text::verbatim(u"save"_s), false};
        constexpr int kThreads = 8, kEach = 25;
        std::mutex mutex;
        std::set<qint64> sequences;
        std::atomic<int> refused = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < kThreads; ++thread)
                threads.emplace_back([&] {
                    for (int i = 0; i < kEach; ++i) {
                        const auto own = journal->append({0, run, {}, u"note"_s, kOwner, {{u"n"_s, i}}}, {OpenDebt{0, run, kOwner, debt}}, {});
                        const auto strange = journal->append({0, u"no such run"_s, {}, u"note"_s, kOwner, {}}, {}, {});
                        refused += !strange;
                        const std::scoped_lock lock(mutex);
                        if (own)
                            sequences.insert(*own);
                    }
                });
        }
        QCOMPARE(int(sequences.size()), kThreads * kEach);
        QCOMPARE(refused.load(), kThreads * kEach);
        QCOMPARE(int(journal->records(run)->size()), before + kThreads * kEach);
        QCOMPARE(int(journal->openDebts({kPayer.device})->size()), kThreads * kEach);
    }

    void keepsSubjectsInTheirOrder()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        const QString run = *journal->startRun(somePlan(), {});
        QVERIFY(journal->writeSubjects(run, kOwner, {{u"z"_s, u"pending"_s, {}}, {u"a"_s, u"pending"_s, {}}}));
        QVERIFY(journal->writeSubjects(run, kOwner, {{u"a"_s, u"verified"_s, {{u"marker"_s, u"7"_s}}}}));
        const auto subjects = *journal->subjects(run, kOwner);
        QCOMPARE(subjects.size(), 2);
        QCOMPARE(subjects[0].subject, u"z"_s);
        QCOMPARE(subjects[1].state, u"verified"_s);
        QCOMPARE(subjects[1].data["marker"_L1].toString(), u"7"_s);
    }

    void refusesANewerSchema()
    {
        QTemporaryDir directory;
        open(directory).reset();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"t"_s);
            database.setDatabaseName(directory.filePath(u"journal.sqlite"_s));
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version=%1"_s.arg(Journal::kSchema + 1)));
            database.close();
        }
        QSqlDatabase::removeDatabase(u"t"_s);
        const auto refused = Journal::open(directory.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::StorageFailed);
        QVERIFY(refused.error().english().contains(u"newer"_s));
    }

    void refusesAFileThatIsNoJournal()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"journal.sqlite"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto refused = Journal::open(directory.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::StorageFailed);
    }

    void cannotBeRewritten()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        (void)*journal->startRun(somePlan(), {});
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"t"_s);
            database.setDatabaseName(directory.filePath(u"journal.sqlite"_s));
            QVERIFY(database.open());
            QVERIFY(!QSqlQuery(database).exec(u"DELETE FROM records"_s));
            QVERIFY(!QSqlQuery(database).exec(u"UPDATE records SET type = 'x'"_s));
            database.close();
        }
        QSqlDatabase::removeDatabase(u"t"_s);
    }

    void refusesARunThatIsAlive()
    {
        QTemporaryDir directory;
        auto first = open(directory);
        const QString run = *first->startRun(somePlan(), {});
        auto second = open(directory);
        QVERIFY(second->runs()->first().alive);
        const auto refused = second->reopenRun(run);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        first.reset();
        QVERIFY(second->reopenRun(run));
    }

    void takesOverTheLockOfADeadProcess()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        const QString run = *journal->startRun(somePlan(), {});
        QVERIFY(journal->finishRun(run, u"failed"_s, {}));
        // What a killed process leaves: a lock file with its number. This number was ours before we began, as in a container.
        QFile left(directory.filePath(u"locks/run-%1.lock"_s.arg(run)));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write(QByteArray::number(QCoreApplication::applicationPid()) + "\ntst_Journal\n" +
                   QSysInfo::machineHostName().toUtf8() + "\n");
        left.close();
        QVERIFY(!journal->runs()->first().alive);
        QVERIFY(journal->reopenRun(run));
        // And that of a number that nobody has.
        QFile device(directory.filePath(u"locks/device-cube1.lock"_s));
        QVERIFY(device.open(QIODevice::WriteOnly));
        device.write("999999999\nsipseal\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        device.close();
        QVERIFY(journal->lockDevices(run, {u"cube1"_s}));
    }

    void letsTwoRunsNeverTouchOneDevice()
    {
        QTemporaryDir directory;
        auto first = open(directory);
        auto second = open(directory);
        const QString one = *first->startRun(somePlan(), {});
        const QString other = *second->startRun(somePlan(), {});
        QVERIFY(first->lockDevices(one, {u"cube1"_s, u"vvb1"_s}));
        QVERIFY(first->lockDevices(one, {u"cube1"_s}));
        const auto refused = second->lockDevices(other, {u"cucm1"_s, u"vvb1"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QCOMPARE(refused.error().device, u"vvb1"_s);
        QVERIFY(first->lockDevices(one, {u"cucm1"_s})); // what the refused one had taken is free again
        QVERIFY(first->finishRun(one, u"secured"_s, {}));
        QVERIFY(second->lockDevices(other, {u"cucm1"_s, u"vvb1"_s}));
    }

    void writesNoSecretAndIsClosedToOthers()
    {
        QTemporaryDir directory;
        const QString secret = u"c&n<a\"r%yé77"_s;
        Redactor::process().add(Secret::fromString(secret), u"admin"_s);
        auto journal = open(directory);
        const QString run = *journal->startRun(somePlan(), {{u"note"_s, secret}});
        QVERIFY(journal->append({0, run, {}, u"sent"_s, kOwner, {{u"lines"_s, QJsonArray{u"enable "_s + secret}}}},
                                {OpenDebt{0, run, kOwner, Debt{kPayer, secret, Text::verbatim(secret), true}}}));
        QVERIFY(journal->writeSubjects(run, kOwner, {{u"SEP1"_s, u"pending"_s, {{u"x"_s, secret}}}}));
        int files = 0;
        const QFileInfoList entries = QDir(directory.path()).entryInfoList(QDir::Files);
        for (const QFileInfo &info : entries) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(secret.toUtf8()) && !bytes.contains("c&n<a\\\"r%y"), qPrintable(info.fileName()));
            QVERIFY2(!(info.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
                     qPrintable(info.fileName()));
            ++files;
        }
        QVERIFY(files >= 2); // the database and its log beside it
        QVERIFY(journal->records(run)->last().data["lines"_L1].toArray().first().toString().contains(u"***"_s));
    }

    void saysWhichRunItDoesNotKnow()
    {
        QTemporaryDir directory;
        auto journal = open(directory);
        const auto unknown = journal->reopenRun(u"20200101-000000-0000"_s);
        QVERIFY(!unknown);
        QVERIFY(unknown.error().english().contains(u"20200101-000000-0000"_s));
        QVERIFY(!journal->records(u"nothing"_s));
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_Journal.moc"
