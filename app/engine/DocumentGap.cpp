// SPDX-License-Identifier: Apache-2.0
#include "app/engine/DocumentGap.h"

namespace sipseal {

namespace {

// Without task 2 CVP goes on in clear to everybody, and the order opens no gap.
bool turnsCvp(const Plan &plan)
{
    return !plan.cvp.serverGroups.isEmpty() && !plan.ofKind(DeviceKind::Cce).isEmpty();
}

} // namespace

Text documentGap(const StepTraits &traits, const Plan &plan)
{
    if (plan.policies.procedure != Procedure::Document || traits.checkOnly || traits.verification || traits.phase == Phase::Close)
        return {};
    switch (traits.task) {
    case Task::Cube:
        if (traits.phase == Phase::CutOver && traits.leg == QStringLiteral("CUCM-CUBE"))
            return Text(
                QT_TRANSLATE_NOOP("SipSeal", "From here calls between CUBE and CUCM fail until the trunk is secured in task 4."));
        return {};
    case Task::Cvp:
        return turnsCvp(plan) ? Text(QT_TRANSLATE_NOOP("SipSeal", "From this task on calls fail, until task 4 is done."))
                              : Text();
    case Task::Vvb:
    case Task::Cucm:
    case Task::Phones:
        return turnsCvp(plan)
                   ? Text(QT_TRANSLATE_NOOP("SipSeal", "In the document's order calls fail from task 2 until task 4 is done."))
                   : Text();
    case Task::Verify: break;
    }
    return {};
}

} // namespace sipseal
