// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/steps/verify/LegJudge.h"
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

void readConnections(DeviceFacts &facts, const Plan &plan, const PlanDevice &device, const DeviceSet &devices, Deadline deadline, std::stop_token stop)
{
    CubeDriver *cube = devices.as<CubeDriver>(device.id);
    if (!cube)
        return;
    auto connections = cube->tlsConnections(deadline, stop);
    if (!connections) {
        facts.errors += connections.error();
        return;
    }
    QStringList rows;
    for (const CubeConnection &row : std::as_const(connections->connections))
        rows += u"%1:%2 %3 %4 %5"_s.arg(row.remote, QString::number(row.remotePort), row.state, row.tls, row.cipher);
    facts.connectionsText[device.id] = u"show sip-ua connections tcp tls detail\n"_s + (rows.isEmpty() ? u"(none)"_s : rows.join(u'\n'));
    for (const CubeListener &listener : std::as_const(connections->listeners))
        if (listener.port == plan.cvp.securePort)
            facts.offerTls += device.id;
    facts.connections[device.id] = std::move(*connections);
}

void readPhones(DeviceFacts &facts, const Plan &plan, const DeviceSet &devices, Deadline deadline, std::stop_token stop)
{
    const PlanDevice *publisher = plan.publisher();
    CucmDriver *cucm = publisher ? devices.as<CucmDriver>(publisher->id) : nullptr;
    if (!cucm || plan.phones.names.isEmpty())
        return;
    auto phones = cucm->phones(plan.phones.names, deadline, stop);
    auto registrations = cucm->registrations(plan.phones.names, u"Phone"_s, deadline, stop);
    const auto profile = cucm->phoneSecurityProfile(plan.cucm.phoneProfile, deadline, stop);
    if (!phones || !registrations || !profile) {
        facts.errors += !phones ? phones.error() : !registrations ? registrations.error() : profile.error();
        return;
    }
    facts.phones = std::move(*phones);
    facts.registrations = std::move(*registrations);
    if (profile->value(u"deviceSecurityMode"_s) == u"Encrypted" && profile->value(u"transportType"_s) == u"TLS")
        facts.phoneProfile = plan.cucm.phoneProfile;
}

} // namespace

DeviceFacts readDeviceFacts(const Plan &plan, const DeviceSet &devices, Deadline deadline, std::stop_token stop)
{
    DeviceFacts facts;
    for (const PlanDevice &device : plan.devices) {
        if (stop.stop_requested())
            break;
        if (devices.as<CubeDriver>(device.id)) {
            readConnections(facts, plan, device, devices, deadline, stop);
            continue;
        }
        if (device.kind == DeviceKind::Cce || device.kind == DeviceKind::Finesse || device.sipAddresses.isEmpty())
            continue;
        auto probe = probeTls(plan.sipsEndpoint(device), device.id, deadline.atMost(std::chrono::seconds(15)), stop);
        if (!probe) {
            facts.errors += probe.error();
            continue;
        }
        if (offersTls(*probe))
            facts.offerTls += device.id;
        facts.probes[device.id] = std::move(*probe);
    }
    if (!stop.stop_requested())
        readPhones(facts, plan, devices, deadline, stop);
    return facts;
}

} // namespace sipseal
