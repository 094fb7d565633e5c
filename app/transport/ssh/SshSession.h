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
    /// One write for all lines where the shell is known to echo, so that their answers can be told apart; else one by one.
    Result<QList<CliReply>> readAll(const QStringList &lines, Deadline deadline, std::stop_token stop) override;
    void close() override;
    bool isOpen() const override { return m_open; }

private:
    enum class End { Prompt, TimedOut, Stopped, Closed, TooMuch, Question, Renamed };
    struct Conversation
    {
        End end = End::Closed;
        QString technical;
    };
    template <class Value>
    Result<Value> perform(const std::function<Result<Value>()> &job, Deadline deadline, std::stop_token stop);
    Result<CliReply> openNow(Deadline deadline, std::stop_token stop);
    Result<CliReply> runNow(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                            std::stop_token stop);
    Result<QList<CliReply>> readAllNow(const QStringList &lines, Deadline deadline, std::stop_token stop);
    Result<QList<ShellReader::Answer>> exchange(ShellReader *reader, const QStringList &lines, bool write, Deadline deadline,
                                                const Waker &waker);
    Result<void> maySend(const QString &line, Deadline deadline, std::stop_token stop);
    Conversation converse(ShellReader *reader, Deadline deadline, const Waker &waker);
    bool giveUpQuestion(const Waker &waker);
    void learn(const ShellReader &reader);
    bool drain();
    void report(ShellReader *reader, bool all);
    Error explain(const Conversation &conversation, const QString &line, bool write, bool atPrompt) const;
    void drop();

    const SshSettings m_settings;
    std::unique_ptr<SshLink> m_link; // touched in the actor's thread only
    QString m_prompt;
    ShellHabits m_habits;
    int m_silent = 0; // answers without an echo, one after another
    std::atomic<bool> m_open = false;
    Actor m_actor; // last: its thread uses the others
};

} // namespace sipseal
