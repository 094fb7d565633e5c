// SPDX-License-Identifier: Apache-2.0
#include "wizard/TaskScope.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

bool never(const StepKey &, const StepTraits &, const Plan &)
{
    return false;
}

bool waitsForItsLeg(const StepTraits &traits, const Plan &plan)
{
    return plan.policies.procedure == Procedure::Live && traits.phase == Phase::CutOver;
}

Task taskOf(TaskPart part)
{
    switch (part) {
    case TaskPart::Cube: return Task::Cube;
    case TaskPart::Cvp: return Task::Cvp;
    case TaskPart::Vvb: return Task::Vvb;
    case TaskPart::SecurityMode:
    case TaskPart::Trunks: return Task::Cucm;
    case TaskPart::Phones: return Task::Phones;
    }
    return Task::Verify;
}

bool belongs(TaskPart part, const StepKey &key, const StepTraits &traits)
{
    if (traits.task != taskOf(part))
        return false;
    return traits.task != Task::Cucm || (part == TaskPart::Trunks) == key.id.startsWith(u"cucm.trunk"_s);
}

} // namespace

std::optional<TaskPart> TaskScope::partOf(const StepKey &key, const StepTraits &traits)
{
    for (const TaskPart part :
         {TaskPart::Cube, TaskPart::Cvp, TaskPart::Vvb, TaskPart::SecurityMode, TaskPart::Trunks, TaskPart::Phones})
        if (belongs(part, key, traits) && !traits.checkOnly && traits.phase != Phase::Close)
            return part;
    return std::nullopt;
}

QString taskPartName(TaskPart part)
{
    switch (part) {
    case TaskPart::Cube: return u"cube"_s;
    case TaskPart::Cvp: return u"cvp"_s;
    case TaskPart::Vvb: return u"vvb"_s;
    case TaskPart::SecurityMode: return u"securityMode"_s;
    case TaskPart::Trunks: return u"trunks"_s;
    case TaskPart::Phones: return u"phones"_s;
    }
    return {};
}

TaskScope TaskScope::part(TaskPart part)
{
    TaskScope scope;
    scope.shown = [part](const StepKey &key, const StepTraits &traits, const Plan &) {
        return partOf(key, traits) == part;
    };
    scope.turn = [shown = scope.shown](const StepKey &key, const StepTraits &traits, const Plan &plan) {
        return shown(key, traits, plan) && !waitsForItsLeg(traits, plan);
    };
    scope.along = [task = taskOf(part)](const StepKey &, const StepTraits &traits, const Plan &) {
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

TaskScope TaskScope::everyCutOver()
{
    const auto shown = [](const StepKey &, const StepTraits &traits, const Plan &plan) {
        return waitsForItsLeg(traits, plan) && !traits.leg.isEmpty();
    };
    return {shown, shown, preparation().shown, {}};
}

TaskScope TaskScope::preparation()
{
    const auto shown = [](const StepKey &, const StepTraits &traits, const Plan &) {
        return traits.phase == Phase::Prepare && !traits.checkOnly && !traits.verification;
    };
    return {shown, shown, never, {}};
}

TaskScope TaskScope::closing()
{
    const auto shown = [](const StepKey &, const StepTraits &traits, const Plan &) { return traits.phase == Phase::Close; };
    return {shown, shown, never, {}};
}

} // namespace sipseal
