// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal::cli {

namespace {

constexpr const char *kWords[] = {
    QT_TRANSLATE_NOOP("CommandLine", "observing"),
    QT_TRANSLATE_NOOP("CommandLine", "already"),
    QT_TRANSLATE_NOOP("CommandLine", "waiting-for-human"),
    QT_TRANSLATE_NOOP("CommandLine", "applying"),
    QT_TRANSLATE_NOOP("CommandLine", "settling"),
    QT_TRANSLATE_NOOP("CommandLine", "verified"),
    QT_TRANSLATE_NOOP("CommandLine", "failed"),
    QT_TRANSLATE_NOOP("CommandLine", "outcome-unknown"),
    QT_TRANSLATE_NOOP("CommandLine", "undoing"),
    QT_TRANSLATE_NOOP("CommandLine", "undone"),
    QT_TRANSLATE_NOOP("CommandLine", "undo-failed"),
    QT_TRANSLATE_NOOP("CommandLine", "skipped"),
    QT_TRANSLATE_NOOP("CommandLine", "blocked"),
    QT_TRANSLATE_NOOP("CommandLine", "ok"),
    QT_TRANSLATE_NOOP("CommandLine", "differs"),
    QT_TRANSLATE_NOOP("CommandLine", "person"),
    QT_TRANSLATE_NOOP("CommandLine", "FAILED"),
    QT_TRANSLATE_NOOP("CommandLine", "secured"),
    QT_TRANSLATE_NOOP("CommandLine", "partly"),
    QT_TRANSLATE_NOOP("CommandLine", "stopped"),
    QT_TRANSLATE_NOOP("CommandLine", "running"),
    QT_TRANSLATE_NOOP("CommandLine", "interrupted"),
    QT_TRANSLATE_NOOP("CommandLine", "secure"),
    QT_TRANSLATE_NOOP("CommandLine", "weak"),
    QT_TRANSLATE_NOOP("CommandLine", "cleartext"),
    QT_TRANSLATE_NOOP("CommandLine", "mixed"),
    QT_TRANSLATE_NOOP("CommandLine", "unproven"),
    QT_TRANSLATE_NOOP("CommandLine", "no-traffic"),
};

/// Hangul, kana, ideographs and full-width forms.
bool isWide(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x1100 && u <= 0x115f) || (u >= 0x2e80 && u <= 0xd7a3) || (u >= 0xf900 && u <= 0xfaff) || (u >= 0xff00 && u <= 0xff60);
}

} // namespace

QString word(const QString &contractWord)
{
    const auto known = std::find_if(std::begin(kWords), std::end(kWords),
                                    [&](const char *each) { return contractWord == QLatin1StringView(each); });
    return known == std::end(kWords) ? contractWord : QCoreApplication::translate("CommandLine", *known);
}

QString column(const QString &text, int width)
{
    const qsizetype wide = std::count_if(text.begin(), text.end(), isWide);
    return text.leftJustified(int(width - wide));
}

QString indented(const QString &margin, const QString &text)
{
    return margin + QString(text).replace(QLatin1Char('\n'), QLatin1Char('\n') + margin);
}

} // namespace sipseal::cli
