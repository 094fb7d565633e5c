// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeDriver.h"
#include "app/steps/DeviceStep.h"

namespace sipseal {

/// The dead-man switch of a change: where CUBE can, it takes the lines back by itself unless they are confirmed, and they are
/// confirmed only after they were read back and proved. Where the archive is off, or anybody else is logged in (the way back
/// takes everybody's changes with it, cube.md §5), the change is made plainly, and its way back are lines of their own. Pure, but
/// for read().
class CubeGuard
{
public:
    /// Reads what it depends on: nothing more where the archive is off.
    static Result<CubeGuard> read(CubeDriver &cube, const CubeConfig &config, Deadline deadline, std::stop_token stop);

    /// A change of ours that is not confirmed yet, or somebody else's.
    bool pending() const { return m_rollback.pending; }
    /// Lines would be sent under a timer now.
    bool armable() const { return m_timer == Timer::Usable && !m_rollback.pending && m_others.isEmpty(); }

    /// An assessment of the lines, with what the timer adds: ours is to be confirmed, somebody else's forbids any change.
    /// `proof`: what has to be shown before; empty where it was, or where nothing can be.
    Assessment judged(Assessment lines, const QList<Debt> &debts, const StepKey &step, const Text &proof) const;
    /// By what a change is confirmed: something that the device shows of its peers, or nothing but its own lines.
    enum class Confirmed { ByProof, ByReadBack };
    /// Adds the lines to a change, with timer and confirmation where that is to be. Empty lines: a confirmation alone.
    void apply(ChangeSet &change, const QString &cube, const QStringList &forward, const QStringList &inverse, Confirmed by) const;
    /// For a person, beside the change.
    QList<Text> notes(Confirmed by) const;
    QString evidence() const;

private:
    bool ours(const QList<Debt> &debts, const StepKey &step) const;
    bool isStrangers() const;

    enum class Timer { NoArchive, NotInImage, Usable };
    Timer m_timer = Timer::NoArchive;
    CubeRollback m_rollback;
    QStringList m_others; ///< who else is logged in; not read while a timer runs
    QString m_self;       ///< by which name the device knows us; read only while a timer runs
};

/// Who changed the configuration between the arming of the last timed rollback and its end, by the device's own log; empty where
/// the last one did not end in going back: "maria (12:03:11)". Source of the messages: cube.md §5.
QStringList editsLostToRollback(const QString &log);

} // namespace sipseal
