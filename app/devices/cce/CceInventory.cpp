// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cce/CceInventory.h"

#include "app/devices/cce/CceDriver.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

std::optional<DeviceKind> kindOf(const QString &type)
{
    // MachineType of the inventory (cce-cvp-vvb.md §1.7)
    if (type == u"CVP" || type == u"DC_CVP")
        return DeviceKind::Cvp;
    if (type.endsWith(u"CVVB"))
        return DeviceKind::Vvb;
    if (type.endsWith(u"CM_PUBLISHER") || type.endsWith(u"CM_SUBSCRIBER"))
        return DeviceKind::Cucm;
    if (type == u"EXTERNAL_GATEWAY" || type == u"DC_EXTERNAL_GATEWAY")
        return DeviceKind::Cube;
    if (type.startsWith(u"FINESSE"))
        return DeviceKind::Finesse;
    return std::nullopt;
}

PlanDevice deviceOf(const CceMachine &machine, DeviceKind kind, int number)
{
    PlanDevice out;
    out.kind = kind;
    out.id = deviceKindName(kind) + QString::number(number);
    out.name = machine.hostName.isEmpty() ? machine.name : machine.hostName;
    out.publisher = machine.type.endsWith(u"CM_PUBLISHER");
    out.sipAddresses = {machine.address};
    const QString host = machine.hostName.isEmpty() ? machine.address : machine.hostName;
    if (kind == DeviceKind::Cube || kind == DeviceKind::Vvb || kind == DeviceKind::Cucm) {
        out.ssh = Endpoint{host, 22};
        out.sshAccount = Account{u"administrator"_s, out.id + u"-ssh"_s};
    }
    if (kind == DeviceKind::Vvb || kind == DeviceKind::Cucm || kind == DeviceKind::Finesse) {
        out.https = Endpoint{host, quint16(kind == DeviceKind::Vvb ? 443 : kind == DeviceKind::Cucm ? 8443 : 8445)};
        out.appAccount = Account{u"administrator"_s, out.id + u"-app"_s};
    }
    return out;
}

// The SIP server groups as they are named; what each is for follows from its type and members.
void addServerGroups(Plan &plan, const QList<CceServerGroup> &groups)
{
    for (const CceServerGroup &group : groups) {
        ServerGroupChoice choice;
        choice.name = group.name;
        choice.role = group.type == u"VRU"     ? ServerGroupRole::Vvb
                      : group.type == u"Agent" ? ServerGroupRole::Cucm
                                               : ServerGroupRole::Cube;
        const DeviceKind kind = choice.role == ServerGroupRole::Vvb    ? DeviceKind::Vvb
                                : choice.role == ServerGroupRole::Cucm ? DeviceKind::Cucm
                                                                       : DeviceKind::Cube;
        const QStringList known = plan.sipAddresses(kind);
        for (const CceGroupElement &element : group.elements)
            if (known.contains(element.address))
                choice.members += element.address;
        if (!choice.members.isEmpty())
            plan.cvp.serverGroups += choice;
    }
}

} // namespace

std::optional<Endpoint> administrationAddress(const QString &written)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        u"(?:https://)?(?:\\[([0-9A-Fa-f:]{2,39})\\]|([A-Za-z0-9._-]{1,253}))(?::(\\d{1,5}))?/?"_s));
    const auto match = form.match(written.trimmed());
    const int port = match.captured(3).isEmpty() ? 443 : match.captured(3).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return std::nullopt;
    return Endpoint{match.captured(1).isEmpty() ? match.captured(2) : match.captured(1), quint16(port)};
}

QString administrationDevice()
{
    return u"aw1"_s;
}

QString administrationSecret()
{
    return u"aw1-app"_s;
}

Plan inventoryStart(const Endpoint &server, const QString &user)
{
    PlanDevice device;
    device.id = administrationDevice();
    device.kind = DeviceKind::Cce;
    device.name = server.host;
    device.https = server;
    device.appAccount = Account{user, administrationSecret()};
    Plan plan;
    plan.name = server.host;
    // The inventory knows no dial-peer: each CUBE tells its own when it is read.
    plan.cube.findCvpDialPeers = plan.cube.findCucmDialPeers = true;
    plan.devices += device;
    return plan;
}

Result<Plan> readInventory(CceDriver &cce, Plan plan, Deadline deadline, std::stop_token stop)
{
    const auto machines = cce.machines(deadline, stop);
    if (!machines)
        return fail(machines.error());
    QMap<DeviceKind, int> numbers;
    for (const CceMachine &machine : *machines)
        if (const auto kind = kindOf(machine.type); kind && !machine.address.isEmpty())
            plan.devices += deviceOf(machine, *kind, ++numbers[*kind]);
    const auto groups = cce.serverGroups(deadline, stop);
    if (!groups)
        return fail(groups.error());
    addServerGroups(plan, *groups);
    for (const PlanDevice &device : plan.devices) {
        if (device.kind == DeviceKind::Cube && plan.cucm.cube.x509Subject.isEmpty())
            plan.cucm.cube.x509Subject = device.name;
        if (device.kind == DeviceKind::Cvp && plan.cucm.cvp.x509Subject.isEmpty())
            plan.cucm.cvp.x509Subject = device.name;
    }
    return plan;
}

} // namespace sipseal
