// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// NTP and archive (cube.md §5, §7).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMost = 10'000;

} // namespace

Result<CubeNtp> parseCubeNtp(const QString &text)
{
    static const QRegularExpression shape(
        uR"(^\s*Clock is (un)?synchronized, stratum (\d{1,2}),\s*(?:reference is (\S+)|no reference clock))"_s);
    static const QRegularExpression off(uR"(^\s*%?\s*NTP (?:is )?not (?:enabled|configured))"_s);
    const QStringList all = filled(text);
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
    const QStringList all = filled(text);
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

} // namespace sipseal
