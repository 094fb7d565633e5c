// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/ShellReader.h"

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A prompt counts when nothing follows it: syslog in the middle of an output may end like one (cube.md §4).
constexpr std::chrono::milliseconds kQuiet = 30ms;
// The device's own prompt, alone in its line, behind our echo: only the rest of a packet could follow.
constexpr std::chrono::milliseconds kQuietAtOwnPrompt = 4ms;
// A prompt without the echo of our line before it may be a late second prompt of the line before (a VOS writes its first
// prompt twice, cucm.md §b): wait for the echo much longer. A device that echoes nothing is slow, not broken.
constexpr std::chrono::milliseconds kQuietWithoutEcho = 1500ms;
constexpr std::chrono::milliseconds kQuietWhereNothingEchoes = 250ms;
constexpr std::chrono::milliseconds kQuietAtLogin = 60ms;
constexpr std::chrono::milliseconds kQuietAtHiddenPrompt = 500ms;
// Longer than a slow line's longest gap: what only looks like a question must have time to go on.
constexpr std::chrono::milliseconds kQuietAtQuestion = 3s;
constexpr qsizetype kPiece = 64 * 1024;
constexpr qsizetype kLongestPrompt = 4096;
constexpr qsizetype kPagerLines = 3;   // above its last one
constexpr qsizetype kMostAsides = 200; // lines behind a prompt

} // namespace

ShellReader::ShellReader(const CliDialect &dialect, QString line, const QList<PromptAnswer> &dialogue, Clock::time_point now,
                         ShellHabits habits)
    : m_dialect(dialect), m_line(line), m_echo(line), m_dialogue(dialogue), m_habits(std::move(habits)), m_login(line.isNull()),
      m_echoed(line.isNull()), m_last(now)
{
}

ShellReader::ShellReader(const CliDialect &dialect, QStringList lines, Clock::time_point now, ShellHabits habits)
    : ShellReader(dialect, lines.isEmpty() ? QString() : lines.takeFirst(), {}, now, std::move(habits))
{
    m_waiting = std::move(lines);
}

void ShellReader::feed(const QByteArray &bytes, Clock::time_point now)
{
    m_last = now;
    m_looked = false;
    for (qsizetype at = 0; at < bytes.size() && !isTooMuch(); at += kPiece) { // so that nothing grows before it is counted
        const QByteArray piece = bytes.mid(at, kPiece);
        m_received += piece.size();
        m_terminal.feed(piece);
        QStringList raw;
        const QStringList lines = m_terminal.takeLines(&raw);
        takeIn(lines, raw);
    }
}

void ShellReader::takeIn(const QStringList &lines, const QStringList &raw)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines[i];
        if (!m_echoed && m_echo.isIn(line, raw[i], m_before, promptPattern())) {
            m_echoed = true;
            m_habits.echo = ShellHabits::Echo::Writes;
            continue;
        }
        if (m_echoed && !m_waiting.isEmpty() && takeNext(line, raw[i]))
            continue;
        if (const auto answer = std::exchange(m_answered, std::nullopt);
            answer && line.trimmed() == *answer && !m_lines.isEmpty()) {
            m_lines.last() += line; // the answer's echo belongs behind its question
            m_unreported.append(line);
            continue;
        }
        (m_echoed ? m_lines : m_before).append(line);
        m_unreported.append(line);
    }
}

/// The echo of the line that was typed ahead ends the answer before it.
bool ShellReader::takeNext(const QString &line, const QString &raw)
{
    QString prompt;
    ShellEcho next(m_waiting.first());
    if (!next.isBehindPrompt(line, raw, promptPattern(), &prompt))
        return false;
    learn(prompt);
    m_answers.append({text(), prompt});
    m_lines.clear();
    m_line = m_waiting.takeFirst();
    m_echo = std::move(next);
    return true;
}

const QRegularExpression &ShellReader::promptPattern() const
{
    return m_habits.prompt.pattern().isEmpty() ? m_dialect.prompt : m_habits.prompt;
}

bool ShellReader::isPrompt(const QString &line) const
{
    return line.size() <= kLongestPrompt && !promptAtEnd(line, promptPattern()).isEmpty();
}

void ShellReader::learn(const QString &prompt)
{
    if (m_habits.prompt.pattern().isEmpty() && m_dialect.ownPrompt)
        m_habits.prompt = m_dialect.ownPrompt(prompt);
}

std::chrono::milliseconds ShellReader::patience() const
{
    if (m_login)
        return kQuietAtLogin;
    if (!m_waiting.isEmpty())
        return kQuietWithoutEcho;
    if (!m_echoed && !m_line.isEmpty())
        return m_habits.echo == ShellHabits::Echo::Silent ? kQuietWhereNothingEchoes : kQuietWithoutEcho;
    return m_habits.prompt.pattern().isEmpty() ? kQuiet : kQuietAtOwnPrompt;
}

// A pager may begin in the lines before ("end of the file reached" of a VOS, cucm.md §b). Its own line alone is tried first,
// so that a pattern that begins with white space takes no blank lines of the output.
bool ShellReader::takePager(const QRegularExpression &pager, const QString &line)
{
    QStringList &lines = m_echoed ? m_lines : m_before;
    for (const qsizetype above : {qsizetype(0), std::min<qsizetype>(lines.size(), kPagerLines)}) {
        const QString subject = (lines.last(above) + QStringList{line}).join(u'\n');
        if (subject.size() > kLongestPrompt)
            continue;
        auto matches = pager.globalMatch(subject);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (match.capturedLength() == 0 || !subject.mid(match.capturedEnd()).trimmed().isEmpty())
                continue;
            const qsizetype lineStart = subject.size() - line.size();
            m_terminal.dropFromCurrent(std::max<qsizetype>(0, match.capturedStart() - lineStart));
            if (match.capturedStart() < lineStart) {
                QStringList kept = subject.left(match.capturedStart()).split(u'\n');
                if (kept.last().isEmpty())
                    kept.removeLast(); // the pager began with its line
                lines.remove(lines.size() - above, above);
                lines += kept;
            }
            return true;
        }
    }
    return false;
}

ShellReader::Step ShellReader::next(Clock::time_point now)
{
    if (isTooMuch())
        return {Step::Kind::TooMuch, {}, {}};
    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_last);
    if (m_terminal.currentSize() > kLongestPrompt)
        return {Step::Kind::Wait, {}, 100ms};
    const QString line = m_terminal.current();
    if (!line.isEmpty()) {
        for (const auto &[pager, key] : m_dialect.pagers)
            if (takePager(pager, line))
                return {Step::Kind::SendKey, key, {}};
        if (isPrompt(line) && patience() < kQuiet)
            return atPrompt(line, quiet);
        if (quiet < kQuiet)
            return {Step::Kind::Wait, {}, kQuiet - quiet};
        if (auto answer = answerQuestion(line, now))
            return *answer;
        if (isPrompt(line))
            return atPrompt(line, quiet);
    }
    if (quiet >= kQuietAtHiddenPrompt && !std::exchange(m_looked, true) && takeHiddenPrompt())
        return {Step::Kind::Done, {}, {}};
    if (quiet >= kQuietAtQuestion && !m_login && !line.isEmpty()) {
        if (!m_dialect.question.pattern().isEmpty() && m_dialect.question.match(line).hasMatch())
            return {Step::Kind::Question, {}, {}};
        if (m_echoed && !m_habits.prompt.pattern().isEmpty() && !promptAtEnd(line, m_dialect.prompt).isEmpty())
            return {Step::Kind::Renamed, {}, {}};
    }
    return {Step::Kind::Wait, {}, 100ms};
}

ShellReader::Step ShellReader::atPrompt(const QString &line, std::chrono::milliseconds quiet)
{
    if (const auto enough = patience(); quiet < enough)
        return {Step::Kind::Wait, {}, enough - quiet};
    finish(line.trimmed());
    return {Step::Kind::Done, {}, {}};
}

std::optional<ShellReader::Step> ShellReader::answerQuestion(const QString &line, Clock::time_point now)
{
    for (qsizetype i = 0; i < m_dialogue.size(); ++i) {
        const QRegularExpression question(QRegularExpression::anchoredPattern(m_dialogue.at(i).pattern));
        if (question.match(line).hasMatch() || question.match(line.trimmed()).hasMatch()) {
            const PromptAnswer answer = m_dialogue.takeAt(i);
            m_last = now;
            m_echoed = true; // a question to our line: its echo, if any, is behind us
            takeIn({line}, {line});
            m_terminal.clearCurrent();
            m_answered = answer.answer.trimmed();
            return Step{Step::Kind::SendAnswer, answer.answer.toUtf8() + m_dialect.lineEnd, {}};
        }
    }
    return {};
}

void ShellReader::finish(const QString &prompt)
{
    m_prompt = prompt;
    if (m_login)
        return;
    if (m_echoed && !m_line.isEmpty())
        learn(prompt); // behind our own line: no banner is that
    if (m_waiting.isEmpty())
        m_answers.append({text(), prompt});
}

// Without `logging synchronous` IOS writes over the prompt, and not again: `cube1#*Sep 13 ...: %SYS-5-CONFIG_I: ...`, or the
// warnings of a timed rollback (cube.md §5).
bool ShellReader::takeHiddenPrompt()
{
    if (m_habits.prompt.pattern().isEmpty() || m_dialect.asides.pattern().isEmpty() || !m_waiting.isEmpty())
        return false;
    const auto isAside = [this](const QString &text) { return m_dialect.asides.match(text).hasMatch(); };
    if (const QString line = m_terminal.current(); !line.trimmed().isEmpty() && !isAside(line))
        return false;
    QStringList &lines = m_echoed ? m_lines : m_before;
    if (!m_echoed && m_habits.echo != ShellHabits::Echo::Silent)
        return false;
    for (qsizetype at = lines.size() - 1; at >= std::max<qsizetype>(0, lines.size() - kMostAsides); --at) {
        const QString &line = lines[at];
        if (line.trimmed().isEmpty() || isAside(line))
            continue;
        // the shortest beginning that is a whole prompt, and an aside or nothing behind it
        for (qsizetype end = 1; end <= std::min<qsizetype>(line.size(), 128); ++end) {
            const QChar last = line[end - 1];
            if ((last != u'#' && last != u'>') || promptAtEnd(line.first(end), m_habits.prompt).isEmpty())
                continue;
            const QString rest = line.sliced(end).trimmed();
            if (!rest.isEmpty() && !isAside(rest))
                return false;
            const QString prompt = line.first(end).trimmed();
            lines.remove(at, lines.size() - at);
            finish(prompt);
            return true;
        }
        return false;
    }
    return false;
}

QString ShellReader::text() const
{
    const QStringList &lines = m_echoed ? m_lines : m_before;
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QString ShellReader::tail(qsizetype characters) const
{
    QString out = unfinished().right(characters);
    const QStringList &lines = m_echoed ? m_lines : m_before;
    for (qsizetype at = lines.size() - 1; at >= 0 && out.size() < characters; --at)
        out.prepend(lines[at].right(characters) + u'\n');
    return out;
}

QStringList ShellReader::takeLines()
{
    return std::exchange(m_unreported, {});
}

} // namespace sipseal
