// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sipseal::lab {

class World;

/// "trustpoint" of the scenario, and those that "cube" adds.
QList<QJsonObject> cubeTrustpoints(const QJsonObject &scenarioDevice);

/// The configuration that a scenario gives a CUBE at boot, as IOS lines: its own dial-peers and trustpoint, and who may call
/// in. Indented as the device prints it.
QStringList cubeStartupLines(const World &world, const QJsonObject &scenarioDevice);

} // namespace sipseal::lab
