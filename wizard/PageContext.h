// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal {

class Dialogs;
class LabControl;
class PlanDesk;
class Workbench;

/// What the person came for: chosen on the first page, read by the others.
struct Visit
{
    bool checkOnly = false; ///< look, change nothing
    QString resume;         ///< an interrupted run to finish; empty: none
};

/// What every page may use. References: the wizard's owner keeps them alive.
struct PageContext
{
    Workbench &bench;
    Dialogs &dialogs;
    LabControl &lab;
    PlanDesk &plans;
    Visit &visit;
};

} // namespace sipseal
