// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sipseal {

/// By what CUBE meets one peer over TLS (cube.md §2b): what a line of `crypto signaling` says, or the `voice class tls-profile`
/// to which it, or the tenant of a dial-peer, leads.
struct CubeTlsSettings
{
    enum class From { Nowhere, Default, RemoteAddress, Tenant };
    From from = From::Nowhere;
    int tenant = 0, profile = 0; ///< 0: none has to do with it
    QString trustpoint;          ///< empty: nothing decides, or a profile that is not there or names none
    QString clientTrustpoint;    ///< what servers are shown instead (`trustpoint T client Tc`); empty: the same
    QString cnSanValidate;       ///< "", "server", "client", "bidirectional": what the peer is
    QStringList cnSan;           ///< names that a client may have
    QString where;               ///< the line that decides; empty: none

    bool checksServers() const { return cnSanValidate == u"server" || cnSanValidate == u"bidirectional"; }
    bool checksClients() const { return cnSanValidate == u"client" || cnSanValidate == u"bidirectional"; }
    bool operator==(const CubeTlsSettings &) const = default;
};

} // namespace sipseal
