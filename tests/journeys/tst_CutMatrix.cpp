// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/MatrixRun.h"
#include "tests/journeys/support/Outcome.h"

#include <QCoreApplication>
#include <QTest>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kStride = 1;
constexpr int kNever = 1000000;

struct Line
{
    QString device, kind;
    int writes = 0; ///< of one run
};

QJsonObject cut(const Line &line, int at, bool effect)
{
    return {{u"device"_s, line.device}, {u"kind"_s, line.kind}, {u"at"_s, at}, {u"times"_s, 1}, {u"effect"_s, effect}, {u"writes"_s, true}};
}

// One cell: the connection goes at that write, before or after it took effect. The run may come through by itself; if not,
// it is resumed.
QString cutAt(const Line &line, int at, bool effect, const LabProcess &lab)
{
    if (!lab.control().fault(cut(line, at, effect)))
        return u"the fault could not be set"_s;
    const Cli cli(lab);
    const CliResult apply = cli({u"apply"_s, lab.planFile(), u"--yes"_s, u"--json"_s});
    const int seen = lab.control().faults()[0][u"seen"_s].toInt();
    if (seen < at)
        return u"the fault did not strike: only %1 writes; apply: %2"_s.arg(QString::number(seen), QString::fromUtf8(apply.told()));
    if (apply.exit != 0) {
        const CliResult resume = cli({u"resume"_s, apply.run(), u"--yes"_s, u"--json"_s});
        if (resume.exit != 0)
            return u"resume: "_s + QString::fromUtf8(resume.told()) + u"\nafter apply: "_s + QString::fromUtf8(apply.told());
    }
    const CliResult check = cli({u"check"_s, lab.planFile(), u"--json"_s});
    if (check.exit != 0)
        return u"check afterwards: exit %1"_s.arg(check.exit);
    return Outcome(lab.control()).notOnce();
}

} // namespace

/// The connection cut at every write of a run, on each device and kind of connection, with and without effect: each cell ends
/// secured, and what must happen once happened once.
class tst_CutMatrix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesAreCounted();
    void everyCutIsSurvived();

private:
    QList<Line> m_lines{{u"cube1"_s, u"ssh-drop"_s},   {u"vvb1"_s, u"ssh-drop"_s},      {u"cucm-pub"_s, u"ssh-drop"_s},
                        {u"aw1"_s, u"http-cut"_s},     {u"vvb1"_s, u"http-cut"_s},      {u"cucm-pub"_s, u"http-cut"_s},
                        {u"cucm-sub1"_s, u"http-cut"_s}};
};

void tst_CutMatrix::writesAreCounted()
{
    LabProcess lab;
    QCOMPARE(lab.start(), QString());
    for (const Line &line : std::as_const(m_lines))
        QVERIFY(lab.control().fault(cut(line, kNever, false)));
    const Cli cli(lab);
    const CliResult apply = cli({u"apply"_s, lab.planFile(), u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 0, apply.told());
    const QJsonArray faults = lab.control().faults();
    QCOMPARE(faults.size(), m_lines.size());
    int all = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        all += m_lines[i].writes = faults[i][u"seen"_s].toInt();
    QVERIFY(all > 20);
}

void tst_CutMatrix::everyCutIsSurvived()
{
    MatrixRun matrix(u"connection cut at each write, with and without effect"_s);
    for (const Line &line : std::as_const(m_lines))
        for (int at = 1; at <= line.writes; ++at)
            for (const bool effect : {false, true})
                matrix.add(u"%1 %2, write %3, %4"_s.arg(line.device, line.kind, QString::number(at), effect ? u"with effect"_s : u"without effect"_s),
                           [=](const LabProcess &lab) { return cutAt(line, at, effect, lab); });
    QVERIFY(matrix.size() > 0);
    const QStringList wrong = matrix.run(kStride);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

SIPSEAL_MATRIX_MAIN(tst_CutMatrix)
#include "tst_CutMatrix.moc"
