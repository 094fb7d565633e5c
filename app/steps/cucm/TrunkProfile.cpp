// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cucm/TrunkProfile.h"

#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/CucmDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    AxlRecord profile;            ///< null: there is none yet
    std::optional<CucmTrunk> trunk;
    AxlRecord current;            ///< the profile that the trunk has now
    QStringList otherUsers;       ///< other trunks with the same profile
};

using Wanted = QList<QPair<QString, QString>>;

// What the table of the procedure asks of the profile (cucm.md §d).
Wanted wantedFields(const TrunkChoice &choice, int port)
{
    return {{u"securityMode"_s, u"Encrypted"_s},
            {u"incomingTransport"_s, u"TLS"_s},
            {u"outgoingTransport"_s, u"TLS"_s},
            {u"x509SubjectName"_s, choice.x509Subject},
            {u"incomingPort"_s, QString::number(port)}};
}

// A subject field may list several names, separated by space, comma, semicolon or colon (cucm.md §d).
bool listsSubject(const QString &field, const QString &name)
{
    static const QRegularExpression separators(u"[ ,;:]+"_s);
    return field.split(separators, Qt::SkipEmptyParts).contains(name, Qt::CaseInsensitive);
}

QString fieldNow(const AxlRecord &profile, const QString &field, const QString &wanted)
{
    if (profile.isNull())
        return u"-"_s;
    const QString value = profile.value(field);
    if (field == u"x509SubjectName" && listsSubject(value, wanted))
        return wanted;
    return value;
}

} // namespace

const TrunkChoice &trunkChoice(const Plan &plan, TrunkPeer peer)
{
    return peer == TrunkPeer::Cube ? plan.cucm.cube : plan.cucm.cvp;
}

TrunkProfile::TrunkProfile(const PlanDevice &publisher, TrunkPeer peer, const Plan &plan)
    : DeviceStep(peer == TrunkPeer::Cube ? u"cucm.trunk-profile.cube"_s : u"cucm.trunk-profile.cvp"_s, publisher.id,
                 [&] {
                     StepTraits traits;
                     traits.task = Task::Cucm;
                     traits.phase = Phase::Prepare;
                     traits.runsAfter = {{u"cucm.prerequisites"_s, publisher.id}};
                     traits.documentPlace = peer == TrunkPeer::Cube ? Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, SIP trunk security profiles, steps 1 to 5"))
                                                                    : Text(QT_TRANSLATE_NOOP("SipSeal", "Task 4, SIP trunk security profiles, step 6"));
                     return traits;
                 }()),
      m_peer(peer), m_choice(trunkChoice(plan, peer))
{
}

StepTexts TrunkProfile::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "SIP trunk security profile %1"), {m_choice.profile}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will make the SIP trunk security profile %1"), {m_choice.profile}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Making the SIP trunk security profile %1"), {m_choice.profile}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The SIP trunk security profile %1 is as wanted"), {m_choice.profile}),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "The profile says Encrypted, TLS, port 5061, and whose certificate is accepted. All other flags stay as in the profile that the "
                                   "trunk has now. By hand: Cisco Unified CM Administration, System > Security > SIP Trunk Security Profile, copy the trunk's "
                                   "profile, set Device Security Mode, both transport types, Secure Certificate Subject and Incoming Port, Save."))};
}

Result<Observation> TrunkProfile::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CucmDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    CucmDriver &cucm = **driver;
    Read read;
    auto profile = cucm.sipTrunkSecurityProfile(m_choice.profile, deadline, stop);
    if (!profile)
        return fail(profile.error());
    read.profile = std::move(*profile);
    const auto trunks = cucm.trunks(deadline, stop);
    if (!trunks)
        return fail(trunks.error());
    for (const CucmTrunk &trunk : *trunks) {
        if (trunk.name.compare(m_choice.trunk, Qt::CaseInsensitive) == 0)
            read.trunk = trunk;
        else if (trunk.securityProfile.compare(m_choice.profile, Qt::CaseInsensitive) == 0)
            read.otherUsers += trunk.name;
    }
    if (read.trunk && !read.trunk->securityProfile.isEmpty()) {
        auto current = cucm.sipTrunkSecurityProfile(read.trunk->securityProfile, deadline, stop);
        if (!current)
            return fail(current.error());
        read.current = std::move(*current);
    }
    QStringList lines;
    for (const auto &[name, value] : read.profile.fields)
        lines += name + u": "_s + value;
    Observation out;
    out.evidence += deviceEvidence(device(), u"SIP trunk security profile %1\n"_s.arg(m_choice.profile) + (lines.isEmpty() ? u"(none)"_s : lines.join(u'\n')));
    out.data = std::move(read);
    return out;
}

Assessment TrunkProfile::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (m_choice.x509Subject.isEmpty())
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no X.509 subject for %1: set it to the CN of the peer's certificate, then check again."), {m_choice.profile}));
    if (!read.trunk)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "There is no SIP trunk %1. Correct its name in the plan, then check again."), {m_choice.trunk}));
    QList<Finding> findings;
    const Wanted wanted = wantedFields(m_choice, plan.cucm.securePort);
    for (const auto &[field, value] : wanted)
        findings += {m_choice.profile + u' ' + field, fieldNow(read.profile, field, value), value};
    const Assessment judgement = judged(findings);
    if (judgement.state == Assessment::State::Differs && !read.profile.isNull() && !read.otherUsers.isEmpty())
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal",
                                              "The profile %1 exists with other values and other trunks use it (%2): changing it would change them too. Name another "
                                              "profile in the plan, then check again."),
                            {m_choice.profile, read.otherUsers.join(u", "_s)}),
                       findings);
    return judgement;
}

Result<ChangeSet> TrunkProfile::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    if (out.changes.isEmpty())
        return out;
    const Wanted wanted = wantedFields(m_choice, plan.cucm.securePort);
    if (read.profile.isNull()) {
        AxlRecord fresh = read.current;
        fresh.uuid.clear();
        fresh.set(u"name"_s, m_choice.profile);
        for (const auto &[field, value] : wanted)
            fresh.set(field, value);
        out.forward += cucm::addSipTrunkSecurityProfile(device(), fresh);
        out.inverse += cucm::removeSipTrunkSecurityProfile(device(), m_choice.profile);
        out.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "Every other flag is copied from %1."), {read.current.value(u"name"_s)});
        return out;
    }
    Wanted there, back; // just what differs: a subject field that lists our name among others keeps the others
    for (const auto &[field, value] : wanted)
        if (fieldNow(read.profile, field, value) != value) {
            there += {field, value};
            back += {field, read.profile.value(field)};
        }
    out.forward += cucm::updateSipTrunkSecurityProfile(device(), read.profile.value(u"name"_s), there);
    out.inverse += cucm::updateSipTrunkSecurityProfile(device(), read.profile.value(u"name"_s), back);
    // Where the trunk already uses it, the new values run only after the trunk's reset.
    if (read.trunk && read.trunk->securityProfile.compare(m_choice.profile, Qt::CaseInsensitive) == 0)
        out.owes += Debt{{m_peer == TrunkPeer::Cube ? u"cucm.trunk.cube"_s : u"cucm.trunk.cvp"_s, device()}, {},
                         Text(QT_TRANSLATE_NOOP("SipSeal", "reset of trunk %1"), {read.trunk->name}), true, false};
    return out;
}

} // namespace sipseal
