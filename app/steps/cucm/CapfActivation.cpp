// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/CapfActivation.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kCapf = u"Cisco Certificate Authority Proxy Function"_s;
constexpr char kNotActivated[] = QT_TRANSLATE_NOOP("Finding", "Not activated");

struct Read
{
    CucmService service;
    QString nodeName;
};

} // namespace

CapfActivation::CapfActivation(const PlanDevice &publisher)
    : DeviceStep(u"cucm.capf.activate"_s, publisher.id, [&] {
          StepTraits traits;
          traits.task = Task::Cucm;
          traits.phase = Phase::Prepare;
          traits.settle = {std::chrono::seconds(2), std::chrono::minutes(5), std::chrono::seconds(10)};
          traits.runsAfter = {{u"cucm.prerequisites"_s, publisher.id}};
          traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, agent phones, steps 1 to 5"));
          return traits;
      }())
{
}

StepTexts CapfActivation::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CAPF activated")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will activate Cisco Certificate Authority Proxy Function on the publisher")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Activating CAPF")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CAPF is started on the publisher")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "CAPF signs the phones' certificates (LSC). It is activated before mixed mode, so that the CTL file names it. By hand: Cisco "
                                   "Unified Serviceability, Tools > Service Activation, the publisher, Go, Cisco Certificate Authority Proxy Function, Save, OK."))};
}

Result<Observation> CapfActivation::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    const auto services = (*driver)->services({kCapf}, deadline, stop);
    if (!services)
        return fail(services.error());
    const auto nodes = (*driver)->nodes(deadline, stop);
    if (!nodes)
        return fail(nodes.error());
    Read read;
    for (const CucmService &service : *services)
        if (service.name == kCapf)
            read.service = service;
    for (const CucmNodeInfo &node : *nodes)
        if (node.publisher)
            read.nodeName = node.name;
    Observation out;
    out.evidence += deviceEvidence(device(), u"%1: %2 (reason %3)"_s.arg(kCapf, read.service.status, QString::number(read.service.reasonCode)));
    out.activationMarker = read.service.startTime;
    out.data = std::move(read);
    return out;
}

Assessment CapfActivation::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &service = observation.as<Read>().service;
    const QList<Finding> findings{{kCapf, service.activated() ? service.status : QString::fromLatin1(kNotActivated), u"Started"_s}};
    if (service.name.isEmpty())
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The publisher knows no service %1"), {kCapf}));
    if (service.status == u"Starting" || service.status == u"Stopping")
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "CAPF is %1"), {service.status}), findings);
    if (service.activated() && service.status == u"Stopped")
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CAPF is activated but stopped. Start it in Control Center - Feature Services, then check again.")), findings);
    return judged(findings);
}

Result<ChangeSet> CapfActivation::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    out.forward += cucm::deployService(device(), read.nodeName, kCapf, true);
    out.residue = Text(QT_TRANSLATE_NOOP("SipSeal", "CAPF stays activated: the CTL file names it"));
    out.deepInverse += cucm::deployService(device(), read.nodeName, kCapf, false);
    return out;
}

} // namespace sipseal
