// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfig.h"
#include "app/lab/cube/CubeImage.h"
#include "app/lab/sip/SipPersonality.h"

#include <QList>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

namespace sipseal::lab {

/// What signalling depends on besides the configuration.
struct CubeSurroundings
{
    CubeImage image;
    std::function<QString(const QString &name)> resolve; ///< a host's address; empty: nobody knows that name
    QSet<QString> unanswered;                            ///< keepalives that were given up, CubeSignalling::name() of each
    bool crlUnreachable = false;                         ///< whoever must fetch a revocation list cannot
};

/// What a configuration means for signalling: who is called over what, who listens, who may call in. A reading of it, with
/// nothing of its own; what TLS does is CubeTls'.
class CubeSignalling
{
public:
    explicit CubeSignalling(const CubeConfig &config, CubeSurroundings around = {})
        : m_config(config), m_around(std::move(around))
    {
    }

    bool inService() const;
    /// `no transport ...`: nothing is received over it.
    bool blocked(SipTransport transport) const;
    QList<SipListenerSpec> listeners() const;
    SipTls tls(const QString &peer, bool asServer = false) const;
    QList<SipNextHop> nextHops(const QString &number) const;
    /// Every keepalive once, whoever shares it.
    QList<SipNextHop> heartbeats() const;
    /// The toll-fraud list: may this address call in?
    bool trusts(const QString &address) const;

    struct Target
    {
        QString address, name; ///< as configured; the address itself where no name is
        quint16 port = 0;      ///< 0: none is written
        bool ofGroup = false;  ///< stands in a server group
    };
    /// Where a dial-peer leads, servers of a group in their order. What no address is known for is left out.
    QList<Target> targets(const CubeNode &dialPeer) const;
    QList<Target> members(const CubeNode &serverGroup) const;
    /// dial-peer before tenant before global; the default is UDP.
    SipTransport transport(const CubeNode &dialPeer) const;
    /// The interface of `bind control` for it: dial-peer before tenant before global; empty: none.
    QString boundTo(const CubeNode &dialPeer) const;
    /// No server answers its keepalive.
    bool isBusy(const CubeNode &dialPeer) const;
    /// Neither shut nor busied out.
    bool isUp(const CubeNode &dialPeer) const;
    QList<SipNextHop> heartbeats(const CubeNode &dialPeer) const;
    const CubeNode *keepaliveProfile(const CubeNode &dialPeer) const;
    static QString name(const SipNextHop &hop);
    static bool isVoip(const CubeNode &dialPeer);
    /// How many digits a destination-pattern names, if the number fits it.
    static std::optional<int> fit(const QString &pattern, const QString &number);
    /// Length of the mask, if the peer lies in that subnet.
    static std::optional<int> covers(const QString &address, const QString &mask, const QString &peer);
    static quint16 listenPort(const CubeNode *section, const QString &kind, quint16 usual);

private:
    const CubeNode *sip() const;
    const CubeNode *tenantOf(const CubeNode &dialPeer) const;
    std::optional<Target> read(const QString &words) const;
    SipNextHop hop(const Target &target, SipTransport transport) const;
    bool canLeave(const CubeNode &dialPeer) const;

    const CubeConfig &m_config;
    const CubeSurroundings m_around;
};

} // namespace sipseal::lab
