// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/devices/cube/CubeEntry.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/transport/CliTransport.h"

namespace sipseal {

class CubeSession;

/// One CliAction on its way to a CUBE: into configuration mode and out of it again, line by line, stopping at the first
/// refusal. Does not decide what is right to send: that was approved before.
class CubeChange
{
public:
    CubeChange(CubeSession &session, const CliAction &action, Deadline deadline, std::stop_token stop);
    Result<ActionReply> perform();

    /// Why this line cannot be typed at a CUBE, in English; empty: it can.
    static QString unsendable(const QString &line);

private:
    Result<void> sendLines();
    Result<void> sendLine(int index);
    Result<CliReply> write(int index);
    Result<void> save(int index);
    Result<void> judgeConfig(int index, const CliReply &reply);
    Result<void> judgeExec(int index, const QString &text, const CubeLineVerdict &verdict) const;
    Result<void> leave();
    bool isConfig() const { return m_action.mode == CliAction::Mode::Config; }
    Error refused(int index, const CubeLineVerdict &verdict) const;
    Error outOfPlace(int index, const CliReply &reply) const;
    Error unopened(int index, const CliReply &reply) const;
    Error disarmed(Error error);
    Error pushedOut(int index, const QString &words);
    Error unsent(Error error, int index) const;
    Error unsaved(int index, const QString &text, const CubeLineVerdict &verdict) const;
    QString place(int index) const;
    QString shown(int index) const;
    QString technicalOf(int index, const QString &words) const;

    CubeSession &m_session;
    const CliAction &m_action;
    const Deadline m_deadline;
    const std::stop_token m_stop;
    CubeEntry m_entry;
    ActionReply m_reply;
    int m_landed = 0; ///< lines of configuration that the device took
    bool m_entered = false;
};

} // namespace sipseal
