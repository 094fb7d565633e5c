// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// NTP, archive, revert timer, configuration lock, other users (cube.md §4, §5, §7).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMost = 10'000;

/// "Owner PID         : 513" -> both sides, folded; nothing where there is no colon behind the words.
std::optional<std::pair<QString, QString>> keyValue(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon < 1)
        return {};
    return std::pair(folded(line.first(colon)).toLower(), folded(line.sliced(colon + 1)));
}

/// What the device prints where it does not know.
QString known(const QString &value)
{
    return value.compare(u"unknown"_s, Qt::CaseInsensitive) == 0 || value == u"-1"_s ? QString() : value;
}

/// `vty 0  admin  idle  00:00:00 192.0.2.9`, where the user may be missing.
std::optional<CubeUser> userIn(const QString &line)
{
    static const QRegularExpression row(uR"(^\s*(\*?)\s*\d{1,5}\s+(con|aux|tty|vty)\s+(\d{1,4}(?:/\d{1,4}){0,2})(\s.*)?$)"_s);
    static const QRegularExpression idle(uR"(^(?:\d{1,3}:\d\d:\d\d|\d{1,4}[ywdhm](?:\d{1,4}[wdhm])?|never)$)"_s);
    const auto m = row.match(line);
    if (!m.hasMatch())
        return {};
    const QStringList rest = words(m.captured(4));
    const qsizetype at =
        std::find_if(rest.cbegin(), rest.cend(), [](const QString &w) { return idle.match(w).hasMatch(); }) - rest.cbegin();
    CubeUser out;
    out.line = m.captured(2) + u' ' + m.captured(3);
    out.me = !m.captured(1).isEmpty();
    out.user = at >= 2 ? rest[0] : QString(); // user, host, idle: without a user the host stands first
    out.idle = rest.value(at);
    out.location = rest.value(at + 1);
    return out;
}

} // namespace

Result<CubeNtp> parseCubeNtp(const QString &text)
{
    static const QRegularExpression shape(
        uR"(^\s*Clock is (un)?synchronized, stratum (\d{1,2}),\s*(?:reference is (\S+)|no reference clock))"_s);
    static const QRegularExpression off(uR"(^\s*%?\s*NTP (?:is )?not (?:enabled|configured))"_s);
    const QStringList all = lines(text);
    for (const QString &line : all) {
        if (const auto m = shape.match(line); m.hasMatch())
            return CubeNtp{true, m.captured(1).isEmpty(), m.captured(2).toInt(), m.captured(3)};
        if (off.match(line).hasMatch())
            return CubeNtp{false, false, 0, {}};
    }
    return unreadable("show ntp status", firstLine(all));
}

Result<CubeArchive> parseCubeArchive(const QString &text)
{
    static const QRegularExpression most(uR"(^\s*The maximum archive configurations allowed is (\d{1,6}))"_s);
    static const QRegularExpression count(uR"(^\s*There are currently (\d{1,6}) archive configurations? saved)"_s);
    static const QRegularExpression next(uR"(^\s*The next archive file will be named (\S{1,300}))"_s);
    static const QRegularExpression row(uR"(^\s*(\d{1,6})\s+(\S{1,300}?)\s*(<- Most Recent)?\s*$)"_s);
    const QStringList all = lines(text);
    CubeArchive out;
    for (const QString &line : all) {
        if (line.contains(u"Archive feature not enabled"_s))
            return CubeArchive();
        if (const auto m = most.match(line); m.hasMatch())
            out.maximum = m.captured(1).toInt();
        else if (count.match(line).hasMatch())
            out.enabled = true;
        else if (const auto n = next.match(line); n.hasMatch()) {
            out.next = n.captured(1);
            out.enabled = true;
        } else if (const auto r = row.match(line); out.enabled && r.hasMatch() && out.files.size() < kMost) {
            out.files += r.captured(2);
            if (!r.captured(3).isEmpty())
                out.mostRecent = r.captured(2);
        }
    }
    return out.enabled ? Result<CubeArchive>(out) : unreadable("show archive", firstLine(all));
}

Result<CubeRollbackTimer> parseCubeRollbackTimer(const QString &text)
{
    static const QRegularExpression none(uR"(^\s*%?\s*No Rollback Confirmed Change pending)"_s);
    static const QRegularExpression value(uR"(^\s*Timer value\s*:\s*(\d{1,6})\s*min)"_s);
    static const QRegularExpression other(uR"(^\s*(Time configured|Timer type|User)[^:]{0,40}:\s*(.*)$)"_s);
    const QStringList all = lines(text);
    CubeRollbackTimer out;
    for (const QString &line : all) {
        if (none.match(line).hasMatch())
            return CubeRollbackTimer();
        if (const auto v = value.match(line); v.hasMatch()) {
            out.minutes = v.captured(1).toInt();
            out.pending = true;
        } else if (const auto m = other.match(line); m.hasMatch()) {
            QString &into = m.captured(1) == u"User"_s ? out.user : m.captured(1) == u"Timer type"_s ? out.type : out.configured;
            into = folded(m.captured(2)).left(200);
            out.pending |= m.captured(1) != u"User"_s;
        }
    }
    return out.pending ? Result<CubeRollbackTimer>(out) : unreadable("show archive config rollback timer", firstLine(all));
}

Result<CubeConfigurationLock> parseCubeConfigurationLock(const QString &text)
{
    const QStringList all = lines(text);
    CubeConfigurationLock out;
    bool stated = false;
    for (const QString &line : all) {
        const auto pair = keyValue(line);
        if (!pair)
            continue;
        const auto &[key, value] = *pair;
        if (key == u"state"_s) {
            stated = true;
            out.locked = value.compare(u"LOCKED"_s, Qt::CaseInsensitive) == 0;
        } else if (key == u"owner pid"_s)
            out.process = known(value);
        else if (key == u"tty username"_s || (key == u"user"_s && out.user.isEmpty()))
            out.user = known(value);
        else if (key == u"tty"_s || key == u"tty number"_s)
            out.terminal = known(value);
        else if (key == u"remote ip address"_s)
            out.address = known(value);
        else if (key == u"lock active time (in sec)"_s)
            out.activeSeconds = counter(value).value_or(0);
    }
    return stated ? Result<CubeConfigurationLock>(out) : unreadable("show configuration lock", firstLine(all));
}

Result<QList<CubeUser>> parseCubeUsers(const QString &text)
{
    const QStringList all = lines(text);
    QList<CubeUser> out;
    bool header = false;
    for (const QString &line : all) {
        const QStringList word = words(line);
        header |= word.value(0) == u"Line"_s && word.value(1) == u"User"_s;
        if (word.value(0) == u"Interface"_s)
            break; // those below came over a network, without a line
        if (const auto user = userIn(line); user && header && out.size() < kMost)
            out += *user;
    }
    return header ? Result<QList<CubeUser>>(out) : unreadable("show users", firstLine(all));
}

} // namespace sipseal
