// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeBlock.h"
#include "app/devices/cube/CubeTlsSettings.h"

#include <QMap>

#include <optional>

namespace sipseal {

/// `crypto signaling default|remote-addr ...` below `sip-ua` (cube.md §2b).
struct CubeSignaling
{
    bool isDefault = false; ///< `crypto signaling default`
    QString address, mask;  ///< IPv4 or IPv6; mask dotted or "/nn" as configured
    QString trustpoint;     ///< empty where a tls-profile stands instead
    int tlsProfile = 0;     ///< `voice class tls-profile N`; 0: none
    bool strictCipher = false, ecdsaCipher = false;
    int curveSize = 0;            ///< `ecdsa-cipher curve-size 384`; 0: not said
    bool validatesServer = false; ///< `cn-san-validate server`
    QString clientVtp;            ///< `client-vtp NAME`
    QString line;                 ///< whole, white space folded, without leading blanks

    bool covers(const QString &peer) const; ///< the peer's address lies in address/mask (default: never; ask isDefault)
    /// Bits of the mask, -1 where it is none (or for default): the longest that covers a peer is its own.
    int prefixLength() const;
    /// An entry for one address alone.
    bool isHost() const;
    bool operator==(const CubeSignaling &) const = default;
};

/// The `sip-ua` block of the running configuration (cube.md §2a, §2b).
struct CubeSipUa
{
    bool present = false;
    QString transportTcpTls; ///< "": no such line (all versions); "v1.2", "v1.2 minimum", "any": `transport tcp tls` alone
    bool tlsBlocked = false; ///< `no transport tcp tls`
    bool tcpBlocked = false; ///< `no transport tcp`
    bool udpBlocked = false; ///< `no transport udp`
    QList<CubeSignaling> signaling;
    QString sipServer, registrar; ///< "ipv4:192.0.2.1:5061"
    bool connectionReuse = false;
    QStringList lines; ///< white space folded, in order
    bool operator==(const CubeSipUa &) const = default;
};

/// `bind control|media|all source-interface NAME`, of a dial-peer, a tenant or the whole.
struct CubeBind
{
    QString control, media; ///< names of interfaces, empty: not said here
    bool operator==(const CubeBind &) const = default;
};

struct CubeDialPeer
{
    int tag = 0;
    bool voip = false, shutdown = false;
    QString description, destinationPattern, sessionProtocol;
    /// "ipv4:198.18.133.13:5061", "dns:...", "sip-server", "registrar", "ras", ...; "" where only a server group stands.
    QString sessionTarget;
    QString targetHost;       ///< from ipv4:, ipv6: or dns:
    int targetPort = 0;       ///< 0: none given
    QString sessionTransport; ///< "udp", "tcp", "tcp tls", "" : inherited
    int tenant = 0, serverGroup = 0;
    bool keepalive = false;   ///< `voice-class sip options-keepalive`, with a profile or without
    int optionsKeepalive = 0; ///< its profile; 0: none
    int preference = 0;
    QString incomingCalledNumber, incomingUri, destinationUri;
    CubeBind bind;
    QString srtp;      ///< "", "srtp", "srtp fallback", "srtp pass-thru"
    QString url;       ///< `voice-class sip url`: "sip", "sips", "system" ...
    QStringList lines; ///< white space folded, in order
    bool operator==(const CubeDialPeer &) const = default;
};

struct CubeServerGroupMember
{
    QString address;
    int port = 0; ///< 0: none given; what the device then takes under TLS is not known (cube.md §10)
    int preference = 0;
    bool operator==(const CubeServerGroupMember &) const = default;
};

/// `voice class server-group N`: several dial-peers may use one (cube.md §2c).
struct CubeServerGroup
{
    int tag = 0;
    QList<CubeServerGroupMember> members;
    QString huntScheme; ///< "round-robin", "preference"; "" : not said
    bool shutdown = false;
    QStringList lines;
    bool operator==(const CubeServerGroup &) const = default;
};

/// `voice class tenant N` (cube.md §2b, §2c).
struct CubeTenant
{
    int tag = 0;
    QString sessionTransport; ///< "", "udp", "tcp", "tcp tls"
    int tlsProfile = 0;
    int listenPortSecure = 0, listenPortNonSecure = 0; ///< 0: not said
    CubeBind bind;
    QString sipServer, registrar, url;
    bool keepalive = false;
    int optionsKeepalive = 0;
    QStringList lines;
    bool operator==(const CubeTenant &) const = default;
};

/// `voice class tls-profile N` (cube.md §2b).
struct CubeTlsProfile
{
    int tag = 0;
    QString trustpoint, clientTrustpoint; ///< the second from 26.1.1: `trustpoint T client Tc`
    int cipher = 0;                       ///< `voice class tls-cipher N`
    QString cnSanValidate;                ///< "", "server", "client", "bidirectional"
    QStringList cnSan;
    bool sni = false;
    QString clientVtp;
    QStringList lines;
    bool operator==(const CubeTlsProfile &) const = default;
};

/// `voice class tls-cipher N`
struct CubeTlsCipher
{
    int tag = 0;
    QStringList ciphers; ///< in the order of their preference numbers
    bool operator==(const CubeTlsCipher &) const = default;
};

/// `voice class sip-options-keepalive N`: with a transport of its own (cube.md §2c).
struct CubeKeepaliveProfile
{
    int tag = 0;
    QString transport; ///< "", "udp", "tcp", "tcp tls"
    int upInterval = 0, downInterval = 0, retry = 0;
    bool shutdown = false;
    QStringList lines;
    bool operator==(const CubeKeepaliveProfile &) const = default;
};

/// An entry of `ip address trusted list` (cube.md §7).
struct CubeTrusted
{
    QString address, mask; ///< mask dotted or "/nn", empty: this address alone
    bool covers(const QString &peer) const;
    bool operator==(const CubeTrusted &) const = default;
};

/// `voice service voip` and its `sip` section.
struct CubeVoiceService
{
    bool present = false, shutdown = false;
    bool sipShutdown = false; ///< `call service stop` of the sip section (cube.md §1h: "SIP service is shut")
    CubeBind bind;
    int listenPortSecure = 0, listenPortNonSecure = 0;
    QString url;
    bool trustedAuthenticate = true; ///< off by `no ip address trusted authenticate`
    QList<CubeTrusted> trusted;
    int redundancyGroup = 0;
    QStringList lines;
    bool operator==(const CubeVoiceService &) const = default;
};

/// `archive` (cube.md §5).
struct CubeArchiveSettings
{
    bool present = false;
    QString path;    ///< without one the archive is off
    bool isOn() const { return present && !path.isEmpty(); }
    int maximum = 0; ///< 0: not said (the device keeps 10)
    bool writeMemory = false, logsConfig = false;
    bool operator==(const CubeArchiveSettings &) const = default;
};

/// `crypto pki trustpoint NAME` (cube.md §3).
struct CubeTrustpointSettings
{
    QString name;
    QStringList revocationCheck; ///< "crl", "ocsp", "none" in order; empty: not said, which means crl
    QString enrollment, subjectName, fqdn, keyPair;
    QStringList lines;
    /// A peer is refused when no revocation list can be fetched: no "none" among the ways (cube.md §3: the default is crl).
    bool needsRevocationList() const { return !revocationCheck.contains(u"none"); }
    bool operator==(const CubeTrustpointSettings &) const = default;
};

struct CubeInterface
{
    QString name, description;
    QString address, mask; ///< "dhcp", "negotiated" and the like stand in `address` as they are
    QStringList ipv6;      ///< "2001:db8::1/64"
    QString vrf;
    bool shutdown = false;
    bool operator==(const CubeInterface &) const = default;
};

/// Which line decides: dial-peer before tenant before the whole (cube.md §2c).
enum class CubeLevel { Nowhere, DialPeer, Tenant, Global };

struct CubeTransport
{
    QString transport; ///< "udp", "tcp", "tcp tls"; "" where none says anything (the system default: UDP)
    CubeLevel from = CubeLevel::Nowhere;
    bool operator==(const CubeTransport &) const = default;
};

/// Where a dial-peer leads.
struct CubeTarget
{
    enum class From { DialPeer, ServerGroup, TenantSipServer, SipUaSipServer, TenantRegistrar, SipUaRegistrar };
    QString host;
    int port = 0; ///< 0: none given
    From from = From::DialPeer;
    int tag = 0; ///< of the server group or the tenant
    bool operator==(const CubeTarget &) const = default;
};

/// From which interface a dial-peer's signalling leaves: the peer sees its address.
struct CubeBindPoint
{
    QString name, address, vrf; ///< address empty where the interface is not known or has none
    QStringList ipv6;
    CubeLevel from = CubeLevel::Nowhere;
    bool operator==(const CubeBindPoint &) const = default;
};

/// What SIP Seal needs of a running or startup configuration (cube.md §2). Nothing is guessed: what is not there is empty, and
/// what is not understood stays in `blocks`.
struct CubeConfig
{
    QString hostname, domainName;
    bool promptInConfig = true; ///< off by `no service prompt config`: no prompt at all in configuration mode (cube.md §4)
    CubeSipUa sipUa;
    QList<CubeDialPeer> dialPeers;
    QList<CubeServerGroup> serverGroups;
    QList<CubeTenant> tenants;
    QList<CubeTlsProfile> tlsProfiles;
    QList<CubeTlsCipher> tlsCiphers;
    QList<CubeKeepaliveProfile> keepaliveProfiles;
    CubeVoiceService voiceService;
    CubeArchiveSettings archive;
    QMap<int, QString> tenantTransport; ///< `voice class tenant N` / session transport
    QString globalTransport;            ///< `voice service voip` / sip / session transport
    QStringList trustpoints;            ///< names of `crypto pki trustpoint`
    QList<CubeTrustpointSettings> trustpointSettings;
    QList<CubeInterface> interfaces;
    QStringList aaa;         ///< `aaa ...` lines: commands may be refused one by one
    QStringList redundancy;  ///< lines that speak of a second router, with their block: "interface X: redundancy group 1 ip ..."
    QList<CubeBlock> blocks; ///< all of it, in order (see CubeBlock: not redacted)
    QString raw;             ///< as it came, redacted, header and `end` included

    const CubeDialPeer *dialPeer(int tag) const;
    const CubeServerGroup *serverGroup(int tag) const;
    const CubeTenant *tenant(int tag) const;
    const CubeTlsProfile *tlsProfile(int tag) const;
    const CubeKeepaliveProfile *keepaliveProfile(int tag) const;
    const CubeTrustpointSettings *trustpoint(const QString &name) const;
    const CubeInterface *interfaceOf(const QString &name) const;

    /// dial-peer > tenant > global (cube.md §2c); "" where none says anything (the system default: UDP).
    QString effectiveTransport(const CubeDialPeer &peer) const { return transportOf(peer).transport; }
    CubeTransport transportOf(const CubeDialPeer &peer) const;
    /// All that the dial-peer may lead to: its own target, each member of its server group, its tenant's or sip-ua's sip-server
    /// or registrar. Empty for targets that only a call resolves (ras, enum, loopback).
    QList<CubeTarget> targetsOf(const CubeDialPeer &peer) const;
    /// Dial-peers that may lead to this address or name.
    QList<int> dialPeersTo(const QString &host) const;
    /// Who shares what would be changed (cube.md §2c: changing it changes all).
    QList<int> dialPeersOfServerGroup(int tag) const;
    QList<int> dialPeersOfTenant(int tag) const;
    QList<int> dialPeersOfKeepalive(int tag) const;
    /// The entry that TLS with this address uses: its own, else the longest subnet that covers it, else `default`. That
    /// remote-addr wins over default is not documented (cube.md §2b, INFERRED). Null: none.
    const CubeSignaling *signalingFor(const QString &peerAddress) const;
    /// The trustpoint an entry leads to, through its TLS profile too; empty where the profile is absent or names none.
    QString trustpointOf(const CubeSignaling &entry) const;
    /// The settings in force for TLS with this address by sip-ua alone: its own entry, else the longest subnet, else `default`.
    CubeTlsSettings tlsFor(const QString &peerAddress) const;
    /// Those in force where this dial-peer calls that address: its tenant's tls-profile before what sip-ua says (§2b). A profile
    /// that the tenant names and that is not there is not passed over: what the device then does is not known.
    CubeTlsSettings tlsFor(const CubeDialPeer &dialPeer, const QString &peerAddress) const;
    /// dial-peer > tenant > global, with what the interface has.
    CubeBindPoint bindOf(const CubeDialPeer &peer) const;

    /// All but `raw`: headers, comments and blanks make no other configuration.
    friend bool operator==(const CubeConfig &a, const CubeConfig &b);
};

/// The configuration as text; reading it again gives an equal one.
QString renderCubeConfig(const CubeConfig &config);

} // namespace sipseal
