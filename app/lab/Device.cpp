// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Device.h"

#include "app/lab/World.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

Device::Device(World &world, QString id, QString kind, QString address)
    : m_world(world), m_id(std::move(id)), m_kind(std::move(kind)), m_address(std::move(address))
{
}

Device::~Device() = default;

void Device::changed()
{
    ++m_effects;
    Q_EMIT m_world.deviceChanged(m_id);
}

void Device::stirred()
{
    Q_EMIT m_world.deviceChanged(m_id);
}

std::unique_ptr<Shell> Device::newShell(const QString &user)
{
    Q_UNUSED(user)
    return nullptr;
}

std::optional<QString> Device::sshPassword(const QString &user) const
{
    Q_UNUSED(user)
    return std::nullopt;
}

QString Device::operate(const QString &step)
{
    return u"%1 has nothing that a person does by hand for %2"_s.arg(m_id, step);
}

} // namespace sipseal::lab
