// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// A step's reason, and the commands that do it without this program, one a line.
struct ByHand
{
    QString why;          ///< without what stands in `commands`
    QStringList commands; ///< empty: the way by hand is a screen of the device, and stands in `why`
};

/// `why`: StepTexts::why in the language of `marker`, behind which the way by hand stands. `change`: null where nothing is to be
/// changed. A change's own lines are exact; the sentence names what it cannot know in capitals (TAG, NAME).
ByHand byHandOf(const QString &why, const QString &marker, bool commandLine, const ChangeSet *change);

} // namespace sipseal
