// SPDX-License-Identifier: Apache-2.0
#include "app/lab/vvb/VvbDevice.h"

#include "app/lab/World.h"
#include "app/lab/aw/DeviceTls.h"
#include "app/lab/http/HttpServer.h"
#include "app/lab/sip/SipNetwork.h"
#include "app/lab/ssh/SshServer.h"
#include "app/lab/vos/VosShell.h"
#include "app/lab/vvb/AdminApi.h"
#include "app/lab/vvb/VvbEngine.h"

#include <QJsonArray>
#include <QSslCertificate>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kMandatoryCipher = u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;

VvbSecurity securityIn(const QJsonObject &scenario)
{
    VvbSecurity out;
    out.sipTlsEnabled = scenario[u"tls_sip"_s].toBool();
    out.tlsVersion = scenario[u"tls_version"_s].toString(out.tlsVersion);
    const QJsonArray ciphers = scenario[u"ciphers"_s].toArray();
    if (!ciphers.isEmpty())
        out.ciphers.clear();
    for (const QJsonValue &cipher : ciphers)
        out.ciphers += cipher.toString();
    return out;
}

QByteArray certificateText(const QByteArray &pem)
{
    const QSslCertificate certificate = QSslCertificate::fromData(pem).value(0);
    const auto nameOf = [](const QStringList &names) { return "CN=" + names.join(u", CN="_s).toUtf8(); };
    const auto date = [](const QDateTime &when) { return when.toUTC().toString(u"ddd MMM dd HH:mm:ss 'UTC' yyyy"_s).toLatin1(); };
    return "[\n  Version: V3\n  Serial Number: " + certificate.serialNumber().toUpper().replace(':', "")
        + "\n  SignatureAlgorithm: SHA256withRSA (1.2.840.113549.1.1.11)\n  Issuer Name: "
        + nameOf(certificate.issuerInfo(QSslCertificate::CommonName)) + "\n  Validity From: " + date(certificate.effectiveDate())
        + "\n           To:   " + date(certificate.expiryDate()) + "\n  Subject Name: "
        + nameOf(certificate.subjectInfo(QSslCertificate::CommonName)) + "\n  Key: RSA (1.2.840.113549.1.1.1)\n]\n";
}

} // namespace

QJsonObject VvbSecurity::toJson() const
{
    return {{u"sipTLSEnabled"_s, sipTlsEnabled},
            {u"tlsVersion"_s, tlsVersion},
            {u"ciphers"_s, QJsonArray::fromStringList(ciphers)},
            {u"srtp"_s, srtp},
            {u"allowMixedMode"_s, allowMixedMode}};
}

struct VvbDevice::Private
{
    const QJsonObject scenario;
    QString site, hostName, shortName;
    VvbSecurity configured, inEffect;
    VvbEngine engine;
    std::unique_ptr<HttpServer> https;
    std::unique_ptr<SshServer> ssh;
    std::unique_ptr<AdminApi> api;

    Private(VvbDevice &q, const QJsonObject &scenarioDevice)
        : scenario(scenarioDevice), site(scenario[u"site"_s].toString(q.world().scenario()[u"site"_s].toString(u"Core"_s))),
          shortName(scenario[u"hostname"_s].toString(q.id())), configured(securityIn(scenario)), inEffect(configured),
          engine(q, [this] { inEffect = configured; })
    {
        hostName = scenario[u"fqdn"_s].toString(shortName);
        const QJsonObject account = scenario[u"app"_s].toObject();
        api = std::make_unique<AdminApi>(q, account[u"user"_s].toString(), account[u"password"_s].toString());
    }
    DeviceTls tls(const VvbDevice &q) const { return DeviceTls(q, hostName, {hostName, shortName}); }
};

VvbDevice::VvbDevice(World &world, const QJsonObject &scenarioDevice)
    : Device(world, scenarioDevice[u"id"_s].toString(), scenarioDevice[u"kind"_s].toString(), scenarioDevice[u"address"_s].toString()),
      d(std::make_unique<Private>(*this, scenarioDevice))
{
}

VvbDevice::~VvbDevice() = default;

bool VvbDevice::start()
{
    d->https = std::make_unique<HttpServer>([this](const Request &request) { return d->api->handle(request); }, nullptr);
    d->https->setDevice(this);
    d->ssh = std::make_unique<SshServer>(*this);
    if (!d->https->listen(d->tls(*this).identity(), world().port(id() + u"/https"_s)) || !d->ssh->listen(world().port(id() + u"/ssh"_s)))
        return false;
    httpsPort = d->https->port();
    sshPort = d->ssh->port();
    return true;
}

const QString &VvbDevice::site() const { return d->site; }
const QString &VvbDevice::hostName() const { return d->hostName; }
const VvbSecurity &VvbDevice::configured() const { return d->configured; }
const VvbSecurity &VvbDevice::inEffect() const { return d->inEffect; }
QString VvbDevice::vvbStatus() const { return d->engine.status(); }
QString VvbDevice::vosVersion() const { return d->scenario[u"version"_s].toString(); }
QList<VosHost::Service> VvbDevice::services() const { return d->engine.services(); }

void VvbDevice::take(const VvbSecurity &security)
{
    if (d->configured == security)
        return;
    d->configured = security;
    changed();
}

QJsonObject VvbDevice::config() const
{
    return {{u"security"_s, d->configured.toJson()}};
}

QJsonObject VvbDevice::runtime() const
{
    QJsonObject states;
    const QList<Service> all = services();
    for (const Service &service : all)
        states[service.name] = service.state;
    return {{u"vvb_status"_s, vvbStatus()},
            {u"in_effect"_s, d->inEffect.toJson()},
            {u"restart_pending"_s, d->inEffect != d->configured},
            {u"services"_s, states},
            {u"active_calls"_s, world().sip().activeCalls(id())}};
}

std::unique_ptr<Shell> VvbDevice::newShell(const QString &user)
{
    return std::make_unique<VosShell>(*this, *this, user);
}

std::optional<QString> VvbDevice::sshPassword(const QString &user) const
{
    const QJsonObject account = d->scenario[u"ssh"_s].toObject();
    if (user.isEmpty() || account[u"user"_s].toString() != user)
        return std::nullopt;
    return account[u"password"_s].toString();
}

QString VvbDevice::operate(const QString &step)
{
    if (step == u"vvb.system-parameters.tls-sip") {
        VvbSecurity security = d->configured;
        security.sipTlsEnabled = true;
        take(security);
        restartService(u"Engine"_s);
        return {};
    }
    if (step == u"vvb.engine.restart") {
        restartService(u"Engine"_s);
        return {};
    }
    return Device::operate(step);
}

bool VvbDevice::inService() const
{
    return d->engine.state() == VvbEngine::State::InService && !world().faults().holds(id(), u"node-down"_s);
}

QList<SipListenerSpec> VvbDevice::sipListeners() const
{
    if (!inService())
        return {};
    QList<SipListenerSpec> out{{5060, SipTransport::Tcp}, {5060, SipTransport::Udp}};
    if (d->inEffect.sipTlsEnabled)
        out += SipListenerSpec{5061, SipTransport::Tls};
    return out;
}

SipTls VvbDevice::sipTls(const QString &peerAddress, bool asServer) const
{
    Q_UNUSED(peerAddress)
    Q_UNUSED(asServer)
    SipTls out = d->tls(*this).sip();
    out.minVersion = out.maxVersion = d->inEffect.tlsVersion;
    QStringList ciphers = d->inEffect.ciphers;
    if (!ciphers.contains(kMandatoryCipher))
        ciphers += kMandatoryCipher;
    out.cipherString = DeviceTls::cipherString(ciphers);
    return out;
}

bool VvbDevice::restartService(const QString &name)
{
    return d->engine.restart(name);
}

QByteArray VvbDevice::showCertificates(const QString &arguments) const
{
    const QStringList words = arguments.split(u' ', Qt::SkipEmptyParts);
    const QString asked = words.mid(words.value(0) == u"show" ? 2 : 0).join(u' ');
    const Identity &own = d->tls(*this).identity();
    const Identity &root = world().pki().root();
    if (asked == u"list own")
        return "tomcat/tomcat.pem: Certificate Signed by " + root.commonName.toUtf8()
            + "\nipsec/ipsec.pem: Self-signed certificate generated by system\n";
    if (asked == u"list trust")
        return "tomcat-trust/" + root.commonName.toUtf8() + ".pem: Trust Certificate\n";
    if (asked == u"own tomcat" || asked == u"own tomcat/tomcat.pem")
        return certificateText(own.certificatePem);
    return {};
}

QByteArray VvbDevice::showVvb(const QString &arguments) const
{
    QStringList words = arguments.split(u' ', Qt::SkipEmptyParts);
    while (words.value(0) == u"show" || words.value(0) == u"vvb")
        words.removeFirst();
    const QString asked = words.join(u' ');
    if (asked == u"version")
        return "Active VVB Version: " + vosVersion().toUtf8() + "\nInactive VVB Version: NA\n\nCommand successful.\n";
    if (asked == u"call active voice summary")
        return "Total Concurrent Calls = " + QByteArray::number(world().sip().activeCalls(id())) + "\n\nCommand successful.\n";
    return {};
}

} // namespace sipseal::lab
