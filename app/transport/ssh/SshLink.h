// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/Waker.h"
#include "app/transport/ssh/SshSettings.h"

#include <libssh/libssh.h>

namespace sipseal {

/// The wire under an SSH session: TCP, key exchange, host key check, login, a shell on a pty, bytes both ways. Lives and dies
/// in one thread (one libssh session in two threads corrupts it). libssh never blocks here: every call is repeated around
/// a poll on the socket and the waker. Not a conversation: it knows no prompt.
class SshLink
{
public:
    explicit SshLink(const SshSettings &settings) : m_settings(settings) {}
    ~SshLink();
    SshLink(const SshLink &) = delete;
    SshLink &operator=(const SshLink &) = delete;

    /// Moves the deadline on by the time that a person took to judge the host key.
    Result<void> open(Deadline *deadline, std::stop_token stop, const Waker &waker);

    enum class Read { Data, Nothing, Closed };
    Read read(QByteArray *out);
    /// False when the connection is gone or the time is over; something may have left even then.
    bool write(const QByteArray &bytes, Deadline deadline, const Waker &waker);
    /// Returns when there may be something to read, after `atMost`, or when stopped.
    void wait(std::chrono::milliseconds atMost, const Waker &waker);
    QString lastError() const;

private:
    Result<void> configure();
    Result<void> exchangeKeys(Deadline deadline, const Waker &waker);
    Result<void> checkHostKey(std::stop_token stop);
    Result<void> login(Deadline deadline, const Waker &waker);
    Result<Secret> password() const;
    struct Authentication
    {
        int code = SSH_AUTH_ERROR;
        bool passwordSent = false;
        QString asked; ///< a question that is not the password's
    };
    Result<Authentication> keyboardInteractive(const Secret &secret, Deadline deadline, const Waker &waker);
    Result<void> judge(const Authentication &authentication);
    Result<void> startShell(Deadline deadline, const Waker &waker);
    /// Repeats a libssh call until it no longer answers `again`.
    Result<int> repeat(const std::function<int()> &call, int again, Deadline deadline, const Waker &waker);
    void pump();
    Failure lost(const QString &technical) const;
    Failure noCommonAlgorithm(const QString &why) const;

    const SshSettings &m_settings;
    ssh_session m_session = nullptr;
    ssh_channel m_channel = nullptr;
    QByteArray m_unread;
    bool m_closed = false;
};

} // namespace sipseal
