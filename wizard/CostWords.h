// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// What one step costs those who use the system.
struct CostPart
{
    QString name; ///< of the step
    Impact impact = Impact::None;
    std::chrono::seconds time{0};
    bool restarts = true; ///< of RestartsService: restarts one itself, as the list shows it; else it takes its time and no more
    int phones = 0;       ///< of ResetsPhones
};

/// Counted by kind, with the steps' names and the time; nothing of parts without an impact.
QStringList costWords(const QList<CostPart> &parts);

} // namespace sipseal
