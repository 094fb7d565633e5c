// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/OneCube.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTest>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

/// Task 1 where the way to CVP is written in a server group, on a CUBE that replaces its line and on one that keeps the old line
/// beside the new one (no source says which is real), plainly and under a timed rollback: there and back. Judged by the lab's own
/// state.
class tst_CubeServerGroup : public QObject
{
    Q_OBJECT
    const QString m_group = u"voice class server-group 1"_s, m_old = u"ipv4 198.18.133.13 preference 1"_s,
                  m_secure = u"ipv4 198.18.133.13 port 5061 preference 1"_s;

    QMap<bool, int> m_sent; ///< lines of a run, by archive, where the line is replaced

    QString scenario(bool keepsBoth, bool archive, const QString &file) const;
    QJsonObject running(const LabProcess &lab) const { return lab.control().config(u"cube1"_s)[u"running"_s].toObject(); }

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
};

QString tst_CubeServerGroup::scenario(bool keepsBoth, bool archive, const QString &file) const
{
    const QJsonArray config{m_group, QString(u' ' + m_old), u"dial-peer voice 6000 voip"_s, u" no session target ipv4:198.18.133.13"_s,
                            u" session server-group 1"_s};
    return oneCube({{u"archive"_s, archive}, {u"server_group_keeps_both"_s, keepsBoth}, {u"config"_s, config}}, file);
}

void tst_CubeServerGroup::thereAndBack_data()
{
    QTest::addColumn<bool>("keepsBoth");
    QTest::addColumn<bool>("archive");
    for (const bool keepsBoth : {false, true})
        for (const bool archive : {false, true})
            QTest::addRow("%s, %s", keepsBoth ? "keeps both" : "replaces", archive ? "timed rollback" : "plain")
                << keepsBoth << archive;
}

void tst_CubeServerGroup::thereAndBack()
{
    QFETCH(bool, keepsBoth);
    QFETCH(bool, archive);
    const QTemporaryDir directory;
    const QString file = scenario(keepsBoth, archive, directory.filePath(u"group.json"_s));
    QVERIFY(!file.isEmpty());
    LabProcess lab;
    QCOMPARE(lab.start({u"--scenario"_s, file}), QString());
    const Cli cli(lab);
    const QJsonObject before = running(lab);

    const CliResult run = cli({u"apply"_s, lab.planFile(), u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
    const QByteArray after = QJsonDocument(running(lab)).toJson();
    QVERIFY2(after.contains(m_secure.toUtf8()), run.told());
    QVERIFY2(!after.contains('"' + m_old.toUtf8() + '"'), run.told());
    const int sent = run.finished()[u"sent"_s][u"cli_lines"_s].toInt();
    if (!keepsBoth)
        m_sent[archive] = sent;
    else if (m_sent.contains(archive))
        QCOMPARE(sent, m_sent[archive] + 3); // into the group, the old line out, and out of the group again
    lab.control().post(u"/clock"_s, {{u"advance"_s, 3600}}); // no timer of ours is left that takes it back
    QCOMPARE(QJsonDocument(running(lab)).toJson(), after);
    const CliResult second = cli({u"apply"_s, lab.planFile(), u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
    QCOMPARE(second.finished()[u"sent"_s][u"cli_lines"_s].toInt(-1), 0);

    const CliResult undo = cli({u"undo"_s, run.run(), u"--yes"_s, u"--json"_s});
    QVERIFY2(undo.exit == 0, undo.told());
    QCOMPARE(running(lab), before);
}

QTEST_GUILESS_MAIN(tst_CubeServerGroup)
#include "tst_CubeServerGroup.moc"
