// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeText.h"

#include "app/core/Redactor.h"

#include <QRegularExpression>

#include <limits>

namespace sipseal::cubetext {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxText = 16'000'000;
constexpr qsizetype kMaxLine = 4'000;

bool isNoise(const QString &line)
{
    // cube.md §4: headers of `exec prompt timestamp`, and 17.18's warnings that come at any moment, over two lines.
    static const QRegularExpression noise(uR"(^\s*(?:Load for five secs:|Time source is |No time source,|SECURITY WARNING - |)"
                                          uR"(INSECURE DYNAMIC WARNING|Remediation:\s))"_s);
    const QStringView text = QStringView(line).trimmed();
    const QChar first = text.isEmpty() ? u' ' : text.first();
    const bool may = first == u'L' || first == u'T' || first == u'N' || first == u'S' || first == u'I' || first == u'R';
    return (may && noise.match(line).hasMatch()) || isSyslog(line);
}

/// One line of the text, cleaned and bounded; a backspace takes the cursor back, as on the terminal that it was written for
/// (that is how a pager wipes its question away).
QString cleaned(QStringView text)
{
    if (text.isEmpty())
        return {};
    QString line;
    line.reserve(std::min(text.size(), kMaxLine) + 1);
    qsizetype at = 0;
    const auto put = [&](QChar c) {
        if (at < line.size())
            line[at] = c;
        else if (line.size() < kMaxLine)
            line += c;
        at = std::min(at + 1, kMaxLine);
    };
    for (const QChar c : text) {
        if (c.unicode() == 0x08)
            at = std::max<qsizetype>(0, at - 1);
        else if (c == u'\t' || (c.unicode() > 0x7f && c.isSpace())) // patterns and Qt do not agree on the latter
            put(u' ');
        else if (c.unicode() == 0x03) { // a banner's delimiter, as most terminals show it
            put(u'^');
            put(u'C');
        } else if (c.unicode() >= 0x20 && (c.unicode() < 0x7f || c.unicode() >= 0xa0)) // no control of C0 or C1
            put(c);
    }
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace

QStringList rawLines(const QString &text, qsizetype most)
{
    QStringList out;
    const QStringView all = QStringView(text).left(kMaxText);
    qsizetype begin = 0;
    for (qsizetype i = 0; i < all.size() && out.size() < most; ++i) {
        if (all[i] != u'\n' && (all[i] != u'\r' || (i + 1 < all.size() && all[i + 1] == u'\n')))
            continue;
        out += cleaned(all.sliced(begin, i - begin));
        begin = i + 1;
    }
    if (begin < all.size() && out.size() < most)
        if (const QString last = cleaned(all.sliced(begin)); !last.isEmpty())
            out += last;
    return out;
}

QStringList lines(const QString &text)
{
    QStringList out = rawLines(text);
    for (QString &line : out)
        if (line.contains(u"--More--"_s)) { // a saved session may hold the pager's question without the backspaces behind it
            line.replace(u"--More--"_s, u" "_s);
            while (line.endsWith(u' '))
                line.chop(1);
        }
    out.removeIf(isNoise);
    return out;
}

QStringList filled(const QString &text)
{
    QStringList out = lines(text);
    out.removeIf([](const QString &line) { return line.isEmpty(); });
    return out;
}

QString folded(const QString &line)
{
    return line.simplified();
}

QStringList words(const QString &line)
{
    return line.simplified().split(u' ', Qt::SkipEmptyParts);
}

qsizetype indent(const QString &line)
{
    qsizetype i = 0;
    while (i < line.size() && line.at(i) == u' ')
        ++i;
    return i;
}

std::optional<int> number(const QString &text, int from, int to)
{
    if (text.isEmpty() || text.size() > 10)
        return {};
    qint64 value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return {};
        value = value * 10 + (c.unicode() - '0');
    }
    if (value < from || value > to)
        return {};
    return int(value);
}

std::optional<int> counter(const QString &digits)
{
    if (digits.isEmpty())
        return {};
    for (const QChar c : digits)
        if (c < u'0' || c > u'9')
            return {};
    bool fits = false;
    const int value = digits.toInt(&fits);
    return fits ? value : std::numeric_limits<int>::max();
}

HostPort hostPort(const QString &text)
{
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        if (close < 0)
            return {};
        const QString rest = text.sliced(close + 1);
        return {text.sliced(1, close - 1), rest.startsWith(u':') ? number(rest.sliced(1), 1, 65535).value_or(0) : 0};
    }
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0 || text.indexOf(u':', colon + 1) >= 0) // none, or an IPv6 address without brackets
        return {text, 0};
    return {text.first(colon), number(text.sliced(colon + 1), 1, 65535).value_or(0)};
}

bool isSyslog(const QString &line)
{
    // [sequence:] [*.]Mon dd [yyyy] hh:mm:ss[.mmm] [ZONE]: anything   |   %FACILITY-[SUB-]n-MNEMONIC: text      (cube.md §4)
    static const QRegularExpression stamped(
        uR"(^\s*(?:\d{1,10}:\s*)?[*.]?[A-Z][a-z]{2}\s+\d{1,2}\s+(?:\d{4}\s+)?\d\d:\d\d:\d\d(?:\.\d+)?(?:\s+[A-Za-z]{1,6})?:\s)"_s);
    static const QRegularExpression bare(uR"(^\s*(?:\d{1,10}:\s*)?%[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*-[0-7]-[A-Z0-9_]+\s*:)"_s);
    const QStringView text = QStringView(line).trimmed();
    if (text.size() < 6 || !line.contains(u':'))
        return false;
    // Most lines are none, and two characters tell: "*Nov 16 ...", "Nov 16 ...", "007592: Nov 16 ...", "%SYS-5-...".
    const QChar c = text.first();
    const bool may = c == u'%' || c == u'*' || c == u'.' || c.isDigit() || (c.isUpper() && text.sliced(3, 1).startsWith(u' '));
    return may && (stamped.match(line).hasMatch() || bare.match(line).hasMatch());
}

QString syntaxRefusal(const QString &text)
{
    static const QRegularExpression refusal(
        uR"(^\s*(?:%\s?(?:Invalid input|Incomplete command|Ambiguous command|Unknown command|Unrecognized command|)"
        uR"(Authorization failed|Access denied|Permission denied)|Command authorization failed))"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const QString &line : rawLines(text.first(std::min<qsizetype>(text.size(), 4000))))
        if (refusal.match(line).hasMatch())
            return line.trimmed();
    return {};
}

Failure unreadable(const char *command, const QString &line)
{
    return fail(ErrorKind::Parse, {},
                Text(QT_TRANSLATE_NOOP("SipSeal", "The answer to %1 cannot be read"), {QString::fromLatin1(command)}),
                Redactor::process().redact(line.trimmed().left(300)));
}

Failure cutOff(const char *command, const QString &line)
{
    return fail(ErrorKind::Parse, {},
                Text(QT_TRANSLATE_NOOP("SipSeal", "The answer to %1 is cut off"), {QString::fromLatin1(command)}),
                u"behind \""_s + Redactor::process().redact(line.trimmed().left(300)) + u'"',
                Text(QT_TRANSLATE_NOOP("SipSeal", "Save the whole output, down to the next prompt, and try again.")));
}

QString firstLine(const QStringList &lines)
{
    for (const QString &line : lines)
        if (!line.trimmed().isEmpty())
            return line;
    return u"(nothing)"_s;
}

QString lastLine(const QStringList &lines)
{
    for (auto line = lines.crbegin(); line != lines.crend(); ++line)
        if (!line->trimmed().isEmpty())
            return *line;
    return u"(nothing)"_s;
}

} // namespace sipseal::cubetext
