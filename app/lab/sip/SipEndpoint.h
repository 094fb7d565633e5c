// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipFabric.h"
#include "app/lab/sip/SipLink.h"

#include <QHash>
#include <QPointer>
#include <QUdpSocket>

#include <map>

namespace sipseal::lab {

class Device;
class Wire;

/// The SIP side of one device: its listeners as its personality wants them, its connections, reused per peer and transport, its
/// counters, and its transactions. Answers OPTIONS itself; what a call is stands in CallFlow.
class SipEndpoint : public QObject
{
    Q_OBJECT
public:
    SipEndpoint(SipFabric &fabric, Device &device, SipPersonality &personality);
    ~SipEndpoint() override;

    Device &device() const { return m_device; }
    SipPersonality &personality() const { return m_personality; }
    const QString &address() const { return m_address; }
    const QString &id() const { return m_id; }
    const QString &kind() const { return m_kind; }

    /// Listeners follow the personality; connections stay, except those of a node that went down.
    void adjust();
    bool isDown() const;

    /// A connection to that peer: the one that is there, or a new one.
    SipLink *linkTo(const SipNextHop &hop);
    using Answered = std::function<void(const SipMessage &)>;
    using Failed = std::function<void(const QString &why)>;
    /// Sends a request, with a new Via where it has none. `answered` hears every response, `failed` once that none can come.
    void request(SipLink *link, SipMessage message, Answered answered, Failed failed);
    /// Via and Contact of this device on that connection.
    QByteArray via(const SipLink &link, const QByteArray &branch) const;
    QByteArray contact(const SipLink &link, const QByteArray &user) const;
    QByteArray newBranch() const;
    QByteArray newTag() const;
    QByteArray software() const; ///< User-Agent or Server

    /// Ends connections, those to `peer` only where that is set.
    void drop(const QString &peer, const QString &why);
    void sendHeartbeats();

    QList<SipLink *> links() const;
    QList<SipConnection> connections() const;
    SipCounters counters(SipTransport transport) const { return m_counters.value(transport); }

Q_SIGNALS:
    void requested(sipseal::lab::SipLink *link, const sipseal::lab::SipMessage &message);
    void linkEnded(sipseal::lab::SipLink *link, const QString &why);

private:
    struct Transaction
    {
        QPointer<SipLink> link;
        Answered answered;
        Failed failed;
        bool provisional = false;
    };
    struct Udp
    {
        QUdpSocket socket;
        QHash<QPair<QString, quint16>, SipLink *> links;
    };

    void openPort(const SipListenerSpec &spec);
    void called(quint16 ownPort, QTcpSocket *client);
    void arrived(quint16 ownPort, QTcpSocket *socket);
    void connectTo(SipLink *link, const SipNextHop &hop, quint16 ownPort);
    void openDatagrams(quint16 ownPort);
    SipLink *datagramLink(quint16 ownPort, const SipAddress &peer);
    SipLink *newLink(const SipConnection &info);
    void ended(SipLink *link, bool byPeer, bool inHandshake, const QString &why);
    void received(SipLink *link, const SipMessage &message);
    void expire(const QByteArray &key);
    SipTls tlsFor(const QString &peer, bool asServer) const;
    void tell(const QString &event, const SipLink &link, const QString &reason);

    SipFabric &m_fabric;
    Device &m_device;
    SipPersonality &m_personality;
    const QString m_address, m_id, m_kind;
    QMap<quint16, SipTransport> m_listening;
    QMap<quint16, QPair<QMetaObject::Connection, QMetaObject::Connection>> m_portConnections;
    QHash<quint16, QPointer<Wire>> m_arriving; ///< by the loopback port that the backend will see
    QHash<int, QPointer<Wire>> m_wires;        ///< of our server links
    QList<SipLink *> m_links;
    std::map<quint16, std::unique_ptr<Udp>> m_udp;
    std::map<QByteArray, Transaction> m_transactions; ///< by branch and method
    QMap<SipTransport, SipCounters> m_counters;
    int m_lastId = 0;
};

} // namespace sipseal::lab
