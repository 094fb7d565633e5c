// SPDX-License-Identifier: Apache-2.0
#include "app/steps/phones/PhoneProfile.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    AxlRecord source, profile;
};

using Wanted = QList<QPair<QString, QString>>;

Wanted wantedFields(const Plan &plan)
{
    return {{u"deviceSecurityMode"_s, u"Encrypted"_s},
            {u"authenticationMode"_s, plan.cucm.phoneAuthentication},
            {u"keySize"_s, QString::number(plan.cucm.phoneKeySize)},
            {u"transportType"_s, u"TLS"_s}};
}

} // namespace

PhoneProfile::PhoneProfile(const PlanDevice &publisher, const Plan &plan)
    : DeviceStep(u"phones.security-profile"_s, publisher.id, [&] {
          StepTraits traits;
          traits.task = Task::Phones;
          traits.phase = Phase::Prepare;
          traits.runsAfter = {{u"cucm.prerequisites"_s, publisher.id}};
          traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, agent phones, steps 6 to 7"));
          return traits;
      }()),
      m_source(plan.cucm.phoneProfileSource), m_name(plan.cucm.phoneProfile)
{
}

StepTexts PhoneProfile::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Phone security profile")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will make the phone security profile %1"), {m_name}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Making the phone security profile")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The phone security profile is as wanted")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "It makes phones register over TLS with their own certificate. By hand: Cisco Unified CM Administration, System > Security > Phone "
                                   "Security Profile, copy %1, Device Security Mode Encrypted, Transport Type TLS, Authentication Mode By Null String, RSA Key "
                                   "Size 2048, Save."),
                 {m_source})};
}

Result<Observation> PhoneProfile::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    Read read;
    auto profile = (*driver)->phoneSecurityProfile(m_name, deadline, stop);
    if (!profile)
        return fail(profile.error());
    read.profile = std::move(*profile);
    if (read.profile.isNull()) {
        auto source = (*driver)->phoneSecurityProfile(m_source, deadline, stop);
        if (!source)
            return fail(source.error());
        read.source = std::move(*source);
    }
    QStringList lines;
    for (const auto &[name, value] : read.profile.fields)
        lines += name + u": "_s + value;
    Observation out;
    out.evidence += deviceEvidence(device(), u"phone security profile %1\n"_s.arg(m_name) + (lines.isEmpty() ? u"(none)"_s : lines.join(u'\n')));
    out.data = std::move(read);
    return out;
}

Assessment PhoneProfile::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (read.profile.isNull() && read.source.isNull())
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "There is no phone security profile %1 to copy. Correct its name in the plan, then check again."), {m_source}));
    QList<Finding> findings;
    const Wanted wanted = wantedFields(plan);
    for (const auto &[field, value] : wanted)
        findings += {m_name + u' ' + field, read.profile.isNull() ? u"-"_s : read.profile.value(field), value};
    return judged(findings);
}

Result<ChangeSet> PhoneProfile::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    if (out.changes.isEmpty())
        return out;
    const Wanted wanted = wantedFields(plan);
    if (read.profile.isNull()) {
        AxlRecord fresh = read.source;
        fresh.uuid.clear();
        fresh.set(u"name"_s, m_name);
        fresh.remove(u"description"_s);
        for (const auto &[field, value] : wanted)
            fresh.set(field, value);
        out.forward += cucm::addPhoneSecurityProfile(device(), fresh);
        out.inverse += cucm::removePhoneSecurityProfile(device(), m_name);
        return out;
    }
    Wanted there, back; // just what differs
    for (const auto &[field, value] : wanted)
        if (read.profile.value(field) != value) {
            there += {field, value};
            back += {field, read.profile.value(field)};
        }
    out.forward += cucm::updatePhoneSecurityProfile(device(), read.profile.value(u"name"_s), there);
    out.inverse += cucm::updatePhoneSecurityProfile(device(), read.profile.value(u"name"_s), back);
    return out;
}

} // namespace sipseal
