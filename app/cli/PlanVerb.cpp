// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"

#include "app/cli/StopSignal.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QMetaObject>

#include <thread>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

Exit runOffMainThread(const std::function<Exit()> &work)
{
    Exit exit = Exit::Failed;
    QEventLoop loop;
    std::jthread worker([&] {
        exit = work();
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    worker.join();
    return exit;
}

namespace {

// True: go on. False: `exit` says how it ends.
bool parsedWell(Arguments &parsed, const QStringList &arguments, Console &console, Exit &exit)
{
    if (!parsed.parse(arguments)) {
        if (parsed.error().isEmpty()) {
            Console(false).line(parsed.help());
            exit = Exit::Done;
        } else {
            console.diagnostic(parsed.error());
            exit = Exit::Usage;
        }
        return false;
    }
    if (parsed.positional().size() != 1) {
        console.diagnostic(parsed.help());
        exit = Exit::Usage;
        return false;
    }
    return true;
}

Exit withSession(const Common &common, Plan plan, Console &console, const std::function<Exit(Session &)> &work)
{
    return runOffMainThread([&] {
        const auto session = Session::open(common, std::move(plan), console);
        if (!session) {
            console.error(session.error());
            return exitFor(session.error());
        }
        return work(**session);
    });
}

} // namespace

Exit withPlan(Arguments &parsed, const QStringList &arguments, const std::function<Exit(Session &, Console &, std::stop_token)> &work)
{
    Console early(false);
    Exit exit = Exit::Done;
    if (!parsedWell(parsed, arguments, early, exit))
        return exit;
    Console console(parsed.has(u"json"_s));
    auto plan = Plan::load(parsed.positional().first());
    if (!plan) {
        console.error(plan.error());
        return Exit::Usage;
    }
    const auto stop = stopOnSignals();
    return withSession(parsed.common(), std::move(*plan), console, [&](Session &session) { return work(session, console, stop); });
}

Exit withRun(Arguments &parsed, const QStringList &arguments,
             const std::function<Exit(Session &, const RunInfo &, Console &, std::stop_token)> &work)
{
    Console early(false);
    Exit exit = Exit::Done;
    if (!parsedWell(parsed, arguments, early, exit))
        return exit;
    Console console(parsed.has(u"json"_s));
    const QString run = parsed.positional().first();
    std::optional<Plan> plan;
    RunInfo known;
    {
        const auto journal = Journal::open(parsed.common().stateDir);
        if (!journal) {
            console.error(journal.error());
            return exitFor(journal.error());
        }
        const auto runs = (*journal)->runs();
        if (!runs) {
            console.error(runs.error());
            return exitFor(runs.error());
        }
        for (const RunInfo &info : *runs)
            if (info.id == run) {
                auto read = Plan::fromJson(info.plan);
                if (!read) {
                    console.error(read.error());
                    return Exit::Failed;
                }
                plan = std::move(*read);
                known = info;
            }
    }
    if (!plan) {
        console.error(Error{ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The journal has no run %1"), {run}), {},
                            Text(QT_TRANSLATE_NOOP("SipSeal", "sipseal-cli runs lists them; check --state-dir."))});
        return Exit::Usage;
    }
    const auto stop = stopOnSignals();
    return withSession(parsed.common(), std::move(*plan), console, [&](Session &session) { return work(session, known, console, stop); });
}

Result<RunSelection> selectionOf(const Arguments &parsed, const Plan &plan)
{
    RunSelection out;
    const QStringList tasks = parsed.values(u"task"_s);
    for (const QString &name : tasks) {
        const auto task = taskFromName(name);
        if (!task)
            return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "There is no task %1"), {name}), {},
                        Text(QT_TRANSLATE_NOOP("SipSeal", "Tasks are cube, cvp, vvb, cucm, phones and verify.")));
        out.tasks += *task;
    }
    QStringList known;
    const auto legs = plan.legs();
    for (const Leg &leg : legs)
        known += leg.name;
    known.removeDuplicates();
    const QStringList names = parsed.values(u"leg"_s);
    for (const QString &name : names) {
        const auto match = std::find_if(known.begin(), known.end(), [&](const QString &leg) { return leg.compare(name, Qt::CaseInsensitive) == 0; });
        if (match == known.end())
            return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The plan has no leg %1"), {name}), {},
                        Text(QT_TRANSLATE_NOOP("SipSeal", "Its legs are: %1"), {known.join(u", "_s)}));
        out.legs += *match;
    }
    return out;
}

} // namespace sipseal::cli
