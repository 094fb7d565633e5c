// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

namespace sipseal {

/// A plan to open, and where its passwords and fingerprints are.
struct PlanRequest
{
    QString file;
    QString secrets = QStringLiteral("keychain"); ///< keychain, env, memory or a file
    QString trust;                                ///< file of expected fingerprints; empty: ask
    QUrl labControl;                              ///< of a lab; empty: none
};

/// The name of a deployment as a part of a file's name, on every platform: "Lab: dcloud" is "Lab-dcloud".
QString fileNamePart(const QString &name);

} // namespace sipseal
