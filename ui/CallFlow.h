// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Padlock.h"

#include <QList>
#include <QStringList>

namespace sipseal {

/// A box of the picture: one device, or several of a kind.
struct FlowNode
{
    QString id, label;
    int column = 0, row = 0;
    QStringList devices{}; ///< names; more than one are drawn as a stack
    bool operator==(const FlowNode &) const = default;
};

/// A line of the picture.
struct FlowLeg
{
    QString from, to; ///< ids of nodes
    QString name;
    Padlock lock = Padlock::Unknown;
    bool strong = false; ///< the page is about it
    bool operator==(const FlowLeg &) const = default;
};

} // namespace sipseal
