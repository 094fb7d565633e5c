// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Outcome.h"

#include <QJsonObject>

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kServices = {"Cisco Tftp", "Cisco CallManager", "Cisco CTIManager"};

void expectOnce(const QString &what, int times, QStringList *wrong)
{
    if (times != 1)
        *wrong += u"%1: %2 times"_s.arg(what).arg(times);
}

} // namespace

// The device does not count it: the answer y to the command's question is what sets the mode (cucm.md).
int Outcome::mixedModeRuns() const
{
    int out = 0;
    const QList<LabControl::Wire> wire = m_control.wire();
    for (const LabControl::Wire &entry : wire)
        out += entry.effect && entry.device == u"cucm-pub" && entry.channel == u"ssh" && entry.text.trimmed().toLower() == u"y";
    return out;
}

int Outcome::engineRestarts() const
{
    int out = 0;
    const QList<LabControl::Wire> wire = m_control.wire();
    for (const LabControl::Wire &entry : wire)
        out += entry.effect && entry.device == u"vvb1" && entry.text.contains(u"service restart Engine");
    return out;
}

QString Outcome::notOnce() const
{
    QStringList wrong;
    expectOnce(u"mixed mode"_s, mixedModeRuns(), &wrong);
    expectOnce(u"restart of vvb1's engine"_s, engineRestarts(), &wrong);
    for (const QString &node : {u"cucm-pub"_s, u"cucm-sub1"_s}) {
        const QJsonObject services = m_control.runtime(node)[u"services"_s].toObject();
        for (const char *service : kServices)
            expectOnce(u"restart of %1 on %2"_s.arg(QLatin1StringView(service), node),
                       services[QLatin1StringView(service)][u"restarts"_s].toInt(), &wrong);
    }
    const QJsonObject cluster = m_control.runtime(u"cucm-pub"_s);
    for (const QString &trunk : {u"vCube"_s, u"cvp-SIP-Trunk"_s})
        expectOnce(u"reset of trunk "_s + trunk, cluster[u"trunks"_s][trunk][u"resets"_s].toInt(), &wrong);
    const QJsonObject phones = cluster[u"phones"_s].toObject();
    for (auto it = phones.begin(); it != phones.end(); ++it)
        expectOnce(u"CAPF operation of "_s + it.key(), it.value()[u"capf_runs"_s].toInt(), &wrong);
    if (phones.isEmpty())
        wrong += u"no phones in the cluster's state"_s;
    return wrong.join(u"; "_s);
}

} // namespace sipseal::journeys
