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

    /// Connected, logged in and prepared. A refused login or host key is remembered until close(): no hammering. Where it has
    /// to be prepared first, the reads `ahead` leave together with that; their answers wait for read().
    Result<void> ready(Deadline deadline, std::stop_token stop, const QStringList &ahead = {});
    /// ready(), and at level 15, or PrivilegeMissing.
    Result<void> privileged(Deadline deadline, std::stop_token stop, const QStringList &ahead = {});
    /// A line that changes nothing. Where the idle connection turns out to be gone, it is made again, once.
    Result<CliReply> read(const QString &line, Deadline deadline, std::stop_token stop);
    /// Lines that change nothing and do not need each other's answers, in one round trip.
    Result<QList<CliReply>> readAll(const QStringList &lines, Deadline deadline, std::stop_token stop);
    /// As read(), but on this connection or not at all: where the mode of the shell matters.
    Result<CliReply> here(const QString &line, Deadline deadline);
    /// As read(), where the device refuses the command itself: PrivilegeMissing or Unsupported, with its words.
    Result<QString> ask(const QString &line, Deadline deadline, std::stop_token stop);
    /// A line that changes something: leaves once.
    Result<CliReply> write(const QString &line, const QList<PromptAnswer> &dialogue, Deadline deadline);
    void close();

private:
    Result<void> prepare(const QStringList &ahead, Deadline deadline, std::stop_token stop);
    Result<void> settleWidth(Deadline deadline, std::stop_token stop);
    Result<void> enable(Deadline deadline, std::stop_token stop);
    void takePrivilege(const CliReply &reply);
    std::optional<CliReply> fromAhead(const QString &line);
    Error remember(Error error);

    const QString m_device;
    const std::unique_ptr<CliTransport> m_cli;
    const std::function<Result<Secret>()> m_enablePassword;
    std::timed_mutex m_mutex;
    std::optional<Error> m_refused;
    int m_privilege = 0;
    bool m_prepared = false;
    QList<QPair<QString, CliReply>> m_ahead; ///< read with the preparation, not asked for yet
};

} // namespace sipseal
