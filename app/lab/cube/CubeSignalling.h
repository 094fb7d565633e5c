// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfig.h"
#include "app/lab/sip/SipPersonality.h"

#include <QList>
#include <QString>

#include <optional>

namespace sipseal::lab {

/// What a configuration means for signalling: a reading of it, with nothing of its own.
class CubeSignalling
{
public:
    explicit CubeSignalling(const CubeConfig &config) : m_config(config) {}

    bool inService() const;
    /// `no transport ...`: nothing is received over it.
    bool blocked(SipTransport transport) const;
    QList<SipListenerSpec> listeners() const;
    SipTls tls(const QString &peer) const;
    QList<SipNextHop> nextHops(const QString &number) const;
    QList<SipNextHop> heartbeats() const;
    /// The toll-fraud list: may this address call in?
    bool trusts(const QString &address) const;

    /// "198.18.133.13:5061" and its kind of a dial-peer, port 0 where none is written; nothing: not an IPv4 target.
    struct Target
    {
        QString address;
        quint16 port = 0;
    };
    QList<Target> targets(const CubeNode &dialPeer) const;
    /// dial-peer before tenant before global; the default is UDP.
    SipTransport transport(const CubeNode &dialPeer) const;
    static bool isVoip(const CubeNode &dialPeer);
    /// How many digits a destination-pattern names, if the number fits it.
    static std::optional<int> fit(const QString &pattern, const QString &number);

private:
    struct Mapping
    {
        QString trustpoint, ciphers;
    };
    std::optional<Mapping> mapping(const QString &peer) const;
    Mapping readMapping(const QString &arguments) const;
    bool hasIdentity(const QString &trustpoint) const;
    const CubeNode *sip() const;

    const CubeConfig &m_config;
};

} // namespace sipseal::lab
