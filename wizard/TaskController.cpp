// SPDX-License-Identifier: Apache-2.0
#include "wizard/TaskController.h"

#include "wizard/Workbench.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

TaskController::TaskController(Workbench &bench, TaskScope scope, QObject *parent)
    : QObject(parent), m_bench(bench), m_scope(std::move(scope))
{
    connect(&bench, &Workbench::stepsUpdated, this, &TaskController::changed);
    connect(&bench, &Workbench::checked, this, &TaskController::changed);
    connect(&bench, &Workbench::askingChanged, this, &TaskController::changed);
    connect(&bench, &Workbench::planAmended, this, &TaskController::changed);
    connect(&bench, &Workbench::runFinished, this, [this](const RunSummary &summary) {
        // What was taken back is looked at again: a person sees at once what the devices are now.
        if (m_here && summary.result == u"undone")
            m_checkSoon = true;
    });
    connect(&bench, &Workbench::failed, this, [this](const Error &error) {
        if (m_here)
            m_problem = error;
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::busyChanged, this, &TaskController::busyChanged);
    connect(&bench, &Workbench::planOpened, this, [this] {
        m_problem.reset();
        m_checkSoon = false;
        Q_EMIT changed();
    });
}

void TaskController::busyChanged(bool busy)
{
    if (!busy) {
        m_here = false;
        if (std::exchange(m_checkSoon, false))
            checkSoon();
    }
    Q_EMIT changed();
}

bool TaskController::turn(const StepStand &stand) const
{
    return m_scope.turn(stand.key(), stand.traits(), m_bench.plan());
}

const QList<TaskController::Own> &TaskController::own() const
{
    if (m_plan == m_bench.planNumber())
        return m_own;
    m_plan = m_bench.planNumber();
    m_own.clear();
    for (const auto &step : m_bench.steps())
        if (StepTraits traits = step->traits(); m_scope.shown(step->key(), traits, m_bench.plan()))
            m_own += {step->key(), std::move(traits), step->texts()};
    return m_own;
}

const QList<StepStand> &TaskController::stands() const
{
    if (m_revision == m_bench.revision())
        return m_stands;
    m_stands.clear();
    for (const Own &each : own())
        m_stands += StepStand(m_bench, each.key, each.traits, each.texts);
    m_revision = m_bench.revision();
    return m_stands;
}

QList<ChecklistItem> TaskController::items() const
{
    QList<ChecklistItem> out;
    const auto &all = stands();
    for (const StepStand &stand : all) {
        ChecklistItem item = stand.item();
        if (!turn(stand) && !stand.traits().checkOnly && !stand.right() && item.mark != Mark::Working &&
            item.mark != Mark::Failed) {
            item.mark = Mark::Waits;
            item.word = tr("waits for the cut-over");
        }
        out += item;
    }
    return out;
}

std::optional<StepStand> TaskController::stand(const QString &id) const
{
    for (const StepStand &each : stands())
        if (each.key().toString() == id)
            return each;
    return std::nullopt;
}

bool TaskController::allRead() const
{
    const auto &all = stands();
    return std::all_of(all.begin(), all.end(), [this](const StepStand &stand) {
        return (!turn(stand) && !stand.traits().checkOnly) || stand.traits().verification ||
               stand.seen(); // a verification is no part of a check
    });
}

bool TaskController::allRight() const
{
    return left() == 0;
}

int TaskController::left() const
{
    const auto &all = stands();
    return int(std::count_if(all.begin(), all.end(), [this](const StepStand &stand) {
        return (turn(stand) || stand.traits().checkOnly) && !stand.right();
    }));
}

int TaskController::changes() const
{
    const auto &all = stands();
    return int(std::count_if(all.begin(), all.end(), [this](const StepStand &stand) { return turn(stand) && stand.changes(); }));
}

bool TaskController::allSeen() const
{
    const auto &all = stands();
    return std::all_of(all.begin(), all.end(), [](const StepStand &stand) { return stand.traits().verification || stand.seen(); });
}

int TaskController::devices() const
{
    QSet<QString> devices;
    const auto &all = stands();
    for (const StepStand &stand : all)
        if (turn(stand) && stand.changes())
            devices += stand.key().device;
    return int(devices.size());
}

int TaskController::phones() const
{
    int out = 0;
    const auto &all = stands();
    for (const StepStand &stand : all)
        if (turn(stand) && stand.changes())
            out += stand.subjects();
    return out;
}

QStringList TaskController::costs() const
{
    QStringList out;
    const auto &all = stands();
    for (const StepStand &stand : all)
        if (turn(stand) && stand.changes() && stand.traits().impact != Impact::None)
            out += tr("%1 on %2: %3").arg(stand.texts().name.toString(), stand.key().device, stand.cost());
    return out;
}

QStringList TaskController::shortCosts() const
{
    QList<CostPart> parts;
    const auto &all = stands();
    for (const StepStand &stand : all)
        if (turn(stand) && stand.changes())
            parts += {stand.texts().name.toString(), stand.traits().impact, stand.traits().impactTime, !stand.change()->activation.isEmpty(),
                      stand.subjects()};
    return costWords(parts);
}

QStringList TaskController::gaps() const
{
    QStringList out;
    const auto &all = stands();
    for (const StepStand &stand : all)
        if (const QString gap = stand.gap().toString(); turn(stand) && stand.changes() && !gap.isEmpty() && !out.contains(gap))
            out += gap;
    return out;
}

bool TaskController::unreadable() const
{
    const auto &all = stands();
    return std::any_of(all.begin(), all.end(), [this](const StepStand &stand) { return turn(stand) && stand.unreadable(); });
}

bool TaskController::anyUnreadable() const
{
    const auto &all = stands();
    return std::any_of(all.begin(), all.end(), [](const StepStand &stand) { return stand.unreadable(); });
}

bool TaskController::anyTurn() const
{
    const auto &all = stands();
    return std::any_of(all.begin(), all.end(), [this](const StepStand &stand) { return turn(stand); });
}

bool TaskController::applicable() const
{
    const auto &all = stands();
    return std::any_of(all.begin(), all.end(), [this](const StepStand &stand) {
        return turn(stand) && !stand.right() && !stand.unreadable() &&
               (stand.change() || stand.traits().verification || stand.mark() == Mark::NeedsYou);
    });
}

QPair<int, int> TaskController::progress() const
{
    int done = 0, total = 0;
    const auto &all = stands();
    for (const StepStand &stand : all) {
        if (!turn(stand))
            continue;
        ++total;
        const Mark mark = stand.mark();
        done += isGood(mark) || mark == Mark::Failed || mark == Mark::Undone;
    }
    return {done, total};
}

bool TaskController::isBusyHere() const
{
    return m_here && m_bench.isBusy();
}

// Read for another page's sake it stands as it was: the road shows where the work is. A person's own run is everywhere.
Mark TaskController::markNow(const StepStand &stand) const
{
    return stand.reading() && !isBusyHere() && m_bench.work() != Workbench::Work::Resuming ? stand.markBefore() : stand.mark();
}

Mark TaskController::mark() const
{
    const auto &all = stands();
    if (all.isEmpty())
        return m_bench.hasPlan() ? Mark::NotNeeded : Mark::ToDo;
    const auto any = [&](Mark wanted) {
        return std::any_of(all.begin(), all.end(), [&](const StepStand &stand) { return markNow(stand) == wanted; });
    };
    if (isBusyHere() && m_bench.isAsking())
        return Mark::NeedsYou;
    if (isBusyHere())
        return Mark::Working; // also before its first step has begun, and between two of them
    for (const Mark worst : {Mark::Working, Mark::Failed, Mark::Unknown, Mark::NeedsYou})
        if (any(worst))
            return worst;
    const auto right = [this](const StepStand &stand) { return isGood(markNow(stand)); };
    const bool own = std::all_of(all.begin(), all.end(), [&](const StepStand &stand) {
        return !(turn(stand) || stand.traits().checkOnly) || right(stand);
    });
    if (!allRead() || !own)
        return Mark::ToDo;
    const bool waiting = !std::all_of(all.begin(), all.end(), right);
    return waiting ? Mark::Waits : any(Mark::Done) ? Mark::Done : Mark::AlreadySo;
}

// A check covers all that is shown, an apply only what has its turn; both with the prerequisites of it.
RunSelection TaskController::selection(bool toApply, const QString &device) const
{
    RunSelection selection;
    selection.steps.emplace();
    for (const auto &step : m_bench.steps()) {
        if (!device.isEmpty() && step->key().device != device)
            continue;
        const StepTraits traits = step->traits();
        const bool own =
            toApply ? m_scope.turn(step->key(), traits, m_bench.plan()) : m_scope.shown(step->key(), traits, m_bench.plan());
        if (own || m_scope.along(step->key(), traits, m_bench.plan()))
            *selection.steps += step->key();
    }
    return selection;
}

bool TaskController::check(const QString &device)
{
    if (isEmpty() || m_bench.isBusy())
        return false;
    m_problem.reset();
    m_here = true;
    m_here = m_bench.check(selection(false, device));
    return m_here;
}

void TaskController::checkSoon()
{
    if (!check() && !isEmpty())
        m_checkSoon = true;
}

bool TaskController::apply()
{
    if (isEmpty() || m_bench.isBusy())
        return false;
    m_problem.reset();
    m_here = true;
    m_here = m_bench.apply(selection(true));
    return m_here;
}

QString TaskController::undoableRun() const
{
    QSet<QString> own;
    for (const auto &step : m_bench.steps())
        if (m_scope.turn(step->key(), step->traits(), m_bench.plan()))
            own += step->key().id;
    const auto runs = m_bench.runsOfPlan();
    if (!runs)
        return {};
    for (auto it = runs->rbegin(); it != runs->rend(); ++it) {
        if (it->result == u"undone" || it->alive)
            continue;
        const QJsonArray steps = it->options[u"steps"_s].toArray();
        const bool ours = std::any_of(steps.begin(), steps.end(),
                                      [&](const QJsonValue &step) { return own.contains(step[u"id"_s].toString()); });
        if (ours || !it->options.contains(u"steps"_s)) // a run of the command line: of everything
            return it->id;
    }
    return {};
}

UndoPreview TaskController::undoPreview() const
{
    return sipseal::undoPreview(m_bench, undoableRun(), m_scope.leg.isEmpty() ? QStringList() : QStringList{m_scope.leg});
}

bool TaskController::undo(const QString &run)
{
    if (run.isEmpty() || m_bench.isBusy())
        return false;
    m_problem.reset();
    m_here = true;
    m_here = m_bench.undo(run, m_scope.leg.isEmpty() ? QStringList() : QStringList{m_scope.leg}, false);
    return m_here;
}

} // namespace sipseal
