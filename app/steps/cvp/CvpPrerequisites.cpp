// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cvp/CvpPrerequisites.h"

#include "app/devices/cce/CceDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    CceCvpServer server;
    QList<CceMachine> machines;
    QDateTime clock, laptop;
};

bool supported(const QString &version)
{
    const int major = version.section(u'.', 0, 0).toInt();
    return version.isEmpty() || (major >= 12 && major <= 15);
}

} // namespace

CvpPrerequisites::CvpPrerequisites(const PlanDevice &cce)
    : DeviceStep(u"cvp.prerequisites"_s, cce.id,
                 [] {
                     StepTraits traits;
                     traits.task = Task::Cvp;
                     traits.checkOnly = true;
                     return traits;
                 }())
{
}

StepTexts CvpPrerequisites::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CVP: administration server reached, supported, TLS ready")), {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading versions and the call server's SIP settings")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CVP is ready for secure SIP")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "CVP listens for TLS on its secure port by default; only TLS 1.2 is supported. By hand: Unified CCE Administration, "
                                   "Infrastructure > Device Configuration > CVP Server > SIP."))};
}

Result<Observation> CvpPrerequisites::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CceDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    Read read;
    const auto machines = (*driver)->machines(deadline, stop);
    if (!machines)
        return fail(machines.error());
    read.machines = *machines;
    const auto server = (*driver)->cvpServer(u"Core"_s, deadline, stop);
    if (!server)
        return fail(server.error());
    read.server = *server;
    read.clock = (*driver)->clock();
    read.laptop = QDateTime::currentDateTimeUtc();
    QStringList lines{u"CVP SIP: incoming port %1, secure port %2, %3, %4"_s.arg(QString::number(server->incomingPort), QString::number(server->incomingSecurePort),
                                                                                 server->tlsVersion, server->ciphers)};
    for (const CceMachine &machine : read.machines)
        lines += u"%1 %2 %3 %4"_s.arg(machine.type, machine.hostName, machine.address, machine.version);
    Observation out;
    out.evidence += deviceEvidence(device(), lines.join(u'\n'));
    out.data = std::move(read);
    return out;
}

Assessment CvpPrerequisites::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    for (const CceMachine &machine : read.machines)
        if ((machine.type.contains(u"CVP") || machine.type.contains(u"AW") || machine.type.contains(u"VVB")) && !supported(machine.version))
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 runs version %2: 12.0 to 15 is supported"), {machine.hostName, machine.version}));
    if (read.server.incomingSecurePort != plan.cvp.securePort)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CVP takes TLS on port %1, but the plan says %2. Make them equal, then check again."),
                            {QString::number(read.server.incomingSecurePort), QString::number(plan.cvp.securePort)}));
    if (!read.server.tlsVersion.contains(u"TLSv1.2"))
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CVP is set to %1. Set its supported TLS version to TLSv1.2, then check again."), {read.server.tlsVersion}));
    QList<Finding> findings{{u"CVP incoming secure port"_s, QString::number(read.server.incomingSecurePort), QString::number(plan.cvp.securePort)},
                            {u"CVP TLS version"_s, read.server.tlsVersion, read.server.tlsVersion}};
    if (read.clock.isValid()) {
        const QString clock = u"%1 s"_s.arg(read.clock.secsTo(read.laptop));
        findings += {QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "clock against the laptop's")), clock, clock};
    }
    return judged(findings);
}

Result<ChangeSet> CvpPrerequisites::plan(const Observation &, const QList<Debt> &, const Plan &) const
{
    return ChangeSet{};
}

} // namespace sipseal
