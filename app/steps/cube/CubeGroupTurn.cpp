// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeGroupTurn.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostServers = 5; // of one group (cube.md §2c)

} // namespace

CubeGroupTurn::CubeGroupTurn(const CubeServerGroup &group, int port, bool guarded)
    : m_section(u"voice class server-group %1"_s.arg(group.tag)), m_port(port), m_guarded(guarded)
{
    for (const QString &line : group.lines) {
        const QString secure = secured(line);
        if (secure.isEmpty())
            continue;
        ++m_members;
        (secure == line ? m_right : group.lines.contains(secure) ? m_beside : m_old) += line;
    }
}

/// "ipv4 198.18.133.13 preference 1" at the secure port, the rest as it is; empty where the line is no member.
QString CubeGroupTurn::secured(const QString &line) const
{
    QStringList word = line.split(u' ');
    if (word.size() < 2 || (word[0] != u"ipv4" && word[0] != u"ipv6" && word[0] != u"dns"))
        return {};
    if (const qsizetype at = word.indexOf(u"port"_s, 2); at >= 0)
        word.remove(at, std::min<qsizetype>(2, word.size() - at));
    word.insert(2, u"port"_s);
    word.insert(3, QString::number(m_port));
    return word.join(u' ');
}

bool CubeGroupTurn::isFull() const
{
    return m_members >= kMostServers;
}

/// Where CUBE keeps the old lines beside the new ones, it would come to hold too many: a first round finds that out.
bool CubeGroupTurn::mayOverflow() const
{
    return !keepsBoth() && m_right.isEmpty() && !isFull() && m_members + m_old.size() > kMostServers;
}

/// The new line goes first where it may be the old one's place that is cleared, or where there is no room for both; the group
/// lacks the server in between. With nothing of ours behind it, a cut there would not be seen: then the old line alone, which is
/// right where it replaces the new one.
QStringList CubeGroupTurn::wayBack(const QString &old, const QString &secure) const
{
    const QString out = u"no "_s + secure;
    if (keepsBoth())
        return isFull() ? QStringList{out, old} : QStringList{old, out};
    return m_guarded ? QStringList{out, old} : QStringList{old};
}

CubeEdit CubeGroupTurn::edit(const QString &line, bool is, bool wanted) const
{
    const auto word = [](bool stands) { return stands ? u"set"_s : u"-"_s; };
    return {m_section, m_section + u' ' + line, word(is), word(wanted), {}, {}};
}

/// `added`: what is added for others already: two lines may be of one server. `now`: it is sent in this round.
QList<CubeEdit> CubeGroupTurn::editsOf(const QString &old, const QStringList &added, bool now) const
{
    const QString secure = secured(old);
    const bool twice = added.contains(secure);
    QList<CubeEdit> out;
    if (!twice) {
        CubeEdit in = edit(secure, false, true);
        if (now) {
            in.forward = {secure};
            in.back = wayBack(old, secure);
        }
        out += in;
    }
    CubeEdit gone = edit(old, true, false);
    if (keepsBoth())
        gone.forward = {u"no "_s + old};
    if (keepsBoth() && twice)
        gone.back = {old};
    return out << gone;
}

/// The new line first. Where the group shows both, CUBE keeps both: then the old ones are taken out, each after its new one, and
/// those that have it already first of all, which makes room.
QList<CubeEdit> CubeGroupTurn::edits() const
{
    QList<CubeEdit> out;
    for (const QString &line : m_beside) {
        CubeEdit gone = edit(line, true, false);
        gone.forward = {u"no "_s + line};
        gone.back = {line};
        out += gone;
    }
    qsizetype room = mayOverflow() ? kMostServers - m_members : m_old.size();
    QStringList added;
    for (const QString &line : m_old) {
        out += editsOf(line, added, room > 0);
        room -= !added.contains(secured(line));
        added += secured(line);
    }
    for (const QString &line : m_right)
        out += edit(line, true, true);
    return out;
}

QList<Text> CubeGroupTurn::notes() const
{
    const QStringList args{m_section, QString::number(kMostServers)};
    if (mayOverflow())
        return {
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 could come to hold more than the %2 servers that it may, where CUBE keeps an "
                                              "old line beside the new one: it is changed in two rounds, and you are asked "
                                              "before each."),
                 args)};
    if (isFull() && !keepsBoth() && !m_old.isEmpty())
        return {
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 holds %2 servers, the most that it may. Where CUBE keeps an old line beside "
                                              "the new one instead of replacing it, it refuses the new one: then take one "
                                              "server out by hand, check again, and put it back at its secure port."),
                 args)};
    return {};
}

} // namespace sipseal
