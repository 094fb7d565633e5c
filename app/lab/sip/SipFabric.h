// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/PacketLog.h"
#include "app/lab/sip/SipPort.h"
#include "app/lab/sip/TcpFlow.h"

#include <QHash>
#include <QObject>
#include <QPair>

#include <map>
#include <memory>

namespace sipseal::lab {

class SipEndpoint;
class World;

/// What all endpoints share: whose address is whose, which loopback port stands for which of their ports, who is about to
/// call whom, and the packets that crossed. Carries nothing itself.
class SipFabric : public QObject
{
    Q_OBJECT
public:
    explicit SipFabric(World &world) : m_world(world) {}

    World &world() const { return m_world; }
    /// Cuts every cable, forgets packets and owners; the ports stay reserved.
    void clear();
    PacketLog &log() { return m_log; }

    void add(const QString &address, SipEndpoint *endpoint) { m_endpoints[address] = endpoint; }
    void remove(const QString &address) { m_endpoints.remove(address); }
    SipEndpoint *endpoint(const QString &address) const { return m_endpoints.value(address); }

    /// Reserved on first use, then kept as long as the lab lives.
    SipPort &port(const QString &address, quint16 ownPort);

    std::shared_ptr<TcpFlow> newFlow(const SipAddress &client, const SipAddress &server);
    /// The next call that comes from this loopback port is the client's side of that flow.
    void expect(quint16 loopbackPort, std::shared_ptr<TcpFlow> flow) { m_expected[loopbackPort] = std::move(flow); }
    std::shared_ptr<TcpFlow> takeExpected(quint16 loopbackPort) { return m_expected.take(loopbackPort); }

    /// Loopback UDP ports and whose they are.
    void setDatagramPort(const SipAddress &owner, quint16 loopbackPort);
    quint16 datagramPort(const SipAddress &owner) const { return m_datagramPorts.value({owner.address, owner.port}); }
    SipAddress datagramOwner(quint16 loopbackPort) const { return m_datagramOwners.value(loopbackPort); }

    /// Who calls from outside the lab: a laptop with a probe.
    QString laptop() const;
    /// A client port that no connection of the lab has now.
    quint16 ephemeralPort();

private:
    World &m_world;
    PacketLog m_log;
    QHash<QString, SipEndpoint *> m_endpoints;
    std::map<QPair<QString, quint16>, std::unique_ptr<SipPort>> m_ports;
    QHash<quint16, std::shared_ptr<TcpFlow>> m_expected;
    QHash<QPair<QString, quint16>, quint16> m_datagramPorts;
    QHash<quint16, SipAddress> m_datagramOwners;
    quint16 m_lastEphemeral = 0;
};

} // namespace sipseal::lab
