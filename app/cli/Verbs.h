// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"

#include <QStringList>

namespace sipseal::cli {

/// One function a verb, in the file of its name. `arguments`: after the verb.
Exit labVerb(const QStringList &arguments);
Exit newPlanVerb(const QStringList &arguments);
Exit checkVerb(const QStringList &arguments);
Exit applyVerb(const QStringList &arguments);
Exit undoVerb(const QStringList &arguments);
Exit resumeVerb(const QStringList &arguments);
Exit runsVerb(const QStringList &arguments);
Exit forgetVerb(const QStringList &arguments);
Exit verifyVerb(const QStringList &arguments);
Exit captureVerb(const QStringList &arguments);
Exit connectionsVerb(const QStringList &arguments);
Exit probeVerb(const QStringList &arguments);
Exit diagnoseVerb(const QStringList &arguments);
Exit reportVerb(const QStringList &arguments);

/// The whole command line, program name left out.
int run(const QStringList &arguments);

} // namespace sipseal::cli
