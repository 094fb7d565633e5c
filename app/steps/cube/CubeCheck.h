// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeDriver.h"
#include "app/steps/DeviceStep.h"

namespace sipseal {

/// One thing that must hold before anything of a CUBE is changed: verdict, evidence and, where it does not hold, the remedy as
/// the reason. Sends nothing.
class CubeCheck : public DeviceStep
{
public:
    Result<ChangeSet> plan(const Observation &, const QList<Debt> &, const Plan &) const final { return ChangeSet{}; }

protected:
    CubeCheck(const QString &id, const PlanDevice &cube) : DeviceStep(id, cube.id, traitsOf()) {}

private:
    static StepTraits traitsOf()
    {
        StepTraits traits;
        traits.task = Task::Cube;
        traits.checkOnly = true;
        return traits;
    }
};

/// A fact that is right as it is: shown, never sent.
inline Finding fact(const QString &subject, const QString &value)
{
    return {subject, value, value};
}

} // namespace sipseal
