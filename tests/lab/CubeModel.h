// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfigurator.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeText.h"

#include <QTest>

/// A CUBE of the lab without its servers: configuration and image alone.
namespace sipseal::lab::test {

using namespace Qt::StringLiterals;

inline QString told(SipTransport transport)
{
    return transport == SipTransport::Tls ? u"tls"_s : transport == SipTransport::Tcp ? u"tcp"_s : u"udp"_s;
}

inline QString told(const QList<SipNextHop> &hops)
{
    QStringList out;
    for (const SipNextHop &hop : hops)
        out += u"%1:%2/%3"_s.arg(hop.address).arg(hop.port).arg(told(hop.transport));
    return out.join(u' ');
}

inline QString told(const QList<SipListenerSpec> &listeners)
{
    QStringList out;
    for (const SipListenerSpec &listener : listeners)
        out += u"%1/%2"_s.arg(listener.port).arg(told(listener.transport));
    return out.join(u' ');
}

class CubeModel
{
protected:
    CubeImage image;
    CubeConfig config;

    QString load(const QString &text) { return CubeConfigurator(config, image).load(text.split(u'\n')); }
    QString hops(const QString &number) const { return told(CubeSignalling(config).nextHops(number)); }
    CubeSignalling signalling() const { return CubeSignalling(config, {image, {}, {}, false}); }
    QStringList text() const { return CubeText::configuration(config, image.version); }
    void renew()
    {
        config = CubeConfig();
        image = CubeImage();
    }
};

} // namespace sipseal::lab::test
