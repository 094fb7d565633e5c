// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Secret.h"
#include "app/transport/CliTransport.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace sipseal {

/// A CUBE's command line, logged in lazily and prepared: no pager, wide lines, privileged where a password for that is there.
/// Knows whose turn it is. No meaning of any command beyond that: see CubeDriver, CubeChange, CubeTlsDebug.
class CubeSession
{
public:
    using Turn = std::unique_lock<std::timed_mutex>;

    CubeSession(QString device, std::unique_ptr<CliTransport> cli, std::function<Result<Secret>()> enablePassword);

    const QString &device() const { return m_device; }
    /// One command, or one change, at a time. Waiting ends with the deadline or the stop.
    Result<Turn> turn(Deadline deadline, std::stop_token stop);

    // All below: only by who holds the turn.

    /// Connected, logged in and prepared. A refused login or host key is remembered until close(): no hammering.
    Result<void> ready(Deadline deadline, std::stop_token stop);
    /// ready(), and at level 15, or PrivilegeMissing.
    Result<void> privileged(Deadline deadline, std::stop_token stop);
    /// A line that changes nothing. Where the idle connection turns out to be gone, it is made again, once.
    Result<CliReply> read(const QString &line, Deadline deadline, std::stop_token stop);
    /// As read(), where the device refuses the command itself: PrivilegeMissing or Unsupported, with its words.
    Result<QString> ask(const QString &line, Deadline deadline, std::stop_token stop);
    /// A line that changes something: leaves once.
    Result<CliReply> write(const QString &line, const QList<PromptAnswer> &dialogue, Deadline deadline);
    void close();

private:
    Result<void> prepare(Deadline deadline, std::stop_token stop);
    Result<void> enable(Deadline deadline, std::stop_token stop);
    Result<void> readPrivilege(const QString &prompt, Deadline deadline, std::stop_token stop);
    Error remember(Error error);

    const QString m_device;
    const std::unique_ptr<CliTransport> m_cli;
    const std::function<Result<Secret>()> m_enablePassword;
    std::timed_mutex m_mutex;
    std::optional<Error> m_refused;
    int m_privilege = 0;
    bool m_prepared = false;
};

} // namespace sipseal
