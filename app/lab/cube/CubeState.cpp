// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeState.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeText.h"
#include "app/lab/sip/IdentityFaults.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
constexpr int MaxLog = 2000;

QString textOr(const QJsonObject &object, const QString &name, const QString &otherwise)
{
    const QString value = object[name].toString();
    return value.isEmpty() ? otherwise : value;
}
} // namespace

CubeState::CubeState(CubeDevice &owner, const QJsonObject &scenarioDevice)
    : device(owner), scenario(scenarioDevice), options(scenarioDevice[u"cube"_s].toObject()), archive(*this)
{
    image.version = textOr(scenario, u"version"_s, u"17.14.1a"_s);
    image.keepsMissingTrustpoint = options[u"missing_trustpoint"_s].toString() == u"accept"_s;
    connectionsFormat = textOr(options, u"connections_format"_s, u"17.14"_s);
    ntpSynchronised = options[u"ntp"_s].toBool(true);
    booted = now().addDays(-41).addSecs(-7380);
    runningChanged = startupSaved = booted.addSecs(3);
}

World &CubeState::world() const
{
    return device.world();
}

QDateTime CubeState::now() const
{
    return device.world().now();
}

void CubeState::say(const QString &message)
{
    const QString line = CubeText::stamp(now(), ntpSynchronised) + message;
    log += line;
    ++logged;
    if (log.size() > MaxLog)
        log.removeFirst();
    for (CubeShell *shell : shells)
        shell->hear(line);
}

void CubeState::touched(const QString &by)
{
    runningChanged = now();
    changedBy = by;
    device.changed();
}

void CubeState::save()
{
    startup = running;
    startupSaved = now();
    const CubeNode *section = running.root.find(u"archive"_s);
    if (section && section->has(u"write-memory"_s) && archive.enabled())
        archive.keep();
    device.changed();
}

QString CubeState::commonName() const
{
    const QString domain = running.root.value(u"ip domain name"_s);
    const QString host = running.hostname().toLower();
    return domain.isEmpty() ? host : host + u'.' + domain;
}

CubeCertificates CubeState::certificatesOf(const QString &trustpoint) const
{
    const CubeCertificates held = running.certificates.value(trustpoint);
    SipTls tls;
    tls.chainPem = held.identityPem;
    tls.keyPem = held.keyPem;
    tls.trustedPem = held.caPem.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{held.caPem};
    tls = withIdentityFaults(tls, world(), device.id());
    return {tls.trustedPem.value(0), tls.chainPem, tls.keyPem};
}

} // namespace sipseal::lab
