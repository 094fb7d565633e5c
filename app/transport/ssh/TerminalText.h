// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace sipseal {

/// Turns what a terminal receives, in pieces of any size, into plain lines: ANSI codes and bells are dropped, a lone CR and
/// backspaces move within the line (so that erased pagers and prompts written twice vanish), CR LF ends it. Not a screen:
/// codes that move between lines are dropped like all others.
class TerminalText
{
public:
    void feed(const QByteArray &bytes);
    /// The lines ended since the last call; `raw`: the same as they came, nothing written over, cut after 1,000 characters.
    QStringList takeLines(QStringList *raw = nullptr);
    /// The line that is not ended yet.
    QString current() const;
    qsizetype currentSize() const { return m_line.size(); } ///< in bytes: cheap, a line may be megabytes
    /// Takes the last characters of the unfinished line away (a pager that was answered).
    void dropFromCurrent(qsizetype position);
    void clearCurrent();

private:
    void put(char c);
    void control(char c);
    void sequenceEnd(char final);
    void endLine();

    enum class State { Text, Escape, Sequence, Command, CommandEscape };
    State m_state = State::Text;
    QByteArray m_parameters;
    QByteArray m_line, m_raw;
    qsizetype m_column = 0;
    bool m_moved = false; // this line was written over: blanks at its end are leftovers of erasing
    QStringList m_done, m_rawDone;
};

} // namespace sipseal
