// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"
#include "app/transport/ssh/ShellEcho.h"
#include "app/transport/ssh/TerminalText.h"

#include <chrono>
#include <optional>

namespace sipseal {

/// What was learned about one shell from its answers so far.
struct ShellHabits
{
    QRegularExpression prompt = {}; ///< its own prompts, whole (CliDialect::ownPrompt); empty: not known yet
    enum class Echo { Unknown, Writes, Silent };
    Echo echo = Echo::Unknown;
};

/// Decides, from what a shell has sent so far, whether the answer to one line is complete, and what must be sent to get
/// there: pager keys, answers to expected questions. Several lines may have been sent at once: their answers are told apart by
/// their echoes. Pure: it is told what came and what time it is. Not a parser: it knows a prompt only by its dialect and by the
/// prompts before.
class ShellReader
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr qsizetype kLargest = 16 * 1024 * 1024;
    static constexpr qsizetype kMostLines = 400'000; // a line costs memory however short it is

    struct Answer
    {
        QString text, prompt;
    };

    /// `line` null: nothing was sent, the first prompt is waited for.
    ShellReader(const CliDialect &dialect, QString line, const QList<PromptAnswer> &dialogue, Clock::time_point now,
                ShellHabits habits = {});
    /// Several lines that left together.
    ShellReader(const CliDialect &dialect, QStringList lines, Clock::time_point now, ShellHabits habits = {});

    void feed(const QByteArray &bytes, Clock::time_point now);

    struct Step
    {
        /// Renamed: what looks like a prompt stands there for long, and is not the device's own.
        enum class Kind { Wait, SendKey, SendAnswer, Question, Renamed, Done, TooMuch };
        Kind kind = Kind::Wait;
        QByteArray bytes;                  ///< to send
        std::chrono::milliseconds wait{0}; ///< at most so long, or until something comes
    };
    Step next(Clock::time_point now);

    QString text() const; ///< between the echoed line and the prompt
    QString prompt() const { return m_prompt; }
    bool echoed() const { return m_echoed; }
    /// When done: the answers that could be told apart, fewer than lines were sent where echoes were missing.
    const QList<Answer> &answers() const { return m_answers; }
    /// What is known of the shell by now.
    const ShellHabits &habits() const { return m_habits; }
    QString unfinished() const { return m_terminal.current(); }
    QString tail(qsizetype characters) const; ///< the end of what came, for an error
    QStringList takeLines();                  ///< whole lines since the last call, the echo left out: for the transcript

private:
    bool isTooMuch() const { return m_received > kLargest || m_lines.size() + m_before.size() > kMostLines; }
    const QRegularExpression &promptPattern() const;
    bool isPrompt(const QString &line) const;
    std::chrono::milliseconds patience() const;
    bool takePager(const QRegularExpression &pager, const QString &line);
    bool takeNext(const QString &line, const QString &raw);
    bool takeHiddenPrompt();
    std::optional<Step> answerQuestion(const QString &line, Clock::time_point now);
    Step atPrompt(const QString &line, std::chrono::milliseconds quiet);
    void takeIn(const QStringList &lines, const QStringList &raw);
    void learn(const QString &prompt);
    void finish(const QString &prompt);

    const CliDialect &m_dialect;
    QString m_line;
    QStringList m_waiting; // sent together with it, not echoed yet
    ShellEcho m_echo;
    QList<PromptAnswer> m_dialogue; // those not used yet
    ShellHabits m_habits;
    TerminalText m_terminal;
    QStringList m_lines;  // after the echo
    QStringList m_before; // before it: late output of the line before, syslog
    QStringList m_unreported;
    QList<Answer> m_answers;
    bool m_login;
    bool m_echoed;
    bool m_looked = false;             // for a hidden prompt, since the last bytes
    std::optional<QString> m_answered; // until its echo
    qsizetype m_received = 0;
    Clock::time_point m_last;
    QString m_prompt;
};

} // namespace sipseal
