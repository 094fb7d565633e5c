// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QJsonObject>
#include <QString>

namespace sipseal::lab {

class World;

/// What an engineer would have to know about this lab to secure it: the plan with the document's names, the passwords, and the
/// fingerprints to expect. Read from the scenario and from what listens; the lab itself never looks at it.
class LabPlan
{
public:
    LabPlan(World &world, bool liveProcedure) : m_world(world), m_live(liveProcedure) {}

    QJsonObject plan() const;
    QJsonObject secrets() const; ///< reference -> password
    QJsonObject trust() const;   ///< {"ssh":{"host:port":"SHA256:..."},"https":{"host:port":"AA:BB:..."}}

    /// Writes FILE, FILE.secrets (closed to others) and FILE.trust.
    Result<void> write(const QString &file) const;
    /// FILE.trust alone: after a reset, plan and passwords are still the engineer's.
    Result<void> writeTrust(const QString &file) const;

private:
    QJsonObject device(const QJsonObject &scenario) const;
    QJsonObject choices() const;

    World &m_world;
    const bool m_live;
};

} // namespace sipseal::lab
