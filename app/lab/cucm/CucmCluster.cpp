// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/CucmCluster.h"

#include "app/lab/World.h"
#include "app/lab/cucm/Capf.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/cucm/NodeServices.h"
#include "app/lab/cucm/RunningConfig.h"
#include "app/lab/sip/SipNetwork.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <utility>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// RIS StatusReason (cucm.md §i).
constexpr int kNoReason = 0;
constexpr int kConnectivityError = 6;
constexpr int kConfigurationMismatch = 14;
constexpr int kCallManagerRestart = 15;

const QString kNoOperation = u"No Pending Operation"_s;

QDateTime wholeSeconds(const QDateTime &time)
{
    return QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), Qt::UTC);
}

// Stamps are whole seconds and markers of a reset or a registration: never the same twice.
QDateTime nextStamp(const QDateTime &last, const QDateTime &now)
{
    const QDateTime stamp = wholeSeconds(now);
    return last.isValid() ? std::max(stamp, last.addSecs(1)) : stamp;
}

QSet<QString> phonesWithDevice(const World &world)
{
    QSet<QString> out;
    const QJsonArray devices = world.scenario()[u"devices"_s].toArray();
    for (const QJsonValue &device : devices)
        out.insert(device[u"phone"_s].toString());
    return out;
}

QString stateName(SipTransport transport)
{
    return transport == SipTransport::Tls ? u"TLS"_s : transport == SipTransport::Tcp ? u"TCP"_s : u"UDP"_s;
}

} // namespace

CucmCluster::CucmCluster(World &world, const QJsonObject &scenarioCluster)
    : PhoneBook(&world), m_world(world), m_scenario(scenarioCluster),
      m_model(std::make_unique<ClusterModel>(scenarioCluster, world.now()))
{
    const QJsonArray nodes = scenarioCluster[u"nodes"_s].toArray();
    for (const QJsonValue &item : nodes) {
        auto node = std::make_unique<CucmNode>(*this, item.toObject());
        node->running().readAll(*m_model);
        node->storeCtl(m_model->ctl);
        m_nodes += node.get();
        world.add(std::move(node));
    }
}

CucmCluster::~CucmCluster() = default;

bool CucmCluster::start()
{
    return std::all_of(m_nodes.cbegin(), m_nodes.cend(), [](CucmNode *node) { return node->start(); });
}

CucmNode &CucmCluster::publisher() const
{
    for (CucmNode *candidate : m_nodes)
        if (candidate->isPublisher())
            return *candidate;
    return *m_nodes.first();
}

CucmNode *CucmCluster::node(const QString &id) const
{
    for (CucmNode *candidate : m_nodes)
        if (candidate->id() == id)
            return candidate;
    return nullptr;
}

QStringList CucmCluster::phones() const
{
    QStringList out;
    out.reserve(qsizetype(m_model->phones.size()));
    for (const PhoneEntry &entry : m_model->phones)
        out += entry.name();
    return out;
}

std::optional<PhoneBook::Phone> CucmCluster::phone(const QString &name) const
{
    const PhoneEntry *entry = m_model->phone(name);
    if (!entry)
        return std::nullopt;
    const QString profileName = entry->fields.value(u"securityProfileName"_s);
    const AxlObject *profile = m_model->phoneProfile(profileName);
    const bool pending = entry->fields.value(u"certificateOperation"_s) != kNoOperation;
    return Phone{entry->name(),
                 entry->number,
                 profileName,
                 profile && ClusterModel::isSecure(*profile),
                 pending && Capf(*this).isOpenFor(*entry),
                 entry->hasLsc};
}

QString CucmCluster::capf(const QString &name)
{
    PhoneEntry *entry = m_model->phone(name);
    if (!entry)
        return u"None"_s;
    const QString refusal = Capf(*this).serve(*entry);
    publisher().stirred();
    return refusal;
}

QString CucmCluster::registrationRefusal(const QString &name, const QString &nodeId, SipTransport transport) const
{
    const auto entry = phone(name);
    const CucmNode *at = node(nodeId);
    if (!entry || !at)
        return u"unknown phone or node"_s;
    if (!at->inService())
        return u"Cisco CallManager does not run on %1"_s.arg(nodeId);
    if (!entry->encrypted)
        return transport == SipTransport::Tls ? u"the phone's profile is not secure"_s : QString();
    if (at->running().securityMode() != 1)
        return u"Cisco CallManager on %1 did not start in mixed mode"_s.arg(nodeId);
    if (transport != SipTransport::Tls)
        return u"the phone's profile wants TLS"_s;
    // An encrypted profile: no registration until the CAPF session ends (cucm.md §j).
    return entry->hasLsc ? QString() : u"the phone has no LSC"_s;
}

void CucmCluster::registered(const QString &name, const QString &nodeId, const QString &address, SipTransport transport)
{
    PhoneEntry *entry = m_model->phone(name);
    if (!entry)
        return;
    if (!registrationRefusal(name, nodeId, transport).isEmpty()) {
        unregister(*entry, kConfigurationMismatch);
        publisher().stirred();
        return;
    }
    entry->node = nodeId;
    entry->lastNode = nodeId;
    entry->address = address;
    entry->transport = transport;
    entry->statusReason = kNoReason;
    entry->since = nextStamp(entry->since, m_world.now());
    if (CucmNode *at = node(nodeId))
        at->stirred();
}

void CucmCluster::unregister(PhoneEntry &entry, int statusReason)
{
    if (!entry.node.isEmpty())
        entry.since = nextStamp(entry.since, m_world.now());
    entry.node.clear();
    entry.statusReason = statusReason;
}

void CucmCluster::unregistered(const QString &name, int statusReason)
{
    if (PhoneEntry *entry = m_model->phone(name)) {
        // Cisco CallManager's own restart is known here first: what the phone says of it comes later.
        const bool known =
            entry->node.isEmpty() && entry->statusReason == kCallManagerRestart && statusReason == kConnectivityError;
        unregister(*entry, known ? kCallManagerRestart : statusReason);
        publisher().stirred();
    }
}

QString CucmCluster::refusedExport() const
{
    const bool allowed =
        m_scenario[u"export_allowed"_s].toBool(true) && !m_world.faults().holds(publisher().id(), u"export-not-allowed"_s);
    if (allowed)
        return {};
    return u"Command cannot be executed because the Unified Communications Manager cluster is not registered to a Smart/Virtual "
           "Account with Allow export-controlled functionality. Please ensure Product Token received from the Smart/Virtual "
           "Account has Allow export-controlled functionality checked when registering the UCM Cluster."_s;
}

void CucmCluster::writeCtl()
{
    m_model->ctl =
        Ctl{true, publisher().nodeServices().isActivated(Capf::service()), nextStamp(m_model->ctl.modified, m_world.now())};
    for (CucmNode *at : std::as_const(m_nodes))
        if (!at->isDown())
            at->storeCtl(m_model->ctl);
}

QString CucmCluster::setMixedMode()
{
    if (const QString why = refusedExport(); !why.isEmpty())
        return why;
    if (m_model->securityMode == 1) // the words are INFERRED (cucm.md §b: not found)
        return u"Cluster is already in Mixed Mode"_s;
    m_model->securityMode = 1;
    writeCtl();
    databaseChanged();
    return {};
}

QString CucmCluster::setNonSecureMode()
{
    if (m_model->securityMode == 0)
        return u"Cluster is already in Non Secure Mode"_s;
    m_model->securityMode = 0; // the CTL file stays on disk (cucm.md §b)
    databaseChanged();
    return {};
}

QString CucmCluster::updateCtl()
{
    if (const QString why = refusedExport(); !why.isEmpty())
        return why;
    if (m_model->securityMode == 0)
        return u"The cluster is not in Mixed Mode"_s;
    writeCtl();
    databaseChanged();
    return {};
}

void CucmCluster::resetTrunk(const QString &name)
{
    Trunk *trunk = m_model->trunk(name);
    if (!trunk)
        return;
    ++trunk->resets;
    for (CucmNode *at : std::as_const(m_nodes)) {
        QSet<QString> peers;
        for (const TrunkDestination &to : std::as_const(trunk->destinations))
            peers.insert(to.address);
        for (const RunningTrunk &old : at->running().trunks())
            if (old.name == trunk->name())
                for (const TrunkDestination &to : old.destinations)
                    peers.insert(to.address);
        for (const QString &peer : std::as_const(peers))
            m_world.sip().dropConnections(at->id(), peer, u"trunk %1 was reset"_s.arg(name));
    }
    databaseChanged();
    m_world.later(m_world.times().trunkReset, this, [this, name] {
        Trunk *found = m_model->trunk(name);
        if (found)
            found->lastReset = nextStamp(found->lastReset, m_world.now());
        for (CucmNode *at : std::as_const(m_nodes)) {
            if (at->callManagerRuns())
                at->running().readTrunk(*m_model, name);
            at->stirred();
        }
    });
}

void CucmCluster::nudgePhone(const QString &name, PhoneNudge how)
{
    PhoneEntry *entry = m_model->phone(name);
    if (!entry)
        return;
    ++(how == PhoneNudge::Apply ? entry->applies : entry->resets);
    databaseChanged();
    Q_EMIT phoneReset(entry->name());
}

void CucmCluster::callManagerStopped(CucmNode &node)
{
    for (PhoneEntry &entry : m_model->phones)
        if (entry.node == node.id())
            unregister(entry, kCallManagerRestart);
    m_world.sip().dropConnections(node.id(), {}, u"Cisco CallManager stopped on %1"_s.arg(node.id()));
    Q_EMIT nodeDown(node.id());
}

void CucmCluster::callManagerStarted(CucmNode &node)
{
    node.running().readAll(*m_model);
    Q_EMIT nodeUp(node.id());
    // Phones without a device of their own (there may be 48,000) come back by themselves; the others register over SIP.
    m_world.later(m_world.times().phoneReset, this, [this, id = node.id()] {
        const QSet<QString> real = phonesWithDevice(m_world);
        for (const PhoneEntry &entry : m_model->phones)
            if (entry.node.isEmpty() && entry.lastNode == id && entry.statusReason == kCallManagerRestart &&
                !real.contains(entry.name()))
                registered(entry.name(), id, entry.address,
                           phone(entry.name())->encrypted ? SipTransport::Tls : SipTransport::Tcp);
    });
}

int CucmCluster::realtimeQueriesPerMinute() const
{
    // 15 in the field; in fast times a minute is over before it began.
    const int usual = m_world.times().serviceRestart < 5000 ? 6000 : 15;
    return m_scenario[u"ris_per_minute"_s].toInt(usual);
}

bool CucmCluster::allowsRealtimeQuery()
{
    const QDateTime now = m_world.now();
    m_realtimeQueries.removeIf([&](const QDateTime &time) { return time.secsTo(now) >= 60; });
    if (m_realtimeQueries.size() >= realtimeQueriesPerMinute())
        return false;
    m_realtimeQueries += now;
    return true;
}

bool CucmCluster::hasTlsPhones() const
{
    if (!m_tlsPhones) {
        QSet<QString> secure;
        for (const AxlObject &profile : std::as_const(m_model->phoneProfiles))
            if (ClusterModel::isSecure(profile))
                secure.insert(profile.name());
        m_tlsPhones = std::any_of(m_model->phones.cbegin(), m_model->phones.cend(), [&](const PhoneEntry &entry) {
            return secure.contains(entry.fields.value(u"securityProfileName"_s));
        });
    }
    return *m_tlsPhones;
}

void CucmCluster::databaseChanged()
{
    publisher().changed();
}

void CucmCluster::phoneSecurityChanged()
{
    const std::optional<bool> before = std::exchange(m_tlsPhones, std::nullopt);
    if (before == std::optional(hasTlsPhones()))
        return;
    for (CucmNode *at : std::as_const(m_nodes))
        at->stirred();
}

QJsonObject CucmCluster::config() const
{
    QJsonObject out = m_model->toJson();
    QJsonObject services;
    for (CucmNode *at : m_nodes)
        services[at->id()] = QJsonArray::fromStringList(at->nodeServices().activated());
    out[u"services"_s] = services;
    return out;
}

QJsonObject CucmCluster::runtime() const
{
    QJsonObject trunks, phonesJson, registrations;
    for (const Trunk &trunk : std::as_const(m_model->trunks))
        trunks[trunk.name()] = QJsonObject{{u"resets"_s, trunk.resets}, {u"last_reset"_s, trunk.lastReset.toString(Qt::ISODate)}};
    for (const PhoneEntry &entry : m_model->phones) {
        phonesJson[entry.name()] = QJsonObject{{u"resets"_s, entry.resets},
                                               {u"applies"_s, entry.applies},
                                               {u"capf_runs"_s, entry.capfRuns},
                                               {u"lsc"_s, entry.hasLsc},
                                               {u"certificate_status"_s, entry.fields.value(u"certificateStatus"_s)},
                                               {u"upgrade_finish_time"_s, entry.fields.value(u"upgradeFinishTime"_s)}};
        if (!entry.node.isEmpty())
            registrations[entry.name()] =
                QJsonObject{{u"node"_s, entry.node}, {u"address"_s, entry.address}, {u"transport"_s, stateName(entry.transport)}};
    }
    return {{u"trunks"_s, trunks}, {u"phones"_s, phonesJson}, {u"registrations"_s, registrations}};
}

} // namespace sipseal::lab
