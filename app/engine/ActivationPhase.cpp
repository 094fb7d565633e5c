// SPDX-License-Identifier: Apache-2.0
#include "app/engine/ActivationPhase.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAttempts = 3;
constexpr int kReadRetries = 3;

} // namespace

ActivationPhase::ActivationPhase(RunContext &context, const Step &step, StepReader &reader)
    : m_context(context), m_step(step), m_reader(reader)
{
}

ActivationPhase::End ActivationPhase::pay(const Request &request)
{
    return payFrom(request, 0);
}

// What was answered is not sent again; what was begun and not answered may have happened, so the device is waited for
// first; what was never begun is sent.
ActivationPhase::End ActivationPhase::resume(const Request &request, const Interrupted &interrupted)
{
    m_evident = interrupted.evident;
    const bool unknown = interrupted.begun > interrupted.answered;
    m_unknownIndex = unknown ? interrupted.begun : 0;
    if (!unknown && interrupted.answered + 1 < request.actions.size())
        return payFrom(request, interrupted.answered + 1);
    if (unknown && !m_evident && interrupted.personAsked)
        return trustPerson(request);
    const auto end = wait(request, unknown);
    const bool again = !end || (*end == End::Failed && interrupted.waitedBefore && request.repeatable);
    return again ? payFrom(request, m_unknownIndex) : *end;
}

// The device cannot show it; the person who was asked to see to it has let the run go on.
ActivationPhase::End ActivationPhase::trustPerson(const Request &request)
{
    auto look = m_reader.look(kReadRetries);
    if (!look) {
        m_error = look.error();
        return look.error().kind == ErrorKind::Cancelled ? End::Stopped : End::Failed;
    }
    m_look = *look;
    return request.done(*look) ? End::Paid : needsPerson(request);
}

ActivationPhase::End ActivationPhase::payFrom(const Request &request, int index)
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        auto before = m_reader.look(kReadRetries);
        if (!before) {
            m_error = before.error();
            m_notSent = true;
            return before.error().kind == ErrorKind::Cancelled ? End::Stopped : End::Failed;
        }
        m_look = *before;
        if (gone(request, *m_look))
            return End::Gone;
        if (auto end = awaitProof(request))
            return *end;
        // Only a device that shows now that it is owed can show later that it was paid.
        m_evident = !request.done(*m_look);
        if (m_context.stopped())
            return End::Stopped;
        switch (sendFrom(request, index)) {
        case Left::Stopped: return End::Stopped;
        case Left::Refused: return afterRefusal(request);
        case Left::Answered:
            if (auto end = wait(request, false))
                return *end;
            break;
        case Left::Unknown:
            if (auto end = wait(request, true))
                return *end;
            index = m_unknownIndex;
            break;
        }
    }
    if (!m_error)
        m_error = Error{ErrorKind::OutcomeUnknown,
                        m_step.key().device,
                        Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1 does not show that it happened: %2"), {Text::verbatim(m_step.key().device), request.what}),
                        {},
                        {}};
    return End::Failed;
}

// Nothing where it may leave.
std::optional<ActivationPhase::End> ActivationPhase::awaitProof(const Request &request)
{
    if (request.direction == Direction::Back || m_look->assessment.awaits.isEmpty())
        return std::nullopt;
    StepUpdate update;
    update.step = m_step.key();
    update.state = StepState::Settling;
    update.detail = m_look->assessment.awaits;
    m_context.update(std::move(update));
    const Settled settled =
        m_reader.settle([&](const Look &look) { return look.assessment.awaits.isEmpty() || gone(request, look); });
    const Text awaited = m_look->assessment.awaits;
    if (settled.look)
        m_look = settled.look;
    if (settled.stopped)
        return End::Stopped;
    if (settled.reached)
        return gone(request, *m_look) ? std::optional(End::Gone) : std::nullopt;
    m_notSent = m_unproved = true;
    m_error = settled.error.value_or(Error{ErrorKind::Timeout,
                                           m_step.key().device,
                                           Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1: this did not come within the time allowed: %2"), {Text::verbatim(m_step.key().device), awaited}),
                                           {},
                                           {}});
    return End::Failed;
}

ActivationPhase::Left ActivationPhase::sendFrom(const Request &request, int index)
{
    const bool back = request.direction == Direction::Back;
    ActionSender sender(m_context, m_step.key(), m_reader.traits().settle, back ? StepState::Undoing : StepState::Applying);
    for (; index < request.actions.size(); ++index) {
        const Action &action = request.actions[index];
        QJsonObject begin{{u"index"_s, index}, {u"evident"_s, m_evident}, {u"what"_s, request.what.toJson()}};
        if (back)
            begin[u"undo"_s] = true;
        if (!m_context.record(u"activation-begin"_s, m_step.key(), begin))
            return Left::Stopped;
        const Sending sending = sender.send(action);
        m_error = sending.error;
        m_unknownIndex = index;
        m_notSent =
            sending.end == Sending::End::Refused || sending.end == Sending::End::NotSent || sending.end == Sending::End::Stopped;
        if (!m_notSent)
            m_sent += action.rendered();
        if (sending.end == Sending::End::Stopped)
            return Left::Stopped;
        if (m_notSent)
            return Left::Refused;
        if (sending.end == Sending::End::Unknown)
            return Left::Unknown;
        QJsonObject sent = sendingToJson(index, action, sending);
        if (back)
            sent[u"undo"_s] = true;
        if (!m_context.record(u"activation-sent"_s, m_step.key(), sent))
            return Left::Stopped;
    }
    return Left::Answered;
}

// Nothing where it must be sent again.
std::optional<ActivationPhase::End> ActivationPhase::wait(const Request &request, bool unknown)
{
    if (unknown && !m_evident)
        return request.repeatable ? std::nullopt : std::optional(needsPerson(request));
    if (request.direction == Direction::Forward) {
        StepUpdate update;
        update.step = m_step.key();
        update.state = StepState::Settling;
        update.detail = request.what;
        update.sent = m_sent;
        m_context.update(std::move(update));
    }
    // A device that shows whether it happened, and has long shown that it did not, and is not on its way either, did not do it.
    const QDateTime believable = m_context.clock().now().addMSecs(m_reader.traits().settle.believableAfter().count());
    bool never = false;
    const Settled settled = m_reader.settle([&](const Look &look) {
        if (request.done(look) || gone(request, look))
            return true;
        never = unknown && m_evident && !look.assessment.settling && m_context.clock().now() >= believable;
        return never;
    });
    if (settled.look)
        m_look = settled.look;
    if (settled.stopped)
        return End::Stopped;
    if (settled.reached && gone(request, *settled.look))
        return End::Gone;
    if (settled.reached && !never)
        return End::Paid;
    if (settled.error) {
        m_error = settled.error;
        return End::Failed;
    }
    if (!unknown) {
        m_error = Error{
            ErrorKind::Timeout,
            m_step.key().device,
            Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1 accepted it, but does not show within the time allowed that it happened: %2"), {Text::verbatim(m_step.key().device), request.what}),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Look at the device, then resume the run, or take it back"))};
        return End::Failed;
    }
    return request.repeatable ? std::nullopt : std::optional(needsPerson(request));
}

ActivationPhase::End ActivationPhase::afterRefusal(const Request &request)
{
    const std::optional<Error> refusal = m_error;
    const Settled settled = m_reader.settle([](const Look &) { return true; });
    if (settled.look)
        m_look = settled.look;
    if (settled.stopped)
        return End::Stopped;
    m_error = refusal;
    return m_evident && settled.look && request.done(*settled.look) ? End::Paid : End::Failed;
}

ActivationPhase::End ActivationPhase::needsPerson(const Request &request)
{
    m_error = Error{
        ErrorKind::OutcomeUnknown,
        m_step.key().device,
        Text::of(QT_TRANSLATE_NOOP("SipSeal", "Nobody can tell whether this happened, and it must not be done twice: %1"), {request.what}),
        {},
        Text(QT_TRANSLATE_NOOP("SipSeal", "Look at the device. Where it did not happen, do it by hand; then resume the run"))};
    return End::NeedsPerson;
}

} // namespace sipseal
