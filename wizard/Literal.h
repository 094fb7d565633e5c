// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// What leaves, as it leaves, for a person to read; and in a document that is sent back whole, which of its lines are not as they
/// were read.
struct Literal
{
    QString text;
    QList<int> changed{};     ///< lines by number, from 0
    bool hasSoap = false;     ///< requests that leave in an envelope
    bool hasRequests = false; ///< not only lines of a command line
};

Literal literalOf(const ChangeSet &change, const Plan &plan);
/// Of a step that was applied; `change`: what it was planned as, may be null.
Literal literalOfSent(const QStringList &sent, const ChangeSet *change, const Plan &plan);

/// Lines of `after` that `before` does not have at that place; but not a document's stamp, by which the server sees that nobody
/// wrote meanwhile.
QList<int> linesNotIn(const QStringList &before, const QStringList &after);

} // namespace sipseal
