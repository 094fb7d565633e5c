// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Action.h"
#include "app/core/Deadline.h"
#include "app/core/Result.h"

#include <stop_token>

namespace sipseal {

class CubeSession;

/// A CUBE's way into configuration mode, plain or under a timed rollback: says who holds it, where somebody does, and judges
/// what the device says on the way. Sends no line of a change.
class CubeEntry
{
public:
    CubeEntry(CubeSession &session, const CliAction &action, Deadline deadline, std::stop_token stop);

    /// In configuration mode, or the reason. Afterwards nothing has changed, except that a timer may run where it says so.
    Result<void> enter();

    /// The device's words for a configuration that somebody else holds.
    static bool saysLocked(const QString &text);
    /// Among them: nobody holds it, its standby is starting.
    static bool saysStandby(const QString &text);
    /// Who holds it, asked of the device; empty where nobody can tell. `evidence`: what it answered.
    static QString holder(CubeSession &session, const QString &words, Deadline deadline, QString *evidence);

private:
    Result<void> enterOnce(bool *locked);
    Result<void> noRollbackPending();
    Error refused(const QString &text) const;
    Error locked(const Error &last);
    Error standby(const QString &words) const;
    Error unseen(const QString &text);
    bool timed() const { return m_action.revertMinutes != 0; }
    Result<void> judgeTimer(const QString &text);

    CubeSession &m_session;
    const CliAction &m_action;
    const Deadline m_deadline;
    const std::stop_token m_stop;
};

} // namespace sipseal
