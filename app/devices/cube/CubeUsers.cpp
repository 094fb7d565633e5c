// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeUsers.h"

#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

QString CubeUser::shown() const
{
    const QString where = from.isEmpty() ? line : line + u", "_s + from;
    return name.isEmpty() ? where : u"%1 (%2)"_s.arg(name, where);
}

QStringList CubeOthers::shown() const
{
    QStringList out = sessions;
    if (locked)
        out += u"%1 (configuration mode)"_s.arg(holder.isEmpty() ? u"?"_s : holder);
    return out;
}

QList<CubeUser> parseCubeUsers(const QString &text)
{
    // `*  2 vty 0     admin      idle                 00:00:00 192.0.2.10`; the name may be missing, the last column too
    static const QRegularExpression row(
        uR"(^\s*(\*?)\s*(\d{1,6})\s+((?:con|vty|aux|tty|console)\s+[\d/]{1,12})\s+(?:(\S+)\s+)?(\S+)\s+(\d\d:\d\d:\d\d|\d{1,3}[ywdh]\d{1,3}[wdhm]|never|\.)(?:\s+(\S+))?\s*$)"_s);
    static const QRegularExpression second(uR"(^\s*Interface\s+User\b)"_s);
    QList<CubeUser> out;
    for (const QString &line : cubetext::lines(text)) {
        if (line.trimmed().isEmpty())
            continue; // half a million of them are no reason to wait
        if (second.match(line).hasMatch() || out.size() > 500)
            break;
        const auto m = row.match(line);
        if (!m.hasMatch())
            continue;
        CubeUser user;
        user.self = !m.captured(1).isEmpty();
        user.tty = m.captured(2).toInt();
        user.line = m.captured(3).simplified();
        user.name = m.captured(4);
        user.idle = m.captured(6);
        user.from = m.captured(7);
        out += user;
    }
    return out;
}

CubeConfigLock parseCubeConfigLock(const QString &text)
{
    static const QRegularExpression field(uR"(^\s*(Owner PID|TTY number|TTY username|User|State)\s*:\s*(.*)$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression nobody(uR"(^(?:unknown|none|-|-1)?$)"_s, QRegularExpression::CaseInsensitiveOption);
    CubeConfigLock out;
    bool state = false;
    for (const QString &line : cubetext::lines(text)) {
        const auto m = field.match(line);
        if (!m.hasMatch())
            continue;
        const QString name = m.captured(1).toLower();
        const QString value = m.captured(2).trimmed().left(64);
        if (name == u"state"_s) {
            out.locked = out.locked || value.compare(u"LOCKED"_s, Qt::CaseInsensitive) == 0;
            state = true;
        } else if (name == u"tty number"_s) {
            out.tty = cubetext::number(value, 0, 999999).value_or(-1);
        } else if (name == u"owner pid"_s) {
            out.locked = out.locked || (!state && cubetext::number(value, 1, 99999999).has_value());
        } else if (out.user.isEmpty() && !nobody.match(value).hasMatch()) {
            out.user = value.section(u' ', 0, 0);
        }
    }
    return out;
}

} // namespace sipseal
