// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/OneCube.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

QString oneCube(const QJsonObject &keys, const QString &file)
{
    QJsonObject scenario = readJson(QStringLiteral(SIPSEAL_SOURCE_DIR "/resources/lab/dcloud.json"));
    QJsonArray devices = scenario[u"devices"_s].toArray();
    for (auto &&item : devices) {
        QJsonObject device = item.toObject();
        if (device[u"kind"_s] != u"cube"_s)
            continue;
        QJsonObject cube = device[u"cube"_s].toObject();
        for (auto it = keys.begin(); it != keys.end(); ++it)
            cube[it.key()] = it.value();
        device[u"cube"_s] = cube;
        item = device;
    }
    scenario[u"devices"_s] = devices;
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(scenario).toJson()) < 0)
        return {};
    return file;
}

QJsonObject configOf(const LabProcess &lab)
{
    QJsonObject config = lab.control().config(u"cube1"_s);
    for (const QString &which : {u"running"_s, u"startup"_s}) {
        QJsonObject one = config[which].toObject();
        one.remove(u"certificates"_s);
        QJsonArray lines;
        const QJsonArray global = one[u"global"_s].toArray();
        for (const QJsonValue &line : global)
            if (!line.toString().startsWith(u"username ") && !line.toString().startsWith(u"enable secret "))
                lines += line;
        one[u"global"_s] = lines;
        config[which] = one;
    }
    return config;
}

} // namespace sipseal::journeys
