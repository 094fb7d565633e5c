// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestScenario = 4 * 1024 * 1024;

// Letters and digits that no shell, XML or JSON needs to escape, and none that look alike.
QString randomPassword()
{
    static constexpr char16_t alphabet[] = u"abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    QString out = u"Lab-"_s;
    for (int i = 0; i < 16; ++i)
        out += QChar(alphabet[QRandomGenerator::system()->bounded(int(std::size(alphabet)) - 1)]);
    return out;
}

void fillAccounts(QJsonObject &device)
{
    for (const QString &key : {u"ssh"_s, u"app"_s, u"enable"_s}) {
        if (!device.contains(key))
            continue;
        QJsonObject account = device[key].toObject();
        if (account[u"password"_s].toString().isEmpty())
            account[u"password"_s] = randomPassword();
        device[key] = account;
    }
    QJsonArray agents = device[u"agents"_s].toArray();
    for (auto &&item : agents) {
        QJsonObject agent = item.toObject();
        if (agent[u"password"_s].toString().isEmpty())
            agent[u"password"_s] = randomPassword();
        item = agent;
    }
    if (!agents.isEmpty())
        device[u"agents"_s] = agents;
}

QJsonArray filled(QJsonArray devices)
{
    for (auto &&item : devices) {
        QJsonObject device = item.toObject();
        fillAccounts(device);
        item = device;
    }
    return devices;
}

constexpr int kMostOfAKind = 200;
constexpr int kMostPhones = 48000;

// The n-th of a kind after the first: cvp1 becomes cvp7, its names with it, at an address that nobody has (198.18.134.0 on).
QJsonObject copyOf(const QJsonObject &first, int n, int block)
{
    QJsonObject out = first;
    const QString id = first[u"id"_s].toString();
    QString stem = id;
    while (!stem.isEmpty() && stem.back().isDigit())
        stem.chop(1);
    const QString copy = stem + QString::number(n);
    for (const QString &key : {u"id"_s, u"hostname"_s, u"fqdn"_s})
        out[key] = first[key].toString().replace(id, copy);
    out[u"address"_s] = u"198.18.%1.%2"_s.arg(block).arg(n);
    return out;
}

// Appends copies of the first of that kind and returns their addresses.
QStringList multiply(QJsonArray &list, const QString &kind, int wanted, int block, bool publisher = false)
{
    QStringList addresses;
    for (const QJsonValue &item : QJsonArray(list)) {
        if (item[u"kind"_s].toString() != kind || item[u"publisher"_s].toBool() != publisher)
            continue;
        for (int n = 2; n <= qMin(wanted, kMostOfAKind); ++n) {
            list += copyOf(item.toObject(), n, block);
            addresses += list.last()[u"address"_s].toString();
        }
        break;
    }
    return addresses;
}

// Each address beside the first entry of "elements" or "destinations", like it.
void enter(QJsonObject &object, const QString &key, const QStringList &addresses)
{
    QJsonArray list = object[key].toArray();
    for (const QString &address : addresses) {
        QJsonObject entry = list.at(0).toObject();
        entry[u"address"_s] = address;
        if (entry.contains(u"order"_s))
            entry[u"order"_s] = list.size() + 1;
        list += entry;
    }
    object[key] = list;
}

} // namespace

QJsonObject Scenario::scaled(QJsonObject scenario)
{
    const QJsonObject scale = scenario[u"scale"_s].toObject();
    if (scale.isEmpty())
        return scenario;
    QJsonArray devices = scenario[u"devices"_s].toArray();
    QJsonObject cluster = scenario[u"cluster"_s].toObject();
    QJsonArray nodes = cluster[u"nodes"_s].toArray();
    const QStringList cubes = multiply(devices, u"cube"_s, scale[u"cubes"_s].toInt(), 134);
    const QStringList cvps = multiply(devices, u"cvp"_s, scale[u"cvps"_s].toInt(), 135);
    const QStringList vvbs = multiply(devices, u"vvb"_s, scale[u"vvbs"_s].toInt(), 136);
    const QStringList subscribers = multiply(nodes, u"cucm"_s, scale[u"subscribers"_s].toInt(), 137);
    for (auto &&item : devices) {
        QJsonObject device = item.toObject();
        QJsonArray groups = device[u"server_groups"_s].toArray();
        for (auto &&value : groups) {
            QJsonObject group = value.toObject();
            const QString type = group[u"type"_s].toString();
            enter(group, u"elements"_s, type == u"Agent" ? subscribers : type == u"VRU" ? vvbs : cubes);
            value = group;
        }
        if (!groups.isEmpty())
            device[u"server_groups"_s] = groups;
        item = device;
    }
    QJsonArray trunks = cluster[u"trunks"_s].toArray();
    for (auto &&value : trunks) {
        QJsonObject trunk = value.toObject();
        enter(trunk, u"destinations"_s, trunk[u"description"_s].toString() == u"CUBE" ? cubes : cvps);
        value = trunk;
    }
    cluster[u"trunks"_s] = trunks;
    cluster[u"nodes"_s] = nodes;
    QJsonObject activated = cluster[u"activated"_s].toObject();
    for (const QJsonValue &node : std::as_const(nodes))
        if (const QString id = node[u"id"_s].toString(); !activated.contains(id))
            activated[id] = activated[u"cucm-sub1"_s];
    cluster[u"activated"_s] = activated;
    cluster[u"more_phones"_s] = qBound(0, scale[u"phones"_s].toInt(), kMostPhones) - int(cluster[u"phones"_s].toArray().size());
    scenario[u"devices"_s] = devices;
    scenario[u"cluster"_s] = cluster;
    return scenario;
}

QJsonObject Scenario::withPasswords(QJsonObject scenario)
{
    scenario[u"devices"_s] = filled(scenario[u"devices"_s].toArray());
    if (scenario.contains(u"cluster"_s)) {
        QJsonObject cluster = scenario[u"cluster"_s].toObject();
        fillAccounts(cluster);
        cluster[u"nodes"_s] = filled(cluster[u"nodes"_s].toArray());
        scenario[u"cluster"_s] = cluster;
    }
    return scenario;
}

Result<QJsonObject> Scenario::load(const QString &name, const QString &times)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_-]{1,64}$"_s);
    const QString builtIn = u":/lab/%1.json"_s.arg(name);
    const bool isBuiltIn = plain.match(name).hasMatch() && QFile::exists(builtIn);
    QFile file(isBuiltIn ? builtIn : name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestScenario)
        return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The lab scenario %1 cannot be read"), {name}),
                    file.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    QJsonObject scenario = document.object();
    if (!document.isObject() || !scenario[u"devices"_s].isArray())
        return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The lab scenario %1 is not valid"), {name}),
                    error.errorString());
    const QJsonObject sets = scenario[u"times"_s].toObject();
    if (!sets.contains(times))
        return fail(ErrorKind::InvalidPlan, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The lab scenario %1 has no times called %2"), {name, times}));
    scenario[u"times"_s] = sets[times];
    return withPasswords(scaled(scenario));
}

QJsonObject Scenario::device(const QJsonObject &scenario, const QString &id)
{
    for (const QJsonArray &list : {scenario[u"devices"_s].toArray(), scenario[u"cluster"_s][u"nodes"_s].toArray()})
        for (const QJsonValue &item : list)
            if (item[u"id"_s].toString() == id)
                return item.toObject();
    return {};
}

} // namespace sipseal::lab
