// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"
#include "ui/Padlock.h"

namespace sipseal {

/// What runs did to the legs since these were last judged: being changed now, failed on the way, or changed and not judged again. A
/// verdict from before a change proves nothing any more. Judges nothing itself.
class LegNews
{
public:
    void clear() { m_marks.clear(); }
    /// Of every step, in the order of the updates. `step` may be null: nothing is known of it.
    void note(const Step *step, const StepUpdate &update);
    /// What stands against the leg's verdict; empty: nothing. `running`: a run that may send is at work.
    std::optional<Padlock> of(const QString &leg, bool running) const;

private:
    QMap<StepKey, QPair<QStringList, Padlock>> m_marks; ///< legs, and how the step left them
};

/// The legs whose signalling a step alters or interrupts; none for a step that only prepares or reads.
QStringList legsTouched(const Step &step);

} // namespace sipseal
