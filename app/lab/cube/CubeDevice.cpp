// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeDevice.h"

#include "app/core/Log.h"
#include "app/lab/World.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeStartup.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeTrouble.h"
#include "app/lab/sip/SipNetwork.h"
#include "app/lab/ssh/SshServer.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

struct CubeDevice::Private
{
    explicit Private(CubeDevice &owner, const QJsonObject &scenarioDevice) : state(owner, scenarioDevice) {}
    CubeState state;
    std::unique_ptr<SshServer> ssh; ///< after the state: its sessions' shells use it to the end
};

CubeDevice::CubeDevice(World &world, const QJsonObject &scenarioDevice)
    : Device(world, scenarioDevice[u"id"_s].toString(), u"cube"_s, scenarioDevice[u"address"_s].toString()),
      d(std::make_unique<Private>(*this, scenarioDevice))
{
}

CubeDevice::~CubeDevice() = default;

bool CubeDevice::start()
{
    CubeState &state = d->state;
    const QString refused = CubeConfigurator(state.running, state.image).load(cubeStartupLines(world(), state.scenario));
    if (!refused.isEmpty()) {
        Log::error("lab", u"%1 refuses a line of its scenario: %2"_s.arg(id(), refused));
        return false;
    }
    for (const QJsonObject &trustpoint : cubeTrustpoints(state.scenario))
        state.running.certificates[trustpoint[u"name"_s].toString()] = certificatesFor(trustpoint);
    state.startup = state.running;
    d->ssh = std::make_unique<SshServer>(*this);
    if (!d->ssh->listen(world().port(id() + u"/ssh"_s)))
        return false;
    sshPort = d->ssh->port();
    return true;
}

CubeCertificates CubeDevice::certificatesFor(const QJsonObject &trustpoint)
{
    Pki &pki = world().pki();
    const CubeState &state = d->state;
    CubeCertificates held;
    if (trustpoint[u"ca"_s].toBool(true))
        held.caPem = (trustpoint[u"ca"_s].toString() == u"stranger"_s ? pki.stranger() : pki.root()).certificatePem;
    if (!trustpoint[u"identity"_s].toBool(true))
        return held;
    const QString fqdn = state.scenario[u"fqdn"_s].toString(state.commonName());
    const QString name = trustpoint[u"cn"_s].toString(fqdn), validity = trustpoint[u"validity"_s].toString();
    Identity own = pki.device(id(), fqdn, {fqdn, state.running.hostname()});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    CertificateExtras extras;
    if (trustpoint.contains(u"eku"_s))
        extras.extendedUsage = trustpoint[u"eku"_s].toString().toLatin1();
    extras.crlUrl = trustpoint[u"cdp"_s].toString().toLatin1();
    if (name != fqdn || !validity.isEmpty() || trustpoint.contains(u"eku"_s) || !extras.crlUrl.isEmpty())
        own = pki.issue(id(), name, {name}, pki.root(), now.addDays(validity == u"not-yet"_s ? 1 : -90),
                        now.addDays(validity == u"expired"_s ? -1 : 365), extras);
    held.identityPem = own.certificatePem;
    held.keyPem = own.keyPem;
    return held;
}

QString CubeDevice::sshFingerprint() const
{
    return d->ssh ? d->ssh->fingerprint() : QString();
}

QJsonObject CubeDevice::config() const
{
    return {{u"running"_s, d->state.running.toJson()}, {u"startup"_s, d->state.startup.toJson()}};
}

QJsonObject CubeDevice::runtime() const
{
    QJsonArray connections;
    for (const SipConnection &connection : world().sip().connections(id()))
        connections.append(QJsonObject{{u"id"_s, connection.id},
                                       {u"remote"_s, connection.peerAddress},
                                       {u"remote_port"_s, connection.peerPort},
                                       {u"local_port"_s, connection.localPort},
                                       {u"tls"_s, connection.tlsVersion},
                                       {u"cipher"_s, connection.cipher},
                                       {u"established"_s, connection.established},
                                       {u"server"_s, connection.asServer}});
    QJsonArray busy;
    const CubeSignalling signalling = d->state.signalling();
    for (const CubeNode *dialPeer : d->state.running.sections(CubeMode::DialPeer))
        if (signalling.isBusy(*dialPeer))
            busy.append(dialPeer->key.section(u' ', -1).toInt());
    const SipCounters tls = world().sip().counters(id(), SipTransport::Tls);
    return {{u"in_service"_s, inService()},
            {u"connections"_s, connections},
            {u"busyout"_s, busy},
            {u"tls_client_handshake_failures"_s, tls.tlsClientHandshakeFailures},
            {u"tls_server_handshake_failures"_s, tls.tlsServerHandshakeFailures},
            {u"debugging"_s, QJsonArray::fromStringList(d->state.debugging)},
            {u"syslog"_s, d->state.logged},
            {u"revert_pending"_s, d->state.archive.pending().has_value()},
            {u"active_calls"_s, world().sip().activeCalls(id())}};
}

std::unique_ptr<Shell> CubeDevice::newShell(const QString &user)
{
    const bool low = world().faults().holds(id(), u"privilege-1"_s).has_value();
    return std::make_unique<CubeShell>(d->state, user, low ? 1 : d->state.scenario[u"login_privilege"_s].toInt(15));
}

std::optional<QString> CubeDevice::sshPassword(const QString &user) const
{
    const QString other = d->state.options[u"users"_s][user].toString();
    if (!other.isEmpty())
        return other;
    const QJsonObject account = d->state.scenario[u"ssh"_s].toObject();
    if (user.isEmpty() || user != account[u"user"_s].toString(u"admin"_s) || !account[u"password"_s].isString())
        return {};
    return account[u"password"_s].toString();
}

SshManners CubeDevice::sshManners() const
{
    const QJsonObject ssh = d->state.scenario[u"ssh"_s].toObject();
    SshManners manners;
    manners.command = true; // cube.md §4
    manners.legacy = ssh[u"algorithms"_s].toString() == u"legacy"_s;
    manners.password = ssh[u"methods"_s].toString() != u"keyboard-interactive"_s;
    return manners;
}

QString CubeDevice::operate(const QString &step)
{
    return u"no such step: "_s + step; // everything on a CUBE can be done by its command line
}

bool CubeDevice::inService() const
{
    return d->state.signalling().inService();
}

QList<SipListenerSpec> CubeDevice::sipListeners() const
{
    return d->state.signalling().listeners();
}

SipTls CubeDevice::sipTls(const QString &peerAddress, bool asServer) const
{
    return d->state.signalling().tls(peerAddress, asServer);
}

QString CubeDevice::refuses(const QString &peerAddress, SipTransport, quint16, const QString &) const
{
    return d->state.signalling().trusts(peerAddress) ? QString() : u"toll fraud"_s;
}

QList<SipNextHop> CubeDevice::nextHops(const QString &purpose, const QString &number) const
{
    return purpose == u"cvp"_s ? d->state.signalling().nextHops(number) : QList<SipNextHop>();
}

QList<SipNextHop> CubeDevice::heartbeats() const
{
    return d->state.signalling().heartbeats();
}

void CubeDevice::heartbeatDone(const SipNextHop &hop, bool answered)
{
    d->state.heardKeepalive(hop, answered);
}

QString CubeDevice::sipSoftware() const
{
    return u"Cisco-SIPGateway/IOS-"_s + d->state.image.version;
}

void CubeDevice::sipEvent(const QString &event, const QString &peerAddress, quint16 peerPort, quint16 localPort, bool asServer,
                          const QString &reason)
{
    if (event == u"connected"_s && reason.startsWith(u"TLS"_s) && !d->state.pastPeers.contains(peerAddress))
        d->state.pastPeers += peerAddress;
    CubeTrouble(d->state, {event, peerAddress, peerPort, localPort, asServer, reason}).say();
}

} // namespace sipseal::lab
