// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/NodeServices.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    const char16_t *name;
    bool deployable;
    bool publisherOnly;
};

constexpr Known kKnown[] = {
    {u"A Cisco DB", false, false},
    {u"A Cisco DB Replicator", false, false},
    {u"Cisco AMC Service", false, false},
    {u"Cisco AXL Web Service", true, false},
    {u"Cisco Audit Event Service", false, false},
    {u"Cisco Bulk Provisioning Service", true, true},
    {u"Cisco CAR DB", false, true},
    {u"Cisco CDP", false, false},
    {u"Cisco CDR Agent", false, false},
    {u"Cisco CTIManager", true, false},
    {u"Cisco CTL Provider", true, false},
    {u"Cisco CallManager", true, false},
    {u"Cisco Certificate Authority Proxy Function", true, true},
    {u"Cisco Certificate Change Notification", false, false},
    {u"Cisco Certificate Expiry Monitor", false, false},
    {u"Cisco DRF Local", false, false},
    {u"Cisco DRF Master", false, true},
    {u"Cisco Database Layer Monitor", false, false},
    {u"Cisco Dialed Number Analyzer", true, false},
    {u"Cisco DirSync", true, true},
    {u"Cisco Extended Functions", true, false},
    {u"Cisco IP Voice Media Streaming App", true, false},
    {u"Cisco Log Partition Monitoring Tool", false, false},
    {u"Cisco RIS Data Collector", false, false},
    {u"Cisco Serviceability Reporter", true, true},
    {u"Cisco Syslog Agent", false, false},
    {u"Cisco Tftp", true, false},
    {u"Cisco Tomcat", false, false},
    {u"Cisco Trace Collection Service", false, false},
    {u"Cisco Trust Verification Service", false, false},
    {u"Host Resources Agent", false, false},
    {u"SNMP Master Agent", false, false},
    {u"SOAP -Log Collection APIs", false, false},
    {u"SOAP -Performance Monitoring APIs", false, false},
    {u"SOAP -Real-Time Service APIs", false, false},
};

QDateTime wholeSeconds(const QDateTime &time)
{
    return QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace

NodeServices::NodeServices(Device &device, bool publisher, const QStringList &activated) : m_device(device)
{
    const QDateTime boot = wholeSeconds(device.world().now()).addDays(-7);
    for (const Known &known : kKnown) {
        if (known.publisherOnly && !publisher)
            continue;
        NodeService service;
        service.name = QString::fromUtf16(known.name);
        service.deployable = known.deployable;
        service.activated = !known.deployable || activated.contains(service.name);
        service.state = service.activated ? NodeService::Started : NodeService::Stopped;
        service.reason = service.activated ? Successful : NotActivated;
        if (service.activated)
            service.startTime = boot;
        m_services += service;
    }
}

NodeService *NodeServices::entry(const QString &name)
{
    const auto found = std::find_if(m_services.begin(), m_services.end(), [&](const NodeService &s) { return s.name == name; });
    return found == m_services.end() ? nullptr : &*found;
}

const NodeService *NodeServices::find(const QString &name) const
{
    return const_cast<NodeServices *>(this)->entry(name);
}

bool NodeServices::runs(const QString &name) const
{
    const NodeService *service = find(name);
    return service && service->state == NodeService::Started;
}

bool NodeServices::isActivated(const QString &name) const
{
    const NodeService *service = find(name);
    return service && service->activated;
}

QStringList NodeServices::activated() const
{
    QStringList out;
    for (const NodeService &service : m_services)
        if (service.deployable && service.activated)
            out += service.name;
    out.sort();
    return out;
}

NodeServices::Code NodeServices::checked(NodeService *service, bool fromConsole) const
{
    if (!service)
        return NoSuchService;
    if (!service->activated)
        return NotActivated;
    // "Only deployable services can be started, stopped, or restarted" (cucm.md §c); the console may more.
    if (!service->deployable && !fromConsole)
        return TransitionNotAllowed;
    return service->state == NodeService::Starting || service->state == NodeService::Stopping ? Pending : Successful;
}

void NodeServices::beginStart(NodeService &service, int milliseconds)
{
    service.state = NodeService::Starting;
    const quint64 turn = ++service.turn;
    const QString name = service.name;
    m_device.world().later(milliseconds, this, [this, name, turn] { finishStart(name, turn); });
}

void NodeServices::finishStart(const QString &name, quint64 turn)
{
    NodeService *service = entry(name);
    if (!service || service->turn != turn)
        return;
    const auto fault = m_device.world().faults().strike(m_device.id(), u"service-does-not-start"_s, true);
    if (fault && (fault->value.isEmpty() || fault->value == name)) {
        service->state = NodeService::Stopped;
        service->reason = TimedOut;
        m_device.stirred();
        return;
    }
    service->state = NodeService::Started;
    service->reason = Successful;
    ++service->starts;
    // Printed in whole seconds, and the only sign of a restart: never the same twice, however fast the lab is.
    const QDateTime now = wholeSeconds(m_device.world().now());
    service->startTime = service->startTime.isValid() ? std::max(now, service->startTime.addSecs(1)) : now;
    Q_EMIT started(name);
    m_device.stirred();
}

void NodeServices::beginStop(NodeService &service, int reason, bool startAfter)
{
    const int half = m_device.world().times().serviceRestart / 2;
    service.state = NodeService::Stopping;
    const quint64 turn = ++service.turn;
    const QString name = service.name;
    Q_EMIT stopped(name);
    m_device.changed();
    m_device.world().later(half, this, [this, name, turn, reason, startAfter, half] {
        NodeService *found = entry(name);
        if (!found || found->turn != turn)
            return;
        if (startAfter) {
            beginStart(*found, half);
        } else {
            found->state = NodeService::Stopped;
            found->reason = reason;
        }
        m_device.stirred();
    });
}

NodeServices::Code NodeServices::start(const QString &name)
{
    NodeService *service = entry(name);
    if (const Code code = checked(service, false); code != Successful)
        return code;
    if (service->state == NodeService::Started)
        return AlreadyStarted;
    beginStart(*service, m_device.world().times().serviceRestart / 2);
    m_device.changed();
    return Successful;
}

NodeServices::Code NodeServices::stop(const QString &name)
{
    NodeService *service = entry(name);
    if (const Code code = checked(service, false); code != Successful)
        return code;
    if (service->state == NodeService::Stopped)
        return AlreadyStopped;
    beginStop(*service, CommandedOut, false);
    return Successful;
}

NodeServices::Code NodeServices::restart(const QString &name)
{
    NodeService *service = entry(name);
    if (const Code code = checked(service, false); code != Successful)
        return code;
    if (service->state == NodeService::Stopped) {
        beginStart(*service, m_device.world().times().serviceRestart / 2);
        m_device.changed();
    } else {
        beginStop(*service, CommandedOut, true);
    }
    return Successful;
}

NodeServices::Code NodeServices::restartFromConsole(const QString &name)
{
    NodeService *service = entry(name);
    const Code code = checked(service, true);
    if (code != Successful || service->deployable)
        return code == Successful ? restart(name) : code;
    beginStop(*service, CommandedOut, true);
    return Successful;
}

NodeServices::Code NodeServices::deploy(const QString &name)
{
    NodeService *service = entry(name);
    if (!service)
        return NoSuchService;
    if (!service->deployable)
        return TransitionNotAllowed;
    if (service->activated)
        return Successful;
    service->activated = true;
    service->reason = Successful;
    beginStart(*service, m_device.world().times().serviceRestart / 2);
    m_device.changed();
    return Successful;
}

NodeServices::Code NodeServices::undeploy(const QString &name)
{
    NodeService *service = entry(name);
    if (!service)
        return NoSuchService;
    if (!service->deployable)
        return TransitionNotAllowed;
    if (!service->activated)
        return Successful;
    service->activated = false;
    const bool ran = service->state == NodeService::Started || service->state == NodeService::Starting;
    if (ran) {
        beginStop(*service, NotActivated, false);
    } else {
        service->state = NodeService::Stopped;
        service->reason = NotActivated;
        ++service->turn;
        m_device.changed();
    }
    return Successful;
}

QString NodeServices::words(int code)
{
    switch (code) {
    case NoSuchService: return u"No such service"_s;
    case BadArguments: return u"Bad arguments"_s;
    case Pending: return u"Operation is pending"_s;
    case TimedOut: return u"Operation timed-out"_s;
    case AlreadyStarted: return u"Service is already started"_s;
    case AlreadyStopped: return u"Service is already stopped"_s;
    case TransitionNotAllowed: return u"Transition not allowed"_s;
    case NotActivated: return u"Service Not Activated"_s;
    case CommandedOut: return u"Commanded Out of Service"_s;
    default: return u" "_s;
    }
}

} // namespace sipseal::lab
