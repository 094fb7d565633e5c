// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/cucm/PhoneBook.h"
#include "app/lab/phones/PstnCaller.h"
#include "app/lab/sip/SipNetwork.h"

#include <QJsonArray>
#include <QMap>

namespace sipseal::lab::test {

/// A device whose personality is whatever the test says.
class Dummy : public Device, public SipPersonality
{
public:
    Dummy(World &world, const QString &id, const QString &kind, const QString &address) : Device(world, id, kind, address)
    {
        const Identity &own = world.pki().device(id, id + QStringLiteral(".lab"), {id + QStringLiteral(".lab")});
        tls.chainPem = own.certificatePem;
        tls.keyPem = own.keyPem;
        tls.trustedPem = {world.pki().root().certificatePem};
        tls.cipherString = "AES128-SHA";
        listeners = {{5060, SipTransport::Tcp}};
    }
    QJsonObject config() const override { return {}; }
    QJsonObject runtime() const override { return {}; }
    QList<SipListenerSpec> sipListeners() const override { return listeners; }
    SipTls sipTls(const QString &peer, bool) const override { return tlsTo.value(peer, tls); }
    QString refuses(const QString &, SipTransport, quint16, const QString &peerCn) const override
    {
        return wantedCn.isEmpty() || peerCn == wantedCn ? refusal
                                                        : QStringLiteral("X.509 subject %1 does not match").arg(peerCn);
    }
    bool inService() const override { return serving; }
    QList<SipNextHop> nextHops(const QString &purpose, const QString &) const override { return hops.value(purpose); }
    QList<SipNextHop> heartbeats() const override { return beats; }
    void sipEvent(const QString &event, const QString &, quint16, quint16, bool asServer, const QString &reason) override
    {
        events += event + (asServer ? QStringLiteral(" server: ") : QStringLiteral(" client: ")) + reason;
    }

    QList<SipListenerSpec> listeners;
    SipTls tls;
    QMap<QString, SipTls> tlsTo; ///< by the peer's address, where it differs
    QString refusal, wantedCn;
    bool serving = true;
    QMap<QString, QList<SipNextHop>> hops;
    QList<SipNextHop> beats;
    QStringList events;
};

/// A phone book of one phone.
class DummyBook : public PhoneBook
{
public:
    QStringList phones() const override { return {me.name}; }
    std::optional<Phone> phone(const QString &name) const override
    {
        return name == me.name ? std::optional(me) : std::nullopt;
    }
    QString capf(const QString &) override
    {
        ++capfSessions;
        me.capfPending = false;
        if (capfStatus.isEmpty())
            me.hasLsc = true;
        return capfStatus;
    }
    void registered(const QString &, const QString &nodeId, const QString &, SipTransport transport) override
    {
        node = nodeId;
        over = transport;
        ++registrations;
    }
    void unregistered(const QString &, int) override { node.clear(); }

    Phone me{QStringLiteral("CSFAGENT1"), QStringLiteral("1001"), QStringLiteral("Non-Secure"), false, false, false};
    QString node, capfStatus;
    SipTransport over = SipTransport::Udp;
    int registrations = 0, capfSessions = 0;
};

/// A scenario with the devices of one call flow, for dummies.
inline QJsonObject smallScenario()
{
    const auto device = [](const char *id, const char *kind, const char *address) {
        return QJsonObject{{QStringLiteral("id"), QLatin1String(id)},
                           {QStringLiteral("kind"), QLatin1String(kind)},
                           {QStringLiteral("address"), QLatin1String(address)}};
    };
    QJsonObject phone = device("agent1", "phone", "198.18.133.31");
    phone[QStringLiteral("phone")] = QStringLiteral("CSFAGENT1");
    phone[QStringLiteral("number")] = QStringLiteral("1001");
    return {{QStringLiteral("seed"), 7},
            {QStringLiteral("times"), QJsonObject{{QStringLiteral("sip_timeout"), 400}, {QStringLiteral("heartbeat"), 100000},
                                                  {QStringLiteral("phone_reset"), 30}, {QStringLiteral("capf_operation"), 30},
                                                  {QStringLiteral("ring"), 5}}},
            {QStringLiteral("devices"),
             QJsonArray{device("cube1", "cube", "198.18.133.226"), device("cvp1", "cvp", "198.18.133.13"),
                        device("vvb1", "vvb", "198.18.133.143"), device("cucm1", "cucm", "198.18.133.3"), phone,
                        device("pstn", "pstn", "198.18.133.200")}}};
}

} // namespace sipseal::lab::test
