// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace sipseal {

/// What the window remembers of a person between two starts (QSettings): never a device's data, never a secret.
class Preferences
{
public:
    static QString language(); ///< "ja", "en"; empty: the system's
    static void setLanguage(const QString &language);

    /// Plans opened lately that are still there, the newest first.
    static QStringList recentPlans();
    static void notePlan(const QString &file);

    static QByteArray windowGeometry();
    static void setWindowGeometry(const QByteArray &geometry);
};

} // namespace sipseal
