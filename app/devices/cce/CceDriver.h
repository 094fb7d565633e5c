// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"

#include <QList>

#include <memory>
#include <optional>

namespace sipseal {

class HttpTransport;

/// A member of a SIP server group.
struct CceGroupElement
{
    QString address;
    int port = 0;
    std::optional<int> securePort; ///< the element is absent on the device when unset (cce-cvp-vvb.md §1.5)
    QString priority, weight;
};

struct CceServerGroup
{
    QString refUrl; ///< path of the item
    QString changeStamp;
    QString name, type; ///< type: VRU, Agent, External
    QList<CceGroupElement> elements;
    QByteArray xml; ///< as read: a change edits it and keeps what it does not know
};

/// `deviceconfig/{site}/cvpserver`, the part about SIP.
struct CceCvpServer
{
    int incomingPort = 0, incomingSecurePort = 0;
    QString tlsVersion, ciphers;
    QByteArray xml;
};

/// `deviceconfig/{site}/vvbserver`, the part about security.
struct CceVvbServer
{
    bool offered = true; ///< false: this deployment has no such resource (404): a person must do it
    bool sipTlsEnabled = false;
    QString tlsVersion;
    QStringList ciphers;
    QByteArray xml;
};

struct CceMachine
{
    QString name, hostName, type, version;
    QString address; ///< public address
    QStringList outOfSync; ///< services that say OUT_OF_SYNC
};

/// The Unified CCE administration server over its `unifiedconfig` REST API. Thread-safe.
class CceDriver final : public DevicePort
{
public:
    CceDriver(QString id, std::unique_ptr<HttpTransport> http);
    ~CceDriver() override;

    const QString &id() const override { return m_id; }
    /// HttpAction of service "unifiedconfig". A body whose <changeStamp> is empty gets the item's current one just before it
    /// leaves (the way back was written before its stamp could be known). PARTIAL_SUCCESS, whatever the status, is
    /// Rejected with the devices named; 503 is Busy; a stale stamp is Conflict.
    Result<ActionReply> perform(const Action &action, Deadline deadline, std::stop_token stop) override;

    Result<QList<CceServerGroup>> serverGroups(Deadline deadline, std::stop_token stop); ///< all pages, with elements
    Result<CceCvpServer> cvpServer(const QString &site, Deadline deadline, std::stop_token stop);
    Result<CceVvbServer> vvbServer(const QString &site, Deadline deadline, std::stop_token stop);
    Result<QList<CceMachine>> machines(Deadline deadline, std::stop_token stop);
    Result<int> deploymentType(Deadline deadline, std::stop_token stop);
    /// The server's own clock (Date header of its last answer), UTC; invalid before the first.
    QDateTime clock() const;

    /// Pure: the whole group with securePort of the named members (address, ignoring case) set, or taken out where `port` is
    /// nullopt; everything else as read. `keepStamp` false: the stamp is left empty for perform() to fill.
    static QByteArray withSecurePort(const CceServerGroup &group, const QStringList &members, std::optional<int> port, bool keepStamp);
    /// Pure: each element's securePort as in `from` (a way back).
    static QByteArray withSecurePortsOf(const CceServerGroup &group, const QList<CceGroupElement> &from);
    /// Pure: the whole document with sipTLSEnabled and tlsVersion set, everything else as read.
    static QByteArray withVvbTls(const CceVvbServer &server, bool enabled, const QString &tlsVersion);

private:
    struct Private;
    const QString m_id;
    std::unique_ptr<Private> d;
};

} // namespace sipseal
