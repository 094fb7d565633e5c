// SPDX-License-Identifier: Apache-2.0
#include "app/lab/ssh/SshWire.h"

#include <QElapsedTimer>

#include <utility>

namespace sipseal::lab {

namespace {
constexpr int PollMs = 20;
constexpr int LoginMs = 120'000; // "Authentication timeout: 120 secs; retries: 3" (cube.md §4)
constexpr int MaxFailures = 3;
constexpr qsizetype MaxUnsent = 16 << 20; // a client that never reads

SshWire *wire(void *self)
{
    return static_cast<SshWire *>(self);
}
} // namespace

SshWire::SshWire(ssh_session session, Hooks hooks, const std::atomic<bool> &stop)
    : m_session(session), m_hooks(std::move(hooks)), m_stop(stop)
{
    m_serverCallbacks.userdata = this;
    m_serverCallbacks.auth_password_function = onPassword;
    m_serverCallbacks.channel_open_request_session_function = onOpen;
    ssh_callbacks_init(&m_serverCallbacks);
    m_channelCallbacks.userdata = this;
    m_channelCallbacks.channel_pty_request_function = onPty;
    m_channelCallbacks.channel_pty_window_change_function = onResize;
    m_channelCallbacks.channel_shell_request_function = onShell;
    m_channelCallbacks.channel_data_function = onData;
    m_channelCallbacks.channel_eof_function = onInputEnded;
    m_channelCallbacks.channel_close_function = onGone;
    if (m_hooks.command)
        m_channelCallbacks.channel_exec_request_function = onCommand;
    // Accepted and ignored, as devices do; what stays unset (subsystem) is refused.
    m_channelCallbacks.channel_env_request_function = [](ssh_session, ssh_channel, const char *, const char *, void *) {
        return 0;
    };
    ssh_callbacks_init(&m_channelCallbacks);
}

SshWire::~SshWire()
{
    if (m_event)
        ssh_event_free(m_event);
    if (m_channel)
        ssh_channel_free(m_channel);
    ssh_disconnect(m_session);
    ssh_free(m_session);
}

bool SshWire::turn(int milliseconds)
{
    if (m_gone || m_stop)
        return false;
    if (ssh_event_dopoll(m_event, milliseconds) == SSH_ERROR)
        m_gone = true;
    if (ssh_get_status(m_session) & (SSH_CLOSED | SSH_CLOSED_ERROR))
        m_gone = true;
    return !m_gone && !m_stop;
}

bool SshWire::establish()
{
    ssh_set_server_callbacks(m_session, &m_serverCallbacks);
    ssh_set_auth_methods(m_session, SSH_AUTH_METHOD_INTERACTIVE | (m_hooks.password ? SSH_AUTH_METHOD_PASSWORD : 0));
    // An event loop hands over what no callback took by itself: ssh_message_get() would find nothing.
    ssh_set_message_callback(m_session, onMessage, this);
    ssh_set_blocking(m_session, 0);
    m_event = ssh_event_new();
    QElapsedTimer timer;
    timer.start();
    bool added = false;
    for (int rc = SSH_AGAIN; rc != SSH_OK;) {
        rc = ssh_handle_key_exchange(m_session);
        if (rc == SSH_ERROR || m_stop || timer.hasExpired(LoginMs))
            return false;
        if (!added)
            added = ssh_event_add_session(m_event, m_session) == SSH_OK;
        if (rc == SSH_AGAIN && ssh_event_dopoll(m_event, PollMs) == SSH_ERROR)
            return false;
    }
    while (!m_shell && !m_command)
        if (!turn(PollMs) || timer.hasExpired(LoginMs) || m_failures >= MaxFailures)
            return false;
    return true;
}

int SshWire::onMessage(ssh_session, ssh_message message, void *self)
{
    if (ssh_message_type(message) != SSH_REQUEST_AUTH || ssh_message_subtype(message) != SSH_AUTH_METHOD_INTERACTIVE)
        return 1; // libssh answers it in its default way
    wire(self)->keyboardInteractive(message);
    return 0;
}

void SshWire::keyboardInteractive(ssh_message message)
{
    if (!ssh_message_auth_kbdint_is_response(message)) {
        const char *prompts[] = {"Password: "};
        char echo[] = {0};
        const char *asked = ssh_message_auth_user(message);
        m_user = QString::fromUtf8(asked ? asked : "");
        ssh_message_auth_interactive_request(message, "", "", 1, prompts, echo);
        return;
    }
    const char *answer = ssh_userauth_kbdint_getnanswers(m_session) == 1 ? ssh_userauth_kbdint_getanswer(m_session, 0) : nullptr;
    if (answer && authenticate(m_user, QString::fromUtf8(answer)))
        ssh_message_auth_reply_success(message, 0);
    else
        ssh_message_reply_default(message);
}

bool SshWire::authenticate(const QString &user, const QString &password)
{
    m_loggedIn = m_failures < MaxFailures && m_hooks.login(user, password);
    m_failures += m_loggedIn ? 0 : 1;
    return m_loggedIn;
}

int SshWire::onPassword(ssh_session, const char *user, const char *password, void *self)
{
    if (!wire(self)->m_hooks.password)
        return SSH_AUTH_DENIED;
    return wire(self)->authenticate(QString::fromUtf8(user), QString::fromUtf8(password)) ? SSH_AUTH_SUCCESS : SSH_AUTH_DENIED;
}

ssh_channel SshWire::onOpen(ssh_session session, void *self)
{
    SshWire *me = wire(self);
    if (me->m_channel || !me->m_loggedIn)
        return nullptr; // one shell a connection
    me->m_channel = ssh_channel_new(session);
    ssh_set_channel_callbacks(me->m_channel, &me->m_channelCallbacks);
    return me->m_channel;
}

int SshWire::onPty(ssh_session, ssh_channel, const char *, int columns, int rows, int, int, void *self)
{
    wire(self)->m_hooks.resized(columns, rows);
    return 0;
}

int SshWire::onResize(ssh_session session, ssh_channel channel, int columns, int rows, int, int, void *self)
{
    return onPty(session, channel, nullptr, columns, rows, 0, 0, self);
}

int SshWire::onShell(ssh_session, ssh_channel, void *self)
{
    wire(self)->m_shell = true;
    return 0;
}

int SshWire::onCommand(ssh_session, ssh_channel, const char *command, void *self)
{
    wire(self)->m_command = QString::fromUtf8(command);
    return 0;
}

int SshWire::onData(ssh_session, ssh_channel, void *data, uint32_t size, int isStderr, void *self)
{
    if (!isStderr)
        wire(self)->m_in.append(static_cast<const char *>(data), size);
    return static_cast<int>(size);
}

void SshWire::onInputEnded(ssh_session, ssh_channel, void *self)
{
    wire(self)->m_inputEnded = true;
}

void SshWire::onGone(ssh_session, ssh_channel, void *self)
{
    wire(self)->m_gone = true;
}

bool SshWire::read(QByteArray *bytes, int milliseconds)
{
    flush();
    const bool alive = turn(m_in.isEmpty() ? (m_out.isEmpty() ? milliseconds : 1) : 0);
    *bytes = std::exchange(m_in, {});
    return alive || !bytes->isEmpty();
}

void SshWire::write(const QByteArray &bytes)
{
    m_out += bytes;
    if (m_out.size() > MaxUnsent)
        m_gone = true;
    flush();
}

void SshWire::flush()
{
    while (!m_gone && !m_out.isEmpty()) {
        const int written =
            ssh_channel_write(m_channel, m_out.constData(), static_cast<uint32_t>(qMin<qsizetype>(m_out.size(), 32768)));
        if (written <= 0)
            break; // the window is full, or the client is gone: the next turn tells
        m_out.remove(0, written);
    }
}

void SshWire::close()
{
    QElapsedTimer timer;
    timer.start();
    while (!drained() && !timer.hasExpired(2000) && turn(1))
        flush();
    if (m_channel && !m_gone) {
        ssh_channel_request_send_exit_status(m_channel, 0);
        ssh_channel_send_eof(m_channel);
        ssh_channel_close(m_channel);
    }
}

void SshWire::drop()
{
    flush();
    ssh_event_remove_session(m_event, m_session);
    ssh_silent_disconnect(m_session); // frees the channel too
    m_channel = nullptr;
    m_gone = true;
}

} // namespace sipseal::lab
