// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/CucmNode.h"

#include "app/lab/World.h"
#include "app/lab/cucm/AxlService.h"
#include "app/lab/cucm/ClusterSql.h"
#include "app/lab/cucm/ControlCenterService.h"
#include "app/lab/cucm/CtlFile.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/NodeCertificates.h"
#include "app/lab/cucm/NodeServices.h"
#include "app/lab/cucm/RisService.h"
#include "app/lab/cucm/RunningConfig.h"
#include "app/lab/cucm/TomcatPages.h"
#include "app/lab/http/HttpServer.h"
#include "app/lab/ssh/SshServer.h"
#include "app/lab/vos/VosShell.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kCallManager = u"Cisco CallManager"_s;

QStringList activatedOn(const CucmCluster &cluster, const QString &node)
{
    QStringList out;
    const QJsonArray names = cluster.scenario()[u"activated"_s][node].toArray();
    for (const QJsonValue &name : names)
        out += name.toString();
    return out;
}

QString stateWord(NodeService::State state)
{
    switch (state) {
    case NodeService::Stopped: return u"STOPPED"_s;
    case NodeService::Starting: return u"STARTING"_s;
    case NodeService::Started: return u"STARTED"_s;
    case NodeService::Stopping: return u"STOPPING"_s;
    }
    return {};
}

} // namespace

struct CucmNode::Servers
{
    AxlService axl;
    ControlCenterService controlCenter;
    RisService ris;
    HttpServer https;
    SshServer ssh;

    explicit Servers(CucmNode &node)
        : axl(node.cluster()), controlCenter(node), ris(node),
          https([this, &node](const Request &request) { return route(node, request); }, nullptr), ssh(node)
    {
    }

    Response route(CucmNode &node, const Request &request)
    {
        if (request.path == ControlCenterService::path())
            return controlCenter.handle(request);
        if (request.path == RisService::path())
            return ris.handle(request);
        if (node.isPublisher() && request.path.startsWith("/axl"_L1))
            return axl.handle(request);
        return TomcatPages::error(404);
    }
};

CucmNode::CucmNode(CucmCluster &cluster, const QJsonObject &scenarioNode)
    : Device(cluster.world(), scenarioNode[u"id"_s].toString(), u"cucm"_s, scenarioNode[u"address"_s].toString()),
      m_cluster(cluster), m_hostName(scenarioNode[u"hostname"_s].toString(scenarioNode[u"id"_s].toString())),
      m_fqdn(scenarioNode[u"fqdn"_s].toString(m_hostName)), m_publisher(scenarioNode[u"publisher"_s].toBool()),
      m_account(scenarioNode[u"ssh"_s].toObject()),
      m_services(std::make_unique<NodeServices>(*this, m_publisher, activatedOn(cluster, id()))),
      m_running(std::make_unique<RunningConfig>())
{
    connect(m_services.get(), &NodeServices::stopped, this, [this](const QString &name) {
        if (name == kCallManager)
            m_cluster.callManagerStopped(*this);
    });
    connect(m_services.get(), &NodeServices::started, this, [this](const QString &name) {
        if (name == kCallManager)
            m_cluster.callManagerStarted(*this);
    });
}

CucmNode::~CucmNode() = default;

bool CucmNode::start()
{
    if (m_servers)
        return true;
    m_servers = std::make_unique<Servers>(*this);
    m_servers->https.setDevice(
        this, [](const Request &request) { return AxlService::isWrite(request) || ControlCenterService::isWrite(request); });
    if (!m_servers->https.listen(NodeCertificates::own(*this), world().port(id() + u"/https"_s)) || !m_servers->ssh.listen(world().port(id() + u"/ssh"_s)))
        return false;
    httpsPort = m_servers->https.port();
    sshPort = m_servers->ssh.port();
    return true;
}

bool CucmNode::isDown() const
{
    return world().faults().holds(id(), u"node-down"_s).has_value();
}

bool CucmNode::callManagerRuns() const
{
    return m_services->runs(kCallManager);
}

QJsonObject CucmNode::config() const
{
    if (m_publisher)
        return m_cluster.config();
    return {{u"services"_s, QJsonArray::fromStringList(m_services->activated())}};
}

QJsonObject CucmNode::runtime() const
{
    QJsonObject services;
    for (const NodeService &service : m_services->all())
        services[service.name] = QJsonObject{{u"state"_s, stateWord(service.state)},
                                             {u"start_time"_s, service.startTime.toString(Qt::ISODate)},
                                             {u"restarts"_s, service.starts}};
    QJsonObject out = m_publisher ? m_cluster.runtime() : QJsonObject{};
    out[u"services"_s] = services;
    out[u"running"_s] = m_running->toJson();
    out[u"ctl"_s] = QJsonObject{{u"present"_s, m_ctl.present}, {u"capf"_s, m_ctl.capf}};
    return out;
}

std::unique_ptr<Shell> CucmNode::newShell(const QString &user)
{
    return std::make_unique<VosShell>(*this, *this, user);
}

std::optional<QString> CucmNode::sshPassword(const QString &user) const
{
    if (user.isEmpty() || user != m_account[u"user"_s].toString() || !m_account.contains(u"password"_s))
        return std::nullopt;
    return m_account[u"password"_s].toString();
}

QString CucmNode::operate(const QString &step)
{
    return u"%1: no such step by hand: %2"_s.arg(id(), step);
}

QString CucmNode::vosVersion() const
{
    return m_cluster.model().version;
}

QList<VosHost::Service> CucmNode::services() const
{
    QList<Service> out;
    for (const NodeService &service : m_services->all()) {
        const bool says = service.state == NodeService::Stopped && service.reason != NodeServices::Successful;
        out += Service{service.name, stateWord(service.state), says ? NodeServices::words(service.reason) : QString()};
    }
    return out;
}

bool CucmNode::restartService(const QString &name)
{
    return m_services->restartFromConsole(name) == NodeServices::Successful;
}

int CucmNode::securityMode() const
{
    return m_cluster.model().securityMode;
}

bool CucmNode::autoRegistration() const
{
    return m_cluster.model().autoRegistration || world().faults().holds(id(), u"auto-registration"_s);
}

QString CucmNode::setMixedMode()
{
    return m_publisher ? m_cluster.setMixedMode() : u"You must run this command on the publisher node"_s; // INFERRED words
}

QString CucmNode::setNonSecureMode()
{
    return m_publisher ? m_cluster.setNonSecureMode() : u"You must run this command on the publisher node"_s;
}

QString CucmNode::updateCtl()
{
    return m_publisher ? m_cluster.updateCtl() : u"You must run this command on the publisher node"_s;
}

QByteArray CucmNode::showCtl() const
{
    return CtlFile::shown(*this);
}

QByteArray CucmNode::runSql(const QString &statement) const
{
    const auto found = ClusterSql::run(m_cluster, statement);
    return found ? found->printed() : QByteArray();
}

QByteArray CucmNode::showCertificates(const QString &arguments) const
{
    return NodeCertificates::shown(*this, arguments);
}

QList<SipListenerSpec> CucmNode::sipListeners() const
{
    return inService() ? m_running->listeners(m_cluster.hasTlsPhones()) : QList<SipListenerSpec>{};
}

bool CucmNode::inService() const
{
    return callManagerRuns() && !isDown();
}

SipTls CucmNode::sipTls(const QString &peerAddress, bool asServer) const
{
    Q_UNUSED(asServer)
    SipTls out = NodeCertificates::forSip(*this);
    const RunningTrunk *trunk = m_running->trunkTowards(peerAddress);
    QString mode = trunk ? trunk->mode : QString();
    if (!trunk)
        for (const PhoneEntry &phone : m_cluster.model().phones)
            if (phone.address == peerAddress)
                if (const AxlObject *profile = m_cluster.model().phoneProfile(phone.fields.value(u"securityProfileName"_s)))
                    mode = profile->fields.value(u"deviceSecurityMode"_s);
    if (mode == "Authenticated"_L1) // signed, not encrypted (cucm.md §d)
        out.cipherString = "NULL-SHA:@SECLEVEL=0";
    return out;
}

QString CucmNode::refuses(const QString &peerAddress, SipTransport transport, quint16 localPort, const QString &peerCn) const
{
    if (const auto why = m_running->refuses(peerAddress, transport, localPort, peerCn))
        return *why;
    const Device *peer = world().deviceAt(peerAddress);
    if (!peer || peer->kind() != "phone"_L1)
        return u"no trunk for %1"_s.arg(peerAddress);
    if (transport != SipTransport::Tls)
        return {};
    // A phone over TLS says who it is by its LSC.
    const PhoneEntry *phone = m_cluster.model().phone(peerCn);
    return phone && phone->hasLsc ? QString() : u"no phone has a certificate for %1"_s.arg(peerCn);
}

QList<SipNextHop> CucmNode::nextHops(const QString &purpose, const QString &number) const
{
    QList<SipNextHop> out;
    if (!inService())
        return out;
    if (purpose == "phone"_L1) {
        for (const PhoneEntry &phone : m_cluster.model().phones)
            if (phone.number == number && !phone.node.isEmpty())
                out += SipNextHop{phone.address, quint16(phone.transport == SipTransport::Tls ? 5061 : 5060), phone.transport};
        return out;
    }
    for (const RunningTrunk &trunk : m_running->trunks()) {
        bool meant = purpose == "trunk"_L1 && (trunk.name.compare(number, Qt::CaseInsensitive) == 0 || trunk.hasPeer(number));
        if (purpose == "cube"_L1)
            for (const TrunkDestination &at : trunk.destinations)
                if (const Device *peer = world().deviceAt(at.address))
                    meant = meant || peer->kind() == "cube"_L1;
        if (meant)
            out += m_running->hops(trunk);
    }
    return out;
}

QList<SipNextHop> CucmNode::heartbeats() const
{
    QList<SipNextHop> out;
    for (const RunningTrunk &trunk : m_running->trunks())
        if (trunk.optionsPing && inService())
            out += m_running->hops(trunk);
    return out;
}

} // namespace sipseal::lab
