// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipNetwork.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/phones/Registrar.h"
#include "app/lab/sip/CallFlow.h"
#include "app/lab/sip/LoadRun.h"
#include "app/lab/sip/SipEndpoint.h"

#include <QTimer>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

struct SipNetwork::Private
{
    explicit Private(World &w) : world(w), fabric(w), calls(w), registrar(w), load(w, calls, nullptr) {}
    ~Private() { endpoints.clear(); }

    World &world;
    SipFabric fabric;
    CallFlow calls;
    Registrar registrar;
    LoadRun load;
    QTimer heartbeat;
    std::map<QString, std::unique_ptr<SipEndpoint>> endpoints; ///< by device id
};

QJsonObject LabCall::toJson() const
{
    QJsonObject out{{u"call"_s, id}, {u"state"_s, state}, {u"why"_s, why}, {u"started"_s, started.toString(Qt::ISODateWithMs)}};
    out[u"ended"_s] = ended.isValid() ? QJsonValue(ended.toString(Qt::ISODateWithMs)) : QJsonValue();
    out[u"agent"_s] = agent.isEmpty() ? QJsonValue() : QJsonValue(agent);
    return out;
}

SipNetwork::SipNetwork(World &world) : d(new Private(world))
{
    connect(&world, &World::deviceChanged, this, [this](const QString &id) {
        if (SipEndpoint *changed = endpoint(id))
            changed->adjust();
    });
    connect(&d->calls, &CallFlow::over, this, &SipNetwork::callOver);
    connect(&d->heartbeat, &QTimer::timeout, this, [this] {
        for (const auto &[id, sender] : d->endpoints)
            sender->sendHeartbeats();
    });
}

SipNetwork::~SipNetwork()
{
    d->calls.clear();
}

void SipNetwork::start()
{
    const QList<Device *> devices = d->world.devices();
    for (Device *device : devices) {
        auto *personality = dynamic_cast<SipPersonality *>(device);
        if (!personality || d->endpoints.contains(device->id()))
            continue;
        auto endpoint = std::make_unique<SipEndpoint>(d->fabric, *device, *personality);
        if (device->kind() != u"phone" && device->kind() != u"pstn") {
            device->sipPort = d->fabric.port(device->address(), 5060).loopback();
            device->sipsPort = d->fabric.port(device->address(), 5061).loopback();
        }
        d->calls.attach(endpoint.get());
        d->registrar.attach(endpoint.get());
        d->endpoints[device->id()] = std::move(endpoint);
    }
    for (const auto &[id, endpoint] : d->endpoints)
        endpoint->adjust();
    d->heartbeat.start(qMax(50, d->world.times().heartbeat));
}

void SipNetwork::clear()
{
    d->heartbeat.stop();
    d->load.clear();
    d->calls.clear();
    d->endpoints.clear();
    d->fabric.clear();
}

SipEndpoint *SipNetwork::endpoint(const QString &deviceId) const
{
    const auto found = d->endpoints.find(deviceId);
    return found == d->endpoints.end() ? nullptr : found->second.get();
}

QList<SipConnection> SipNetwork::connections(const QString &deviceId) const
{
    const SipEndpoint *of = endpoint(deviceId);
    return of ? of->connections() : QList<SipConnection>();
}

SipCounters SipNetwork::counters(const QString &deviceId, SipTransport transport) const
{
    const SipEndpoint *of = endpoint(deviceId);
    return of ? of->counters(transport) : SipCounters();
}

int SipNetwork::activeCalls(const QString &deviceId) const
{
    return d->calls.activeAt(deviceId);
}

void SipNetwork::dropConnections(const QString &deviceId, const QString &peerAddress, const QString &why)
{
    if (SipEndpoint *of = endpoint(deviceId))
        of->drop(peerAddress, why);
}

QString SipNetwork::dial(const QString &number)
{
    return d->calls.dial(number);
}

void SipNetwork::startLoad(int everyMs, int talkMs)
{
    d->load.start(everyMs, talkMs);
}

void SipNetwork::stopLoad()
{
    d->load.stop();
}

QJsonObject SipNetwork::load() const
{
    return d->load.toJson();
}

QJsonObject SipNetwork::call(const QString &id) const
{
    return d->calls.toJson(id);
}

QString SipNetwork::agentReady(const QString &agentId)
{
    return d->calls.agentReady(agentId);
}

QString SipNetwork::agentNotReady(const QString &agentId)
{
    return d->calls.agentNotReady(agentId);
}

QString SipNetwork::answer(const QString &callId)
{
    return d->calls.answer(callId);
}

QString SipNetwork::hangUp(const QString &callId, bool byAgent)
{
    return d->calls.hangUp(callId, byAgent);
}

QString SipNetwork::agentState(const QString &agentId) const
{
    const Agents::Agent *agent = d->calls.agents().find(agentId);
    return agent ? agent->state : QString();
}

QString SipNetwork::agentCall(const QString &agentId) const
{
    const Agents::Agent *agent = d->calls.agents().find(agentId);
    return agent ? agent->call : QString();
}

QByteArray SipNetwork::capture(const QString &deviceId) const
{
    const Device *device = d->world.device(deviceId);
    return device ? d->fabric.log().pcapng(device->address()) : QByteArray();
}

} // namespace sipseal::lab
