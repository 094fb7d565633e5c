// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubePrerequisites.h"

#include "app/devices/cube/CubeDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    CubeVersion version;
    CubeTrustpoint trustpoint;
    QList<CubeCertificate> certificates;
    CubeClock clock;
    int calls = 0;
    QDateTime laptop;
};

StepTraits traitsOf()
{
    StepTraits traits;
    traits.task = Task::Cube;
    traits.checkOnly = true;
    return traits;
}

QString clockText(const Read &read)
{
    if (!read.clock.utc.isValid())
        return read.clock.text;
    const qint64 off = read.clock.utc.secsTo(read.laptop);
    return u"%1 (laptop %2%3 s)"_s.arg(read.clock.text, off < 0 ? u"-"_s : u"+"_s, QString::number(qAbs(off)));
}

} // namespace

CubePrerequisites::CubePrerequisites(const PlanDevice &cube, const Plan &plan)
    : DeviceStep(u"cube.prerequisites"_s, cube.id, traitsOf()), m_trustpoint(plan.cubeChoices(cube.id).trustpoint)
{
}

StepTexts CubePrerequisites::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: reached, supported, certificate ready")), {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading version, trustpoint, certificates and clock")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE is ready for secure SIP")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "Without a CA and an identity certificate in the trustpoint every TLS handshake would fail. By hand: show version, show "
                                   "crypto pki trustpoints NAME status, show crypto pki certificates NAME, show clock, show call active voice brief."))};
}

Result<Observation> CubePrerequisites::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto found = driverOf<CubeDriver>(devices, device());
    if (!found)
        return fail(found.error());
    CubeDriver &cube = **found;
    Read read;
    const auto version = cube.version(deadline, stop);
    if (!version)
        return fail(version.error());
    read.version = *version;
    const auto trustpoint = cube.trustpoint(m_trustpoint, deadline, stop);
    if (!trustpoint)
        return fail(trustpoint.error());
    read.trustpoint = *trustpoint;
    if (trustpoint->caAuthenticated || trustpoint->hasIdentity) {
        const auto certificates = cube.certificates(m_trustpoint, deadline, stop);
        if (!certificates)
            return fail(certificates.error());
        read.certificates = *certificates;
    }
    const auto clock = cube.clock(deadline, stop);
    if (!clock)
        return fail(clock.error());
    read.clock = *clock;
    read.laptop = QDateTime::currentDateTimeUtc();
    const auto calls = cube.activeCalls(deadline, stop);
    if (!calls)
        return fail(calls.error());
    read.calls = *calls;
    Observation out;
    out.evidence += deviceEvidence(device(), u"IOS XE %1, clock %2, SIP call legs: %3"_s.arg(read.version.text, clockText(read), QString::number(read.calls)));
    out.data = std::move(read);
    return out;
}

Assessment CubePrerequisites::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const CubeVersion &version = read.version;
    if (!version.iosXe || version.controllerMode || version.major < 16 || (version.major == 16 && version.minor < 6))
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE runs %1: IOS XE 16.6 or later in autonomous mode is needed"), {version.text}));
    const QString &name = m_trustpoint;
    const CubeTrustpoint &trustpoint = read.trustpoint;
    if (!trustpoint.exists)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE has no trustpoint %1. Create it and import its certificates, or correct the plan, then check again."), {name}));
    if (!trustpoint.caAuthenticated)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Trustpoint %1 has no CA certificate. Authenticate it (crypto pki authenticate %1), then check again."), {name}));
    if (!trustpoint.hasIdentity)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Trustpoint %1 has no certificate of its own. Import one, then check again."), {name}));
    const QDateTime now = read.clock.utc.isValid() ? read.clock.utc : read.laptop;
    QList<Finding> findings{{u"IOS XE"_s, version.text, version.text}, {u"trustpoint "_s + name, u"CA, certificate"_s, u"CA, certificate"_s}};
    for (const CubeCertificate &certificate : read.certificates) {
        const QString what = certificate.commonName.isEmpty() ? certificate.subject : certificate.commonName;
        if (certificate.notAfter < now)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 of trustpoint %2 expired on %3. Renew it, then check again."),
                                {what, name, day(certificate.notAfter)}));
        if (certificate.notBefore > now)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 of trustpoint %2 is valid only from %3, and CUBE's clock says %4. Check the clock (NTP)."),
                                {what, name, day(certificate.notBefore), read.clock.text}));
        if (!certificate.isCa && !certificate.clientAuth)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a client (no clientAuth), but CUBE calls CVP as a TLS client. Have it issued again."), {what}));
        findings += {u"certificate "_s + what, day(certificate.notAfter), day(certificate.notAfter)};
    }
    findings += {QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "clock")), clockText(read), clockText(read)};
    findings += {QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "SIP call legs")), QString::number(read.calls), QString::number(read.calls)};
    return judged(findings);
}

Result<ChangeSet> CubePrerequisites::plan(const Observation &, const QList<Debt> &, const Plan &) const
{
    return ChangeSet{};
}

} // namespace sipseal
