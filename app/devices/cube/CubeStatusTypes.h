// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// What a CUBE says of its state, one struct a command (cube.md §1h, §3 to §5, §7).

namespace sipseal {

/// A row of `show dial-peer voice summary`: for the state only, the configuration is parseCubeConfig()'s.
struct CubeDialPeerState
{
    int tag = 0;
    bool voip = false, adminUp = false, operUp = false;
    QString target;      ///< as printed; "" where none is
    int serverGroup = 0; ///< `SESS-SVR-GRP: N`
    QString keepalive;   ///< "active", "busyout", ""; OPER may stay up while this is busyout
    QString vrf;         ///< "" where the column is absent or says NA
    bool operator==(const CubeDialPeerState &) const = default;
};

/// `show ntp status`
struct CubeNtp
{
    bool enabled = true, synchronized = false;
    int stratum = 0; ///< 0: not said
    QString reference;
    bool operator==(const CubeNtp &) const = default;
};

/// `show archive`
struct CubeArchive
{
    bool enabled = false;
    int maximum = 0;
    QString next;      ///< name of the next file
    QStringList files; ///< in order of their numbers
    QString mostRecent;
    bool operator==(const CubeArchive &) const = default;
};

/// A block of `show crypto pki certificates [verbose] [NAME]`. Dates stay text: they are in the device's own zone.
struct CubeCertificateText
{
    enum class Kind { Identity, Ca, SelfSigned };
    Kind kind = Kind::Identity;
    bool available = false; ///< `Status: Available`
    QString serial, usage, subject, commonName, issuer;
    QString start, end, renew; ///< "23:09:23 IST Nov 17 2021"
    QString keyAlgorithm, signature, sha1;
    int keyBits = 0;
    QStringList keyUsage, extendedKeyUsage;
    QStringList trustpoints; ///< several may share one certificate
    QString keyLabel, storage;
    bool operator==(const CubeCertificateText &) const = default;
};

/// `crypto pki certificate validate NAME`
struct CubeChainValidation
{
    bool valid = false, trustpointMissing = false;
    QString words;
    bool operator==(const CubeChainValidation &) const = default;
};

/// `show ip address trusted list`: who may call (cube.md §7).
struct CubeTrustedList
{
    struct Peer
    {
        int tag = 0;
        bool up = false;
        QString target; ///< "ipv4:192.0.2.1"
        bool operator==(const Peer &) const = default;
    };
    bool adminUp = false, operUp = false;
    QList<Peer> peers;
    bool operator==(const CubeTrustedList &) const = default;
};

/// `show sip service`
struct CubeSipService
{
    bool up = false;
    bool globally = false; ///< shut by `voice service voip`, not by its sip section
    QString words;
    bool operator==(const CubeSipService &) const = default;
};

/// `show sip-ua status`
struct CubeSipStatus
{
    struct Socket
    {
        QString address;
        int port = 0, securePort = 0;
        bool operator==(const Socket &) const = default;
    };
    bool udp = false, tcp = false, tls = false;
    QString signalingBind, mediaBind; ///< addresses; "" where disabled
    QList<Socket> sockets;            ///< newer releases only
    bool operator==(const CubeSipStatus &) const = default;
};

/// A row of `show tcp brief numeric`
struct CubeTcpConnection
{
    QString local, remote;
    int localPort = 0, remotePort = 0;
    QString state; ///< "ESTAB", ...
    bool operator==(const CubeTcpConnection &) const = default;
};

} // namespace sipseal
