// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/core/Plan.h"
#include "app/devices/Devices.h"
#include "app/engine/DebugMarkFiles.h"
#include "app/engine/Engine.h"
#include "app/engine/Journal.h"
#include "app/transport/TrustStore.h"

#include <functional>
#include <memory>

namespace sipseal {
class SecretStore;
}

namespace sipseal::cli {

/// The object graph of a verb that works on devices: plan, secrets, trust, drivers, steps, journal, engine; built once, in this
/// order, torn down in reverse. Knows no verb.
class Session
{
public:
    static Result<std::unique_ptr<Session>> open(const Common &common, Plan plan, Console &console);
    ~Session();

    /// Called with the journal of every session that is opened from now on, before its first record: for a program around this
    /// library that follows the story as it is written. Set it before the first verb.
    static void watchJournals(std::function<void(Journal &)> watch);

    const Plan &plan() const { return m_plan; }
    const StepList &steps() const { return m_steps; }
    const Step *step(const StepKey &key) const;
    Devices &devices() { return *m_devices; }
    Journal &journal() { return *m_journal; }
    Engine &engine() { return *m_engine; }

private:
    Session() = default;
    Plan m_plan;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<TrustStore> m_trust;
    std::unique_ptr<DebugMarkFiles> m_debugMarks;
    std::unique_ptr<Devices> m_devices;
    StepList m_steps;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Engine> m_engine;
};

/// Trust store of --trust: asks on the terminal, knows only, or a file of fingerprints.
Result<std::unique_ptr<TrustStore>> openTrust(const Common &common, Console &console);

} // namespace sipseal::cli
