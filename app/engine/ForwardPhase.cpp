// SPDX-License-Identifier: Apache-2.0
#include "app/engine/ForwardPhase.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

ForwardPhase::ForwardPhase(RunContext &context, const Step &step, StepReader &reader)
    : m_context(context), m_step(step), m_reader(reader)
{
}

ForwardPhase::Landing ForwardPhase::send(const ChangeSet &change)
{
    ActionSender sender(m_context, m_step.key(), m_reader.traits().settle);
    for (int index = 0; index < change.forward.size(); ++index) {
        const Action &action = change.forward[index];
        const Sending sending = sender.send(action);
        m_error = sending.error;
        if (sending.end != Sending::End::NotSent && sending.end != Sending::End::Stopped)
            m_sent += action.rendered();
        switch (sending.end) {
        case Sending::End::Done:
            if (!m_context.record(u"sent"_s, m_step.key(), sendingToJson(index, action, sending)))
                return Landing::Stopped;
            break;
        case Sending::End::Unknown:
            if (!m_context.record(u"outcome-unknown"_s, m_step.key(), sendingToJson(index, action, sending)))
                return Landing::Stopped;
            return judge(change);
        case Sending::End::Refused:
        case Sending::End::NotSent: return afterRefusal(change);
        case Sending::End::Stopped: return Landing::Stopped;
        }
    }
    return afterAnswer(change);
}

ForwardPhase::Landing ForwardPhase::resolve(const ChangeSet &change)
{
    return judge(change);
}

// Right by itself; or all that is missing is an activation: the step would send no configuration any more.
bool ForwardPhase::landed(const Look &look, const ChangeSet &change) const
{
    const Assessment bare = m_step.assess(look.observation, {}, m_context.plan());
    if (bare.state == Assessment::State::Compliant || bare.state == Assessment::State::NotApplicable)
        return true;
    if (look.assessment.state != Assessment::State::Differs && bare.state != Assessment::State::Differs)
        return false;
    if (look.assessment.settling || bare.settling)
        return false;
    const auto rest = m_step.plan(look.observation, look.plainDebts(), m_context.plan());
    return rest && rest->forward.isEmpty() && !(rest->activation.isEmpty() && change.activation.isEmpty());
}

// Answered, and yet the device shows what the change could not foresee: an old line that it kept beside the new one, say. A device
// that only needs time shows nothing of the change, or asks for what was sent. Command lines alone: what HTTP sends is made of
// what is there, and so is never twice the same.
bool ForwardPhase::asksForMore(const Look &look, const ChangeSet &change) const
{
    if (look.assessment.state != Assessment::State::Differs || look.assessment.settling)
        return false;
    const Stand stand = standOf(look.assessment.findings, change.changes);
    if (stand != Stand::Mixed && stand != Stand::Wanted)
        return false;
    const auto rest = m_step.plan(look.observation, look.plainDebts(), m_context.plan());
    return rest && std::any_of(rest->forward.begin(), rest->forward.end(), [this](const Action &action) {
        const auto *cli = std::get_if<CliAction>(&action.what);
        return cli && std::any_of(cli->lines.begin(), cli->lines.end(),
                                  [this](const QString &line) { return !m_sent.contains(line); });
    });
}

void ForwardPhase::saySettling()
{
    StepUpdate update;
    update.step = m_step.key();
    update.state = StepState::Settling;
    update.detail = m_step.texts().doing;
    update.sent = m_sent;
    m_context.update(std::move(update));
}

ForwardPhase::Landing ForwardPhase::afterAnswer(const ChangeSet &change)
{
    const QDateTime believable = m_context.clock().now().addMSecs(m_reader.traits().settle.believableAfter().count());
    bool more = false;
    saySettling();
    const Settled settled = m_reader.settle([&](const Look &look) {
        const bool arrived = landed(look, change);
        more = !arrived && m_context.clock().now() >= believable && asksForMore(look, change);
        return arrived || more;
    });
    m_look = settled.look;
    m_error = settled.error;
    if (settled.stopped)
        return Landing::Stopped;
    if (!settled.reached)
        return Landing::Expired;
    return more ? Landing::Again : Landing::Landed;
}

ForwardPhase::Landing ForwardPhase::afterRefusal(const ChangeSet &change)
{
    const std::optional<Error> refusal = m_error;
    const Settled settled = m_reader.settle([](const Look &) { return true; });
    m_look = settled.look;
    m_error = refusal;
    if (settled.stopped)
        return Landing::Stopped;
    return settled.look && landed(*settled.look, change) ? Landing::Landed : Landing::Refused;
}

// Nobody knows what arrived. A request that was cut off may still be at work on the device, so "as before" counts only
// when it has stayed so for a while; a value that is neither may be one that passes.
ForwardPhase::Landing ForwardPhase::judge(const ChangeSet &change)
{
    const Settle settle = m_reader.traits().settle;
    const QDateTime believable = m_context.clock().now().addMSecs(settle.believableAfter().count());
    Landing landing = Landing::Expired;
    saySettling();
    const Settled settled = m_reader.settle([&](const Look &look) {
        if (landed(look, change)) {
            landing = Landing::Landed;
            return true;
        }
        const bool foreign = standOf(look.assessment.findings, change.changes) == Stand::Foreign;
        landing = foreign ? Landing::Foreign : Landing::Again;
        return !foreign && !look.assessment.settling && m_context.clock().now() >= believable;
    });
    m_look = settled.look;
    if (settled.stopped)
        return Landing::Stopped;
    if (!settled.look || (!settled.reached && settled.error)) {
        m_error = settled.error;
        return Landing::Expired;
    }
    return landing;
}

} // namespace sipseal
