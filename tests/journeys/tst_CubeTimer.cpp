// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/MatrixRun.h"
#include "tests/journeys/support/OneCube.h"
#include "tests/journeys/support/Programs.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRollbackSeconds = 3600; ///< longer than any timer that we arm

struct Ends
{
    QJsonObject before, wanted;
};

CliResult applyAndDie(const Cli &cli, const LabProcess &lab, int afterCommit)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SIPSEAL_KILL_AFTER"_s, QString::number(afterCommit));
    return cli.run(builtProgram(u"journeys_killer"_s), {u"apply"_s, lab.planFile(), u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s}, environment);
}

void hoursPass(const LabProcess &lab)
{
    lab.control().post(u"/clock"_s, {{u"advance"_s, kRollbackSeconds}});
}

QString differs(const LabProcess &lab, const QJsonObject &from, const QString &what)
{
    const QJsonObject now = configOf(lab);
    return now == from ? QString() : u"cube1 is not as %1: %2"_s.arg(what, QString::fromUtf8(QJsonDocument(now).toJson(QJsonDocument::Compact)).left(3000));
}

// One cell: killed after that commit, found again at once or when every timer has run out, and gone on with or taken back.
QString cell(const Ends &ends, int commit, bool late, bool back, const LabProcess &lab)
{
    const Cli cli(lab);
    const CliResult first = applyAndDie(cli, lab, commit);
    const QJsonArray runs = cli({u"runs"_s, u"--json"_s}).document()[u"runs"_s].toArray();
    if (late)
        hoursPass(lab);
    if (runs.isEmpty())
        return differs(lab, ends.before, u"before, without a run"_s);
    const QString run = runs[0][u"run"_s].toString();
    const CliResult then = cli({back ? u"undo"_s : u"resume"_s, run, u"--yes"_s, u"--json"_s});
    const QJsonObject &end = back ? ends.before : ends.wanted;
    QString wrong = differs(lab, end, back ? u"before"_s : u"wanted"_s);
    if (wrong.isEmpty()) {
        hoursPass(lab);
        wrong = differs(lab, end, back ? u"before, an hour later"_s : u"wanted, an hour later"_s);
    }
    if (wrong.isEmpty() && back && then.finished()[u"result"_s].toString() != u"undone")
        wrong = u"it is as before, and the undo says otherwise"_s;
    return wrong.isEmpty() ? QString() : wrong + u"\nafter "_s + QString::fromUtf8(then.told()) + u"\nafter "_s + QString::fromUtf8(first.told());
}

} // namespace

/// Task 1 under timed rollbacks, killed (SIGKILL) after every single commit to the journal: whoever comes back, while the timer runs
/// or after it, ends with the wanted configuration or with the one before, and an hour later it is the same.
class tst_CubeTimer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMoment();
};

void tst_CubeTimer::everyMoment()
{
    const QTemporaryDir directory;
    const QString scenario = oneCube({{u"archive"_s, true}}, directory.filePath(u"timer.json"_s));
    QVERIFY(!scenario.isEmpty());
    const QStringList options{u"--scenario"_s, scenario};
    Ends ends;
    int commits = 0;
    {
        LabProcess lab;
        QCOMPARE(lab.start(options), QString());
        ends.before = configOf(lab);
        const CliResult whole = applyAndDie(Cli(lab), lab, 0);
        ends.wanted = configOf(lab);
        commits = whole.err.mid(whole.err.lastIndexOf("commits ")).mid(8).trimmed().toInt();
        QVERIFY2(commits > 20 && ends.wanted != ends.before, whole.told());
    }
    MatrixRun matrix(u"Task 1 under a timed rollback, killed after each journal record"_s, options);
    for (int commit = 1; commit <= commits; ++commit)
        for (const bool late : {false, true})
            for (const bool back : {false, true})
                matrix.add(u"commit %1, %2, %3"_s.arg(QString::number(commit), late ? u"timers over"_s : u"at once"_s, back ? u"taken back"_s : u"resumed"_s),
                           [=](const LabProcess &lab) { return cell(ends, commit, late, back, lab); });
    const QStringList wrong = matrix.run(1);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

SIPSEAL_MATRIX_MAIN(tst_CubeTimer)
#include "tst_CubeTimer.moc"
