// SPDX-License-Identifier: Apache-2.0
#include "app/lab/phones/PhoneFleet.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/cucm/PhoneBook.h"

#include <QJsonArray>
#include <QSet>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCallManagerReset = 9;       // RIS StatusReason (cucm.md §i)
constexpr int kConfigurationMismatch = 14;

} // namespace

PhoneFleet::PhoneFleet(World &world) : QObject(nullptr), m_world(world) {}

void PhoneFleet::start()
{
    PhoneBook *book = m_world.phoneBook();
    if (!book)
        return;
    QSet<QString> real;
    const QJsonArray devices = m_world.scenario()[u"devices"_s].toArray();
    for (const QJsonValue &item : devices)
        if (item[u"kind"_s].toString() == u"phone")
            real += item[u"phone"_s].toString();
    const QStringList names = book->phones();
    for (const QString &name : names)
        if (!real.contains(name))
            m_lives[name] = 0;
    for (auto it = m_lives.cbegin(); it != m_lives.cend(); ++it)
        registerNow(it.key());
    connect(book, &PhoneBook::phoneReset, this, [this](const QString &name) {
        if (!m_lives.contains(name))
            return;
        const int life = ++m_lives[name];
        m_world.phoneBook()->unregistered(name, kCallManagerReset);
        if (m_world.faults().strike(name, u"phone-never-back"_s, true))
            return;
        m_world.later(m_world.times().phoneReset, this, [this, name, life] {
            if (m_lives.value(name) == life)
                boot(name);
        });
    });
}

void PhoneFleet::boot(const QString &name)
{
    const auto phone = m_world.phoneBook()->phone(name);
    if (!phone)
        return;
    if (!phone->encrypted || !phone->capfPending)
        registerNow(name);
    if (phone->capfPending)
        m_world.later(m_world.times().capfOperation, this, [this, name, first = phone->encrypted] {
            (void)m_world.phoneBook()->capf(name);
            if (first)
                registerNow(name);
        });
}

void PhoneFleet::registerNow(const QString &name)
{
    const auto phone = m_world.phoneBook()->phone(name);
    const QList<Device *> devices = m_world.devices();
    QStringList nodes;
    for (const Device *device : devices)
        if (device->kind() == u"cucm")
            nodes += device->id();
    if (!phone || nodes.isEmpty())
        return;
    if (phone->encrypted && !phone->hasLsc) {
        m_world.phoneBook()->unregistered(name, kConfigurationMismatch);
        return;
    }
    // A made-up address that is the phone's own: 10.x.y.z of its name.
    const size_t hash = qHash(name);
    const QString address = u"10.%1.%2.%3"_s.arg(hash % 250).arg(hash / 250 % 250).arg(1 + hash / 62500 % 250);
    m_world.phoneBook()->registered(name, nodes[nodes.size() > 1 ? 1 + qsizetype(hash % size_t(nodes.size() - 1)) : 0], address,
                                    phone->encrypted ? SipTransport::Tls : SipTransport::Tcp);
}

} // namespace sipseal::lab
