// SPDX-License-Identifier: Apache-2.0
#include "app/cli/RunConsole.h"

#include "app/cli/Words.h"
#include "app/devices/WireForm.h"
#include "app/engine/DocumentGap.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

// The contract knows no "pending" and no "blocked": what waits or is left out is skipped, and says why.
QString eventState(StepState state)
{
    return state == StepState::Blocked ? stepStateName(StepState::Skipped) : stepStateName(state);
}

QString impactOf(const StepPreview &step)
{
    const QString seconds = QString::number(step.traits.impactTime.count());
    switch (step.traits.impact) {
    case Impact::None: return QCoreApplication::translate("SipSeal", "Calls are not affected.");
    case Impact::NewCalls: return QCoreApplication::translate("SipSeal", "A call that begins in that moment fails, about %1 s.").arg(seconds);
    case Impact::DropsCalls: return QCoreApplication::translate("SipSeal", "Drops calls, about %1 s.").arg(seconds);
    case Impact::RestartsService: return QCoreApplication::translate("SipSeal", "Restarts a service, about %1 s.").arg(seconds);
    case Impact::ResetsPhones: return QCoreApplication::translate("SipSeal", "Resets phones, about %1 s.").arg(seconds);
    }
    return {};
}

// In the document's order a step without an impact of its own may still open the time in which calls fail.
QString costOf(const StepPreview &step, const Plan &plan)
{
    const Text gap = step.back ? Text() : documentGap(step.traits, plan);
    if (gap.isEmpty())
        return impactOf(step);
    return step.traits.impact == Impact::None ? gap.toString() : impactOf(step) + u' ' + gap.toString();
}

/// Ended, and not as it was meant to.
bool isLeft(StepState state)
{
    switch (state) {
    case StepState::WaitingForHuman:
    case StepState::Failed:
    case StepState::OutcomeUnknown:
    case StepState::UndoFailed:
    case StepState::Skipped:
    case StepState::Blocked: return true;
    default: return false;
    }
}

} // namespace

RunConsole::RunConsole(Console &console, const Session &session, bool yes, const QStringList &accepted)
    : m_console(console), m_session(session), m_yes(yes), m_accepted(accepted + session.plan().policies.accept)
{
}

bool RunConsole::acceptedBeforehand(const StepPreview &step) const
{
    return m_accepted.contains(u"*"_s) || m_accepted.contains(step.key.id);
}

// A prerequisite that only a person can vouch for.
bool RunConsole::confirmed(const StepPreview &step) const
{
    QString question = u"\n%1: %2\n"_s.arg(step.key.device, step.texts.name.toString());
    for (const Text &ask : step.assessment.asks)
        question += u"  ? "_s + ask.toString() + u'\n';
    return m_console.interactive() && m_console.confirm(question + QCoreApplication::translate("SipSeal", "Have you made sure of it?"));
}

Consent::Answer RunConsole::approve(const StepPreview &step, bool again, std::stop_token stop)
{
    const bool grave = step.traits.asksAlone();
    if (stop.stop_requested())
        return Answer::Stop;
    if (!step.change)
        return m_yes || confirmed(step) ? Answer::Apply : Answer::Skip;
    if (grave ? acceptedBeforehand(step) && (m_yes || !m_console.interactive()) : m_yes)
        return Answer::Apply;
    if (!m_console.interactive()) {
        sayHowToAgree(step);
        return Answer::Skip;
    }
    const QString name = step.texts.name.toString();
    QString question = u"\n%1: %2\n"_s.arg(step.key.device, step.back ? QCoreApplication::translate("SipSeal", "Takes back \"%1\"").arg(name)
                                                                      : step.texts.willDo.toString());
    if (again)
        question += QCoreApplication::translate("SipSeal", "The device changed since you agreed; this is what would be sent now:") + u'\n';
    if (step.change)
        for (const QList<Action> &actions : {step.change->forward, step.change->activation})
            for (const Action &action : actions)
                for (const QString &line : wireForm(action, m_session.plan()))
                    question += indented(u"  > "_s, line) + u'\n';
    question += costOf(step, m_session.plan());
    if (!step.traits.reversible)
        question += u' ' + QCoreApplication::translate("SipSeal", "It cannot be taken back.");
    return m_console.confirm(question + u' ' + QCoreApplication::translate("SipSeal", "Send it?")) ? Answer::Apply : Answer::Skip;
}

// An answer is given for a step, not for a device: twenty of them are told once.
void RunConsole::sayHowToAgree(const StepPreview &step)
{
    const QString words = QCoreApplication::translate("SipSeal", "%1: left out. %2 Give --accept %3 to agree to it.")
                              .arg(step.texts.name.toString(), costOf(step, m_session.plan()), step.key.id);
    if (m_toldHow.contains(words))
        return;
    m_toldHow += words;
    m_console.diagnostic(words);
}

void RunConsole::runStarted(const QString &run)
{
    m_console.event({{u"time"_s, stamp(QDateTime::currentDateTimeUtc())}, {u"event"_s, u"started"_s}, {u"run"_s, run}});
    m_console.line(QCoreApplication::translate("SipSeal", "Run %1").arg(run));
}

QString RunConsole::nameOf(const StepKey &key) const
{
    const Step *step = m_session.step(key);
    return step ? step->texts().name.toString() : key.id;
}

// Once more at the end, for who reads no further; what many devices have in common is said once.
void RunConsole::sayWhatIsLeft(const QString &run) const
{
    QMap<QPair<QString, QString>, QStringList> devices; // by step and reason
    for (auto it = m_left.begin(); it != m_left.end(); ++it)
        devices[{nameOf(it.key()), *it}] += it.key().device;
    for (auto it = devices.begin(); it != devices.end(); ++it)
        m_console.diagnostic(QCoreApplication::translate("SipSeal", "left: %1 on %2: %3").arg(it.key().first, it->join(u", "_s), it.key().second));
    if (!devices.isEmpty())
        m_console.diagnostic(QCoreApplication::translate("SipSeal", "To go on: sipseal-cli resume %1. To take it back: sipseal-cli undo %1.").arg(run));
}

void RunConsole::stepUpdated(const StepUpdate &update)
{
    if (update.state == StepState::Pending)
        return;
    QString detail = update.error ? update.error->toString() : update.detail.toString();
    if (update.total > 0)
        detail = u"%1/%2 %3"_s.arg(QString::number(update.done), QString::number(update.total), detail).trimmed();
    m_console.event({{u"time"_s, stamp(update.time)},
                     {u"event"_s, u"step"_s},
                     {u"step"_s, update.step.id},
                     {u"device"_s, update.step.device},
                     {u"state"_s, eventState(update.state)},
                     {u"detail"_s, detail}});
    const QString name = nameOf(update.step);
    if (isLeft(update.state))
        m_left[update.step] = (update.error ? update.error->withoutDevice() : detail).section(u'\n', 0, 0); // the device is named before it
    else
        m_left.remove(update.step);
    m_console.line(u"%1  %2  %3%4"_s.arg(column(word(stepStateName(update.state)), 17), update.step.device.leftJustified(10),
                                         name,
                                         detail.isEmpty() ? QString() : u": "_s + QString(detail).replace(u"\n"_s, u"\n  "_s)));
    if (update.error)
        m_console.error(*update.error);
}

Exit RunConsole::finished(const RunSummary &summary)
{
    QJsonArray residue;
    for (const Residue &left : summary.residue)
        residue += QJsonObject{{u"device"_s, left.device}, {u"what"_s, left.what.toString()}};
    m_console.event({{u"time"_s, stamp(QDateTime::currentDateTimeUtc())},
                     {u"event"_s, u"finished"_s},
                     {u"run"_s, summary.run},
                     {u"result"_s, summary.result},
                     {u"seconds"_s, summary.seconds},
                     {u"sent"_s, QJsonObject{{u"cli_lines"_s, summary.cliLines}, {u"https_writes"_s, summary.httpsWrites}}},
                     {u"residue"_s, residue}});
    m_console.line(QCoreApplication::translate("SipSeal", "%1 in %2 s: %3 lines and %4 HTTPS writes sent")
                       .arg(word(summary.result), QString::number(summary.seconds, 'f', 1), QString::number(summary.cliLines), QString::number(summary.httpsWrites)));
    for (const Residue &left : summary.residue)
        m_console.line(QCoreApplication::translate("SipSeal", "left on %1: %2").arg(left.device, left.what.toString()));
    sayWhatIsLeft(summary.run);
    if (summary.result == u"stopped")
        return Exit::Stopped;
    Exit exit = Exit::Done;
    for (const Error &error : summary.errors)
        exit = worse(exit, exitFor(error));
    // What failed says by its kind how: a device of a wrong version is blocked, not failed.
    if (summary.result == u"failed")
        exit = worse(exit, summary.errors.isEmpty() ? Exit::Failed : Exit::Blocked);
    else if (summary.result == u"partly")
        exit = worse(exit, Exit::Blocked);
    return exit;
}

} // namespace sipseal::cli
