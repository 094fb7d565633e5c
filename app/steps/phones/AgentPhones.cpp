// SPDX-License-Identifier: Apache-2.0
#include "app/steps/phones/AgentPhones.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/steps/DeviceStep.h"

#include <QTimeZone>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kNone = u"No Pending Operation"_s, kInstall = u"Install/Upgrade"_s, kSuccess = u"Upgrade Success"_s;

// As the phone's page of Cisco Unified CM Administration has them.
constexpr char kProfile[] = "Device Security Profile";
constexpr char kOperation[] = "Certificate Operation";
constexpr char kStatus[] = "Certificate Operation Status";

QString subjectOf(const QString &phone, const char *field)
{
    return phone + u' ' + QString::fromLatin1(field);
}

struct Read
{
    std::optional<CucmPhone> phone;
    CucmRegistration registration;
    QDateTime clusterNow; ///< in the cluster's own zone; where that is unknown UTC+14, the earliest calendar on earth
};

bool registered(const Read &read)
{
    return read.registration.status == u"Registered";
}

// A date ahead on the cluster's calendar. Whole hours, so that a preview and what is sent a minute later are equal; rounded up,
// so that it lies ahead also when one hour is asked for at the end of another.
QString finishTime(const QDateTime &clusterNow, int hours)
{
    return clusterNow.addSecs(qint64(hours) * 3600 + 3599).toString(u"yyyy:MM:dd:HH':00'"_s); // YYYY:MM:DD:HH:mm (cucm.md §g)
}

QList<Finding> findingsOf(const QString &name, const Read &read, const Plan &plan)
{
    const CucmPhone &phone = *read.phone;
    const bool same = phone.securityProfile.compare(plan.cucm.phoneProfile, Qt::CaseInsensitive) == 0;
    return {{subjectOf(name, kProfile), same ? plan.cucm.phoneProfile : phone.securityProfile, plan.cucm.phoneProfile},
            {subjectOf(name, kOperation), phone.certificateOperation, kNone},
            {subjectOf(name, kStatus), phone.certificateStatus, kSuccess}};
}

} // namespace

AgentPhones::AgentPhones(const PlanDevice &publisher, const Plan &plan) : m_publisher(publisher.id), m_names(plan.phones.names) {}

StepKey AgentPhones::key() const
{
    return {u"phones.secure"_s, m_publisher};
}

StepTexts AgentPhones::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Agent phones: certificate and secure profile")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will secure %n agent phone(s): each is reset once"), int(m_names.size())),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Securing agent phones")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Each agent phone has its certificate and registers over TLS")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "A phone needs a certificate of its own (LSC) before it can register over TLS. By hand: Cisco Unified CM Administration, Device > "
                                   "Phone, the phone, Certificate Operation Install/Upgrade, Operation Completes by a date ahead, Device Security Profile, Save, "
                                   "Reset; then look until Certificate Operation says No Pending Operation and its status Upgrade Success."))};
}

StepTraits AgentPhones::traits() const
{
    StepTraits traits;
    traits.task = Task::Phones;
    traits.phase = Phase::CutOver;
    traits.leg = u"CUCM-agents"_s;
    traits.impact = Impact::ResetsPhones;
    traits.impactTime = std::chrono::minutes(2);
    traits.settle = {std::chrono::seconds(8), std::chrono::minutes(10), std::chrono::seconds(12)}; // one RIS request each; 15 a minute are allowed (cucm.md §i)
    traits.runsAfter = {{u"cucm.prerequisites"_s, m_publisher}, {u"phones.security-profile"_s, m_publisher}, every("cucm.capf.activate"),
                        every("cucm.security-mode"),            every("cucm.service.ctimanager"),           every("cucm.service.callmanager"),
                        every("cucm.service.tftp")};
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, agent phones, steps 8 to 15"));
    return traits;
}

BatchLimits AgentPhones::limits(const Plan &plan) const
{
    return {1, plan.policies.waveSize, plan.policies.capfPending, plan.policies.failureLimit};
}

QStringList AgentPhones::subjects(const Plan &plan) const
{
    return plan.phones.names;
}

Result<QMap<QString, Observation>> AgentPhones::observeSubjects(const DeviceSet &devices, const QStringList &subjects, Deadline deadline,
                                                                std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, m_publisher);
    if (!driver)
        return fail(driver.error());
    const auto phones = (*driver)->phones(subjects, deadline, stop);
    if (!phones)
        return fail(phones.error());
    const auto registrations = (*driver)->registrations(subjects, u"Phone"_s, deadline, stop);
    if (!registrations)
        return fail(registrations.error());
    const auto zoneName = (*driver)->timeZone(deadline, stop);
    if (!zoneName)
        return fail(zoneName.error());
    const QDateTime now = (*driver)->clock().isValid() ? (*driver)->clock() : QDateTime::currentDateTimeUtc();
    const QTimeZone zone(zoneName->toLatin1());
    const QDateTime clusterNow = !zoneName->isEmpty() && zone.isValid() ? now.toTimeZone(zone) : now.toOffsetFromUtc(14 * 3600);

    QMap<QString, Observation> out;
    for (const QString &subject : subjects) {
        Read read;
        read.clusterNow = clusterNow;
        for (const CucmPhone &phone : *phones)
            if (phone.name.compare(subject, Qt::CaseInsensitive) == 0)
                read.phone = phone;
        for (const CucmRegistration &registration : *registrations)
            if (registration.name.compare(subject, Qt::CaseInsensitive) == 0 && registration.timeStamp >= read.registration.timeStamp)
                read.registration = registration;
        Observation observation;
        if (read.phone)
            observation.evidence += deviceEvidence(m_publisher, u"%1: profile %2, %3, %4; %5 at %6"_s.arg(
                                                                    subject, read.phone->securityProfile, read.phone->certificateOperation,
                                                                    read.phone->certificateStatus, read.registration.status, read.registration.node));
        observation.activationMarker = read.registration.timeStamp > 0 ? QString::number(read.registration.timeStamp) : QString();
        observation.data = std::move(read);
        out[subject] = std::move(observation);
    }
    return out;
}

QMap<QString, Observation> AgentPhones::subjectsOf(const Observation &whole) const
{
    return whole.as<QMap<QString, Observation>>();
}

Assessment AgentPhones::assessSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (!read.phone)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "CUCM knows no phone %1. Correct the plan, then check again."), {subject}));
    const QList<Finding> findings = findingsOf(subject, read, plan);
    Assessment judgement = judged(findings);
    const bool due = owed(debts, observation.activationMarker);
    if (judgement.state == Assessment::State::Compliant) {
        if (due) {
            judgement.state = Assessment::State::Differs;
            judgement.reason = Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has still to be reset"), {subject});
        } else if (!registered(read)) {
            return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not registered"), {subject}), findings);
        }
        return judgement;
    }
    const bool profileRight = findings.first().now == findings.first().wanted;
    if (profileRight && !due && read.phone->certificateOperation == kInstall)
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is fetching its certificate"), {subject}), findings);
    if (profileRight && due && !registered(read)) // reset, and not back yet
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not registered"), {subject}), findings);
    if (profileRight && due)
        judgement.reason = Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has still to be reset"), {subject});
    return judgement;
}

Result<ChangeSet> AgentPhones::planSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts,
                                           const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assessSubject(subject, observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling || !read.phone)
        return out;
    const CucmPhone &phone = *read.phone;
    const bool needsLsc = phone.certificateStatus != kSuccess && phone.certificateOperation != kInstall;
    const bool needsProfile = phone.securityProfile.compare(plan.cucm.phoneProfile, Qt::CaseInsensitive) != 0;
    QList<QPair<QString, QString>> fields, back;
    if (needsProfile) {
        fields += {u"securityProfileName"_s, plan.cucm.phoneProfile};
        back += {u"securityProfileName"_s, phone.securityProfile};
    }
    if (needsLsc) { // these four go together in one request (cucm.md §0.6)
        fields += {u"certificateOperation"_s, kInstall};
        fields += {u"authenticationMode"_s, plan.cucm.phoneAuthentication};
        fields += {u"keySize"_s, QString::number(plan.cucm.phoneKeySize)};
        fields += {u"upgradeFinishTime"_s, finishTime(read.clusterNow, plan.phones.completeWithinHours)};
        out.residue = Text(QT_TRANSLATE_NOOP("SipSeal", "%1 keeps its certificate (LSC)"), {subject});
        out.deepInverse += cucm::updatePhone(m_publisher, phone.name, {{u"certificateOperation"_s, u"Delete"_s},
                                                                       {u"upgradeFinishTime"_s, finishTime(read.clusterNow, plan.phones.completeWithinHours)}});
        out.deepInverse += cucm::resetPhone(m_publisher, phone.name);
    }
    const Text what(QT_TRANSLATE_NOOP("SipSeal", "reset of phone %1"), {subject});
    const QList<Finding> findings = judgement.findings;
    out.changes = differing(findings);
    if (!fields.isEmpty()) {
        out.forward += cucm::updatePhone(m_publisher, phone.name, fields);
        out.owes += Debt{key(), {}, what, true, false};
    }
    if (!back.isEmpty()) {
        out.inverse += cucm::updatePhone(m_publisher, phone.name, back);
        out.inverseActivation += cucm::resetPhone(m_publisher, phone.name);
    }
    out.activation += cucm::resetPhone(m_publisher, phone.name);
    out.activationWhat = what;
    return out;
}

// The batch as a whole, for check and preview.

Result<Observation> AgentPhones::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    auto all = observeSubjects(devices, m_names, deadline, stop);
    if (!all)
        return fail(all.error());
    Observation out;
    for (const Observation &one : std::as_const(*all))
        out.evidence += one.evidence;
    out.data = std::move(*all);
    return out;
}

Assessment AgentPhones::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &all = observation.as<QMap<QString, Observation>>();
    Assessment out;
    for (const QString &name : m_names) {
        const Assessment one = assessSubject(name, all.value(name), {}, plan);
        if (one.state == Assessment::State::Blocked)
            return one;
        out.findings += one.findings;
        out.settling = out.settling || one.settling;
        if (one.state == Assessment::State::Differs)
            out.state = Assessment::State::Differs;
    }
    return out;
}

Result<ChangeSet> AgentPhones::plan(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &all = observation.as<QMap<QString, Observation>>();
    ChangeSet out;
    for (const QString &name : m_names) {
        const auto one = planSubject(name, all.value(name), {}, plan);
        if (!one)
            return one;
        out.forward += one->forward;
        out.activation += one->activation;
        out.inverse += one->inverse;
        out.inverseActivation += one->inverseActivation;
        out.changes += one->changes;
        if (!one->residue.isEmpty())
            out.residue = Text(QT_TRANSLATE_NOOP("SipSeal", "Phones keep their certificates (LSC)"));
    }
    return out;
}

} // namespace sipseal
