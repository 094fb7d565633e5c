// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/DesktopColours.h"

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace sipseal {

using namespace Qt::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

const QString kService = u"org.freedesktop.portal.Desktop"_s;
const QString kPath = u"/org/freedesktop/portal/desktop"_s;
const QString kSettings = u"org.freedesktop.portal.Settings"_s;
const QString kGroup = u"org.freedesktop.appearance"_s;
const QString kKey = u"color-scheme"_s;
constexpr uint kDark = 1;

// Read() answers with a variant in a variant, the signal with one.
bool isDark(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt() == kDark;
}

} // namespace

DesktopColours::DesktopColours(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kSettings, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kSettings, u"Read"_s);
    call.setArguments({kGroup, kKey});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this); // a portal that is slow must not hold the window up
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (const QDBusPendingReply<QDBusVariant> reply = *watcher; reply.isValid())
            Q_EMIT darkWanted(isDark(reply.value().variant()));
    });
}

void DesktopColours::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == kGroup && key == kKey)
        Q_EMIT darkWanted(isDark(value.variant()));
}

#else

DesktopColours::DesktopColours(QObject *parent) : QObject(parent) {}
void DesktopColours::settingChanged(const QString &, const QString &, const QDBusVariant &) {}

#endif

} // namespace sipseal
