// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/VosCli.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sipseal {

namespace {

constexpr qsizetype kMaxText = 4 * 1024 * 1024; // a CTL of a large cluster is some hundred kilobytes
constexpr qsizetype kMaxServices = 1000;

QRegularExpression lineWith(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
}

Failure unreadable(const Text &message, const QString &text)
{
    return fail(ErrorKind::Parse, {}, message, text.left(2000));
}

} // namespace

CliDialect vosDialect()
{
    CliDialect dialect;
    // The last form is a router's: where it answers, the plan's address is wrong, and that is told at once.
    dialect.prompt = QRegularExpression(u"(?:^|[\\r\\n])\\s*(?:admin:[ \\t]*|[A-Za-z0-9._-]{1,63}[>#] ?)$"_s);
    dialect.pagers = {
        {QRegularExpression(u"Press <enter> for 1 line, <space> for one page, or <q> to quit\\s*"_s), " "},
        {QRegularExpression(
             u"end of the file reached\\s*options: q=quit, n=next, p=prev, b=begin, e=end \\([^)\\n]*\\) ?:\\s*"_s),
         "q"},
        {QRegularExpression(u"options: q=quit, n=next, p=prev, b=begin, e=end \\([^)\\n]*\\) ?:\\s*"_s), "n"},
    };
    dialect.loginTimeout = std::chrono::minutes(2); // nine seconds when idle (cucm.md §b), far more while services restart
    return dialect;
}

Result<QString> parseVosVersion(const QString &text)
{
    static const QRegularExpression line =
        lineWith(u"^\\s*Active (?:Master |VVB )?Version\\s*:\\s*(\\d[0-9A-Za-z.()-]{0,60})\\s*$"_s);
    const QRegularExpressionMatch match = line.match(text.left(kMaxText));
    if (!match.hasMatch())
        return unreadable(Text(QT_TRANSLATE_NOOP("SipSeal", "The answer to \"show version active\" holds no version")), text);
    return match.captured(1);
}

Result<QList<VosService>> parseVosServices(const QString &text)
{
    static const QRegularExpression line(
        u"^[ \\t]*([^\\[\\]\\r\\n]{1,120}?)[ \\t]*\\[([A-Z][A-Z _]{2,30})\\][ \\t]*([^\\r\\n]{0,200})"_s,
        QRegularExpression::MultilineOption);
    QList<VosService> services;
    auto matches = line.globalMatch(text.left(kMaxText));
    while (matches.hasNext() && services.size() < kMaxServices) {
        const QRegularExpressionMatch match = matches.next();
        services += VosService{match.captured(1).trimmed(), match.captured(2), match.captured(3).trimmed()};
    }
    if (services.isEmpty())
        return unreadable(Text(QT_TRANSLATE_NOOP("SipSeal", "The answer to \"utils service list\" names no service")), text);
    return services;
}

Result<VosCtl> parseVosCtl(const QString &text)
{
    const QString bounded = text.left(kMaxText);
    static const QRegularExpression length = lineWith(u"^\\s*Length of CTL file\\s*:\\s*(\\d{1,9})"_s);
    static const QRegularExpression modified = lineWith(u"^\\s*The CTL File was last modified on\\s+([^\\r\\n]{1,100}?)\\s*$"_s);
    static const QRegularExpression capf = lineWith(u"^[^\\r\\n]*\\bFUNCTION\\s+\\d+\\s+[^\\r\\n]*\\bCAPF\\b"_s);
    const QRegularExpressionMatch found = length.match(bounded);
    const bool missing = bounded.contains("CTL File not found"_L1, Qt::CaseInsensitive);
    if (!found.hasMatch() && !missing)
        return unreadable(Text(QT_TRANSLATE_NOOP("SipSeal", "The answer to \"show ctl\" could not be read")), text);
    VosCtl ctl;
    ctl.present = !missing && found.captured(1).toInt() > 0;
    if (!ctl.present)
        return ctl;
    ctl.verified = bounded.contains("The CTL file was verified successfully."_L1, Qt::CaseInsensitive);
    ctl.hasCapf = capf.match(bounded).hasMatch();
    ctl.lastModified = modified.match(bounded).captured(1);
    return ctl;
}

QString vosRefusal(const QString &text)
{
    static const QRegularExpression refusals = lineWith(
        u"^[^\\r\\n]*(?:Executed command unsuccessfully|No valid command entered|Command cannot be executed|"
        "not registered to a Smart/Virtual Account|Command not found|Invalid (?:command|argument|parameter|service))[^\\r\\n]*"_s);
    QStringList words;
    auto matches = refusals.globalMatch(text.left(kMaxText));
    while (matches.hasNext() && words.size() < 10)
        words += matches.next().captured(0).trimmed();
    return words.join(u'\n');
}

} // namespace sipseal
