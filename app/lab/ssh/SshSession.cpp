// SPDX-License-Identifier: Apache-2.0
#include "app/lab/ssh/SshSession.h"

#include "app/lab/World.h"
#include "app/lab/ssh/CommandInProgress.h"
#include "app/lab/ssh/SshWire.h"

#include <QElapsedTimer>

#include <chrono>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
constexpr int PollMs = 20;
constexpr int LargestFlood = 8 << 20;
constexpr int SlowLineMs = 40; // the ssh-slow fault, unless its value says otherwise

/// The middle of the output, at a line boundary.
qsizetype middleOf(const QByteArray &text)
{
    const qsizetype end = text.indexOf('\n', text.size() / 2);
    return end < 0 ? 0 : end + 1;
}

/// Control keys reach a shell as lines of one character; people write them with a caret.
QString written(const QString &line)
{
    return line.size() == 1 && line[0] < u' ' ? u"^"_s + QChar(line[0].unicode() + 0x40) : line;
}
} // namespace

SshSession::SshSession(Device &device, QObject *context, ssh_session_struct *session, std::function<void()> ended)
    : m_device(device), m_gate(context), m_onEnd(std::move(ended))
{
    m_wire =
        std::make_unique<SshWire>(session,
                                  SshWire::Hooks{[this](const QString &user, const QString &password) {
                                                     bool right = false;
                                                     m_gate.run([&] { right = login(user, password); });
                                                     return right;
                                                 },
                                                 [this](int columns, int rows) { m_gate.run([&] { resized(columns, rows); }); },
                                                 device.sshManners().password, device.sshManners().command},
                                  m_stop);
    m_thread = std::thread([this] { run(); });
}

SshSession::~SshSession()
{
    m_stop = true;
    m_gate.shut();
    m_thread.join();
}

void SshSession::collectAsync()
{
    if (!m_shell)
        return;
    const QByteArray text = m_shell->takeAsync();
    if (text.isEmpty())
        return;
    const std::lock_guard lock(m_mutex);
    m_async += text;
}

bool SshSession::login(const QString &user, const QString &password)
{
    const auto expected = m_device.sshPassword(user);
    const bool right = expected && *expected == password && !m_device.world().faults().holds(m_device.id(), u"wrong-password"_s);
    if (right) {
        m_user = user;
        m_shell = m_device.newShell(user);
    }
    return right && m_shell;
}

void SshSession::resized(int columns, int rows)
{
    if (m_shell)
        m_shell->setSize(columns, rows);
}

std::optional<QByteArray> SshSession::openShell(QByteArray *prompt)
{
    int loginMs = 0;
    if (!m_gate.run([&] { loginMs = m_device.world().times().sshLogin; }))
        return {};
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(loginMs)) {
        if (m_stop)
            return {};
        std::this_thread::sleep_for(std::chrono::milliseconds(qMin<qint64>(PollMs, loginMs - timer.elapsed() + 1)));
    }
    QByteArray greeting;
    if (!m_gate.run([&] {
            greeting = m_shell->greeting();
            *prompt = m_shell->prompt();
        }))
        return {};
    return greeting;
}

void SshSession::run()
{
    QByteArray prompt;
    const auto greeting = m_wire->establish() ? openShell(&prompt) : std::nullopt;
    if (greeting && m_wire->command())
        runCommand(*m_wire->command());
    else if (greeting)
        runTerminal(*greeting, prompt);
    m_wire.reset();
    m_ended = true;
    m_onEnd();
}

void SshSession::runTerminal(const QByteArray &greeting, const QByteArray &prompt)
{
    Terminal terminal(*this);
    terminal.start(greeting, prompt);
    QElapsedTimer clock;
    clock.start();
    for (bool alive = true; alive && !m_stop;) {
        m_wire->write(terminal.step(clock.elapsed()));
        if (terminal.closed() || (m_wire->inputEnded() && terminal.idle())) {
            if (terminal.cut())
                m_wire->drop();
            else
                m_wire->close();
            break;
        }
        QByteArray bytes;
        alive = m_wire->read(&bytes, terminal.busy() ? 5 : PollMs);
        terminal.input(bytes);
        const std::lock_guard lock(m_mutex);
        terminal.async(std::exchange(m_async, {}));
    }
}

/// Without a terminal: no greeting, no echo, no prompt and no pager; a question that it asks finds nobody (cube.md §4, INFERRED).
void SshSession::runCommand(const QString &line)
{
    const LineResult result = execute(line);
    QElapsedTimer clock;
    clock.start();
    QByteArray ignored, prompt;
    bool alive = !result.cut;
    while (alive && !m_stop && !clock.hasExpired(result.delayMs))
        alive = m_wire->read(&ignored, int(qMin<qint64>(PollMs, result.delayMs - clock.elapsed() + 1)));
    if (!result.cut)
        m_wire->write(result.text);
    for (bool running = result.running && !result.cut; running && alive && !m_stop;) {
        const auto more = progress(&prompt);
        running = more.has_value();
        m_wire->write(more.value_or(QByteArray()));
        alive = m_wire->read(&ignored, PollMs);
    }
    if (result.cut || result.torn)
        m_wire->drop();
    else
        m_wire->close();
}

LineResult SshSession::execute(const QString &line)
{
    LineResult result;
    if (!m_gate.run([&] { executeHere(line, &result); }))
        result.cut = true;
    return result;
}

void SshSession::executeHere(const QString &line, LineResult *result)
{
    World &world = m_device.world();
    const QString record = m_shell->hidesInput() ? u"***"_s : written(line);
    const bool empty = line.trimmed().isEmpty() && !m_shell->hidesInput();
    const bool isWrite = m_shell->isWrite(line);
    const auto drop = empty ? std::nullopt : world.faults().strike(m_device.id(), u"ssh-drop"_s, isWrite);
    if (drop && !drop->effect) {
        world.recordWire(m_device.id(), u"ssh"_s, record, false);
        result->cut = true;
        return;
    }
    const int before = m_device.effects();
    Shell::Output output = m_shell->execute(line);
    if (!empty)
        world.recordWire(m_device.id(), u"ssh"_s, record, m_device.effects() != before);
    const bool midway = drop && drop->value == u"middle"_s;
    result->cut = drop && !midway;
    result->torn = midway;
    result->text = midway ? output.text.left(output.text.size() / 2) : output.text;
    result->delayMs = output.delayMs + (empty ? 0 : world.times().cliCommand);
    result->logout = output.logout;
    result->hidesInput = m_shell->hidesInput();
    result->prompt = m_shell->prompt();
    result->pagerText = m_shell->pagerText();
    result->pageLength = output.paged ? m_shell->pageLength() : 0;
    const auto *running = dynamic_cast<CommandInProgress *>(m_shell.get());
    result->running = running && running->inProgress();
    if (!empty)
        applyFaults(line, result);
}

void SshSession::applyFaults(const QString &line, LineResult *result)
{
    Faults &faults = m_device.world().faults();
    const bool isWrite = m_shell->isWrite(line);
    if (const auto slow = faults.strike(m_device.id(), u"ssh-slow"_s, isWrite)) {
        const int value = slow->value.toInt();
        result->slowMs = value > 0 ? value : SlowLineMs;
        result->delayMs += result->slowMs;
    }
    if (faults.strike(m_device.id(), u"ssh-syslog"_s, isWrite)) {
        const QDateTime now = m_device.world().now();
        const QByteArray text = now.toString(u"'*'MMM d HH:mm:ss.zzz"_s).toLatin1() +
                                ": %LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet3, changed state to up\r\n";
        result->text.insert(middleOf(result->text), text);
    }
    if (faults.strike(m_device.id(), u"ssh-garbage"_s, isWrite))
        result->text.insert(middleOf(result->text), QByteArrayLiteral("\x1b[2J\x07\x00\x08\xff\xfe\x1b]0;title\x07\x0b\x0c"));
    if (const auto flood = faults.strike(m_device.id(), u"ssh-flood"_s, isWrite))
        result->text = QByteArray(qBound(1, flood->value.toInt(), LargestFlood), 'x');
    // Cut by the pager though the client switched it off, even where it is short: after its first half.
    if (faults.strike(m_device.id(), u"ssh-pager"_s, isWrite) && result->text.count('\n') > 1)
        result->pageLength = qMin(24, static_cast<int>(result->text.count('\n') / 2) + 1);
}

QByteArray SshSession::help(const QString &soFar)
{
    QByteArray text;
    m_gate.run([&] { text = m_shell->help(soFar); });
    return text;
}

std::optional<QByteArray> SshSession::progress(QByteArray *prompt)
{
    std::optional<QByteArray> text;
    m_gate.run([&] {
        auto *running = dynamic_cast<CommandInProgress *>(m_shell.get());
        const QByteArray more = running->takeProgress();
        if (running->inProgress() || !more.isEmpty())
            text = more;
        else
            *prompt = m_shell->prompt();
    });
    return text;
}

void SshSession::abandon()
{
    m_gate.run([&] {
        if (auto *running = dynamic_cast<CommandInProgress *>(m_shell.get()))
            running->abandon();
    });
}

} // namespace sipseal::lab
