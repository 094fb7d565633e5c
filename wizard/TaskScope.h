// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

#include <functional>
#include <optional>

namespace sipseal {

/// The document's tasks as the road has them: its long fourth one is three pages.
enum class TaskPart { Cube, Cvp, Vvb, SecurityMode, Trunks, Phones };
QString taskPartName(TaskPart part); ///< "cube", "securityMode", ...: for object names

/// Which steps of the procedure a page is about, and which of them have their turn there.
struct TaskScope
{
    using Test = std::function<bool(const StepKey &, const StepTraits &, const Plan &)>;
    Test shown;
    Test turn;
    Test along;  ///< applied too, shown elsewhere: the prerequisites of what is applied
    QString leg; ///< a cut-over's; for its undo

    /// The configuration is saved at the end, on the verification page; in the live procedure the cut-over steps wait for
    /// their leg.
    static TaskScope part(TaskPart part);
    static TaskScope prerequisites();
    static TaskScope cutOver(const QString &leg);
    /// Every leg; a check of them reads what must be there before as well.
    static TaskScope everyCutOver();
    /// The page on which a step of the tasks stands; none for what stands on another.
    static std::optional<TaskPart> partOf(const StepKey &key, const StepTraits &traits);
    /// What must be there before the first leg changes.
    static TaskScope preparation();
    /// What is left after the guided call: the probes that are not part of a leg's cut-over, and saving.
    static TaskScope closing();
};

} // namespace sipseal
