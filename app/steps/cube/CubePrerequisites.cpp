// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubePrerequisites.h"

#include "app/devices/cube/CubeRelease.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    CubeVersion version;
    QStringList tls;           ///< versions that it speaks now
    QStringList authorization; ///< `aaa authorization ...` lines by which a server judges each command
    bool promptInConfig = true;
};

/// Of AAA's lines those that may refuse one command and let the next one through, whatever the privilege level (cube.md §4).
QStringList commandAuthorization(const CubeConfig &config)
{
    QStringList out;
    for (const QString &line : config.aaa)
        if (line.startsWith(u"aaa authorization commands "_s) || line.startsWith(u"aaa authorization config-commands"_s))
            out += line;
    return out;
}

QString licenceWords(std::optional<bool> licensed)
{
    if (!licensed)
        return QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "not told by this release"));
    return *licensed ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "active"))
                     : QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "not active"));
}

} // namespace

StepTexts CubePrerequisites::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: reached, supported, licensed")),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading version, licences and privilege")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE is supported, and this login may change it")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "SIP over TLS needs IOS XE with its security licence, and a login of privilege "
                                              "level 15. By hand: show version, show privilege."))};
}

Result<Observation> CubePrerequisites::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    auto version = (*cube)->version(deadline, stop);
    if (!version)
        return fail(version.error());
    // Below level 15 only a part would be shown: told here, before anything is judged by it.
    const auto config = (*cube)->recentConfig(deadline, stop);
    if (!config)
        return fail(config.error());
    Read read{*version, cuberelease::tlsVersions(config->sipUa, *version), commandAuthorization(*config),
              config->promptInConfig};
    QStringList licences;
    for (const CubeLicence &licence : version->licences)
        licences += licence.technology + u' ' + licence.current;
    Observation out;
    out.evidence += deviceEvidence(device(), u"show version\nIOS XE %1%2"_s.arg(
                                                 version->text, licences.isEmpty() ? QString() : u'\n' + licences.join(u'\n')));
    if (!read.authorization.isEmpty())
        out.evidence += deviceEvidence(device(), u"show running-config\n"_s + read.authorization.join(u'\n'));
    if (!read.promptInConfig)
        out.evidence += deviceEvidence(device(), u"show running-config\nno service prompt config"_s);
    out.data = std::move(read);
    return out;
}

Assessment CubePrerequisites::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const CubeVersion &version = read.version;
    if (!version.iosXe || version.controllerMode || !version.atLeast(16, 6))
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE runs %1: IOS XE 16.6 or later in autonomous mode is needed"),
                            {version.text}));
    QList<Finding> findings{fact(u"IOS XE"_s, version.text)};
    if (cuberelease::hasBusyoutFault(version))
        findings += fact(u"CSCvz80171"_s, QString::fromLatin1(QT_TRANSLATE_NOOP(
                                              "Finding", "in this release: busyout of server groups with a keepalive profile")));
    const auto security = version.licensed(u"security"_s), uc = version.licensed(u"uc"_s);
    findings += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "security licence")), licenceWords(security));
    findings += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "UC licence")), licenceWords(uc));
    // What was read whole was read at level 15: below it the driver refuses.
    findings += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "privilege level")), u"15"_s);
    findings += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "TLS versions")),
                     read.tls.isEmpty() ? u"-"_s : read.tls.join(u", "_s));
    if (security == false)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The security licence of CUBE is not active, and without it there is no "
                                                         "TLS. Activate it (license boot level ..., reload), then "
                                                         "check again.")),
                       findings);
    if (!read.promptInConfig) // nothing would tell the end of an answer from a device that has stopped talking (cube.md §4)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE shows no prompt in configuration mode (no service prompt config): "
                                                         "nobody could see there what became of a line. Set service prompt "
                                                         "config by hand, then check again.")),
                       findings);
    Assessment out = judged(findings);
    if (uc == false)
        out.asks += Text(QT_TRANSLATE_NOOP("SipSeal", "Does %1 carry calls? Its UC licence (uck9) is not active. If it does not, "
                                                      "activate it first (license boot level ..., reload)."),
                         {device()});
    if (!read.authorization.isEmpty())
        out.asks +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "May this login give %1 every command of configuration? An AAA server judges "
                                              "each one there, whatever the privilege level (%2)."),
                 {device(), read.authorization.join(u", "_s)});
    return out;
}

} // namespace sipseal
