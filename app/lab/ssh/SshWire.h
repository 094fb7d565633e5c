// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <optional>

#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <libssh/server.h>

namespace sipseal::lab {

/// libssh's server side for one connection: from the accepted socket to bytes of a shell. In one thread only, and it never
/// blocks longer than a poll interval, so that it can be told to stop.
class SshWire
{
public:
    struct Hooks
    {
        std::function<bool(const QString &user, const QString &password)> login;
        std::function<void(int columns, int rows)> resized;
        bool password = true;  ///< is offered beside keyboard-interactive
        bool command = false; ///< one command instead of a shell is taken
    };
    SshWire(ssh_session session, Hooks hooks, const std::atomic<bool> &stop);
    ~SshWire();
    SshWire(const SshWire &) = delete;
    SshWire &operator=(const SshWire &) = delete;

    /// Key exchange, login, pty and shell (or one command instead). False: the client went, was refused too often, or we stop.
    bool establish();
    /// The one command that the client came for; nothing: it wants a shell.
    const std::optional<QString> &command() const { return m_command; }
    /// Waits up to `milliseconds` for bytes; false: the client is gone.
    bool read(QByteArray *bytes, int milliseconds);
    /// Queues and sends what the client's window takes.
    void write(const QByteArray &bytes);
    /// The client will send nothing more (its input was a file, say), but still listens.
    bool inputEnded() const { return m_inputEnded && m_in.isEmpty(); }
    bool drained() const { return m_out.isEmpty(); }
    /// Ends the channel in the clean way: what was queued is sent, an exit status follows.
    void close();
    /// The line is cut: no word of farewell.
    void drop();

private:
    static int onMessage(ssh_session, ssh_message message, void *self);
    static int onPassword(ssh_session, const char *user, const char *password, void *self);
    static ssh_channel onOpen(ssh_session, void *self);
    static int onPty(ssh_session, ssh_channel, const char *, int columns, int rows, int, int, void *self);
    static int onResize(ssh_session, ssh_channel, int columns, int rows, int, int, void *self);
    static int onShell(ssh_session, ssh_channel, void *self);
    static int onCommand(ssh_session, ssh_channel, const char *command, void *self);
    static int onData(ssh_session, ssh_channel, void *data, uint32_t size, int isStderr, void *self);
    static void onInputEnded(ssh_session, ssh_channel, void *self);
    static void onGone(ssh_session, ssh_channel, void *self);
    void keyboardInteractive(ssh_message message);
    bool authenticate(const QString &user, const QString &password);
    bool turn(int milliseconds);
    void flush();

    ssh_session m_session;
    Hooks m_hooks;
    const std::atomic<bool> &m_stop;
    ssh_event m_event = nullptr;
    ssh_channel m_channel = nullptr;
    ssh_server_callbacks_struct m_serverCallbacks = {};
    ssh_channel_callbacks_struct m_channelCallbacks = {};
    QByteArray m_in, m_out;
    std::optional<QString> m_command;
    QString m_user; ///< of the keyboard-interactive request: its answer names none
    int m_failures = 0;
    bool m_loggedIn = false, m_shell = false, m_inputEnded = false, m_gone = false;
};

} // namespace sipseal::lab
