// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"
#include "ui/Padlock.h"

namespace sipseal {

/// What became of the legs since these were last judged: being changed now, failed on the way, read to be in clear, or changed and not
/// judged again. A verdict from before a change proves nothing any more. Judges nothing itself.
class LegNews
{
public:
    void clear();
    /// Of every step, in the order of the updates. `step` may be null: nothing is known of it.
    void note(const Step *step, const StepUpdate &update);
    /// A check has read the step's device: whether its leg is signalled in clear as it stands.
    void noteRead(const Step &step, bool clear);
    /// What stands against the leg's verdict; empty: nothing. `running`: a run that may send is at work.
    std::optional<Padlock> of(const QString &leg, bool running) const;

private:
    QMap<StepKey, QPair<QStringList, Padlock>> m_marks; ///< legs, and how the step left them
    QMap<StepKey, QString> m_clear;                     ///< the leg of a step whose device was read to signal in clear
};

/// The legs whose signalling a step alters or interrupts; none for a step that only prepares or reads.
QStringList legsTouched(const Step &step);

} // namespace sipseal
