// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/DebugGuard.h"

#include "app/core/Log.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

/// "ssl openssl errors" of "debug ssl openssl errors"; empty where the line is another one.
QString turnedOn(const QString &line)
{
    const QString words = cubetext::folded(line);
    return words.startsWith("debug "_L1) ? words.sliced(6) : QString();
}

QString turnedOff(const QString &line)
{
    const QString words = cubetext::folded(line);
    for (const QLatin1StringView verb : {"no debug "_L1, "undebug "_L1})
        if (words.startsWith(verb))
            return words.sliced(verb.size());
    return {};
}

} // namespace

DebugGuard::DebugGuard(std::unique_ptr<CliTransport> cli, DebugMarks &marks, QString place, QString device)
    : m_cli(std::move(cli)), m_marks(marks), m_place(std::move(place)), m_device(std::move(device))
{
}

// The words of the last part, singular or not, in a line that says "on": images differ in what stands around them.
bool DebugGuard::isOn(const QString &debugging, const QString &item)
{
    QString stem = item.section(u' ', -1);
    if (stem.endsWith(u's'))
        stem.chop(1);
    if (stem == "msg"_L1)
        stem = u"(?:msg|message)"_s;
    else
        stem = QRegularExpression::escape(stem);
    const QRegularExpression mine(u"ssl.*\\b%1s?\\b.*\\bon\\b"_s.arg(stem), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression known(uR"(ssl.*\b(?:error|msg|message|state)s?\b.*\bon\b)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression some(uR"((?:ssl|tls).*\bon\b)"_s, QRegularExpression::CaseInsensitiveOption);
    for (const QString &line : cubetext::rawLines(debugging.left(200'000))) {
        const QString part = line.left(200);
        if (mine.match(part).hasMatch() || part.contains("All possible debugging"_L1) ||
            (some.match(part).hasMatch() && !known.match(part).hasMatch()))
            return true;
    }
    return false;
}

Result<CliReply> DebugGuard::open(Deadline deadline, std::stop_token stop)
{
    const bool before = m_cli->isOpen();
    auto reply = m_cli->open(deadline, stop);
    if (reply) {
        m_fresh = m_fresh || !before;
        m_prompt = reply->prompt.trimmed();
    }
    return reply;
}

/// Privileged, and behind the lines that prepare a session: only then is `show debugging` answered whole.
bool DebugGuard::mayLook(const QString &line) const
{
    return m_fresh && m_prompt.endsWith(u'#') && !m_prompt.contains("(config"_L1) && !line.startsWith("terminal "_L1) &&
           line != "show privilege"_L1 && line != "enable"_L1 && turnedOff(line).isEmpty();
}

Result<bool> DebugGuard::turnOff(const QString &item, Deadline deadline, std::stop_token stop)
{
    for (const QLatin1StringView verb : {"no debug "_L1, "undebug "_L1}) {
        const auto reply = m_cli->run(verb + item, {}, false, deadline, stop);
        if (!reply)
            return fail(reply.error());
        if (!judgeCubeLine(reply->text).refused)
            return true;
    }
    return false;
}

Result<void> DebugGuard::takeBack(Deadline deadline, std::stop_token stop)
{
    const QStringList items = m_marks.left(m_place);
    if (items.isEmpty())
        return {};
    const auto debugging = m_cli->run(u"show debugging"_s, {}, false, deadline, stop);
    if (!debugging)
        return fail(debugging.error());
    if (!cubetext::syntaxRefusal(debugging->text).isEmpty()) {
        Log::warning("devices", u"%1: debugging of an earlier session may still be on: %2"_s.arg(m_device, items.join(u", "_s)));
        return {};
    }
    for (const QString &item : items) {
        const auto off = isOn(debugging->text, item) ? turnOff(item, deadline, stop) : Result<bool>(true);
        if (!off)
            return fail(off.error());
        if (!*off)
            Log::warning("devices", u"%1 does not turn off debug %2"_s.arg(m_device, item));
        else if (const auto done = m_marks.remove(m_place, item); !done)
            Log::warning("devices", done.error().english());
    }
    return {};
}

Result<CliReply> DebugGuard::run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                 std::stop_token stop)
{
    if (mayLook(line)) {
        const auto clean = takeBack(deadline, stop);
        if (!clean && !m_cli->isOpen())
            return fail(clean.error()); // gone: the next connection looks again
        m_fresh = false;
    }
    const QString on = turnedOn(line), off = turnedOff(line);
    if (!on.isEmpty())
        if (auto marked = m_marks.add(m_place, m_device, on); !marked)
            return fail(marked.error());
    auto reply = m_cli->run(line, dialogue, write, deadline, stop);
    if (!reply)
        return reply;
    m_prompt = reply->prompt.trimmed();
    const bool refused = (!on.isEmpty() || !off.isEmpty()) && judgeCubeLine(reply->text).refused;
    const QString over = off.isEmpty() ? (refused ? on : QString()) : (refused ? QString() : off);
    if (!over.isEmpty())
        if (const auto done = m_marks.remove(m_place, over); !done)
            Log::warning("devices", done.error().english());
    return reply;
}

} // namespace sipseal
