// SPDX-License-Identifier: Apache-2.0
// Commands of the VOS shell about the box itself: version, clock, network, TLS.
#include "app/lab/vos/VosShell.h"

#include "app/lab/World.h"

#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
/// "198.018.133.003", as `show network eth0` pads it.
QString padded(const QString &address)
{
    QStringList parts = address.split(u'.');
    for (QString &part : parts)
        part = part.rightJustified(3, u'0');
    return parts.join(u'.');
}
} // namespace

QString VosShell::timeZone() const
{
    const QString own = scenario()[u"time_zone"_s].toString();
    const QString cluster = m_device.world().scenario()[u"cluster"_s][u"time_zone"_s].toString();
    const QString name = own.isEmpty() ? cluster : own;
    return QTimeZone(name.toLatin1()).isValid() ? name : u"Etc/UTC"_s;
}

QByteArray VosShell::status() const
{
    const QTimeZone zone(timeZone().toLatin1());
    const QDateTime local = m_device.world().now().toTimeZone(zone);
    const QString text =
        u"\nHost Name          : %1\nDate               : %2\nTime Zone          : %3 (%4)\n"
        u"Locale             : en_US.UTF-8\nProduct Ver        : %5\nUnified OS Version : 7.0.0.0-2\n\nUptime:\n"
        u" %6 up 12 days,  3:25,  1 user,  load average: 0.20, 0.25, 0.21\n\n"_s.arg(
            scenario()[u"hostname"_s].toString(m_device.id()), QLocale::c().toString(local, u"ddd MMM d, yyyy HH:mm:ss"_s),
            zone.displayName(local, QTimeZone::LongName, QLocale::c()), timeZone(), m_host.vosVersion(),
            local.toString(u"HH:mm:ss"_s));
    return text.toUtf8();
}

QList<VosShell::Command> VosShell::systemCommands()
{
    const auto network = [this](const QString &) {
        return u"Ethernet 0\nDHCP         : disabled           Status     : up\nIP Address   : %1    IP Mask    : "
               u"255.255.192.000\n"
               u"Link Detected: yes                Mode       : Auto disabled, Full, 1000 Mbits/s\n\n"_s
                   .arg(padded(m_device.address()))
                   .toUtf8();
    };
    return {
        {u"show version active"_s,
         {},
         [this](const QString &) {
             return "Active Master Version: " + m_host.vosVersion().toUtf8() +
                    "\nActive Version Installed Software Options:\nNo Installed Software Options Found.\n";
         }},
        {u"show status"_s, {}, [this](const QString &) { return status(); }},
        {u"show timezone config"_s,
         {},
         [this](const QString &) { return "Current timezone config: \nTimezone: " + timeZone().toUtf8() + "\n"; }},
        {u"show network eth0"_s, {}, network},
        {u"show network all"_s, {}, network},
        {u"show tls server min-version"_s,
         {},
         [](const QString &) { return QByteArray("Configured TLS minimum version for server: 1.2\n"); }},
        {u"show tls client min-version"_s,
         {},
         [](const QString &) { return QByteArray("Configured TLS minimum version for client: 1.2\n"); }},
        {u"show myself"_s,
         {},
         [this](const QString &) {
             return "Machine Name    : " + scenario()[u"hostname"_s].toString().toUtf8() +
                    "\naccount name    : " + m_user.toUtf8() + "\nprivilege level : 4\n";
         }},
    };
}

} // namespace sipseal::lab
