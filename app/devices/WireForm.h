// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Action.h"
#include "app/core/Plan.h"

namespace sipseal {

/// An action as it leaves, for a person to read before and after: the lines of a command line with what is answered to its
/// questions, or request line, SOAPAction and body of a request. What only the connection knows is left out: the login, and the
/// SOAP envelope in the cluster's version. Presentation only: what is approved, journaled and digested is Action itself.
QStringList wireForm(const Action &action, const Plan &plan);

/// The question that a dialogue's regular expression stands for, in words: "Do you want to continue? (y/n)".
QString questionOf(const QString &pattern);

} // namespace sipseal
