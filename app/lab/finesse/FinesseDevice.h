// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"

#include <QJsonObject>

#include <memory>

namespace sipseal::lab {

/// A Finesse server: agents sign in, become ready, answer and drop calls through its REST interface (cce-cvp-vvb.md §6).
/// Not the desktop and not the XMPP notifications: a client polls.
class FinesseDevice : public Device
{
public:
    FinesseDevice(World &world, const QJsonObject &scenarioDevice);
    ~FinesseDevice() override;

    bool start() override;

    QJsonObject config() const override;
    QJsonObject runtime() const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
