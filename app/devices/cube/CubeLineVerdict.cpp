// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeText.h"
#include "app/devices/cube/CubeVerdict.h"

#include <QRegularExpression>

#include <array>

// What a command line answered (cube.md §2a, §4, §5).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

bool startsWarning(const QString &line)
{
    static const QRegularExpression warning(
        uR"((?:^|:\s*)(?:SECURITY WARNING\b|INSECURE\b.*\bWARNING\b)|^\s*(?:%\s*)?(?:WARNING|Warning)\b\s*[:!\-])"_s);
    return line.contains(u"WARNING"_s, Qt::CaseInsensitive) && warning.match(line).hasMatch();
}

/// Said with a percent sign, and yet no refusal: remarks, and the questions of a certificate's enrolment (cube.md §3).
bool isHarmless(const QString &line)
{
    static const QRegularExpression harmless(
        uR"(^\s*%\s*(?:(?:Informational|Info|INFO|Note|NOTE|Please note|Generating|Rollback)\b|Include |Do you |)"
        uR"(Router Certificate successfully imported|PEM files import succeeded))"_s);
    return harmless.match(line).hasMatch();
}

struct Form
{
    QRegularExpression pattern;
    CubeRefusal meaning;
};

QRegularExpression form(const char16_t *pattern)
{
    QRegularExpression out(QStringView(pattern).toString(), QRegularExpression::CaseInsensitiveOption);
    out.optimize();
    return out;
}

/// The first that matches says what it means. All stand at a line's beginning, behind "%" where the device writes one.
const std::array<Form, 18> &forms()
{
    using enum CubeRefusal;
    static const std::array<Form, 18> list{{
        {form(u"^%\\s*Invalid input"), InvalidInput},
        {form(u"^%\\s*Incomplete command"), Incomplete},
        {form(u"^%\\s*Ambiguous command"), Ambiguous},
        {form(u"^%\\s*(?:Unknown command|Unrecognized command)"), UnknownCommand},
        {form(u"^(?:%\\s*)?(?:Command authorization failed|Authorization failed|Access denied|Permission denied|Bad secrets|"
              u"Bad passwords?|Error in authentication|No password set|Authentication failed)"),
         NotAuthorized},
        {form(u"^(?:%\\s*)?(?:Configuration (?:mode|session) is locked|Config session is locked|Command execution is locked)"),
         Locked},
        {form(u"^(?:%\\s*)?Config(?:uration)? mode cannot be entered during Standby"), StandbyInitialising},
        {form(u"^%\\s*Error\\s*:.*\\b(?:secure mode|Security policy)\\b"), SecureMode},
        {form(u"^(?:%\\s*)?(?:Please )?Turn config archive on\\b|^Archive feature not enabled"), ArchiveOff},
        {form(u"^(?:%\\s*)?(?:Certificate Authority \\(trustpoint\\) .* is unknown|Validation Failed: trustpoint not found|"
              u"(?:PKI )?Trustpoint \\S+ (?:is )?(?:not found|unknown|not configured|not defined)|"
              u"(?:PKI )?Trustpoint \\S+ does not exist)"),
         NoTrustpoint},
        {form(u"^(?:%|Error\\s*:)\\s*(?:.{0,60}\\b)?(?:maximum (?:number|limit)|too many|limit (?:is |has been )?"
              u"(?:reached|exceeded)|table is full|at most \\d)"),
         TooManyEntries},
        {form(u"^startup-config file open failed|^%?.{0,120}\\(Device or resource busy\\)"), Busy},
        {form(u"^%\\s*(?:Invalid|Bad) "), InvalidValue},
        {form(u"^(?:Config mode cannot be entered|Validation Failed|Command rejected)"), Other},
        // `configure replace` (cube.md §5)
        {form(u"^(?:The )?original configuration has been successfully restored|\\bnot a valid config file\\b"), Other},
        {form(u"^%"), Other},
        {form(u"^Error\\s*[:\\-]"), Other},
        {QRegularExpression(u"^(?:Invalid|Incorrect|incorrect|Cannot|Unable to) "_s), Other},
    }};
    return list;
}

CubeRefusal refusalIn(const QString &line)
{
    const QString text = line.trimmed();
    if (text.isEmpty() || isHarmless(text))
        return CubeRefusal::None;
    for (const Form &one : forms())
        if (one.pattern.match(text).hasMatch())
            return one.meaning;
    return CubeRefusal::None;
}

/// Of several refusals the first that has a meaning counts; but an unknown word is taken for a host's name first, so that
/// "% Bad IP address or host name" stands above "% Unknown command or computer name".
CubeRefusal clearer(CubeRefusal before, CubeRefusal now)
{
    if (now == CubeRefusal::None)
        return before;
    return before == CubeRefusal::None || before == CubeRefusal::Other || now == CubeRefusal::UnknownCommand ? now : before;
}

bool isCaret(const QString &line)
{
    return line.trimmed() == u"^"_s;
}

/// A warning whole: the notice is broken after a comma, its remedy stands on the next line (17.18.2, cube.md §2a).
QString wholeWarning(const QStringList &all, qsizetype &i)
{
    QString warning = folded(all[i]);
    while (i + 1 < all.size() && warning.size() < 1000 &&
           (warning.endsWith(u',') || all[i + 1].trimmed().startsWith(u"Remediation:"_s)))
        warning += u' ' + folded(all[++i]);
    return Redactor::process().redact(warning);
}

} // namespace

CubeLineVerdict judgeCubeLine(const QString &reply)
{
    CubeLineVerdict verdict;
    QStringList words;
    const QStringList all = rawLines(reply.left(200'000), 500);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString &line = all[i];
        if (startsWarning(line) && !verdict.refused) {
            verdict.warnings += wholeWarning(all, i);
            continue;
        }
        if (isSyslog(line))
            continue;
        const CubeRefusal refusal = refusalIn(line);
        if (refusal != CubeRefusal::None && !verdict.refused) {
            verdict.refused = true;
            if (i > 0 && isCaret(all[i - 1]))
                words += all[i - 1];
            words += line;
        } else if (verdict.refused && !line.trimmed().isEmpty()) {
            words += line; // the rest belongs to it: "Module: SIPUA, Command: ..., Remediation: ..."
        }
        verdict.refusal = clearer(verdict.refusal, refusal);
    }
    verdict.words = Redactor::process().redact(words.join(u'\n').left(2000));
    return verdict;
}

} // namespace sipseal
