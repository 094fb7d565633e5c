// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal::lab {

/// Where a vty line is: EXEC, or in which part of the configuration.
enum class CubeMode {
    Exec,
    Config,
    VoiceServiceVoip,
    VoiceServiceSip,
    TrustedList,
    ServerGroup,
    Tenant,
    TlsCipher,
    TlsProfile,
    CodecClass,
    OptionsKeepalive,
    DialPeer,
    SipUa,
    Trustpoint,
    Archive,
    ArchiveLog,
    Interface,
    Line,
    Vrf,
    VrfFamily,
    Redundancy,
    RedundancyApplication,
    RedundancyGroup,
    Count
};

/// What stands in the prompt's brackets (cube.md §4: not all start with "config").
QString cubePrompt(CubeMode mode);

} // namespace sipseal::lab
