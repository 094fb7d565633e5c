// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/MatrixRun.h"
#include "tests/journeys/support/OneCube.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kNever = 1000000;
constexpr int kRollbackSeconds = 3600; ///< longer than any timer that we arm

/// A manner of writing a CUBE, and what a run makes of it.
struct Manner
{
    QString name;
    int writes = 0;     ///< lines of one run that change something
    QJsonObject before, wanted;
};

QJsonObject drop(int at, bool effect)
{
    return {{u"device"_s, u"cube1"_s}, {u"kind"_s, u"ssh-drop"_s}, {u"at"_s, at}, {u"times"_s, 1}, {u"effect"_s, effect}, {u"writes"_s, true}};
}

CliResult apply(const Cli &cli, const LabProcess &lab)
{
    return cli({u"apply"_s, lab.planFile(), u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
}

/// "": the configuration is that one; else what it is instead.
QString differs(const LabProcess &lab, const QJsonObject &from, const char *what)
{
    const QJsonObject now = configOf(lab);
    if (now == from)
        return {};
    return u"cube1 is not as %1: %2"_s.arg(QLatin1StringView(what), QString::fromUtf8(QJsonDocument(now).toJson(QJsonDocument::Compact)).left(3000));
}

// One cell: the connection goes at that line, before or after it took effect, and the run is gone on with or taken back. Once all is
// over, no timer of ours may be left that changes anything.
QString cell(const Manner &manner, int at, bool effect, bool back, const LabProcess &lab)
{
    if (!lab.control().fault(drop(at, effect)))
        return u"the fault could not be set"_s;
    const Cli cli(lab);
    const CliResult first = apply(cli, lab);
    if (lab.control().faults()[0][u"seen"_s].toInt() < at)
        return u"the fault did not strike: "_s + QString::fromUtf8(first.told());
    if (first.run().isEmpty())
        return u"no run: "_s + QString::fromUtf8(first.told());
    const CliResult then = back ? cli({u"undo"_s, first.run(), u"--yes"_s, u"--json"_s}) : cli({u"resume"_s, first.run(), u"--yes"_s, u"--json"_s});
    const QJsonObject &end = back ? manner.before : manner.wanted;
    QString wrong = differs(lab, end, back ? "before" : "wanted");
    if (wrong.isEmpty()) {
        lab.control().post(u"/clock"_s, {{u"advance"_s, kRollbackSeconds}});
        wrong = differs(lab, end, back ? "before, an hour later" : "wanted, an hour later");
    }
    return wrong.isEmpty() ? QString() : wrong + u"\nafter "_s + QString::fromUtf8(then.told()) + u"\nafter "_s + QString::fromUtf8(first.told());
}

} // namespace

/// Task 1 cut off at every single line that it sends, with and without effect, plain and under a timed rollback, and where the way is
/// written in a server group, on either kind of device: gone on with, it ends as wanted; taken back, as it was. Judged by the lab's own state.
class tst_CubeCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyLine_data();
    void everyLine();
};

void tst_CubeCuts::everyLine_data()
{
    QTest::addColumn<bool>("archive");
    QTest::addColumn<QStringList>("config");
    QTest::addColumn<bool>("keepsBoth");
    const QStringList group{u"voice class server-group 1"_s, u" ipv4 198.18.133.13 preference 1"_s};
    const QStringList way{u"dial-peer voice 6000 voip"_s, u" no session target ipv4:198.18.133.13"_s, u" session server-group 1"_s};
    QTest::newRow("plain") << false << QStringList() << false;
    QTest::newRow("timed rollback") << true << QStringList() << false;
    QTest::newRow("server group, keepalive profile")
        << false
        << group + QStringList{u"voice class sip-options-keepalive 1"_s, u" transport tcp"_s} + way
               + QStringList{u" voice-class sip options-keepalive profile 1"_s}
        << false;
    QTest::newRow("server group that keeps both lines") << false << group + way << true;
}

void tst_CubeCuts::everyLine()
{
    QFETCH(bool, archive);
    QFETCH(QStringList, config);
    QFETCH(bool, keepsBoth);
    Manner manner{QString::fromLatin1(QTest::currentDataTag()), 0, {}, {}};
    const QTemporaryDir directory;
    const QString scenario = oneCube({{u"archive"_s, archive}, {u"config"_s, QJsonArray::fromStringList(config)}, {u"server_group_keeps_both"_s, keepsBoth}}, directory.filePath(u"cuts.json"_s));
    QVERIFY(!scenario.isEmpty());
    const QStringList options{u"--scenario"_s, scenario};
    {
        LabProcess lab;
        QCOMPARE(lab.start(options), QString());
        manner.before = configOf(lab);
        QVERIFY(lab.control().fault(drop(kNever, false)));
        const Cli cli(lab);
        const CliResult whole = apply(cli, lab);
        manner.writes = lab.control().faults()[0][u"seen"_s].toInt();
        manner.wanted = configOf(lab);
        QVERIFY2(manner.writes >= 8 && manner.wanted != manner.before, whole.told());
        const CliResult undo = cli({u"undo"_s, whole.run(), u"--yes"_s, u"--json"_s});
        QVERIFY2(differs(lab, manner.before, "before").isEmpty(), undo.told());
    }
    MatrixRun matrix(u"Task 1 cut at every line, "_s + manner.name, options);
    for (int at = 1; at <= manner.writes; ++at)
        for (const bool effect : {false, true})
            for (const bool back : {false, true})
                matrix.add(u"%1, line %2 %3 effect, %4"_s.arg(manner.name, QString::number(at), effect ? u"with"_s : u"without"_s, back ? u"taken back"_s : u"resumed"_s),
                           [=](const LabProcess &lab) { return cell(manner, at, effect, back, lab); });
    const QStringList wrong = matrix.run(1);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

SIPSEAL_MATRIX_MAIN(tst_CubeCuts)
#include "tst_CubeCuts.moc"
