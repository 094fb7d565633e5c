// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfig.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace sipseal::lab {

/// What the clock stands on; its mark in the output: none, "." or "*" (cube.md §7).
enum class CubeNtp { Synchronised, Lost, Never };

/// How IOS XE prints: configurations, times, and what the words after `|` leave of an output. Text only.
namespace CubeText {

/// The configuration itself, from "version" to "end", with the device's own blanks (cube.md §2c).
QStringList configuration(const CubeConfig &config, const QString &version);
/// The lines before it: size, last change.
QStringList header(qsizetype bytes, bool startup, const QDateTime &changed, const QString &by);
/// "18:56:04.554 UTC Mon Oct 17 2016", with its mark where the clock is not synchronised.
QString clock(const QDateTime &utc, CubeNtp ntp);
/// "Sep 13 09:37:56.223: " before a syslog line.
QString stamp(const QDateTime &utc, CubeNtp ntp);
/// "10:00:00 UTC Mon Nov 23 2026"
QString date(const QDateTime &utc);

/// `text` behind "| include x" and its kind; empty: no such filter (`known` false).
QString filtered(const QString &text, const QString &filter, const QString &pattern);
/// The filter's full name for an abbreviation; empty: unknown or ambiguous.
QString filterName(const QString &word);

/// The lines that lead from one to the other, as a rollback lists them.
QString rollbackCommands(const CubeConfig &from, const CubeConfig &to);

/// Lines of `!Contextual Config Diffs:`.
QString differences(const CubeConfig &from, const CubeConfig &to);

} // namespace CubeText

} // namespace sipseal::lab
