// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>

namespace sipseal::lab {

class PhoneFleet;
class World;

/// Makes the devices of a world's scenario, starts their servers, their signalling and their phones; and does it all again
/// for POST /reset, on the same ports. The one place that knows which class plays which kind.
class Devices
{
public:
    explicit Devices(World &world);
    ~Devices();

    /// Empty: all listen; else who does not, or which kind is unknown.
    QString start();
    /// Back to the scenario's initial state: same keys and ports; wire, captures, calls and faults cleared.
    QString reset();

private:
    QString make();

    World &m_world;
    std::unique_ptr<PhoneFleet> m_fleet;
};

} // namespace sipseal::lab
