// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/ssh/Terminal.h"
#include "app/lab/ssh/WorldGate.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

struct ssh_session_struct;

namespace sipseal::lab {

class SshWire;

/// One SSH connection: key exchange, login, and the terminal, in a thread of its own. What a line does is the device's
/// Shell, in the world's thread. It knows no command.
class SshSession : public TerminalBackend
{
public:
    /// Takes the accepted libssh session. `context`: lives in the world's thread; `ended` is called from the session's thread.
    SshSession(Device &device, QObject *context, ssh_session_struct *session, std::function<void()> ended);
    ~SshSession() override; ///< in the world's thread; ends and joins
    SshSession(const SshSession &) = delete;
    SshSession &operator=(const SshSession &) = delete;

    bool ended() const { return m_ended; }
    /// In the world's thread: collects what its shell has to say by itself.
    void collectAsync();

    LineResult execute(const QString &line) override;
    QByteArray help(const QString &soFar) override;
    std::optional<QByteArray> progress(QByteArray *prompt) override;
    void abandon() override;

private:
    friend class SshWire;
    void run();
    void executeHere(const QString &line, LineResult *result);
    void applyFaults(const QString &line, LineResult *result);
    bool login(const QString &user, const QString &password);
    void resized(int columns, int rows);
    void runTerminal(const QByteArray &greeting, const QByteArray &prompt);
    void runCommand(const QString &line);
    std::optional<QByteArray> openShell(QByteArray *prompt);

    Device &m_device;
    WorldGate m_gate;
    std::function<void()> m_onEnd;
    std::unique_ptr<SshWire> m_wire;
    std::unique_ptr<Shell> m_shell; ///< touched in the world's thread only
    QString m_user;
    std::mutex m_mutex; ///< guards m_async
    QByteArray m_async;
    std::atomic<bool> m_stop = false, m_ended = false;
    std::thread m_thread;
};

} // namespace sipseal::lab
