// SPDX-License-Identifier: Apache-2.0
#include "app/lab/ssh/Terminal.h"

#include <utility>

namespace sipseal::lab {

namespace {
constexpr int MaxTyped = 4096; // IOS takes 254 characters a line, VOS more; a client must not fill our memory
constexpr int MaxTypeAhead = 1 << 20;
constexpr int ProgressEveryMs = 30;

/// Each with its line end; the last may lack one.
QList<QByteArray> splitLines(const QByteArray &text)
{
    QList<QByteArray> lines;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = text.indexOf('\n', from);
        const qsizetype to = end < 0 ? text.size() : end + 1;
        lines += text.mid(from, to - from);
        from = to;
    }
    return lines;
}
} // namespace

void Terminal::start(const QByteArray &greeting, const QByteArray &text)
{
    m_out += greeting;
    prompt(text);
}

void Terminal::input(const QByteArray &bytes)
{
    if (m_in.size() + bytes.size() <= MaxTypeAhead)
        m_in += bytes;
}

void Terminal::prompt(const QByteArray &text)
{
    m_prompt = text;
    m_out += text;
    m_state = State::Typing;
}

QByteArray Terminal::step(qint64 nowMs)
{
    qsizetype used = 0;
    for (;;) {
        if (m_state == State::Printing)
            print(nowMs);
        if (m_state == State::Running)
            poll(nowMs);
        const bool listens = m_state == State::Typing || m_state == State::Paging;
        const bool interrupts = m_state == State::Running && used < m_in.size() && m_in[used] == '\x03';
        if ((!listens && !interrupts) || used >= m_in.size())
            break;
        if (m_state == State::Paging)
            page(m_in[used++]);
        else
            key(m_in[used++]);
    }
    m_in.remove(0, used);
    if (m_state == State::Typing && !m_async.isEmpty()) {
        // Without `logging synchronous` the device writes over what is being typed and does not show the prompt again.
        if (!m_async.startsWith('\0'))
            m_out += "\r\n";
        m_async.removeIf([](char byte) { return byte == '\0'; });
        m_out += std::exchange(m_async, {});
    }
    return std::exchange(m_out, {});
}

void Terminal::key(char byte)
{
    if (m_state == State::Running) {
        m_backend.abandon();
        m_out += "^C\r\n";
        return;
    }
    if (m_escape > 0) { // arrow keys and their like: swallowed
        const bool opens = m_escape == 1 && (byte == '[' || byte == 'O');
        m_escape = opens || (m_escape == 2 && byte >= '0' && byte <= '?') ? 2 : 0;
        return;
    }
    const bool secondOfPair = m_afterReturn && byte == '\n';
    m_afterReturn = byte == '\r';
    if (secondOfPair || byte == '\0')
        return;
    if (byte == '\r' || byte == '\n')
        enter();
    else if (byte == '\x08' || byte == '\x7f')
        erase(1);
    else if (static_cast<unsigned char>(byte) < 0x20)
        control(byte);
    else if (byte == '?' && !m_hidden)
        question();
    else if (m_typed.size() < MaxTyped) {
        m_typed += byte;
        if (!m_hidden)
            m_out += byte;
    }
}

void Terminal::erase(int count)
{
    for (; count > 0 && !m_typed.isEmpty(); --count) {
        m_typed.chop(1);
        if (!m_hidden)
            m_out += "\b \b";
    }
}

void Terminal::control(char byte)
{
    switch (byte) {
    case '\x1b': m_escape = 1; break;
    case '\x15': erase(static_cast<int>(m_typed.size())); break; // Ctrl-U
    case '\x17': {                                               // Ctrl-W
        const qsizetype space = m_typed.trimmed().lastIndexOf(' ');
        erase(static_cast<int>(m_typed.size() - space - 1));
        break;
    }
    case '\x03': // Ctrl-C: the line is forgotten, and IOS leaves configuration mode
        m_typed.clear();
        m_out += "^C\r\n";
        show(m_backend.execute(QString(QChar(u'\x03'))));
        break;
    case '\x1a': { // Ctrl-Z: a command typed before it still works
        const QString line = QString::fromUtf8(std::exchange(m_typed, {}));
        m_out += "^Z\r\n";
        LineResult before;
        if (!line.trimmed().isEmpty())
            before = m_backend.execute(line);
        if (before.cut || before.logout) {
            show(before);
            break;
        }
        LineResult after = m_backend.execute(QString(QChar(u'\x1a')));
        after.text.prepend(before.text);
        after.delayMs += before.delayMs;
        show(after);
        break;
    }
    default: break;
    }
}

void Terminal::question()
{
    const QByteArray text = m_backend.help(QString::fromUtf8(m_typed));
    if (text.isEmpty()) {
        m_typed += '?';
        m_out += '?';
        return;
    }
    m_out += "?\r\n" + text + m_prompt + m_typed;
}

void Terminal::enter()
{
    m_out += "\r\n";
    show(m_backend.execute(QString::fromUtf8(std::exchange(m_typed, {}))));
}

void Terminal::show(const LineResult &result)
{
    if (result.cut) {
        m_cut = true;
        m_state = State::Closed;
        m_out.clear();
        return;
    }
    m_result = result;
    m_lines = splitLines(result.text);
    m_onPage = 0;
    m_hidden = result.hidesInput;
    m_state = State::Printing;
    m_due = -1;
}

void Terminal::print(qint64 nowMs)
{
    if (m_due < 0)
        m_due = nowMs + m_result.delayMs;
    while (m_due <= nowMs) {
        if (m_lines.isEmpty()) {
            if (m_result.logout || m_result.torn) {
                m_cut = m_result.torn;
                m_state = State::Closed;
            } else if (m_result.running)
                m_state = State::Running;
            else
                prompt(m_result.prompt);
            return;
        }
        if (m_result.pageLength > 0 && m_onPage >= m_result.pageLength - 1) {
            m_out += m_result.pagerText;
            m_state = State::Paging;
            return;
        }
        m_out += m_lines.takeFirst();
        ++m_onPage;
        m_due += m_result.slowMs;
    }
}

void Terminal::page(char byte)
{
    const bool secondOfPair = m_afterReturn && byte == '\n';
    m_afterReturn = byte == '\r';
    if (secondOfPair)
        return;
    // IOS rubs its question out with backspaces, VOS with an escape sequence.
    m_out += m_result.pagerText.startsWith('\x1b') ? QByteArray("\r\x1b[K")
                                                   : QByteArray(9, '\b') + QByteArray(8, ' ') + QByteArray(9, '\b');
    m_state = State::Printing;
    if (byte == ' ')
        m_onPage = 0;
    else if (byte == '\r' || byte == '\n')
        m_onPage = m_result.pageLength - 2;
    else
        m_lines.clear(); // q, and any other key
}

void Terminal::poll(qint64 nowMs)
{
    if (nowMs < m_due + ProgressEveryMs)
        return;
    m_due = nowMs;
    QByteArray next;
    const auto more = m_backend.progress(&next);
    if (more)
        m_out += *more;
    else
        prompt(next);
}

} // namespace sipseal::lab
