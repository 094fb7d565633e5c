// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/ClusterModel.h"

#include "app/lab/cucm/AxlFields.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPhones = 60000; // MaxPhones of one cluster (cucm.md §l)

const QString kClientServices = u"Cisco Unified Client Services Framework"_s;

QString plainText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() ? QString::number(value.toInt()) : value.toString();
}

// A profile of the scenario with the schema's defaults for what it leaves out.
AxlObject profileOf(const QJsonObject &given, const QList<AxlField> &fields, const QString &kind)
{
    AxlObject out;
    for (const AxlField &field : fields)
        out.fields[field.name] = given.contains(field.name) ? plainText(given[field.name]) : field.initial;
    out.uuid = ClusterModel::uuidOf(kind, out.name());
    return out;
}

QJsonObject fieldsToJson(const QMap<QString, QString> &fields, const QStringList &leftOut = {})
{
    QJsonObject out;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        if (!leftOut.contains(it.key()))
            out[it.key()] = it.value();
    return out;
}

bool before(const PhoneEntry &a, const PhoneEntry &b)
{
    return a.name().compare(b.name(), Qt::CaseInsensitive) < 0;
}

} // namespace

ClusterModel::ClusterModel(const QJsonObject &scenario, const QDateTime &now)
    : version(scenario[u"version"_s].toString(u"12.5.1.14900-63"_s)),
      zone(scenario[u"time_zone"_s].toString(u"America/New_York"_s).toUtf8()),
      securityMode(scenario[u"security_mode"_s].toInt() == 1 ? 1 : 0), autoRegistration(scenario[u"auto_registration"_s].toBool())
{
    if (!zone.isValid())
        zone = QTimeZone::utc();
    ctl.present = securityMode == 1;
    ctl.capf = ctl.present && scenario[u"ctl_capf"_s].toBool();
    ctl.modified = now.addDays(-30);
    readProfiles(scenario);
    readTrunks(scenario, now);
    readPhones(scenario);
}

void ClusterModel::readProfiles(const QJsonObject &scenario)
{
    const QJsonArray forTrunks = scenario[u"trunk_profiles"_s].toArray();
    for (const QJsonValue &item : forTrunks)
        trunkProfiles += profileOf(item.toObject(), AxlFields::trunkProfile(), u"sipTrunkSecurityProfile"_s);
    const QJsonArray forPhones = scenario[u"phone_profiles"_s].toArray();
    for (const QJsonValue &item : forPhones)
        phoneProfiles += profileOf(item.toObject(), AxlFields::phoneProfile(), u"phoneSecurityProfile"_s);
}

void ClusterModel::readTrunks(const QJsonObject &scenario, const QDateTime &now)
{
    const QJsonArray given = scenario[u"trunks"_s].toArray();
    for (const QJsonValue &item : given) {
        Trunk trunk;
        const QString name = item[u"name"_s].toString();
        trunk.fields = {{u"name"_s, name},
                        {u"description"_s, item[u"description"_s].toString()},
                        {u"product"_s, u"SIP Trunk"_s},
                        {u"model"_s, u"SIP Trunk"_s},
                        {u"class"_s, u"Trunk"_s},
                        {u"protocol"_s, u"SIP"_s},
                        {u"protocolSide"_s, u"Network"_s},
                        {u"devicePoolName"_s, item[u"device_pool"_s].toString(u"Default"_s)},
                        {u"locationName"_s, u"Hub_None"_s},
                        {u"securityProfileName"_s, item[u"profile"_s].toString()},
                        {u"sipProfileName"_s, item[u"sip_profile"_s].toString(u"Standard SIP Profile"_s)},
                        {u"destAddrIsSrv"_s, u"false"_s},
                        {u"srtpAllowed"_s, u"false"_s},
                        {u"runOnEveryNode"_s, plainText(item[u"run_on_every_node"_s].toBool(true))},
                        {u"trunkTrafficSecure"_s, u"When using both sRTP and TLS"_s}};
        trunk.uuid = uuidOf(u"sipTrunk"_s, name);
        trunk.optionsPing = item[u"options_ping"_s].toBool();
        trunk.lastReset = now.addDays(-7);
        const QJsonArray destinations = item[u"destinations"_s].toArray();
        for (const QJsonValue &at : destinations) {
            const QString address = at[u"address"_s].toString();
            const int order = at[u"order"_s].toInt(1);
            trunk.destinations += TrunkDestination{
                uuidOf(u"destination"_s, name + QString::number(order)), address, {}, at[u"port"_s].toInt(5060), order};
        }
        trunks += trunk;
    }
}

void ClusterModel::readPhones(const QJsonObject &scenario)
{
    const auto add = [this](const QJsonObject &item) {
        PhoneEntry phone;
        const QString name = item[u"name"_s].toString();
        phone.fields = {{u"name"_s, name},
                        {u"description"_s, item[u"description"_s].toString()},
                        {u"product"_s, kClientServices},
                        {u"model"_s, kClientServices},
                        {u"class"_s, u"Phone"_s},
                        {u"protocol"_s, u"SIP"_s},
                        {u"protocolSide"_s, u"User"_s},
                        {u"devicePoolName"_s, item[u"device_pool"_s].toString(u"Default"_s)},
                        {u"securityProfileName"_s, item[u"profile"_s].toString()},
                        {u"sipProfileName"_s, u"Standard SIP Profile"_s},
                        {u"ownerUserName"_s, item[u"owner"_s].toString()},
                        {u"certificateOperation"_s, u"No Pending Operation"_s},
                        {u"authenticationMode"_s, item[u"authenticationMode"_s].toString(u"By Null String"_s)},
                        {u"keySize"_s, item[u"keySize"_s].toString(u"2048"_s)},
                        {u"keyOrder"_s, u"RSA Only"_s},
                        {u"ecKeySize"_s, QString()},
                        {u"authenticationString"_s, QString()},
                        {u"certificateStatus"_s, u"None"_s},
                        {u"upgradeFinishTime"_s, QString()}};
        phone.uuid = uuidOf(u"phone"_s, name);
        phone.number = item[u"number"_s].toString();
        phone.hasLsc = item[u"lsc"_s].toBool();
        phones.push_back(std::move(phone));
    };
    const QJsonArray given = scenario[u"phones"_s].toArray();
    for (const QJsonValue &item : given)
        add(item.toObject());
    // More agents than anybody would write down: CSFLOAD00001 and so on, like the first phone.
    const int more = qBound(0, scenario[u"more_phones"_s].toInt(), kMostPhones);
    for (int i = 1; i <= more; ++i) {
        const QString tail = u"%1"_s.arg(i, 5, 10, QChar(u'0'));
        add({{u"name"_s, u"CSFLOAD"_s + tail}, {u"number"_s, u"2"_s + tail}, {u"profile"_s, given[0][u"profile"_s]}});
    }
    std::sort(phones.begin(), phones.end(), before);
}

PhoneEntry *ClusterModel::phone(const QString &name)
{
    return const_cast<PhoneEntry *>(std::as_const(*this).phone(name));
}

const PhoneEntry *ClusterModel::phone(const QString &name) const
{
    const auto found = std::lower_bound(phones.cbegin(), phones.cend(), name, [](const PhoneEntry &entry, const QString &wanted) {
        return entry.name().compare(wanted, Qt::CaseInsensitive) < 0;
    });
    return found != phones.cend() && found->name().compare(name, Qt::CaseInsensitive) == 0 ? &*found : nullptr;
}

bool ClusterModel::isSecure(const AxlObject &profile)
{
    const QString mode = profile.fields.value(u"securityMode"_s) + profile.fields.value(u"deviceSecurityMode"_s);
    return mode == "Encrypted"_L1 || mode == "Authenticated"_L1;
}

QStringList ClusterModel::subjects(const QString &x509SubjectName)
{
    static const QRegularExpression separator(u"[ ,;:]+"_s);
    return x509SubjectName.split(separator, Qt::SkipEmptyParts);
}

QString ClusterModel::portConflict() const
{
    for (qsizetype i = 0; i < trunks.size(); ++i) {
        const AxlObject *one = trunkProfile(trunks[i].fields.value(u"securityProfileName"_s));
        for (qsizetype j = i + 1; one && j < trunks.size(); ++j) {
            const AxlObject *other = trunkProfile(trunks[j].fields.value(u"securityProfileName"_s));
            if (!other || one->fields.value(u"incomingPort"_s) != other->fields.value(u"incomingPort"_s))
                continue;
            if (isSecure(*one) != isSecure(*other))
                return u"A TLS trunk cannot share an incoming port with a non-TLS trunk: %1, %2"_s.arg(trunks[i].name(),
                                                                                                       trunks[j].name());
            const QStringList mine = subjects(one->fields.value(u"x509SubjectName"_s));
            const QStringList theirs = subjects(other->fields.value(u"x509SubjectName"_s));
            for (const QString &subject : mine)
                if (isSecure(*one) && theirs.contains(subject, Qt::CaseInsensitive))
                    return u"You cannot assign the same subject name and incoming port combination to different SIP trunks: %1, %2"_s
                        .arg(trunks[i].name(), trunks[j].name());
        }
    }
    return {};
}

QString ClusterModel::uuidOf(const QString &kind, const QString &name)
{
    static const QUuid space(u"{6f1f0c9e-6c7e-5b0a-9d6e-2c9f8a3b1d57}"_s);
    return QUuid::createUuidV5(space, kind + u'/' + name).toString(QUuid::WithBraces).toUpper();
}

QJsonObject ClusterModel::toJson() const
{
    QJsonObject forTrunks, forPhones, trunksJson, phonesJson;
    for (const AxlObject &profile : trunkProfiles)
        forTrunks[profile.name()] = fieldsToJson(profile.fields);
    for (const AxlObject &profile : phoneProfiles)
        forPhones[profile.name()] = fieldsToJson(profile.fields);
    for (const Trunk &trunk : trunks) {
        QJsonObject json = fieldsToJson(trunk.fields);
        QJsonArray destinations;
        for (const TrunkDestination &at : trunk.destinations)
            destinations += QJsonObject{{u"address"_s, at.address}, {u"port"_s, at.port}, {u"order"_s, at.order}};
        json[u"destinations"_s] = destinations;
        trunksJson[trunk.name()] = json;
    }
    // What CAPF did is no configuration, and the end of a certificate operation's window is a time.
    for (const PhoneEntry &phone : phones)
        phonesJson[phone.name()] = fieldsToJson(phone.fields, {u"certificateStatus"_s, u"upgradeFinishTime"_s});
    return {{u"security_mode"_s, securityMode},
            {u"ctl"_s, QJsonObject{{u"present"_s, ctl.present}, {u"capf"_s, ctl.capf}}},
            {u"sip_trunk_security_profiles"_s, forTrunks},
            {u"phone_security_profiles"_s, forPhones},
            {u"trunks"_s, trunksJson},
            {u"phones"_s, phonesJson}};
}

} // namespace sipseal::lab
