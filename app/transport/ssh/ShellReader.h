// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"
#include "app/transport/ssh/TerminalText.h"

#include <chrono>
#include <optional>

namespace sipseal {

/// Decides, from what a shell has sent so far, whether the answer to one line is complete, and what must be sent to get
/// there: pager keys, answers to expected questions. Pure: it is told what came and what time it is. Not a parser: it knows
/// a prompt only by its dialect.
class ShellReader
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr qsizetype kLargest = 16 * 1024 * 1024;

    /// `line` null: nothing was sent, the first prompt is waited for.
    ShellReader(const CliDialect &dialect, QString line, const QList<PromptAnswer> &dialogue, Clock::time_point now);

    void feed(const QByteArray &bytes, Clock::time_point now);

    struct Step
    {
        enum class Kind { Wait, SendKey, SendAnswer, Done, TooMuch };
        Kind kind = Kind::Wait;
        QByteArray bytes;                  ///< to send
        std::chrono::milliseconds wait{0}; ///< at most so long, or until something comes
    };
    Step next(Clock::time_point now);

    QString text() const; ///< between the echoed line and the prompt
    QString prompt() const { return m_prompt; }
    QString unfinished() const { return m_terminal.current(); }
    QStringList takeLines(); ///< whole lines since the last call, the echo left out: for the transcript

private:
    bool isEcho(const QString &line) const;
    bool endsWithPrompt(const QString &line) const;
    bool takePager(const QRegularExpression &pager, const QString &line);
    void takeIn(const QStringList &lines);

    const CliDialect &m_dialect;
    const QString m_line;
    QList<PromptAnswer> m_dialogue; // those not used yet
    TerminalText m_terminal;
    QStringList m_lines;  // after the echo
    QStringList m_before; // before it: late output of the line before, syslog
    QStringList m_unreported;
    bool m_echoed;
    std::optional<QString> m_answered; // until its echo
    qsizetype m_received = 0;
    Clock::time_point m_last;
    QString m_prompt;
};

} // namespace sipseal
