// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeTypes.h"

/// What can be said of the certificates in a trustpoint by themselves. Pure; judges nothing.
namespace sipseal::cubeidentity {

/// The common name, else the whole subject.
QString nameOf(const CubeCertificate &certificate);
/// The certificate that signs the handshake. With usage keys there are two, and the other only encrypts (cube.md §3). Null: none
/// is shown.
const CubeCertificate *in(const QList<CubeCertificate> &certificates);
/// The subject of the CA above it whose certificate is not known; empty where the chain ends at a root.
QString missingIssuer(const CubeCertificate &own, const QList<CubeCertificate> &known);
/// "serverAuth, clientAuth; digitalSignature"
QString usageOf(const CubeCertificate &own);

} // namespace sipseal::cubeidentity
