// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// NTP (cube.md §7).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

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

} // namespace sipseal
