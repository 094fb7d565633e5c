// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/core/Plan.h"
#include "app/core/Secret.h"
#include "app/transport/Transcript.h"

#include <functional>
#include <map>
#include <memory>

namespace sipseal {

class DebugMarks;
class TrustStore;

/// The drivers of a plan with their transcripts. Connects to nothing until a driver is asked something.
class Devices
{
public:
    /// Looks a secret up by its reference (keychain, environment, file).
    using SecretLookup = std::function<Result<Secret>(const QString &reference)>;
    /// A secret that is missing is reported for its device when the driver first needs it (AuthRefused), not here.
    /// `marks`: where it is written down what debugging is on; without them it dies with its session only as far as we notice.
    /// `remedy`: what to do about a secret that is missing, where it is not the command line that asks.
    Devices(const Plan &plan, TrustStore &trust, SecretLookup secrets, DebugMarks *marks = nullptr, const Text &remedy = {});
    ~Devices();

    const DeviceSet &set() const { return m_set; }
    Transcript *transcript(const QString &device) const;

private:
    DeviceSet m_set;
    std::map<QString, std::unique_ptr<Transcript>> m_transcripts;
};

} // namespace sipseal
