// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/ShellEcho.h"

#include <algorithm>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 4096;
constexpr qsizetype kMostWrapped = 8; // lines of the screen that one line takes
constexpr qsizetype kLeastHead = 8;   // characters before a `$`

QString trimmedEnd(QString text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

QString packed(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

} // namespace

QString promptAtEnd(const QString &text, const QRegularExpression &prompt)
{
    if (text.isEmpty() || text.size() > kLongest)
        return {};
    for (const QString &subject : {text, u'\n' + text}) { // some patterns want the line break before the prompt
        auto matches = prompt.globalMatch(subject);
        while (matches.hasNext())
            if (const auto match = matches.next(); match.capturedEnd() == subject.size() && match.capturedLength() > 0)
                return match.captured().trimmed();
    }
    return {};
}

ShellEcho::ShellEcho(QString sent) : m_sent(trimmedEnd(std::move(sent))), m_packed(packed(m_sent)) {}

bool ShellEcho::isBehindPrompt(const QString &line, const QString &raw, const QRegularExpression &prompt, QString *found) const
{
    if (m_sent.isEmpty())
        return false;
    if (const QString seen = trimmedEnd(line); seen.endsWith(m_sent)) {
        *found = promptAtEnd(seen.chopped(m_sent.size()), prompt);
        if (!found->isEmpty())
            return true;
    }
    if (const QString whole = packed(raw); whole.endsWith(m_packed)) // wrapped by a blank and CR
        *found = promptAtEnd(whole.chopped(m_packed.size()), prompt);
    return !found->isEmpty();
}

bool ShellEcho::isIn(const QString &line, const QString &raw, const QStringList &before, const QRegularExpression &prompt) const
{
    QString found;
    if (line.size() > kLongest)
        return false;
    if (trimmedEnd(line) == m_sent || isBehindPrompt(line, raw, prompt, &found) || isScrolled(line, prompt))
        return true;
    if (m_packed.isEmpty())
        return false;
    QString whole = packed(raw);
    if (whole == m_packed)
        return true;
    if (whole.isEmpty() || !m_packed.endsWith(whole))
        return false;
    // wrapped into lines of the screen
    for (qsizetype above = 1; above <= std::min(kMostWrapped, before.size()); ++above) {
        const QString &part = before[before.size() - above];
        if (part.size() > kLongest)
            return false;
        whole.prepend(packed(part));
        if (whole == m_packed)
            return true;
        if (whole.size() > m_packed.size())
            return whole.endsWith(m_packed) && !promptAtEnd(whole.chopped(m_packed.size()), prompt).isEmpty();
    }
    return false;
}

// IOS shows the part around the cursor: `cube1#$end of the line`; once the line is entered, its beginning: `cube1#the line$`.
bool ShellEcho::isScrolled(const QString &line, const QRegularExpression &prompt) const
{
    const QString seen = trimmedEnd(line);
    const qsizetype mark = seen.indexOf(u'$');
    if (mark < 0 || m_sent.size() < kLeastHead)
        return false;
    if (const QString tail = seen.sliced(mark + 1);
        !tail.isEmpty() && m_sent.endsWith(tail) && !promptAtEnd(seen.first(mark), prompt).isEmpty())
        return true;
    if (!seen.endsWith(u'$'))
        return false;
    const QString head = seen.chopped(1);
    for (qsizetype length = std::min(head.size(), m_sent.size()); length >= kLeastHead; --length)
        if (head.endsWith(m_sent.first(length)) && !promptAtEnd(head.chopped(length), prompt).isEmpty())
            return true;
    return false;
}

} // namespace sipseal
