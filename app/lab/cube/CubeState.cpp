// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeState.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeText.h"
#include "app/lab/sip/IdentityFaults.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
constexpr int MaxLog = 2000;
constexpr int DefaultRetries = 5; // of `voice class sip-options-keepalive`
constexpr int MostFailures = 1000;

QString textOr(const QJsonObject &object, const QString &name, const QString &otherwise)
{
    const QString value = object[name].toString();
    return value.isEmpty() ? otherwise : value;
}

/// The name service of the lab: the names of its own devices.
QString addressOf(const QJsonObject &scenario, const QString &name)
{
    const auto named = [&name](const QJsonValue &one) {
        return name.compare(one[u"fqdn"_s].toString(), Qt::CaseInsensitive) == 0 ||
               name.compare(one[u"hostname"_s].toString(), Qt::CaseInsensitive) == 0;
    };
    const QJsonArray nodes = scenario[u"cluster"_s][u"nodes"_s].toArray();
    for (const QJsonArray &list : {scenario[u"devices"_s].toArray(), nodes})
        for (const QJsonValue &one : list)
            if (named(one))
                return one[u"address"_s].toString();
    return named(scenario[u"cluster"_s]) ? nodes.at(0)[u"address"_s].toString() : QString();
}
} // namespace

CubeState::CubeState(CubeDevice &owner, const QJsonObject &scenarioDevice)
    : device(owner), scenario(scenarioDevice), options(scenarioDevice[u"cube"_s].toObject()), archive(*this)
{
    image.version = textOr(scenario, u"version"_s, u"17.14.1a"_s);
    image.keepsMissingTrustpoint = options[u"missing_trustpoint"_s].toString() == u"accept"_s;
    image.connectionsFormat = options[u"connections_format"_s].toString();
    image.tlsSyslog = options[u"tls_syslog"_s].toString();
    image.groupTlsPort = options[u"group_tls_port"_s].toInt(image.groupTlsPort);
    image.keepsBothServers = options[u"server_group_keeps_both"_s].toBool();
    image.busyoutDefect = options[u"busyout_defect"_s].toBool();
    ntp = options[u"ntp"_s].toString() == u"lost"_s ? CubeNtp::Lost
          : options[u"ntp"_s].toBool(true)          ? CubeNtp::Synchronised
                                                    : CubeNtp::Never;
    platform = textOr(options, u"platform"_s, image.since(u"17.4"_s) ? u"C8000V"_s : u"ISR4451-X/K9"_s);
    controllerMode = options[u"controller_mode"_s].toBool();
    foreignStartup = options[u"foreign_startup"_s].toBool();
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
    const QString line = CubeText::stamp(now(), ntp) + message;
    log += line;
    ++logged;
    if (log.size() > MaxLog)
        log.removeFirst();
    for (CubeShell *shell : shells)
        shell->hear(line);
}

void CubeState::write(const QString &text, const QString &user)
{
    for (CubeShell *shell : shells)
        if (shell->user() == user)
            shell->write(text);
}

bool CubeState::hasLicence(const QString &name) const
{
    static const QStringList usual{u"ipbasek9"_s, u"uck9"_s, u"securityk9"_s};
    const QJsonValue listed = options[u"licences"_s];
    return listed.isArray() ? name == u"ipbasek9"_s || listed.toArray().contains(name) : usual.contains(name);
}

std::optional<CubeState::Lock> CubeState::configurationLock(const CubeShell *shell) const
{
    const auto due = device.world().faults().due(device.id(), u"config-lock"_s);
    if (due && due->value == u"standby"_s)
        return Lock{u"-1"_s, u"unknown"_s, u"-1"_s,
                    u"Config mode cannot be entered during Standby initialization. Please try later.\n"_s};
    const auto locked = [](const QString &process, const QString &user, const QString &terminal) {
        return Lock{process, user, terminal,
                    u"Configuration mode is locked by process '%1' user '%2' from terminal '%3'. Please try later.\n"_s.arg(
                        process, user, terminal)};
    };
    if (due && due->value != u"pushed"_s)
        return locked(u"484"_s, u"NETCONF"_s, u"64"_s);
    if (running.root.value(u"configuration mode exclusive"_s) == u"auto"_s)
        for (std::size_t i = 0; i < shells.size(); ++i)
            if (shells[i] != shell && shells[i]->configures())
                return locked(QString::number(320 + i), shells[i]->user(), QString::number(i));
    return {};
}

bool CubeState::hidesConfigurationPrompt() const
{
    const CubeNode *line = running.root.find(u"service prompt config"_s);
    return line && line->text.startsWith(u"no "_s);
}

void CubeState::logCommand(const QString &user, const QString &line)
{
    if (!running.section({u"archive"_s, u"log config"_s, u"logging enable"_s}))
        return;
    commandLog += u"%1 %2 %3 |%4"_s.arg(commandLog.size() + 1, 5)
                      .arg(shells.size(), 5)
                      .arg((user + u"@vty0"_s).rightJustified(17), line.trimmed());
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

CubeSignalling CubeState::signalling() const
{
    CubeSurroundings around;
    around.image = image;
    around.crlUnreachable = options[u"crl"_s].toString() == u"unreachable"_s;
    around.resolve = [scenarioOfAll = device.world().scenario()](const QString &name) { return addressOf(scenarioOfAll, name); };
    const CubeSignalling plain(running);
    for (const CubeNode *dialPeer : running.sections(CubeMode::DialPeer)) {
        const CubeNode *profile = plain.keepaliveProfile(*dialPeer);
        const int retries = profile ? profile->value(u"retry"_s).toInt() : 0;
        for (const SipNextHop &beat : CubeSignalling(running, around).heartbeats(*dialPeer))
            if (unansweredBeats.value(CubeSignalling::name(beat)) >= (retries > 0 ? retries : DefaultRetries))
                around.unanswered.insert(CubeSignalling::name(beat));
    }
    return CubeSignalling(running, around);
}

void CubeState::heardKeepalive(const SipNextHop &hop, bool answered)
{
    int &failures = unansweredBeats[CubeSignalling::name(hop)];
    failures = answered ? 0 : qMin(failures + 1, MostFailures);
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
