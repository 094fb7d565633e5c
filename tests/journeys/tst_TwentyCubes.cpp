// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"
#include "tests/journeys/support/CubeJudge.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMap>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <future>
#include <memory>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kBoxes = 20;
constexpr int kRollbackSeconds = 3600; // longer than any timer that is armed
const QString kCanary = u"cube1"_s;    // the first of the lab's plan
const QString kArchivist = u"cube2"_s; // keeps an archive: it is changed under its own timed rollback
const QStringList kLooks{u"cube.prerequisites"_s, u"cube.clock"_s, u"cube.certificate"_s, u"cube.routes"_s, u"cube.standing"_s};
const QStringList kChanges{u"cube.sip-ua.transport"_s, u"cube.sip-ua.signaling"_s, u"cube.dial-peer.cvp"_s,
                           u"cube.dial-peer.cucm"_s};
const QString kSave = u"cube.save"_s;

QString cube(int n)
{
    return u"cube%1"_s.arg(n);
}

QDateTime timeOf(const QJsonObject &event)
{
    return QDateTime::fromString(event[u"time"_s].toString(), Qt::ISODateWithMs);
}

/// What `check` says of one step of one CUBE.
QJsonObject verdict(const QJsonObject &document, const QString &step, const QString &device)
{
    const QJsonArray all = document[u"steps"_s].toArray();
    for (const QJsonValue &one : all)
        if (one[u"id"_s] == step && one[u"device"_s] == device)
            return one.toObject();
    return {};
}

/// What `check` wants to know from a person: device -> question.
QMap<QString, QString> questions(const QJsonObject &document)
{
    QMap<QString, QString> out;
    const QJsonArray steps = document[u"steps"_s].toArray();
    for (const QJsonValue &step : steps) {
        const QJsonArray asks = step[u"asks"_s].toArray();
        for (const QJsonValue &ask : asks)
            out[step[u"device"_s].toString()] += ask.toString();
    }
    return out;
}

/// The first time that a step of that kind was in that state: device -> when.
QMap<QString, QDateTime> moments(const QList<QJsonObject> &events, const QString &step, const QString &state)
{
    QMap<QString, QDateTime> out;
    for (const QJsonObject &event : events)
        if (event[u"step"_s] == step && event[u"state"_s] == state && !out.contains(event[u"device"_s].toString()))
            out[event[u"device"_s].toString()] = timeOf(event);
    return out;
}

/// How each step of a run ended: step -> devices by last state.
QMap<QString, QMap<QString, QStringList>> endings(const QList<QJsonObject> &events)
{
    QMap<QPair<QString, QString>, QString> last;
    for (const QJsonObject &event : events)
        if (event[u"event"_s] == u"step"_s)
            last[{event[u"step"_s].toString(), event[u"device"_s].toString()}] = event[u"state"_s].toString();
    QMap<QString, QMap<QString, QStringList>> out;
    for (auto it = last.cbegin(); it != last.cend(); ++it)
        out[it.key().first][it.value()] += it.key().second;
    return out;
}

/// Each box's configuration, as the lab holds it.
QMap<QString, QJsonObject> configurations(const LabProcess &lab)
{
    QMap<QString, QJsonObject> out;
    for (int n = 1; n <= kBoxes; ++n)
        if (const QJsonObject config = lab.control().config(cube(n)); !config.isEmpty())
            out[cube(n)] = config;
    return out;
}

/// The plan with that CUBE as its first.
QJsonObject ledBy(const QString &first, QJsonObject plan)
{
    QJsonArray devices = plan[u"devices"_s].toArray();
    const auto leads =
        std::find_if(devices.begin(), devices.end(), [&](const QJsonValue &device) { return device[u"id"_s] == first; });
    const QJsonValue leader = *leads;
    devices.erase(leads);
    devices.prepend(leader);
    plan[u"devices"_s] = devices;
    return plan;
}

} // namespace

/// Task 1 on twenty CUBEs of seven releases, each written in its own manner: what is found, what a person is asked, one canary
/// before the nineteen others, read back, applied again, taken back. Judged by the lab's own state and by what went over its
/// wire.
class tst_TwentyCubes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_unproved = {}, m_deafCli.reset(), m_deafLab.reset(), m_cli.reset(), m_lab.reset(); }
    // One story, in this order.
    void checkJudgesEachAndNamesWhatItAsks();
    void namedInThePlanNothingIsBlocked();
    void applySecuresAllButWhatWaitsForOthers();
    void oneCanaryWasChangedAndReadBackBeforeAnyOther();
    void everyBoxIsAsWantedByTheLabsOwnState();
    void aCallOverEachBoxReachesCvpOverTls();
    void applyingAgainHasNoEffect();
    void undoBringsEveryBoxBack();
    // Stories of their own.
    void whereTheCanaryFailsNoOtherIsTouched();
    void aBlockedBoxIsNoCanary();
    void aPlanOfTheBoxesAloneSecuresAndSavesThem();
    void whereTheCanaryIsNotProvedOverTlsNoOtherIsCutOver();

private:
    QJsonObject running(const QString &device) const { return m_lab->control().config(device)[u"running"_s].toObject(); }
    /// The boxes whose configuration is not that one.
    QStringList changed(const QMap<QString, QJsonObject> &since) const;
    QList<LabControl::Wire> effectsOf(const QString &device, const QSet<QString> &lines) const;

    std::unique_ptr<LabProcess> m_lab, m_deafLab; ///< in the other CVP does not answer
    std::unique_ptr<Cli> m_cli, m_deafCli;
    std::future<CliResult> m_unproved;   ///< a run there: its canary waits half a minute for its proof
    QMap<QString, QJsonObject> m_before; ///< each box's configuration at the start
    QString m_plan;                      ///< as the questions of `check` were answered
    QJsonObject m_check;                 ///< what it says to that plan
    CliResult m_apply;
};

void tst_TwentyCubes::initTestCase()
{
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start({u"--scenario"_s, u"cubes"_s}), QString());
    m_cli = std::make_unique<Cli>(*m_lab);
    m_before = configurations(*m_lab);
    QCOMPARE(m_before.size(), kBoxes);
    // Begun here and judged last, so that nobody waits for it.
    m_deafLab = std::make_unique<LabProcess>();
    QCOMPARE(m_deafLab->start({u"--scenario"_s, u"cubes"_s}), QString());
    m_deafCli = std::make_unique<Cli>(*m_deafLab);
    QVERIFY(m_deafLab->control().fault({{u"device"_s, u"cvp1"_s}, {u"kind"_s, u"node-down"_s}}));
    const QString plan = m_deafLab->writePlan(u"led.json"_s, ledBy(kArchivist, m_deafLab->plan()));
    m_unproved = std::async(std::launch::async, [this, plan] {
        return (*m_deafCli)({u"apply"_s, plan, u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
    });
}

QStringList tst_TwentyCubes::changed(const QMap<QString, QJsonObject> &since) const
{
    QStringList out;
    const QMap<QString, QJsonObject> now = configurations(*m_lab);
    for (auto it = since.cbegin(); it != since.cend(); ++it)
        if (now[it.key()] != it.value())
            out += it.key();
    return out;
}

QList<LabControl::Wire> tst_TwentyCubes::effectsOf(const QString &device, const QSet<QString> &lines) const
{
    QList<LabControl::Wire> out;
    const QList<LabControl::Wire> wire = m_lab->control().wire();
    for (const LabControl::Wire &sent : wire)
        if (sent.effect && sent.device == device && lines.contains(sent.text))
            out += sent;
    return out;
}

void tst_TwentyCubes::checkJudgesEachAndNamesWhatItAsks()
{
    const CliResult check = (*m_cli)({u"check"_s, m_lab->planFile(), u"--task"_s, u"cube"_s, u"--json"_s});
    QVERIFY2(check.exit == 4, check.told()); // cube16 is blocked
    const QJsonObject document = check.document(), summary = document[u"summary"_s].toObject();
    QCOMPARE(summary[u"failed"_s].toInt(-1), 0);
    QCOMPARE(summary[u"needs_human"_s].toInt(-1), 0);
    QCOMPARE(summary[u"blocked"_s].toInt(-1), 1);
    for (int n = 1; n <= kBoxes; ++n) {
        for (const QString &look : kLooks) {
            const QJsonObject found = verdict(document, look, cube(n));
            QVERIFY2(found[u"state"_s] == u"compliant"_s,
                     qPrintable(cube(n) + u' ' + look + u": "_s + found[u"reason"_s].toString()));
        }
        for (const QString &change : kChanges)
            QVERIFY2(!verdict(document, change, cube(n)).isEmpty(), qPrintable(cube(n) + u' ' + change));
        QCOMPARE(verdict(document, kChanges.first(), cube(n))[u"state"_s].toString(), u"differs"_s);
    }
    // Its server group serves calls that the plan does not name.
    const QJsonObject blocked = verdict(document, u"cube.dial-peer.cvp"_s, u"cube16"_s);
    QCOMPARE(blocked[u"state"_s].toString(), u"blocked"_s);
    QVERIFY2(blocked[u"reason"_s].toString().contains(u"server-group 1 is also used by dial-peer 6100"_s),
             qPrintable(blocked[u"reason"_s].toString()));
    QVERIFY(blocked[u"will_send"_s].toArray().isEmpty());
    // What no device tells is asked, where it matters and nowhere else.
    const QMap<QString, QString> asked = questions(document);
    QCOMPARE(asked.keys(), (QStringList{u"cube16"_s, u"cube17"_s, u"cube3"_s, u"cube6"_s}));
    QVERIFY2(asked[u"cube3"_s].contains(u"CSCvz80171"_s), qPrintable(asked[u"cube3"_s]));
    QVERIFY2(asked[u"cube6"_s].contains(u"CSCvz80171"_s), qPrintable(asked[u"cube6"_s]));
    for (const QString &box : {u"cube16"_s, u"cube17"_s})
        QVERIFY2(asked[box].contains(u"dial-peer 6100 leads to CVP too"_s), qPrintable(asked[box]));
    QCOMPARE(m_lab->control().effects(), QStringList());
}

// As check advised: dial-peer 6100 is named for the two boxes that have it.
void tst_TwentyCubes::namedInThePlanNothingIsBlocked()
{
    QJsonObject plan = m_lab->plan();
    QJsonArray devices = plan[u"devices"_s].toArray();
    for (auto &&item : devices) {
        QJsonObject device = item.toObject();
        if (device[u"id"_s] == u"cube16"_s || device[u"id"_s] == u"cube17"_s)
            device[u"cube"_s] = QJsonObject{{u"cvp_dial_peers"_s, QJsonArray{6000, 6100}}};
        item = device;
    }
    plan[u"devices"_s] = devices;
    m_plan = m_lab->writePlan(u"named.json"_s, plan);
    const CliResult check = (*m_cli)({u"check"_s, m_plan, u"--task"_s, u"cube"_s, u"--json"_s});
    QVERIFY2(check.exit == 3, check.told());
    m_check = check.document();
    QCOMPARE(m_check[u"summary"_s][u"blocked"_s].toInt(-1), 0);
    QCOMPARE(questions(m_check).keys(), (QStringList{u"cube3"_s, u"cube6"_s}));
    QCOMPARE(changed(m_before), QStringList());
}

void tst_TwentyCubes::applySecuresAllButWhatWaitsForOthers()
{
    // The steps that calls notice are agreed to by name, on top of the general yes.
    QJsonObject plan = readJson(m_plan);
    QJsonObject policies = plan[u"policies"_s].toObject();
    policies.remove(u"accept"_s);
    plan[u"policies"_s] = policies;
    m_apply = (*m_cli)({u"apply"_s, m_lab->writePlan(u"agreed.json"_s, plan), u"--task"_s, u"cube"_s, u"--yes"_s, u"--accept"_s,
                        u"cube.dial-peer.cvp"_s, u"--accept"_s, u"cube.dial-peer.cucm"_s, u"--json"_s});
    QVERIFY2(m_apply.exit == 4, m_apply.told()); // the save
    const QList<QJsonObject> events = m_apply.lines();
    const auto ended = endings(events);
    for (const QString &look : kLooks)
        QCOMPARE(ended[look][u"already"_s].size(), kBoxes);
    for (const QString &change : kChanges)
        QVERIFY2(ended[change][u"verified"_s].size() + ended[change][u"already"_s].size() == kBoxes,
                 qPrintable(change + u": "_s + QDebug::toString(ended[change])));
    // Only what differed was changed: four map a trustpoint to everybody already.
    QCOMPARE(ended[u"cube.sip-ua.signaling"_s][u"already"_s], (QStringList{u"cube14"_s, u"cube19"_s, u"cube7"_s, u"cube9"_s}));
    // Nothing is saved before the other tasks' legs are proved, and it is said what that waits for.
    QCOMPARE(ended[kSave][u"skipped"_s].size(), kBoxes);
    QVERIFY(std::any_of(events.begin(), events.end(), [](const QJsonObject &event) {
        return event[u"step"_s] == kSave && event[u"detail"_s].toString().contains(u"both ends offer TLS"_s);
    }));
}

void tst_TwentyCubes::oneCanaryWasChangedAndReadBackBeforeAnyOther()
{
    const QList<QJsonObject> events = m_apply.lines();
    const QList<LabControl::Wire> wire = m_lab->control().wire();
    for (const QString &change : kChanges) {
        // As the product tells it.
        const QMap<QString, QDateTime> begun = moments(events, change, u"applying"_s),
                                       proved = moments(events, change, u"verified"_s);
        QVERIFY2(begun.contains(kCanary) && proved.contains(kCanary), qPrintable(change));
        for (auto it = begun.cbegin(); it != begun.cend(); ++it)
            QVERIFY2(it.key() == kCanary || it.value() >= proved[kCanary], qPrintable(change + u' ' + it.key()));
        // As the lab saw it. One line is the same to CVP and to CUCM: it tells neither from the other.
        const auto linesFor = [&](const QString &device) {
            QSet<QString> lines;
            const QJsonArray shown = verdict(m_check, change, device)[u"will_send"_s].toArray();
            for (const QJsonValue &line : shown)
                if (line != u"session transport tcp tls"_s)
                    lines += line.toString();
            return lines;
        };
        const QList<LabControl::Wire> canary = effectsOf(kCanary, linesFor(kCanary));
        QVERIFY2(!canary.isEmpty(), qPrintable(change));
        for (int n = 2; n <= kBoxes; ++n) {
            const QList<LabControl::Wire> others = effectsOf(cube(n), linesFor(cube(n)));
            if (verdict(m_check, change, cube(n))[u"state"_s] == u"compliant"_s)
                continue;
            QVERIFY2(!others.isEmpty() && others.first().time >= proved[kCanary], qPrintable(change + u' ' + cube(n)));
            const bool readBack = std::any_of(wire.begin(), wire.end(), [&](const LabControl::Wire &line) {
                return line.device == kCanary && line.text.startsWith(u"show "_s) && line.time >= canary.last().time &&
                       line.time <= others.first().time;
            });
            QVERIFY2(readBack, qPrintable(change + u' ' + cube(n)));
        }
    }
    // And of all that had an effect on any box, the canary's came first.
    const auto first = std::find_if(wire.begin(), wire.end(), [](const LabControl::Wire &line) { return line.effect; });
    QVERIFY(first != wire.end() && first->device == kCanary);
}

void tst_TwentyCubes::everyBoxIsAsWantedByTheLabsOwnState()
{
    const CliResult check = (*m_cli)({u"check"_s, m_plan, u"--task"_s, u"cube"_s, u"--json"_s});
    QVERIFY2(check.exit == 3, check.told()); // the save alone
    const QJsonArray steps = check.document()[u"steps"_s].toArray();
    for (const QJsonValue &step : steps)
        QCOMPARE(step[u"state"_s].toString(), step[u"id"_s] == kSave ? u"differs"_s : u"compliant"_s);
    // No rollback that was armed goes off later.
    m_lab->control().post(u"/clock"_s, {{u"advance"_s, kRollbackSeconds}});
    for (int n = 1; n <= kBoxes; ++n) {
        const QStringList clear = stillInClear(cube(n), running(cube(n)));
        QVERIFY2(clear.isEmpty(), qPrintable(clear.join(u'\n')));
        QVERIFY2(!stillInClear(cube(n), m_before[cube(n)][u"running"_s].toObject()).isEmpty(),
                 qPrintable(cube(n))); // the judge can tell
        QCOMPARE(m_lab->control().config(cube(n))[u"startup"_s], m_before[cube(n)][u"startup"_s]);
    }
}

// The caller's calls come in over the boxes by turns.
void tst_TwentyCubes::aCallOverEachBoxReachesCvpOverTls()
{
    QStringList calls;
    for (int n = 1; n <= kBoxes; ++n)
        calls += m_lab->control().dial();
    QSet<QString> over;
    for (const QString &id : std::as_const(calls)) {
        const QJsonObject call = m_lab->control().waitForCall(id, {u"queued"_s, u"failed"_s, u"ended"_s});
        QVERIFY2(call[u"state"_s] == u"queued"_s, qPrintable(QDebug::toString(call)));
        const QJsonArray legs = call[u"legs"_s].toArray();
        for (const QJsonValue &leg : legs)
            if (leg[u"b"_s] == u"cvp1"_s && leg[u"security"_s] == u"tls"_s && leg[u"version"_s] == u"TLSv1.2"_s)
                over += leg[u"a"_s].toString();
        QVERIFY(m_lab->control().hangUp(id));
    }
    for (int n = 1; n <= kBoxes; ++n)
        QVERIFY2(over.contains(cube(n)), qPrintable(cube(n)));
}

void tst_TwentyCubes::applyingAgainHasNoEffect()
{
    const QMap<QString, QJsonObject> secured = configurations(*m_lab);
    const qsizetype before = m_lab->control().wire().size();
    const CliResult again = (*m_cli)({u"apply"_s, m_plan, u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(again.exit == 4, again.told());
    const auto ended = endings(again.lines());
    for (const QString &change : kChanges)
        QCOMPARE(ended[change][u"already"_s].size(), kBoxes);
    QCOMPARE(again.finished()[u"sent"_s][u"cli_lines"_s].toInt(-1), 0);
    QCOMPARE(m_lab->control().effects(before), QStringList());
    QCOMPARE(changed(secured), QStringList());
}

void tst_TwentyCubes::undoBringsEveryBoxBack()
{
    const CliResult undo = (*m_cli)({u"undo"_s, m_apply.run(), u"--yes"_s, u"--json"_s});
    QVERIFY2(undo.exit == 0, undo.told());
    QCOMPARE(undo.finished()[u"result"_s].toString(), u"undone"_s);
    QCOMPARE(undo.finished()[u"residue"_s].toArray(), QJsonArray());
    // The run never came to its save: there is none to take back, and what others have not saved stays theirs.
    const QList<LabControl::Wire> wire = m_lab->control().wire();
    QVERIFY(std::none_of(wire.begin(), wire.end(), [](const LabControl::Wire &sent) { return sent.text.startsWith(u"write"_s); }));
    m_lab->control().post(u"/clock"_s, {{u"advance"_s, kRollbackSeconds}});
    QCOMPARE(changed(m_before), QStringList());
}

void tst_TwentyCubes::whereTheCanaryFailsNoOtherIsTouched()
{
    QVERIFY(m_lab->control().reset());
    const QMap<QString, QJsonObject> before = configurations(*m_lab);
    const qsizetype from = m_lab->control().wire().size();
    QVERIFY(m_lab->control().fault(
        {{u"device"_s, kCanary}, {u"kind"_s, u"authorization-failed"_s}, {u"writes"_s, true}, {u"times"_s, 0}}));
    const Cli cli(*m_lab);
    const CliResult apply = cli({u"apply"_s, m_lab->planFile(), u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 4, apply.told()); // a person must give that login the right
    QCOMPARE(apply.finished()[u"result"_s].toString(), u"failed"_s);
    const auto ended = endings(apply.lines());
    QCOMPARE(ended[kChanges.first()][u"failed"_s], QStringList{kCanary});
    QCOMPARE(ended[kChanges.first()][u"skipped"_s].size(), kBoxes - 1);
    QVERIFY2(apply.out.contains("The first of its kind did not succeed"), apply.told());
    QCOMPARE(m_lab->control().effects(from), QStringList());
    QCOMPARE(changed(before), QStringList());
    // The cause gone, the run is gone on with.
    QVERIFY(m_lab->control().clearFaults());
    const CliResult resumed = cli({u"resume"_s, apply.run(), u"--yes"_s, u"--json"_s});
    QVERIFY2(resumed.exit == 4, resumed.told()); // the save, and cube16
    QVERIFY2(stillInClear(kCanary, running(kCanary)).isEmpty() && stillInClear(cube(20), running(cube(20))).isEmpty(),
             resumed.told());
}

// Nothing is tried on it, so it tells nothing about the others.
void tst_TwentyCubes::aBlockedBoxIsNoCanary()
{
    QVERIFY(m_lab->control().reset());
    const Cli cli(*m_lab);
    const CliResult apply = cli({u"apply"_s, m_lab->writePlan(u"blocked.json"_s, ledBy(u"cube16"_s, m_lab->plan())), u"--task"_s,
                                 u"cube"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 4, apply.told());
    const auto ended = endings(apply.lines());
    QCOMPARE(ended[u"cube.dial-peer.cvp"_s][u"skipped"_s], QStringList{u"cube16"_s});
    QCOMPARE(ended[u"cube.dial-peer.cvp"_s][u"verified"_s].size(), kBoxes - 1);
}

// No CVP and no CUCM in the plan: the dial-peers tell whom the boxes reach, but for one that sends its calls to a name.
void tst_TwentyCubes::aPlanOfTheBoxesAloneSecuresAndSavesThem()
{
    const QString byName = u"cube13"_s;
    QVERIFY(m_lab->control().reset());
    QJsonObject plan = readJson(m_plan);
    QJsonArray boxes;
    const QJsonArray devices = plan[u"devices"_s].toArray();
    for (const QJsonValue &device : devices)
        if (device[u"kind"_s] == u"cube"_s)
            boxes += device;
    plan[u"devices"_s] = boxes;
    const QString file = m_lab->writePlan(u"boxes.json"_s, plan);
    const Cli cli(*m_lab);
    const CliResult apply = cli({u"apply"_s, file, u"--task"_s, u"cube"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 4, apply.told());
    const auto ended = endings(apply.lines());
    QCOMPARE(ended[u"cube.sip-ua.signaling"_s][u"skipped"_s], QStringList{byName});
    QCOMPARE(ended[u"cube.dial-peer.cvp"_s][u"skipped"_s], QStringList{byName});
    QCOMPARE(ended[kSave][u"verified"_s].size(), kBoxes - 1);
    QVERIFY2(apply.out.contains("cvp1.dcloud.cisco.com"), apply.told());
    for (int n = 1; n <= kBoxes; ++n) {
        const QJsonObject config = m_lab->control().config(cube(n));
        if (cube(n) == byName)
            continue;
        const QStringList clear = stillInClear(cube(n), config[u"startup"_s].toObject());
        QVERIFY2(clear.isEmpty() && config[u"startup"_s] == config[u"running"_s], qPrintable(cube(n) + clear.join(u'\n')));
    }
}

// The canary keeps an archive: what is not proved is taken back at once.
void tst_TwentyCubes::whereTheCanaryIsNotProvedOverTlsNoOtherIsCutOver()
{
    const CliResult apply = m_unproved.get();
    QVERIFY2(apply.exit == 1, apply.told());
    const QList<QJsonObject> events = apply.lines();
    QCOMPARE(endings(events)[u"cube.dial-peer.cvp"_s][u"failed"_s], QStringList{kArchivist});
    QCOMPARE(moments(events, u"cube.dial-peer.cvp"_s, u"applying"_s).keys(), QStringList{kArchivist});
    QCOMPARE(moments(events, u"cube.dial-peer.cvp"_s, u"undoing"_s).keys(), QStringList{kArchivist});
    const QMap<QString, QJsonObject> now = configurations(*m_deafLab);
    for (int n = 1; n <= kBoxes; ++n) {
        const QJsonObject was = m_before[cube(n)][u"running"_s].toObject(), is = now[cube(n)][u"running"_s].toObject();
        for (const QString &section :
             {u"dial-peer voice 6000 voip"_s, u"dial-peer voice 6100 voip"_s, u"voice class server-group 1"_s})
            QVERIFY2(is[section] == was[section], qPrintable(cube(n) + u' ' + section));
    }
}

QTEST_GUILESS_MAIN(tst_TwentyCubes)
#include "tst_TwentyCubes.moc"
