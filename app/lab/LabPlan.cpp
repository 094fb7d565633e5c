// SPDX-License-Identifier: Apache-2.0
#include "app/lab/LabPlan.h"

#include "app/lab/Device.h"
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/ssh/SshServer.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSslCertificate>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QString loopback(quint16 port)
{
    return u"127.0.0.1:%1"_s.arg(port);
}

// "devices" and the cluster's nodes, in that order.
QList<QJsonObject> everyDevice(const QJsonObject &scenario)
{
    QList<QJsonObject> out;
    for (const QJsonArray &list : {scenario[u"devices"_s].toArray(), scenario[u"cluster"_s][u"nodes"_s].toArray()})
        for (const QJsonValue &item : list)
            out += item.toObject();
    return out;
}

/// One trunk leads to all of a kind, and its profile names each certificate.
QString everyFqdn(const QJsonObject &scenario, const QString &kind)
{
    QStringList names;
    const QList<QJsonObject> all = everyDevice(scenario);
    for (const QJsonObject &device : all)
        if (device[u"kind"_s].toString() == kind)
            names += device[u"fqdn"_s].toString();
    return names.join(u',');
}

QString serverGroupRole(const QString &type)
{
    return type == u"Agent" ? u"cucm"_s : type == u"VRU" ? u"vvb"_s : u"cube"_s;
}

// AXL's account is the cluster's, not the node's (a platform account is not an application account).
QJsonObject accountsOf(const QJsonObject &device, const QJsonObject &scenario)
{
    QJsonObject out;
    for (const QString &key : {u"ssh"_s, u"app"_s, u"enable"_s})
        if (device.contains(key))
            out[key] = device[key];
    if (device[u"kind"_s].toString() == u"cucm")
        out[u"app"_s] = scenario[u"cluster"_s][u"app"_s];
    return out;
}

QString reference(const QJsonObject &device, const QString &account)
{
    return device[u"id"_s].toString() + u'-' + account;
}

QString sha256(const QByteArray &pem)
{
    const QByteArray digest = QSslCertificate(pem).digest(QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

Result<void> save(const QString &file, const QJsonObject &object, bool isSecret)
{
    QSaveFile out(file);
    const bool opened = out.open(QIODevice::WriteOnly);
    if (opened && isSecret) // before a byte of it is on the disk
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!opened || out.write(QJsonDocument(object).toJson()) < 0 || !out.commit())
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The lab could not write %1"), {file}),
                    out.errorString());
    return {};
}

} // namespace

QJsonObject LabPlan::device(const QJsonObject &scenario) const
{
    const QString id = scenario[u"id"_s].toString(), kind = scenario[u"kind"_s].toString();
    const Device *live = m_world.device(id);
    QJsonObject endpoints, accounts;
    if (live && live->sshPort != 0)
        endpoints[u"ssh"_s] = loopback(live->sshPort);
    if (live && live->httpsPort != 0)
        endpoints[u"https"_s] = loopback(live->httpsPort);
    if (live && live->sipsPort != 0)
        endpoints[u"sips"_s] = loopback(live->sipsPort);
    const QJsonObject known = accountsOf(scenario, m_world.scenario());
    for (auto it = known.begin(); it != known.end(); ++it) {
        QJsonObject account{{u"secret"_s, reference(scenario, it.key())}};
        if (it.key() != u"enable")
            account[u"user"_s] = it.value()[u"user"_s];
        accounts[it.key()] = account;
    }
    QJsonObject out{{u"id"_s, id},
                    {u"kind"_s, kind},
                    {u"name"_s, scenario[u"fqdn"_s].toString(id)},
                    {u"site"_s, m_world.scenario()[u"site"_s].toString(u"Core"_s)},
                    {u"endpoints"_s, endpoints},
                    {u"accounts"_s, accounts}};
    const bool signals_ = kind != u"cce" && kind != u"finesse";
    out[u"sip_addresses"_s] = signals_ ? QJsonArray{scenario[u"address"_s]} : QJsonArray();
    if (kind == u"cucm")
        out[u"publisher"_s] = scenario[u"publisher"_s].toBool();
    return out;
}

QJsonObject LabPlan::choices() const
{
    const QJsonObject scenario = m_world.scenario();
    QJsonArray groups, phones;
    QString trustpoint = u"ms-ca-name"_s;
    const QList<QJsonObject> all = everyDevice(scenario);
    for (const QJsonObject &item : all) {
        const QJsonArray known = item[u"server_groups"_s].toArray();
        for (const QJsonValue &group : known) {
            QJsonArray members;
            const QJsonArray elements = group[u"elements"_s].toArray();
            for (const QJsonValue &element : elements)
                members += element[u"address"_s];
            groups += QJsonObject{{u"name"_s, group[u"name"_s]},
                                  {u"role"_s, serverGroupRole(group[u"type"_s].toString())},
                                  {u"members"_s, members}};
        }
        if (item[u"kind"_s].toString() == u"phone")
            phones += item[u"phone"_s];
        if (item[u"kind"_s].toString() == u"cube")
            trustpoint = item[u"trustpoint"_s][u"name"_s].toString(trustpoint);
    }
    const auto trunk = [&](const QString &name, const QString &profile, const QString &kind) {
        return QJsonObject{{u"trunk"_s, name}, {u"profile"_s, profile}, {u"x509_subject"_s, everyFqdn(scenario, kind)}};
    };
    return {{u"cube"_s, QJsonObject{{u"trustpoint"_s, trustpoint}, {u"cvp_dial_peers"_s, QJsonArray{6000}}, {u"cucm_dial_peers"_s, QJsonArray{7000}}}},
            {u"cvp"_s, QJsonObject{{u"server_groups"_s, groups}, {u"secure_port"_s, 5061}}},
            {u"cucm"_s, QJsonObject{{u"cube"_s, trunk(u"vCube"_s, u"SecureSIPTLSForCube"_s, u"cube"_s)},
                                    {u"cvp"_s, trunk(u"cvp-SIP-Trunk"_s, u"SecureSIPTLSForCvp"_s, u"cvp"_s)}}},
            {u"phones"_s, QJsonObject{{u"names"_s, phones}}}};
}

QJsonObject LabPlan::plan() const
{
    QJsonArray devices;
    const QList<QJsonObject> all = everyDevice(m_world.scenario());
    for (const QJsonObject &item : all)
        if (const QString kind = item[u"kind"_s].toString(); kind != u"phone" && kind != u"pstn")
            devices += device(item);
    return {{u"schema"_s, 1},
            {u"name"_s, u"Lab: %1"_s.arg(m_world.scenario()[u"name"_s].toString())},
            {u"lab"_s, true},
            {u"devices"_s, devices},
            {u"choices"_s, choices()},
            {u"policies"_s, QJsonObject{{u"procedure"_s, m_live ? u"live"_s : u"document"_s}, {u"accept"_s, QJsonArray{u"*"_s}}}}};
}

QJsonObject LabPlan::secrets() const
{
    QJsonObject out;
    const QList<QJsonObject> all = everyDevice(m_world.scenario());
    for (const QJsonObject &item : all) {
        const QJsonObject accounts = accountsOf(item, m_world.scenario());
        for (auto it = accounts.begin(); it != accounts.end(); ++it)
            out[reference(item, it.key())] = it.value()[u"password"_s];
        // The desktop's users: an agent acts on himself only (cce-cvp-vvb.md §6).
        const QJsonArray agents = item[u"agents"_s].toArray();
        for (const QJsonValue &agent : agents)
            out[u"agent-"_s + agent[u"id"_s].toString()] = agent[u"password"_s];
    }
    return out;
}

QJsonObject LabPlan::trust() const
{
    QJsonObject ssh, https;
    const QList<Device *> devices = m_world.devices();
    for (const Device *live : devices) {
        if (const auto *server = live->findChild<SshServer *>(); server && live->sshPort != 0)
            ssh[loopback(live->sshPort)] = server->fingerprint();
        if (live->httpsPort == 0)
            continue;
        const QJsonObject scenario = Scenario::device(m_world.scenario(), live->id());
        const QString fqdn = scenario[u"fqdn"_s].toString();
        https[loopback(live->httpsPort)] = sha256(m_world.pki().device(live->id(), fqdn, {fqdn}).certificatePem);
    }
    return {{u"ssh"_s, ssh}, {u"https"_s, https}};
}

Result<void> LabPlan::write(const QString &file) const
{
    if (auto done = save(file, plan(), false); !done)
        return done;
    if (auto done = save(file + u".secrets"_s, secrets(), true); !done)
        return done;
    return writeTrust(file);
}

Result<void> LabPlan::writeTrust(const QString &file) const
{
    return save(file + u".trust"_s, trust(), false);
}

} // namespace sipseal::lab
