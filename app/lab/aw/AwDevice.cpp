// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/AwDevice.h"

#include "app/lab/World.h"
#include "app/lab/aw/ApiAnswer.h"
#include "app/lab/aw/CvpDevice.h"
#include "app/lab/aw/DeviceConfigs.h"
#include "app/lab/aw/DeviceTls.h"
#include "app/lab/aw/MachineInventory.h"
#include "app/lab/aw/ServerGroups.h"
#include "app/lab/http/HttpServer.h"
#include "app/lab/vvb/VvbDevice.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// Codes of the deployment type (cce-cvp-vvb.md §1.7).
int deploymentCode(const QString &name)
{
    static const QMap<QString, int> codes{{u"PCCE: 2000 Agents"_s, 7}, {u"PCCE: Lab Mode"_s, 10}, {u"UCCE: 4000 Agents Rogger"_s, 9},
                                          {u"UCCE: 12000 Agents"_s, 6}};
    return codes.value(name, 7);
}

} // namespace

struct AwDevice::Private
{
    AwDevice &q;
    const QJsonObject scenario;
    std::unique_ptr<HttpServer> server;
    ServerGroups groups;
    DeviceConfigs configs;
    MachineInventory inventory;
    QSet<QString> outOfSync;
    bool syncing = false;

    enum class Target { CallServers, Vvbs };

    Private(AwDevice &owner, const QJsonObject &scenarioDevice)
        : q(owner), scenario(scenarioDevice), inventory(owner.world())
    {
        load();
    }
    void load();
    bool rest() const;
    DeviceTls tls() const;
    CvpSipConfig configFor(const QString &site) const;

    bool mayEnter(const Request &request) const;
    Response handle(const Request &request);
    Response route(const Request &request, const QStringList &parts);
    Response onGroups(const Request &request, const QStringList &parts);
    Response onGroup(const Request &request, int id);
    Response onProperties(const Request &request, const QStringList &parts);
    Response onDeviceConfig(const Request &request, const QStringList &parts);
    Response onInventory(const Request &request, const QStringList &parts) const;
    Response deploymentType() const;
    Response status() const;

    Response saved(Response response, int partialStatus, Target target, bool differs);
    QSet<QString> unreachable(Target target);
    void push(Target target, const QSet<QString> &failing);
};

void AwDevice::Private::load()
{
    const QJsonObject &all = q.world().scenario();
    const QString mainSite = all[u"site"_s].toString(u"Core"_s);
    QMap<QString, QPair<QJsonObject, QJsonObject>> sites;
    sites[mainSite];
    const QJsonArray devices = all[u"devices"_s].toArray();
    for (const QJsonValue &value : devices) {
        const QJsonObject device = value.toObject();
        auto &site = sites[device[u"site"_s].toString(mainSite)];
        if (device[u"kind"_s] == u"cvp"_s && site.first.isEmpty())
            site.first = device;
        if (device[u"kind"_s] == u"vvb"_s && site.second.isEmpty())
            site.second = device;
    }
    for (auto site = sites.constBegin(); site != sites.constEnd(); ++site)
        configs.addSite(site.key(), site->first, site->second);
    const QJsonObject heartbeats = scenario[u"heartbeats"_s].toObject();
    configs.loadProperties(heartbeats[u"enabled"_s].toBool(), heartbeats[u"transport"_s].toString(u"UDP"_s));
    // Whether lists carry the elements is not documented: the less convenient reading, unless the scenario says otherwise.
    groups.setListsElements(scenario[u"list_elements"_s].toBool(false));
    groups.load(scenario[u"server_groups"_s].toArray(), mainSite,
                [this](const QString &address) { return inventory.pathOf(address); });
}

// Without: a deployment whose CVVBs are not managed from here (UCCE).
bool AwDevice::Private::rest() const
{
    return scenario[u"rest"_s].toBool(q.world().scenario()[u"rest"_s].toBool(true));
}

DeviceTls AwDevice::Private::tls() const
{
    const QString shortName = scenario[u"hostname"_s].toString(q.id());
    const QString name = scenario[u"fqdn"_s].toString(shortName);
    return DeviceTls(q, name, {name, shortName});
}

CvpSipConfig AwDevice::Private::configFor(const QString &site) const
{
    CvpSipConfig out = configs.sipOf(site);
    out.groups = groups.forSite(site);
    return out;
}

bool AwDevice::Private::mayEnter(const Request &request) const
{
    const QJsonObject account = scenario[u"app"_s].toObject();
    return !q.world().faults().holds(q.id(), u"wrong-password"_s) && request.headers.contains("authorization")
        && request.user.compare(account[u"user"_s].toString(), Qt::CaseInsensitive) == 0
        && request.password == account[u"password"_s].toString();
}

Response AwDevice::Private::handle(const Request &request)
{
    if (!mayEnter(request))
        return ApiAnswer::unauthorized();
    QStringList parts = request.path.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() < 3 || parts[0] != u"unifiedconfig" || parts[1] != u"config")
        return ApiAnswer::notFound(request.path);
    const bool writes = request.method == "PUT" || request.method == "POST";
    const QByteArray type = request.headers.value("content-type").toLower();
    if (writes && !type.isEmpty() && !type.contains("xml"))
        return ApiAnswer::wrongMediaType();
    if (request.method != "GET" && syncing)
        return ApiAnswer::busy();
    return route(request, parts.mid(2));
}

Response AwDevice::Private::route(const Request &request, const QStringList &parts)
{
    if (parts[0] == u"sipservergroup")
        return onGroups(request, parts);
    if (parts[0] == u"sipservergroupproperties" && parts.size() <= 2)
        return onProperties(request, parts);
    if (parts[0] == u"deviceconfig" && parts.size() == 3)
        return onDeviceConfig(request, parts);
    const bool readOnly = parts[0] == u"machineinventory" || parts[0] == u"deploymenttypeinfo" || parts[0] == u"status";
    if (readOnly && request.method != "GET")
        return ApiAnswer::methodNotAllowed();
    if (parts[0] == u"machineinventory")
        return onInventory(request, parts);
    if (parts[0] == u"deploymenttypeinfo" && parts.size() == 1)
        return deploymentType();
    if (parts[0] == u"status" && parts.size() == 1)
        return status();
    return ApiAnswer::notFound(request.path);
}

Response AwDevice::Private::onGroups(const Request &request, const QStringList &parts)
{
    if (parts.size() == 2) {
        bool ok = false;
        const int id = parts[1].toInt(&ok);
        return ok ? onGroup(request, id) : ApiAnswer::notFound(request.path);
    }
    if (parts.size() > 2)
        return ApiAnswer::notFound(request.path);
    if (request.method == "GET")
        return groups.list(request.query);
    if (request.method != "POST")
        return ApiAnswer::methodNotAllowed();
    const ServerGroups::Written written = groups.create(request.body);
    if (written.error)
        return ApiAnswer::error(written.status, *written.error);
    Response created = ApiAnswer::nothing(201);
    created.headers.emplaceBack("Location", "https://" + request.headers.value("host") + ServerGroups::resource().toUtf8() + '/'
                                                + QByteArray::number(written.id));
    return saved(created, 201, Target::CallServers, true);
}

Response AwDevice::Private::onGroup(const Request &request, int id)
{
    if (request.method == "GET") {
        const auto item = groups.item(id);
        return item ? ApiAnswer::document(*item) : ApiAnswer::notFound(request.path);
    }
    if (request.method != "PUT" && request.method != "DELETE")
        return ApiAnswer::methodNotAllowed();
    if (q.world().faults().strike(q.id(), u"http-stale-stamp"_s, true))
        groups.outdate(id);
    const ServerGroups::Written written = request.method == "PUT" ? groups.update(id, request.body) : groups.remove(id);
    if (written.error)
        return ApiAnswer::error(written.status, *written.error);
    return saved(ApiAnswer::nothing(200), 201, Target::CallServers, written.differs);
}

Response AwDevice::Private::onProperties(const Request &request, const QStringList &parts)
{
    Q_UNUSED(parts) // one set of properties, whatever id a client learnt
    if (request.method == "GET")
        return ApiAnswer::document(configs.properties());
    if (request.method != "PUT")
        return ApiAnswer::methodNotAllowed();
    const DeviceConfigs::Written written = configs.updateProperties(request.body);
    if (written.error)
        return ApiAnswer::error(400, *written.error);
    return saved(ApiAnswer::nothing(200), 201, Target::CallServers, written.differs);
}

Response AwDevice::Private::onDeviceConfig(const Request &request, const QStringList &parts)
{
    const bool cvp = parts[2] == u"cvpserver";
    const bool vvb = parts[2] == u"vvbserver" && rest();
    const XmlNode *document = cvp ? configs.cvpServer(parts[1]) : vvb ? configs.vvbServer(parts[1]) : nullptr;
    if (!document)
        return ApiAnswer::notFound(request.path);
    if (request.method == "GET")
        return ApiAnswer::document(*document);
    if (request.method != "PUT")
        return ApiAnswer::methodNotAllowed();
    const DeviceConfigs::Written written =
        cvp ? configs.updateCvpServer(parts[1], request.body) : configs.updateVvbServer(parts[1], request.body);
    if (written.error)
        return ApiAnswer::error(400, *written.error);
    return saved(ApiAnswer::nothing(200), 200, cvp ? Target::CallServers : Target::Vvbs, written.differs);
}

Response AwDevice::Private::onInventory(const Request &request, const QStringList &parts) const
{
    if (parts.size() == 1)
        return inventory.list(request.query, outOfSync);
    if (parts.size() == 2 && parts[1] == u"status")
        return ApiAnswer::document(inventory.status(outOfSync));
    bool ok = false;
    const int id = parts[1].toInt(&ok);
    std::optional<XmlNode> found;
    if (ok && parts.size() == 2)
        found = inventory.item(id, outOfSync);
    else if (ok && parts.size() == 3 && parts[2] == u"stats")
        found = inventory.stats(id);
    return found ? ApiAnswer::document(*found) : ApiAnswer::notFound(request.path);
}

Response AwDevice::Private::deploymentType() const
{
    XmlNode root(u"deploymentTypeInfo"_s);
    root.add(u"changeStamp"_s, u"1"_s);
    root.add(u"deploymentType"_s, QString::number(deploymentCode(scenario[u"deployment"_s].toString())));
    return ApiAnswer::document(root);
}

Response AwDevice::Private::status() const
{
    XmlNode root(u"results"_s);
    XmlNode &statuses = root.add(u"statuses"_s);
    for (const QString &id : outOfSync) {
        XmlNode &one = statuses.add(u"status"_s);
        one.add(u"name"_s, u"DEVICE_OUT_OF_SYNC"_s);
        one.add(u"category"_s, u"Configuration"_s);
        one.add(u"level"_s, u"ERROR"_s);
        XmlNode &machine = one.add(u"machines"_s).add(u"machine"_s);
        machine.add(u"name"_s, id);
        const Device *device = q.world().device(id);
        machine.add(u"machineType"_s, device && device->kind() == u"vvb" ? u"EXTERNAL_CVVB"_s : u"CVP"_s);
    }
    return ApiAnswer::document(root);
}

// The server's own copy is saved now; the devices get it while the client waits, and only then is the answer known to it.
Response AwDevice::Private::saved(Response response, int partialStatus, Target target, bool differs)
{
    if (differs)
        q.changed();
    const QSet<QString> failing = unreachable(target);
    const int ms = std::max(1, q.world().times().deviceSync);
    syncing = true;
    q.world().later(ms, &q, [this, target, failing] {
        syncing = false;
        push(target, failing);
    });
    if (!failing.isEmpty()) {
        const auto headers = response.headers;
        response = ApiAnswer::partialSuccess(partialStatus);
        response.headers += headers;
    }
    response.delayMs = ms;
    return response;
}

// Devices that this synchronisation will not reach: down, or by the fault http-partial-success (`value`: that one only).
QSet<QString> AwDevice::Private::unreachable(Target target)
{
    QSet<QString> out;
    World &world = q.world();
    const auto fault = world.faults().strike(q.id(), u"http-partial-success"_s, true);
    const QString kind = target == Target::CallServers ? u"cvp"_s : u"vvb"_s;
    const QList<Device *> devices = world.devices();
    for (const Device *device : devices) {
        const bool spoilt = fault && (fault->value.isEmpty() || fault->value == device->id());
        if (device->kind() == kind && (spoilt || world.faults().holds(device->id(), u"node-down"_s)))
            out += device->id();
    }
    return out;
}

void AwDevice::Private::push(Target target, const QSet<QString> &failing)
{
    const auto reaches = [&](const QString &id) {
        if (failing.contains(id))
            outOfSync += id;
        else
            outOfSync -= id;
        return !failing.contains(id);
    };
    if (target == Target::CallServers) {
        const QList<CvpDevice *> all = q.world().all<CvpDevice>();
        for (CvpDevice *cvp : all)
            if (reaches(cvp->id()))
                cvp->take(configFor(cvp->site()));
    } else {
        const QList<VvbDevice *> all = q.world().all<VvbDevice>();
        for (VvbDevice *vvb : all)
            if (reaches(vvb->id()))
                vvb->take(configs.securityOf(vvb->site()));
    }
    q.stirred();
}

AwDevice::AwDevice(World &world, const QJsonObject &scenarioDevice)
    : Device(world, scenarioDevice[u"id"_s].toString(), scenarioDevice[u"kind"_s].toString(), scenarioDevice[u"address"_s].toString()),
      d(std::make_unique<Private>(*this, scenarioDevice))
{
}

AwDevice::~AwDevice() = default;

bool AwDevice::start()
{
    d->server = std::make_unique<HttpServer>([this](const Request &request) { return d->handle(request); }, nullptr);
    d->server->setDevice(this);
    if (!d->server->listen(d->tls().identity(), world().port(id() + u"/https"_s)))
        return false;
    httpsPort = d->server->port();
    const QList<CvpDevice *> cvps = world().all<CvpDevice>();
    for (CvpDevice *cvp : cvps)
        provision(*cvp);
    return true;
}

void AwDevice::provision(CvpDevice &cvp) const
{
    cvp.provision(d->configFor(cvp.site()));
}

QJsonObject AwDevice::config() const
{
    QJsonObject out = d->configs.config();
    out[u"groups"_s] = d->groups.config();
    return out;
}

QJsonObject AwDevice::runtime() const
{
    QStringList late(d->outOfSync.begin(), d->outOfSync.end());
    late.sort();
    return {{u"syncing"_s, d->syncing}, {u"out_of_sync"_s, QJsonArray::fromStringList(late)}};
}

QString AwDevice::operate(const QString &step)
{
    if (step != u"vvb.system-parameters.tls-sip")
        return Device::operate(step);
    const QJsonObject before = config();
    const QStringList sites = d->configs.sites();
    for (const QString &site : sites)
        d->configs.enableSipTls(site);
    if (config() != before)
        changed();
    d->push(Private::Target::Vvbs, {});
    return {};
}

} // namespace sipseal::lab
