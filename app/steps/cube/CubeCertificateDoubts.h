// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Text.h"
#include "app/devices/cube/CubeTypes.h"

#include <optional>

/// What may be wrong with a certificate that CUBE shows, by itself. Pure.
namespace sipseal::cubedoubts {

/// Why it cannot sign a handshake; nothing: it can.
std::optional<Text> unableToSign(const CubeCertificate &own);
/// What peers may not accept of it: key, signature.
QList<Text> weaknesses(const CubeCertificate &own, const QString &cube);
/// CUCM may expect another name.
std::optional<Text> nameDoubt(const CubeCertificate &own, const QString &cube, const Plan &plan);

} // namespace sipseal::cubedoubts
