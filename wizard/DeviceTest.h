// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/core/Plan.h"

namespace sipseal {

/// Logs in to a device and reads what it is: "IOS XE 17.9.4a". Sends no change. Devices without a driver are probed for TLS.
Result<Text> identifyDevice(const Plan &plan, const DeviceSet &devices, const QString &device, std::stop_token stop);

} // namespace sipseal
