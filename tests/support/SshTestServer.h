// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/Listener.h"

#include <QByteArrayList>
#include <QString>

#include <chrono>
#include <memory>

struct ssh_channel_struct;
struct ssh_session_struct;

namespace sipseal::test {

/// An SSH server whose shell does what a test says. Not a device: it knows no command by itself.
class SshTestServer
{
public:
    /// The shell of one connection, for the test's script. Calls return false once the connection is gone.
    class Shell
    {
    public:
        bool write(const QByteArray &bytes);
        bool prompt();
        /// One key, without echo; 0 when gone.
        char key();
        /// A line of input with the echo that the server is set to.
        QByteArray line();
        /// Ends early when the connection or the server ends.
        bool pause(std::chrono::milliseconds time);
        /// Closes TCP without a word.
        void drop();

    private:
        friend class SshTestServer;
        SshTestServer *server = nullptr;
        ssh_channel_struct *channel = nullptr;
        int descriptor = -1;
        bool gone = false;
        bool afterCr = false;
    };

    struct Settings
    {
        QByteArray user = "admin";
        QByteArray password = "Right#1";
        bool offersPassword = true;
        bool offersInteractive = true;
        QByteArrayList questions{"Password: "}; ///< of keyboard-interactive, a round each; all want the password
        /// In place of `questions`: several prompts a round, none as well. Those that name a user want the user, and are echoed.
        QList<QByteArrayList> rounds = {};
        bool dropsAfterRefusal = false;
        QByteArray hostKeyType = "ed25519"; ///< or "rsa"
        QByteArray keyExchange = {};        ///< empty: the library's own
        QByteArray hostKeyAlgorithms = {};
        QByteArray ciphers = {}, macs = {}; ///< both directions
        QByteArray greeting = {};
        QByteArray prompt = "box#";
        bool echo = true;
        std::function<void(Shell &)> start = {};                      ///< instead of greeting and prompt
        std::function<void(Shell &, const QByteArray &)> onLine = {}; ///< writes the answer, prompt included. Default: prompt
    };

    explicit SshTestServer(Settings settings);
    ~SshTestServer();

    quint16 port() const { return m_listener->port(); }
    QString fingerprint() const { return m_fingerprint; }
    int connections() const { return m_listener->accepted(); }
    int current() const { return m_listener->current(); }
    int passwordsTried() const { return m_passwords; }
    QByteArrayList lines() const; ///< every whole line that arrived in a shell
    QByteArray input() const;     ///< every byte that arrived in a shell
    int columns() const { return m_columns; }
    bool hasShell() const { return m_shells > 0; }

private:
    void serve(int descriptor);
    bool logIn(ssh_session_struct *session);
    bool answersAreRight(ssh_session_struct *session, const QByteArrayList &asked);
    ssh_channel_struct *openShell(ssh_session_struct *session);

    Settings m_settings;
    QByteArray m_hostKey; // OpenSSH text
    QString m_fingerprint;
    mutable std::mutex m_mutex;
    QByteArrayList m_lines;
    QByteArray m_input;
    std::atomic<int> m_passwords = 0, m_columns = 0, m_shells = 0;
    std::unique_ptr<Listener> m_listener; // last
};

} // namespace sipseal::test
