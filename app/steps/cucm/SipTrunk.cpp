// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/SipTrunk.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/steps/Addresses.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    std::optional<CucmTrunk> trunk;
    QList<CucmRegistration> registrations;
};

// The trunk's stamp in RIS on every node that knows it: another one after each reset (cucm.md §i; that a reset renews it is
// INFERRED, so a journaled debt without a stamp falls back to the person).
QString stampOf(const QList<CucmRegistration> &registrations)
{
    qint64 latest = 0;
    for (const CucmRegistration &registration : registrations)
        latest = std::max(latest, registration.timeStamp);
    return latest > 0 ? QString::number(latest) : QString();
}

bool resetDue(const QList<Debt> &debts, const QString &markerNow)
{
    return owed(debts, markerNow) || std::any_of(debts.begin(), debts.end(), [](const Debt &debt) { return debt.expected; });
}

} // namespace

SipTrunk::SipTrunk(const PlanDevice &publisher, TrunkPeer peer, const Plan &plan)
    : DeviceStep(peer == TrunkPeer::Cube ? u"cucm.trunk.cube"_s : u"cucm.trunk.cvp"_s, publisher.id,
                 [&] {
                     StepTraits traits;
                     traits.task = Task::Cucm;
                     traits.phase = Phase::CutOver;
                     traits.leg = peer == TrunkPeer::Cube ? u"CUCM-CUBE"_s : u"CVP-CUCM"_s;
                     traits.impact = Impact::DropsCalls;
                     traits.impactTime = std::chrono::seconds(10);
                     traits.settle = {std::chrono::seconds(5), std::chrono::minutes(3), std::chrono::seconds(12)}; // RIS allows 15 requests a minute (cucm.md §i)
                     traits.runsAfter = {{u"cucm.prerequisites"_s, publisher.id},
                                         every(peer == TrunkPeer::Cube ? "cucm.trunk-profile.cube" : "cucm.trunk-profile.cvp"),
                                         every("cucm.security-mode"), every("cucm.service.callmanager")};
                     traits.documentPlace = peer == TrunkPeer::Cube ? Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, trunks, steps 1 to 6")) : Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, trunks, steps 7 to 11"));
                     return traits;
                 }()),
      m_peer(peer), m_choice(trunkChoice(plan, peer))
{
}

StepTexts SipTrunk::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "SIP trunk %1: port 5061 and secure profile"), {m_choice.trunk}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will switch trunk %1 to TLS and reset it: calls on it are dropped"), {m_choice.trunk}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Switching trunk %1 to TLS"), {m_choice.trunk}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Trunk %1 runs with TLS"), {m_choice.trunk}),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "The trunk takes and makes TLS only, from its reset on. By hand: Cisco Unified CM Administration, Device > Trunk, the trunk, SIP "
                                   "Information: Destination Port 5061, SIP Trunk Security Profile, Save, Reset."))};
}

Result<Observation> SipTrunk::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    Read read;
    auto trunk = (*driver)->trunk(m_choice.trunk, deadline, stop);
    if (!trunk)
        return fail(trunk.error());
    read.trunk = std::move(*trunk);
    Observation out;
    if (read.trunk) {
        auto registrations = (*driver)->registrations({read.trunk->name}, u"SIPTrunk"_s, deadline, stop);
        if (!registrations)
            return fail(registrations.error());
        read.registrations = std::move(*registrations);
        out.activationMarker = stampOf(read.registrations);
        QStringList destinations;
        for (const CucmDestination &destination : read.trunk->destinations)
            destinations += u"%1:%2"_s.arg(destination.address.isEmpty() ? destination.addressV6 : destination.address, QString::number(destination.port));
        out.evidence += deviceEvidence(device(), u"trunk %1: profile %2, destinations %3, RIS stamp %4"_s.arg(
                                                     read.trunk->name, read.trunk->securityProfile, destinations.join(u", "_s), out.activationMarker));
    }
    out.data = std::move(read);
    return out;
}

Assessment SipTrunk::assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (!read.trunk)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "There is no SIP trunk %1. Correct its name in the plan, then check again."), {m_choice.trunk}));
    const CucmTrunk &trunk = *read.trunk;
    if (trunk.destinationIsSrv)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "Trunk %1 finds its peer by DNS SRV: its port stands in DNS. Change it there by hand."), {trunk.name}));
    const QStringList known = plan.sipAddresses(m_peer == TrunkPeer::Cube ? DeviceKind::Cube : DeviceKind::Cvp);
    QList<Finding> findings;
    for (const CucmDestination &destination : trunk.destinations) {
        const QString address = destination.address.isEmpty() ? destination.addressV6 : destination.address;
        static const QRegularExpression letters(u"[g-zG-Z]"_s); // a name: which device it is cannot be seen here
        if (!known.isEmpty() && !containsAddress(known, address) && !letters.match(address).hasMatch())
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal",
                                                  "Trunk %1 also goes to %2, which the plan does not name; with a secure profile it would get TLS too. Add that device "
                                                  "to the plan or take it off the trunk, then check again."),
                                {trunk.name, address}));
        findings += {trunk.name + u" destination "_s + address + u" port"_s, QString::number(destination.port), QString::number(plan.cucm.securePort)};
    }
    const bool sameProfile = trunk.securityProfile.compare(m_choice.profile, Qt::CaseInsensitive) == 0;
    findings += {trunk.name + u" SIP Trunk Security Profile"_s, sameProfile ? m_choice.profile : trunk.securityProfile, m_choice.profile};
    Assessment judgement = judged(findings);
    if (resetDue(debts, observation.activationMarker) && judgement.state == Assessment::State::Compliant)
        judgement = [&] {
            Assessment owes = judgement;
            owes.state = Assessment::State::Differs;
            owes.reason = Text(QT_TRANSLATE_NOOP("SipSeal", "Trunk %1 has still to be reset"), {trunk.name});
            return owes;
        }();
    return judgement;
}

Result<ChangeSet> SipTrunk::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || !read.trunk)
        return out;
    out.changes = differing(judgement.findings);
    const Text what(QT_TRANSLATE_NOOP("SipSeal", "reset of trunk %1"), {read.trunk->name});
    if (!out.changes.isEmpty()) {
        QList<CucmDestination> destinations = read.trunk->destinations;
        for (CucmDestination &destination : destinations)
            destination.port = plan.cucm.securePort;
        out.forward += cucm::updateSipTrunk(device(), read.trunk->name, m_choice.profile, destinations);
        out.inverse += cucm::updateSipTrunk(device(), read.trunk->name, read.trunk->securityProfile, read.trunk->destinations);
        out.inverseActivation += cucm::resetSipTrunk(device(), read.trunk->name);
        out.owes += Debt{key(), {}, what, true, false};
    }
    out.activation += cucm::resetSipTrunk(device(), read.trunk->name);
    out.activationWhat = what;
    return out;
}

} // namespace sipseal
