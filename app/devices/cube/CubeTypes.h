// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal {

/// `show version` (cube.md §7).
struct CubeVersion
{
    QString text; ///< "17.9.4a", zero padding taken out
    int major = 0, minor = 0, patch = 0;
    bool iosXe = false;
    bool controllerMode = false; ///< SD-WAN: unsupported
    QString hostname;            ///< from the uptime line, empty where absent
};

struct CubeSignaling
{
    bool isDefault = false;                 ///< `crypto signaling default`
    QString address, mask;                  ///< mask dotted or "/nn" as configured
    QString trustpoint;                     ///< empty where a tls-profile stands instead
    QString line;                           ///< whole, white space folded, without leading blanks
    bool covers(const QString &peer) const; ///< the peer's address lies in address/mask (default: never; ask isDefault)
};

/// The `sip-ua` block of the running configuration.
struct CubeSipUa
{
    bool present = false;
    QString transportTcpTls; ///< "": no such line (all versions); "v1.2", "v1.2 minimum", "any": `transport tcp tls` alone
    bool tlsBlocked = false; ///< `no transport tcp tls`
    QList<CubeSignaling> signaling;
    QStringList lines; ///< white space folded, in order
};

struct CubeDialPeer
{
    int tag = 0;
    bool voip = false, shutdown = false;
    QString description, destinationPattern, sessionProtocol;
    QString sessionTarget;    ///< "ipv4:198.18.133.13:5061", "" where a server group stands instead
    QString targetHost;       ///< from ipv4:, ipv6: or dns:
    int targetPort = 0;       ///< 0: none given
    QString sessionTransport; ///< "udp", "tcp", "tcp tls", "" : inherited
    int tenant = 0, serverGroup = 0, optionsKeepalive = 0;
    QStringList lines; ///< white space folded, in order
};

struct CubeServerGroup
{
    int tag = 0;
    QList<QPair<QString, int>> members; ///< address, port (0: none given)
    QStringList lines;
};

/// What SIP Seal needs of a running or startup configuration (cube.md §2). Nothing is guessed: what is not there is empty.
struct CubeConfig
{
    QString hostname;
    CubeSipUa sipUa;
    QList<CubeDialPeer> dialPeers;
    QList<CubeServerGroup> serverGroups;
    QMap<int, QString> tenantTransport; ///< `voice class tenant N` / session transport
    QString globalTransport;            ///< `voice service voip` / sip / session transport
    QStringList trustpoints;            ///< names of `crypto pki trustpoint`
    QString raw;                        ///< as it came, redacted, header and `end` included
    const CubeDialPeer *dialPeer(int tag) const;
    /// dial-peer > tenant > global (cube.md §2c); "" where none says anything (the system default: UDP).
    QString effectiveTransport(const CubeDialPeer &peer) const;
};

/// `show crypto pki trustpoints NAME status` (cube.md §3).
struct CubeTrustpoint
{
    QString name;
    bool exists = false;
    bool caAuthenticated = false; ///< has its CA's certificate
    bool hasIdentity = false;     ///< has a router certificate and keys
    QString subject;              ///< of the identity
};

/// `show crypto pki certificates pem NAME`, parsed with OpenSSL.
struct CubeCertificate
{
    bool isCa = false;
    QString commonName, subject, issuer;
    QDateTime notBefore, notAfter; ///< UTC
    QString sha256;                ///< hex with colons
    bool serverAuth = true, clientAuth = true;
};

/// `show sip-ua connections tcp tls detail|brief` in all known shapes (cube.md §1).
struct CubeConnection
{
    QString remote;
    int remotePort = 0, id = 0;
    QString state;              ///< "Established"; any other word is not up
    QString localAddress;       ///< empty where the device prints "-"
    int localPort = 0;          ///< 0: not printed
    QString tls, cipher, curve; ///< empty where not printed
    std::optional<int> tenant;
    QString role;        ///< "client" (remote port is the SIP port), "server" (local port is), "" where unknown
    bool broken = false; ///< marked ** or ++
};
struct CubeListener
{
    int id = 0;
    QString address;
    int port = 0;
    std::optional<int> tenant;
    QString vrf;
};
struct CubeConnections
{
    int active = 0, sendFailures = 0, remoteClosures = 0, connectionFailures = 0, inactiveAgeouts = 0;
    std::optional<int> tlsClientHandshakeFailures, tlsServerHandshakeFailures;
    QList<CubeConnection> connections;
    QList<CubeListener> listeners;
};

struct CubeClock
{
    QDateTime utc; ///< invalid where the zone's abbreviation is unknown: then only `text` speaks
    QString text;
    bool authoritative = true; ///< false: leading '*' (never set) or '.' (NTP lost)
};

/// A TLS failure that the device told of by itself or under debug, explained (cube.md §6).
struct TlsDiagnosis
{
    QString reason;  ///< the device's or OpenSSL's words: "certificate verify failed"
    QString peer;    ///< address, empty where the line has none
    QString unhappy; ///< "cube", "peer" or "": who refused
    QString cause;   ///< stable id: unknown-ca, expired, not-yet-valid, no-certificate, protocol-version, no-cipher, plain-sip,
                     ///< identity, other
    QString line;    ///< the line that says so, redacted
};

} // namespace sipseal
