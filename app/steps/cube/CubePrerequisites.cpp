// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubePrerequisites.h"

namespace sipseal {

using namespace Qt::StringLiterals;

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
    if (const auto config = (*cube)->recentConfig(deadline, stop); !config)
        return fail(config.error());
    QStringList licences;
    for (const CubeLicence &licence : version->licences)
        licences += licence.technology + u' ' + licence.current;
    Observation out;
    out.evidence += deviceEvidence(device(), u"show version\nIOS XE %1%2"_s.arg(
                                                 version->text, licences.isEmpty() ? QString() : u'\n' + licences.join(u'\n')));
    out.data = std::move(*version);
    return out;
}

Assessment CubePrerequisites::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &version = observation.as<CubeVersion>();
    if (!version.iosXe || version.controllerMode || !version.atLeast(16, 6))
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE runs %1: IOS XE 16.6 or later in autonomous mode is needed"),
                            {version.text}));
    QList<Finding> findings{fact(u"IOS XE"_s, version.text)};
    if (version.licensed(u"security"_s) == false)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The security licence of CUBE is not active, and without it there is no "
                                                         "TLS. Activate it (license boot level ..., reload), then "
                                                         "check again.")),
                       findings);
    if (version.licensed(u"security"_s))
        findings += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "security licence")),
                         QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "active")));
    return judged(findings);
}

} // namespace sipseal
