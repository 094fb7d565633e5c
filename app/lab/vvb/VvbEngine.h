// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/vos/VosHost.h"

#include <QList>
#include <QString>

#include <functional>

namespace sipseal::lab {

/// The services of a CVVB and above all its Engine: what they do while they restart, and the faults of it. What the Engine
/// reads when it starts is told by a callback.
class VvbEngine
{
public:
    enum class State { InService, PartialService, ShutDown };

    /// `reads`: the Engine starts and reads its parameters now.
    VvbEngine(Device &device, std::function<void()> reads);

    State state() const { return m_state; }
    /// IN SERVICE, PARTIAL SERVICE, SHUT DOWN.
    QString status() const;
    QList<VosHost::Service> services() const { return m_services; }
    /// Begins a restart of that service; false: there is none of that name.
    bool restart(const QString &name);
    bool restartEngine() { return restart(QStringLiteral("Engine")); }

private:
    void setState(const QString &name, const QString &state);
    void beginEngine();
    void beginOther(const QString &name);
    void after(int ms, std::function<void()> what);

    Device &m_device;
    std::function<void()> m_reads;
    State m_state = State::InService;
    QList<VosHost::Service> m_services;
    int m_generation = 0; ///< a restart in the middle of a restart leaves the older one's timers behind
};

} // namespace sipseal::lab
