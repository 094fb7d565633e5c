// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipFabric.h"

#include "app/lab/World.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 kFirstEphemeral = 32768;
constexpr quint16 kLastEphemeral = 60999;

} // namespace

void SipFabric::clear()
{
    const QObjectList cables = children();
    qDeleteAll(cables);
    m_expected.clear();
    m_datagramPorts.clear();
    m_datagramOwners.clear();
    m_log.clear();
}

SipPort &SipFabric::port(const QString &address, quint16 ownPort)
{
    auto &slot = m_ports[{address, ownPort}];
    if (!slot)
        slot = std::make_unique<SipPort>(nullptr);
    return *slot;
}

std::shared_ptr<TcpFlow> SipFabric::newFlow(const SipAddress &client, const SipAddress &server)
{
    return std::make_shared<TcpFlow>(m_log, client, server, m_world.random(0xffffffff), m_world.random(0xffffffff));
}

void SipFabric::setDatagramPort(const SipAddress &owner, quint16 loopbackPort)
{
    if (const quint16 old = datagramPort(owner))
        m_datagramOwners.remove(old);
    m_datagramPorts[{owner.address, owner.port}] = loopbackPort;
    if (loopbackPort != 0)
        m_datagramOwners[loopbackPort] = owner;
}

QString SipFabric::laptop() const
{
    return m_world.scenario()[u"laptop"_s].toString(u"198.18.133.250"_s);
}

quint16 SipFabric::ephemeralPort()
{
    if (m_lastEphemeral == 0)
        m_lastEphemeral = quint16(kFirstEphemeral + m_world.random(8192));
    m_lastEphemeral = m_lastEphemeral >= kLastEphemeral ? kFirstEphemeral : quint16(m_lastEphemeral + 1);
    return m_lastEphemeral;
}

} // namespace sipseal::lab
