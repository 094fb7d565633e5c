// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sipseal {

/// Holds off the laptop's sleep while a run changes devices, and says when it woke all the same. Linux: logind over D-Bus
/// (org.freedesktop.login1.Manager, Inhibit and PrepareForSleep); where there is none, it does nothing.
class StayAwake : public QObject
{
    Q_OBJECT
public:
    explicit StayAwake(QObject *parent = nullptr);
    ~StayAwake() override;

    void hold(bool on);
    bool isHolding() const { return m_lock >= 0; }

Q_SIGNALS:
    void woke();

private Q_SLOTS:
    void preparing(bool forSleep);

private:
    int m_lock = -1; ///< closing it lets the machine sleep again
};

} // namespace sipseal
