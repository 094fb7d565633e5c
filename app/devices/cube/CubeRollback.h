// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QString>

namespace sipseal {

/// The timed rollback of a CUBE (`configure terminal revert timer`), as `show archive config rollback timer` tells it.
struct CubeRollback
{
    bool pending = false;
    int minutes = 0;    ///< that were set; 0 where it is not said
    QString user;       ///< who armed it; empty where it is not said
    QString configured; ///< when, in the device's words
    QString type;       ///< "absolute", "idle", in the device's words
    QString text;       ///< the whole answer, redacted: evidence
};

/// `%No Rollback Confirmed Change pending` is an answer too; anything else without a timer is Parse.
Result<CubeRollback> parseCubeRollback(const QString &text);
/// A device that has none to confirm or to revert says so, whatever it was asked.
bool saysNoRollbackPending(const QString &text);
/// `%Turn config archive on before using Rollback Confirmed Change` and its like.
bool saysArchiveIsOff(const QString &text);
/// The timer is over, and the device is taking the change back.
bool saysRollbackBegan(const QString &text);

} // namespace sipseal
