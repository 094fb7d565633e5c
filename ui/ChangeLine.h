// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ChecklistModel.h"

class QFontMetrics;

namespace sipseal {

/// Changes as one line of so many pixels: "subject: now -> after (+2)". Where room is short the middle of the subject goes first,
/// then that of what is now; what will be stays whole as long as it fits at all. The others are counted, not shown.
QString changeLine(const QList<ValueChange> &changes, const QFontMetrics &metrics, int width);

} // namespace sipseal
