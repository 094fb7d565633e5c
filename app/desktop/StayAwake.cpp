// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/StayAwake.h"

#include "app/core/Log.h"

#include <QCoreApplication>

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusUnixFileDescriptor>

#include <unistd.h>
#endif

namespace sipseal {

using namespace Qt::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

const QString kService = u"org.freedesktop.login1"_s;
const QString kPath = u"/org/freedesktop/login1"_s;
const QString kManager = u"org.freedesktop.login1.Manager"_s;
constexpr int kPatienceMs = 500; // a bus that hangs must not freeze the window

} // namespace

StayAwake::StayAwake(QObject *parent) : QObject(parent)
{
    QDBusConnection::systemBus().connect(kService, kPath, kManager, u"PrepareForSleep"_s, this, SLOT(preparing(bool)));
}

StayAwake::~StayAwake()
{
    hold(false);
}

void StayAwake::hold(bool on)
{
    if (on == isHolding())
        return;
    if (!on) {
        ::close(std::exchange(m_lock, -1));
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kManager, u"Inhibit"_s);
    call.setArguments({u"sleep:idle:handle-lid-switch"_s, u"SIP Seal"_s,
                       QCoreApplication::translate("StayAwake", "A run changes devices"), u"block"_s});
    const QDBusReply<QDBusUnixFileDescriptor> reply = QDBusConnection::systemBus().call(call, QDBus::Block, kPatienceMs);
    if (reply.isValid())
        m_lock = ::dup(reply.value().fileDescriptor());
    else
        Log::warning("window", u"sleep cannot be held off: "_s + reply.error().message());
}

void StayAwake::preparing(bool forSleep)
{
    if (!forSleep)
        Q_EMIT woke();
}

#else

StayAwake::StayAwake(QObject *parent) : QObject(parent) {}
StayAwake::~StayAwake() = default;
void StayAwake::hold(bool) {}
void StayAwake::preparing(bool) {}

#endif

} // namespace sipseal
