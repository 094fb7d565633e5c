// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/ServiceRestart.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

using Service = ServiceRestart::Service;

const QString kStarted = u"Started"_s;
constexpr char kDue[] = QT_TRANSLATE_NOOP("Finding", "Started, restart due");

QString stepId(Service service)
{
    switch (service) {
    case Service::Tftp: return u"cucm.service.tftp"_s;
    case Service::CallManager: return u"cucm.service.callmanager"_s;
    case Service::CtiManager: return u"cucm.service.ctimanager"_s;
    }
    return {};
}

QString serviceName(Service service) // spelled as XService has them (cucm.md §c)
{
    switch (service) {
    case Service::Tftp: return u"Cisco Tftp"_s;
    case Service::CallManager: return u"Cisco CallManager"_s;
    case Service::CtiManager: return u"Cisco CTIManager"_s;
    }
    return {};
}

StepTraits traitsOf(const PlanDevice &node, Service service)
{
    StepTraits traits;
    traits.task = Task::Cucm;
    traits.phase = Phase::Prepare;
    traits.impact = Impact::RestartsService;
    traits.impactTime = std::chrono::seconds(service == Service::CallManager ? 120 : 60);
    traits.settle = {std::chrono::seconds(1), std::chrono::minutes(10), std::chrono::seconds(10)};
    traits.runsAfter = {{u"cucm.prerequisites"_s, node.id}, every("cucm.security-mode")};
    if (service != Service::Tftp)
        traits.runsAfter += every("cucm.service.tftp");
    if (service == Service::CtiManager)
        traits.runsAfter += every("cucm.service.callmanager");
    traits.exclusionGroup = u"cucm-cluster"_s;
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, security mode, steps 8 to 15"));
    return traits;
}

bool restartDue(const QList<Debt> &debts, const QString &markerNow)
{
    return owed(debts, markerNow) || std::any_of(debts.begin(), debts.end(), [](const Debt &debt) { return debt.expected; });
}

} // namespace

ServiceRestart::ServiceRestart(const PlanDevice &node, Service service)
    : DeviceStep(stepId(service), node.id, traitsOf(node, service)), m_service(serviceName(service))
{
}

StepTexts ServiceRestart::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 restarted after mixed mode"), {m_service}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will restart %1"), {m_service}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Restarting %1"), {m_service}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is started and knows the security mode"), {m_service}),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "A service learns of the new security mode only at its start. Its phones fail over to another node meanwhile. By hand: Cisco "
                                   "Unified Serviceability, Tools > Control Center - Feature Services, the node, Go, %1, Restart, OK; wait until it is started."),
                 {m_service})};
}

Result<Observation> ServiceRestart::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    const auto services = (*driver)->services({m_service}, deadline, stop);
    if (!services)
        return fail(services.error());
    CucmService found;
    for (const CucmService &service : *services)
        if (service.name == m_service)
            found = service;
    Observation out;
    out.evidence += deviceEvidence(device(), u"%1: %2, started %3"_s.arg(m_service, found.status, found.startTime));
    out.activationMarker = found.startTime;
    out.data = std::move(found);
    return out;
}

Assessment ServiceRestart::assess(const Observation &observation, const QList<Debt> &debts, const Plan &) const
{
    const auto &service = observation.as<CucmService>();
    if (service.name.isEmpty() || !service.activated())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not activated on %2"), {m_service, device()}));
    const bool due = restartDue(debts, observation.activationMarker);
    const QList<Finding> findings{{m_service, due && service.status == kStarted ? QString::fromLatin1(kDue) : service.status, kStarted}};
    if (service.status == u"Starting" || service.status == u"Stopping")
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is %2"), {m_service, service.status}), findings);
    if (service.status != kStarted)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is %2 on %3. Start it in Control Center - Feature Services, then check again."),
                            {m_service, service.status, device()}),
                       findings);
    return judged(findings);
}

Result<ChangeSet> ServiceRestart::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    out.activation += cucm::restartService(device(), m_service);
    out.activationWhat = Text(QT_TRANSLATE_NOOP("SipSeal", "restart of %1"), {m_service});
    return out;
}

} // namespace sipseal
