// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Action.h"
#include "app/core/Deadline.h"
#include "app/core/Result.h"

#include <map>
#include <memory>
#include <stop_token>

namespace sipseal {

/// What a device said to a change.
struct ActionReply
{
    QString text;         ///< its own words, redacted
    QStringList warnings; ///< said, but not a refusal (SECURITY WARNING ...): shown to the person
    int cliLines = 0;     ///< lines that left, `configure terminal` and `end` not counted
    int httpsWrites = 0;
};

/// The one way in which the engine changes a device. Drivers implement it and add their reading verbs; steps know
/// the drivers, the engine knows only this. Callable from any thread: a driver serialises by itself. A write leaves
/// once; when no answer comes the error is OutcomeUnknown, never a silent second try.
class DevicePort
{
public:
    virtual ~DevicePort() = default;
    /// The plan's id of the device.
    virtual const QString &id() const = 0;
    virtual Result<ActionReply> perform(const Action &action, Deadline deadline, std::stop_token stop) = 0;
    /// Time has passed or somebody was waited for: what a driver read a moment ago no longer answers a question.
    virtual void lookAnew() {}
};

/// The devices of a plan by id. Owns them.
class DeviceSet
{
public:
    void add(std::unique_ptr<DevicePort> port)
    {
        const QString id = port->id();
        m_ports[id] = std::move(port);
    }
    DevicePort *find(const QString &id) const
    {
        const auto it = m_ports.find(id);
        return it == m_ports.end() ? nullptr : it->second.get();
    }
    void lookAnew() const
    {
        for (const auto &[id, port] : m_ports)
            port->lookAnew();
    }
    /// The driver of that device, or null where it is of another kind or absent.
    template <class Driver>
    Driver *as(const QString &id) const
    {
        return dynamic_cast<Driver *>(find(id));
    }

private:
    std::map<QString, std::unique_ptr<DevicePort>> m_ports;
};

} // namespace sipseal
