// SPDX-License-Identifier: Apache-2.0
#include "tests/support/SshTestServer.h"

#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <libssh/server.h>

#include <sys/socket.h>
#include <unistd.h>

#include <vector>

// The message calls are the smallest server that libssh has; what replaces them is a callback for each.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace sipseal::test {

bool SshTestServer::Shell::write(const QByteArray &bytes)
{
    if (!gone && ssh_channel_write(channel, bytes.constData(), static_cast<uint32_t>(bytes.size())) != bytes.size())
        gone = true;
    return !gone;
}

bool SshTestServer::Shell::prompt()
{
    return write(server->m_settings.prompt);
}

char SshTestServer::Shell::key()
{
    while (!gone) {
        char c = 0;
        const int got = ssh_channel_read_timeout(channel, &c, 1, 0, 50);
        if (got == 1) {
            const std::scoped_lock lock(server->m_mutex);
            server->m_input += c;
            return c;
        }
        if (got == SSH_ERROR || got == SSH_EOF || ssh_channel_is_eof(channel) || ssh_channel_is_closed(channel) ||
            server->m_listener->ending())
            gone = true;
    }
    return 0;
}

QByteArray SshTestServer::Shell::line()
{
    QByteArray text;
    while (const char c = key()) {
        if (c == '\n' && afterCr) {
            afterCr = false;
            continue;
        }
        afterCr = c == '\r';
        if (c == '\r' || c == '\n') {
            if (server->m_settings.echo)
                write("\r\n");
            const std::scoped_lock lock(server->m_mutex);
            server->m_lines.append(text);
            return text;
        }
        text += c;
        if (server->m_settings.echo)
            write(QByteArray(1, c));
    }
    return text;
}

bool SshTestServer::Shell::pause(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    while (!gone && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        if (server->m_listener->ending())
            gone = true;
    }
    return !gone;
}

void SshTestServer::Shell::drop()
{
    ::shutdown(descriptor, SHUT_RDWR);
    gone = true;
}

SshTestServer::SshTestServer(Settings settings) : m_settings(std::move(settings))
{
    ssh_key key = nullptr;
    const bool rsa = m_settings.hostKeyType == "rsa";
    if (ssh_pki_generate(rsa ? SSH_KEYTYPE_RSA : SSH_KEYTYPE_ED25519, rsa ? 2048 : 0, &key) != SSH_OK)
        qFatal("no host key");
    char *text = nullptr;
    if (ssh_pki_export_privkey_base64(key, nullptr, nullptr, nullptr, &text) != SSH_OK)
        qFatal("no host key text");
    m_hostKey = text;
    ssh_string_free_char(text);
    unsigned char *hash = nullptr;
    size_t size = 0;
    ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &size);
    const QByteArray digest(reinterpret_cast<char *>(hash), static_cast<qsizetype>(size));
    m_fingerprint = QStringLiteral("SHA256:") + QString::fromLatin1(digest.toBase64(QByteArray::OmitTrailingEquals));
    ssh_clean_pubkey_hash(&hash);
    ssh_key_free(key);
    m_listener = std::make_unique<Listener>([this](int descriptor) { serve(descriptor); });
}

SshTestServer::~SshTestServer()
{
    m_listener->stop();
}

QByteArrayList SshTestServer::lines() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lines;
}

QByteArray SshTestServer::input() const
{
    const std::scoped_lock lock(m_mutex);
    return m_input;
}

void SshTestServer::serve(int descriptor)
{
    ssh_bind bind = ssh_bind_new();
    ssh_key key = nullptr;
    ssh_pki_import_privkey_base64(m_hostKey.constData(), nullptr, nullptr, nullptr, &key);
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_IMPORT_KEY, key); // bind owns it
    const bool off = false;
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &off);
    if (!m_settings.keyExchange.isEmpty())
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_KEY_EXCHANGE, m_settings.keyExchange.constData());
    if (!m_settings.hostKeyAlgorithms.isEmpty())
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY_ALGORITHMS, m_settings.hostKeyAlgorithms.constData());
    if (!m_settings.ciphers.isEmpty())
        for (const auto option : {SSH_BIND_OPTIONS_CIPHERS_C_S, SSH_BIND_OPTIONS_CIPHERS_S_C})
            ssh_bind_options_set(bind, option, m_settings.ciphers.constData());
    if (!m_settings.macs.isEmpty())
        for (const auto option : {SSH_BIND_OPTIONS_HMAC_C_S, SSH_BIND_OPTIONS_HMAC_S_C})
            ssh_bind_options_set(bind, option, m_settings.macs.constData());
    ssh_session session = ssh_new();
    const int own = ::dup(descriptor); // libssh closes what it was given
    if (ssh_bind_accept_fd(bind, session, own) == SSH_OK && ssh_handle_key_exchange(session) == SSH_OK && logIn(session)) {
        if (ssh_channel channel = openShell(session)) {
            Shell shell;
            shell.server = this;
            shell.channel = channel;
            shell.descriptor = descriptor;
            ++m_shells;
            if (m_settings.start)
                m_settings.start(shell);
            else
                shell.write(m_settings.greeting + m_settings.prompt);
            while (!shell.gone) {
                const QByteArray line = shell.line();
                if (shell.gone)
                    break;
                if (m_settings.onLine)
                    m_settings.onLine(shell, line);
                else
                    shell.prompt();
            }
            ssh_channel_free(channel);
        }
    }
    ssh_disconnect(session);
    ssh_free(session);
    ssh_bind_free(bind);
}

bool SshTestServer::logIn(ssh_session session)
{
    const int methods = (m_settings.offersPassword ? SSH_AUTH_METHOD_PASSWORD : 0) |
                        (m_settings.offersInteractive ? SSH_AUTH_METHOD_INTERACTIVE : 0);
    ssh_set_auth_methods(session, methods);
    QList<QByteArrayList> rounds = m_settings.rounds;
    if (rounds.isEmpty())
        for (const QByteArray &question : m_settings.questions)
            rounds.append({question});
    qsizetype round = 0;
    bool right = true;
    while (ssh_message message = ssh_message_get(session)) {
        bool accepted = false, refused = false, asked = false;
        if (ssh_message_type(message) == SSH_REQUEST_AUTH) {
            const bool user = m_settings.user == ssh_message_auth_user(message);
            if (ssh_message_subtype(message) == SSH_AUTH_METHOD_PASSWORD && m_settings.offersPassword) {
                ++m_passwords;
                accepted = user && m_settings.password == ssh_message_auth_password(message);
                refused = !accepted;
            } else if (ssh_message_subtype(message) == SSH_AUTH_METHOD_INTERACTIVE && m_settings.offersInteractive) {
                if (ssh_message_auth_kbdint_is_response(message)) {
                    right = answersAreRight(session, rounds.value(round)) && right;
                    ++round;
                } else {
                    right = right && user; // only the first message names the user
                }
                if (right && round < rounds.size()) {
                    const QByteArrayList &asks = rounds.at(round);
                    std::vector<const char *> prompts;
                    std::vector<char> echo;
                    for (const QByteArray &question : asks) {
                        prompts.push_back(question.constData());
                        echo.push_back(question.contains("ser"));
                    }
                    ssh_message_auth_interactive_request(message, "", "", static_cast<unsigned>(asks.size()), prompts.data(), echo.data());
                    asked = true;
                } else {
                    accepted = right && round > 0;
                    refused = !accepted;
                }
            }
        }
        if (accepted) {
            ssh_message_auth_reply_success(message, 0);
        } else if (!asked) {
            if (ssh_message_type(message) == SSH_REQUEST_AUTH)
                ssh_message_auth_set_methods(message, methods);
            ssh_message_reply_default(message);
        }
        ssh_message_free(message);
        if (accepted)
            return true;
        if (refused && m_settings.dropsAfterRefusal)
            return false;
    }
    return false;
}

bool SshTestServer::answersAreRight(ssh_session session, const QByteArrayList &asked)
{
    bool right = ssh_userauth_kbdint_getnanswers(session) == asked.size();
    for (qsizetype i = 0; right && i < asked.size(); ++i) {
        const bool user = asked[i].contains("ser");
        m_passwords += !user;
        right = ssh_userauth_kbdint_getanswer(session, static_cast<unsigned>(i)) == (user ? m_settings.user : m_settings.password);
    }
    return right;
}

ssh_channel SshTestServer::openShell(ssh_session session)
{
    ssh_channel channel = nullptr;
    while (ssh_message message = ssh_message_get(session)) {
        const int type = ssh_message_type(message), subtype = ssh_message_subtype(message);
        bool shell = false;
        if (type == SSH_REQUEST_CHANNEL_OPEN && subtype == SSH_CHANNEL_SESSION) {
            channel = ssh_message_channel_request_open_reply_accept(message);
        } else if (type == SSH_REQUEST_CHANNEL && subtype == SSH_CHANNEL_REQUEST_PTY) {
            m_columns = ssh_message_channel_request_pty_width(message);
            ssh_message_channel_request_reply_success(message);
        } else if (type == SSH_REQUEST_CHANNEL && subtype == SSH_CHANNEL_REQUEST_SHELL) {
            ssh_message_channel_request_reply_success(message);
            shell = true;
        } else {
            ssh_message_reply_default(message);
        }
        ssh_message_free(message);
        if (shell)
            return channel;
    }
    return nullptr;
}

} // namespace sipseal::test
