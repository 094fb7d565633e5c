// SPDX-License-Identifier: Apache-2.0
#include "app/engine/StepUndo.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSendings = 3;
constexpr int kReadRetries = 2;

Text timerRuns()
{
    return Text(QT_TRANSLATE_NOOP("SipSeal", "A timer still runs on the device, and takes back whatever is changed now"));
}

} // namespace

StepUndo::StepUndo(RunContext &context, const Step &step, bool deep)
    : m_context(context), m_step(step), m_key(step.key()), m_deep(deep), m_reader(context, step)
{
}

StepState StepUndo::run(const StepStory &story)
{
    m_changes = mergedChanges(story.rounds);
    m_left = story.left;
    m_neverDue = story.undoNeverDue;
    m_sorted = story.undoBegun;
    for (const ChangeSet &round : story.rounds) {
        if (!round.retreat.isEmpty())
            m_confirmation = round.activation;
        m_leavesSome = m_leavesSome || !round.residue.isEmpty();
        if (!round.residue.isEmpty() && !(m_deep && !round.deepInverse.isEmpty()))
            m_residue = round.residue;
        else if (!round.reversible && !round.forward.isEmpty() && !(m_deep && !round.deepInverse.isEmpty()))
            m_residue = Text::of(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" cannot be taken back"), {m_step.texts().name});
    }
    const ChangeSet back = wayBack(story);
    if (back.isEmpty())
        return nothingToTakeBack();
    if (!story.intact)
        return failed({ErrorKind::Internal,
                       m_key.device,
                       Text(QT_TRANSLATE_NOOP(
                           "SipSeal", "The way back held something secret and was not written down whole: take it back by hand")),
                       {},
                       {}});
    auto look = m_reader.look(kReadRetries);
    if (!look)
        return look.error().kind == ErrorKind::Cancelled ? stopped() : failed(look.error());
    if (story.undoBegun && story.undoActivationBegun >= 0) {
        m_answered = true; // its activation comes only after that
        return activate(back, &story);
    }
    if (look->assessment.timer == Assessment::Timer::Others || isUnread(look->assessment))
        return failed({ErrorKind::Conflict, m_key.device, look->assessment.reason.isEmpty() ? timerRuns() : look->assessment.reason, {},
                       Text(QT_TRANSLATE_NOOP("SipSeal", "Nothing was sent. Take the run back again when the cause is gone"))},
                      *look);
    switch (stand(look->assessment)) {
    case Stand::Foreign: return foreign(*look);
    case Stand::Before:
        if (story.undoBegun && !back.activation.isEmpty()) // sent by an earlier process, which did not come to its activation
            return activate(back, nullptr);
        return undone(*look);
    case Stand::Wanted:
    case Stand::Mixed: break;
    }
    return takeBack(*look, back, story.undoBegun);
}

// The inverses of all rounds, the last first. An activation only where the change itself was made effective, or may have been.
ChangeSet StepUndo::wayBack(const StepStory &story) const
{
    ChangeSet back;
    const bool effective = story.activationBegun >= 0 || !story.begun || story.rounds.size() > 1;
    for (auto round = story.rounds.rbegin(); round != story.rounds.rend(); ++round) {
        const bool deep = m_deep && !round->deepInverse.isEmpty();
        if (round->reversible)
            back.forward += round->inverse;
        if (deep)
            back.forward += round->deepInverse;
        if (effective && back.activation.isEmpty() && (round->reversible || deep))
            back.activation = round->inverseActivation;
        for (const Debt &debt : round->owes)
            if (std::none_of(back.owes.begin(), back.owes.end(), [&](const Debt &other) { return other.payer == debt.payer; }))
                back.owes += debt;
        back.activationRepeatable = back.activationRepeatable && round->activationRepeatable;
        back.activationWhat = round->activationWhat;
    }
    if (back.forward.isEmpty())
        back.activation.clear();
    for (const Finding &change : m_changes)
        back.changes += Finding{change.subject, change.wanted, change.now};
    return back;
}

/// Blocked before the values were read: nobody knows how they stand.
bool StepUndo::isUnread(const Assessment &assessment) const
{
    return assessment.state == Assessment::State::Blocked && !m_changes.isEmpty() &&
           std::none_of(m_changes.begin(), m_changes.end(), [&](const Finding &change) {
               return std::any_of(assessment.findings.begin(), assessment.findings.end(),
                                  [&](const Finding &now) { return now.subject == change.subject; });
           });
}

// A step that names no values is judged by itself: right means as the run left it.
Stand StepUndo::stand(const Assessment &assessment) const
{
    if (m_changes.isEmpty())
        return assessment.state == Assessment::State::Compliant ? Stand::Wanted : Stand::Before;
    return standOf(assessment.findings, m_changes, m_left);
}

// Before again; or as far as a way back that leaves something can go, when the device has answered all of it.
bool StepUndo::isBack(const Assessment &assessment) const
{
    if (isUnread(assessment))
        return false;
    return stand(assessment) == Stand::Before || (m_answered && m_leavesSome && partlyBack(assessment.findings, m_changes));
}

StepState StepUndo::takeBack(const Look &first, const ChangeSet &back, bool asked)
{
    if (!asked)
        if (auto state = agree(first, back))
            return *state;
    Look look = first;
    for (int sending = 0; sending < kSendings; ++sending) {
        if (sending > 0 || !asked) { // asking takes time, and so does waiting
            auto fresh = m_reader.look(kReadRetries);
            if (!fresh)
                return fresh.error().kind == ErrorKind::Cancelled ? stopped() : failed(fresh.error());
            look = *fresh;
            if (stand(look.assessment) == Stand::Foreign)
                return foreign(look);
        }
        auto debts = debtsToOpen(look, back);
        if (!debts)
            return failed(debts.error(), look);
        if (m_context.stopped())
            return stopped();
        QJsonArray neverDue;
        for (const qint64 id : m_neverDue)
            neverDue += id;
        if (!m_context.record(u"undo-begin"_s, m_key,
                              {{u"digest"_s, QString::fromLatin1(back.digest())}, {u"never_due"_s, neverDue}}, *debts))
            return stopped();
        if (auto state = sendAndSettle(back))
            return *state;
    }
    return failed({ErrorKind::OutcomeUnknown,
                   m_key.device,
                   Text(QT_TRANSLATE_NOOP("SipSeal", "The way back did not arrive on %1"), {m_key.device}),
                   {},
                   {}},
                  look);
}

std::optional<StepState> StepUndo::agree(const Look &look, const ChangeSet &back)
{
    if (!m_context.record(u"planned"_s, m_key,
                          {{u"undo"_s, true},
                           {u"digest"_s, QString::fromLatin1(back.digest())},
                           {u"change"_s, back.toJson()},
                           {u"findings"_s, findingsToJson(look.assessment.findings)}}))
        return stopped();
    Assessment assessment = look.assessment;
    assessment.state = Assessment::State::Differs;
    const StepPreview preview{m_key, m_step.texts(), m_step.traits(), assessment, std::nullopt, back, look.observation.evidence, {}, true};
    switch (m_context.ask(preview, false)) {
    case Consent::Answer::Apply: break;
    case Consent::Answer::Skip:
        (void)m_context.record(u"undo-failed"_s, m_key, {{u"undo"_s, true}, {u"declined"_s, true}});
        return end(StepState::Skipped, Text(QT_TRANSLATE_NOOP("SipSeal", "Left as it is: not accepted")), look);
    case Consent::Answer::Stop: m_context.requestStop(); return stopped();
    }
    if (!m_context.record(u"approved"_s, m_key, {{u"undo"_s, true}, {u"digest"_s, QString::fromLatin1(back.digest())}}))
        return stopped();
    return std::nullopt;
}

Result<QString> StepUndo::markerOf(const StepKey &payer, const Look &look)
{
    if (payer == m_key)
        return look.observation.activationMarker;
    const Step *step = m_context.step(payer);
    if (!step || step->traits().unmarked)
        return QString();
    auto seen = StepReader(m_context, *step).look(kReadRetries);
    return seen ? Result<QString>(seen->observation.activationMarker) : fail(seen.error());
}

// Without a marker the payer's own judgement tells: what it still asks for did not happen.
Result<bool> StepUndo::looksUnpaid(const StepKey &payer)
{
    const Step *step = m_context.step(payer);
    if (!step || !step->traits().unmarked)
        return false;
    auto seen = StepReader(m_context, *step).look(kReadRetries);
    if (!seen)
        return fail(seen.error());
    return seen->assessment.state == Assessment::State::Differs;
}

// What the change owed, its way back owes too; but where the activation never happened, the device never took the change
// over, and neither is due.
Result<QList<Debt>> StepUndo::debtsToOpen(const Look &look, const ChangeSet &back)
{
    QList<Debt> debts;
    for (Debt debt : back.owes) {
        if (debt.payer == m_key)
            continue;
        auto marker = markerOf(debt.payer, look);
        if (!marker)
            return fail(marker.error());
        auto open = m_context.debtsOf(debt.payer);
        if (!open)
            return fail(open.error());
        open->removeIf([this](const OpenDebt &old) { return old.owner != m_key || old.run != m_context.run(); });
        const auto unpaidByLook = open->isEmpty() ? Result<bool>(false) : looksUnpaid(debt.payer);
        if (!unpaidByLook)
            return fail(unpaidByLook.error());
        bool neverPaid = false;
        for (const OpenDebt &old : *open) {
            const bool unpaid = *unpaidByLook || (!old.debt.marker.isEmpty() && old.debt.marker == *marker);
            if (unpaid && !m_sorted && !m_neverDue.contains(old.id))
                m_neverDue += old.id;
            neverPaid = neverPaid || m_neverDue.contains(old.id);
        }
        debt.marker = *marker;
        if (!neverPaid)
            debts += debt;
    }
    m_sorted = true; // from now on there are also debts of the way back, which look the same
    if (!back.activation.isEmpty())
        debts += Debt{m_key, look.observation.activationMarker, back.activationWhat, back.activationRepeatable};
    return debts;
}

std::optional<StepState> StepUndo::sendAndSettle(const ChangeSet &back)
{
    StepUpdate update;
    update.step = m_key;
    update.state = StepState::Undoing;
    m_context.update(std::move(update));
    ActionSender sender(m_context, m_key, m_reader.traits().settle, StepState::Undoing);
    std::optional<Error> refusal;
    bool unknown = false;
    for (int index = 0; index < back.forward.size() && !unknown; ++index) {
        const Sending sending = sender.send(back.forward[index]);
        if (sending.end == Sending::End::Stopped)
            return stopped();
        unknown = sending.end == Sending::End::Unknown;
        if (sending.end == Sending::End::Refused || sending.end == Sending::End::NotSent)
            refusal = sending.error; // what is gone already cannot be removed: the device decides below
        else
            m_sent += back.forward[index].rendered();
        QJsonObject data = sendingToJson(index, back.forward[index], sending);
        data[u"undo"_s] = true;
        if (!m_context.record(unknown ? u"outcome-unknown"_s : u"sent"_s, m_key, data))
            return stopped();
        if (sending.end == Sending::End::NotSent)
            break;
    }
    const Settle settle = m_reader.traits().settle;
    m_answered = !unknown && !refusal;
    const QDateTime believable = m_context.clock().now().addMSecs(settle.believableAfter().count());
    const Settled settled = m_reader.settle([&](const Look &look) {
        return isBack(look.assessment) || refusal || (unknown && m_context.clock().now() >= believable);
    });
    if (settled.stopped)
        return stopped();
    const bool before = settled.look && isBack(settled.look->assessment);
    if (before)
        return back.activation.isEmpty() ? undone(*settled.look) : activate(back, nullptr);
    if (refusal)
        return failed(*refusal, settled.look);
    if (settled.error)
        return failed(*settled.error, settled.look);
    if (unknown)
        return std::nullopt;
    return failed({ErrorKind::Timeout,
                   m_key.device,
                   Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not as before within the time allowed"), {m_key.device}),
                   {},
                   {}},
                  settled.look);
}

StepState StepUndo::activate(const ChangeSet &back, const StepStory *interrupted)
{
    ActivationPhase phase(m_context, m_step, m_reader);
    const ActivationPhase::Request request{back.activation, back.activationWhat, back.activationRepeatable,
                                           ActivationPhase::Direction::Back,
                                           [this](const Look &look) { return isBack(look.assessment) && !look.owes; }};
    const auto how = interrupted ? phase.resume(request, {interrupted->undoActivationBegun, interrupted->undoActivationSent,
                                                          interrupted->evident, false, false})
                                 : phase.pay(request);
    m_sent += phase.sent();
    switch (how) {
    case ActivationPhase::End::Paid: return undone(*phase.look());
    case ActivationPhase::End::Stopped: return stopped();
    case ActivationPhase::End::Gone: // no way back is under a timer
    case ActivationPhase::End::NeedsPerson:
    case ActivationPhase::End::Failed: break;
    }
    return failed(*phase.error(), phase.look(), phase.notSent());
}

void StepUndo::leaveResidue()
{
    if (m_residue.isEmpty())
        return;
    m_context.addResidue({m_key.device, m_residue});
    (void)m_context.record(u"residue"_s, m_key,
                           {{u"undo"_s, true}, {u"device"_s, m_key.device}, {u"what"_s, m_residue.toJson()}});
}

StepState StepUndo::nothingToTakeBack()
{
    leaveResidue();
    if (!m_context.record(u"undone"_s, m_key, {{u"nothing"_s, true}}))
        return stopped();
    return end(StepState::Undone, m_residue.isEmpty() ? Text(QT_TRANSLATE_NOOP("SipSeal", "Nothing to take back")) : m_residue);
}

std::optional<StepState> StepUndo::endTimer(const Look &look)
{
    if (look.assessment.timer == Assessment::Timer::None)
        return std::nullopt;
    const Sending sending = ActionSender(m_context, m_key, m_reader.traits().settle, StepState::Undoing)
                                .sendNoted(m_confirmation, {{u"event"_s, u"timer-ended"_s}, {u"undo"_s, true}});
    if (sending.end == Sending::End::Stopped)
        return stopped();
    // It may have run out in that moment: then it brought back what was before this change, which is the same.
    const Settled settled = m_reader.settle(
        [&](const Look &seen) { return seen.assessment.timer == Assessment::Timer::None && isBack(seen.assessment); });
    if (settled.stopped)
        return stopped();
    if (settled.reached)
        return std::nullopt;
    return failed(sending.error.value_or(Error{ErrorKind::Timeout, m_key.device, timerRuns(), {}, {}}), settled.look);
}

StepState StepUndo::undone(const Look &look)
{
    if (auto state = endTimer(look))
        return *state;
    leaveResidue();
    QList<qint64> cleared = m_neverDue;
    for (const OpenDebt &open : look.debts)
        if (open.owner == m_key)
            cleared += open.id;
    if (!m_context.record(u"undone"_s, m_key,
                          {{u"findings"_s, findingsToJson(look.assessment.findings)},
                           {u"evidence"_s, evidenceToJson(look.observation.evidence)}},
                          {}, cleared))
        return stopped();
    return end(StepState::Undone, Text(QT_TRANSLATE_NOOP("SipSeal", "As it was before")), look);
}

StepState StepUndo::foreign(const Look &look)
{
    const QString values = foreignValues(look.assessment.findings, m_changes);
    return failed({ErrorKind::Conflict,
                   m_key.device,
                   Text(QT_TRANSLATE_NOOP("SipSeal", "Somebody else has changed this meanwhile: %1"), {values}),
                   {},
                   Text(QT_TRANSLATE_NOOP("SipSeal", "It was left alone. Set it by hand to what you want"))},
                  look);
}

StepState StepUndo::failed(const Error &error, const std::optional<Look> &look, bool notSent)
{
    QJsonObject data{{u"undo"_s, true}, {u"error"_s, error.toJson()}, {u"not_sent"_s, notSent}};
    if (look)
        data[u"findings"_s] = findingsToJson(look->assessment.findings);
    (void)m_context.record(u"undo-failed"_s, m_key, data);
    return end(StepState::UndoFailed, error.message, look, error);
}

StepState StepUndo::stopped()
{
    return end(StepState::OutcomeUnknown, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped: take the run back again to finish")));
}

StepState StepUndo::end(StepState state, const Text &detail, const std::optional<Look> &look, const std::optional<Error> &error)
{
    StepUpdate update;
    update.step = m_key;
    update.state = state;
    update.detail = detail;
    update.error = error;
    update.sent = m_sent;
    if (look) {
        update.findings = look->assessment.findings;
        update.evidence = look->observation.evidence;
    }
    m_context.update(std::move(update));
    return state;
}

} // namespace sipseal
