// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/Actor.h"
#include "app/transport/CliTransport.h"
#include "app/transport/ssh/ShellReader.h"
#include "app/transport/ssh/SshLink.h"

#include <atomic>
#include <memory>

namespace sipseal {

/// A command line over SSH. The libssh session is made, used and destroyed in this object's own thread; the public functions
/// wait for it. After unexpected trouble (no prompt, an unexpected question, a lost connection, a stop in the middle) the
/// connection is closed: nobody knows in which state the shell is.
class SshSession : public CliTransport
{
public:
    explicit SshSession(SshSettings settings);
    ~SshSession() override;

    Result<CliReply> open(Deadline deadline, std::stop_token stop) override;
    Result<CliReply> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                         std::stop_token stop) override;
    void close() override;
    bool isOpen() const override { return m_open; }

private:
    enum class End { Prompt, TimedOut, Stopped, Closed, TooMuch };
    struct Conversation
    {
        End end = End::Closed;
        QString technical;
    };
    Result<CliReply> perform(const std::function<Result<CliReply>()> &job, Deadline deadline, std::stop_token stop);
    Result<CliReply> openNow(Deadline deadline, std::stop_token stop);
    Result<CliReply> runNow(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                            std::stop_token stop);
    Conversation converse(ShellReader *reader, Deadline deadline, const Waker &waker);
    bool drain();
    void report(ShellReader *reader, bool all);
    Error explain(const Conversation &conversation, const QString &line, bool write) const;
    void drop();

    const SshSettings m_settings;
    std::unique_ptr<SshLink> m_link; // touched in the actor's thread only
    QString m_prompt;
    std::atomic<bool> m_open = false;
    Actor m_actor; // last: its thread uses the others
};

} // namespace sipseal
