// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/MixedMode.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    int mode = 0;
    VosCtl ctl;
};

QString modeText(int mode)
{
    return mode == 1 ? u"1 (mixed)"_s : u"0 (non-secure)"_s;
}

} // namespace

MixedMode::MixedMode(const PlanDevice &publisher, const Plan &plan)
    : DeviceStep(u"cucm.security-mode"_s, publisher.id, [&] {
          StepTraits traits;
          traits.task = Task::Cucm;
          traits.phase = Phase::Prepare;
          traits.impact = Impact::RestartsService;
          traits.impactTime = std::chrono::minutes(3);
          traits.reversible = false;
          traits.settle = {std::chrono::seconds(2), std::chrono::minutes(5), std::chrono::seconds(15)};
          traits.runsAfter = {{u"cucm.prerequisites"_s, publisher.id}, {u"cucm.capf.activate"_s, publisher.id}};
          traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, security mode, steps 1 to 7"));
          return traits;
      }())
{
    for (const PlanDevice &node : plan.devices)
        if (node.kind == DeviceKind::Cucm)
            m_nodes += node.id;
}

StepTexts MixedMode::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Cluster security mode: mixed mode")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will set the cluster to mixed mode")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the cluster to mixed mode")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The cluster is in mixed mode")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "Only a cluster in mixed mode signs and encrypts for phones. It stays so when the run is undone, unless a deep undo is asked "
                                   "for: phones hold the CTL file. By hand: SSH to the publisher, utils ctl set-cluster mixed-mode, y; then restart Cisco "
                                   "Tftp, Cisco CallManager and Cisco CTIManager on each node."))};
}

Result<Observation> MixedMode::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    Read read;
    const auto mode = (*driver)->securityMode(deadline, stop);
    if (!mode)
        return fail(mode.error());
    read.mode = *mode;
    const auto ctl = (*driver)->ctl(deadline, stop);
    if (!ctl)
        return fail(ctl.error());
    read.ctl = *ctl;
    Observation out;
    out.evidence += deviceEvidence(device(), u"ClusterSecurityMode %1; CTL file: %2"_s.arg(
                                                 modeText(read.mode), !read.ctl.present ? u"none"_s
                                                                      : read.ctl.verified ? u"verified, last modified "_s + read.ctl.lastModified
                                                                                          : u"not verified"_s));
    out.data = std::move(read);
    return out;
}

Assessment MixedMode::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const QList<Finding> findings{{u"Cluster Security Mode"_s, modeText(read.mode), modeText(1)}};
    if (read.mode == 1 && !read.ctl.verified)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal",
                                              "The cluster is in mixed mode, but its CTL file is missing or not verified. Look at show ctl on the publisher; utils ctl "
                                              "update CTLFile makes it anew. Then check again.")),
                       findings);
    return judged(findings);
}

Result<ChangeSet> MixedMode::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    if (out.changes.isEmpty())
        return out;
    out.forward += cucm::setMixedMode(device());
    out.reversible = false;
    out.residue = Text(QT_TRANSLATE_NOOP("SipSeal", "The cluster stays in mixed mode, and the CTL file stays on nodes and phones"));
    out.deepInverse += cucm::setNonSecureMode(device());
    for (const QString &node : m_nodes) {
        out.owes += Debt{{u"cucm.service.tftp"_s, node}, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "restart of %1"), {u"Cisco Tftp"_s}), true, false};
        out.owes += Debt{{u"cucm.service.callmanager"_s, node}, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "restart of %1"), {u"Cisco CallManager"_s}), true, false};
        out.owes += Debt{{u"cucm.service.ctimanager"_s, node}, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "restart of %1"), {u"Cisco CTIManager"_s}), true, false};
    }
    return out;
}

} // namespace sipseal
