// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/CallFlow.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"

#include <QJsonObject>
#include <QSet>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kClosedByPeer = u"connection closed by the peer"_s;

// "cube1 to cvp1 over TLS"
QString hopText(const SipDialog &leg, const World &world)
{
    const Device *peer = world.deviceAt(leg.peer);
    const QString name = leg.transport == SipTransport::Tls ? u"TLS"_s : leg.transport == SipTransport::Tcp ? u"TCP"_s : u"UDP"_s;
    return u"%1 to %2 over %3"_s.arg(leg.at->id(), peer ? peer->id() : leg.peer, name);
}

// The nodes of a cluster are one back-to-back user agent: they talk among themselves without SIP.
QString group(const SipEndpoint *endpoint)
{
    return endpoint->kind() == u"cucm" ? u"cucm"_s : endpoint->id();
}

} // namespace

CallFlow::CallFlow(World &world) : m_world(world), m_agents(world) {}

void CallFlow::attach(SipEndpoint *endpoint)
{
    m_endpoints += endpoint;
    connect(endpoint, &SipEndpoint::requested, this,
            [this, endpoint](SipLink *link, const SipMessage &message) { requested(endpoint, link, message); });
    connect(endpoint, &SipEndpoint::linkEnded, this, [this](SipLink *link, const QString &why) { lost(link, why); });
}

void CallFlow::clear()
{
    m_legs.clear();
    m_calls.clear();
    m_byGuid.clear();
    m_endpoints.clear();
    m_agents.clear();
    m_lastCall = 0;
}

QString CallFlow::dial(const QString &number, int hangUpAfterMs)
{
    SipEndpoint *pstn = nullptr;
    QList<SipNextHop> gateways;
    for (SipEndpoint *endpoint : std::as_const(m_endpoints)) {
        if (endpoint->kind() == u"pstn")
            pstn = endpoint;
        else if (endpoint->kind() == u"cube")
            gateways += SipNextHop{endpoint->address(), 5060, SipTransport::Tcp};
    }
    if (!pstn || gateways.isEmpty())
        return {};
    auto call = std::make_shared<CallRecord>();
    call->info.id = u"call-%1"_s.arg(++m_lastCall);
    call->info.state = u"dialling"_s;
    call->info.started = m_world.now();
    call->number = number.isEmpty() ? m_world.scenario()[u"call"_s][u"dialled"_s].toString(u"8005550100"_s).toLatin1() : number.toLatin1();
    call->caller = "4085550123";
    call->hangUpAfterMs = hangUpAfterMs;
    for (int i = 0; i < 4; ++i)
        call->guid += (i ? "-" : "") + QByteArray::number(m_world.random(0xffffffff)).rightJustified(10, '0');
    m_calls[call->info.id] = call;
    m_byGuid[call->guid] = call->info.id;
    // Several gateways share the load by turns.
    gateways = gateways.mid(m_lastCall % gateways.size()) + gateways.mid(0, m_lastCall % gateways.size());
    place(call, pstn, u"pstn"_s, gateways, call->number);
    return call->info.id;
}

void CallFlow::place(const CallPtr &call, SipEndpoint *from, const QString &role, QList<SipNextHop> hops, const QByteArray &number)
{
    if (hops.isEmpty()) {
        if (call->lastFailure.isEmpty())
            call->lastFailure = u"%1 has nowhere to send the call"_s.arg(from->id());
        failed(call, from, role, 503);
        return;
    }
    const SipNextHop hop = hops.takeFirst();
    SipLink *link = from->linkTo(hop);
    const bool isOld = link->isUp() && hop.transport != SipTransport::Udp;
    const Leg leg = SipDialog::outgoing(from, link, hop, call->caller, number, call->guid);
    leg->role = role;
    send(call, leg, {number, hops, isOld ? std::optional(hop) : std::nullopt});
}

void CallFlow::send(const CallPtr &call, const Leg &leg, const Attempt &attempt)
{
    leg->call = call->info.id;
    call->legs += leg;
    m_legs[leg->key()] = leg;
    leg->at->request(
        leg->link, leg->invite,
        [this, call, leg, attempt](const SipMessage &response) { responded(call, leg, response, attempt); },
        [this, call, leg, attempt](const QString &why) {
            const bool wasOver = leg->state == SipDialog::State::Ended;
            retire(leg);
            call->lastFailure = hopText(*leg, m_world) + u": "_s + why;
            if (wasOver || call->isOver())
                return;
            // A connection from before may just have been ending: what was sent on it goes out once more, on a new one.
            const bool isLate = attempt.again && !leg->answered && why == kClosedByPeer;
            place(call, leg->at, leg->role, isLate ? QList<SipNextHop>{*attempt.again} + attempt.others : attempt.others, attempt.number);
        });
}

void CallFlow::responded(const CallPtr &call, const Leg &leg, const SipMessage &response, const Attempt &attempt)
{
    leg->learn(response);
    if (response.status < 200) {
        if (response.status == 180) {
            if (const Leg in = call->twin(leg->role); in && in->state == SipDialog::State::Early && in->link)
                in->link->send(in->response(180, "Ringing"));
            if (leg->role == u"cvp-agent" && !call->isOver())
                call->info.state = u"ringing"_s;
        }
        return;
    }
    if (leg->link)
        leg->link->send(leg->ackFor(response));
    if (response.status < 300) {
        if (leg->state == SipDialog::State::Ended) { // given up meanwhile: the answer came too late
            leg->state = SipDialog::State::Confirmed;
            end(leg);
            return;
        }
        leg->state = SipDialog::State::Confirmed;
        succeeded(call, leg);
        return;
    }
    const bool wasOver = leg->state == SipDialog::State::Ended;
    retire(leg);
    if (wasOver || call->isOver())
        return;
    if (call->lastFailure.isEmpty()) {
        const QByteArrayList warning = response.header("Warning").split('"');
        const QByteArray words = warning.size() > 1 ? warning[1] : response.reason;
        call->lastFailure = hopText(*leg, m_world) + u": %1 %2"_s.arg(response.status).arg(QString::fromUtf8(words));
    }
    if (response.status >= 500 && !attempt.others.isEmpty())
        place(call, leg->at, leg->role, attempt.others, attempt.number);
    else
        failed(call, leg->at, leg->role, response.status);
}

void CallFlow::succeeded(const CallPtr &call, const Leg &leg)
{
    call->lastFailure.clear();
    if (const Leg in = call->twin(leg->role)) {
        if (in->link && in->state == SipDialog::State::Early) {
            in->state = SipDialog::State::Confirmed;
            in->link->send(in->response(200, "OK"));
        }
    } else if (leg->role == u"cvp-agent") {
        connected(call);
    } else if (leg->role == u"pstn") {
        call->info.state = u"queued"_s;
        if (call->hangUpAfterMs >= 0)
            m_world.later(call->hangUpAfterMs, this, [this, id = call->info.id] { hangUp(id, false); });
        reserve();
    }
}

// The agent answered: the caller's media turns from the queue to him, and the queue's leg ends.
void CallFlow::connected(const CallPtr &call)
{
    call->info.state = u"connected"_s;
    if (Agents::Agent *agent = m_agents.ofCall(call->info.id))
        agent->state = u"talking"_s;
    if (const Leg in = call->leg(u"cvp-in"_s); in && in->link) {
        SipMessage again = in->newRequest("INVITE");
        again.setBody("application/sdp", in->sdp());
        in->at->request(
            in->link, again,
            [in](const SipMessage &response) {
                if (response.status >= 200 && in->link)
                    in->link->send(in->ackFor(response));
            },
            [](const QString &) {});
    }
    if (const Leg queue = call->leg(u"cvp-vvb"_s))
        end(queue);
}

void CallFlow::failed(const CallPtr &call, SipEndpoint *at, const QString &role, int status)
{
    if (const Leg in = call->twin(role)) {
        if (in->link && in->state == SipDialog::State::Early)
            in->link->send(in->response(status < 500 ? status : 503, status < 500 ? "Request Failed" : "Service Unavailable"));
        retire(in);
        endOthers(call, at);
        return;
    }
    call->info.why = call->lastFailure;
    if (role == u"cvp-agent")
        endOthers(call, at);
    finish(call, u"failed"_s);
}

void CallFlow::finish(const CallPtr &call, const QString &state)
{
    if (call->isOver())
        return;
    call->info.state = state;
    call->info.ended = m_world.now();
    m_agents.release(call->info.id);
    m_byGuid.remove(call->guid);
    Q_EMIT over(call->info.id);
}

void CallFlow::requested(SipEndpoint *at, SipLink *link, const SipMessage &message)
{
    const QString key = at->id() + u'|' + QString::fromLatin1(message.callId());
    const Leg leg = m_legs.value(key);
    if (message.method == "ACK" || message.method == "REGISTER")
        return;
    if (message.method == "INVITE" && message.toTag().isEmpty()) {
        invited(at, link, message);
        return;
    }
    if (!leg) {
        link->send(SipMessage::response(message, 481, "Call/Transaction Does Not Exist", at->newTag()));
        return;
    }
    if (message.method == "INVITE") { // media turned elsewhere
        SipMessage yes = SipMessage::response(message, 200, "OK");
        yes.add("Contact", at->contact(*link, SipMessage::userOf(message.uri)));
        yes.setBody("application/sdp", leg->sdp());
        link->send(yes);
        return;
    }
    if (message.method != "BYE" && message.method != "CANCEL") {
        link->send(SipMessage::response(message, 405, "Method Not Allowed", at->newTag()));
        return;
    }
    link->send(SipMessage::response(message, 200, "OK"));
    if (leg->state == SipDialog::State::Ended)
        return;
    if (message.method == "CANCEL" && leg->state == SipDialog::State::Early)
        link->send(leg->response(487, "Request Terminated"));
    retire(leg);
    const auto call = m_calls.find(leg->call);
    if (call == m_calls.end())
        return;
    endOthers(call->second, at);
    if (leg->role == u"pstn")
        finish(call->second, call->second->info.why.isEmpty() ? u"ended"_s : u"failed"_s);
}

void CallFlow::invited(SipEndpoint *at, SipLink *link, const SipMessage &message)
{
    const auto found = m_calls.find(m_byGuid.value(message.header("Cisco-Guid")));
    if (found == m_calls.end() || !at->personality().inService()) {
        link->send(SipMessage::response(message, 503, "Service Unavailable", at->newTag()));
        return;
    }
    const CallPtr call = found->second;
    const Leg leg = SipDialog::incoming(at, link, message);
    leg->call = call->info.id;
    leg->role = at->kind() == u"vvb" || at->kind() == u"phone" ? at->kind() : at->kind() + u"-in"_s;
    call->legs += leg;
    m_legs[leg->key()] = leg;
    link->send(leg->response(100, "Trying"));
    const QString number = QString::fromLatin1(SipMessage::userOf(message.uri));
    if (at->kind() == u"cube") {
        place(call, at, u"cube-out"_s, at->personality().nextHops(u"cvp"_s, number), number.toLatin1());
    } else if (at->kind() == u"cvp") {
        const QString label = m_world.scenario()[u"call"_s][u"queue_label"_s].toString(u"7777777777"_s);
        place(call, at, u"cvp-vvb"_s, at->personality().nextHops(u"vvb"_s, label), label.toLatin1());
    } else if (at->kind() == u"cucm") {
        toPhone(call, leg);
    } else if (at->kind() == u"vvb") {
        leg->state = SipDialog::State::Confirmed;
        link->send(leg->response(200, "OK"));
    } else if (at->kind() == u"phone") {
        ring(call, leg);
    } else {
        link->send(leg->response(403, "Forbidden"));
        retire(leg);
    }
}

void CallFlow::ring(const CallPtr &call, const Leg &phone)
{
    m_world.later(m_world.times().ring, this, [call, phone] {
        if (phone->state == SipDialog::State::Early && phone->link)
            phone->link->send(phone->response(180, "Ringing"));
    });
}

SipEndpoint *CallFlow::cucmOf(const QString &number, SipLink **phoneLink) const
{
    for (SipEndpoint *endpoint : m_endpoints)
        if (endpoint->kind() == u"cucm")
            for (SipLink *link : endpoint->links())
                if (link->registeredNumber == number && !link->isEnded()) {
                    *phoneLink = link;
                    return endpoint;
                }
    return nullptr;
}

void CallFlow::toPhone(const CallPtr &call, const Leg &incoming)
{
    const QByteArray number = SipMessage::userOf(incoming->invite.uri);
    SipLink *link = nullptr;
    SipEndpoint *node = cucmOf(QString::fromLatin1(number), &link);
    if (!node) {
        call->lastFailure = u"%1: no phone is registered with %2"_s.arg(incoming->at->id(), QString::fromLatin1(number));
        failed(call, incoming->at, u"cucm-out"_s, 404);
        return;
    }
    const SipConnection &at = link->info();
    const Leg leg = SipDialog::outgoing(node, link, {at.peerAddress, at.peerPort, at.transport}, call->caller, number, call->guid);
    leg->role = u"cucm-out"_s;
    send(call, leg, {number, {}, std::nullopt});
}

void CallFlow::retire(const Leg &leg)
{
    leg->state = SipDialog::State::Ended;
    m_legs.remove(leg->key());
}

void CallFlow::end(const Leg &leg)
{
    if (leg->state == SipDialog::State::Ended)
        return;
    const bool confirmed = leg->state == SipDialog::State::Confirmed;
    retire(leg);
    if (!leg->link || leg->link->isEnded())
        return;
    if (!confirmed && !leg->isCaller)
        leg->link->send(leg->response(503, "Service Unavailable"));
    else
        leg->at->request(leg->link, leg->newRequest(confirmed ? "BYE" : "CANCEL"), [](const SipMessage &) {}, [](const QString &) {});
}

void CallFlow::endOthers(const CallPtr &call, const SipEndpoint *at)
{
    const QList<Leg> legs = call->legs;
    for (const Leg &leg : legs)
        if (group(leg->at) == group(at))
            end(leg);
}

void CallFlow::lost(SipLink *link, const QString &why)
{
    const QList<Leg> all = m_legs.values();
    for (const Leg &leg : all) {
        if (leg->link != link || leg->state == SipDialog::State::Ended)
            continue;
        retire(leg);
        const auto call = m_calls.find(leg->call);
        if (call == m_calls.end())
            continue;
        if (!call->second->isOver()) {
            call->second->info.why = hopText(*leg, m_world) + u": "_s + why;
            finish(call->second, u"failed"_s);
        }
        endOthers(call->second, leg->at);
    }
}

void CallFlow::reserve()
{
    for (const auto &[id, call] : m_calls) {
        if (call->info.state != u"queued" || !call->info.agent.isEmpty() || call->hangUpAfterMs >= 0)
            continue;
        Agents::Agent *agent = m_agents.firstReady();
        const Leg queue = call->leg(u"cvp-vvb"_s);
        if (!agent || !queue)
            return;
        agent->state = u"reserved"_s;
        agent->call = id;
        call->info.agent = agent->id;
        place(call, queue->at, u"cvp-agent"_s, queue->at->personality().nextHops(u"agent"_s, agent->number), agent->number.toLatin1());
    }
}

QString CallFlow::agentReady(const QString &agentId)
{
    Agents::Agent *agent = m_agents.find(agentId);
    if (!agent)
        return u"no such agent: %1"_s.arg(agentId);
    if (agent->state != u"not-ready")
        return agent->state == u"ready" ? QString() : u"%1 is %2"_s.arg(agentId, agent->state);
    agent->state = u"ready"_s;
    reserve();
    return {};
}

QString CallFlow::agentNotReady(const QString &agentId)
{
    Agents::Agent *agent = m_agents.find(agentId);
    if (!agent)
        return u"no such agent: %1"_s.arg(agentId);
    if (!agent->call.isEmpty())
        return u"%1 is %2"_s.arg(agentId, agent->state);
    agent->state = u"not-ready"_s;
    return {};
}

QString CallFlow::answer(const QString &callId)
{
    const auto found = m_calls.find(callId);
    if (found == m_calls.end())
        return u"no such call: %1"_s.arg(callId);
    const CallPtr call = found->second;
    const Leg phone = call->leg(u"phone"_s);
    if (call->info.state != u"ringing" || !phone || phone->state != SipDialog::State::Early || !phone->link)
        return u"%1 is %2, no phone rings"_s.arg(callId, call->info.state);
    phone->state = SipDialog::State::Confirmed;
    phone->link->send(phone->response(200, "OK"));
    return {};
}

QString CallFlow::hangUp(const QString &callId, bool byAgent)
{
    const auto found = m_calls.find(callId);
    if (found == m_calls.end())
        return u"no such call: %1"_s.arg(callId);
    const CallPtr call = found->second;
    if (call->isOver())
        return u"%1 is over"_s.arg(callId);
    const Leg leg = call->leg(byAgent ? u"phone"_s : u"pstn"_s);
    if (!leg || leg->state == SipDialog::State::Ended || (byAgent && leg->state != SipDialog::State::Confirmed))
        return u"%1: nobody is there to hang up"_s.arg(callId);
    end(leg);
    if (!byAgent) // the agent's BYE comes back to the caller first
        finish(call, u"ended"_s);
    return {};
}

const LabCall *CallFlow::find(const QString &callId) const
{
    const auto found = m_calls.find(callId);
    return found == m_calls.end() ? nullptr : &found->second->info;
}

QJsonObject CallFlow::toJson(const QString &callId) const
{
    const auto found = m_calls.find(callId);
    return found == m_calls.end() ? QJsonObject() : found->second->toJson(m_world);
}

int CallFlow::activeAt(const QString &deviceId) const
{
    QSet<QString> calls;
    for (const Leg &leg : m_legs)
        if (leg->at->id() == deviceId)
            calls += leg->call;
    return int(calls.size());
}

} // namespace sipseal::lab
