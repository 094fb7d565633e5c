// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeTypes.h"

/// What differs from release to release, each with its place in the facts. Numbers only: letters behind them are rebuilds.
namespace sipseal::cuberelease {

/// `transport tcp tls v1.2 minimum`: 17.14.1a (cube.md §2a).
bool hasTlsMinimum(const CubeVersion &version);
/// The TLS versions that these lines let CUBE speak, oldest first (cube.md §2a; a single version excludes all others).
QStringList tlsVersions(const CubeSipUa &sipUa, const CubeVersion &version);
/// CSCvz80171: dial-peers with a server group and a keepalive profile stay busy. Hit 16.12.6, 17.3.5, 17.6.1; fixed in
/// 16.12.8, 17.3.6, 17.6.3 (cube.md §7). Between the trains named nothing is known, and nothing is said.
bool hasBusyoutFault(const CubeVersion &version);

} // namespace sipseal::cuberelease
