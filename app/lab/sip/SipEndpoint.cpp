// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipEndpoint.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/sip/IdentityFaults.h"
#include "app/lab/sip/Wire.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// CVP sends its heartbeats from a port of its own (cce-cvp-vvb.md §1.6 HBLocalListenPort).
constexpr quint16 kHeartbeatPort = 5067;

QByteArray transportName(SipTransport transport)
{
    return transport == SipTransport::Tls ? "TLS" : transport == SipTransport::Tcp ? "TCP" : "UDP";
}

} // namespace

SipEndpoint::SipEndpoint(SipFabric &fabric, Device &device, SipPersonality &personality)
    : m_fabric(fabric), m_device(device), m_personality(personality), m_address(device.address()), m_id(device.id()),
      m_kind(device.kind())
{
    m_fabric.add(m_address, this);
}

SipEndpoint::~SipEndpoint()
{
    m_fabric.remove(m_address);
    for (auto it = m_listening.cbegin(); it != m_listening.cend(); ++it)
        m_fabric.port(m_address, it.key()).shut();
    for (const auto &[both, second] : m_portConnections) {
        disconnect(both);
        disconnect(second);
    }
    for (const auto &[ownPort, udp] : m_udp)
        m_fabric.setDatagramPort({m_address, ownPort}, 0);
    for (SipLink *link : std::as_const(m_links)) {
        link->disconnect(this);
        delete link;
    }
}

bool SipEndpoint::isDown() const
{
    return m_fabric.world().faults().holds(m_id, u"node-down"_s).has_value();
}

void SipEndpoint::adjust()
{
    const bool serving = !isDown() && m_personality.inService();
    const QList<SipListenerSpec> wanted = serving ? m_personality.sipListeners() : QList<SipListenerSpec>();
    QMap<quint16, SipTransport> streams;
    QList<quint16> datagrams;
    for (const SipListenerSpec &spec : wanted) {
        if (spec.transport == SipTransport::Udp)
            datagrams += spec.port;
        else if (!streams.contains(spec.port))
            streams[spec.port] = spec.transport;
    }
    const QList<quint16> open = m_listening.keys();
    for (const quint16 port : open)
        if (!streams.contains(port)) {
            m_fabric.port(m_address, port).shut();
            m_listening.remove(port);
        }
    for (auto it = streams.cbegin(); it != streams.cend(); ++it)
        openPort({it.key(), it.value()});
    for (auto it = m_udp.begin(); it != m_udp.end();) {
        if (datagrams.contains(it->first) || it->first == kHeartbeatPort) {
            ++it;
            continue;
        }
        m_fabric.setDatagramPort({m_address, it->first}, 0);
        for (SipLink *link : std::as_const(it->second->links))
            link->close(u"the port was closed"_s);
        it = m_udp.erase(it);
    }
    for (const quint16 port : datagrams)
        openDatagrams(port);
    if (isDown())
        drop({}, u"the node went down"_s);
}

void SipEndpoint::openPort(const SipListenerSpec &spec)
{
    m_listening[spec.port] = spec.transport;
    SipPort &port = m_fabric.port(m_address, spec.port);
    if (!m_portConnections.contains(spec.port))
        m_portConnections[spec.port] = {
            connect(&port, &SipPort::called, this, [this, own = spec.port](QTcpSocket *socket) { called(own, socket); }),
            connect(&port, &SipPort::arrived, this, [this, own = spec.port](QTcpSocket *socket) { arrived(own, socket); })};
    if (!port.open())
        m_personality.sipEvent(u"listen-failed"_s, {}, 0, spec.port, true, u"Failed to open listen socket"_s);
}

void SipEndpoint::called(quint16 ownPort, QTcpSocket *client)
{
    auto flow = m_fabric.takeExpected(client->peerPort());
    if (!flow) { // from outside the lab
        flow = m_fabric.newFlow({m_fabric.laptop(), client->peerPort()}, {m_address, ownPort});
        flow->syn();
    }
    auto *wire = new Wire(client, m_fabric.port(m_address, ownPort).backend(), flow, &m_fabric);
    m_arriving[wire->backendSide()] = wire;
}

void SipEndpoint::arrived(quint16 ownPort, QTcpSocket *socket)
{
    const QPointer<Wire> wire = m_arriving.take(socket->peerPort());
    if (!wire || !m_listening.contains(ownPort)) { // nobody but a wire may come this way
        socket->abort();
        socket->deleteLater();
        return;
    }
    SipConnection info;
    info.peerAddress = wire->flow().client().address;
    info.peerPort = wire->flow().client().port;
    info.localAddress = m_address;
    info.localPort = ownPort;
    info.transport = m_listening.value(ownPort);
    info.asServer = true;
    SipLink *link = newLink(info);
    m_wires[link->info().id] = wire;
    const SipEndpoint *peer = m_fabric.endpoint(info.peerAddress);
    const bool isPhone = peer && peer->kind() == u"phone";
    std::unique_ptr<TlsSession> tls;
    if (info.transport == SipTransport::Tls) {
        const auto judge = [this, link, isPhone](const QString &commonName) {
            const SipConnection &at = link->info();
            const QString why = isPhone ? QString() : m_personality.refuses(at.peerAddress, at.transport, at.localPort, commonName);
            return why.startsWith(u"X.509") ? why : QString();
        };
        tls = std::make_unique<TlsSession>(tlsFor(info.peerAddress, true), true, judge);
    }
    connect(link, &SipLink::established, this, [this, link, isPhone] {
        const SipConnection &at = link->info();
        if (!isPhone)
            link->refusal = m_personality.refuses(at.peerAddress, at.transport, at.localPort, link->peerCommonName());
    });
    link->begin(socket, std::move(tls));
}

SipTls SipEndpoint::tlsFor(const QString &peer, bool asServer) const
{
    return withIdentityFaults(m_personality.sipTls(peer, asServer), m_fabric.world(), m_id);
}

SipLink *SipEndpoint::newLink(const SipConnection &info)
{
    SipConnection numbered = info;
    numbered.id = ++m_lastId;
    auto *link = new SipLink(numbered, &m_fabric);
    m_links += link;
    connect(link, &SipLink::received, this, [this, link](const SipMessage &message) { received(link, message); });
    connect(link, &SipLink::established, this, [this, link] {
        const SipConnection &at = link->info();
        tell(u"connected"_s, *link, at.tlsVersion.isEmpty() ? QString() : at.tlsVersion + u' ' + at.cipher);
    });
    connect(link, &SipLink::ended, this,
            [this, link](bool byPeer, bool inHandshake, const QString &why) { ended(link, byPeer, inHandshake, why); });
    return link;
}

void SipEndpoint::tell(const QString &event, const SipLink &link, const QString &reason)
{
    const SipConnection &at = link.info();
    m_personality.sipEvent(event, at.peerAddress, at.peerPort, at.localPort, at.asServer, reason);
}

SipLink *SipEndpoint::linkTo(const SipNextHop &hop)
{
    for (SipLink *link : std::as_const(m_links)) {
        const SipConnection &at = link->info();
        if (!at.asServer && !link->isEnded() && at.peerAddress == hop.address && at.peerPort == hop.port && at.transport == hop.transport)
            return link;
    }
    if (hop.transport == SipTransport::Udp) {
        const quint16 own = m_udp.empty() ? 5060 : m_udp.begin()->first;
        openDatagrams(own);
        return datagramLink(own, {hop.address, hop.port});
    }
    SipConnection info;
    info.peerAddress = hop.address;
    info.peerPort = hop.port;
    info.localAddress = m_address;
    info.localPort = m_fabric.ephemeralPort();
    info.transport = hop.transport;
    SipLink *link = newLink(info);
    connectTo(link, hop, info.localPort);
    return link;
}

void SipEndpoint::connectTo(SipLink *link, const SipNextHop &hop, quint16 ownPort)
{
    const auto flow = m_fabric.newFlow({m_address, ownPort}, {hop.address, hop.port});
    flow->syn();
    const SipEndpoint *target = m_fabric.endpoint(hop.address);
    if (!target || target->isDown() || isDown()) { // nobody answers the SYN
        m_fabric.world().later(m_fabric.world().times().sipTimeout, link, [link] { link->abandon(u"Connection timed out"_s); });
        return;
    }
    auto *socket = new QTcpSocket(link);
    connect(socket, &QTcpSocket::connected, link, [this, link, socket, hop] {
        socket->disconnect(link);
        std::unique_ptr<TlsSession> tls;
        if (hop.transport == SipTransport::Tls)
            tls = std::make_unique<TlsSession>(tlsFor(hop.address, false), false);
        link->begin(socket, std::move(tls));
    });
    connect(socket, &QTcpSocket::errorOccurred, link, [this, link, socket, flow] {
        m_fabric.takeExpected(socket->localPort());
        flow->refused();
        link->abandon(u"Connection refused"_s);
    });
    socket->bind(QHostAddress::LocalHost);
    m_fabric.expect(socket->localPort(), flow);
    socket->connectToHost(QHostAddress::LocalHost, m_fabric.port(hop.address, hop.port).loopback());
}

void SipEndpoint::openDatagrams(quint16 ownPort)
{
    if (m_udp.contains(ownPort))
        return;
    auto &udp = m_udp[ownPort];
    udp = std::make_unique<Udp>();
    udp->socket.bind(QHostAddress::LocalHost);
    m_fabric.setDatagramPort({m_address, ownPort}, udp->socket.localPort());
    connect(&udp->socket, &QUdpSocket::readyRead, this, [this, ownPort, socket = &udp->socket] {
        while (socket->hasPendingDatagrams()) {
            QByteArray bytes(int(socket->pendingDatagramSize()), '\0');
            quint16 from = 0;
            socket->readDatagram(bytes.data(), bytes.size(), nullptr, &from);
            SipAddress peer = m_fabric.datagramOwner(from);
            if (peer.address.isEmpty()) {
                peer = {m_fabric.laptop(), from};
                m_fabric.log().udp(peer, {m_address, ownPort}, bytes);
            }
            datagramLink(ownPort, peer)->datagramArrived(bytes);
        }
    });
}

SipLink *SipEndpoint::datagramLink(quint16 ownPort, const SipAddress &peer)
{
    SipLink *&link = m_udp.at(ownPort)->links[{peer.address, peer.port}];
    if (link && !link->isEnded())
        return link;
    SipConnection info;
    info.peerAddress = peer.address;
    info.peerPort = peer.port;
    info.localAddress = m_address;
    info.localPort = ownPort;
    info.transport = SipTransport::Udp;
    link = newLink(info);
    link->refusal = m_personality.refuses(peer.address, SipTransport::Udp, ownPort, {});
    link->begin([this, ownPort, peer](const QByteArray &bytes) {
        const bool outside = peer.address == m_fabric.laptop();
        m_fabric.log().udp({m_address, ownPort}, peer, bytes);
        const quint16 port = outside ? peer.port : m_fabric.datagramPort(peer);
        if (const auto udp = m_udp.find(ownPort); udp != m_udp.end() && port != 0 && !isDown())
            udp->second->socket.writeDatagram(bytes, QHostAddress::LocalHost, port);
    });
    return link;
}

void SipEndpoint::ended(SipLink *link, bool byPeer, bool inHandshake, const QString &why)
{
    const SipConnection at = link->info();
    m_links.removeOne(link);
    if (const auto udp = m_udp.find(at.localPort); at.transport == SipTransport::Udp && udp != m_udp.end())
        udp->second->links.remove({at.peerAddress, at.peerPort});
    SipCounters &counters = m_counters[at.transport];
    const bool connected = why != u"Connection refused" && why != u"Connection timed out";
    if (!inHandshake) {
        counters.remoteClosures += byPeer;
        tell(u"closed"_s, *link, why);
    } else if (at.transport == SipTransport::Tls && connected) {
        at.asServer ? ++counters.tlsServerHandshakeFailures : ++counters.tlsClientHandshakeFailures;
        if (!at.asServer)
            ++counters.connectionFailures;
        tell(u"tls-handshake-failed"_s, *link, why);
    } else if (!at.asServer) {
        ++counters.connectionFailures;
        tell(u"connection-failed"_s, *link, why);
    }
    QList<Failed> orphans;
    for (auto it = m_transactions.begin(); it != m_transactions.end();) {
        if (it->second.link != link) {
            ++it;
            continue;
        }
        orphans += it->second.failed;
        it = m_transactions.erase(it);
    }
    counters.sendFailures += inHandshake ? int(orphans.size()) : 0;
    for (const Failed &failed : orphans)
        failed(why);
    Q_EMIT linkEnded(link, why);
}

void SipEndpoint::request(SipLink *link, SipMessage message, Answered answered, Failed failed)
{
    if (message.header("Via").isEmpty())
        message.prepend("Via", via(*link, newBranch()));
    const QByteArray key = message.branch() + ' ' + message.method;
    m_transactions[key] = {link, std::move(answered), std::move(failed)};
    m_fabric.world().later(m_fabric.world().times().sipTimeout, this, [this, key] { expire(key); });
    link->send(message);
}

void SipEndpoint::expire(const QByteArray &key)
{
    const auto found = m_transactions.find(key);
    if (found == m_transactions.end() || found->second.provisional)
        return;
    const Failed failed = found->second.failed;
    m_transactions.erase(found);
    if (failed)
        failed(u"no answer (timer B)"_s);
}

void SipEndpoint::received(SipLink *link, const SipMessage &message)
{
    if (message.isRequest()) {
        if (message.method == "ACK") {
            Q_EMIT requested(link, message);
            return;
        }
        if (!link->refusal.isEmpty()) {
            tell(u"refused"_s, *link, link->refusal);
            if (!link->refusal.startsWith(u"toll fraud")) { // those are dropped in silence (cube.md §7)
                SipMessage no = SipMessage::response(message, 503, "Service Unavailable", newTag());
                no.add("Server", software());
                no.add("Warning", "399 " + m_id.toLatin1() + " \"" + link->refusal.toLatin1().replace('"', '\'') + '"');
                link->send(no);
            }
            return;
        }
        if (message.method == "OPTIONS") {
            SipMessage yes = m_personality.inService() ? SipMessage::response(message, 200, "OK", newTag())
                                                       : SipMessage::response(message, 503, "Service Unavailable", newTag());
            yes.add("Server", software());
            yes.add("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS");
            link->send(yes);
            return;
        }
        Q_EMIT requested(link, message);
        return;
    }
    const auto found = m_transactions.find(message.branch() + ' ' + message.cseqMethod());
    if (found == m_transactions.end())
        return;
    const Answered answered = found->second.answered;
    found->second.provisional = true;
    if (message.status >= 200)
        m_transactions.erase(found);
    if (answered)
        answered(message);
}

QByteArray SipEndpoint::via(const SipLink &link, const QByteArray &branch) const
{
    const SipConnection &at = link.info();
    return "SIP/2.0/" + transportName(at.transport) + ' ' + m_address.toLatin1() + ':' + QByteArray::number(at.localPort)
        + ";branch=" + branch;
}

QByteArray SipEndpoint::contact(const SipLink &link, const QByteArray &user) const
{
    const SipTransport transport = link.info().transport;
    const quint16 port = link.info().asServer ? link.info().localPort : transport == SipTransport::Tls ? 5061 : 5060;
    return "<sip:" + (user.isEmpty() ? QByteArray() : user + '@') + m_address.toLatin1() + ':' + QByteArray::number(port)
        + (transport == SipTransport::Udp ? QByteArray() : ";transport=" + transportName(transport).toLower()) + '>';
}

QByteArray SipEndpoint::newBranch() const
{
    return "z9hG4bK" + newTag();
}

QByteArray SipEndpoint::newTag() const
{
    World &world = m_fabric.world();
    return QByteArray::number(world.random(0xffffffff), 16) + QByteArray::number(world.random(0xffffffff), 16);
}

QByteArray SipEndpoint::software() const
{
    if (const QString own = m_personality.sipSoftware(); !own.isEmpty())
        return own.toLatin1();
    if (m_kind == u"cube")
        return "Cisco-SIPGateway/IOS-17.9.4a";
    if (m_kind == u"cucm")
        return "Cisco-CUCM12.5";
    if (m_kind == u"cvp")
        return "CVP 12.6 (2) Build-620";
    if (m_kind == u"vvb")
        return "Cisco-VVB/12.6";
    return m_kind == u"phone" ? "Cisco-CSF/14.1" : "PSTN-GW";
}

void SipEndpoint::drop(const QString &peer, const QString &why)
{
    const QList<SipLink *> all = m_links;
    for (SipLink *link : all) {
        if (!m_links.contains(link) || (!peer.isEmpty() && link->info().peerAddress != peer))
            continue;
        if (const QPointer<Wire> wire = isDown() ? m_wires.value(link->info().id) : QPointer<Wire>())
            wire->reset(false);
        link->close(why);
    }
}

void SipEndpoint::sendHeartbeats()
{
    if (isDown() || !m_personality.inService())
        return;
    const QList<SipNextHop> hops = m_personality.heartbeats();
    for (const SipNextHop &hop : hops) {
        SipLink *link = nullptr;
        if (hop.transport == SipTransport::Udp && m_kind == u"cvp") {
            openDatagrams(kHeartbeatPort);
            link = datagramLink(kHeartbeatPort, {hop.address, hop.port});
        } else {
            link = linkTo(hop);
        }
        const QByteArray to = "sip:" + hop.address.toLatin1() + ':' + QByteArray::number(hop.port);
        SipMessage options = SipMessage::request("OPTIONS", to);
        options.add("From", "<sip:" + m_address.toLatin1() + ">;tag=" + newTag());
        options.add("To", '<' + to + '>');
        options.add("Call-ID", newTag() + '@' + m_address.toLatin1());
        options.add("CSeq", "101 OPTIONS");
        options.add("Max-Forwards", "0");
        options.add("User-Agent", software());
        options.add("Contact", contact(*link, {}));
        request(
            link, options,
            [this, hop](const SipMessage &answer) {
                if (answer.status >= 200)
                    m_personality.heartbeatDone(hop, answer.status != 503);
            },
            [this, hop](const QString &) { m_personality.heartbeatDone(hop, false); });
    }
}

QList<SipLink *> SipEndpoint::links() const
{
    return m_links;
}

QList<SipConnection> SipEndpoint::connections() const
{
    QList<SipConnection> out;
    for (const SipLink *link : m_links)
        out += link->info();
    return out;
}

} // namespace sipseal::lab
