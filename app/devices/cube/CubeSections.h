// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeConfig.h"

/// One block of a configuration -> its part of the model. What a line does not say keeps its value; unknown lines are passed.
namespace sipseal::cubesections {

/// What stands behind `key` and a blank; nothing where the line is another one. The line is folded.
std::optional<QString> after(const QString &line, const char16_t *key);
/// A tag or port behind `key`, in its bounds; 0 where the line is another one or the number is none.
int numberAfter(const QString &line, const char16_t *key, int most = 2147483647);
/// "tcp tls" out of "session transport tcp tls"; `system` says: inherited.
QString transportIn(const QString &value);
/// Takes `bind ...` (behind `prefix`) into the bind; false where the line is another one.
bool readBind(const QString &line, const char16_t *prefix, CubeBind &bind);
/// The first word that is a target: "ipv4:192.0.2.1:5061".
QString targetWord(const QString &value);

void readSipUa(const CubeBlock &block, CubeSipUa &sipUa);
CubeDialPeer dialPeer(int tag, const QString &type, const CubeBlock &block);
CubeServerGroup serverGroup(int tag, const CubeBlock &block);
CubeTenant tenant(int tag, const CubeBlock &block);
CubeTlsProfile tlsProfile(int tag, const CubeBlock &block);
CubeTlsCipher tlsCipher(int tag, const CubeBlock &block);
CubeKeepaliveProfile keepaliveProfile(int tag, const CubeBlock &block);
/// Also the global `session transport`.
void readVoiceService(const CubeBlock &block, CubeConfig &config);
void readArchive(const CubeBlock &block, CubeArchiveSettings &archive);
CubeTrustpointSettings trustpoint(const QString &name, const CubeBlock &block);
/// Also what the interface says of a second router.
void readInterface(const QString &name, const CubeBlock &block, CubeConfig &config);
void readRedundancy(const CubeBlock &block, CubeConfig &config);

} // namespace sipseal::cubesections
