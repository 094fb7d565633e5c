// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfig.h"
#include "app/lab/cube/CubeImage.h"
#include "app/lab/sip/SipPersonality.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::lab {

/// What the lines about TLS mean for a handshake: versions, ciphers, certificate, trust. A reading of `crypto signaling`,
/// `voice class tls-profile` and `transport tcp tls`; which dial-peer leads to whom is CubeSignalling's.
class CubeTls
{
public:
    CubeTls(const CubeConfig &config, const CubeImage &image, bool crlUnreachable)
        : m_config(config), m_image(image), m_crlUnreachable(crlUnreachable)
    {
    }

    /// What one mapping says.
    struct Profile
    {
        QString trustpoint, clientTrustpoint, clientVerifiedBy; ///< `trustpoint T client Tc`, `client-vtp T`
        QStringList ciphers, names;                             ///< OpenSSL's names; `cn-san N`
        bool checksServers = false, checksClients = false;      ///< by CN and SAN
    };
    /// `crypto signaling` for that peer: the longest remote-addr, else default.
    std::optional<Profile> mapping(const QString &peer) const;
    std::optional<Profile> tlsProfile(const QString &tag) const;
    bool hasIdentity(const QString &trustpoint) const;
    /// Is there a mapping that a listener could use?
    bool canListen() const;
    /// `names`: what a dial-peer calls the peer, for the check of a server's name.
    SipTls settings(const std::optional<Profile> &profile, bool asServer, const QStringList &names) const;

private:
    Profile readMapping(const QString &arguments) const;
    void readVersions(SipTls *out) const;
    bool insecure() const { return m_config.root.has(QStringLiteral("system mode insecure")); }
    /// A certificate revocation list must be fetched and is not there.
    bool failsRevocation() const;

    const CubeConfig &m_config;
    const CubeImage &m_image;
    bool m_crlUnreachable;
};

} // namespace sipseal::lab
