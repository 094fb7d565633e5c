// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QDBusVariant;

namespace sipseal {

/// Whether the desktop asks programs to be dark, now and whenever it changes its mind. Linux: the settings portal over D-Bus
/// (org.freedesktop.portal.Settings, org.freedesktop.appearance color-scheme: 1 is dark); where there is none, it says nothing.
class DesktopColours : public QObject
{
    Q_OBJECT
public:
    explicit DesktopColours(QObject *parent = nullptr);

Q_SIGNALS:
    void darkWanted(bool dark);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

} // namespace sipseal
