// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>

namespace sipseal::lab {

class World;

/// Who is ready to talk: the agents behind the phones, as the contact centre's router sees them. Moves no call.
class Agents
{
public:
    struct Agent
    {
        QString id, number;
        QString state = QStringLiteral("not-ready"); ///< not-ready, ready, reserved, talking
        QString call;
    };

    explicit Agents(World &world) : m_world(world) {}

    /// By device id, Finesse id or number; null: unknown.
    Agent *find(const QString &id);
    Agent *firstReady();
    Agent *ofCall(const QString &call);
    void release(const QString &call); ///< after a call: not ready, as in wrap-up
    void clear() { m_agents.clear(); }

private:
    void learn();

    World &m_world;
    QMap<QString, Agent> m_agents;
};

} // namespace sipseal::lab
