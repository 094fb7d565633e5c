// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"

namespace sipseal {

class CubeSession;

/// One CliAction on its way to a CUBE: into configuration mode and out of it again, line by line, stopping at the first
/// refusal. Does not decide what is right to send: that was approved before.
class CubeChange
{
public:
    CubeChange(CubeSession &session, const CliAction &action, Deadline deadline, std::stop_token stop);
    Result<ActionReply> perform();

private:
    Result<void> enter();
    Result<void> sendLines(bool config);
    Result<void> sendLine(int index, bool config);
    Result<void> leave();
    Error locked(const QString &words);
    Error refused(int index, const QString &words) const;
    Error unsent(Error error, int index) const;
    Result<void> judgeSave(int index, const QString &text) const;
    QString place(int index) const;

    CubeSession &m_session;
    const CliAction &m_action;
    const Deadline m_deadline;
    const std::stop_token m_stop;
    ActionReply m_reply;
    bool m_promptTells = true; ///< false: `no service prompt config`
    bool m_entered = false;
};

} // namespace sipseal
