// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/Judgement.h"

namespace sipseal {

/// A step on one device with its identity and traits given at construction: what nearly every step is.
class DeviceStep : public Step
{
public:
    StepKey key() const final { return m_key; }
    StepTraits traits() const final { return m_traits; }

protected:
    DeviceStep(QString id, QString device, StepTraits traits) : m_key{std::move(id), std::move(device)}, m_traits(std::move(traits)) {}
    const QString &device() const { return m_key.device; }

private:
    const StepKey m_key;
    const StepTraits m_traits;
};

/// The driver of a device of that kind, or an error that names what the plan lacks.
template <class Driver>
Result<Driver *> driverOf(const DeviceSet &devices, const QString &device)
{
    if (Driver *driver = devices.as<Driver>(device))
        return driver;
    return noDriver(device);
}

/// every instance of that step id
inline StepKey every(const char *id)
{
    return {QString::fromLatin1(id), {}};
}

} // namespace sipseal
