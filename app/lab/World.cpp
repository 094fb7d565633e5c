// SPDX-License-Identifier: Apache-2.0
#include "app/lab/World.h"

#include "app/lab/Device.h"
#include "app/lab/cucm/PhoneBook.h"
#include "app/lab/sip/SipNetwork.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QPointer>
#include <QThread>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// What stays of GET /wire when a client never stops: the newest.
constexpr qsizetype kMostWireEntries = 200000;

} // namespace

struct World::Timer
{
    qint64 due = 0; ///< in the lab's time, milliseconds since the epoch
    QPointer<QObject> context;
    std::function<void()> what;
};

Times Times::fromJson(const QJsonObject &object)
{
    Times out;
    const auto read = [&](const QString &key, int &value) { value = qBound(0, object[key].toInt(value), 3600000); };
    read(u"ssh_login"_s, out.sshLogin);
    read(u"cli_command"_s, out.cliCommand);
    read(u"service_restart"_s, out.serviceRestart);
    read(u"engine_restart"_s, out.engineRestart);
    read(u"phone_reset"_s, out.phoneReset);
    read(u"capf_operation"_s, out.capfOperation);
    read(u"trunk_reset"_s, out.trunkReset);
    read(u"mixed_mode"_s, out.mixedMode);
    read(u"device_sync"_s, out.deviceSync);
    read(u"ring"_s, out.ring);
    read(u"sip_timeout"_s, out.sipTimeout);
    read(u"heartbeat"_s, out.heartbeat);
    return out;
}

World::World(const QJsonObject &scenario, QObject *parent)
    : QObject(parent), m_scenario(scenario), m_times(Times::fromJson(scenario[u"times"_s].toObject())),
      m_pki(std::make_unique<Pki>()), m_alarm(new QTimer(this))
{
    m_randomState = quint64(scenario[u"seed"_s].toInteger(1)) | 1;
    m_alarm->setSingleShot(true);
    connect(m_alarm, &QTimer::timeout, this, &World::fire);
    m_pki->prepare(u"root"_s);
    for (const QJsonArray &list : {scenario[u"devices"_s].toArray(), scenario[u"cluster"_s][u"nodes"_s].toArray()})
        for (const QJsonValue &item : list)
            if (item[u"kind"_s].toString() != u"pstn")
                m_pki->prepare(item[u"id"_s].toString());
    m_pki->prepare(u"capf"_s);
    m_sip = std::make_unique<SipNetwork>(*this);
}

World::~World()
{
    m_sip.reset(); // it holds on to devices
    clear();
}

QDateTime World::now() const
{
    return QDateTime::currentDateTimeUtc().addMSecs(m_advancedMs);
}

void World::advanceClock(int seconds)
{
    m_advancedMs += qint64(qBound(0, seconds, 10 * 366 * 86400)) * 1000;
    fire();
}

void World::later(int milliseconds, QObject *context, std::function<void()> what)
{
    auto timer = std::make_unique<Timer>();
    timer->due = now().toMSecsSinceEpoch() + std::max(0, milliseconds);
    timer->context = context;
    timer->what = std::move(what);
    const auto place = std::upper_bound(m_timers.begin(), m_timers.end(), timer->due,
                                        [](qint64 due, const std::unique_ptr<Timer> &other) { return due < other->due; });
    m_timers.insert(place, std::move(timer));
    arm();
}

void World::arm()
{
    if (m_timers.empty())
        m_alarm->stop();
    else
        m_alarm->start(int(qBound(qint64(0), m_timers.front()->due - now().toMSecsSinceEpoch(), qint64(1) << 30)));
}

void World::fire()
{
    while (!m_timers.empty() && m_timers.front()->due <= now().toMSecsSinceEpoch()) {
        const std::unique_ptr<Timer> timer = std::move(m_timers.front());
        m_timers.erase(m_timers.begin());
        if (timer->context)
            timer->what();
    }
    arm();
}

void World::call(const std::function<void()> &what)
{
    if (QThread::currentThread() == thread())
        what();
    else
        QMetaObject::invokeMethod(this, what, Qt::BlockingQueuedConnection);
}

Device *World::device(const QString &id) const
{
    const auto found = m_devices.find(id);
    return found == m_devices.end() ? nullptr : found->second.get();
}

Device *World::deviceAt(const QString &address) const
{
    for (const auto &[id, candidate] : m_devices)
        if (candidate->address() == address)
            return candidate.get();
    return nullptr;
}

QList<Device *> World::devices() const
{
    QList<Device *> out;
    for (const QString &id : m_order)
        out += device(id);
    return out;
}

void World::add(std::unique_ptr<Device> device)
{
    const QString id = device->id();
    Q_ASSERT(!m_devices.contains(id));
    m_order += id;
    m_devices[id] = std::move(device);
}

void World::clear()
{
    m_timers.clear();
    arm();
    // Last made, first gone: later devices may know earlier ones.
    while (!m_order.isEmpty()) {
        const auto found = m_devices.find(m_order.takeLast());
        const std::unique_ptr<Device> device = std::move(found->second);
        m_devices.erase(found);
    }
    m_phoneBook.reset();
    m_timers.clear();
    m_wire.clear();
}

void World::setPhoneBook(std::unique_ptr<PhoneBook> book)
{
    m_phoneBook = std::move(book);
}

quint16 World::port(const QString &name)
{
    std::unique_ptr<QTcpSocket> &held = m_ports[name];
    if (!held) {
        // With SO_REUSEADDR, which a server's own socket carries too: so that one may listen on what the other holds.
        held = std::make_unique<QTcpSocket>();
        held->bind(QHostAddress::LocalHost, 0, QAbstractSocket::ReuseAddressHint);
    }
    return held->localPort();
}

void World::recordWire(const QString &device, const QString &channel, const QString &text, bool effect)
{
    if (m_wire.size() >= kMostWireEntries)
        m_wire.removeFirst();
    m_wire += WireEntry{now(), device, channel, text, effect};
}

quint32 World::random(quint32 below)
{
    // xorshift64*: repeatable on every platform, which is all that is asked of it.
    m_randomState ^= m_randomState >> 12;
    m_randomState ^= m_randomState << 25;
    m_randomState ^= m_randomState >> 27;
    const quint64 value = (m_randomState * 0x2545F4914F6CDD1DULL) >> 32;
    return below == 0 ? 0 : quint32(value % below);
}

} // namespace sipseal::lab
