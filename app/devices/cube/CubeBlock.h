// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sipseal {

/// One line of a configuration and what the device indents below it. Nothing is interpreted here: a line that nobody knows
/// stands in its place like any other, so that what is rendered again means the same. It is the device's text, secrets
/// included: nothing of it is shown or kept without the Redactor.
struct CubeBlock
{
    QString head;          ///< without blanks at its ends; those inside are kept
    QList<CubeBlock> body; ///< in the device's order
    QStringList verbatim;  ///< below a banner: its text to the line with the delimiter, as a person wrote it

    /// All lines below, at any depth, white space folded: a device indents some lines twice that are not nested at all
    /// (`connection-reuse`, then "  crypto signaling ...", cube.md §2c).
    QStringList flat() const;
    friend bool operator==(const CubeBlock &a, const CubeBlock &b);
};

/// Running or startup configuration, or a part of it (`| section`), in blocks: without the device's header lines and what
/// stands before them (an echo), without comments (`!`), up to `end`.
struct CubeBlocks
{
    QList<CubeBlock> blocks;
    bool headed = false; ///< `Building configuration...`, `Current configuration : ...` or `Using N out of M bytes`
    bool ended = false;  ///< `end`
    static CubeBlocks of(const QStringList &lines);
};

/// The blocks as text that a device, or parseCubeConfig(), takes for the same: one blank a level, `!` between blocks, `end`.
QString renderCubeBlocks(const QList<CubeBlock> &blocks);

} // namespace sipseal
