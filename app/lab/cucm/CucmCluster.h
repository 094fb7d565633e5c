// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/PhoneBook.h"

#include <QDateTime>
#include <QJsonObject>

#include <memory>

namespace sipseal::lab {

class ClusterModel;
class CucmNode;
struct PhoneEntry;
class World;

/// The CUCM cluster: one database (publisher's) and what each node made of it at its last service start or trunk reset. Makes
/// its nodes and adds them to the world, whose child it is. Speaks no protocol: CucmNode and the services beside it do.
class CucmCluster : public PhoneBook
{
    Q_OBJECT
public:
    /// `scenarioCluster`: the scenario's "cluster".
    CucmCluster(World &world, const QJsonObject &scenarioCluster);
    ~CucmCluster() override;

    /// Starts every node's HTTPS and SSH servers.
    bool start();

    World &world() const { return m_world; }
    ClusterModel &model() { return *m_model; }
    const ClusterModel &model() const { return *m_model; }
    const QJsonObject &scenario() const { return m_scenario; }
    const QList<CucmNode *> &nodes() const { return m_nodes; }
    CucmNode &publisher() const;
    CucmNode *node(const QString &id) const;

    QStringList phones() const override;
    std::optional<Phone> phone(const QString &name) const override;
    QString capf(const QString &name) override;
    /// Ignored, with the phone left unregistered (StatusReason 14), where registrationRefusal() has a reason.
    void registered(const QString &name, const QString &nodeId, const QString &address, SipTransport transport) override;
    void unregistered(const QString &name, int statusReason) override;

    /// Why that phone may not register there now; empty: it may. An encrypted profile wants an LSC, TLS, and a node whose Cisco
    /// CallManager started in mixed mode.
    QString registrationRefusal(const QString &name, const QString &nodeId, SipTransport transport) const;

    /// GET /state of the publisher (contract lab.md): equal configuration compares equal.
    QJsonObject config() const;
    QJsonObject runtime() const;

    /// Empty: done, else what the command prints (cucm.md §b). Only ClusterSecurityMode and the CTL change; nothing restarts.
    QString setMixedMode();
    QString setNonSecureMode();
    QString updateCtl();

    /// What a trunk's configuration says takes effect on every node whose Cisco CallManager runs; its calls drop.
    void resetTrunk(const QString &name);
    enum class PhoneNudge { Reset, Restart, Apply };
    void nudgePhone(const QString &name, PhoneNudge how);

    /// Called by a node: its Cisco CallManager stopped, or started again.
    void callManagerStopped(CucmNode &node);
    void callManagerStarted(CucmNode &node);

    /// Counts one RIS query, cluster-wide; false: more than allowed a minute (cucm.md §i).
    bool allowsRealtimeQuery();
    int realtimeQueriesPerMinute() const;

    /// Some phone has a secure profile, so that Cisco CallManager listens for it (in mixed mode).
    bool hasTlsPhones() const;
    /// Call after any change of the database: the publisher's effect.
    void databaseChanged();
    /// Call after a phone's profile, or a phone security profile, changed: every node may have to listen for TLS now.
    void phoneSecurityChanged();

private:
    QString refusedExport() const;
    void writeCtl();
    void unregister(PhoneEntry &phone, int statusReason);

    World &m_world;
    const QJsonObject m_scenario;
    std::unique_ptr<ClusterModel> m_model;
    QList<CucmNode *> m_nodes;
    QList<QDateTime> m_realtimeQueries;      ///< of the last minute
    mutable std::optional<bool> m_tlsPhones; ///< reckoned once a change: there may be 48,000 phones
};

} // namespace sipseal::lab
