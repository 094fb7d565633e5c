// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/CucmPrerequisites.h"

#include "app/devices/cucm/CucmDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    QString version;
    CucmService callManager;
    QDateTime clock, laptop;
};

} // namespace

CucmPrerequisites::CucmPrerequisites(const PlanDevice &node)
    : DeviceStep(u"cucm.prerequisites"_s, node.id, [] {
          StepTraits traits;
          traits.task = Task::Cucm;
          traits.checkOnly = true;
          traits.settle = {std::chrono::seconds(2), std::chrono::minutes(10)};
          return traits;
      }()),
      m_ssh(node.ssh.has_value())
{
}

StepTexts CucmPrerequisites::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUCM: reached, supported, in service")), {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading version and services")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CUCM is ready for secure SIP")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "A node that does not run Cisco CallManager now must not be restarted by this procedure. By hand: show version active, utils "
                                   "service list, show status."))};
}

Result<Observation> CucmPrerequisites::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    Read read;
    const auto version = (*driver)->version(deadline, stop);
    if (!version)
        return fail(version.error());
    read.version = *version;
    const auto services = (*driver)->services({u"Cisco CallManager"_s}, deadline, stop);
    if (!services)
        return fail(services.error());
    for (const CucmService &service : *services)
        if (service.name == u"Cisco CallManager")
            read.callManager = service;
    QString zone;
    if (m_ssh) { // a login that is refused must show before anything is changed
        const auto answered = (*driver)->timeZone(deadline, stop);
        if (!answered)
            return fail(answered.error());
        zone = *answered;
    }
    read.clock = (*driver)->clock();
    read.laptop = QDateTime::currentDateTimeUtc();
    Observation out;
    out.evidence += deviceEvidence(device(), u"CUCM %1, Cisco CallManager %2, time zone %3"_s.arg(read.version, read.callManager.status, zone.isEmpty() ? u"-"_s : zone));
    out.data = std::move(read);
    return out;
}

Assessment CucmPrerequisites::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const int major = read.version.section(u'.', 0, 0).toInt(), minor = read.version.section(u'.', 1, 1).toInt();
    if (major < 11 || (major == 11 && minor < 5) || major > 15)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 runs CUCM %2: 11.5 to 15 is supported"), {device(), read.version}));
    QList<Finding> findings{{u"version"_s, read.version, read.version}, {u"Cisco CallManager"_s, read.callManager.status, u"Started"_s}};
    if (read.clock.isValid()) {
        const QString clock = u"%1 s"_s.arg(read.clock.secsTo(read.laptop));
        findings += {QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "clock against the laptop's")), clock, clock};
    }
    if (read.callManager.status == u"Starting" || read.callManager.status == u"Stopping")
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "Cisco CallManager is %1 on %2"), {read.callManager.status, device()}), findings);
    if (read.callManager.activated() && read.callManager.status != u"Started")
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Cisco CallManager is %1 on %2. Start it, then check again."), {read.callManager.status, device()}), findings);
    findings[1].wanted = findings[1].now;
    return judged(findings);
}

Result<ChangeSet> CucmPrerequisites::plan(const Observation &, const QList<Debt> &, const Plan &) const
{
    return ChangeSet{};
}

} // namespace sipseal
