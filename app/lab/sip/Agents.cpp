// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/Agents.h"

#include "app/lab/World.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

void Agents::learn()
{
    if (!m_agents.isEmpty())
        return;
    const QJsonArray devices = m_world.scenario()[u"devices"_s].toArray();
    for (const QJsonValue &item : devices)
        if (item[u"kind"_s].toString() == u"phone") {
            Agent agent;
            agent.id = item[u"id"_s].toString();
            agent.number = item[u"number"_s].toString();
            m_agents[agent.id] = agent;
        }
}

Agents::Agent *Agents::find(const QString &id)
{
    learn();
    for (Agent &agent : m_agents)
        if (agent.id == id || agent.number == id)
            return &agent;
    const QJsonArray devices = m_world.scenario()[u"devices"_s].toArray();
    for (const QJsonValue &device : devices) {
        const QJsonArray agents = device[u"agents"_s].toArray();
        for (const QJsonValue &agent : agents)
            if (agent[u"id"_s].toString() == id)
                if (const auto found = m_agents.find(agent[u"device"_s].toString()); found != m_agents.end())
                    return &*found;
    }
    return nullptr;
}

Agents::Agent *Agents::firstReady()
{
    learn();
    for (Agent &agent : m_agents)
        if (agent.state == u"ready")
            return &agent;
    return nullptr;
}

Agents::Agent *Agents::ofCall(const QString &call)
{
    for (Agent &agent : m_agents)
        if (agent.call == call)
            return &agent;
    return nullptr;
}

void Agents::release(const QString &call)
{
    if (Agent *agent = ofCall(call)) {
        agent->state = u"not-ready"_s;
        agent->call.clear();
    }
}

} // namespace sipseal::lab
