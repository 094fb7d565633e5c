// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/Outcome.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <csignal>
#include <memory>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

QJsonObject withPolicies(QJsonObject plan, const QJsonObject &changes)
{
    QJsonObject policies = plan[u"policies"_s].toObject();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        policies[it.key()] = it.value();
    plan[u"policies"_s] = policies;
    return plan;
}

// "step@device" of each step whose last event has one of these states.
QSet<QString> endedAs(const CliResult &result, const QStringList &states)
{
    QMap<QString, QString> last;
    const QList<QJsonObject> events = result.lines();
    for (const QJsonObject &event : events)
        if (event[u"event"_s] == u"step"_s)
            last[event[u"step"_s].toString() + u'@' + event[u"device"_s].toString()] = event[u"state"_s].toString();
    QSet<QString> out;
    for (auto it = last.cbegin(); it != last.cend(); ++it)
        if (states.contains(it.value()))
            out += it.key();
    return out;
}

} // namespace

/// Who agreed to what: --yes for what can be taken back, --accept for what has an impact, a named task alone, a person for
/// what a person does, and a safe stop on the way.
class tst_Consent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void init();
    void yesAloneLeavesWhatHasAnImpact();
    void acceptedStepsAreTaken();
    void whoAgreesToAStepThatIsNoneIsToldAtOnce();
    void aNamedTaskPullsNoOtherIn();
    void aPersonDoesItAndTheRunGoesOn();
    void aStopIsSafeAndTheRunGoesOn();

private:
    std::unique_ptr<LabProcess> m_lab;
};

void tst_Consent::initTestCase()
{
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start(), QString());
}

void tst_Consent::init()
{
    QVERIFY(m_lab->control().clearFaults());
    QVERIFY(m_lab->control().reset());
}

void tst_Consent::yesAloneLeavesWhatHasAnImpact()
{
    const QString plan = m_lab->writePlan(u"careful.json"_s, withPolicies(m_lab->plan(), {{u"accept"_s, QJsonArray()}}));
    const Cli cli(*m_lab);
    const CliResult check = cli({u"check"_s, plan, u"--json"_s});
    const CliResult apply = cli({u"apply"_s, plan, u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 4, apply.told());
    QCOMPARE(apply.finished()[u"result"_s].toString(), u"partly"_s);
    QVERIFY2(apply.err.contains("--accept vvb.engine.restart"), apply.told());
    const QSet<QString> done = endedAs(apply, {u"verified"_s});
    QVERIFY(done.contains(u"cube.sip-ua.transport@cube1"_s));
    const QJsonArray steps = check.document()[u"steps"_s].toArray();
    for (const QJsonValue &step : steps) {
        const QString key = step[u"id"_s].toString() + u'@' + step[u"device"_s].toString();
        if (step[u"impact"_s] != u"none"_s || !step[u"reversible"_s].toBool())
            QVERIFY2(!done.contains(key), qPrintable(key));
    }
    // And the devices saw no restart, no reset and no mixed mode.
    QCOMPARE(m_lab->control().config(u"cucm-pub"_s)[u"security_mode"_s].toInt(-1), 0);
    const QStringList effects = m_lab->control().effects();
    QVERIFY2(effects.filter(u"restart"_s).isEmpty() && effects.filter(u"reset"_s).isEmpty(), qPrintable(effects.join(u'\n')));
}

void tst_Consent::acceptedStepsAreTaken()
{
    const QString plan = m_lab->writePlan(u"careful.json"_s, withPolicies(m_lab->plan(), {{u"accept"_s, QJsonArray()}}));
    const Cli cli(*m_lab);
    const CliResult first = cli({u"apply"_s, plan, u"--yes"_s, u"--json"_s, u"--task"_s, u"vvb"_s});
    QVERIFY2(first.exit == 4, first.told());
    const CliResult resume = cli({u"resume"_s, first.run(), u"--yes"_s, u"--accept"_s, u"vvb.engine.restart"_s, u"--json"_s});
    QVERIFY2(resume.exit == 0, resume.told());
    QVERIFY(endedAs(resume, {u"verified"_s}).contains(u"vvb.engine.restart@vvb1"_s));
}

void tst_Consent::whoAgreesToAStepThatIsNoneIsToldAtOnce()
{
    const qsizetype before = m_lab->control().wire().size();
    const CliResult apply = Cli(*m_lab)({u"apply"_s, m_lab->planFile(), u"--yes"_s, u"--accept"_s, u"cube.dail-peer.cvp"_s});
    QCOMPARE(apply.exit, 2);
    QVERIFY2(apply.err.contains("cube.dail-peer.cvp"), apply.told());
    QCOMPARE(m_lab->control().wire().size(), before);
}

void tst_Consent::aNamedTaskPullsNoOtherIn()
{
    const Cli cli(*m_lab);
    const CliResult apply = cli({u"apply"_s, m_lab->planFile(), u"--yes"_s, u"--json"_s, u"--task"_s, u"cvp"_s});
    QVERIFY2(apply.exit == 0 || apply.exit == 4, apply.told());
    const QStringList effects = m_lab->control().effects();
    QVERIFY(!effects.isEmpty());
    QCOMPARE(effects.filter(u"aw1: PUT /unifiedconfig/config/sipservergroup"_s), effects);
    const QList<QJsonObject> events = apply.lines();
    for (const QJsonObject &event : events)
        if (event[u"event"_s] == u"step"_s && event[u"state"_s] == u"applying"_s)
            QVERIFY2(event[u"step"_s].toString().startsWith(u"cvp."), qPrintable(event[u"step"_s].toString()));
}

void tst_Consent::aPersonDoesItAndTheRunGoesOn()
{
    QJsonObject plan = m_lab->plan(), choices = plan[u"choices"_s].toObject();
    choices[u"vvb"_s] = QJsonObject{{u"by_hand"_s, true}};
    plan[u"choices"_s] = choices;
    const QString file = m_lab->writePlan(u"by-hand.json"_s, plan);
    const Cli cli(*m_lab);
    const CliResult apply = cli({u"apply"_s, file, u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 4, apply.told());
    const QSet<QString> waiting = endedAs(apply, {u"waiting-for-human"_s});
    QVERIFY2(waiting.contains(u"vvb.system-parameters.tls-sip@vvb1"_s), apply.told());
    // The document's own path to the place.
    QVERIFY2(apply.out.contains("System > System Parameters") || apply.out.contains("System Parameters > Security Parameters"), apply.out);
    // What does not depend on it is done.
    QVERIFY(endedAs(apply, {u"verified"_s}).contains(u"cucm.security-mode@cucm-pub"_s));
    QVERIFY(m_lab->control().effects().filter(u"vvb1:"_s).isEmpty());

    const QJsonObject byHand{{u"step"_s, u"vvb.system-parameters.tls-sip"_s}, {u"device"_s, u"vvb1"_s}};
    QCOMPARE(m_lab->control().post(u"/operator"_s, byHand).status, 200);
    QTRY_VERIFY(m_lab->control().runtime(u"vvb1"_s)[u"in_effect"_s][u"sipTLSEnabled"_s].toBool());
    const CliResult resume = cli({u"resume"_s, apply.run(), u"--yes"_s, u"--json"_s});
    QVERIFY2(resume.exit == 0, resume.told());
    QCOMPARE(resume.finished()[u"result"_s].toString(), u"secured"_s);
    QVERIFY(m_lab->control().effects().filter(u"vvb1:"_s).isEmpty());
}

void tst_Consent::aStopIsSafeAndTheRunGoesOn()
{
#ifdef Q_OS_WIN
    QSKIP("a console's interrupt reaches every process of it");
#else
    // The plan agrees to nothing beforehand: what --accept agreed to must outlive the stop.
    const QString plan = m_lab->writePlan(u"careful.json"_s, withPolicies(m_lab->plan(), {{u"accept"_s, QJsonArray()}}));
    const QJsonArray grave = m_lab->plan()[u"policies"_s][u"accept"_s].toArray();
    QVERIFY(!grave.isEmpty());
    QStringList words{u"apply"_s, plan, u"--yes"_s, u"--json"_s};
    for (const QJsonValue &step : grave)
        words += {u"--accept"_s, step.toString()};
    const Cli cli(*m_lab);
    const auto apply = cli.start(words);
    // In the middle of its work: as soon as the first device has changed.
    QTRY_VERIFY_WITH_TIMEOUT(!m_lab->control().effects().isEmpty(), 30000);
    ::kill(pid_t(apply->processId()), SIGINT);
    const CliResult stopped = Cli::ended(*apply);
    QVERIFY2(stopped.exit == 130, stopped.told());
    QCOMPARE(stopped.finished()[u"result"_s].toString(), u"stopped"_s);
    const CliResult resume = cli({u"resume"_s, stopped.run(), u"--yes"_s, u"--json"_s});
    QVERIFY2(resume.exit == 0, resume.told());
    QVERIFY2(cli({u"check"_s, m_lab->planFile(), u"--json"_s}).exit == 0, resume.told());
    QCOMPARE(Outcome(m_lab->control()).notOnce(), QString());
#endif
}

QTEST_GUILESS_MAIN(tst_Consent)
#include "tst_Consent.moc"
