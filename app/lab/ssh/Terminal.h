// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace sipseal::lab {

/// What became of a line, as the terminal has to show it.
struct LineResult
{
    QByteArray text;   ///< what the device prints
    QByteArray prompt; ///< the prompt after it
    int delayMs = 0;
    int slowMs = 0;     ///< each line comes this much later than the one before
    int pageLength = 0; ///< 0: not cut
    QByteArray pagerText;
    bool hidesInput = false; ///< the next line is a password
    bool running = false;    ///< goes on printing: ask progress()
    bool logout = false;
    bool cut = false;  ///< the connection ends now, without another byte
    bool torn = false; ///< it ends after `text`, as abruptly
};

/// The terminal's other end: the device. Called in the session's thread.
class TerminalBackend
{
public:
    virtual ~TerminalBackend() = default;
    virtual LineResult execute(const QString &line) = 0;
    virtual QByteArray help(const QString &soFar) = 0;
    /// More of a running command; nothing: it ended, and `prompt` is filled.
    virtual std::optional<QByteArray> progress(QByteArray *prompt) = 0;
    virtual void abandon() = 0;
};

/// What a vty line does between bytes and lines: echo at once, line editing, type-ahead, pager, text that appears by itself.
/// It knows no network and no clock: bytes go in, time goes in, bytes come out.
class Terminal
{
public:
    explicit Terminal(TerminalBackend &backend) : m_backend(backend) {}

    void start(const QByteArray &greeting, const QByteArray &prompt);
    void input(const QByteArray &bytes);
    /// Appears on a line of its own; after a leading zero byte right behind what stands there.
    void async(const QByteArray &text) { m_async += text; }
    /// Works off what there is at `nowMs` (any steady clock); what goes to the client.
    QByteArray step(qint64 nowMs);
    bool closed() const { return m_state == State::Closed; }
    /// The connection shall end at once, what is not sent yet is lost.
    bool cut() const { return m_cut; }
    /// Nothing is left to do until another key comes.
    bool idle() const { return !busy() && m_in.isEmpty() && m_out.isEmpty(); }
    /// A step is worth while though no byte came in.
    bool busy() const { return m_state != State::Typing && m_state != State::Paging; }

private:
    enum class State { Typing, Printing, Paging, Running, Closed };
    void key(char byte);
    void enter();
    void erase(int count);
    void control(char byte);
    void question();
    void show(const LineResult &result);
    void print(qint64 nowMs);
    void page(char byte);
    void poll(qint64 nowMs);
    void prompt(const QByteArray &text);

    TerminalBackend &m_backend;
    State m_state = State::Typing;
    QByteArray m_in, m_out, m_async, m_typed, m_prompt;
    QList<QByteArray> m_lines; ///< what is still to print
    LineResult m_result;
    qint64 m_due = -1;
    int m_onPage = 0;
    bool m_hidden = false, m_cut = false, m_afterReturn = false;
    int m_escape = 0; ///< inside an escape sequence
};

} // namespace sipseal::lab
