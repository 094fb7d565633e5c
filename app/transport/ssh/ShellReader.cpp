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
// A prompt without the echo of our line before it may be a late second prompt of the line before (a VOS writes its first
// prompt twice, cucm.md §b): wait for the echo much longer. A device that echoes nothing is slow, not broken.
constexpr std::chrono::milliseconds kQuietWithoutEcho = 1500ms;
constexpr std::chrono::milliseconds kQuietAtLogin = 60ms;
constexpr qsizetype kLongestPrompt = 4096;
constexpr qsizetype kPagerLines = 3; // above its last one

QString trimmedEnd(QString text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

} // namespace

ShellReader::ShellReader(const CliDialect &dialect, QString line, const QList<PromptAnswer> &dialogue, Clock::time_point now)
    : m_dialect(dialect), m_line(std::move(line)), m_dialogue(dialogue), m_echoed(m_line.isNull()), m_last(now)
{
}

void ShellReader::feed(const QByteArray &bytes, Clock::time_point now)
{
    m_received += bytes.size();
    m_last = now;
    if (m_received > kLargest)
        return;
    m_terminal.feed(bytes);
    takeIn(m_terminal.takeLines());
}

void ShellReader::takeIn(const QStringList &lines)
{
    for (const QString &line : lines) {
        if (!m_echoed && isEcho(line)) {
            m_echoed = true;
            continue;
        }
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

// The echo may stand behind a prompt that the device wrote again.
bool ShellReader::isEcho(const QString &line) const
{
    const QString seen = trimmedEnd(line);
    const QString sent = trimmedEnd(m_line);
    if (seen == sent)
        return true;
    return seen.endsWith(sent) && endsWithPrompt(seen.chopped(sent.size()));
}

bool ShellReader::endsWithPrompt(const QString &line) const
{
    if (line.isEmpty() || line.size() > kLongestPrompt)
        return false;
    for (const QString &subject : {line, u'\n' + line}) { // some patterns want the line break before the prompt
        auto matches = m_dialect.prompt.globalMatch(subject);
        while (matches.hasNext())
            if (matches.next().capturedEnd() == subject.size())
                return true;
    }
    return false;
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
    if (m_received > kLargest)
        return {Step::Kind::TooMuch, {}, {}};
    const QString line = m_terminal.current();
    if (line.isEmpty() || line.size() > kLongestPrompt)
        return {Step::Kind::Wait, {}, 100ms};

    for (const auto &[pager, key] : m_dialect.pagers)
        if (takePager(pager, line))
            return {Step::Kind::SendKey, key, {}};

    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_last);
    if (quiet < kQuiet)
        return {Step::Kind::Wait, {}, kQuiet - quiet};
    for (qsizetype i = 0; i < m_dialogue.size(); ++i) {
        const QRegularExpression question(QRegularExpression::anchoredPattern(m_dialogue.at(i).pattern));
        if (question.match(line).hasMatch() || question.match(line.trimmed()).hasMatch()) {
            const PromptAnswer answer = m_dialogue.takeAt(i);
            m_echoed = true; // a question to our line: its echo, if any, is behind us
            m_last = now;
            takeIn({line});
            m_terminal.clearCurrent();
            m_answered = answer.answer.trimmed();
            return {Step::Kind::SendAnswer, answer.answer.toUtf8() + m_dialect.lineEnd, {}};
        }
    }
    if (!endsWithPrompt(line))
        return {Step::Kind::Wait, {}, 100ms};
    const bool login = m_line.isNull();
    const bool echoed = m_echoed || m_line.isEmpty();
    const auto enough = login ? kQuietAtLogin : echoed ? kQuiet : kQuietWithoutEcho;
    if (quiet < enough)
        return {Step::Kind::Wait, {}, enough - quiet};
    m_prompt = line.trimmed();
    return {Step::Kind::Done, {}, {}};
}

QString ShellReader::text() const
{
    const QStringList &lines = m_echoed ? m_lines : m_before;
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QStringList ShellReader::takeLines()
{
    return std::exchange(m_unreported, {});
}

} // namespace sipseal
