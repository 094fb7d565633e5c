// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeStartup.h"

#include "app/lab/World.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QStringList dialPeerLines(const QJsonObject &dialPeer)
{
    const bool incoming = dialPeer[u"incoming"_s].toBool();
    QStringList lines{u"dial-peer voice %1 voip"_s.arg(dialPeer[u"tag"_s].toInt())};
    if (!dialPeer[u"description"_s].toString().isEmpty())
        lines += u" description "_s + dialPeer[u"description"_s].toString();
    if (!incoming)
        lines += u" destination-pattern "_s + dialPeer[u"destination_pattern"_s].toString();
    lines += u" session protocol sipv2"_s;
    if (!incoming) {
        const int port = dialPeer[u"port"_s].toInt(5060);
        lines +=
            u" session target ipv4:%1%2"_s.arg(dialPeer[u"target"_s].toString(), port == 5060 ? QString() : u":%1"_s.arg(port));
        const QString transport = dialPeer[u"transport"_s].toString();
        if (!transport.isEmpty())
            lines += u" session transport "_s + (transport == u"tls"_s ? u"tcp tls"_s : transport);
    } else
        lines += u" incoming called-number "_s + dialPeer[u"number"_s].toString(u"."_s);
    lines += u" voice-class codec 1"_s;
    if (dialPeer[u"options_keepalive"_s].toBool())
        lines += u" voice-class sip options-keepalive"_s;
    lines += {u" dtmf-relay rtp-nte"_s, u" no vad"_s};
    return lines;
}

/// Who calls in and is no dial-peer's target: the caller's side, and the nodes that take turns with the first.
QStringList trustedLines(const World &world, const QJsonArray &dialPeers)
{
    QStringList targets, lines;
    for (const QJsonValue &dialPeer : dialPeers)
        targets += dialPeer[u"target"_s].toString();
    const QJsonObject &scenario = world.scenario();
    for (const QJsonArray &list : {scenario[u"devices"_s].toArray(), scenario[u"cluster"_s][u"nodes"_s].toArray()})
        for (const QJsonValue &device : list) {
            static const QStringList kinds{u"pstn"_s, u"cvp"_s, u"cucm"_s};
            const QString address = device[u"address"_s].toString();
            if (kinds.contains(device[u"kind"_s].toString()) && !targets.contains(address))
                lines += u"  ipv4 "_s + address;
        }
    if (!lines.isEmpty())
        lines.prepend(u" ip address trusted list"_s);
    return lines;
}

QStringList boxLines(const QJsonObject &device, const QString &host, const QString &domain)
{
    const QString user = device[u"ssh"_s][u"user"_s].toString(u"admin"_s);
    const QString interface = device[u"interface"_s].toString(u"GigabitEthernet1"_s);
    return {u"service timestamps debug datetime msec"_s,
            u"service timestamps log datetime msec"_s,
            u"hostname "_s + host,
            u"logging buffered 100000"_s,
            u"enable secret "_s + device[u"enable"_s][u"password"_s].toString(u"cisco"_s),
            u"ip domain name "_s + domain,
            u"license boot level network-advantage addon dna-advantage"_s,
            u"username %1 privilege %2 secret %3"_s.arg(user, QString::number(device[u"login_privilege"_s].toInt(15)),
                                                        device[u"ssh"_s][u"password"_s].toString()),
            u"interface "_s + interface,
            u" ip address %1 255.255.192.0"_s.arg(device[u"address"_s].toString()),
            u" negotiation auto"_s,
            u"ip route 0.0.0.0 0.0.0.0 198.18.128.1"_s,
            u"line con 0"_s,
            u" logging synchronous"_s,
            u"line vty 0 4"_s,
            u" exec-timeout 60 0"_s,
            u" login local"_s,
            u" transport input ssh"_s,
            u"ntp server 198.18.128.1"_s};
}

/// A trustpoint with what it enrols: its fqdn and subject are the box's, unless its certificate shall say another name.
QStringList trustpointLines(const QJsonObject &trustpoint, const QString &fqdn)
{
    const QString name = trustpoint[u"name"_s].toString();
    return {u"crypto pki trustpoint "_s + name,
            u" enrollment terminal"_s,
            u" fqdn "_s + fqdn,
            u" subject-name CN="_s + trustpoint[u"cn"_s].toString(fqdn),
            u" revocation-check "_s + trustpoint[u"revocation"_s].toString(u"none"_s),
            u" rsakeypair "_s + name};
}

QStringList pairLines(const QJsonObject &pair)
{
    if (pair.isEmpty())
        return {};
    return {u"redundancy"_s,
            u" application redundancy"_s,
            u"  group 1"_s,
            u"   name "_s + pair[u"name"_s].toString(u"voice-b2bha"_s),
            u"   priority 100 failover threshold 75"_s,
            u"   control GigabitEthernet3 protocol 1"_s,
            u"   data GigabitEthernet3"_s};
}

} // namespace

QList<QJsonObject> cubeTrustpoints(const QJsonObject &device)
{
    QList<QJsonObject> out;
    if (const QJsonObject first = device[u"trustpoint"_s].toObject(); !first.isEmpty())
        out += first;
    const QJsonArray more = device[u"cube"_s][u"trustpoints"_s].toArray();
    for (const QJsonValue &one : more)
        out += one.toObject();
    return out;
}

QStringList cubeStartupLines(const World &world, const QJsonObject &device)
{
    const QJsonObject options = device[u"cube"_s].toObject();
    const QString host = device[u"hostname"_s].toString(device[u"id"_s].toString());
    const QString fqdn = device[u"fqdn"_s].toString();
    const QString domain =
        fqdn.contains(u'.') ? fqdn.section(u'.', 1) : world.scenario()[u"domain"_s].toString(u"dcloud.cisco.com"_s);
    const QJsonArray dialPeers = device[u"dial_peers"_s].toArray();
    QStringList lines = boxLines(device, host, domain);
    for (const QJsonObject &trustpoint : cubeTrustpoints(device))
        lines += trustpointLines(trustpoint, u"%1.%2"_s.arg(host, domain));
    lines += pairLines(options[u"redundancy"_s].toObject());
    if (const QString banner = options[u"banner"_s].toString(); !banner.isEmpty())
        lines += u"banner login ^C\n%1\n^C"_s.arg(banner);
    lines += u"voice service voip"_s;
    lines += trustedLines(world, dialPeers);
    lines += {u" mode border-element"_s, u" allow-connections sip to sip"_s, u" sip"_s, u"  early-offer forced"_s};
    lines += {u"voice class codec 1"_s, u" codec preference 1 g711ulaw"_s, u" codec preference 2 g711alaw"_s};
    if (options[u"archive"_s].toBool())
        lines += {u"archive"_s, u" log config"_s, u"  logging enable"_s, u" path flash:archive"_s, u" maximum 10"_s};
    for (const QJsonValue &dialPeer : dialPeers)
        lines += dialPeerLines(dialPeer.toObject());
    lines += {u"sip-ua"_s, u" no remote-party-id"_s, u" retry invite 2"_s, u" timers connect 501"_s, u" connection-reuse"_s};
    for (const QJsonValue &line : options[u"config"_s].toArray())
        lines += line.toString();
    return lines;
}

} // namespace sipseal::lab
