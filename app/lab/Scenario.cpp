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

} // namespace

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
    return withPasswords(scenario);
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
