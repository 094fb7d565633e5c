// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// The words in which steps judge. Pure.

/// Compliant where every finding is as wanted, else Differs.
Assessment judged(QList<Finding> findings);
Assessment blocked(const Text &reason, QList<Finding> findings = {});
Assessment needsHuman(const Text &instruction, QList<Finding> findings = {});
Assessment notApplicable(const Text &reason);
/// Right, or about to be: wait.
Assessment settling(const Text &reason, QList<Finding> findings = {});

/// The findings that differ: what a change set names as before and after.
QList<Finding> differing(const QList<Finding> &findings);

Evidence deviceEvidence(const QString &device, const QString &text);
Evidence probeEvidence(const QString &device, const QString &text);

/// A time as findings and reasons say it: "2027-01-31 09:30 UTC".
QString day(const QDateTime &time);

/// For a plan that lacks the device: the same words everywhere.
Failure noDriver(const QString &device);

} // namespace sipseal
