// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/CubeBench.h"
#include "tests/steps/StepBench.h"

/// What a step reads of a CUBE that holds a given configuration, through the real driver.
namespace sipseal::test {

inline DeviceSet only(std::unique_ptr<DevicePort> driver)
{
    DeviceSet out;
    out.add(std::move(driver));
    return out;
}

inline Observation readCube(const Step &step, const QString &running, const QString &startup = {})
{
    Bench b = bench();
    b.script->always(u"show running-config"_s, running + u"end\n"_s);
    b.script->always(u"show startup-config"_s, startup + u"end\n"_s);
    return certain(step.observe(only(std::move(b.driver)), soon(), {}));
}

} // namespace sipseal::test
