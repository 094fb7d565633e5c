// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"

#include <optional>

namespace sipseal {

/// One subject of a batch (a phone) while it is worked on, and how it stands in the journal's subjects table.
struct BatchSubject
{
    enum class Stage {
        Waiting,  ///< not begun, or not in this direction
        Landing,  ///< its configuration was sent
        Settling, ///< its activation was sent, or it has none
        Ended
    };

    QString name;
    QString state; ///< as in the journal
    Stage stage = Stage::Waiting;
    QList<ChangeSet> rounds; ///< what was begun, oldest first
    QString marker;          ///< before the activation
    bool back = false;       ///< its way back was begun
    bool evident = false;    ///< the device shows whether the activation happened
    std::optional<Error> error;

    // Not written down:
    QList<Action> send, activation;
    bool repeatable = true;
    bool unknown = false; ///< what was sent last may or may not have arrived
    bool refused = false;
    int sendings = 0, activations = 0;
    QDateTime until, believable;
    int wave = -1;

    /// For a person who looks on.
    StepState shownState() const;
    SubjectRecord toRecord() const;
    static BatchSubject fromRecord(const SubjectRecord &record);
};

} // namespace sipseal
