// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/sip/SipPersonality.h"
#include "app/lab/vos/VosHost.h"

#include <memory>

namespace sipseal::lab {

class CucmCluster;
class NodeServices;
class RunningConfig;

/// One node of the CUCM cluster: its services, its HTTPS and SSH servers, and its SIP side, which works by what Cisco
/// CallManager read at its last start and at the trunks' last reset. Holds no configuration of its own: the cluster does.
class CucmNode : public Device, public VosHost, public SipPersonality
{
    Q_OBJECT
public:
    CucmNode(CucmCluster &cluster, const QJsonObject &scenarioNode);
    ~CucmNode() override;

    bool start() override;

    const QString &hostName() const { return m_hostName; }
    const QString &fqdn() const { return m_fqdn; }
    CucmCluster &cluster() const { return m_cluster; }
    NodeServices &nodeServices() { return *m_services; }
    const NodeServices &nodeServices() const { return *m_services; }
    RunningConfig &running() { return *m_running; }
    const RunningConfig &running() const { return *m_running; }
    /// This node's copy of the CTL file: a node that was down when it was written has an older one or none.
    const Ctl &ctl() const { return m_ctl; }
    void storeCtl(const Ctl &ctl) { m_ctl = ctl; }
    bool callManagerRuns() const;
    bool isDown() const; ///< fault node-down

    QJsonObject config() const override;
    QJsonObject runtime() const override;
    std::unique_ptr<Shell> newShell(const QString &user) override;
    std::optional<QString> sshPassword(const QString &user) const override;
    QString operate(const QString &step) override;

    QString vosVersion() const override;
    QString product() const override { return QStringLiteral("cucm"); }
    bool isPublisher() const override { return m_publisher; }
    QList<Service> services() const override;
    bool restartService(const QString &name) override;
    int securityMode() const override;
    bool autoRegistration() const override;
    QString setMixedMode() override;
    QString setNonSecureMode() override;
    QString updateCtl() override;
    QByteArray showCtl() const override;
    QByteArray runSql(const QString &statement) const override;
    QByteArray showCertificates(const QString &arguments) const override;

    QList<SipListenerSpec> sipListeners() const override;
    SipTls sipTls(const QString &peerAddress, bool asServer) const override;
    QString refuses(const QString &peerAddress, SipTransport transport, quint16 localPort, const QString &peerCn) const override;
    bool inService() const override;
    /// "phone": to the registered phone with that number. "trunk" (number: the peer's address or trunk's name), "cube": the
    /// running trunk's destinations.
    QList<SipNextHop> nextHops(const QString &purpose, const QString &number) const override;
    /// OPTIONS ping of the running trunks whose SIP profile asks for it.
    QList<SipNextHop> heartbeats() const override;

private:
    struct Servers;
    CucmCluster &m_cluster;
    const QString m_hostName, m_fqdn;
    const bool m_publisher;
    const QJsonObject m_account; ///< SSH user and password
    std::unique_ptr<NodeServices> m_services;
    std::unique_ptr<RunningConfig> m_running;
    Ctl m_ctl;
    std::unique_ptr<Servers> m_servers;
};

} // namespace sipseal::lab
