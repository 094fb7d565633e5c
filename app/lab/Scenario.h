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
    /// The scenario's part about that device ("devices" or the cluster's "nodes"); empty: unknown.
    static QJsonObject device(const QJsonObject &scenario, const QString &id);
};

} // namespace sipseal::lab
