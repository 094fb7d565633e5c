// SPDX-License-Identifier: Apache-2.0
#include "app/lab/finesse/FinesseDevice.h"

#include "app/lab/World.h"
#include "app/lab/aw/DeviceTls.h"
#include "app/lab/aw/XmlNode.h"
#include "app/lab/http/HttpServer.h"
#include "app/lab/sip/SipNetwork.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAsynchronousMs = 10; // "202 Accepted": what it comes to is seen later

struct Agent
{
    QString id, extension, device, password, firstName, lastName;
    bool signedIn = true;
};

Response xml(const XmlNode &root)
{
    Response out;
    out.body = root.toXml();
    return out;
}

Response accepted()
{
    Response out;
    out.status = 202;
    return out;
}

Response refused(int status, const QString &type, const QString &message, const QString &data = {})
{
    XmlNode root(u"ApiErrors"_s);
    XmlNode &error = root.add(u"ApiError"_s);
    error.add(u"ErrorType"_s, type);
    error.add(u"ErrorMessage"_s, message);
    error.add(u"ErrorData"_s, data);
    Response out = xml(root);
    out.status = status;
    return out;
}

Response unauthorized()
{
    Response out = refused(401, u"Authorization Failure"_s, u"UNAUTHORIZED"_s);
    out.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Cisco Finesse\"");
    return out;
}

Response notFound(const QString &what)
{
    return refused(404, u"Not Found"_s, u"NOT_FOUND"_s, what);
}

Response invalidState(const QString &why)
{
    return refused(400, u"Invalid State"_s, why);
}

} // namespace

struct FinesseDevice::Private
{
    FinesseDevice &q;
    const QJsonObject scenario;
    QList<Agent> agents;
    std::unique_ptr<HttpServer> server;

    Private(FinesseDevice &owner, const QJsonObject &scenarioDevice);
    QString name() const;
    QString stateOf(const Agent &agent) const;
    Agent *agentFor(const Request &request);

    Response handle(const Request &request);
    Response onUser(const Request &request, Agent &agent);
    Response changeState(Agent &agent, const XmlNode &body);
    Response onDialogs(const Request &request, const Agent &agent) const;
    Response onDialog(const Request &request, const Agent &agent, const QString &id);
    Response systemInfo() const;
    XmlNode user(const Agent &agent) const;
    XmlNode dialog(const Agent &agent, const QString &call) const;
    void soon(std::function<void()> what);
};

FinesseDevice::Private::Private(FinesseDevice &owner, const QJsonObject &scenarioDevice) : q(owner), scenario(scenarioDevice)
{
    const QJsonArray list = scenario[u"agents"_s].toArray();
    for (const QJsonValue &agent : list)
        agents += Agent{agent[u"id"_s].toString(),    agent[u"extension"_s].toString(), agent[u"device"_s].toString(),
                        agent[u"password"_s].toString(), agent[u"first"_s].toString(),  agent[u"last"_s].toString(), true};
}

QString FinesseDevice::Private::name() const
{
    return scenario[u"fqdn"_s].toString(scenario[u"hostname"_s].toString());
}

void FinesseDevice::Private::soon(std::function<void()> what)
{
    q.world().later(kAsynchronousMs, &q, [this, what = std::move(what)] {
        what();
        q.stirred();
    });
}

QString FinesseDevice::Private::stateOf(const Agent &agent) const
{
    if (!agent.signedIn)
        return u"LOGOUT"_s;
    static const QMap<QString, QString> names{{u"ready"_s, u"READY"_s}, {u"reserved"_s, u"RESERVED"_s}, {u"talking"_s, u"TALKING"_s}};
    return names.value(q.world().sip().agentState(agent.device), u"NOT_READY"_s);
}

// An agent acts with his own credentials, on himself only (cce-cvp-vvb.md §6).
Agent *FinesseDevice::Private::agentFor(const Request &request)
{
    if (q.world().faults().holds(q.id(), u"wrong-password"_s))
        return nullptr;
    const auto found = std::find_if(agents.begin(), agents.end(), [&](const Agent &agent) {
        return agent.id == request.user && !agent.password.isEmpty() && agent.password == request.password;
    });
    return found == agents.end() ? nullptr : &*found;
}

Response FinesseDevice::Private::handle(const Request &request)
{
    const QStringList parts = request.path.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() < 3 || parts[0] != u"finesse" || parts[1] != u"api")
        return notFound(request.path);
    if (parts[2] == u"SystemInfo" && parts.size() == 3)
        return request.method == "GET" ? systemInfo() : refused(405, u"Method Not Allowed"_s, u"METHOD_NOT_ALLOWED"_s);
    Agent *agent = agentFor(request);
    if (!agent)
        return unauthorized();
    if (parts[2] == u"Dialog" && parts.size() == 4)
        return onDialog(request, *agent, parts[3]);
    if (parts[2] != u"User" || parts.size() < 4)
        return notFound(request.path);
    if (parts[3] != agent->id)
        return refused(403, u"Forbidden"_s, u"The user is not authorized to use the API on another user."_s, parts[3]);
    if (parts.size() == 4)
        return onUser(request, *agent);
    return parts.size() == 5 && parts[4] == u"Dialogs" ? onDialogs(request, *agent) : notFound(request.path);
}

XmlNode FinesseDevice::Private::user(const Agent &agent) const
{
    XmlNode out(u"User"_s);
    out.add(u"dialogs"_s, u"/finesse/api/User/%1/Dialogs"_s.arg(agent.id));
    out.add(u"extension"_s, agent.signedIn ? agent.extension : QString());
    out.add(u"firstName"_s, agent.firstName);
    out.add(u"lastName"_s, agent.lastName);
    out.add(u"loginId"_s, agent.id);
    out.add(u"roles"_s).add(u"role"_s, u"Agent"_s);
    out.add(u"state"_s, stateOf(agent));
    out.add(u"uri"_s, u"/finesse/api/User/%1"_s.arg(agent.id));
    return out;
}

Response FinesseDevice::Private::onUser(const Request &request, Agent &agent)
{
    if (request.method == "GET")
        return xml(user(agent));
    if (request.method != "PUT")
        return refused(405, u"Method Not Allowed"_s, u"METHOD_NOT_ALLOWED"_s);
    const auto body = XmlNode::parse(request.body);
    if (!body || body->name != u"User")
        return refused(400, u"Parameter Missing"_s, u"The request body is not a User."_s);
    return changeState(agent, *body);
}

Response FinesseDevice::Private::changeState(Agent &agent, const XmlNode &body)
{
    const QString wanted = body.value(u"state"_s);
    const QString now = stateOf(agent);
    if (wanted == u"LOGIN") {
        if (body.value(u"extension"_s).isEmpty())
            return refused(400, u"Parameter Missing"_s, u"extension"_s);
        if (body.value(u"extension"_s) != agent.extension)
            return refused(400, u"Invalid Device"_s, u"The extension is not this user's device."_s, body.value(u"extension"_s));
        soon([&agent] { agent.signedIn = true; });
        return accepted();
    }
    if (!agent.signedIn)
        return invalidState(u"The user is not signed in."_s);
    if (wanted == u"READY" || wanted == u"NOT_READY") {
        soon([this, device = agent.device, ready = wanted == u"READY"] {
            if (ready)
                q.world().sip().agentReady(device);
            else
                q.world().sip().agentNotReady(device);
        });
        return accepted();
    }
    if (wanted != u"LOGOUT")
        return refused(400, u"Invalid Input"_s, u"state"_s, wanted);
    if (now != u"NOT_READY")
        return invalidState(u"The user must be NOT_READY to sign out."_s);
    soon([&agent] { agent.signedIn = false; });
    return accepted();
}

XmlNode FinesseDevice::Private::dialog(const Agent &agent, const QString &call) const
{
    const bool talking = q.world().sip().agentState(agent.device) == u"talking";
    const QString state = talking ? u"ACTIVE"_s : u"ALERTING"_s;
    XmlNode out(u"Dialog"_s);
    out.add(u"associatedDialogUri"_s);
    out.add(u"fromAddress"_s, u"PSTN"_s);
    out.add(u"id"_s, call);
    out.add(u"mediaProperties"_s).add(u"dialedNumber"_s, q.world().scenario()[u"call"_s][u"dialled"_s].toString());
    out.add(u"mediaType"_s, u"Voice"_s);
    XmlNode &participant = out.add(u"participants"_s).add(u"Participant"_s);
    participant.add(u"actions"_s).add(u"action"_s, talking ? u"DROP"_s : u"ANSWER"_s);
    participant.add(u"mediaAddress"_s, agent.extension);
    participant.add(u"mediaAddressType"_s, u"AGENT_DEVICE"_s);
    participant.add(u"state"_s, state);
    out.add(u"state"_s, state);
    out.add(u"toAddress"_s, agent.extension);
    out.add(u"uri"_s, u"/finesse/api/Dialog/%1"_s.arg(call));
    return out;
}

Response FinesseDevice::Private::onDialogs(const Request &request, const Agent &agent) const
{
    if (request.method != "GET")
        return refused(405, u"Method Not Allowed"_s, u"METHOD_NOT_ALLOWED"_s);
    XmlNode root(u"Dialogs"_s);
    if (const QString call = q.world().sip().agentCall(agent.device); agent.signedIn && !call.isEmpty())
        root.add(dialog(agent, call));
    return xml(root);
}

Response FinesseDevice::Private::onDialog(const Request &request, const Agent &agent, const QString &id)
{
    if (id != q.world().sip().agentCall(agent.device) || !agent.signedIn)
        return notFound(id);
    if (request.method == "GET")
        return xml(dialog(agent, id));
    if (request.method != "PUT")
        return refused(405, u"Method Not Allowed"_s, u"METHOD_NOT_ALLOWED"_s);
    const auto body = XmlNode::parse(request.body);
    if (!body || body->name != u"Dialog")
        return refused(400, u"Parameter Missing"_s, u"The request body is not a Dialog."_s);
    if (body->value(u"targetMediaAddress"_s) != agent.extension)
        return refused(400, u"Invalid Input"_s, u"targetMediaAddress"_s, body->value(u"targetMediaAddress"_s));
    const QString action = body->value(u"requestedAction"_s);
    const QString state = q.world().sip().agentState(agent.device);
    if (action != u"ANSWER" && action != u"DROP")
        return refused(400, u"Invalid Input"_s, u"requestedAction"_s, action);
    if ((action == u"ANSWER") != (state == u"reserved"))
        return invalidState(u"The action %1 is not allowed in the state of the dialog."_s.arg(action));
    soon([this, id, answers = action == u"ANSWER"] {
        if (answers)
            q.world().sip().answer(id);
        else
            q.world().sip().hangUp(id, true);
    });
    return accepted();
}

Response FinesseDevice::Private::systemInfo() const
{
    XmlNode root(u"SystemInfo"_s);
    root.add(u"currentTimestamp"_s, q.world().now().toString(Qt::ISODateWithMs));
    root.add(u"deploymentType"_s, u"UCCE"_s);
    root.add(u"primaryNode"_s).add(u"host"_s, name());
    root.add(u"status"_s, u"IN_SERVICE"_s);
    root.add(u"statusReason"_s);
    root.add(u"systemVersion"_s, scenario[u"version"_s].toString());
    root.add(u"uri"_s, u"/finesse/api/SystemInfo"_s);
    return xml(root);
}

FinesseDevice::FinesseDevice(World &world, const QJsonObject &scenarioDevice)
    : Device(world, scenarioDevice[u"id"_s].toString(), scenarioDevice[u"kind"_s].toString(), scenarioDevice[u"address"_s].toString()),
      d(std::make_unique<Private>(*this, scenarioDevice))
{
}

FinesseDevice::~FinesseDevice() = default;

bool FinesseDevice::start()
{
    const QString shortName = d->scenario[u"hostname"_s].toString(id());
    d->server = std::make_unique<HttpServer>([this](const Request &request) { return d->handle(request); }, nullptr);
    d->server->setDevice(this);
    if (!d->server->listen(DeviceTls(*this, d->name(), {d->name(), shortName}).identity(), world().port(id() + u"/https"_s)))
        return false;
    httpsPort = d->server->port();
    return true;
}

QJsonObject FinesseDevice::config() const
{
    QJsonObject agents;
    for (const Agent &agent : std::as_const(d->agents))
        agents[agent.id] = QJsonObject{{u"extension"_s, agent.extension}, {u"device"_s, agent.device}};
    return {{u"agents"_s, agents}};
}

QJsonObject FinesseDevice::runtime() const
{
    QJsonObject states;
    for (const Agent &agent : std::as_const(d->agents))
        states[agent.id] = d->stateOf(agent);
    return {{u"states"_s, states}};
}

} // namespace sipseal::lab
