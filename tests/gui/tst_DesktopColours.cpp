// SPDX-License-Identifier: Apache-2.0
// What the settings portal of a desktop says of dark and light reaches the program: on a bus of its own, with a portal made here.
#include "app/desktop/DesktopColours.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

/// A portal with one setting.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint scheme = 0;

    void say(const QString &group, uint value)
    {
        QDBusMessage changed = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Settings"_s,
                                                          u"SettingChanged"_s);
        changed.setArguments({group, u"color-scheme"_s, QVariant::fromValue(QDBusVariant(value))});
        QDBusConnection::sessionBus().send(changed);
    }

public Q_SLOTS:
    QDBusVariant Read(const QString &, const QString &) { return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme))); }
};

class TestDesktopColours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (daemon.isEmpty())
            QSKIP("no dbus-daemon");
        m_daemon.start(daemon, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QTRY_VERIFY(m_daemon.canReadLine());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_daemon.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"qt_default_session_bus"_s);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    void withoutAPortalNothingIsSaid()
    {
        const DesktopColours desktop;
        QSignalSpy said(&desktop, &DesktopColours::darkWanted);
        QDBusConnection::sessionBus().call(
            QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s, u"org.freedesktop.DBus"_s, u"GetId"_s));
        QCoreApplication::processEvents();
        QCOMPARE(said.count(), 0);
    }

    void theDesktopsWishIsReadAndFollowed()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        Portal portal;
        portal.scheme = 1;
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal, QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
        const DesktopColours desktop;
        QSignalSpy said(&desktop, &DesktopColours::darkWanted);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said.last().first().toBool(), true);
        // Said again until it is heard: the bus tells who owns the portal's name a moment later.
        QTRY_VERIFY((portal.say(u"org.freedesktop.appearance"_s, 2), !said.last().first().toBool()));
        QTest::qWait(50);
        said.clear();
        portal.say(u"org.gnome.desktop.interface"_s, 1); // another group's key of the same name
        portal.say(u"org.freedesktop.appearance"_s, 1);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said.last().first().toBool(), true);
    }

private:
    QProcess m_daemon;
};

QTEST_GUILESS_MAIN(TestDesktopColours)
#include "tst_DesktopColours.moc"
