// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/Preview.h"
#include "app/cli/RunConsole.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

// Without a terminal and without --yes nobody has agreed: nothing may be sent.
bool nobodyToAsk(const Arguments &parsed, Console &console)
{
    if (parsed.has(u"yes"_s) || console.interactive())
        return false;
    console.diagnostic(QCoreApplication::translate("SipSeal", "Nobody can be asked here: give --yes, or run it on a terminal. Nothing was sent."));
    return true;
}

QStringList unknownSteps(const Session &session, QStringList ids)
{
    ids.removeIf([&](const QString &id) {
        return id == u"*"_s || std::any_of(session.steps().begin(), session.steps().end(), [&](const auto &step) { return step->key().id == id; });
    });
    return ids;
}

// A word mistyped would agree to nothing, and be found out at the end of the window.
bool knowsSteps(const Session &session, const QStringList &accepted, Console &console)
{
    const QStringList unknown = unknownSteps(session, accepted);
    if (!unknown.isEmpty())
        console.diagnostic(QCoreApplication::translate("SipSeal", "There is no step %1 in this plan: \"sipseal-cli check --json\" names them. Nothing was sent.").arg(unknown.first()));
    return unknown.isEmpty();
}

// The plan may have been made for more devices than it holds now: no reason to refuse it.
void sayWhatIsAgreedToInVain(const Session &session, Console &console)
{
    const QStringList unknown = unknownSteps(session, session.plan().policies.accept);
    if (!unknown.isEmpty())
        console.diagnostic(QCoreApplication::translate("SipSeal", "The plan agrees to steps that it does not have (policies.accept): %1").arg(unknown.join(u", "_s)));
}

Exit finish(Console &console, RunConsole &output, const Result<RunSummary> &summary)
{
    if (!summary) {
        console.error(summary.error());
        return exitFor(summary.error());
    }
    return output.finished(*summary);
}

QString explain(const char *text)
{
    return QCoreApplication::translate("SipSeal", text);
}

} // namespace

Exit applyVerb(const QStringList &arguments)
{
    Arguments parsed(u"apply"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Show the changes, ask, apply them, wait until they settle.")), u"PLAN"_s);
    parsed.option(u"task"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Only this task; may be given several times.")), u"TASK"_s);
    parsed.option(u"leg"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Only the cut-over of this leg; may be given several times.")), u"LEG"_s);
    parsed.option(u"yes"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Agree to every change that can be taken back.")));
    parsed.option(u"accept"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Agree to this step although it has an impact or no way back; may be given several times.")), u"STEP"_s);
    return withPlan(parsed, arguments, [&](Session &session, Console &console, std::stop_token stop) {
        auto selection = selectionOf(parsed, session.plan());
        if (!selection) {
            console.error(selection.error());
            return Exit::Usage;
        }
        if (nobodyToAsk(parsed, console))
            return Exit::Usage;
        selection->accepted = parsed.values(u"accept"_s);
        if (!knowsSteps(session, selection->accepted, console))
            return Exit::Usage;
        sayWhatIsAgreedToInVain(session, console);
        RunConsole output(console, session, parsed.has(u"yes"_s), selection->accepted);
        return finish(console, output, session.engine().apply(*selection, output, output, stop));
    });
}

Exit resumeVerb(const QStringList &arguments)
{
    Arguments parsed(u"resume"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Finish an interrupted run.")), u"RUN"_s);
    parsed.option(u"yes"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Agree to every change that can be taken back.")));
    parsed.option(u"accept"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Agree to this step although it has an impact or no way back; may be given several times.")), u"STEP"_s);
    return withRun(parsed, arguments, [&](Session &session, const RunInfo &run, Console &console, std::stop_token stop) {
        if (nobodyToAsk(parsed, console))
            return Exit::Usage;
        // What was agreed to when the run began still holds.
        QStringList accepted = parsed.values(u"accept"_s);
        if (!knowsSteps(session, accepted, console))
            return Exit::Usage;
        const QJsonArray before = run.options[u"accept"_s].toArray();
        for (const QJsonValue &step : before)
            accepted += step.toString();
        RunConsole output(console, session, parsed.has(u"yes"_s), accepted);
        return finish(console, output, session.engine().resume(run.id, output, output, stop));
    });
}

Exit undoVerb(const QStringList &arguments)
{
    Arguments parsed(u"undo"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Take a run, or one leg of it, back.")), u"RUN"_s);
    parsed.option(u"leg"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Only this leg; may be given several times.")), u"LEG"_s);
    parsed.option(u"deep"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Also take back mixed mode, CTL files and phone certificates.")));
    parsed.option(u"yes"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Agree to the way back.")));
    return withRun(parsed, arguments, [&](Session &session, const RunInfo &run, Console &console, std::stop_token stop) {
        const auto selection = selectionOf(parsed, session.plan());
        if (!selection) {
            console.error(selection.error());
            return Exit::Usage;
        }
        if (nobodyToAsk(parsed, console))
            return Exit::Usage;
        if (!parsed.has(u"yes"_s) && !console.confirm(explain(QT_TRANSLATE_NOOP("SipSeal", "Take the run back? What it restarted or reset is restarted or reset again.")))) {
            console.diagnostic(explain(QT_TRANSLATE_NOOP("SipSeal", "Nothing was sent.")));
            return Exit::Stopped;
        }
        // Who asks for the way back accepts what it needs: the same resets that the way there needed.
        RunConsole output(console, session, true, {u"*"_s});
        return finish(console, output, session.engine().undo(run.id, selection->legs, parsed.has(u"deep"_s), output, output, stop));
    });
}

} // namespace sipseal::cli
