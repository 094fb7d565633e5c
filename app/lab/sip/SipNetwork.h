// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipPersonality.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace sipseal::lab {

class SipEndpoint;
class World;

/// A signalling connection of a device as it stands now, for `show sip-ua connections` and its like.
struct SipConnection
{
    int id = 0;               ///< per device, rising
    QString peerAddress;      ///< the peer's own (198.18.133.x)
    quint16 peerPort = 0;
    QString localAddress;
    quint16 localPort = 0;
    SipTransport transport = SipTransport::Tcp;
    QString tlsVersion;       ///< "TLSv1.2"; empty without TLS or before the handshake's end
    QString cipher;           ///< OpenSSL name
    QString curve;            ///< "P-256"; empty for non-EC key exchange
    bool established = false;
    bool asServer = false;
};

/// Counters since start, per device and transport (TLS separately).
struct SipCounters
{
    int sendFailures = 0, remoteClosures = 0, connectionFailures = 0, inactiveAgeouts = 0;
    int tlsClientHandshakeFailures = 0, tlsServerHandshakeFailures = 0;
};

struct LabCall
{
    QString id, state, why; ///< state: queued, ringing, connected, ended, failed (and "dialling" at first)
    QString agent;          ///< agent id once one is reserved
    QDateTime started, ended;
    QJsonObject toJson() const;
};

/// All signalling of the lab: sockets on loopback, real SIP over real TCP and TLS, every connection through a wire that
/// writes what crosses as pcapng with the devices' own addresses. Calls follow the fixed flow of the contact centre.
class SipNetwork : public QObject
{
    Q_OBJECT
public:
    explicit SipNetwork(World &world);
    ~SipNetwork() override;

    /// Opens and closes listeners and drops connections so that they match what the devices' personalities say now.
    void start();
    /// Forgets devices, calls, captures and connections; keeps the ports. Before POST /reset makes the devices anew.
    void clear();
    /// The SIP side of a device; null: it has none.
    SipEndpoint *endpoint(const QString &deviceId) const;

    QList<SipConnection> connections(const QString &deviceId) const;
    SipCounters counters(const QString &deviceId, SipTransport transport) const;
    int activeCalls(const QString &deviceId) const;
    /// Ends every connection of a device (an engine or service restart, a trunk reset towards `peerAddress` only); calls on
    /// them end with `why`.
    void dropConnections(const QString &deviceId, const QString &peerAddress, const QString &why);

    /// pstn dials; the call's id.
    QString dial(const QString &number);
    /// A call every `everyMs` until stopLoad(); each hangs up by itself after `talkMs` in the queue.
    void startLoad(int everyMs, int talkMs);
    void stopLoad();
    QJsonObject load() const; ///< every call with start, end, outcome
    QJsonObject call(const QString &id) const; ///< as the contract's GET /calls/{id}; empty: unknown
    QString agentReady(const QString &agentId);    ///< empty: done, else why not
    QString agentNotReady(const QString &agentId);
    QString answer(const QString &callId);
    /// The caller hangs up, or the agent.
    QString hangUp(const QString &callId, bool byAgent = false);
    /// The state of an agent: not-ready, ready, reserved, talking. And his call, if any.
    QString agentState(const QString &agentId) const;
    QString agentCall(const QString &agentId) const;

    /// pcapng of what crossed this device's interface since start.
    QByteArray capture(const QString &deviceId) const;

Q_SIGNALS:
    /// A call ended or failed.
    void callOver(const QString &callId);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
