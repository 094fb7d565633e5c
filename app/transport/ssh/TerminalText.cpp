// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/TerminalText.h"

#include <algorithm>
#include <utility>

namespace sipseal {

namespace {

constexpr qsizetype kLongestRaw = 1000;

/// C1 controls are escape sequences to a terminal that shows them.
QString plain(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.removeIf([](QChar c) { return c.unicode() >= 0x80 && c.unicode() < 0xa0; });
    return text;
}

} // namespace

QString TerminalText::current() const
{
    return plain(m_line);
}

void TerminalText::feed(const QByteArray &bytes)
{
    for (const char c : bytes) {
        switch (m_state) {
        case State::Text:
            if (c == '\x1b')
                m_state = State::Escape;
            else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f')
                control(c);
            else
                put(c);
            break;
        case State::Escape:
            m_parameters.clear();
            if (c == '[')
                m_state = State::Sequence;
            else if (c == ']' || c == 'P' || c == '_' || c == '^')
                m_state = State::Command; // a string, ended by BEL or ESC backslash
            else if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x30)
                m_state = State::Escape; // ESC ( B and the like: one more follows
            else
                m_state = State::Text;
            break;
        case State::Sequence:
            if (static_cast<unsigned char>(c) >= 0x40 && static_cast<unsigned char>(c) <= 0x7e)
                sequenceEnd(c);
            else if (c == '\n' || m_parameters.size() > 32) // not a sequence after all: do not swallow a whole output
                m_state = State::Text;
            else
                m_parameters += c;
            break;
        case State::Command:
            if (c == '\x07' || c == '\n')
                m_state = State::Text;
            else if (c == '\x1b')
                m_state = State::CommandEscape;
            break;
        case State::CommandEscape: m_state = State::Text; break;
        }
    }
}

void TerminalText::put(char c)
{
    if (m_column < m_line.size()) {
        m_line[m_column] = c;
        m_moved = true;
    } else {
        m_line += c;
    }
    ++m_column;
    if (m_raw.size() < kLongestRaw)
        m_raw += c;
}

void TerminalText::control(char c)
{
    switch (c) {
    case '\n': endLine(); break;
    case '\r': m_column = 0; break;
    case '\b':
        m_moved = true;
        m_column = std::max<qsizetype>(0, m_column - 1);
        break;
    case '\t': put('\t'); break;
    default: break;
    }
}

void TerminalText::sequenceEnd(char final)
{
    m_state = State::Text;
    if (final == 'K') { // erase in line
        if (m_parameters.isEmpty() || m_parameters == "0")
            m_line.truncate(m_column);
        else if (m_parameters == "2")
            clearCurrent();
    }
}

void TerminalText::endLine()
{
    QString line = current();
    while (m_moved && line.endsWith(u' '))
        line.chop(1);
    m_done.append(line);
    m_rawDone.append(plain(m_raw));
    clearCurrent();
}

QStringList TerminalText::takeLines(QStringList *raw)
{
    if (QStringList taken = std::exchange(m_rawDone, {}); raw)
        *raw = std::move(taken);
    return std::exchange(m_done, {});
}

void TerminalText::dropFromCurrent(qsizetype position)
{
    m_line = current().left(position).toUtf8();
    m_column = m_line.size();
    m_moved = true;
}

void TerminalText::clearCurrent()
{
    m_line.clear();
    m_raw.clear();
    m_column = 0;
    m_moved = false;
}

} // namespace sipseal
