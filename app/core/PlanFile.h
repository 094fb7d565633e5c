// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QJsonObject>

namespace sipseal {

/// A plan as its file says it: what the file leaves to the program's defaults stays left to them. No check of what it says: that
/// is Plan's.
Result<QJsonObject> readPlanFile(const QString &file);
/// The whole file or nothing.
Result<void> writePlanFile(const QString &file, const QJsonObject &document);

/// The document with this in the entry of that device (`{"cube": {"cvp_dial_peers": [6000, 6100]}}`): what the entry says beside
/// it stays, object by object.
QJsonObject withEntry(QJsonObject document, const QString &device, const QJsonObject &entry);
/// One such part and another: the other wins where both say something.
QJsonObject mergedEntry(QJsonObject entry, const QJsonObject &other);
/// Such a part for a person, key by key: "cube.cvp_dial_peers: 6000, 6100". `before`: the same keys as they stand now, to be told
/// beside what becomes of them ("cube.cvp_dial_peers: 6000 -> 6000, 6100").
QString entryWords(const QJsonObject &entry, const QJsonObject &before = {});

} // namespace sipseal
