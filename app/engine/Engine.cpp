// SPDX-License-Identifier: Apache-2.0
#include "app/engine/Engine.h"

#include "app/engine/BatchRun.h"
#include "app/engine/Checker.h"
#include "app/engine/Scheduler.h"
#include "app/engine/SideBySide.h"
#include "app/engine/StepRun.h"
#include "app/engine/UndoRun.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QJsonObject optionsOf(const RunSelection &selection)
{
    QJsonObject options;
    QJsonArray tasks, steps;
    for (const Task task : selection.tasks)
        tasks += taskName(task);
    options[u"tasks"_s] = tasks;
    options[u"legs"_s] = QJsonArray::fromStringList(selection.legs);
    if (!selection.accepted.isEmpty())
        options[u"accept"_s] = QJsonArray::fromStringList(selection.accepted);
    if (selection.steps) {
        for (const StepKey &key : *selection.steps)
            steps += QJsonObject{{u"id"_s, key.id}, {u"device"_s, key.device}};
        options[u"steps"_s] = steps;
    }
    return options;
}

RunSelection selectionOf(const QJsonObject &options)
{
    RunSelection selection;
    const QJsonArray tasks = options["tasks"_L1].toArray();
    for (const QJsonValue &task : tasks)
        if (const auto known = taskFromName(task.toString()))
            selection.tasks += *known;
    const QJsonArray legs = options["legs"_L1].toArray();
    for (const QJsonValue &leg : legs)
        selection.legs += leg.toString();
    const QJsonArray accepted = options["accept"_L1].toArray();
    for (const QJsonValue &step : accepted)
        selection.accepted += step.toString();
    if (options.contains("steps"_L1)) {
        selection.steps.emplace();
        const QJsonArray steps = options["steps"_L1].toArray();
        for (const QJsonValue &step : steps)
            *selection.steps += StepKey{step["id"_L1].toString(), step["device"_L1].toString()};
    }
    return selection;
}

QJsonObject summaryToJson(const RunSummary &summary)
{
    QJsonArray residue;
    for (const Residue &item : summary.residue)
        residue += QJsonObject{{u"device"_s, item.device}, {u"what"_s, item.what.toJson()}};
    QJsonArray states, errors;
    for (auto it = summary.states.begin(); it != summary.states.end(); ++it)
        states += QJsonObject{{u"id"_s, it.key().id}, {u"device"_s, it.key().device}, {u"state"_s, stepStateName(it.value())}};
    for (const Error &error : summary.errors)
        errors += error.toJson();
    return {{u"result"_s, summary.result},
            {u"seconds"_s, summary.seconds},
            {u"sent"_s, QJsonObject{{u"cli_lines"_s, summary.cliLines}, {u"https_writes"_s, summary.httpsWrites}}},
            {u"residue"_s, residue},
            {u"states"_s, states},
            {u"errors"_s, errors}};
}

StepState runNode(RunContext &context, const StepNode &node, const MayChange &mayChange)
{
    if (node.guard) {
        const auto look = StepReader(context, *node.step).look(1);
        const bool right = look && (look->compliant() || look->assessment.state == Assessment::State::NotApplicable);
        return right ? StepState::Already : StepState::Blocked;
    }
    if (const auto *batch = dynamic_cast<const BatchStep *>(node.step))
        return BatchRun(context, *batch).run();
    return StepRun(context, *node.step, mayChange).run();
}

/// A step that throws is our own fault; it must not take the other devices' threads down with it.
StepState runGuarded(RunContext &context, const StepNode &node, const MayChange &mayChange)
{
    try {
        return runNode(context, node, mayChange);
    } catch (const std::exception &exception) {
        return StepEnding(context, *node.step).failed(ownFault(node.key.device, exception));
    }
}

/// Debts that were opened after their payer had its turn: it has another.
void payLate(RunContext &context, const StepGraph &graph)
{
    const auto open = context.journal().openDebts(graph.devices());
    if (!open)
        return;
    const auto states = context.summary().states;
    std::vector<int> late;
    for (int i = 0; i < int(graph.nodes().size()); ++i) {
        const StepNode &node = graph.nodes()[i];
        const StepState state = states.value(node.key);
        const bool well = state == StepState::Already || state == StepState::Verified;
        const bool owes = std::any_of(open->begin(), open->end(), [&](const OpenDebt &debt) {
            return debt.run == context.run() && debt.debt.payer == node.key;
        });
        if (!node.guard && well && owes)
            late.push_back(i);
    }
    SideBySide(graph, context.stop()).run(late, [&](int index) { (void)runGuarded(context, graph.nodes()[index], [] { return true; }); });
}

/// What a run came to: the worst that a step came to.
QString resultOf(const RunContext &context, const QMap<StepKey, StepState> &states)
{
    if (context.stopped())
        return u"stopped"_s;
    const QList<StepState> ends = states.values();
    const auto any = [&](std::initializer_list<StepState> wanted) {
        return std::any_of(ends.begin(), ends.end(),
                           [&](StepState state) { return std::find(wanted.begin(), wanted.end(), state) != wanted.end(); });
    };
    if (any({StepState::Failed, StepState::OutcomeUnknown, StepState::UndoFailed}))
        return u"failed"_s;
    const bool all = std::all_of(ends.begin(), ends.end(),
                                 [](StepState state) { return state == StepState::Already || state == StepState::Verified; });
    return all ? u"secured"_s : u"partly"_s;
}

/// Debts of this run that nobody in it paid: a restart of a device that the selection left out, say.
bool leavesDebts(RunContext &context, const StepList &steps)
{
    QStringList devices;
    for (const auto &step : steps)
        if (!devices.contains(step->key().device))
            devices += step->key().device;
    const auto open = context.journal().openDebts(devices);
    return open && std::any_of(open->begin(), open->end(), [&](const OpenDebt &debt) { return debt.run == context.run(); });
}

} // namespace

QString stepStateName(StepState state)
{
    switch (state) {
    case StepState::Pending: return u"pending"_s;
    case StepState::Observing: return u"observing"_s;
    case StepState::Already: return u"already"_s;
    case StepState::WaitingForHuman: return u"waiting-for-human"_s;
    case StepState::Applying: return u"applying"_s;
    case StepState::Settling: return u"settling"_s;
    case StepState::Verified: return u"verified"_s;
    case StepState::Failed: return u"failed"_s;
    case StepState::OutcomeUnknown: return u"outcome-unknown"_s;
    case StepState::Undoing: return u"undoing"_s;
    case StepState::Undone: return u"undone"_s;
    case StepState::UndoFailed: return u"undo-failed"_s;
    case StepState::Skipped: return u"skipped"_s;
    case StepState::Blocked: return u"blocked"_s;
    }
    return {};
}

Engine::Engine(const Plan &plan, const StepList &steps, const DeviceSet &devices, Journal &journal, Clock &clock)
    : m_plan(plan), m_steps(steps), m_devices(devices), m_journal(journal), m_clock(clock)
{
}

Result<QList<StepPreview>> Engine::check(const RunSelection &selection, RunObserver *observer, std::stop_token stop)
{
    RunContext context({m_plan, m_steps, m_devices, m_journal, m_clock}, {}, nullptr, observer, std::move(stop));
    const StepGraph graph(m_plan, m_steps, selection, StepGraph::Verifications::LeftOut);
    return Checker(context, graph).run();
}

Result<RunSummary> Engine::apply(const RunSelection &selection, Consent &consent, RunObserver &observer, std::stop_token stop)
{
    auto run = m_journal.startRun(m_plan, optionsOf(selection));
    if (!run)
        return fail(run.error());
    RunContext context({m_plan, m_steps, m_devices, m_journal, m_clock}, *run, &consent, &observer, std::move(stop));
    observer.runStarted(*run);
    return carryOut(context, selection);
}

/// Takes the run's lock and reads its story.
Result<RunInfo> Engine::reopen(const QString &run, RunContext &context)
{
    auto info = m_journal.reopenRun(run);
    if (!info)
        return info;
    auto records = m_journal.records(run);
    if (!records) {
        m_journal.releaseRun(run);
        return fail(records.error());
    }
    context.setHistory(RunHistory(*records));
    return info;
}

Result<RunSummary> Engine::resume(const QString &run, Consent &consent, RunObserver &observer, std::stop_token stop)
{
    RunContext context({m_plan, m_steps, m_devices, m_journal, m_clock}, run, &consent, &observer, std::move(stop));
    auto info = reopen(run, context);
    if (!info)
        return fail(info.error());
    if (context.history().openUndo()) {
        observer.runStarted(run);
        return takeBack(context, *context.history().openUndo());
    }
    if (context.history().wasUndone()) {
        (void)m_journal.finishRun(run, u"undone"_s, {});
        return fail(ErrorKind::InvalidPlan, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The run %1 was taken back: there is nothing to resume"), {run}), {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Apply the plan again")));
    }
    observer.runStarted(run);
    return carryOut(context, selectionOf(info->options));
}

Result<RunSummary> Engine::undo(const QString &run, const QStringList &legs, bool deep, Consent &consent, RunObserver &observer,
                                std::stop_token stop)
{
    RunContext context({m_plan, m_steps, m_devices, m_journal, m_clock}, run, &consent, &observer, std::move(stop));
    if (auto info = reopen(run, context); !info)
        return fail(info.error());
    observer.runStarted(run);
    return takeBack(context, {legs, deep});
}

Result<RunSummary> Engine::takeBack(RunContext &context, const UndoRequest &request)
{
    const QDateTime begun = m_clock.now();
    const StepGraph graph(m_plan, m_steps, {});
    if (auto locked = m_journal.lockDevices(context.run(), UndoRun::devices(context.history(), graph)); !locked) {
        m_journal.releaseRun(context.run());
        return fail(locked.error());
    }
    UndoRun undo(context, graph, request);
    undo.run();
    RunSummary summary = context.summary();
    summary.result = undo.result();
    return finish(context, std::move(summary), begun, undo.leavesSome());
}

Result<RunSummary> Engine::carryOut(RunContext &context, const RunSelection &selection)
{
    const QDateTime begun = m_clock.now();
    const StepGraph graph(m_plan, m_steps, selection);
    if (auto locked = m_journal.lockDevices(context.run(), graph.devices()); !locked) {
        if (context.resumed())
            m_journal.releaseRun(context.run());
        else
            (void)m_journal.finishRun(context.run(), u"failed"_s, {{u"error"_s, locked.error().toJson()}});
        return fail(locked.error());
    }
    Scheduler(context, graph, [&](const StepNode &node, const MayChange &mayChange) { return runGuarded(context, node, mayChange); }).run();
    payLate(context, graph);
    RunSummary summary = context.summary();
    for (const StepNode &node : graph.nodes())
        if (!node.guard && !summary.states.contains(node.key))
            summary.states[node.key] = StepState::Pending;
    summary.result = resultOf(context, summary.states);
    if (summary.result == "secured"_L1 && leavesDebts(context, m_steps))
        summary.result = u"partly"_s;
    return finish(context, std::move(summary), begun);
}

Result<RunSummary> Engine::finish(RunContext &context, RunSummary summary, const QDateTime &begun, bool leavesSome)
{
    summary.seconds = double(begun.msecsTo(m_clock.now())) / 1000.0;
    if (auto error = context.storageError()) {
        m_journal.releaseRun(context.run());
        return fail(*error);
    }
    // One leg of it was taken back: the run itself is not undone.
    const QString stands = leavesSome && summary.result == "undone"_L1 ? u"partly"_s : summary.result;
    if (auto done = m_journal.finishRun(context.run(), stands, summaryToJson(summary)); !done)
        return fail(done.error());
    return summary;
}

} // namespace sipseal
