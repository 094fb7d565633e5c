// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/sip/SipPersonality.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <optional>

namespace sipseal::lab {

/// A trunk as it was read at its last reset.
struct RunningTrunk
{
    QString name, profile;
    QString mode; ///< Non Secure, Authenticated, Encrypted
    QString incoming, outgoing;
    QStringList subjects;
    quint16 port = 5060;
    QList<TrunkDestination> destinations; ///< in order
    bool optionsPing = false;
    bool isTls() const { return mode != QStringLiteral("Non Secure"); }
    bool hasPeer(const QString &address) const;
    bool operator==(const RunningTrunk &) const = default;
};

/// What one node's Cisco CallManager works by: the security mode of its last start, and each trunk as of its last reset.
/// Changes of the database do not reach it by themselves. Decides who may signal, over what, and where calls go.
class RunningConfig
{
public:
    /// Cisco CallManager starts: everything is read.
    void readAll(const ClusterModel &model);
    /// A trunk was reset.
    void readTrunk(const ClusterModel &model, const QString &name);

    int securityMode() const { return m_securityMode; }
    const QMap<QString, RunningTrunk> &trunks() const { return m_trunks; }
    const RunningTrunk *trunkTowards(const QString &address) const;

    /// `tlsPhones`: some phone has a secure profile.
    QList<SipListenerSpec> listeners(bool tlsPhones) const;
    /// Why a trunk peer may not signal; nothing: no trunk has that peer.
    std::optional<QString> refuses(const QString &address, SipTransport transport, quint16 localPort,
                                   const QString &peerNames) const;
    QList<SipNextHop> hops(const RunningTrunk &trunk) const;

    QJsonObject toJson() const;

private:
    QString refusalOf(const RunningTrunk &trunk, SipTransport transport, const QString &peerNames) const;

    int m_securityMode = 0;
    QMap<QString, RunningTrunk> m_trunks; ///< by name in lower case
};

} // namespace sipseal::lab
