// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace sipseal::test {

/// What a device's command line says, written down beforehand, and what it was sent. Shared by the test and the transport
/// that the driver owns. Thread-safe, so that two callers may meet.
class CliScript
{
public:
    struct Answer
    {
        QString text;
        QString prompt;
        std::optional<Error> error;      ///< said in place of an answer
        bool drops = false;              ///< the connection is gone afterwards
        std::function<void()> meanwhile; ///< done before it answers
    };
    struct Sent
    {
        QString line;
        bool write = false;
        QList<PromptAnswer> dialogue;
        bool stoppable = false; ///< came with a stop token
    };

    explicit CliScript(QString prompt) : m_prompt(std::move(prompt)) {}

    /// The next time that this line comes; several wait in their order.
    CliScript &answer(const QString &line, const QString &text = {}, const QString &prompt = {})
    {
        return answer(line, Answer{text, prompt, {}, false, {}});
    }
    CliScript &answer(const QString &line, Answer answer)
    {
        const std::scoped_lock lock(m_mutex);
        m_once[line] += std::move(answer);
        return *this;
    }
    CliScript &fails(const QString &line, ErrorKind kind, bool drops = true)
    {
        return answer(
            line,
            Answer{{}, {}, Error{kind, QStringLiteral("cube1"), Text::verbatim(QStringLiteral("scripted")), {}, {}}, drops, {}});
    }
    /// Whenever this line comes and nothing else waits for it.
    CliScript &always(const QString &line, const QString &text = {}, const QString &prompt = {})
    {
        const std::scoped_lock lock(m_mutex);
        m_always[line] = Answer{text, prompt, {}, false, {}};
        return *this;
    }
    /// The next open() fails; several wait in their order.
    CliScript &refusesLogin(ErrorKind kind)
    {
        const std::scoped_lock lock(m_mutex);
        m_logins += Error{kind, QStringLiteral("cube1"), Text::verbatim(QStringLiteral("scripted")), {}, {}};
        return *this;
    }

    QList<Sent> sent() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_sent;
    }
    QStringList lines() const
    {
        QStringList out;
        for (const Sent &one : sent())
            out += one.line;
        return out;
    }
    QStringList writes() const
    {
        QStringList out;
        for (const Sent &one : sent())
            if (one.write)
                out += one.line;
        return out;
    }
    void forget()
    {
        const std::scoped_lock lock(m_mutex);
        m_sent.clear();
    }
    /// Times that something left and was waited for: round trips.
    int flights() const { return m_flights; }
    int logins() const { return m_loginCount; }
    int closes() const { return m_closeCount; }
    /// Lines that nobody had foreseen.
    QStringList surprises() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_surprises;
    }

private:
    friend class ScriptedCli;
    mutable std::mutex m_mutex;
    QString m_prompt;
    QMap<QString, QList<Answer>> m_once;
    QMap<QString, Answer> m_always;
    QList<Error> m_logins;
    QList<Sent> m_sent;
    QStringList m_surprises;
    int m_loginCount = 0, m_closeCount = 0;
    std::atomic<int> m_flights = 0;
    bool m_open = false;
};

/// A command line that follows a script instead of a device. Keeps the promises of CliTransport about stop and deadline
/// only before a line leaves.
class ScriptedCli final : public CliTransport
{
public:
    explicit ScriptedCli(std::shared_ptr<CliScript> script) : m_script(std::move(script)) {}

    Result<CliReply> open(Deadline, std::stop_token) override
    {
        const std::scoped_lock lock(m_script->m_mutex);
        if (m_script->m_open)
            return CliReply{{}, m_script->m_prompt, {}};
        ++m_script->m_loginCount;
        if (!m_script->m_logins.isEmpty())
            return fail(m_script->m_logins.takeFirst());
        m_script->m_open = true;
        return CliReply{{}, m_script->m_prompt, {}};
    }
    Result<CliReply> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                         std::stop_token stop) override
    {
        if (!isOpen())
            return fail(ErrorKind::Unreachable, QStringLiteral("cube1"), Text::verbatim(QStringLiteral("not connected")));
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, QStringLiteral("cube1"), Text::verbatim(QStringLiteral("stopped")));
        if (deadline.expired())
            return fail(ErrorKind::Timeout, QStringLiteral("cube1"), Text::verbatim(QStringLiteral("no time")));
        ++m_script->m_flights;
        const CliScript::Answer answer = next(line, dialogue, write, stop.stop_possible());
        if (answer.meanwhile)
            answer.meanwhile();
        const std::scoped_lock lock(m_script->m_mutex);
        if (answer.drops)
            m_script->m_open = false;
        if (answer.error)
            return fail(*answer.error);
        return CliReply{answer.text, answer.prompt.isEmpty() ? m_script->m_prompt : answer.prompt, {}};
    }
    Result<QList<CliReply>> readAll(const QStringList &lines, Deadline deadline, std::stop_token stop) override
    {
        const int before = m_script->m_flights;
        auto replies = CliTransport::readAll(lines, deadline, stop);
        m_script->m_flights = before + 1;
        return replies;
    }
    void close() override
    {
        const std::scoped_lock lock(m_script->m_mutex);
        ++m_script->m_closeCount;
        m_script->m_open = false;
    }
    bool isOpen() const override
    {
        const std::scoped_lock lock(m_script->m_mutex);
        return m_script->m_open;
    }

private:
    CliScript::Answer next(const QString &line, const QList<PromptAnswer> &dialogue, bool write, bool stoppable)
    {
        const std::scoped_lock lock(m_script->m_mutex);
        m_script->m_sent += {line, write, dialogue, stoppable};
        if (auto it = m_script->m_once.find(line); it != m_script->m_once.end() && !it->isEmpty())
            return it->takeFirst();
        if (const auto it = m_script->m_always.constFind(line); it != m_script->m_always.constEnd())
            return *it;
        m_script->m_surprises += line;
        return {QStringLiteral("     ^\n% Invalid input detected at '^' marker.\n\n"), {}, {}, false, {}};
    }

    const std::shared_ptr<CliScript> m_script;
};

} // namespace sipseal::test
