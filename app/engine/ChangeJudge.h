// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// Where a device stands between the two ends of a change.
enum class Stand {
    Wanted, ///< every value is as wanted
    Before, ///< every value is as it was
    Mixed,  ///< some as wanted, the others as before: ours, half done
    Foreign ///< a value that is neither: somebody else's
};

/// Judges what a device has now by what a change found and wanted. `left` are further values that the change itself is
/// known to have left. A subject that is not found any more says nothing. Pure.
Stand standOf(const QList<Finding> &now, const QList<Finding> &changes, const QList<Finding> &left = {});

/// After a way back that leaves a residue: true where something is as before again, so that what is not is the residue.
bool partlyBack(const QList<Finding> &now, const QList<Finding> &changes);

/// One change over several rounds: what each subject was before the first and is wanted to be after the last.
QList<Finding> mergedChanges(const QList<ChangeSet> &rounds);

/// "subject: was A, wanted B, is C", a line each, of the values that are neither.
QString foreignValues(const QList<Finding> &now, const QList<Finding> &changes);

} // namespace sipseal
