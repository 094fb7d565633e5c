// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>
#include <QTimeZone>

// `show version`, `show clock` and the count of calls (cube.md §7).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

/// Reads "17.03.01a", "17.18.01prd21", "26.1.1" or "15.3(2)S1" into the version; false where it is a build's name.
bool readVersion(const QString &word, CubeVersion &version)
{
    static const QRegularExpression dotted(uR"(^(\d{1,3})\.(\d{1,3})(?:\.(\d{1,9}))?([A-Za-z]\w{0,20})?)"_s);
    static const QRegularExpression bracketed(uR"(^(\d{1,3})\.(\d{1,3})\((\d{1,4})[a-z]?\)\S{0,20})"_s);
    if (const auto m = bracketed.match(word); m.hasMatch()) {
        version.major = m.captured(1).toInt();
        version.minor = m.captured(2).toInt();
        version.patch = m.captured(3).toInt();
        version.text = m.captured(0);
        if (version.text.endsWith(u','))
            version.text.chop(1);
        return true;
    }
    const auto m = dotted.match(word);
    if (!m.hasMatch())
        return false;
    version.major = m.captured(1).toInt();
    version.minor = m.captured(2).toInt();
    version.patch = m.captured(3).toInt();
    version.text = u"%1.%2.%3%4"_s.arg(version.major).arg(version.minor).arg(version.patch).arg(m.captured(4));
    return true;
}

/// "18:56:04.554 EST Mon Oct 17 2016" in the device's own time, with the zone's name.
struct LocalTime
{
    QDateTime time; ///< its digits, as if they were UTC
    QString zone;
    bool authoritative = true;
};

std::optional<LocalTime> readClock(const QString &line)
{
    static const QRegularExpression shape(
        uR"(^\s*([*.]?)(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?\s+([A-Za-z][A-Za-z0-9+\-]{0,9})\s+[A-Z][a-z]{2}\s+([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{4})\s*$)"_s);
    static const QStringList months{u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                                    u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    const auto m = shape.match(line);
    const QDate date(m.captured(9).toInt(), int(months.indexOf(m.captured(7))) + 1, m.captured(8).toInt());
    const QTime time(m.captured(2).toInt(), m.captured(3).toInt(), m.captured(4).toInt(),
                     m.captured(5).leftJustified(3, u'0').toInt());
    if (!m.hasMatch() || !date.isValid() || !time.isValid())
        return {};
    return LocalTime{QDateTime(date, time, QTimeZone::utc()).toUTC(), m.captured(6), m.captured(1).isEmpty()};
}

/// Only zones with one meaning in the field; EST, CST, IST and the like have several, and anybody may name a zone on a
/// router as he likes. Hours and minutes east of UTC.
std::optional<int> zoneOffsetMinutes(const QString &zone)
{
    static const QMap<QString, int> known{
        {u"UTC"_s, 0},    {u"GMT"_s, 0},    {u"Z"_s, 0},      {u"JST"_s, 540},  {u"KST"_s, 540},  {u"CET"_s, 60},
        {u"CEST"_s, 120}, {u"EET"_s, 120},  {u"EEST"_s, 180}, {u"EDT"_s, -240}, {u"CDT"_s, -300}, {u"MDT"_s, -360},
        {u"PDT"_s, -420}, {u"PST"_s, -480}, {u"AEST"_s, 600}, {u"AEDT"_s, 660}, {u"HKT"_s, 480},  {u"SGT"_s, 480}};
    const auto it = known.find(zone.toUpper());
    return it == known.end() ? std::nullopt : std::optional(*it);
}

/// "securityk9       securityk9       Permanent        securityk9" below `Technology Package License Information`; the type may
/// be two words ("Smart License").
void readLicence(const QString &line, CubeVersion &version)
{
    static const QRegularExpression row(
        uR"(^\s*[a-z][a-z0-9\-]{1,30}\s+[A-Za-z][\w\-]{1,40}\s+[A-Z][A-Za-z ]{2,40}?\s+\S{2,40}$)"_s);
    const QStringList word = words(line);
    if (word.size() < 4 || word.size() > 6 || version.licences.size() >= 50 || !row.match(line).hasMatch())
        return;
    version.licences.append({word.first(), word[1], word.mid(2, word.size() - 3).join(u' '), word.last()});
}

} // namespace

Result<CubeVersion> parseCubeVersion(const QString &text)
{
    static const QRegularExpression cisco(uR"(\bCisco (?:IOS\b|Internetwork Operating System))"_s);
    static const QRegularExpression versionWord(uR"(\bVersion:?\s+([^\s,]+))"_s);
    static const QRegularExpression uptime(uR"(^(\S{1,64}) uptime is )"_s);
    static const QRegularExpression mode(uR"(^\s*Router operating mode:\s*(\S+))"_s);
    const QStringList all = lines(text);
    CubeVersion version;
    bool ios = false, read = false, detailed = false, licences = false;
    for (const QString &line : all) {
        if (line.isEmpty()) {
            licences &= version.licences.isEmpty(); // a blank line ends the table
            continue;
        }
        if (line.contains(u"IOS XR"_s) || line.contains(u"NX-OS"_s))
            return unreadable("show version", line); // other systems of the same maker
        const bool names = cisco.match(line).hasMatch();
        ios |= names;
        if (names && (line.contains(u"IOS XE"_s) || line.contains(u"IOS-XE"_s) || line.contains(u"XE Software"_s) ||
                      line.contains(u"[IOSXE]"_s)))
            version.iosXe = true;
        // The first line pads with zeroes or names a build; the line that names the image carries the exact version.
        const bool image = names && line.contains(u'(');
        if (const auto m = versionWord.match(line); names && m.hasMatch() && (!read || (image && !detailed))) {
            read |= readVersion(m.captured(1), version);
            detailed |= image && read;
        }
        version.patched |= names && line.contains(u"SMU-PATCHED"_s);
        licences |= line.contains(u"Technology Package License Information"_s);
        if (licences)
            readLicence(line, version);
        if (const auto m = uptime.match(line); m.hasMatch() && version.hostname.isEmpty())
            version.hostname = m.captured(1);
        if (const auto m = mode.match(line); m.hasMatch())
            version.controllerMode = m.captured(1).startsWith(u"Controller"_s, Qt::CaseInsensitive);
    }
    if (!ios || !read)
        return unreadable("show version", firstLine(all));
    return version;
}

Result<CubeClock> parseCubeClock(const QString &text)
{
    const QStringList all = filled(text);
    for (const QString &line : all) {
        const auto local = readClock(line);
        if (!local)
            continue;
        CubeClock clock;
        clock.text = line.trimmed();
        clock.authoritative = local->authoritative;
        if (const auto offset = zoneOffsetMinutes(local->zone))
            clock.utc = local->time.addSecs(-60 * *offset);
        return clock;
    }
    return unreadable("show clock", firstLine(all));
}

void resolveCubeZone(CubeClock &clock, const QString &configLines)
{
    static const QRegularExpression zone(uR"(^clock timezone (\S+) (-?\d{1,2})(?: (\d{1,2}))?$)"_s);
    static const QRegularExpression summer(uR"(^clock summer-time (\S+) )"_s);
    const auto local = readClock(clock.text);
    QString standardName, summerName;
    std::optional<int> minutes;
    for (const QString &line : filled(configLines)) {
        if (const auto m = zone.match(folded(line)); m.hasMatch()) {
            standardName = m.captured(1);
            const int hours = m.captured(2).toInt();
            minutes = hours * 60 + (m.captured(2).startsWith(u'-') ? -1 : 1) * m.captured(3).toInt();
        } else if (const auto s = summer.match(folded(line) + u' '); s.hasMatch()) {
            summerName = s.captured(1);
        }
    }
    if (!local || !minutes || (local->zone != standardName && local->zone != summerName))
        return;
    const int dst =
        local->zone == summerName && summerName != standardName ? 60 : 0; // the offset that IOS takes unless told otherwise
    clock.utc = local->time.addSecs(-60 * (*minutes + dst));
}

Result<int> parseCubeActiveCalls(const QString &text)
{
    static const QRegularExpression sip(uR"(^\s*SIP call-legs\s*:\s*(\d+)\s*$)"_s);
    static const QRegularExpression total(uR"(^\s*Total call-legs\s*:\s*(\d+)\s*$)"_s);
    static const QRegularExpression agents(uR"(^\s*Total SIP call legs\s*:\s*(\d+)\b)"_s); // show sip-ua calls brief
    const QStringList all = filled(text);
    for (const QRegularExpression &pattern : {sip, agents, total})
        for (const QString &line : all)
            if (const auto m = pattern.match(line); m.hasMatch())
                return counter(m.captured(1)).value_or(0);
    return unreadable("show call active voice", firstLine(all));
}

} // namespace sipseal
