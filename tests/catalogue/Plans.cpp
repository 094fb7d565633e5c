// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Plans.h"

#include <QFile>
#include <QJsonDocument>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

PlanDevice device(const QString &id, DeviceKind kind, quint16 port, const QString &sip)
{
    PlanDevice out;
    out.id = id;
    out.kind = kind;
    out.name = id + u".contact-centre.voice.example.com"_s;
    const Endpoint here{u"127.0.0.1"_s, port};
    const QString reference = deviceKindName(kind);
    if (kind == DeviceKind::Cube || kind == DeviceKind::Vvb || kind == DeviceKind::Cucm) {
        out.ssh = here;
        out.sshAccount = Account{u"network-administrator"_s, reference + u"-ssh"_s};
    }
    if (kind != DeviceKind::Cube && kind != DeviceKind::Cvp) {
        out.https = here;
        out.appAccount = Account{u"application-administrator@contact-centre.example.com"_s, reference + u"-app"_s};
    }
    out.sips = here;
    if (!sip.isEmpty())
        out.sipAddresses = {sip};
    return out;
}

QString longId(const QString &kind, int number)
{
    return u"%1-tokyo-otemachi-datacentre-primary-%2"_s.arg(kind).arg(number, 2, 10, QChar(u'0'));
}

} // namespace

Plan loneCube(quint16 port)
{
    Plan plan;
    plan.name = u"one-cube"_s;
    plan.policies.procedure = Procedure::Live;
    plan.devices += device(u"cube1"_s, DeviceKind::Cube, port, u"198.18.133.226"_s);
    return plan;
}

Plan twentyCubes(quint16 port, Procedure procedure)
{
    Plan plan;
    plan.name = u"contact-centre-tokyo-otemachi-and-osaka-umeda-2026"_s;
    plan.policies.procedure = procedure;
    for (int number = 1; number <= 20; ++number)
        plan.devices += device(longId(u"cube"_s, number), DeviceKind::Cube, port, u"198.18.133.%1"_s.arg(200 + number));
    plan.devices += device(longId(u"aw"_s, 1), DeviceKind::Cce, port, {});
    ServerGroupChoice toCucm{u"cucm-server-group.contact-centre.voice.example.com"_s, ServerGroupRole::Cucm, {}};
    ServerGroupChoice toVvb{u"vvb-server-group.contact-centre.voice.example.com"_s, ServerGroupRole::Vvb, {}};
    for (int number = 1; number <= 2; ++number) {
        const QString last = QString::number(number);
        plan.devices += device(longId(u"cvp"_s, number), DeviceKind::Cvp, port, u"198.18.133.1"_s + last);
        plan.devices += device(longId(u"cvvb"_s, number), DeviceKind::Vvb, port, u"198.18.133.14"_s + last);
        plan.devices += device(longId(u"cucm"_s, number), DeviceKind::Cucm, port, u"198.18.133.2"_s + last);
        plan.devices.last().publisher = number == 1;
        toVvb.members += u"198.18.133.14"_s + last;
        toCucm.members += u"198.18.133.2"_s + last;
    }
    plan.cvp.serverGroups = {toCucm, toVvb};
    for (int number = 1; number <= 60; ++number)
        plan.phones.names += u"CSFTOKYOAGENT%1"_s.arg(number, 4, 10, QChar(u'0'));
    return plan;
}

bool writePasswords(const Plan &plan, const QString &file)
{
    QJsonObject object;
    for (const PlanDevice &each : plan.devices)
        for (const auto &account : {each.sshAccount, each.appAccount})
            if (account)
                object[account->secret] = u"not a real one"_s;
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
           out.write(QJsonDocument(object).toJson()) > 0;
}

} // namespace sipseal::catalogue
