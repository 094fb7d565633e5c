// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/lab/Dummies.h"

#include "app/lab/phones/Phone.h"

namespace sipseal::lab::test {

/// A whole call flow of dummies, in clear at first.
struct DummyFlow
{
    DummyFlow() : world(smallScenario())
    {
        cube = add("cube1", "cube", "198.18.133.226");
        cvp = add("cvp1", "cvp", "198.18.133.13");
        vvb = add("vvb1", "vvb", "198.18.133.143");
        cucm = add("cucm1", "cucm", "198.18.133.3");
        cucm->tls.trustedPem += world.pki().capf().certificatePem;
        world.add(std::make_unique<PstnCaller>(world, scenario("pstn")));
        auto own = std::make_unique<Phone>(world, scenario("agent1"));
        phone = own.get();
        world.add(std::move(own));
        auto ownBook = std::make_unique<DummyBook>();
        book = ownBook.get();
        world.setPhoneBook(std::move(ownBook));
        cube->hops[QStringLiteral("cvp")] = {{cvp->address(), 5060, SipTransport::Tcp}};
        cvp->hops[QStringLiteral("vvb")] = {{vvb->address(), 5060, SipTransport::Tcp}};
        cvp->hops[QStringLiteral("agent")] = {{cucm->address(), 5060, SipTransport::Tcp}};
    }
    void start()
    {
        world.sip().start();
        phone->start();
    }
    QJsonObject scenario(const char *id) const
    {
        const QJsonArray devices = world.scenario()[QStringLiteral("devices")].toArray();
        for (const QJsonValue &item : devices)
            if (item[QStringLiteral("id")].toString() == QLatin1String(id))
                return item.toObject();
        return {};
    }
    /// TLS at both ends of what that device calls for that purpose.
    static void secure(Dummy *from, const QString &purpose, Dummy *to)
    {
        from->hops[purpose] = {{to->address(), 5061, SipTransport::Tls}};
        if (!to->listeners.contains(SipListenerSpec{5061, SipTransport::Tls}))
            to->listeners += SipListenerSpec{5061, SipTransport::Tls};
    }
    QString state(const QString &call) { return world.sip().call(call)[QStringLiteral("state")].toString(); }
    QString why(const QString &call) { return world.sip().call(call)[QStringLiteral("why")].toString(); }
    bool isOver(const QString &call) { return state(call) == u"failed" || state(call) == u"ended"; }

    World world;
    Dummy *cube, *cvp, *vvb, *cucm;
    Phone *phone;
    DummyBook *book;

private:
    Dummy *add(const char *id, const char *kind, const char *address)
    {
        auto own = std::make_unique<Dummy>(world, QLatin1String(id), QLatin1String(kind), QLatin1String(address));
        Dummy *raw = own.get();
        world.add(std::move(own));
        return raw;
    }
};

} // namespace sipseal::lab::test
