// SPDX-License-Identifier: Apache-2.0
#include "wizard/TaskScope.h"

namespace sipseal {

namespace {

bool never(const StepKey &, const StepTraits &, const Plan &)
{
    return false;
}

bool waitsForItsLeg(const StepTraits &traits, const Plan &plan)
{
    return plan.policies.procedure == Procedure::Live && traits.phase == Phase::CutOver;
}

} // namespace

TaskScope TaskScope::task(Task task)
{
    TaskScope scope;
    scope.shown = [task](const StepKey &, const StepTraits &traits, const Plan &) {
        return traits.task == task && !traits.checkOnly && traits.phase != Phase::Close;
    };
    scope.turn = [shown = scope.shown](const StepKey &key, const StepTraits &traits, const Plan &plan) {
        return shown(key, traits, plan) && !waitsForItsLeg(traits, plan);
    };
    scope.along = [task](const StepKey &, const StepTraits &traits, const Plan &) {
        return traits.task == task && traits.checkOnly;
    };
    return scope;
}

TaskScope TaskScope::prerequisites()
{
    const auto shown = [](const StepKey &, const StepTraits &traits, const Plan &) { return traits.checkOnly; };
    return {shown, never, never, {}};
}

TaskScope TaskScope::cutOver(const QString &leg)
{
    const auto shown = [leg](const StepKey &, const StepTraits &traits, const Plan &plan) {
        return waitsForItsLeg(traits, plan) && traits.leg == leg;
    };
    return {shown, shown, never, leg};
}

TaskScope TaskScope::closing()
{
    const auto shown = [](const StepKey &, const StepTraits &traits, const Plan &) { return traits.phase == Phase::Close; };
    return {shown, shown, never, {}};
}

} // namespace sipseal
