// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Text.h"
#include "app/devices/cube/CubeConfig.h"

#include <optional>

namespace sipseal {

/// "6000, 6100": tags of dial-peers, for a person.
QString tagList(const QList<int> &tags);

/// One line in which the way of calls is written: as it is, and as it has to be.
struct CubeEdit
{
    QString section; ///< the line that opens where it stands: "dial-peer voice 6000 voip"
    QString subject; ///< as a finding names it: "dial-peer voice 6000 session target"
    QString now, wanted;
    QStringList forward, back; ///< lines below the section
};

/// How calls of some dial-peers get to their peers, and what has to be written elsewhere for them to go over TLS: in the
/// dial-peer, in its server group, in the sip-server of its tenant or of sip-ua, in its keepalive profile (cube.md §2c).
/// Pure. Changes no line that a dial-peer uses which is not one of these; says who shares what it does change.
class CubeRoutes
{
public:
    /// `peers`: the devices that calls are to reach, by address and by name.
    CubeRoutes(const CubeConfig &config, const Plan &plan, DeviceKind peers);

    /// Dial-peers that send calls to one of the peers, in the configuration's order; also those that are shut down.
    QList<int> found() const;
    /// Those that the plan turns to TLS on that CUBE: the ones that it names, or, where it says so, all that are found.
    static QList<int> chosen(const CubeConfig &config, const QString &cube, const Plan &plan, DeviceKind peers);
    bool leadsToPeer(const CubeDialPeer &dialPeer) const;

    struct Way
    {
        std::optional<Text> blocked; ///< why nothing of it may be touched, and what to do
        QList<CubeEdit> edits;       ///< also the right ones (now == wanted)
        QList<Text> notes;           ///< what else a person should know before
        bool clear = false;          ///< a call would leave unencrypted as it stands
    };
    Way secured(const QList<int> &tags, int port) const;

private:
    std::optional<Text> refusal(const CubeDialPeer &dialPeer) const;
    std::optional<Text> sharedOutside(const QList<int> &users, const QList<int> &tags, const QString &what) const;
    bool isPeer(const QString &host) const;
    void target(const CubeDialPeer &dialPeer, int port, Way &way) const;
    void serverGroup(int tag, const QList<int> &tags, int port, Way &way) const;
    void sipServer(const CubeDialPeer &dialPeer, const QList<int> &tags, int port, Way &way) const;
    void transport(const CubeDialPeer &dialPeer, Way &way) const;
    void keepalive(const CubeDialPeer &dialPeer, const QList<int> &tags, Way &way) const;
    void consequences(const CubeDialPeer &dialPeer, const QList<int> &tags, Way &way) const;
    QStringList lostByBusyout(const CubeDialPeer &dialPeer, const QList<int> &tags) const;

    const CubeConfig &m_config;
    QStringList m_hosts; ///< addresses and names of the peers
};

} // namespace sipseal
