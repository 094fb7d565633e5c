// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeTypes.h"

#include <QByteArray>

/// Certificates, read by OpenSSL. `label` is what the device writes above one ("% Self-signed CA certificate:").
namespace sipseal::cubex509 {

std::optional<CubeCertificate> fromPem(const QString &label, const QByteArray &pem);
std::optional<CubeCertificate> fromDer(const QString &label, const QByteArray &der);

} // namespace sipseal::cubex509
