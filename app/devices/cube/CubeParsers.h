// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/devices/cube/CubeStatusTypes.h"
#include "app/devices/cube/CubeTypes.h"
#include "app/devices/cube/CubeVerdict.h"

namespace sipseal {

/// Text of the device -> value. Pure; they tolerate syslog lines, `Load for ...` headers, trailing blanks and every known
/// release's shape, and say Parse with the offending line where the text is something else.
Result<CubeVersion> parseCubeVersion(const QString &text);
Result<CubeConfig> parseCubeConfig(const QString &text);
Result<CubeTrustpoint> parseCubeTrustpoint(const QString &name, const QString &text);
Result<QList<CubeCertificate>> parseCubeCertificatesPem(const QString &text);
/// The part of `show crypto pki certificates pem` below `------Trustpoint: NAME------`; all of it where no such line stands.
QString cubePemOf(const QString &trustpoint, const QString &text);
/// The same certificates out of a running configuration (`crypto pki certificate chain NAME`), for images without PEM.
Result<QList<CubeCertificate>> parseCubeCertificateChain(const QString &trustpoint, const QString &config);
/// The certificates above the leaf, as far as they are known, the next issuer first; ends at a self-signed one.
QList<CubeCertificate> cubeChainAbove(const CubeCertificate &leaf, const QList<CubeCertificate> &known);
Result<CubeConnections> parseCubeConnections(const QString &text);
Result<CubeClock> parseCubeClock(const QString &text);
/// Sets `utc` by the configuration's `clock timezone` and `clock summer-time` lines, where they name the clock's zone.
void resolveCubeZone(CubeClock &clock, const QString &configLines);
/// `show call active voice brief` / `show call active voice summary`: SIP call legs.
Result<int> parseCubeActiveCalls(const QString &text);
Result<QList<CubeDialPeerState>> parseCubeDialPeerSummary(const QString &text);
Result<CubeNtp> parseCubeNtp(const QString &text);
Result<CubeTrustedList> parseCubeTrustedList(const QString &text);
/// `debug ssl openssl` output, syslog, or both.
QList<TlsDiagnosis> diagnoseTls(const QString &text);

} // namespace sipseal
