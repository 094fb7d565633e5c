// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QJsonObject>
#include <QString>

namespace sipseal::lab {

/// A scenario file as data, ready to be built: passwords that it leaves out are made at random, and `times` is the set
/// asked for. Knows nothing of the devices that are built from it.
class Scenario
{
public:
    /// `name`: a name (resources/lab/NAME.json, part of the program) or a file. `times`: "fast" or "real".
    static Result<QJsonObject> load(const QString &name, const QString &times = QStringLiteral("fast"));
    /// Every "ssh", "app", "enable" and agent without a "password" gets a random one.
    static QJsonObject withPasswords(QJsonObject scenario);
    /// As many devices as "scale" {cubes, cvps, vvbs, subscribers, phones} asks for, made after the first of their kind, each with
    /// an address of its own, and entered in server groups and trunks. Without "scale" nothing changes.
    static QJsonObject scaled(QJsonObject scenario);
    /// The scenario's part about that device ("devices" or the cluster's "nodes"); empty: unknown.
    static QJsonObject device(const QJsonObject &scenario, const QString &id);
};

} // namespace sipseal::lab
