// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include <QTest>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

/// Task 1 on a CUBE whose configuration somebody else holds: before the run, when it comes to a change, and in the middle of one.
/// Judged by the lab's own state.
class tst_CubeLock : public QObject
{
    Q_OBJECT
    std::unique_ptr<LabProcess> m_lab;
    std::unique_ptr<Cli> m_cli;
    QJsonObject m_before, m_wanted;

    bool locks(const QString &value, int at, int times)
    {
        return m_lab->control().fault({{u"device"_s, u"cube1"_s}, {u"kind"_s, u"config-lock"_s}, {u"value"_s, value}, {u"at"_s, at}, {u"times"_s, times}});
    }
    CliResult apply() const { return (*m_cli)({u"apply"_s, m_lab->planFile(), u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s}); }
    CliResult with(const QString &verb, const QString &run) const { return (*m_cli)({verb, run, u"--yes"_s, u"--json"_s}); }
    QJsonObject config() const { return m_lab->control().config(u"cube1"_s); }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cli.reset(), m_lab.reset(); }
    void cleanup();
    void whoHoldsItIsNamedBeforeAnythingIsSent();
    void whoComesInBetweenIsWaitedForAndNamed();
    void whoIsPushedOutInTheMiddleFinishes_data();
    void whoIsPushedOutInTheMiddleFinishes();
};

void tst_CubeLock::initTestCase()
{
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start({}), QString());
    m_cli = std::make_unique<Cli>(*m_lab);
    m_before = config();
    const CliResult whole = apply();
    m_wanted = config();
    QVERIFY2(m_wanted != m_before, whole.told());
    const CliResult undo = with(u"undo"_s, whole.run());
    QVERIFY2(config() == m_before, undo.told());
}

void tst_CubeLock::cleanup()
{
    QVERIFY(m_lab->control().clearFaults());
    QCOMPARE(config(), m_before);
}

void tst_CubeLock::whoHoldsItIsNamedBeforeAnythingIsSent()
{
    QVERIFY(locks({}, 1, 0));
    const CliResult run = apply();
    QCOMPARE(run.exit, 4);
    QVERIFY2(run.err.contains("locked by NETCONF"), run.told());
    QCOMPARE(config(), m_before);
    QCOMPARE(run.finished()[u"sent"_s][u"cli_lines"_s].toInt(-1), 0);
}

void tst_CubeLock::whoComesInBetweenIsWaitedForAndNamed()
{
    QVERIFY(locks({}, 2, 2)); // the second change finds it taken, and so does its second try
    const CliResult run = apply();
    QStringList waits;
    for (const QJsonObject &event : run.lines())
        if (const QString detail = event[u"detail"_s].toString(); detail.startsWith(u"Next try"_s))
            waits += event[u"state"_s].toString() + u": "_s + detail.section(u'\n', 0, 0);
    QCOMPARE(waits, (QStringList{u"applying: Next try in 1 s: The configuration of cube1 is locked by NETCONF. Nothing was sent."_s,
                                 u"applying: Next try in 2 s: The configuration of cube1 is locked by NETCONF. Nothing was sent."_s}));
    QVERIFY2(config() == m_wanted, run.told());
    const CliResult undo = with(u"undo"_s, run.run());
    QVERIFY2(undo.exit == 0, undo.told());
}

void tst_CubeLock::whoIsPushedOutInTheMiddleFinishes_data()
{
    QTest::addColumn<int>("line");
    for (const int line : {1, 2, 3, 7})
        QTest::addRow("line %d", line) << line;
}

void tst_CubeLock::whoIsPushedOutInTheMiddleFinishes()
{
    QFETCH(int, line);
    QVERIFY(locks(u"pushed"_s, line, 1));
    const CliResult run = apply();
    QVERIFY2(config() == m_wanted, run.told());
    QVERIFY2(m_lab->control().faults()[0][u"seen"_s].toInt() > line, run.told());
    const CliResult undo = with(u"undo"_s, run.run());
    QVERIFY2(undo.exit == 0, undo.told());
}

QTEST_GUILESS_MAIN(tst_CubeLock)
#include "tst_CubeLock.moc"
