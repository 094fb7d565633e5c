// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeGuard.h"

namespace sipseal {

/// What most CUBE steps read.
struct CubeReading
{
    CubeConfig config;
    CubeGuard guard;
};
/// The running configuration and what its guard needs, as an observation whose evidence is the part that matters.
Result<Observation> readCubeConfig(const DeviceSet &devices, const QString &cube, const QString &evidenceBlock, Deadline deadline,
                                   std::stop_token stop);
/// The block of a configuration that starts with that line ("sip-ua", "dial-peer voice 6000 voip").
QString configBlock(const QString &config, const QString &firstLine);
/// Lines for configuration mode on that CUBE.
Action cubeConfig(const QString &cube, const QStringList &lines);
/// Every change of a CUBE owes the saving of its configuration, which comes last of all.
Debt owesSaving(const QString &cube);

} // namespace sipseal
