// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/engine/Step.h"

#include <QTest>

/// The plan of the document's own lab, and the words in which the tests of steps speak. The devices are no part of it: the real
/// drivers over scripted transports say what a step reads.
namespace sipseal::test {

using namespace Qt::StringLiterals;

inline PlanDevice planDevice(const QString &id, DeviceKind kind, const QStringList &addresses = {})
{
    PlanDevice device;
    device.id = device.name = id;
    device.kind = kind;
    device.sipAddresses = addresses;
    return device;
}

/// dCloud's names and addresses (brief of the document): one of each, a subscriber beside the publisher, three agents.
inline Plan dcloud()
{
    Plan plan;
    plan.name = u"dcloud"_s;
    plan.devices = {planDevice(u"cube1"_s, DeviceKind::Cube, {u"198.18.133.226"_s}), planDevice(u"aw1"_s, DeviceKind::Cce),
                    planDevice(u"cvp1"_s, DeviceKind::Cvp, {u"198.18.133.13"_s}),
                    planDevice(u"vvb1"_s, DeviceKind::Vvb, {u"198.18.133.143"_s}),
                    planDevice(u"cucm-pub"_s, DeviceKind::Cucm, {u"198.18.133.3"_s}),
                    planDevice(u"cucm-sub1"_s, DeviceKind::Cucm, {u"198.18.133.4"_s})};
    plan.devices[4].publisher = true;
    plan.cvp.serverGroups = {{u"cucm1.dcloud.cisco.com"_s, ServerGroupRole::Cucm, {u"198.18.133.3"_s}},
                             {u"vvb1.dcloud.cisco.com"_s, ServerGroupRole::Vvb, {u"198.18.133.143"_s}},
                             {u"cube1.dcloud.cisco.com"_s, ServerGroupRole::Cube, {u"198.18.133.226"_s}}};
    plan.cucm.cube.x509Subject = u"cube1.dcloud.cisco.com"_s;
    plan.cucm.cvp.x509Subject = u"cvp1.dcloud.cisco.com"_s;
    plan.phones.names = {u"CSFAGENT1"_s, u"CSFAGENT2"_s, u"CSFAGENT3"_s};
    return plan;
}

inline const PlanDevice &inPlan(const Plan &plan, const QString &id)
{
    return *plan.device(id);
}

/// What must have been read; a refusal ends the test with its words.
template <class T>
T certain(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().english()));
    return std::move(*result);
}

/// "compliant", "blocked", "differs, settling" ...
inline QString words(const Assessment &assessment)
{
    return assessmentStateName(assessment.state) + (assessment.settling ? u", settling"_s : QString());
}

inline Finding finding(const Assessment &assessment, const QString &subject)
{
    for (const Finding &one : assessment.findings)
        if (one.subject == subject)
            return one;
    return {};
}

/// The lines of all CLI actions, in order.
inline QStringList typed(const QList<Action> &actions)
{
    QStringList out;
    for (const Action &action : actions)
        if (const auto *cli = std::get_if<CliAction>(&action.what))
            out += cli->lines;
    return out;
}

/// The one HTTPS action among them; an empty one where there is none or several.
inline HttpAction request(const QList<Action> &actions)
{
    const auto *http = actions.size() == 1 ? std::get_if<HttpAction>(&actions.first().what) : nullptr;
    return http ? *http : HttpAction{};
}

/// The operations of SOAP actions, in order.
inline QStringList operations(const QList<Action> &actions)
{
    QStringList out;
    for (const Action &action : actions)
        if (const auto *http = std::get_if<HttpAction>(&action.what))
            out += QString::fromLatin1(http->operation);
    return out;
}

/// What stands in the first element of that name; "(absent)" where there is none.
inline QString element(const QByteArray &body, const QByteArray &name)
{
    const qsizetype from = body.indexOf('<' + name + '>');
    const qsizetype to = body.indexOf("</" + name + '>', from);
    return from < 0 || to < 0 ? u"(absent)"_s : QString::fromUtf8(body.mid(from + name.size() + 2, to - from - name.size() - 2));
}

inline Debt debtTo(const Step &payer, const QString &marker, bool expected = false)
{
    return {payer.key(), marker, Text::verbatim(u"activation"_s), true, expected};
}

inline QStringList owedTo(const ChangeSet &change)
{
    QStringList out;
    for (const Debt &debt : change.owes)
        out += debt.payer.toString();
    return out;
}

} // namespace sipseal::test
