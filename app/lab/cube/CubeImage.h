// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPair>
#include <QString>

namespace sipseal::lab {

/// The image that a CUBE runs, and what is true of it because of its release (cube.md). It answers questions only; it knows
/// no configuration and prints nothing.
struct CubeImage
{
    QString version = QStringLiteral("17.14.1a");
    // What a scenario may say against the release; empty: as the release is.
    QString connectionsFormat;           ///< "16.6", "16.10" (or "old"), "17.8", "17.14"
    QString tlsSyslog;                   ///< "17.14", "17.8" or "none"
    bool keepsMissingTrustpoint = false; ///< what `crypto signaling` does with one is found in no source (cube.md §3)
    int groupTlsPort = 5060;             ///< of a server group's entry without a port under TLS: found in no source (cube.md §2c)
    bool keepsBothServers = false; ///< a server group's line beside another of the same address: found in no source (cube.md §2c)
    bool busyoutDefect = false;          ///< CSCvz80171 shows itself, where the release has it

    /// Is it that release, "17.8.1", or a later one? Letters do not count: 17.14.1a is 17.14.1.
    bool since(const QString &release) const;
    /// The layout of `show sip-ua connections`: "16.6", "16.10", "17.8" or "17.14".
    QString connectionsLayout() const;
    /// "Gibraltar": the name in square brackets of `show version`.
    QString codename() const;
    /// "17.03.01a" of "17.3.1a", as the first line of `show version` has it.
    QString paddedVersion() const;
    /// Oldest and newest version of a plain `transport tcp tls`, or of none at all.
    QPair<QString, QString> plainTls() const;

    bool warnsOfWeakTls() const { return since(QStringLiteral("17.18")); }  ///< SECURITY WARNING
    bool refusesWeakTls() const { return since(QStringLiteral("26.1.1")); } ///< secure mode
    bool countsHandshakes() const;                                          ///< the counters have lines for them
    bool saysWhyHandshakesFail() const;                                     ///< %SIP-2-TLS_HANDSHAKE_FAILED with a reason
    bool saysIdentityFailures() const;                                      ///< the same about a CN or SAN that does not fit
    bool isHitByBusyoutDefect() const;                                      ///< CSCvz80171
};

} // namespace sipseal::lab
