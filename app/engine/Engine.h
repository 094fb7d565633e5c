// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Clock.h"
#include "app/engine/Journal.h"
#include "app/engine/Step.h"

#include <QJsonObject>

#include <set>

namespace sipseal {

enum class StepState {
    Pending,
    Observing,
    Already,
    WaitingForHuman,
    Applying,
    Settling,
    Verified,
    Failed,
    OutcomeUnknown,
    Undoing,
    Undone,
    UndoFailed,
    Skipped,
    Blocked
};
QString stepStateName(StepState state); ///< "observing", "waiting-for-human", ... as in the contract

/// One subject of a batch that came into another state.
struct SubjectUpdate
{
    QString name;
    StepState state = StepState::Pending;
    int wave = -1; ///< 0: the canary; -1: none
    std::optional<Error> error;
};

/// What the engine says while it works. A value: safe to hand to another thread.
struct StepUpdate
{
    QDateTime time;
    StepKey step;
    StepState state = StepState::Pending;
    Text detail; ///< one sentence
    std::optional<Error> error;
    QList<Finding> findings;  ///< filled where the step was assessed
    QList<Evidence> evidence; ///< filled at Already, Verified, Failed
    QStringList sent;         ///< filled when something was sent
    int done = 0, total = 0;  ///< batch progress; 0/0 otherwise
    QList<SubjectUpdate> subjects{}; ///< of a batch: those that changed since the last update
};

struct Residue
{
    QString device;
    Text what;
};

struct RunSummary
{
    QString run;
    QString result; ///< secured, partly, failed, stopped, undone
    double seconds = 0;
    int cliLines = 0, httpsWrites = 0;
    QList<Residue> residue;
    QMap<StepKey, StepState> states;
    QList<Error> errors;
};

/// One subject of a batch, as read.
struct SubjectPreview
{
    Assessment assessment;
    QList<Evidence> evidence;
};

/// One step as `check` and a preview show it.
struct StepPreview
{
    StepKey key;
    StepTexts texts;
    StepTraits traits;
    Assessment assessment;           ///< state Blocked with the error's text where observing failed
    std::optional<Error> error;      ///< observing failed
    std::optional<ChangeSet> change; ///< where it differs
    QList<Evidence> evidence;
    QMap<QString, SubjectPreview> subjects{}; ///< of a batch, by name
    bool back = false;                        ///< the change takes back what the step did
};

/// Answers for the person. Called from engine threads; may block, must return when `stop` is requested.
class Consent
{
public:
    enum class Answer { Apply, Skip, Stop };
    virtual ~Consent() = default;
    /// Asked once for every step that would send, with the change set that will be sent (final), or again when it differs
    /// from the approved one (`again`); and, without a change set, for a prerequisite that asks something (Assessment::asks):
    /// Apply says yes to all of it.
    virtual Answer approve(const StepPreview &step, bool again, std::stop_token stop) = 0;
};

/// Receives updates, on engine threads. Must return quickly.
class RunObserver
{
public:
    virtual ~RunObserver() = default;
    virtual void runStarted(const QString &run) = 0;
    virtual void stepUpdated(const StepUpdate &update) = 0;
};

struct RunSelection
{
    QList<Task> tasks;                   ///< empty: all
    QStringList legs;                    ///< empty: all. Names a leg's cut-over steps
    QStringList accepted;                ///< ids of steps with an impact that were agreed to beforehand; kept for resume
    std::optional<QList<StepKey>> steps; ///< exactly these (the window applies those whose turn it is)
};

class RunContext;
struct UndoRequest;

/// Runs steps: observe, assess, plan, ask, journal, send, settle; and takes them back; and finishes what was interrupted.
/// Many devices side by side (bounded), one device's steps in order, one exclusion group one at a time, one canary of a
/// kind before the others. Cancel takes effect between changes and inside waits, never in the middle of a change.
/// Knows no device and no widget. All functions block; call them off the GUI thread.
class Engine
{
public:
    Engine(const Plan &plan, const StepList &steps, const DeviceSet &devices, Journal &journal, Clock &clock = Clock::system());

    /// Reads everything, changes nothing. Expected debts of steps that differ are handed to their payers, so that the
    /// preview shows the restarts that a change will owe. Steps narrowed away by `selection` are not listed.
    Result<QList<StepPreview>> check(const RunSelection &selection, RunObserver *observer, std::stop_token stop);

    Result<RunSummary> apply(const RunSelection &selection, Consent &consent, RunObserver &observer, std::stop_token stop);
    Result<RunSummary> resume(const QString &run, Consent &consent, RunObserver &observer, std::stop_token stop);
    /// In reverse order; observes after each, never over somebody else's change; pays the debts that the way back opens;
    /// lists the rest as residue.
    Result<RunSummary> undo(const QString &run, const QStringList &legs, bool deep, Consent &consent, RunObserver &observer,
                            std::stop_token stop);

private:
    Result<RunInfo> reopen(const QString &run, RunContext &context);
    Result<RunSummary> takeBack(RunContext &context, const UndoRequest &request);
    Result<RunSummary> carryOut(RunContext &context, const RunSelection &selection);
    Result<RunSummary> finish(RunContext &context, RunSummary summary, const QDateTime &begun, bool leavesSome = false);

    const Plan &m_plan;
    const StepList &m_steps;
    const DeviceSet &m_devices;
    Journal &m_journal;
    Clock &m_clock;
};

} // namespace sipseal
