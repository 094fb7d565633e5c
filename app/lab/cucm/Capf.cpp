// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/Capf.h"

#include "app/lab/World.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/cucm/NodeServices.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kNoOperation = u"No Pending Operation"_s;

QString deviceIdOf(const World &world, const QString &phone)
{
    const QJsonArray devices = world.scenario()[u"devices"_s].toArray();
    for (const QJsonValue &device : devices)
        if (device[u"phone"_s].toString() == phone)
            return device[u"id"_s].toString();
    return phone;
}

} // namespace

QString Capf::service()
{
    return u"Cisco Certificate Authority Proxy Function"_s;
}

bool Capf::isOpenFor(const PhoneEntry &phone) const
{
    const QString text = phone.fields.value(u"upgradeFinishTime"_s);
    QDateTime end = QDateTime::fromString(text, u"yyyy:MM:dd:HH:mm"_s);
    end.setTimeZone(m_cluster.model().zone); // "server-local time zone" (cucm.md §g)
    return end.isValid() && m_cluster.world().now() < end;
}

QString Capf::refusal(const PhoneEntry &phone) const
{
    const QString operation = phone.fields.value(u"certificateOperation"_s);
    const QString failed = operation == "Delete"_L1         ? u"Delete Failed"_s
                           : operation == "Troubleshoot"_L1 ? u"Troubleshoot Failed"_s
                                                            : u"Upgrade Failed"_s;
    if (!isOpenFor(phone))
        return failed + u": User Initiated Request Late/Timedout"_s;
    for (const QString &device : {m_cluster.publisher().id(), deviceIdOf(m_cluster.world(), phone.name())})
        if (const auto fault = m_cluster.world().faults().strike(device, u"capf-failure"_s, true))
            return fault->value.isEmpty() ? failed : fault->value;
    // Without a CTL file the phone knows CAPF by other means (LSCs can be had in a non-secure cluster, cucm.md §g); with one
    // that was made before CAPF was activated it trusts no CAPF (cucm.md §b).
    const bool trusted = !m_cluster.model().ctl.present || m_cluster.model().ctl.capf;
    if (!m_cluster.publisher().nodeServices().runs(service()) || m_cluster.publisher().isDown() || !trusted)
        return failed + u": Phone Communication Failure"_s;
    const QString mode = phone.fields.value(u"authenticationMode"_s);
    if (mode.startsWith("By Existing Certificate"_L1) && !phone.hasLsc) // a client has no MIC (cucm.md §0.7)
        return failed + (mode.contains("MIC"_L1) ? u": Invalid MIC"_s : u": Invalid LSC"_s);
    return {};
}

QString Capf::serve(PhoneEntry &phone)
{
    const QString operation = phone.fields.value(u"certificateOperation"_s);
    QString &status = phone.fields[u"certificateStatus"_s];
    // With an authentication string somebody has to type it at the phone: nothing begins by itself (cucm.md §j).
    if (operation == kNoOperation || phone.fields.value(u"authenticationMode"_s) == "By Authentication String"_L1)
        return status;
    ++phone.capfRuns;
    const QString why = refusal(phone);
    if (why.isEmpty()) {
        status = operation == "Delete"_L1         ? u"Delete Success"_s
                 : operation == "Troubleshoot"_L1 ? u"Troubleshoot Success"_s
                                                  : u"Upgrade Success"_s;
        if (operation != "Troubleshoot"_L1)
            phone.hasLsc = operation == "Install/Upgrade"_L1;
    } else {
        status = why;
    }
    phone.fields[u"certificateOperation"_s] = kNoOperation;
    phone.fields[u"upgradeFinishTime"_s].clear();
    return why;
}

} // namespace sipseal::lab
