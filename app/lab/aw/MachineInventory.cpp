// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/MachineInventory.h"

#include "app/lab/World.h"
#include "app/lab/aw/Listing.h"
#include "app/lab/sip/SipNetwork.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstId = 6001;

QString typeOf(const QJsonObject &device, bool firstFinesse)
{
    const QString kind = device[u"kind"_s].toString();
    if (kind == u"cce")
        return u"CCE_AW"_s;
    if (kind == u"cvp")
        return u"CVP"_s;
    if (kind == u"vvb")
        return u"EXTERNAL_CVVB"_s;
    if (kind == u"cube")
        return u"EXTERNAL_GATEWAY"_s;
    if (kind == u"finesse")
        return firstFinesse ? u"FINESSE_PRIMARY"_s : u"FINESSE"_s;
    if (kind == u"cucm")
        return device[u"publisher"_s].toBool() ? u"EXTERNAL_CM_PUBLISHER"_s : u"EXTERNAL_CM_SUBSCRIBER"_s;
    return {};
}

bool anyOf(const QStringList &wanted, const std::function<bool(const QString &)> &fits)
{
    return std::any_of(wanted.begin(), wanted.end(), fits);
}

} // namespace

MachineInventory::MachineInventory(World &world) : m_world(world), m_machines(machinesOf(world.scenario())) {}

QList<MachineInventory::Machine> MachineInventory::machinesOf(const QJsonObject &scenario)
{
    QList<Machine> out;
    const QJsonObject cluster = scenario[u"cluster"_s].toObject();
    bool firstFinesse = true;
    for (const QJsonArray &list : {scenario[u"devices"_s].toArray(), cluster[u"nodes"_s].toArray()}) {
        for (const QJsonValue &value : list) {
            const QJsonObject device = value.toObject();
            const QString type = typeOf(device, firstFinesse);
            if (type.isEmpty())
                continue;
            firstFinesse = firstFinesse && !type.startsWith(u"FINESSE"_s);
            Machine machine;
            machine.id = kFirstId + int(out.size());
            machine.deviceId = device[u"id"_s].toString();
            machine.type = type;
            machine.name = device[u"hostname"_s].toString(machine.deviceId);
            machine.hostName = device[u"fqdn"_s].toString(machine.name);
            machine.version = device[u"version"_s].toString(type.contains(u"_CM_"_s) ? cluster[u"version"_s].toString() : QString());
            machine.site = device[u"site"_s].toString(scenario[u"site"_s].toString(u"Core"_s));
            machine.address = device[u"address"_s].toString();
            machine.services = servicesOf(type, device, cluster);
            out += machine;
        }
    }
    return out;
}

QList<MachineInventory::Service> MachineInventory::servicesOf(const QString &type, const QJsonObject &device, const QJsonObject &cluster)
{
    const QString user = device[u"app"_s][u"user"_s].toString();
    if (type == u"CVP")
        return {{u"CVP_WSM"_s, 8111, u"wsmadmin"_s}, {u"DIAGNOSTIC_PORTAL"_s, 8111, u"wsmadmin"_s}};
    if (type == u"EXTERNAL_CVVB")
        return {{u"CVVB"_s, 443, user}};
    if (type == u"EXTERNAL_GATEWAY")
        return {{u"GATEWAY"_s, 22, device[u"ssh"_s][u"user"_s].toString()}};
    if (type == u"EXTERNAL_CM_PUBLISHER")
        return {{u"AXL"_s, 8443, cluster[u"app"_s][u"user"_s].toString()}};
    if (type == u"CCE_AW")
        return {{u"PRINCIPAL_AW"_s, 443, user}, {u"DIAGNOSTIC_PORTAL"_s, 7890, user}};
    return {};
}

XmlNode MachineInventory::shown(const Machine &machine, bool outOfSync)
{
    XmlNode out(u"machine"_s);
    out.add(u"refURL"_s, resource() + u'/' + QString::number(machine.id));
    out.add(u"changeStamp"_s, u"0"_s);
    out.add(u"name"_s, machine.name);
    out.add(u"type"_s, machine.type);
    out.add(u"hostName"_s, machine.hostName);
    if (machine.site.compare(u"Core"_s, Qt::CaseInsensitive) != 0)
        out.add(u"datacenter"_s).add(u"name"_s, machine.site);
    XmlNode &version = out.add(u"versionInfo"_s);
    version.add(u"version"_s, machine.version);
    XmlNode &network = out.add(u"networks"_s).add(u"network"_s);
    network.add(u"type"_s, u"PUBLIC"_s);
    network.add(u"address"_s, machine.address);
    XmlNode &services = network.add(u"services"_s);
    for (const Service &one : machine.services) {
        XmlNode &service = services.add(u"service"_s);
        service.add(u"type"_s, one.type);
        service.add(u"port"_s, QString::number(one.port));
        service.add(u"userName"_s, one.userName);
        if (outOfSync && (one.type == u"CVP_WSM" || one.type == u"CVVB"))
            service.add(u"status"_s, u"OUT_OF_SYNC"_s);
    }
    return out;
}

bool MachineInventory::matches(const Machine &machine, const QStringList &words, const QMap<QString, QStringList> &terms)
{
    const QString text = machine.name + u'\n' + machine.hostName;
    for (const QString &word : words)
        if (!text.contains(word, Qt::CaseInsensitive))
            return false;
    for (auto term = terms.begin(); term != terms.end(); ++term) {
        bool fits = true;
        if (term.key() == u"types")
            fits = term.value().contains(machine.type);
        else if (term.key() == u"datacenters")
            fits = term.value().contains(machine.site, Qt::CaseInsensitive);
        else if (term.key() == u"ipaddress")
            fits = anyOf(term.value(), [&](const QString &start) { return machine.address.startsWith(start); });
        else if (term.key() == u"serviceType")
            fits = std::any_of(machine.services.begin(), machine.services.end(),
                               [&](const Service &service) { return term.value().contains(service.type); });
        if (!fits)
            return false;
    }
    return true;
}

Response MachineInventory::list(const QUrlQuery &query, const QSet<QString> &outOfSync) const
{
    const Listing listing(query);
    if (!listing.error().type.isEmpty())
        return ApiAnswer::error(400, listing.error());
    QList<XmlNode> items;
    for (const Machine &machine : m_machines)
        if (matches(machine, listing.words(), listing.terms()))
            items += shown(machine, outOfSync.contains(machine.deviceId));
    return ApiAnswer::document(listing.results(resource(), u"machines"_s, items));
}

std::optional<XmlNode> MachineInventory::item(int id, const QSet<QString> &outOfSync) const
{
    for (const Machine &machine : m_machines)
        if (machine.id == id)
            return shown(machine, outOfSync.contains(machine.deviceId));
    return std::nullopt;
}

std::optional<XmlNode> MachineInventory::stats(int id) const
{
    for (const Machine &machine : m_machines) {
        if (machine.id != id || machine.type != u"CVP")
            continue;
        XmlNode out(u"stats"_s);
        XmlNode &sip = out.add(u"callServer"_s).add(u"sipStats"_s);
        sip.add(u"activeCalls"_s, QString::number(m_world.sip().activeCalls(machine.deviceId)));
        return out;
    }
    return std::nullopt;
}

XmlNode MachineInventory::status(const QSet<QString> &outOfSync) const
{
    XmlNode out(u"results"_s);
    out.add(u"alerts"_s, QString::number(outOfSync.size()));
    XmlNode &scan = out.add(u"scanInfo"_s);
    scan.add(u"lastScanDateTime"_s, m_world.now().toString(Qt::ISODate));
    scan.add(u"scanState"_s, u"Idle"_s);
    return out;
}

QString MachineInventory::pathOf(const QString &address) const
{
    for (const Machine &machine : m_machines)
        if (machine.address == address)
            return resource() + u'/' + QString::number(machine.id);
    return {};
}

} // namespace sipseal::lab
