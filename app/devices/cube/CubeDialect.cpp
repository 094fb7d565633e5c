// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeDialect.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLeastHost = 8; // of a host name that is shortened in a configuration prompt

/// `cube1>`, `cube1#`, and in every mode `cube1(config-sip-ua)#`, where IOS shortens the name: to 20 characters, some to 16, and
/// no source says where it ends (cube.md §4). What a banner or an output shows has another name, or none.
QRegularExpression ownPrompt(const QString &prompt)
{
    static const QRegularExpression shape(uR"(^[\x07 ]*([\w+\-.:/\[\]@]{1,63})(?:\([^()\r\n]{1,40}\)){0,3}[>#])"_s);
    const auto m = shape.match(prompt);
    if (!m.hasMatch())
        return {};
    const QString host = m.captured(1);
    QString shortened = QRegularExpression::escape(host.first(std::min(kLeastHost, host.size())));
    for (qsizetype i = kLeastHost; i < host.size(); ++i)
        shortened += u"(?:"_s + QRegularExpression::escape(QString(host[i]));
    for (qsizetype i = kLeastHost; i < host.size(); ++i)
        shortened += u")?"_s;
    return QRegularExpression(
        uR"(\A[\x07 ]?(?:%1[>#]|%2(?:\([^()\r\n]{1,40}\)){1,3}#)\x07?[ ]?\z)"_s.arg(QRegularExpression::escape(host), shortened));
}

} // namespace

CliDialect cubeDialect()
{
    CliDialect dialect;
    // Sub-modes do not all start with "config": of a first prompt nothing more can be asked.
    // The last form is VOS's: a CUCM or CVVB where a CUBE should be is told at once instead of waited for.
    dialect.prompt = QRegularExpression(
        uR"((?:^|[\r\n])(?:[\x07 ]?[\w+\-.:/\[\]@]{1,63}(?:\([^()\r\n]{1,40}\)){0,3}[>#]\x07?[ ]?|admin:[ \t]*)$)"_s);
    dialect.ownPrompt = ownPrompt;
    dialect.pagers = {{QRegularExpression(uR"(\s*<?--\s?[Mm]ore\s?-->?\s*)"_s), " "}};
    // Syslog with a time stamp or without, and what a timed rollback announces (cube.md §4, §5).
    dialect.asides = QRegularExpression(
        uR"(^\s*(?:(?:\d{1,10}:\s*)?(?:[*.]?[A-Z][a-z]{2}\s+\d{1,2}\s[^%\n]{0,40}:\s|%[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*-[0-7]-[A-Z0-9_]+\s*:)|)"
        uR"(Rollback Confirmed Change:|Enter "configure confirm"|SECURITY WARNING\b|Remediation:))"_s);
    dialect.question = QRegularExpression(
        uR"((?:\[confirm\]|\?|\[[^\]\n]{0,60}\]\s?:?|\(y/n\)\s?:?|[Pp]ass(?:word|code|phrase):|[Uu]sername:)\s*$)"_s);
    dialect.giveUp = "\x03"; // IOS forgets the command with it; Enter would confirm
    dialect.loginTimeout = std::chrono::seconds(30);
    return dialect;
}

bool cubePromptIsConfig(const QString &prompt)
{
    static const QRegularExpression shape(uR"(\([^()]*\)#\s*$)"_s);
    return shape.match(prompt).hasMatch();
}

} // namespace sipseal
