// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeRollback.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// Forms: cube.md §5.

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

/// A terminal may have broken the sentence: blanks are blanks.
bool says(const QString &text, const QRegularExpression &words)
{
    return words.match(text.left(64 * 1024).simplified()).hasMatch();
}

} // namespace

bool saysNoRollbackPending(const QString &text)
{
    static const QRegularExpression words(uR"(\bNo Rollback Confirmed Change (?:is )?pending)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return says(text, words);
}

bool saysArchiveIsOff(const QString &text)
{
    static const QRegularExpression words(uR"(%\s?(?:Please )?turn config archive on\b|Archive feature not enabled)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return says(text, words);
}

bool saysRollbackBegan(const QString &text)
{
    static const QRegularExpression words(uR"(Rollback Confirmed Change: rolling to|ROLLBK_CNFMD_CHG_ROLLBACK_START)"_s);
    return says(text, words);
}

Result<CubeRollback> parseCubeRollback(const QString &text)
{
    CubeRollback out;
    out.text = Redactor::process().redact(text.left(4000).trimmed());
    if (saysNoRollbackPending(text))
        return out;
    static const QRegularExpression field(uR"(^\s*(Time configured|Timer type|Timer value|User)\s*\.*\s*:\s*(.*)$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression amount(uR"(^(\d{1,4})\s*(?:min|m\b|$))"_s, QRegularExpression::CaseInsensitiveOption);
    const QStringList lines = cubetext::lines(text);
    for (const QString &line : lines) {
        const auto m = field.match(line);
        if (!m.hasMatch())
            continue;
        const QString name = m.captured(1).toLower();
        const QString value = m.captured(2).trimmed().left(200);
        if (name == u"time configured"_s)
            out.configured = value;
        else if (name == u"timer type"_s)
            out.type = value;
        else if (name == u"user"_s)
            out.user = value;
        else if (const auto minutes = amount.match(value); minutes.hasMatch())
            out.minutes = minutes.captured(1).toInt();
        out.pending = true;
    }
    if (!out.pending)
        return cubetext::unreadable("show archive config rollback timer", cubetext::firstLine(lines));
    return out;
}

} // namespace sipseal
