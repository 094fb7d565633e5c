// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/CvpDevice.h"

#include "app/lab/World.h"
#include "app/lab/aw/AwDevice.h"
#include "app/lab/aw/DeviceTls.h"
#include "app/lab/sip/SipNetwork.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QJsonObject elementJson(const CvpSipConfig::Element &element)
{
    return {{u"address"_s, element.address},
            {u"port"_s, element.port},
            {u"securePort"_s, element.securePort ? QJsonValue(*element.securePort) : QJsonValue(QJsonValue::Null)},
            {u"priority"_s, element.priority},
            {u"weight"_s, element.weight}};
}

} // namespace

CvpDevice::CvpDevice(World &world, const QJsonObject &scenarioDevice)
    : Device(world, scenarioDevice[u"id"_s].toString(), scenarioDevice[u"kind"_s].toString(), scenarioDevice[u"address"_s].toString()),
      m_site(scenarioDevice[u"site"_s].toString(world.scenario()[u"site"_s].toString(u"Core"_s))),
      m_hostName(scenarioDevice[u"fqdn"_s].toString(scenarioDevice[u"hostname"_s].toString())),
      m_shortName(scenarioDevice[u"hostname"_s].toString()), m_version(scenarioDevice[u"version"_s].toString())
{
}

bool CvpDevice::start()
{
    const QList<AwDevice *> servers = world().all<AwDevice>();
    if (!servers.isEmpty())
        servers.first()->provision(*this);
    return true;
}

void CvpDevice::take(const CvpSipConfig &newConfig)
{
    const QJsonObject before = config();
    m_config = newConfig;
    if (config() != before)
        changed();
}

void CvpDevice::provision(const CvpSipConfig &newConfig)
{
    m_config = newConfig;
    stirred();
}

QJsonObject CvpDevice::config() const
{
    QJsonObject groups;
    for (const CvpSipConfig::Group &group : m_config.groups) {
        QJsonArray elements;
        for (const CvpSipConfig::Element &element : group.elements)
            elements += elementJson(element);
        groups[group.name] = QJsonObject{{u"type"_s, group.type}, {u"elements"_s, elements}};
    }
    return {{u"groups"_s, groups},
            {u"sip"_s, m_config.present},
            {u"incomingPort"_s, m_config.incomingPort},
            {u"incomingSecurePort"_s, m_config.incomingSecurePort},
            {u"supportedTLSVersion"_s, m_config.supportedTlsVersion},
            {u"secureCiphers"_s, m_config.secureCiphers},
            {u"serverGroupHeartbeats"_s, m_config.heartbeats},
            {u"HBTransportType"_s, m_config.heartbeatTransport}};
}

QJsonObject CvpDevice::runtime() const
{
    return {{u"in_service"_s, inService()}, {u"active_calls"_s, world().sip().activeCalls(id())}};
}

bool CvpDevice::inService() const
{
    return m_config.present && !world().faults().holds(id(), u"node-down"_s);
}

QList<SipListenerSpec> CvpDevice::sipListeners() const
{
    if (!inService())
        return {};
    return {{m_config.incomingPort, SipTransport::Tcp},
            {m_config.incomingPort, SipTransport::Udp},
            {m_config.incomingSecurePort, SipTransport::Tls}};
}

SipTls CvpDevice::sipTls(const QString &peerAddress, bool asServer) const
{
    Q_UNUSED(peerAddress)
    Q_UNUSED(asServer)
    SipTls out = DeviceTls(*this, m_hostName, {m_hostName, m_shortName}).sip();
    out.minVersion = out.maxVersion = m_config.supportedTlsVersion;
    out.cipherString = DeviceTls::cipherString(m_config.secureCiphers.split(u','));
    return out;
}

QList<CvpSipConfig::Element> CvpDevice::elementsOf(const QString &type) const
{
    QList<CvpSipConfig::Element> out;
    for (const CvpSipConfig::Group &group : m_config.groups)
        if (group.type == type)
            out += group.elements;
    std::stable_sort(out.begin(), out.end(), [](const CvpSipConfig::Element &a, const CvpSipConfig::Element &b) {
        return a.priority != b.priority ? a.priority < b.priority : a.weight > b.weight;
    });
    return out;
}

QList<SipNextHop> CvpDevice::nextHops(const QString &purpose, const QString &number) const
{
    Q_UNUSED(number)
    static const QMap<QString, QString> types{{u"vvb"_s, u"VRU"_s}, {u"agent"_s, u"Agent"_s}, {u"cube"_s, u"External"_s},
                                              {u"external"_s, u"External"_s}};
    QList<SipNextHop> out;
    if (!types.contains(purpose))
        return out;
    const QList<CvpSipConfig::Element> elements = elementsOf(types[purpose]);
    for (const CvpSipConfig::Element &element : elements)
        out += element.securePort ? SipNextHop{element.address, *element.securePort, SipTransport::Tls}
                                  : SipNextHop{element.address, element.port, SipTransport::Tcp};
    return out;
}

QList<SipNextHop> CvpDevice::heartbeats() const
{
    QList<SipNextHop> out;
    if (!m_config.heartbeats || !inService())
        return out;
    // In clear whatever the element's secure port is: "TLS transport is not supported" (cce-cvp-vvb.md §1.6).
    const SipTransport transport = m_config.heartbeatTransport == u"TCP" ? SipTransport::Tcp : SipTransport::Udp;
    for (const CvpSipConfig::Group &group : m_config.groups)
        for (const CvpSipConfig::Element &element : group.elements)
            out += SipNextHop{element.address, element.port, transport};
    return out;
}

} // namespace sipseal::lab
