// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>

namespace sipseal::lab {

class World;

/// The phones of the cluster that are only numbers, up to tens of thousands: they register, fetch LSCs and come back after a
/// reset as Phone does, but without sockets. Phones that are devices of the scenario are left alone.
class PhoneFleet : public QObject
{
    Q_OBJECT
public:
    explicit PhoneFleet(World &world);
    /// Registers them all.
    void start();

private:
    void boot(const QString &name);
    void registerNow(const QString &name);

    World &m_world;
    QHash<QString, int> m_lives; ///< by name; holds exactly the fleet's own
};

} // namespace sipseal::lab
