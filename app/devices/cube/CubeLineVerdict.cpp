// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// What a command line answered (cube.md §2a, §4).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

bool startsWarning(const QString &line)
{
    static const QRegularExpression warning(
        uR"((?:^|:\s*)(?:SECURITY WARNING\b|INSECURE\b.*\bWARNING\b)|^\s*(?:%\s*)?(?:WARNING|Warning)\b\s*[:!\-])"_s);
    return warning.match(line).hasMatch();
}

/// Said with a percent sign, and yet no refusal.
bool isHarmless(const QString &line)
{
    static const QRegularExpression harmless(
        uR"(^\s*%\s*(?:Informational|Info|INFO|Note|NOTE|Please note|Generating|Rollback)\b)"_s);
    return harmless.match(line).hasMatch();
}

bool isRefusal(const QString &line)
{
    static const QRegularExpression refusal(
        uR"(^\s*(?:%|Command authorization failed|Command rejected|Configuration mode is locked|Config session is locked|)"
        uR"(Config mode cannot be entered|(?:ERROR|Error)\s*[:\-]|Invalid |Incorrect |incorrect |Cannot |Unable to |)"
        uR"(startup-config file open failed))"_s);
    return refusal.match(line).hasMatch() && !isHarmless(line);
}

bool isCaret(const QString &line)
{
    return line.trimmed() == u"^"_s;
}

} // namespace

CubeLineVerdict judgeCubeLine(const QString &reply)
{
    CubeLineVerdict verdict;
    QStringList words;
    QStringList all = rawLines(reply);
    if (all.size() > 500)
        all = all.first(500);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString &line = all[i];
        if (startsWarning(line) && !verdict.refused) {
            QString warning = folded(line);
            // the notice is broken after a comma, its remedy stands on the next line (17.18.2, cube.md §2a)
            while (i + 1 < all.size() && (warning.endsWith(u',') || all[i + 1].trimmed().startsWith(u"Remediation:"_s)))
                warning += u' ' + folded(all[++i]);
            verdict.warnings += Redactor::process().redact(warning);
        } else if (isSyslog(line)) {
            continue;
        } else if (isRefusal(line) && !verdict.refused) {
            verdict.refused = true;
            if (i > 0 && isCaret(all[i - 1]))
                words += all[i - 1];
            words += line;
        } else if (verdict.refused && !line.trimmed().isEmpty()) {
            words += line; // the rest belongs to it: "Module: SIPUA, Command: ..., Remediation: ..."
        }
    }
    verdict.words = Redactor::process().redact(words.join(u'\n').left(2000));
    return verdict;
}

} // namespace sipseal
