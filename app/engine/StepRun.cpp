// SPDX-License-Identifier: Apache-2.0
#include "app/engine/StepRun.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSendings = 3;   // of one change, when what arrived of it is unknown
constexpr int kAgreements = 8; // of a device that somebody else is changing meanwhile
constexpr int kReadRetries = 2;

Error unfinished(const StepKey &key, const QString &technical)
{
    return Error{ErrorKind::Timeout, key.device,
                 Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not as wanted within the time allowed"), {key.device}), technical,
                 Text(QT_TRANSLATE_NOOP("SipSeal", "Look at the device, then resume the run, or take it back"))};
}

Text goesBackByItself()
{
    return Text(QT_TRANSLATE_NOOP("SipSeal", "The device goes back by itself when its timer ends. Look at it, then resume the run"));
}

QString wrongFindings(const std::optional<Look> &look)
{
    QStringList lines;
    if (look)
        for (const Finding &finding : look->assessment.findings)
            if (finding.now != finding.wanted)
                lines += u"%1: is \"%2\", wanted \"%3\""_s.arg(finding.subject, finding.now, finding.wanted);
    return lines.join(u'\n');
}

} // namespace

StepRun::StepRun(RunContext &context, const Step &step, MayChange mayChange)
    : m_context(context), m_step(step), m_key(step.key()), m_traits(step.traits()), m_mayChange(std::move(mayChange)),
      m_reader(context, step), m_end(context, step)
{
}

void StepRun::say(StepState state, const Text &detail, const QStringList &sent)
{
    StepUpdate update;
    update.step = m_key;
    update.state = state;
    update.detail = detail;
    update.sent = sent;
    m_context.update(std::move(update));
}

StepState StepRun::run()
{
    say(StepState::Observing, Text(QT_TRANSLATE_NOOP("SipSeal", "Reading")));
    if (const StepStory *story = m_context.history().find(m_key)) {
        // What was verified once in this run stays so: the call that proved it is over.
        if (m_traits.verification && !story->begun && (story->ended == "verified"_L1 || story->ended == "already"_L1)) {
            say(StepState::Verified, m_step.texts().done);
            return StepState::Verified;
        }
        if (story->approved && story->begun)
            m_approved = story->approved;
        if (story->begun && !story->rounds.isEmpty())
            if (auto state = takeUp(*story))
                return *state;
    }
    return goThrough();
}

// Begun and not ended by an earlier process: the device decides.
std::optional<StepState> StepRun::takeUp(const StepStory &story)
{
    const ChangeSet &change = story.rounds.last();
    m_begun = true;
    if (auto error = m_context.closedDevice(m_key.device))
        return m_end.failed(*error);
    if (!m_context.record(u"outcome-unknown"_s, m_key, {{u"resumed"_s, true}}))
        return m_end.stopped(true);
    say(StepState::OutcomeUnknown,
        Text(QT_TRANSLATE_NOOP("SipSeal", "Finding out on the device what the interrupted change did")));
    if (story.activationBegun >= 0)
        return activate(change, &story);
    if (change.forward.isEmpty())
        return std::nullopt;
    ForwardPhase phase(m_context, m_step, m_reader);
    return afterForward(phase.resolve(change), phase, change);
}

StepState StepRun::goThrough()
{
    int sendings = 0, agreements = 0;
    while (true) {
        auto look = m_reader.look(m_traits.checkOnly ? 0 : kReadRetries);
        if (!look)
            return look.error().kind == ErrorKind::Cancelled ? m_end.stopped(m_begun) : m_end.failed(look.error());
        if (auto state = endWithout(*look))
            return *state;
        if (look->assessment.settling) {
            if (auto state = waitWhileSettling())
                return *state;
            continue;
        }
        auto change = planFor(*look);
        if (!change)
            return m_end.failed(change.error(), *look);
        if (change->isEmpty())
            return waitOnly();
        if (m_context.stopped())
            return m_end.stopped(m_begun);
        if (change->digest() != m_agreed) {
            if (++agreements > kAgreements)
                return m_end.failed(
                    Error{ErrorKind::Conflict,
                          m_key.device,
                          Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is being changed by somebody else at the same time"),
                               {m_key.device}),
                          {},
                          {}},
                    *look);
            if (auto state = agree(*look, *change))
                return *state;
            continue; // look and plan once more, just before sending
        }
        if (++sendings > kSendings)
            return m_end.failed(unfinished(m_key, wrongFindings(*look)), *look);
        if (auto state = carryOut(*look, *change))
            return *state;
        m_agreed.clear();
    }
}

/// What no device tells: a person says so, or nothing is changed.
StepState StepRun::confirm(Look look)
{
    const StepPreview preview{m_key, m_step.texts(), m_traits, look.assessment, std::nullopt, std::nullopt, look.observation.evidence};
    switch (m_context.ask(preview, false)) {
    case Consent::Answer::Apply: break;
    case Consent::Answer::Skip:
        return m_end.blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Not confirmed. %1"), {look.assessment.asks.first().toString()}), look);
    case Consent::Answer::Stop: m_context.requestStop(); return m_end.stopped(m_begun);
    }
    for (const Text &ask : std::as_const(look.assessment.asks))
        look.observation.evidence += Evidence{u"person"_s, m_key.device, u"confirmed: "_s + ask.english(), QDateTime::currentDateTimeUtc()};
    return m_end.already(look);
}

/// Where there is nothing to send.
std::optional<StepState> StepRun::endWithout(const Look &look)
{
    switch (look.assessment.state) {
    case Assessment::State::Compliant:
        if (look.owes || forgottenActivation(look))
            return std::nullopt;
        if (m_traits.checkOnly && !look.assessment.asks.isEmpty())
            return confirm(look);
        return m_begun ? m_end.verified(look, m_sent) : m_end.already(look);
    case Assessment::State::NotApplicable: return m_end.already(look);
    case Assessment::State::Blocked: return m_end.blocked(look.assessment.reason, look);
    case Assessment::State::NeedsHuman: return m_end.waiting(look.assessment.reason, look);
    case Assessment::State::Differs:
        if (!m_traits.checkOnly || look.assessment.settling)
            return std::nullopt;
        return m_end.blocked(look.assessment.reason.isEmpty() ? Text(QT_TRANSLATE_NOOP("SipSeal", "A prerequisite does not hold"))
                                                              : look.assessment.reason,
                             look);
    }
    return std::nullopt;
}

Result<ChangeSet> StepRun::planFor(const Look &look)
{
    if (look.assessment.state == Assessment::State::Compliant)
        if (auto forgotten = forgottenActivation(look))
            return *forgotten;
    return m_step.plan(look.observation, look.plainDebts(), m_context.plan());
}

// A change of ours landed, its own activation was never begun, and the device shows no marker by which the step could
// know: only the journal does.
std::optional<ChangeSet> StepRun::forgottenActivation(const Look &look)
{
    for (auto open = look.debts.rbegin(); open != look.debts.rend(); ++open) {
        if (open->owner != m_key || !(open->debt.marker.isEmpty() || look.owes))
            continue;
        auto records = m_context.journal().records(open->run);
        if (!records)
            continue;
        const RunHistory history(*records);
        const StepStory *story = history.find(m_key);
        if (!story || story->rounds.isEmpty() || story->rounds.last().activation.isEmpty() || story->activationSent >= 0)
            continue;
        if (story->activationBegun >= 0 && !story->rounds.last().activationRepeatable)
            continue;
        ChangeSet rest = story->rounds.last();
        rest.forward.clear();
        rest.inverse.clear();
        rest.inverseActivation.clear();
        rest.owes.clear();
        rest.changes.clear();
        return rest;
    }
    return std::nullopt;
}

// Part of what was approved already: the rest of a change that was cut off, or its activation alone.
bool StepRun::covered(const ChangeSet &change) const
{
    if (!m_approved || !m_begun)
        return false;
    const auto partOf = [](const QList<Action> &part, const QList<Action> &whole) {
        return std::all_of(part.begin(), part.end(), [&](const Action &action) { return whole.contains(action); });
    };
    return partOf(change.forward, m_approved->forward) && partOf(change.inverse, m_approved->inverse) &&
           (change.activation.isEmpty() || change.activation == m_approved->activation);
}

bool StepRun::outsideWindow() const
{
    const Policies &policies = m_context.plan().policies;
    const QDateTime now = m_context.clock().now();
    return m_traits.impact != Impact::None &&
           ((policies.windowStart && now < *policies.windowStart) || (policies.windowEnd && now > *policies.windowEnd));
}

/// Nothing where it was agreed on.
std::optional<StepState> StepRun::agree(const Look &look, const ChangeSet &change)
{
    if (outsideWindow())
        return m_end.blocked(
            Text(QT_TRANSLATE_NOOP("SipSeal", "Waits for the maintenance window: this has an impact on service")), look);
    if (!m_mayChange())
        return m_context.stopped() ? m_end.stopped(m_begun)
                                   : m_end.blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The first of its kind did not succeed, so the "
                                                                                     "others are left alone")),
                                                   look);
    const bool known = covered(change);
    QJsonObject planned{{u"digest"_s, QString::fromLatin1(change.digest())},
                        {u"change"_s, change.toJson()},
                        {u"findings"_s, findingsToJson(look.assessment.findings)},
                        {u"evidence"_s, evidenceToJson(look.observation.evidence)}};
    if (!m_context.record(u"planned"_s, m_key, planned))
        return m_end.stopped(m_begun);
    if (!known) {
        const StepPreview preview{m_key,  m_step.texts(),           m_traits, look.assessment, std::nullopt,
                                  change, look.observation.evidence};
        switch (m_context.ask(preview, m_asked || m_approved.has_value())) {
        case Consent::Answer::Apply: break;
        case Consent::Answer::Skip: return m_end.skipped();
        case Consent::Answer::Stop: m_context.requestStop(); return m_end.stopped(m_begun);
        }
        m_asked = true;
        m_approved = change;
    }
    m_agreed = change.digest();
    if (!m_context.record(u"approved"_s, m_key, {{u"digest"_s, QString::fromLatin1(m_agreed)}, {u"covered"_s, known}}))
        return m_end.stopped(m_begun);
    return std::nullopt;
}

/// The device is on its way: not acted on. Nothing where it has arrived somewhere.
std::optional<StepState> StepRun::waitWhileSettling()
{
    say(StepState::Settling, m_step.texts().doing);
    const Settled settled = m_reader.settle([](const Look &look) { return !look.assessment.settling; });
    if (settled.reached)
        return std::nullopt;
    if (settled.stopped)
        return m_end.stopped(m_begun);
    return m_end.failed(settled.error.value_or(unfinished(m_key, wrongFindings(settled.look))), settled.look);
}

/// Differs, and nothing to send: it becomes right by itself, or not.
StepState StepRun::waitOnly()
{
    say(StepState::Settling, m_step.texts().doing);
    const Settled settled = m_reader.settle([](const Look &look) { return look.compliant(); });
    if (settled.stopped)
        return m_end.stopped(m_begun);
    if (settled.reached)
        return m_begun ? m_end.verified(*settled.look, m_sent) : m_end.already(*settled.look);
    return m_end.failed(settled.error.value_or(unfinished(m_key, wrongFindings(settled.look))), settled.look);
}

Result<QList<Debt>> StepRun::debtsToOpen(const Look &look, const ChangeSet &change)
{
    QList<Debt> debts = change.owes;
    const bool self = std::any_of(debts.begin(), debts.end(), [this](const Debt &debt) { return debt.payer == m_key; });
    if (!self && !change.forward.isEmpty() && !change.activation.isEmpty())
        debts += Debt{m_key, {}, change.activationWhat, change.activationRepeatable};
    QMap<StepKey, QString> markers{{m_key, look.observation.activationMarker}};
    for (Debt &debt : debts) {
        const Step *payer = m_context.step(debt.payer);
        if (!payer || payer->traits().unmarked)
            continue;
        if (!markers.contains(debt.payer)) {
            StepReader reader(m_context, *payer);
            auto seen = reader.look(kReadRetries);
            if (!seen)
                return fail(seen.error());
            markers[debt.payer] = seen->observation.activationMarker;
        }
        debt.marker = markers[debt.payer];
    }
    return debts;
}

std::optional<StepState> StepRun::carryOut(const Look &look, const ChangeSet &change)
{
    auto debts = debtsToOpen(look, change);
    if (!debts)
        return m_end.failed(debts.error(), look);
    if (m_context.stopped())
        return m_end.stopped(m_begun);
    if (!m_context.record(u"apply-begin"_s, m_key, {{u"digest"_s, QString::fromLatin1(m_agreed)}}, *debts))
        return m_end.stopped(m_begun);
    m_begun = true;
    say(StepState::Applying, m_step.texts().doing);
    if (change.forward.isEmpty())
        return activate(change, nullptr);
    ForwardPhase phase(m_context, m_step, m_reader);
    const ForwardPhase::Landing landing = phase.send(change);
    m_sent += phase.sent();
    return afterForward(landing, phase, change);
}

std::optional<StepState> StepRun::afterForward(ForwardPhase::Landing landing, const ForwardPhase &phase, const ChangeSet &change)
{
    using Landing = ForwardPhase::Landing;
    switch (landing) {
    case Landing::Landed:
        if (change.activation.isEmpty() && phase.look() && phase.look()->compliant())
            return m_end.verified(*phase.look(), m_sent);
        return activate(change, nullptr);
    case Landing::Again:
        if (!m_context.record(
                u"note"_s, m_key,
                {{u"event"_s, u"not-all-arrived"_s}, {u"findings"_s, findingsToJson(phase.look()->assessment.findings)}}))
            return m_end.stopped(true);
        return std::nullopt;
    case Landing::Foreign: {
        const QString values = foreignValues(phase.look()->assessment.findings, change.changes);
        return m_end.blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Somebody else has changed this meanwhile: %1"), {values}),
                             phase.look());
    }
    case Landing::Refused: return refused(phase, change);
    case Landing::Expired:
        return m_end.failed(phase.error().value_or(unfinished(m_key, wrongFindings(phase.look()))), phase.look());
    case Landing::Stopped: return m_end.stopped(true);
    }
    return std::nullopt;
}

StepState StepRun::refused(const ForwardPhase &phase, const ChangeSet &change)
{
    Error error = *phase.error();
    if (error.hint.isEmpty())
        error.hint =
            Text(QT_TRANSLATE_NOOP("SipSeal", "Nothing more was sent. Resume the run when the cause is gone, or take it back"));
    return m_end.failed(error, phase.look(), {}, debtsWithoutCause(phase.look(), change));
}

// The proof did not come: the device is told to go back now instead of when its time is over. Where it must not, because others
// would lose what they changed meanwhile, its lines are taken back one by one and the timer is ended. Where nothing can be said, it
// goes back by itself.
StepState StepRun::retreat(const Error &why, const ChangeSet &change)
{
    say(StepState::Undoing, Text(QT_TRANSLATE_NOOP("SipSeal", "Not proved: %1 goes back to what it was"), {m_key.device}));
    Error error = why;
    const auto isBefore = [&](const Look &look) { return standOf(look.assessment.findings, change.changes) == Stand::Before; };
    Sending::End end = sendBack(change.retreat, error);
    if (end == Sending::End::Refused)
        if (const auto look = m_reader.look(kReadRetries); look && look->assessment.timer == Assessment::Timer::Ours && !isBefore(*look))
            end = sendBack(change.inverse + change.activation, error);
    if (end == Sending::End::Stopped)
        return m_end.stopped(true);
    const Settled settled = m_reader.settle(isBefore);
    error.hint = settled.reached
                     ? Text(QT_TRANSLATE_NOOP("SipSeal", "The device is back to what it was. Find the cause, then resume the run"))
                     : goesBackByItself();
    return m_end.failed(error, settled.look, {{u"retreated"_s, settled.reached}}, debtsWithoutCause(settled.look, change));
}

/// What the device said against it goes to `error`.
Sending::End StepRun::sendBack(const QList<Action> &actions, Error &error)
{
    const Sending sending =
        ActionSender(m_context, m_key, m_traits.settle, StepState::Undoing).sendNoted(actions, {{u"event"_s, u"retreat"_s}});
    if (sending.error)
        error.technical += u'\n' + sending.error->english();
    return sending.end;
}

// Where the device took nothing of the change, it owes nothing for it.
QList<qint64> StepRun::debtsWithoutCause(const std::optional<Look> &look, const ChangeSet &change)
{
    QList<qint64> ids;
    if (!look || change.changes.isEmpty() || standOf(look->assessment.findings, change.changes) != Stand::Before)
        return ids;
    QStringList devices{m_key.device};
    for (const Debt &debt : change.owes)
        if (!devices.contains(debt.payer.device))
            devices += debt.payer.device;
    if (const auto open = m_context.journal().openDebts(devices))
        for (const OpenDebt &debt : *open)
            if (debt.owner == m_key && debt.run == m_context.run())
                ids += debt.id;
    return ids;
}

// Of a change under the device's own timer: what would be sent now is the change itself, no longer its confirmation alone.
bool StepRun::wentBack(const Look &look) const
{
    const auto now = m_step.plan(look.observation, look.plainDebts(), m_context.plan());
    return now && !now->forward.isEmpty();
}

std::optional<StepState> StepRun::activate(const ChangeSet &change, const StepStory *interrupted)
{
    if (change.activation.isEmpty())
        return waitOnly();
    say(StepState::Applying, change.activationWhat, m_sent);
    ActivationPhase phase(m_context, m_step, m_reader);
    const ActivationPhase::Request request{change.activation, change.activationWhat, change.activationRepeatable,
                                           ActivationPhase::Direction::Forward,
                                           [](const Look &look) { return look.compliant(); },
                                           change.retreat.isEmpty() ? std::function<bool(const Look &)>()
                                                                    : [this](const Look &look) { return wentBack(look); }};
    const auto end =
        interrupted ? phase.resume(request, {interrupted->activationBegun, interrupted->activationSent, interrupted->evident,
                                             interrupted->ended == "failed"_L1, interrupted->ended == "waiting-for-human"_L1})
                    : phase.pay(request);
    m_sent += phase.sent();
    switch (end) {
    case ActivationPhase::End::Paid: return m_end.verified(*phase.look(), m_sent);
    case ActivationPhase::End::Stopped: return m_end.stopped(true);
    case ActivationPhase::End::NeedsPerson: return m_end.waiting(Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1. %2"), {phase.error()->message, phase.error()->hint}), phase.look());
    case ActivationPhase::End::Gone: // its time ran out before it was confirmed: all of it again
        if (!m_context.record(u"note"_s, m_key, {{u"event"_s, u"went-back-by-itself"_s}}))
            return m_end.stopped(true);
        return std::nullopt;
    case ActivationPhase::End::Failed: break;
    }
    if (phase.unproved() && !change.retreat.isEmpty())
        return retreat(*phase.error(), change);
    Error error = *phase.error();
    if (!change.retreat.isEmpty())
        error.hint = goesBackByItself();
    return m_end.failed(error, phase.look(), {{u"not_sent"_s, phase.notSent()}});
}

} // namespace sipseal
