// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cvp/ServerGroups.h"

#include "app/devices/cce/CceDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

using Groups = QList<CceServerGroup>;

StepTraits traitsOf(const PlanDevice &cce, ServerGroupRole role)
{
    StepTraits traits;
    traits.task = Task::Cvp;
    traits.phase = Phase::CutOver;
    traits.settle = {std::chrono::seconds(2), std::chrono::seconds(90), std::chrono::seconds(6)};
    traits.runsAfter = {{u"cvp.prerequisites"_s, cce.id}};
    switch (role) {
    case ServerGroupRole::Cucm:
        traits.leg = u"CVP-CUCM"_s;
        traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 2, step 3"));
        break;
    case ServerGroupRole::Vvb:
        traits.leg = u"CVP-CVVB"_s;
        traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 2, step 4"));
        break;
    case ServerGroupRole::Cube:
        traits.leg = u"CUBE-CVP"_s;
        traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 2, step 2"));
        break;
    }
    return traits;
}

const CceServerGroup *find(const Groups &groups, const QString &name)
{
    for (const CceServerGroup &group : groups)
        if (group.name.compare(name, Qt::CaseInsensitive) == 0)
            return &group;
    return nullptr;
}

const CceGroupElement *member(const CceServerGroup &group, const QString &address)
{
    for (const CceGroupElement &element : group.elements)
        if (element.address.compare(address, Qt::CaseInsensitive) == 0)
            return &element;
    return nullptr;
}

QString portText(const std::optional<int> &port)
{
    return port ? QString::number(*port) : u"-"_s;
}

QString subject(const QString &group, const QString &address)
{
    return group + u' ' + address + u" secure port"_s;
}

} // namespace

ServerGroups::ServerGroups(const PlanDevice &cce, ServerGroupRole role, const Plan &)
    : DeviceStep(u"cvp.server-group."_s + serverGroupRoleName(role), cce.id, traitsOf(cce, role)), m_role(role)
{
}

StepTexts ServerGroups::texts() const
{
    const QString of = m_role == ServerGroupRole::Cucm ? u"CUCM"_s : m_role == ServerGroupRole::Vvb ? u"CVVB"_s : u"CUBE"_s;
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "SIP server groups of %1: secure port"), {of}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will have CVP reach %1 over TLS"), {of}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the secure port towards %1"), {of}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CVP reaches %1 over TLS"), {of}),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "Once a member has a secure port, CVP signals to it over TLS. By hand: Unified CCE Administration, Call Settings > Route "
                                   "Settings > SIP Server Group, open the group, Members, Set SecurePort, Save. OPTIONS heartbeats stay in clear: keep 5060 "
                                   "open."))};
}

Result<Observation> ServerGroups::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CceDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    auto groups = (*driver)->serverGroups(deadline, stop);
    if (!groups)
        return fail(groups.error());
    QStringList lines;
    for (const CceServerGroup &group : *groups)
        for (const CceGroupElement &element : group.elements)
            lines += u"%1 (%2): %3 port %4, secure port %5"_s.arg(group.name, group.type, element.address, QString::number(element.port),
                                                                  portText(element.securePort));
    Observation out;
    out.evidence += deviceEvidence(device(), lines.join(u'\n'));
    out.data = std::move(*groups);
    return out;
}

Assessment ServerGroups::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &groups = observation.as<Groups>();
    const QString wanted = QString::number(plan.cvp.securePort);
    QList<Finding> findings;
    bool clear = false;
    for (const ServerGroupChoice &choice : plan.cvp.serverGroups) {
        if (choice.role != m_role)
            continue;
        const CceServerGroup *group = find(groups, choice.name);
        if (!group)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "There is no SIP server group %1. Correct its name in the plan, then check again."), {choice.name}));
        for (const QString &address : choice.members) {
            const CceGroupElement *element = member(*group, address);
            if (!element)
                return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "SIP server group %1 has no member %2. Correct the plan, then check again."), {group->name, address}));
            findings += {subject(group->name, element->address), portText(element->securePort), wanted};
            clear = clear || !element->securePort;
        }
    }
    if (findings.isEmpty())
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "The plan names no such SIP server group")));
    Assessment out = judged(findings);
    out.clear = clear;
    return out;
}

Result<ChangeSet> ServerGroups::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &groups = observation.as<Groups>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    for (const ServerGroupChoice &choice : plan.cvp.serverGroups) {
        const CceServerGroup *group = choice.role == m_role ? find(groups, choice.name) : nullptr;
        if (!group)
            continue;
        QStringList members, others;
        for (const CceGroupElement &element : group->elements) {
            if (!choice.members.contains(element.address, Qt::CaseInsensitive))
                others += element.address;
            else if (element.securePort != plan.cvp.securePort)
                members += element.address;
        }
        if (members.isEmpty())
            continue;
        HttpAction put;
        put.service = u"unifiedconfig"_s;
        put.method = "PUT";
        put.path = group->refUrl;
        put.contentType = "application/xml";
        put.body = CceDriver::withSecurePort(*group, members, plan.cvp.securePort, true);
        out.forward += Action{device(), put};
        put.body = CceDriver::withSecurePortsOf(*group, group->elements);
        out.inverse += Action{device(), put};
        if (!others.isEmpty())
            out.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "Left alone in %1: %2"), {group->name, others.join(u", "_s)});
    }
    return out;
}

} // namespace sipseal
