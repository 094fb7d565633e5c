// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/MatrixRun.h"
#include "tests/journeys/support/Outcome.h"
#include "tests/journeys/support/Programs.h"

#include <QJsonArray>
#include <QCoreApplication>
#include <QTest>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kStride = 1;

CliResult applyAndDie(const Cli &cli, const LabProcess &lab, int afterCommit)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SIPSEAL_KILL_AFTER"_s, QString::number(afterCommit));
    return cli.run(builtProgram(u"journeys_killer"_s), {u"apply"_s, lab.planFile(), u"--yes"_s, u"--json"_s}, environment);
}

// One cell: killed after that commit, resumed, and then as if nothing had happened.
QString killedAfter(int commit, const LabProcess &lab)
{
    const Cli cli(lab);
    const CliResult apply = applyAndDie(cli, lab, commit);
    if (!apply.killed && apply.exit != 0)
        return u"apply ended by itself: "_s + QString::fromUtf8(apply.told());
    const QJsonArray runs = cli({u"runs"_s, u"--json"_s}).document()[u"runs"_s].toArray();
    if (runs.size() != 1)
        return u"%1 runs in the journal"_s.arg(runs.size());
    const CliResult resume = cli({u"resume"_s, runs[0][u"run"_s].toString(), u"--yes"_s, u"--json"_s});
    if (resume.exit != 0 || resume.finished()[u"result"_s] != u"secured"_s)
        return u"resume: "_s + QString::fromUtf8(resume.told());
    const CliResult check = cli({u"check"_s, lab.planFile(), u"--json"_s});
    if (check.exit != 0)
        return u"check afterwards: exit %1"_s.arg(check.exit);
    return Outcome(lab.control()).notOnce();
}

} // namespace

/// Killed (SIGKILL) right after every single commit to the journal, then resumed: each cell ends secured, and what must happen
/// once happened once.
class tst_KillMatrix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUninterruptedRunDoesEachThingOnce();
    void everyMomentCanBeResumed();

private:
    int m_commits = 0;
};

void tst_KillMatrix::anUninterruptedRunDoesEachThingOnce()
{
    LabProcess lab;
    QCOMPARE(lab.start(), QString());
    const Cli cli(lab);
    const CliResult apply = applyAndDie(cli, lab, 0);
    QVERIFY2(apply.exit == 0, apply.told());
    QCOMPARE(Outcome(lab.control()).notOnce(), QString());
    // The killer's last word: how many moments there are.
    const QByteArray word = apply.err.mid(apply.err.lastIndexOf("commits "));
    m_commits = word.mid(8).trimmed().toInt();
    QVERIFY2(m_commits > 100, apply.err);
}

void tst_KillMatrix::everyMomentCanBeResumed()
{
    if (m_commits == 0)
        QSKIP("there is no count of moments");
    MatrixRun matrix(u"killed after each journal record, then resumed"_s);
    for (int commit = 1; commit <= m_commits; ++commit)
        matrix.add(u"after commit %1"_s.arg(commit), [commit](const LabProcess &lab) { return killedAfter(commit, lab); });
    const QStringList wrong = matrix.run(kStride);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

SIPSEAL_MATRIX_MAIN(tst_KillMatrix)
#include "tst_KillMatrix.moc"
