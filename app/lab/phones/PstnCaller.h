// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/sip/SipPersonality.h"

#include <QJsonObject>

namespace sipseal::lab {

/// The telephone network in front of CUBE: calls in clear, and that is out of scope. Takes no calls.
class PstnCaller : public Device, public SipPersonality
{
    Q_OBJECT
public:
    PstnCaller(World &world, const QJsonObject &scenarioDevice)
        : Device(world, scenarioDevice[QStringLiteral("id")].toString(), QStringLiteral("pstn"),
                 scenarioDevice[QStringLiteral("address")].toString())
    {
    }
    QJsonObject config() const override { return {}; }
    QJsonObject runtime() const override { return {}; }
    QList<SipListenerSpec> sipListeners() const override { return {}; }
    SipTls sipTls(const QString &, bool) const override { return {}; }
};

} // namespace sipseal::lab
