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
    /// The lines ended since the last call.
    QStringList takeLines();
    /// The line that is not ended yet.
    QString current() const { return QString::fromUtf8(m_line); }
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
    QByteArray m_line;
    qsizetype m_column = 0;
    bool m_moved = false; // this line was written over: blanks at its end are leftovers of erasing
    QStringList m_done;
};

} // namespace sipseal
