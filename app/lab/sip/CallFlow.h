// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/Agents.h"
#include "app/lab/sip/CallRecord.h"

#include <QHash>
#include <QObject>

#include <map>

namespace sipseal::lab {

class World;

/// The fixed flow of a call through the contact centre: caller to CUBE, CUBE to CVP, CVP to a CVVB (queue), then CVP to CUCM and
/// CUCM to the agent's phone. CUBE, CVP and CUCM are back-to-back user agents: what ends on one side of such a device ends on
/// the other. Where a leg goes and how it is protected is each device's personality's business.
class CallFlow : public QObject
{
    Q_OBJECT
public:
    explicit CallFlow(World &world);

    void attach(SipEndpoint *endpoint);
    void clear();

    QString dial(const QString &number, int hangUpAfterMs = -1);
    QString agentReady(const QString &agentId);
    QString agentNotReady(const QString &agentId);
    QString answer(const QString &callId);
    QString hangUp(const QString &callId, bool byAgent);
    Agents &agents() { return m_agents; }

    const LabCall *find(const QString &callId) const;
    QJsonObject toJson(const QString &callId) const; ///< as the contract's GET /calls/{id}
    int activeAt(const QString &deviceId) const;

Q_SIGNALS:
    void over(const QString &callId);

private:
    using Leg = std::shared_ptr<SipDialog>;
    using CallPtr = std::shared_ptr<CallRecord>;
    /// One INVITE of an outgoing leg: whom else to try, and whom again.
    struct Attempt
    {
        QByteArray number;
        QList<SipNextHop> others;
        std::optional<SipNextHop> again; ///< set where it goes out on a connection from before
    };

    void requested(SipEndpoint *at, SipLink *link, const SipMessage &message);
    void invited(SipEndpoint *at, SipLink *link, const SipMessage &message);
    void ring(const CallPtr &call, const Leg &phone);
    void toPhone(const CallPtr &call, const Leg &incoming);
    void place(const CallPtr &call, SipEndpoint *from, const QString &role, QList<SipNextHop> hops, const QByteArray &number);
    void send(const CallPtr &call, const Leg &leg, const Attempt &attempt);
    void responded(const CallPtr &call, const Leg &leg, const SipMessage &response, const Attempt &attempt);
    void succeeded(const CallPtr &call, const Leg &leg);
    void connected(const CallPtr &call);
    void failed(const CallPtr &call, SipEndpoint *at, const QString &role, int status);
    void retire(const Leg &leg); ///< no more messages
    void end(const Leg &leg);    ///< with BYE, CANCEL or a refusal
    void endOthers(const CallPtr &call, const SipEndpoint *at);
    void finish(const CallPtr &call, const QString &state);
    void lost(SipLink *link, const QString &why);
    void reserve();
    SipEndpoint *cucmOf(const QString &number, SipLink **phoneLink) const;

    World &m_world;
    Agents m_agents;
    QList<SipEndpoint *> m_endpoints;
    std::map<QString, CallPtr> m_calls;
    QHash<QByteArray, QString> m_byGuid;
    QHash<QString, Leg> m_legs; ///< those that live, by device and Call-ID
    int m_lastCall = 0;
};

} // namespace sipseal::lab
