// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/core/Plan.h"

#include <QDateTime>

#include <algorithm>
#include <any>
#include <chrono>
#include <compare>
#include <optional>

namespace sipseal {

/// prepare: no call notices, or its impact is announced. cut-over: a leg changes to TLS. close: after the proof.
enum class Phase { Prepare, CutOver, Close };
/// NewCalls: a call that begins in that moment fails, those in progress stay.
enum class Impact { None, NewCalls, DropsCalls, RestartsService, ResetsPhones };
QString phaseName(Phase phase);    ///< "prepare", "cut-over", "close"
QString impactName(Impact impact); ///< "none", "new-calls", "drops-calls", "restarts-service", "resets-phones"

/// One step on one device. Journal, report, tests and documents name steps so.
struct StepKey
{
    QString id;                                                        ///< "cube.sip-ua.signaling", stable
    QString device;                                                    ///< plan id
    std::strong_ordering operator<=>(const StepKey &) const = default; // named: QString has < and == only
    bool operator==(const StepKey &) const = default;
    QString toString() const { return id + u'@' + device; }
};

/// What the device said, kept as it came (redacted), as proof.
struct Evidence
{
    QString source; ///< "device", "capture", "probe", "configuration"; "person": somebody's word
    QString from;   ///< device id or file
    QString text;
    QDateTime time; ///< UTC
    QJsonObject toJson() const;
    static Evidence fromJson(const QJsonObject &object);
};

/// One thing that is right or not: what it is now and what the plan wants. Also how an interrupted change is judged:
/// each `now` must be what was journaled as before, or what is wanted; a third value is somebody else's.
struct Finding
{
    QString subject; ///< "sip-ua transport", "vCube destination port": the device's own term
    QString now;
    QString wanted;
    QJsonObject toJson() const;
    static Finding fromJson(const QJsonObject &object);
    bool operator==(const Finding &) const = default;
};

/// What a step read. `data` is the step's own type; the engine never looks into it.
struct Observation
{
    QList<Evidence> evidence;
    std::any data;
    /// What shows that an activation happened, as the device tells it (a service's start time, a trunk's registration
    /// stamp). Empty where the device shows none. An owed activation is paid once this differs from the debt's marker.
    QString activationMarker;

    template <class T>
    const T &as() const
    {
        return std::any_cast<const T &>(data);
    }
};

/// An activation that a change owes and that configuration alone does not show: a service restart, a trunk reset,
/// saving. Journaled with the change, before its trigger; cleared only by evidence from the device.
struct Debt
{
    StepKey payer;          ///< the step instance that pays it; it is not compliant while the debt is open
    QString marker;         ///< the payer's activation marker before the change; empty: its assessment alone decides
    Text what;              ///< "restart of Cisco CallManager"
    bool repeatable = true; ///< whether the activation may be sent again when it is unknown whether it happened
    bool expected = false;  ///< only in a preview: a step that differs will owe it. Not journaled
    QJsonObject toJson() const;
    static Debt fromJson(const QJsonObject &object);
};

struct Assessment
{
    enum class State {
        Compliant,
        Differs,    ///< plan() has something to send
        Blocked,    ///< cannot go on; reason says why
        NeedsHuman, ///< reason is the instruction, with the literal path
        NotApplicable
    };
    State state = State::Compliant;
    Text reason;
    QList<Finding> findings; ///< all of them, also the right ones
    bool settling = false;   ///< the device is on its way (a service is starting): wait and look again, do not act on it
    bool clear = false;      ///< as it stands, this end signals the calls of the step's leg in clear
    /// Of a change that is there: its activation must not leave before this has been shown ("a TLS handshake with cvp1"). Empty: it may.
    Text awaits{};
    /// The device will go back by itself unless that is called off: a change of this step, or somebody's (another step's too).
    enum class Timer { None, Ours, Others };
    Timer timer = Timer::None;
    QList<Text> asks{};      ///< of a prerequisite that holds as far as it can be read: what only a person knows, asked before a change
    /// What the plan's entry of this device would say, were it to go by what was found; a part of it as in the plan's file
    /// ({"cube": {"cvp_dial_peers": [6000, 6100]}}). Empty: nothing is proposed.
    QJsonObject proposes{};
};
QString assessmentStateName(Assessment::State state); ///< "compliant", "differs", "blocked", "needs-human", "not-applicable"

/// Forward and way back of one step, as data.
struct ChangeSet
{
    QList<Action> forward;    ///< configuration; may be empty when only an activation is owed
    QList<Action> activation; ///< reset, restart or save that follows, which pays this step's own debt
    Text activationWhat;      ///< what the activation is: "reset of trunk vCube"
    bool activationRepeatable = true;
    /// Where what the activation awaits (Assessment::awaits) does not come: makes the device go back by itself, at once.
    QList<Action> retreat;
    QList<Debt> owes;      ///< debts that others (or this step: payer = itself) must pay; markers are filled by the engine
    QList<Action> inverse; ///< takes `forward` back, computed from what was observed
    QList<Action> inverseActivation; ///< makes the way back effective
    bool reversible = true;
    Text residue;              ///< what an undo leaves on the device; empty where nothing is left
    QList<Action> deepInverse; ///< takes the residue away: only on `undo --deep`
    QList<Finding> changes;    ///< what differs: before (now) and after (wanted)
    QList<Text> notes;         ///< said to the person beside the change ("the document leaves this out")
    bool provisional = false;  ///< depends on a step before it: planned again just before sending

    /// Over forward, activation and inverse: what was approved is what is sent.
    QByteArray digest() const;
    QStringList willSend() const;
    bool isEmpty() const { return forward.isEmpty() && activation.isEmpty(); }
    QJsonObject toJson() const;
    static ChangeSet fromJson(const QJsonObject &object);
};

struct Settle
{
    std::chrono::milliseconds every{1000}; ///< between two looks, at most: the first ones follow faster
    std::chrono::milliseconds upTo{30000};
    /// How long after an unanswered request the device may still look as before although the request is at work. After
    /// that, what looks as before is as before. Zero: a tenth of `upTo`.
    std::chrono::milliseconds quiet{0};

    std::chrono::milliseconds believableAfter() const
    {
        return std::min(upTo, quiet.count() > 0 ? quiet : std::max(every * 2, upTo / 10));
    }
    /// The pause before the first further look; each one doubles up to `every`. Most devices are done at once.
    std::chrono::milliseconds firstPause() const
    {
        return std::clamp<std::chrono::milliseconds>(every / 16, std::min<std::chrono::milliseconds>(every, std::chrono::milliseconds(100)), every);
    }
};

/// What a person reads of a step: moods of one thing. Texts stay translatable.
struct StepTexts
{
    Text name;   ///< noun: "TLS for outgoing dial-peers to CVP"
    Text willDo; ///< "Will set port 5061 and transport TLS"
    Text doing;  ///< "Setting ..."
    Text done;
    Text why; ///< why the procedure needs it, and the manual way
};

struct StepTraits
{
    Task task = Task::Cube;
    Phase phase = Phase::Prepare;
    QString leg; ///< cut-over only: "CUBE-CVP"
    Impact impact = Impact::None;
    std::chrono::seconds impactTime{0}; ///< how long, about
    bool reversible = true;
    Settle settle;
    QList<StepKey> runsAfter;  ///< device empty: every instance of that id. Ids that the run does not hold are ignored
                               ///< unless the run was narrowed by task: then the step is blocked until they are compliant
    QString exclusionGroup;    ///< never two of one group out of service at once; empty: none
    Text documentPlace;        ///< "Task 4, step 9"
    bool unmarked = false;     ///< its device shows no activation marker: nobody reads it for one before a change that owes it
    bool checkOnly = false;    ///< a prerequisite: never changes anything, all others of the device run after it
    bool verification = false; ///< not part of `check`

    /// Felt by somebody, or without a way back: no general yes answers for it.
    bool asksAlone() const { return impact != Impact::None || !reversible; }
};

/// One action of the procedure on one device. Never sends anything, holds no QObject, no widget, no thread.
/// observe() only reads. assess() and plan() are pure. There is no verify(): verifying is observing and assessing
/// until compliant or the settle deadline.
class Step
{
public:
    virtual ~Step() = default;
    virtual StepKey key() const = 0;
    virtual StepTexts texts() const = 0;
    virtual StepTraits traits() const = 0;
    virtual Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const = 0;
    /// `debts`: open (or, in a preview, expected) debts whose payer is this step.
    virtual Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const = 0;
    virtual Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const = 0;
};

/// True while some debt's activation is not yet shown by the device.
bool owed(const QList<Debt> &debts, const QString &markerNow);

/// Thousands of like subjects (phones) as one step: a state each, waves, a cap in flight, a failure limit. The journal
/// commits them in groups. observe/assess/plan of the base speak of the batch as a whole (for check and preview);
/// the engine works subject by subject through the verbs below.
struct BatchLimits
{
    int canary = 1; ///< subjects of the first wave
    int waveSize = 50;
    int inFlight = 20;    ///< begun and not settled at once
    int failureLimit = 3; ///< failed subjects after which no further one is begun

    /// Which wave the n-th subject that is to be changed goes with: 0 is the canary's.
    int waveOf(int place) const { return place < canary ? 0 : 1 + (place - canary) / std::max(1, waveSize); }
};

class BatchStep : public Step
{
public:
    virtual BatchLimits limits(const Plan &plan) const = 0;
    /// The plan's subjects in order (phone names).
    virtual QStringList subjects(const Plan &plan) const = 0;
    /// Reads the named subjects in as few requests as the device allows.
    virtual Result<QMap<QString, Observation>> observeSubjects(const DeviceSet &devices, const QStringList &subjects,
                                                               Deadline deadline, std::stop_token stop) const = 0;
    /// What observe() read of the whole batch, subject by subject.
    virtual QMap<QString, Observation> subjectsOf(const Observation &whole) const = 0;
    virtual Assessment assessSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts,
                                     const Plan &plan) const = 0;
    virtual Result<ChangeSet> planSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts,
                                          const Plan &plan) const = 0;
};

using StepList = std::vector<std::unique_ptr<Step>>;

} // namespace sipseal
