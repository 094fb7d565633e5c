// SPDX-License-Identifier: Apache-2.0
#include "app/lab/vvb/VvbEngine.h"

#include "app/lab/World.h"
#include "app/lab/sip/SipNetwork.h"

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kEngine = u"Engine"_s;

// As `utils service list` prints them on a CVVB 12.6 (cce-cvp-vvb.md §3.5).
const QStringList kNames{u"A Cisco DB"_s, u"A Cisco DB Replicator"_s, u"Administration"_s, u"Cisco AMC Service"_s,
                         u"Cisco CDP"_s, u"Cisco CDP Agent"_s, u"Cisco Certificate Change Notification"_s,
                         u"Cisco Certificate Expiry Monitor"_s, u"Cisco DRF Local"_s, u"Cisco DRF Master"_s,
                         u"Cisco Log Partition Monitoring Tool"_s, u"Cisco RIS Data Collector"_s, u"Cisco Speechserver"_s,
                         u"Cisco Syslog Agent"_s, u"Cisco Tomcat"_s, u"Cisco Trace Collection Service"_s, u"Cluster Manager"_s,
                         u"Configuration API"_s, u"Database"_s, kEngine, u"Host Resources Agent"_s, u"MIB2 Agent"_s,
                         u"Name Service Cache"_s, u"Platform Administrative Web Service"_s, u"SNMP Master Agent"_s,
                         u"SOAP -Log Collection APIs"_s, u"SOAP -Performance Monitoring APIs"_s,
                         u"SOAP -Real-Time Service APIs"_s, u"Serviceability"_s, u"System Application Agent"_s,
                         u"Voice Subagent"_s, u"WebServices"_s};

} // namespace

VvbEngine::VvbEngine(Device &device, std::function<void()> reads) : m_device(device), m_reads(std::move(reads))
{
    for (const QString &name : kNames)
        m_services += VosHost::Service{name, u"STARTED"_s, {}};
}

QString VvbEngine::status() const
{
    switch (m_state) {
    case State::InService: return u"IN SERVICE"_s;
    case State::PartialService: return u"PARTIAL SERVICE"_s;
    case State::ShutDown: return u"SHUT DOWN"_s;
    }
    return {};
}

void VvbEngine::setState(const QString &name, const QString &state)
{
    for (VosHost::Service &service : m_services)
        if (service.name == name)
            service.state = state;
}

void VvbEngine::after(int ms, std::function<void()> what)
{
    m_device.world().later(ms, &m_device, [this, generation = m_generation, what = std::move(what)] {
        if (generation == m_generation) {
            what();
            m_device.stirred();
        }
    });
}

bool VvbEngine::restart(const QString &name)
{
    if (!kNames.contains(name))
        return false;
    if (name == kEngine)
        beginEngine();
    else
        beginOther(name);
    return true;
}

void VvbEngine::beginEngine()
{
    World &world = m_device.world();
    const bool hangs = world.faults().strike(m_device.id(), u"engine-hangs"_s, true).has_value();
    const bool fails = world.faults().strike(m_device.id(), u"service-does-not-start"_s, true).has_value();
    const int whole = std::max(3, world.times().engineRestart);
    ++m_generation;
    m_state = State::ShutDown;
    setState(kEngine, u"STOPPING"_s);
    m_device.changed();
    world.sip().dropConnections(m_device.id(), {}, u"the Engine of %1 was restarted"_s.arg(m_device.id()));
    if (fails) {
        after(whole / 3, [this] { setState(kEngine, u"STOPPED"_s); });
        return;
    }
    after(whole / 3, [this] {
        m_state = State::PartialService;
        setState(kEngine, u"STARTING"_s);
        m_reads();
    });
    // The platform calls the service started well before its subsystems are in service.
    after(whole * 2 / 3, [this] { setState(kEngine, u"STARTED"_s); });
    if (!hangs)
        after(whole, [this] { m_state = State::InService; });
}

void VvbEngine::beginOther(const QString &name)
{
    World &world = m_device.world();
    const auto fault = world.faults().strike(m_device.id(), u"service-does-not-start"_s, true);
    const QString end = fault ? u"STOPPED"_s : u"STARTED"_s;
    setState(name, u"STOPPING"_s);
    m_device.changed();
    // Not by after(): a restart of the Engine meanwhile is another matter.
    world.later(std::max(1, world.times().serviceRestart), &m_device, [this, name, end] {
        setState(name, end);
        m_device.stirred();
    });
}

} // namespace sipseal::lab
