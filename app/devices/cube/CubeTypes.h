// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeConfig.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal {

/// A row of `show version`'s technology packages: "securityk9 securityk9 Permanent securityk9".
struct CubeLicence
{
    QString technology, current, type, next; ///< current "None": not active
    bool operator==(const CubeLicence &) const = default;
};

/// `show version` (cube.md §7).
struct CubeVersion
{
    QString text; ///< "17.9.4a", zero padding taken out
    int major = 0, minor = 0, patch = 0;
    bool iosXe = false;
    bool patched = false;        ///< "- SMU-PATCHED"
    bool controllerMode = false; ///< SD-WAN: unsupported
    QString hostname;            ///< from the uptime line, empty where absent
    QList<CubeLicence> licences; ///< empty where the release prints no table (smart licensing)

    /// By numbers: letters behind them are rebuilds of the same release.
    bool atLeast(int wantedMajor, int wantedMinor, int wantedPatch = 0) const;
    /// Whether a technology ("security", "uc") is active; nothing where the release does not say.
    std::optional<bool> licensed(const QString &technology) const;
};

/// `show crypto pki trustpoints NAME status` (cube.md §3).
struct CubeTrustpoint
{
    QString name;
    bool exists = false;
    bool caAuthenticated = false; ///< has its CA's certificate
    bool hasIdentity = false;     ///< has a router certificate and keys
    QString subject;              ///< of the identity
    QString caSubject;
    QString keys;           ///< "General Purpose, non-exportable"; "" where there are none
    bool usageKeys = false; ///< one certificate to sign and one to encrypt
    QString enrollment;     ///< `Last enrollment status`: "Granted"
};

/// `show crypto pki certificates pem NAME`, parsed with OpenSSL.
struct CubeCertificate
{
    QString trustpoint; ///< in which it stands, as the text says; empty: it does not
    bool isCa = false;
    QString commonName, subject, issuer;
    QDateTime notBefore, notAfter; ///< UTC
    QString sha256, sha1;          ///< hex with colons
    bool serverAuth = true, clientAuth = true;
    bool limitsUse = false;          ///< has an Extended Key Usage
    QStringList dnsNames, addresses; ///< of the Subject Alternative Name
    QStringList keyUsage;            ///< "digitalSignature", "keyEncipherment", ...; empty: not limited
    QString keyType;                 ///< "RSA", "EC"
    int keyBits = 0;
    QString signature; ///< "sha256WithRSAEncryption"
    QString serial;    ///< hex
    QString subjectKeyId, authorityKeyId;
    QStringList revocationLists; ///< where it says that its CA's lists are: "http://pki.example/ca.crl"
    bool selfSigned() const { return subject == issuer; }
    /// The name, or one of the alternative names, is this one; `*.` stands for one label.
    bool hasName(const QString &name) const;
    bool operator==(const CubeCertificate &) const = default;
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
    QString vrf;                ///< behind the local port, where the device names one
    std::optional<int> tenant;
    QString role; ///< "client" (remote port is the SIP port), "server" (local port is), "" where unknown
    QString mark; ///< of a broken tuple: "**" no matching socket entry, "++" mismatched address/port entry; else empty
    bool broken() const { return !mark.isEmpty(); }
    bool operator==(const CubeConnection &) const = default;
};
struct CubeListener
{
    int id = 0;
    QString address;
    int port = 0;
    std::optional<int> tenant;
    QString vrf;
    bool operator==(const CubeListener &) const = default;
};
struct CubeConnections
{
    /// Nothing where the text has no such line: the release prints none, or it was not copied.
    std::optional<int> active, sendFailures, remoteClosures, connectionFailures, inactiveAgeouts;
    std::optional<int> tlsClientHandshakeFailures, tlsServerHandshakeFailures;
    QList<CubeConnection> connections;
    QList<CubeListener> listeners;
    bool operator==(const CubeConnections &) const = default;
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
    QString role;    ///< of CUBE, by the ports (cube.md §1a): "client", "server", or empty: they do not tell
};

} // namespace sipseal
