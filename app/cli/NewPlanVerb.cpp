// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/StopSignal.h"
#include "app/devices/cce/CceDriver.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

PlanDevice administrationServer(const QUrl &url, const QString &user)
{
    PlanDevice out;
    out.id = u"aw1"_s;
    out.kind = DeviceKind::Cce;
    out.name = url.host();
    out.https = Endpoint{url.host(), quint16(url.port(443))};
    out.appAccount = Account{user, u"aw1-app"_s};
    return out;
}

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
        choice.role = group.type == u"VRU" ? ServerGroupRole::Vvb : group.type == u"Agent" ? ServerGroupRole::Cucm : ServerGroupRole::Cube;
        const DeviceKind kind = choice.role == ServerGroupRole::Vvb ? DeviceKind::Vvb : choice.role == ServerGroupRole::Cucm ? DeviceKind::Cucm : DeviceKind::Cube;
        const QStringList known = plan.sipAddresses(kind);
        for (const CceGroupElement &element : group.elements)
            if (known.contains(element.address))
                choice.members += element.address;
        if (!choice.members.isEmpty())
            plan.cvp.serverGroups += choice;
    }
}

Result<Plan> readInventory(CceDriver &cce, Plan plan, std::stop_token stop)
{
    const Deadline deadline = Deadline::in(std::chrono::minutes(2));
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

} // namespace

Exit newPlanVerb(const QStringList &arguments)
{
    Arguments parsed(u"new-plan"_s, QCoreApplication::translate("SipSeal", "Read the administration server's inventory and write a plan to complete."), {});
    parsed.option(u"cce"_s, QCoreApplication::translate("SipSeal", "The administration server: https://HOST[:PORT]"), u"URL"_s);
    parsed.option(u"user"_s, QCoreApplication::translate("SipSeal", "Its administrator, user@domain. The password is the secret aw1-app."), u"USER"_s);
    parsed.option(u"out"_s, QCoreApplication::translate("SipSeal", "Write the plan here instead of to stdout."), u"FILE"_s);
    Console early(false);
    if (!parsed.parse(arguments)) {
        parsed.error().isEmpty() ? early.line(parsed.help()) : early.diagnostic(parsed.error());
        return parsed.error().isEmpty() ? Exit::Done : Exit::Usage;
    }
    Console console(parsed.has(u"json"_s));
    const QUrl url(parsed.value(u"cce"_s));
    if (url.scheme() != u"https" || url.host().isEmpty() || parsed.value(u"user"_s).isEmpty()) {
        console.diagnostic(parsed.help());
        return Exit::Usage;
    }
    Plan start;
    start.name = url.host();
    // The inventory knows no dial-peer: each CUBE tells its own when it is read.
    start.cube.findCvpDialPeers = start.cube.findCucmDialPeers = true;
    start.devices += administrationServer(url, parsed.value(u"user"_s));
    const auto stop = stopOnSignals();
    return runOffMainThread([&] {
        const auto session = Session::open(parsed.common(), start, console);
        if (!session) {
            console.error(session.error());
            return exitFor(session.error());
        }
        auto *cce = (*session)->devices().set().as<CceDriver>(u"aw1"_s);
        const auto plan = readInventory(*cce, start, stop);
        if (!plan) {
            console.error(plan.error());
            return exitFor(plan.error());
        }
        if (const QString file = parsed.value(u"out"_s); !file.isEmpty()) {
            if (const auto saved = plan->save(file); !saved) {
                console.error(saved.error());
                return exitFor(saved.error());
            }
            console.line(QCoreApplication::translate("SipSeal", "The plan is in %1. Complete its accounts and phones, then check it.").arg(file));
            return Exit::Done;
        }
        Console(true).document(plan->toJson());
        return Exit::Done;
    });
}

} // namespace sipseal::cli
